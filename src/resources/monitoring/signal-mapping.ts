import {
  type Codec,
  isObject,
  keeping,
  list,
  type Mapping,
  type MappingContext,
  nested,
  record,
  same,
  toWire,
  via,
} from "../../core/mapping";
import { inputsCodec } from "../jobs/input-mapping";
import {
  FADProductionData,
  LlmData,
  type LlmDataFields,
  type MonitorDataFields,
  ProductionData,
  ReferenceData,
} from "./monitor-data";
import { type DataRole, monitorData, present } from "./monitor-data-mapping";
import {
  CustomMonitoringSignal,
  type CustomMonitoringSignalFields,
  DataDriftSignal,
  type DataDriftSignalFields,
  DataQualitySignal,
  type DataQualitySignalFields,
  DataSegment,
  type DataSegmentFields,
  FeatureAttributionDriftSignal,
  type FeatureAttributionDriftSignalFields,
  GenerationSafetyQualitySignal,
  type GenerationSafetyQualitySignalFields,
  GenerationTokenStatisticsSignal,
  type GenerationTokenStatisticsSignalFields,
  ModelPerformanceSignal,
  type ModelPerformanceSignalFields,
  MonitorConnection,
  type MonitorConnectionFields,
  MonitorFeatureFilter,
  type MonitorFeatures,
  type MonitoringSignal,
  PredictionDriftSignal,
  type PredictionDriftSignalFields,
  type SignalFields,
} from "./signals";
import {
  attributionThreshold,
  customThreshold,
  driftThresholds,
  generationThresholds,
  performanceOf,
  performancePlaceholder,
  performanceProperty,
  performanceText,
  qualityThresholds,
  tokenThresholds,
} from "./threshold-mapping";
import type { GenerationTokenStatisticsMonitorMetricThresholdFields } from "./thresholds";

/** A codec whose decoded values are of a class. */
function instances<T extends object>(codec: Codec<T>, prototype: T): Codec<T> {
  return {
    encode: codec.encode,
    decode: (wire, context) => {
      const fields = codec.decode(wire, context);
      return fields && Object.assign(Object.create(prototype), fields);
    },
    members: codec.members,
  };
}

const data = (role: DataRole, prototype: MonitorDataFields) => instances(monitorData(role), prototype);
const production = data("production", ProductionData.prototype);
const attributed = data("production", FADProductionData.prototype);
const reference = data("reference", ReferenceData.prototype);
const asked: Codec<LlmDataFields> = data("production", LlmData.prototype);

/** Data of a custom signal is sent by the name that it was given: Python finds no ids for it. */
const byName: Codec<MonitorDataFields> = {
  encode: (value, context) => {
    const { inputData } = value;
    const path = inputData.path?.replace(/^azureml:(?!\/)/, "");
    return reference.encode({ ...value, inputData: { ...inputData, path } }, context);
  },
  decode: reference.decode,
};

const segmentRows: Mapping<DataSegmentFields> = {
  featureName: same("feature"),
  featureValues: same("values"),
};
const segment = instances(nested(segmentRows), DataSegment.prototype);

const connectionRows: Mapping<MonitorConnectionFields> = {
  environmentVariables: same("environmentVariables"),
  secretConfig: same("secrets"),
};
const connection = instances(nested(connectionRows), MonitorConnection.prototype);

const features: Codec<MonitorFeatures> = {
  encode: (value) => {
    if (Array.isArray(value)) return { features: value, filterType: "FeatureSubset" };
    if (typeof value === "string") return { filterType: "AllFeatures" };
    return { top: value.topNFeatureImportance ?? 10, filterType: "TopNByAttribution" };
  },
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    switch (String(wire.filterType).toLowerCase()) {
      case "featuresubset":
        return Array.isArray(wire.features) ? wire.features.map(String) : undefined;
      case "topnbyattribution":
        return Object.assign(Object.create(MonitorFeatureFilter.prototype), {
          topNFeatureImportance: Number(wire.top),
        });
      case "allfeatures":
        return "all_features";
      default:
        return undefined;
    }
  },
};

const enabled: Codec<boolean> = {
  encode: (value) => (value ? "Enabled" : "Disabled"),
  decode: (wire) => String(wire).toLowerCase() === "enabled",
};

const componentId: Codec<string> = {
  encode: (value) => value.replace(/^azureml:(?!\/\/)/, ""),
  decode: (wire) => (typeof wire === "string" ? wire : undefined),
};

const signalRows: Mapping<SignalFields> = {
  alertEnabled: via("mode", enabled),
  properties: same("properties"),
};

const qualityRows: Mapping<DataQualitySignalFields> = {
  ...signalRows,
  productionData: via("productionData", production),
  referenceData: via("referenceData", reference),
  features: via("features", features),
  featureTypeOverride: same("featureDataTypeOverride"),
  metricThresholds: via("metricThresholds", qualityThresholds),
};

const driftRows: Mapping<DataDriftSignalFields> = {
  ...qualityRows,
  metricThresholds: via("metricThresholds", driftThresholds),
  dataSegment: via("dataSegment", segment),
};

const predictionRows: Mapping<PredictionDriftSignalFields> = {
  ...signalRows,
  productionData: via("productionData", production),
  referenceData: via("referenceData", reference),
  metricThresholds: via("metricThresholds", driftThresholds),
};

const attributionRows: Mapping<FeatureAttributionDriftSignalFields> = {
  ...signalRows,
  productionData: via("productionData", list(attributed)),
  referenceData: via("referenceData", reference),
  metricThresholds: via("metricThreshold", attributionThreshold),
};

/** One set of data, in a list. */
const aloneInList: Codec<MonitorDataFields> = {
  encode: (value, context) => [production.encode(value, context)],
  decode: (wire, context) => (Array.isArray(wire) ? production.decode(wire[0], context) : undefined),
};

const performanceRows: Mapping<Omit<ModelPerformanceSignalFields, "metricThresholds">> = {
  ...signalRows,
  productionData: via("productionData", aloneInList),
  referenceData: via("referenceData", reference),
  dataSegment: via("dataSegment", segment),
};

const customRows: Mapping<CustomMonitoringSignalFields> = {
  ...signalRows,
  componentId: via("componentId", componentId),
  metricThresholds: via("metricThresholds", list(customThreshold)),
  inputs: via("inputs", inputsCodec as Codec<NonNullable<CustomMonitoringSignalFields["inputs"]>>),
  inputData: via("inputAssets", record(byName)),
  connection: via("workspaceConnection", connection),
};

const generationRows: Mapping<GenerationSafetyQualitySignalFields> = {
  ...signalRows,
  productionData: via("productionData", list(asked)),
  connectionId: same("workspaceConnectionId"),
  metricThresholds: via("metricThresholds", generationThresholds),
  samplingRate: same("samplingRate"),
};

const tokenRows: Mapping<GenerationTokenStatisticsSignalFields> = {
  ...signalRows,
  productionData: via("productionData", asked),
  metricThresholds: via("metricThresholds", tokenThresholds),
  samplingRate: same("samplingRate"),
};

/** Tables of the signals, for YAML. */
export const signalTables = {
  qualityRows,
  driftRows,
  predictionRows,
  attributionRows,
  performanceRows,
  customRows,
  generationRows,
  tokenRows,
  segmentRows,
  connectionRows,
};

/** Any token is told of. */
export const anyToken: GenerationTokenStatisticsMonitorMetricThresholdFields = {
  totaltoken: { totalTokenCount: 0, totalTokenCountPerGroup: 0 },
};

/** How a kind of signal is written and read. */
interface SignalKind {
  readonly signalType: string;
  readonly prototype: object;
  readonly rows: Mapping<object>;
  /** What is sent where it is not given. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Fields that have no row. */
  readonly toWire?: (signal: never, wire: Record<string, unknown>) => Record<string, unknown>;
  readonly fromWire?: (fields: Record<string, unknown>) => Record<string, unknown>;
}

const kinds: Readonly<Record<Exclude<MonitoringSignal["type"], "unknown">, SignalKind>> = {
  data_drift: { signalType: "DataDrift", prototype: DataDriftSignal.prototype, rows: driftRows },
  data_quality: { signalType: "DataQuality", prototype: DataQualitySignal.prototype, rows: qualityRows },
  prediction_drift: {
    signalType: "PredictionDrift",
    prototype: PredictionDriftSignal.prototype,
    rows: predictionRows,
    // As Python sends it for every model.
    defaults: { modelType: "classification" },
  },
  feature_attribution_drift: {
    signalType: "FeatureAttributionDrift",
    prototype: FeatureAttributionDriftSignal.prototype,
    rows: attributionRows,
  },
  model_performance: {
    signalType: "ModelPerformance",
    prototype: ModelPerformanceSignal.prototype,
    rows: performanceRows,
    defaults: { metricThreshold: performancePlaceholder },
    toWire: ({ metricThresholds }: ModelPerformanceSignal, { properties, ...wire }) => ({
      ...wire,
      properties: {
        ...(isObject(properties) ? properties : {}),
        [performanceProperty]: performanceText(metricThresholds),
      },
    }),
    fromWire: ({ properties, ...fields }) => {
      const { [performanceProperty]: text, ...others } = isObject(properties) ? properties : {};
      const metricThresholds = performanceOf(text);
      if (!metricThresholds)
        return { ...fields, ...(isObject(properties) && { properties }), metricThresholds: {} };
      return { ...fields, ...(Object.keys(others).length > 0 && { properties: others }), metricThresholds };
    },
  },
  custom: {
    signalType: "Custom",
    prototype: CustomMonitoringSignal.prototype,
    rows: customRows,
    defaults: { workspaceConnection: {} },
  },
  generation_safety_quality: {
    signalType: "GenerationSafetyQuality",
    prototype: GenerationSafetyQualitySignal.prototype,
    rows: generationRows,
  },
  generation_token_statistics: {
    signalType: "GenerationTokenStatistics",
    prototype: GenerationTokenStatisticsSignal.prototype,
    rows: tokenRows,
    defaults: { metricThresholds: tokenThresholds.encode(anyToken, {} as MappingContext), samplingRate: 0.1 },
  },
};

/** `MonitoringSignal` ⇄ a signal of a monitor. */
export const signalCodec: Codec<MonitoringSignal> = keeping({
  encode: (signal, context) => {
    if (signal.type === "unknown") return signal.json;
    const kind = kinds[signal.type];
    const wire = { mode: "Disabled", ...kind.defaults, ...toWire<object>(kind.rows, signal, context) };
    return { ...(kind.toWire?.(signal as never, wire) ?? wire), signalType: kind.signalType };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const wanted = String(wire.signalType).toLowerCase();
    const found = Object.entries(kinds).find(([, { signalType }]) => signalType.toLowerCase() === wanted);
    if (!found) return { type: "unknown", json: wire };
    const [type, kind] = found;
    const fields = decodeRows(kind.rows, wire, context);
    return Object.assign(Object.create(kind.prototype), { type }, present(kind.fromWire?.(fields) ?? fields));
  },
} as Codec<MonitoringSignal>);

/** The fields of which there is something on the wire; what has no row is kept by {@link keeping}. */
function decodeRows(
  rows: Mapping<object>,
  wire: Readonly<Record<string, unknown>>,
  context: MappingContext,
): Record<string, unknown> {
  const entries = Object.entries(rows as Mapping<Record<string, unknown>>).flatMap(([field, row]) => {
    const value = wire[row.wire];
    if (value === undefined || value === null) return [];
    const decoded = row.codec ? row.codec.decode(value, context) : value;
    return decoded === undefined ? [] : [[field, decoded]];
  });
  return Object.fromEntries(entries);
}
