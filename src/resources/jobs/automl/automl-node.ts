import { carryUnmapped, fromWire, type Row, toWire } from "../../../core/mapping";
import { given } from "../given";
import type { JobContext } from "../job-base";
import type { AutoMLJob, AutoMLTask } from "./automl-job";
import { bindingOf, taskNames, tasks } from "./automl-tasks";

type Rows = Readonly<Record<string, Row<unknown>>>;

const resourceNames: Readonly<Record<string, string>> = {
  instanceCount: "instance_count",
  instanceType: "instance_type",
  locations: "locations",
  maxInstanceCount: "max_instance_count",
  properties: "properties",
  dockerArgs: "docker_args",
  shmSize: "shm_size",
};

/**
 * An AutoML job as a node of a pipeline has it, under YAML's names; without its name, and without its compute, its
 * identity and its outputs, which are those of every node.
 */
export function automlNodeFields(job: AutoMLJob, context: JobContext): Record<string, unknown> {
  const { always, node: rows } = tasks[job.task];
  const fields: Record<string, unknown> = { ...always, ...job };
  const bound = Object.fromEntries(
    Object.entries(fields).filter(([name]) => name in rows && bindingOf(fields[name]) !== undefined),
  );
  const sent = carryUnmapped(job, {
    ...Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in bound))),
  });
  const { displayName, description, experimentName, tags = {}, properties = {} } = job;
  const { logVerbosity, resources, queueSettings, environmentId, environmentVariables } = job;
  const wire = toWire<object>(rows, sent, context);
  for (const name of Object.keys(bound)) {
    const row = (rows as Rows)[name];
    if (row) wire[row.wire] = bindingOf(bound[name]);
  }
  // Of text jobs, Python never says how much is logged; what the service takes then need not be said.
  if (job.task.startsWith("text_") && logVerbosity?.toLowerCase() === "info") delete wire.log_verbosity;
  return {
    type: "automl",
    task: job.task,
    tags,
    properties,
    ...given({ display_name: displayName, description, experiment_name: experimentName }),
    ...wire,
    ...(resources && { resources: { properties: {}, ...renamedKeys(resources, resourceNames) } }),
    ...(queueSettings && {
      queue_settings: renamedKeys(queueSettings, { jobTier: "job_tier", priority: "priority" }),
    }),
    ...(environmentId !== undefined && { environment_id: environmentId }),
    ...(environmentVariables && { environment_variables: environmentVariables }),
  };
}

function renamedKeys(source: object, names: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(source)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [names[name] ?? name, value]),
  );
}

/** Takes {@link automlNodeFields} back: the fields of a job of the node's task; `undefined` for a task that is not known. */
export function automlFieldsOfNode(
  node: Readonly<Record<string, unknown>>,
  context: JobContext,
): { task: AutoMLTask; fields: Record<string, unknown> } | undefined {
  const name = taskNames.find((each) => each === node.task);
  if (!name) return undefined;
  const rows = tasks[name].node;
  const known = Object.values(rows as Rows).map(({ wire }) => wire);
  const own = Object.fromEntries(Object.entries(node).filter(([key]) => known.includes(key)));
  return { task: name, fields: fromWire<object>(rows, own, context) as Record<string, unknown> };
}
