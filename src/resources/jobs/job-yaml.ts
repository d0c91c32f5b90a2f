import { byType, type Form, isMapping } from "../../yaml/form";
import { automlJobForm } from "./automl/automl-yaml";
import { commandJobForm } from "./command/command-yaml";
import { distillationJobForm, fineTuningJobForm } from "./finetuning/finetuning-yaml";
import type { BaseJob } from "./job-base";
import { pipelineJobForm } from "./pipeline/pipeline-yaml";
import { sparkJobForm } from "./spark/spark-yaml";
import { sweepJobForm } from "./sweep/sweep-yaml";

/** Kinds that are steps of pipelines, and no jobs by themselves (as in Python). */
const stepOnly: Form<BaseJob> = {
  read: (value, at) =>
    at.at("type").fault("is a step of a pipeline, and no job by itself.", {
      given: isMapping(value) ? value.type : value,
      allowed: "an import of data: loadDataImport and ml.data.importData",
    }),
  dump: () => undefined,
};

/** A job in YAML; without a `type` it is a command, as in Python. */
export const jobForm: Form<BaseJob> = byType<BaseJob>(
  "type",
  {
    command: commandJobForm,
    sweep: sweepJobForm,
    spark: sparkJobForm,
    pipeline: pipelineJobForm,
    automl: automlJobForm as Form<BaseJob>,
    finetuning: fineTuningJobForm as Form<BaseJob>,
    distillation: distillationJobForm as Form<BaseJob>,
    import: stepOnly,
    data_transfer: stepOnly,
  },
  { otherwise: "command" },
);
