import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import { codeSpec, environmentSpec } from "../spec-ids";
import {
  ParallelTask,
  type ParallelTaskFields,
  RetrySettings,
  type RetrySettingsFields,
} from "./parallel-task";

/** A task as components and nodes say it; the names are those of YAML. */
export const taskRows: Mapping<ParallelTaskFields> = {
  type: same("type"),
  code: via("code", codeSpec),
  entryScript: same("entry_script"),
  programArguments: same("program_arguments"),
  model: same("model"),
  appendRowTo: same("append_row_to"),
  environment: via("environment", environmentSpec),
};

/** The task of a parallel component or node. */
export const taskSpec: Codec<ParallelTaskFields> = {
  encode: (task, context) =>
    toWire(taskRows, carryUnmapped(task, { type: "run_function", ...task }), context),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(taskRows, wire, context);
    return carryUnmapped(
      fields,
      Object.assign(Object.create(ParallelTask.prototype) as ParallelTask, fields),
    );
  },
};

/** How mini-batches are tried again; the names are those of YAML. */
export const retryRows: Mapping<RetrySettingsFields> = {
  maxRetries: same("max_retries"),
  timeout: same("timeout"),
};

/** How mini-batches are tried again, in a component or node. */
export const retrySpec: Codec<RetrySettingsFields> = {
  encode: (value, context) => toWire(retryRows, value, context),
  decode: (wire, context) =>
    isObject(wire) ? new RetrySettings(fromWire(retryRows, wire, context)) : undefined,
};
