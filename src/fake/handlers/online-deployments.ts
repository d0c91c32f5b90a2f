import { assumed, badRequest, conflict } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { deploymentLogs, loadDeployment, unloadDeployment } from "../serving/deployments";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { requireAssets, requireMachines, type SentDeployment } from "./online-deployment-checks";
import {
  requireEndpointName,
  requireLocation,
  shareOf,
  type Traffic,
  withoutDeployment,
} from "./online-endpoint-checks";
import { onlineEndpoint } from "./online-endpoints";

const path = `${workspacePath}/onlineEndpoints/:endpoint/deployments`;

/** Online deployments: create, update, scale, get, list, delete, logs, and which sizes they can have. */
export const onlineDeploymentRoutes = [
  route({
    method: "GET",
    path,
    handle: (context) => page(context, context.state.store.list(`${onlineEndpoint(context).id}/deployments`)),
  }),
  route({
    method: "GET",
    path: `${path}/:deployment`,
    handle: (context) => ({ status: 200, body: onlineDeployment(context) }),
  }),
  route({
    method: "PUT",
    path: `${path}/:deployment`,
    bodySchema: "OnlineDeployments_CreateOrUpdate",
    handle: put,
  }),
  // azure-ai-ml never sends a PATCH, so the contract has no schema for it: `patch` looks at the body itself.
  route({ method: "PATCH", path: `${path}/:deployment`, handle: patch }),
  route({ method: "DELETE", path: `${path}/:deployment`, handle: remove }),
  route({
    method: "POST",
    path: `${path}/:deployment/getLogs`,
    bodySchema: "OnlineDeployments_GetLogs",
    handle: getLogs,
  }),
  route({ method: "GET", path: `${path}/:deployment/skus`, handle: skus }),
];

/** What happens when an operation on a deployment ends. */
export function registerOnlineDeployments(state: ServiceState): void {
  onOperationEnd(state, "onlineDeployment.load", ({ id }) => {
    const deployment = state.store.get(String(id));
    // Its endpoint may have been deleted meanwhile.
    if (!deployment) return undefined;
    // A scoring script may ask this very service for something while it starts: nothing may wait for it here.
    return Promise.race([loadDeployment(state, deployment), nextTurn()]);
  });
  onOperationEnd(state, "onlineDeployment.gone", async ({ id }) => {
    await unloadDeployment(state, String(id));
    const deployment = state.store.get(String(id));
    state.store.delete(String(id));
    const endpointId = String(id).replace(/\/deployments\/[^/]+$/i, "");
    state.store.update(endpointId, ({ properties }) => {
      for (const field of ["traffic", "mirrorTraffic"]) {
        properties[field] = withoutDeployment((properties[field] ?? {}) as Traffic, deployment?.name ?? "");
      }
    });
    return undefined;
  });
}

/** Resolves once all that is ready has been done: what only pretends to load has loaded by then. */
function nextTurn(): Promise<"later"> {
  return new Promise((resolve) => setTimeout(() => resolve("later"), 0));
}

function idOf(context: RouteContext): string {
  const id = `${onlineEndpoint(context).id}/deployments/${context.params.deployment}`;
  return context.state.store.get(id)?.id ?? id;
}

function onlineDeployment(context: RouteContext): StoredResource {
  return existing(context, idOf(context), `Online deployment ${context.params.deployment}`);
}

const probe = {
  failureThreshold: 30,
  successThreshold: 1,
  timeout: "PT2S",
  period: "PT10S",
  initialDelay: "PT10S",
};

/** What a deployment has that says nothing of it. */
const defaults = {
  properties: {},
  environmentVariables: {},
  appInsightsEnabled: false,
  egressPublicNetworkAccess: "Enabled",
};

/** The same, for settings that are objects: each of their fields has its own default. */
const nestedDefaults = {
  scaleSettings: { scaleType: "Default" },
  requestSettings: { requestTimeout: "PT5S", maxConcurrentRequestsPerInstance: 1, maxQueueWait: "PT0.5S" },
  livenessProbe: probe,
  readinessProbe: probe,
};

function complete(sent: SentDeployment["properties"]): Record<string, unknown> {
  const given = Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null));
  const nested = Object.entries(nestedDefaults).map(([name, own]) => [
    name,
    { ...own, ...(given[name] as object) },
  ]);
  return { ...defaults, ...given, ...Object.fromEntries(nested) };
}

async function put(context: RouteContext): Promise<Reply> {
  const { state, body, params } = context;
  const name = params.deployment ?? "";
  const sent = body as SentDeployment;
  const workspace = workspaceId(context);
  const endpoint = onlineEndpoint(context);
  const id = idOf(context);
  const before = state.store.get(id);
  requireEndpointName(name, "deployment");
  requireLocation(state, workspace, sent.location);
  requireReady(endpoint);
  requireSettled(before, `The deployment ${name}`);
  requireAssets(state, workspace, sent);
  requireMachines(state, id, sent);

  const resource: StoredResource = {
    tags: {},
    ...resourceFromPut(context, "workspaces/onlineEndpoints/deployments", complete(sent.properties), id),
    sku: { ...sent.sku, name: sent.sku?.name ?? "Default", capacity: sent.sku?.capacity ?? 1 },
  };
  resource.properties.provisioningState = before ? "Updating" : "Creating";
  state.store.put(resource);
  // What failed to load is tried again, even where nothing about it was changed.
  if (before?.properties.provisioningState === "Failed") await unloadDeployment(state, id);
  // Loading goes on while the operation does; the operation's end looks whether it is through.
  void loadDeployment(state, resource);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.deployment,
    then: { kind: "onlineDeployment.load", data: { id } },
    reply: { status: before ? 200 : 201, body: resource },
  });
}

/** An endpoint takes deployments once it is there, also while its traffic is being changed. */
function requireReady({ name, properties }: StoredResource): void {
  const { provisioningState } = properties;
  if (provisioningState === "Succeeded" || provisioningState === "Updating") return;
  throw conflict(
    assumed(`The endpoint ${name} takes no deployments: its provisioning state is ${provisioningState}.`),
  );
}

interface SentPatch {
  sku?: { name?: string; capacity?: number; [key: string]: unknown };
  tags?: Record<string, string>;
}

/** Scales a deployment or sets its tags; nothing else can be patched. */
function patch(context: RouteContext): Reply {
  const { state, body } = context;
  const deployment = onlineDeployment(context);
  const { sku, tags, ...others } = (body ?? {}) as SentPatch;
  const [unknown] = Object.keys(others);
  if (unknown) throw badRequest(assumed(`Of a deployment sku and tags can be patched. Given: ${unknown}.`));
  requireSettled(deployment, `The deployment ${deployment.name}`);
  const changed: StoredResource = {
    ...deployment,
    ...(tags && { tags }),
    sku: { ...(deployment.sku as object), ...sku },
    properties: { ...deployment.properties, provisioningState: "Updating" },
  };
  requireMachines(state, deployment.id, changed as StoredResource & SentDeployment);
  state.store.put(changed);
  return startOperation(context, {
    resourceId: deployment.id,
    style: "async",
    seconds: state.durations.operation,
    reply: { status: 202, body: changed },
  });
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const endpoint = onlineEndpoint(context);
  const id = idOf(context);
  const found = state.store.get(id);
  if (!found) return { status: 204 };
  requireSettled(found, `The deployment ${found.name}`);
  for (const field of ["traffic", "mirrorTraffic"]) {
    const share = shareOf((endpoint.properties[field] ?? {}) as Traffic, found.name);
    if (share > 0) {
      throw badRequest(
        assumed(`${found.name} gets ${share} percent (${field}) and cannot be deleted before it gets none.`),
      );
    }
  }
  return startDeleting(context, id, "onlineDeployment.gone");
}

function getLogs(context: RouteContext): Reply {
  const { state, body } = context;
  const { id, properties } = onlineDeployment(context);
  const { containerType, tail } = body as { containerType?: string; tail?: number | null };
  const lines = deploymentLogs(state, id, containerType ?? "InferenceServer");
  const started = properties.provisioningState === "Failed" ? "Failed" : "Succeeded";
  const head = [
    "Instance status:",
    "SystemSetup: Succeeded",
    "ModelDownload: Succeeded",
    `UserContainerStart: ${started}`,
  ];
  const wanted = typeof tail === "number" ? lines.slice(Math.max(0, lines.length - tail)) : lines;
  return { status: 200, body: { content: `${[...head, "", ...wanted].join("\n")}\n` } };
}

function skus(context: RouteContext): Reply {
  onlineDeployment(context);
  const capacity = { minimum: 1, maximum: 50, default: 1, scaleType: "Manual" };
  return page(context, [
    {
      resourceType: "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments",
      sku: { name: "Default", tier: "Standard" },
      capacity,
    },
  ]);
}
