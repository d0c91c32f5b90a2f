import {
  type Form,
  isMapping,
  notInYaml,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  referenceForm,
  yamlFields,
} from "../../../yaml/form";
import { environmentOrNameForm } from "../../assets/environments/environment-yaml";
import { jobInputsForm, jobOutputsForm } from "../inputs-outputs-yaml";
import { jobToldKeys, jobWithServicesYaml } from "../job-base-yaml";
import { jobIdentityForm } from "../job-settings-yaml";
import { SparkJob, type SparkJobFields } from "./spark-job";
import {
  type SparkConf,
  type SparkFields,
  type SparkJobEntryFields,
  SparkResourceConfiguration,
  type SparkResourceFields,
  sparkJobConf,
  sparkSizingKeys,
  sparkSizingNames,
} from "./spark-settings";

const entryForm = objectForm(yamlFields<SparkJobEntryFields>()({}, { file: plain, className: plain }), {
  ignored: ["spark_job_entry_type"],
});

const resourcesForm = objectForm<SparkResourceFields, SparkResourceFields>(
  yamlFields<SparkResourceFields>()({}, { instanceType: plain, runtimeVersion: numberAsText }),
  { make: (fields) => new SparkResourceConfiguration(fields) },
);

const packagesForm = objectForm(yamlFields<{ condaFile: string }>()({}, { condaFile: pathForm }));

/** The whole of an environment needs an image; Spark takes packages without one. */
const environmentForm: Form<SparkFields["environment"]> = {
  ...environmentOrNameForm,
  read: (value, at) =>
    isMapping(value) && "conda_file" in value && !("image" in value) && typeof value.conda_file === "string"
      ? packagesForm.read(value, at)
      : environmentOrNameForm.read(value, at),
  dump: (value) =>
    typeof value === "object" && "kind" in value ? environmentOrNameForm.dump(value) : packagesDump(value),
  nullable: true,
};

function packagesDump(value: SparkFields["environment"]): unknown {
  return typeof value === "object"
    ? { conda_file: value.condaFile }
    : value && environmentOrNameForm.dump(value);
}

/** Sizes stand in `conf`, under Spark's names or under Python's: `driver_cores`. */
const confForm: Form<SparkConf> = {
  read: (value, at) => {
    if (!isMapping(value)) return at.fault("must be a mapping of settings to values.", { given: value });
    const conf = plain.read(value, at) as SparkConf;
    const names = new Map(
      sparkSizingNames.map((name) => [name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), name]),
    );
    return Object.fromEntries(
      Object.entries(conf)
        .filter(([, each]) => each !== null)
        .map(([key, each]) => {
          const name = names.get(key);
          return [name ? sparkSizingKeys[name] : key, each];
        }),
    );
  },
  dump: (value) => value,
};

const form = objectForm<SparkJobFields, SparkJob>(
  yamlFields<SparkJobFields>()(
    {},
    {
      ...jobWithServicesYaml,
      code: pathForm,
      entry: entryForm,
      pyFiles: plain,
      jars: plain,
      files: plain,
      archives: plain,
      conf: confForm,
      args: plain,
      environment: environmentForm,
      compute: referenceForm,
      resources: resourcesForm,
      inputs: jobInputsForm,
      outputs: jobOutputsForm,
      identity: jobIdentityForm,
      driverCores: notInYaml,
      driverMemory: notInYaml,
      executorCores: notInYaml,
      executorMemory: notInYaml,
      executorInstances: notInYaml,
      dynamicAllocationEnabled: notInYaml,
      dynamicAllocationMinExecutors: notInYaml,
      dynamicAllocationMaxExecutors: notInYaml,
    },
  ),
  {
    make: (fields) => new SparkJob(fields),
    constants: { type: "spark" },
    ignored: jobToldKeys,
  },
);

/** A Spark job in YAML. */
export const sparkJobForm: Form<SparkJob> = {
  ...form,
  dump: (job) => form.dump(Object.assign({ ...job }, { conf: sparkJobConf(job) })),
};
