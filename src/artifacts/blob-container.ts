import type { TokenCredential } from "@azure/core-auth";
import type { HttpClient } from "@azure/core-rest-pipeline";
import type { ContainerClient } from "@azure/storage-blob";
import type { Clock } from "../core/clock";
import { ValidationError } from "../core/errors";
import type { RetryOptions } from "../core/policies/retry-policy";
import { blobTransport } from "./blob-transport";
import { parseBlobUrl } from "./storage-url";

/** A blob container, and how to reach it. One of `sas`, `accountKey` and `credential` opens it; the first given counts. */
export interface BlobContainer {
  /** `https://{account}.blob.core.windows.net/{container}`; a signature in its query is taken as `sas`. */
  containerUrl: string;
  /** Shared access signature, with or without `?`. A secret. */
  sas?: string;
  /** Key of the storage account. A secret. */
  accountKey?: string;
  /** Asked for a token of Azure Storage. */
  credential?: TokenCredential;
  /** Sends the requests: the client's own transport. */
  httpClient: HttpClient;
  /** Time, for the pauses between tries. Default: the computer's. */
  clock?: Clock;
  /** How requests are tried again; `Retry-After` is honoured. */
  retry?: RetryOptions;
  /** How long one try may take until the answer begins, in milliseconds. @defaultValue 900000 */
  requestTimeoutInMs?: number;
}

/**
 * A client of the container. Its requests, errors and logs never hold the signature: that is added in the transport, under
 * everything that could show it.
 *
 * @internal
 */
export async function openContainer(container: BlobContainer): Promise<ContainerClient> {
  const { accountKey, credential } = container;
  const address = parseBlobUrl(container.containerUrl);
  if (address?.path !== "") {
    throw invalid("is not the address of a blob container.", withoutQuery(container.containerUrl));
  }
  const url = `${address.serviceUrl}/${encodeURIComponent(address.container)}`;
  // Over http whoever listens has the key to the data. An emulator on this computer is no exception to fear.
  if (url.startsWith("http:") && !isLoopback(new URL(url).hostname))
    throw invalid("must begin with https://.", url);
  const sas = (container.sas ?? address.sas)?.replace(/^\?/, "");
  const { ContainerClient, AnonymousCredential, StorageSharedKeyCredential } = await import(
    "@azure/storage-blob"
  );
  const proof = sas
    ? new AnonymousCredential()
    : accountKey
      ? new StorageSharedKeyCredential(address.accountName, accountKey)
      : (credential ?? new AnonymousCredential());
  return new ContainerClient(url, proof, {
    httpClient: blobTransport({ ...container, sas }),
    // The library's own retries know neither Retry-After nor 429; ours, in the transport, do.
    retryOptions: { maxTries: 1 },
  });
}

function invalid(message: string, given: string): ValidationError {
  return new ValidationError([{ path: "containerUrl", message, given }]);
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*$/s, "");
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\./.test(hostname);
}
