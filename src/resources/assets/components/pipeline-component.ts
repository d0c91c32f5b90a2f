import { type Checks, namesOf } from "../../../core/checks";
import { checkGraph } from "../../jobs/pipeline/graph-checks";
import { nodesOf } from "../../jobs/pipeline/node-of-job";
import type { PipelineJobs } from "../../jobs/pipeline/pipeline-nodes";
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

/** What a user writes of a pipeline component. */
export interface PipelineComponentFields<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends ComponentFields<I, O> {
  /** The nodes by name. `${{parent.inputs.x}}` in them is an input of the component. */
  jobs?: PipelineJobs;
  /** The pipeline job that the component is made of; for batch deployments. */
  sourceJobId?: string;
}

/** The fields are those of {@link PipelineComponentFields}. */
export interface PipelineComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends PipelineComponentFields<I, O> {
  /** What the component takes, by name. */
  inputs?: I;
  /** What the component leaves, by name. */
  outputs?: O;
}

/**
 * A graph of nodes with declared inputs and outputs, to be used as one node of a pipeline or as a pipeline of its own.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class PipelineComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends BaseComponent<I, O> {
  readonly type = "pipeline";

  constructor(fields: PipelineComponentFields<I, O>) {
    super();
    const complete = { ...fields, ...(fields.jobs && { jobs: nodesOf(fields.jobs, fields) }) };
    const checks = checksOfComponent(fields, pipelineComponentFieldNames);
    checkPipelineComponent(checks, complete);
    checks.done(componentTitle(fields));
    assignComponent(this, complete);
    // Whether a pipeline is deterministic is up to its nodes: nothing is said where the caller says nothing.
    if (fields.isDeterministic === undefined) this.isDeterministic = undefined;
  }
}

/** Names of the fields of a pipeline component. */
export const pipelineComponentFieldNames: readonly string[] = [
  ...componentFieldNames,
  ...namesOf<Omit<PipelineComponentFields, keyof ComponentFields>>()("jobs", "sourceJobId"),
];

/** Adds what is wrong with a pipeline component; asked again when it is registered. */
export function checkPipelineComponent(checks: Checks, fields: PipelineComponentFields): void {
  checkComponent(checks, fields);
  checkGraph(
    checks,
    { inputs: fields.inputs, outputs: fields.outputs, jobs: fields.jobs },
    { declared: true },
  );
  checks.text("sourceJobId", fields.sourceJobId);
}
