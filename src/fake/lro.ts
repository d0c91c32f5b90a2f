import type { Reply, RouteContext } from "./router";
import { route } from "./router";
import type { ServiceState } from "./state";

/**
 * How the service tells of a long-running operation: `async` answers 201 or 202 with `Azure-AsyncOperation`,
 * `location` 202 with `Location`, `body` only by `provisioningState` in the resource.
 */
export type OperationStyle = "async" | "location" | "body";

/** What is kept of an operation, in the store. */
const operationsPath = (id: string) => {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(id)?.[0] ?? "/subscriptions/none";
  return `${subscription}/providers/Microsoft.MachineLearningServices/locations/eastus/mfeOperationsStatus`;
};

/** A long-running operation that a handler starts. */
export interface OperationStart {
  /** ARM id of the resource it is about; `provisioningState` is set on it where it is still there at the end. */
  resourceId: string;
  style: OperationStyle;
  /** Seconds of the fake's clock. */
  seconds: number;
  /** A registered happening (see `Agenda`) that is done at the end, before the operation is said to have succeeded. */
  then?: { kind: string; data?: Record<string, unknown> };
  /** First answer: default 201 with the resource for a PUT, 202 without a body else. */
  reply?: Reply;
}

/** Starts an operation: its end is put on the agenda, and the first answer carries the links to poll. */
export function startOperation(context: RouteContext, start: OperationStart): Reply {
  const { state, now, request } = context;
  const id = `${operationsPath(start.resourceId)}/${state.random.guid()}`;
  state.store.put({
    id,
    name: id.slice(id.lastIndexOf("/") + 1),
    type: "operation",
    properties: {
      status: "InProgress",
      resourceId: start.resourceId,
      startTime: new Date(now).toISOString(),
      /** When it should end, in milliseconds since 1970. */
      due: now + start.seconds * 1000,
    },
  });
  state.agenda.add(now + start.seconds * 1000, "operation.end", { id, then: start.then });

  const resource = state.store.get(start.resourceId);
  const reply = start.reply ?? (request.method === "PUT" ? { status: 201, body: resource } : { status: 202 });
  if (start.style === "body") return reply;
  const origin = request.sites.management;
  const statusUrl = `${origin}${id}?api-version=2023-04-01`;
  const resultUrl = statusUrl.replace("mfeOperationsStatus", "mfeOperationResults");
  const links: Record<string, string> =
    start.style === "async"
      ? { "Azure-AsyncOperation": statusUrl, Location: resultUrl }
      : { Location: resultUrl };
  return { ...reply, headers: { ...links, ...pollAgain(start.seconds * 1000), ...reply.headers } };
}

/** Marks a resource as one that is being deleted, and starts the operation whose end does so: the registered `gone`. */
export function startDeleting(
  context: RouteContext,
  id: string,
  gone: string,
  { style = "location", data = {} }: { style?: OperationStyle; data?: Record<string, unknown> } = {},
): Reply {
  const { store, durations } = context.state;
  store.update(id, ({ properties }) => {
    properties.provisioningState = "Deleting";
  });
  const then = { kind: gone, data: { id, ...data } };
  return startOperation(context, { resourceId: id, style, seconds: durations.operation, then });
}

/**
 * In milliseconds, since a client that is not told waits 5 to 30 seconds, and only whole seconds fit `Retry-After`
 * (protocol seen with azure-ai-ml, which refuses "0.1"). A quarter of what is left: an operation of five minutes is not
 * asked after six thousand times where waiting costs nothing.
 */
function pollAgain(remainingMs: number): Record<string, string> {
  const quarter = Math.round(remainingMs / 4);
  return { "x-ms-retry-after-ms": String(Math.min(Math.max(quarter, 50), 10_000)) };
}

/** Registers what happens at the end of an operation. */
export function registerOperations(state: ServiceState): void {
  state.agenda.on("operation.end", async (data, at) => {
    const id = String(data.id);
    const operation = state.store.get(id);
    if (operation?.properties.status !== "InProgress") return;
    const then = data.then as OperationStart["then"];
    const outcome = then && (await endings.get(state)?.get(then.kind)?.(then.data ?? {}, at));
    // From now on, not from `at`: after a jump of the clock there is no point in asking for each moment of it.
    if (outcome === "later") return state.agenda.add(state.clock.now() + stillBusyMs, "operation.end", data);
    const failure = outcome instanceof Error ? outcome : undefined;
    const resourceId = String(operation.properties.resourceId);
    state.store.update(resourceId, (resource) => {
      const current = resource.properties.provisioningState;
      if (current !== undefined && current !== "Deleting") {
        resource.properties.provisioningState = failure ? "Failed" : "Succeeded";
      }
    });
    state.store.update(id, ({ properties }) => {
      properties.status = failure ? "Failed" : "Succeeded";
      properties.endTime = new Date(at).toISOString();
      if (failure) properties.error = { code: "UserError", message: failure.message };
      else if (outcome && "result" in outcome) properties.result = outcome.result;
    });
  });
}

/**
 * What is done when an operation ends; answers an `Error` where the operation failed, `"later"` where it is not through
 * and is to be asked again in a moment, and a `result` where the operation yields something else than the resource.
 */
export type OperationEnding = (
  data: Record<string, unknown>,
  at: number,
) => Promise<OperationOutcome> | OperationOutcome;

/** How an operation ended, if it did. */
export type OperationOutcome = Error | "later" | { readonly result: unknown } | undefined;

/** After how many milliseconds an operation that is not through is asked again. */
const stillBusyMs = 250;

const endings = new WeakMap<ServiceState, Map<string, OperationEnding>>();

/** Says what is done at the end of operations that name this kind in `then`. */
export function onOperationEnd(state: ServiceState, kind: string, ending: OperationEnding): void {
  const known = endings.get(state) ?? new Map<string, OperationEnding>();
  known.set(kind, ending);
  endings.set(state, known);
}

const statusPath =
  "/subscriptions/:subscription/providers/Microsoft.MachineLearningServices/locations/:location";

/** The routes that clients poll. */
export const operationRoutes = [
  route({
    method: "GET",
    path: `${statusPath}/mfeOperationsStatus/:operation`,
    handle: ({ id, now, state }) => {
      const operation = state.store.get(id);
      if (!operation)
        return { status: 404, body: { error: { code: "NotFound", message: "((No such operation.))" } } };
      const { status, startTime, endTime, error, due } = operation.properties;
      return {
        status: 200,
        headers: status === "InProgress" ? pollAgain(Number(due) - now) : {},
        body: { id, name: operation.name, status, startTime, endTime, ...(error ? { error } : {}) },
      };
    },
  }),
  route({
    method: "GET",
    path: `${statusPath}/mfeOperationResults/:operation`,
    handle: ({ id, now, state, request }) => {
      const operation = state.store.get(id.replace(/mfeOperationResults/i, "mfeOperationsStatus"));
      if (!operation)
        return { status: 404, body: { error: { code: "NotFound", message: "((No such operation.))" } } };
      if (operation.properties.status === "InProgress") {
        const location = `${request.sites.management}${id}?api-version=2023-04-01`;
        return {
          status: 202,
          headers: { Location: location, ...pollAgain(Number(operation.properties.due) - now) },
        };
      }
      if (operation.properties.status === "Failed") {
        return { status: 400, body: { error: operation.properties.error } };
      }
      if (operation.properties.result !== undefined)
        return { status: 200, body: operation.properties.result };
      const resource = state.store.get(String(operation.properties.resourceId));
      return resource ? { status: 200, body: resource } : { status: 204 };
    },
  }),
];
