import { assumed, badRequest } from "../errors";
import { page } from "../paging";
import { existing, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { StoredResource } from "../store";

const path = `${workspacePath}/connections`;

/** Connections: addresses outside of the workspace, with the secrets that open them. */
export const connectionRoutes = [
  route({ method: "GET", path, handle: list }),
  route({
    method: "GET",
    path: `${path}/:connection`,
    handle: (context) => ({ status: 200, body: connection(context) }),
  }),
  route({
    method: "PUT",
    path: `${path}/:connection`,
    bodySchema: "WorkspaceConnections_Create",
    handle: put,
  }),
  route({ method: "DELETE", path: `${path}/:connection`, handle: remove }),
  route({ method: "POST", path: `${path}/:connection/listsecrets`, handle: listSecrets }),
  route({ method: "GET", path: `${path}/:connection/deployments`, handle: listDeployments }),
];

/** Categories whose connections make datastores; a list leaves them out unless all are asked for. */
const dataCategories = new Set(["azureblob", "adlsgen2", "azureonelake"]);

interface Connection {
  authType: string;
  category?: string;
  target?: string;
  credentials?: Record<string, unknown> | null;
  metadata?: Record<string, unknown> | null;
  [key: string]: unknown;
}

function idOf(context: RouteContext): string {
  const id = `${workspaceId(context)}/connections/${context.params.connection}`;
  return context.state.store.get(id)?.id ?? id;
}

function connection(context: RouteContext): StoredResource {
  return existing(context, idOf(context), `Connection ${context.params.connection}`);
}

function list(context: RouteContext): Reply {
  const { query, state } = context;
  const [category, target] = [query.get("category")?.toLowerCase(), query.get("target")];
  const all = query.get("includeAll")?.toLowerCase() === "true";
  const found = state.store.list(`${workspaceId(context)}/connections`).filter(({ properties }) => {
    const own = String(properties.category).toLowerCase();
    return (
      (!category || own === category) &&
      (!target || properties.target === target) &&
      (all || own === category || !dataCategories.has(own))
    );
  });
  return page(context, found);
}

function put(context: RouteContext): Reply {
  const { state, body, params } = context;
  // Those of feature stores, which the service's own template makes, have 35 characters.
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{2,34}$/.test(params.connection ?? "")) {
    throw badRequest(
      assumed(`${params.connection} is no name of a connection: 3 to 35 letters, digits, "-" and "_".`),
    );
  }
  const { credentials, metadata, ...sent } = (body as { properties: Connection }).properties;
  if (!sent.category) throw badRequest(assumed("A connection needs a category."));
  const id = idOf(context);
  const metadataKept = Object.entries(metadata ?? {}).filter(([, value]) => value !== null);
  const resource = resourceFromPut(
    context,
    "workspaces/connections",
    {
      target: null,
      isSharedToAll: false,
      sharedUserList: [],
      ...sent,
      metadata: Object.fromEntries(metadataKept),
      // No GET shows a secret.
      credentials: null,
      group: dataCategories.has(sent.category.toLowerCase()) ? "Azure" : "ServicesAndApps",
      createdByWorkspaceArmId: workspaceId(context),
    },
    id,
  );
  state.store.put(resource);
  state.store.put({ id: secretsId(id), name: "secrets", type: "secrets", properties: credentials ?? {} });
  return { status: 200, body: resource };
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const id = idOf(context);
  if (!state.store.has(id)) return { status: 204 };
  state.store.delete(id);
  state.store.delete(secretsId(id));
  return { status: 200 };
}

/** Secrets lie beside the ARM resources: no GET can show them. */
const secretsId = (id: string) => `/hidden/connections/${encodeURIComponent(id)}/secrets`;

function listSecrets(context: RouteContext): Reply {
  const found = connection(context);
  const credentials = context.state.store.get(secretsId(found.id))?.properties ?? {};
  const told = Object.keys(credentials).length > 0 ? credentials : null;
  return { status: 200, body: { ...found, properties: { ...found.properties, credentials: told } } };
}

/** There are no Azure OpenAI resources behind the connections of the fake, so nothing is deployed in them. */
function listDeployments(context: RouteContext): Reply {
  const found = connection(context);
  if (!/^(azureopenai|aiservices)$/i.test(String(found.properties.category))) {
    throw badRequest(assumed(`${found.name} leads to no Azure OpenAI resource.`));
  }
  return page(context, []);
}
