import { apiVersions } from "../../../wire/api-versions";
import {
  type ComponentResolution,
  checkComponentFiles,
  checkNodeFiles,
  registerAnonymous,
  requireCompute,
  resolveNodes,
  resolveReference,
} from "../../assets/components/component-resolution";
import type { PipelineComponent } from "../../assets/components/pipeline-component";
import type { JobOutputs } from "../inputs-outputs";
import type { JobKind } from "../job-kind";
import { checkLocalFiles, resolveInputs } from "../job-resolution";
import { checkRunnable } from "./graph-checks";
import { collectPipelineJobFaults, PipelineJob } from "./pipeline-job";
import { pipelineJobFromWire, pipelineJobToWire } from "./pipeline-mapping";
import { componentOf } from "./pipeline-nodes";

/** Jobs that are graphs of steps. */
export const pipelineKind: JobKind<PipelineJob> = {
  jobType: "Pipeline",
  title: "Pipeline job",
  apiVersion: apiVersions.jobs.put.Pipeline,
  entity: PipelineJob,
  // The service registers and starts what the nodes need in the name of whoever submits the pipeline.
  actsForSubmitter: true,
  fromWire: pipelineJobFromWire,
  faults: (checks, job) => {
    collectPipelineJobFaults(checks, job);
    checkRunnable(checks, job);
  },
  localFaults: async (checks, job) => {
    await checkLocalFiles(checks, "", {}, job.inputs);
    if (typeof job.component === "object") await checkComponentFiles(checks, "component.", job.component);
    await checkNodeFiles(checks, "", job.jobs ?? {});
  },
  resolve: async (job, common) => {
    const resolution: ComponentResolution = { ...common, registered: new Map() };
    const inputs = await resolveInputs(job.inputs, resolution);
    await requireCompute("compute", job.compute, resolution);
    const own = { ...fromComponent(job), inputs };
    const component = await componentId(job, resolution);
    const jobs = component === undefined ? await resolveNodes(job.jobs ?? {}, resolution) : {};
    const copy = Object.create(PipelineJob.prototype, Object.getOwnPropertyDescriptors(job)) as PipelineJob;
    return pipelineJobToWire(Object.assign(copy, own, { component, jobs }), resolution.scope);
  },
  bodyAsItIs: (job, context) => {
    const whole = [job.component, ...Object.values(job.jobs ?? {}).map(componentOf)];
    return whole.every((each) => typeof each !== "object") ? pipelineJobToWire(job, context) : undefined;
  },
};

async function componentId(job: PipelineJob, resolution: ComponentResolution): Promise<string | undefined> {
  const { component } = job;
  if (typeof component !== "object") return resolveReference("component", component, resolution);
  return component.id ?? (await registerAnonymous(component, resolution)).id;
}

/** A job that is made of a component is called as that is, and leaves what that leaves, where it says nothing itself. */
function fromComponent(job: PipelineJob): Partial<PipelineJob> {
  const { component } = job;
  if (typeof component !== "object") return {};
  const { description, displayName, outputs }: PipelineComponent = component;
  return {
    description: job.description ?? description,
    displayName: job.displayName ?? displayName,
    outputs: { ...(outputs as JobOutputs | undefined), ...job.outputs },
  };
}
