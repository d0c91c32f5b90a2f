import type { BlobContainer } from "../../artifacts/blob-container";
import type { TransferProgress } from "../../artifacts/transfer";
import { ValidationError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { openDatastore } from "../datastores/datastore-container";
import type { RegistryHost } from "./registry-host";

/** What is downloaded, and to where. */
export interface DownloadTarget extends OperationOptions {
  /** The folder that gets the files; made if it is not there. */
  destination: string;
  /** Told as bytes come in. */
  onProgress?: (progress: TransferProgress) => void;
}

/**
 * Downloads what a datastore URI or a storage address means; answers the files, by their paths.
 *
 * @throws ValidationError - for a URI of another kind.
 */
export async function downloadUri(rest: Rest, uri: string, target: DownloadTarget): Promise<string[]> {
  const { parseBlobUrl, parseDatastoreUri } = await import("../../artifacts/storage-url");
  const inDatastore = parseDatastoreUri(uri);
  if (inDatastore) {
    const container = await openDatastore(rest, inDatastore.datastore, target);
    return downloadFrom(container, inDatastore.path, target);
  }
  const blob = parseBlobUrl(uri);
  if (!blob) {
    const fault = {
      path: "path",
      message: "cannot be downloaded from.",
      given: uri,
      allowed: "azureml://datastores/… or an address of blob storage",
    };
    throw new ValidationError([fault], { subject: "Download" });
  }
  const { credential, httpClient, clock } = rest;
  const containerUrl = `${blob.serviceUrl}/${blob.container}`;
  return downloadFrom({ containerUrl, sas: blob.sas, credential, httpClient, clock }, blob.path, target);
}

/**
 * Downloads the files of an asset of a registry: it gives a signature for them, or says that none is needed.
 *
 * @param asset - `collection`, `name` and `version` say whose files they are.
 */
export async function downloadFromRegistry(
  rest: Rest,
  registry: RegistryHost,
  asset: { collection: string; name: string; version: string; uri: string },
  target: DownloadTarget,
): Promise<string[]> {
  const { collection, name, version, uri } = asset;
  const { url } = await registry.place(target);
  const { body } = await rest.send({
    ...pickOptions(target),
    method: "POST",
    path: `${url}/datarefs/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`,
    apiVersion: apiVersions.registryAssets,
    body: { assetId: registryAssetId(registry, collection, name, version), blobUri: uri },
  });
  const reference =
    isObject(body) && isObject(body.blobReferenceForConsumption) ? body.blobReferenceForConsumption : {};
  const sasUri = isObject(reference.credential) ? reference.credential.sasUri : undefined;
  const open = typeof sasUri === "string" ? sasUri : reference.blobUri;
  const { parseBlobUrl } = await import("../../artifacts/storage-url");
  const container = parseBlobUrl(typeof open === "string" ? open : uri);
  const files = parseBlobUrl(uri);
  if (!container || !files) throw new TypeError(`The registry does not say where the files of ${name} are.`);
  const { httpClient, clock } = rest;
  const containerUrl = `${container.serviceUrl}/${container.container}`;
  return downloadFrom({ containerUrl, sas: container.sas, httpClient, clock }, files.path, target);
}

/** What a registry calls a version of an asset. */
export function registryAssetId(
  registry: RegistryHost,
  collection: string,
  name: string,
  version: string,
): string {
  return `azureml://registries/${registry.name}/${collection}/${name}/versions/${version}`;
}

async function downloadFrom(
  container: BlobContainer,
  prefix: string,
  target: DownloadTarget,
): Promise<string[]> {
  const { downloadBlobs } = await import("../../artifacts/blob-download");
  const { join } = await import("node:path");
  const { destination, files } = await downloadBlobs(container, {
    prefix,
    destination: target.destination,
    abortSignal: target.abortSignal,
    onProgress: target.onProgress,
  });
  return files.map(({ relativePath }) => join(destination, relativePath));
}
