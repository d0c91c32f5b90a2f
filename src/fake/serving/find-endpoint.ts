import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

const known = new WeakMap<ServiceState, Map<string, string>>();

/**
 * The endpoint of this name. Its name is unique in a region, so a scoring URI does not say the workspace; where
 * it is, is remembered from the first time it is asked for.
 */
export function findEndpoint(
  state: ServiceState,
  name: string,
  kind: "onlineEndpoints" | "batchEndpoints" = "onlineEndpoints",
): StoredResource | undefined {
  const ids = known.get(state) ?? new Map<string, string>();
  known.set(state, ids);
  const ending = `/${kind}/${name}`.toLowerCase();
  const remembered = state.store.get(ids.get(ending) ?? "");
  if (remembered) return remembered;
  const found = state.store.snapshot().find(({ id }) => id.toLowerCase().endsWith(ending));
  if (found) ids.set(ending, found.id);
  return found;
}
