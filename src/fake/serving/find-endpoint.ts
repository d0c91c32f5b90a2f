import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

const known = new WeakMap<ServiceState, Map<string, string>>();

/**
 * The online endpoint of this name. Its name is unique in a region, so a scoring URI does not say the workspace; where
 * it is, is remembered from the first time it is asked for.
 */
export function findEndpoint(state: ServiceState, name: string): StoredResource | undefined {
  const ids = known.get(state) ?? new Map<string, string>();
  known.set(state, ids);
  const key = name.toLowerCase();
  const remembered = state.store.get(ids.get(key) ?? "");
  if (remembered) return remembered;
  const ending = `/onlineendpoints/${key}`;
  const found = state.store.snapshot().find(({ id }) => id.toLowerCase().endsWith(ending));
  if (found) ids.set(key, found.id);
  return found;
}
