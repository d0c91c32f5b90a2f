import type { JobInput, JobProperties } from "./job";
import { bound, type NodeJob } from "./node-ports";
import type { NodePort, PipelineNode } from "./pipeline-node";
import { camel } from "./snake-names";

/** Settings of an AutoML step by the names of YAML, and those of an AutoML job. */
const renamed: Readonly<Record<string, string>> = {
  limits: "limitSettings",
  training: "trainingSettings",
  featurization: "featurizationSettings",
  forecasting: "forecastingSettings",
  sweep: "sweepSettings",
  training_parameters: "trainingSettings",
};

const data = ["training_data", "validation_data", "test_data"];

/** What of a node is said of the step rather than of its task. */
const ofStep = [
  "name",
  "type",
  "tags",
  "properties",
  "outputs",
  "inputs",
  "task",
  "compute",
  "computeId",
  "_source",
];

/** The AutoML job that a step is, with its data found: the node has no component, and says all itself. */
export function automlOf(job: NodeJob): Partial<JobProperties> {
  const { node } = job;
  const details = Object.entries(node).flatMap(([name, value]): [string, unknown][] => {
    if (ofStep.includes(name) || value == null) return [];
    if (data.includes(name)) return [[camelName(name), dataOf(job, value)]];
    const found: unknown = typeof value === "string" ? (bound(job, value)?.value ?? value) : camel(value);
    return [[renamed[name] ?? camelName(name), found]];
  });
  const taskType = camelName(`_${String(node.task)}`);
  return { jobType: "AutoML", taskDetails: { ...Object.fromEntries(details), taskType } };
}

/** The outputs of an AutoML step: what the node says of them. */
export function automlOutputs(node: PipelineNode): Record<string, { type: string }> {
  return Object.fromEntries(
    Object.entries(node.outputs ?? {}).map(([name, port]) => [
      name,
      { type: port?.job_output_type ?? "mlflow_model" },
    ]),
  );
}

function dataOf(job: NodeJob, value: unknown): JobInput | undefined {
  if (typeof value === "string") return bound(job, value);
  const { uri, path, job_input_type: type } = value as NodePort & { path?: string };
  return { jobInputType: type ?? "mltable", uri: uri ?? path };
}

function camelName(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
