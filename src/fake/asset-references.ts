import { curatedEnvironments } from "./curated-environments";
import type { ServiceState } from "./state";
import type { StoredResource } from "./store";

/** What can be referred to by name and version, or (computes) by name. */
export type AssetKind = "data" | "models" | "environments" | "codes" | "computes" | "components";

/** What a reference says, before anything is looked up. */
interface Parsed {
  /** ARM id of what the version lies under: `…/workspaces/ws/data/churn`. */
  container: string;
  version?: string;
  label?: string;
}

/**
 * Finds what a reference means. Understood are ARM ids, `azureml:name:version`, `azureml:name@latest`, `name:version`,
 * names of curated environments, ids of the system registry, and the form with the workspace's GUID
 * (`azureml://locations/eastus/workspaces/<guid>/data/churn/versions/1`).
 *
 * @param workspaceId - ARM id of the workspace in which short forms are looked up.
 * @returns The version (for computes the compute); `undefined` where there is no such thing, or where the reference is to
 *   something of another kind.
 */
export function resolveAsset(
  state: ServiceState,
  workspaceId: string,
  kind: AssetKind,
  reference: string,
): StoredResource | undefined {
  const parsed = parse(state, workspaceId, kind, reference.trim());
  if (!parsed) return undefined;
  const { container, version, label } = parsed;
  if (kind === "computes") return state.store.get(container);
  if (version !== undefined) return state.store.get(`${container}/versions/${version}`);
  // `latest` is the only label that the service itself keeps.
  return label?.toLowerCase() === "latest" ? latestVersion(state, container) : undefined;
}

/**
 * The version that `latest` means: the newest that is not archived, which need not be the highest.
 * @param containerId - `…/workspaces/ws/models/churn`.
 */
export function latestVersion(state: ServiceState, containerId: string): StoredResource | undefined {
  for (const { id, properties } of state.store.newestFirst(`${containerId}/versions`)) {
    if (properties.isArchived !== true) return state.store.get(id);
  }
  return undefined;
}

function parse(
  state: ServiceState,
  workspaceId: string,
  kind: AssetKind,
  reference: string,
): Parsed | undefined {
  const armId = /^(?:azureml:\/?)?(\/subscriptions\/.+)$/i.exec(reference)?.[1];
  if (armId) {
    const [, container, rest = ""] = /^(.*?\/workspaces\/[^/]+\/[^/]+\/[^/]+)(.*)$/i.exec(armId) ?? [];
    return container && collectionOf(container) === kind ? { container, ...versionOrLabel(rest) } : undefined;
  }
  const registry = /^azureml:\/\/registries\/[^/]+\/([^/]+)\/([^/]+)(.*)$/i.exec(reference);
  if (registry) {
    const [, collection = "", name = "", rest = ""] = registry;
    const known = curatedEnvironments.find((each) => each.registryName === name || each.name === name);
    if (kind !== "environments" || collection.toLowerCase() !== kind || !known) return undefined;
    return { container: `${workspaceId}/environments/${known.name}`, ...versionOrLabel(rest) };
  }
  const byGuid = /^azureml:\/\/locations\/[^/]+\/workspaces\/([^/]+)\/([^/]+)\/([^/]+)(.*)$/i.exec(reference);
  if (byGuid) {
    const [, guid, collection = "", name = "", rest = ""] = byGuid;
    const isOurs = state.store.get(workspaceId)?.properties.workspaceId === guid;
    if (!isOurs || collection.toLowerCase() !== kind) return undefined;
    return { container: `${workspaceId}/${kind}/${name}`, ...versionOrLabel(rest) };
  }
  const short = reference.replace(/^azureml:/i, "");
  if (short === "" || short.includes("/")) return undefined;
  if (kind === "computes") return { container: `${workspaceId}/computes/${short}` };
  // A version may hold colons (`a:1:2` is version 1:2 of a); a label is what follows the last `@`.
  const [, name, version] = /^([^:@]+):(.+)$/.exec(short) ?? [];
  if (name) return { container: `${workspaceId}/${kind}/${name}`, version };
  const [, labelled, label] = /^(.+)@([^@]+)$/.exec(short) ?? [];
  return labelled ? { container: `${workspaceId}/${kind}/${labelled}`, label } : undefined;
}

function collectionOf(containerId: string): string | undefined {
  return /\/([^/]+)\/[^/]+$/.exec(containerId)?.[1]?.toLowerCase();
}

/** `/versions/3` or `/labels/latest`, as ids end. */
function versionOrLabel(rest: string): { version?: string; label?: string } {
  const [, version] = /^\/versions\/([^/]+)\/?$/i.exec(rest) ?? [];
  const [, label] = /^\/labels\/([^/]+)\/?$/i.exec(rest) ?? [];
  return { version, label };
}
