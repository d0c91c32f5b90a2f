import { latestVersion } from "../asset-references";
import { assumed, badRequest, notFound } from "../errors";
import { page, where } from "../paging";
import { existing, resourceFromPut, workspaceId } from "../resource";
import { type Plane, type Reply, type Route, type RouteContext, route, workspacePath } from "../router";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

/** What was sent to make or change a version, and what it would change. */
export interface VersionPut {
  readonly context: RouteContext;
  /** ARM id of the workspace, or of the registry. */
  readonly workspace: string;
  /** `properties` as sent, without those that are null. */
  readonly sent: Readonly<Record<string, unknown>>;
  /** The version that is there already. */
  readonly before?: StoredResource;
  /** What the version lies under, where it is there already. */
  readonly container?: StoredResource;
}

/** What distinguishes one type of asset from the others. */
export interface AssetType {
  /** As in paths. */
  readonly collection:
    | "data"
    | "models"
    | "environments"
    | "codes"
    | "components"
    | "featuresets"
    | "featurestoreEntities";
  /** How the names of its operations begin in the contract: `Data` in `DataVersions_CreateOrUpdate`. */
  readonly operations: string;
  /** Turns what was sent into what is kept, or throws what the service refuses. */
  readonly accept: (put: VersionPut) => Record<string, unknown>;
  /** What a container takes over from its first version. */
  readonly containerProperties?: (version: Record<string, unknown>) => Record<string, unknown>;
  /** A search that goes beyond the name in the path; `undefined` where the query asks for none. */
  readonly search?: (context: RouteContext) => StoredResource[] | undefined;
}

/** Where assets are kept, and how they are reached there. */
export interface AssetHome {
  readonly path: string;
  readonly plane: Plane;
  /** First part of ARM types: `workspaces`. */
  readonly type: "workspaces" | "registries";
  /** ARM id of what the assets lie under. */
  id(context: RouteContext): string;
  /** An asset as it is told there. */
  shown(resource: StoredResource): StoredResource;
  /** The answer to a PUT. */
  put(context: RouteContext, resource: StoredResource, isNew: boolean): Reply;
}

/** Assets of a workspace. */
export const inWorkspace: AssetHome = {
  path: workspacePath,
  plane: "management",
  type: "workspaces",
  id: workspaceId,
  shown: (resource) => resource,
  put: (_, resource, isNew) => ({ status: isNew ? 201 : 200, body: resource }),
};

/** Routes of the versions of an asset type: get, list, create and update. */
export function versionRoutes(type: AssetType, home: AssetHome = inWorkspace): readonly Route[] {
  const { collection, operations } = type;
  const { plane } = home;
  const path = `${home.path}/${collection}/:name/versions`;
  return [
    route({
      method: "GET",
      plane,
      path,
      handle: (context) => {
        const found = type.search?.(context);
        if (found) return page(context, found.map(home.shown));
        const id = containerId(context, collection, home);
        // Python's SDK asks a registry for the versions of a model before it registers the first, and takes no 404 there.
        if (home.type === "workspaces" && !context.state.store.has(id))
          throw notFound(`The container ${context.params.name}`);
        return page(context, where(ordered(context, `${id}/versions`), filterOf(context)), (version) =>
          home.shown(structuredClone(version)),
        );
      },
    }),
    route({
      method: "GET",
      plane,
      path: `${path}/:version`,
      handle: (context) => {
        const { name, version } = context.params;
        const id = `${containerId(context, collection, home)}/versions/${version}`;
        const found = existing(context, id, `Version ${version} of ${collection} ${name}`);
        return { status: 200, body: home.shown(found) };
      },
    }),
    route({
      method: "PUT",
      plane,
      path: `${path}/:version`,
      bodySchema: `${operations}Versions_CreateOrUpdate`,
      handle: (context) => putVersion(context, type, home),
    }),
  ];
}

/** Routes of what versions lie under: get, list, create and update. */
export function containerRoutes(type: AssetType, home: AssetHome = inWorkspace): readonly Route[] {
  const { collection, operations } = type;
  const { plane } = home;
  const path = `${home.path}/${collection}`;
  return [
    route({
      method: "GET",
      plane,
      path,
      handle: (context) => {
        const { state } = context;
        const isWanted = filterOf(context);
        const shown = where(
          state.store.each(`${home.id(context)}/${collection}`),
          (container) => isWanted(container) && !isAnonymous(state, container),
        );
        return page(context, shown, (container) =>
          home.shown(withVersions(state, structuredClone(container))),
        );
      },
    }),
    route({
      method: "GET",
      plane,
      path: `${path}/:name`,
      handle: (context) => {
        const container = existing(
          context,
          containerId(context, collection, home),
          `${collection} ${context.params.name}`,
        );
        return { status: 200, body: home.shown(withVersions(context.state, container)) };
      },
    }),
    route({
      method: "PUT",
      plane,
      path: `${path}/:name`,
      bodySchema: `${operations}Containers_CreateOrUpdate`,
      handle: (context) => {
        const { state } = context;
        requireName(context.params.name ?? "");
        const id = containerId(context, collection, home);
        const before = state.store.get(id);
        const { latestVersion: _, nextVersion: __, ...sent } = sentProperties(context);
        const taken = before && type.containerProperties?.(before.properties);
        requireSame(taken ?? {}, { ...taken, ...sent }, Object.keys(taken ?? {}));
        const properties = { ...emptyAsset, ...taken, ...sent };
        const container = resourceFromPut(context, `${home.type}/${collection}`, properties, id);
        state.store.put(container);
        return home.put(context, withVersions(state, container), before === undefined);
      },
    }),
  ];
}

/** Every asset has these, sent or not. */
const emptyAsset = { tags: {}, properties: {}, isArchived: false };

function putVersion(context: RouteContext, type: AssetType, home: AssetHome): Reply {
  const { state, params } = context;
  const { collection } = type;
  const { name = "", version = "" } = params;
  requireName(name);
  requireName(version);
  const workspace = home.id(context);
  const id = containerId(context, collection, home);
  const container = state.store.get(id);
  const before = state.store.get(`${id}/versions/${version}`);
  const sent = sentProperties(context);
  const accepted = type.accept({ context, workspace, sent, before, container });
  const resource = storeVersion(context, {
    type,
    home,
    id: container?.id ?? id,
    version,
    properties: accepted,
  });
  return home.put(context, resource, before === undefined);
}

/** Keeps a version, and what it lies under where that is new. */
export function storeVersion(
  context: RouteContext,
  {
    type,
    home,
    id,
    version,
    properties: given,
  }: {
    type: AssetType;
    home: AssetHome;
    /** ARM id of what the version lies under. */
    id: string;
    version: string;
    properties: Record<string, unknown>;
  },
): StoredResource {
  const { state } = context;
  const { collection } = type;
  const before = state.store.get(`${id}/versions/${version}`);
  const properties = {
    ...emptyAsset,
    isAnonymous: before?.properties.isAnonymous ?? false,
    ...given,
    provisioningState: "Succeeded",
  };
  if (!state.store.has(id)) {
    const own = type.containerProperties?.(properties);
    const made = resourceFromPut(context, `${home.type}/${collection}`, { ...emptyAsset, ...own }, id);
    state.store.put({
      id,
      name: made.name,
      type: made.type,
      properties: made.properties,
      systemData: made.systemData,
    });
  }
  const resource = resourceFromPut(
    context,
    `${home.type}/${collection}/versions`,
    properties,
    before?.id ?? `${id}/versions/${version}`,
  );
  state.store.put(resource);
  return resource;
}

/** ARM id of what versions lie under, in its own spelling where it is there. */
function containerId(context: RouteContext, collection: string, home: AssetHome): string {
  const id = `${home.id(context)}/${collection}/${context.params.name}`;
  return context.state.store.get(id)?.id ?? id;
}

/** `properties` of the body without nulls: to send null is to send nothing. */
function sentProperties({ body }: RouteContext): Record<string, unknown> {
  const properties = (body as { properties?: Record<string, unknown> } | undefined)?.properties ?? {};
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}

function requireName(name: string): void {
  if (!/^[a-zA-Z0-9_][\w.-]{0,254}$/.test(name)) {
    throw badRequest(
      assumed(
        `${name} is no name of an asset: up to 255 letters, digits, "-", "_" and ".", beginning with no "-" or ".".`,
      ),
    );
  }
}

/** Refuses a change of what is set once. */
export function requireSame(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): void {
  for (const field of fields) {
    if (!sameJson(before[field], after[field])) {
      throw badRequest(assumed(`${field} cannot be changed. It is ${JSON.stringify(before[field])}.`));
    }
  }
}

/** Whether two pieces of JSON say the same, whatever the order of their keys; null and absent are the same. */
export function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).filter(([, each]) => each !== null && each !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]),
  );
}

/** A container as it is shown: which version is the latest and which number is next is counted, not kept. */
function withVersions(state: ServiceState, container: StoredResource): StoredResource {
  let highest = 0;
  for (const { name } of state.store.each(`${container.id}/versions`))
    if (/^\d+$/.test(name)) highest = Math.max(highest, Number(name));
  const latest = latestVersion(state, container.id)?.name;
  const nextVersion = String(highest + 1);
  return {
    ...container,
    properties: { ...container.properties, ...(latest && { latestVersion: latest }), nextVersion },
  };
}

/** Assets that a client registered without being asked (code of jobs, inline environments) are in no list. */
function isAnonymous(state: ServiceState, { id }: Readonly<StoredResource>): boolean {
  for (const { properties } of state.store.each(`${id}/versions`))
    if (properties.isAnonymous !== true) return false;
  return state.store.count(`${id}/versions`) > 0;
}

/** The filters that lists of assets take. */
function filterOf({ query }: RouteContext): (resource: Readonly<StoredResource>) => boolean {
  // Python's SDK asks registries by the names of its own constants: `ListViewType.ACTIVE_ONLY`.
  const asked = (query.get("listViewType") ?? "ActiveOnly").replace(/^ListViewType\.|_/g, "");
  const view = asked.toLowerCase();
  if (!["activeonly", "archivedonly", "all"].includes(view)) {
    throw badRequest(
      assumed(`listViewType is ActiveOnly, ArchivedOnly or All. Given: ${query.get("listViewType")}.`),
    );
  }
  const [stage, version, description] = ["stage", "version", "description"].map((name) => query.get(name));
  const tags = query.get("$tags") ?? query.get("tags");
  const properties = query.get("properties");
  return (resource) => {
    const own = resource.properties;
    const archived = own.isArchived === true;
    return (
      (view === "all" || archived === (view === "archivedonly")) &&
      (!stage || own.stage === stage) &&
      (!version || resource.name === version) &&
      (!description || own.description === description) &&
      hasPairs(own.tags, tags) &&
      hasPairs(own.properties, properties)
    );
  };
}

/**
 * Whether tags are as a list's filter asks.
 * @param wanted - `key`, `key=value`, or several of them with commas between.
 */
export function hasPairs(tags: unknown, wanted: string | null): boolean {
  if (!wanted) return true;
  const own = (tags ?? {}) as Record<string, unknown>;
  return wanted
    .split(",")
    .filter((pair) => pair.trim() !== "")
    .every((pair) => {
      const [key = "", ...value] = pair.trim().split("=");
      return key in own && (value.length === 0 || String(own[key]) === value.join("="));
    });
}

/** Newest first, as Azure lists versions (assumed where no order is asked for). */
function ordered(
  { query, state: { store } }: RouteContext,
  versions: string,
): Iterable<Readonly<StoredResource>> {
  const [by = "", direction = "desc"] = (query.get("$orderBy") ?? "createdtime desc")
    .trim()
    .toLowerCase()
    .split(/\s+/);
  const field = { createdtime: "createdAt", modifiedtime: "lastModifiedAt" }[by];
  if (!field) throw badRequest(assumed(`Versions are ordered by createdtime or modifiedtime. Given: ${by}.`));
  // The store lists in order of creation, which tells apart what was made in the same millisecond.
  if (field === "createdAt") return direction === "asc" ? store.each(versions) : store.newestFirst(versions);
  const time = (each: Readonly<StoredResource>) => Date.parse(String(each.systemData?.[field] ?? 0));
  const oldestFirst = [...store.each(versions)].sort((a, b) => time(a) - time(b));
  return direction === "asc" ? oldestFirst : oldestFirst.reverse();
}
