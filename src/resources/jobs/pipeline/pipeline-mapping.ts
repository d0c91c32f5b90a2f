import { shortReference, workspaceArmId } from "../../../core/arm-id";
import { assetVersionId } from "../../../core/asset-reference";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { PipelineJob as WirePipelineJob } from "../../../wire/generated/types";
import { componentSourceOf } from "../../assets/components/component-source";
import { jobIdentityCodec } from "../../identity";
import { inputsCodec, outputsCodec } from "../input-mapping";
import { type JobContext, jobRows, jobState, ownProperties, withSource } from "../job-base";
import type { JobBody } from "../job-kind";
import { computeCodec } from "../job-references";
import { nodesFromWire, nodesToWire } from "./node-mapping";
import { PipelineJob, type PipelineJobFields } from "./pipeline-job";
import type { PipelineNode } from "./pipeline-nodes";
import { PipelineJobSettings, type PipelineJobSettingsFields } from "./pipeline-settings";

const datastore: Codec<string> = {
  encode: (name, context) => {
    const bare = name.replace(/^azureml:/, "");
    return bare.startsWith("/") ? bare : `${workspaceArmId(context)}/datastores/${bare}`;
  },
  decode: (wire, context) => (typeof wire === "string" ? shortReference(wire, context) : undefined),
};

/** `PipelineJobSettings` ⇄ `settings`: the names are those of YAML. */
const settingsRows: Mapping<PipelineJobSettingsFields> = {
  defaultCompute: via("default_compute", computeCodec),
  defaultDatastore: via("default_datastore", datastore),
  continueOnStepFailure: same("continue_on_step_failure"),
  forceRerun: same("force_rerun"),
  onInit: same("on_init"),
  onFinalize: same("on_finalize"),
};

/** Names of settings as services and SDKs before these wrote them: `DefaultDatastore`. */
const formerName = (name: string) =>
  name.startsWith("_") ? name : name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();

const settings: Codec<PipelineJobSettings | PipelineJobSettingsFields> = {
  encode: (value, context) => toWire(settingsRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const named = Object.entries(wire).map(([name, value]) => [formerName(name), value]);
    const { _source: _, ...own } = Object.fromEntries(named) as Record<string, unknown>;
    const fields = fromWire(settingsRows, own, context);
    return carryUnmapped(fields, new PipelineJobSettings(fields));
  },
};

/** A reference to a component by its id. */
const componentId: Codec<NonNullable<PipelineJobFields["component"]>> = {
  encode: (value, context) => {
    if (typeof value !== "string") return undefined;
    const found = /^([^:/@]+):([^/]+)$/.exec(value.replace(/^azureml:(?!\/\/)/, ""));
    return found ? assetVersionId(context, "components", found[1] ?? "", found[2] ?? "") : value;
  },
  decode: (wire, context) => (typeof wire === "string" ? shortReference(wire, context) : undefined),
};

type Properties = Omit<PipelineJobFields, "name" | "jobs">;

const rows: Mapping<Properties> = {
  ...jobRows,
  ...mapping<Omit<Properties, keyof typeof jobRows>, WirePipelineJob>()({
    component: via("componentId", componentId),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    settings: via("settings", settings),
    compute: via("computeId", computeCodec),
    identity: via("identity", jobIdentityCodec),
  }),
};

/** The body of a PUT of a pipeline job whose components are registered. */
export function pipelineJobToWire(job: PipelineJob, context: JobContext): JobBody {
  const wire = toWire<Properties>(rows, job, context);
  const source = job.component === undefined ? (componentSourceOf(job) ?? "CLASS") : "REMOTE.WORKSPACE.JOB";
  const empty = { properties: {}, inputs: {}, outputs: {}, tags: {} };
  return {
    properties: {
      ...empty,
      ...wire,
      inputs: withoutEmptyTexts(wire.inputs),
      jobs: nodesToWire(job.jobs ?? {}, context),
      settings: { ...(isObject(wire.settings) ? wire.settings : {}), _source: source },
      isArchived: job.archived ?? false,
      jobType: "Pipeline",
    },
  };
}

/** The service takes no input that is an empty text. */
function withoutEmptyTexts(inputs: unknown): Record<string, unknown> {
  const given = Object.entries(isObject(inputs) ? inputs : {});
  return Object.fromEntries(given.filter(([, input]) => !isObject(input) || input.value !== ""));
}

/** A pipeline job from the wire. */
export function pipelineJobFromWire(
  wire: Readonly<Record<string, unknown>>,
  context: JobContext,
): PipelineJob {
  const { jobs, ...own } = ownProperties(wire);
  const fields = fromWire(rows, own, context);
  const job = Object.assign(Object.create(PipelineJob.prototype) as PipelineJob, {
    kind: "pipeline_job",
    type: "pipeline",
    jobs: isObject(jobs) ? (nodesFromWire(jobs, context) as Record<string, PipelineNode>) : {},
  });
  Object.assign(job, fields, jobState(wire, context));
  return withSource(carryUnmapped(fields, job), wire);
}
