import { resolveAsset } from "../asset-references";
import type { BlobFolder } from "../runner/runner";
import type { ServiceState } from "../state";
import { locate } from "../storage-locations";
import type { StoredResource } from "../store";

/** One scored request, as the collector sees it. */
export interface Scored {
  readonly deployment: StoredResource;
  readonly endpoint: string;
  /** Names the run of the container that answered; its files are called so. */
  readonly instance: string;
  /** `x-request-id` of the answer; what ties an input to its output. */
  readonly requestId: string;
  readonly request: Uint8Array;
  readonly response: Uint8Array;
  /** Milliseconds since 1970. */
  readonly at: number;
}

interface Collection {
  dataCollectionMode?: string;
  samplingRate?: number | null;
  dataId?: string;
}

/**
 * Writes what a deployment's data collector is to keep: a line of JSON for each sampled request in each collection, in
 * the folder of the collection's data asset, by the hour (or the collector's `rollingRate`).
 *
 * In Azure a scoring script collects `model_inputs` and `model_outputs` itself, or the server of MLflow models does; here
 * it is done for every deployment. `request` and `response` are the payloads as they came and went.
 */
export function collect(state: ServiceState, scored: Scored): void {
  const collector = scored.deployment.properties.dataCollector as
    | { collections?: Record<string, Collection | null>; rollingRate?: string }
    | undefined;
  // One draw for all collections, so that an input that is kept has its output kept too.
  const draw = state.random.next();
  for (const [name, collection] of Object.entries(collector?.collections ?? {})) {
    if (!collection || !/^enabled$/i.test(collection.dataCollectionMode ?? "")) continue;
    if (draw >= (collection.samplingRate ?? 1)) continue;
    const folder = folderOf(state, scored, name, collection.dataId);
    if (!folder) continue;
    const path = `${folder.path}/${rolled(scored.at, collector?.rollingRate)}/${scored.instance}.jsonl`;
    const line = `${JSON.stringify(record(scored, name))}\n`;
    state.blobs.append(folder.account, folder.container, path, new TextEncoder().encode(line));
  }
}

/** The data asset's folder; without an asset, the one that the asset would have had. */
function folderOf(
  state: ServiceState,
  scored: Scored,
  name: string,
  dataId: string | undefined,
): BlobFolder | undefined {
  const workspace = /^.*?\/workspaces\/[^/]+/i.exec(scored.deployment.id)?.[0] ?? "";
  const usual = `azureml://datastores/workspaceblobstore/paths/modelDataCollector/${scored.endpoint}/${scored.deployment.name}/${name}`;
  const asset = dataId === undefined ? undefined : resolveAsset(state, workspace, "data", dataId);
  return locate(state, workspace, String(asset?.properties.dataUri ?? usual));
}

const depths: Readonly<Record<string, number>> = { year: 1, month: 2, day: 3, hour: 4, minute: 5 };

/** `2026/01/31/23` */
function rolled(at: number, rate = "hour"): string {
  const parts = new Date(at).toISOString().split(/[-T:]/);
  return parts.slice(0, depths[rate.toLowerCase()] ?? 4).join("/");
}

const typeNames: Readonly<Record<string, string>> = { model_inputs: "inputs", model_outputs: "outputs" };

/** A CloudEvent with the extra fields that Azure's collector writes. */
function record(scored: Scored, name: string): Record<string, unknown> {
  const isOutput = name === "model_outputs" || name === "response";
  const bytes = isOutput ? scored.response : scored.request;
  const payload = parse(bytes);
  const tabular = name !== "request" && name !== "response";
  return {
    specversion: "1.0",
    id: crypto.randomUUID(),
    source: scored.deployment.id,
    type: `azureml.inference.${typeNames[name] ?? name}`,
    datacontenttype: "application/json",
    time: new Date(scored.at).toISOString(),
    data: tabular ? toRecords(payload) : payload,
    correlationid: scored.requestId,
    xrequestid: scored.requestId,
    modelversion: "default",
    collectdatatype: tabular ? "pandas.core.frame.DataFrame" : "string",
    agent: "azure-ai-ml-fake",
    contentrange: `bytes 0-${Math.max(0, bytes.byteLength - 1)}/${bytes.byteLength}`,
  };
}

function parse(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Rows as records, from the forms in which MLflow's and Azure's servers take and give tables: split (`columns`, `data`),
 * records, rows, one value.
 */
function toRecords(payload: unknown): Record<string, unknown>[] {
  if (Array.isArray(payload)) return payload.map((row) => toRecord(row));
  if (typeof payload !== "object" || payload === null) return [toRecord(payload)];
  const fields = payload as Record<string, unknown>;
  if (Array.isArray(fields.columns) && Array.isArray(fields.data)) {
    const columns = fields.columns.map(String);
    return fields.data.map((row: unknown) => toRecord(row, columns));
  }
  for (const wrapper of [
    "input_data",
    "dataframe_split",
    "dataframe_records",
    "inputs",
    "data",
    "predictions",
  ]) {
    if (typeof fields[wrapper] === "object" && fields[wrapper] !== null) return toRecords(fields[wrapper]);
  }
  return [fields];
}

function toRecord(row: unknown, columns: readonly string[] = []): Record<string, unknown> {
  if (Array.isArray(row))
    return Object.fromEntries(row.map((value, index) => [columns[index] ?? String(index), value]));
  return typeof row === "object" && row !== null
    ? (row as Record<string, unknown>)
    : { [columns[0] ?? "0"]: row };
}
