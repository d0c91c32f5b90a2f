import { textsOf } from "../jobs/create-run";
import { workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { runOf } from "./find-run";
import type { RunRecord } from "./run-store";
import { runDetails, runView } from "./run-views";

const root = `/history/v1.0${workspacePath}`;

/** Where a run is found: with and without its experiment. */
const runPaths = [`${root}/runs/:run`, `${root}/experiments/:experiment/runs/:run`];

/** Run history: metadata and details of runs, their children, and changes of them. */
export const runRoutes = [
  ...runPaths.flatMap((path) => [
    route({
      method: "GET",
      plane: "api",
      path,
      handle: (context) => ({ status: 200, body: runView(context.state, runOf(context)) }),
    }),
    route({
      method: "GET",
      plane: "api",
      path: `${path}/details`,
      handle: (context) => {
        const { state, request, now } = context;
        const run = runOf(context);
        const details = runDetails(state, run, request.sites, now);
        return {
          status: 200,
          body: endsBeforePythonLooks(context, run) ? { ...details, status: "Finalizing" } : details,
        };
      },
    }),
    route({ method: "GET", plane: "api", path: `${path}/children`, handle: children }),
    route({
      method: "PATCH",
      plane: "api",
      path,
      bodySchema: "Runs_AddOrModifyByExperimentName",
      handle: modify,
    }),
  ]),
  route({
    method: "POST",
    plane: "api",
    path: `${root}/rundata`,
    bodySchema: "Runs_GetRunData",
    handle: runData,
  }),
  route({
    method: "GET",
    plane: "api",
    path: `${root}/runs/:run/serviceinstances/:node`,
    handle: (context) => {
      runOf(context);
      // No job of the fake opens a port for people.
      return { status: 200, body: { instances: {} } };
    },
  }),
];

/**
 * Python's SDK prints no log of a job that has ended at its first look; in Azure, where a job takes minutes to begin,
 * that does not happen. So it is told at its first look that such a job is about to end.
 */
function endsBeforePythonLooks({ state, request }: RouteContext, run: RunRecord): boolean {
  if (!/\bPython\//.test(request.headers.get("user-agent") ?? "")) return false;
  return state.runs.isFirstLook(run.runId) && run.endedAt !== undefined;
}

/** azure-ai-ml never asks for a second page of children, so the first holds more than other pages do. */
const pagesInOne = 10;

function children(context: RouteContext): Reply {
  const { state, query, request } = context;
  const all = state.runs.children(runOf(context).runId).filter(({ hidden }) => !hidden);
  const skip = Number(query.get("$continuationtoken") ?? query.get("continuationToken") ?? 0) || 0;
  const top = Number(query.get("$top") ?? 0) || Number.POSITIVE_INFINITY;
  const value = all.slice(skip, skip + Math.min(top, state.pageSize * pagesInOne));
  const end = skip + value.length;
  const continuationToken = end < all.length ? String(end) : null;
  const next = new URL(`${request.sites.api}${request.path}`);
  for (const [name, text] of query) next.searchParams.set(name, text);
  if (continuationToken) next.searchParams.set("$continuationtoken", continuationToken);
  return {
    status: 200,
    body: {
      value: value.map((run) => runView(state, run)),
      continuationToken,
      nextLink: continuationToken ? next.href : null,
    },
  };
}

interface SentRun {
  displayName?: string | null;
  description?: string | null;
  hidden?: boolean | null;
  tags?: Record<string, string | null> | null;
  properties?: Record<string, string | null> | null;
}

/** Tags and properties are added to those that are there: seen with Azure, which never takes one away. */
function modify(context: RouteContext): Reply {
  const run = runOf(context);
  const { displayName, description, hidden, tags, properties } = context.body as SentRun;
  if (displayName != null) run.displayName = displayName;
  if (description != null) run.description = description;
  if (hidden != null) run.hidden = hidden;
  Object.assign(run.tags, textsOf(tags));
  Object.assign(run.properties, textsOf(properties));
  return { status: 200, body: runView(context.state, run) };
}

function runData(context: RouteContext): Reply {
  const { runId } = context.body as { runId: string };
  workspaceId(context);
  const run = runOf(context, runId);
  return {
    status: 200,
    body: {
      runMetadata: runView(context.state, run),
      runDefinition: {},
      jobSpecification: null,
      systemSettings: null,
    },
  };
}
