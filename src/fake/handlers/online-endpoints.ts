import { fakeTenant } from "../credential";
import { assumed, badRequest } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { unloadDeployment } from "../serving/deployments";
import {
  type EndpointKeys,
  endpointKeys,
  forgetCredentials,
  issueToken,
  regenerateEndpointKey,
  setEndpointKeys,
} from "../serving/endpoint-credentials";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { hasPairs } from "./assets";
import { requireEndpointName, requireLocation, requireTraffic, type Traffic } from "./online-endpoint-checks";

const path = `${workspacePath}/onlineEndpoints`;

/** Online endpoints: create, update, get, list, delete, keys and tokens. Their deployments are in `online-deployments.ts`. */
export const onlineEndpointRoutes = [
  route({ method: "GET", path, handle: list }),
  route({
    method: "GET",
    path: `${path}/:endpoint`,
    handle: (context) => ({ status: 200, body: shown(context, onlineEndpoint(context)) }),
  }),
  route({
    method: "PUT",
    path: `${path}/:endpoint`,
    bodySchema: "OnlineEndpoints_CreateOrUpdate",
    handle: put,
  }),
  route({ method: "DELETE", path: `${path}/:endpoint`, handle: remove }),
  route({ method: "POST", path: `${path}/:endpoint/listKeys`, handle: listKeys }),
  route({
    method: "POST",
    path: `${path}/:endpoint/regenerateKeys`,
    bodySchema: "OnlineEndpoints_RegenerateKeys",
    handle: regenerateKeys,
  }),
  route({ method: "POST", path: `${path}/:endpoint/token`, handle: token }),
];

/** What happens when an operation on an endpoint ends. */
export function registerOnlineEndpoints(state: ServiceState): void {
  onOperationEnd(state, "onlineEndpoint.gone", async ({ id }) => {
    const endpoint = String(id);
    for (const deployment of state.store.list(`${endpoint}/deployments`))
      await unloadDeployment(state, deployment.id);
    forgetCredentials(state, endpoint);
    state.store.delete(endpoint);
    return undefined;
  });
  onOperationEnd(state, "onlineEndpoint.keys", ({ id, which, value }) => {
    const key = which === "secondaryKey" ? "secondaryKey" : "primaryKey";
    regenerateEndpointKey(state, String(id), key, typeof value === "string" ? value : undefined);
    return undefined;
  });
}

/** ARM id of the endpoint that a path names, in its own spelling where it is there. */
export function onlineEndpointId(context: RouteContext): string {
  const id = `${workspaceId(context)}/onlineEndpoints/${context.params.endpoint}`;
  return context.state.store.get(id)?.id ?? id;
}

/** The endpoint that a path names, or the 404. */
export function onlineEndpoint(context: RouteContext): StoredResource {
  return existing(context, onlineEndpointId(context), `Online endpoint ${context.params.endpoint}`);
}

/** Links of an endpoint lead to the host that was called. */
function shown({ request }: RouteContext, endpoint: StoredResource): StoredResource {
  return {
    ...endpoint,
    properties: { ...endpoint.properties, ...links(request.sites.scoring(endpoint.name)) },
  };
}

function links(scoringUri: string): Record<string, string> {
  return { scoringUri, swaggerUri: scoringUri.replace(/\/score$/, "/swagger.json") };
}

function list(context: RouteContext): Reply {
  const { query, state } = context;
  const [name, tags, properties] = [query.get("name"), query.get("tags"), query.get("properties")];
  const found = state.store
    .list(`${workspaceId(context)}/onlineEndpoints`)
    .filter((each) => !name || each.name.toLowerCase() === name.toLowerCase())
    .filter((each) => hasPairs(each.tags, tags) && hasPairs(each.properties.properties, properties));
  const order = /^(created|updated)at(asc|desc)$/i.exec(query.get("orderBy") ?? "");
  if (order) {
    const field = order[1]?.toLowerCase() === "created" ? "createdAt" : "lastModifiedAt";
    const time = (each: StoredResource) => Date.parse(String(each.systemData?.[field]));
    found.sort((a, b) => time(a) - time(b));
    if (order[2]?.toLowerCase() === "desc") found.reverse();
  }
  return page(
    context,
    found.map((each) => shown(context, each)),
  );
}

interface SentEndpoint {
  location: string;
  identity?: { type?: string; [key: string]: unknown };
  kind?: string;
  properties: {
    authMode: string;
    traffic?: Traffic | null;
    mirrorTraffic?: Traffic | null;
    keys?: Partial<EndpointKeys> | null;
    [key: string]: unknown;
  };
}

const authModes: Readonly<Record<string, string>> = {
  key: "Key",
  amltoken: "AMLToken",
  aadtoken: "AADToken",
};

function put(context: RouteContext): Reply {
  const { state, body, params, request } = context;
  const name = params.endpoint ?? "";
  const sent = body as SentEndpoint;
  const id = onlineEndpointId(context);
  const before = state.store.get(id);
  requireEndpointName(name, "endpoint");
  requireLocation(state, workspaceId(context), sent.location);
  requireSettled(before, `The endpoint ${name}`);
  const { keys, traffic, mirrorTraffic, ...rest } = sent.properties;
  const authMode = authModes[String(rest.authMode).toLowerCase()];
  if (!authMode) throw badRequest(assumed(`authMode is Key, AMLToken or AADToken. Given: ${rest.authMode}.`));
  requireTraffic(traffic ?? {}, mirrorTraffic ?? {}, state.store.list(`${id}/deployments`));

  const properties = {
    properties: {},
    publicNetworkAccess: "Enabled",
    ...rest,
    authMode,
    traffic: traffic ?? {},
    mirrorTraffic: mirrorTraffic ?? {},
    provisioningState: before ? "Updating" : "Creating",
    ...links(request.sites.scoring(name)),
  };
  const resource: StoredResource = {
    tags: {},
    ...resourceFromPut(context, "workspaces/onlineEndpoints", properties, id),
    kind: sent.kind ?? "Managed",
    identity: identityOf(state, sent.identity, before),
  };
  state.store.put(resource);
  // Keys can be given only with the first PUT.
  if (!before) setEndpointKeys(state, id, keys ?? {});
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.endpoint,
    reply: { status: before ? 200 : 201, body: resource },
  });
}

/** An identity as the service answers: a system-assigned one gets its principal once and keeps it. */
function identityOf(state: ServiceState, sent: SentEndpoint["identity"], before?: StoredResource): unknown {
  const identity = sent ?? { type: "SystemAssigned" };
  if (!/systemassigned/i.test(identity.type ?? "")) return identity;
  const own = before?.identity as { principalId?: string } | undefined;
  return { ...identity, principalId: own?.principalId ?? state.random.guid(), tenantId: fakeTenant };
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const id = onlineEndpointId(context);
  const found = state.store.get(id);
  if (!found) return { status: 204 };
  requireSettled(found, `The endpoint ${found.name}`);
  return startDeleting(context, id, "onlineEndpoint.gone");
}

function listKeys(context: RouteContext): Reply {
  const { id } = withAuthMode(context, "Key");
  return { status: 200, body: endpointKeys(context.state, id) };
}

function regenerateKeys(context: RouteContext): Reply {
  const { state, body } = context;
  const { id } = withAuthMode(context, "Key");
  const { keyType, keyValue } = body as { keyType: string; keyValue?: string | null };
  const which = keyType.toLowerCase() === "secondary" ? "secondaryKey" : "primaryKey";
  return startOperation(context, {
    resourceId: id,
    style: "location",
    seconds: state.durations.operation,
    then: { kind: "onlineEndpoint.keys", data: { id, which, ...(keyValue && { value: keyValue }) } },
  });
}

function token(context: RouteContext): Reply {
  const { id } = withAuthMode(context, "AMLToken");
  return { status: 200, body: issueToken(context.state, id, context.now) };
}

function withAuthMode(context: RouteContext, wanted: string): StoredResource {
  const endpoint = onlineEndpoint(context);
  const { authMode } = endpoint.properties;
  if (authMode !== wanted) {
    throw badRequest(assumed(`The endpoint ${endpoint.name} has authMode ${authMode}, not ${wanted}.`));
  }
  return endpoint;
}
