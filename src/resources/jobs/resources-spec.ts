import { type Codec, fromWire, isObject, type Mapping, same, toWire } from "../../core/mapping";
import { JobResourceConfiguration, type JobResourceFields } from "./job-settings";

const rows: Mapping<Omit<JobResourceFields, "properties">> = {
  instanceCount: same("instance_count"),
  instanceType: same("instance_type"),
  locations: same("locations"),
  maxInstanceCount: same("max_instance_count"),
  dockerArgs: same("docker_args"),
  shmSize: same("shm_size"),
};

/** The machines that a component asks for. A component has no further properties of them; a node of a pipeline may. */
export const resourcesSpec: Codec<JobResourceFields> = {
  encode: ({ properties: _, ...value }, context) => toWire(rows, value, context),
  decode: (wire, context) =>
    isObject(wire) ? new JobResourceConfiguration(fromWire(rows, wire, context)) : undefined,
};

const nodeRows: Mapping<JobResourceFields> = { ...rows, properties: same("properties") };

/** The machines of each trial of a sweep in a pipeline: written as YAML has it. */
export const trialResourcesSpec: Codec<JobResourceFields> = {
  encode: (value, context) => toWire(nodeRows, value, context),
  decode: (wire, context) =>
    isObject(wire) ? new JobResourceConfiguration(fromWire(nodeRows, wire, context)) : undefined,
};
