import { Checks } from "../../../core/checks";
import type { Environment } from "../../assets/environments/environment";
import { checkJobIdentity, type JobIdentity } from "../../identity";
import { checkDistribution, type DistributionConfiguration } from "../distribution";
import { checkInputs, checkOutputs, type JobInputs, type JobOutputs } from "../inputs-outputs";
import { BaseJob, checkJob, type JobFields, jobFieldNames } from "../job-base";
import {
  checkCode,
  checkCompute,
  checkEnvironmentOfJob,
  checkInputReferences,
  checkReferences,
} from "../job-checks";
import { checkServices, type JobServices } from "../job-services";
import {
  type CommandJobLimitsFields,
  checkCommandLimits,
  checkQueue,
  checkResources,
  type JobResourceFields,
  type QueueSettingsFields,
} from "../job-settings";

import { type CommandReference, referencesIn } from "../references";

/** What runs, and in what: the part of a command job that a sweep runs many times. */
export interface CommandFields {
  /**
   * The command line. `${{inputs.x}}` and `${{outputs.y}}` stand for the path or value of an input or output;
   * a part in `$[[ … ]]` is left out where the optional input in it has no value.
   */
  command: string;
  /** A local folder (uploaded once for the same content), or the ARM id of a code version. */
  code?: string;
  /** `name:version`, `name@latest`, a curated `AzureML-…@latest`, an ARM id, or an environment to register. */
  environment: string | Environment;
  /** Set for the command. */
  environmentVariables?: Record<string, string>;
  /** How the command is started on several nodes. */
  distribution?: DistributionConfiguration;
  /** Machines that the job asks for. */
  resources?: JobResourceFields;
}

/** What a user writes of a command job. */
export interface CommandJobFields extends JobFields, CommandFields {
  /** Name of a compute, or its ARM id. @defaultValue serverless, on `resources.instanceType` */
  compute?: string;
  /** Values and data by the names that the command has for them. */
  inputs?: JobInputs;
  /** Where what the command writes goes, by the names that the command has for them. */
  outputs?: JobOutputs;
  /** How long the job may take. */
  limits?: CommandJobLimitsFields;
  /** What the job acts as. @defaultValue what the compute has */
  identity?: JobIdentity;
  /** Services beside the job, such as JupyterLab, by name. */
  services?: JobServices;
  /** How the job waits for machines. */
  queueSettings?: QueueSettingsFields;
  /** Makes it a child of that job. */
  parentJobName?: string;
}

/** The fields are those of {@link CommandJobFields}. */
export interface CommandJob extends CommandJobFields {
  /** Services beside the job; the service adds `Tracking` and `Studio`. */
  services?: JobServices;
}

/**
 * A command that runs once.
 *
 * `command({ … })` makes the same job step by step, and finds wrong references when the program is compiled.
 *
 * @example
 * ```ts
 * new CommandJob({
 *   command: "python train.py --data ${{inputs.data}}", code: "./src",
 *   inputs: { data: new Input({ type: "uri_file", path: "azureml:churn:1" }) },
 *   environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest", compute: "cpu",
 * })
 * ```
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class CommandJob extends BaseJob {
  readonly kind = "command_job";
  readonly type = "command";

  constructor(fields: CommandJobFields) {
    super();
    const checks = new Checks().known(fields, commandJobFieldNames);
    collectCommandJobFaults(checks, fields);
    checks.done(`Command job${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, fields);
  }
}

/** Names of the fields of a command job. */
export const commandJobFieldNames = [
  ...jobFieldNames,
  "command",
  "code",
  "environment",
  "environmentVariables",
  "distribution",
  "resources",
  "compute",
  "inputs",
  "outputs",
  "limits",
  "identity",
  "queueSettings",
  "parentJobName",
] as const;

/** Adds what is wrong with a command job; asked again when it is sent, since its fields may have been changed. */
export function collectCommandJobFaults(checks: Checks, fields: CommandJobFields): void {
  checkJob(checks, fields);
  checkCommand(checks, fields);
  checkReferencesOf(checks, fields);
  checkInputs(checks, fields.inputs);
  checkInputReferences(checks, fields.inputs);
  checkOutputs(checks, fields.outputs);
  checkCompute(checks, fields.compute);
  checkCommandLimits(checks, fields.limits);
  checkJobIdentity(checks, fields.identity);
  checkServices(checks, fields.services);
  checkQueue(checks, fields.queueSettings);
  checks.text("parentJobName", fields.parentJobName);
}

/** Adds what is wrong with what runs; also asked of the trial of a sweep. */
export function checkCommand(checks: Checks, fields: CommandFields): void {
  checks.text("command", fields.command, { required: true });
  checkCode(checks, fields.code);
  checkEnvironmentOfJob(checks, fields.environment);
  checks.scalars("environmentVariables", fields.environmentVariables);
  checkDistribution(checks, fields.distribution);
  checkResources(checks, fields.resources);
}

/** Adds what only a job that runs by itself must not have: hyperparameters, which only the trial of a sweep is given. */
export function checkRunsAlone(checks: Checks, { command }: CommandJobFields): void {
  for (const { name } of searchSpaceOf(command)) {
    checks.fault("command", `refers to \${{search_space.${name}}}, but the job is no sweep.`, {
      given: `search_space.${name}`,
    });
  }
}

function checkReferencesOf(checks: Checks, { command, inputs, outputs }: CommandJobFields): void {
  const known = {
    inputs: valued(inputs),
    outputs: Object.keys(outputs ?? {}),
    // As the trial of a sweep it may name any; the sweep checks that.
    search_space: searchSpaceOf(command).map(({ name }) => name),
  };
  checkReferences(checks, "command", command, known);
}

function searchSpaceOf(command: unknown): CommandReference[] {
  if (typeof command !== "string") return [];
  return referencesIn(command).filter(({ kind }) => kind === "search_space");
}

/** Names of the inputs that have a value, or are declared. */
function valued(inputs: JobInputs | undefined): string[] {
  return inputs ? Object.keys(inputs).filter((name) => inputs[name] !== undefined) : [];
}
