import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ResourceExistsError, ResourceNotFoundError, ValidationError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";

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

/** Path of a version of an asset. */
export function assetPath(rest: Rest, segment: string, name: string, version?: string): string {
  const container = `${rest.workspacePath}/${segment}/${encodeURIComponent(name)}`;
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
  const path = assetPath(rest, route.segment, name, version);
  const { body } = await rest.send({
    ...pickOptions(options),
    method: "GET",
    path,
    apiVersion: route.apiVersion,
  });
  return route.decode(body);
}

/** The version that a version or label means. */
export async function resolveVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  { version, label, ...options }: AssetVersionOptions,
): Promise<{ version: string }> {
  if (version !== undefined && label !== undefined) {
    throw new ValidationError(
      [{ path: "label", message: "Give a version or a label, not both.", given: { version, label } }],
      {
        subject: `${route.what} "${name}"`,
      },
    );
  }
  if (version) return { version };
  if (label === undefined) {
    throw new ValidationError(
      [
        {
          path: "version",
          message: "A version or a label is required.",
          allowed: `a version, or label: "latest"`,
          code: "missingField",
        },
      ],
      { subject: `${route.what} "${name}"` },
    );
  }
  if (label !== "latest") {
    throw new ValidationError(
      [
        {
          path: "label",
          message: "There is no such label.",
          given: label,
          allowed: ["latest"],
          code: "notFound",
        },
      ],
      {
        subject: `${route.what} "${name}"`,
      },
    );
  }
  return { version: await latestVersion(rest, route, name, options) };
}

async function latestVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: OperationOptions,
): Promise<string> {
  const common = { ...pickOptions(options), method: "GET", apiVersion: route.apiVersion } as const;
  if (route.latestBy === "container") {
    const { body } = await rest.send({ ...common, path: assetPath(rest, route.segment, name) });
    const latest = isObject(body) && isObject(body.properties) ? body.properties.latestVersion : undefined;
    if (typeof latest === "string") return latest;
  } else {
    const query = { $orderBy: "createdtime desc", $top: 1 };
    const { body } = await rest.send({
      ...common,
      path: `${assetPath(rest, route.segment, name)}/versions`,
      query,
    });
    const first: unknown = isObject(body) && Array.isArray(body.value) ? body.value[0] : undefined;
    if (isObject(first) && typeof first.name === "string") return first.name;
  }
  throw new ValidationError([{ path: "label", message: "There is no version yet.", code: "notFound" }], {
    subject: `${route.what} "${name}"`,
  });
}

/** Lists versions of a name, or the newest state of every name. */
export function listAssets<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string | undefined,
  options: OperationOptions & { listViewType?: ListViewType; query?: Record<string, string | undefined> },
): PagedAsyncIterableIterator<T> {
  const path =
    name === undefined
      ? `${rest.workspacePath}/${route.segment}`
      : `${assetPath(rest, route.segment, name)}/versions`;
  return paged(
    rest,
    ({ maxPageSize }) => ({
      ...pickOptions(options),
      method: "GET",
      path,
      apiVersion: route.apiVersion,
      query: { listViewType: options.listViewType ?? "ActiveOnly", $top: maxPageSize, ...options.query },
    }),
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
  const path = assetPath(rest, route.segment, name, version);
  const common = { ...pickOptions(options), path, apiVersion: route.apiVersion } as const;
  const { body } = await rest.send({ ...common, method: "GET" });
  const properties = isObject(body) && isObject(body.properties) ? body.properties : {};
  const kept = Object.fromEntries(
    Object.entries(properties).filter(([name, value]) => value !== null && !setByService.has(name)),
  );
  if (version !== undefined) delete kept.stage;
  await rest.send({ ...common, method: "PUT", body: { properties: { ...kept, isArchived: archived } } });
}

/** What the service tells and does not take back. */
const setByService: ReadonlySet<string> = new Set([
  "latestVersion",
  "nextVersion",
  "provisioningState",
  "environmentType",
]);

/** Version that a new asset gets: what its container says comes next; "1" for a new name. */
export async function nextVersion<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  options: OperationOptions,
): Promise<string> {
  try {
    const { body } = await rest.send({
      ...pickOptions(options),
      method: "GET",
      path: assetPath(rest, route.segment, name),
      apiVersion: route.apiVersion,
    });
    const next = isObject(body) && isObject(body.properties) ? body.properties.nextVersion : undefined;
    return typeof next === "string" ? next : "1";
  } catch (error) {
    if (error instanceof ResourceNotFoundError) return "1";
    throw error;
  }
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
      const path = assetPath(rest, route.segment, name, version);
      return (
        await rest.send({ ...pickOptions(options), method: "PUT", path, apiVersion: route.apiVersion, body })
      ).body;
    } catch (error) {
      if (!(error instanceof ResourceExistsError) || attempt >= 2) throw error;
      await rest.clock.sleep(250 * 2 ** attempt + 1000 * Math.random(), { abortSignal: options.abortSignal });
    }
  }
}
