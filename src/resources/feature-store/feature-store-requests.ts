import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { type AssetRoute, assetPath, type ListViewType, listAssets } from "../assets/asset-requests";

/** Options of lists of feature sets and entities. */
export interface FeatureStoreListOptions extends OperationOptions {
  /** Lists the versions of this name. Default: the newest state of every name. */
  name?: string;
  /** @defaultValue `"ActiveOnly"` */
  listViewType?: ListViewType;
}

/** Lists versions of a name, or the newest state of every name, twenty to a page where the caller asks for no other size. */
export function listFeatureAssets<T>(
  rest: Rest,
  route: AssetRoute<T>,
  options: FeatureStoreListOptions,
): PagedAsyncIterableIterator<T> {
  return listAssets(rest, route, options.name, { ...options, query: { pageSize: "20" } });
}

/**
 * Archives or restores a version: it is fetched, one flag is changed, and it is put back. To put one takes long, so
 * this waits for it.
 */
export async function setFeatureAssetArchived<T>(
  rest: Rest,
  route: AssetRoute<T>,
  name: string,
  version: string,
  isArchived: boolean,
  options: OperationOptions,
): Promise<void> {
  const request = {
    path: assetPath(rest, route.segment, name, version),
    apiVersion: route.apiVersion,
  } as const;
  await longRunning<void>(rest, {
    what: `${isArchived ? "Archiving" : "Restoring"} ${route.what.toLowerCase()} "${name}"`,
    options,
    start: async () => {
      const { body } = await rest.send({ ...pickOptions(options), ...request, method: "GET" });
      const properties = isObject(body) && isObject(body.properties) ? body.properties : {};
      const { provisioningState: _, ...own } = properties;
      const kept = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null));
      return { ...request, method: "PUT", body: { properties: { ...kept, isArchived } } };
    },
    result: () => undefined,
  });
}
