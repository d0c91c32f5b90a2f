import { type Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import type { Environment, EnvironmentFields } from "../../assets/environments/environment";
import { checkCode, checkEnvironmentOfJob } from "../job-checks";
import { type LiteralInput, literalText } from "../literal-text";

/** What a user writes of the entry of a Spark job: a file of the code folder, or a class of a jar. One of the two. */
export interface SparkJobEntryFields {
  /** A Python file, by its path in the code folder. */
  file?: string;
  /** A Scala or Java class. Components may have one; the service has no way to run it yet. */
  className?: string;
}

/** The fields are those of {@link SparkJobEntryFields}. */
export interface SparkJobEntry extends SparkJobEntryFields {}

/** Where a Spark job begins. A plain object with the same fields is as good. */
export class SparkJobEntry {
  constructor(fields: SparkJobEntryFields) {
    Object.assign(this, fields);
  }
}

/** Sizes of machines that serverless Spark has, in any case. */
export type SparkInstanceType =
  | "standard_e4s_v3"
  | "standard_e8s_v3"
  | "standard_e16s_v3"
  | "standard_e32s_v3"
  | "standard_e64s_v3"
  | (string & {});

/** What a user writes of the serverless machines of a Spark job. */
export interface SparkResourceFields {
  /** VM size: `standard_e4s_v3`. */
  instanceType?: SparkInstanceType;
  /** Version of Spark: `"3.4"`. */
  runtimeVersion?: string;
}

/** The fields are those of {@link SparkResourceFields}. */
export interface SparkResourceConfiguration extends SparkResourceFields {}

/** The serverless machines of a Spark job. A plain object with the same fields is as good. */
export class SparkResourceConfiguration {
  constructor(fields: SparkResourceFields = {}) {
    Object.assign(this, fields);
  }
}

/** Sizes of driver and executors; the same as `spark.…` keys of `conf`, which these go before. */
export interface SparkSizingFields {
  /** Cores of the driver: `spark.driver.cores`. */
  driverCores?: number;
  /** Memory of the driver, such as `"2g"`: `spark.driver.memory`. */
  driverMemory?: string;
  /** Cores of each executor: `spark.executor.cores`. */
  executorCores?: number;
  /** Memory of each executor, such as `"2g"`: `spark.executor.memory`. */
  executorMemory?: string;
  /** Executors: `spark.executor.instances`. @defaultValue with dynamic allocation, its least number */
  executorInstances?: number;
  /** The number of executors follows the work: `spark.dynamicAllocation.enabled`. @defaultValue false */
  dynamicAllocationEnabled?: boolean;
  /** Least executors, with dynamic allocation: `spark.dynamicAllocation.minExecutors`. */
  dynamicAllocationMinExecutors?: number;
  /** Most executors, with dynamic allocation: `spark.dynamicAllocation.maxExecutors`. */
  dynamicAllocationMaxExecutors?: number;
}

/** Spark's own settings by their own names. */
export type SparkConf = Record<string, LiteralInput>;

/** Python packages of a Spark job. */
export interface SparkPackages {
  /** Path of a conda file, its text, or what it holds as an object. */
  condaFile: NonNullable<EnvironmentFields["condaFile"]>;
}

/** What runs in a Spark job or component, and on what. */
export interface SparkFields extends SparkSizingFields {
  /** A local folder (uploaded once for the same content), or the ARM id of a code version. */
  code?: string;
  /** Where the job begins. */
  entry: SparkJobEntryFields;
  /** `.zip`, `.egg` and `.py` files to put on the Python path. */
  pyFiles?: readonly string[];
  /** `.jar` files for driver and executors. */
  jars?: readonly string[];
  /** Files to copy into the working folder of each executor. */
  files?: readonly string[];
  /** Archives to unpack into the working folder of each executor. */
  archives?: readonly string[];
  /** Spark's own settings by their own names; those that have a field here may stand here as well. */
  conf?: SparkConf;
  /**
   * Python packages: a conda file, or an environment as other jobs have it, of which Spark uses the packages only:
   * `name:version`, `name@latest`, an ARM id, or one to register.
   */
  environment?: string | Environment | SparkPackages;
  /** Arguments of the program, in which `${{inputs.x}}` and `${{outputs.y}}` stand for an input or output. */
  args?: string;
}

/** Spark's names of the sizes. */
export const sparkSizingKeys: Readonly<Record<keyof SparkSizingFields, string>> = {
  driverCores: "spark.driver.cores",
  driverMemory: "spark.driver.memory",
  executorCores: "spark.executor.cores",
  executorMemory: "spark.executor.memory",
  executorInstances: "spark.executor.instances",
  dynamicAllocationEnabled: "spark.dynamicAllocation.enabled",
  dynamicAllocationMinExecutors: "spark.dynamicAllocation.minExecutors",
  dynamicAllocationMaxExecutors: "spark.dynamicAllocation.maxExecutors",
};

/** Names of the fields of {@link SparkSizingFields}. */
export const sparkSizingNames = Object.keys(sparkSizingKeys) as readonly (keyof SparkSizingFields)[];

/** Names of the fields of {@link SparkFields}. */
export const sparkFieldNames = namesOf<SparkFields>()(
  "driverCores",
  "driverMemory",
  "executorCores",
  "executorMemory",
  "executorInstances",
  "dynamicAllocationEnabled",
  "dynamicAllocationMinExecutors",
  "dynamicAllocationMaxExecutors",
  "code",
  "entry",
  "pyFiles",
  "jars",
  "files",
  "archives",
  "conf",
  "environment",
  "args",
);

/** Names of the fields of {@link SparkResourceFields}. */
export const sparkResourceNames = namesOf<SparkResourceFields>()("instanceType", "runtimeVersion");

type Sizing = SparkSizingFields & { conf?: SparkConf };

const fileLists = ["pyFiles", "jars", "files", "archives"] as const;
const allocation = ["dynamicAllocationMinExecutors", "dynamicAllocationMaxExecutors"] as const;
const instanceTypes = [4, 8, 16, 32, 64].map((cores) => `standard_e${cores}s_v3`);

/** `conf` of a component, with the sizes in it; those given by themselves go before. Digits in a text are a number (as in Python). */
export function sparkConf(fields: Sizing): Record<string, unknown> {
  const given = sparkSizingNames.flatMap((name) => {
    const value = fields[name];
    return value === undefined || value === null ? [] : [[sparkSizingKeys[name], value] as const];
  });
  // What is said of dynamic allocation where there is none is left out (as in Python).
  const off = new Set(isDynamic(fields) ? [] : [sparkSizingKeys.dynamicAllocationEnabled]);
  const plain = (value: unknown) =>
    typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return Object.fromEntries(
    [...Object.entries(fields.conf ?? {}), ...given]
      .filter(([key]) => !off.has(key))
      .map(([key, value]) => [key, plain(value)]),
  );
}

/**
 * `conf` of a job or a node that is to run. What is said of dynamic allocation is left out where there is none; where
 * there is, executors begin with its least number (as in Python).
 */
export function sparkJobConf(fields: Sizing): SparkConf {
  const keys = Object.values(sparkSizingKeys);
  const conf = Object.fromEntries(Object.entries(fields.conf ?? {}).filter(([key]) => !keys.includes(key)));
  const dynamic = isDynamic(fields);
  for (const name of sparkSizingNames) {
    let value = setting(fields, name);
    if (name === "dynamicAllocationEnabled") value = dynamic ? true : undefined;
    if (name === "executorInstances" && dynamic) value ??= setting(fields, allocation[0]);
    if (value !== undefined) conf[sparkSizingKeys[name]] = value;
  }
  return conf;
}

/** {@link sparkJobConf} as a standalone job sends it: texts, as Python's `str()` writes them. */
export function sparkConfTexts(fields: Sizing): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sparkJobConf(fields)).map(([key, value]) => [key, literalText(value)]),
  );
}

/** Takes {@link sparkConfTexts} back: what has a field goes there, where it can be read; the rest stays `conf`. */
export function sparkSettings(wire: unknown): Sizing {
  if (!isObject(wire)) return {};
  const conf = { ...wire } as SparkConf;
  const fields: Record<string, unknown> = {};
  for (const name of sparkSizingNames) {
    const key = sparkSizingKeys[name];
    const value = conf[key];
    const read = value === undefined ? undefined : readSetting(name, value);
    // Only what is written again as it came.
    if (value === undefined || read === undefined || literalText(read) !== literalText(value)) continue;
    fields[name] = read;
    delete conf[key];
  }
  return { ...fields, ...(Object.keys(conf).length > 0 && { conf }) };
}

/** Adds what is wrong with what runs in a Spark job or component. */
export function checkSparkFields(checks: Checks, fields: Partial<SparkFields>): void {
  checkCode(checks, fields.code);
  checkSparkEntry(checks, fields.entry);
  for (const name of fileLists) checkFileNames(checks, name, fields[name]);
  const { environment, conf } = fields;
  if (isPackages(environment))
    checks.within("environment", (within) => within.known(environment, ["condaFile"]));
  else if (environment !== undefined && environment !== null) checkEnvironmentOfJob(checks, environment);
  checks.text("args", fields.args);
  if (conf !== undefined && conf !== null && !isObject(conf)) {
    checks.fault("conf", "must be an object of settings by name.", { given: conf });
    return;
  }
  for (const [name, value] of Object.entries(conf ?? {})) {
    if (!["string", "number", "boolean"].includes(typeof value))
      checks.fault(`conf.${name}`, "must be a text, a number or a boolean.", { given: value });
  }
  checkSparkSizing(checks, fields);
}

/** Whether packages are given without an image around them. */
export function isPackages(environment: unknown): environment is SparkPackages {
  return isObject(environment) && environment.kind === undefined && "condaFile" in environment;
}

/** Adds what is wrong with the entry of a Spark job. */
export function checkSparkEntry(checks: Checks, entry: unknown): void {
  if (!isObject(entry)) {
    checks.fault("entry", "is required: { file } or { className }.", { given: entry, code: "missingField" });
    return;
  }
  checks.within("entry", (within) => {
    within.known(entry, ["file", "className"]).text("file", entry.file).text("className", entry.className);
    if ((entry.file === undefined) === (entry.className === undefined))
      within.fault("", "needs a file or a className, one of the two.", { given: entry });
  });
}

/** Adds what is wrong with the sizes of driver and executors that are given. */
export function checkSparkSizing(checks: Checks, fields: Sizing): void {
  for (const name of ["driverCores", "executorCores", ...allocation] as const)
    checkCount(checks, fields, name, 1);
  checkCount(checks, fields, "executorInstances", 0);
  for (const name of ["driverMemory", "executorMemory"] as const) {
    const value = setting(fields, name);
    if (value === undefined || /^\d+[kmgtp]b?$/i.test(String(value))) continue;
    checks.fault(pathOf(fields, name), "must be a whole number with a unit.", {
      given: value,
      allowed: "a number and one of k, m, g, t: 2g",
    });
  }
  const enabled = setting(fields, "dynamicAllocationEnabled");
  if (enabled !== undefined && !/^(true|false)$/i.test(String(enabled)))
    checks.fault(pathOf(fields, "dynamicAllocationEnabled"), "must be true or false.", { given: enabled });
}

/** Adds what is wrong with the sizes of a job or a node that is to run: all are needed then. */
export function checkSparkSizes(checks: Checks, fields: Sizing): void {
  if (fields.conf !== undefined && fields.conf !== null && !isObject(fields.conf)) return;
  const dynamic = isDynamic(fields);
  const needed: readonly (keyof SparkSizingFields)[] = [
    "driverCores",
    "driverMemory",
    "executorCores",
    "executorMemory",
    ...(dynamic ? allocation : (["executorInstances"] as const)),
  ];
  for (const name of needed) {
    if (setting(fields, name) !== undefined) continue;
    const message = `is required, here or as ${sparkSizingKeys[name]} in conf.`;
    checks.fault(name, message, { code: "missingField" });
  }
  if (dynamic) checkAllocation(checks, fields);
  else {
    for (const name of allocation) {
      const value = setting(fields, name);
      if (value === undefined) continue;
      checks.fault(pathOf(fields, name), "is for dynamic allocation, which is not enabled.", {
        given: value,
      });
    }
  }
}

/** Adds what is wrong with the machines of a Spark job or node: a compute or serverless ones, not both. */
export function checkSparkMachines(checks: Checks, compute: unknown, resources: unknown): void {
  if (resources === undefined || resources === null) {
    if (compute === undefined || compute === null)
      checks.fault("compute", "is required, or resources for serverless Spark.", { code: "missingField" });
    return;
  }
  if (!isObject(resources)) {
    checks.fault("resources", "must be an object.", { given: resources });
    return;
  }
  if (compute) {
    const message = "compute and resources cannot be given together: resources are for serverless Spark.";
    checks.fault("compute", message, { given: compute });
    checks.fault("resources", message);
  }
  checks.within("resources", (within) =>
    within
      .known(resources, sparkResourceNames)
      .oneOf("instanceType", resources.instanceType, instanceTypes, { required: true })
      .text("runtimeVersion", resources.runtimeVersion, { required: true }),
  );
}

function checkAllocation(checks: Checks, fields: Sizing): void {
  const [least = Number.NaN, most = Number.NaN] = allocation.map((name) => Number(setting(fields, name)));
  if (least > most)
    checks.fault(pathOf(fields, allocation[0]), `must not be more than the most executors (${most}).`, {
      given: least,
    });
  const instances = setting(fields, "executorInstances");
  if (instances !== undefined && (Number(instances) < least || Number(instances) > most))
    checks.fault(pathOf(fields, "executorInstances"), "must lie within the dynamic allocation.", {
      given: instances,
      allowed: `${least} to ${most}`,
    });
}

/** Python also takes whole numbers as text. */
function checkCount(checks: Checks, fields: Sizing, name: keyof SparkSizingFields, min: number): void {
  const value = setting(fields, name);
  const count = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  checks.number(pathOf(fields, name), count, { integer: true, min });
}

function checkFileNames(checks: Checks, name: string, files: unknown): void {
  if (files === undefined || files === null) return;
  if (!Array.isArray(files)) {
    checks.fault(name, "must be a list of file names.", { given: files });
    return;
  }
  files.forEach((file, index) => {
    checks.text(`${name}[${index}]`, file, { required: true });
    if (files.indexOf(file) !== index) checks.fault(`${name}[${index}]`, "is there twice.", { given: file });
  });
}

function isDynamic(fields: Sizing): boolean {
  return /^true$/i.test(String(setting(fields, "dynamicAllocationEnabled")));
}

/** What is said of a size, by itself or in `conf`. */
function setting(fields: Sizing, name: keyof SparkSizingFields): LiteralInput | undefined {
  return fields[name] ?? fields.conf?.[sparkSizingKeys[name]] ?? undefined;
}

/** Where a user wrote a size. */
function pathOf(fields: Sizing, name: keyof SparkSizingFields): string {
  return fields[name] === undefined ? `conf.${sparkSizingKeys[name]}` : name;
}

function readSetting(name: keyof SparkSizingFields, value: LiteralInput): LiteralInput | undefined {
  if (name === "driverMemory" || name === "executorMemory")
    return typeof value === "string" ? value : undefined;
  if (name === "dynamicAllocationEnabled") return /^true$/i.test(String(value)) ? true : undefined;
  const number = Number(value);
  return Number.isInteger(number) && String(value).trim() !== "" ? number : undefined;
}
