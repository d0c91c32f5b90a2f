import { apiVersions } from "../../../wire/api-versions";
import { checkLocalDataFields, dataFieldsOf } from "../data-fields";
import { deepCopy } from "../deep-copy";
import type { JobKind } from "../job-kind";
import { resolveInputs } from "../job-resolution";
import { collectDistillationFaults, DistillationJob } from "./distillation-job";
import { distillationJobFromWire, distillationJobToWire, isDistillation } from "./distillation-mapping";
import {
  AzureOpenAIFineTuningJob,
  collectCustomFaults,
  collectOpenAIFaults,
  FineTuningJob,
} from "./finetuning-job";
import { fineTuningJobFromWire, fineTuningJobToWire } from "./finetuning-mapping";

const fields = ["model", "trainingData", "validationData"];

/** Jobs that tune a model. On the wire a distillation is one of them. */
export const fineTuningKind: JobKind<FineTuningJob> = {
  jobType: "FineTuning",
  title: "Fine tuning",
  apiVersion: apiVersions.jobs.put.FineTuning,
  entity: FineTuningJob,
  fromWire: (wire, context) =>
    (isDistillation(wire) && distillationJobFromWire(wire, context)) || fineTuningJobFromWire(wire, context),
  faults: (checks, job) => {
    if (job instanceof AzureOpenAIFineTuningJob) collectOpenAIFaults(checks, job);
    else collectCustomFaults(checks, job);
  },
  localFaults: (checks, job) => checkLocalDataFields(checks, dataFieldsOf(job, fields)),
  resolve: async (job, resolution) => {
    const resolved = await resolveInputs(dataFieldsOf(job, fields), resolution);
    return fineTuningJobToWire(Object.assign(deepCopy(job), resolved), resolution.scope);
  },
  bodyAsItIs: fineTuningJobToWire,
};

const distilled = ["studentModel", "trainingData", "validationData"];

/** Jobs that teach a small model what a large one knows. */
export const distillationKind: JobKind<DistillationJob> = {
  jobType: "FineTuning",
  title: "Distillation",
  apiVersion: apiVersions.jobs.put.Distillation,
  entity: DistillationJob,
  fromWire: fineTuningKind.fromWire,
  faults: collectDistillationFaults,
  localFaults: (checks, job) => checkLocalDataFields(checks, dataFieldsOf(job, distilled)),
  resolve: async (job, resolution) => {
    const resolved = await resolveInputs(dataFieldsOf(job, distilled), resolution);
    return distillationJobToWire(Object.assign(deepCopy(job), resolved), resolution.scope);
  },
  bodyAsItIs: distillationJobToWire,
};
