import { parseArmId, workspaceArmId } from "../../core/arm-id";
import { assetVersionId, parseAssetReference } from "../../core/asset-reference";
import { Checks } from "../../core/checks";
import type { MappingContext } from "../../core/mapping";
import type { OperationOptions } from "../../core/rest";
import { deepCopy } from "../jobs/deep-copy";
import { Input } from "../jobs/inputs-outputs";
import type { JobNeeds } from "../jobs/job-needs";
import { inputUri } from "../jobs/job-references";
import { resolveInputs } from "../jobs/job-resolution";
import type { Trigger } from "../schedules/trigger";
import type { LlmDataFields, MonitorDataFields, MonitorInput } from "./monitor-data";
import type { MonitorDefinitionFields } from "./monitor-definition";
import type { MonitorScheduleFields } from "./monitor-schedule";
import { anyToken } from "./signal-mapping";
import type { MonitoringSignal } from "./signals";

/** What monitors need of other operation groups; `MLClient` hands it over. */
export interface MonitorNeeds {
  /** What jobs need: local data is uploaded, `@latest` looked up. */
  readonly jobs: JobNeeds;
  /** Where a deployment collects what goes in and out, and what else it says of that. */
  deployment(endpoint: string, name: string, options: OperationOptions): Promise<CollectingDeployment>;
  /** Type of a data asset. */
  dataType(name: string, version: string, options: OperationOptions): Promise<string | undefined>;
  /** ARM id of a version of a model. */
  modelId(reference: string, options: OperationOptions): Promise<string>;
}

/** What of a deployment tells what it collects. */
export interface CollectingDeployment {
  readonly dataCollector?: {
    readonly collections: Readonly<
      Record<string, { readonly enabled?: boolean | "true" | "false"; readonly data?: unknown }>
    >;
  };
  readonly tags?: Readonly<Record<string, string>>;
}

/** How long windows are that do not say it. */
interface Windows {
  /** Of production data: as long as between two runs. */
  readonly production: string;
  /** Of reference data. */
  readonly reference: string;
}

/** The windows that go with a trigger. */
export function windowsOf(trigger: Trigger): Windows {
  const days = trigger.type === "recurrence" ? daysBetween(trigger.frequency, trigger.interval) : 7;
  return { production: `P${days}D`, reference: `P${days * 2}D` };
}

function daysBetween(frequency: string, interval: number): number {
  const days = { minute: 0, hour: 0, day: 1, week: 7, month: 30 }[frequency.toLowerCase()];
  if (days === undefined) return 7;
  return days === 0 ? 1 : days * interval;
}

/** Something that a deployment collects. */
interface Collected {
  readonly name: string;
  readonly version: string;
  readonly enabled: boolean;
}

/** Where a resolution stands. */
interface Resolution {
  readonly needs: MonitorNeeds;
  readonly scope: MappingContext;
  readonly options: OperationOptions;
  readonly windows: Windows;
  /** What the target collects, asked at the first need of it. */
  collected(name: "model_inputs" | "model_outputs" | "app_traces"): Promise<Collected | undefined>;
}

/**
 * A copy of what a monitor does in which nothing is left to be filled in: signals, data and windows that it leaves to
 * its target are those that Python takes, references are ARM ids, and local data is uploaded.
 *
 * @throws ValidationError - for signals without data, where the target collects none.
 */
export async function resolveMonitor(
  schedule: MonitorScheduleFields,
  { needs, scope, options }: { needs: MonitorNeeds; scope: MappingContext; options: OperationOptions },
): Promise<MonitorDefinitionFields> {
  const definition = deepCopy(schedule.createMonitor);
  const target = definition.monitoringTarget;
  let deployment: Promise<CollectingDeployment> | undefined;
  const place = target?.endpointDeploymentId ? deploymentOf(target.endpointDeploymentId) : undefined;
  const resolution: Resolution = {
    needs,
    scope,
    options,
    windows: windowsOf(schedule.trigger),
    collected: async (name) => {
      if (!place) return undefined;
      deployment ??= needs.deployment(place.endpoint, place.deployment, options);
      return collectedBy(await deployment, name);
    },
  };
  if (target && place) {
    const workspace = place.workspace ?? workspaceArmId(scope);
    target.endpointDeploymentId = `${workspace}/onlineEndpoints/${place.endpoint}/deployments/${place.deployment}`;
  } else if (target?.modelId !== undefined) target.modelId = await needs.modelId(target.modelId, options);

  const checks = new Checks("createMonitor");
  const signals = definition.monitoringSignals;
  if (!signals || Object.keys(signals).length === 0)
    definition.monitoringSignals = await defaultSignals(checks, target?.mlTask, resolution);
  for (const [name, signal] of Object.entries(definition.monitoringSignals ?? {}))
    await fillData(checks, `monitoringSignals.${name}`, signal, resolution);
  checks.done(`Schedule "${schedule.name}"`);
  for (const signal of Object.values(definition.monitoringSignals ?? {}))
    await resolveSignal(signal, resolution);
  return definition;
}

interface DeploymentPlace {
  readonly workspace?: string;
  readonly endpoint: string;
  readonly deployment: string;
}

function deploymentOf(reference: string): DeploymentPlace {
  const bare = reference.replace(/^azureml:\/?(?=\/)/, "").replace(/^azureml:/, "");
  const [, workspace, endpoint = "", deployment = ""] =
    /^(\/subscriptions\/.+)\/onlineEndpoints\/([^/]+)\/deployments\/([^/]+)\/?$/i.exec(bare) ??
    /^()([^:]+):([^:]+)$/.exec(bare) ??
    [];
  return { ...(workspace && { workspace }), endpoint, deployment };
}

/** What a deployment says that it collects: in its collector, or (older ones) in its tags. */
function collectedBy({ dataCollector, tags }: CollectingDeployment, name: string): Collected | undefined {
  if (dataCollector) {
    const collection = dataCollector.collections[name];
    if (typeof collection?.data !== "string") return undefined;
    const parsed = parseArmId(collection.data);
    const reference = parsed ?? parseAssetReference(collection.data);
    const version = "version" in reference ? reference.version : undefined;
    if (!("name" in reference) || version === undefined) return undefined;
    return { name: reference.name, version, enabled: String(collection.enabled ?? true) === "true" };
  }
  const tag = (key: string) => tags?.[`data_collector.collections.${name}.${key}`];
  const asset = tag("data.name");
  const version = tag("data.version");
  if (asset === undefined || version === undefined) return undefined;
  return { name: asset, version, enabled: tag("enabled")?.toLowerCase() === "true" };
}

/** The signals that a monitor has where it names none. */
async function defaultSignals(
  checks: Checks,
  mlTask: string | undefined,
  { collected }: Resolution,
): Promise<Record<string, MonitoringSignal>> {
  const both = [await collected("model_inputs"), await collected("model_outputs")];
  if (!both.every((each) => each?.enabled)) {
    checks.fault(
      "monitoringSignals",
      "are required: the target does not collect both its inputs and its outputs.",
      {
        code: "missingField",
      },
    );
    return {};
  }
  if (mlTask?.toLowerCase() === "questionanswering") {
    return {
      "token-usage-signal": {
        type: "generation_token_statistics",
        metricThresholds: anyToken,
        samplingRate: 0.1,
      },
    };
  }
  const drift = () => ({
    numerical: { normalizedWassersteinDistance: 0.1 },
    categorical: { jensenShannonDistance: 0.1 },
  });
  const quality = () => ({ nullValueRate: 0, dataTypeErrorRate: 0, outOfBoundsRate: 0 });
  return {
    "data-drift-signal": { type: "data_drift", features: "all_features", metricThresholds: drift() },
    "prediction-drift-signal": { type: "prediction_drift", metricThresholds: drift() },
    "data-quality-signal": {
      type: "data_quality",
      features: "all_features",
      metricThresholds: { numerical: quality(), categorical: quality() },
    },
  };
}

/** Gives a signal the data that it leaves to its target, and its windows their lengths. */
async function fillData(
  checks: Checks,
  path: string,
  signal: MonitoringSignal,
  resolution: Resolution,
): Promise<void> {
  const { collected, windows } = resolution;
  switch (signal.type) {
    case "data_drift":
    case "data_quality":
    case "prediction_drift": {
      const context = signal.type === "prediction_drift" ? "model_outputs" : "model_inputs";
      const own = signal.productionData && signal.referenceData ? undefined : await collected(context);
      const missing = (field: string) =>
        checks.fault(`${path}.${field}`, `is required: the target does not collect its ${context}.`, {
          code: "missingField",
        });
      if (!signal.productionData) {
        if (own?.enabled) signal.productionData = await dataOf(own, context, {}, resolution);
        else missing("productionData");
      }
      if (!signal.referenceData) {
        const before = { lookbackWindowSize: windows.reference, lookbackWindowOffset: windows.production };
        if (own?.enabled) signal.referenceData = await dataOf(own, context, before, resolution);
        else missing("referenceData");
      }
      break;
    }
    case "feature_attribution_drift": {
      if (signal.productionData) break;
      const [inputs, outputs] = [await collected("model_inputs"), await collected("model_outputs")];
      if (inputs?.enabled && outputs) {
        signal.productionData = [
          await dataOf(inputs, "model_inputs", {}, resolution),
          await dataOf(outputs, "model_outputs", {}, resolution),
        ];
      } else {
        checks.fault(
          `${path}.productionData`,
          "is required: the target does not collect its inputs and outputs.",
          { code: "missingField" },
        );
      }
      break;
    }
    case "generation_token_statistics": {
      if (signal.productionData) break;
      const traces = await collected("app_traces");
      if (traces) {
        const week = { lookbackWindowSize: "P7D", lookbackWindowOffset: "P0D" };
        const { inputData, dataWindow } = await dataOf(traces, undefined, week, resolution);
        signal.productionData = { inputData, dataWindow };
      } else {
        checks.fault(`${path}.productionData`, "is required: the target does not collect its app_traces.", {
          code: "missingField",
        });
      }
      break;
    }
    default:
  }
  fillWindows(signal, windows);
}

async function dataOf(
  { name, version }: Collected,
  dataContext: string | undefined,
  dataWindow: MonitorDataFields["dataWindow"],
  { needs, options }: Resolution,
): Promise<MonitorDataFields> {
  const type = await needs.dataType(name, version, options);
  const path = `azureml:${name}:${version}`;
  return { inputData: { type: type as MonitorInput["type"], path }, dataContext, dataWindow };
}

function fillWindows(signal: MonitoringSignal, windows: Windows): void {
  const production = "productionData" in signal ? signal.productionData : undefined;
  for (const data of production === undefined ? [] : ([production].flat() as LlmDataFields[])) {
    const { dataWindow } = data;
    const size = dataWindow?.lookbackWindowSize;
    data.dataWindow = {
      ...dataWindow,
      lookbackWindowSize: size === undefined || size === "default" ? windows.production : size,
    };
  }
  const references = [
    ...("referenceData" in signal && signal.referenceData ? [signal.referenceData] : []),
    ...("inputData" in signal ? Object.values(signal.inputData ?? {}) : []),
  ];
  for (const { dataWindow } of references) {
    if (dataWindow?.lookbackWindowSize === "default") dataWindow.lookbackWindowSize = windows.reference;
    if (dataWindow?.lookbackWindowOffset === "default") dataWindow.lookbackWindowOffset = windows.production;
  }
}

/** Writes references as ARM ids, and uploads local data. Data of a custom signal goes by its name, as in Python. */
async function resolveSignal(signal: MonitoringSignal, resolution: Resolution): Promise<void> {
  if (signal.type === "unknown") return;
  if (signal.type === "custom") {
    const { needs, scope, options } = resolution;
    signal.inputs = await resolveInputs(signal.inputs, { needs: needs.jobs, scope, options });
    for (const each of Object.values(signal.inputData ?? {})) {
      // Local files have no name that could be sent.
      if (each.inputData.path && /^(\.|\/(?!subscriptions)|[a-z]:[\\/]|file:)/i.test(each.inputData.path))
        await resolveData(each, resolution);
      each.preProcessingComponent = componentId(each.preProcessingComponent, resolution);
    }
    return;
  }
  const production: readonly LlmDataFields[] = signal.productionData ? [signal.productionData].flat() : [];
  const reference = "referenceData" in signal && signal.referenceData ? [signal.referenceData] : [];
  for (const data of [...production, ...reference]) await resolveData(data, resolution);
}

async function resolveData(data: MonitorDataFields, resolution: Resolution): Promise<void> {
  const { needs, scope, options } = resolution;
  const { inputData } = data;
  const given = new Input({ type: inputData.type ?? "uri_folder", path: inputData.path });
  const resolved = await resolveInputs({ data: given }, { needs: needs.jobs, scope, options });
  const input = resolved?.data;
  const path = typeof input === "object" && input.path !== undefined ? input.path : (inputData.path ?? "");
  data.inputData = { ...inputData, path: inputUri(path, inputData.type, scope) };
  if (data.preProcessingComponent !== undefined)
    data.preProcessingComponent = componentId(data.preProcessingComponent, resolution);
}

/** ARM id of a component that is there. */
function componentId(reference: string | undefined, { scope }: Resolution): string | undefined {
  if (reference === undefined) return undefined;
  const parsed = parseAssetReference(reference);
  if (parsed.kind === "id") return parsed.id;
  return parsed.kind === "version"
    ? assetVersionId(scope, "components", parsed.name, parsed.version)
    : reference.replace(/^azureml:/, "");
}
