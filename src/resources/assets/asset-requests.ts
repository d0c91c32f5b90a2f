import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { type Fault, ResourceExistsError, ResourceNotFoundError, ValidationError } from "../../core/errors";
import { longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest, type RestRequest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import type { RegistryHost } from "./registry-host";

/** Which archived state a list shows. */
export type ListViewType = "ActiveOnly" | "ArchivedOnly" | "All";

/** Which version of an asset is meant: one of the two. */
export interface AssetVersionOptions extends OperationOptions {
  /** A version of the asset. */
  version?: string;
  /** `"latest"` is the only label that the service keeps. */
  label?: string;
}

/** How one kind of asset is reached. */
export interface AssetRoute<T> {
  /** Segment of the path: `data`. */
  readonly segment: string;
  readonly apiVersion: string;
  /** For messages: `Data asset`. */
  readonly what: string;
  /** Data's latest is the container's `latestVersion`; that of the others is the newest by creation (as in Python). */
  readonly latestBy: "container" | "creation";
  decode(wire: unknown): T;
  /** The registry that holds them; absent: the client's workspace does. */
  readonly registry?: RegistryHost;
}

/** Below which URL assets lie, and the version of the API there. */
export interface AssetPlace {
  readonly root: string;
  readonly apiVersion: string;
}

/** Where the assets of a route are. A registry's host is asked for once. */
export async function placeOf(
  rest: Rest,
  route: Pick<AssetRoute<unknown>, "apiVersion" | "registry">,
  options: OperationOptions,
): Promise<AssetPlace> {
  if (!route.registry) return { root: rest.workspacePath, apiVersion: route.apiVersion };
  const { url } = await route.registry.place(options);
  return { root: url, apiVersion: apiVersions.registryAssets };
}

/** Reads `(name, "1")`, `(name, { version: "1" })` or `(name, { label: "latest" })`. */
export function versionArguments(
  versionOrOptions: string | AssetVersionOptions | undefined,
  options: AssetVersionOptions | undefined,
): AssetVersionOptions {
  return typeof versionOrOptions === "string"
    ? { ...options, version: versionOrOptions }
    : { ...versionOrOptions, ...options };
}

/** Path of a version of an asset of the workspace. */
export function assetPath(rest: Rest, segment: string, name: string, version?: string): string {
  return pathBelow(rest.workspacePath, segment, name, version);
}

function pathBelow(root: string, segment: string, name: string, version?: string): string {
  const container = `${root}/${segment}/${encodeURIComponent(name)}`;
  return version === undefined ? container : `${container}/versions/${encodeURIComponent(version)}`;
}

/** Fetches one version; refuses a call that names none, or two. */
export async function getAsset<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: AssetVersionOptions,
): Promise<T> {
  const { version } = await resolveVersion(rest, route, name, options);
  return route.decode(await getWire(rest, route, name, version, options));
}

async function getWire<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  version: string | undefined,
  options: OperationOptions,
): Promise<unknown> {
  const { root, apiVersion } = await placeOf(rest, route, options);
  const path = pathBelow(root, route.segment, name, version);
  const { body } = await rest.send({ ...pickOptions(options), method: "GET", path, apiVersion });
  return body;
}

/** Fetches one version, or `undefined` where there is none. */
export async function findAsset<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  version: string,
  options: OperationOptions,
): Promise<T | undefined> {
  try {
    return route.decode(await getWire(rest, route, name, version, options));
  } catch (error) {
    if (error instanceof ResourceNotFoundError) return undefined;
    throw error;
  }
}

/** The version that was made last, as the wire has it; `undefined` where there is none. */
export async function newestVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: OperationOptions,
): Promise<unknown> {
  const { root, apiVersion } = await placeOf(rest, route, options);
  const { body } = await rest.send({
    ...pickOptions(options),
    method: "GET",
    path: `${pathBelow(root, route.segment, name)}/versions`,
    apiVersion,
    query: { $orderBy: "createdtime desc", $top: 1 },
  });
  return isObject(body) && Array.isArray(body.value) ? body.value[0] : undefined;
}

/** Puts a version, or without one the name itself; answers it as it is then. */
export async function putAsset<T>(
  rest: Rest,
  route: AssetRoute<T>,
  { name, version, body }: { name: string; version?: string; body: unknown },
  options: OperationOptions,
): Promise<unknown> {
  const { root, apiVersion } = await placeOf(rest, route, options);
  const path = pathBelow(root, route.segment, name, version);
  const request: RestRequest = { ...pickOptions(options), method: "PUT", path, apiVersion, body };
  if (!route.registry) return (await rest.send(request)).body;
  const put = await longRunning<unknown>(rest, {
    what: `${route.what} "${name}"`,
    start: async () => request,
    result: (wire) => wire,
    options: pickOptions(options),
  });
  // The last answer of a registry may be empty, or hold only part of the asset.
  return isObject(put) && typeof put.id === "string" ? put : getWire(rest, route, name, version, options);
}

/** The version that a version or label means. */
export async function resolveVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: AssetVersionOptions,
): Promise<{ version: string }> {
  const version = oneVersion(`${route.what} "${name}"`, options);
  return { version: version ?? (await latestVersion(rest, route, name, options)) };
}

/**
 * The version that is asked for; `undefined` for the label `latest`.
 *
 * @throws ValidationError - for a call that names neither a version nor that label, or both.
 */
export function oneVersion(subject: string, { version, label }: AssetVersionOptions): string | undefined {
  if (version !== undefined && label !== undefined) {
    const message = "Give a version or a label, not both.";
    throw new ValidationError([{ path: "label", message, given: { version, label } }], { subject });
  }
  if (version) return version;
  if (label === "latest") return undefined;
  const fault: Fault =
    label === undefined
      ? {
          path: "version",
          message: "A version or a label is required.",
          allowed: `a version, or label: "latest"`,
          code: "missingField",
        }
      : {
          path: "label",
          message: "There is no such label.",
          given: label,
          allowed: ["latest"],
          code: "notFound",
        };
  throw new ValidationError([fault], { subject });
}

async function latestVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: OperationOptions,
): Promise<string> {
  if (route.latestBy === "container") {
    const body = await getWire(rest, route, name, undefined, options);
    const latest = isObject(body) && isObject(body.properties) ? body.properties.latestVersion : undefined;
    if (typeof latest === "string") return latest;
  } else {
    const first = await newestVersion(rest, route, name, options);
    const version = isObject(first) ? versionIn(first) : undefined;
    if (version !== undefined) return version;
  }
  throw new ValidationError([{ path: "label", message: "There is no version yet.", code: "notFound" }], {
    subject: `${route.what} "${name}"`,
  });
}

/** A version's `name` is its number; a registry may have the asset's name there, and says the version in the id. */
function versionIn({ id, name }: Readonly<Record<string, unknown>>): string | undefined {
  const found = typeof id === "string" ? /\/versions\/([^/]+)\/?$/.exec(id)?.[1] : undefined;
  return found ?? (typeof name === "string" ? name : undefined);
}

/** Lists versions of a name, or the newest state of every name. */
export function listAssets<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string | undefined,
  options: OperationOptions & { listViewType?: ListViewType; query?: Record<string, string | undefined> },
): PagedAsyncIterableIterator<T> {
  return paged(
    rest,
    async ({ maxPageSize }) => {
      const { root, apiVersion } = await placeOf(rest, route, options);
      return {
        ...pickOptions(options),
        method: "GET",
        path:
          name === undefined
            ? `${root}/${route.segment}`
            : `${pathBelow(root, route.segment, name)}/versions`,
        apiVersion,
        query: { listViewType: options.listViewType ?? "ActiveOnly", $top: maxPageSize, ...options.query },
      };
    },
    (wire) => route.decode(wire),
  );
}

/**
 * Archives or restores a version, or the whole name where no version is given: the resource is fetched, one flag is
 * changed, and it is put back.
 */
export async function setArchived<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  archived: boolean,
  options: AssetVersionOptions,
): Promise<void> {
  const named = options.version !== undefined || options.label !== undefined;
  const version = named ? (await resolveVersion(rest, route, name, options)).version : undefined;
  const body = await getWire(rest, route, name, version, options);
  const properties = isObject(body) && isObject(body.properties) ? body.properties : {};
  const kept = Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => value !== null && !setByService.has(name)),
  );
  if (version !== undefined) delete kept.stage;
  await putAsset(
    rest,
    route,
    { name, version, body: { properties: { ...kept, isArchived: archived } } },
    options,
  );
}

/** What the service tells and does not take back. */
const setByService: ReadonlySet<string> = new Set([
  "latestVersion",
  "nextVersion",
  "provisioningState",
  "environmentType",
]);

/** What a name says of its versions: which is the latest, and which number comes next; "1" for a new name. */
export async function versionsOf<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: OperationOptions,
): Promise<{ latest?: string; next: string }> {
  try {
    const body = await getWire(rest, route, name, undefined, options);
    const properties = isObject(body) && isObject(body.properties) ? body.properties : {};
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    return { latest: text(properties.latestVersion), next: text(properties.nextVersion) ?? "1" };
  } catch (error) {
    if (error instanceof ResourceNotFoundError) return { next: "1" };
    throw error;
  }
}

/** Version that a new asset gets: what its container says comes next; "1" for a new name. */
export async function nextVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: OperationOptions,
): Promise<string> {
  return (await versionsOf(rest, route, name, options)).next;
}

/**
 * Puts an asset under its next version. Where somebody else took that version meanwhile, asks again: three times in
 * all, with growing pauses (Python's rule for data and components).
 */
export async function putNextVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  body: unknown,
  options: OperationOptions,
): Promise<unknown> {
  for (let attempt = 0; ; attempt++) {
    const version = await nextVersion(rest, route, name, options);
    try {
      return await putAsset(rest, route, { name, version, body }, options);
    } catch (error) {
      if (!(error instanceof ResourceExistsError) || attempt >= 2) throw error;
      await rest.clock.sleep(250 * 2 ** attempt + 1000 * Math.random(), { abortSignal: options.abortSignal });
    }
  }
}
