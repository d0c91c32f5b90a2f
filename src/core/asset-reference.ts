import { parseArmId, workspaceArmId } from "./arm-id";
import type { MappingContext } from "./mapping";

/** Kinds of assets that are called by name and version. */
export type AssetKind = "data" | "models" | "environments" | "codes" | "components";

/** How an asset was called. */
export type AssetReference =
  /** An ARM id, a registry id, or a curated environment, which the service expands: sent as it is. */
  | { readonly kind: "id"; readonly id: string }
  | { readonly kind: "version"; readonly name: string; readonly version: string }
  | { readonly kind: "label"; readonly name: string; readonly label: string }
  | { readonly kind: "name"; readonly name: string };

/**
 * Reads `azureml:name:version`, `name:version`, `name@label`, an ARM id, a registry id or a curated environment.
 * In `a:1:2` the name is `a` and the version `1:2`; a label begins at the last `@` (as in Python).
 */
export function parseAssetReference(reference: string): AssetReference {
  if (/^azureml:\/\/(registries|locations)\//i.test(reference)) return { kind: "id", id: reference };
  if (parseArmId(reference)) return { kind: "id", id: reference.replace(/^azureml:\/?(?=\/)/, "") };
  const bare = reference.replace(/^azureml:/, "");
  if (/^AzureML-/.test(bare) && /[:@]/.test(bare)) return { kind: "id", id: `azureml:${bare}` };
  const colon = bare.indexOf(":");
  if (colon > 0) return { kind: "version", name: bare.slice(0, colon), version: bare.slice(colon + 1) };
  const at = bare.lastIndexOf("@");
  if (at > 0) return { kind: "label", name: bare.slice(0, at), label: bare.slice(at + 1) };
  return { kind: "name", name: bare };
}

/** ARM id of a version of an asset. */
export function assetVersionId(
  scope: MappingContext,
  kind: AssetKind,
  name: string,
  version: string,
): string {
  return `${workspaceArmId(scope)}/${kind}/${name}/versions/${version}`;
}
