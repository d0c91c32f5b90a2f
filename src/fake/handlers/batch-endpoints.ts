import { fakeTenant } from "../credential";
import { assumed, badRequest } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { unloadDeployment } from "../serving/deployments";
import { endpointKeys, forgetCredentials, setEndpointKeys } from "../serving/endpoint-credentials";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { requireEndpointName, requireLocation } from "./online-endpoint-checks";

const path = `${workspacePath}/batchEndpoints`;

/** Batch endpoints: create, update, get, list, delete, keys. Their deployments and jobs are in files of their own. */
export const batchEndpointRoutes = [
  route({
    method: "GET",
    path,
    handle: (context) =>
      page(
        context,
        context.state.store
          .list(`${workspaceId(context)}/batchEndpoints`)
          .map((endpoint) => shown(context, endpoint)),
      ),
  }),
  route({
    method: "GET",
    path: `${path}/:endpoint`,
    handle: (context) => ({ status: 200, body: shown(context, batchEndpoint(context)) }),
  }),
  route({
    method: "PUT",
    path: `${path}/:endpoint`,
    bodySchema: "BatchEndpoints_CreateOrUpdate",
    handle: put,
  }),
  route({ method: "DELETE", path: `${path}/:endpoint`, handle: remove }),
  route({
    method: "POST",
    path: `${path}/:endpoint/listkeys`,
    handle: (context) => {
      const { id, name, properties } = batchEndpoint(context);
      if (properties.authMode !== "Key")
        throw badRequest(assumed(`The endpoint ${name} has authMode ${properties.authMode}, not Key.`));
      return { status: 200, body: endpointKeys(context.state, id) };
    },
  }),
];

/** What happens when an operation on a batch endpoint or deployment ends. */
export function registerBatchEndpoints(state: ServiceState): void {
  onOperationEnd(state, "batchDeployment.gone", async ({ id }) => {
    await unloadDeployment(state, String(id));
    state.store.delete(String(id));
    return undefined;
  });
  onOperationEnd(state, "batchEndpoint.gone", async ({ id }) => {
    const endpoint = String(id);
    for (const deployment of state.store.list(`${endpoint}/deployments`)) {
      await unloadDeployment(state, deployment.id);
      state.store.delete(deployment.id);
    }
    forgetCredentials(state, endpoint);
    state.store.delete(endpoint);
    return undefined;
  });
}

/** The endpoint that a path names, or the 404. */
export function batchEndpoint(context: RouteContext): StoredResource {
  return existing(context, idOf(context), `Batch endpoint ${context.params.endpoint}`);
}

/** ARM id of the endpoint that a path names, in its own spelling where it is there. */
function idOf(context: RouteContext): string {
  const id = `${workspaceId(context)}/batchEndpoints/${context.params.endpoint}`;
  return context.state.store.get(id)?.id ?? id;
}

/** Links of an endpoint lead to the host that was called. */
function shown({ request }: RouteContext, endpoint: StoredResource): StoredResource {
  const scoring = request.sites.scoring(endpoint.name);
  const scoringUri = scoring.replace(/\/score$/, "/jobs");
  const swaggerUri = scoring.replace(/\/score$/, "/swagger.json");
  return { ...endpoint, properties: { ...endpoint.properties, scoringUri, swaggerUri } };
}

interface SentEndpoint {
  location: string;
  identity?: { type?: string; [key: string]: unknown } | null;
  properties: {
    authMode: string;
    defaults?: { deploymentName?: string | null } | null;
    keys?: object | null;
    [key: string]: unknown;
  };
}

const authModes: Readonly<Record<string, string>> = {
  key: "Key",
  amltoken: "AMLToken",
  aadtoken: "AADToken",
};

function put(context: RouteContext): Reply {
  const { state, body, params } = context;
  const name = params.endpoint ?? "";
  const sent = body as SentEndpoint;
  const id = idOf(context);
  const before = state.store.get(id);
  requireEndpointName(name, "endpoint");
  requireLocation(state, workspaceId(context), sent.location);
  requireSettled(before, `The endpoint ${name}`);
  const { keys, defaults, ...rest } = sent.properties;
  const authMode = authModes[String(rest.authMode).toLowerCase()];
  if (!authMode) throw badRequest(assumed(`authMode is Key, AMLToken or AADToken. Given: ${rest.authMode}.`));
  requireDefault(state, id, defaults?.deploymentName);
  const resource: StoredResource = {
    tags: {},
    ...resourceFromPut(
      context,
      "workspaces/batchEndpoints",
      {
        properties: {},
        ...rest,
        authMode,
        // Clients set it on what they have fetched: it must be there (seen with azure-ai-ml).
        defaults: { deploymentName: defaults?.deploymentName ?? null },
        provisioningState: before ? "Updating" : "Creating",
      },
      id,
    ),
    ...(sent.identity && { identity: { tenantId: fakeTenant, ...sent.identity } }),
  };
  state.store.put(resource);
  if (!before) setEndpointKeys(state, id, keys ?? {});
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.endpoint,
    reply: { status: before ? 200 : 201, body: shown(context, resource) },
  });
}

/** Refuses a default that is no deployment of the endpoint, or has failed. */
function requireDefault(
  state: ServiceState,
  endpointId: string,
  deploymentName: string | null | undefined,
): void {
  if (!deploymentName) return;
  const found = state.store.get(`${endpointId}/deployments/${deploymentName}`);
  if (!found) {
    const known = state.store.list(`${endpointId}/deployments`).map(({ name }) => name);
    throw badRequest(
      assumed(
        `The default deployment ${deploymentName} is no deployment of the endpoint. It has: ${known.join(", ") || "none"}.`,
      ),
    );
  }
  const { provisioningState } = found.properties;
  if (provisioningState === "Failed" || provisioningState === "Deleting") {
    throw badRequest(
      assumed(`The default deployment ${deploymentName} has the provisioning state ${provisioningState}.`),
    );
  }
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const found = state.store.get(idOf(context));
  if (!found) return { status: 204 };
  requireSettled(found, `The endpoint ${found.name}`);
  return startDeleting(context, found.id, "batchEndpoint.gone");
}
