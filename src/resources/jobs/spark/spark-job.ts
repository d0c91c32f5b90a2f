import { Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import {
  checkJobIdentity,
  type JobIdentity,
  ManagedIdentityConfiguration,
  UserIdentityConfiguration,
} from "../../identity";
import { checkInputs, checkOutputs, isLiteralType, type JobInputs, type JobOutputs } from "../inputs-outputs";
import { BaseJob, checkJob, type JobFields, jobFieldNames } from "../job-base";
import { checkCompute, checkInputReferences, checkReferences } from "../job-checks";
import { checkServices, type JobServices } from "../job-services";
import {
  checkSparkFields,
  checkSparkMachines,
  checkSparkSizes,
  type SparkFields,
  type SparkResourceFields,
  sparkFieldNames,
} from "./spark-settings";

/** What a user writes of a Spark job. */
export interface SparkJobFields extends JobFields, SparkFields {
  /** A local folder (uploaded once for the same content), or the ARM id of a code version. */
  code: string;
  /** An attached Synapse Spark pool; or give `resources`. */
  compute?: string;
  /** Machines of serverless Spark; or give `compute`. */
  resources?: SparkResourceFields;
  /** Values and data by the names that `args` has for them. Data is read in mode `direct` only, which has to be given. */
  inputs?: JobInputs;
  /** Where what is written goes. Data is written in mode `direct` only, which has to be given. */
  outputs?: JobOutputs;
  /** What the job acts as. @defaultValue the submitter on serverless Spark, the managed identity of an attached pool */
  identity?: JobIdentity;
}

/** The fields are those of {@link SparkJobFields}. */
export interface SparkJob extends SparkJobFields {
  /** Services beside the job; the service adds `Tracking` and `Studio`. */
  services?: JobServices;
}

/**
 * A Spark application that runs by itself: on serverless Spark, or on an attached Synapse Spark pool.
 *
 * `spark({ … })` makes the same job step by step, and finds wrong references when the program is compiled.
 *
 * @example
 * ```ts
 * new SparkJob({
 *   code: "./src", entry: { file: "wrangle.py" },
 *   driverCores: 1, driverMemory: "2g", executorCores: 2, executorMemory: "2g", executorInstances: 2,
 *   inputs: { raw: new Input({ type: "uri_file", path: "azureml://datastores/lake/paths/raw.csv", mode: "direct" }) },
 *   args: "--raw ${{inputs.raw}}",
 *   resources: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
 * })
 * ```
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class SparkJob extends BaseJob {
  readonly kind = "spark_job";
  readonly type = "spark";

  constructor(fields: SparkJobFields) {
    super();
    const checks = new Checks().known(fields, sparkJobFieldNames);
    collectSparkJobFaults(checks, fields);
    checks.done(`Spark job${fields.name ? ` "${fields.name}"` : ""}`);
    const identity = fields.identity ?? defaultSparkIdentity(fields);
    Object.assign(this, fields, identity && { identity });
  }
}

/** Names of the fields of a Spark job. */
export const sparkJobFieldNames: readonly string[] = [
  ...jobFieldNames,
  ...sparkFieldNames,
  ...namesOf<Omit<SparkJobFields, keyof JobFields | keyof SparkFields>>()(
    "compute",
    "resources",
    "inputs",
    "outputs",
    "identity",
  ),
];

/** Adds what is wrong with a Spark job; asked again when it is sent, since its fields may have been changed. */
export function collectSparkJobFaults(checks: Checks, fields: SparkJobFields): void {
  checkJob(checks, fields);
  if (fields.code === undefined || fields.code === null)
    checks.fault("code", "is required: the folder that the entry lies in.", { code: "missingField" });
  checkSparkFields(checks, fields);
  checkSparkSizes(checks, fields);
  if (isObject(fields.entry) && fields.entry.className !== undefined) {
    checks.fault("entry.className", "cannot be run: give a Python file.", { given: fields.entry.className });
  }
  checkReferences(checks, "args", fields.args, {
    inputs: Object.keys(fields.inputs ?? {}),
    outputs: Object.keys(fields.outputs ?? {}),
    search_space: [],
  });
  checkInputs(checks, fields.inputs);
  checkInputReferences(checks, fields.inputs);
  checkOutputs(checks, fields.outputs);
  checkDirect(checks, "inputs", fields.inputs);
  checkDirect(checks, "outputs", fields.outputs);
  checkCompute(checks, fields.compute);
  checkSparkMachines(checks, fields.compute, fields.resources);
  checkJobIdentity(checks, fields.identity);
  checkServices(checks, (fields as SparkJob).services);
}

/** Spark reads and writes where the data lies: nothing is mounted or downloaded for it. */
function checkDirect(checks: Checks, where: "inputs" | "outputs", files: unknown): void {
  if (!isObject(files)) return;
  for (const [name, each] of Object.entries(files)) {
    if (!isObject(each) || isLiteralType(each.type as string | undefined) || each.mode === "direct") continue;
    // The service gives every job an output of this name, without a mode.
    if (where === "outputs" && name === "default") continue;
    checks.fault(`${where}.${name}.mode`, "must be direct: Spark reads and writes data where it is.", {
      given: each.mode,
      allowed: ["direct"],
    });
  }
}

/** Serverless Spark acts as the submitter, an attached pool as its managed identity, where the job says nothing. */
export function defaultSparkIdentity({
  compute,
  resources,
}: Pick<SparkJobFields, "compute" | "resources">): JobIdentity | undefined {
  if (compute) return new ManagedIdentityConfiguration();
  return resources ? new UserIdentityConfiguration() : undefined;
}
