import { type Codec, isObject, type Mapping, mapping, same, toWire, via } from "../../../core/mapping";
import type { ForecastingSettings as WireForecasting } from "../../../wire/generated/types";
import { aggregations, featureLagModes, shortSeriesModes, stlModes } from "./automl-names";
import { either, fieldsOf, isAuto, isWhole, oneOf, type Rule, text, whole } from "./field-rules";
import { nodeCodec, nodeRows, outward } from "./node-rows";
import { camelToSnake } from "./spelled";
import { made } from "./tabular-settings";

/** What a user writes of a forecast. */
export interface ForecastingFields {
  /** Column that holds the time. */
  timeColumnName?: string;
  /** How many periods ahead are forecast. @defaultValue what the service takes: 1 */
  forecastHorizon?: "auto" | number | (string & {});
  /** Columns that tell several series apart. */
  timeSeriesIdColumnNames?: string | readonly string[];
  /** How many past periods of the target are features: one number, several, or `"auto"`. */
  targetLags?: "auto" | number | readonly number[] | (string & {});
  /** Whether other columns are lagged too. */
  featureLags?: "none" | "auto" | (string & {});
  /** Past periods over which the target is averaged. */
  targetRollingWindowSize?: "auto" | number | (string & {});
  /** Country or region whose holidays count: two letters of ISO 3166. */
  countryOrRegionForHolidays?: string;
  /** What the series are decomposed into. */
  useStl?: "none" | "season" | "season_trend" | (string & {});
  /** Periods of a season. @defaultValue what the service takes: `"auto"` */
  seasonality?: "auto" | number | (string & {});
  /** What is done with short series. @defaultValue what the service takes: `"auto"` */
  shortSeriesHandlingConfig?: "none" | "auto" | "pad" | "drop" | (string & {});
  /** The period that is forecast, as an offset alias of pandas: `"D"`. @defaultValue that of the data */
  frequency?: string;
  /** How values of one period become one; needs `frequency`. */
  targetAggregateFunction?: "none" | "sum" | "max" | "min" | "mean" | (string & {});
  /** Periods between the beginnings of two folds of the cross-validation. */
  cvStepSize?: number;
  /** Columns that are known in training, and not when a forecast is made. */
  featuresUnknownAtForecastTime?: string | readonly string[];
}

/** The fields are those of {@link ForecastingFields}. */
export interface ForecastingSettings extends ForecastingFields {}

/** How a forecast is made. A plain object with the same fields is as good. */
export class ForecastingSettings {
  constructor(fields: ForecastingFields = {}) {
    Object.assign(this, fields);
  }
}

type AutoOr = NonNullable<ForecastingFields["seasonality"]>;

/** `"auto"` or a number ⇄ `{ mode, value }`. */
export const autoOrCustom: Codec<AutoOr> = {
  encode: (value) => (typeof value === "string" ? { mode: "Auto" } : { mode: "Custom", value }),
  decode: (wire) => {
    if (!isObject(wire) || Object.keys(wire).some((key) => key !== "mode" && key !== "value"))
      return undefined;
    if (String(wire.mode).toLowerCase() === "auto") return "auto";
    return typeof wire.value === "number" ? wire.value : undefined;
  },
};

const lags: Codec<NonNullable<ForecastingFields["targetLags"]>> = {
  encode: (value) =>
    typeof value === "string"
      ? { mode: "Auto" }
      : { mode: "Custom", values: typeof value === "number" ? [value] : value },
  decode: (wire) => {
    if (!isObject(wire) || Object.keys(wire).some((key) => key !== "mode" && key !== "values"))
      return undefined;
    if (String(wire.mode).toLowerCase() === "auto") return "auto";
    return Array.isArray(wire.values) ? (wire.values as number[]) : undefined;
  },
};

const oneOrMore: Codec<string | readonly string[]> = {
  encode: (value) => (typeof value === "string" ? [value] : value),
  decode: (wire) => (Array.isArray(wire) ? (wire as string[]) : undefined),
};

/** Sent as it was written, but for the one name that the service has no such spelling of. */
const decomposition = outward<string>((value) =>
  camelToSnake(value) === "season_trend" && value.includes("_") ? "SeasonTrend" : value,
);

/** The rows of these fields. */
export const forecastingRows: Mapping<ForecastingFields> = mapping<ForecastingFields, WireForecasting>()({
  timeColumnName: same("timeColumnName"),
  forecastHorizon: via("forecastHorizon", autoOrCustom),
  timeSeriesIdColumnNames: via("timeSeriesIdColumnNames", oneOrMore),
  targetLags: via("targetLags", lags),
  featureLags: same("featureLags"),
  targetRollingWindowSize: via("targetRollingWindowSize", autoOrCustom),
  countryOrRegionForHolidays: same("countryOrRegionForHolidays"),
  useStl: via("useStl", decomposition),
  seasonality: via("seasonality", autoOrCustom),
  shortSeriesHandlingConfig: same("shortSeriesHandlingConfig"),
  frequency: same("frequency"),
  targetAggregateFunction: same("targetAggregateFunction"),
  cvStepSize: same("cvStepSize"),
  featuresUnknownAtForecastTime: via("featuresUnknownAtForecastTime", oneOrMore),
});

/** `ForecastingSettings` ⇄ `forecastingSettings`. */
export const forecastingCodec: Codec<ForecastingFields> = {
  encode: (value, context) => toWire(forecastingRows, value, context),
  decode: (wire, context) => made(forecastingRows, ForecastingSettings, wire, context),
};

/** `ForecastingSettings` ⇄ the `forecasting` of a node. */
export const forecastingNode: Codec<ForecastingFields> = nodeCodec(() => nodeRows(forecastingRows));

const isNames = (value: unknown) =>
  typeof value === "string" || (Array.isArray(value) && value.every((each) => typeof each === "string"));
const isLags = (value: unknown) => Array.isArray(value) && value.every(isWhole(1));

/** Rules of {@link ForecastingFields}. */
export const forecastingRule: Rule = fieldsOf<ForecastingFields>({
  timeColumnName: text,
  forecastHorizon: either('"auto", or a whole number of at least 1', isAuto, isWhole(1)),
  timeSeriesIdColumnNames: either("a name, or a list of names", isNames),
  targetLags: either('"auto", a whole number of at least 1, or a list of these', isAuto, isWhole(1), isLags),
  featureLags: oneOf(featureLagModes),
  targetRollingWindowSize: either('"auto", or a whole number of at least 1', isAuto, isWhole(1)),
  countryOrRegionForHolidays: text,
  useStl: oneOf(stlModes),
  seasonality: either('"auto", or a whole number of at least 1', isAuto, isWhole(1)),
  shortSeriesHandlingConfig: oneOf(shortSeriesModes),
  frequency: text,
  targetAggregateFunction: oneOf(aggregations),
  cvStepSize: whole(1),
  featuresUnknownAtForecastTime: either("a name, or a list of names", isNames),
});
