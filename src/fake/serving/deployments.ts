import { resolveAsset } from "../asset-references";
import { filesIn } from "../blob/folder";
import { assumed } from "../errors";
import type { BlobFolder } from "../runner/runner";
import type { ServiceState } from "../state";
import { locate } from "../storage-locations";
import type { StoredResource } from "../store";
import { LogLines } from "./log-lines";
import type { DeploymentToServe, LoadedDeployment } from "./server";

/** A deployment that is being served, or was tried to. */
export interface ServedDeployment {
  /** What runs; absent where loading failed. */
  loaded?: LoadedDeployment;
  /** Requests that are being answered now. */
  pending: number;
  /** Names this run of the container: in its logs and in the files of the data collector. */
  readonly instance: string;
  /** What the part that fetches the model's files wrote. */
  readonly initializer: LogLines;
  /** Why it could not be loaded. */
  failure?: Error;
}

interface Entry {
  /** What the container depends on; while it stays, an update (a tag, more instances) restarts nothing. */
  readonly fingerprint: string;
  readonly served: ServedDeployment;
  /** Settles when loading has ended, well or not. */
  readonly ready: Promise<void>;
}

/** What runs is no part of a snapshot: it is found by the state it belongs to, and loaded again when asked for. */
const entries = new WeakMap<ServiceState, Map<string, Entry>>();

function entriesOf(state: ServiceState): Map<string, Entry> {
  const found = entries.get(state) ?? new Map<string, Entry>();
  entries.set(state, found);
  return found;
}

/**
 * Loads a deployment's model and code, or finds them loaded. To be called when a deployment is created or updated; it
 * may be called at the beginning too, so that loading goes on while the operation does.
 *
 * @returns Why it cannot be served; `undefined` where it can. After a failed update the former version goes on serving.
 */
export async function loadDeployment(
  state: ServiceState,
  deployment: StoredResource,
): Promise<Error | undefined> {
  return (await serveDeployment(state, deployment)).failure;
}

/** What serves a deployment, loaded now if it is not yet (after `restore`, say). */
export async function serveDeployment(
  state: ServiceState,
  deployment: StoredResource,
): Promise<ServedDeployment> {
  const known = entriesOf(state);
  const key = deployment.id.toLowerCase();
  const { model, codeConfiguration, environmentId, environmentVariables } = deployment.properties;
  const fingerprint = JSON.stringify([model, codeConfiguration, environmentId, environmentVariables]);
  let entry = known.get(key);
  if (entry?.fingerprint !== fingerprint) {
    const served: ServedDeployment = {
      pending: 0,
      instance: state.random.guid(),
      initializer: new LogLines(),
    };
    entry = { fingerprint, served, ready: load(state, deployment, served, entry) };
    known.set(key, entry);
  }
  await entry.ready;
  return entry.served;
}

/** Ends what serves a deployment; nothing happens where nothing does. What is still loading is ended when it has. */
export async function unloadDeployment(state: ServiceState, id: string): Promise<void> {
  const known = entriesOf(state);
  const entry = known.get(id.toLowerCase());
  if (!entry) return;
  known.delete(id.toLowerCase());
  const closed = entry.ready.then(() => entry.served.loaded?.close());
  if (entry.served.loaded) await closed;
}

/** Ends all that serves. */
export async function unloadAllDeployments(state: ServiceState): Promise<void> {
  await Promise.all([...entriesOf(state).keys()].map((id) => unloadDeployment(state, id)));
}

/**
 * What a deployment's containers wrote, oldest first.
 * @param containerType - `StorageInitializer` for the one that fetches the model; any other for the inference server.
 */
export function deploymentLogs(state: ServiceState, id: string, containerType: string): string[] {
  const served = entriesOf(state).get(id.toLowerCase())?.served;
  if (!served) return [];
  if (/^storage-?initializer$/i.test(containerType)) return served.initializer.all();
  return [...(served.loaded?.logs() ?? []), ...(served.failure ? served.failure.message.split("\n") : [])];
}

async function load(
  state: ServiceState,
  deployment: StoredResource,
  served: ServedDeployment,
  former: Entry | undefined,
): Promise<void> {
  await former?.ready;
  try {
    const toServe = describe(state, deployment, served.initializer);
    served.loaded = await state.server.load(toServe, state.runnerService);
    await former?.served.loaded?.close();
  } catch (error) {
    served.failure = error instanceof Error ? error : new Error(String(error));
    served.loaded = former?.served.loaded;
  }
}

/** What a server is told of a deployment, with its references resolved. Throws where one leads nowhere. */
function describe(state: ServiceState, deployment: StoredResource, log: LogLines): DeploymentToServe {
  const { properties, id } = deployment;
  const workspace = /^.*?\/workspaces\/[^/]+/i.exec(id)?.[0] ?? "";
  const [, kind = "", endpoint = ""] = /\/(online|batch)Endpoints\/([^/]+)/i.exec(id) ?? [];
  const model = properties.model ? describeModel(state, workspace, String(properties.model), log) : undefined;
  const code = describeCode(state, workspace, properties.codeConfiguration, log);
  const environment =
    typeof properties.environmentId === "string"
      ? resolveAsset(state, workspace, "environments", properties.environmentId)
      : undefined;
  return {
    id,
    endpoint,
    deployment: deployment.name,
    ...(kind.toLowerCase() === "batch" && { isBatch: true }),
    ...(model && { model }),
    ...(code && { code }),
    environmentVariables: (properties.environmentVariables ?? {}) as Record<string, string>,
    ...(environment && {
      environment: {
        id: environment.id,
        ...text("image", environment.properties.image),
        ...text("condaFile", environment.properties.condaFile),
      },
    }),
  };
}

function text<K extends string>(name: K, value: unknown): Partial<Record<K, string>> {
  return typeof value === "string" ? ({ [name]: value } as Record<K, string>) : {};
}

function describeModel(
  state: ServiceState,
  workspace: string,
  reference: string,
  log: LogLines,
): DeploymentToServe["model"] {
  const asset = resolveAsset(state, workspace, "models", reference);
  if (!asset) throw new Error(assumed(`The model ${reference} was not found.`));
  const files = locate(state, workspace, String(asset.properties.modelUri ?? ""));
  const name = /\/models\/([^/]+)\//i.exec(asset.id)?.[1] ?? asset.name;
  if (!files) return undefined;
  note(state, files, log, `model ${name}:${asset.name}`);
  return { files, name, version: asset.name, type: String(asset.properties.modelType ?? "custom_model") };
}

function describeCode(
  state: ServiceState,
  workspace: string,
  configuration: unknown,
  log: LogLines,
): DeploymentToServe["code"] {
  if (typeof configuration !== "object" || configuration === null) return undefined;
  const { codeId, scoringScript } = configuration as { codeId?: unknown; scoringScript?: unknown };
  if (typeof codeId !== "string" || typeof scoringScript !== "string") return undefined;
  const asset = resolveAsset(state, workspace, "codes", codeId);
  if (!asset) throw new Error(assumed(`The code ${codeId} was not found.`));
  const files = locate(state, workspace, String(asset.properties.codeUri ?? ""));
  if (!files) return undefined;
  note(state, files, log, "code");
  return { files, scoringScript };
}

function note(state: ServiceState, files: BlobFolder, log: LogLines, what: string): void {
  const count = filesIn(state.blobs, files).length;
  log.add(
    `Fetching ${what} from ${files.container}/${files.path}: ${count} ${count === 1 ? "blob" : "blobs"}.`,
  );
}
