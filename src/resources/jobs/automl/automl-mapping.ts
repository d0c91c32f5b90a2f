import {
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  type Row,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { AutoMLJob as WireJob } from "../../../wire/generated/types";
import { jobIdentityCodec } from "../../identity";
import { outputsCodec } from "../input-mapping";
import { type JobContext, jobRows, jobState, ownProperties, withSource } from "../job-base";
import type { JobBody } from "../job-kind";
import { computeCodec } from "../job-references";
import { queueCodec, resourcesCodec } from "../job-settings";
import { type UnknownJob, unknownJobFromWire } from "../unknown-job";
import type { AutoMLJob, AutoMLJobFields } from "./automl-job";
import { type SharedTaskFields, type Task, taskNames, tasks } from "./automl-tasks";
import type {
  ImageClassificationJob,
  ImageClassificationMultilabelJob,
  ImageInstanceSegmentationJob,
  ImageObjectDetectionJob,
} from "./image-jobs";
import type { ClassificationJob, ForecastingJob, RegressionJob } from "./tabular-jobs";
import type { TextClassificationJob, TextClassificationMultilabelJob, TextNerJob } from "./text-jobs";

/** An AutoML job of a task that is known; `task` says which. */
export type AnyAutoMLJob =
  | ClassificationJob
  | RegressionJob
  | ForecastingJob
  | ImageClassificationJob
  | ImageClassificationMultilabelJob
  | ImageObjectDetectionJob
  | ImageInstanceSegmentationJob
  | TextClassificationJob
  | TextClassificationMultilabelJob
  | TextNerJob;

type EnvelopeFields = Omit<AutoMLJobFields, keyof SharedTaskFields | "name">;

const envelopeRows = {
  ...jobRows,
  ...mapping<Omit<EnvelopeFields, keyof typeof jobRows>, WireJob>()({
    compute: via("computeId", computeCodec),
    outputs: via("outputs", outputsCodec),
    resources: via("resources", resourcesCodec),
    identity: via("identity", jobIdentityCodec),
    queueSettings: via("queueSettings", queueCodec),
    environmentId: same("environmentId"),
    environmentVariables: same("environmentVariables"),
  }),
};

/** The table of a whole job: what is the task's lies in `taskDetails`. */
function rowsOf(task: Task): Mapping<object> {
  const inside = Object.entries(task.rows as Readonly<Record<string, Row<unknown>>>).map(([name, row]) => [
    name,
    { ...row, wire: `taskDetails.${row.wire}` },
  ]);
  return { ...envelopeRows, ...Object.fromEntries(inside) } as Mapping<object>;
}

/** Made when a task is first met. */
const tables = new Map<Task, Mapping<object>>();

function tableOf(task: Task): Mapping<object> {
  const rows = tables.get(task) ?? rowsOf(task);
  tables.set(task, rows);
  return rows;
}

/** The body of a PUT of an AutoML job whose data is uploaded. */
export function automlJobToWire(job: AutoMLJob, context: JobContext): JobBody {
  const task = tasks[job.task];
  const sent = carryUnmapped(job, { ...task.always, ...job });
  const wire = toWire<object>(tableOf(task), sent, context);
  const details = isObject(wire.taskDetails) ? wire.taskDetails : {};
  return {
    properties: {
      properties: {},
      outputs: {},
      tags: {},
      ...wire,
      taskDetails: { ...details, taskType: task.taskType },
      isArchived: job.archived ?? false,
      jobType: "AutoML",
    },
  };
}

/** An AutoML job from the wire; one of a task that is not known keeps its JSON. */
export function automlJobFromWire(
  wire: Readonly<Record<string, unknown>>,
  context: JobContext,
): AutoMLJob | UnknownJob {
  const properties = ownProperties(wire);
  const details = isObject(properties.taskDetails) ? properties.taskDetails : {};
  const { taskType, ...rest } = details;
  const name = taskNames.find(
    (each) => tasks[each].taskType.toLowerCase() === String(taskType).toLowerCase(),
  );
  if (!name) return unknownJobFromWire(wire, context);
  const task = tasks[name];
  const fields = fromWire<object>(tableOf(task), { ...properties, taskDetails: rest }, context);
  const job = Object.assign(Object.create(task.entity.prototype as object) as AutoMLJob, {
    kind: "automl_job",
    type: "automl",
    task: name,
  });
  Object.assign(job, fields, jobState(wire, context));
  return withSource(carryUnmapped(fields, job), wire);
}
