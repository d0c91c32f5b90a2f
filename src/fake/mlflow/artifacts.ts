import { filesIn } from "../blob/folder";
import { pieceOf } from "../blob/upload";
import type { BlobFolder } from "../runner/runner";
import { artifactsFolder, below } from "../storage-locations";
import { listFolder } from "./artifact-list";
import { loggedModelFolder } from "./logged-models";
import { invalid, MlflowRefusal, missing } from "./mlflow-refusal";
import { type MlflowCall, mlflowRoute } from "./mount";
import { artifactUri } from "./run-view";
import { runOf } from "./runs";

/**
 * Artifacts: the list of a run's, and the `mlflow-artifacts` routes through which clients of a plain tracking server
 * read and write files. They are the same files that run history and the datastore `workspaceartifactstore` show.
 */
export const artifactRoutes = [
  ...mlflowRoute("GET", "/2.0/mlflow/artifacts/list", listOfRun),
  ...mlflowRoute("GET", "/2.0/mlflow-artifacts/artifacts", listProxied),
  ...mlflowRoute("GET", "/2.0/mlflow-artifacts/artifacts/*path", download),
  ...mlflowRoute("PUT", "/2.0/mlflow-artifacts/artifacts/*path", upload, { rawBody: true }),
  ...mlflowRoute("DELETE", "/2.0/mlflow-artifacts/artifacts/*path", remove),
  ...mlflowRoute("POST", "/2.0/mlflow-artifacts/mpu/*rest", () => {
    // With these words MLflow's client goes back to one upload of the whole file.
    throw new MlflowRefusal(
      "NOT_IMPLEMENTED",
      "Multipart upload is not supported for the current artifact repository",
    );
  }),
];

/** A path within a folder; one that leads out of it is refused. */
function checkPath(path: string): string {
  const clean = path.replace(/\/+$/, "");
  if (clean !== "" && clean.split("/").some((part) => part === ".." || part === "." || part === "")) {
    throw invalid(`Invalid path: ${path}`);
  }
  return clean;
}

function listOfRun(call: MlflowCall) {
  const run = runOf(call);
  const path = checkPath(call.input.text("path") ?? "");
  const folder = artifactsFolder(call.state, call.workspace, run.runId);
  const files = listFolder(call.state.blobs, below(folder, path)).map((file) => ({
    ...file,
    path: path === "" ? file.path : `${path}/${file.path}`,
  }));
  return { status: 200, body: { root_uri: artifactUri(call, run), files } };
}

/** `<experiment>/<run>/artifacts/…` or `<experiment>/models/<model>/artifacts/…`. */
function proxied(call: MlflowCall, path: string): BlobFolder {
  const clean = checkPath(path);
  const [, model, ofModel = ""] = /^[^/]+\/models\/([^/]+)\/artifacts(?:\/(.*))?$/.exec(clean) ?? [];
  if (model !== undefined) return below(loggedModelFolder(call, model), ofModel);
  const [, run, ofRun = ""] = /^[^/]+\/([^/]+)\/artifacts(?:\/(.*))?$/.exec(clean) ?? [];
  if (run === undefined) throw invalid(`Invalid path: ${path}`);
  return below(artifactsFolder(call.state, call.workspace, runOf(call, run).runId), ofRun);
}

function listProxied(call: MlflowCall) {
  return {
    status: 200,
    body: { files: listFolder(call.state.blobs, proxied(call, call.input.text("path") ?? "")) },
  };
}

function download(call: MlflowCall) {
  const { account, container, path } = proxied(call, call.params.path ?? "");
  const { blobs } = call.state;
  const blob = blobs.get(account, container, path);
  if (!blob) throw missing(`Artifact ${call.params.path}`);
  const name = encodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
  const headers = {
    "content-type": blob.contentType,
    "content-disposition": `attachment; filename*=UTF-8''${name}`,
    "x-content-type-options": "nosniff",
  };
  return { status: 200, headers, stream: { size: blob.size, parts: blobs.stream(blob) } };
}

function upload(call: MlflowCall) {
  const { account, container, path } = proxied(call, call.params.path ?? "");
  const { request } = call.context;
  const { blobs } = call.state;
  blobs.putPieces(account, container, path, {
    pieces: [pieceOf(blobs.contents, request)],
    contentType: request.headers.get("content-type"),
  });
  return { status: 200, body: {} };
}

function remove(call: MlflowCall) {
  const folder = proxied(call, call.params.path ?? "");
  for (const { name } of filesIn(call.state.blobs, folder))
    call.state.blobs.delete(folder.account, folder.container, name);
  return { status: 200, body: {} };
}
