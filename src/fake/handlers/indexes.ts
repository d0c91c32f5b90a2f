import { assumed, badRequest, notFound } from "../errors";
import { page } from "../paging";
import { resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { StoredResource } from "../store";

const path = `/genericasset${workspacePath}/indexes`;

/** Indexes, on the host of the workspace's data planes: versions, the newest of each name, and which number is next. */
export const indexRoutes = [
  route({ method: "GET", plane: "api", path, handle: newestOfEach }),
  route({ method: "POST", plane: "api", path: `${path}/:call`, handle: nextVersion }),
  route({
    method: "GET",
    plane: "api",
    path: `${path}/:name`,
    handle: (context) => {
      const newest = versions(context).at(-1);
      if (!newest) throw notFound(`Index ${context.params.name}`);
      return { status: 200, body: shown(context, newest) };
    },
  }),
  route({
    method: "GET",
    plane: "api",
    path: `${path}/:name/versions`,
    handle: (context) => {
      const view = (context.query.get("listViewType") ?? "ActiveOnly").toLowerCase();
      const wanted = versions(context)
        .reverse()
        .filter((each) => view === "all" || isArchived(each) === (view === "archivedonly"));
      return page(
        context,
        wanted.map((each) => shown(context, each)),
      );
    },
  }),
  route({
    method: "GET",
    plane: "api",
    path: `${path}/:name/versions/:version`,
    handle: (context) => {
      const found = context.state.store.get(versionId(context));
      if (!found) throw notFound(`Version ${context.params.version} of index ${context.params.name}`);
      return { status: 200, body: shown(context, found) };
    },
  }),
  route({
    method: "PUT",
    plane: "api",
    path: `${path}/:name/versions/:version`,
    bodySchema: "Indexes_CreateOrUpdate",
    handle: putVersion,
  }),
];

const collectionId = (context: RouteContext) => `${workspaceId(context)}/indexes`;
const versionId = (context: RouteContext) =>
  `${collectionId(context)}/${context.params.name}/versions/${context.params.version}`;

/** Of one name, oldest first. */
function versions(context: RouteContext, name = context.params.name): StoredResource[] {
  return context.state.store.list(`${collectionId(context)}/${name}/versions`);
}

function newestOfEach(context: RouteContext): Reply {
  const names = context.state.store.list(collectionId(context)).map(({ name }) => name);
  const newest = names.flatMap((name) => versions(context, name).at(-1) ?? []);
  return page(
    context,
    newest.filter((each) => !isArchived(each)).map((each) => shown(context, each)),
  );
}

/** `POST …/indexes/docs:getNextVersion` */
function nextVersion(context: RouteContext): Reply {
  const [, name] = /^(.+):getNextVersion$/i.exec(context.params.call ?? "") ?? [];
  if (name === undefined) throw notFound(`The operation ${context.params.call}`);
  const known = versions(context, name).map((each) => each.name);
  const numbers = known.map((each) => (/^\d+$/.test(each) ? Number(each) : 0));
  return {
    status: 200,
    body: { nextVersion: Math.max(0, ...numbers) + 1, latestVersion: known.at(-1) },
  };
}

function putVersion(context: RouteContext): Reply {
  const { state, params, body } = context;
  const id = versionId(context);
  const before = state.store.get(id);
  const sent = body as { storageUri?: string };
  const kept = before?.properties.storageUri;
  if (kept !== undefined && kept !== sent.storageUri)
    throw badRequest(assumed("storageUri of a version cannot be changed."));
  const container = `${collectionId(context)}/${params.name}`;
  if (!state.store.has(container))
    state.store.put({ id: container, name: params.name ?? "", type: "index", properties: {} });
  const stored = resourceFromPut(
    context,
    "workspaces/indexes/versions",
    { stage: "Development", ...(body as object) },
    id,
  );
  const { id: storedId, name, type, properties, systemData } = stored;
  state.store.put({ id: storedId, name, type, properties, systemData });
  return { status: before ? 200 : 201, body: shown(context, stored) };
}

function isArchived({ properties }: StoredResource): boolean {
  return /^archived?$/i.test(String(properties.stage));
}

/** Indexes have no envelope, and are called by the workspace's GUID. */
function shown(
  context: RouteContext,
  { id, properties, systemData }: StoredResource,
): Record<string, unknown> {
  const workspace = context.state.store.get(workspaceId(context));
  const own = id.slice(id.indexOf("/indexes/") + 1);
  const location = workspace?.location;
  return {
    ...properties,
    id: `azureml://locations/${location}/workspaces/${workspace?.properties.workspaceId}/${own}`,
    systemData,
  };
}
