import type { TransferProgress } from "../../artifacts/transfer";
import { ValidationError } from "../../core/errors";
import type { OperationOptions, Rest } from "../../core/rest";
import { openDatastore } from "../datastores/datastore-container";

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
  const { downloadBlobs } = await import("../../artifacts/blob-download");
  const { join } = await import("node:path");
  const common = {
    destination: target.destination,
    abortSignal: target.abortSignal,
    onProgress: target.onProgress,
  };
  const inDatastore = parseDatastoreUri(uri);
  if (inDatastore) {
    const container = await openDatastore(rest, inDatastore.datastore, target);
    return paths(await downloadBlobs(container, { ...common, prefix: inDatastore.path }));
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
  const containerUrl = `${blob.serviceUrl}/${blob.container}`;
  const found = await downloadBlobs(
    {
      containerUrl,
      sas: blob.sas,
      credential: rest.credential,
      httpClient: rest.httpClient,
      clock: rest.clock,
    },
    { ...common, prefix: blob.path },
  );
  return paths(found);

  function paths({
    destination,
    files,
  }: {
    destination: string;
    files: readonly { relativePath: string }[];
  }): string[] {
    return files.map(({ relativePath }) => join(destination, relativePath));
  }
}
