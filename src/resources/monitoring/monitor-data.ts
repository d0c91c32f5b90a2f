import { type Checks, namesOf } from "../../core/checks";
import { isObject } from "../../core/mapping";
import type { Input } from "../jobs/inputs-outputs";
import { fill, hasFields, inside } from "./value-object";

/** What data of a monitor is. */
export type MonitorDatasetContext =
  | "model_inputs"
  | "model_outputs"
  | "training"
  | "test"
  | "validation"
  | "ground_truth";

/** What a user writes of a {@link BaselineDataRange}: either where it begins and ends, or how far it looks back. */
export interface BaselineDataRangeFields {
  /** First day: `"2026-01-01"`. */
  windowStart?: string;
  /** Last day: `"2026-01-31"`. */
  windowEnd?: string;
  /** How long a window is looked at, as an ISO 8601 duration (`"P7D"`), or `"default"`: as long as between two runs. */
  lookbackWindowSize?: string;
  /** How long before a run the window ends. @defaultValue `"P0D"` */
  lookbackWindowOffset?: string;
}

/** The fields are those of {@link BaselineDataRangeFields}. */
export interface BaselineDataRange extends BaselineDataRangeFields {}

/** The time that data is taken from. */
export class BaselineDataRange {
  constructor(fields: BaselineDataRangeFields) {
    fill(this, fields, "Data range", checkDataRange);
  }
}

/** What a user writes of {@link LlmData}. */
export interface LlmDataFields {
  /** The data. */
  inputData: MonitorInput;
  /** Columns by what they hold: `{ prompt: "question" }`. */
  dataColumnNames?: Record<string, string>;
  /** Default: as long as between two runs. */
  dataWindow?: BaselineDataRangeFields;
}

/** The fields are those of {@link LlmDataFields}. */
export interface LlmData extends LlmDataFields {}

/** What a language model was asked and answered. */
export class LlmData {
  constructor(fields: LlmDataFields) {
    fill(this, fields, "LlmData", checkLlmData);
  }
}

/** Data of a monitor: files or a table, by reference. */
export type MonitorInput = Pick<Input, "path"> & Partial<Omit<Input, "path">>;

/** What a user writes of {@link ProductionData}, {@link ReferenceData} and {@link FADProductionData}. */
export interface MonitorDataFields extends LlmDataFields {
  /** What the data is. */
  dataContext?: MonitorDatasetContext | (string & {});
  /** A component that prepares the data: `azureml:name:version` or its ARM id. */
  preProcessingComponent?: string;
}

/** The fields are those of {@link MonitorDataFields}. */
export interface ProductionData extends MonitorDataFields {}

/**
 * What goes into and out of a model in production. Its window looks back; by default as long as between two runs.
 *
 * @example
 * ```ts
 * new ProductionData({ inputData: new Input({ type: "mltable", path: "azureml:collected:1" }), dataContext: "model_inputs" });
 * ```
 */
export class ProductionData {
  constructor(fields: MonitorDataFields) {
    fill(this, fields, "Production data", checkProductionData);
  }
}

/** The fields are those of {@link MonitorDataFields}. */
export interface ReferenceData extends MonitorDataFields {}

/**
 * What production data is compared with: all of some data, that of a time (`windowStart`, `windowEnd`), or that of a
 * window that looks back. All of the data is taken as it is, without `preProcessingComponent` (as in Python).
 */
export class ReferenceData {
  constructor(fields: MonitorDataFields) {
    fill(this, fields, "Reference data", checkReferenceData);
  }
}

/** The fields are those of {@link MonitorDataFields}. */
export interface FADProductionData extends MonitorDataFields {}

/** Production data of a {@link FeatureAttributionDriftSignal}: one of what goes in, one of what comes out. */
export class FADProductionData {
  constructor(fields: MonitorDataFields) {
    fill(this, fields, "Production data", checkFadProductionData);
  }
}

const contexts = ["model_inputs", "model_outputs", "training", "test", "validation", "ground_truth"] as const;
const rangeFieldNames = namesOf<BaselineDataRangeFields>()(
  "windowStart",
  "windowEnd",
  "lookbackWindowSize",
  "lookbackWindowOffset",
);
const llmFieldNames = namesOf<LlmDataFields>()("inputData", "dataColumnNames", "dataWindow");
const dataFieldNames = namesOf<MonitorDataFields>()(
  "inputData",
  "dataColumnNames",
  "dataWindow",
  "dataContext",
  "preProcessingComponent",
);

const duration = {
  pattern: /^(default|P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$/,
  allowed: 'an ISO 8601 duration such as P7D, or "default"',
};
const day = { pattern: /^\d{4}-\d{2}-\d{2}$/, allowed: "a day: 2026-01-31" };

function checkDataRange(checks: Checks, value: unknown): void {
  if (!hasFields(checks, value, "BaselineDataRange", rangeFieldNames)) return;
  checks
    .text("windowStart", value.windowStart, day)
    .text("windowEnd", value.windowEnd, day)
    .text("lookbackWindowSize", value.lookbackWindowSize, duration)
    .text("lookbackWindowOffset", value.lookbackWindowOffset, duration);
  const { windowStart: start, windowEnd: end } = value;
  const one = (start === undefined) !== (end === undefined);
  if (one)
    checks.fault(start === undefined ? "windowStart" : "windowEnd", "is required where the other is given.", {
      code: "missingField",
    });
  if (typeof start === "string" && typeof end === "string" && start > end)
    checks.fault("windowEnd", "must not be before windowStart.", { given: end });
  if ((start ?? end) !== undefined && (value.lookbackWindowSize ?? value.lookbackWindowOffset) !== undefined)
    checks.fault("", "either has a start and an end, or looks back.", { given: value });
}

/** Adds what is wrong with data that is referred to. */
export function checkMonitorInput(checks: Checks, value: unknown): void {
  if (!isObject(value)) {
    checks.fault("", "must be an Input.", { given: value });
    return;
  }
  checks
    .text("path", value.path, { required: true })
    .oneOf("type", value.type, ["uri_file", "uri_folder", "mltable"]);
}

/** Adds what is wrong with data of a language model. */
export function checkLlmData(checks: Checks, value: unknown): void {
  if (hasFields(checks, value, "LlmData", llmFieldNames)) checkCommon(checks, value, true);
}

/** Adds what is wrong with production data. */
export function checkProductionData(checks: Checks, value: unknown): void {
  checkData(checks, value, "ProductionData", true);
}

/** Adds what is wrong with reference data. */
export function checkReferenceData(checks: Checks, value: unknown): void {
  checkData(checks, value, "ReferenceData", false);
}

/** Adds what is wrong with production data of which attributions are computed. */
export function checkFadProductionData(checks: Checks, value: unknown): void {
  checkData(checks, value, "FADProductionData", true);
  const columns =
    isObject(value) && isObject(value.dataColumnNames) ? Object.keys(value.dataColumnNames) : [];
  for (const name of columns)
    checks.oneOf(`dataColumnNames.${name}`, name, ["prediction", "prediction_probability", "correlation_id"]);
}

function checkData(checks: Checks, value: unknown, title: string, looksBack: boolean): void {
  if (!hasFields(checks, value, title, dataFieldNames)) return;
  checks
    .oneOf("dataContext", value.dataContext, contexts)
    .text("preProcessingComponent", value.preProcessingComponent);
  checkCommon(checks, value, looksBack);
}

function checkCommon(checks: Checks, value: Readonly<Record<string, unknown>>, looksBack: boolean): void {
  const { dataWindow } = value;
  inside(checks, "inputData", value.inputData, checkMonitorInput, { required: true });
  inside(checks, "dataWindow", dataWindow, checkDataRange);
  checks.texts("dataColumnNames", value.dataColumnNames);
  if (looksBack && isObject(dataWindow) && (dataWindow.windowStart ?? dataWindow.windowEnd) !== undefined)
    checks.fault("dataWindow", "looks back here: it has a lookbackWindowSize, no start and end.", {
      given: dataWindow,
    });
}
