import { issueSas } from "../blob/sas";
import { assumed, badRequest } from "../errors";
import { page } from "../paging";
import { existing, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

const path = `${workspacePath}/datastores`;

/** Datastores: names for storage, with the secrets that open it. */
export const datastoreRoutes = [
  route({ method: "GET", path, handle: list }),
  route({
    method: "GET",
    path: `${path}/:name`,
    handle: (context) => ({ status: 200, body: shown(context, datastore(context)) }),
  }),
  route({ method: "PUT", path: `${path}/:name`, bodySchema: "Datastores_CreateOrUpdate", handle: put }),
  route({ method: "DELETE", path: `${path}/:name`, handle: remove }),
  route({
    method: "POST",
    path: `${path}/:name/listSecrets`,
    bodySchema: "Datastores_ListSecrets",
    handle: listSecrets,
  }),
];

function idOf(context: RouteContext): string {
  const id = `${workspaceId(context)}/datastores/${context.params.name}`;
  return context.state.store.get(id)?.id ?? id;
}

function datastore(context: RouteContext): StoredResource {
  return existing(context, idOf(context), `Datastore ${context.params.name}`);
}

/** Over a socket the account's name carries the host, so that clients upload to where they came from. */
function shown({ request }: RouteContext, resource: StoredResource): StoredResource {
  const { accountName, protocol } = resource.properties;
  if (typeof accountName !== "string") return resource;
  const { sites } = request;
  return {
    ...resource,
    properties: {
      ...resource.properties,
      accountName: sites.accountName(accountName),
      protocol: sites.storageProtocol ?? protocol,
    },
  };
}

function list(context: RouteContext): Reply {
  const { query, state } = context;
  const isDefault = query.get("isDefault");
  const names = query
    .getAll("names")
    .flatMap((text) => text.split(","))
    .map((name) => name.toLowerCase());
  const text = query.get("searchText")?.toLowerCase() ?? "";
  const found = state.store
    .list(`${workspaceId(context)}/datastores`)
    .filter(({ name }) => name.toLowerCase().includes(text))
    .filter(({ name }) => names.length === 0 || names.includes(name.toLowerCase()))
    .filter(
      ({ properties }) => isDefault === null || properties.isDefault === (isDefault.toLowerCase() === "true"),
    );
  if (query.get("orderBy")?.toLowerCase() === "name") {
    const sign = query.get("orderByAsc")?.toLowerCase() === "false" ? -1 : 1;
    found.sort((a, b) => sign * (a.name < b.name ? -1 : 1));
  }
  return page(
    context,
    found.map((each) => shown(context, each)),
  );
}

interface Credentials {
  credentialsType?: string;
  secrets?: Record<string, unknown> | null;
  [key: string]: unknown;
}

function put(context: RouteContext): Reply {
  const { state, body, params } = context;
  if (!/^[a-zA-Z0-9_]{1,255}$/.test(params.name ?? "")) {
    throw badRequest(assumed(`${params.name} is no name of a datastore: letters, digits and "_".`));
  }
  const id = idOf(context);
  const before = state.store.get(id);
  const { properties: sent } = body as { properties: Record<string, unknown> };
  const { secrets, ...credentials } = (sent.credentials ?? {}) as Credentials;
  const account = sent.accountName;
  const fromSocket = typeof account === "string" && account.includes("/");
  const properties = {
    description: null,
    tags: {},
    properties: {},
    ...sent,
    // What came from an answer over a socket has the host before the name, and that host's protocol.
    ...(fromSocket && { accountName: account.slice(account.lastIndexOf("/") + 1), protocol: "https" }),
    credentials,
    isDefault: before?.properties.isDefault ?? false,
  };
  const resource = resourceFromPut(context, "workspaces/datastores", properties, id);
  state.store.put(resource);
  if (secrets) state.store.put({ id: secretsId(id), name: "secrets", type: "secrets", properties: secrets });
  return { status: before ? 200 : 201, body: shown(context, resource) };
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const id = idOf(context);
  const found = state.store.get(id);
  if (!found) return { status: 204 };
  if (found.properties.isDefault === true) {
    throw badRequest(assumed(`${found.name} is the workspace's default datastore and cannot be deleted.`));
  }
  state.store.delete(id);
  state.store.delete(secretsId(id));
  return { status: 200 };
}

/** Secrets lie beside the ARM resources: no GET can show them. */
const secretsId = (id: string) => `/hidden/datastores/${encodeURIComponent(id)}/secrets`;

/**
 * The secrets of a datastore. With `expirableSecret`, and for the datastores that come with the workspace, a signature that
 * the fake's blob storage accepts; else what the datastore was made with.
 */
function listSecrets(context: RouteContext): Reply {
  const { state, body, now } = context;
  const found = datastore(context);
  const kind = String((found.properties.credentials as Credentials | undefined)?.credentialsType ?? "None");
  if (kind === "None")
    throw badRequest(assumed(`Datastore ${found.name} has no secrets: it is opened by identity.`));
  const { expirableSecret, expireAfterHours = 1 } = (body ?? {}) as {
    expirableSecret?: boolean;
    expireAfterHours?: number;
  };
  const kept = keptSecrets(state, found.id);
  const canBeSigned = kind === "AccountKey" || kind === "Sas";
  if (kept && !(canBeSigned && expirableSecret)) return { status: 200, body: { secretsType: kind, ...kept } };
  const expires = now + expireAfterHours * 3_600_000;
  const sasToken = issueSas(state, String(found.properties.accountName), undefined, "rwdlac", expires);
  return { status: 200, body: { secretsType: "Sas", sasToken } };
}

function keptSecrets(state: ServiceState, id: string): Record<string, unknown> | undefined {
  return state.store.get(secretsId(id))?.properties;
}
