import {
  type Codec,
  fromWire,
  isObject,
  type MappingContext,
  mapping,
  same,
  toWire,
} from "../../core/mapping";
import type {
  FixedInputData as WireFixed,
  StaticInputData as WireStatic,
  TrailingInputData as WireTrailing,
} from "../../wire/generated/types";
import { Input } from "../jobs/inputs-outputs";
import {
  BaselineDataRange,
  type BaselineDataRangeFields,
  type MonitorDataFields,
  type MonitorInput,
} from "./monitor-data";

/** What every {@link MonitorInputData} has. */
export interface MonitorInputDataFields {
  /** What the data is. */
  dataContext?: string;
  /** Columns by what they hold. */
  targetColumns?: Record<string, string>;
  /** `uri_file`, `uri_folder` or `mltable`. */
  jobType?: string;
  /** Where it is. */
  uri?: string;
}

/** All of some data, as a monitor is sent it. */
export interface FixedInputData extends MonitorInputDataFields {
  /** What it is. */
  readonly type: "Fixed";
}

/** Data of a window that looks back, as a monitor is sent it. */
export interface TrailingInputData extends MonitorInputDataFields {
  /** What it is. */
  readonly type: "Trailing";
  /** How long the window is, as an ISO 8601 duration. */
  windowSize?: string;
  /** How long before a run the window ends. */
  windowOffset?: string;
  /** ARM id of the component that prepares the data. */
  preProcessingComponentId?: string;
}

/** Data of a time, as a monitor is sent it. */
export interface StaticInputData extends MonitorInputDataFields {
  /** What it is. */
  readonly type: "Static";
  /** First moment, as in RFC 3339. */
  windowStart?: string;
  /** Last moment, as in RFC 3339. */
  windowEnd?: string;
  /** ARM id of the component that prepares the data. */
  preProcessingComponentId?: string;
}

/** Data as a monitor is sent it: made of `ProductionData`, `ReferenceData` and `LlmData`. */
export type MonitorInputData = FixedInputData | TrailingInputData | StaticInputData;

const commonRows = {
  dataContext: same("dataContext"),
  targetColumns: same("columns"),
  jobType: same("jobInputType"),
  uri: same("uri"),
} as const;

const fixedRows = mapping<Omit<FixedInputData, "type">, WireFixed>()(commonRows);
const trailingRows = mapping<Omit<TrailingInputData, "type">, WireTrailing>()({
  ...commonRows,
  windowSize: same("windowSize"),
  windowOffset: same("windowOffset"),
  preProcessingComponentId: same("preprocessingComponentId"),
});
const staticRows = mapping<Omit<StaticInputData, "type">, WireStatic>()({
  ...commonRows,
  windowStart: same("windowStart"),
  windowEnd: same("windowEnd"),
  preProcessingComponentId: same("preprocessingComponentId"),
});

/** How data that looks back by default is written. */
export type DataRole = "production" | "reference";

/** Data of a monitor ⇄ the wire's; windows that are the default's are written out before. */
export function monitorData(role: DataRole): Codec<MonitorDataFields> {
  return {
    encode: (data, context) => encodeInput(inputOf(data, role), context),
    decode: (wire, context) => (isObject(wire) ? dataOf(wire, context) : undefined),
  };
}

function encodeInput(input: MonitorInputData, context: MappingContext): Record<string, unknown> {
  const { type: inputDataType } = input;
  switch (input.type) {
    case "Trailing":
      return { ...toWire(trailingRows, input, context), inputDataType };
    case "Static":
      return { ...toWire(staticRows, input, context), inputDataType };
    default:
      return { ...toWire(fixedRows, input, context), inputDataType };
  }
}

/** What is sent for some data. Production data always looks back; reference data as it says. */
function inputOf(data: MonitorDataFields, role: DataRole): MonitorInputData {
  const { dataColumnNames, dataContext, dataWindow = {}, inputData, preProcessingComponent } = data;
  const common = {
    dataContext,
    targetColumns: dataColumnNames,
    jobType: inputData.type ?? "uri_folder",
    uri: inputData.path,
  };
  const { windowStart, windowEnd, lookbackWindowSize, lookbackWindowOffset } = dataWindow;
  if (role === "production" || lookbackWindowSize !== undefined) {
    return {
      ...common,
      type: "Trailing",
      windowSize: lookbackWindowSize,
      windowOffset: lookbackWindowOffset ?? "P0D",
      preProcessingComponentId: preProcessingComponent,
    };
  }
  if (windowStart === undefined || windowEnd === undefined) return { ...common, type: "Fixed" };
  return {
    ...common,
    type: "Static",
    windowStart: momentOf(windowStart),
    windowEnd: momentOf(windowEnd),
    preProcessingComponentId: preProcessingComponent,
  };
}

/** A day as the moment at which it begins; what is one already stays. */
function momentOf(day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00.000Z` : day;
}

function dataOf(wire: Readonly<Record<string, unknown>>, context: MappingContext): MonitorDataFields {
  const { inputDataType } = wire;
  const trailing = fromWire(trailingRows, wire, context);
  const fixed = fromWire(staticRows, wire, context);
  const { dataContext, targetColumns, jobType, uri, preProcessingComponentId } = trailing;
  const range: BaselineDataRangeFields | undefined =
    inputDataType === "Static"
      ? { windowStart: dayOf(fixed.windowStart), windowEnd: dayOf(fixed.windowEnd) }
      : inputDataType === "Fixed"
        ? undefined
        : { lookbackWindowSize: trailing.windowSize, lookbackWindowOffset: trailing.windowOffset };
  const inputData: MonitorInput = Object.assign(Object.create(Input.prototype) as Input, {
    type: jobType,
    path: uri,
  });
  return present({
    inputData,
    dataContext,
    dataColumnNames: targetColumns,
    preProcessingComponent: preProcessingComponentId,
    dataWindow: range && Object.assign(Object.create(BaselineDataRange.prototype), present(range)),
  });
}

/** The beginning of a day as the day; any other moment as it is. */
function dayOf(moment: string | undefined): string | undefined {
  return moment?.replace(/T00:00:00(\.0+)?(Z|\+00:00)?$/, "");
}

/** The fields that have a value. */
export function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
