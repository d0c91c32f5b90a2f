import { parseArmId, shortReference, workspaceArmId } from "../../core/arm-id";
import { assetVersionId, parseAssetReference } from "../../core/asset-reference";
import type { Codec, MappingContext } from "../../core/mapping";
import { isBinding } from "./references";

/** What the path of an input is. */
export type PathKind = "local" | "uri" | "reference" | "binding";

/** Whether a path is a local one, an address that the service reads, the name of an asset, or `${{…}}`. */
export function pathKind(path: string): PathKind {
  if (isBinding(path)) return "binding";
  if (parseArmId(path) || /^runs:\//i.test(path)) return "uri";
  if (/^(file|folder):/i.test(path) || /^[a-z]:[\\/]/i.test(path) || /^(\.{0,2}[\\/]|~[\\/])/.test(path))
    return "local";
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/]/i.test(path)) return "uri";
  return /[:@]/.test(path) ? "reference" : "local";
}

/** A local path without `file:` or `folder:` before it. */
export function localPath(path: string): string {
  return path.replace(/^(file|folder):(\/\/(?=\/))?/i, "");
}

/**
 * Kind of asset that an input of a type names. A Triton model counts as data, as in Python: the service has been given
 * that from the first SDK on.
 */
export function assetKindOf(type: string | undefined): "data" | "models" {
  return type === "mlflow_model" || type === "custom_model" ? "models" : "data";
}

/** `path` of an input ⇄ its `uri`: names of assets become ARM ids; addresses pass as they are. */
export function inputUri(path: string, type: string | undefined, context: MappingContext): string {
  const kind = pathKind(path);
  if (kind === "uri") return path.replace(/^azureml:(?=\/subscriptions\/)/i, "");
  if (kind !== "reference") return path;
  const reference = parseAssetReference(path);
  if (reference.kind === "id") return reference.id;
  return reference.kind === "version"
    ? assetVersionId(context, assetKindOf(type), reference.name, reference.version)
    : path;
}

/** Takes {@link inputUri} back, where the short name means the same asset again. */
export function inputPath(uri: string, type: string | undefined, context: MappingContext): string {
  const parsed = parseArmId(uri);
  return parsed?.type.toLowerCase() === assetKindOf(type) && parsed.version
    ? shortReference(uri, context)
    : uri;
}

/** `"local"` runs where no compute is: it has no id. */
export const localCompute = "local";

/** `compute` ⇄ `computeId`. */
export const computeCodec: Codec<string> = {
  encode: (compute, context) => {
    if (compute.toLowerCase() === localCompute) return undefined;
    if (parseArmId(compute)) return compute.replace(/^azureml:(?=\/)/, "");
    const cluster = /^virtualClusters\/(.+)$/i.exec(compute);
    if (cluster) {
      const { subscriptionId, resourceGroupName } = context;
      const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}`;
      return `${group}/providers/Microsoft.MachineLearningServices/virtualclusters/${cluster[1]}`;
    }
    return compute.startsWith("/") ? compute : `${workspaceArmId(context)}/computes/${compute}`;
  },
  decode: (wire, context) => (typeof wire === "string" ? shortReference(wire, context) : undefined),
};

/** The name of an environment ⇄ `environmentId`. One that is to be registered first is no name yet. */
export const environmentCodec: Codec<string> = {
  encode: (environment, context) => {
    const bare = environment.replace(/^azureml:/, "");
    if (/^AzureML-/.test(bare)) return `azureml:${bare}`;
    const reference = parseAssetReference(environment);
    if (reference.kind === "id") return reference.id;
    return reference.kind === "version"
      ? assetVersionId(context, "environments", reference.name, reference.version)
      : environment;
  },
  decode: (wire, context) => (typeof wire === "string" ? shortReference(wire, context) : undefined),
};
