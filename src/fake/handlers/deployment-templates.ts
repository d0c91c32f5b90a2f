import { assumed, badRequest, notFound } from "../errors";
import { page } from "../paging";
import { findRegistry } from "../registries";
import { resourceFromPut } from "../resource";
import { type Reply, type RouteContext, route } from "../router";
import type { StoredResource } from "../store";
import { hasPairs } from "./assets";

const path =
  "/genericasset/v2.0/subscriptions/:subscription/resourceGroups/:resourceGroup/providers/Microsoft.MachineLearningServices/registries/:registry/deploymenttemplates";

/** Deployment templates of a registry: get, list, create and update, delete. */
export const deploymentTemplateRoutes = [
  route({ method: "GET", plane: "api", path, handle: list }),
  route({
    method: "GET",
    plane: "api",
    path: `${path}/:name/versions/:version`,
    handle: (context) => {
      const found = context.state.store.get(versionId(context));
      if (!found) throw missing(context);
      return { status: 200, body: shown(found) };
    },
  }),
  route({
    method: "POST",
    plane: "api",
    path: `${path}/:name/versions/:version`,
    bodySchema: "DeploymentTemplates_Create",
    handle: create,
  }),
  route({
    method: "DELETE",
    plane: "api",
    path: `${path}/:name/versions/:version`,
    handle: (context) => {
      if (!context.state.store.delete(versionId(context))) throw missing(context);
      return { status: 200 };
    },
  }),
];

function missing({ params }: RouteContext) {
  return notFound(`Version ${params.version} of deployment template ${params.name}`);
}

function collectionId({ state, params }: RouteContext): string {
  const registry = findRegistry(state, params.registry ?? "");
  if (!registry) throw notFound(`The registry ${params.registry}`);
  return `${registry.id}/deploymenttemplates`;
}

function versionId(context: RouteContext): string {
  const { name, version } = context.params;
  return `${collectionId(context)}/${name}/versions/${version}`;
}

/** The answer comes before the work is done; the template is there all the same. */
function create(context: RouteContext): Reply {
  const { state, params, body } = context;
  const sent = body as { name?: string; version?: string; type?: string };
  if (sent.type !== undefined && sent.type !== "deploymenttemplates")
    throw badRequest(assumed(`type is deploymenttemplates. Given: ${sent.type}.`));
  const container = `${collectionId(context)}/${params.name}`;
  if (!state.store.has(container))
    state.store.put({ id: container, name: params.name ?? "", type: "template", properties: {} });
  const made = resourceFromPut(
    context,
    "registries/deploymenttemplates",
    { stage: "Development", ...sent, name: params.name, version: params.version },
    versionId(context),
  );
  const { id, name, type, properties, systemData } = made;
  state.store.put({ id, name, type, properties, systemData });
  return { status: 202 };
}

function list(context: RouteContext): Reply {
  const { state, query } = context;
  const all = collectionId(context);
  const names = query.get("name") ? [query.get("name")] : state.store.list(all).map(({ name }) => name);
  const view = (query.get("listViewType") ?? "ActiveOnly").toLowerCase();
  const [stage, tags] = [query.get("stage"), query.get("tags")];
  const count = Number(query.get("count") ?? Number.POSITIVE_INFINITY);
  const found = names
    .flatMap((name) => state.store.list(`${all}/${name}/versions`))
    .filter(({ properties }) => {
      const archived = properties.stage === "Archived";
      return (
        (view === "all" || archived === (view === "archivedonly")) &&
        (!stage || properties.stage === stage) &&
        hasPairs(properties.tags, tags)
      );
    });
  return page(context, found.slice(0, count).map(shown));
}

/** A template has no envelope, and is called by its registry. */
function shown({ id, properties, systemData }: StoredResource): Record<string, unknown> {
  return { ...properties, id: id.replace(/^.*\/registries\//i, "azureml://registries/"), systemData };
}
