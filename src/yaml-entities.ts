import type { Entity } from "./core/display";
import { ValidationError } from "./core/errors";
import type { Component } from "./resources/assets/components/component";
import type { Data } from "./resources/assets/data/data";
import type { DataImport } from "./resources/assets/data/data-import";
import type { DeploymentTemplate } from "./resources/assets/deployment-templates/deployment-template";
import type { Environment } from "./resources/assets/environments/environment";
import type { Index } from "./resources/assets/indexes/index-asset";
import type { Model } from "./resources/assets/models/model";
import type { ModelPackage } from "./resources/assets/models/model-package";
import type { Compute } from "./resources/compute/compute";
import type { Datastore } from "./resources/datastores/datastore";
import type {
  AnyBatchDeployment,
  ModelBatchDeployment,
  PipelineComponentBatchDeployment,
} from "./resources/endpoints/batch/batch-deployment";
import type { BatchEndpoint } from "./resources/endpoints/batch/batch-endpoint";
import type { AnyOnlineDeployment } from "./resources/endpoints/online/online-deployment-operations";
import type { AnyOnlineEndpoint } from "./resources/endpoints/online/online-endpoint-operations";
import type { MarketplaceSubscription } from "./resources/endpoints/serverless/marketplace-subscription";
import type { ServerlessEndpoint } from "./resources/endpoints/serverless/serverless-endpoint";
import type { FeatureSet } from "./resources/feature-store/feature-set";
import type { FeatureSetBackfillRequest } from "./resources/feature-store/feature-set-backfill";
import type { FeatureStoreEntity } from "./resources/feature-store/feature-store-entity";
import type { Job } from "./resources/jobs/job";
import type { Registry } from "./resources/registries/registry";
import type { Schedule } from "./resources/schedules/schedule-operations";
import type { CapabilityHost } from "./resources/workspaces/capability-host";
import type { Connection } from "./resources/workspaces/connections/connection";
import type { FeatureStore } from "./resources/workspaces/feature-store";
import type { Hub, Project, Workspace } from "./resources/workspaces/workspace";
import type { Form } from "./yaml/form";
import type { LoadOptions, YamlSource } from "./yaml/load";

/**
 * The YAML of each kind of entity, by its `kind`. Loaded with the first file that needs it: a program that reads no
 * YAML pays for none of it.
 */
const forms: Readonly<Record<string, () => Promise<Form<unknown>>>> = {
  data: async () => (await import("./resources/assets/data/data-yaml")).dataForm,
  data_import: async () => (await import("./resources/assets/data/data-import-yaml")).dataImportForm,
  deployment_template: async () =>
    (await import("./resources/assets/deployment-templates/deployment-template-yaml")).deploymentTemplateForm,
  index: async () => (await import("./resources/assets/indexes/index-yaml")).indexForm,
  model_package: async () => (await import("./resources/assets/models/model-package-yaml")).modelPackageForm,
  model: async () => (await import("./resources/assets/models/model-yaml")).modelForm,
  environment: async () => (await import("./resources/assets/environments/environment-yaml")).environmentForm,
  workspace: async () => (await import("./resources/workspaces/workspace-yaml")).workspaceForm,
  feature_store: async () => (await import("./resources/workspaces/workspace-yaml")).featureStoreForm,
  capability_host: async () =>
    (await import("./resources/workspaces/capability-host-yaml")).capabilityHostForm,
  registry: async () => (await import("./resources/registries/registry-yaml")).registryForm,
  online_endpoint: async () =>
    (await import("./resources/endpoints/online/online-endpoint-yaml")).onlineEndpointForm,
  online_deployment: async () =>
    (await import("./resources/endpoints/online/online-deployment-yaml")).onlineDeploymentForm,
  batch_endpoint: async () =>
    (await import("./resources/endpoints/batch/batch-endpoint-yaml")).batchEndpointForm,
  batch_deployment: async () => (await importBatchDeployments()).batchDeploymentForm,
  model_batch_deployment: async () =>
    (await import("./resources/endpoints/batch/batch-deployment-yaml")).modelBatchDeploymentForm,
  pipeline_component_batch_deployment: async () =>
    (await importBatchDeployments()).pipelineComponentBatchDeploymentForm,
  compute: async () => (await import("./resources/compute/compute-yaml")).computeForm,
  datastore: async () => (await import("./resources/datastores/datastore-yaml")).datastoreForm,
  connection: async () => (await import("./resources/workspaces/connections/connection-yaml")).connectionForm,
  serverless_endpoint: async () =>
    (await import("./resources/endpoints/serverless/serverless-yaml")).serverlessEndpointForm,
  marketplace_subscription: async () =>
    (await import("./resources/endpoints/serverless/serverless-yaml")).marketplaceSubscriptionForm,
  component: async () => {
    // Nodes are read by the form of pipelines, which brings that of components along.
    const [{ componentForm }] = await Promise.all([
      import("./resources/assets/components/component-yaml"),
      import("./resources/jobs/job-yaml"),
    ]);
    return componentForm;
  },
  job: async () => (await import("./resources/jobs/job-yaml")).jobForm,
  schedule: async () => (await import("./resources/schedules/schedule-yaml")).scheduleForm,
  feature_set: async () => (await import("./resources/feature-store/feature-store-yaml")).featureSetForm,
  feature_set_backfill: async () =>
    (await import("./resources/feature-store/feature-store-yaml")).featureSetBackfillForm,
  feature_store_entity: async () =>
    (await import("./resources/feature-store/feature-store-yaml")).featureStoreEntityForm,
};

/** Pipelines stand in files beside their deployments, and their nodes are read by the form of pipelines. */
async function importBatchDeployments() {
  const [forms] = await Promise.all([
    import("./resources/endpoints/batch/batch-deployment-yaml"),
    import("./resources/jobs/job-yaml"),
  ]);
  return forms;
}

async function load<T>(
  kind: string,
  subject: string,
  source: YamlSource,
  options: LoadOptions = {},
): Promise<T> {
  const { loadEntity } = await import("./yaml/load");
  // Each loader below names the kind of what it answers.
  const form = (await forms[kind]?.()) as Form<T>;
  return loadEntity(form, source, options, subject);
}

/**
 * Reads a data asset from YAML.
 *
 * @example `await ml.data.createOrUpdate(await loadData("data.yml", { paramsOverride: { version: "2" } }))`
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadData(source: YamlSource, options?: LoadOptions): Promise<Data> {
  return load("data", "Data asset", source, options);
}

/**
 * Reads an import of data from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadDataImport(source: YamlSource, options?: LoadOptions): Promise<DataImport> {
  return load("data_import", "Import of data", source, options);
}

/**
 * Reads a deployment template from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadDeploymentTemplate(
  source: YamlSource,
  options?: LoadOptions,
): Promise<DeploymentTemplate> {
  return load("deployment_template", "Deployment template", source, options);
}

/**
 * Reads an index from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadIndex(source: YamlSource, options?: LoadOptions): Promise<Index> {
  return load("index", "Index", source, options);
}

/**
 * Reads a package of a model from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadModelPackage(source: YamlSource, options?: LoadOptions): Promise<ModelPackage> {
  return load("model_package", "Model package", source, options);
}

/**
 * Reads a component from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadComponent(source: YamlSource, options?: LoadOptions): Promise<Component> {
  return load("component", "Component", source, options);
}

/**
 * Reads a model from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadModel(source: YamlSource, options?: LoadOptions): Promise<Model> {
  return load("model", "Model", source, options);
}

/**
 * Reads an environment from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadEnvironment(source: YamlSource, options?: LoadOptions): Promise<Environment> {
  return load("environment", "Environment", source, options);
}

/**
 * Reads an online endpoint from YAML; it is one on Kubernetes where it names a `compute`.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadOnlineEndpoint(source: YamlSource, options?: LoadOptions): Promise<AnyOnlineEndpoint> {
  return load("online_endpoint", "Online endpoint", source, options);
}

/**
 * Reads an online deployment from YAML; without a `type` it is a managed one.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadOnlineDeployment(
  source: YamlSource,
  options?: LoadOptions,
): Promise<AnyOnlineDeployment> {
  return load("online_deployment", "Online deployment", source, options);
}

/**
 * Reads a batch endpoint from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadBatchEndpoint(source: YamlSource, options?: LoadOptions): Promise<BatchEndpoint> {
  return load("batch_endpoint", "Batch endpoint", source, options);
}

/**
 * Reads a batch deployment from YAML, by its `type`; without one its settings stand beside its other fields.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadBatchDeployment(source: YamlSource, options?: LoadOptions): Promise<AnyBatchDeployment> {
  return load("batch_deployment", "Batch deployment", source, options);
}

/**
 * Reads a batch deployment of a model from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadModelBatchDeployment(
  source: YamlSource,
  options?: LoadOptions,
): Promise<ModelBatchDeployment> {
  return load("model_batch_deployment", "Batch deployment", source, options);
}

/**
 * Reads a batch deployment of a pipeline from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadPipelineComponentBatchDeployment(
  source: YamlSource,
  options?: LoadOptions,
): Promise<PipelineComponentBatchDeployment> {
  return load("pipeline_component_batch_deployment", "Batch deployment", source, options);
}

/**
 * Reads a job of any kind from YAML; without a `type` it is a command.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadJob(source: YamlSource, options?: LoadOptions): Promise<Job> {
  return load("job", "Job", source, options);
}

/**
 * Reads a workspace from YAML; with `kind: hub` or `kind: project` a hub or a project.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadWorkspace(source: YamlSource, options?: LoadOptions): Promise<Workspace | Hub | Project> {
  return load("workspace", "Workspace", source, options);
}

/**
 * Reads a feature store from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadFeatureStore(source: YamlSource, options?: LoadOptions): Promise<FeatureStore> {
  return load("feature_store", "Feature store", source, options);
}

/**
 * Reads a registry from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadRegistry(source: YamlSource, options?: LoadOptions): Promise<Registry> {
  return load("registry", "Registry", source, options);
}

/**
 * Reads a capability host from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadCapabilityHost(source: YamlSource, options?: LoadOptions): Promise<CapabilityHost> {
  return load("capability_host", "Capability host", source, options);
}

/**
 * Reads a compute of any type from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadCompute(source: YamlSource, options?: LoadOptions): Promise<Compute> {
  return load("compute", "Compute", source, options);
}

/**
 * Reads a datastore of any type from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadDatastore(source: YamlSource, options?: LoadOptions): Promise<Datastore> {
  return load("datastore", "Datastore", source, options);
}

/**
 * Reads a connection of any type from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadConnection(source: YamlSource, options?: LoadOptions): Promise<Connection> {
  return load("connection", "Connection", source, options);
}

/**
 * Reads a serverless endpoint from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadServerlessEndpoint(
  source: YamlSource,
  options?: LoadOptions,
): Promise<ServerlessEndpoint> {
  return load("serverless_endpoint", "Serverless endpoint", source, options);
}

/**
 * Reads a marketplace subscription from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadMarketplaceSubscription(
  source: YamlSource,
  options?: LoadOptions,
): Promise<MarketplaceSubscription> {
  return load("marketplace_subscription", "Marketplace subscription", source, options);
}

/**
 * Reads a schedule from YAML: of a job, of imports of data (`import_data`) or of a monitor (`create_monitor`).
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadSchedule(source: YamlSource, options?: LoadOptions): Promise<Schedule> {
  return load("schedule", "Schedule", source, options);
}

/**
 * Reads a feature set from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadFeatureSet(source: YamlSource, options?: LoadOptions): Promise<FeatureSet> {
  return load("feature_set", "Feature set", source, options);
}

/**
 * Reads from YAML what features are to be computed, for `ml.featureSets.beginBackfill`.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadFeatureSetBackfillRequest(
  source: YamlSource,
  options?: LoadOptions,
): Promise<FeatureSetBackfillRequest> {
  return load("feature_set_backfill", "Backfill", source, options);
}

/**
 * Reads an entity of a feature store from YAML.
 *
 * @throws ValidationError - with every fault, each with file, line and column.
 */
export function loadFeatureStoreEntity(
  source: YamlSource,
  options?: LoadOptions,
): Promise<FeatureStoreEntity> {
  return load("feature_store_entity", "Feature store entity", source, options);
}

/** Options of {@link dump}. */
export interface DumpOptions {
  /** File to write to; one that is there is written over. Default: none, the text is only answered. */
  path?: string;
}

/**
 * Writes an entity as YAML that loads to the same entity. Local paths are written as they are in the entity.
 *
 * @throws ValidationError - for what has no YAML.
 */
export async function dump(entity: Entity, options: DumpOptions = {}): Promise<string> {
  const kind = entity.kind.endsWith("_job") ? "job" : entity.kind;
  const form = forms[kind];
  if (!form) {
    const fault = { path: "kind", message: "There is no YAML of this kind.", given: entity.kind };
    throw new ValidationError([fault], { subject: "dump" });
  }
  const { dumpEntity } = await import("./yaml/dump");
  const text = await dumpEntity(await form(), entity);
  if (options.path !== undefined) {
    const { writeFile } = await import("node:fs/promises");
    await writeFile(options.path, text);
  }
  return text;
}
