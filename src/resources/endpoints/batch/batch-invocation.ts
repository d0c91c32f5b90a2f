import { Checks, namesOf } from "../../../core/checks";
import { isoFromSeconds } from "../../../core/durations";
import { ValidationError } from "../../../core/errors";
import { isObject, type MappingContext } from "../../../core/mapping";
import type { OperationOptions } from "../../../core/rest";
import { type Input, isLiteralType, type Output } from "../../jobs/inputs-outputs";
import { inputUri, localPath, pathKind } from "../../jobs/job-references";
import type { LiteralInput } from "../../jobs/literal-text";
import type { BatchRetrySettings } from "./batch-deployment";

/** What is different in one run from what the deployment says. */
export interface BatchJobOverrides {
  /** Files in a mini-batch. */
  miniBatchSize?: number;
  /** How many files may fail before the job does; -1: any number. */
  errorThreshold?: number;
  /** How a mini-batch that fails is tried again. */
  retrySettings?: BatchRetrySettings;
  /** The file that the answers go to. */
  outputFileName?: string;
  /** The folder that the answers go to. */
  outputDataset?: { datastoreId?: string; path?: string };
  /** The machines that score. */
  compute?: {
    /** Name of a cluster, or its ARM id. */
    target?: string;
    /** How many of its machines. */
    instanceCount?: number;
    /** VM size. */
    instanceType?: string;
  };
  /** Properties of the job. */
  properties?: Record<string, string>;
}

/** What `batchEndpoints.invoke` sends, and to whom. */
export interface BatchInvokeOptions extends OperationOptions {
  /** The files to score: `uri_file` or `uri_folder`, local (uploaded), registered, in a datastore, or at a public address. */
  input?: Input;
  /** The inputs of a pipeline, or files to score, by name. */
  inputs?: Readonly<Record<string, Input | LiteralInput>>;
  /** Where outputs go, by name. */
  outputs?: Readonly<Record<string, Output>>;
  /** Asks this deployment. Default: the endpoint's `defaults.deploymentName`. */
  deploymentName?: string;
  /** Name of the job. Default: the service makes one. */
  jobName?: string;
  /** The experiment that the job is listed under. */
  experimentName?: string;
  /** What is different in this run; in a list, later ones win. */
  paramsOverride?: BatchJobOverrides | readonly BatchJobOverrides[];
}

/** What a request is made of that files have been found, or uploaded, for. */
export interface BatchInvocationNeeds {
  /** Uploads a local path to the workspace's own blob store; answers its short datastore URI. */
  uploadInput(path: string, type: string | undefined, options: OperationOptions): Promise<string>;
  /** The version that `@latest` means. */
  latestVersion(kind: "data" | "models", name: string, options: OperationOptions): Promise<string>;
}

/** Names of types on the wire of scoring: not those of jobs. Source: Python's `_JOB_DATA_TYPE_MAP`. */
const wireTypes: Readonly<Record<string, string>> = {
  uri_file: "UriFile",
  uri_folder: "UriFolder",
  triton_model: "TritonModel",
  mlflow_model: "MLFlowModel",
  mltable: "MLTable",
  custom_model: "CustomModel",
};

/** Overrides as one: in a list, later ones win. */
function overridesOf({ paramsOverride = [] }: BatchInvokeOptions): BatchJobOverrides {
  return Object.assign({}, ...[paramsOverride].flat()) as BatchJobOverrides;
}

const overrideNames = namesOf<BatchJobOverrides>()(
  "miniBatchSize",
  "errorThreshold",
  "retrySettings",
  "outputFileName",
  "outputDataset",
  "compute",
  "properties",
);

/** Throws what cannot be right; local files are looked at too, and nothing has been sent then. */
export async function checkBatchInvocation(endpointName: string, options: BatchInvokeOptions): Promise<void> {
  const checks = new Checks();
  const { input, inputs, outputs } = options;
  if (input !== undefined && inputs !== undefined)
    checks.fault("inputs", "cannot be given together with input.");
  if (input !== undefined) {
    if (!isObject(input)) checks.fault("input", "must be an Input.", { given: input });
    else {
      checks.oneOf("input.type", input.type ?? "uri_folder", ["uri_file", "uri_folder"]);
      await checkFiles(checks, "input", input);
    }
  }
  for (const [name, given] of Object.entries(inputs ?? {})) {
    if (isObject(given)) await checkFiles(checks, `inputs.${name}`, given as unknown as Input);
  }
  for (const [name, output] of Object.entries(outputs ?? {})) {
    if (isObject(output))
      checks.oneOf(`outputs.${name}.type`, output.type ?? "uri_folder", Object.keys(wireTypes));
    else checks.fault(`outputs.${name}`, "must be an Output.", { given: output });
  }
  checks
    .text("deploymentName", options.deploymentName)
    .text("jobName", options.jobName)
    .text("experimentName", options.experimentName);
  checks.within("paramsOverride", (within) => {
    const overrides = overridesOf(options);
    within
      .known(overrides, overrideNames)
      .number("miniBatchSize", overrides.miniBatchSize, { integer: true, min: 1 })
      .number("errorThreshold", overrides.errorThreshold, { integer: true, min: -1, max: 2 ** 31 - 1 })
      .text("outputFileName", overrides.outputFileName)
      .number("retrySettings.maxRetries", overrides.retrySettings?.maxRetries, { integer: true, min: 0 })
      .number("retrySettings.timeout", overrides.retrySettings?.timeout, { integer: true, min: 1 })
      .number("compute.instanceCount", overrides.compute?.instanceCount, { integer: true, min: 1 });
  });
  checks.done(`Batch endpoint "${endpointName}"`);
}

async function checkFiles(checks: Checks, path: string, input: Input): Promise<void> {
  const type = input.type ?? "uri_folder";
  if (isLiteralType(type)) return;
  checks
    .oneOf(`${path}.type`, type, Object.keys(wireTypes))
    .text(`${path}.path`, input.path, { required: true });
  if (typeof input.path !== "string" || input.path === "" || pathKind(input.path) !== "local") return;
  const { inspectLocalPath } = await import("../../../artifacts/local-files");
  try {
    const { kind, path: found } = await inspectLocalPath(localPath(input.path), { field: `${path}.path` });
    if ((type === "uri_file" && kind === "folder") || (type === "uri_folder" && kind === "file"))
      checks.fault(`${path}.path`, `is a ${kind}, but the input is a ${type}: ${found}.`, {
        given: input.path,
      });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    checks.faults.push(...error.faults);
  }
}

/** The body of a request for a job. */
export async function batchInvocationToWire(
  options: BatchInvokeOptions,
  needs: BatchInvocationNeeds,
  scope: MappingContext,
  common: OperationOptions,
): Promise<{ properties: Record<string, unknown> }> {
  const { input, inputs, outputs, jobName, experimentName } = options;
  const { retrySettings: retry, outputDataset, compute, properties, ...overrides } = overridesOf(options);
  const inputData: Record<string, unknown> = {};
  // One input has no name of its own: it is called by its type, as Python calls it.
  const named = input ? { [wireTypes[input.type ?? "uri_folder"] ?? "UriFolder"]: input } : (inputs ?? {});
  for (const [name, given] of Object.entries(named))
    inputData[name] = await inputToWire(name, given, needs, scope, common);
  const outputData: Record<string, unknown> = Object.fromEntries(
    Object.entries(outputs ?? {}).map(([name, output]) => [name, outputToWire(output)]),
  );
  const file = overrides.outputFileName === undefined ? "" : `/${overrides.outputFileName}`;
  if (outputDataset?.datastoreId && !outputDataset.datastoreId.startsWith("/")) {
    const datastore = outputDataset.datastoreId.replace(/^azureml:/, "");
    outputData.output_name = {
      jobOutputType: "UriFile",
      uri: `azureml://datastores/${datastore}/paths/${outputDataset.path ?? ""}${file}`,
    };
    delete overrides.outputFileName;
  }
  const jobProperties = { ...properties, ...(experimentName !== undefined && { experimentName }) };
  return {
    properties: {
      ...(Object.keys(inputData).length > 0 && { inputData }),
      ...(Object.keys(outputData).length > 0 && { outputData }),
      ...overrides,
      ...(retry && {
        retrySettings: {
          ...(retry.maxRetries !== undefined && { maxRetries: retry.maxRetries }),
          ...(retry.timeout !== undefined && { timeout: isoFromSeconds(retry.timeout) }),
        },
      }),
      ...(compute && { compute: { isLocal: compute.target === undefined, ...compute } }),
      ...(outputDataset?.datastoreId?.startsWith("/") && { outputDataset }),
      ...(jobName !== undefined && { name: jobName }),
      ...(Object.keys(jobProperties).length > 0 && { properties: jobProperties }),
    },
  };
}

async function inputToWire(
  name: string,
  input: Input | LiteralInput,
  needs: BatchInvocationNeeds,
  scope: MappingContext,
  options: OperationOptions,
): Promise<Record<string, unknown>> {
  if (typeof input !== "object" || input === null) return { jobInputType: "Literal", value: input };
  const { type = "uri_folder", mode } = input;
  if (isLiteralType(type)) {
    return { jobInputType: "Literal", ...(input.default !== undefined && { value: input.default }) };
  }
  const files = type === "uri_file" || type === "uri_folder";
  return {
    jobInputType: wireTypes[type] ?? type,
    ...(!files && mode !== undefined && { mode }),
    uri: await uriOf(`inputs.${name}.path`, input, needs, scope, options),
  };
}

async function uriOf(
  field: string,
  { path = "", type }: Input,
  needs: BatchInvocationNeeds,
  scope: MappingContext,
  options: OperationOptions,
): Promise<string> {
  const kind = pathKind(path);
  if (kind === "local") {
    const uri = await needs.uploadInput(localPath(path), type, options);
    return (type ?? "uri_folder") === "uri_folder" && !uri.endsWith("/") ? `${uri}/` : uri;
  }
  const label = kind === "reference" ? /^(?:azureml:)?([^:@]+)@([^@]+)$/.exec(path) : undefined;
  if (!label) return inputUri(path, type, scope);
  const [, asset = "", wanted] = label;
  if (wanted !== "latest") {
    const message = `There is no label ${wanted}.`;
    throw new ValidationError([{ path: field, message, given: path, allowed: ["latest"], code: "notFound" }]);
  }
  const assets = type === "mlflow_model" || type === "custom_model" ? "models" : "data";
  return inputUri(`azureml:${asset}:${await needs.latestVersion(assets, asset, options)}`, type, scope);
}

function outputToWire({ type = "uri_folder", mode, path }: Output): Record<string, unknown> {
  return {
    jobOutputType: wireTypes[type] ?? type,
    ...(mode !== undefined && { mode }),
    ...(path !== undefined && { uri: path }),
  };
}
