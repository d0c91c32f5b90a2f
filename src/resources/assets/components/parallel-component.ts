import { type Checks, namesOf } from "../../../core/checks";
import { checkResources, type JobResourceFields } from "../../jobs/job-settings";
import {
  checkMiniBatchSize,
  checkParallelTaskFields,
  checkRetrySettings,
  type ParallelTaskFields,
  type RetrySettingsFields,
} from "../../jobs/parallel/parallel-task";
import {
  assignComponent,
  BaseComponent,
  type ComponentFields,
  type ComponentInputs,
  type ComponentOutputs,
  checkComponent,
  checksOfComponent,
  componentFieldNames,
  componentTitle,
} from "./component";

/** How a parallel job or component goes through its data. */
export interface ParallelSettingsFields {
  /** What is done with each mini-batch. */
  task?: ParallelTaskFields;
  /** `${{inputs.x}}`: the input that is cut into mini-batches. */
  inputData?: string;
  /** Items of tabular data, or bytes of files: `10`, `"10kb"`, `"1mb"`. */
  miniBatchSize?: string | number;
  /** Columns by whose values tabular data is cut; in place of a size. */
  partitionKeys?: readonly string[];
  /** How mini-batches are tried again. */
  retrySettings?: RetrySettingsFields;
  /** What the log holds. @defaultValue what the service takes: `"INFO"` */
  loggingLevel?: "DEBUG" | "INFO" | "WARNING" | (string & {});
  /** Processes on each node. */
  maxConcurrencyPerInstance?: number;
  /** Items that may fail before the job does; -1 for any number. */
  errorThreshold?: number;
  /** Mini-batches that may fail before the job does; -1 for any number. */
  miniBatchErrorThreshold?: number;
  /** Machines that are asked for. */
  resources?: JobResourceFields;
}

/** What a user writes of a parallel component. */
export interface ParallelComponentFields<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends ComponentFields<I, O>,
    ParallelSettingsFields {}

/** The fields are those of {@link ParallelComponentFields}. */
export interface ParallelComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends ParallelComponentFields<I, O> {
  /** What the component takes, by name. */
  inputs?: I;
  /** What the component leaves, by name. */
  outputs?: O;
}

/**
 * A script that goes through data in mini-batches, on many nodes at once; to be used in pipelines.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ParallelComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends BaseComponent<I, O> {
  readonly type = "parallel";

  constructor(fields: ParallelComponentFields<I, O>) {
    super();
    const checks = checksOfComponent(fields, parallelComponentFieldNames);
    checkParallelComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
}

/** Names of the fields of {@link ParallelSettingsFields}. */
export const parallelSettingsNames = namesOf<ParallelSettingsFields>()(
  "task",
  "inputData",
  "miniBatchSize",
  "partitionKeys",
  "retrySettings",
  "loggingLevel",
  "maxConcurrencyPerInstance",
  "errorThreshold",
  "miniBatchErrorThreshold",
  "resources",
);

/** Names of the fields of a parallel component. */
export const parallelComponentFieldNames: readonly string[] = [
  ...componentFieldNames,
  ...parallelSettingsNames,
];

/** Adds what is wrong with a parallel component; asked again when it is registered. */
export function checkParallelComponent(checks: Checks, fields: ParallelComponentFields): void {
  checkComponent(checks, fields);
  checkParallelSettings(checks, fields);
}

/** Adds what is wrong with how a parallel job or component goes through its data. */
export function checkParallelSettings(checks: Checks, fields: ParallelSettingsFields): void {
  const { task, partitionKeys } = fields;
  if (task !== undefined) checks.within("task", (within) => checkParallelTaskFields(within, task));
  checks.text("inputData", fields.inputData);
  checkMiniBatchSize(checks, fields.miniBatchSize);
  if (
    partitionKeys !== undefined &&
    (!Array.isArray(partitionKeys) || partitionKeys.some((key) => typeof key !== "string"))
  )
    checks.fault("partitionKeys", "must be a list of column names.", { given: partitionKeys });
  checkRetrySettings(checks, fields.retrySettings);
  checks
    .oneOf("loggingLevel", fields.loggingLevel, ["DEBUG", "INFO", "WARNING"])
    .number("maxConcurrencyPerInstance", fields.maxConcurrencyPerInstance, { integer: true, min: 1 })
    .number("errorThreshold", fields.errorThreshold, { integer: true, min: -1 })
    .number("miniBatchErrorThreshold", fields.miniBatchErrorThreshold, { integer: true, min: -1 });
  checkResources(checks, fields.resources);
}
