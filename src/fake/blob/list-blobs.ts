import { Refusal } from "../errors";
import type { Reply, RouteContext } from "../router";
import { authorize } from "./authorize";
import type { StoredBlob } from "./blob-store";
import { element, escapeXml, xmlReply } from "./xml";

/** Most entries in a page that Azure gives. */
const mostResults = 5000;

/**
 * List Blobs: flat, or by the segments that a delimiter makes. Pages are as small as the fake's other lists, so that no
 * client passes that reads the first one only.
 */
export function listBlobs(context: RouteContext): Reply {
  authorize(context, ["l"]);
  const { state, request, params, query } = context;
  const account = request.account ?? "";
  const container = params.container ?? "";
  const prefix = query.get("prefix") ?? "";
  const delimiter = query.get("delimiter") ?? "";
  const marker = query.get("marker") ?? "";
  const asked = query.get("maxresults");
  if (asked !== null && !/^[1-9]\d*$/.test(asked)) {
    throw new Refusal(
      400,
      "OutOfRangeQueryParameterValue",
      "One of the query parameters specified in the request URI is outside the permissible range.",
    );
  }
  const size = Math.min(asked === null ? mostResults : Number(asked), mostResults, state.pageSize);

  const entries = entriesOf(state.blobs.list(account, container, prefix), prefix, delimiter);
  const from = marker === "" ? 0 : entries.findIndex(({ name }) => name >= marker);
  const shown = from < 0 ? [] : entries.slice(from, from + size);
  const next = from < 0 ? undefined : entries[from + size];

  const include = new Set((query.get("include") ?? "").split(","));
  const written = shown.map(({ name, isPrefix }) => {
    if (isPrefix) return element("BlobPrefix", nameElement(name));
    const blob = state.blobs.get(account, container, name);
    return blob ? blobElement(name, blob, include) : "";
  });
  const content =
    (prefix && element("Prefix", escapeXml(prefix))) +
    (marker && element("Marker", escapeXml(marker))) +
    (asked === null ? "" : element("MaxResults", asked)) +
    (delimiter && element("Delimiter", escapeXml(delimiter))) +
    element("Blobs", written.join("")) +
    element("NextMarker", next ? escapeXml(next.name) : "");
  const attributes = { ServiceEndpoint: `${request.sites.blob(account)}/`, ContainerName: container };
  return xmlReply(200, element("EnumerationResults", content, attributes));
}

/** Names, with all that go on after a delimiter folded into the part up to it. */
function entriesOf(
  names: readonly string[],
  prefix: string,
  delimiter: string,
): { name: string; isPrefix: boolean }[] {
  if (delimiter === "") return names.map((name) => ({ name, isPrefix: false }));
  const entries: { name: string; isPrefix: boolean }[] = [];
  const seen = new Set<string>();
  for (const name of names) {
    const cut = name.indexOf(delimiter, prefix.length);
    const entry =
      cut < 0 ? { name, isPrefix: false } : { name: name.slice(0, cut + delimiter.length), isPrefix: true };
    if (entry.isPrefix && seen.has(entry.name)) continue;
    if (entry.isPrefix) seen.add(entry.name);
    entries.push(entry);
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function nameElement(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold
  const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(name);
  return unwritable
    ? element("Name", encodeURIComponent(name), { Encoded: "true" })
    : element("Name", escapeXml(name));
}

function blobElement(name: string, blob: StoredBlob, include: ReadonlySet<string>): string {
  const at = new Date(blob.lastModified).toUTCString();
  const properties = [
    element("Creation-Time", at),
    element("Last-Modified", at),
    // Without the quotes that the header has.
    element("Etag", blob.etag.replace(/"/g, "")),
    element("Content-Length", String(blob.size)),
    element("Content-Type", escapeXml(blob.contentType)),
    element("Content-MD5", blob.contentMd5 ?? ""),
    element("BlobType", "BlockBlob"),
    element("AccessTier", "Hot"),
    element("AccessTierInferred", "true"),
    element("LeaseStatus", "unlocked"),
    element("LeaseState", "available"),
    element("ServerEncrypted", "true"),
  ];
  const metadata = Object.entries(blob.metadata).map(([key, value]) => element(key, escapeXml(value)));
  return element(
    "Blob",
    nameElement(name) +
      element("Properties", properties.join("")) +
      (include.has("metadata") ? element("Metadata", metadata.join("")) : ""),
  );
}
