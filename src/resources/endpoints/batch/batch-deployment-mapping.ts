import { inSeconds } from "../../../core/durations";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  renamed,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { BatchDeployment as WireBatchDeployment } from "../../../wire/generated/types";
import { type JobResourceFields, resourcesCodec } from "../../jobs/job-settings";
import { assetCodec, codeRows, computeNameCodec } from "../deployment-references";
import type { ResolvedAssets } from "../deployment-resolution";
import type { CodeConfiguration } from "../deployment-rules";
import {
  type AnyBatchDeployment,
  BatchDeployment,
  type BatchRetrySettings,
  type BatchScoringSettings,
  ModelBatchDeployment,
  ModelBatchDeploymentSettings,
  PipelineComponentBatchDeployment,
} from "./batch-deployment";

/** The rows of a deployment of a model; what stands for other assets is an ARM id here. */
interface ModelRows extends BatchScoringSettings {
  tags?: Record<string, string>;
  description?: string;
  properties?: Record<string, string>;
  model?: string;
  environment?: string;
  codeConfiguration?: CodeConfiguration;
  compute?: string;
  resources?: JobResourceFields;
  provisioningState?: string;
}

const retryRows: Mapping<BatchRetrySettings> = {
  maxRetries: same("maxRetries"),
  timeout: via("timeout", inSeconds),
};

/** Sent as it is written; the service answers with a capital. */
const level: Codec<string> = {
  encode: (value) => value,
  decode: renamed({ info: "Info", warning: "Warning", debug: "Debug" }).decode,
};

const modelRows = mapping<ModelRows, WireBatchDeployment>()({
  tags: same("tags"),
  description: same("properties.description"),
  properties: same("properties.properties"),
  model: via("properties.model.assetId", assetCodec),
  environment: via("properties.environmentId", assetCodec),
  codeConfiguration: via("properties.codeConfiguration", nested(codeRows)),
  compute: via("properties.compute", computeNameCodec),
  resources: via("properties.resources", resourcesCodec),
  miniBatchSize: same("properties.miniBatchSize"),
  maxConcurrencyPerInstance: same("properties.maxConcurrencyPerInstance"),
  outputAction: via(
    "properties.outputAction",
    renamed({ append_row: "AppendRow", summary_only: "SummaryOnly" }),
  ),
  outputFileName: same("properties.outputFileName"),
  retrySettings: via("properties.retrySettings", nested(retryRows)),
  environmentVariables: same("properties.environmentVariables"),
  errorThreshold: same("properties.errorThreshold"),
  loggingLevel: via("properties.loggingLevel", level),
  provisioningState: same("properties.provisioningState"),
});

const unread: Codec<string> = { encode: (value) => value, decode: () => undefined };

/** With `summary_only` the service still names a file, which the user must not: there it rides along. */
const summaryRows: typeof modelRows = {
  ...modelRows,
  outputFileName: via("properties.outputFileName", unread),
};

/** The rows of a deployment of a pipeline. */
interface PipelineRows {
  tags?: Record<string, string>;
  description?: string;
  component?: string;
  settings?: Record<string, unknown>;
  provisioningState?: string;
}

const pipelineRows = mapping<PipelineRows, WireBatchDeployment>()({
  tags: same("tags"),
  description: same("properties.description"),
  component: via("properties.deploymentConfiguration.componentId.assetId", assetCodec),
  settings: same("properties.deploymentConfiguration.settings"),
  provisioningState: same("properties.provisioningState"),
});

/** The body of a PUT of a model's deployment. */
export function modelBatchDeploymentToWire(
  deployment: BatchDeployment | ModelBatchDeployment,
  resolved: ResolvedAssets,
  location: string,
  context: MappingContext,
): Record<string, unknown> {
  const { codeConfiguration: code, provisioningState: _, ...rest } = deployment;
  const { instanceCount, ...settings } = deployment.type === "model" ? { ...deployment.settings } : {};
  const resources = rest.resources ?? (instanceCount === undefined ? undefined : { instanceCount });
  const sent: ModelRows = {
    ...rest,
    ...settings,
    resources,
    model: resolved.model,
    environment: resolved.environment,
    codeConfiguration: code && carryUnmapped(code, { ...code, code: resolved.code ?? code.code }),
  };
  const wire = toWire(modelRows, carryUnmapped(deployment, sent), context);
  const properties = isObject(wire.properties) ? wire.properties : {};
  const { model } = properties;
  return {
    tags: {},
    ...wire,
    location,
    properties: {
      properties: {},
      // Python sends the variables of the older form always, and those of the newer where there are any.
      ...(deployment.type === undefined && { environmentVariables: {} }),
      ...properties,
      ...(isObject(model) && { model: { referenceType: "Id", ...model } }),
    },
  };
}

/** What is sent of a component that was given as an entity, beside its id. */
export interface ResolvedComponent {
  id: string;
  description?: string;
  tags?: Readonly<Record<string, string>>;
}

/** The body of a PUT of a pipeline's deployment. */
export function pipelineBatchDeploymentToWire(
  deployment: PipelineComponentBatchDeployment,
  component: ResolvedComponent,
  location: string,
  context: MappingContext,
): Record<string, unknown> {
  const { tags, description, settings } = deployment;
  const sent: PipelineRows = { tags, description, settings, component: component.id };
  const wire = toWire(pipelineRows, carryUnmapped(deployment, sent), context);
  const { deploymentConfiguration, ...properties } = isObject(wire.properties) ? wire.properties : {};
  const { componentId, ...configuration } = isObject(deploymentConfiguration) ? deploymentConfiguration : {};
  return {
    tags: {},
    ...wire,
    location,
    properties: {
      // What the service asks for although a pipeline has no use of it.
      errorThreshold: -1,
      maxConcurrencyPerInstance: 1,
      miniBatchSize: 10,
      outputFileName: "predictions.csv",
      ...properties,
      deploymentConfiguration: {
        ...(component.description !== undefined && { description: component.description }),
        ...(component.tags !== undefined && { tags: component.tags }),
        ...configuration,
        componentId: { referenceType: "Id", ...(isObject(componentId) && componentId) },
        deploymentConfigurationType: "PipelineComponent",
      },
    },
  };
}

/**
 * A deployment from the wire: of a pipeline where it has the configuration of one. The wire does not tell the two forms
 * of a model's deployment apart.
 *
 * @param as - `"model"`: with the settings in a place of their own.
 */
export function batchDeploymentFromWire(
  wire: unknown,
  context: MappingContext,
  as?: "model",
): AnyBatchDeployment {
  const { id, name, type: _, location: __, systemData, ...envelope } = isObject(wire) ? wire : {};
  const properties = isObject(envelope.properties) ? envelope.properties : {};
  const common = {
    kind: "batch_deployment",
    name: String(name ?? ""),
    endpointName: /\/batchEndpoints\/([^/]+)\//i.exec(String(id))?.[1] ?? "",
    id,
    creationContext: systemData,
  };
  if (isObject(properties.deploymentConfiguration)) {
    const fields = fromWire(pipelineRows, envelope, context);
    const made = Object.create(
      PipelineComponentBatchDeployment.prototype,
    ) as PipelineComponentBatchDeployment;
    return carryUnmapped(fields, Object.assign(made, common, { type: "pipeline" }, fields));
  }
  const summary = /^summary_?only$/i.test(String(properties.outputAction));
  const fields = fromWire(summary ? summaryRows : modelRows, envelope, context);
  if (as !== "model") {
    const made = Object.create(BatchDeployment.prototype) as BatchDeployment;
    return carryUnmapped(fields, Object.assign(made, common, fields));
  }
  const {
    miniBatchSize,
    maxConcurrencyPerInstance,
    outputAction,
    outputFileName,
    retrySettings,
    environmentVariables,
    errorThreshold,
    loggingLevel,
    ...rest
  } = fields;
  const given = {
    miniBatchSize,
    maxConcurrencyPerInstance,
    outputAction,
    outputFileName,
    retrySettings,
    environmentVariables,
    errorThreshold,
    loggingLevel,
  };
  const settings = new ModelBatchDeploymentSettings(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  );
  const made = Object.create(ModelBatchDeployment.prototype) as ModelBatchDeployment;
  return carryUnmapped(fields, Object.assign(made, common, { type: "model" }, rest, { settings }));
}
