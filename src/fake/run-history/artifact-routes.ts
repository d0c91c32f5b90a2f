import { filesIn } from "../blob/folder";
import { issueSas } from "../blob/sas";
import { assumed, badRequest, notFound } from "../errors";
import { artifactsOf } from "../jobs/job-events";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { BlobFolder } from "../runner/runner";
import { runOf } from "./find-run";
import type { RunRecord } from "./run-store";

const path = `/history/v1.0${workspacePath}/experiments/:experiment/runs/:run/artifacts`;

/** A run's files as azureml-mlflow reads and writes them: it asks for links, and follows them to blob storage. */
export const artifactRoutes = [
  route({ method: "GET", plane: "api", path, handle: list }),
  route({ method: "GET", plane: "api", path: `${path}/contentinfo`, handle: contentInfo }),
  route({ method: "POST", plane: "api", path: `${path}/batch/metadata`, handle: batch }),
];

/** How long a link can be followed, in milliseconds. */
const linkMs = 3_600_000;

/** Items in a page: azureml-mlflow asks for the whole list at once. */
const pageSize = 500;

function describe(run: RunRecord, file: string, createdAt: number) {
  return {
    artifactId: `ExperimentRun/dcid.${run.runId}/${file}`,
    origin: "ExperimentRun",
    container: `dcid.${run.runId}`,
    path: file,
    etag: null,
    createdTime: new Date(createdAt).toISOString(),
    dataPath: null,
    tags: {},
  };
}

function content(
  context: RouteContext,
  run: RunRecord,
  folder: BlobFolder,
  file: string,
  permissions: string,
) {
  const { state, request, now } = context;
  const sas = issueSas(state, folder.account, folder.container, permissions, now + linkMs);
  const name = `${folder.path}/${file}`.split("/").map(encodeURIComponent).join("/");
  return {
    contentUri: `${request.sites.blob(folder.account)}/${folder.container}/${name}?${sas}`,
    origin: "ExperimentRun",
    container: `dcid.${run.runId}`,
    path: file,
    tags: {},
  };
}

function list(context: RouteContext): Reply {
  const { state, query, request } = context;
  const run = runOf(context);
  const folder = artifactsOf(state, run);
  const below = query.get("path")?.replace(/^\/+|\/+$/g, "") ?? "";
  const files = filesIn(state.blobs, below === "" ? folder : { ...folder, path: `${folder.path}/${below}` });
  const skip = Number(query.get("continuationToken") ?? 0) || 0;
  const value = files.slice(skip, skip + pageSize).map(({ name }) => {
    const createdAt = state.blobs.get(folder.account, folder.container, name)?.lastModified ?? run.createdAt;
    return describe(run, name.slice(folder.path.length + 1), createdAt);
  });
  const end = skip + value.length;
  const continuationToken = end < files.length ? String(end) : null;
  const next = new URL(`${request.sites.api}${request.path}`);
  if (below !== "") next.searchParams.set("path", below);
  if (continuationToken) next.searchParams.set("continuationToken", continuationToken);
  return { status: 200, body: { value, continuationToken, nextLink: continuationToken ? next.href : null } };
}

function contentInfo(context: RouteContext): Reply {
  const run = runOf(context);
  const folder = artifactsOf(context.state, run);
  const file = checkPath(context.query.get("path") ?? "");
  if (!context.state.blobs.get(folder.account, folder.container, `${folder.path}/${file}`)) {
    throw notFound(`The artifact ${file} of run ${run.runId}`);
  }
  return { status: 200, body: content(context, run, folder, file, "r") };
}

/** Links to write to. The blobs are not made: their writers send `If-None-Match: *` (seen with azureml-mlflow). */
function batch(context: RouteContext): Reply {
  const run = runOf(context);
  const folder = artifactsOf(context.state, run);
  const { paths } = (context.body ?? {}) as { paths?: unknown };
  if (!Array.isArray(paths)) throw badRequest(assumed("paths is a list of { path }."));
  const files = paths.map((each) => checkPath(String((each as { path?: unknown } | null)?.path ?? "")));
  return {
    status: 200,
    body: {
      artifacts: Object.fromEntries(files.map((file) => [file, describe(run, file, context.now)])),
      artifactContentInformation: Object.fromEntries(
        files.map((file) => [file, content(context, run, folder, file, "rcw")]),
      ),
      errors: {},
    },
  };
}

/** A path within the run's files; one that leads out of them is refused. */
function checkPath(file: string): string {
  if (file === "" || file.split("/").some((part) => part === "" || part === "." || part === "..")) {
    throw badRequest(assumed(`A path names a file of the run. Given: ${JSON.stringify(file)}.`));
  }
  return file;
}
