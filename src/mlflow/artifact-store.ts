import type { ArtifactFile } from "./local-files";
import { MlflowError } from "./mlflow-error";
import type { TrackingServer } from "./tracking-server";

/** Writes files to where a run keeps its artifacts. @internal */
export interface ArtifactStore {
  upload(files: readonly ArtifactFile[], abortSignal?: AbortSignal): Promise<void>;
}

/** How many files are on their way at once. */
const atOnce = 4;
/** How many paths Azure is asked about at once. */
const pathsPerRequest = 100;
/** A larger file is sent to blob storage in blocks of this size. */
const blockBytes = 8 * 2 ** 20;
const largestWhole = 64 * 2 ** 20;

/**
 * The store that an artifact URI names.
 * @internal
 */
export function artifactStore(server: TrackingServer, artifactUri: string): ArtifactStore {
  const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.*)$/.exec(artifactUri)?.[1];
  if (proxied !== undefined) return trackingServerArtifacts(server, proxied.replace(/\/+$/, ""));
  const [, workspace, experiment, run] =
    /^azureml:\/\/[^/]+\/mlflow\/v\d+\.\d+(\/.+?)\/((?:experiments|experimentids)\/[^/]+)\/runs\/([^/]+)/i.exec(
      artifactUri,
    ) ?? [];
  if (workspace !== undefined && experiment !== undefined && run !== undefined) {
    return azureArtifacts(server, `/history/v1.0${workspace}/${experiment}/runs/${run}`);
  }
  const scheme = /^[a-z-]+:/i.exec(artifactUri)?.[0] ?? artifactUri;
  throw new MlflowError(
    `The run keeps its artifacts at ${scheme}, where this client cannot write. It writes through a tracking server that serves artifacts (mlflow-artifacts:), and to Azure Machine Learning (azureml:).`,
    "NOT_IMPLEMENTED",
  );
}

/** Through the tracking server, which passes the files on. */
function trackingServerArtifacts(server: TrackingServer, root: string): ArtifactStore {
  return {
    upload: (files, abortSignal) =>
      inParallel(files, async (file) => {
        await server.api({
          method: "PUT",
          path: `mlflow-artifacts/artifacts/${encodePath(`${root}/${file.path}`)}`,
          body: await file.open(),
          // A server would read a file of JSON as a message to itself.
          headers: { "content-type": "application/octet-stream" },
          abortSignal,
        });
      }),
  };
}

interface ArtifactsReply {
  artifactContentInformation?: Record<string, { contentUri?: string } | undefined>;
  errors?: Record<string, { error?: { message?: string } } | undefined>;
}

/** Through run history, which answers a signed URL in blob storage for each path. */
function azureArtifacts(server: TrackingServer, run: string): ArtifactStore {
  return {
    upload: async (files, abortSignal) => {
      for (let from = 0; from < files.length; from += pathsPerRequest) {
        const some = files.slice(from, from + pathsPerRequest);
        const reply = await server.host<ArtifactsReply>({
          method: "POST",
          path: `${run}/artifacts/batch/metadata`,
          json: { paths: some.map(({ path }) => ({ path })) },
          abortSignal,
        });
        await inParallel(some, async (file) => {
          const url = reply.artifactContentInformation?.[file.path]?.contentUri;
          if (url === undefined) {
            const why = reply.errors?.[file.path]?.error?.message ?? "the service named no place for it";
            throw new MlflowError(`The artifact ${file.path} cannot be written: ${why}.`, "INVALID_STATE");
          }
          await putBlob(server, url, await file.open(), abortSignal);
        });
      }
    },
  };
}

/** Writes a block blob: whole, or in blocks where it is large. */
async function putBlob(
  server: TrackingServer,
  url: string,
  content: Blob,
  abortSignal?: AbortSignal,
): Promise<void> {
  if (content.size <= largestWhole) {
    const headers = { "x-ms-blob-type": "BlockBlob", "content-type": "application/octet-stream" };
    return server.signed(url, { method: "PUT", body: content, headers, abortSignal });
  }
  const ids: string[] = [];
  for (let from = 0; from < content.size; from += blockBytes) {
    const id = btoa(String(ids.length).padStart(12, "0"));
    ids.push(id);
    const query = { comp: "block", blockid: id };
    await server.signed(url, {
      method: "PUT",
      query,
      body: content.slice(from, from + blockBytes),
      abortSignal,
    });
  }
  const list = ids.map((id) => `<Latest>${id}</Latest>`).join("");
  const body = new Blob([`<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`]);
  await server.signed(url, { method: "PUT", query: { comp: "blocklist" }, body, abortSignal });
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
