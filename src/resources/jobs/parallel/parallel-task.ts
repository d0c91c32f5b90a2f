import { Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import type { Environment } from "../../assets/environments/environment";
import { checkCode, checkEnvironmentOfJob } from "../job-checks";

/** What a user writes of the task of a parallel job. */
export interface ParallelTaskFields {
  /** @defaultValue `"run_function"` */
  type?: "run_function" | "model" | "function" | (string & {});
  /** A local folder (uploaded once for the same content), or the ARM id of a code version. */
  code?: string;
  /** The script in the folder, with `init()` and `run(mini_batch)`. */
  entryScript?: string;
  /** Further arguments of the script; may name inputs and outputs. */
  programArguments?: string;
  /** The model that a task of type `model` scores with. */
  model?: string;
  /** `${{outputs.x}}`: what `run` returns is appended to that file. */
  appendRowTo?: string;
  /** `name:version`, `name@latest`, a curated `AzureML-…@latest`, an ARM id, or an environment to register. */
  environment?: string | Environment;
}

/** The fields are those of {@link ParallelTaskFields}. */
export interface ParallelTask extends ParallelTaskFields {}

/**
 * What a parallel job does with each mini-batch.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ParallelTask {
  constructor(fields: ParallelTaskFields) {
    const checks = new Checks();
    checkParallelTaskFields(checks, fields);
    checks.done("Parallel task");
    Object.assign(this, fields);
  }
}

/** A parallel task of type `run_function`: a script with `init()` and `run(mini_batch)`. */
export class RunFunction extends ParallelTask {
  constructor(fields: Omit<ParallelTaskFields, "type">) {
    super({ ...fields, type: "run_function" });
  }
}

/** What a user writes of how mini-batches are tried again. */
export interface RetrySettingsFields {
  /** Times that a mini-batch is tried again. */
  maxRetries?: number;
  /** Seconds that one try may take. */
  timeout?: number;
}

/** The fields are those of {@link RetrySettingsFields}. */
export interface RetrySettings extends RetrySettingsFields {}

/** How mini-batches are tried again. A plain object with the same fields is as good. */
export class RetrySettings {
  constructor(fields: RetrySettingsFields = {}) {
    Object.assign(this, fields);
  }
}

/** Names of the fields of {@link ParallelTaskFields}. */
export const parallelTaskFieldNames = namesOf<ParallelTaskFields>()(
  "type",
  "code",
  "entryScript",
  "programArguments",
  "model",
  "appendRowTo",
  "environment",
);

/** Adds what is wrong with the fields of a task. */
export function checkParallelTaskFields(checks: Checks, task: unknown): void {
  if (!isObject(task)) {
    checks.fault("", "must be a task, such as new RunFunction({ … }).", { given: task });
    return;
  }
  checks.known(task, parallelTaskFieldNames).oneOf("type", task.type, ["run_function", "model", "function"]);
  for (const name of ["entryScript", "programArguments", "model", "appendRowTo"])
    checks.text(name, task[name]);
  checkCode(checks, task.code);
  if (task.environment !== undefined) checkEnvironmentOfJob(checks, task.environment);
}

/** Adds what is wrong with how mini-batches are tried again. */
export function checkRetrySettings(checks: Checks, settings: unknown): void {
  if (settings === undefined) return;
  if (!isObject(settings)) {
    checks.fault("retrySettings", "must be an object.", { given: settings });
    return;
  }
  checks.within("retrySettings", (within) =>
    within
      .known(settings, ["maxRetries", "timeout"])
      .number("maxRetries", settings.maxRetries, { integer: true, min: 0 })
      .number("timeout", settings.timeout, { integer: true, min: 0 }),
  );
}

/** Bytes or items of a mini-batch: `10`, `"10"`, `"10kb"`, `"2mb"`; `undefined` for what is no size. */
export function miniBatchSizeInUnits(size: string | number): number | undefined {
  if (typeof size === "number") return Number.isInteger(size) && size >= 0 ? size : undefined;
  const found = /^(\d+)([kmg]b)?$/i.exec(size);
  if (!found) return undefined;
  const factor = { kb: 1024, mb: 1024 ** 2, gb: 1024 ** 3 }[found[2]?.toLowerCase() ?? ""] ?? 1;
  return Number(found[1]) * factor;
}

/** Adds what is wrong with the size of a mini-batch. */
export function checkMiniBatchSize(checks: Checks, size: unknown): void {
  if (size === undefined) return;
  const good =
    (typeof size === "string" || typeof size === "number") && miniBatchSizeInUnits(size) !== undefined;
  if (!good)
    checks.fault("miniBatchSize", "is no size.", {
      given: size,
      allowed: `a whole number, or one with a unit: "10kb", "2mb", "1gb"`,
    });
}
