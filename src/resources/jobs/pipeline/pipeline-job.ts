import { Checks, namesOf } from "../../../core/checks";
import type { PipelineComponent } from "../../assets/components/pipeline-component";
import { checkJobIdentity, type JobIdentity } from "../../identity";
import type { JobInputs, JobOutputs } from "../inputs-outputs";
import { BaseJob, checkJob, type JobFields, jobFieldNames } from "../job-base";
import { checkCompute, checkInputReferences } from "../job-checks";
import { checkServices, type JobServices } from "../job-services";
import { checkGraph, checkPipelineIo } from "./graph-checks";
import { nodesOf } from "./node-of-job";
import type { PipelineJobs, PipelineNode } from "./pipeline-nodes";
import {
  checkPipelineSettings,
  type PipelineJobSettings,
  type PipelineJobSettingsFields,
} from "./pipeline-settings";

/** What a user writes of a pipeline job. */
export interface PipelineJobFields extends JobFields {
  /**
   * The steps by name: nodes, or jobs and builders of which nodes are made. They refer to inputs of the pipeline as
   * `${{parent.inputs.x}}`, and to outputs of each other as `${{parent.jobs.prep.outputs.clean}}`.
   */
  jobs?: PipelineJobs;
  /** A registered pipeline component, or one to register, in place of `jobs`. */
  component?: string | PipelineComponent;
  /** Values and files by the names that nodes have for them. */
  inputs?: JobInputs;
  /** Where outputs go, by the names that nodes have for them. */
  outputs?: JobOutputs;
  /** What holds for all nodes. */
  settings?: PipelineJobSettings | PipelineJobSettingsFields;
  /** Compute of nodes that say none; goes before `settings.defaultCompute`. */
  compute?: string;
  /** What the nodes act as. @defaultValue what the compute has */
  identity?: JobIdentity;
  /** Services beside the job. */
  services?: JobServices;
}

/** The fields are those of {@link PipelineJobFields}. */
export interface PipelineJob extends Omit<PipelineJobFields, "jobs"> {
  /** Services beside the job; the service adds `Tracking` and `Studio`. */
  services?: JobServices;
}

/**
 * A graph of steps, in which outputs of one are inputs of others.
 *
 * @example
 * ```ts
 * new PipelineJob({
 *   settings: { defaultCompute: "cpu" }, inputs: { data: new Input({ path: "azureml:churn:1" }) },
 *   jobs: {
 *     prep: new CommandNode({ component: prep, inputs: { raw: "${{parent.inputs.data}}" } }),
 *     train: new CommandNode({ component: train, inputs: { data: "${{parent.jobs.prep.outputs.clean}}" } }),
 *   },
 * })
 * ```
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class PipelineJob extends BaseJob {
  readonly kind = "pipeline_job";
  readonly type = "pipeline";
  /** The steps by name. */
  declare jobs?: Record<string, PipelineNode>;

  constructor(fields: PipelineJobFields) {
    super();
    const complete = { ...fields, ...(fields.jobs && { jobs: nodesOf(fields.jobs, fields) }) };
    const checks = new Checks().known(fields, pipelineJobFieldNames);
    collectPipelineJobFaults(checks, complete);
    checks.done(`Pipeline job${fields.name ? ` "${fields.name}"` : ""}`);
    Object.assign(this, complete);
  }
}

/** Names of the fields of a pipeline job. */
export const pipelineJobFieldNames: readonly string[] = [
  ...jobFieldNames,
  ...namesOf<Omit<PipelineJobFields, keyof JobFields>>()(
    "jobs",
    "component",
    "inputs",
    "outputs",
    "settings",
    "compute",
    "identity",
    "services",
  ),
];

/** Adds what is wrong with a pipeline job; asked again when it is sent, since its fields may have been changed. */
export function collectPipelineJobFaults(
  checks: Checks,
  fields: PipelineJobFields & { readonly id?: string },
): void {
  checkJob(checks, fields);
  const { component, inputs, outputs, jobs, id } = fields;
  if (component !== undefined && jobs !== undefined && Object.keys(jobs).length > 0)
    checks.fault("jobs", "cannot stand beside a component; give one of the two.");
  // One that the service has is known there with its steps.
  if (component === undefined && id === undefined && Object.keys(jobs ?? {}).length === 0)
    checks.fault("jobs", "is required: a pipeline has one node at least.", { code: "missingField" });
  checkPipelineIo(checks, fields);
  checkInputReferences(checks, inputs);
  checkGraph(checks, { inputs, outputs, jobs, settings: fields.settings }, { declared: false });
  checkPipelineSettings(checks, fields.settings);
  checkCompute(checks, fields.compute);
  checkJobIdentity(checks, fields.identity);
  checkServices(checks, fields.services);
}
