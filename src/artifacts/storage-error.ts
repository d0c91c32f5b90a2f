import { createHttpHeaders, isRestError } from "@azure/core-rest-pipeline";
import { serviceError } from "../core/errors";
import { withoutSignature } from "./blob-transport";

/**
 * What the storage service refused, as an error of this package: its answers are XML, which `core/errors` does not read.
 * Anything that is no answer of the service stays what it is.
 *
 * @param role - The role that a caller refused for lack of permission needs.
 */
export function storageError(error: unknown, role: string): unknown {
  if (!isRestError(error) || !error.response) return error;
  const { request, status } = error.response;
  const code = codeOf(error) ?? String(status);
  const [said = ""] = withoutSignature(error.message).split("\n");
  const advice =
    status === 403
      ? ` The caller needs the role ${role} on the storage account, and its network must let the request in.`
      : "";
  const body = { error: { code, message: `${said || `The storage service answered ${status}.`}${advice}` } };
  const headers = createHttpHeaders({
    "x-ms-request-id": error.response.headers.get("x-ms-request-id") ?? "",
  });
  return serviceError({ request, status, headers, bodyAsText: JSON.stringify(body) });
}

/** The storage service's own code: `BlobNotFound`. Answers to `HEAD` have it in a header only. */
export function codeOf(error: unknown): string | undefined {
  if (!isRestError(error)) return undefined;
  return error.response?.headers.get("x-ms-error-code") ?? error.code;
}

/** Status of the answer that an error is about; `undefined` where there was none. */
export function statusOf(error: unknown): number | undefined {
  return isRestError(error) ? error.statusCode : undefined;
}
