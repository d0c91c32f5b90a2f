import { assumed, Refusal } from "../errors";
import type { FakeRequest } from "../request";
import { type Reply, type Route, type RouteContext, route } from "../router";
import { authorize } from "./authorize";
import { toBase64 } from "./base64";
import type { StoredBlob } from "./blob-store";
import { chooseBlocks, committedBlocks } from "./blocks";
import { checkConditions } from "./conditions";
import { containerReply, createContainer, deleteContainer, listContainers } from "./containers";
import { md5 } from "./digests";
import { listBlobs } from "./list-blobs";
import { parseRange } from "./ranges";
import type { Block } from "./staged-blocks";
import { pieceOf } from "./upload";
import { blockElements, element, xmlRefusal, xmlReply } from "./xml";

/** Largest block, as in Azure: 4000 MiB; and how many a blob may have. */
const mostBlocks = 50_000;

/**
 * The blob service, as far as clients of Azure Machine Learning use it: block blobs whole and in blocks, ranges,
 * metadata, lists. Refusals are XML with the code in a header too, which is where clients look for it.
 */
export const blobRoutes: readonly Route[] = [
  ...blobRoute("GET", "/", (context) =>
    comp(context) === "list" ? listContainers(context) : unknown(context),
  ),
  ...blobRoute("GET", "/:container", (context) => {
    if (comp(context) === "list") return listBlobs(context);
    return isContainer(context) ? containerReply(context) : unknown(context);
  }),
  ...blobRoute("HEAD", "/:container", containerReply),
  ...blobRoute("PUT", "/:container", (context) =>
    isContainer(context) ? createContainer(context) : unknown(context),
  ),
  ...blobRoute("DELETE", "/:container", deleteContainer),
  ...blobRoute("GET", "/:container/*name", (context) => {
    switch (comp(context)) {
      case "blocklist":
        return getBlockList(context);
      case "metadata":
        return getProperties(context);
      case "":
        return getBlob(context);
      default:
        return unknown(context);
    }
  }),
  ...blobRoute("HEAD", "/:container/*name", getProperties),
  ...blobRoute("PUT", "/:container/*name", (context) => {
    switch (comp(context)) {
      case "block":
        return putBlock(context);
      case "blocklist":
        return putBlockList(context);
      case "metadata":
        return setMetadata(context);
      case "properties":
        return setProperties(context);
      case "":
        return putBlob(context);
      default:
        return unknown(context);
    }
  }),
  ...blobRoute("DELETE", "/:container/*name", deleteBlob),
];

/** A route of this plane: what it throws is written as XML, and what all answers say is added. */
function blobRoute(
  method: Route["method"],
  path: string,
  handle: (context: RouteContext) => Reply | Promise<Reply>,
): Route[] {
  return [
    route({
      method,
      path,
      plane: "blob",
      rawBody: true,
      handle: async (context) => {
        const { headers } = context.request;
        const common: Record<string, string> = {
          "x-ms-version": headers.get("x-ms-version") ?? "2025-11-05",
          date: new Date(context.now).toUTCString(),
        };
        const ours = headers.get("x-ms-client-request-id");
        if (ours !== undefined) common["x-ms-client-request-id"] = ours;
        const answer = await attempt(() => handle(context), method === "HEAD");
        return { ...answer, headers: { ...common, ...answer.headers } };
      },
    }),
  ];
}

async function attempt(work: () => Reply | Promise<Reply>, head: boolean): Promise<Reply> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return xmlRefusal(error, head);
    throw error;
  }
}

const comp = ({ query }: RouteContext) => query.get("comp") ?? "";
const isContainer = ({ query }: RouteContext) => query.get("restype") === "container";

function unknown({ request }: RouteContext): Reply {
  throw new Refusal(
    501,
    "NotImplemented",
    assumed(
      `The fake does not know ${request.method} ${request.path}${request.url.search.replace(/sig=[^&]*/, "sig=…")}.`,
    ),
  );
}

/** Which blob is meant. */
interface BlobName {
  readonly account: string;
  readonly container: string;
  readonly name: string;
}

const keyOf = ({ account, container, name }: BlobName) => `${account}/${container}/${name}`;

/** Longest name of a blob, in characters, as in Azure. */
const longestName = 1024;

function nameOf({ request, params }: RouteContext): BlobName {
  if ((params.name ?? "").length > longestName)
    throw new Refusal(400, "InvalidUri", "The requested URI does not represent any resource on the server.");
  return { account: request.account ?? "", container: params.container ?? "", name: params.name ?? "" };
}

function find({ state }: RouteContext, { account, container, name }: BlobName): StoredBlob | undefined {
  return state.blobs.get(account, container, name);
}

function existing(context: RouteContext): StoredBlob {
  const blob = find(context, nameOf(context));
  if (!blob) throw new Refusal(404, "BlobNotFound", "The specified blob does not exist.");
  return blob;
}

async function getBlob(context: RouteContext): Promise<Reply> {
  authorize(context, ["r"]);
  const { headers } = context.request;
  const blob = existing(context);
  checkConditions(headers, blob, false);
  const range = parseRange(headers.get("x-ms-range") ?? headers.get("range"), blob.size);
  if (range === "unsatisfiable") {
    throw new Refusal(
      416,
      "InvalidRange",
      "The range specified is invalid for the current size of the resource.",
      {
        headers: { "content-range": `bytes */${blob.size}` },
      },
    );
  }
  const { blobs } = context.state;
  const described = describe(blob);
  if (!range) {
    return {
      status: 200,
      headers: { ...described, ...md5Header("content-md5", blob.contentMd5) },
      stream: { size: blob.size, parts: blobs.stream(blob) },
    };
  }
  const { start, end } = range;
  const size = end - start + 1;
  const wantsMd5 = headers.get("x-ms-range-get-content-md5") === "true";
  // As in Azure, which computes no checksum of more than this.
  if (wantsMd5 && size > mostForMd5) {
    throw new Refusal(
      400,
      "InvalidHeaderValue",
      "The value for one of the HTTP headers is not in the correct format.",
    );
  }
  return {
    status: 206,
    headers: {
      ...described,
      "content-length": String(size),
      "content-range": `bytes ${start}-${end}/${blob.size}`,
      ...md5Header("x-ms-blob-content-md5", blob.contentMd5),
      ...(wantsMd5 && { "content-md5": toBase64(await md5Of(blobs.stream(blob, start, end))) }),
    },
    stream: { size, parts: blobs.stream(blob, start, end) },
  };
}

/** Largest range of which a checksum is computed. */
const mostForMd5 = 4 * 1024 * 1024;

async function md5Of(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  return md5(read);
}

function getProperties(context: RouteContext): Reply {
  authorize(context, ["r"]);
  const blob = existing(context);
  checkConditions(context.request.headers, blob, false);
  return { status: 200, headers: { ...describe(blob), ...md5Header("content-md5", blob.contentMd5) } };
}

function describe(blob: StoredBlob): Record<string, string> {
  const headers: Record<string, string> = {
    ...stamp(blob),
    "content-length": String(blob.size),
    "content-type": blob.contentType,
    "accept-ranges": "bytes",
    "x-ms-blob-type": "BlockBlob",
    "x-ms-lease-status": "unlocked",
    "x-ms-lease-state": "available",
    "x-ms-server-encrypted": "true",
    "x-ms-creation-time": new Date(blob.lastModified).toUTCString(),
    "x-ms-access-tier": "Hot",
    "x-ms-access-tier-inferred": "true",
  };
  for (const [name, value] of Object.entries(blob.metadata)) headers[`x-ms-meta-${name}`] = value;
  return headers;
}

function stamp(blob: StoredBlob): Record<string, string> {
  return { etag: blob.etag, "last-modified": new Date(blob.lastModified).toUTCString() };
}

function md5Header(name: string, value: string | undefined): Record<string, string> {
  return value === undefined ? {} : { [name]: value };
}

/** Writing a blob that is not there yet needs only "create"; replacing one needs "write". */
function authorizeWrite(context: RouteContext): StoredBlob | undefined {
  const before = find(context, nameOf(context));
  authorize(context, before ? ["w"] : ["w", "c"]);
  checkConditions(context.request.headers, before, true);
  return before;
}

function putBlob(context: RouteContext): Reply {
  const { request, state } = context;
  const { headers } = request;
  authorizeWrite(context);
  const type = headers.get("x-ms-blob-type");
  if (type === undefined) {
    throw new Refusal(
      400,
      "MissingRequiredHeader",
      "An HTTP header that's mandatory for this request is not specified.",
    );
  }
  if (type !== "BlockBlob" || headers.has("x-ms-copy-source")) {
    throw new Refusal(
      501,
      "NotImplemented",
      assumed(`The fake keeps block blobs whose content is sent. Given: ${type}.`),
    );
  }
  const contentMd5 = checkMd5(request) ?? headers.get("x-ms-blob-content-md5");
  const { account, container, name } = nameOf(context);
  const blob = state.blobs.putPieces(account, container, name, {
    pieces: [pieceOf(state.blobs.contents, request)],
    contentType: headers.get("x-ms-blob-content-type") ?? headers.get("content-type"),
    contentMd5,
    metadata: metadataOf(headers),
  });
  state.blocks.drop(keyOf(nameOf(context)));
  return written(201, blob, md5Header("content-md5", contentMd5));
}

function putBlock(context: RouteContext): Reply {
  const { request, state, query } = context;
  authorize(context, ["w", "c"]);
  const id = query.get("blockid") ?? "";
  if (!isBlockId(id)) {
    throw new Refusal(
      400,
      "InvalidQueryParameterValue",
      "Value for one of the query parameters specified in the request URI is invalid.",
    );
  }
  const sum = checkMd5(request);
  state.blocks.stage(
    keyOf(nameOf(context)),
    { id, piece: pieceOf(state.blobs.contents, request) },
    context.now,
  );
  return {
    status: 201,
    headers: { "x-ms-request-server-encrypted": "true", ...md5Header("content-md5", sum) },
  };
}

/** Base64 of at most 64 bytes. */
function isBlockId(id: string): boolean {
  try {
    return id !== "" && atob(id).length <= 64;
  } catch {
    return false;
  }
}

function putBlockList(context: RouteContext): Reply {
  const { request, state } = context;
  authorizeWrite(context);
  checkMd5(request);
  const xml = new TextDecoder().decode(request.bytes);
  if (!/<BlockList[\s/>]/.test(xml)) {
    throw new Refusal(400, "InvalidXmlDocument", "The specified XML is not syntactically valid.");
  }
  const name = nameOf(context);
  const list = blockElements(xml);
  if (list.length > mostBlocks) {
    throw new Refusal(400, "BlockListTooLong", "The block list may not contain more than 50,000 blocks.");
  }
  const blocks = chooseBlocks(state.blocks.of(keyOf(name)), committedBlocks(find(context, name)), list);
  const blob = state.blobs.putPieces(name.account, name.container, name.name, {
    pieces: blocks.map(({ piece }) => piece),
    blockIds: blocks.map(({ id }) => id),
    contentType: request.headers.get("x-ms-blob-content-type"),
    contentMd5: request.headers.get("x-ms-blob-content-md5"),
    metadata: metadataOf(request.headers),
  });
  state.blocks.drop(keyOf(name));
  return written(201, blob);
}

function getBlockList(context: RouteContext): Reply {
  authorize(context, ["r"]);
  const { state, query } = context;
  const name = nameOf(context);
  const blob = find(context, name);
  const waiting = state.blocks.of(keyOf(name));
  if (!blob && waiting.length === 0)
    throw new Refusal(404, "BlobNotFound", "The specified blob does not exist.");
  const wanted = query.get("blocklisttype") ?? "committed";
  const write = (blocks: readonly Block[]) =>
    blocks
      .map(({ id, piece }) => element("Block", element("Name", id) + element("Size", String(piece.size))))
      .join("");
  const committed = wanted === "uncommitted" ? "" : element("CommittedBlocks", write(committedBlocks(blob)));
  const uncommitted = wanted === "committed" ? "" : element("UncommittedBlocks", write(waiting));
  return xmlReply(200, element("BlockList", committed + uncommitted), {
    ...(blob && stamp(blob)),
    "x-ms-blob-content-length": String(blob?.size ?? 0),
  });
}

function setMetadata(context: RouteContext): Reply {
  authorize(context, ["w"]);
  const before = existing(context);
  checkConditions(context.request.headers, before, true);
  const { account, container, name } = nameOf(context);
  const blob = context.state.blobs.putPieces(account, container, name, {
    ...before,
    metadata: metadataOf(context.request.headers),
  });
  return written(200, blob);
}

function setProperties(context: RouteContext): Reply {
  authorize(context, ["w"]);
  const before = existing(context);
  const { headers } = context.request;
  checkConditions(headers, before, true);
  const { account, container, name } = nameOf(context);
  // As in Azure, a property that is not sent is cleared.
  const blob = context.state.blobs.putPieces(account, container, name, {
    ...before,
    metadata: { ...before.metadata },
    contentType: headers.get("x-ms-blob-content-type"),
    contentMd5: headers.get("x-ms-blob-content-md5"),
  });
  return written(200, blob);
}

function deleteBlob(context: RouteContext): Reply {
  authorize(context, ["d"]);
  checkConditions(context.request.headers, existing(context), true);
  const { account, container, name } = nameOf(context);
  context.state.blobs.delete(account, container, name);
  return { status: 202, headers: { "x-ms-delete-type-permanent": "true" } };
}

function written(status: number, blob: StoredBlob, more: Record<string, string> = {}): Reply {
  return { status, headers: { ...stamp(blob), "x-ms-request-server-encrypted": "true", ...more } };
}

function metadataOf(headers: ReadonlyMap<string, string>): Record<string, string> {
  const metadata: Record<string, string> = {};
  for (const [header, value] of headers) {
    if (!header.startsWith("x-ms-meta-")) continue;
    const name = header.slice("x-ms-meta-".length);
    if (!/^[a-z_][a-z0-9_]*$/i.test(name)) {
      throw new Refusal(
        400,
        "InvalidMetadata",
        "The specified metadata is invalid. It includes characters that are not permitted.",
      );
    }
    metadata[name] = value;
  }
  return metadata;
}

/** Compares `Content-MD5` with the body; the value, where one was sent. */
function checkMd5({ headers, bytes, upload }: FakeRequest): string | undefined {
  const sent = headers.get("content-md5");
  if (sent === undefined) return undefined;
  if ((upload?.md5 ?? toBase64(md5([bytes]))) !== sent) {
    throw new Refusal(
      400,
      "Md5Mismatch",
      "The MD5 value specified in the request did not match with the MD5 value calculated by the server.",
    );
  }
  return sent;
}
