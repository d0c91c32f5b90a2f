import { ResourceExistsError, ValidationError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { registryAssetId } from "./asset-download";
import type { InspectedAsset, UploadOptions } from "./asset-upload";
import type { RegistryHost } from "./registry-host";

/** A version in a registry. */
export interface RegistryVersion {
  readonly collection: string;
  readonly name: string;
  readonly version: string;
}

/**
 * Uploads a local path to the place that a registry gives for a version of an asset; a URI passes as it is.
 *
 * @returns The address of the files; `undefined` where the version is there already, whose files do not change.
 */
export async function uploadToRegistry(
  rest: Rest,
  registry: RegistryHost,
  to: RegistryVersion,
  { asset, local }: InspectedAsset,
  options: OperationOptions & UploadOptions,
): Promise<string | undefined> {
  if (!local) {
    refuseWorkspaceUri(asset.path, asset.field);
    return asset.path;
  }
  const sasUri = await temporaryPlace(rest, registry, to, options);
  if (sasUri === undefined) return undefined;
  const { uploadCode: uploadToRoot } = await import("../../artifacts/artifact-upload");
  const { path } = await uploadToRoot(
    { containerUrl: sasUri, httpClient: rest.httpClient, clock: rest.clock },
    local.path,
    {
      asset: { name: to.name, version: to.version },
      field: asset.field,
      abortSignal: options.abortSignal,
      onProgress: options.onProgress,
    },
  );
  const uri = `${sasUri.replace(/\?.*$/s, "").replace(/\/+$/, "")}/${path}`;
  return asset.form === "https" ? `${uri}/` : uri;
}

/** Where the registry wants the files of a version; it answers 409 for one that it has. */
async function temporaryPlace(
  rest: Rest,
  registry: RegistryHost,
  { collection, name, version }: RegistryVersion,
  options: OperationOptions,
): Promise<string | undefined> {
  const { url } = await registry.place(options);
  try {
    const { body } = await rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: `${url}/tempdatarefs/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`,
      apiVersion: apiVersions.registryAssets,
      body: {
        assetId: registryAssetId(registry, collection, name, version),
        temporaryDataReferenceType: "TemporaryBlobReference",
      },
    });
    const reference =
      isObject(body) && isObject(body.blobReferenceForConsumption) ? body.blobReferenceForConsumption : {};
    const sasUri = isObject(reference.credential) ? reference.credential.sasUri : undefined;
    if (typeof sasUri === "string") return sasUri;
  } catch (error) {
    if (error instanceof ResourceExistsError) return undefined;
    throw error;
  }
  throw new TypeError("The registry answered without a place to upload to.");
}

/** A datastore or a job is a workspace's; a registry has none. */
function refuseWorkspaceUri(path: string, field = "path"): void {
  if (!/^(azureml:\/\/(datastores|jobs)\/|runs:\/)/i.test(path)) return;
  const fault = {
    path: field,
    message: "leads into a workspace, which a registry does not know.",
    given: path,
    allowed: "a local path or an address; what is in a workspace is shared with share()",
  };
  throw new ValidationError([fault], { subject: "Asset of a registry" });
}
