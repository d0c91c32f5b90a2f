import { assumed, badRequest, Refusal } from "../errors";
import { failJobs } from "../jobs/lifecycle";
import { closePool, nodesOf, removePool, sizePool } from "../jobs/node-pool";
import { type OperationStart, onOperationEnd, startOperation } from "../lro";
import { page } from "../paging";
import { requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { seededLocation } from "../seed";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import type { VmSize } from "../vm-sizes";
import {
  computeKind,
  requireComputeName,
  requireComputeQuota,
  requireSameCompute,
  requireScale,
  requireSize,
  type SentCompute,
  subscriptionOf,
} from "./compute-checks";
import { instanceProperties, noteOperation } from "./compute-instances";

const path = `${workspacePath}/computes`;

/** Computes: clusters that scale with their jobs, instances that start and stop; other types are kept as they were sent. */
export const computeRoutes = [
  route({
    method: "GET",
    path,
    handle: (context) => page(context, context.state.store.list(`${workspaceId(context)}/computes`)),
  }),
  route({
    method: "GET",
    path: `${path}/:compute`,
    handle: (context) => ({ status: 200, body: computeOf(context) }),
  }),
  route({ method: "PUT", path: `${path}/:compute`, bodySchema: "Compute_CreateOrUpdate", handle: put }),
  // azure-ai-ml never sends a PATCH, so the contract has no schema for it: `patch` looks at the body itself.
  route({ method: "PATCH", path: `${path}/:compute`, handle: patch }),
  route({ method: "DELETE", path: `${path}/:compute`, handle: remove }),
  route({ method: "POST", path: `${path}/:compute/start`, handle: (context) => power(context, "Start") }),
  route({ method: "POST", path: `${path}/:compute/stop`, handle: (context) => power(context, "Stop") }),
  route({ method: "POST", path: `${path}/:compute/restart`, handle: (context) => power(context, "Restart") }),
  route({ method: "POST", path: `${path}/:compute/listNodes`, handle: listNodes }),
  route({ method: "POST", path: `${path}/:compute/enableSso`, handle: enableSso }),
];

/** What happens when an operation on a compute ends. */
export function registerCompute(state: ServiceState): void {
  onOperationEnd(state, "compute.ready", ({ id }, at) => {
    state.store.update(String(id), ({ properties }) => {
      const inner = properties.properties as Record<string, unknown> | undefined;
      if (inner?.state !== "Creating") return;
      inner.state = "Running";
      noteOperation(inner, "Create", "Succeeded", at);
    });
    const compute = state.store.get(String(id));
    const isStopped = (compute?.properties.properties as { state?: string } | undefined)?.state === "Stopped";
    if (compute) setUpPool(state, compute, at, !isStopped);
    return undefined;
  });
  onOperationEnd(state, "compute.gone", ({ id }, at) => {
    failJobs(state, removePool(state, String(id), at), "The compute was deleted.", at);
    state.store.delete(String(id));
    return undefined;
  });
  onOperationEnd(state, "compute.power", ({ id, action }, at) => {
    const isRunning = action !== "Stop";
    state.store.update(String(id), ({ properties }) => {
      const inner = properties.properties as Record<string, unknown>;
      inner.state = isRunning ? "Running" : "Stopped";
      noteOperation(inner, String(action), "Succeeded", at);
    });
    const compute = state.store.get(String(id));
    if (isRunning && compute) setUpPool(state, compute, at, true);
    return undefined;
  });
}

function computeOf(context: RouteContext): StoredResource {
  const { state, params } = context;
  const workspace = workspaceId(context);
  const found = state.store.get(`${workspace}/computes/${params.compute}`);
  if (found) return found;
  throw new Refusal(
    404,
    "ResourceNotFound",
    `Compute ${params.compute} not found in workspace ${workspace.split("/").pop()}.`,
  );
}

function put(context: RouteContext): Reply {
  const { state, params, now } = context;
  const sent = context.body as SentCompute;
  const workspace = workspaceId(context);
  const before = state.store.get(`${workspace}/computes/${params.compute}`);
  requireComputeName(params.compute ?? "", sent);
  requireSettled(before, `Compute ${params.compute}`);
  requireSameCompute(before, sent);
  const id = before?.id ?? `${workspace}/computes/${params.compute}`;
  const kind = computeKind(sent.properties);
  if (kind !== "other") {
    const size = requireSize(sent);
    requireComputeQuota(state, id, size, kind === "AmlCompute" ? requireScale(sent).min : 1);
  }
  const resource = resourceFromPut(context, "workspaces/computes", completed(context, sent, before), id);
  resource.location = sent.location ?? before?.location ?? seededLocation;
  state.store.put(resource);
  if (before) return changing(context, id, now);
  // Jobs may already be sent: they wait in its queue until it is ready.
  setUpPool(state, resource, now, false);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.compute,
    then: { kind: "compute.ready", data: { id } },
    reply: { status: 201, body: resource },
  });
}

/** What the service adds to what was sent; what a cluster or instance is doing stays. */
function completed(
  context: RouteContext,
  sent: SentCompute,
  before: StoredResource | undefined,
): Record<string, unknown> {
  const at = new Date(context.now).toISOString();
  const kind = computeKind(sent.properties);
  const inner: NonNullable<SentCompute["properties"]["properties"]> = {
    ...(before?.properties.properties as object | undefined),
    ...sent.properties.properties,
  };
  if (inner.userAccountCredentials) {
    // Azure never tells a password again, so it need not be kept.
    const { adminUserPassword: _, ...credentials } = inner.userAccountCredentials;
    inner.userAccountCredentials = credentials;
  }
  const machine = inner as { administratorAccount?: Record<string, unknown> | null };
  if (machine.administratorAccount) {
    const { password: _, privateKeyData: __, ...account } = machine.administratorAccount;
    machine.administratorAccount = account;
  }
  return {
    description: null,
    ...sent.properties,
    properties: kind === "ComputeInstance" && !before ? instanceProperties(context, inner) : inner,
    provisioningState: before ? "Updating" : "Creating",
    provisioningErrors: null,
    createdOn: before?.properties.createdOn ?? at,
    modifiedOn: at,
    isAttachedCompute: kind === "other",
    computeLocation: before?.properties.computeLocation ?? sent.location ?? seededLocation,
  };
}

/** The answer to a change of a compute that is there: 202, and the new properties hold when the operation has ended. */
function changing(context: RouteContext, id: string, now: number): Reply {
  const { state } = context;
  state.store.update(id, ({ properties }) => {
    properties.provisioningState = "Updating";
    properties.modifiedOn = new Date(now).toISOString();
  });
  const body = state.store.get(id);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.compute,
    then: { kind: "compute.ready", data: { id } },
    reply: { status: context.request.method === "PUT" ? 200 : 202, body },
  });
}

function patch(context: RouteContext): Reply {
  const { state, body, now } = context;
  const compute = computeOf(context);
  requireSettled(compute, `Compute ${compute.name}`);
  const sent = body as { properties?: { properties?: { scaleSettings?: unknown } } } | undefined;
  const changes = sent?.properties?.properties?.scaleSettings;
  if (typeof changes !== "object" || changes === null || computeKind(compute.properties) !== "AmlCompute") {
    throw badRequest(
      assumed("Only properties.properties.scaleSettings of an AmlCompute can be changed by PATCH."),
    );
  }
  const changed = compute.properties as SentCompute["properties"];
  changed.properties = {
    ...changed.properties,
    scaleSettings: { ...changed.properties?.scaleSettings, ...changes },
  };
  const asSent: SentCompute = { properties: changed };
  requireComputeQuota(state, compute.id, requireSize(asSent), requireScale(asSent).min);
  state.store.put(compute);
  return changing(context, compute.id, now);
}

function remove(context: RouteContext): Reply {
  const { state, query } = context;
  const compute = computeOf(context);
  const action = query.get("underlyingResourceAction") ?? "";
  if (!/^(delete|detach)$/i.test(action)) {
    throw badRequest(assumed(`underlyingResourceAction is Delete or Detach. Given: ${action || "nothing"}.`));
  }
  if (/^detach$/i.test(action) && compute.properties.isAttachedCompute !== true) {
    throw badRequest(assumed(`${compute.name} was not attached, so it cannot be detached, only deleted.`));
  }
  requireSettled(compute, `Compute ${compute.name}`);
  state.store.update(compute.id, ({ properties }) => {
    properties.provisioningState = "Deleting";
  });
  return operation(context, compute.id, { kind: "compute.gone", data: { id: compute.id } });
}

function power(context: RouteContext, action: "Start" | "Stop" | "Restart"): Reply {
  const { state, now } = context;
  const compute = computeOf(context);
  requireSettled(compute, `Compute ${compute.name}`);
  if (computeKind(compute.properties) !== "ComputeInstance") {
    throw badRequest(assumed(`${compute.name} is no compute instance: only those start and stop.`));
  }
  const current = (compute.properties.properties as { state?: string }).state;
  const allowed = action === "Start" ? "Stopped" : "Running";
  if (current !== allowed) {
    throw new Refusal(
      409,
      "Conflict",
      assumed(`${compute.name} is ${current}; ${action} needs it to be ${allowed}.`),
    );
  }
  state.store.update(compute.id, ({ properties }) => {
    const inner = properties.properties as Record<string, unknown>;
    inner.state = { Start: "Starting", Stop: "Stopping", Restart: "Restarting" }[action];
    noteOperation(inner, action, "InProgress", now);
  });
  if (action !== "Start")
    failJobs(state, closePool(state, compute.id, now), "The compute instance was stopped.", now);
  return operation(context, compute.id, { kind: "compute.power", data: { id: compute.id, action } });
}

function operation(context: RouteContext, resourceId: string, then: OperationStart["then"]): Reply {
  const { durations } = context.state;
  return startOperation(context, { resourceId, style: "async", seconds: durations.compute, then });
}

/** Gives a compute its pool of nodes, as many as its settings say; they can be had where it is open. */
export function setUpPool(state: ServiceState, compute: StoredResource, at: number, open: boolean): void {
  const sent: SentCompute = { properties: compute.properties as SentCompute["properties"] };
  const kind = computeKind(compute.properties);
  if (kind === "AmlCompute") {
    const quota = quotaFor(compute.id, requireSize(sent));
    sizePool(
      state,
      compute.id,
      { ...requireScale(sent), nodeSeconds: state.durations.node, quota },
      at,
      open,
    );
  } else if (kind === "ComputeInstance") {
    // Its one machine is there as long as it runs.
    sizePool(state, compute.id, { min: 1, max: 1, idleSeconds: null, nodeSeconds: 0 }, at, open);
  } else {
    // What was attached has machines of its own, of which the service knows nothing.
    sizePool(state, compute.id, { min: 0, max: 100, idleSeconds: 0, nodeSeconds: 0 }, at, open);
  }
}

function quotaFor(id: string, { family, vCpus }: VmSize) {
  return { subscription: subscriptionOf(id), family, cores: vCpus };
}

function listNodes(context: RouteContext): Reply {
  const { state } = context;
  const compute = computeOf(context);
  if (computeKind(compute.properties) !== "AmlCompute") {
    throw badRequest(assumed(`${compute.name} is no AmlCompute: only those have nodes to list.`));
  }
  const inner = compute.properties.properties as { enableNodePublicIp?: boolean | null };
  const nodes = nodesOf(state, compute.id).map(({ id, state: nodeState, job }, index) => ({
    nodeId: id,
    privateIpAddress: `10.0.0.${4 + index}`,
    publicIpAddress: inner.enableNodePublicIp === false ? null : `203.0.113.${1 + index}`,
    port: 50_000 + index,
    nodeState,
    runId: job ?? null,
  }));
  const { status, body } = page(context, nodes);
  const { value, nextLink } = body as { value: unknown[]; nextLink?: string };
  return { status, body: { nodes: value, ...(nextLink !== undefined && { nextLink }) } };
}

function enableSso(context: RouteContext): Reply {
  const compute = computeOf(context);
  const { enableSSO } = (context.body ?? {}) as { enableSSO?: unknown };
  if (typeof enableSSO !== "boolean" || computeKind(compute.properties) !== "ComputeInstance") {
    throw badRequest(assumed("enableSso takes { enableSSO: true | false }, for a compute instance."));
  }
  context.state.store.update(compute.id, ({ properties }) => {
    (properties.properties as Record<string, unknown>).enableSSO = enableSSO;
  });
  return { status: 200 };
}
