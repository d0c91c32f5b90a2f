import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  type Mapping,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type {
  SparkJob as WireSparkJob,
  SparkResourceConfiguration as WireSparkResources,
} from "../../../wire/generated/types";
import { jobIdentityCodec } from "../../identity";
import { inputsCodec, outputsCodec } from "../input-mapping";
import { type JobContext, jobRows, jobState, ownProperties, withSource } from "../job-base";
import type { JobBody } from "../job-kind";
import { computeCodec, environmentCodec } from "../job-references";
import { SparkJob, type SparkJobFields } from "./spark-job";
import {
  type SparkJobEntryFields,
  SparkResourceConfiguration,
  type SparkResourceFields,
  type SparkSizingFields,
  sparkConfTexts,
  sparkSettings,
  sparkSizingNames,
} from "./spark-settings";

/** `SparkJobEntry` ⇄ the `entry` of a Spark job. */
const entryCodec: Codec<SparkJobEntryFields> = keeping({
  encode: ({ file, className }) =>
    className === undefined
      ? { file, sparkJobEntryType: "SparkJobPythonEntry" }
      : { className, sparkJobEntryType: "SparkJobScalaEntry" },
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    if (typeof wire.file === "string") return { file: wire.file };
    return typeof wire.className === "string" ? { className: wire.className } : undefined;
  },
});

const resourceRows: Mapping<SparkResourceFields> = mapping<SparkResourceFields, WireSparkResources>()({
  instanceType: same("instanceType"),
  runtimeVersion: same("runtimeVersion"),
});

/** `SparkResourceConfiguration` ⇄ the `resources` of a Spark job. */
const resourcesCodec: Codec<SparkResourceFields> = {
  encode: (value, context) => toWire(resourceRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(resourceRows, wire, context);
    return carryUnmapped(fields, new SparkResourceConfiguration(fields));
  },
};

type SparkProperties = Omit<SparkJobFields, "name" | "environment" | "conf" | keyof SparkSizingFields> & {
  environment?: string;
  conf?: Record<string, string>;
};

/** `SparkJob` ⇄ the `properties` of a job of type `Spark`. Its sizes are members of `conf` there. */
const rows: Mapping<SparkProperties> = {
  ...jobRows,
  ...mapping<Omit<SparkProperties, keyof typeof jobRows>, WireSparkJob>()({
    code: same("codeId"),
    entry: via("entry", entryCodec),
    pyFiles: same("pyFiles"),
    jars: same("jars"),
    files: same("files"),
    archives: same("archives"),
    conf: same("conf"),
    args: same("args"),
    environment: via("environmentId", environmentCodec),
    compute: via("computeId", computeCodec),
    resources: via("resources", resourcesCodec),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    identity: via("identity", jobIdentityCodec),
  }),
};

/** A Spark job whose code and environment are registered. */
export type ResolvedSparkJob = Omit<SparkJob, "environment"> & { environment?: string };

/** The body of a PUT of a Spark job. */
export function sparkJobToWire(job: ResolvedSparkJob, context: JobContext): JobBody {
  const plain = Object.fromEntries(
    Object.entries(job).filter(([name]) => !sparkSizingNames.some((each) => each === name)),
  );
  const properties = Object.assign(plain, { conf: sparkConfTexts(job) }) as SparkProperties;
  return {
    properties: {
      properties: {},
      inputs: {},
      outputs: {},
      tags: {},
      ...toWire<SparkProperties>(rows, carryUnmapped(job, properties), context),
      isArchived: job.archived ?? false,
      jobType: "Spark",
    },
  };
}

/** A Spark job from the wire. */
export function sparkJobFromWire(wire: Readonly<Record<string, unknown>>, context: JobContext): SparkJob {
  const fields = fromWire(rows, ownProperties(wire), context);
  const { conf, ...rest } = fields;
  const job = Object.assign(Object.create(SparkJob.prototype) as SparkJob, {
    kind: "spark_job",
    type: "spark",
  });
  Object.assign(job, rest, sparkSettings(conf), jobState(wire, context));
  return withSource(carryUnmapped(fields, job), wire);
}
