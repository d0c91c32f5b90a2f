import { byType, type Form } from "../../yaml/form";
import { automlJobForm } from "./automl/automl-yaml";
import { commandJobForm } from "./command/command-yaml";
import { distillationJobForm, fineTuningJobForm } from "./finetuning/finetuning-yaml";
import type { BaseJob } from "./job-base";
import { pipelineJobForm } from "./pipeline/pipeline-yaml";
import { sparkJobForm } from "./spark/spark-yaml";
import { sweepJobForm } from "./sweep/sweep-yaml";

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
  },
  { otherwise: "command" },
);
