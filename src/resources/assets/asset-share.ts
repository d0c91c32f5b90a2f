import { ValidationError } from "../../core/errors";
import { longRunning } from "../../core/lro";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { type AssetRoute, findAsset, getAsset } from "./asset-requests";
import type { RegistryHost } from "./registry-host";

/** Where a version of a workspace's asset is shared to. */
export interface ShareOptions extends OperationOptions {
  /** The registry. */
  registryName: string;
  /** What the asset is called there. @defaultValue its own name */
  shareWithName?: string;
  /** Its version there. @defaultValue its own version */
  shareWithVersion?: string;
}

/** What sharing needs of the client. */
export interface ShareNeeds {
  /** Region and GUID of the client's workspace, asked for with the api-version of the group. */
  workspaceIdentity(
    apiVersion: string,
    options: OperationOptions,
  ): Promise<{ location: string; workspaceId: string }>;
  /** A registry by its name. */
  openRegistry(name: string): RegistryHost;
}

/**
 * Copies a version of a workspace's asset into a registry, and answers it as it is there.
 *
 * @param check - Asked once the registry is known and before anything is written to it.
 * @throws ValidationError - where the registry has that version.
 */
export async function shareAsset<T>(
  rest: Rest,
  { route, needs }: { route: AssetRoute<T>; needs: ShareNeeds },
  source: { name: string; version: string },
  options: ShareOptions,
  check: (shared: AssetRoute<T>, name: string) => Promise<void> = async () => {},
): Promise<T> {
  const { registryName } = options;
  const subject = `${route.what} "${source.name}"`;
  if (route.registry) {
    const message = "is in a registry already; what is shared is a workspace's.";
    throw new ValidationError([{ path: "name", message, given: source.name }], { subject });
  }
  if (typeof registryName !== "string" || registryName.trim() === "") {
    const fault = { path: "registryName", message: "is required.", code: "missingField" } as const;
    throw new ValidationError([fault], { subject });
  }
  const name = options.shareWithName || source.name;
  const version = options.shareWithVersion || source.version;
  const { location, workspaceId } = await needs.workspaceIdentity(route.apiVersion, pickOptions(options));
  const registry = needs.openRegistry(registryName);
  const shared = { ...route, registry };
  await check(shared, name);
  const sourceAssetId = `azureml://locations/${location}/workspaces/${workspaceId}/${route.segment}/${source.name}/versions/${source.version}`;
  return importAsset(rest, shared, { name, version, sourceAssetId }, options);
}

/** Copies what an id means into a registry, and answers it as it is there. */
export async function importAsset<T>(
  rest: Rest,
  route: AssetRoute<T> & { readonly registry: RegistryHost },
  { name, version, sourceAssetId }: { name: string; version: string; sourceAssetId: string },
  options: OperationOptions,
): Promise<T> {
  const { registry } = route;
  const subject = `${route.what} "${name}"`;
  if ((await findAsset(rest, route, name, version, options)) !== undefined) {
    const message = `The registry ${registry.name} has this version already.`;
    throw new ValidationError([{ path: "version", message, given: `${name}:${version}` }], { subject });
  }
  const { url } = await registry.place(options);
  await longRunning(rest, {
    what: `Sharing ${subject}`,
    start: async () => ({
      ...pickOptions(options),
      method: "POST",
      path: `${url}/import`,
      apiVersion: apiVersions.registryAssets,
      body: {
        properties: {
          referenceType: "Id",
          destinationName: name,
          destinationVersion: version,
          sourceAssetId,
        },
      },
    }),
    result: () => undefined,
    options: pickOptions(options),
  });
  return getAsset(rest, route, name, { ...pickOptions(options), version });
}
