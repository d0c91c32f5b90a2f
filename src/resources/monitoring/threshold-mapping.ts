import { type Codec, isObject } from "../../core/mapping";
import { literalText } from "../jobs/literal-text";
import {
  type CustomMonitoringMetricThresholdFields,
  categoricalDriftNames,
  classificationNames,
  type DataQualityMetricThresholdFields,
  type DriftMetricThresholdFields,
  type FeatureAttributionDriftMetricThresholdFields,
  type GenerationSafetyQualityMonitoringMetricThresholdFields,
  type GenerationTokenStatisticsMonitorMetricThresholdFields,
  generationQualities,
  type ModelPerformanceMetricThresholdFields,
  numericalDriftNames,
  qualityNames,
  qualityThresholdNames,
  regressionNames,
} from "./thresholds";

type Numbers = Readonly<Record<string, number | undefined>>;

/** A threshold as it is sent. */
interface WireThreshold {
  readonly metric: string;
  readonly threshold?: { readonly value: number };
  readonly dataType?: "Numerical" | "Categorical";
}

const withValue = (metric: string, value: number | undefined): WireThreshold => ({
  metric,
  ...(value !== undefined && { threshold: { value } }),
});

/** Thresholds of both kinds of features ⇄ one list. */
function perKind<T extends DriftMetricThresholdFields | DataQualityMetricThresholdFields>(
  names: { numerical: readonly string[]; categorical: readonly string[] },
  most: number,
): Codec<T> {
  return {
    encode: ({ numerical, categorical }) => {
      const listed = (
        metrics: object | undefined,
        known: readonly string[],
        dataType: "Numerical" | "Categorical",
      ) =>
        known
          .filter((name) => (metrics as Numbers | undefined)?.[name] !== undefined)
          .slice(0, most)
          .map((name) => ({ ...withValue(name, (metrics as Numbers)[name]), dataType }));
      return [
        ...listed(numerical, names.numerical, "Numerical"),
        ...listed(categorical, names.categorical, "Categorical"),
      ];
    },
    decode: (wire) => {
      if (!Array.isArray(wire)) return undefined;
      const read: { numerical?: Numbers; categorical?: Numbers } = {};
      for (const each of wire.filter(isObject)) {
        const kind = String(each.dataType).toLowerCase();
        if (kind !== "numerical" && kind !== "categorical") continue;
        // `JensenShannonDistance` is what some clients write.
        const wanted = String(each.metric).toLowerCase();
        const name = names[kind].find((known) => known.toLowerCase() === wanted);
        if (name) read[kind] = { ...read[kind], [name]: thresholdOf(each) };
      }
      return read as T;
    },
  };
}

function thresholdOf({ threshold }: Readonly<Record<string, unknown>>): number | undefined {
  return isObject(threshold) && typeof threshold.value === "number" ? threshold.value : undefined;
}

/** Thresholds of drift: one metric for each kind of features (as in Python). */
export const driftThresholds = perKind<DriftMetricThresholdFields>(
  { numerical: numericalDriftNames, categorical: categoricalDriftNames },
  1,
);

/** Thresholds of quality: as many as are given. */
export const qualityThresholds = perKind<DataQualityMetricThresholdFields>(
  { numerical: qualityNames, categorical: qualityNames },
  qualityNames.length,
);

/** The threshold of attributions. */
export const attributionThreshold: Codec<FeatureAttributionDriftMetricThresholdFields> = {
  encode: ({ normalizedDiscountedCumulativeGain: value }) =>
    withValue("normalizedDiscountedCumulativeGain", value),
  decode: (wire) => {
    const value = isObject(wire) ? thresholdOf(wire) : undefined;
    return value === undefined ? {} : { normalizedDiscountedCumulativeGain: value };
  },
};

/** Where the service looks for the thresholds of performance. */
export const performanceProperty = "azureml.modelmonitor.model_performance_thresholds";

/** The field that the thresholds of performance once had: Python sends it so, whatever they are. */
export const performancePlaceholder = {
  metric: "Accuracy",
  modelType: "Classification",
  threshold: { value: 0.9 },
};

const performanceKinds = [
  ["classification", classificationNames],
  ["regression", regressionNames],
] as const;

/** The thresholds of performance as the text of a property, in Python's spacing; its numbers always have a point. */
export function performanceText(thresholds: ModelPerformanceMetricThresholdFields): string {
  const listed = performanceKinds.flatMap(([kind, names]) =>
    names.flatMap((name) => {
      const value = (thresholds[kind] as Numbers | undefined)?.[name];
      if (value === undefined) return [];
      const metric = name.charAt(0).toUpperCase() + name.slice(1);
      const number = Number.isInteger(value) ? `${value}.0` : literalText(value);
      return [`{"modelType":"${kind}","metric":"${metric}","threshold":{"value":${number}}}`];
    }),
  );
  return `[${listed.join(", ")}]`;
}

/** Takes {@link performanceText} back; `undefined` for a text that is not like it. */
export function performanceOf(text: unknown): ModelPerformanceMetricThresholdFields | undefined {
  if (typeof text !== "string") return undefined;
  let listed: unknown;
  try {
    listed = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(listed)) return undefined;
  const read: { classification?: Numbers; regression?: Numbers } = {};
  for (const each of listed.filter(isObject)) {
    const kind = performanceKinds.find(([name]) => name === each.modelType);
    const metric = String(each.metric).toLowerCase();
    const name = kind?.[1].find((known) => known.toLowerCase() === metric);
    if (!kind || !name) return undefined;
    read[kind[0]] = { ...read[kind[0]], [name]: thresholdOf(each) };
  }
  return read;
}

/** Thresholds of a component of one's own. */
export const customThreshold: Codec<CustomMonitoringMetricThresholdFields> = {
  encode: ({ metricName, threshold }) => withValue(metricName, threshold),
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    const threshold = thresholdOf(wire);
    return { metricName: String(wire.metric), ...(threshold !== undefined && { threshold }) };
  },
};

/** From what score on a text passes. */
const acceptableScore = 3;

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Thresholds of generated text ⇄ one list. */
export const generationThresholds: Codec<GenerationSafetyQualityMonitoringMetricThresholdFields> = {
  encode: (thresholds) =>
    generationQualities.flatMap((quality) => {
      const own = (thresholds as Readonly<Record<string, Numbers | undefined>>)[quality];
      if (!own) return [];
      const { acceptable, aggregated } = qualityThresholdNames(quality);
      return [
        withValue(pascal(acceptable), own[acceptable] ?? acceptableScore),
        withValue(pascal(aggregated), own[aggregated]),
      ];
    }),
  decode: (wire) => {
    const values = thresholdValues(wire);
    const read = generationQualities.flatMap((quality) => {
      const { acceptable, aggregated } = qualityThresholdNames(quality);
      const own = [acceptable, aggregated].flatMap((name) => {
        const value = values.get(name.toLowerCase());
        return value === undefined ? [] : [[name, value] as const];
      });
      return own.length > 0 ? [[quality, Object.fromEntries(own)]] : [];
    });
    return Object.fromEntries(read);
  },
};

/** Thresholds of tokens ⇄ one list. */
export const tokenThresholds: Codec<GenerationTokenStatisticsMonitorMetricThresholdFields> = {
  encode: ({ totaltoken }) =>
    totaltoken
      ? [
          withValue("TotalTokenCount", totaltoken.totalTokenCount ?? 3),
          withValue("TotalTokenCountPerGroup", totaltoken.totalTokenCountPerGroup),
        ]
      : [],
  decode: (wire) => {
    const values = thresholdValues(wire);
    const totalTokenCount = values.get("totaltokencount");
    const totalTokenCountPerGroup = values.get("totaltokencountpergroup");
    if (totalTokenCountPerGroup === undefined) return {};
    return {
      totaltoken: { ...(totalTokenCount !== undefined && { totalTokenCount }), totalTokenCountPerGroup },
    };
  },
};

function thresholdValues(wire: unknown): ReadonlyMap<string, number | undefined> {
  const listed = Array.isArray(wire) ? wire.filter(isObject) : [];
  return new Map(listed.map((each) => [String(each.metric).toLowerCase(), thresholdOf(each)]));
}
