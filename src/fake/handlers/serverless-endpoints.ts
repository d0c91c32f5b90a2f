import { assumed, badRequest } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { endpointKeys, forgetCredentials, regenerateEndpointKey } from "../serving/endpoint-credentials";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

const path = `${workspacePath}/serverlessEndpoints`;

/** Serverless endpoints: create, get, list, delete and their keys. No model answers behind them. */
export const serverlessEndpointRoutes = [
  route({
    method: "GET",
    path,
    handle: (context) =>
      page(context, context.state.store.list(`${workspaceId(context)}/serverlessEndpoints`)),
  }),
  route({
    method: "GET",
    path: `${path}/:endpoint`,
    handle: (context) => ({ status: 200, body: serverlessEndpoint(context) }),
  }),
  route({
    method: "PUT",
    path: `${path}/:endpoint`,
    bodySchema: "ServerlessEndpoints_CreateOrUpdate",
    handle: put,
  }),
  route({ method: "DELETE", path: `${path}/:endpoint`, handle: remove }),
  route({
    method: "POST",
    path: `${path}/:endpoint/listKeys`,
    handle: (context) => ({
      status: 200,
      body: endpointKeys(context.state, withKeys(context).id),
    }),
  }),
  route({
    method: "POST",
    path: `${path}/:endpoint/regenerateKeys`,
    bodySchema: "ServerlessEndpoints_RegenerateKeys",
    handle: regenerateKeys,
  }),
];

/** What happens when an operation on a serverless endpoint ends. */
export function registerServerlessEndpoints(state: ServiceState): void {
  onOperationEnd(state, "serverlessEndpoint.ready", ({ id }) => {
    state.store.update(String(id), ({ properties }) => {
      properties.endpointState = "Online";
    });
    return undefined;
  });
  onOperationEnd(state, "serverlessEndpoint.gone", ({ id }) => {
    forgetCredentials(state, String(id));
    state.store.delete(String(id));
    return undefined;
  });
}

function idOf(context: RouteContext): string {
  const id = `${workspaceId(context)}/serverlessEndpoints/${context.params.endpoint}`;
  return context.state.store.get(id)?.id ?? id;
}

function serverlessEndpoint(context: RouteContext): StoredResource {
  return existing(context, idOf(context), `Serverless endpoint ${context.params.endpoint}`);
}

interface Sent {
  location: string;
  properties: {
    authMode?: string | null;
    modelSettings?: { modelId?: string } | null;
    [key: string]: unknown;
  };
}

function put(context: RouteContext): Reply {
  const { state, body, params } = context;
  const name = params.endpoint ?? "";
  if (!/^[a-zA-Z0-9][a-zA-Z0-9-]{0,51}$/.test(name)) {
    throw badRequest(
      assumed(`${name} is no name of a serverless endpoint: up to 52 letters, digits and "-".`),
    );
  }
  const { properties: sent, location } = body as Sent;
  if (!sent.modelSettings?.modelId) throw badRequest(assumed("A serverless endpoint needs a modelId."));
  const id = idOf(context);
  const before = state.store.get(id);
  requireSettled(before, `The serverless endpoint ${name}`);
  const resource = resourceFromPut(
    context,
    "workspaces/serverlessEndpoints",
    {
      ...sent,
      authMode: sent.authMode ?? "Key",
      inferenceEndpoint: { uri: `https://${name}.${location}.models.ai.azure.com`, headers: {} },
      endpointState: before?.properties.endpointState ?? "Creating",
      provisioningState: before ? "Updating" : "Creating",
    },
    id,
  );
  state.store.put(resource);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.endpoint,
    then: { kind: "serverlessEndpoint.ready", data: { id } },
    reply: { status: before ? 200 : 201, body: resource },
  });
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const id = idOf(context);
  const found = state.store.get(id);
  if (!found) return { status: 204 };
  requireSettled(found, `The serverless endpoint ${found.name}`);
  return startDeleting(context, id, "serverlessEndpoint.gone");
}

function withKeys(context: RouteContext): StoredResource {
  const endpoint = serverlessEndpoint(context);
  if (/^aad$/i.test(String(endpoint.properties.authMode)))
    throw badRequest(assumed(`The serverless endpoint ${endpoint.name} has no keys.`));
  return endpoint;
}

/** Done at once; Azure may also answer 202 and tell the keys at the end. */
function regenerateKeys(context: RouteContext): Reply {
  const { keyType, keyValue } = context.body as { keyType: string; keyValue?: string | null };
  const which = keyType.toLowerCase() === "secondary" ? "secondaryKey" : "primaryKey";
  const { id } = withKeys(context);
  return { status: 200, body: regenerateEndpointKey(context.state, id, which, keyValue ?? undefined) };
}
