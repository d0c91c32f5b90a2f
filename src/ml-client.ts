import type { TokenCredential } from "@azure/core-auth";
import type { OperationState, PollerLike } from "@azure/core-lro";
import type { HttpClient, LogPolicyOptions, PipelinePolicy, ProxySettings } from "@azure/core-rest-pipeline";
import { createDefaultHttpClient } from "@azure/core-rest-pipeline";
import { type ConfigOptions, readConfig } from "./client-config";
import { type ClientScope, checkEndpoint, checkScope, trustedHosts } from "./client-scope";
import { assetVersionId } from "./core/asset-reference";
import { Checks } from "./core/checks";
import { type Clock, systemClock } from "./core/clock";
import { type Cloud, type CloudName, clouds } from "./core/clouds";
import { ValidationError } from "./core/errors";
import type { LongRunningOptions } from "./core/lro";
import { createPipeline, type Transport } from "./core/pipeline";
import type { RetryOptions } from "./core/policies/retry-policy";
import { type OperationOptions, Rest } from "./core/rest";
import { AssetIds } from "./resources/asset-ids";
import { downloadUri } from "./resources/assets/asset-download";
import { uploadAsset } from "./resources/assets/asset-upload";
import { uploadCode } from "./resources/assets/code/code-operations";
import { BaseComponent, type Component } from "./resources/assets/components/component";
import { ComponentOperations } from "./resources/assets/components/component-operations";
import { Data } from "./resources/assets/data/data";
import { DataOperations } from "./resources/assets/data/data-operations";
import { DeploymentTemplate } from "./resources/assets/deployment-templates/deployment-template";
import { DeploymentTemplateOperations } from "./resources/assets/deployment-templates/deployment-template-operations";
import { Environment } from "./resources/assets/environments/environment";
import { EnvironmentOperations } from "./resources/assets/environments/environment-operations";
import { EvaluatorOperations } from "./resources/assets/evaluators/evaluator-operations";
import { Index } from "./resources/assets/indexes/index-asset";
import { IndexOperations } from "./resources/assets/indexes/index-operations";
import { Model } from "./resources/assets/models/model";
import { ModelOperations } from "./resources/assets/models/model-operations";
import { WorkspaceModelReference } from "./resources/assets/models/workspace-model-reference";
import { RegistryHost } from "./resources/assets/registry-host";
import type { Compute } from "./resources/compute/compute";
import { ComputeOperations } from "./resources/compute/compute-operations";
import type { Datastore } from "./resources/datastores/datastore";
import { DatastoreOperations } from "./resources/datastores/datastore-operations";
import type { AnyBatchDeployment } from "./resources/endpoints/batch/batch-deployment";
import { BatchDeploymentOperations } from "./resources/endpoints/batch/batch-deployment-operations";
import type { BatchEndpoint } from "./resources/endpoints/batch/batch-endpoint";
import { BatchEndpointOperations } from "./resources/endpoints/batch/batch-endpoint-operations";
import type { DeploymentNeeds } from "./resources/endpoints/deployment-resolution";
import type {
  KubernetesOnlineDeployment,
  ManagedOnlineDeployment,
} from "./resources/endpoints/online/online-deployment";
import { OnlineDeploymentOperations } from "./resources/endpoints/online/online-deployment-operations";
import type {
  KubernetesOnlineEndpoint,
  ManagedOnlineEndpoint,
} from "./resources/endpoints/online/online-endpoint";
import { OnlineEndpointOperations } from "./resources/endpoints/online/online-endpoint-operations";
import type { MarketplaceSubscription } from "./resources/endpoints/serverless/marketplace-subscription";
import { MarketplaceSubscriptionOperations } from "./resources/endpoints/serverless/marketplace-subscription-operations";
import type { ServerlessEndpoint } from "./resources/endpoints/serverless/serverless-endpoint";
import { ServerlessEndpointOperations } from "./resources/endpoints/serverless/serverless-endpoint-operations";
import { FeatureSetOperations } from "./resources/feature-store/feature-set-operations";
import { FeatureStoreEntityOperations } from "./resources/feature-store/feature-store-entity-operations";
import type { Job, JobLike } from "./resources/jobs/job";
import { isJobLike } from "./resources/jobs/job-like";
import type { JobNeeds } from "./resources/jobs/job-needs";
import { JobOperations } from "./resources/jobs/job-operations";
import type { Registry } from "./resources/registries/registry";
import { RegistryOperations } from "./resources/registries/registry-operations";
import { type Schedule, ScheduleOperations } from "./resources/schedules/schedule-operations";
import type { CapabilityHost } from "./resources/workspaces/capability-host";
import { CapabilityHostsOperations } from "./resources/workspaces/capability-host-operations";
import { AzureOpenAIDeploymentOperations } from "./resources/workspaces/connections/azure-openai-deployment-operations";
import type { Connection } from "./resources/workspaces/connections/connection";
import { ConnectionOperations } from "./resources/workspaces/connections/connection-operations";
import type { FeatureStore } from "./resources/workspaces/feature-store";
import { FeatureStoreOperations } from "./resources/workspaces/feature-store-operations";
import type { Hub, Project, Workspace } from "./resources/workspaces/workspace";
import { WorkspaceOperations } from "./resources/workspaces/workspace-operations";
import { WorkspaceOutboundRuleOperations } from "./resources/workspaces/workspace-outbound-rule-operations";

/** Options of {@link MLClient}. */
export interface MLClientOptions {
  /** Sends the requests. Default: Node's `http`/`https` over a keep-alive pool, or `fetch`. A fake goes here. */
  httpClient?: Transport | HttpClient;
  /** @defaultValue `"AzureCloud"` */
  cloud?: CloudName | Cloud;
  /** Overrides the cloud's management endpoint: an emulator, a proxy. */
  endpoint?: string;
  /** Allow `http:` for the endpoint; only for addresses of this computer. @defaultValue false */
  allowInsecureConnection?: boolean;
  /** Time, for waits. Default: that of the transport if it brings one, else the computer's. */
  clock?: Clock;
  /** How requests are tried again. */
  retryOptions?: RetryOptions;
  /** Put before the library's own name in `User-Agent`. */
  userAgentPrefix?: string;
  /** What the log may hold. */
  loggingOptions?: LogPolicyOptions;
  /** Default: `HTTPS_PROXY` and `NO_PROXY` of the environment. */
  proxyOptions?: ProxySettings;
  /** Run once for each try of a request, after the token is on it. */
  additionalPolicies?: readonly PipelinePolicy[];
  /** How long pollers wait between two questions where the service does not say, in milliseconds. @defaultValue 5000 */
  pollIntervalInMs?: number;
}

/**
 * One workspace of Azure Machine Learning, or one registry: then the groups are `data`, `models`, `environments`,
 * `components`, `evaluators` and `deploymentTemplates`, and the others refuse.
 *
 * @example
 * ```ts
 * const ml = new MLClient(new DefaultAzureCredential(), { subscriptionId, resourceGroupName, workspaceName });
 * for await (const job of ml.jobs.list()) console.log(job.name, job.status);
 * ```
 */
export class MLClient {
  /** Data assets. */
  readonly data: DataOperations;
  /** Models. */
  readonly models: ModelOperations;
  /** Environments. */
  readonly environments: EnvironmentOperations;
  /** How models of a registry are deployed; only of a client of a registry. */
  readonly deploymentTemplates: DeploymentTemplateOperations;
  /** Evaluators: models that rate answers. */
  readonly evaluators: EvaluatorOperations;
  /** Indexes over documents. */
  readonly indexes: IndexOperations;
  /** Components: steps of pipelines, registered to be used again. */
  readonly components: ComponentOperations;
  /** Clusters, compute instances and attached computes. */
  readonly compute: ComputeOperations;
  /** Datastores. */
  readonly datastores: DatastoreOperations;
  /** Jobs and sweeps. */
  readonly jobs: JobOperations;
  /** Feature sets of a feature store. */
  readonly featureSets: FeatureSetOperations;
  /** Entities of a feature store. */
  readonly featureStoreEntities: FeatureStoreEntityOperations;
  /** Schedules of jobs and monitors. */
  readonly schedules: ScheduleOperations;
  /** Online endpoints. */
  readonly onlineEndpoints: OnlineEndpointOperations;
  /** Deployments behind online endpoints. */
  readonly onlineDeployments: OnlineDeploymentOperations;
  /** Batch endpoints. */
  readonly batchEndpoints: BatchEndpointOperations;
  /** Deployments behind batch endpoints. */
  readonly batchDeployments: BatchDeploymentOperations;
  /** Serverless endpoints. @experimental */
  readonly serverlessEndpoints: ServerlessEndpointOperations;
  /** Subscriptions to models of the Azure Marketplace. @experimental */
  readonly marketplaceSubscriptions: MarketplaceSubscriptionOperations;
  /** Connections to what is outside of the workspace. */
  readonly connections: ConnectionOperations;
  /** Deployments of the Azure OpenAI resources that connections lead to. @experimental */
  readonly azureOpenaiDeployments: AzureOpenAIDeploymentOperations;
  /** Workspaces, hubs and projects. */
  readonly workspaces: WorkspaceOperations;
  /** What may be reached from the managed networks of workspaces. */
  readonly workspaceOutboundRules: WorkspaceOutboundRuleOperations;
  /** What hosts the agents of a hub or project. @experimental */
  readonly capabilityHosts: CapabilityHostsOperations;
  /** Registries: assets that workspaces share. */
  readonly registries: RegistryOperations;
  /** Feature stores. */
  readonly featureStores: FeatureStoreOperations;
  readonly #rest: Rest;

  /**
   * @param credential - For example `new DefaultAzureCredential()` of `@azure/identity`.
   * @param scope - The workspace, or the registry.
   * @throws ValidationError - where a part of the scope is missing, or an option cannot be right.
   */
  constructor(credential: TokenCredential, scope: ClientScope, options: MLClientOptions = {}) {
    const checks = new Checks();
    if (typeof credential?.getToken !== "function") {
      checks.fault(
        "credential",
        "is required: something with getToken(), such as new DefaultAzureCredential().",
        { code: "missingField" },
      );
    }
    checkScope(checks, scope);
    const cloud = typeof options.cloud === "object" ? options.cloud : clouds[options.cloud ?? "AzureCloud"];
    if (!cloud)
      checks.fault("cloud", "is not a known cloud.", { given: options.cloud, allowed: Object.keys(clouds) });
    const endpoint = (options.endpoint ?? cloud?.resourceManager ?? "").replace(/\/+$/, "");
    if (cloud) checkEndpoint(checks, endpoint, options.allowInsecureConnection ?? false);
    checks.done("MLClient");

    const transport: Transport = options.httpClient ?? createDefaultHttpClient();
    const clock = options.clock ?? transport.clock ?? systemClock;
    const pipeline = createPipeline({
      credential,
      scope: `${cloud.resourceManager}/.default`,
      clock,
      isTrusted: trustedHosts(cloud, endpoint),
      userAgentPrefix: options.userAgentPrefix,
      retry: options.retryOptions,
      logging: options.loggingOptions,
      proxy: options.proxyOptions,
      additionalPolicies: options.additionalPolicies,
    });
    const rest = new Rest({
      pipeline,
      httpClient: transport,
      credential,
      scope: {
        subscriptionId: scope.subscriptionId ?? "",
        resourceGroupName: scope.resourceGroupName ?? "",
        workspaceName: scope.workspaceName ?? "",
      },
      registryName: scope.registryName,
      cloud,
      endpoint,
      clock,
      allowInsecureConnection: options.allowInsecureConnection ?? false,
      pollIntervalInMs: options.pollIntervalInMs,
    });
    this.#rest = rest;
    const ids = new AssetIds(rest, this);
    this.workspaces = new WorkspaceOperations(rest);
    this.workspaceOutboundRules = new WorkspaceOutboundRuleOperations(rest);
    this.capabilityHosts = new CapabilityHostsOperations(rest);
    this.registries = new RegistryOperations(rest);
    this.featureStores = new FeatureStoreOperations(rest);
    this.datastores = new DatastoreOperations(rest);
    this.connections = new ConnectionOperations(rest);
    this.azureOpenaiDeployments = new AzureOpenAIDeploymentOperations(rest);
    const assets = {
      registry: scope.registryName === undefined ? undefined : new RegistryHost(rest, scope.registryName),
      openRegistry: (name: string) => new RegistryHost(rest, name),
      workspaceIdentity: (apiVersion: string, callOptions: OperationOptions) =>
        this.workspaces.identity(apiVersion, callOptions),
    };
    const uploadCodeHere = (path: string, callOptions: OperationOptions) =>
      uploadCode(rest, path, callOptions, assets.registry);
    const discover = (callOptions: OperationOptions) => this.workspaces.discover(callOptions);
    this.data = new DataOperations(rest, {
      ...assets,
      submitJob: (body, callOptions) => this.jobs.submitBody("Pipeline", body, callOptions),
      listJobs: (listOptions) => this.jobs.list(listOptions),
    });
    this.models = new ModelOperations(rest, {
      ...assets,
      uploadCode: uploadCodeHere,
      environmentId: (environment, callOptions) => ids.environment(environment, callOptions),
      environment: (name, callOptions) => this.environments.get(name, callOptions),
    });
    this.deploymentTemplates = new DeploymentTemplateOperations(rest, {
      registry: assets.registry,
      environmentId: (environment, callOptions) => ids.environment(environment, callOptions),
    });
    this.evaluators = new EvaluatorOperations(this.models);
    this.environments = new EnvironmentOperations(rest, assets);
    this.indexes = new IndexOperations(rest, { discover });
    const location = (apiVersion: string) => this.workspaces.location(apiVersion);
    this.compute = new ComputeOperations(rest, location);
    this.onlineEndpoints = new OnlineEndpointOperations(rest, location);
    this.serverlessEndpoints = new ServerlessEndpointOperations(rest, location);
    this.marketplaceSubscriptions = new MarketplaceSubscriptionOperations(rest);
    const deploymentNeeds: DeploymentNeeds = {
      workspaceLocation: location,
      uploadCode: uploadCodeHere,
      environmentId: (environment, callOptions) => ids.environment(environment, callOptions),
      modelId: (model, callOptions) => ids.model(model, callOptions),
      packageModel: (packaged, callOptions) => ids.packagedModel(packaged, callOptions),
    };
    this.onlineDeployments = new OnlineDeploymentOperations(rest, {
      ...deploymentNeeds,
      createData: (data, callOptions) => this.data.createOrUpdate(data, callOptions),
    });
    this.batchEndpoints = new BatchEndpointOperations(rest, {
      workspaceLocation: location,
      discover,
      uploadInput: async (path, type, callOptions) =>
        (await uploadAsset(rest, { path, type, what: "Input", form: "short" }, callOptions)).uri,
      latestVersion: (kind, name, callOptions) => ids.latestVersion(kind, name, callOptions),
    });
    this.batchDeployments = new BatchDeploymentOperations(rest, {
      ...deploymentNeeds,
      discover,
      componentId: (component, callOptions) => ids.component(component, callOptions),
    });
    const jobNeeds: JobNeeds = {
      discover,
      uploadCode: uploadCodeHere,
      ensureEnvironment: (environment, callOptions) => ids.environment(environment, callOptions),
      uploadInput: async (path, type, callOptions) => {
        const { datastore, ...common } = callOptions;
        // Whether a table's folder holds its MLTable is the service's to say: a job may write it first.
        const files = { path, type: type === "mltable" ? "uri_folder" : type, datastore };
        return (await uploadAsset(rest, { ...files, what: "Input", form: "short" }, common)).uri;
      },
      latestVersion: (kind, name, callOptions) => ids.latestVersion(kind, name, callOptions),
      download: (uri, folder, callOptions) => downloadUri(rest, uri, { ...callOptions, destination: folder }),
      putComponent: async (request, callOptions) => {
        const put = await this.components.put(request, callOptions);
        const id = typeof put === "object" && put !== null && "id" in put ? put.id : undefined;
        return typeof id === "string"
          ? id
          : assetVersionId(rest.scope, "components", request.name, request.version ?? "");
      },
      requireCompute: async (name, callOptions) => void (await this.compute.get(name, callOptions)),
    };
    this.components = new ComponentOperations(rest, {
      registry: assets.registry,
      jobs: jobNeeds,
      environment: (name, version, callOptions) => this.environments.get(name, version, callOptions),
    });
    this.jobs = new JobOperations(rest, jobNeeds);
    this.featureSets = new FeatureSetOperations(rest);
    this.featureStoreEntities = new FeatureStoreEntityOperations(rest);
    this.schedules = new ScheduleOperations(rest, {
      jobs: jobNeeds,
      deployment: (endpoint, name, callOptions) => this.onlineDeployments.get(name, endpoint, callOptions),
      dataType: async (name, version, callOptions) => (await this.data.get(name, version, callOptions)).type,
      modelId: (model, callOptions) => ids.model(model, callOptions),
    });
  }

  /**
   * A client for the workspace that a `config.json` names: the file that Azure ML studio offers for download.
   *
   * @throws ValidationError - where there is no such file, or it names no workspace.
   */
  static async fromConfig(
    credential: TokenCredential,
    options: MLClientOptions & ConfigOptions = {},
  ): Promise<MLClient> {
    const { path, fileName, ...clientOptions } = options;
    return new MLClient(credential, await readConfig({ path, fileName }), clientOptions);
  }

  /**
   * Creates or updates an entity by what it is: a job or builder, component, model, data asset, environment, index, datastore or connection.
   *
   * @throws ValidationError - for anything else; a compute or an endpoint goes to {@link MLClient.beginCreateOrUpdate}.
   */
  createOrUpdate(data: Data, options?: OperationOptions): Promise<Data>;
  createOrUpdate(model: Model | WorkspaceModelReference, options?: OperationOptions): Promise<Model>;
  createOrUpdate(environment: Environment, options?: OperationOptions): Promise<Environment>;
  createOrUpdate(template: DeploymentTemplate, options?: OperationOptions): Promise<DeploymentTemplate>;
  createOrUpdate(index: Index, options?: OperationOptions): Promise<Index>;
  createOrUpdate<T extends Component>(component: T, options?: OperationOptions): Promise<T>;
  createOrUpdate<T extends Datastore>(datastore: T, options?: OperationOptions): Promise<T>;
  createOrUpdate<T extends Connection>(connection: T, options?: OperationOptions): Promise<T>;
  createOrUpdate(job: JobLike | Job, options?: OperationOptions): Promise<Job>;
  async createOrUpdate(entity: Creatable, options: OperationOptions = {}): Promise<Creatable> {
    if (entity instanceof Data) return this.data.createOrUpdate(entity, options);
    if (entity instanceof Model || entity instanceof WorkspaceModelReference)
      return this.models.createOrUpdate(entity, options);
    if (entity instanceof Environment) return this.environments.createOrUpdate(entity, options);
    if (entity instanceof DeploymentTemplate) return this.deploymentTemplates.createOrUpdate(entity, options);
    if (entity instanceof Index) return this.indexes.createOrUpdate(entity, options);
    if (entity instanceof BaseComponent) return this.components.createOrUpdate(entity as Component, options);
    if (isJobLike(entity)) return this.jobs.createOrUpdate(entity, options);
    if (entity?.kind === "datastore") return this.datastores.createOrUpdate(entity, options);
    if (entity?.kind === "connection") return this.connections.createOrUpdate(entity, options);
    throw notAnEntity(
      entity,
      "createOrUpdate",
      "a job, a component, a model, a data asset, an environment, an index, a datastore or a connection",
    );
  }

  /**
   * Begins to create or update an entity by what it is: a compute, an endpoint, a deployment, a schedule, a marketplace
   * subscription, a workspace, a registry or a capability host.
   *
   * @throws ValidationError - for anything else.
   */
  beginCreateOrUpdate<T extends Compute>(
    compute: T,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<T>, T>;
  beginCreateOrUpdate<T extends ManagedOnlineEndpoint | KubernetesOnlineEndpoint>(
    endpoint: T,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<T>, T>;
  beginCreateOrUpdate<T extends ManagedOnlineDeployment | KubernetesOnlineDeployment>(
    deployment: T,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<T>, T>;
  beginCreateOrUpdate<T extends Schedule>(
    schedule: T,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<T>, T>;
  beginCreateOrUpdate(
    endpoint: BatchEndpoint,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<BatchEndpoint>, BatchEndpoint>;
  beginCreateOrUpdate<T extends AnyBatchDeployment>(
    deployment: T,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<T>, T>;
  beginCreateOrUpdate(
    endpoint: ServerlessEndpoint,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<ServerlessEndpoint>, ServerlessEndpoint>;
  beginCreateOrUpdate(
    subscription: MarketplaceSubscription,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<MarketplaceSubscription>, MarketplaceSubscription>;
  beginCreateOrUpdate<T extends Workspace | Hub | Project>(
    workspace: T,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<T>, T>;
  beginCreateOrUpdate(
    featureStore: FeatureStore,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<FeatureStore>, FeatureStore>;
  beginCreateOrUpdate(
    registry: Registry,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<Registry>, Registry>;
  beginCreateOrUpdate(
    capabilityHost: CapabilityHost,
    options?: LongRunningOptions,
  ): PollerLike<OperationState<CapabilityHost>, CapabilityHost>;
  beginCreateOrUpdate(
    entity: LongCreatable,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<unknown>, unknown> {
    switch (entity?.kind) {
      case "compute":
        return this.compute.beginCreateOrUpdate(entity, options);
      case "online_endpoint":
        return this.onlineEndpoints.beginCreateOrUpdate(entity, options);
      case "online_deployment":
        return this.onlineDeployments.beginCreateOrUpdate(entity, options);
      case "schedule":
        return this.schedules.beginCreateOrUpdate(entity, options);
      case "batch_endpoint":
        return this.batchEndpoints.beginCreateOrUpdate(entity, options);
      case "batch_deployment":
        return this.batchDeployments.beginCreateOrUpdate(entity, options);
      case "serverless_endpoint":
        return this.serverlessEndpoints.beginCreateOrUpdate(entity, options);
      case "marketplace_subscription":
        return this.marketplaceSubscriptions.beginCreateOrUpdate(entity, options);
      case "workspace":
        return this.workspaces.beginCreate(entity, options);
      case "feature_store":
        return this.featureStores.beginCreate(entity, options);
      case "registry":
        return this.registries.beginCreate(entity, options);
      case "capability_host":
        return this.capabilityHosts.beginCreateOrUpdate(entity, options);
      default:
        throw notAnEntity(
          entity,
          "beginCreateOrUpdate",
          "a compute, an endpoint, a deployment, a schedule, a marketplace subscription, a workspace, a registry or a capability host",
        );
    }
  }

  /** Subscription of the workspace; of a registry's client what it was made with. */
  get subscriptionId(): string | undefined {
    return this.#rest.scope.subscriptionId || undefined;
  }

  /** Resource group of the workspace; of a registry's client what it was made with. */
  get resourceGroupName(): string | undefined {
    return this.#rest.scope.resourceGroupName || undefined;
  }

  /** Name of the workspace; `undefined` for the client of a registry. */
  get workspaceName(): string | undefined {
    return this.#rest.scope.workspaceName || undefined;
  }

  /** Name of the registry; `undefined` for the client of a workspace. */
  get registryName(): string | undefined {
    return this.#rest.registryName;
  }
}

/** Entities that one request creates. */
type Creatable =
  | JobLike
  | Job
  | Component
  | Model
  | Data
  | Environment
  | Index
  | WorkspaceModelReference
  | DeploymentTemplate
  | Datastore
  | Connection;
/** Entities whose creation takes long. */
type LongCreatable =
  | Compute
  | ServerlessEndpoint
  | MarketplaceSubscription
  | ManagedOnlineEndpoint
  | KubernetesOnlineEndpoint
  | ManagedOnlineDeployment
  | KubernetesOnlineDeployment
  | Schedule
  | BatchEndpoint
  | AnyBatchDeployment
  | Workspace
  | Hub
  | Project
  | FeatureStore
  | Registry
  | CapabilityHost;

function notAnEntity(value: unknown, method: string, known: string): ValidationError {
  const given =
    typeof value === "object" && value !== null ? `${value.constructor?.name ?? "an object"}` : value;
  return new ValidationError([{ path: "", message: "This cannot be created here.", given, allowed: known }], {
    subject: `MLClient.${method}`,
  });
}
