import type { Reply, Route, RouteContext } from "../router";
import { route, workspacePath } from "../router";
import type { ServiceState } from "../state";
import { Input } from "./input";
import { MlflowRefusal, missing } from "./mlflow-refusal";

/** A request to MLflow's API, as handlers see it. */
export interface MlflowCall {
  readonly context: RouteContext;
  readonly state: ServiceState;
  readonly now: number;
  /** ARM id of the workspace that is asked. */
  readonly workspace: string;
  readonly input: Input;
  /** `:name` parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  /**
   * How the caller reaches artifacts. `"azureml"`: through run history, as azureml-mlflow and every client of Azure does;
   * then this is what `azureml://` URIs begin with. `undefined`: through the `mlflow-artifacts` routes, as clients of a
   * plain tracking server do.
   */
  readonly azureArtifacts?: string;
}

/**
 * The places where the API is found. azureml-mlflow turns the workspace's `…/mlflow/v1.0/…` into `v2.0`; a plain MLflow
 * client goes on from whatever its tracking URI says; on a socket the URI may be the bare origin, which is the workspace
 * that the fake began with.
 */
const mounts = [`/mlflow/v2.0${workspacePath}`, `/mlflow/v1.0${workspacePath}`, ""];

/**
 * A route of MLflow's API at each of the places where it is found.
 * @param path - What follows `/api`: `/2.0/mlflow/runs/get`.
 */
export function mlflowRoute(
  method: Route["method"],
  path: string,
  handle: (call: MlflowCall) => Reply | Promise<Reply>,
  options: Pick<Route, "rawBody"> = {},
): Route[] {
  return mounts.map((mount) =>
    route({
      method,
      path: `${mount}/api${path}`,
      plane: "api",
      ...options,
      handle: async (context) => {
        try {
          return await handle(toCall(context, mount));
        } catch (error) {
          if (error instanceof MlflowRefusal) return error.toReply();
          throw error;
        }
      },
    }),
  );
}

function toCall(context: RouteContext, mount: string): MlflowCall {
  const { state, params, request, query, body, now } = context;
  const workspace = mount === "" ? firstWorkspace(state) : (workspaceOfPath(state, context.id) ?? "");
  if (workspace === "") throw missing("Workspace");
  const api = new URL(request.sites.api);
  const overPlainHttp = api.protocol === "http:";
  const throughHistory = mount.includes("v2.0") || (mount !== "" && !overPlainHttp);
  const values = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : undefined;
  return {
    context,
    state,
    now,
    workspace,
    params,
    input: values && request.method !== "GET" ? new Input(values) : Input.fromQuery(query),
    ...(throughHistory && { azureArtifacts: `azureml://${api.host}/mlflow/v2.0${workspace}` }),
  };
}

function workspaceOfPath(state: ServiceState, id: string): string | undefined {
  const path = /\/subscriptions\/.*?\/workspaces\/[^/]+/i.exec(id)?.[0];
  return path === undefined ? undefined : state.store.get(path)?.id;
}

const firstWorkspaces = new WeakMap<ServiceState, string>();

/** The workspace that the fake began with: the one a URI without a workspace means. */
function firstWorkspace(state: ServiceState): string {
  const known = firstWorkspaces.get(state);
  if (known !== undefined && state.store.has(known)) return known;
  const found = state.store
    .snapshot()
    .find(({ type }) => /^Microsoft\.MachineLearningServices\/workspaces$/i.test(type));
  if (found) firstWorkspaces.set(state, found.id);
  return found?.id ?? "";
}
