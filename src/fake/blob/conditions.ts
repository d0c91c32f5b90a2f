import { Refusal } from "../errors";
import type { StoredBlob } from "./blob-store";

/**
 * Checks `If-Match`, `If-None-Match`, `If-Modified-Since` and `If-Unmodified-Since` of a request against the blob as it
 * is; throws 304, 409 or 412 where they do not hold.
 *
 * @param writing - `If-None-Match: *` on a write means "only if it is new", and is answered with 409.
 */
export function checkConditions(
  headers: ReadonlyMap<string, string>,
  blob: StoredBlob | undefined,
  writing: boolean,
): void {
  const match = headers.get("if-match");
  if (match !== undefined && (!blob || !names(match, blob.etag))) throw notMet();
  const noneMatch = headers.get("if-none-match");
  if (noneMatch !== undefined && blob && names(noneMatch, blob.etag)) {
    if (!writing) throw notModified();
    if (noneMatch.trim() === "*")
      throw new Refusal(409, "BlobAlreadyExists", "The specified blob already exists.");
    throw notMet();
  }
  if (!blob) return;
  const modified = Math.floor(blob.lastModified / 1000) * 1000;
  const since = Date.parse(headers.get("if-modified-since") ?? "");
  if (modified <= since && noneMatch === undefined) throw writing ? notMet() : notModified();
  if (modified > Date.parse(headers.get("if-unmodified-since") ?? "") && match === undefined) throw notMet();
}

function names(header: string, etag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, "").replace(/^"|"$/g, "");
  return header.trim() === "*" || header.split(",").some((each) => bare(each) === bare(etag));
}

function notMet(): Refusal {
  return new Refusal(
    412,
    "ConditionNotMet",
    "The condition specified using HTTP conditional header(s) is not met.",
  );
}

function notModified(): Refusal {
  return new Refusal(
    304,
    "ConditionNotMet",
    "The condition specified using HTTP conditional header(s) is not met.",
  );
}
