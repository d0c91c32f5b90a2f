import {
  AlertNotification,
  BaseSchedule,
  BaselineDataRange,
  CategoricalDriftMetrics,
  CustomMonitoringMetricThreshold,
  CustomMonitoringSignal,
  DataDriftMetricThreshold,
  DataDriftSignal,
  DataQualityMetricThreshold,
  DataQualityMetricsCategorical,
  DataQualityMetricsNumerical,
  DataQualitySignal,
  DataSegment,
  FADProductionData,
  FeatureAttributionDriftMetricThreshold,
  FeatureAttributionDriftSignal,
  GenerationSafetyQualityMonitoringMetricThreshold,
  GenerationSafetyQualitySignal,
  GenerationTokenStatisticsMonitorMetricThreshold,
  GenerationTokenStatisticsSignal,
  ImportDataSchedule,
  JobSchedule,
  LlmData,
  ModelPerformanceClassificationThresholds,
  ModelPerformanceMetricThreshold,
  ModelPerformanceRegressionThresholds,
  ModelPerformanceSignal,
  MonitorConnection,
  MonitorDefinition,
  MonitorFeatureFilter,
  MonitorSchedule,
  MonitoringTarget,
  NumericalDriftMetrics,
  PredictionDriftMetricThreshold,
  PredictionDriftSignal,
  ProductionData,
  ReferenceData,
  ServerlessSparkCompute,
  UnknownComponent,
  UnknownJob,
  UnknownSchedule,
  apiVersions,
  asEntity,
  categoricalDriftNames,
  checkComponentFiles,
  checkImportDataSchedule,
  checkJobSchedule,
  checkMonitorSchedule,
  checkScheduleFields,
  classificationNames,
  componentFromWire,
  componentToWire,
  deepCopy,
  generationQualities,
  inputsCodec,
  jobFromRun,
  jobFromWire,
  jobKinds,
  kindOf,
  numericalDriftNames,
  qualityNames,
  qualityThresholdNames,
  regressionNames,
  resolveComponent,
  titleOf
} from "./chunk-Q5WY4QL7.js";
import {
  AutoMLJob,
  AzureOpenAIFineTuningJob,
  AzureOpenAIHyperparameters,
  ClassificationJob,
  ColumnTransformer,
  CommandJob,
  CustomModelFineTuningJob,
  DistillationJob,
  EndpointRequestSettings,
  FineTuningJob,
  ForecastingJob,
  ForecastingSettings,
  ImageClassificationJob,
  ImageClassificationMultilabelJob,
  ImageClassificationSearchSpace,
  ImageInstanceSegmentationJob,
  ImageLimitSettings,
  ImageModelSettingsClassification,
  ImageModelSettingsObjectDetection,
  ImageObjectDetectionJob,
  ImageObjectDetectionSearchSpace,
  ImageSweepSettings,
  JobResources,
  NlpFeaturizationSettings,
  NlpFixedParameters,
  NlpLimitSettings,
  NlpSearchSpace,
  NlpSweepSettings,
  Objective,
  PipelineJob,
  PipelineJobSettings,
  PromptSettings,
  RegressionJob,
  SparkJob,
  StackEnsembleSettings,
  SweepJob,
  TabularFeaturizationSettings,
  TabularLimitSettings,
  TeacherModelSettings,
  TextClassificationJob,
  TextClassificationMultilabelJob,
  TextNerJob,
  TrainingSettings,
  commandJobFieldNames,
  createFinetuningJob,
  defaultSparkIdentity,
  distillation,
  pipelineSettingsNames,
  resolveInputs,
  sparkJobFieldNames
} from "./chunk-6OG5AKTP.js";
import {
  DataColumn,
  FeatureSet,
  FeatureSetBackfillRequest,
  FeatureSetSpecification,
  FeatureStoreEntity,
  MaterializationComputeResource,
  MaterializationSettings,
  Notification,
  backfillToWire,
  checkBackfill,
  checkColumn,
  checkFeatureSet,
  checkFeatureStoreEntity,
  checkList,
  featureSetFromWire,
  featureSetToWire,
  isDescribed,
  triggerCodec
} from "./chunk-X3UE3U54.js";
import {
  KubernetesOnlineEndpoint,
  ManagedOnlineEndpoint,
  OnlineEndpoint,
  checkOnlineEndpoint,
  onlineEndpointFromWire,
  onlineEndpointToWire
} from "./chunk-KOXL3NEF.js";
import {
  DataAsset,
  DataCollector,
  DefaultScaleSettings,
  DeploymentCollection,
  KubernetesOnlineDeployment,
  ManagedOnlineDeployment,
  OnlineDeployment,
  OnlineRequestSettings,
  ProbeSettings,
  RequestLogging,
  ResourceRequirementsSettings,
  ResourceSettings,
  TargetUtilizationScaleSettings,
  checkOnlineDeployment,
  onlineDeploymentFromWire,
  onlineDeploymentToWire
} from "./chunk-MGQGVTVU.js";
import {
  assetCodec,
  codeRows,
  computeNameCodec
} from "./chunk-DOMTSUF4.js";
import {
  BatchEndpoint,
  batchEndpointFromWire,
  batchEndpointToWire,
  checkBatchEndpoint
} from "./chunk-ZHJMRGU7.js";
import {
  BatchDeployment,
  BatchRetrySettings,
  ModelBatchDeployment,
  ModelBatchDeploymentSettings,
  PipelineComponentBatchDeployment,
  checkBatchDeployment
} from "./chunk-2JILCVDD.js";
import {
  CodeConfiguration
} from "./chunk-7USZYCZM.js";
import "./chunk-PECWLSX4.js";
import {
  AmlCompute,
  AmlComputeSshSettings,
  AssignedUserConfiguration,
  AutoPauseSettings,
  AutoScaleSettings,
  ComputeInstance,
  ComputeInstanceSshSettings,
  ComputeSchedules,
  ComputeStartStopSchedule,
  CustomApplications,
  EndpointsSettings,
  ImageSettings,
  KubernetesCompute,
  NetworkSettings,
  ScriptReference,
  SetupScripts,
  SynapseSparkCompute,
  UnknownCompute,
  VirtualMachineCompute,
  VirtualMachineSshSettings,
  VolumeSettings,
  checkCompute,
  computeSchedules,
  customApplication,
  setupScripts
} from "./chunk-WM6ATRZS.js";
import {
  CronTrigger,
  RecurrencePattern,
  RecurrenceTrigger,
  timeZones
} from "./chunk-7I7KOEKF.js";
import {
  AzureBlobDatastore,
  AzureDataLakeGen1Datastore,
  AzureDataLakeGen2Datastore,
  AzureFileDatastore,
  OneLakeArtifact,
  OneLakeDatastore,
  UnknownDatastore,
  checkDatastore
} from "./chunk-V24RHJXF.js";
import {
  APIKeyConnection,
  ApiOrAadConnection,
  AzureAISearchConnection,
  AzureAIServicesConnection,
  AzureBlobStoreConnection,
  AzureContentSafetyConnection,
  AzureOpenAIConnection,
  AzureSpeechServicesConnection,
  ConnectionEntity,
  MicrosoftOneLakeConnection,
  OneLakeConnectionArtifact,
  OpenAIConnection,
  SerpConnection,
  ServerlessConnection,
  WorkspaceConnection,
  canonicalType,
  categoryOf,
  checkConnection
} from "./chunk-6VUVT4NO.js";
import {
  AadCredentialConfiguration,
  AccessKeyConfiguration,
  AccountKeyConfiguration,
  ApiKeyConfiguration,
  CertificateConfiguration,
  NoneCredentialConfiguration,
  PatTokenConfiguration,
  SasTokenConfiguration,
  ServicePrincipalConfiguration,
  UnknownCredentials,
  UsernamePasswordConfiguration,
  asCredentials
} from "./chunk-PUYGLVI7.js";
import {
  MarketplaceSubscription,
  ServerlessEndpoint,
  checkMarketplaceSubscription,
  checkServerlessEndpoint
} from "./chunk-LVLKHD5T.js";
import {
  DataImport,
  Database,
  FileSystem,
  checkDataImport,
  managedDatastore
} from "./chunk-AC65NZCM.js";
import {
  DeploymentTemplate,
  checkDeploymentTemplate,
  deploymentTemplateFromWire,
  deploymentTemplateToWire
} from "./chunk-AHZSALNQ.js";
import {
  Index,
  checkIndex,
  indexFromWire,
  indexToWire
} from "./chunk-W36IAOBL.js";
import {
  AzureMLBatchInferencingServer,
  AzureMLOnlineInferencingServer,
  CustomInferencingServer,
  ModelPackage,
  PackageInputPathId,
  PackageInputPathUrl,
  PackageInputPathVersion,
  TritonInferencingServer,
  checkModelPackage,
  modelPackageToWire
} from "./chunk-UHTRICUC.js";
import {
  Model,
  checkModel,
  evaluatorProperties,
  isEvaluator,
  modelFromWire,
  modelToWire
} from "./chunk-7DIFZ6Z7.js";
import {
  ComputeRuntime,
  CustomerManagedKey,
  FeatureStore,
  FeatureStoreSettings,
  Hub,
  IPRule,
  ManagedNetwork,
  MaterializationStore,
  NetworkAcls,
  Project,
  ServerlessComputeSettings,
  Workspace,
  WorkspaceEntity,
  checkFeatureStore,
  checkIsHubs,
  checkSettingsObject,
  checkWorkspace,
  deploymentBody,
  deploymentName,
  outboundRuleFromWire,
  outboundRuleToWire,
  resourceOf,
  workspaceChange,
  workspaceDeployment,
  workspaceFieldsFromWire,
  workspaceFromWire
} from "./chunk-MIN5D2CH.js";
import {
  CapabilityHost,
  checkCapabilityHost
} from "./chunk-3H7EUJRJ.js";
import {
  FqdnDestination,
  OutboundRuleEntity,
  PrivateEndpointDestination,
  ServiceTagDestination,
  UnknownOutboundRule,
  checkOutboundRule
} from "./chunk-PPPNSA37.js";
import {
  Registry,
  RegistryRegionDetails,
  SystemCreatedAcrAccount,
  SystemCreatedStorageAccount,
  checkRegistry,
  registryFromWire,
  registryToWire
} from "./chunk-QNMFIGFS.js";
import {
  AutoMLNode,
  BanditPolicy,
  BaseComponent,
  BaseJob,
  BaseNode,
  BayesianSamplingAlgorithm,
  CommandComponent,
  CommandJobLimits,
  CommandNode,
  ConditionNode,
  DataTransferCopyComponent,
  DataTransferCopyNode,
  DataTransferExportComponent,
  DataTransferExportNode,
  DataTransferImportComponent,
  DataTransferImportNode,
  DoWhileNode,
  GridSamplingAlgorithm,
  ImportComponent,
  ImportNode,
  Input,
  JobResourceConfiguration,
  JobService,
  JupyterLabJobService,
  MedianStoppingPolicy,
  MpiDistribution,
  Output,
  ParallelComponent,
  ParallelForNode,
  ParallelNode,
  ParallelTask,
  PipelineComponent,
  PyTorchDistribution,
  QueueSettings,
  RandomSamplingAlgorithm,
  RayDistribution,
  ResourceConfiguration,
  RetrySettings,
  RunFunction,
  SparkComponent,
  SparkJobEntry,
  SparkNode,
  SparkResourceConfiguration,
  SshJobService,
  SubpipelineNode,
  SweepJobLimits,
  SweepNode,
  TensorBoardJobService,
  TensorFlowDistribution,
  TruncationSelectionPolicy,
  UnknownNode,
  VsCodeJobService,
  assetVersionId,
  bindingTargets,
  bindingText,
  checkCommandComponent,
  checkDataTransferCopyComponent,
  checkDataTransferExportComponent,
  checkDataTransferImportComponent,
  checkImportComponent,
  checkParallelComponent,
  checkPipelineComponent,
  checkReferences,
  checkSparkComponent,
  checkValue,
  choice,
  componentOf,
  componentTitle,
  declarations,
  given,
  inputUri,
  isDistribution,
  isLiteralType,
  literalText,
  localPath,
  lognormal,
  loguniform,
  nodesOf,
  normal,
  parseAssetReference,
  pathKind,
  qlognormal,
  qloguniform,
  qnormal,
  quniform,
  randint,
  randomSampling,
  resourcesCodec,
  sourceOf,
  sparkFieldNames,
  sparkSizingNames,
  toSearchSpace,
  uniform,
  withBindingTexts,
  withComponentSource,
  withDoubleBraces
} from "./chunk-7DTYGNHA.js";
import {
  parseArmId,
  workspaceArmId
} from "./chunk-IDSPOFVU.js";
import {
  inSeconds,
  isoFromSeconds
} from "./chunk-ZAKGYJC3.js";
import {
  AmlTokenConfiguration,
  IdentityConfiguration,
  ManagedIdentityConfiguration,
  UserIdentityConfiguration,
  identityCodec
} from "./chunk-OGXFU7IC.js";
import {
  BuildContext,
  Environment,
  checkEnvironment,
  environmentFromWire,
  environmentToWire,
  isFromYaml
} from "./chunk-27GORPRP.js";
import {
  dataFromWire,
  dataToWire
} from "./chunk-7APFFD4H.js";
import {
  AutoDeleteSetting,
  Data,
  checkData
} from "./chunk-HSDWZPTG.js";
import {
  Asset,
  assetFromWire
} from "./chunk-6VKT66A7.js";
import {
  Checks,
  Entity,
  namesOf,
  nearest,
  resourceName,
  showAs,
  withoutWholeFloats
} from "./chunk-XKDU3BI7.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  list,
  mapping,
  nested,
  record,
  renamed,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";
import {
  FileChangedError
} from "./chunk-7C36DXLY.js";
import {
  retryAfterMs,
  retryPolicy
} from "./chunk-WI42JQQI.js";
import {
  AbortError,
  systemClock,
  virtualClock
} from "./chunk-R6PT7IO5.js";
import {
  AuthenticationError,
  JobFailedError,
  OperationFailedError,
  PermissionError,
  ResourceExistsError,
  ResourceNotFoundError,
  ServiceError,
  TooManyRequestsError,
  ValidationError,
  redacted,
  serviceError,
  withoutSecrets
} from "./chunk-LRKFOUX4.js";
import {
  yamlSchema
} from "./chunk-3EAC5K6L.js";

// src/ml-client.ts
import { createDefaultHttpClient } from "@azure/core-rest-pipeline";

// src/client-config.ts
async function readConfig(options = {}) {
  const { readFile, stat } = await import("node:fs/promises");
  const { dirname, join, resolve } = await import("node:path");
  const start = resolve(options.path ?? ".");
  const isFile = await stat(start).then(
    (found) => found.isFile(),
    () => false
  );
  const file = isFile ? start : await search();
  if (!file) {
    throw new ValidationError(
      [
        {
          path: "path",
          message: "No config.json that names a workspace was found here or in a folder above.",
          given: options.path ?? ".",
          allowed: `a file, or a folder below one with .azureml/config.json; looked up from ${start}`,
          code: "notFound"
        }
      ],
      { subject: "MLClient.fromConfig" }
    );
  }
  return parseConfig(file, (await readFile(file, "utf8")).replace(/^\uFEFF/, ""));
  async function search() {
    const names = options.fileName ? [options.fileName] : ["config.json", "project.json"];
    for (const folder of [".azureml", "aml_config", ""]) {
      for (const name of names) {
        let place = start;
        for (let level2 = 0; level2 < 20; level2++) {
          const candidate = join(place, folder, name);
          const there = await stat(candidate).then(
            (found) => found.isFile(),
            () => false
          );
          if (there) return candidate;
          const parent = dirname(place);
          if (parent === place) break;
          place = parent;
        }
      }
    }
    return void 0;
  }
}
function parseConfig(file, text) {
  const fail = (message, cause) => new ValidationError([{ path: "", message, code: "cannotParse", source: { file } }], {
    subject: "MLClient.fromConfig",
    cause
  });
  let config;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    throw fail("The file is no JSON.", cause);
  }
  const incomplete = "The file must have subscription_id, resource_group and workspace_name.";
  if (!isObject(config)) throw fail(incomplete);
  const scope = typeof config.Scope === "string" ? config.Scope.split("/") : void 0;
  const [subscriptionId, resourceGroupName, workspaceName] = scope ? [scope[2], scope[4], scope[8]] : [config.subscription_id, config.resource_group, config.workspace_name];
  if (typeof subscriptionId === "string" && typeof resourceGroupName === "string" && typeof workspaceName === "string") {
    return { subscriptionId, resourceGroupName, workspaceName };
  }
  throw fail(incomplete);
}

// src/core/clouds.ts
var clouds = {
  AzureCloud: {
    name: "AzureCloud",
    resourceManager: "https://management.azure.com",
    machineLearningAudience: "https://ml.azure.com",
    storageSuffix: "core.windows.net",
    // The second is that of registries: `cert-eastus.experiments.azureml.net`.
    dataPlaneSuffixes: ["api.azureml.ms", "experiments.azureml.net"],
    studio: "https://ml.azure.com",
    registryDiscovery: "https://eastus.api.azureml.ms"
  },
  AzureChinaCloud: {
    name: "AzureChinaCloud",
    resourceManager: "https://management.chinacloudapi.cn",
    machineLearningAudience: "https://ml.azure.cn",
    storageSuffix: "core.chinacloudapi.cn",
    dataPlaneSuffixes: ["api.ml.azure.cn"],
    studio: "https://studio.ml.azure.cn",
    registryDiscovery: "https://chinaeast2.api.ml.azure.cn"
  },
  AzureUSGovernment: {
    name: "AzureUSGovernment",
    resourceManager: "https://management.usgovcloudapi.net",
    machineLearningAudience: "https://ml.azure.us",
    storageSuffix: "core.usgovcloudapi.net",
    dataPlaneSuffixes: ["api.ml.azure.us"],
    studio: "https://ml.azure.us",
    registryDiscovery: "https://usgovarizona.api.ml.azure.us"
  }
};

// src/core/pipeline.ts
import { createPipelineFromOptions, defaultRetryPolicy } from "@azure/core-rest-pipeline";

// src/core/policies/token-policy.ts
import { bearerTokenAuthenticationPolicy } from "@azure/core-rest-pipeline";
function tokenPolicy({ credential, scope, isTrusted }) {
  const bearer = bearerTokenAuthenticationPolicy({ credential, scopes: scope });
  const ours = /* @__PURE__ */ new WeakSet();
  return {
    name: "azureAiMlTokenPolicy",
    async sendRequest(request, next) {
      const url = new URL(request.url);
      const brought = request.headers.has("authorization") && !ours.has(request);
      if (brought || !isTrusted(url) || url.searchParams.has("sig")) return next(request);
      ours.add(request);
      if (url.protocol === "https:") return bearer.sendRequest(request, next);
      if (!isLoopback(url)) return next(request);
      const token = await credential.getToken(scope, { abortSignal: request.abortSignal });
      if (token) request.headers.set("Authorization", `Bearer ${token.token}`);
      return next(request);
    }
  };
}
function isLoopback({ hostname }) {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

// src/core/pipeline.ts
var packageVersion = "1.0.0-beta.1";
function createPipeline(settings) {
  const { clock, logging, proxy, retry, userAgentPrefix, additionalPolicies = [] } = settings;
  const name = `azsdk-js-azure-ai-ml/${packageVersion}`;
  const pipeline2 = createPipelineFromOptions({
    proxyOptions: proxy,
    loggingOptions: {
      ...logging,
      additionalAllowedHeaderNames: [
        "x-ms-request-id",
        "x-ms-retry-after-ms",
        ...logging?.additionalAllowedHeaderNames ?? []
      ],
      additionalAllowedQueryParameters: ["api-version", ...logging?.additionalAllowedQueryParameters ?? []]
    },
    userAgentOptions: { userAgentPrefix: userAgentPrefix ? `${userAgentPrefix} ${name}` : name }
  });
  pipeline2.removePolicy({ name: defaultRetryPolicy().name });
  pipeline2.addPolicy(retryPolicy(clock, retry), { phase: "Retry" });
  pipeline2.addPolicy(tokenPolicy(settings), { phase: "Sign" });
  for (const policy of additionalPolicies) pipeline2.addPolicy(policy, { afterPhase: "Sign" });
  return pipeline2;
}

// src/core/rest.ts
import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
function pickOptions({
  abortSignal,
  onResponse,
  requestHeaders,
  requestTimeoutInMs
}) {
  return { abortSignal, onResponse, requestHeaders, requestTimeoutInMs };
}
var Rest = class {
  scope;
  registryName;
  clock;
  cloud;
  httpClient;
  credential;
  pollIntervalInMs;
  endpoint;
  #settings;
  constructor(settings) {
    this.#settings = settings;
    this.scope = settings.scope;
    this.registryName = settings.registryName;
    this.clock = settings.clock;
    this.cloud = settings.cloud;
    this.httpClient = settings.httpClient;
    this.credential = settings.credential;
    this.pollIntervalInMs = settings.pollIntervalInMs;
    this.endpoint = settings.endpoint;
  }
  /**
   * ARM id of the workspace; the path below which its resources lie.
   *
   * @throws ValidationError - where the client is one of a registry, which has assets only.
   */
  get workspacePath() {
    if (this.registryName !== void 0) throw noWorkspace(this.registryName);
    const { subscriptionId, resourceGroupName, workspaceName } = this.scope;
    const encoded = {
      subscriptionId: encodeURIComponent(subscriptionId),
      resourceGroupName: encodeURIComponent(resourceGroupName),
      workspaceName: encodeURIComponent(workspaceName)
    };
    return workspaceArmId(encoded);
  }
  /** Sends a request and answers its JSON; anything but success is thrown as one of the classes in `errors.ts`. */
  async send(request) {
    const url = this.#url(request);
    const response = await this.#settings.pipeline.sendRequest(
      this.#settings.httpClient,
      createPipelineRequest({
        url,
        method: request.method,
        body: request.body === void 0 ? void 0 : JSON.stringify(request.body),
        headers: createHttpHeaders({
          Accept: "application/json",
          ...request.body === void 0 ? {} : { "Content-Type": "application/json" },
          ...request.headers,
          ...request.requestHeaders
        }),
        // The pipeline types the full AbortSignal but forwards what Azure libraries call AbortSignalLike.
        abortSignal: request.abortSignal,
        timeout: request.requestTimeoutInMs,
        allowInsecureConnection: this.#settings.allowInsecureConnection
      })
    );
    request.onResponse?.(response);
    const good = request.expect ? request.expect.includes(response.status) : response.status < 300;
    if (!good) throw serviceError(response);
    return { status: response.status, headers: response.headers, body: parseJson(response), url };
  }
  /** Text of a URL that the service gave, such as a log: sent without token, since its host may be any. */
  async text(url, options = {}) {
    const response = await this.#settings.pipeline.sendRequest(
      this.#settings.httpClient,
      createPipelineRequest({
        url,
        method: "GET",
        headers: createHttpHeaders({ ...options.headers }),
        abortSignal: options.abortSignal,
        allowInsecureConnection: this.#settings.allowInsecureConnection
      })
    );
    if (response.status >= 300) throw serviceError(response);
    return response.bodyAsText ?? "";
  }
  /** Asks a scoring address with its own key or token; nothing of the client's credential goes there. */
  async score(request) {
    const { url, secret, body, headers, options } = request;
    const response = await this.#settings.pipeline.sendRequest(
      this.#settings.httpClient,
      createPipelineRequest({
        url,
        method: "POST",
        body,
        headers: createHttpHeaders({
          "Content-Type": "application/json",
          ...options.requestHeaders,
          ...headers,
          Authorization: `Bearer ${secret}`
        }),
        abortSignal: options.abortSignal,
        timeout: options.requestTimeoutInMs,
        allowInsecureConnection: this.#settings.allowInsecureConnection
      })
    );
    options.onResponse?.(response);
    if (response.status >= 300) throw serviceError(response);
    return response.bodyAsText ?? "";
  }
  #url({ method, path, query, apiVersion }) {
    const absolute = /^https?:/.test(path);
    if (!absolute) refuseStrayNames(method, path);
    const url = new URL(absolute ? path : `${this.endpoint}${path}`);
    const added = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {}))
      if (value !== void 0) added.set(name, String(value));
    if (apiVersion && !url.searchParams.has("api-version")) added.set("api-version", apiVersion);
    const text = added.toString().replace(/\+/g, "%20").replace(/%24/g, "$");
    return text ? `${url.href}${url.search ? "&" : "?"}${text}` : url.href;
  }
};
function noWorkspace(registryName) {
  const message = "This is a client of a registry, and what was asked for is kept in workspaces. A registry has data, models, environments, components, evaluators and deployment templates.";
  const fault = {
    path: "workspaceName",
    message,
    given: { registryName },
    allowed: "a client that is made with subscriptionId, resourceGroupName and workspaceName",
    code: "missingField"
  };
  return new ValidationError([fault], { subject: "MLClient" });
}
function refuseStrayNames(method, path) {
  const segments = path.replace(/\?.*$/s, "").split("/").slice(1);
  const stray = segments.find((segment2) => /^(\.|%2e){0,2}$/i.test(segment2));
  if (stray === void 0) return;
  const message = stray === "" ? "A name is missing in the path." : "This is no name of a resource.";
  throw new ValidationError([{ path: "name", message, given: decodeURIComponent(stray) }], {
    subject: `${method} ${path}`
  });
}
function parseJson(response) {
  const text = response.bodyAsText;
  if (!text) return void 0;
  try {
    return JSON.parse(text);
  } catch {
    throw serviceError({ ...response, bodyAsText: `The answer is no JSON: ${text.slice(0, 200)}` });
  }
}

// src/resources/datastores/datastore-container.ts
var defaultDatastore = "workspaceblobstore";
async function openDatastore(rest, name, options) {
  const path = `${rest.workspacePath}/datastores/${encodeURIComponent(name)}`;
  const common = { ...pickOptions(options), apiVersion: apiVersions.datastores };
  const { body } = await rest.send({ ...common, method: "GET", path });
  const properties2 = isObject(body) && isObject(body.properties) ? body.properties : {};
  const { datastoreType, accountName, containerName, endpoint, protocol, credentials: credentials2 } = properties2;
  if (datastoreType !== "AzureBlob" && datastoreType !== "AzureDataLakeGen2") {
    throw new ValidationError(
      [
        {
          path: "datastore",
          message: "Files can be moved to and from blob storage only.",
          given: datastoreType,
          allowed: ["AzureBlob", "AzureDataLakeGen2"]
        }
      ],
      { subject: `Datastore "${name}"` }
    );
  }
  const container = containerName ?? properties2.filesystem;
  const host = `${String(accountName)}.blob.${String(endpoint ?? rest.cloud.storageSuffix)}`;
  const opened = {
    containerUrl: `${String(protocol ?? "https")}://${host}/${String(container)}`,
    httpClient: rest.httpClient,
    clock: rest.clock
  };
  const identityBased = isObject(credentials2) && credentials2.credentialsType === "None";
  const secrets = identityBased ? void 0 : await listSecrets(rest, path, common);
  return secrets ? { ...opened, ...secrets } : { ...opened, credential: rest.credential };
}
async function listSecrets(rest, path, common) {
  try {
    const body = { expirableSecret: true, expireAfterHours: 1 };
    const answer = await rest.send({ ...common, method: "POST", path: `${path}/listSecrets`, body });
    if (!isObject(answer.body)) return void 0;
    const { sasToken, key } = answer.body;
    if (typeof sasToken === "string") return { sas: sasToken };
    return typeof key === "string" ? { accountKey: key } : void 0;
  } catch (error) {
    if (error instanceof ServiceError) return void 0;
    throw error;
  }
}

// src/resources/assets/asset-download.ts
async function downloadUri(rest, uri, target2) {
  const { parseBlobUrl, parseDatastoreUri } = await import("./storage-url-J4DHBLZO.js");
  const inDatastore = parseDatastoreUri(uri);
  if (inDatastore) {
    const container = await openDatastore(rest, inDatastore.datastore, target2);
    return downloadFrom(container, inDatastore.path, target2);
  }
  const blob = parseBlobUrl(uri);
  if (!blob) {
    const fault = {
      path: "path",
      message: "cannot be downloaded from.",
      given: uri,
      allowed: "azureml://datastores/\u2026 or an address of blob storage"
    };
    throw new ValidationError([fault], { subject: "Download" });
  }
  const { credential, httpClient, clock } = rest;
  const containerUrl = `${blob.serviceUrl}/${blob.container}`;
  return downloadFrom({ containerUrl, sas: blob.sas, credential, httpClient, clock }, blob.path, target2);
}
async function downloadFromRegistry(rest, registry, asset, target2) {
  const { collection, name, version, uri } = asset;
  const { url } = await registry.place(target2);
  const { body } = await rest.send({
    ...pickOptions(target2),
    method: "POST",
    path: `${url}/datarefs/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`,
    apiVersion: apiVersions.registryAssets,
    body: { assetId: registryAssetId(registry, collection, name, version), blobUri: uri }
  });
  const reference3 = isObject(body) && isObject(body.blobReferenceForConsumption) ? body.blobReferenceForConsumption : {};
  const sasUri = isObject(reference3.credential) ? reference3.credential.sasUri : void 0;
  const open = typeof sasUri === "string" ? sasUri : reference3.blobUri;
  const { parseBlobUrl } = await import("./storage-url-J4DHBLZO.js");
  const container = parseBlobUrl(typeof open === "string" ? open : uri);
  const files = parseBlobUrl(uri);
  if (!container || !files) throw new TypeError(`The registry does not say where the files of ${name} are.`);
  const { httpClient, clock } = rest;
  const containerUrl = `${container.serviceUrl}/${container.container}`;
  return downloadFrom({ containerUrl, sas: container.sas, httpClient, clock }, files.path, target2);
}
function registryAssetId(registry, collection, name, version) {
  return `azureml://registries/${registry.name}/${collection}/${name}/versions/${version}`;
}
async function downloadFrom(container, prefix, target2) {
  const { downloadBlobs } = await import("./blob-download-YQQMYINU.js");
  const { join } = await import("node:path");
  const { destination, files } = await downloadBlobs(container, {
    prefix,
    destination: target2.destination,
    abortSignal: target2.abortSignal,
    onProgress: target2.onProgress
  });
  return files.map(({ relativePath }) => join(destination, relativePath));
}

// src/resources/assets/asset-upload.ts
function isLocalPath(path) {
  if (/^(file|folder):/i.test(path)) return true;
  return !/^[a-z][a-z0-9+.-]+:/i.test(path) && !/^\/subscriptions\//i.test(path);
}
async function inspectAsset(asset, options) {
  if (!isLocalPath(asset.path)) return { asset };
  const { inspectLocalPath } = await import("./local-files-2EYPRGYI.js");
  const path = await localPath2(asset.path);
  const local = await inspectLocalPath(path, {
    field: asset.field,
    ignore: asset.ignore,
    abortSignal: options.abortSignal
  });
  await checkLocalType(asset, local);
  return { asset, local };
}
async function uploadAsset(rest, asset, options) {
  const inspected = "asset" in asset ? asset : await inspectAsset(asset, options);
  return inspected.local ? uploadLocal(rest, inspected.asset, inspected.local, options) : { uri: await uriOf(rest, inspected.asset) };
}
async function uriOf(rest, { path, form }) {
  if (form !== "long" || rest.registryName !== void 0) return path;
  const { formatDatastoreUri, parseDatastoreUri } = await import("./storage-url-J4DHBLZO.js");
  const parsed2 = parseDatastoreUri(path);
  return parsed2 ? formatDatastoreUri({ ...parsed2, workspace: rest.scope }) : path;
}
async function uploadLocal(rest, asset, local, options) {
  const { formatDatastoreUri } = await import("./storage-url-J4DHBLZO.js");
  const { markUploaded, uploadToDatastore } = await import("./artifact-upload-4ORRC23F.js");
  const datastore = (asset.datastore ?? defaultDatastore).replace(/^azureml:/, "").replace(`${workspaceArmId(rest.scope)}/datastores/`, "");
  const container = await openDatastore(rest, datastore, options);
  const uploaded = await uploadToDatastore(container, local.path, {
    asset: { name: asset.name ?? crypto.randomUUID(), version: asset.version },
    field: asset.field,
    ignore: asset.ignore,
    abortSignal: options.abortSignal,
    onProgress: options.onProgress
  });
  const uri = asset.form === "https" ? `${container.containerUrl}/${uploaded.path}/` : formatDatastoreUri({
    datastore,
    path: uploaded.path,
    workspace: asset.form === "short" ? void 0 : rest.scope
  });
  const mark = (marked) => markUploaded(container, uploaded.indicator, marked, options);
  return { uri, hash: uploaded.hash, ...uploaded.reused && uploaded.asset, mark };
}
async function localPath2(path) {
  if (!/^(file|folder):/i.test(path)) return path;
  if (!/^file:\/\//i.test(path)) return path.replace(/^(file|folder):/i, "");
  const { fileURLToPath } = await import("node:url");
  return fileURLToPath(path);
}
async function checkLocalType({ path, type, what, field = "path" }, tree) {
  const fail = (message, allowed) => {
    throw new ValidationError([{ path: field, message, given: path, allowed }], { subject: what });
  };
  if (type === "uri_folder" && tree.kind === "file")
    fail(`is a file, and the type is uri_folder: ${tree.path}.`, "a folder, or the type uri_file");
  if (type === "uri_file" && tree.kind === "folder")
    fail(`is a folder, and the type is uri_file: ${tree.path}.`, "a file, or the type uri_folder");
  if (type === "mlflow_model" && tree.kind === "file")
    fail(`is a file, and an MLflow model is a folder: ${tree.path}.`, "a folder with an MLmodel file");
  if (type === "mltable" && !tree.files.some(({ relativePath }) => relativePath === "MLTable")) {
    fail(`holds no file called MLTable: ${tree.path}.`, "a folder with an MLTable file");
  }
}

// src/core/lro.ts
import { createHttpPoller } from "@azure/core-lro";
function longRunning(rest, operation) {
  const { options = {}, what } = operation;
  let told;
  let lastBody;
  const note = (response) => {
    told = retryAfterMs(response, rest.clock.now());
    lastBody = response.body;
    return toRaw(response);
  };
  const inner = createHttpPoller(
    {
      sendInitialRequest: async () => {
        const request = await operation.start();
        const response = await rest.send({ ...request, ...pickOptions(options) });
        const raw = note(response);
        return {
          ...raw,
          rawResponse: { ...raw.rawResponse, request: { method: request.method, url: response.url } }
        };
      },
      sendPollRequest: async (path, pollOptions) => {
        const abortSignal = pollOptions?.abortSignal ?? options.abortSignal;
        try {
          return note(await rest.send({ method: "GET", path, ...pickOptions(options), abortSignal }));
        } catch (error) {
          throw new Unanswered(error);
        }
      }
    },
    {
      restoreFrom: options.resumeFrom,
      resourceLocationConfig: operation.resultFrom,
      processResult: async (body) => operation.result(body)
    }
  );
  const failure = (error) => {
    if (error instanceof Unanswered) return error.cause;
    const status = inner.operationState?.status;
    if (status !== "failed" && status !== "canceled") return error;
    const details = errorOf(lastBody);
    return new OperationFailedError({
      what,
      status,
      code: details?.code,
      message: details?.message ?? (error instanceof Error ? error.message : void 0),
      details: details ?? lastBody
    });
  };
  const poll = async (pollOptions) => {
    try {
      return await inner.poll(pollOptions);
    } catch (error) {
      throw failure(error);
    }
  };
  const untilDone = async (pollOptions) => {
    const abortSignal = pollOptions?.abortSignal ?? options.abortSignal;
    await inner.submitted();
    const interval = options.updateIntervalInMs ?? rest.pollIntervalInMs ?? 5e3;
    while (!inner.isDone) {
      await rest.clock.sleep(told ?? interval, { abortSignal });
      await poll({ abortSignal });
    }
    if (inner.operationState?.status !== "succeeded") throw failure(void 0);
    return inner.result;
  };
  let waiting;
  const whenDone = () => waiting ??= untilDone();
  let refused;
  inner.submitted().catch((error) => {
    refused = error;
  });
  const poller = {
    get isDone() {
      return inner.isDone;
    },
    get operationState() {
      return inner.operationState;
    },
    get result() {
      return inner.result;
    },
    poll,
    pollUntilDone: untilDone,
    onProgress: (callback) => inner.onProgress(callback),
    serialize: () => inner.serialize(),
    submitted: () => inner.submitted(),
    then: (onFulfilled, onRejected) => whenDone().then(onFulfilled, onRejected),
    catch: (onRejected) => whenDone().catch(onRejected),
    finally: (onFinally) => whenDone().finally(onFinally),
    [Symbol.toStringTag]: "Poller"
  };
  return showAs(poller, () => {
    const state2 = inner.operationState;
    const error = refused ?? state2?.error;
    return {
      title: `${what}: ${refused === void 0 ? state2?.status ?? "being sent" : "refused"}`,
      rows: [
        ...inner.result === void 0 ? [] : [["result", inner.result]],
        ...error === void 0 ? [] : [["error", error instanceof Error ? error.message : error]],
        ...inner.isDone || refused !== void 0 ? [] : [["to wait for it", "await poller"]]
      ]
    };
  });
}
var Unanswered = class extends Error {
  constructor(cause) {
    super("The state of the operation could not be asked for.", { cause });
  }
};
function toRaw(response) {
  return {
    flatResponse: response.body,
    rawResponse: {
      statusCode: response.status,
      headers: response.headers.toJSON(),
      body: response.body,
      request: { method: "GET", url: response.url }
    }
  };
}
function errorOf(body) {
  if (!isObject(body)) return void 0;
  const properties2 = isObject(body.properties) ? body.properties : {};
  const candidates = [
    body.error,
    properties2.error,
    Array.isArray(properties2.provisioningErrors) ? properties2.provisioningErrors[0] : void 0
  ];
  for (const candidate of candidates) {
    const error = isObject(candidate) && isObject(candidate.error) ? candidate.error : candidate;
    if (isObject(error)) {
      return {
        ...error,
        code: typeof error.code === "string" ? error.code : void 0,
        message: typeof error.message === "string" ? error.message : void 0
      };
    }
  }
  return void 0;
}

// src/core/display-page.ts
var mostFields = 5;
var mostCharacters = 60;
var leftOut = /* @__PURE__ */ new Set(["kind", "id", "name", "version"]);
var telling = /* @__PURE__ */ new Set(["status", "provisioningState"]);
function showPage(page, more) {
  const count = `${page.length} ${page.length === 1 ? "item" : "items"}`;
  return { title: more ? `${count}, and more on the next page` : count, rows: page.map(row) };
}
function row(member, index) {
  if (!isObject(member)) return [String(index), member];
  const { name, version } = member;
  const label = name === void 0 ? String(index) : `${String(name)}${version === void 0 ? "" : `:${String(version)}`}`;
  return [label, summary(member)];
}
function summary(entity) {
  const fields = Object.entries(entity).filter(([key, value]) => !leftOut.has(key) && isPlain(value));
  const ordered = [
    ...fields.filter(([key]) => telling.has(key)),
    ...fields.filter(([key]) => !telling.has(key))
  ];
  return ordered.slice(0, mostFields).map(([key, value]) => `${key}: ${shorten(String(redacted(value, key)))}`).join(", ");
}
function isPlain(value) {
  return typeof value === "string" && value !== "" || typeof value === "number" || typeof value === "boolean";
}
function shorten(text) {
  const plain2 = withoutSecrets(text);
  return plain2.length > mostCharacters ? `${plain2.slice(0, 19)}\u2026${plain2.slice(20 - mostCharacters)}` : plain2;
}

// src/core/paging.ts
function paged(rest, request, decode, key = "value") {
  async function* pages(settings = {}) {
    let link = settings.continuationToken;
    do {
      const first = await request({ maxPageSize: settings.maxPageSize });
      const { body } = await rest.send(link ? { ...first, path: link, query: void 0 } : first);
      const { [key]: members2, nextLink } = isObject(body) ? body : {};
      link = typeof nextLink === "string" && nextLink !== "" ? nextLink : void 0;
      const page = [];
      for (const wire of Array.isArray(members2) ? members2 : []) {
        const decoded3 = decode(wire);
        const member = decoded3 instanceof Promise ? await decoded3 : decoded3;
        if (member !== void 0) page.push(member);
      }
      Object.defineProperty(page, "continuationToken", { value: link });
      yield showAs(page, () => showPage(page, page.continuationToken !== void 0));
    } while (link);
  }
  async function* members() {
    for await (const page of pages()) yield* page;
  }
  const all = members();
  const list2 = {
    next: () => all.next(),
    [Symbol.asyncIterator]() {
      return this;
    },
    byPage: (settings) => pages(settings)
  };
  return showAs(list2, () => ({
    title: "List, fetched as it is read",
    rows: [
      ["members", "for await (const member of list) \u2026"],
      ["pages", "for await (const page of list.byPage()) \u2026"]
    ]
  }));
}

// src/resources/assets/asset-requests.ts
async function placeOf(rest, route, options) {
  if (!route.registry) return { root: rest.workspacePath, apiVersion: route.apiVersion };
  const { url } = await route.registry.place(options);
  return { root: url, apiVersion: apiVersions.registryAssets };
}
function versionArguments(versionOrOptions, options) {
  return typeof versionOrOptions === "string" ? { ...options, version: versionOrOptions } : { ...versionOrOptions, ...options };
}
function assetPath(rest, segment2, name, version) {
  return pathBelow(rest.workspacePath, segment2, name, version);
}
function pathBelow(root, segment2, name, version) {
  const container = `${root}/${segment2}/${encodeURIComponent(name)}`;
  return version === void 0 ? container : `${container}/versions/${encodeURIComponent(version)}`;
}
async function getAsset(rest, route, name, options) {
  const { version } = await resolveVersion(rest, route, name, options);
  return route.decode(await getWire(rest, route, name, version, options));
}
async function getWire(rest, route, name, version, options) {
  const { root, apiVersion } = await placeOf(rest, route, options);
  const path = pathBelow(root, route.segment, name, version);
  const { body } = await rest.send({ ...pickOptions(options), method: "GET", path, apiVersion });
  return body;
}
async function findAsset(rest, route, name, version, options) {
  try {
    return route.decode(await getWire(rest, route, name, version, options));
  } catch (error) {
    if (error instanceof ResourceNotFoundError) return void 0;
    throw error;
  }
}
async function newestVersion(rest, route, name, options) {
  const { root, apiVersion } = await placeOf(rest, route, options);
  const { body } = await rest.send({
    ...pickOptions(options),
    method: "GET",
    path: `${pathBelow(root, route.segment, name)}/versions`,
    apiVersion,
    query: { $orderBy: "createdtime desc", $top: 1 }
  });
  return isObject(body) && Array.isArray(body.value) ? body.value[0] : void 0;
}
async function putAsset(rest, route, { name, version, body }, options) {
  const { root, apiVersion } = await placeOf(rest, route, options);
  const path = pathBelow(root, route.segment, name, version);
  const request = { ...pickOptions(options), method: "PUT", path, apiVersion, body };
  if (!route.registry) return (await rest.send(request)).body;
  const put = await longRunning(rest, {
    what: `${route.what} "${name}"`,
    start: async () => request,
    result: (wire) => wire,
    options: pickOptions(options)
  });
  return isObject(put) && typeof put.id === "string" ? put : getWire(rest, route, name, version, options);
}
async function resolveVersion(rest, route, name, options) {
  const version = oneVersion(`${route.what} "${name}"`, options);
  return { version: version ?? await latestVersion(rest, route, name, options) };
}
function oneVersion(subject, { version, label }) {
  if (version !== void 0 && label !== void 0) {
    const message = "Give a version or a label, not both.";
    throw new ValidationError([{ path: "label", message, given: { version, label } }], { subject });
  }
  if (version) return version;
  if (label === "latest") return void 0;
  const fault = label === void 0 ? {
    path: "version",
    message: "A version or a label is required.",
    allowed: `a version, or label: "latest"`,
    code: "missingField"
  } : {
    path: "label",
    message: "There is no such label.",
    given: label,
    allowed: ["latest"],
    code: "notFound"
  };
  throw new ValidationError([fault], { subject });
}
async function latestVersion(rest, route, name, options) {
  if (route.latestBy === "container") {
    const body = await getWire(rest, route, name, void 0, options);
    const latest = isObject(body) && isObject(body.properties) ? body.properties.latestVersion : void 0;
    if (typeof latest === "string") return latest;
  } else {
    const first = await newestVersion(rest, route, name, options);
    const version = isObject(first) ? versionIn(first) : void 0;
    if (version !== void 0) return version;
  }
  throw new ValidationError([{ path: "label", message: "There is no version yet.", code: "notFound" }], {
    subject: `${route.what} "${name}"`
  });
}
function versionIn({ id, name }) {
  const found = typeof id === "string" ? /\/versions\/([^/]+)\/?$/.exec(id)?.[1] : void 0;
  return found ?? (typeof name === "string" ? name : void 0);
}
function listAssets(rest, route, name, options) {
  return paged(
    rest,
    async ({ maxPageSize }) => {
      const { root, apiVersion } = await placeOf(rest, route, options);
      return {
        ...pickOptions(options),
        method: "GET",
        path: name === void 0 ? `${root}/${route.segment}` : `${pathBelow(root, route.segment, name)}/versions`,
        apiVersion,
        query: { listViewType: options.listViewType ?? "ActiveOnly", $top: maxPageSize, ...options.query }
      };
    },
    (wire) => route.decode(wire)
  );
}
async function setArchived(rest, route, name, archived, options) {
  const named = options.version !== void 0 || options.label !== void 0;
  const version = named ? (await resolveVersion(rest, route, name, options)).version : void 0;
  const body = await getWire(rest, route, name, version, options);
  const properties2 = isObject(body) && isObject(body.properties) ? body.properties : {};
  const kept = Object.fromEntries(
    Object.entries(properties2).filter(([name2, value]) => value !== null && !setByService.has(name2))
  );
  if (version !== void 0) delete kept.stage;
  await putAsset(
    rest,
    route,
    { name, version, body: { properties: { ...kept, isArchived: archived } } },
    options
  );
}
var setByService = /* @__PURE__ */ new Set([
  "latestVersion",
  "nextVersion",
  "provisioningState",
  "environmentType"
]);
async function versionsOf(rest, route, name, options) {
  try {
    const body = await getWire(rest, route, name, void 0, options);
    const properties2 = isObject(body) && isObject(body.properties) ? body.properties : {};
    const text = (value) => typeof value === "string" ? value : void 0;
    return { latest: text(properties2.latestVersion), next: text(properties2.nextVersion) ?? "1" };
  } catch (error) {
    if (error instanceof ResourceNotFoundError) return { next: "1" };
    throw error;
  }
}
async function nextVersion(rest, route, name, options) {
  return (await versionsOf(rest, route, name, options)).next;
}
async function putNextVersion(rest, route, name, body, options) {
  for (let attempt = 0; ; attempt++) {
    const version = await nextVersion(rest, route, name, options);
    try {
      return await putAsset(rest, route, { name, version, body }, options);
    } catch (error) {
      if (!(error instanceof ResourceExistsError) || attempt >= 2) throw error;
      await rest.clock.sleep(250 * 2 ** attempt + 1e3 * Math.random(), { abortSignal: options.abortSignal });
    }
  }
}

// src/resources/assets/registry-upload.ts
async function uploadToRegistry(rest, registry, to, { asset, local }, options) {
  if (!local) {
    refuseWorkspaceUri(asset.path, asset.field);
    return asset.path;
  }
  const sasUri = await temporaryPlace(rest, registry, to, options);
  if (sasUri === void 0) return void 0;
  const { uploadCode: uploadToRoot } = await import("./artifact-upload-4ORRC23F.js");
  const { path } = await uploadToRoot(
    { containerUrl: sasUri, httpClient: rest.httpClient, clock: rest.clock },
    local.path,
    {
      asset: { name: to.name, version: to.version },
      field: asset.field,
      abortSignal: options.abortSignal,
      onProgress: options.onProgress
    }
  );
  const uri = `${sasUri.replace(/\?.*$/s, "").replace(/\/+$/, "")}/${path}`;
  return asset.form === "https" ? `${uri}/` : uri;
}
async function temporaryPlace(rest, registry, { collection, name, version }, options) {
  const { url } = await registry.place(options);
  try {
    const { body } = await rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: `${url}/tempdatarefs/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`,
      apiVersion: apiVersions.registryAssets,
      body: {
        assetId: registryAssetId(registry, collection, name, version),
        temporaryDataReferenceType: "TemporaryBlobReference"
      }
    });
    const reference3 = isObject(body) && isObject(body.blobReferenceForConsumption) ? body.blobReferenceForConsumption : {};
    const sasUri = isObject(reference3.credential) ? reference3.credential.sasUri : void 0;
    if (typeof sasUri === "string") return sasUri;
  } catch (error) {
    if (error instanceof ResourceExistsError) return void 0;
    throw error;
  }
  throw new TypeError("The registry answered without a place to upload to.");
}
function refuseWorkspaceUri(path, field = "path") {
  if (!/^(azureml:\/\/(datastores|jobs)\/|runs:\/)/i.test(path)) return;
  const fault = {
    path: field,
    message: "leads into a workspace, which a registry does not know.",
    given: path,
    allowed: "a local path or an address; what is in a workspace is shared with share()"
  };
  throw new ValidationError([fault], { subject: "Asset of a registry" });
}

// src/resources/assets/code/code-operations.ts
async function uploadCode(rest, path, options, registry) {
  const { includes, baseFolder, ...common } = options;
  if (!includes?.length) return uploadFolder(rest, path, common, registry);
  const { mergeIncludes } = await import("./merge-includes-RX525BQU.js");
  const merged = await mergeIncludes(path, includes, baseFolder);
  try {
    return await uploadFolder(rest, merged.folder, common, registry);
  } finally {
    await merged.remove();
  }
}
async function uploadFolder(rest, path, options, registry) {
  if (path.startsWith("/subscriptions/") || path.startsWith("azureml:"))
    return path.replace(/^azureml:(?=\/)/, "");
  const { contentHash, contentHashVersion } = await import("./hashes-VRKZRPUC.js");
  const { uploadCode: uploadCodeFiles } = await import("./artifact-upload-4ORRC23F.js");
  const hash = await contentHash(path, { abortSignal: options.abortSignal });
  const name = crypto.randomUUID();
  const properties2 = { hash_sha256: hash, hash_version: contentHashVersion };
  if (registry) return codeInRegistry(rest, registry, { path, name, properties: properties2 }, options);
  const common = { ...pickOptions(options), apiVersion: apiVersions.codes };
  const query = { hash, hashVersion: contentHashVersion };
  const found = await rest.send({
    ...common,
    method: "GET",
    path: `${assetPath(rest, "codes", name)}/versions`,
    query
  });
  const known2 = isObject(found.body) && Array.isArray(found.body.value) ? found.body.value[0] : void 0;
  if (isObject(known2) && typeof known2.id === "string") return known2.id;
  const versionPath = assetPath(rest, "codes", name, "1");
  const pending = await rest.send({
    ...common,
    method: "POST",
    path: `${versionPath}/startPendingUpload`,
    body: { pendingUploadType: "TemporaryBlobReference" }
  });
  const { blobUri, sasUri } = pendingUpload(pending.body);
  const { folder } = await uploadCodeFiles(
    { containerUrl: sasUri, httpClient: rest.httpClient, clock: rest.clock },
    path,
    {
      asset: { name, version: "1" },
      field: "code",
      abortSignal: options.abortSignal
    }
  );
  const created = await rest.send({
    ...common,
    method: "PUT",
    path: versionPath,
    body: {
      properties: {
        // Of a single file, the place that it lies in.
        codeUri: `${blobUri}/${folder ?? ""}`,
        isAnonymous: true,
        properties: properties2
      }
    }
  });
  const id = isObject(created.body) ? created.body.id : void 0;
  return typeof id === "string" ? id : decodeURIComponent(versionPath);
}
async function codeInRegistry(rest, registry, { path, name, properties: properties2 }, options) {
  const route = {
    segment: "codes",
    apiVersion: apiVersions.codes,
    what: "Code",
    latestBy: "creation",
    decode: (wire) => wire,
    registry
  };
  const inspected = await inspectAsset({ path, what: "Code", form: "short", field: "code" }, options);
  const to = { collection: "codes", name, version: "1" };
  const uri = await uploadToRegistry(rest, registry, to, inspected, options) ?? path;
  const codeUri = inspected.local?.kind === "file" ? uri.slice(0, uri.lastIndexOf("/")) : uri;
  const body = { properties: { codeUri, isAnonymous: true, properties: properties2 } };
  const made2 = await putAsset(rest, route, { name, version: "1", body }, options);
  const id = isObject(made2) ? made2.id : void 0;
  return typeof id === "string" ? id : registryAssetId(registry, "codes", name, "1");
}
function pendingUpload(body) {
  const reference3 = isObject(body) && isObject(body.blobReferenceForConsumption) ? body.blobReferenceForConsumption : {};
  const { blobUri, credential } = reference3;
  const sasUri = isObject(credential) ? credential.sasUri : void 0;
  if (typeof blobUri === "string" && typeof sasUri === "string") return { blobUri, sasUri };
  throw new TypeError("The service answered without a place to upload code to.");
}

// src/resources/assets/components/component-checks.ts
function collectComponentFaults(checks, component) {
  if (component instanceof CommandComponent) checkCommandComponent(checks, component);
  else if (component instanceof ParallelComponent) checkParallelComponent(checks, component);
  else if (component instanceof SparkComponent) checkSparkComponent(checks, component);
  else if (component instanceof PipelineComponent) checkPipelineComponent(checks, component);
  else if (component instanceof DataTransferCopyComponent) checkDataTransferCopyComponent(checks, component);
  else if (component instanceof DataTransferImportComponent)
    checkDataTransferImportComponent(checks, component);
  else if (component instanceof DataTransferExportComponent)
    checkDataTransferExportComponent(checks, component);
  else if (component instanceof ImportComponent) checkImportComponent(checks, component);
}

// src/resources/assets/components/component-operations.ts
var ComponentOperations = class {
  #rest;
  #needs;
  #route;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "components",
      apiVersion: apiVersions.components,
      what: "Component",
      latestBy: "creation",
      decode: (wire) => componentFromWire(wire, rest.scope),
      registry: needs.registry
    };
  }
  /**
   * Registers a version of a component: uploads its code, registers its environment where it is given whole, and the
   * components of its nodes. Without a version the service's next one is taken. Without a name it is anonymous: its
   * version is a hash of what it holds, so the same one is registered once.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   */
  async createOrUpdate(component, options = {}) {
    const faults = [
      ...options.skipValidation ? [] : faultsOf(component),
      ...await localFaultsOf(component)
    ];
    if (faults.length > 0) throw new ValidationError(faults, { subject: componentTitle(component) });
    const { scope } = this.#rest;
    const anonymous = component.name === void 0 && component.version === void 0 && options.version === void 0;
    const resolved = await resolveComponent(component, this.#resolution(options));
    if (options.version !== void 0) resolved.version = options.version;
    if (this.#needs.registry && !anonymous && resolved.version === void 0)
      resolved.version = await nextVersion(this.#rest, this.#route, component.name ?? "", options);
    let request = await componentToWire(resolved, scope, { anonymous });
    if (options.skipIfNoChange && !anonymous) {
      const same3 = await this.#unchangedVersion(request, options);
      if (same3 !== void 0) {
        resolved.version = same3;
        request = await componentToWire(resolved, scope, { anonymous });
      }
    }
    return this.#route.decode(await this.put(request, options));
  }
  async get(name, versionOrOptions = {}, options = {}) {
    const asked2 = typeof versionOrOptions === "string" ? { ...options, version: versionOrOptions } : { ...versionOrOptions, ...options };
    const { version, label, ...common } = asked2;
    const byDefault = version === void 0 && (label === void 0 || label === "default");
    return getAsset(
      this.#rest,
      this.#route,
      name,
      byDefault ? { ...common, version: defaultVersion } : asked2
    );
  }
  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(options = {}) {
    return listAssets(this.#rest, this.#route, options.name, options);
  }
  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, true, options);
  }
  /** Takes back {@link ComponentOperations.archive}. */
  async restore(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, false, options);
  }
  /** Finds what is wrong with a component without sending anything: its fields, its references, its local files. */
  async validate(component, options = {}) {
    const faults = [...faultsOf(component), ...await localFaultsOf(component)];
    if (faults.length > 0 && options.raiseOnFailure)
      throw new ValidationError(faults, { subject: componentTitle(component) });
    return { passed: faults.length === 0, faults };
  }
  /**
   * Downloads a component with its code: `component_spec.yaml`, and beside it the code in `code`. What is downloaded can be
   * registered elsewhere.
   *
   * @param options - `downloadPath`: a folder that is made, or is there and empty.
   * @returns The path of `component_spec.yaml`.
   * @throws ValidationError - where the folder is not empty.
   */
  async download(name, options = {}) {
    const { version, downloadPath = ".", ...common } = options;
    const component = await this.get(name, version === void 0 ? common : { ...common, version });
    const { mkdir, readdir, writeFile } = await import("node:fs/promises");
    const { join, resolve } = await import("node:path");
    const folder = resolve(downloadPath);
    const there = await readdir(folder).catch(() => []);
    if (there.length > 0)
      throw new ValidationError([
        { path: "downloadPath", message: "is a folder that is not empty.", given: folder }
      ]);
    await mkdir(folder, { recursive: true });
    const local = await this.#localized(component, folder, common);
    const [{ dumpEntity }, { componentForm }] = await Promise.all([
      import("./dump-7BJ27MQD.js"),
      import("./component-yaml-ED5477HG.js")
    ]);
    const file = join(folder, "component_spec.yaml");
    await writeFile(file, await dumpEntity(componentForm, local));
    return file;
  }
  /** @internal Puts a version that is resolved already; answers what the service says. */
  async put({ name, version, body }, options) {
    const common = pickOptions(options);
    return version === void 0 ? putNextVersion(this.#rest, this.#route, name, body, common) : putAsset(this.#rest, this.#route, { name, version, body }, common);
  }
  #resolution(options) {
    const { scope } = this.#rest;
    return { needs: this.#needs.jobs, scope, options: pickOptions(options), registered: /* @__PURE__ */ new Map() };
  }
  /** The version that is the default of a name, where it holds the same as what is to be put. */
  async #unchangedVersion({ name, body }, options) {
    const hashOf = (properties2) => isObject(properties2) ? properties2.client_component_hash : void 0;
    const there = await findAsset(this.#rest, this.#route, name, defaultVersion, options).catch(
      (error) => {
        if (error instanceof ResourceNotFoundError) return void 0;
        throw error;
      }
    );
    const hash = hashOf(body.properties.properties);
    return hash !== void 0 && hash === hashOf(there?.properties) ? there?.version : void 0;
  }
  /** The component with its code in a folder, and its environment whole. */
  async #localized(component, folder, options) {
    const local = Object.assign(
      Object.create(Object.getPrototypeOf(component)),
      component
    );
    for (const name of ["id", "creationContext", "archived", "latestVersion"])
      Reflect.deleteProperty(local, name);
    const task = local.type === "parallel" && "task" in local ? { ...local.task } : void 0;
    const place = task ?? local;
    if (task) Object.assign(local, { task });
    const code = parseArmId(place.code ?? "");
    if (code) {
      const { join } = await import("node:path");
      const { body } = await this.#rest.send({
        ...options,
        method: "GET",
        path: `${this.#rest.workspacePath}/codes/${encodeURIComponent(code.name)}/versions/${encodeURIComponent(code.version ?? "1")}`,
        apiVersion: apiVersions.codes
      });
      const uri = isObject(body) && isObject(body.properties) ? body.properties.codeUri : void 0;
      await this.#needs.jobs.download(String(uri), join(folder, "code"), options);
      place.code = "./code";
    }
    const { environment } = place;
    const named = typeof environment === "string" ? /^(?!azureml:)([^:/@]+):([^/]+)$/.exec(environment) : void 0;
    if (named) {
      const whole = await this.#needs.environment(named[1] ?? "", named[2] ?? "", options);
      const bare = Object.assign(Object.create(Object.getPrototypeOf(whole)), whole);
      for (const name of ["id", "creationContext", "archived"]) Reflect.deleteProperty(bare, name);
      place.environment = bare;
    }
    return local;
  }
};
var defaultVersion = "azureml_default";
function faultsOf(component) {
  const checks = new Checks();
  if (component instanceof UnknownComponent)
    checks.fault("type", "Components of this kind cannot be registered.", { given: component.type });
  else collectComponentFaults(checks, component);
  return checks.faults;
}
async function localFaultsOf(component) {
  const checks = new Checks();
  if (!(component instanceof UnknownComponent)) await checkComponentFiles(checks, "", component);
  return checks.faults;
}

// src/resources/assets/asset-share.ts
async function shareAsset(rest, { route, needs }, source3, options, check2 = async () => {
}) {
  const { registryName } = options;
  const subject = `${route.what} "${source3.name}"`;
  if (route.registry) {
    const message = "is in a registry already; what is shared is a workspace's.";
    throw new ValidationError([{ path: "name", message, given: source3.name }], { subject });
  }
  if (typeof registryName !== "string" || registryName.trim() === "") {
    const fault = { path: "registryName", message: "is required.", code: "missingField" };
    throw new ValidationError([fault], { subject });
  }
  const name = options.shareWithName || source3.name;
  const version = options.shareWithVersion || source3.version;
  const { location, workspaceId } = await needs.workspaceIdentity(route.apiVersion, pickOptions(options));
  const registry = needs.openRegistry(registryName);
  const shared = { ...route, registry };
  await check2(shared, name);
  const sourceAssetId = `azureml://locations/${location}/workspaces/${workspaceId}/${route.segment}/${source3.name}/versions/${source3.version}`;
  return importAsset(rest, shared, { name, version, sourceAssetId }, options);
}
async function importAsset(rest, route, { name, version, sourceAssetId }, options) {
  const { registry } = route;
  const subject = `${route.what} "${name}"`;
  if (await findAsset(rest, route, name, version, options) !== void 0) {
    const message = `The registry ${registry.name} has this version already.`;
    throw new ValidationError([{ path: "version", message, given: `${name}:${version}` }], { subject });
  }
  const { url } = await registry.place(options);
  await longRunning(rest, {
    what: `Sharing ${subject}`,
    start: async () => ({
      ...pickOptions(options),
      method: "POST",
      path: `${url}/import`,
      apiVersion: apiVersions.registryAssets,
      body: {
        properties: {
          referenceType: "Id",
          destinationName: name,
          destinationVersion: version,
          sourceAssetId
        }
      }
    }),
    result: () => void 0,
    options: pickOptions(options)
  });
  return getAsset(rest, route, name, { ...pickOptions(options), version });
}

// src/resources/assets/data/data-import-mapping.ts
var database = {
  query: same("query"),
  storedProcedure: same("stored_procedure"),
  storedProcedureParams: same("stored_procedure_params"),
  connection: same("connection"),
  tableName: same("table_name")
};
var fileSystem = { path: same("path"), connection: same("connection") };
function dataSourceToWire(source3, context) {
  return source3.type === "database" ? { type: source3.type, ...toWire(database, source3, context) } : { type: source3.type, ...toWire(fileSystem, source3, context) };
}
function importJobToWire(data2, context) {
  const title = `data_import_${data2.name}`;
  const { source: source3 } = data2;
  const isDatabase = source3.type === "database";
  return {
    properties: {
      displayName: title,
      tags: data2.tags ?? {},
      description: data2.description || title,
      properties: { ...data2.properties, "azureml.materializationAssetName": data2.name },
      experimentName: title,
      jobs: {
        [title]: {
          type: "data_transfer",
          task: "import_data",
          source: dataSourceToWire(source3, context),
          display_name: title,
          computeId: `${workspaceArmId(context)}/computes/serverless`,
          outputs: {
            sink: {
              uri: sinkOf(data2.path),
              job_output_type: isDatabase ? "mltable" : "uri_folder",
              name: data2.name,
              ...data2.version !== void 0 && { version: data2.version }
            }
          },
          _source: "BUILTIN",
          componentId: `azureml://registries/azureml/components/import_data_${isDatabase ? "database" : "file_system"}/versions/0.0.1`
        }
      },
      isArchived: false,
      inputs: {},
      outputs: {},
      settings: { force_rerun: true, _source: "CLASS" },
      jobType: "Pipeline"
    }
  };
}
function sinkOf(path) {
  const plain2 = path.replace(/\/+$/, "");
  const place = plain2 === managedDatastore ? `${plain2}/paths` : path;
  return place.includes("${{name}}") ? place : `${place.replace(/\/+$/, "")}/\${{name}}`;
}

// src/yaml/yaml-text.ts
async function readYamlText(text) {
  const yaml = await import("js-yaml");
  const plain2 = text.replace(/^\uFEFF/, "");
  const documents = yaml.loadAll(plain2, { schema: yamlSchema(yaml), maxAliases: 1e3 });
  return withoutWholeFloats(documents[0] ?? null);
}

// src/resources/assets/data/mltable.ts
async function urisOfMLTable(rest, inspected, options) {
  const { asset, local } = inspected;
  if (!local) {
    const text = await remoteText(rest, asset.path, options);
    const paths2 = text === void 0 ? void 0 : pathsIn(await parsed(text).catch(() => void 0));
    return paths2 && urisIn(paths2);
  }
  const file = local.files.find(({ relativePath }) => relativePath === "MLTable");
  if (!file) return void 0;
  const { readFile } = await import("node:fs/promises");
  const fail = (message, cause) => {
    const source3 = { file: file.absolutePath };
    return new ValidationError([{ path: asset.field ?? "path", message, code: "cannotParse", source: source3 }], {
      subject: asset.what,
      cause
    });
  };
  const table = await parsed(await readFile(file.absolutePath, "utf8")).catch((cause) => {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw fail(`The MLTable file is no YAML: ${reason}`, cause);
  });
  const paths = pathsIn(table);
  if (!paths) throw fail("The MLTable file has no list of paths.");
  return urisIn(paths);
}
async function parsed(text) {
  return await readYamlText(text);
}
function pathsIn(table) {
  return isObject(table) && Array.isArray(table.paths) ? table.paths : void 0;
}
function urisIn(paths) {
  return paths.flatMap((each) => {
    const { folder, file, pattern } = isObject(each) ? each : {};
    const uri = folder || file || pattern;
    return typeof uri === "string" ? [uri] : [];
  });
}
async function remoteText(rest, uri, options) {
  const { parseDatastoreUri } = await import("./storage-url-J4DHBLZO.js");
  const found = parseDatastoreUri(uri);
  if (!found || rest.registryName !== void 0) return void 0;
  const { workspace } = found;
  if (workspace && workspace.workspaceName.toLowerCase() !== rest.scope.workspaceName.toLowerCase())
    return void 0;
  const { readBlobText } = await import("./blob-text-HPQYHFBC.js");
  try {
    const container = await openDatastore(rest, found.datastore, pickOptions(options));
    const folder = found.path.replace(/\/+$/, "");
    return await readBlobText(container, folder ? `${folder}/MLTable` : "MLTable", options.abortSignal);
  } catch (error) {
    if (error instanceof AbortError || options.abortSignal?.aborted) throw error;
    return void 0;
  }
}

// src/resources/assets/data/data-operations.ts
var DataOperations = class {
  #rest;
  #needs;
  #route;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "data",
      apiVersion: apiVersions.data,
      what: "Data asset",
      latestBy: "container",
      decode: (wire) => dataFromWire(wire, rest.scope),
      registry: needs.registry
    };
  }
  /**
   * Registers a version of a data asset, or changes description and tags of one that is there. A local path is uploaded
   * first, once: the same content is not sent again. Without a version the service's next one is taken; in a registry a
   * version is required.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   * @throws ServiceError - where the version exists and points elsewhere: versions are immutable.
   */
  async createOrUpdate(data2, options = {}) {
    checkData(data2);
    const rest = this.#rest;
    const { registry } = this.#needs;
    if (registry) requireVersion(data2);
    const { path, type, datastore, name: given2 } = data2;
    const anonymous = given2 === void 0;
    const version = anonymous ? "1" : data2.version;
    const ownName = given2 ?? crypto.randomUUID();
    const inspected = await inspectAsset(
      { path, type, datastore, what: "Data asset", form: "short", name: ownName, version },
      options
    );
    const referencedUris = data2.type === "mltable" ? await urisOfMLTable(rest, inspected, options) : void 0;
    if (registry) {
      const { name: name2 = "", version: version2 = "" } = data2;
      const to = { collection: "data", name: name2, version: version2 };
      const uri = await uploadToRegistry(rest, registry, to, inspected, options) ?? (await this.get(name2, version2, options)).path;
      const body2 = dataToWire(data2, { uri, referencedUris }, rest.scope);
      return this.#route.decode(await putAsset(rest, this.#route, { name: name2, version: version2, body: body2 }, options));
    }
    const uploaded = await uploadAsset(rest, inspected, options);
    const name = given2 ?? uploaded.name ?? ownName;
    const body = dataToWire(data2, { uri: uploaded.uri, referencedUris }, rest.scope, anonymous);
    const known2 = anonymous ? uploaded.version ?? version : version;
    if (known2 === void 0)
      return this.#route.decode(await putNextVersion(rest, this.#route, name, body, options));
    return this.#route.decode(await putAsset(rest, this.#route, { name, version: known2, body }, options));
  }
  async get(name, versionOrOptions, options) {
    return getAsset(this.#rest, this.#route, name, versionArguments(versionOrOptions, options));
  }
  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(options = {}) {
    return listAssets(this.#rest, this.#route, options.name, options);
  }
  /**
   * Downloads the files of a data asset that lies in blob storage. Python has no such method.
   *
   * @param options - `downloadPath`: the folder, made if it is not there. Default: the current one. The files go to
   * `<downloadPath>/<name>`, as those of a model do.
   * @returns Paths of the files.
   * @throws ValidationError - for an asset that lies elsewhere.
   */
  async download(name, version, options = {}) {
    const { downloadPath = ".", ...common } = options;
    const { path } = await this.get(name, version, common);
    const target2 = { ...common, destination: `${downloadPath}/${name}` };
    const { registry } = this.#needs;
    return registry ? downloadFromRegistry(this.#rest, registry, { collection: "data", name, version, uri: path }, target2) : downloadUri(this.#rest, path, target2);
  }
  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, true, options);
  }
  /** Takes back {@link DataOperations.archive}. */
  async restore(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, false, options);
  }
  /**
   * Copies a version into a registry, from where other workspaces can use it.
   *
   * @example `await ml.data.share("customer-churn", "1", { registryName: "shared" })`
   * @throws ValidationError - where the registry has that version.
   */
  async share(name, version, options) {
    return shareAsset(this.#rest, { route: this.#route, needs: this.#needs }, { name, version }, options);
  }
  /**
   * Starts a job that copies data from a database or a file system outside of Azure, and registers it as an asset.
   *
   * @returns The job; {@link DataOperations.listMaterializationStatus} lists those of an asset.
   */
  async importData(dataImport, options = {}) {
    checkDataImport(dataImport);
    const body = importJobToWire(dataImport, this.#rest.scope);
    return this.#needs.submitJob(body, pickOptions(options));
  }
  /** Lists the jobs that import an asset. */
  listMaterializationStatus(name, options = {}) {
    const { listViewType } = options;
    return this.#needs.listJobs({
      ...pickOptions(options),
      jobType: "Pipeline",
      assetName: name,
      listViewType
    });
  }
};
function requireVersion({ name, version }) {
  if (version !== void 0) return;
  const message = "is required: a registry does not count the versions of data.";
  throw new ValidationError([{ path: "version", message, code: "missingField" }], {
    subject: `Data asset${name ? ` "${name}"` : ""}`
  });
}

// src/resources/assets/deployment-templates/deployment-template-operations.ts
var DeploymentTemplateOperations = class {
  #rest;
  #needs;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
  }
  /**
   * Registers a version of a template, or changes one that is there. An environment that is given whole is registered
   * first.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  async createOrUpdate(template, options = {}) {
    checkDeploymentTemplate(template);
    const path = await this.#url(options, template.name, template.version);
    const { environment } = template;
    const environmentId = environment === void 0 || typeof environment === "string" ? environment : await this.#needs.environmentId(environment, pickOptions(options));
    await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path,
      apiVersion: apiVersions.deploymentTemplates,
      body: deploymentTemplateToWire(template, environmentId, this.#rest.scope)
    });
    try {
      return await this.get(template.name, template.version, options);
    } catch (error) {
      if (error instanceof ResourceNotFoundError) return template;
      throw error;
    }
  }
  async get(name, versionOrOptions, options) {
    const asked2 = versionArguments(versionOrOptions, options);
    const subject = `Deployment template "${name}"`;
    const { version, label } = asked2;
    if (version !== void 0 && label !== void 0) {
      const message = "Give a version or a label, not both.";
      throw new ValidationError([{ path: "label", message, given: { version, label } }], { subject });
    }
    if (label !== void 0 && label !== "latest") {
      const message = "There is no such label.";
      const fault = { path: "label", message, given: label, allowed: ["latest"], code: "notFound" };
      throw new ValidationError([fault], { subject });
    }
    const { body } = await this.#rest.send({
      ...pickOptions(asked2),
      method: "GET",
      path: await this.#url(asked2, name, version ?? await this.#highest(name, asked2)),
      apiVersion: apiVersions.deploymentTemplates
    });
    return deploymentTemplateFromWire(body, this.#rest.scope);
  }
  /** Lists the templates of the registry, or the versions of one. */
  list(options = {}) {
    const { name, tags, count, stage, listViewType = "ActiveOnly" } = options;
    return paged(
      this.#rest,
      async () => ({
        ...pickOptions(options),
        method: "GET",
        path: await this.#url(options),
        apiVersion: apiVersions.deploymentTemplates,
        query: { name, tags, count, stage, listViewType }
      }),
      (wire) => deploymentTemplateFromWire(wire, this.#rest.scope)
    );
  }
  /** Deletes a version; without one, the highest. */
  async delete(name, options = {}) {
    const version = options.version ?? await this.#highest(name, options);
    await this.#rest.send({
      ...pickOptions(options),
      method: "DELETE",
      path: await this.#url(options, name, version),
      apiVersion: apiVersions.deploymentTemplates
    });
  }
  /** Hides a version from lists; without one, the highest. */
  async archive(name, options = {}) {
    return this.#setStage(name, "Archived", options);
  }
  /** Takes back {@link DeploymentTemplateOperations.archive}. */
  async restore(name, options = {}) {
    return this.#setStage(name, "Development", options);
  }
  async #setStage(name, stage, { version, ...options }) {
    const template = await this.get(name, { ...pickOptions(options), version });
    template.stage = stage;
    return this.createOrUpdate(template, options);
  }
  /** The service knows no latest version, and lists in no order. */
  async #highest(name, options) {
    const versions = [];
    for await (const each of this.list({ ...pickOptions(options), name })) versions.push(each.version);
    const byNumber = (version) => /^\d+$/.test(version) ? Number(version) : -1;
    const highest = versions.sort((a, b) => byNumber(a) - byNumber(b) || (a < b ? -1 : 1)).at(-1);
    if (highest !== void 0) return highest;
    const message = "There is no version of it.";
    throw new ValidationError([{ path: "version", message, code: "notFound" }], {
      subject: `Deployment template "${name}"`
    });
  }
  async #url(options, name, version) {
    const { registry } = this.#needs;
    if (!registry) {
      const message = "Deployment templates are kept in registries, and this is a client of a workspace.";
      const fault = {
        path: "registryName",
        message,
        allowed: "a client that is made with registryName",
        code: "missingField"
      };
      throw new ValidationError([fault], { subject: "MLClient" });
    }
    const { region = "eastus", armPath } = await registry.place(pickOptions(options));
    const { endpoint, cloud } = this.#rest;
    const host = endpoint === cloud.resourceManager ? `https://${region}.${cloud.dataPlaneSuffixes[0]}` : endpoint;
    const all = `${host}/genericasset/v2.0${armPath}/deploymenttemplates`;
    if (name === void 0 || version === void 0) return all;
    return `${all}/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
  }
};

// src/resources/assets/environments/conda-file.ts
async function resolveEnvironmentFiles(rest, environment, options) {
  const { anonymousEnvironmentVersion } = await import("./anonymous-environment-HCT34O4E.js");
  const { build, image = "", inferenceConfig } = environment;
  if (build) {
    const uploaded = await uploadAsset(rest, buildContextPath(environment, build), options);
    const anonymousVersion2 = await anonymousEnvironmentVersion({
      buildContextHash: uploaded.hash ?? build.path,
      dockerfilePath: build.dockerfilePath
    });
    return { contextUri: uploaded.uri, anonymousVersion: anonymousVersion2 };
  }
  const condaText = await resolveCondaFile(environment);
  const anonymousVersion = await anonymousEnvironmentVersion({
    image,
    condaFile: condaText,
    inferenceConfig: inferenceConfig && routesInSnakeCase(inferenceConfig),
    isFromYaml: isFromYaml(environment)
  });
  return { condaFile: condaText, anonymousVersion };
}
function buildContextPath(environment, { path }) {
  return {
    path,
    datastore: environment.datastore,
    what: "Build context",
    form: "https",
    field: "build.path"
  };
}
async function resolveCondaFile({ condaFile }) {
  return condaFile === void 0 ? void 0 : condaToText(condaFile);
}
async function condaToText(condaFile) {
  const { dumpPyYaml } = await import("./pyyaml-dump-PWFOEVQ7.js");
  if (typeof condaFile !== "string") return dumpPyYaml(condaFile);
  const isText = condaFile.includes("\n");
  const text = isText ? condaFile : await readLocal(condaFile);
  try {
    return dumpPyYaml(await readYamlText(text));
  } catch (cause) {
    const fault = {
      path: "condaFile",
      message: `is no YAML: ${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)}`,
      code: "cannotParse",
      ...isText ? {} : { source: { file: condaFile } }
    };
    throw new ValidationError([fault], { subject: "Environment", cause });
  }
}
async function readLocal(path) {
  const { readFile } = await import("node:fs/promises");
  const { resolve } = await import("node:path");
  return readFile(path, "utf8").catch((cause) => {
    const message = `There is no such file: ${resolve(path)}.`;
    throw new ValidationError([{ path: "condaFile", message, given: path, code: "notFound" }], {
      subject: "Environment",
      cause
    });
  });
}
function routesInSnakeCase({
  livenessRoute,
  readinessRoute,
  scoringRoute
}) {
  return {
    ...livenessRoute && { liveness_route: livenessRoute },
    ...readinessRoute && { readiness_route: readinessRoute },
    ...scoringRoute && { scoring_route: scoringRoute }
  };
}

// src/resources/assets/environments/environment-operations.ts
var EnvironmentOperations = class {
  #rest;
  #needs;
  #route;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "environments",
      apiVersion: apiVersions.environments,
      what: "Environment",
      latestBy: "creation",
      decode: (wire) => environmentFromWire(wire, rest.scope),
      registry: needs.registry
    };
  }
  /**
   * Registers an environment. Without a version, the latest one is updated if it is the same, and the next is taken if it
   * is not; in a registry the next is taken. Without a name it is anonymous: its version is a hash of what it holds, so
   * the same one is registered once.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   */
  async createOrUpdate(environment, options = {}) {
    checkEnvironment(environment);
    const { registry } = this.#needs;
    if (registry) return this.#createInRegistry(registry, environment, options);
    const files = await resolveEnvironmentFiles(this.#rest, environment, options);
    const anonymous = environment.name === void 0;
    const body = environmentToWire(environment, files, this.#rest.scope, anonymous);
    const name = environment.name ?? anonymousName;
    const put = async (version) => this.#route.decode(await putAsset(this.#rest, this.#route, { name, version, body }, options));
    if (anonymous) return put(files.anonymousVersion);
    if (environment.version !== void 0) return put(environment.version);
    const { latest, next } = await versionsOf(this.#rest, this.#route, name, options);
    if (latest === void 0) return put(next);
    try {
      return await put(latest);
    } catch (error) {
      if (error instanceof ResourceExistsError) return put(next);
      throw error;
    }
  }
  async #createInRegistry(registry, environment, options) {
    const rest = this.#rest;
    const context = environment.build && await inspectAsset(buildContextPath(environment, environment.build), options);
    const condaFile = await resolveCondaFile(environment);
    const name = environment.name ?? crypto.randomUUID();
    const version = environment.version ?? (await versionsOf(rest, this.#route, name, options)).next;
    const to = { collection: "environments", name, version };
    const contextUri = context && (await uploadToRegistry(rest, registry, to, context, options) ?? (await findAsset(rest, this.#route, name, version, options))?.build?.path);
    const body = environmentToWire(
      environment,
      { condaFile, contextUri },
      rest.scope,
      environment.name === void 0
    );
    return this.#route.decode(await putAsset(rest, this.#route, { name, version, body }, options));
  }
  async get(name, versionOrOptions, options) {
    return getAsset(this.#rest, this.#route, name, versionArguments(versionOrOptions, options));
  }
  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(options = {}) {
    return listAssets(this.#rest, this.#route, options.name, options);
  }
  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, true, options);
  }
  /** Takes back {@link EnvironmentOperations.archive}. */
  async restore(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, false, options);
  }
  /**
   * Copies a version into a registry, from where other workspaces can use it.
   *
   * @example `await ml.environments.share("churn", "1", { registryName: "shared" })`
   * @throws ValidationError - where the registry has that version.
   */
  async share(name, version, options) {
    return shareAsset(this.#rest, { route: this.#route, needs: this.#needs }, { name, version }, options);
  }
};
var anonymousName = "CliV2AnonymousEnvironment";

// src/resources/assets/evaluators/evaluator-operations.ts
var EvaluatorOperations = class {
  #models;
  /** @internal Made by `MLClient`. */
  constructor(models) {
    this.#models = models;
  }
  /**
   * Registers an evaluator: a model whose files are a prompt flow that rates answers. The model that is given stays as it
   * is.
   *
   * @throws ValidationError - as `ml.models.createOrUpdate` does, and where the name is that of a plain model.
   */
  async createOrUpdate(model, options = {}) {
    const evaluator = Object.assign(Object.create(Model.prototype), model, {
      properties: { ...model.properties, ...evaluatorProperties }
    });
    return this.#models.register(carryUnmapped(model, evaluator), options);
  }
  async get(name, versionOrOptions, options) {
    const model = await this.#models.get(name, versionArguments(versionOrOptions, options));
    if (isEvaluator(model.properties)) return model;
    const message = "is the name of a model that is no evaluator.";
    throw new ValidationError([{ path: "name", message, given: name, code: "notFound" }], {
      subject: `Evaluator "${name}"`
    });
  }
  /** Lists the versions of a name. `stage` filters them. */
  list(name, options = {}) {
    if (typeof name !== "string" || name === "") {
      throw new ValidationError([{ path: "name", message: "is required.", code: "missingField" }], {
        subject: "Evaluators"
      });
    }
    const properties2 = Object.entries(evaluatorProperties).map((pair) => pair.join("=")).join(",");
    return this.#models.listWithProperties(name, { ...options, properties: properties2 });
  }
  /**
   * Downloads an evaluator's files, as `ml.models.download` does those of a model.
   *
   * @param options - `downloadPath`: the folder, made if it is not there. Default: the current one.
   * @returns Paths of the files.
   */
  async download(name, version, options = {}) {
    return this.#models.download(name, version, options);
  }
};

// src/resources/assets/indexes/index-operations.ts
var IndexOperations = class {
  #rest;
  #needs;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
  }
  /**
   * Registers an index. Without a version the service's next one is taken; a local path is uploaded first, once.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   */
  async createOrUpdate(index, options = {}) {
    checkIndex(index);
    const version = index.version ?? await this.#nextVersion(index.name, options);
    const { path, datastore, name } = index;
    const uploaded = await uploadAsset(
      this.#rest,
      { path, datastore, name, version, what: "Index", form: "longIfLocal" },
      options
    );
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: await this.#url(options, name, version),
      apiVersion: apiVersions.indexes,
      body: indexToWire(index, uploaded.uri, this.#rest.scope)
    });
    return indexFromWire(body, this.#rest.scope);
  }
  async get(name, versionOrOptions, options) {
    const asked2 = versionArguments(versionOrOptions, options);
    const version = oneVersion(`Index "${name}"`, asked2);
    const { body } = await this.#rest.send({
      ...pickOptions(asked2),
      method: "GET",
      path: await this.#url(asked2, name, version),
      apiVersion: apiVersions.indexes
    });
    return indexFromWire(body, this.#rest.scope);
  }
  /** Lists the versions of a name, or, without one, the newest version of every name. */
  list(options = {}) {
    const { name, listViewType = "ActiveOnly" } = options;
    return paged(
      this.#rest,
      async ({ maxPageSize }) => ({
        ...pickOptions(options),
        method: "GET",
        path: `${await this.#url(options, name)}${name === void 0 ? "" : "/versions"}`,
        apiVersion: apiVersions.indexes,
        query: { ...name !== void 0 && { listViewType }, maxpagesize: maxPageSize }
      }),
      (wire) => indexFromWire(wire, this.#rest.scope)
    );
  }
  async #nextVersion(name, options) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${await this.#url(options, name)}:getNextVersion`,
      apiVersion: apiVersions.indexes
    });
    const next = isObject(body) ? body.nextVersion : void 0;
    if (typeof next === "number" || typeof next === "string") return String(next);
    const message = "The service knows no next version; give one.";
    throw new ValidationError([{ path: "version", message, code: "missingField" }], {
      subject: `Index "${name}"`
    });
  }
  async #url(options, name, version) {
    const { workspacePath: workspacePath2 } = this.#rest;
    const { api } = await this.#needs.discover(pickOptions(options));
    const all = `${api}/genericasset${workspacePath2}/indexes`;
    if (name === void 0) return all;
    const one = `${all}/${encodeURIComponent(name)}`;
    return version === void 0 ? one : `${one}/versions/${encodeURIComponent(version)}`;
  }
};

// src/resources/assets/models/model-operations.ts
var ModelOperations = class {
  #rest;
  #needs;
  #route;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
    this.#route = {
      segment: "models",
      apiVersion: apiVersions.models,
      what: "Model",
      latestBy: "creation",
      decode: (wire) => modelFromWire(wire, rest.scope),
      registry: needs.registry
    };
  }
  /**
   * Registers a model. Without a version the service's next one is taken; a local path is uploaded first, once. The
   * client of a registry takes a reference to a workspace's model too, and copies that.
   *
   * @throws ValidationError - for fields that cannot be right and paths that are not there; nothing has been sent then.
   */
  async createOrUpdate(model, options = {}) {
    if (model.kind === "workspace_model_reference") return this.#copy(model, options);
    if (isEvaluator(model.properties)) {
      const message = "say that this is an evaluator: it goes to ml.evaluators.";
      throw new ValidationError([{ path: "properties", message, given: model.properties }], {
        subject: "Model"
      });
    }
    return this.register(model, options);
  }
  async #copy({ name, version, assetId }, options) {
    const { registry } = this.#needs;
    if (!registry) {
      const message = "is copied into a registry, and this is a client of a workspace.";
      throw new ValidationError([{ path: "assetId", message, given: assetId }], {
        subject: "Reference to a model"
      });
    }
    const route = { ...this.#route, registry };
    await this.#refuseOtherKind(route, name, false, options);
    return importAsset(this.#rest, route, { name, version, sourceAssetId: assetId }, options);
  }
  /** @internal Registers a model, or an evaluator, which is a model that says so in its properties. */
  async register(model, options) {
    checkModel(model);
    const rest = this.#rest;
    const { registry } = this.#needs;
    const { path, datastore, type, name: given2 } = model;
    const inspected = await inspectAsset(
      { path, datastore, type, what: "Model", form: "long", name: given2, version: model.version },
      options
    );
    if (given2 !== void 0)
      await this.#refuseOtherKind(this.#route, given2, isEvaluator(model.properties), options);
    const known2 = given2 === void 0 ? void 0 : await this.#versionFor(given2, model.version, options);
    const ownName = given2 ?? await nameByContent(inspected, options);
    if (registry) {
      const name2 = ownName;
      const version2 = known2 ?? model.version ?? "1";
      const to = { collection: "models", name: name2, version: version2 };
      const uri = await uploadToRegistry(rest, registry, to, inspected, options) ?? (await this.get(name2, version2, options)).path;
      const body2 = modelToWire(model, uri, rest.scope, {
        isAnonymous: given2 === void 0,
        inRegistry: true
      });
      return this.#route.decode(await putAsset(rest, this.#route, { name: name2, version: version2, body: body2 }, options));
    }
    const anonymous = given2 === void 0;
    const uploaded = await uploadAsset(
      rest,
      { ...inspected, asset: { ...inspected.asset, name: ownName, version: known2 ?? "1" } },
      options
    );
    const name = given2 ?? uploaded.name ?? ownName;
    const version = known2 ?? uploaded.version ?? "1";
    const body = modelToWire(model, uploaded.uri, rest.scope, { isAnonymous: anonymous });
    const created = await putAsset(rest, this.#route, { name, version, body }, options);
    if (!anonymous && model.version === void 0) await uploaded.mark?.({ name, version });
    return this.#route.decode(created);
  }
  async get(name, versionOrOptions, options) {
    return getAsset(this.#rest, this.#route, name, versionArguments(versionOrOptions, options));
  }
  /** Lists the versions of a name, or, without one, the newest state of every name. `stage` filters versions. */
  list(options = {}) {
    return listAssets(this.#rest, this.#route, options.name, { ...options, query: { stage: options.stage } });
  }
  /** @internal Lists the versions of a name that have these properties: `key=value`, with commas between. */
  listWithProperties(name, options) {
    const { stage, properties: properties2 } = options;
    return listAssets(this.#rest, this.#route, name, { ...options, query: { stage, properties: properties2 } });
  }
  /**
   * Downloads a model's files.
   *
   * @param options - `downloadPath`: the folder, made if it is not there. Default: the current one. The files go to
   * `<downloadPath>/<name>`, as in Python.
   * @returns Paths of the files.
   */
  async download(name, version, options = {}) {
    const model = await this.get(name, version, options);
    const { downloadPath = ".", ...common } = options;
    const target2 = { ...common, destination: `${downloadPath}/${name}` };
    const { registry } = this.#needs;
    return registry ? downloadFromRegistry(
      this.#rest,
      registry,
      { collection: "models", name, version, uri: model.path },
      target2
    ) : downloadUri(this.#rest, model.path, target2);
  }
  /** Hides a version, or the whole name where none is given, from lists. What points to it goes on working. */
  async archive(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, true, options);
  }
  /** Takes back {@link ModelOperations.archive}. */
  async restore(name, options = {}) {
    await setArchived(this.#rest, this.#route, name, false, options);
  }
  /**
   * Copies a version into a registry, from where other workspaces can use it.
   *
   * @example `await ml.models.share("churn-model", "3", { registryName: "shared" })`
   * @throws ValidationError - where the registry has that version.
   */
  async share(name, version, options) {
    const { registryName: _, shareWithName: __, shareWithVersion: ___, ...common } = options;
    return shareAsset(
      this.#rest,
      { route: this.#route, needs: this.#needs },
      { name, version },
      options,
      (shared, sharedName) => this.#refuseOtherKind(shared, sharedName, false, common)
    );
  }
  /**
   * Builds a model and all that it needs to answer requests into one environment, which a deployment takes as it is.
   *
   * @example
   * ```ts
   * const server = new AzureMLOnlineInferencingServer();
   * const request = new ModelPackage({ targetEnvironment: "churn-package", inferencingServer: server });
   * const environment = await ml.models.package("churn-model", "3", request);
   * ```
   * @throws ValidationError - for fields that cannot be right and code that is not there; nothing has been sent then.
   */
  async package(name, version, request, options = {}) {
    checkModelPackage(request);
    const rest = this.#rest;
    const path = `${assetPath(rest, "models", name, version)}/package`;
    const { inferencingServer: server, baseEnvironmentSource: base } = request;
    const code = "codeConfiguration" in server ? server.codeConfiguration?.code : void 0;
    const codeId = code === void 0 ? void 0 : await this.#needs.uploadCode(code, pickOptions(options));
    const baseEnvironmentId = base?.resourceId === void 0 ? void 0 : await this.#needs.environmentId(base.resourceId, pickOptions(options));
    const body = modelPackageToWire(
      request,
      {
        targetEnvironmentId: await this.#targetEnvironmentId(request, options),
        codeId: codeId && asAssetId(codeId),
        baseEnvironmentId: baseEnvironmentId && asAssetId(baseEnvironmentId)
      },
      rest.scope
    );
    const made2 = await longRunning(rest, {
      what: `Package of model "${name}"`,
      start: async () => ({
        ...pickOptions(options),
        method: "POST",
        path,
        apiVersion: this.#route.apiVersion,
        body
      }),
      result: (wire) => wire,
      options: pickOptions(options)
    });
    const id = isObject(made2) ? made2.targetEnvironmentId : void 0;
    const [, environmentName, environmentVersion] = typeof id === "string" && /\/environments\/([^/]+)(?:\/versions\/([^/]+))?\/?$/.exec(id) || [];
    if (!environmentName)
      throw new TypeError("The service does not say which environment the package became.");
    return this.#needs.environment(environmentName, {
      ...pickOptions(options),
      ...environmentVersion ? { version: environmentVersion } : { label: "latest" }
    });
  }
  async #targetEnvironmentId({ targetEnvironment }, options) {
    const parsed2 = typeof targetEnvironment === "string" ? parseAssetReference(targetEnvironment) : void 0;
    const target2 = typeof targetEnvironment === "object" ? targetEnvironment : parsed2?.kind === "version" ? { name: parsed2.name, version: parsed2.version } : { name: targetEnvironment.replace(/^azureml:/, "") };
    const { location, workspaceId } = await this.#needs.workspaceIdentity(
      apiVersions.workspaces,
      pickOptions(options)
    );
    const id = `azureml://locations/${location}/workspaces/${workspaceId}/environments/${target2.name}`;
    return target2.version === void 0 ? id : `${id}/versions/${target2.version}`;
  }
  async #versionFor(name, version, options) {
    return version ?? nextVersion(this.#rest, this.#route, name, options);
  }
  /** Python asks this before each registration too: a model must not take over an evaluator's name, nor the reverse. */
  async #refuseOtherKind(route, name, evaluator, options) {
    const newest = await newestVersion(this.#rest, route, name, options).catch((error) => {
      if (error instanceof ResourceNotFoundError) return void 0;
      throw error;
    });
    if (!isObject(newest) || !isObject(newest.properties)) return;
    const { properties: properties2 } = newest.properties;
    if (isEvaluator(isObject(properties2) ? properties2 : {}) === evaluator) return;
    const message = `is the name of ${evaluator ? "a model" : "an evaluator"}; take another.`;
    throw new ValidationError([{ path: "name", message, given: name }], {
      subject: evaluator ? "Evaluator" : "Model"
    });
  }
};
async function nameByContent({ local }, { abortSignal }) {
  if (!local) return crypto.randomUUID();
  const { objectHashOf } = await import("./hashes-VRKZRPUC.js");
  const hash = new TextEncoder().encode(await objectHashOf(local, { abortSignal }));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", hash));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
function asAssetId(id) {
  return parseArmId(id) ? `azureml:/${id}` : id;
}

// src/resources/assets/models/workspace-model-reference.ts
var WorkspaceModelReference = class extends Entity {
  kind = "workspace_model_reference";
  constructor(fields) {
    super();
    new Checks().known(fields, ["kind", ...namesOf()("name", "version", "assetId")]).text("name", fields.name, { ...resourceName, required: true }).text("version", fields.version, { ...resourceName, required: true }).text("assetId", fields.assetId, { required: true }).done("Reference to a model");
    Object.assign(this, fields);
  }
};

// src/resources/assets/registry-host.ts
var RegistryHost = class {
  name;
  #rest;
  #place;
  constructor(rest, name) {
    this.#rest = rest;
    this.name = name;
  }
  /** Where the registry is. */
  async place(options = {}) {
    this.#place ??= this.#discover(options).catch((error) => {
      this.#place = void 0;
      throw error;
    });
    return this.#place;
  }
  async #discover(options) {
    const { endpoint, cloud } = this.#rest;
    const host = endpoint === cloud.resourceManager ? cloud.registryDiscovery ?? endpoint : endpoint;
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: `${host}/registrymanagement/v1.0/registries/${encodeURIComponent(this.name)}/discovery`,
      apiVersion: apiVersions.registryDiscovery
    });
    const told = isObject(body) ? body : {};
    const text = (name) => typeof told[name] === "string" ? told[name] : void 0;
    const [subscriptionId, resourceGroupName] = [text("subscriptionId"), text("resourceGroup")];
    const provider = text("primaryRegionResourceProviderUri");
    if (!subscriptionId || !resourceGroupName || !provider)
      throw new TypeError(`The service does not say where the registry ${this.name} is.`);
    const armPath = `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroupName)}/providers/Microsoft.MachineLearningServices/registries/${encodeURIComponent(this.name)}`;
    return {
      subscriptionId,
      resourceGroupName,
      region: text("primaryRegion"),
      armPath,
      url: `${provider.replace(/\/+$/, "")}/mferp/managementfrontend${armPath}`
    };
  }
};

// src/resources/compute/compute-mapping.ts
var network = {
  encode: ({ vnetName, subnet }, { subscriptionId, resourceGroupName }) => {
    if (!subnet) return void 0;
    const named = vnetName && !subnet.startsWith("/subscriptions/");
    const network2 = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.Network/virtualNetworks/${vnetName}`;
    return { id: named ? `${network2}/subnets/${subnet}` : subnet };
  },
  decode: (wire) => isObject(wire) && typeof wire.id === "string" ? { subnet: wire.id } : void 0
};
var sshRows = {
  adminUsername: same("adminUserName"),
  adminPassword: same("adminUserPassword"),
  sshKeyValue: same("adminUserSshPublicKey")
};
var instanceSshRows = {
  sshKeyValue: same("adminPublicKey")
};
var assignedUserRows = {
  userObjectId: same("objectId"),
  userTenantId: same("tenantId")
};
var publicAccess = {
  encode: (enabled2) => enabled2 ? "Enabled" : "Disabled",
  decode: (wire) => wire === "Enabled" ? true : wire === "Disabled" ? false : void 0
};
var commonRows = {
  description: same("properties.description"),
  tags: same("tags"),
  location: same("location"),
  identity: via("identity", identityCodec)
};
var readOnly = ["provisioningState", "provisioningErrors", "createdOn"];
var readOnlyRows = {
  provisioningState: same("properties.provisioningState"),
  provisioningErrors: same("properties.provisioningErrors"),
  createdOn: same("properties.createdOn")
};
var amlRows = mapping()({
  ...commonRows,
  ...readOnlyRows,
  size: same("properties.properties.vmSize"),
  tier: via(
    "properties.properties.vmPriority",
    renamed({ dedicated: "Dedicated", low_priority: "LowPriority", lowpriority: "LowPriority" })
  ),
  sshSettings: via("properties.properties.userAccountCredentials", nested(sshRows)),
  maxInstances: same("properties.properties.scaleSettings.maxNodeCount"),
  minInstances: same("properties.properties.scaleSettings.minNodeCount"),
  idleTimeBeforeScaleDown: via("properties.properties.scaleSettings.nodeIdleTimeBeforeScaleDown", inSeconds),
  networkSettings: via("properties.properties.subnet", keeping(network)),
  sshPublicAccessEnabled: via("properties.properties.remoteLoginPortPublicAccess", publicAccess),
  enableNodePublicIp: same("properties.properties.enableNodePublicIp"),
  currentNodeCount: same("properties.properties.currentNodeCount"),
  targetNodeCount: same("properties.properties.targetNodeCount")
});
var instanceRows = mapping()({
  ...commonRows,
  ...readOnlyRows,
  size: same("properties.properties.vmSize"),
  networkSettings: via("properties.properties.subnet", keeping(network)),
  sshSettings: via("properties.properties.sshSettings", nested(instanceSshRows)),
  sshPublicAccessEnabled: via("properties.properties.sshSettings.sshPublicAccess", publicAccess),
  createOnBehalfOf: via(
    "properties.properties.personalComputeInstanceSettings.assignedUser",
    nested(assignedUserRows)
  ),
  idleTimeBeforeShutdown: same("properties.properties.idleTimeBeforeShutdown"),
  enableNodePublicIp: same("properties.properties.enableNodePublicIp"),
  enableSso: same("properties.properties.enableSSO"),
  enableRootAccess: same("properties.properties.enableRootAccess"),
  releaseQuotaOnStop: same("properties.properties.releaseQuotaOnStop"),
  enableOsPatching: same("properties.properties.enableOSPatching"),
  schedules: via("properties.properties.schedules", keeping(computeSchedules)),
  setupScripts: via("properties.properties.setupScripts", keeping(setupScripts)),
  customApplications: via("properties.properties.customServices", keeping(list(customApplication))),
  state: same("properties.properties.state")
});
var machineSsh = {
  encode: (ssh) => ({
    sshPort: ssh.sshPort ?? 22,
    administratorAccount: {
      username: ssh.adminUsername,
      ...ssh.adminPassword !== void 0 && { password: ssh.adminPassword }
    }
  }),
  decode: (wire) => {
    const { sshPort, administratorAccount: account } = isObject(wire) ? wire : {};
    return {
      sshPort: typeof sshPort === "number" ? sshPort : void 0,
      adminUsername: isObject(account) && typeof account.username === "string" ? account.username : void 0
    };
  }
};
var machineRows = mapping()({
  ...commonRows,
  ...readOnlyRows,
  resourceId: same("properties.resourceId"),
  sshSettings: via("properties.properties", keeping(machineSsh)),
  publicKeyData: same("properties.properties.administratorAccount.publicKeyData")
});
var kubernetesRows = mapping()({
  ...commonRows,
  ...readOnlyRows,
  resourceId: same("properties.resourceId"),
  properties: same("properties.properties"),
  namespace: same("properties.properties.namespace")
});
var synapseRows = mapping()({
  ...commonRows,
  ...readOnlyRows,
  resourceId: same("properties.resourceId")
});
function computeToWire(compute2, location, context, privateKey) {
  if (compute2 instanceof UnknownCompute) return { location, properties: compute2.properties };
  const body = merge(bodyOf(compute2, location, context), {
    ...privateKey !== void 0 && {
      properties: { properties: { administratorAccount: { privateKeyData: privateKey } } }
    }
  });
  const properties2 = isObject(body.properties) ? body.properties : {};
  for (const name of readOnly) delete properties2[name];
  return {
    ...body,
    location: compute2.type === "amlcompute" ? compute2.location ?? location : location,
    properties: properties2
  };
}
function bodyOf(compute2, location, context) {
  switch (compute2.type) {
    case "amlcompute": {
      const { currentNodeCount: _, targetNodeCount: __, ...sent } = compute2;
      const body = toWire(amlRows, carryUnmapped(compute2, sent), context);
      return merge(body, {
        properties: {
          computeType: "AmlCompute",
          // Within its network a cluster with a login can be reached, whether it can be from outside or not.
          disableLocalAuth: !compute2.sshSettings,
          properties: { remoteLoginPortPublicAccess: word(compute2.sshPublicAccessEnabled), osType: "Linux" }
        }
      });
    }
    case "computeinstance": {
      const { state: _, idleTimeBeforeShutdownMinutes: minutes, ...sent } = compute2;
      const idle = minutes === void 0 ? sent.idleTimeBeforeShutdown : `PT${minutes}M`;
      const ssh = sent.sshSettings || sent.sshPublicAccessEnabled !== void 0;
      const rows7 = carryUnmapped(compute2, { ...sent, idleTimeBeforeShutdown: idle });
      return merge(toWire(instanceRows, rows7, context), {
        properties: {
          computeType: "ComputeInstance",
          disableLocalAuth: !sent.sshPublicAccessEnabled,
          properties: {
            applicationSharingPolicy: "Shared",
            computeInstanceAuthorizationType: "personal",
            ...ssh && { sshSettings: { sshPublicAccess: word(sent.sshPublicAccessEnabled ?? false) } }
          }
        }
      });
    }
    case "virtualmachine":
      return merge(toWire(machineRows, compute2, context), { properties: { computeType: "VirtualMachine" } });
    case "kubernetes":
      return merge(toWire(kubernetesRows, withNamespace(compute2), context), {
        properties: { computeType: "Kubernetes", computeLocation: location }
      });
    case "synapsespark":
      return merge(toWire(synapseRows, compute2, context), { properties: { computeType: "SynapseSpark" } });
  }
}
function withNamespace(compute2) {
  const { properties: properties2, namespace } = compute2;
  if (!isObject(properties2?.properties)) return compute2;
  const inner = { ...properties2.properties, namespace };
  return carryUnmapped(compute2, { ...compute2, properties: { ...properties2, properties: inner } });
}
function word(enabled2) {
  return enabled2 === void 0 ? "NotSpecified" : enabled2 ? "Enabled" : "Disabled";
}
function merge(target2, more) {
  const merged = { ...target2 };
  for (const [key, value] of Object.entries(more)) {
    const before = merged[key];
    merged[key] = isObject(before) && isObject(value) ? merge(before, value) : before ?? value;
  }
  return merged;
}
var decoders = {
  amlcompute: (wire, context) => decoded(AmlCompute.prototype, "amlcompute", fromWire(amlRows, wire, context)),
  computeinstance: (wire, context) => decoded(ComputeInstance.prototype, "computeinstance", fromWire(instanceRows, wire, context)),
  virtualmachine: (wire, context) => decoded(VirtualMachineCompute.prototype, "virtualmachine", fromWire(machineRows, wire, context)),
  kubernetes: (wire, context) => decoded(KubernetesCompute.prototype, "kubernetes", fromWire(kubernetesRows, wire, context)),
  synapsespark: (wire, context) => decoded(SynapseSparkCompute.prototype, "synapsespark", fromWire(synapseRows, wire, context))
};
function decoded(prototype, type, fields) {
  return carryUnmapped(
    fields,
    Object.assign(Object.create(prototype), { kind: "compute", type }, fields)
  );
}
function computeFromWire(wire, context) {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const properties2 = isObject(body.properties) ? body.properties : {};
  const type = String(properties2.computeType ?? "unknown").toLowerCase();
  const envelope = { name: String(name ?? ""), id, creationContext: systemData };
  const decode = decoders[type];
  if (!decode) return Object.assign(new UnknownCompute(type, envelope.name, properties2), envelope);
  const { computeType: __, modifiedOn: ___, isAttachedCompute: ____, ...rest } = properties2;
  const compute2 = Object.assign(decode({ ...body, properties: rest }, context), envelope);
  if (isObject(properties2.properties)) addWhatIsTold(compute2, properties2.properties);
  return compute2;
}
function addWhatIsTold(compute2, told) {
  const add = (fields) => Object.assign(
    compute2,
    Object.fromEntries(Object.entries(fields).filter(([, value]) => (value ?? void 0) !== void 0))
  );
  if (compute2.type === "computeinstance") {
    const { lastOperation, applications, osImageMetadata, connectivityEndpoints } = told;
    add({ lastOperation, services: applications, osImageMetadata });
    const { publicIpAddress, privateIpAddress } = isObject(connectivityEndpoints) ? connectivityEndpoints : {};
    const addresses = {
      ...typeof publicIpAddress === "string" && { publicIpAddress },
      ...typeof privateIpAddress === "string" && { privateIpAddress }
    };
    const instance2 = compute2;
    if (Object.keys(addresses).length > 0)
      instance2.networkSettings = Object.assign(instance2.networkSettings ?? {}, addresses);
  } else if (compute2.type === "synapsespark") {
    const { nodeCount, nodeSizeFamily, nodeSize, sparkVersion } = told;
    add({
      nodeCount,
      nodeFamily: nodeSizeFamily,
      nodeSize,
      sparkVersion,
      scaleSettings: told.autoScaleProperties,
      autoPauseSettings: told.autoPauseProperties
    });
  }
}

// src/resources/compute/compute-operations.ts
var ComputeOperations = class {
  #rest;
  #location;
  /** @internal Made by `MLClient`. */
  constructor(rest, workspaceLocation) {
    this.#rest = rest;
    this.#location = workspaceLocation;
  }
  /**
   * Makes a compute or changes one. The poller may be awaited: it gives the compute when it is ready.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(compute2, options = {}) {
    checkCompute(known(compute2));
    return longRunning(this.#rest, {
      what: `Compute "${compute2.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(compute2.name),
        apiVersion: apiVersions.compute,
        body: computeToWire(
          compute2,
          await this.#locationFor(compute2),
          this.#rest.scope,
          await privateKeyOf(compute2)
        )
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => this.#decode(body)
    });
  }
  /** Attaches a machine, cluster or pool that is there already. */
  beginAttach(compute2, options = {}) {
    return this.beginCreateOrUpdate(compute2, options);
  }
  /**
   * Changes the size of a cluster, or its tags or identity.
   *
   * @throws ValidationError - for any other kind of compute, which cannot be updated.
   */
  beginUpdate(compute2, options = {}) {
    if (!(compute2 instanceof AmlCompute)) {
      throw new ValidationError(
        [
          {
            path: "type",
            message: "Only a cluster can be updated.",
            given: compute2.type,
            allowed: ["amlcompute"]
          }
        ],
        {
          subject: "Compute"
        }
      );
    }
    return this.beginCreateOrUpdate(compute2, options);
  }
  /** Fetches a compute with its present state. */
  async get(name, options = {}) {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.compute
    });
    return this.#decode(body);
  }
  /** Lists the computes. `computeType` keeps those of one type: `"amlcompute"`, `"computeinstance"`, … */
  list(options = {}) {
    const wanted = options.computeType?.toLowerCase();
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/computes`,
        apiVersion: apiVersions.compute
      }),
      (wire) => {
        const compute2 = this.#decode(wire);
        return wanted === void 0 || compute2.type === wanted ? compute2 : void 0;
      }
    );
  }
  /**
   * Deletes a compute.
   *
   * @param options - `action`: `"Detach"` leaves an attached machine as it is. Default: `"Delete"`.
   */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting compute "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.compute,
        query: { underlyingResourceAction: options.action ?? "Delete" }
      }),
      result: () => void 0
    });
  }
  /** Starts a stopped compute instance. */
  beginStart(name, options = {}) {
    return this.#act(name, "start", options);
  }
  /** Stops a compute instance; it costs nothing but its disk then. */
  beginStop(name, options = {}) {
    return this.#act(name, "stop", options);
  }
  /** Restarts a compute instance. */
  beginRestart(name, options = {}) {
    return this.#act(name, "restart", options);
  }
  /** Lists the nodes of a cluster with what runs on them. */
  listNodes(name, options = {}) {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "POST",
        path: `${this.#path(name)}/listNodes`,
        apiVersion: apiVersions.compute
      }),
      (wire) => {
        const node = wire;
        return node.runId ? { ...node, currentJobName: node.runId } : node;
      },
      "nodes"
    );
  }
  /** Lists the VM sizes of a region, by default the workspace's. */
  listSizes(options = {}) {
    const wanted = options.computeType?.toLowerCase();
    return paged(
      this.#rest,
      async () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${await this.#locationPath(options.location)}/vmSizes`,
        apiVersion: apiVersions.compute
      }),
      (wire) => {
        const size = wire;
        return wanted === void 0 || size.supportedComputeTypes?.some((type) => type.toLowerCase() === wanted) ? size : void 0;
      }
    );
  }
  /** Lists the quotas of a region and what is used of them, by default the workspace's region. */
  listUsage(options = {}) {
    return paged(
      this.#rest,
      async () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${await this.#locationPath(options.location)}/usages`,
        apiVersion: apiVersions.compute
      }),
      (wire) => wire
    );
  }
  /** Turns single sign-on of a compute instance on or off. @experimental */
  async enableSso(name, options = {}) {
    await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(name)}/enableSso`,
      apiVersion: apiVersions.computeSso,
      body: { enableSSO: options.enableSso ?? true }
    });
  }
  #act(name, action, options) {
    return longRunning(this.#rest, {
      what: `Compute "${name}": ${action}`,
      options,
      start: async () => ({
        method: "POST",
        path: `${this.#path(name)}/${action}`,
        apiVersion: apiVersions.compute
      }),
      result: () => void 0
    });
  }
  #path(name) {
    return `${this.#rest.workspacePath}/computes/${encodeURIComponent(name)}`;
  }
  #decode(wire) {
    return computeFromWire(isObject(wire) ? wire : {}, this.#rest.scope);
  }
  /** A cluster may lie elsewhere; everything else is where the workspace is. */
  async #locationFor(compute2) {
    return compute2 instanceof AmlCompute && compute2.location ? compute2.location : this.#location(apiVersions.compute);
  }
  async #locationPath(location) {
    const subscription = encodeURIComponent(this.#rest.scope.subscriptionId);
    const place = encodeURIComponent(location ?? await this.#location(apiVersions.compute));
    return `/subscriptions/${subscription}/providers/Microsoft.MachineLearningServices/locations/${place}`;
  }
};
async function privateKeyOf(compute2) {
  const path = compute2 instanceof VirtualMachineCompute ? compute2.sshSettings?.sshPrivateKeyFile : void 0;
  if (path === void 0) return void 0;
  const { readFile } = await import("node:fs/promises");
  return readFile(path, "utf8").catch((cause) => {
    const fault = {
      path: "sshSettings.sshPrivateKeyFile",
      message: "There is no such file.",
      given: path,
      code: "notFound"
    };
    throw new ValidationError([fault], { subject: `Compute "${compute2.name}"`, cause });
  });
}
function known(compute2) {
  if (!(compute2 instanceof UnknownCompute)) return compute2;
  throw new ValidationError(
    [{ path: "type", message: "This kind of compute is only read by this version.", given: compute2.type }],
    {
      subject: "Compute"
    }
  );
}

// src/resources/datastores/datastore-mapping.ts
var credentials = {
  encode: (value) => {
    switch (value.type) {
      case "account_key":
        return {
          secrets: { key: value.accountKey, secretsType: "AccountKey" },
          credentialsType: "AccountKey"
        };
      case "sas":
        return { secrets: { sasToken: value.sasToken, secretsType: "Sas" }, credentialsType: "Sas" };
      case "service_principal":
        return {
          ...principal(value),
          secrets: { clientSecret: value.clientSecret, secretsType: "ServicePrincipal" },
          credentialsType: "ServicePrincipal"
        };
      case "certificate":
        return {
          ...principal(value),
          thumbprint: value.thumbprint,
          secrets: { certificate: value.certificate, secretsType: "Certificate" },
          credentialsType: "Certificate"
        };
      case "none":
      case "aad":
        return { credentialsType: "None" };
    }
  },
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    const text = (name) => typeof wire[name] === "string" ? wire[name] : void 0;
    const who = {
      tenantId: text("tenantId") ?? "",
      clientId: text("clientId") ?? "",
      authorityUrl: text("authorityUrl"),
      resourceUrl: text("resourceUrl")
    };
    switch (wire.credentialsType) {
      case "AccountKey":
        return asCredentials({ type: "account_key" });
      case "Sas":
        return asCredentials({ type: "sas" });
      case "ServicePrincipal":
        return new ServicePrincipalConfiguration(who);
      case "Certificate":
        return new CertificateConfiguration({ ...who, thumbprint: text("thumbprint") ?? "" });
      case "None":
        return new NoneCredentialConfiguration();
      default:
        return void 0;
    }
  }
};
function principal(value) {
  return {
    authorityUrl: value.authorityUrl ?? "https://login.microsoftonline.com",
    ...value.resourceUrl !== void 0 && { resourceUrl: value.resourceUrl },
    tenantId: value.tenantId,
    clientId: value.clientId
  };
}
var commonRows2 = {
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  credentials: via("credentials", keeping(credentials))
};
var accountRows = {
  accountName: same("accountName"),
  endpoint: same("endpoint"),
  protocol: same("protocol")
};
var blobRows = mapping()({
  ...commonRows2,
  ...accountRows,
  containerName: same("containerName")
});
var fileRows = mapping()({
  ...commonRows2,
  ...accountRows,
  fileShareName: same("fileShareName")
});
var gen1Rows = mapping()({
  ...commonRows2,
  storeName: same("storeName")
});
var gen2Rows = mapping()({
  ...commonRows2,
  ...accountRows,
  filesystem: same("filesystem")
});
var artifactRows = {
  name: same("artifactName"),
  type: via("artifactType", {
    encode: (type) => type === "lake_house" ? "LakeHouse" : type,
    decode: (wire) => wire === "LakeHouse" ? "lake_house" : String(wire)
  })
};
var oneLakeRows = mapping()({
  ...commonRows2,
  endpoint: same("endpoint"),
  oneLakeWorkspaceName: same("oneLakeWorkspaceName"),
  artifact: via("artifact", nested(artifactRows))
});
function datastoreToWire(datastore, context) {
  const defaults = { tags: {}, credentials: { credentialsType: "None" } };
  const wire = () => {
    switch (datastore.type) {
      case "azure_blob":
        return { ...toWire(blobRows, datastore, context), datastoreType: "AzureBlob" };
      case "azure_file":
        return { ...toWire(fileRows, datastore, context), datastoreType: "AzureFile" };
      case "azure_data_lake_gen1":
        return { ...toWire(gen1Rows, datastore, context), datastoreType: "AzureDataLakeGen1" };
      case "azure_data_lake_gen2":
        return { ...toWire(gen2Rows, datastore, context), datastoreType: "AzureDataLakeGen2" };
      case "one_lake": {
        const artifact = carryUnmapped(datastore.artifact, { type: "lake_house", ...datastore.artifact });
        return {
          ...toWire(oneLakeRows, carryUnmapped(datastore, { ...datastore, artifact }), context),
          datastoreType: "OneLake"
        };
      }
    }
  };
  return { properties: { ...defaults, ...wire() } };
}
var decoders2 = {
  AzureBlob: (wire, context) => decoded2(AzureBlobDatastore.prototype, "azure_blob", fromWire(blobRows, wire, context)),
  AzureFile: (wire, context) => decoded2(AzureFileDatastore.prototype, "azure_file", fromWire(fileRows, wire, context)),
  AzureDataLakeGen1: (wire, context) => decoded2(
    AzureDataLakeGen1Datastore.prototype,
    "azure_data_lake_gen1",
    fromWire(gen1Rows, wire, context)
  ),
  AzureDataLakeGen2: (wire, context) => decoded2(
    AzureDataLakeGen2Datastore.prototype,
    "azure_data_lake_gen2",
    fromWire(gen2Rows, wire, context)
  ),
  OneLake: (wire, context) => decoded2(OneLakeDatastore.prototype, "one_lake", fromWire(oneLakeRows, wire, context))
};
function decoded2(prototype, type, fields) {
  return carryUnmapped(
    fields,
    Object.assign(Object.create(prototype), { kind: "datastore", type }, fields)
  );
}
function datastoreFromWire(wire, context) {
  const { id, name, systemData, properties: properties2 } = isObject(wire) ? wire : {};
  const { datastoreType, isDefault, ...rest } = isObject(properties2) ? properties2 : {};
  const envelope = {
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    isDefault: isDefault === true
  };
  const decode = decoders2[String(datastoreType)];
  if (!decode)
    return Object.assign(new UnknownDatastore(String(datastoreType), envelope.name, rest), envelope);
  return Object.assign(decode(rest, context), envelope);
}

// src/resources/datastores/datastore-operations.ts
var DatastoreOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Registers a datastore or changes one. The storage itself is neither made nor tested.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  async createOrUpdate(datastore, options = {}) {
    const known2 = knownDatastore(datastore);
    const { body } = await this.#rest.send({
      ...options,
      method: "PUT",
      path: this.#path(datastore.name),
      apiVersion: apiVersions.datastores,
      query: { skipValidation: true },
      body: datastoreToWire(known2, this.#rest.scope)
    });
    return datastoreFromWire(body, this.#rest.scope);
  }
  /** Fetches a datastore. */
  async get(name, options = {}) {
    const { includeSecrets, ...common } = options;
    const { body } = await this.#rest.send({
      ...common,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.datastores
    });
    const datastore = datastoreFromWire(body, this.#rest.scope);
    return includeSecrets ? this.#withSecrets(datastore, common) : datastore;
  }
  /** Fetches the workspace's default datastore. */
  async getDefault(options = {}) {
    const { includeSecrets, ...common } = options;
    const query = { count: 30, isDefault: true, orderByAsc: false };
    const path = `${this.#rest.workspacePath}/datastores`;
    const { body } = await this.#rest.send({
      ...common,
      method: "GET",
      path,
      query,
      apiVersion: apiVersions.datastores
    });
    const first = isObject(body) && Array.isArray(body.value) ? body.value[0] : void 0;
    if (first === void 0) {
      throw new ValidationError(
        [{ path: "", message: "The workspace has no default datastore.", code: "notFound" }],
        { subject: "Datastores" }
      );
    }
    const datastore = datastoreFromWire(first, this.#rest.scope);
    return includeSecrets ? this.#withSecrets(datastore, common) : datastore;
  }
  /** Lists the datastores of the workspace. */
  list(options = {}) {
    const { includeSecrets, ...common } = options;
    return paged(
      this.#rest,
      () => ({
        ...common,
        method: "GET",
        path: `${this.#rest.workspacePath}/datastores`,
        query: { count: 30, orderByAsc: false },
        apiVersion: apiVersions.datastores
      }),
      (wire) => {
        const datastore = datastoreFromWire(wire, this.#rest.scope);
        return includeSecrets ? this.#withSecrets(datastore, common) : datastore;
      }
    );
  }
  /** Takes a datastore out of the workspace; what lies in the storage stays. */
  async delete(name, options = {}) {
    await this.#rest.send({
      ...options,
      method: "DELETE",
      path: this.#path(name),
      apiVersion: apiVersions.datastores
    });
  }
  async #withSecrets(datastore, options) {
    if (datastore instanceof UnknownDatastore || !datastore.credentials || datastore.credentials.type === "none")
      return datastore;
    try {
      const { body } = await this.#rest.send({
        ...options,
        method: "POST",
        path: `${this.#path(datastore.name)}/listSecrets`,
        apiVersion: apiVersions.datastores,
        // One that expires would take the place of the real one when the datastore is put back.
        body: { expirableSecret: false }
      });
      const credentials2 = withSecret(datastore.credentials, isObject(body) ? body : {});
      Object.defineProperty(datastore, "credentials", {
        value: credentials2,
        enumerable: false,
        writable: true,
        configurable: true
      });
    } catch (error) {
      if (!(error instanceof ResourceNotFoundError)) throw error;
    }
    return datastore;
  }
  #path(name) {
    return `${this.#rest.workspacePath}/datastores/${encodeURIComponent(name)}`;
  }
};
function withSecret(credentials2, found) {
  const { sasToken, key, clientSecret, certificate } = found;
  if (typeof sasToken === "string") return new SasTokenConfiguration({ sasToken });
  if (typeof key === "string") return new AccountKeyConfiguration({ accountKey: key });
  if (credentials2.type === "service_principal" && typeof clientSecret === "string")
    return asCredentials({ ...credentials2, clientSecret });
  if (credentials2.type === "certificate" && typeof certificate === "string")
    return asCredentials({ ...credentials2, certificate });
  return credentials2;
}
function knownDatastore(datastore) {
  if (datastore instanceof UnknownDatastore) {
    throw new ValidationError(
      [
        {
          path: "type",
          message: "This kind of datastore is only read by this version.",
          given: datastore.type
        }
      ],
      {
        subject: "Datastore"
      }
    );
  }
  checkDatastore(datastore.type, datastore);
  return datastore;
}

// src/resources/endpoints/deployment-resolution.ts
async function resolveAssets({ model, environment, codeConfiguration: code }, needs, scope, options) {
  const codeName = code && parseAssetReference(code.code);
  return {
    code: codeName?.kind === "version" && code?.code.startsWith("azureml:") ? assetVersionId(scope, "codes", codeName.name, codeName.version) : code && await needs.uploadCode(code.code, options),
    environment: environment && await needs.environmentId(environment, options),
    model: model && await needs.modelId(model, options)
  };
}
async function packageAssets(server, { model, environment, code }, { codeConfiguration }, needs, options) {
  if (model === void 0) {
    throw new ValidationError([
      { path: "model", message: "is required: with packageModel there must be one.", code: "missingField" }
    ]);
  }
  const packaged = {
    server,
    model,
    ...environment !== void 0 && { environment },
    ...code !== void 0 && codeConfiguration && { code: { code, scoringScript: codeConfiguration.scoringScript } }
  };
  return { environment: await needs.packageModel(packaged, options) };
}
function withoutCode(deployment) {
  const copy = Object.create(Object.getPrototypeOf(deployment));
  return Object.assign(carryUnmapped(deployment, copy), deployment, { codeConfiguration: void 0 });
}
var localOptions = ["local", "vscodeDebug", "localEnableGpu"];
function refuseLocal(options, subject) {
  const faults = localOptions.filter((name) => options[name]).map((name) => ({
    path: name,
    message: "Deployments are not run on this computer. processServer() of azure-ai-ml/testing serves a model without Docker.",
    given: true
  }));
  if (faults.length > 0) throw new ValidationError(faults, { subject });
}
async function requireScript({ codeConfiguration }, subject) {
  if (!codeConfiguration) return;
  const { code, scoringScript } = codeConfiguration;
  if (code.startsWith("/subscriptions/") || code.startsWith("azureml:")) return;
  const { stat } = await import("node:fs/promises");
  const { join, resolve } = await import("node:path");
  const there = async (path) => stat(path).then(
    () => true,
    () => false
  );
  const faults = [];
  if (!await there(code)) {
    faults.push({
      path: "codeConfiguration.code",
      message: `There is no such folder: ${resolve(code)}.`,
      given: code,
      code: "notFound"
    });
  } else if (!await there(join(code, scoringScript))) {
    const message = `There is no such file: ${resolve(code, scoringScript)}.`;
    faults.push({ path: "codeConfiguration.scoringScript", message, given: scoringScript, code: "notFound" });
  }
  if (faults.length > 0) throw new ValidationError(faults, { subject });
}

// src/resources/endpoints/batch/batch-deployment-mapping.ts
var retryRows = {
  maxRetries: same("maxRetries"),
  timeout: via("timeout", inSeconds)
};
var level = {
  encode: (value) => value,
  decode: renamed({ info: "Info", warning: "Warning", debug: "Debug" }).decode
};
var modelRows = mapping()({
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
    renamed({ append_row: "AppendRow", summary_only: "SummaryOnly" })
  ),
  outputFileName: same("properties.outputFileName"),
  retrySettings: via("properties.retrySettings", nested(retryRows)),
  environmentVariables: same("properties.environmentVariables"),
  errorThreshold: same("properties.errorThreshold"),
  loggingLevel: via("properties.loggingLevel", level),
  provisioningState: same("properties.provisioningState")
});
var unread = { encode: (value) => value, decode: () => void 0 };
var summaryRows = {
  ...modelRows,
  outputFileName: via("properties.outputFileName", unread)
};
var pipelineRows = mapping()({
  tags: same("tags"),
  description: same("properties.description"),
  component: via("properties.deploymentConfiguration.componentId.assetId", assetCodec),
  settings: same("properties.deploymentConfiguration.settings"),
  provisioningState: same("properties.provisioningState")
});
function modelBatchDeploymentToWire(deployment, resolved, location, context) {
  const { codeConfiguration: code, provisioningState: _, ...rest } = deployment;
  const { instanceCount, ...settings } = deployment.type === "model" ? { ...deployment.settings } : {};
  const resources = rest.resources ?? (instanceCount === void 0 ? void 0 : { instanceCount });
  const sent = {
    ...rest,
    ...settings,
    resources,
    model: resolved.model,
    environment: resolved.environment,
    codeConfiguration: code && carryUnmapped(code, { ...code, code: resolved.code ?? code.code })
  };
  const wire = toWire(modelRows, carryUnmapped(deployment, sent), context);
  const properties2 = isObject(wire.properties) ? wire.properties : {};
  const { model } = properties2;
  return {
    tags: {},
    ...wire,
    location,
    properties: {
      properties: {},
      // Python sends the variables of the older form always, and those of the newer where there are any.
      ...deployment.type === void 0 && { environmentVariables: {} },
      ...properties2,
      ...isObject(model) && { model: { referenceType: "Id", ...model } }
    }
  };
}
function pipelineBatchDeploymentToWire(deployment, component, location, context) {
  const { tags, description, settings } = deployment;
  const sent = { tags, description, settings, component: component.id };
  const wire = toWire(pipelineRows, carryUnmapped(deployment, sent), context);
  const { deploymentConfiguration, ...properties2 } = isObject(wire.properties) ? wire.properties : {};
  const { componentId: componentId3, ...configuration } = isObject(deploymentConfiguration) ? deploymentConfiguration : {};
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
      ...properties2,
      deploymentConfiguration: {
        ...component.description !== void 0 && { description: component.description },
        ...component.tags !== void 0 && { tags: component.tags },
        ...configuration,
        componentId: { referenceType: "Id", ...isObject(componentId3) && componentId3 },
        deploymentConfigurationType: "PipelineComponent"
      }
    }
  };
}
function batchDeploymentFromWire(wire, context, as) {
  const { id, name, type: _, location: __, systemData, ...envelope } = isObject(wire) ? wire : {};
  const properties2 = isObject(envelope.properties) ? envelope.properties : {};
  const common = {
    kind: "batch_deployment",
    name: String(name ?? ""),
    endpointName: /\/batchEndpoints\/([^/]+)\//i.exec(String(id))?.[1] ?? "",
    id,
    creationContext: systemData
  };
  if (isObject(properties2.deploymentConfiguration)) {
    const fields2 = fromWire(pipelineRows, envelope, context);
    const made3 = Object.create(
      PipelineComponentBatchDeployment.prototype
    );
    return carryUnmapped(fields2, Object.assign(made3, common, { type: "pipeline" }, fields2));
  }
  const summary2 = /^summary_?only$/i.test(String(properties2.outputAction));
  const fields = fromWire(summary2 ? summaryRows : modelRows, envelope, context);
  if (as !== "model") {
    const made3 = Object.create(BatchDeployment.prototype);
    return carryUnmapped(fields, Object.assign(made3, common, fields));
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
  const given2 = {
    miniBatchSize,
    maxConcurrencyPerInstance,
    outputAction,
    outputFileName,
    retrySettings,
    environmentVariables,
    errorThreshold,
    loggingLevel
  };
  const settings = new ModelBatchDeploymentSettings(
    Object.fromEntries(Object.entries(given2).filter(([, value]) => value !== void 0))
  );
  const made2 = Object.create(ModelBatchDeployment.prototype);
  return carryUnmapped(fields, Object.assign(made2, common, { type: "model" }, rest, { settings }));
}

// src/resources/endpoints/batch/batch-job.ts
var BatchJob = class extends Entity {
  kind = "batch_job";
  /** ARM id. */
  id;
  /** Name of the job. */
  name;
  /** ARM type. */
  type;
  /** How it stood when it was asked for. */
  status;
  /** All that the service said of it. */
  properties;
  /** @internal Made of what the service answers. */
  constructor(fields) {
    super();
    this.id = fields.id;
    this.name = fields.name;
    this.type = fields.type;
    this.status = fields.status;
    this.properties = fields.properties;
  }
};
function batchJobFromWire(wire) {
  const { id, name, type, properties: properties2 } = isObject(wire) ? wire : {};
  const text = (value) => typeof value === "string" ? value : void 0;
  const inner = isObject(properties2) ? properties2 : {};
  return new BatchJob({
    id: text(id),
    name: text(name) ?? "",
    type: text(type),
    status: text(inner.status),
    properties: inner
  });
}

// src/resources/endpoints/batch/batch-job-list.ts
function listBatchJobs(rest, needs, below, options) {
  const request = async () => {
    const { api } = await needs.discover(options);
    return {
      ...options,
      method: "GET",
      path: `${api}/mferp/managementfrontend${rest.workspacePath}/batchEndpoints/${below}/jobs`,
      apiVersion: apiVersions.batchJobs
    };
  };
  return paged(rest, request, batchJobFromWire);
}

// src/resources/endpoints/batch/batch-deployment-operations.ts
var BatchDeploymentOperations = class {
  #rest;
  #needs;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
  }
  /**
   * Makes a deployment or changes one. Local code is uploaded, a new environment, model or component registered first.
   * The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   */
  beginCreateOrUpdate(deployment, options = {}) {
    checkBatchDeployment(deployment);
    const isPipeline = deployment.type === "pipeline";
    return longRunning(this.#rest, {
      what: `Batch deployment "${deployment.name}"`,
      options: { updateIntervalInMs: 3e4, ...options },
      start: async () => {
        if (deployment.type !== "pipeline" && !options.skipScriptValidation)
          await requireScript(deployment, `Batch deployment "${deployment.name}"`);
        const common = pickOptions(options);
        await this.#rest.send({
          ...common,
          method: "GET",
          path: this.#endpointPath(deployment.endpointName),
          apiVersion: apiVersions.batchDeployments
        });
        return {
          method: "PUT",
          path: this.#path(deployment.endpointName, deployment.name),
          apiVersion: isPipeline ? apiVersions.batchPipelineDeployments : apiVersions.batchDeployments,
          body: await this.#body(deployment, options.packageModel ?? false, common)
        };
      },
      // The answer to a PUT is of the kind that was put.
      result: (body) => batchDeploymentFromWire(
        body,
        this.#rest.scope,
        deployment.type === "model" ? "model" : void 0
      )
    });
  }
  /**
   * Fetches a deployment: a {@link PipelineComponentBatchDeployment} where it runs a pipeline, else a `BatchDeployment`
   * (as in Python).
   */
  async get(name, endpointName, options = {}) {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(endpointName, name),
      apiVersion: apiVersions.batchDeployments
    });
    return batchDeploymentFromWire(body, this.#rest.scope);
  }
  /** Lists the deployments of an endpoint. */
  list(endpointName, options = {}) {
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#endpointPath(endpointName)}/deployments`,
        apiVersion: apiVersions.batchDeployments
      }),
      (wire) => batchDeploymentFromWire(wire, this.#rest.scope)
    );
  }
  /** Deletes a deployment. Jobs that it has started stay. */
  beginDelete(name, endpointName, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting batch deployment "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(endpointName, name),
        apiVersion: apiVersions.batchDeployments
      }),
      result: () => void 0
    });
  }
  /**
   * Lists the jobs that a deployment has started, newest first.
   *
   * @param options - `name`: the deployment. Default: all of the endpoint.
   */
  listJobs(endpointName, options = {}) {
    const { name, ...common } = options;
    const deployment = name === void 0 ? "" : `/deployments/${encodeURIComponent(name)}`;
    return listBatchJobs(this.#rest, this.#needs, `${encodeURIComponent(endpointName)}${deployment}`, common);
  }
  async #body(deployment, packageModel, options) {
    const { scope } = this.#rest;
    if (deployment.type === "pipeline") {
      const component = await this.#component(deployment, options);
      const location2 = await this.#needs.workspaceLocation(apiVersions.workspaces);
      return pipelineBatchDeploymentToWire(deployment, component, location2, scope);
    }
    const assets = await resolveAssets(deployment, this.#needs, scope, options);
    const resolved = packageModel ? await packageAssets("batch", assets, deployment, this.#needs, options) : assets;
    const location = await this.#needs.workspaceLocation(apiVersions.workspaces);
    const sent = packageModel ? withoutCode(deployment) : deployment;
    return modelBatchDeploymentToWire(sent, resolved, location, scope);
  }
  async #component({ component, jobDefinition }, options) {
    if (component !== void 0) {
      const id = await this.#needs.componentId(component, options);
      if (typeof component === "string") return { id };
      const { description, tags } = component;
      return { id, ...description && { description }, ...tags && { tags } };
    }
    const job = typeof jobDefinition === "string" ? jobDefinition : jobDefinition?.name ?? "";
    return { id: await this.#componentOfJob(job, options) };
  }
  /** Registers a component whose definition is a job that has run. */
  async #componentOfJob(reference3, options) {
    const job = reference3.replace(/^azureml:/, "").replace(/^.*\/jobs\//i, "");
    const name = "azureml_anonymous";
    const version = "1";
    const path = `${this.#rest.workspacePath}/components/${name}/versions/${version}`;
    const { body } = await this.#rest.send({
      ...options,
      method: "PUT",
      path,
      apiVersion: apiVersions.batchPipelineDeployments,
      body: {
        properties: {
          // Both spellings of the job, as Python sends them.
          componentSpec: {
            name,
            version,
            type: "pipeline",
            _source: "CLASS",
            jobs: {},
            source_job_id: job,
            sourceJobId: job
          },
          isAnonymous: true,
          properties: {},
          tags: {}
        }
      }
    });
    return isObject(body) && typeof body.id === "string" ? body.id : decodeURIComponent(path);
  }
  #endpointPath(endpointName) {
    return `${this.#rest.workspacePath}/batchEndpoints/${encodeURIComponent(endpointName)}`;
  }
  #path(endpointName, name) {
    return `${this.#endpointPath(endpointName)}/deployments/${encodeURIComponent(name)}`;
  }
};

// src/resources/endpoints/batch/batch-invocation.ts
var wireTypes = {
  uri_file: "UriFile",
  uri_folder: "UriFolder",
  triton_model: "TritonModel",
  mlflow_model: "MLFlowModel",
  mltable: "MLTable",
  custom_model: "CustomModel"
};
function overridesOf({ paramsOverride = [] }) {
  return Object.assign({}, ...[paramsOverride].flat());
}
var overrideNames = namesOf()(
  "miniBatchSize",
  "errorThreshold",
  "retrySettings",
  "outputFileName",
  "outputDataset",
  "compute",
  "properties"
);
async function checkBatchInvocation(endpointName, options) {
  const checks = new Checks();
  const { input, inputs, outputs } = options;
  if (input !== void 0 && inputs !== void 0)
    checks.fault("inputs", "cannot be given together with input.");
  if (input !== void 0) {
    if (!isObject(input)) checks.fault("input", "must be an Input.", { given: input });
    else {
      checks.oneOf("input.type", input.type ?? "uri_folder", ["uri_file", "uri_folder"]);
      await checkFiles(checks, "input", input);
    }
  }
  for (const [name, given2] of Object.entries(inputs ?? {})) {
    if (isObject(given2)) await checkFiles(checks, `inputs.${name}`, given2);
  }
  for (const [name, output] of Object.entries(outputs ?? {})) {
    if (isObject(output))
      checks.oneOf(`outputs.${name}.type`, output.type ?? "uri_folder", Object.keys(wireTypes));
    else checks.fault(`outputs.${name}`, "must be an Output.", { given: output });
  }
  checks.text("deploymentName", options.deploymentName).text("jobName", options.jobName).text("experimentName", options.experimentName);
  checks.within("paramsOverride", (within) => {
    const overrides = overridesOf(options);
    within.known(overrides, overrideNames).number("miniBatchSize", overrides.miniBatchSize, { integer: true, min: 1 }).number("errorThreshold", overrides.errorThreshold, { integer: true, min: -1, max: 2 ** 31 - 1 }).text("outputFileName", overrides.outputFileName).number("retrySettings.maxRetries", overrides.retrySettings?.maxRetries, { integer: true, min: 0 }).number("retrySettings.timeout", overrides.retrySettings?.timeout, { integer: true, min: 1 }).number("compute.instanceCount", overrides.compute?.instanceCount, { integer: true, min: 1 });
  });
  checks.done(`Batch endpoint "${endpointName}"`);
}
async function checkFiles(checks, path, input) {
  const type = input.type ?? "uri_folder";
  if (isLiteralType(type)) return;
  checks.oneOf(`${path}.type`, type, Object.keys(wireTypes)).text(`${path}.path`, input.path, { required: true });
  if (typeof input.path !== "string" || input.path === "" || pathKind(input.path) !== "local") return;
  const { inspectLocalPath } = await import("./local-files-2EYPRGYI.js");
  try {
    const { kind, path: found } = await inspectLocalPath(localPath(input.path), { field: `${path}.path` });
    if (type === "uri_file" && kind === "folder" || type === "uri_folder" && kind === "file")
      checks.fault(`${path}.path`, `is a ${kind}, but the input is a ${type}: ${found}.`, {
        given: input.path
      });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    checks.faults.push(...error.faults);
  }
}
async function batchInvocationToWire(options, needs, scope, common) {
  const { input, inputs, outputs, jobName, experimentName } = options;
  const { retrySettings: retry, outputDataset, compute: compute2, properties: properties2, ...overrides } = overridesOf(options);
  const inputData = {};
  const named = input ? { [wireTypes[input.type ?? "uri_folder"] ?? "UriFolder"]: input } : inputs ?? {};
  for (const [name, given2] of Object.entries(named))
    inputData[name] = await inputToWire(name, given2, needs, scope, common);
  const outputData = Object.fromEntries(
    Object.entries(outputs ?? {}).map(([name, output]) => [name, outputToWire(output)])
  );
  const file = overrides.outputFileName === void 0 ? "" : `/${overrides.outputFileName}`;
  if (outputDataset?.datastoreId && !outputDataset.datastoreId.startsWith("/")) {
    const datastore = outputDataset.datastoreId.replace(/^azureml:/, "");
    outputData.output_name = {
      jobOutputType: "UriFile",
      uri: `azureml://datastores/${datastore}/paths/${outputDataset.path ?? ""}${file}`
    };
    delete overrides.outputFileName;
  }
  const jobProperties = { ...properties2, ...experimentName !== void 0 && { experimentName } };
  return {
    properties: {
      ...Object.keys(inputData).length > 0 && { inputData },
      ...Object.keys(outputData).length > 0 && { outputData },
      ...overrides,
      ...retry && {
        retrySettings: {
          ...retry.maxRetries !== void 0 && { maxRetries: retry.maxRetries },
          ...retry.timeout !== void 0 && { timeout: isoFromSeconds(retry.timeout) }
        }
      },
      ...compute2 && { compute: { isLocal: compute2.target === void 0, ...compute2 } },
      ...outputDataset?.datastoreId?.startsWith("/") && { outputDataset },
      ...jobName !== void 0 && { name: jobName },
      ...Object.keys(jobProperties).length > 0 && { properties: jobProperties }
    }
  };
}
async function inputToWire(name, input, needs, scope, options) {
  if (typeof input !== "object" || input === null) return { jobInputType: "Literal", value: input };
  const { type = "uri_folder", mode } = input;
  if (isLiteralType(type)) {
    return { jobInputType: "Literal", ...input.default !== void 0 && { value: input.default } };
  }
  const files = type === "uri_file" || type === "uri_folder";
  return {
    jobInputType: wireTypes[type] ?? type,
    ...!files && mode !== void 0 && { mode },
    uri: await uriOf2(`inputs.${name}.path`, input, needs, scope, options)
  };
}
async function uriOf2(field, { path = "", type }, needs, scope, options) {
  const kind = pathKind(path);
  if (kind === "local") {
    const uri = await needs.uploadInput(localPath(path), type, options);
    return (type ?? "uri_folder") === "uri_folder" && !uri.endsWith("/") ? `${uri}/` : uri;
  }
  const label = kind === "reference" ? /^(?:azureml:)?([^:@]+)@([^@]+)$/.exec(path) : void 0;
  if (!label) return inputUri(path, type, scope);
  const [, asset = "", wanted] = label;
  if (wanted !== "latest") {
    const message = `There is no label ${wanted}.`;
    throw new ValidationError([{ path: field, message, given: path, allowed: ["latest"], code: "notFound" }]);
  }
  const assets = type === "mlflow_model" || type === "custom_model" ? "models" : "data";
  return inputUri(`azureml:${asset}:${await needs.latestVersion(assets, asset, options)}`, type, scope);
}
function outputToWire({ type = "uri_folder", mode, path }) {
  return {
    jobOutputType: wireTypes[type] ?? type,
    ...mode !== void 0 && { mode },
    ...path !== void 0 && { uri: path }
  };
}

// src/resources/endpoints/batch/batch-endpoint-operations.ts
var BatchEndpointOperations = class {
  #rest;
  #needs;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
  }
  /**
   * Makes an endpoint or changes one: its default deployment, for example. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(endpoint, options = {}) {
    checkBatchEndpoint(endpoint);
    return longRunning(this.#rest, {
      what: `Batch endpoint "${endpoint.name}"`,
      options: { updateIntervalInMs: 3e4, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(endpoint.name),
        apiVersion: apiVersions.batchEndpoints,
        body: batchEndpointToWire(
          endpoint,
          await this.#needs.workspaceLocation(apiVersions.workspaces),
          this.#rest.scope
        )
      }),
      result: (body) => batchEndpointFromWire(body, this.#rest.scope)
    });
  }
  /** Fetches an endpoint. */
  async get(name, options = {}) {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.batchEndpoints
    });
    return batchEndpointFromWire(body, this.#rest.scope);
  }
  /** Lists the endpoints of the workspace. */
  list(options = {}) {
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#rest.workspacePath}/batchEndpoints`,
        apiVersion: apiVersions.batchEndpoints
      }),
      (wire) => batchEndpointFromWire(wire, this.#rest.scope)
    );
  }
  /** Deletes an endpoint with all its deployments. Jobs that it has started stay. */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting batch endpoint "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.batchEndpoints
      }),
      result: () => void 0
    });
  }
  /**
   * Starts a job that scores files, or runs a pipeline. Local files are uploaded first.
   *
   * @returns The job, which has only begun: `await ml.jobs.waitForCompletion(job.name)`.
   * @throws ValidationError - for inputs that cannot be right, files that are not there, and a deployment that is not there.
   *
   * @example
   * ```ts
   * const job = await ml.batchEndpoints.invoke("churn-batch", { input: new Input({ type: "uri_folder", path: "./customers" }) });
   * ```
   */
  async invoke(endpointName, options = {}) {
    const common = pickOptions(options);
    const { deploymentName: deploymentName2 } = options;
    await checkBatchInvocation(endpointName, options);
    if (deploymentName2 !== void 0) await this.#requireDeployment(endpointName, deploymentName2, common);
    const body = await batchInvocationToWire(options, this.#needs, this.#rest.scope, common);
    const { scoringUri, provisioningState } = await this.get(endpointName, common);
    if (!scoringUri) {
      throw new ValidationError(
        [{ path: "scoringUri", message: "The endpoint has no address yet.", given: provisioningState }],
        { subject: `Batch endpoint "${endpointName}"` }
      );
    }
    const token = await this.#rest.credential.getToken(
      `${this.#rest.cloud.machineLearningAudience}/.default`,
      { abortSignal: options.abortSignal }
    );
    const text = await this.#rest.score({
      url: scoringUri,
      secret: token?.token ?? "",
      body: JSON.stringify(body),
      headers: {
        // Python's spelling. A request that is sent again must not start a second job.
        "repeatability_request-id": crypto.randomUUID(),
        ...deploymentName2 !== void 0 && { "azureml-model-deployment": deploymentName2 }
      },
      options: common
    });
    return batchJobFromWire(parse(text));
  }
  /** Lists the jobs that an endpoint has started, newest first. */
  listJobs(endpointName, options = {}) {
    return listBatchJobs(this.#rest, this.#needs, encodeURIComponent(endpointName), options);
  }
  async #requireDeployment(endpointName, deploymentName2, options) {
    const request = {
      ...options,
      method: "GET",
      path: `${this.#path(endpointName)}/deployments`,
      apiVersion: apiVersions.batchEndpoints
    };
    const names = [];
    const list2 = paged(
      this.#rest,
      () => request,
      (wire) => isObject(wire) ? String(wire.name) : void 0
    );
    for await (const name of list2) names.push(name);
    if (names.some((name) => name.toLowerCase() === deploymentName2.toLowerCase())) return;
    throw new ValidationError(
      [
        {
          path: "deploymentName",
          message: "There is no such deployment.",
          given: deploymentName2,
          allowed: names,
          code: "notFound"
        }
      ],
      { subject: `Batch endpoint "${endpointName}"` }
    );
  }
  #path(name) {
    return `${this.#rest.workspacePath}/batchEndpoints/${encodeURIComponent(name)}`;
  }
};
function parse(text) {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new TypeError(`The endpoint answered without a job: ${text.slice(0, 200)}`, { cause });
  }
}

// src/resources/endpoints/online/online-deployment-operations.ts
var OnlineDeploymentOperations = class {
  #rest;
  #needs;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
  }
  /**
   * Makes a deployment or changes one. Local code is uploaded, a new environment or model registered first. The poller
   * may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right and files that are not there; nothing has been sent then.
   * @throws OperationFailedError - from the poller, where the container does not start.
   */
  beginCreateOrUpdate(deployment, options = {}) {
    refuseLocal(options, "onlineDeployments");
    checkOnlineDeployment(deployment);
    return longRunning(this.#rest, {
      what: `Online deployment "${deployment.name}"`,
      options,
      start: async () => {
        if (!options.skipScriptValidation)
          await requireScript(deployment, `Online deployment "${deployment.name}"`);
        const common = pickOptions(options);
        await this.#rest.send({
          ...common,
          method: "GET",
          path: this.#endpointPath(deployment.endpointName),
          apiVersion: apiVersions.onlineDeployments
        });
        const { dataCollector } = deployment;
        const assets = await resolveAssets(deployment, this.#needs, this.#rest.scope, common);
        const { packageModel = false } = options;
        const resolved = {
          ...packageModel ? await packageAssets("online", assets, deployment, this.#needs, common) : assets,
          collections: dataCollector ? await this.#registerCollections(deployment, dataCollector, common) : {}
        };
        const location = await this.#needs.workspaceLocation(apiVersions.workspaces);
        return {
          method: "PUT",
          path: this.#path(deployment.endpointName, deployment.name),
          apiVersion: apiVersions.onlineDeployments,
          body: onlineDeploymentToWire(
            packageModel ? withoutCode(deployment) : deployment,
            resolved,
            location,
            this.#rest.scope
          )
        };
      },
      // The answer to a PUT is of the kind that was put.
      result: (body) => onlineDeploymentFromWire(body, this.#rest.scope)
    });
  }
  /** Fetches a deployment. */
  async get(name, endpointName, options = {}) {
    refuseLocal(options, "onlineDeployments");
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(endpointName, name),
      apiVersion: apiVersions.onlineDeployments
    });
    return onlineDeploymentFromWire(body, this.#rest.scope);
  }
  /** Lists the deployments of an endpoint. */
  list(endpointName, options = {}) {
    refuseLocal(options, "onlineDeployments");
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#endpointPath(endpointName)}/deployments`,
        apiVersion: apiVersions.onlineDeployments
      }),
      (wire) => onlineDeploymentFromWire(wire, this.#rest.scope)
    );
  }
  /** Deletes a deployment; it must have no share of the traffic. */
  beginDelete(name, endpointName, options = {}) {
    refuseLocal(options, "onlineDeployments");
    return longRunning(this.#rest, {
      what: `Deleting online deployment "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(endpointName, name),
        apiVersion: apiVersions.onlineDeployments
      }),
      result: () => void 0
    });
  }
  /**
   * Fetches the last lines of a container's log.
   *
   * @param options - `lines`: how many (default 50). `containerType`: `"inference-server"` (default) or `"storage-initializer"`.
   */
  async getLogs(name, endpointName, options = {}) {
    refuseLocal(options, "onlineDeployments");
    const { lines = 50, containerType = "inference-server", ...common } = options;
    const wireType = { "inference-server": "InferenceServer", "storage-initializer": "StorageInitializer" }[containerType];
    const faults = [
      ...wireType ? [] : [
        {
          path: "containerType",
          message: "is not a container.",
          given: containerType,
          allowed: ["inference-server", "storage-initializer"]
        }
      ],
      ...Number.isInteger(lines) && lines > 0 ? [] : [{ path: "lines", message: "must be a whole number of at least 1.", given: lines }]
    ];
    if (faults.length > 0) throw new ValidationError(faults, { subject: "getLogs" });
    const { body } = await this.#rest.send({
      ...common,
      method: "POST",
      path: `${this.#path(endpointName, name)}/getLogs`,
      apiVersion: apiVersions.onlineDeployments,
      body: { containerType: wireType, tail: lines }
    });
    return isObject(body) && typeof body.content === "string" ? body.content : "";
  }
  /** Each collection is a data asset: the one that is named, or one of the names of endpoint and deployment. */
  async #registerCollections({ name, endpointName }, { collections }, options) {
    const ids = {};
    for (const [collection, { data: data2 }] of Object.entries(collections)) {
      if (typeof data2 === "string" || data2?.dataId) {
        ids[collection] = this.#dataId(typeof data2 === "string" ? data2 : data2.dataId ?? "");
        continue;
      }
      const asset = new Data({
        name: data2?.name ?? `${endpointName}-${name}-${collection}`,
        version: data2?.version ?? "1",
        path: data2?.path ?? `azureml://datastores/workspaceblobstore/paths/modelDataCollector/${endpointName}/${name}/${collection}`
      });
      await this.#needs.createData(asset, options).catch((error) => {
        if (!(error instanceof ResourceExistsError) && !(error instanceof ServiceError && error.statusCode === 400))
          throw error;
      });
      ids[collection] = assetVersionId(this.#rest.scope, "data", asset.name ?? "", asset.version ?? "1");
    }
    return ids;
  }
  #dataId(reference3) {
    const parsed2 = parseAssetReference(reference3);
    return parsed2.kind === "version" ? assetVersionId(this.#rest.scope, "data", parsed2.name, parsed2.version) : reference3;
  }
  #endpointPath(endpointName) {
    return `${this.#rest.workspacePath}/onlineEndpoints/${encodeURIComponent(endpointName)}`;
  }
  #path(endpointName, name) {
    return `${this.#endpointPath(endpointName)}/deployments/${encodeURIComponent(name)}`;
  }
};

// src/resources/endpoints/endpoint-auth.ts
function hidden(secrets) {
  for (const name of ["primaryKey", "secondaryKey", "accessToken"]) {
    if (name in secrets) Object.defineProperty(secrets, name, { enumerable: false });
  }
  return secrets;
}

// src/resources/endpoints/online/online-endpoint-operations.ts
var OnlineEndpointOperations = class {
  #rest;
  #location;
  /** @internal Made by `MLClient`. */
  constructor(rest, workspaceLocation) {
    this.#rest = rest;
    this.#location = workspaceLocation;
  }
  /**
   * Makes an endpoint or changes one: its traffic, for example. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right, such as traffic that does not add up; nothing has been sent then.
   */
  beginCreateOrUpdate(endpoint, options = {}) {
    refuseLocal(options, "onlineEndpoints");
    checkOnlineEndpoint(endpoint);
    return longRunning(this.#rest, {
      what: `Online endpoint "${endpoint.name}"`,
      options: { updateIntervalInMs: 3e4, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(endpoint.name),
        apiVersion: apiVersions.onlineEndpoints,
        body: onlineEndpointToWire(endpoint, await this.#location(apiVersions.workspaces), this.#rest.scope)
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => onlineEndpointFromWire(body, this.#rest.scope)
    });
  }
  /** Fetches an endpoint. Deployments without a share of the traffic are in it with 0. */
  async get(name, options = {}) {
    refuseLocal(options, "onlineEndpoints");
    const endpoint = await this.#fetch(name, options);
    const traffic = { ...endpoint.traffic };
    for (const deployment of await this.#deploymentNames(name, options)) traffic[deployment] ??= 0;
    endpoint.traffic = traffic;
    return endpoint;
  }
  /** Lists the endpoints of the workspace. */
  list(options = {}) {
    refuseLocal(options, "onlineEndpoints");
    return paged(
      this.#rest,
      () => ({
        ...options,
        method: "GET",
        path: `${this.#rest.workspacePath}/onlineEndpoints`,
        apiVersion: apiVersions.onlineEndpoints
      }),
      (wire) => onlineEndpointFromWire(wire, this.#rest.scope)
    );
  }
  /** Deletes an endpoint with all its deployments. */
  beginDelete(name, options = {}) {
    refuseLocal(options, "onlineEndpoints");
    return longRunning(this.#rest, {
      what: `Deleting online endpoint "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.onlineEndpoints
      }),
      result: () => void 0
    });
  }
  /** Fetches the keys, or a token, by the endpoint's `authMode`. */
  async getKeys(name, options = {}) {
    return this.#credentials(await this.#fetch(name, options), options);
  }
  /**
   * Makes a new key; the old one stops working.
   *
   * @param options - `keyType`: which. Default: `"primary"`.
   * @throws ValidationError - where the endpoint has no keys.
   */
  beginRegenerateKeys(name, options = {}) {
    const keyType = { primary: "Primary", secondary: "Secondary" }[options.keyType ?? "primary"];
    if (!keyType) {
      throw new ValidationError(
        [
          {
            path: "keyType",
            message: "is not a key.",
            given: options.keyType,
            allowed: ["primary", "secondary"]
          }
        ],
        {
          subject: `Online endpoint "${name}"`
        }
      );
    }
    return longRunning(this.#rest, {
      what: `New key of online endpoint "${name}"`,
      options,
      start: async () => {
        const endpoint = await this.#fetch(name, options);
        if (endpoint.authMode !== "key") {
          throw new ValidationError(
            [
              {
                path: "authMode",
                message: "This endpoint has no keys.",
                given: endpoint.authMode,
                allowed: ["key"]
              }
            ],
            {
              subject: `Online endpoint "${name}"`
            }
          );
        }
        return {
          method: "POST",
          path: `${this.#path(name)}/regenerateKeys`,
          apiVersion: apiVersions.onlineEndpoints,
          body: { keyType }
        };
      },
      result: () => void 0
    });
  }
  /**
   * Asks a model. The key or token is fetched for each call.
   *
   * @returns The answer's text; parse it where it is JSON.
   * @throws ValidationError - where neither or both of `request` and `requestFile` are given, or there is no such deployment.
   * @throws ServiceError - with the status of the endpoint: 401 without a valid key, 404 without traffic, 424 where the model failed.
   */
  async invoke(endpointName, options = {}) {
    refuseLocal(options, "onlineEndpoints");
    const body = await requestBody(options);
    const { deploymentName: deploymentName2, ...common } = options;
    if (deploymentName2 !== void 0) {
      const names = await this.#deploymentNames(endpointName, common);
      if (!names.some((name) => name.toLowerCase() === deploymentName2.toLowerCase())) {
        throw new ValidationError(
          [
            {
              path: "deploymentName",
              message: "There is no such deployment.",
              given: deploymentName2,
              allowed: names,
              code: "notFound"
            }
          ],
          { subject: `Online endpoint "${endpointName}"` }
        );
      }
    }
    const endpoint = await this.#fetch(endpointName, common);
    const credentials2 = await this.#credentials(endpoint, common);
    if (!endpoint.scoringUri) {
      throw new ValidationError(
        [
          {
            path: "scoringUri",
            message: "The endpoint has no address yet.",
            given: endpoint.provisioningState
          }
        ],
        {
          subject: `Online endpoint "${endpointName}"`
        }
      );
    }
    const secret = "primaryKey" in credentials2 ? credentials2.primaryKey : credentials2.accessToken;
    return this.#rest.score({
      url: endpoint.scoringUri,
      secret,
      body,
      headers: deploymentName2 === void 0 ? {} : { "azureml-model-deployment": deploymentName2 },
      options: common
    });
  }
  async #fetch(name, options) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.onlineEndpoints
    });
    return onlineEndpointFromWire(body, this.#rest.scope);
  }
  async #deploymentNames(name, options) {
    const names = [];
    const request = {
      ...pickOptions(options),
      method: "GET",
      path: `${this.#path(name)}/deployments`,
      apiVersion: apiVersions.onlineEndpoints
    };
    for await (const deployment of paged(
      this.#rest,
      () => request,
      (wire) => isObject(wire) ? String(wire.name) : void 0
    )) {
      names.push(deployment);
    }
    return names;
  }
  async #credentials(endpoint, options) {
    if (endpoint.authMode === "aad_token") {
      const token = await this.#rest.credential.getToken(
        `${this.#rest.cloud.machineLearningAudience}/.default`,
        {
          abortSignal: options.abortSignal
        }
      );
      return hidden({
        accessToken: token?.token ?? "",
        expiryTimeUtc: token ? Math.floor(token.expiresOnTimestamp / 1e3) : void 0,
        tokenType: "Bearer"
      });
    }
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(endpoint.name)}/${endpoint.authMode === "key" ? "listKeys" : "token"}`,
      apiVersion: apiVersions.onlineEndpoints
    });
    return hidden({ ...body });
  }
  #path(name) {
    return `${this.#rest.workspacePath}/onlineEndpoints/${encodeURIComponent(name)}`;
  }
};
async function requestBody({ request, requestFile }) {
  if (request === void 0 === (requestFile === void 0)) {
    throw new ValidationError(
      [{ path: "request", message: "Give one of request and requestFile.", code: "missingField" }],
      { subject: "invoke" }
    );
  }
  if (requestFile === void 0) return typeof request === "string" ? request : JSON.stringify(request);
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(requestFile, "utf8").catch((cause) => {
    throw new ValidationError(
      [{ path: "requestFile", message: "There is no such file.", given: requestFile, code: "notFound" }],
      {
        subject: "invoke",
        cause
      }
    );
  });
  try {
    return JSON.stringify(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (cause) {
    throw new ValidationError(
      [
        {
          path: "requestFile",
          message: `is no JSON: ${String(cause)}`,
          given: requestFile,
          code: "cannotParse"
        }
      ],
      {
        subject: "invoke",
        cause
      }
    );
  }
}

// src/resources/endpoints/serverless/marketplace-subscription-mapping.ts
var state = {
  encode: () => void 0,
  decode: (wire) => typeof wire === "string" ? wire.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase() : void 0
};
var rows = mapping()({
  modelId: same("properties.modelId"),
  marketplacePlan: same("properties.marketplacePlan"),
  status: via("properties.marketplaceSubscriptionStatus", state),
  provisioningState: via("properties.provisioningState", state)
});
function marketplaceSubscriptionToWire(subscription, context) {
  const { marketplacePlan: _, status: __, provisioningState: ___, ...sent } = subscription;
  return toWire(rows, carryUnmapped(subscription, sent), context);
}
function marketplaceSubscriptionFromWire(wire, context) {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(rows, body, context);
  const subscription = Object.assign(
    Object.create(MarketplaceSubscription.prototype),
    {
      kind: "marketplace_subscription",
      name: String(name ?? ""),
      id,
      creationContext: systemData,
      ...fields
    }
  );
  return carryUnmapped(fields, subscription);
}

// src/resources/endpoints/serverless/marketplace-subscription-operations.ts
var MarketplaceSubscriptionOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Subscribes to a model. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(subscription, options = {}) {
    checkMarketplaceSubscription(subscription);
    return longRunning(this.#rest, {
      what: `Marketplace subscription "${subscription.name}"`,
      options: { updateIntervalInMs: 3e4, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(subscription.name),
        apiVersion: apiVersions.marketplaceSubscriptions,
        body: marketplaceSubscriptionToWire(subscription, this.#rest.scope)
      }),
      result: (body) => marketplaceSubscriptionFromWire(body, this.#rest.scope)
    });
  }
  /** Fetches a subscription. */
  async get(name, options = {}) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.marketplaceSubscriptions
    });
    return marketplaceSubscriptionFromWire(body, this.#rest.scope);
  }
  /** Lists the subscriptions of the workspace. */
  list(options = {}) {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/marketplaceSubscriptions`,
        apiVersion: apiVersions.marketplaceSubscriptions
      }),
      (wire) => marketplaceSubscriptionFromWire(wire, this.#rest.scope)
    );
  }
  /** Ends a subscription. */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting marketplace subscription "${name}"`,
      options: { updateIntervalInMs: 3e4, ...options },
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.marketplaceSubscriptions
      }),
      result: () => void 0
    });
  }
  #path(name) {
    return `${this.#rest.workspacePath}/marketplaceSubscriptions/${encodeURIComponent(name)}`;
  }
};

// src/resources/endpoints/serverless/serverless-endpoint-mapping.ts
var rows2 = mapping()({
  modelId: same("properties.modelSettings.modelId"),
  authMode: via("properties.authMode", renamed({ key: "Key", aad: "AAD" })),
  location: same("location"),
  tags: same("tags"),
  scoringUri: same("properties.inferenceEndpoint.uri"),
  headers: same("properties.inferenceEndpoint.headers"),
  provisioningState: via("properties.provisioningState", {
    encode: () => void 0,
    decode: (wire) => typeof wire === "string" ? wire.toLowerCase() : void 0
  })
});
function serverlessEndpointToWire(endpoint, location, context) {
  const { scoringUri: _, headers: __, provisioningState: ___, ...sent } = endpoint;
  if (sent.authMode === "key" && endpoint.id === void 0) delete sent.authMode;
  const { location: own, ...wire } = toWire(rows2, carryUnmapped(endpoint, sent), context);
  return { sku: { name: "Consumption" }, ...wire, location: own ?? location };
}
function serverlessEndpointFromWire(wire, context) {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(rows2, body, context);
  const endpoint = Object.assign(Object.create(ServerlessEndpoint.prototype), {
    kind: "serverless_endpoint",
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    ...fields
  });
  return carryUnmapped(fields, endpoint);
}

// src/resources/endpoints/serverless/serverless-endpoint-operations.ts
var ServerlessEndpointOperations = class {
  #rest;
  #location;
  /** @internal Made by `MLClient`. */
  constructor(rest, workspaceLocation) {
    this.#rest = rest;
    this.#location = workspaceLocation;
  }
  /**
   * Makes an endpoint or changes one. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(endpoint, options = {}) {
    checkServerlessEndpoint(endpoint);
    return longRunning(this.#rest, {
      what: `Serverless endpoint "${endpoint.name}"`,
      options: { updateIntervalInMs: 3e4, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(endpoint.name),
        apiVersion: apiVersions.serverlessEndpoints,
        body: serverlessEndpointToWire(
          endpoint,
          endpoint.location ?? await this.#location(apiVersions.workspaces),
          this.#rest.scope
        )
      }),
      result: (body) => serverlessEndpointFromWire(body, this.#rest.scope)
    });
  }
  /** Fetches an endpoint. */
  async get(name, options = {}) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.serverlessEndpoints
    });
    return serverlessEndpointFromWire(body, this.#rest.scope);
  }
  /** Lists the endpoints of the workspace. */
  list(options = {}) {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/serverlessEndpoints`,
        apiVersion: apiVersions.serverlessEndpoints
      }),
      (wire) => serverlessEndpointFromWire(wire, this.#rest.scope)
    );
  }
  /** Deletes an endpoint. */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting serverless endpoint "${name}"`,
      options: { updateIntervalInMs: 3e4, ...options },
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.serverlessEndpoints
      }),
      result: () => void 0
    });
  }
  /** Fetches the two keys of an endpoint. */
  async getKeys(name, options = {}) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(name)}/listKeys`,
      apiVersion: apiVersions.serverlessEndpoints
    });
    return keysFrom(body);
  }
  /**
   * Makes a new key; the old one stops working.
   *
   * @param options - `keyType`: which. Default: `"primary"`.
   * @returns Both keys, as the service tells them at the end.
   */
  beginRegenerateKeys(name, options = {}) {
    const { keyType = "primary", ...common } = options;
    new Checks().oneOf("keyType", keyType, ["primary", "secondary"], { required: true }).done(`Serverless endpoint "${name}"`);
    return longRunning(this.#rest, {
      what: `New key of serverless endpoint "${name}"`,
      options: { updateIntervalInMs: 3e4, ...common },
      start: async () => ({
        method: "POST",
        path: `${this.#path(name)}/regenerateKeys`,
        apiVersion: apiVersions.serverlessEndpoints,
        body: { keyType: keyType.toLowerCase() === "primary" ? "Primary" : "Secondary" }
      }),
      resultFrom: "location",
      result: keysFrom
    });
  }
  #path(name) {
    return `${this.#rest.workspacePath}/serverlessEndpoints/${encodeURIComponent(name)}`;
  }
};
function keysFrom(body) {
  const { primaryKey, secondaryKey } = isObject(body) ? body : {};
  return hidden({ primaryKey: String(primaryKey ?? ""), secondaryKey: String(secondaryKey ?? "") });
}

// src/resources/feature-store/feature-set-description.ts
var specificationFile = "FeatureSetSpec.yaml";
async function describeSpecification(text) {
  const checks = new Checks(specificationFile);
  let said;
  try {
    said = await readYamlText(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    checks.fault("", `is no YAML: ${why}`, { code: "cannotParse" });
  }
  if (checks.faults.length === 0) checkSpecification(checks, said);
  checks.done("Feature set specification");
  const { source: source3, features: features2, ...rest } = said;
  const { type, path, timestamp_column, source_delay, source_process_code } = source3;
  const described = {
    source: {
      type,
      path,
      timestampColumn: pick(timestamp_column, { name: "name", format: "format" }),
      sourceDelay: pick(source_delay, delay),
      source_process_code: pick(source_process_code, { path: "path", process_class: "process_class" })
    },
    featureTransformationCode: pick(rest.feature_transformation_code, {
      path: "Path",
      transformer_class: "TransformerClass"
    }),
    features: features2.map(
      (feature) => pick(feature, { name: "FeatureName", type: "DataType", description: "Description", tags: "Tags" })
    ),
    indexColumns: rest.index_columns?.map(({ name, type: columnType2 }) => ({
      ColumnName: name,
      DataType: String(columnType2).toLowerCase()
    })),
    sourceLookback: pick(rest.source_lookback, delay),
    temporalJoinLookback: pick(rest.temporal_join_lookback, delay)
  };
  return { featuresetPropertiesVersion: "1", featuresetProperties: pythonJson(described) };
}
var delay = { days: "Days", hours: "Hours", minutes: "Minutes" };
function pick(from, names) {
  if (!isObject(from)) return void 0;
  const entries = Object.entries(names).map(([name, renamed2]) => [renamed2, from[name]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== void 0 && value !== null));
}
function checkSpecification(checks, said) {
  if (!isObject(said)) {
    checks.fault("", "must be an object.", { given: said });
    return;
  }
  checkList(checks, "features", said.features, (inner, feature) => {
    if (!isObject(feature)) inner.fault("", "must be an object.", { given: feature });
    else
      inner.text("name", feature.name, { required: true }).text("type", feature.type, { required: true }).text("description", feature.description).texts("tags", feature.tags);
  });
  const { source: source3, index_columns } = said;
  if (!isObject(source3)) checks.fault("source", "is required.", { code: "missingField" });
  else checks.within("source", (inner) => checkSource(inner, source3));
  for (const name of ["source_lookback", "temporal_join_lookback"]) checkDelay(checks, name, said[name]);
  const fromFeatureSet = isObject(source3) && source3.type === "featureset";
  if (fromFeatureSet) {
    if (Array.isArray(index_columns) && index_columns.length > 0)
      checks.fault("index_columns", "are those of the feature set that is the source.");
  } else {
    checkList(checks, "index_columns", index_columns, checkColumn);
    if (Array.isArray(index_columns) && index_columns.length === 0)
      checks.fault("index_columns", "must not be empty.", { code: "missingField" });
  }
}
function checkSource(checks, source3) {
  checks.text("type", source3.type, { required: true });
  const needed = (...names) => {
    for (const name of names)
      if (source3[name] === void 0 || source3[name] === null)
        checks.fault(name, `is required for a source of type ${String(source3.type)}.`, {
          code: "missingField"
        });
  };
  const refused = (...names) => {
    for (const name of names)
      if (source3[name] !== void 0 && source3[name] !== null)
        checks.fault(name, `is not for a source of type ${String(source3.type)}.`);
  };
  if (source3.type === "custom") {
    refused("path");
    needed("timestamp_column", "kwargs", "source_process_code");
  } else if (source3.type === "featureset") {
    refused("timestamp_column", "source_delay", "source_process_code");
    needed("path");
  } else if (typeof source3.type === "string") {
    refused("kwargs", "source_process_code");
    needed("timestamp_column", "path");
  }
  const { timestamp_column, source_process_code } = source3;
  if (isObject(timestamp_column))
    checks.text("timestamp_column.name", timestamp_column.name, { required: true }).text("timestamp_column.format", timestamp_column.format);
  if (isObject(source_process_code))
    checks.text("source_process_code.path", source_process_code.path, { required: true }).text("source_process_code.process_class", source_process_code.process_class, { required: true });
  checks.text("path", source3.path);
  checkDelay(checks, "source_delay", source3.source_delay);
}
function checkDelay(checks, name, value) {
  if (value === void 0 || value === null) return;
  if (!isObject(value)) {
    checks.fault(name, "must be an object of days, hours and minutes.", { given: value });
    return;
  }
  for (const unit of Object.keys(delay)) checks.number(`${name}.${unit}`, value[unit], { integer: true });
}
function pythonJson(value) {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== void 0);
    return `{${members.map(([key, member]) => `${asciiText(key)}: ${pythonJson(member)}`).join(", ")}}`;
  }
  return typeof value === "string" ? asciiText(value) : String(JSON.stringify(value));
}
function asciiText(text) {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/resources/feature-store/feature-store-requests.ts
function listFeatureAssets(rest, route, options) {
  return listAssets(rest, route, options.name, { ...options, query: { pageSize: "20" } });
}
async function setFeatureAssetArchived(rest, route, name, version, isArchived, options) {
  const request = {
    path: assetPath(rest, route.segment, name, version),
    apiVersion: route.apiVersion
  };
  await longRunning(rest, {
    what: `${isArchived ? "Archiving" : "Restoring"} ${route.what.toLowerCase()} "${name}"`,
    options,
    start: async () => {
      const { body } = await rest.send({ ...pickOptions(options), ...request, method: "GET" });
      const properties2 = isObject(body) && isObject(body.properties) ? body.properties : {};
      const { provisioningState: _, ...own } = properties2;
      const kept = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null));
      return { ...request, method: "PUT", body: { properties: { ...kept, isArchived } } };
    },
    result: () => void 0
  });
}

// src/resources/feature-store/feature-set-operations.ts
var FeatureSetOperations = class {
  #rest;
  #route;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
    this.#route = {
      segment: "featuresets",
      apiVersion: apiVersions.featureSets,
      what: "Feature set",
      latestBy: "container",
      decode: (wire) => featureSetFromWire(wire, rest.scope)
    };
  }
  /**
   * Registers a version of a feature set, or changes what of it can be changed. A local specification is uploaded first,
   * once.
   *
   * @throws ValidationError - for fields and a specification that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(featureSet, options = {}) {
    checkFeatureSet(featureSet);
    return longRunning(this.#rest, {
      what: `Feature set "${featureSet.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(featureSet.name, featureSet.version),
        apiVersion: this.#route.apiVersion,
        body: await this.#body(featureSet, { ...pickOptions(options), onProgress: options.onProgress })
      }),
      result: (body) => this.#route.decode(body)
    });
  }
  /** Fetches one version. */
  async get(name, version, options = {}) {
    return getAsset(this.#rest, this.#route, name, { ...options, version });
  }
  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(options = {}) {
    return listFeatureAssets(this.#rest, this.#route, options);
  }
  /** Hides a version from lists. What points to it goes on working. */
  async archive(name, version, options = {}) {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, true, options);
  }
  /** Takes back {@link FeatureSetOperations.archive}. */
  async restore(name, version, options = {}) {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, false, options);
  }
  /**
   * Has the features of a time computed. The result says by which jobs.
   *
   * @example
   * ```ts
   * await ml.featureSets.beginBackfill({
   *   name: "transactions",
   *   version: "1",
   *   featureWindow: { featureWindowStart: "2026-01-01T00:00:00Z", featureWindowEnd: "2026-04-01T00:00:00Z" },
   *   dataStatus: ["None", "Incomplete"],
   * });
   * ```
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginBackfill(request, options = {}) {
    checkBackfill(request);
    return longRunning(this.#rest, {
      what: `Backfill of feature set "${request.name}"`,
      options,
      resultFrom: "location",
      start: async () => ({
        method: "POST",
        path: `${this.#path(request.name, request.version)}/backfill`,
        apiVersion: this.#route.apiVersion,
        body: backfillToWire(request)
      }),
      result: (body) => {
        const jobIds = isObject(body) && Array.isArray(body.jobIds) ? body.jobIds.map(String) : [];
        return { type: "BackfillMaterialization", jobIds };
      }
    });
  }
  /** Fetches one feature. */
  async getFeature(featureSetName, version, featureName, options = {}) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: `${this.#path(featureSetName, version)}/features/${encodeURIComponent(featureName)}`,
      apiVersion: this.#route.apiVersion
    });
    return featureFromWire(body);
  }
  /** Lists the features of a feature set. */
  listFeatures(featureSetName, version, options = {}) {
    const { featureName, description, tags } = options;
    return paged(
      this.#rest,
      ({ maxPageSize }) => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#path(featureSetName, version)}/features`,
        apiVersion: this.#route.apiVersion,
        query: { tags, featureName, description, pageSize: maxPageSize ?? 1e3 }
      }),
      featureFromWire
    );
  }
  /** Lists the jobs that compute, or have computed, the features of a feature set. */
  listMaterializationOperations(name, version, options = {}) {
    const { featureWindowStartTime: start, featureWindowEndTime: end } = options;
    const time = (given2) => given2 instanceof Date ? given2.toISOString().slice(0, 19) : given2;
    const properties2 = [
      `azureml.FeatureSetName=${name}`,
      `azureml.FeatureSetVersion=${version}`,
      ...start ? [`azureml.FeatureWindowStart=${time(start)}`] : [],
      ...end ? [`azureml.FeatureWindowEnd=${time(end)}`] : []
    ].join(",");
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/jobs`,
        apiVersion: apiVersions.featureSetMaterializations,
        query: { tag: options.filters, properties: properties2 }
      }),
      materializationFromWire
    );
  }
  /** Uploads the specification, and says what is in it. */
  async #body(featureSet, options) {
    const { path } = featureSet.specification;
    const described = isDescribed(featureSet) ? {} : await describeSpecification(await this.#read(path, options));
    const { uri } = await uploadAsset(
      this.#rest,
      {
        path,
        what: "Feature set",
        form: "long",
        type: "uri_folder",
        field: "specification.path",
        name: featureSet.name,
        version: featureSet.version,
        ignore: ".*\n*.amltmp\n*.amltemp"
      },
      options
    );
    return featureSetToWire(featureSet, { uri, described }, this.#rest.scope);
  }
  /** What the specification's file says, wherever it is. */
  async #read(path, options) {
    const { mkdtemp, readFile, rm } = await import("node:fs/promises");
    const { join } = await import("node:path");
    if (isLocalPath(path)) return readLocal2(path.replace(/^(file|folder):(\/\/(?=\/))?/i, ""));
    const { tmpdir } = await import("node:os");
    const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-specification-"));
    try {
      const uri = `${path.replace(/\/+$/, "")}/${specificationFile}`;
      const [file] = await downloadUri(this.#rest, uri, { ...pickOptions(options), destination: folder });
      if (!file) throw new ValidationError([notThere(path, uri)], { subject: "Feature set" });
      return await readFile(file, "utf8");
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  #path(name, version) {
    return assetPath(this.#rest, this.#route.segment, name, version);
  }
};
async function readLocal2(path) {
  const { readFile, stat } = await import("node:fs/promises");
  const { join, resolve } = await import("node:path");
  const found = await stat(path).catch(() => void 0);
  const fault = found?.isDirectory() ? void 0 : notThere(path, resolve(path), "There is no such folder");
  if (fault) throw new ValidationError([fault], { subject: "Feature set" });
  const file = join(path, specificationFile);
  return readFile(file, "utf8").catch(() => {
    throw new ValidationError([notThere(path, resolve(file))], { subject: "Feature set" });
  });
}
function notThere(given2, looked, message = "There is no such file") {
  return { path: "specification.path", message: `${message}: ${looked}.`, given: given2, code: "notFound" };
}
function featureFromWire(wire) {
  const envelope = isObject(wire) ? wire : {};
  const { featureName, dataType, description, tags } = isObject(envelope.properties) ? envelope.properties : {};
  return {
    name: String(featureName ?? envelope.name ?? ""),
    ...typeof dataType === "string" && { dataType: dataType.toLowerCase() },
    ...typeof description === "string" && { description },
    ...isObject(tags) && { tags }
  };
}
function materializationFromWire(wire) {
  const envelope = isObject(wire) ? wire : {};
  const job = isObject(envelope.properties) ? envelope.properties : {};
  const own = isObject(job.properties) ? job.properties : {};
  const found = {
    type: own["azureml.FeatureStoreJobType"],
    name: envelope.name,
    displayName: job.displayName,
    status: job.status,
    featureWindowStartTime: own["azureml.FeatureWindowStart"],
    featureWindowEndTime: own["azureml.FeatureWindowEnd"],
    tags: job.tags,
    creationContext: envelope.systemData
  };
  return Object.fromEntries(
    Object.entries(found).filter(([, value]) => value !== void 0 && value !== null)
  );
}

// src/resources/feature-store/feature-store-entity-mapping.ts
var columnType = {
  encode: (type) => type.charAt(0).toUpperCase() + type.slice(1).toLowerCase(),
  decode: (wire) => typeof wire === "string" ? wire.toLowerCase() : void 0
};
var columnRows = mapping()({
  name: same("columnName"),
  type: via("dataType", columnType)
});
var column = {
  encode: (value, context) => toWire(columnRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields = fromWire(columnRows, wire, context);
    const made2 = Object.create(DataColumn.prototype);
    return carryUnmapped(fields, Object.assign(made2, fields));
  }
};
var rows3 = mapping()({
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  indexColumns: via("indexColumns", list(column)),
  stage: same("stage")
});
function featureStoreEntityToWire(entity, context) {
  return {
    properties: {
      tags: {},
      properties: {},
      ...toWire(rows3, entity, context),
      ...entity.archived && { isArchived: true }
    }
  };
}
function featureStoreEntityFromWire(wire, context) {
  return assetFromWire(
    { prototype: FeatureStoreEntity.prototype, kind: "feature_store_entity", rows: rows3 },
    wire,
    context
  );
}

// src/resources/feature-store/feature-store-entity-operations.ts
var FeatureStoreEntityOperations = class {
  #rest;
  #route;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
    this.#route = {
      segment: "featurestoreEntities",
      apiVersion: apiVersions.featureStoreEntities,
      what: "Feature store entity",
      latestBy: "container",
      decode: (wire) => featureStoreEntityFromWire(wire, rest.scope)
    };
  }
  /**
   * Registers a version of an entity, or changes what of it can be changed.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(entity, options = {}) {
    checkFeatureStoreEntity(entity);
    return longRunning(this.#rest, {
      what: `Feature store entity "${entity.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: assetPath(this.#rest, this.#route.segment, entity.name, entity.version),
        apiVersion: this.#route.apiVersion,
        body: featureStoreEntityToWire(entity, this.#rest.scope)
      }),
      result: (body) => this.#route.decode(body)
    });
  }
  /** Fetches one version. */
  async get(name, version, options = {}) {
    return getAsset(this.#rest, this.#route, name, { ...options, version });
  }
  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(options = {}) {
    return listFeatureAssets(this.#rest, this.#route, options);
  }
  /** Hides a version from lists. What points to it goes on working. */
  async archive(name, version, options = {}) {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, true, options);
  }
  /** Takes back {@link FeatureStoreEntityOperations.archive}. */
  async restore(name, version, options = {}) {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, false, options);
  }
};

// src/resources/jobs/job-like.ts
function isJobLike(value) {
  if (value instanceof BaseJob) return true;
  return typeof value === "object" && value !== null && "build" in value && typeof value.build === "function";
}

// src/resources/jobs/job-changes.ts
var changeable = ["displayName", "description", "tags", "properties"];
function onlyMetadataChanged(job, context) {
  const source3 = sourceOf(job);
  if (!source3 || !job.id || !job.name || job.name !== source3.name) return false;
  const kind = kindOf(job);
  if (!kind) return true;
  const before = kind.bodyAsItIs(kind.fromWire(source3, context), context);
  const now = kind.bodyAsItIs(job, context);
  return before !== void 0 && now !== void 0 && same2(fixed(before), fixed(now));
}
function fixed({ properties: properties2 }) {
  return Object.fromEntries(
    Object.entries(properties2).filter(([key]) => !changeable.some((each) => each === key))
  );
}
function same2(a, b) {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => same2(each, b[index]));
  if (!isObject(a) || !isObject(b)) return Object.is(a, b);
  const keys = /* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same2(a[key], b[key]));
}

// src/resources/jobs/log-lines.ts
var LogLines = class {
  #decoder = new TextDecoder();
  #rest = "";
  /** The lines that are complete with these bytes. */
  push(bytes) {
    const text = this.#rest + this.#decoder.decode(bytes, { stream: true });
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    return lines;
  }
  /** The last line, where the log does not end with a line end. */
  end() {
    const text = (this.#rest + this.#decoder.decode()).replace(/\r$/, "");
    const ended2 = this.#rest.endsWith("\r");
    this.#rest = "";
    return text === "" && !ended2 ? [] : [text];
  }
};

// src/resources/jobs/log-stream.ts
var ended = /* @__PURE__ */ new Set(["Completed", "Failed", "Canceled", "NotResponding", "Paused"]);
function hasEnded(status) {
  return status !== void 0 && ended.has(status);
}
var mostFailures = 5;
var LogStream = class {
  /** @param jobType - Of a job whose logs have the names that older services gave them. */
  constructor(jobType) {
    this.jobType = jobType;
    this.#pattern = (name) => streamable.test(name);
  }
  jobType;
  #pattern;
  #files = /* @__PURE__ */ new Map();
  #status = "";
  /** Since the last poll a log gave something new, or could not be read: there may be more. */
  #open = false;
  /** The name of the last file that lines came from; those before it are not asked for again. */
  #current = "";
  /** Takes in new details, and answers what to read. */
  poll(details) {
    this.#status = details.status;
    this.#open = false;
    const names = Object.keys(details.logFiles);
    const matching = names.filter(this.#pattern);
    const legacy = legacyLogs[this.jobType.toLowerCase()] ?? legacyLogs.command;
    const files = (matching.length > 0 ? matching : names.filter((name) => legacy.test(name))).sort();
    return files.filter((file) => file >= this.#current).map((file) => ({ file, url: details.logFiles[file] ?? "", from: this.#files.get(file)?.from ?? 0 }));
  }
  /** Takes in what reading gave, and answers the lines that are complete now. */
  received({ file, from }, { status, bytes }) {
    const state2 = this.#state(file);
    state2.failures = 0;
    if (status === 404 || status === 416) return [];
    const fresh = status === 206 ? bytes : bytes.subarray(from);
    if (fresh.length === 0) return [];
    state2.from = from + fresh.length;
    this.#open = true;
    return [...this.#leave(file), ...state2.lines.push(fresh).map((line) => ({ file, line }))];
  }
  /** Takes in that reading failed; `false` where it failed too often to go on. */
  failed({ file }) {
    this.#open = true;
    return ++this.#state(file).failures < mostFailures;
  }
  /**
   * Whether the job has ended and its logs were read to their end: the last read after that gave nothing new. The service
   * may write the end of a log when the job is over already.
   */
  get done() {
    return hasEnded(this.#status) && !this.#open;
  }
  /** Whether the job has ended: what is left is read without waiting. */
  get ending() {
    return hasEnded(this.#status);
  }
  /** What is left when all is over: last lines without a line end. */
  end() {
    return [...this.#files.keys()].flatMap((file) => this.#finish(file));
  }
  #state(file) {
    const known2 = this.#files.get(file);
    if (known2) return known2;
    const state2 = { lines: new LogLines(), from: 0, failures: 0, ended: false };
    this.#files.set(file, state2);
    return state2;
  }
  /** Goes on to a file: those before it have no more to say. */
  #leave(file) {
    if (file === this.#current) return [];
    const before = this.#current;
    this.#current = file;
    return before ? this.#finish(before) : [];
  }
  #finish(file) {
    const state2 = this.#state(file);
    if (state2.ended) return [];
    state2.ended = true;
    return state2.lines.end().map((line) => ({ file, line }));
  }
};
var streamable = /^user_logs\/std_log\D*0*(?:_ps)?\.txt/;
var legacyLogs = {
  command: /^azureml-logs\/\d{2}.+\.txt/,
  pipeline: /^logs\/azureml\/executionlogs\.txt/,
  sweep: /^azureml-logs\/hyperdrive\.txt/
};
function pollDelay(elapsedMs) {
  const seconds = Math.trunc(60 / (1 + 100 * Math.exp(-elapsedMs / 1e3 / 20)));
  return Math.max(2, seconds) * 1e3;
}

// src/resources/jobs/job-download.ts
var artifacts = "default";
async function downloadJob(context, name, options) {
  const given2 = await context.get(name);
  const reused = given2.properties?.["azureml.isreused"] === "true" ? given2.properties["azureml.reusedrunid"] : void 0;
  const job = reused ? await context.get(reused) : given2;
  if (!hasEnded(job.status)) {
    throw new ValidationError([
      {
        path: "name",
        message: `Job ${name} has not ended.`,
        given: job.status,
        allowed: "a job that has ended"
      }
    ]);
  }
  if (job.type !== "sweep") return { files: await downloadRun(context, job, "artifacts", options) };
  const best = job.properties?.best_child_run_id;
  const ofBest = best ? await downloadRun(context, await context.get(best), "artifacts", options) : [];
  const own = options.outputName ? [] : await downloadRun(context, job, "hd-artifacts", { ...options, all: false });
  return { files: [...ofBest, ...own] };
}
async function downloadRun({ history, needs }, job, artifactFolder, options) {
  const root = (options.downloadPath ?? ".").replace(/[\\/]+$/, "");
  const { outputName, all } = options;
  const named = all || outputName && outputName !== artifacts ? await namedOutputs(history, job, outputName, options) : {};
  const files = [];
  for (const [output, uri] of Object.entries(named)) {
    files.push(...await needs.download(uri, `${root}/named-outputs/${output}`, options));
  }
  if (all || !outputName || outputName === artifacts) {
    const uri = `azureml://datastores/workspaceartifactstore/paths/ExperimentRun/dcid.${job.name}/`;
    files.push(...await needs.download(uri, `${root}/${artifactFolder}`, options));
  }
  return files;
}
var modelTypes = [
  "custommodel",
  "custom_model",
  "mlflowmodel",
  "mlflow_model",
  "tritonmodel",
  "triton_model"
];
async function namedOutputs(history, job, only, options) {
  const outputs = Object.entries(await history.outputs(job.name, options)).filter(
    ([name]) => !only || name === only
  );
  if (only && outputs.length === 0) {
    throw new ValidationError([
      { path: "outputName", message: `Job ${job.name} has no such output.`, given: only, code: "notFound" }
    ]);
  }
  const isModel = ([, { type }]) => modelTypes.includes(type.toLowerCase());
  const models = outputs.filter(isModel);
  const data2 = outputs.filter((output) => !isModel(output));
  const ask = async (kind, list2) => list2.length > 0 ? history.resolvedUris(
    kind,
    list2.map(([, { assetId }]) => assetId),
    options
  ) : {};
  const uris = { ...await ask("data", data2), ...await ask("models", models) };
  return Object.fromEntries(
    outputs.flatMap(([name, { assetId }]) => {
      const uri = uris[assetId];
      return uri === void 0 ? [] : [[name, uri]];
    })
  );
}

// src/resources/jobs/log-bytes.ts
import { createHttpHeaders as createHttpHeaders2, createPipelineRequest as createPipelineRequest2, RestError } from "@azure/core-rest-pipeline";
var answers = [200, 206, 404, 416];
async function readLog(rest, read, abortSignal) {
  const request = createPipelineRequest2({
    url: read.url,
    headers: createHttpHeaders2({ ...read.from > 0 && { Range: `bytes=${read.from}-` } }),
    // The transport types the full AbortSignal but takes what Azure libraries call AbortSignalLike.
    abortSignal,
    // Bytes, not text: what is asked for may begin or end within a character.
    streamResponseStatusCodes: /* @__PURE__ */ new Set([200, 206]),
    allowInsecureConnection: read.url.startsWith("http:")
  });
  let response;
  try {
    response = await retryPolicy(rest.clock).sendRequest(
      request,
      (each) => rest.httpClient.sendRequest(each)
    );
  } catch (error) {
    if (abortSignal?.aborted || !(error instanceof Error)) throw error;
    throw new RestError(`${read.file} could not be read (${error.name}).`, {
      code: RestError.REQUEST_SEND_ERROR
    });
  }
  if (!answers.includes(response.status)) {
    throw new RestError(`${read.file} could not be read: storage answered ${response.status}.`, {
      statusCode: response.status
    });
  }
  return {
    status: response.status,
    bytes: response.status > 299 ? new Uint8Array() : await bytesOf(response)
  };
}
async function bytesOf({ readableStreamBody, blobBody, bodyAsText }) {
  if (blobBody) return new Uint8Array(await (await blobBody).arrayBuffer());
  if (!readableStreamBody) return new TextEncoder().encode(bodyAsText ?? "");
  const pieces = [];
  for await (const piece of readableStreamBody)
    pieces.push(typeof piece === "string" ? new TextEncoder().encode(piece) : piece);
  return joined(pieces);
}
function joined(pieces) {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

// src/resources/jobs/job-following.ts
async function* followLogs({ rest, history, name, jobType, options }, abortSignal) {
  const stream = new LogStream(jobType);
  const started = rest.clock.now();
  for (; ; ) {
    const details = await history.details(name, { ...options, abortSignal });
    let failed = false;
    for (const read of stream.poll(logDetails(details))) {
      try {
        yield* stream.received(read, await readLog(rest, read, abortSignal));
      } catch (error) {
        if (abortSignal?.aborted || !stream.failed(read)) throw error;
        failed = true;
      }
    }
    if (stream.done) {
      yield* stream.end();
      return details;
    }
    if (!stream.ending || failed) await rest.clock.sleep(delay2(rest, started), { abortSignal });
  }
}
function delay2(rest, started) {
  return rest.pollIntervalInMs ?? pollDelay(rest.clock.now() - started);
}
function leavable(abortSignal, make) {
  const controller = new AbortController();
  const onAbort = () => controller.abort();
  if (abortSignal?.aborted) onAbort();
  abortSignal?.addEventListener("abort", onAbort);
  const lines = make(controller.signal);
  const detach = () => abortSignal?.removeEventListener("abort", onAbort);
  return {
    next: async () => {
      try {
        const result = await lines.next();
        if (result.done) detach();
        return result;
      } catch (error) {
        detach();
        throw error;
      }
    },
    return: async () => {
      detach();
      controller.abort();
      await lines.return().catch(() => {
      });
      return { done: true, value: void 0 };
    },
    [Symbol.asyncIterator]() {
      return this;
    }
  };
}
function failureOf(name, details) {
  const outer = details.error;
  const error = isObject(outer) && isObject(outer.error) ? outer.error : outer;
  const text = (value) => typeof value === "string" ? value : void 0;
  return new JobFailedError({
    jobName: name,
    status: details.status ?? "Failed",
    ...isObject(error) && { code: text(error.code), message: text(error.message) },
    details: outer ?? void 0
  });
}
function logDetails({ status = "", logFiles }) {
  return { status, logFiles: isObject(logFiles) ? logFiles : {} };
}

// src/resources/jobs/job-metrics.ts
async function readRun(rest, needs, name, options) {
  const base = await mlflowBase(rest, needs, options);
  const ask = async (route, query) => (await rest.send({ ...options, method: "GET", path: `${base}/${route}`, query })).body;
  const run = await ask("runs/get", { run_id: name });
  const data2 = isObject(run) && isObject(run.run) && isObject(run.run.data) ? run.run.data : {};
  const keys = Object.keys(pairs(data2.metrics)).sort();
  const metrics = {};
  for (const key of keys) {
    const values = [];
    let page;
    do {
      const body = await ask("metrics/get-history", { run_id: name, metric_key: key, page_token: page });
      const members = isObject(body) && Array.isArray(body.metrics) ? body.metrics : [];
      values.push(...members.flatMap(metricValue));
      page = isObject(body) && typeof body.next_page_token === "string" ? body.next_page_token || void 0 : void 0;
    } while (page);
    metrics[key] = values.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp);
  }
  return { metrics, params: texts(data2.params), tags: texts(data2.tags) };
}
async function mlflowBase(rest, needs, options) {
  const { api, workspace } = await needs.discover(options);
  const tracking = /^azureml:\/\/([^/]+)(\/.*)$/.exec(workspace.mlflowTrackingUri ?? "");
  const host = tracking?.[1] ?? new URL(api).host;
  const path = (tracking?.[2] ?? `/mlflow/v1.0${rest.workspacePath}`).replace(/[?#].*$/s, "").replace("/mlflow/v1.0", "/mlflow/v2.0");
  const scheme = new URL(api).host === host ? new URL(api).protocol : "https:";
  return `${scheme}//${host}${path}/api/2.0/mlflow`;
}
function pairs(list2) {
  const members = Array.isArray(list2) ? list2 : [];
  return Object.fromEntries(
    members.flatMap(
      (each) => isObject(each) && typeof each.key === "string" ? [[each.key, each.value]] : []
    )
  );
}
function texts(list2) {
  return Object.fromEntries(Object.entries(pairs(list2)).map(([key, value]) => [key, String(value)]));
}
function metricValue(metric) {
  if (!isObject(metric)) return [];
  const special = {
    Infinity: Number.POSITIVE_INFINITY,
    "-Infinity": Number.NEGATIVE_INFINITY
  };
  const value = typeof metric.value === "string" ? special[metric.value] ?? Number(metric.value) : metric.value;
  if (typeof value !== "number") return [];
  return [{ value, step: Number(metric.step ?? 0), timestamp: Number(metric.timestamp ?? 0) }];
}

// src/resources/jobs/job-names.ts
var adjectives = "agile amber ample brave breezy bright brisk calm candid careful cheery clever cosmic crisp curious dapper deft eager early earnest even fair fancy fleet fond frank fresh gentle glad golden grand happy hardy honest humble jolly keen kind light lively lucid lunar mellow merry mild modest neat nimble noble novel patient placid plain plucky polite prime proud quick quiet rapid ready rosy round sharp silent silver simple sleek smart smooth snowy solar solid spry steady still stout sunny sure swift tidy tiny true upbeat vivid warm wise witty young".split(
  " "
);
var nouns = "acorn anchor apple arrow aspen badge basil beacon berry birch bloom board boat bridge brook cactus candle canyon carrot castle cedar cliff cloud clover comet coral cove crane creek daisy delta dune eagle ember falcon fern finch fjord flute forest garden ginger glacier grove harbor hazel heron hill island ivory jasmine kettle kite lagoon lake lantern leaf lemon lily lotus maple meadow melon mesa moon moss oak oasis ocean olive onion orbit otter owl panda pearl pebble pepper pine plum pond poppy prairie quartz quill raven reef ridge river robin rocket sail shell spruce star stone stream thistle tide trail tulip valley violet walnut wave willow".split(
  " "
);
var letters = "bcdfghjklmnpqrstvwxyz0123456789";
function makeJobName() {
  const random = crypto.getRandomValues(new Uint32Array(12));
  const pick4 = (from, index) => from.at((random[index] ?? 0) % from.length) ?? "";
  const tail = Array.from({ length: 10 }, (_, index) => pick4(letters, index + 2)).join("");
  return `${pick4(adjectives, 0)}_${pick4(nouns, 1)}_${tail}`;
}
function currentFolder() {
  return globalThis.process?.cwd?.();
}
function defaultExperimentName(folder = "") {
  const name = folder.split(/[\\/]/).filter(Boolean).at(-1) ?? "";
  const stem = name.replace(/(?<=.)\.[^.]+$/, "");
  return stem.replaceAll(" ", "") || "Default";
}

// src/resources/jobs/job-printing.ts
var JobPrinter = class {
  constructor(writer, head) {
    this.writer = writer;
    this.head = head;
  }
  writer;
  head;
  #file;
  begin() {
    this.writer.write(this.#job());
  }
  line({ file, line }) {
    if (file !== this.#file) {
      this.#file = file;
      this.writer.write(`
Streaming ${file}
${"=".repeat(file.length + 10)}

`);
    }
    this.writer.write(`${line}
`);
  }
  end({ warnings }) {
    this.writer.write(`
Execution Summary
=================
${this.#job()}`);
    const messages = (warnings ?? []).flatMap(({ message }) => message ? [message] : []);
    if (messages.length > 0) this.writer.write(`
Warnings:
${messages.join("\n")}

`);
    this.writer.write("\n");
  }
  #job() {
    return `RunId: ${this.head.name}
Web View: ${this.head.studioUrl ?? ""}
`;
  }
};

// src/resources/jobs/job-git.ts
var properties = {
  repository: { variable: "AZUREML_GIT_REPOSITORY_URI", property: "mlflow.source.git.repoURL" },
  branch: { variable: "AZUREML_GIT_BRANCH", property: "mlflow.source.git.branch" },
  commit: { variable: "AZUREML_GIT_COMMIT", property: "mlflow.source.git.commit" },
  dirty: { variable: "AZUREML_GIT_DIRTY", property: "azureml.git.dirty" },
  buildId: { variable: "AZUREML_GIT_BUILD_ID", property: "azureml.git.build_id" },
  buildUri: { variable: "AZUREML_GIT_BUILD_URI", property: "azureml.git.build_uri" }
};
var patience = 2e3;
async function gitProperties(folder) {
  const environment = globalThis.process?.env;
  if (!environment) return {};
  const given2 = Object.fromEntries(
    Object.entries(properties).map(([key, { variable }]) => [
      key,
      environment[variable]?.trim() || void 0
    ])
  );
  const found = { ...await askGit(folder), ...withoutMissing(given2) };
  if (found.dirty !== void 0) found.dirty = /^(true|1)$/i.test(found.dirty) ? "True" : "False";
  const secret = found.repository !== void 0 && holdsSecret(found.repository);
  const named = Object.entries(found).filter(([key]) => !secret || key.startsWith("build"));
  return Object.fromEntries(
    named.map(([key, value]) => [properties[key].property, value])
  );
}
async function askGit(folder) {
  const git = await gitCommand(folder);
  if (!git) return {};
  const [inside, repository, branch, commit, changes] = await Promise.all([
    git("rev-parse", "--is-inside-work-tree"),
    git("ls-remote", "--get-url"),
    git("symbolic-ref", "--short", "HEAD"),
    git("rev-parse", "HEAD"),
    git("status", "--porcelain", ".")
  ]);
  if (inside !== "true") return {};
  const address = repository && /[:/\\]/.test(repository) ? repository : void 0;
  return withoutMissing({ repository: address, branch, commit, dirty: changes ? "true" : void 0 });
}
async function gitCommand(folder) {
  if (!globalThis.process?.versions?.node) return void 0;
  const { execFile } = await import("node:child_process");
  return (...args) => new Promise((resolve) => {
    execFile(
      "git",
      args,
      {
        cwd: folder,
        timeout: patience,
        windowsHide: true,
        env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" }
      },
      (error, output) => resolve(error ? void 0 : output.trim() || void 0)
    );
  });
}
function holdsSecret(repository) {
  return /^https?:\/\/(?:[^/@]+\/)?[^/@]+@/i.test(repository);
}
function withoutMissing(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}

// src/resources/jobs/job-submission.ts
function withOverrides(job, { description, compute: compute2, tags, experimentName }) {
  const changes = given({ description, compute: compute2, tags, experimentName });
  return Object.keys(changes).length > 0 ? Object.assign(deepCopy(job), changes) : job;
}
function jobFaults(kind, job) {
  const checks = new Checks();
  kind.faults(checks, job);
  return checks.faults;
}
async function localFaults(kind, job) {
  const checks = new Checks();
  await kind.localFaults(checks, job);
  return checks.faults;
}
async function prepareJob(kind, job, { rest, needs, options }) {
  const resolution = { needs, scope: rest.scope, options };
  const folder = currentFolder();
  const git = gitProperties(folder);
  const body = await kind.resolve(job, resolution);
  const name = job.name ?? makeJobName();
  body.properties.displayName ??= name;
  body.properties.experimentName ??= defaultExperimentName(folder);
  addGitProperties(body.properties, await git);
  const headers = kind.actsForSubmitter || identityOf(job) === "user_identity" ? await userToken(rest, options) : void 0;
  return { name, body, headers };
}
function identityOf(job) {
  const { identity } = job;
  return typeof identity === "object" && identity !== null && "type" in identity ? identity.type : void 0;
}
function addGitProperties(properties2, git) {
  const own = properties2.properties;
  if (!Object.keys(git).some((key) => key in own)) properties2.properties = { ...own, ...git };
}
async function userToken(rest, { abortSignal }) {
  const token = await rest.credential.getToken(`${rest.cloud.machineLearningAudience}/.default`, {
    abortSignal
  });
  return token ? { "x-azureml-token": token.token } : {};
}

// src/resources/jobs/run-history.ts
var RunHistory = class {
  #rest;
  #needs;
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
  }
  /** State, log files and error of a run. */
  async details(name, options) {
    return await this.#get(`runs/${encodeURIComponent(name)}/details`, options);
  }
  /** A run as a job: for children, which the management plane does not have. */
  async get(name, options) {
    return jobFromRun(await this.#get(`runs/${encodeURIComponent(name)}`, options));
  }
  /** Changes what of a run may be changed. */
  async patch(experiment, name, changes, options) {
    const path = `experiments/${encodeURIComponent(experiment)}/runs/${encodeURIComponent(name)}`;
    await this.#rest.send(await this.#request("PATCH", path, options, changes));
  }
  /** Children of a run. */
  children(name, first, options) {
    const request = async () => {
      await first();
      return this.#request("GET", `runs/${encodeURIComponent(name)}/children`, options);
    };
    return paged(this.#rest, request, jobFromRun);
  }
  /** Services that run on a node of a job. */
  async serviceInstances(name, node, options) {
    const body = await this.#get(`runs/${encodeURIComponent(name)}/serviceinstances/${node}`, options);
    return isObject(body) && isObject(body.instances) ? body.instances : {};
  }
  /** Named outputs of a run: what they are and under which id. */
  async outputs(name, options) {
    const body = {
      runId: name,
      selectRunMetadata: true,
      selectRunDefinition: true,
      selectJobSpecification: true
    };
    const answer = (await this.#rest.send(await this.#request("POST", "rundata", options, body))).body;
    const metadata = isObject(answer) && isObject(answer.runMetadata) ? answer.runMetadata : {};
    return isObject(metadata.outputs) ? metadata.outputs : {};
  }
  /** Where assets of a kind lie, by their ids. */
  async resolvedUris(kind, ids, options) {
    const { api } = await this.#needs.discover(options);
    const plane = kind === "data" ? "data/v1.0" : "modelregistry/v1.0";
    const route = kind === "data" ? "dataversion/batchGetResolvedUris" : "models/batchGetResolvedUris";
    const { body } = await this.#rest.send({
      ...pick2(options),
      method: "POST",
      path: `${api}/${plane}${this.#rest.workspacePath}/${route}`,
      apiVersion: kind === "data" ? apiVersions.resolvedDataUris : apiVersions.resolvedModelUris,
      body: { values: ids }
    });
    const values = isObject(body) && isObject(body.values) ? body.values : {};
    const uri = (value) => isObject(value) ? value.uri ?? value.path : void 0;
    return Object.fromEntries(
      Object.entries(values).flatMap(
        ([id, value]) => typeof uri(value) === "string" ? [[id, uri(value)]] : []
      )
    );
  }
  async #get(path, options) {
    return (await this.#rest.send(await this.#request("GET", path, options))).body;
  }
  async #request(method, path, options, body) {
    const { api } = await this.#needs.discover(options);
    return {
      ...pick2(options),
      method,
      path: `${api}/history/v1.0${this.#rest.workspacePath}/${path}`,
      apiVersion: apiVersions.runHistory,
      body
    };
  }
};
function pick2({ abortSignal, requestHeaders, requestTimeoutInMs }) {
  return { abortSignal, requestHeaders, requestTimeoutInMs };
}

// src/resources/jobs/tenant.ts
async function tenantOf(rest) {
  const token = await rest.credential.getToken(`${rest.cloud.resourceManager}/.default`).catch(() => void 0);
  const middle = token?.token.split(".")[1];
  if (!middle) return void 0;
  try {
    const claims = JSON.parse(atob(middle.replaceAll("-", "+").replaceAll("_", "/")));
    return isObject(claims) && typeof claims.tid === "string" ? claims.tid : void 0;
  } catch {
    return void 0;
  }
}

// src/resources/jobs/job-operations.ts
var JobOperations = class {
  #rest;
  #needs;
  #history;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
    this.#history = new RunHistory(rest, needs);
  }
  /**
   * Submits a job: uploads its code and local inputs, registers its environment where it is given whole, and starts it.
   * For a job that was fetched and of which only display name, description, tags or properties were changed, these are
   * changed.
   *
   * @param job - An entity, or what `command()` and `.sweep()` make.
   * @throws ValidationError - where something cannot be right, with every fault; nothing was sent or uploaded then.
   */
  async createOrUpdate(job, options = {}) {
    const entity = withOverrides(asEntity(job), options);
    const { compute: compute2, experimentName } = options;
    if (compute2 === void 0 && experimentName === void 0 && onlyMetadataChanged(entity, this.#rest.scope)) {
      const updated = await this.#updateMetadata(entity, options);
      if (updated) return updated;
    }
    const kind = kindOf(entity);
    if (!kind) {
      throw new ValidationError([
        {
          path: "type",
          message: "Jobs of this kind cannot be submitted.",
          given: entity.type,
          allowed: jobKinds.map(({ jobType }) => jobType.toLowerCase())
        }
      ]);
    }
    const faults = [
      ...options.skipValidation ? [] : jobFaults(kind, entity),
      ...await localFaults(kind, entity)
    ];
    const subject = `${kind.title}${entity.name ? ` "${entity.name}"` : ""}`;
    if (faults.length > 0) throw new ValidationError(faults, { subject });
    const { name, body, headers } = await prepareJob(kind, entity, {
      rest: this.#rest,
      needs: this.#needs,
      options: pick3(options)
    });
    const created = await this.#rest.send({
      ...pick3(options),
      method: "PUT",
      path: this.#path(name),
      apiVersion: kind.apiVersion,
      body,
      headers
    });
    return jobFromWire(created.body, await this.#context());
  }
  /** @internal Submits a job whose JSON is made already, under a name that is made up. */
  async submitBody(jobType, body, options) {
    const created = await this.#rest.send({
      ...pick3(options),
      method: "PUT",
      path: this.#path(makeJobName()),
      apiVersion: apiVersions.jobs.put[jobType],
      body
    });
    return jobFromWire(created.body, await this.#context());
  }
  /** Fetches a job. Children of pipelines come from run history. */
  async get(name, options = {}) {
    const wire = await this.#fetch(name, options);
    const child = isObject(wire) && isObject(wire.properties) ? void 0 : await this.#history.get(name, options);
    return child ?? jobFromWire(wire, await this.#context());
  }
  /** Lists the jobs of the workspace, or the children of one. */
  list(options = {}) {
    const { parentJobName, listViewType = "ActiveOnly", jobType, assetName } = options;
    if (parentJobName !== void 0) {
      const first = async () => void await this.#fetch(parentJobName, options);
      return this.#history.children(parentJobName, first, pick3(options));
    }
    let context = this.#rest.scope;
    return paged(
      this.#rest,
      async () => {
        context = await this.#context();
        return {
          ...pick3(options),
          method: "GET",
          path: `${this.#rest.workspacePath}/jobs`,
          apiVersion: apiVersions.jobs.list,
          query: { listViewType, jobType, assetName }
        };
      },
      (wire) => jobFromWire(wire, context)
    );
  }
  /**
   * Changes display name, description, tags or properties of a submitted job.
   *
   * @throws ValidationError - where nothing is to be changed.
   */
  async update(name, changes, options = {}) {
    const { displayName, description, tags, properties: properties2 } = changes;
    const checks = new Checks().known(changes, ["displayName", "description", "tags", "properties"]);
    if ([displayName, description, tags, properties2].every((change) => change === void 0)) {
      checks.fault("", "Nothing is to be changed.", {
        allowed: "displayName, description, tags, properties",
        code: "missingField"
      });
    }
    checks.text("displayName", displayName).text("description", description).texts("tags", tags).texts("properties", properties2);
    checks.done(`Update of job "${name}"`);
    await this.#patch(name, { displayName, description, tags, properties: properties2 }, options);
    return this.get(name, options);
  }
  /** Hides a job from lists. */
  async archive(name, options = {}) {
    await this.#patch(name, { hidden: true }, options);
  }
  /** Takes back {@link JobOperations.archive}. */
  async restore(name, options = {}) {
    await this.#patch(name, { hidden: false }, options);
  }
  /** Ends a job that runs or waits. Awaiting the poller waits until the service has taken it in. */
  beginCancel(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Cancellation of job "${name}"`,
      start: async () => ({
        method: "POST",
        path: `${this.#path(name)}/cancel`,
        apiVersion: apiVersions.jobs.cancel
      }),
      result: () => {
      },
      options
    });
  }
  /** Deletes a job with what run history knows of it. */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deletion of job "${name}"`,
      start: async () => ({ method: "DELETE", path: this.#path(name), apiVersion: apiVersions.jobs.delete }),
      result: () => {
      },
      options
    });
  }
  /**
   * Finds what is wrong with a job without sending anything: its fields, its references, and whether its local files are
   * there.
   */
  async validate(job, options = {}) {
    const faults = await this.#faultsOf(job);
    if (faults.length > 0 && options.raiseOnFailure) throw new ValidationError(faults, { subject: "Job" });
    return { passed: faults.length === 0, faults };
  }
  /**
   * Writes the logs of a job as they come, until it has ended. The log of a job that has ended already is written whole.
   *
   * @throws JobFailedError - at the end, for a job that failed; with the job's own error.
   */
  async stream(name, options = {}) {
    const job = await this.get(name, options);
    const writer = options.writer ?? globalThis.process?.stdout;
    if (!writer)
      throw new ValidationError([
        { path: "writer", message: "is required where there is no process.stdout.", code: "missingField" }
      ]);
    const printer = new JobPrinter(writer, { name, studioUrl: job.studioUrl });
    printer.begin();
    const logs = followLogs({ ...this.#following(name, job), options: pick3(options) }, options.abortSignal);
    let step = await logs.next();
    for (; !step.done; step = await logs.next()) printer.line(step.value);
    printer.end(step.value);
    if (step.value.status === "Failed") throw failureOf(name, step.value);
  }
  /**
   * Lines of a job's logs as they come, until it has ended. Leaving the loop early ends the request that is under way.
   *
   * @example `for await (const line of ml.jobs.streamLogs(job.name)) console.log(line);`
   * @throws JobFailedError - after the last line, for a job that failed; with the job's own error.
   */
  streamLogs(name, options = {}) {
    return leavable(
      options.abortSignal,
      (abortSignal) => this.#lines(name, { ...pick3(options), abortSignal })
    );
  }
  /**
   * Waits until a job has ended.
   *
   * @throws JobFailedError - where it failed, was canceled, or stopped responding; with the job's own error.
   */
  async waitForCompletion(name, options = {}) {
    const started = this.#rest.clock.now();
    for (let seen; ; ) {
      const job = await this.get(name, options);
      if (job.status !== seen) options.onStatus?.(job.status);
      seen = job.status;
      if (job.status === "Completed") return job;
      if (hasEnded(job.status)) throw await this.#failure(name, job.status, options);
      await this.#rest.clock.sleep(delay2(this.#rest, started), { abortSignal: options.abortSignal });
    }
  }
  /**
   * The metrics that a job has logged, by name: all values with their steps.
   *
   * @example `(await ml.jobs.getMetrics(job.name)).auc?.at(-1)?.value`
   */
  async getMetrics(name, options = {}) {
    return (await this.getRun(name, options)).metrics;
  }
  /**
   * What a job has logged with MLflow: metrics, parameters and tags.
   */
  async getRun(name, options = {}) {
    return readRun(this.#rest, this.#needs, name, pick3(options));
  }
  /** Services that run on a node of a job; `undefined` where there are none. */
  async showServices(name, nodeIndex = 0, options = {}) {
    const instances2 = await this.#history.serviceInstances(name, nodeIndex, options);
    const services = Object.entries(instances2).flatMap(
      ([key, value]) => isObject(value) ? [[key, instance(value)]] : []
    );
    return services.length > 0 ? Object.fromEntries(services) : void 0;
  }
  /**
   * Downloads what a job left: its logs and artifacts into `artifacts/`, named outputs into `named-outputs/{name}/`. Of a
   * sweep, what the best trial left, and the sweep's own logs into `hd-artifacts/`.
   *
   * @throws ValidationError - for a job that has not ended, and an output that it does not have.
   */
  async download(name, options = {}) {
    return downloadJob(
      { get: (job) => this.get(job, pick3(options)), history: this.#history, needs: this.#needs },
      name,
      options
    );
  }
  async *#lines(name, options) {
    const job = await this.get(name, options);
    const logs = followLogs({ ...this.#following(name, job), options }, options.abortSignal);
    let step = await logs.next();
    for (; !step.done; step = await logs.next()) yield step.value.line;
    if (step.value.status === "Failed") throw failureOf(name, step.value);
  }
  #following(name, job) {
    return { rest: this.#rest, history: this.#history, name, jobType: job.type };
  }
  async #failure(name, status, options) {
    const details = await this.#history.details(name, options).catch((error) => {
      if (error instanceof ResourceNotFoundError) return {};
      throw error;
    });
    return failureOf(name, { ...details, status });
  }
  async #faultsOf(job) {
    let entity;
    try {
      entity = asEntity(job);
    } catch (error) {
      if (error instanceof ValidationError) return error.faults;
      throw error;
    }
    const kind = kindOf(entity);
    return kind ? [...jobFaults(kind, entity), ...await localFaults(kind, entity)] : [];
  }
  /** Tells run history of the metadata of a fetched job; `undefined` where there is no such job any more. */
  async #updateMetadata(job, options) {
    const { name = "", displayName, description, tags, properties: properties2 } = job;
    try {
      await this.#patch(name, { displayName, description, tags, properties: properties2 }, options);
    } catch (error) {
      if (error instanceof ResourceNotFoundError && kindOf(job)) return void 0;
      throw error;
    }
    return this.get(name, options);
  }
  async #patch(name, changes, options) {
    const wire = await this.#fetch(name, options);
    const properties2 = isObject(wire) && isObject(wire.properties) ? wire.properties : {};
    const experiment = typeof properties2.experimentName === "string" ? properties2.experimentName : "Default";
    await this.#history.patch(experiment, name, changes, options);
  }
  async #fetch(name, options) {
    if (typeof name !== "string" || name === "") {
      throw new ValidationError([
        { path: "name", message: "must be the name of a job.", given: name, code: "missingField" }
      ]);
    }
    const request = {
      ...pick3(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.jobs.get
    };
    return (await this.#rest.send(request)).body;
  }
  #path(name) {
    return `${this.#rest.workspacePath}/jobs/${encodeURIComponent(name)}`;
  }
  async #context() {
    return { ...this.#rest.scope, studio: this.#rest.cloud.studio, tenantId: await tenantOf(this.#rest) };
  }
};
function instance(value) {
  const { type, port, status, error, endpoint, properties: properties2 } = value;
  const message = isObject(error) && isObject(error.error) ? error.error.message : void 0;
  const fields = { type, port, status, error: message, endpoint, properties: properties2 };
  return Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== void 0 && each !== null));
}
function pick3({ abortSignal, requestHeaders, requestTimeoutInMs }) {
  return { abortSignal, requestHeaders, requestTimeoutInMs };
}

// src/resources/registries/registry-operations.ts
var RegistryOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Creates a registry, or changes one. It may take half a minute more until all of the service knows of it.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate(registry, options = {}) {
    checkRegistry(registry);
    return longRunning(this.#rest, {
      what: `Registry "${registry.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(registry.name),
        apiVersion: apiVersions.registries,
        body: registryToWire(registry, this.#rest.scope)
      }),
      result: (body) => registryFromWire(body, this.#rest.scope)
    });
  }
  /**
   * Fetches a registry of the client's resource group; without a name that of a registry's client.
   *
   * @throws ValidationError - where the client is not one of a registry and no name is given.
   */
  async get(name, options = {}) {
    const wanted = name ?? this.#rest.registryName;
    new Checks().text("name", wanted, { required: true }).done("Registry");
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(wanted ?? ""),
      apiVersion: apiVersions.registries
    });
    return registryFromWire(body, this.#rest.scope);
  }
  /** Lists the registries of the resource group, or of the whole subscription. */
  list(options = {}) {
    const { subscriptionId } = this.#rest.scope;
    const path = options.scope === "subscription" ? `/subscriptions/${encodeURIComponent(subscriptionId)}/providers/Microsoft.MachineLearningServices/registries` : `${this.#groupPath()}/registries`;
    return paged(
      this.#rest,
      () => ({ ...pickOptions(options), method: "GET", path, apiVersion: apiVersions.registries }),
      (wire) => registryFromWire(wire, this.#rest.scope)
    );
  }
  /** Deletes a registry with all that lies in it. */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting registry "${name}"`,
      options,
      start: async () => ({ method: "DELETE", path: this.#path(name), apiVersion: apiVersions.registries }),
      result: () => void 0
    });
  }
  #groupPath() {
    const { subscriptionId, resourceGroupName } = this.#rest.scope;
    return `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroupName)}/providers/Microsoft.MachineLearningServices`;
  }
  #path(name) {
    return `${this.#groupPath()}/registries/${encodeURIComponent(name)}`;
  }
};

// src/resources/monitoring/monitor-data-mapping.ts
var commonRows3 = {
  dataContext: same("dataContext"),
  targetColumns: same("columns"),
  jobType: same("jobInputType"),
  uri: same("uri")
};
var fixedRows = mapping()(commonRows3);
var trailingRows = mapping()({
  ...commonRows3,
  windowSize: same("windowSize"),
  windowOffset: same("windowOffset"),
  preProcessingComponentId: same("preprocessingComponentId")
});
var staticRows = mapping()({
  ...commonRows3,
  windowStart: same("windowStart"),
  windowEnd: same("windowEnd"),
  preProcessingComponentId: same("preprocessingComponentId")
});
function monitorData(role) {
  return {
    encode: (data2, context) => encodeInput(inputOf(data2, role), context),
    decode: (wire, context) => isObject(wire) ? dataOf(wire, context) : void 0
  };
}
function encodeInput(input, context) {
  const { type: inputDataType } = input;
  switch (input.type) {
    case "Trailing":
      return { ...toWire(trailingRows, input, context), inputDataType };
    case "Static":
      return { ...toWire(staticRows, input, context), inputDataType };
    default:
      return { ...toWire(fixedRows, input, context), inputDataType };
  }
}
function inputOf(data2, role) {
  const { dataColumnNames, dataContext, dataWindow = {}, inputData, preProcessingComponent } = data2;
  const common = {
    dataContext,
    targetColumns: dataColumnNames,
    jobType: inputData.type ?? "uri_folder",
    uri: inputData.path
  };
  const { windowStart, windowEnd, lookbackWindowSize, lookbackWindowOffset } = dataWindow;
  if (role === "production" || lookbackWindowSize !== void 0) {
    return {
      ...common,
      type: "Trailing",
      windowSize: lookbackWindowSize,
      windowOffset: lookbackWindowOffset ?? "P0D",
      preProcessingComponentId: preProcessingComponent
    };
  }
  if (windowStart === void 0 || windowEnd === void 0) return { ...common, type: "Fixed" };
  return {
    ...common,
    type: "Static",
    windowStart: momentOf(windowStart),
    windowEnd: momentOf(windowEnd),
    preProcessingComponentId: preProcessingComponent
  };
}
function momentOf(day) {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00.000Z` : day;
}
function dataOf(wire, context) {
  const { inputDataType } = wire;
  const trailing = fromWire(trailingRows, wire, context);
  const fixed2 = fromWire(staticRows, wire, context);
  const { dataContext, targetColumns, jobType, uri, preProcessingComponentId } = trailing;
  const range = inputDataType === "Static" ? { windowStart: dayOf(fixed2.windowStart), windowEnd: dayOf(fixed2.windowEnd) } : inputDataType === "Fixed" ? void 0 : { lookbackWindowSize: trailing.windowSize, lookbackWindowOffset: trailing.windowOffset };
  const inputData = Object.assign(Object.create(Input.prototype), {
    type: jobType,
    path: uri
  });
  return present({
    inputData,
    dataContext,
    dataColumnNames: targetColumns,
    preProcessingComponent: preProcessingComponentId,
    dataWindow: range && Object.assign(Object.create(BaselineDataRange.prototype), present(range))
  });
}
function dayOf(moment) {
  return moment?.replace(/T00:00:00(\.0+)?(Z|\+00:00)?$/, "");
}
function present(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}

// src/resources/monitoring/threshold-mapping.ts
var withValue = (metric, value) => ({
  metric,
  ...value !== void 0 && { threshold: { value } }
});
function perKind(names, most) {
  return {
    encode: ({ numerical, categorical }) => {
      const listed = (metrics, known2, dataType) => known2.filter((name) => metrics?.[name] !== void 0).slice(0, most).map((name) => ({ ...withValue(name, metrics[name]), dataType }));
      return [
        ...listed(numerical, names.numerical, "Numerical"),
        ...listed(categorical, names.categorical, "Categorical")
      ];
    },
    decode: (wire) => {
      if (!Array.isArray(wire)) return void 0;
      const read = {};
      for (const each of wire.filter(isObject)) {
        const kind = String(each.dataType).toLowerCase();
        if (kind !== "numerical" && kind !== "categorical") continue;
        const wanted = String(each.metric).toLowerCase();
        const name = names[kind].find((known2) => known2.toLowerCase() === wanted);
        if (name) read[kind] = { ...read[kind], [name]: thresholdOf(each) };
      }
      return read;
    }
  };
}
function thresholdOf({ threshold }) {
  return isObject(threshold) && typeof threshold.value === "number" ? threshold.value : void 0;
}
var driftThresholds = perKind(
  { numerical: numericalDriftNames, categorical: categoricalDriftNames },
  1
);
var qualityThresholds = perKind(
  { numerical: qualityNames, categorical: qualityNames },
  qualityNames.length
);
var attributionThreshold = {
  encode: ({ normalizedDiscountedCumulativeGain: value }) => withValue("normalizedDiscountedCumulativeGain", value),
  decode: (wire) => {
    const value = isObject(wire) ? thresholdOf(wire) : void 0;
    return value === void 0 ? {} : { normalizedDiscountedCumulativeGain: value };
  }
};
var performanceProperty = "azureml.modelmonitor.model_performance_thresholds";
var performancePlaceholder = {
  metric: "Accuracy",
  modelType: "Classification",
  threshold: { value: 0.9 }
};
var performanceKinds = [
  ["classification", classificationNames],
  ["regression", regressionNames]
];
function performanceText(thresholds) {
  const listed = performanceKinds.flatMap(
    ([kind, names]) => names.flatMap((name) => {
      const value = thresholds[kind]?.[name];
      if (value === void 0) return [];
      const metric = name.charAt(0).toUpperCase() + name.slice(1);
      const number = Number.isInteger(value) ? `${value}.0` : literalText(value);
      return [`{"modelType":"${kind}","metric":"${metric}","threshold":{"value":${number}}}`];
    })
  );
  return `[${listed.join(", ")}]`;
}
function performanceOf(text) {
  if (typeof text !== "string") return void 0;
  let listed;
  try {
    listed = JSON.parse(text);
  } catch {
    return void 0;
  }
  if (!Array.isArray(listed)) return void 0;
  const read = {};
  for (const each of listed.filter(isObject)) {
    const kind = performanceKinds.find(([name2]) => name2 === each.modelType);
    const metric = String(each.metric).toLowerCase();
    const name = kind?.[1].find((known2) => known2.toLowerCase() === metric);
    if (!kind || !name) return void 0;
    read[kind[0]] = { ...read[kind[0]], [name]: thresholdOf(each) };
  }
  return read;
}
var customThreshold = {
  encode: ({ metricName, threshold }) => withValue(metricName, threshold),
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    const threshold = thresholdOf(wire);
    return { metricName: String(wire.metric), ...threshold !== void 0 && { threshold } };
  }
};
var acceptableScore = 3;
var pascal = (name) => name.charAt(0).toUpperCase() + name.slice(1);
var generationThresholds = {
  encode: (thresholds) => generationQualities.flatMap((quality) => {
    const own = thresholds[quality];
    if (!own) return [];
    const { acceptable, aggregated } = qualityThresholdNames(quality);
    return [
      withValue(pascal(acceptable), own[acceptable] ?? acceptableScore),
      withValue(pascal(aggregated), own[aggregated])
    ];
  }),
  decode: (wire) => {
    const values = thresholdValues(wire);
    const read = generationQualities.flatMap((quality) => {
      const { acceptable, aggregated } = qualityThresholdNames(quality);
      const own = [acceptable, aggregated].flatMap((name) => {
        const value = values.get(name.toLowerCase());
        return value === void 0 ? [] : [[name, value]];
      });
      return own.length > 0 ? [[quality, Object.fromEntries(own)]] : [];
    });
    return Object.fromEntries(read);
  }
};
var tokenThresholds = {
  encode: ({ totaltoken }) => totaltoken ? [
    withValue("TotalTokenCount", totaltoken.totalTokenCount ?? 3),
    withValue("TotalTokenCountPerGroup", totaltoken.totalTokenCountPerGroup)
  ] : [],
  decode: (wire) => {
    const values = thresholdValues(wire);
    const totalTokenCount = values.get("totaltokencount");
    const totalTokenCountPerGroup = values.get("totaltokencountpergroup");
    if (totalTokenCountPerGroup === void 0) return {};
    return {
      totaltoken: { ...totalTokenCount !== void 0 && { totalTokenCount }, totalTokenCountPerGroup }
    };
  }
};
function thresholdValues(wire) {
  const listed = Array.isArray(wire) ? wire.filter(isObject) : [];
  return new Map(listed.map((each) => [String(each.metric).toLowerCase(), thresholdOf(each)]));
}

// src/resources/monitoring/signal-mapping.ts
function instances(codec, prototype) {
  return {
    encode: codec.encode,
    decode: (wire, context) => {
      const fields = codec.decode(wire, context);
      return fields && Object.assign(Object.create(prototype), fields);
    },
    members: codec.members
  };
}
var data = (role, prototype) => instances(monitorData(role), prototype);
var production = data("production", ProductionData.prototype);
var attributed = data("production", FADProductionData.prototype);
var reference = data("reference", ReferenceData.prototype);
var asked = data("production", LlmData.prototype);
var byName = {
  encode: (value, context) => {
    const { inputData } = value;
    const path = inputData.path?.replace(/^azureml:(?!\/)/, "");
    return reference.encode({ ...value, inputData: { ...inputData, path } }, context);
  },
  decode: reference.decode
};
var segmentRows = {
  featureName: same("feature"),
  featureValues: same("values")
};
var segment = instances(nested(segmentRows), DataSegment.prototype);
var connectionRows = {
  environmentVariables: same("environmentVariables"),
  secretConfig: same("secrets")
};
var connection = instances(nested(connectionRows), MonitorConnection.prototype);
var features = {
  encode: (value) => {
    if (Array.isArray(value)) return { features: value, filterType: "FeatureSubset" };
    if (typeof value === "string") return { filterType: "AllFeatures" };
    return { top: value.topNFeatureImportance ?? 10, filterType: "TopNByAttribution" };
  },
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    switch (String(wire.filterType).toLowerCase()) {
      case "featuresubset":
        return Array.isArray(wire.features) ? wire.features.map(String) : void 0;
      case "topnbyattribution":
        return Object.assign(Object.create(MonitorFeatureFilter.prototype), {
          topNFeatureImportance: Number(wire.top)
        });
      case "allfeatures":
        return "all_features";
      default:
        return void 0;
    }
  }
};
var enabled = {
  encode: (value) => value ? "Enabled" : "Disabled",
  decode: (wire) => String(wire).toLowerCase() === "enabled"
};
var componentId = {
  encode: (value) => value.replace(/^azureml:(?!\/\/)/, ""),
  decode: (wire) => typeof wire === "string" ? wire : void 0
};
var signalRows = {
  alertEnabled: via("mode", enabled),
  properties: same("properties")
};
var qualityRows = {
  ...signalRows,
  productionData: via("productionData", production),
  referenceData: via("referenceData", reference),
  features: via("features", features),
  featureTypeOverride: same("featureDataTypeOverride"),
  metricThresholds: via("metricThresholds", qualityThresholds)
};
var driftRows = {
  ...qualityRows,
  metricThresholds: via("metricThresholds", driftThresholds),
  dataSegment: via("dataSegment", segment)
};
var predictionRows = {
  ...signalRows,
  productionData: via("productionData", production),
  referenceData: via("referenceData", reference),
  metricThresholds: via("metricThresholds", driftThresholds)
};
var attributionRows = {
  ...signalRows,
  productionData: via("productionData", list(attributed)),
  referenceData: via("referenceData", reference),
  metricThresholds: via("metricThreshold", attributionThreshold)
};
var aloneInList = {
  encode: (value, context) => [production.encode(value, context)],
  decode: (wire, context) => Array.isArray(wire) ? production.decode(wire[0], context) : void 0
};
var performanceRows = {
  ...signalRows,
  productionData: via("productionData", aloneInList),
  referenceData: via("referenceData", reference),
  dataSegment: via("dataSegment", segment)
};
var customRows = {
  ...signalRows,
  componentId: via("componentId", componentId),
  metricThresholds: via("metricThresholds", list(customThreshold)),
  inputs: via("inputs", inputsCodec),
  inputData: via("inputAssets", record(byName)),
  connection: via("workspaceConnection", connection)
};
var generationRows = {
  ...signalRows,
  productionData: via("productionData", list(asked)),
  connectionId: same("workspaceConnectionId"),
  metricThresholds: via("metricThresholds", generationThresholds),
  samplingRate: same("samplingRate")
};
var tokenRows = {
  ...signalRows,
  productionData: via("productionData", asked),
  metricThresholds: via("metricThresholds", tokenThresholds),
  samplingRate: same("samplingRate")
};
var anyToken = {
  totaltoken: { totalTokenCount: 0, totalTokenCountPerGroup: 0 }
};
var kinds = {
  data_drift: { signalType: "DataDrift", prototype: DataDriftSignal.prototype, rows: driftRows },
  data_quality: { signalType: "DataQuality", prototype: DataQualitySignal.prototype, rows: qualityRows },
  prediction_drift: {
    signalType: "PredictionDrift",
    prototype: PredictionDriftSignal.prototype,
    rows: predictionRows,
    // As Python sends it for every model.
    defaults: { modelType: "classification" }
  },
  feature_attribution_drift: {
    signalType: "FeatureAttributionDrift",
    prototype: FeatureAttributionDriftSignal.prototype,
    rows: attributionRows
  },
  model_performance: {
    signalType: "ModelPerformance",
    prototype: ModelPerformanceSignal.prototype,
    rows: performanceRows,
    defaults: { metricThreshold: performancePlaceholder },
    toWire: ({ metricThresholds }, { properties: properties2, ...wire }) => ({
      ...wire,
      properties: {
        ...isObject(properties2) ? properties2 : {},
        [performanceProperty]: performanceText(metricThresholds)
      }
    }),
    fromWire: ({ properties: properties2, ...fields }) => {
      const { [performanceProperty]: text, ...others } = isObject(properties2) ? properties2 : {};
      const metricThresholds = performanceOf(text);
      if (!metricThresholds)
        return { ...fields, ...isObject(properties2) && { properties: properties2 }, metricThresholds: {} };
      return { ...fields, ...Object.keys(others).length > 0 && { properties: others }, metricThresholds };
    }
  },
  custom: {
    signalType: "Custom",
    prototype: CustomMonitoringSignal.prototype,
    rows: customRows,
    defaults: { workspaceConnection: {} }
  },
  generation_safety_quality: {
    signalType: "GenerationSafetyQuality",
    prototype: GenerationSafetyQualitySignal.prototype,
    rows: generationRows
  },
  generation_token_statistics: {
    signalType: "GenerationTokenStatistics",
    prototype: GenerationTokenStatisticsSignal.prototype,
    rows: tokenRows,
    defaults: { metricThresholds: tokenThresholds.encode(anyToken, {}), samplingRate: 0.1 }
  }
};
var signalCodec = keeping({
  encode: (signal, context) => {
    if (signal.type === "unknown") return signal.json;
    const kind = kinds[signal.type];
    const wire = { mode: "Disabled", ...kind.defaults, ...toWire(kind.rows, signal, context) };
    return { ...kind.toWire?.(signal, wire) ?? wire, signalType: kind.signalType };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const wanted = String(wire.signalType).toLowerCase();
    const found = Object.entries(kinds).find(([, { signalType }]) => signalType.toLowerCase() === wanted);
    if (!found) return { type: "unknown", json: wire };
    const [type, kind] = found;
    const fields = decodeRows(kind.rows, wire, context);
    return Object.assign(Object.create(kind.prototype), { type }, present(kind.fromWire?.(fields) ?? fields));
  }
});
function decodeRows(rows7, wire, context) {
  const entries = Object.entries(rows7).flatMap(([field, row2]) => {
    const value = wire[row2.wire];
    if (value === void 0 || value === null) return [];
    const decoded3 = row2.codec ? row2.codec.decode(value, context) : value;
    return decoded3 === void 0 ? [] : [[field, decoded3]];
  });
  return Object.fromEntries(entries);
}

// src/resources/monitoring/monitor-definition-mapping.ts
function tableOf(rows7, prototype, always = {}) {
  return {
    encode: (value, context) => ({ ...always, ...toWire(rows7, value, context) }),
    decode: (wire, context) => {
      if (!isObject(wire)) return void 0;
      const fields = fromWire(rows7, wire, context);
      return carryUnmapped(fields, Object.assign(Object.create(prototype), fields));
    },
    members: rows7
  };
}
var computeRows = {
  runtimeVersion: same("runtimeVersion"),
  instanceType: same("instanceType")
};
var compute = tableOf(computeRows, ServerlessSparkCompute.prototype, {
  computeType: "ServerlessSpark",
  computeIdentity: { computeIdentityType: "AmlToken" }
});
var targetRows = mapping()({
  mlTask: same("taskType"),
  endpointDeploymentId: same("deploymentId"),
  modelId: same("modelId")
});
var target = tableOf(targetRows, MonitoringTarget.prototype, { taskType: "classification" });
var emailOn = ["JobFailed", "JobCompleted"];
var email = keeping({
  encode: ({ emails }) => ({
    alertNotificationType: "Email",
    emailNotificationSetting: { ...emails && { emails }, emailOn }
  }),
  decode: (wire) => {
    const setting = isObject(wire) ? wire.emailNotificationSetting : void 0;
    const emails = isObject(setting) && Array.isArray(setting.emails) ? { emails: setting.emails.map(String) } : {};
    return Object.assign(Object.create(AlertNotification.prototype), emails);
  }
});
var alert = {
  encode: (value, context) => typeof value === "string" ? { alertNotificationType: "AzureMonitor" } : email.encode(value, context),
  decode: (wire, context) => {
    const type = isObject(wire) ? String(wire.alertNotificationType).toLowerCase() : "";
    if (type === "azuremonitor") return "azmonitoring";
    return type === "email" ? email.decode(wire, context) : void 0;
  }
};
var definitionRows = mapping()({
  compute: via("computeConfiguration", compute),
  monitoringTarget: via("monitoringTarget", target),
  monitoringSignals: via("signals", record(signalCodec)),
  alertNotification: via("alertNotificationSetting", alert)
});
var definition = tableOf(definitionRows, MonitorDefinition.prototype);
function monitorAction(value, context) {
  return { monitorDefinition: definition.encode(value, context), actionType: "CreateMonitor" };
}
function monitorDefinitionFromWire(wire, context) {
  return definition.decode(wire, context);
}

// src/resources/monitoring/monitor-resolution.ts
function windowsOf(trigger) {
  const days = trigger.type === "recurrence" ? daysBetween(trigger.frequency, trigger.interval) : 7;
  return { production: `P${days}D`, reference: `P${days * 2}D` };
}
function daysBetween(frequency, interval) {
  const days = { minute: 0, hour: 0, day: 1, week: 7, month: 30 }[frequency.toLowerCase()];
  if (days === void 0) return 7;
  return days === 0 ? 1 : days * interval;
}
async function resolveMonitor(schedule, { needs, scope, options }) {
  const definition2 = deepCopy(schedule.createMonitor);
  const target2 = definition2.monitoringTarget;
  let deployment;
  const place = target2?.endpointDeploymentId ? deploymentOf(target2.endpointDeploymentId) : void 0;
  const resolution = {
    needs,
    scope,
    options,
    windows: windowsOf(schedule.trigger),
    collected: async (name) => {
      if (!place) return void 0;
      deployment ??= needs.deployment(place.endpoint, place.deployment, options);
      return collectedBy(await deployment, name);
    }
  };
  if (target2 && place) {
    const workspace = place.workspace ?? workspaceArmId(scope);
    target2.endpointDeploymentId = `${workspace}/onlineEndpoints/${place.endpoint}/deployments/${place.deployment}`;
  } else if (target2?.modelId !== void 0) target2.modelId = await needs.modelId(target2.modelId, options);
  const checks = new Checks("createMonitor");
  const signals = definition2.monitoringSignals;
  if (!signals || Object.keys(signals).length === 0)
    definition2.monitoringSignals = await defaultSignals(checks, target2?.mlTask, resolution);
  for (const [name, signal] of Object.entries(definition2.monitoringSignals ?? {}))
    await fillData(checks, `monitoringSignals.${name}`, signal, resolution);
  checks.done(`Schedule "${schedule.name}"`);
  for (const signal of Object.values(definition2.monitoringSignals ?? {}))
    await resolveSignal(signal, resolution);
  return definition2;
}
function deploymentOf(reference3) {
  const bare = reference3.replace(/^azureml:\/?(?=\/)/, "").replace(/^azureml:/, "");
  const [, workspace, endpoint = "", deployment = ""] = /^(\/subscriptions\/.+)\/onlineEndpoints\/([^/]+)\/deployments\/([^/]+)\/?$/i.exec(bare) ?? /^()([^:]+):([^:]+)$/.exec(bare) ?? [];
  return { ...workspace && { workspace }, endpoint, deployment };
}
function collectedBy({ dataCollector, tags }, name) {
  if (dataCollector) {
    const collection = dataCollector.collections[name];
    if (typeof collection?.data !== "string") return void 0;
    const parsed2 = parseArmId(collection.data);
    const reference3 = parsed2 ?? parseAssetReference(collection.data);
    const version2 = "version" in reference3 ? reference3.version : void 0;
    if (!("name" in reference3) || version2 === void 0) return void 0;
    return { name: reference3.name, version: version2, enabled: String(collection.enabled ?? true) === "true" };
  }
  const tag = (key) => tags?.[`data_collector.collections.${name}.${key}`];
  const asset = tag("data.name");
  const version = tag("data.version");
  if (asset === void 0 || version === void 0) return void 0;
  return { name: asset, version, enabled: tag("enabled")?.toLowerCase() === "true" };
}
async function defaultSignals(checks, mlTask, { collected: collected2 }) {
  const both = [await collected2("model_inputs"), await collected2("model_outputs")];
  if (!both.every((each) => each?.enabled)) {
    checks.fault(
      "monitoringSignals",
      "are required: the target does not collect both its inputs and its outputs.",
      {
        code: "missingField"
      }
    );
    return {};
  }
  if (mlTask?.toLowerCase() === "questionanswering") {
    return {
      "token-usage-signal": {
        type: "generation_token_statistics",
        metricThresholds: anyToken,
        samplingRate: 0.1
      }
    };
  }
  const drift = () => ({
    numerical: { normalizedWassersteinDistance: 0.1 },
    categorical: { jensenShannonDistance: 0.1 }
  });
  const quality = () => ({ nullValueRate: 0, dataTypeErrorRate: 0, outOfBoundsRate: 0 });
  return {
    "data-drift-signal": { type: "data_drift", features: "all_features", metricThresholds: drift() },
    "prediction-drift-signal": { type: "prediction_drift", metricThresholds: drift() },
    "data-quality-signal": {
      type: "data_quality",
      features: "all_features",
      metricThresholds: { numerical: quality(), categorical: quality() }
    }
  };
}
async function fillData(checks, path, signal, resolution) {
  const { collected: collected2, windows } = resolution;
  switch (signal.type) {
    case "data_drift":
    case "data_quality":
    case "prediction_drift": {
      const context = signal.type === "prediction_drift" ? "model_outputs" : "model_inputs";
      const own = signal.productionData && signal.referenceData ? void 0 : await collected2(context);
      const missing = (field) => checks.fault(`${path}.${field}`, `is required: the target does not collect its ${context}.`, {
        code: "missingField"
      });
      if (!signal.productionData) {
        if (own?.enabled) signal.productionData = await dataOf2(own, context, {}, resolution);
        else missing("productionData");
      }
      if (!signal.referenceData) {
        const before = { lookbackWindowSize: windows.reference, lookbackWindowOffset: windows.production };
        if (own?.enabled) signal.referenceData = await dataOf2(own, context, before, resolution);
        else missing("referenceData");
      }
      break;
    }
    case "feature_attribution_drift": {
      if (signal.productionData) break;
      const [inputs, outputs] = [await collected2("model_inputs"), await collected2("model_outputs")];
      if (inputs?.enabled && outputs) {
        signal.productionData = [
          await dataOf2(inputs, "model_inputs", {}, resolution),
          await dataOf2(outputs, "model_outputs", {}, resolution)
        ];
      } else {
        checks.fault(
          `${path}.productionData`,
          "is required: the target does not collect its inputs and outputs.",
          { code: "missingField" }
        );
      }
      break;
    }
    case "generation_token_statistics": {
      if (signal.productionData) break;
      const traces = await collected2("app_traces");
      if (traces) {
        const week = { lookbackWindowSize: "P7D", lookbackWindowOffset: "P0D" };
        const { inputData, dataWindow } = await dataOf2(traces, void 0, week, resolution);
        signal.productionData = { inputData, dataWindow };
      } else {
        checks.fault(`${path}.productionData`, "is required: the target does not collect its app_traces.", {
          code: "missingField"
        });
      }
      break;
    }
    default:
  }
  fillWindows(signal, windows);
}
async function dataOf2({ name, version }, dataContext, dataWindow, { needs, options }) {
  const type = await needs.dataType(name, version, options);
  const path = `azureml:${name}:${version}`;
  return { inputData: { type, path }, dataContext, dataWindow };
}
function fillWindows(signal, windows) {
  const production2 = "productionData" in signal ? signal.productionData : void 0;
  for (const data2 of production2 === void 0 ? [] : [production2].flat()) {
    const { dataWindow } = data2;
    const size = dataWindow?.lookbackWindowSize;
    data2.dataWindow = {
      ...dataWindow,
      lookbackWindowSize: size === void 0 || size === "default" ? windows.production : size
    };
  }
  const references3 = [
    ..."referenceData" in signal && signal.referenceData ? [signal.referenceData] : [],
    ..."inputData" in signal ? Object.values(signal.inputData ?? {}) : []
  ];
  for (const { dataWindow } of references3) {
    if (dataWindow?.lookbackWindowSize === "default") dataWindow.lookbackWindowSize = windows.reference;
    if (dataWindow?.lookbackWindowOffset === "default") dataWindow.lookbackWindowOffset = windows.production;
  }
}
async function resolveSignal(signal, resolution) {
  if (signal.type === "unknown") return;
  if (signal.type === "custom") {
    const { needs, scope, options } = resolution;
    signal.inputs = await resolveInputs(signal.inputs, { needs: needs.jobs, scope, options });
    for (const each of Object.values(signal.inputData ?? {})) {
      if (each.inputData.path && /^(\.|\/(?!subscriptions)|[a-z]:[\\/]|file:)/i.test(each.inputData.path))
        await resolveData(each, resolution);
      each.preProcessingComponent = componentId2(each.preProcessingComponent, resolution);
    }
    return;
  }
  const production2 = signal.productionData ? [signal.productionData].flat() : [];
  const reference3 = "referenceData" in signal && signal.referenceData ? [signal.referenceData] : [];
  for (const data2 of [...production2, ...reference3]) await resolveData(data2, resolution);
}
async function resolveData(data2, resolution) {
  const { needs, scope, options } = resolution;
  const { inputData } = data2;
  const given2 = new Input({ type: inputData.type ?? "uri_folder", path: inputData.path });
  const resolved = await resolveInputs({ data: given2 }, { needs: needs.jobs, scope, options });
  const input = resolved?.data;
  const path = typeof input === "object" && input.path !== void 0 ? input.path : inputData.path ?? "";
  data2.inputData = { ...inputData, path: inputUri(path, inputData.type, scope) };
  if (data2.preProcessingComponent !== void 0)
    data2.preProcessingComponent = componentId2(data2.preProcessingComponent, resolution);
}
function componentId2(reference3, { scope }) {
  if (reference3 === void 0) return void 0;
  const parsed2 = parseAssetReference(reference3);
  if (parsed2.kind === "id") return parsed2.id;
  return parsed2.kind === "version" ? assetVersionId(scope, "components", parsed2.name, parsed2.version) : reference3.replace(/^azureml:/, "");
}

// src/resources/schedules/import-data-mapping.ts
var sourceRows = {
  connection: same("connection"),
  query: same("query"),
  path: same("path")
};
var source = {
  encode: (value, context) => ({ ...toWire(sourceRows, value, context), sourceType: value.type }),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { sourceType, ...own } = wire;
    const isDatabase = String(sourceType).toLowerCase() === "database";
    const fields = fromWire(sourceRows, own, context);
    const made2 = Object.create(isDatabase ? Database.prototype : FileSystem.prototype);
    return carryUnmapped(
      fields,
      Object.assign(made2, { type: isDatabase ? "database" : "file_system" }, fields)
    );
  }
};
var rows4 = mapping()({
  name: same("assetName"),
  path: same("dataUri"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  source: via("source", source)
});
function importAction(value, context) {
  const dataImportDefinition = {
    dataType: "uri_folder",
    isAnonymous: false,
    isArchived: false,
    tags: {},
    properties: {},
    ...toWire(rows4, value, context)
  };
  return { dataImportDefinition, actionType: "ImportData" };
}
function dataImportFromWire(wire, context) {
  const fields = fromWire(rows4, isObject(wire) ? wire : {}, context);
  const type = fields.source?.type === "database" ? "mltable" : "uri_folder";
  const made2 = Object.create(DataImport.prototype);
  return carryUnmapped(fields, Object.assign(made2, { kind: "data_import", type }, fields));
}

// src/resources/schedules/schedule-mapping.ts
var rows5 = mapping()({
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  displayName: same("displayName"),
  isEnabled: same("isEnabled"),
  trigger: via("trigger", triggerCodec)
});
function scheduleToWire(schedule, action, context) {
  return { properties: { tags: {}, properties: {}, ...toWire(rows5, schedule, context), action } };
}
function existingJobAction(job) {
  const jobDefinition = { sourceJobId: job, experimentName: "", jobType: "Pipeline", isArchived: false };
  return { jobDefinition, actionType: "CreateJob" };
}
function newJobAction(job, properties2) {
  return {
    jobDefinition: { ...properties2, ...job.id !== void 0 && { sourceJobId: job.id } },
    actionType: "CreateJob"
  };
}
function scheduleFromWire(wire, context) {
  const envelope = isObject(wire) ? wire : {};
  const { action, provisioningState, ...own } = isObject(envelope.properties) ? envelope.properties : {};
  const fields = fromWire(rows5, own, context);
  const came = isObject(action) ? action : {};
  const schedule = Object.assign(made(came, context), fields, {
    name: String(envelope.name ?? ""),
    ...typeof envelope.id === "string" && { id: envelope.id },
    ...typeof provisioningState === "string" && { provisioningState },
    ...isObject(envelope.systemData) && { creationContext: envelope.systemData }
  });
  return carryUnmapped(fields, schedule);
}
function made(action, context) {
  switch (String(action.actionType).toLowerCase()) {
    case "createjob": {
      const { sourceJobId, ...properties2 } = isObject(action.jobDefinition) ? action.jobDefinition : {};
      const createJob = jobFromWire(
        { properties: properties2, ...typeof sourceJobId === "string" && { id: sourceJobId } },
        context
      );
      const schedule = Object.create(JobSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "job", createJob });
      return withSource(schedule, { action, createJob: deepCopy(createJob) });
    }
    case "importdata": {
      const importData2 = dataImportFromWire(action.dataImportDefinition, context);
      const schedule = Object.create(ImportDataSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "data_import", importData: importData2 });
      return withSource(schedule, { action });
    }
    case "createmonitor": {
      const createMonitor = monitorDefinitionFromWire(action.monitorDefinition, context);
      const schedule = Object.create(MonitorSchedule.prototype);
      Object.assign(schedule, { kind: "schedule", type: "monitor", createMonitor });
      return withSource(schedule, { action });
    }
    default:
      return withSource(new UnknownSchedule(String(action.actionType)), { action });
  }
}
var source2 = /* @__PURE__ */ Symbol("azure-ai-ml.schedule-source");
function withSource(schedule, came) {
  return Object.defineProperty(schedule, source2, { value: came, configurable: true });
}
function isFetched(schedule) {
  return source2 in schedule;
}
function actionAsItCame(schedule) {
  const came = schedule[source2];
  if (!came) return void 0;
  if (!(schedule instanceof JobSchedule))
    return schedule instanceof UnknownSchedule ? came.action : void 0;
  const { createJob } = schedule;
  if (typeof createJob === "string" || !alike(asEntity(createJob), came.createJob)) return void 0;
  return asPythonPutsBack(came.action);
}
function asPythonPutsBack(action) {
  const { jobDefinition } = action;
  if (!isObject(jobDefinition) || String(jobDefinition.jobType).toLowerCase() !== "pipeline") return action;
  const settings = isObject(jobDefinition.settings) ? jobDefinition.settings : {};
  return {
    ...action,
    jobDefinition: {
      isArchived: false,
      ...jobDefinition,
      settings: { _source: "REMOTE.WORKSPACE.JOB", ...settings }
    }
  };
}
function alike(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = /* @__PURE__ */ new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => alike(a[key], b[key]));
}

// src/resources/schedules/schedule-operations.ts
var ScheduleOperations = class {
  #rest;
  #needs;
  /** @internal Made by `MLClient`. */
  constructor(rest, needs) {
    this.#rest = rest;
    this.#needs = needs;
  }
  /**
   * Creates or replaces a schedule. What its job needs is uploaded and registered first, as for a job that is submitted.
   *
   * @throws ValidationError - where something cannot be right, with every fault; nothing was sent or uploaded then.
   */
  beginCreateOrUpdate(schedule, options = {}) {
    checkSchedule(schedule);
    return longRunning(this.#rest, {
      what: titleOf(schedule),
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(schedule.name),
        apiVersion: apiVersions.schedules,
        body: scheduleToWire(schedule, await this.#action(schedule, pickOptions(options)), this.#rest.scope)
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => this.#decode(body)
    });
  }
  /** Fetches a schedule. */
  async get(name, options = {}) {
    return this.#decode(await this.#fetch(name, options));
  }
  /** Lists schedules; by default those that are enabled. */
  list(options = {}) {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/schedules`,
        apiVersion: apiVersions.schedules,
        query: { listViewType: options.listViewType ?? "EnabledOnly" }
      }),
      (wire) => this.#decode(wire)
    );
  }
  /** Deletes a schedule. Jobs that it has submitted stay. */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting schedule "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.schedules
      }),
      result: () => void 0
    });
  }
  /** Lets a schedule go on. */
  beginEnable(name, options = {}) {
    return this.#switch(name, true, options);
  }
  /** Stops a schedule: nothing is done when it is due, until it is enabled again. */
  beginDisable(name, options = {}) {
    return this.#switch(name, false, options);
  }
  /**
   * Does once and at once what a schedule does when it is due.
   *
   * @param options - `scheduleTime`: the time for which it is done. Default: now.
   */
  async trigger(name, options = {}) {
    const { scheduleTime = new Date(this.#rest.clock.now()) } = options;
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(name)}/trigger`,
      apiVersion: apiVersions.scheduleTrigger,
      body: { scheduleTime: typeof scheduleTime === "string" ? scheduleTime : scheduleTime.toISOString() }
    });
    const { submissionId, scheduleActionType } = isObject(body) ? body : {};
    return {
      ...typeof submissionId === "string" && { jobName: submissionId },
      ...typeof scheduleActionType === "string" && { scheduleActionType }
    };
  }
  #switch(name, isEnabled, options) {
    return longRunning(this.#rest, {
      what: `${isEnabled ? "Enabling" : "Disabling"} schedule "${name}"`,
      options,
      start: async () => {
        const common = pickOptions(options);
        const schedule = Object.assign(await this.get(name, common), { isEnabled });
        return {
          method: "PUT",
          path: this.#path(name),
          apiVersion: apiVersions.schedules,
          body: scheduleToWire(schedule, await this.#action(schedule, common), this.#rest.scope)
        };
      },
      result: (body) => this.#decode(body)
    });
  }
  /** What a schedule does, on the wire; what that needs is uploaded and registered. */
  async #action(schedule, options) {
    const came = actionAsItCame(schedule);
    if (came) return came;
    if (schedule instanceof MonitorSchedule) {
      const surroundings = { needs: this.#needs, scope: this.#rest.scope, options };
      return monitorAction(await resolveMonitor(schedule, surroundings), this.#rest.scope);
    }
    if (schedule instanceof ImportDataSchedule) return importAction(schedule.importData, this.#rest.scope);
    if (!(schedule instanceof JobSchedule))
      throw new TypeError("A schedule of an unknown kind has no action.");
    if (typeof schedule.createJob === "string") return existingJobAction(schedule.createJob);
    return this.#jobAction(asEntity(schedule.createJob), schedule, options);
  }
  async #jobAction(job, schedule, options) {
    const kind = kindOf(job);
    if (!kind) throw new ValidationError([cannotBeScheduled(job)], { subject: titleOf(schedule) });
    const local = await localFaults(kind, job);
    if (local.length > 0) throw new ValidationError(local.map(ofJob), { subject: titleOf(schedule) });
    const resolution = { needs: this.#needs.jobs, scope: this.#rest.scope, options };
    const { properties: properties2 } = await kind.resolve(job, resolution);
    return newJobAction(job, properties2);
  }
  async #fetch(name, options) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.schedules
    });
    return body;
  }
  #decode(wire) {
    return scheduleFromWire(wire, this.#rest.scope);
  }
  #path(name) {
    return `${this.#rest.workspacePath}/schedules/${encodeURIComponent(name)}`;
  }
};
function checkSchedule(schedule) {
  const checks = new Checks();
  if (schedule instanceof JobSchedule) {
    checkJobSchedule(checks, schedule, isFetched(schedule));
    if (checks.faults.length === 0 && typeof schedule.createJob !== "string") {
      const job = asEntity(schedule.createJob);
      const kind = kindOf(job);
      if (kind && !actionAsItCame(schedule)) checks.faults.push(...jobFaults(kind, job).map(ofJob));
    }
  } else if (schedule instanceof MonitorSchedule) checkMonitorSchedule(checks, schedule);
  else if (schedule instanceof ImportDataSchedule) checkImportDataSchedule(checks, schedule);
  else checkScheduleFields(checks, schedule);
  checks.done(titleOf(schedule));
}
function ofJob(fault) {
  return { ...fault, path: fault.path ? `createJob.${fault.path}` : "createJob" };
}
function cannotBeScheduled(job) {
  return {
    path: "createJob",
    message: "is a job of a kind that cannot be scheduled.",
    given: job.type,
    allowed: ["pipeline"]
  };
}

// src/resources/workspaces/workspace-requests.ts
function groupPath(rest, resourceGroup) {
  const { subscriptionId, resourceGroupName } = rest.scope;
  return `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(resourceGroup ?? resourceGroupName)}/providers/Microsoft.MachineLearningServices`;
}
function workspacePath(rest, name, resourceGroup) {
  return `${groupPath(rest, resourceGroup)}/workspaces/${encodeURIComponent(name ?? rest.scope.workspaceName)}`;
}
async function readWorkspace(rest, path, options, apiVersion = apiVersions.workspaces) {
  return (await rest.send({ ...options, method: "GET", path, apiVersion })).body;
}
async function ifThere(asked2) {
  try {
    return await asked2;
  } catch (error) {
    if (error instanceof ResourceNotFoundError) return void 0;
    throw error;
  }
}
async function deploymentOf2(rest, workspace, more, options) {
  requireWholeKey(workspace);
  const resourceGroupName = workspace.resourceGroup ?? rest.scope.resourceGroupName;
  const location = workspace.location || await groupLocation(rest, resourceGroupName, options);
  const place = { subscriptionId: rest.scope.subscriptionId, resourceGroupName, location };
  const settings = { ...place, ...await more(location) };
  const body = await workspaceDeployment(workspace, settings, rest.scope);
  return deploymentRequest(rest, workspace.name, resourceGroupName, body);
}
function deploymentRequest(rest, workspaceName, resourceGroup, body) {
  const group = `/subscriptions/${encodeURIComponent(rest.scope.subscriptionId)}/resourcegroups/${encodeURIComponent(resourceGroup)}`;
  return {
    method: "PUT",
    path: `${group}/providers/Microsoft.Resources/deployments/${encodeURIComponent(deploymentName(workspaceName))}`,
    apiVersion: apiVersions.resourceManager,
    body
  };
}
function isDeployment(body) {
  if (!isObject(body)) return false;
  const { id, properties: properties2 } = body;
  return /\/Microsoft\.Resources\/deployments\//i.test(String(id)) || isObject(properties2) && "template" in properties2;
}
async function groupLocation(rest, group, options) {
  const path = `/subscriptions/${encodeURIComponent(rest.scope.subscriptionId)}/resourcegroups/${encodeURIComponent(group)}`;
  const { body } = await rest.send({
    ...options,
    method: "GET",
    path,
    apiVersion: apiVersions.resourceManager
  });
  return isObject(body) && typeof body.location === "string" ? body.location : "";
}
function requireWholeKey({ name, customerManagedKey: key }) {
  if (!key) return;
  const missing = ["keyVault", "keyUri"].filter((each) => !key[each]);
  if (missing.length === 0) return;
  throw new ValidationError(
    missing.map((each) => ({
      path: `customerManagedKey.${each}`,
      message: "is required.",
      code: "missingField"
    })),
    { subject: `Workspace "${name}"` }
  );
}

// src/resources/workspaces/capability-host-operations.ts
var CapabilityHostsOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Creates a capability host. One that is there cannot be changed.
   *
   * @throws ValidationError - for fields that cannot be right, or where the workspace is neither hub nor project.
   */
  beginCreateOrUpdate(capabilityHost, options = {}) {
    checkCapabilityHost(capabilityHost);
    return longRunning(this.#rest, {
      what: `Capability host "${capabilityHost.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(capabilityHost.name),
        apiVersion: apiVersions.capabilityHosts,
        body: this.#encode(await this.#fit(capabilityHost, options))
      }),
      result: (body) => this.#decode(body)
    });
  }
  /** Fetches a capability host. */
  async get(name, options = {}) {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.capabilityHosts
    });
    return this.#decode(body);
  }
  /** Deletes a capability host. */
  beginDelete(name, options = {}) {
    return longRunning(this.#rest, {
      what: `Deleting capability host "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.capabilityHosts
      }),
      result: () => void 0
    });
  }
  #path(name) {
    return `${this.#rest.workspacePath}/capabilityHosts/${encodeURIComponent(name)}`;
  }
  /** What a capability host needs depends on the workspace it is for. */
  async #fit(host, options) {
    const wire = await readWorkspace(
      this.#rest,
      this.#rest.workspacePath,
      pickOptions(options),
      apiVersions.capabilityHosts
    );
    const { type, name } = workspaceFromWire(wire, this.#rest.scope);
    const refuse = (fault) => new ValidationError([fault], { subject: `Capability host "${host.name}"` });
    if (type !== "hub" && type !== "project") {
      const message = `The workspace "${name}" has no capability hosts.`;
      throw refuse({ path: "workspaceName", message, given: type, allowed: ["hub", "project"] });
    }
    if (type === "hub") return host;
    if (host.aiServicesConnections === void 0) {
      const message = "is required in a project.";
      throw refuse({ path: "aiServicesConnections", message, code: "missingField" });
    }
    if (host.storageConnections?.length) return host;
    const storageConnections = [`${this.#rest.scope.workspaceName}/workspaceblobstore`];
    return carryUnmapped(host, { ...host, storageConnections });
  }
  #encode(host) {
    return toWire(rows6, carryUnmapped(host, { ...host, provisioningState: void 0 }), this.#rest.scope);
  }
  #decode(wire) {
    const { name, type: _, systemData, id, ...body } = isObject(wire) ? wire : {};
    const fields = fromWire(rows6, body, this.#rest.scope);
    const host = Object.assign(Object.create(CapabilityHost.prototype), {
      kind: "capability_host",
      name: String(name ?? ""),
      capabilityHostKind: "Agents",
      ...fields,
      id,
      creationContext: isObject(systemData) ? systemData : void 0
    });
    return carryUnmapped(fields, host);
  }
};
var rows6 = mapping()({
  description: same("properties.description"),
  capabilityHostKind: same("properties.capabilityHostKind"),
  vectorStoreConnections: same("properties.vectorStoreConnections"),
  aiServicesConnections: same("properties.aiServicesConnections"),
  storageConnections: same("properties.storageConnections"),
  threadStorageConnections: same("properties.threadStorageConnections"),
  provisioningState: same("properties.provisioningState")
});

// src/resources/workspaces/connections/azure-openai-deployment.ts
var AzureOpenAIDeployment = class extends Entity {
  kind = "azure_openai_deployment";
  /** What the deployment is called. */
  name;
  /** @internal Made from the service's answers. */
  constructor(fields) {
    super();
    this.name = fields.name;
    Object.assign(this, fields);
  }
};

// src/resources/workspaces/connections/connection-mapping.ts
var credentialKinds = {
  pat: { authType: "PAT", fields: { pat: "pat" } },
  sas: { authType: "SAS", fields: { sasToken: "sas" } },
  // As Python sends it; a newer service answers with `key`.
  account_key: { authType: "AccountKey", fields: { accountKey: "sas" } },
  api_key: { authType: "ApiKey", fields: { key: "key" } },
  username_password: {
    authType: "UsernamePassword",
    fields: { username: "username", password: "password" }
  },
  access_key: {
    authType: "AccessKey",
    fields: { accessKeyId: "accessKeyId", secretAccessKey: "secretAccessKey" }
  },
  service_principal: {
    authType: "ServicePrincipal",
    fields: { clientId: "clientId", clientSecret: "clientSecret", tenantId: "tenantId" }
  },
  managed_identity: {
    authType: "ManagedIdentity",
    fields: { clientId: "clientId", resourceId: "resourceId" }
  }
};
var byAuthType = new Map(
  Object.entries(credentialKinds).map(([type, kind]) => [kind.authType.toLowerCase(), { type, ...kind }])
);
var credentialsCodec = {
  encode: (value) => {
    if (value.type === "unknown") return value.json;
    const kind = credentialKinds[value.type];
    if (!kind) return { authType: value.type === "aad" ? "AAD" : "None" };
    const given2 = { ...value };
    const sent = Object.entries(kind.fields).map(([ours, theirs]) => [theirs, given2[ours]]).filter(([, member]) => member !== void 0 && member !== null);
    return { authType: kind.authType, credentials: Object.fromEntries(sent) };
  },
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    const authType = String(wire.authType ?? "None").toLowerCase();
    if (authType === "none") return new NoneCredentialConfiguration();
    if (authType === "aad") return new AadCredentialConfiguration();
    const kind = byAuthType.get(authType);
    if (!kind) return new UnknownCredentials(wire);
    const told = isObject(wire.credentials) ? wire.credentials : {};
    const fields = {};
    for (const [ours, theirs] of Object.entries(kind.fields)) {
      const value = told[theirs] ?? (ours === "accountKey" ? told.key : void 0);
      if (typeof value === "string") fields[ours] = value;
    }
    if (kind.type === "managed_identity") return new ManagedIdentityConfiguration(fields);
    return asCredentials({ type: kind.type, ...fields });
  }
};
var commonRows4 = {
  credentials: via("auth", keeping(credentialsCodec)),
  isShared: same("isSharedToAll"),
  metadata: same("metadata")
};
var plainRows = mapping()({ ...commonRows4, target: same("target") });
var blobRows2 = mapping()({
  ...commonRows4,
  url: same("target"),
  containerName: same("metadata.ContainerName"),
  accountName: same("metadata.AccountName")
});
var openAiRows = mapping()({
  ...commonRows4,
  azureEndpoint: same("target"),
  apiVersion: same("metadata.ApiVersion"),
  apiType: same("metadata.ApiType"),
  openAiResourceId: same("metadata.ResourceId")
});
var aiServicesRows = mapping()({ ...commonRows4, endpoint: same("target"), aiServicesResourceId: same("metadata.ResourceId") });
var endpointRows = mapping()({
  ...commonRows4,
  endpoint: same("target")
});
var apiKeyRows = mapping()({
  ...commonRows4,
  apiBase: same("target")
});
var kinds2 = {
  azure_blob: { prototype: AzureBlobStoreConnection.prototype, rows: blobRows2 },
  azure_one_lake: { prototype: MicrosoftOneLakeConnection.prototype, rows: plainRows },
  azure_open_ai: {
    prototype: AzureOpenAIConnection.prototype,
    rows: openAiRows,
    // Python sends these as null where they are not given.
    metadata: { ApiVersion: null, ApiType: "Azure", ResourceId: null }
  },
  azure_ai_services: { prototype: AzureAIServicesConnection.prototype, rows: aiServicesRows },
  azure_ai_search: { prototype: AzureAISearchConnection.prototype, rows: endpointRows },
  azure_content_safety: {
    prototype: AzureContentSafetyConnection.prototype,
    rows: endpointRows,
    metadata: { Kind: "Content Safety" }
  },
  azure_speech_services: {
    prototype: AzureSpeechServicesConnection.prototype,
    rows: endpointRows,
    metadata: { Kind: "speech" }
  },
  api_key: { prototype: APIKeyConnection.prototype, rows: apiKeyRows },
  open_ai: { prototype: OpenAIConnection.prototype, rows: plainRows },
  serp: { prototype: SerpConnection.prototype, rows: plainRows },
  serverless: { prototype: ServerlessConnection.prototype, rows: endpointRows }
};
var plain = { prototype: WorkspaceConnection.prototype, rows: plainRows };
function connectionToWire(connection2, context) {
  const kind = connection2 instanceof WorkspaceConnection ? plain : kinds2[connection2.type] ?? plain;
  const sent = connection2 instanceof MicrosoftOneLakeConnection ? carryUnmapped(connection2, { ...connection2, target: connection2.target ?? lakehouse(connection2) }) : connection2;
  const { auth, category, ...properties2 } = toWire(kind.rows, sent, context);
  return {
    properties: {
      isSharedToAll: true,
      ...properties2,
      metadata: { ...kind.metadata, ...isObject(properties2.metadata) ? properties2.metadata : {} },
      // A fetched connection has the service's own spelling.
      category: category ?? categoryOf(connection2.type),
      ...isObject(auth) ? auth : { authType: "None" }
    }
  };
}
var guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
function lakehouse({ endpoint, oneLakeWorkspaceName, artifact }) {
  const name = artifact?.name ?? "";
  return `https://${endpoint}/${oneLakeWorkspaceName}/${guid.test(name) ? name : `${name}.Lakehouse`}`;
}
function connectionFromWire(wire, context) {
  const { id, name, systemData, properties: properties2 } = isObject(wire) ? wire : {};
  const { authType, credentials: credentials2, ...rest } = isObject(properties2) ? properties2 : {};
  const type = typeOf(rest);
  const kind = kinds2[type] ?? plain;
  const auth = { authType, ...credentials2 !== void 0 && { credentials: credentials2 } };
  const fields = fromWire(kind.rows, { ...rest, auth }, context);
  const connection2 = Object.assign(Object.create(kind.prototype), {
    kind: "connection",
    type,
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    isShared: true,
    metadata: {},
    ...fields
  });
  return carryUnmapped(fields, connection2);
}
function typeOf({ category, metadata }) {
  const type = canonicalType(String(category ?? "unknown"));
  if (type !== "cognitive_service") return type;
  const kind = String((isObject(metadata) && metadata.Kind) ?? "").toLowerCase();
  if (kind === "content safety") return "azure_content_safety";
  return kind === "speech" ? "azure_speech_services" : type;
}

// src/resources/workspaces/connections/azure-openai-deployment-operations.ts
var AzureOpenAIDeploymentOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /** Lists the deployments of the Azure OpenAI resource that a connection leads to. */
  list(connectionName, options = {}) {
    const path = `${this.#rest.workspacePath}/connections/${encodeURIComponent(connectionName)}`;
    const common = {
      ...pickOptions(options),
      method: "GET",
      apiVersion: apiVersions.azureOpenaiDeployments
    };
    let asked2 = false;
    let targetUrl;
    return paged(
      this.#rest,
      async () => {
        if (!asked2) {
          const { body } = await this.#rest.send({ ...common, path });
          targetUrl = connectionFromWire(body, this.#rest.scope).target;
          asked2 = true;
        }
        return { ...common, path: `${path}/deployments` };
      },
      (wire) => deploymentFromWire(wire, { connectionName, targetUrl })
    );
  }
};
function deploymentFromWire(wire, found) {
  const { id, name, systemData, tags, properties: properties2 } = isObject(wire) ? wire : {};
  const told = isObject(properties2) ? properties2 : {};
  const model = isObject(told.model) ? told.model : {};
  const text = (value) => typeof value === "string" ? value : void 0;
  return new AzureOpenAIDeployment({
    name: String(name ?? ""),
    id: text(id),
    modelName: text(model.name),
    modelVersion: text(model.version),
    ...found,
    properties: told,
    tags: isObject(tags) ? tags : void 0,
    creationContext: isObject(systemData) ? systemData : void 0
  });
}

// src/resources/workspaces/connections/connection-operations.ts
var ConnectionOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Makes a connection or changes one. The service takes what is put for the whole: get a connection with
   * `populateSecrets` to change it.
   *
   * @throws ValidationError - for fields that cannot be right, and where a secret is missing; nothing has been sent then.
   */
  async createOrUpdate(connection2, options = {}) {
    checkConnection(connection2);
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: this.#path(connection2.name),
      apiVersion: apiVersions.connections,
      body: connectionToWire(connection2, this.#rest.scope)
    });
    return await this.#read(body, options);
  }
  /** Fetches a connection. */
  async get(name, options = {}) {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.connections
    });
    return this.#read(body, options);
  }
  /** Lists the connections. */
  list(options = {}) {
    const { connectionType, includeDataConnections = false } = options;
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/connections`,
        query: {
          ...connectionType !== void 0 && { category: categoryOf(connectionType) },
          includeAll: includeDataConnections
        },
        apiVersion: apiVersions.connections
      }),
      (wire) => this.#read(wire, options)
    );
  }
  /** Deletes a connection; what it leads to stays. */
  async delete(name, options = {}) {
    await this.#rest.send({
      ...pickOptions(options),
      method: "DELETE",
      path: this.#path(name),
      apiVersion: apiVersions.connections
    });
  }
  async #read(wire, options) {
    const connection2 = connectionFromWire(wire, this.#rest.scope);
    const { type } = connection2.credentials;
    if (!options.populateSecrets || type === "none" || type === "aad" || type === "managed_identity")
      return connection2;
    try {
      const { body } = await this.#rest.send({
        ...pickOptions(options),
        method: "POST",
        path: `${this.#path(connection2.name)}/listsecrets`,
        apiVersion: apiVersions.connections
      });
      const { credentials: credentials2 } = connectionFromWire(body, this.#rest.scope);
      if (credentials2.type === type) connection2.credentials = credentials2;
    } catch (error) {
      if (!(error instanceof ResourceNotFoundError)) throw error;
    }
    return connection2;
  }
  #path(name) {
    return `${this.#rest.workspacePath}/connections/${encodeURIComponent(name)}`;
  }
};

// src/resources/workspaces/workspace-deletion.ts
function deleteWorkspace(rest, name, options, check2 = () => {
}) {
  return longRunning(rest, {
    what: `Deleting workspace "${name}"`,
    options,
    start: async () => {
      const path = workspacePath(rest, name);
      const call = pickOptions(options);
      const workspace = workspaceFromWire(await readWorkspace(rest, path, call), rest.scope);
      check2(workspace);
      if (options.deleteDependentResources) await deleteDependents(rest, workspace, call);
      return {
        method: "DELETE",
        path,
        apiVersion: apiVersions.workspaces,
        query: { forceToPurge: options.permanentlyDelete ?? false }
      };
    },
    result: () => void 0
  });
}
async function deleteDependents(rest, workspace, options) {
  const versions = apiVersions.dependentResources;
  const insights = workspace.applicationInsights;
  const remove = async (id, apiVersion) => {
    if (typeof id !== "string" || !id) return;
    await ifThere(rest.send({ ...options, method: "DELETE", path: id, apiVersion }));
  };
  if (insights) {
    const apiVersion = versions.applicationInsights;
    const found = await ifThere(rest.send({ ...options, method: "GET", path: insights, apiVersion }));
    const properties2 = isObject(found?.body) && isObject(found.body.properties) ? found.body.properties : {};
    await remove(properties2.WorkspaceResourceId, versions.logAnalytics);
    await remove(insights, apiVersion);
  }
  if (workspace.type === "project") return;
  await remove(workspace.storageAccount, versions.storageAccount);
  await remove(workspace.keyVault, versions.keyVault);
  await remove(workspace.containerRegistry, versions.containerRegistry);
}

// src/resources/workspaces/workspace-diagnosis.ts
var DiagnoseRequestProperties = class {
  constructor(fields = {}) {
    const checks = new Checks().known(fields, requestNames);
    for (const name of requestNames)
      checkSettingsObject(checks, name, fields[name]);
    checks.done("Diagnosis");
    Object.assign(this, fields);
  }
};
var requestNames = namesOf()(
  "udr",
  "nsg",
  "resourceLock",
  "dnsResolution",
  "storageAccount",
  "keyVault",
  "containerRegistry",
  "applicationInsights",
  "others"
);
var DiagnoseResponseResultValue = class extends Entity {
  kind = "diagnosis";
  /** @internal Made from the service's answers. */
  constructor(wire) {
    super();
    Object.assign(this, isObject(wire) ? wire : {});
  }
};

// src/resources/workspaces/workspace-keys.ts
var WorkspaceKeys = class extends Entity {
  kind = "workspace_keys";
  /** Key of the storage account. */
  userStorageKey;
  /** ARM id of the storage account. */
  userStorageResourceId;
  /** Key by which Application Insights takes telemetry. */
  appInsightsInstrumentationKey;
  /** How to log in to the container registry. */
  containerRegistryCredentials;
  /** Keys of the notebooks. */
  notebookAccessKeys;
  /** @internal Made from the service's answers. */
  constructor(wire) {
    super();
    const body = isObject(wire) ? wire : {};
    const text = (value) => typeof value === "string" ? value : void 0;
    this.userStorageKey = text(body.userStorageKey);
    this.userStorageResourceId = text(body.userStorageArmId);
    this.appInsightsInstrumentationKey = text(body.appInsightsInstrumentationKey);
    const { containerRegistryCredentials: registry, notebookAccessKeys: notebook } = body;
    if (isObject(registry)) {
      const passwords = Array.isArray(registry.passwords) ? registry.passwords : [];
      this.containerRegistryCredentials = {
        location: text(registry.location),
        username: text(registry.username),
        passwords: passwords.flatMap((each) => text(isObject(each) ? each.value : each) ?? [])
      };
    }
    if (isObject(notebook)) {
      this.notebookAccessKeys = {
        primaryAccessKey: text(notebook.primaryAccessKey),
        secondaryAccessKey: text(notebook.secondaryAccessKey)
      };
    }
  }
};

// src/resources/workspaces/workspace-update.ts
var refusedTags = ["AttachKeyVaultToWorkspace", "AttachAppInsightsToWorkspace"];
function workspaceUpdate(workspace, existing, options, context) {
  if (!options.updateDependentResources) refuseExchange(workspace, existing);
  const access = workspace.publicNetworkAccess ?? existing.publicNetworkAccess;
  const { tags, managedNetwork: network2 } = workspace;
  const body = workspaceChange(
    {
      tags: tags && Object.fromEntries(Object.entries(tags).filter(([name]) => !refusedTags.includes(name))),
      identity: workspace.identity,
      description: workspace.description,
      displayName: workspace.displayName,
      containerRegistry: workspace.containerRegistry,
      applicationInsights: workspace.applicationInsights,
      customerManagedKey: workspace.customerManagedKey,
      imageBuildCompute: workspace.imageBuildCompute,
      publicNetworkAccess: workspace.publicNetworkAccess,
      // Rules for addresses have no meaning where none is let in.
      networkAcls: /^disabled$/i.test(access ?? "") ? new NetworkAcls() : workspace.networkAcls,
      primaryUserAssignedIdentity: workspace.primaryUserAssignedIdentity,
      managedNetwork: network2 && withOwnRules(network2),
      systemDatastoresAuthMode: workspace.systemDatastoresAuthMode,
      allowRoleassignmentOnRg: workspace.allowRoleassignmentOnRg,
      serverlessCompute: workspace.serverlessCompute,
      featureStoreSettings: workspace.featureStoreSettings
    },
    context
  );
  return detachIdentities({ properties: {}, ...body }, existing);
}
function withOwnRules(network2) {
  const outboundRules = network2.outboundRules?.filter(
    ({ category }) => !/^(required|recommended)$/i.test(category ?? "")
  );
  return Object.assign(Object.create(ManagedNetwork.prototype), network2, { outboundRules });
}
function detachIdentities(body, existing) {
  const attached = existing.identity?.userAssignedIdentities ?? [];
  if (!isObject(body.identity) || attached.length === 0) return body;
  const gone = Object.fromEntries(attached.map(({ resourceId }) => [String(resourceId), null]));
  const named = isObject(body.identity.userAssignedIdentities) ? body.identity.userAssignedIdentities : {};
  return { ...body, identity: { ...body.identity, userAssignedIdentities: { ...gone, ...named } } };
}
function refuseExchange(workspace, existing) {
  const faults = [];
  const compare = (name, breaks) => {
    const given2 = workspace[name];
    if (given2 === void 0 || given2 === null || given2 === existing[name]) return;
    const message = `would be exchanged, which may break ${breaks}. If that is meant, say updateDependentResources: true.`;
    faults.push({ path: name, message, given: given2, allowed: existing[name] ?? "none" });
  };
  compare("containerRegistry", "the lineage of jobs and their repetition");
  compare("applicationInsights", "the lineage of deployed endpoints");
  if (faults.length > 0) throw new ValidationError(faults, { subject: `Workspace "${workspace.name}"` });
}

// src/resources/workspaces/workspace-operations.ts
var WorkspaceOperations = class {
  #rest;
  /** Hosts of the data planes by discovery URL: they do not change while a client lives. */
  #discovered;
  #region;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Creates a workspace, hub or project with what it stands on, by a deployment of Azure Resource Manager. A workspace
   * that is there already is updated: its tags are kept, and the given ones are added.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate(workspace, options = {}) {
    check(workspace);
    const call = pickOptions(options);
    return longRunning(this.#rest, {
      what: `Workspace "${workspace.name}"`,
      options,
      start: async () => {
        const placed2 = workspace.type === "project" ? await this.#besideHub(workspace, call) : workspace;
        const path = workspacePath(this.#rest, placed2.name, placed2.resourceGroup);
        const existing = await ifThere(readWorkspace(this.#rest, path, call));
        if (existing !== void 0) return this.#updateExisting(placed2, existing, path, options);
        const { endpointResourceId, endpointKind } = options;
        return deploymentOf2(this.#rest, placed2, () => ({ endpointResourceId, endpointKind }), call);
      },
      result: async (body) => {
        if (!isDeployment(body)) return this.#decode(body);
        const path = workspacePath(this.#rest, workspace.name, workspace.resourceGroup);
        const deployed = await ifThere(readWorkspace(this.#rest, path, call));
        return deployed === void 0 ? workspace : this.#decode(deployed);
      }
    });
  }
  /** Fetches a workspace: the client's own, or another of the same resource group. A hub or a project is of its own class. */
  async get(name, options = {}) {
    return this.#decode(await readWorkspace(this.#rest, workspacePath(this.#rest, name), options));
  }
  /** Lists the workspaces of the resource group, or of the whole subscription. */
  list(options = {}) {
    const { scope, filteredKinds } = options;
    const subscription = `/subscriptions/${encodeURIComponent(this.#rest.scope.subscriptionId)}`;
    const path = scope === "subscription" ? `${subscription}/providers/Microsoft.MachineLearningServices/workspaces` : `${groupPath(this.#rest)}/workspaces`;
    const kind = typeof filteredKinds === "string" ? filteredKinds : filteredKinds?.join(",");
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path,
        apiVersion: apiVersions.workspaces,
        query: { kind }
      }),
      (wire) => this.#decode(wire)
    );
  }
  /**
   * Changes a workspace. What the given one does not say stays as it is.
   *
   * @throws ValidationError - for fields that cannot be right, and where the container registry or Application Insights
   * would be exchanged without `updateDependentResources`.
   */
  beginUpdate(workspace, options = {}) {
    check(workspace);
    return longRunning(this.#rest, {
      what: `Workspace "${workspace.name}"`,
      options,
      start: async () => {
        const path = workspacePath(this.#rest, workspace.name, workspace.resourceGroup);
        const existing = this.#decode(await readWorkspace(this.#rest, path, pickOptions(options)));
        return patch(path, workspaceUpdate(workspace, existing, options, this.#rest.scope));
      },
      result: (body) => this.#decode(body)
    });
  }
  /** Deletes a workspace. Azure keeps its data for some days, and its name with it, unless it is to go for good. */
  beginDelete(name, options) {
    return deleteWorkspace(this.#rest, name, options);
  }
  /** Fetches the keys of what a workspace stands on. */
  async getKeys(name, options = {}) {
    const { body } = await this.#rest.send({
      ...options,
      method: "POST",
      path: `${workspacePath(this.#rest, name)}/listKeys`,
      apiVersion: apiVersions.workspaces
    });
    return new WorkspaceKeys(body);
  }
  /** Looks for what is wrong with a workspace: its network, its names, and what it stands on. */
  beginDiagnose(name, options = {}) {
    return longRunning(this.#rest, {
      what: "Diagnosis of the workspace",
      options,
      start: async () => ({
        method: "POST",
        path: `${workspacePath(this.#rest, name)}/diagnose`,
        apiVersion: apiVersions.workspaces,
        body: { value: { ...options.properties } }
      }),
      result: (body) => new DiagnoseResponseResultValue(isObject(body) ? body.value : void 0)
    });
  }
  /** Has a workspace take over keys that were renewed; of itself it does within an hour. */
  beginSyncKeys(name, options = {}) {
    return longRunning(this.#rest, {
      what: "Taking over keys",
      options,
      start: async () => ({
        method: "POST",
        path: `${workspacePath(this.#rest, name)}/resyncKeys`,
        apiVersion: apiVersions.workspaces
      }),
      result: () => void 0
    });
  }
  /** Makes the managed network of a workspace, which else is made with its first compute. */
  beginProvisionNetwork(options = {}) {
    return provisionNetwork(this.#rest, options.workspaceName, options);
  }
  /**
   * @internal Region of the client's workspace, asked for once. Each group asks with its own api-version, as in Python.
   */
  async location(apiVersion) {
    this.#region ??= readWorkspace(this.#rest, this.#rest.workspacePath, {}, apiVersion).then((wire) => this.#decode(wire).location ?? "").catch((error) => {
      this.#region = void 0;
      throw error;
    });
    return this.#region;
  }
  /** @internal Region and GUID of the client's workspace: what its assets are called by from outside. */
  async identity(apiVersion, options) {
    const path = this.#rest.workspacePath;
    const wire = await readWorkspace(this.#rest, path, pickOptions(options), apiVersion);
    const { location = "", workspaceId = "" } = this.#decode(wire);
    return { location, workspaceId };
  }
  /** @internal The workspace and the host of its data planes, asked for once. */
  async discover(options = {}) {
    this.#discovered ??= this.#discover(options).catch((error) => {
      this.#discovered = void 0;
      throw error;
    });
    return this.#discovered;
  }
  async #discover(options) {
    const workspace = await this.get(void 0, options);
    let api = this.#rest.endpoint;
    if (workspace.discoveryUrl) {
      const { body } = await this.#rest.send({ ...options, method: "GET", path: workspace.discoveryUrl });
      if (isObject(body) && typeof body.api === "string") api = body.api;
    }
    return { workspace, api: api.replace(/\/+$/, "") };
  }
  #decode(wire) {
    return workspaceFromWire(wire, this.#rest.scope);
  }
  /** A project is where its hub is, and reached from where its hub is; the service refuses anything else. */
  async #besideHub(project, options) {
    const placed2 = { ...project };
    try {
      const hub = this.#decode(await readWorkspace(this.#rest, String(placed2.hubId), options));
      return { ...placed2, location: hub.location, publicNetworkAccess: hub.publicNetworkAccess };
    } catch (error) {
      if (error instanceof ResourceNotFoundError || error instanceof PermissionError) return placed2;
      throw error;
    }
  }
  #updateExisting(workspace, wire, path, options) {
    const existing = this.#decode(wire);
    const { createdByToolkit: _, ...tags } = workspace.tags ?? {};
    const isProject = workspace.type === "project";
    const merged = {
      ...workspace,
      tags: { ...existing.tags, ...tags },
      identity: workspace.identity ?? existing.identity,
      primaryUserAssignedIdentity: workspace.primaryUserAssignedIdentity ?? existing.primaryUserAssignedIdentity,
      featureStoreSettings: workspace.featureStoreSettings ?? existing.featureStoreSettings,
      ...!isProject && {
        containerRegistry: workspace.containerRegistry || existing.containerRegistry,
        applicationInsights: workspace.applicationInsights || existing.applicationInsights
      }
    };
    return patch(path, workspaceUpdate(merged, existing, options, this.#rest.scope));
  }
};
function patch(path, body) {
  return { method: "PATCH", path, apiVersion: apiVersions.workspaces, body };
}
function provisionNetwork(rest, name, options) {
  return longRunning(rest, {
    what: "Making the managed network",
    options,
    start: async () => ({
      method: "POST",
      path: `${workspacePath(rest, name)}/provisionManagedNetwork`,
      apiVersion: apiVersions.workspaces,
      body: { includeSpark: options.includeSpark ?? false }
    }),
    result: (body) => isObject(body) ? body : {}
  });
}
function check(workspace) {
  const checks = new Checks();
  checkWorkspace(workspace, checks);
  if (workspace.type === "project") {
    checks.text("hubId", workspace.hubId, { required: true });
    checkIsHubs(workspace, checks);
  }
  checks.done(`Workspace "${workspace.name}"`);
}

// src/resources/workspaces/feature-store-operations.ts
var stores = {
  offline: { prefix: "OfflineStoreConnectionName", category: "ADLSGen2", type: "azure_data_lake_gen2" },
  online: { prefix: "OnlineStoreConnectionName", category: "Redis", type: "redis" }
};
var FeatureStoreOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Creates a feature store with what it stands on: a workspace, a container, an identity and its roles. One that is
   * there already is updated.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate(featureStore, options = {}) {
    checkFeatureStore(featureStore);
    const call = pickOptions(options);
    return this.#changing(featureStore, options, async () => {
      const path = workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup);
      const existing = await ifThere(readWorkspace(this.#rest, path, call));
      if (existing !== void 0) return this.#update(featureStore, existing, options);
      return { request: await this.#creation(featureStore, options) };
    });
  }
  /**
   * Fetches a feature store, with its two stores.
   *
   * @throws ValidationError - where the workspace of that name is no feature store.
   */
  async get(name, options = {}) {
    const wire = await readWorkspace(this.#rest, workspacePath(this.#rest, name), options);
    if (!isFeatureStore(wire))
      throw noFeatureStore(name, workspaceFieldsFromWire(wire, this.#rest.scope).type);
    return this.#complete(wire, options);
  }
  /** Lists the feature stores of the resource group, or of the whole subscription. Their stores are told by `get` alone. */
  list(options = {}) {
    const subscription = `/subscriptions/${encodeURIComponent(this.#rest.scope.subscriptionId)}`;
    const path = options.scope === "subscription" ? `${subscription}/providers/Microsoft.MachineLearningServices/workspaces` : `${groupPath(this.#rest)}/workspaces`;
    return paged(
      this.#rest,
      () => ({ ...pickOptions(options), method: "GET", path, apiVersion: apiVersions.featureStores }),
      (wire) => isFeatureStore(wire) ? this.#decode(wire) : void 0
    );
  }
  /**
   * Changes a feature store. Where a store is exchanged, what was materialized before has to be filled in again.
   *
   * @throws ValidationError - for fields that cannot be right, or where the workspace of that name is no feature store.
   */
  beginUpdate(featureStore, options = {}) {
    checkFeatureStore(featureStore);
    return this.#changing(featureStore, options, async () => {
      const path = workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup);
      return this.#update(featureStore, await readWorkspace(this.#rest, path, pickOptions(options)), options);
    });
  }
  /** Deletes a feature store. */
  beginDelete(name, options = {}) {
    const { deleteDependentResources = false } = options;
    return deleteWorkspace(this.#rest, name, { ...options, deleteDependentResources }, ({ type }) => {
      if (type !== "featurestore") throw noFeatureStore(name, type);
    });
  }
  /** Makes the managed network of a feature store, which else is made with its first compute. */
  beginProvisionNetwork(options = {}) {
    const { featureStoreName, ...more } = options;
    const network2 = more;
    return provisionNetwork(this.#rest, featureStoreName, network2);
  }
  #changing(featureStore, options, begin) {
    let roles;
    return longRunning(this.#rest, {
      what: `Feature store "${featureStore.name}"`,
      options,
      start: async () => {
        const begun = await begin();
        roles = begun.roles;
        return begun.request;
      },
      result: async (body) => {
        if (roles && (options.grantMaterializationPermissions ?? true))
          await this.#grant(featureStore, roles, options);
        const path = workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup);
        const call = pickOptions(options);
        const wire = isDeployment(body) ? await ifThere(readWorkspace(this.#rest, path, call)) : body;
        return wire === void 0 ? featureStore : this.#complete(wire, call);
      }
    });
  }
  async #creation(featureStore, options) {
    const suffix = randomSuffix();
    const { offlineStore, onlineStore, materializationIdentity, computeRuntime } = featureStore;
    const group = featureStore.resourceGroup ?? this.#rest.scope.resourceGroupName;
    const fields = {
      ...featureStore,
      type: "featurestore",
      featureStoreSettings: new FeatureStoreSettings({
        computeRuntime: computeRuntime ?? featureStore.featureStoreSettings?.computeRuntime,
        offlineStoreConnectionName: `${stores.offline.prefix}-${suffix}`,
        ...onlineStore && { onlineStoreConnectionName: `${stores.online.prefix}-${suffix}` }
      })
    };
    const { subscriptionId } = this.#rest.scope;
    return deploymentOf2(
      this.#rest,
      fields,
      async (location) => ({
        featureStore: {
          offlineStoreTarget: offlineStore?.target,
          onlineStoreTarget: onlineStore?.target,
          materializationIdentity,
          newIdentityName: await identityName(featureStore.name, { subscriptionId, group, location }),
          grantMaterializationPermissions: options.grantMaterializationPermissions ?? true
        }
      }),
      pickOptions(options)
    );
  }
  async #update(featureStore, wire, options) {
    const existing = workspaceFieldsFromWire(wire, this.#rest.scope);
    if (existing.type !== "featurestore") throw noFeatureStore(featureStore.name, existing.type);
    const before = existing.identity?.userAssignedIdentities?.[0];
    const given2 = featureStore.materializationIdentity;
    const identity = given2 ?? before;
    const isNewIdentity = given2?.resourceId !== void 0 && given2.resourceId !== before?.resourceId;
    const settings = new FeatureStoreSettings({ ...existing.featureStoreSettings });
    const connect = async (which) => {
      const name = `${which}StoreConnectionName`;
      const store = featureStore[`${which}Store`];
      const current = await this.#target(featureStore, settings[name], options);
      const isChanged = store !== void 0 && store.target !== current;
      if (isChanged) settings[name] = await this.#connect(featureStore, which, store, identity, options);
      const target2 = store?.target ?? current;
      return isChanged || isNewIdentity ? target2 : void 0;
    };
    const offline = await connect("offline");
    const online = await connect("online");
    if (featureStore.computeRuntime) settings.computeRuntime = featureStore.computeRuntime;
    const fields = {
      ...featureStore,
      featureStoreSettings: settings,
      // A feature store has at most one identity that fills its stores.
      identity: identity ? new IdentityConfiguration({
        type: "system_assigned,user_assigned",
        userAssignedIdentities: [identity]
      }) : featureStore.identity
    };
    const request = {
      method: "PATCH",
      path: workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup),
      apiVersion: apiVersions.featureStores,
      body: workspaceUpdate(fields, existing, options, this.#rest.scope)
    };
    if (!identity?.resourceId || !(isNewIdentity || offline || online)) return { request };
    const location = existing.location ?? "";
    return {
      request,
      roles: { identity: identity.resourceId, location, workspace: isNewIdentity, offline, online }
    };
  }
  /** Where a connection leads; `undefined` where there is none. */
  async #target({ name, resourceGroup }, connection2, options) {
    if (!connection2) return void 0;
    const wire = await this.#connection(workspacePath(this.#rest, name, resourceGroup), connection2, options);
    const properties2 = isObject(wire) && isObject(wire.properties) ? wire.properties : {};
    return typeof properties2.target === "string" ? properties2.target : void 0;
  }
  async #connection(workspace, name, options) {
    const found = await ifThere(
      this.#rest.send({
        ...pickOptions(options),
        method: "GET",
        path: `${workspace}/connections/${encodeURIComponent(name)}`,
        apiVersion: apiVersions.featureStores
      })
    );
    return found?.body;
  }
  /** Makes a new connection to a store, and gives its name. */
  async #connect(featureStore, which, { target: target2 }, identity, options) {
    if (!identity) {
      const fault = {
        path: "materializationIdentity",
        message: `is required: it fills the ${which} store.`,
        code: "missingField"
      };
      throw new ValidationError([fault], { subject: `Feature store "${featureStore.name}"` });
    }
    const name = `${stores[which].prefix}-${randomSuffix()}`;
    const { clientId, resourceId } = identity;
    await this.#rest.send({
      ...pickOptions(options),
      method: "PUT",
      path: `${workspacePath(this.#rest, featureStore.name, featureStore.resourceGroup)}/connections/${name}`,
      apiVersion: apiVersions.featureStores,
      body: {
        properties: {
          category: stores[which].category,
          target: target2,
          authType: "ManagedIdentity",
          credentials: { clientId, resourceId },
          isSharedToAll: true,
          metadata: {}
        }
      }
    });
    return name;
  }
  /** Gives the identity the roles that it lacks. */
  async #grant(featureStore, roles, options) {
    const { roleAssignmentsTemplate } = await import("./role-assignments-template-QE5O77NS.js");
    const resourceGroup = featureStore.resourceGroup ?? this.#rest.scope.resourceGroupName;
    const place = (which, target2) => {
      const found = target2 === void 0 ? void 0 : resourceOf(target2);
      return {
        [`${which}_store_target`]: target2 ?? null,
        [`${which}_store_resource_group_name`]: found?.group ?? null,
        [`${which}_store_subscription_id`]: found?.subscription ?? null,
        [`update_${which}_store_role_assignment`]: found ? "true" : "false"
      };
    };
    const body = deploymentBody(roleAssignmentsTemplate, {
      materialization_identity_resource_id: roles.identity,
      workspace_name: featureStore.name,
      resource_group_name: resourceGroup,
      location: roles.location,
      update_workspace_role_assignment: roles.workspace ? "true" : "false",
      ...place("offline", roles.offline),
      ...place("online", roles.online)
    });
    await longRunning(this.#rest, {
      what: `Roles of feature store "${featureStore.name}"`,
      options: { ...options, resumeFrom: void 0 },
      start: async () => deploymentRequest(this.#rest, featureStore.name, resourceGroup, body),
      result: () => void 0
    });
  }
  /** A feature store with its two stores, which are connections of it. */
  async #complete(wire, options) {
    const store = this.#decode(wire);
    const path = workspacePath(this.#rest, store.name, store.resourceGroup);
    let isOurs = false;
    const read = async (which) => {
      const name = store.featureStoreSettings?.[`${which}StoreConnectionName`];
      const connection2 = name ? await this.#connection(path, name, options) : void 0;
      if (!isObject(connection2) || !isObject(connection2.properties)) return void 0;
      isOurs ||= String(connection2.name).startsWith(stores[which].prefix);
      const { category, target: target2 } = connection2.properties;
      if (!isCategory(which, category)) return void 0;
      const { type } = stores[which];
      return Object.assign(Object.create(MaterializationStore.prototype), {
        type,
        target: target2
      });
    };
    const offlineStore = await read("offline");
    const onlineStore = await read("online");
    const identity = store.identity?.userAssignedIdentities?.[0];
    return Object.assign(store, {
      ...offlineStore && { offlineStore },
      ...onlineStore && { onlineStore },
      // Connections by these names were made together with their identity.
      ...isOurs && identity && { materializationIdentity: identity }
    });
  }
  #decode(wire) {
    const fields = workspaceFieldsFromWire(wire, this.#rest.scope);
    const computeRuntime = fields.featureStoreSettings?.computeRuntime;
    return Object.assign(Object.create(FeatureStore.prototype), fields, {
      kind: "feature_store",
      type: "featurestore",
      ...computeRuntime && { computeRuntime }
    });
  }
};
function isFeatureStore(wire) {
  return isObject(wire) && String(wire.kind).toLowerCase() === "featurestore";
}
function isCategory(which, category) {
  const words = which === "offline" ? ["adlsgen2", "azuredatalakegen2"] : ["redis"];
  return words.includes(String(category).toLowerCase());
}
function noFeatureStore(name, type) {
  const message = "The workspace of this name is no feature store.";
  return new ValidationError([{ path: "name", message, given: type, allowed: ["featurestore"] }], {
    subject: `Feature store "${name}"`
  });
}
function randomSuffix() {
  return crypto.randomUUID().slice(0, 8);
}
async function identityName(name, place) {
  const { createHash } = await import("node:crypto");
  const plain2 = `${place.subscriptionId.slice(0, 12)}_${place.group.slice(0, 12)}_${place.location}`;
  const letters2 = new TextEncoder().encode(plain2.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""));
  const namespace = new Uint8Array(16);
  namespace.set(letters2.subarray(0, 16));
  const hash = createHash("md5").update(namespace).update(name.toLowerCase()).digest();
  hash[6] = (hash[6] ?? 0) & 15 | 48;
  hash[8] = (hash[8] ?? 0) & 63 | 128;
  return `materialization-uai-${hash.toString("hex")}`;
}

// src/resources/workspaces/workspace-outbound-rule-operations.ts
var WorkspaceOutboundRuleOperations = class {
  #rest;
  /** @internal Made by `MLClient`. */
  constructor(rest) {
    this.#rest = rest;
  }
  /**
   * Adds a rule.
   *
   * @param workspaceName - The client's own where it is `undefined`.
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreate(workspaceName, rule, options = {}) {
    const checks = new Checks();
    checkOutboundRule(rule, checks);
    checks.done(`Outbound rule "${rule.name}"`);
    return longRunning(this.#rest, {
      what: `Outbound rule "${rule.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(workspaceName, rule.name),
        apiVersion: apiVersions.workspaceOutboundRules,
        body: { properties: outboundRuleToWire(rule, this.#rest.scope) }
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => this.#decode(body)
    });
  }
  /** Fetches a rule. */
  async get(workspaceName, outboundRuleName, options = {}) {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(workspaceName, outboundRuleName),
      apiVersion: apiVersions.workspaceOutboundRules
    });
    return this.#decode(body);
  }
  /** Lists the rules of a workspace: those of its users, and those that the service requires or recommends. */
  list(workspaceName, options = {}) {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${workspacePath(this.#rest, workspaceName)}/outboundRules`,
        apiVersion: apiVersions.workspaceOutboundRules
      }),
      (wire) => this.#decode(wire)
    );
  }
  /** Changes a rule. */
  beginUpdate(workspaceName, rule, options = {}) {
    return this.beginCreate(workspaceName, rule, options);
  }
  /** Removes a rule. */
  beginRemove(workspaceName, outboundRuleName, options = {}) {
    return longRunning(this.#rest, {
      what: `Removing outbound rule "${outboundRuleName}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(workspaceName, outboundRuleName),
        apiVersion: apiVersions.workspaceOutboundRules
      }),
      result: () => void 0
    });
  }
  #path(workspaceName, rule) {
    return `${workspacePath(this.#rest, workspaceName)}/outboundRules/${encodeURIComponent(rule)}`;
  }
  #decode(wire) {
    const { name, properties: properties2 } = isObject(wire) ? wire : {};
    return outboundRuleFromWire(properties2, String(name ?? ""), this.#rest.scope);
  }
};

// src/ml-client.ts
var MLClient = class _MLClient {
  /** Data assets. */
  data;
  /** Models. */
  models;
  /** Environments. */
  environments;
  /** How models of a registry are deployed; only of a client of a registry. */
  deploymentTemplates;
  /** Evaluators: models that rate answers. */
  evaluators;
  /** Indexes over documents. */
  indexes;
  /** Components: steps of pipelines, registered to be used again. */
  components;
  /** Clusters, compute instances and attached computes. */
  compute;
  /** Datastores. */
  datastores;
  /** Jobs and sweeps. */
  jobs;
  /** Feature sets of a feature store. */
  featureSets;
  /** Entities of a feature store. */
  featureStoreEntities;
  /** Schedules of jobs and monitors. */
  schedules;
  /** Online endpoints. */
  onlineEndpoints;
  /** Deployments behind online endpoints. */
  onlineDeployments;
  /** Batch endpoints. */
  batchEndpoints;
  /** Deployments behind batch endpoints. */
  batchDeployments;
  /** Serverless endpoints. @experimental */
  serverlessEndpoints;
  /** Subscriptions to models of the Azure Marketplace. @experimental */
  marketplaceSubscriptions;
  /** Connections to what is outside of the workspace. */
  connections;
  /** Deployments of the Azure OpenAI resources that connections lead to. @experimental */
  azureOpenaiDeployments;
  /** Workspaces, hubs and projects. */
  workspaces;
  /** What may be reached from the managed networks of workspaces. */
  workspaceOutboundRules;
  /** What hosts the agents of a hub or project. @experimental */
  capabilityHosts;
  /** Registries: assets that workspaces share. */
  registries;
  /** Feature stores. */
  featureStores;
  #rest;
  /**
   * @param credential - For example `new DefaultAzureCredential()` of `@azure/identity`.
   * @param scope - The workspace, or the registry.
   * @throws ValidationError - where a part of the scope is missing, or an option cannot be right.
   */
  constructor(credential, scope, options = {}) {
    const checks = new Checks();
    if (typeof credential?.getToken !== "function") {
      checks.fault(
        "credential",
        "is required: something with getToken(), such as new DefaultAzureCredential().",
        { code: "missingField" }
      );
    }
    checkScope(checks, scope);
    const cloud = typeof options.cloud === "object" ? options.cloud : clouds[options.cloud ?? "AzureCloud"];
    if (!cloud)
      checks.fault("cloud", "is not a known cloud.", { given: options.cloud, allowed: Object.keys(clouds) });
    const endpoint = (options.endpoint ?? cloud?.resourceManager ?? "").replace(/\/+$/, "");
    if (cloud) checkEndpoint(checks, endpoint, options.allowInsecureConnection ?? false);
    checks.done("MLClient");
    const transport = options.httpClient ?? createDefaultHttpClient();
    const clock = options.clock ?? transport.clock ?? systemClock;
    const pipeline2 = createPipeline({
      credential,
      scope: `${cloud.resourceManager}/.default`,
      clock,
      isTrusted: trustedHosts(cloud, endpoint),
      userAgentPrefix: options.userAgentPrefix,
      retry: options.retryOptions,
      logging: options.loggingOptions,
      proxy: options.proxyOptions,
      additionalPolicies: options.additionalPolicies
    });
    const rest = new Rest({
      pipeline: pipeline2,
      httpClient: transport,
      credential,
      scope: {
        subscriptionId: scope.subscriptionId ?? "",
        resourceGroupName: scope.resourceGroupName ?? "",
        workspaceName: scope.workspaceName ?? ""
      },
      registryName: scope.registryName,
      cloud,
      endpoint,
      clock,
      allowInsecureConnection: options.allowInsecureConnection ?? false,
      pollIntervalInMs: options.pollIntervalInMs
    });
    this.#rest = rest;
    this.workspaces = new WorkspaceOperations(rest);
    this.workspaceOutboundRules = new WorkspaceOutboundRuleOperations(rest);
    this.capabilityHosts = new CapabilityHostsOperations(rest);
    this.registries = new RegistryOperations(rest);
    this.featureStores = new FeatureStoreOperations(rest);
    this.datastores = new DatastoreOperations(rest);
    this.connections = new ConnectionOperations(rest);
    this.azureOpenaiDeployments = new AzureOpenAIDeploymentOperations(rest);
    const assets = {
      registry: scope.registryName === void 0 ? void 0 : new RegistryHost(rest, scope.registryName),
      openRegistry: (name) => new RegistryHost(rest, name),
      workspaceIdentity: (apiVersion, callOptions) => this.workspaces.identity(apiVersion, callOptions)
    };
    this.data = new DataOperations(rest, {
      ...assets,
      submitJob: (body, callOptions) => this.jobs.submitBody("Pipeline", body, callOptions),
      listJobs: (listOptions) => this.jobs.list(listOptions)
    });
    this.models = new ModelOperations(rest, {
      ...assets,
      uploadCode: (path, callOptions) => uploadCode(rest, path, callOptions, assets.registry),
      environmentId: (environment, callOptions) => this.#environmentId(environment, callOptions),
      environment: (name, callOptions) => this.environments.get(name, callOptions)
    });
    this.deploymentTemplates = new DeploymentTemplateOperations(rest, {
      registry: assets.registry,
      environmentId: (environment, callOptions) => this.#environmentId(environment, callOptions)
    });
    this.evaluators = new EvaluatorOperations(this.models);
    this.environments = new EnvironmentOperations(rest, assets);
    this.indexes = new IndexOperations(rest, {
      discover: (callOptions) => this.workspaces.discover(callOptions)
    });
    const location = (apiVersion) => this.workspaces.location(apiVersion);
    this.compute = new ComputeOperations(rest, location);
    this.onlineEndpoints = new OnlineEndpointOperations(rest, location);
    this.serverlessEndpoints = new ServerlessEndpointOperations(rest, location);
    this.marketplaceSubscriptions = new MarketplaceSubscriptionOperations(rest);
    const deploymentNeeds = {
      workspaceLocation: location,
      uploadCode: (path, callOptions) => uploadCode(rest, path, callOptions, assets.registry),
      environmentId: (environment, callOptions) => this.#environmentId(environment, callOptions),
      modelId: (model, callOptions) => this.#modelId(model, callOptions),
      packageModel: (packaged, callOptions) => this.#packageModel(packaged, callOptions)
    };
    this.onlineDeployments = new OnlineDeploymentOperations(rest, {
      ...deploymentNeeds,
      createData: (data2, callOptions) => this.data.createOrUpdate(data2, callOptions)
    });
    const discover = (callOptions) => this.workspaces.discover(callOptions);
    this.batchEndpoints = new BatchEndpointOperations(rest, {
      workspaceLocation: location,
      discover,
      uploadInput: async (path, type, callOptions) => (await uploadAsset(rest, { path, type, what: "Input", form: "short" }, callOptions)).uri,
      latestVersion: (kind, name, callOptions) => this.#latestVersion(kind, name, callOptions)
    });
    this.batchDeployments = new BatchDeploymentOperations(rest, {
      ...deploymentNeeds,
      discover,
      componentId: (component, callOptions) => this.#componentId(component, callOptions)
    });
    const jobNeeds = {
      discover,
      uploadCode: (path, callOptions) => uploadCode(rest, path, callOptions, assets.registry),
      ensureEnvironment: (environment, callOptions) => this.#environmentId(environment, callOptions),
      uploadInput: async (path, type, callOptions) => {
        const { datastore, ...common } = callOptions;
        const files = { path, type: type === "mltable" ? "uri_folder" : type, datastore };
        return (await uploadAsset(rest, { ...files, what: "Input", form: "short" }, common)).uri;
      },
      latestVersion: (kind, name, callOptions) => this.#latestVersion(kind, name, callOptions),
      download: (uri, folder, callOptions) => downloadUri(rest, uri, { ...callOptions, destination: folder }),
      putComponent: async (request, callOptions) => {
        const put = await this.components.put(request, callOptions);
        const id = typeof put === "object" && put !== null && "id" in put ? put.id : void 0;
        return typeof id === "string" ? id : assetVersionId(rest.scope, "components", request.name, request.version ?? "");
      },
      requireCompute: async (name, callOptions) => void await this.compute.get(name, callOptions)
    };
    this.components = new ComponentOperations(rest, {
      registry: assets.registry,
      jobs: jobNeeds,
      environment: (name, version, callOptions) => this.environments.get(name, version, callOptions)
    });
    this.jobs = new JobOperations(rest, jobNeeds);
    this.featureSets = new FeatureSetOperations(rest);
    this.featureStoreEntities = new FeatureStoreEntityOperations(rest);
    this.schedules = new ScheduleOperations(rest, {
      jobs: jobNeeds,
      deployment: (endpoint2, name, callOptions) => this.onlineDeployments.get(name, endpoint2, callOptions),
      dataType: async (name, version, callOptions) => (await this.data.get(name, version, callOptions)).type,
      modelId: (model, callOptions) => this.#modelId(model, callOptions)
    });
  }
  /**
   * A client for the workspace that a `config.json` names: the file that Azure ML studio offers for download.
   *
   * @throws ValidationError - where there is no such file, or it names no workspace.
   */
  static async fromConfig(credential, options = {}) {
    const { path, fileName, ...clientOptions } = options;
    return new _MLClient(credential, await readConfig({ path, fileName }), clientOptions);
  }
  async createOrUpdate(entity, options = {}) {
    if (entity instanceof Data) return this.data.createOrUpdate(entity, options);
    if (entity instanceof Model || entity instanceof WorkspaceModelReference)
      return this.models.createOrUpdate(entity, options);
    if (entity instanceof Environment) return this.environments.createOrUpdate(entity, options);
    if (entity instanceof DeploymentTemplate) return this.deploymentTemplates.createOrUpdate(entity, options);
    if (entity instanceof Index) return this.indexes.createOrUpdate(entity, options);
    if (entity instanceof BaseComponent) return this.components.createOrUpdate(entity, options);
    if (isJobLike(entity)) return this.jobs.createOrUpdate(entity, options);
    if (entity?.kind === "datastore") return this.datastores.createOrUpdate(entity, options);
    if (entity?.kind === "connection") return this.connections.createOrUpdate(entity, options);
    throw notAnEntity(
      entity,
      "createOrUpdate",
      "a job, a component, a model, a data asset, an environment, an index, a datastore or a connection"
    );
  }
  beginCreateOrUpdate(entity, options = {}) {
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
          "a compute, an endpoint, a deployment, a schedule, a marketplace subscription, a workspace, a registry or a capability host"
        );
    }
  }
  async #environmentId(environment, options) {
    if (typeof environment !== "string") {
      const { id } = await this.environments.createOrUpdate(environment, options);
      return id ?? "";
    }
    return this.#assetId("environments", environment, options);
  }
  async #modelId(model, options) {
    if (typeof model === "string") return this.#assetId("models", model, options);
    const { id } = await this.models.createOrUpdate(model, options);
    return id ?? "";
  }
  async #packageModel({ server, model, environment, code }, options) {
    const { type, name = "", version = "" } = parseArmId(model) ?? {};
    if (type?.toLowerCase() !== "models" || version === "") {
      const message = "Only models of the workspace can be packaged: share it to the workspace first.";
      throw new ValidationError([{ path: "model", message, given: model }]);
    }
    const Server = server === "online" ? AzureMLOnlineInferencingServer : AzureMLBatchInferencingServer;
    const request = new ModelPackage({
      // Python's name for all of them.
      targetEnvironment: "packaged-env",
      inferencingServer: new Server(code ? { codeConfiguration: code } : {}),
      ...environment !== void 0 && {
        baseEnvironmentSource: { type: "environment_asset", resourceId: environment }
      }
    });
    const { id } = await this.models.package(name, version, request, options);
    return id ?? "";
  }
  async #componentId(component, options) {
    if (typeof component === "string") return this.#assetId("components", component, options);
    if (!(component instanceof BaseComponent))
      throw new ValidationError([{ path: "component", message: "must be a pipeline component." }]);
    const { name, version } = component;
    const there = name !== void 0 && version !== void 0 ? await this.components.get(name, version, options).catch((error) => {
      if (error instanceof ResourceNotFoundError) return void 0;
      throw error;
    }) : void 0;
    const { id } = there ?? await this.components.createOrUpdate(component, options);
    return id ?? "";
  }
  async #assetId(kind, reference3, options) {
    const parsed2 = parseAssetReference(reference3);
    if (parsed2.kind === "id") return parsed2.id;
    const { registryName, scope } = this.#rest;
    const idOf = (version) => registryName === void 0 ? assetVersionId(scope, kind, parsed2.name, version) : `azureml://registries/${registryName}/${kind}/${parsed2.name}/versions/${version}`;
    if (parsed2.kind === "version") return idOf(parsed2.version);
    if (parsed2.kind === "label" && parsed2.label === "latest")
      return idOf(await this.#latestVersion(kind, parsed2.name, options));
    if (parsed2.kind === "label" && parsed2.label === "default" && kind === "components")
      return `${workspaceArmId(this.#rest.scope)}/components/${parsed2.name}/labels/default`;
    const message = "A version is required.";
    throw new ValidationError([
      {
        path: kind.slice(0, -1),
        message,
        given: reference3,
        allowed: `${parsed2.name}:<version> or ${parsed2.name}@latest`
      }
    ]);
  }
  async #latestVersion(kind, name, options = {}) {
    const groups = {
      data: this.data,
      models: this.models,
      environments: this.environments,
      components: this.components
    };
    const group = groups[kind];
    const { version } = await group.get(name, { ...pickOptions(options), label: "latest" });
    return version ?? "";
  }
  /** Subscription of the workspace; of a registry's client what it was made with. */
  get subscriptionId() {
    return this.#rest.scope.subscriptionId || void 0;
  }
  /** Resource group of the workspace; of a registry's client what it was made with. */
  get resourceGroupName() {
    return this.#rest.scope.resourceGroupName || void 0;
  }
  /** Name of the workspace; `undefined` for the client of a registry. */
  get workspaceName() {
    return this.#rest.scope.workspaceName || void 0;
  }
  /** Name of the registry; `undefined` for the client of a workspace. */
  get registryName() {
    return this.#rest.registryName;
  }
};
function notAnEntity(value, method, known2) {
  const given2 = typeof value === "object" && value !== null ? `${value.constructor?.name ?? "an object"}` : value;
  return new ValidationError([{ path: "", message: "This cannot be created here.", given: given2, allowed: known2 }], {
    subject: `MLClient.${method}`
  });
}
function checkScope(checks, scope) {
  const { registryName, workspaceName, subscriptionId, resourceGroupName } = scope ?? {};
  if (registryName === void 0 || registryName === null) {
    checks.text("subscriptionId", subscriptionId, { required: true }).text("resourceGroupName", resourceGroupName, { required: true }).text("workspaceName", workspaceName, { required: true });
    return;
  }
  checks.text("subscriptionId", subscriptionId).text("resourceGroupName", resourceGroupName).text("registryName", registryName, { required: true });
  if (workspaceName !== void 0 && workspaceName !== null) {
    checks.fault("registryName", "A client is one of a workspace or of a registry, not of both.", {
      given: { workspaceName, registryName }
    });
  }
}
function checkEndpoint(checks, endpoint, insecure) {
  let url;
  try {
    url = new URL(endpoint);
  } catch {
    checks.fault("endpoint", "is not a URL.", { given: endpoint });
    return;
  }
  if (url.protocol === "https:") return;
  if (url.protocol === "http:" && insecure && isLoopback(url)) return;
  checks.fault(
    "endpoint",
    "must be https; http is allowed for this computer with allowInsecureConnection, since a token goes there.",
    {
      given: endpoint
    }
  );
}
function trustedHosts(cloud, endpoint) {
  const own = /* @__PURE__ */ new Set([new URL(cloud.resourceManager).host, new URL(endpoint).host]);
  return (url) => own.has(url.host) || cloud.dataPlaneSuffixes.some((suffix) => url.hostname.endsWith(`.${suffix}`));
}

// src/resources/jobs/automl/automl.ts
var automl = {
  classification: (fields) => new ClassificationJob(trained(fields)),
  regression: (fields) => new RegressionJob(trained(fields)),
  forecasting: (fields) => {
    const { training, ...rest } = trained(fields);
    return new ForecastingJob({ ...rest, training: { enableStackEnsemble: false, ...training } });
  },
  imageClassification: (fields) => new ImageClassificationJob(fields),
  imageClassificationMultilabel: (fields) => new ImageClassificationMultilabelJob(fields),
  imageObjectDetection: (fields) => new ImageObjectDetectionJob(fields),
  imageInstanceSegmentation: (fields) => new ImageInstanceSegmentationJob(fields),
  textClassification: (fields) => new TextClassificationJob(validated(fields)),
  textClassificationMultilabel: (fields) => new TextClassificationMultilabelJob(validated(fields)),
  textNer: (fields) => new TextNerJob(validated(fields))
};
function trained(fields) {
  const { enableModelExplainability, training, ...rest } = fields;
  const explained = enableModelExplainability === void 0 ? {} : { enableModelExplainability };
  return { ...rest, training: { ...training, ...explained } };
}
function validated(fields) {
  const checks = new Checks();
  if (!fields.validationData) checks.fault("validationData", "is required.", { code: "missingField" });
  checks.done("AutoML job");
  return fields;
}

// src/resources/jobs/sweep/sweep-builder.ts
var sweepPartsOf;
var Sweep = class _Sweep {
  #parts;
  #trial;
  static {
    sweepPartsOf = (sweep) => ({ parts: sweep.#parts, trial: sweep.#trial });
    showAs(_Sweep.prototype, (self) => ({ title: "Sweep", rows: Object.entries(self.#parts) }));
  }
  /** @internal Made by `command(…).sweep(…)`. */
  constructor(parts, trial) {
    this.#parts = deepCopy(parts);
    this.#trial = trial;
    Object.freeze(this);
  }
  /** Changes settings; those that are not given stay. */
  withSettings(settings) {
    return new _Sweep({ ...this.#parts, ...given(settings) }, this.#trial);
  }
  /** Changes limits; those that are not given stay. */
  withLimits(limits) {
    return this.withSettings({ limits: { ...this.#parts.limits, ...given(limits) } });
  }
  /** Changes the machines of each trial; what is not given stays. */
  withResources(resources) {
    return this.withSettings({ resources: { ...this.#parts.resources, ...given(resources) } });
  }
  /** Changes the place in the queue; what is not given stays. */
  withQueueSettings(settings) {
    return this.withSettings({ queueSettings: { ...this.#parts.queueSettings, ...given(settings) } });
  }
  /** Ends trials that do badly before their time. */
  withEarlyTermination(earlyTermination) {
    return this.withSettings({ earlyTermination });
  }
  /** Changes what the sweep looks for. */
  withObjective(objective) {
    return this.withSettings({ objective });
  }
  /**
   * The job as a plain entity: what would be submitted.
   *
   * @throws ValidationError - where a field cannot be right; every fault at once.
   */
  build() {
    return new SweepJob(deepCopy(this.#parts));
  }
};
function sweepOf(command2, declaration2, options) {
  const { primaryMetric, goal, searchSpace: drawn = {}, ...settings } = options;
  const checks = new Checks().known(options, sweepOptionNames);
  checks.within("searchSpace", (within) => within.known(drawn, Object.keys(command2.inputs)));
  checks.done("Sweep");
  const pending = Object.entries(command2.inputs).filter(([, input]) => isDistribution(input));
  const searchSpace = { ...Object.fromEntries(pending), ...drawn };
  const inputs = Object.fromEntries(
    Object.entries(command2.inputs).filter(([, input]) => !isDistribution(input))
  );
  const {
    name,
    displayName,
    description,
    tags,
    properties: properties2,
    experimentName,
    compute: compute2,
    identity,
    queueSettings
  } = command2;
  const { code, environment, environmentVariables, distribution, resources, outputs } = command2;
  const line = typeof command2.command === "string" ? withDoubleBraces(command2.command) : command2.command;
  const parts = {
    ...given({
      name,
      displayName,
      description,
      tags,
      properties: properties2,
      experimentName,
      compute: compute2,
      identity,
      queueSettings
    }),
    ...given(settings),
    trial: {
      command: typeof line === "string" ? toSearchSpace(line, Object.keys(searchSpace)) : line,
      environment,
      ...given({ code, environmentVariables, distribution, resources })
    },
    inputs,
    outputs,
    searchSpace,
    objective: { goal, primaryMetric }
  };
  return new Sweep(parts, { parts: command2, declaration: declaration2 });
}
var sweepOptionNames = [
  "primaryMetric",
  "goal",
  "searchSpace",
  "samplingAlgorithm",
  "limits",
  "earlyTermination",
  "compute",
  "identity",
  "queueSettings"
];

// src/resources/jobs/pipeline-builder/ports.ts
var accepted = {
  uri_file: ["uri_file", "custom_model"],
  uri_folder: ["uri_folder", "mltable", "mlflow_model", "triton_model", "custom_model"],
  mltable: ["mltable"],
  mlflow_model: ["mlflow_model"],
  custom_model: ["custom_model", "mlflow_model", "triton_model", "uri_folder", "uri_file"],
  triton_model: ["triton_model"],
  number: ["number", "integer"],
  integer: ["integer", "number"],
  string: ["string"],
  boolean: ["boolean"]
};
function accepts(expected, given2) {
  const kinds3 = accepted[expected];
  return kinds3 === void 0 || kinds3.includes(given2) || !Object.hasOwn(accepted, given2);
}
function declaredInput(input) {
  if (typeof input === "number")
    return declaration({ type: Number.isInteger(input) ? "integer" : "number", default: input });
  if (typeof input === "boolean") return declaration({ type: "boolean", default: input });
  if (typeof input === "string") return declaration({ type: "string", default: input });
  const { path: _, pathOnCompute: __, datastore: ___, ...declared } = input;
  return declaration(declared);
}
function declaredOutput(output) {
  const { type = "uri_folder", mode, description, isControl, earlyAvailable } = output;
  const fields = { type, mode, description, isControl, earlyAvailable };
  return Object.assign(Object.create(Output.prototype), withoutUndefined(fields));
}
function broughtInputs(inputs) {
  const brought = Object.entries(inputs).filter(([, input]) => {
    if (typeof input !== "object" || input === null) return input !== void 0;
    return !isLiteralType(input.type) && input.path !== void 0;
  });
  return Object.fromEntries(brought);
}
function declaration(fields) {
  const { type = "uri_folder" } = fields;
  return Object.assign(Object.create(Input.prototype), withoutUndefined({ ...fields, type }));
}
function withoutUndefined(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== void 0));
}

// src/resources/jobs/command/command-component-of.ts
function componentOfCommand(parts, { name, description, isDeterministic, inputs }, more = {}) {
  const { command: command2, code, environment, distribution, resources, displayName, tags, outputs } = parts;
  const declared = Object.entries(inputs).filter(([, input]) => input !== void 0);
  const component = new CommandComponent({
    ...given({ name, description, isDeterministic, displayName, tags, code, distribution, resources }),
    ...given(more),
    command: typeof command2 === "string" ? withDoubleBraces(command2) : command2,
    environment,
    ...declared.length > 0 && {
      inputs: Object.fromEntries(declared.map(([each, input]) => [each, declaredInput(input)]))
    },
    ...Object.keys(outputs).length > 0 && {
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([each, output]) => [each, declaredOutput(output)])
      )
    }
  });
  return withComponentSource(component, "BUILDER");
}

// src/resources/jobs/command/command-references.ts
function commandText(command2, inputs, outputs) {
  return command2({
    inputs: references("inputs", inputs),
    outputs: references("outputs", outputs)
  });
}
function references(kind, names) {
  const known2 = Object.fromEntries(names.map((name) => [name, reference2(`${kind}.${name}`)]));
  return new Proxy(known2, {
    get: (target2, name) => {
      if (typeof name === "symbol" || name in target2) return target2[String(name)];
      const message = `refers to ${kind}.${name}, which is not there.`;
      throw new ValidationError([{ path: "command", message, given: `${kind}.${name}`, allowed: names }], {
        subject: "Command"
      });
    }
  });
}
function reference2(name) {
  return Object.freeze({ name, toString: () => `\${{${name}}}` });
}

// src/resources/jobs/command/command-builder.ts
var partsOf;
var Command = class _Command {
  #parts;
  #declaration;
  static {
    partsOf = (command2) => ({ parts: command2.#parts, declaration: command2.#declaration });
    showAs(_Command.prototype, (self) => ({ title: "Command", rows: Object.entries(self.#parts) }));
  }
  /** @internal Made by {@link command}. */
  constructor(parts, declaration2 = parts) {
    this.#parts = deepCopy(parts);
    this.#declaration = declaration2;
    Object.freeze(this);
  }
  /**
   * The same command with other values, or with distributions for a sweep to draw from: Python's `job(**inputs)`. It is
   * another job: name, description, properties, experiment and parent are not taken over (as in Python).
   *
   * @example `train.with({ learning_rate: 0.1 })`, `train.with({ learning_rate: uniform(0.01, 0.3) }).sweep({ … })`
   * @throws ValidationError - for a name that is no input.
   */
  with(values) {
    const {
      name,
      description: _,
      properties: __,
      experimentName: ___,
      parentJobName: ____,
      ...rest
    } = this.#parts;
    const known2 = Object.keys(rest.inputs);
    const checks = new Checks("inputs").known(values, known2);
    checks.done("Command");
    const given2 = Object.entries(values).filter(([, value]) => value !== void 0);
    const displayName = rest.displayName === name ? void 0 : rest.displayName;
    const changed = { ...rest.inputs, ...Object.fromEntries(given2) };
    return new _Command({ ...rest, displayName, inputs: changed }, this.#declaration);
  }
  /** Changes settings; those that are not given stay. */
  withSettings(settings) {
    return new _Command({ ...this.#parts, ...given(settings) }, this.#declaration);
  }
  /** Changes limits; those that are not given stay. */
  withLimits(limits) {
    return this.withSettings({ limits: { ...this.#parts.limits, ...given(limits) } });
  }
  /** Changes the machines that are asked for; what is not given stays. */
  withResources(resources) {
    return this.withSettings({ resources: { ...this.#parts.resources, ...given(resources) } });
  }
  /** Changes the place in the queue; what is not given stays. */
  withQueueSettings(settings) {
    return this.withSettings({ queueSettings: { ...this.#parts.queueSettings, ...given(settings) } });
  }
  /** Adds environment variables; those of the same name are replaced. */
  withEnvironmentVariables(variables) {
    return this.withSettings({ environmentVariables: { ...this.#parts.environmentVariables, ...variables } });
  }
  /**
   * Runs the command many times, with values drawn for some of its inputs. Their `${{inputs.x}}` become
   * `${{search_space.x}}`. The command's own time limit is not taken over: give `limits.trialTimeout`.
   *
   * @throws ValidationError - for a name that is no input.
   */
  sweep(options) {
    return sweepOf(this.#parts, this.#declaration, options);
  }
  /**
   * The component that a pipeline has for the command, with its inputs declared: to register it.
   *
   * @throws ValidationError - where a component cannot be so: its name has capital letters, for one.
   */
  component() {
    return componentOfCommand(this.#parts, this.#declaration);
  }
  /**
   * The job as a plain entity: what would be submitted.
   *
   * @throws ValidationError - where a field cannot be right, or an input is a distribution and `sweep()` was not called.
   */
  build() {
    const checks = new Checks();
    for (const [name, input] of Object.entries(this.#parts.inputs)) {
      if (isDistribution(input))
        checks.fault(`inputs.${name}`, "is a distribution; call .sweep() to draw from it.", { given: input });
    }
    checks.done("Command");
    const { inputs, ...fields } = deepCopy(this.#parts);
    return new CommandJob({ ...fields, inputs });
  }
};
function command(options) {
  const { command: line, inputs, outputs, isDeterministic, ...settings } = options;
  const checks = new Checks().known(options, [...commandJobFieldNames, ...flatNames]);
  const known2 = {
    inputs: Object.keys(inputs ?? {}),
    outputs: Object.keys(outputs ?? {}),
    search_space: Object.keys(inputs ?? {})
  };
  const text = typeof line === "function" ? commandText(line, known2.inputs, known2.outputs) : line;
  checkReferences(checks, "command", text, known2);
  checks.boolean("isDeterministic", isDeterministic).done("Command");
  const parts = {
    ...nestedSettings(settings),
    command: text,
    inputs: inputs ?? {},
    outputs: outputs ?? {}
  };
  const { name, description } = parts;
  return new Command(parts, {
    ...given({ name, description, isDeterministic }),
    inputs: deepCopy(parts.inputs)
  });
}
var resourceNames = ["instanceCount", "instanceType", "locations", "dockerArgs", "shmSize"];
var queueNames = ["jobTier", "priority"];
var flatNames = [...resourceNames, ...queueNames, "timeout", "isDeterministic"];
function nestedSettings(settings) {
  const { instanceCount, instanceType, locations, dockerArgs, shmSize, timeout, jobTier, priority, ...rest } = settings;
  const resources = given({ instanceCount, instanceType, locations, dockerArgs, shmSize });
  const queue = given({ jobTier, priority });
  return {
    ...rest,
    ...Object.keys(resources).length > 0 && { resources: { ...rest.resources, ...resources } },
    ...Object.keys(queue).length > 0 && { queueSettings: { ...rest.queueSettings, ...queue } },
    ...timeout !== void 0 && { limits: { ...rest.limits, timeout } }
  };
}

// src/resources/jobs/data-transfer/data-transfer.ts
function copyData(options) {
  const { name, dataCopyMode, isDeterministic, ...fields } = options;
  new Checks().known(options, [...nodeNames, "inputs", "outputs", "name", "dataCopyMode", "isDeterministic"]).done("Copy of data");
  const { displayName, description, tags, inputs, outputs } = fields;
  const component = new DataTransferCopyComponent(
    given({
      name,
      displayName,
      description,
      tags,
      dataCopyMode,
      isDeterministic,
      ...declarations({ inputs, outputs })
    })
  );
  const node = new DataTransferCopyNode({
    ...fields,
    ...given({ dataCopyMode }),
    component: withComponentSource(component, "BUILDER")
  });
  return withComponentSource(node, "BUILDER");
}
function importData(options) {
  new Checks().known(options, [...nodeNames, "outputs", "source"]).done("Import of data");
  const { outputs, ...fields } = options;
  const type = options.source?.type === "file_system" ? "uri_folder" : "mltable";
  return new DataTransferImportNode({ ...fields, outputs: outputs ?? { sink: new Output({ type }) } });
}
function exportData(options) {
  const { sink } = options;
  const checks = new Checks().known(options, [...nodeNames, "inputs", "sink"]);
  const type = sink?.type;
  if (type !== "database")
    checks.fault("sink", "must be a Database: the service exports to nothing else.", {
      given: type,
      code: sink === void 0 ? "missingField" : "invalidValue"
    });
  checks.done("Export of data");
  return new DataTransferExportNode(options);
}
var nodeNames = namesOf()(
  "displayName",
  "description",
  "tags",
  "properties",
  "comment",
  "compute"
);

// src/resources/jobs/parallel/parallel-builder.ts
var parallelPartsOf;
var ParallelRun = class _ParallelRun {
  #parts;
  static {
    parallelPartsOf = (run) => run.#parts;
    showAs(_ParallelRun.prototype, (self) => ({ title: "ParallelRun", rows: Object.entries(self.#parts) }));
  }
  /** @internal Made by {@link parallelRunFunction}. */
  constructor(parts) {
    this.#parts = deepCopy(parts);
    Object.freeze(this);
  }
  /** Changes the machines that are asked for; what is not given stays. */
  withResources(resources) {
    return new _ParallelRun({ ...this.#parts, resources: { ...this.#parts.resources, ...given(resources) } });
  }
  /**
   * The component that a pipeline has for it, with its inputs declared: to register it.
   *
   * @throws ValidationError - where a component cannot be so: its name has capital letters, for one.
   */
  component() {
    return componentOfParallel(this.#parts);
  }
};
function parallelRunFunction(options) {
  const { instanceCount, instanceType, dockerArgs, shmSize, inputs, outputs, ...settings } = options;
  const checks = new Checks().known(options, optionNames);
  const known2 = { inputs: Object.keys(inputs ?? {}), outputs: Object.keys(outputs ?? {}), search_space: [] };
  checkReferences(checks, "inputData", options.inputData, known2);
  checkReferences(checks, "task.programArguments", options.task?.programArguments, known2);
  checkReferences(checks, "task.appendRowTo", options.task?.appendRowTo, known2);
  checks.done("Parallel run");
  const resources = given({ instanceCount, instanceType, dockerArgs, shmSize });
  return new ParallelRun({
    ...settings,
    ...Object.keys(resources).length > 0 && { resources: { ...settings.resources, ...resources } },
    inputs: inputs ?? {},
    outputs: outputs ?? {}
  });
}
function componentOfParallel(parts, more = {}) {
  const {
    inputs,
    outputs,
    compute: _,
    environmentVariables: __,
    identity: ___,
    properties: ____,
    ...fields
  } = parts;
  const component = new ParallelComponent({
    ...given(fields),
    ...given(more),
    ...Object.keys(inputs).length > 0 && {
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, declaredInput(input)]))
    },
    ...Object.keys(outputs).length > 0 && {
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([name, output]) => [name, declaredOutput(output)])
      )
    }
  });
  return withComponentSource(component, "BUILDER");
}
var optionNames = namesOf()(
  "name",
  "displayName",
  "description",
  "tags",
  "properties",
  "isDeterministic",
  "inputs",
  "outputs",
  "inputData",
  "task",
  "compute",
  "environmentVariables",
  "identity",
  "miniBatchSize",
  "partitionKeys",
  "retrySettings",
  "loggingLevel",
  "maxConcurrencyPerInstance",
  "errorThreshold",
  "miniBatchErrorThreshold",
  "resources",
  "instanceCount",
  "instanceType",
  "dockerArgs",
  "shmSize"
);

// src/resources/jobs/pipeline-builder/port-reference.ts
var pipelineOf;
var PortReference = class _PortReference {
  /** `${{parent.inputs.data}}`, `${{parent.jobs.prep.outputs.clean}}`. */
  binding;
  /** What it is: files of some kind, or a value. `undefined` where only the service knows. */
  type;
  #pipeline;
  static {
    pipelineOf = (reference3) => reference3.#pipeline;
  }
  /** @internal Made by {@link pipeline}. */
  constructor(binding, type, pipeline2) {
    this.binding = binding;
    this.type = type;
    this.#pipeline = pipeline2;
    Object.freeze(this);
  }
  /**
   * The same, as another kind: where the compiler cannot know that a folder holds a table or a model.
   *
   * @example `score({ table: prep.outputs.folder.as("mltable") })`
   */
  as(type) {
    return new _PortReference(this.binding, type, this.#pipeline);
  }
  /** `${{…}}`: what stands for the value in a text. */
  toString() {
    return this.binding;
  }
};
function references2(pipeline2, names, binding, missing) {
  const made2 = (name, type) => new PortReference(binding(name), type, pipeline2);
  const known2 = Object.fromEntries(
    Object.entries(names ?? {}).map(([name, type]) => [name, made2(name, type)])
  );
  return new Proxy(Object.freeze(known2), {
    get: (target2, name) => {
      if (typeof name === "symbol" || name in target2) return target2[name];
      if (name === "then" || name === "toJSON") return void 0;
      if (names === void 0) return made2(name, void 0);
      throw missing(name, Object.keys(target2));
    }
  });
}

// src/resources/jobs/spark/spark-builder.ts
var sparkPartsOf;
var Spark = class _Spark {
  #parts;
  #declaration;
  static {
    sparkPartsOf = (spark2) => ({ parts: spark2.#parts, declaration: spark2.#declaration });
    showAs(_Spark.prototype, (self) => ({ title: "Spark", rows: Object.entries(self.#parts) }));
  }
  /** @internal Made by {@link spark}. */
  constructor(parts, declaration2 = parts) {
    this.#parts = deepCopy(parts);
    this.#declaration = declaration2;
    Object.freeze(this);
  }
  /**
   * The same application with other values. It is another job: its name is not taken over.
   *
   * @throws ValidationError - for a name that is no input.
   */
  with(values) {
    const { name, ...rest } = this.#parts;
    new Checks("inputs").known(values, Object.keys(rest.inputs)).done("Spark");
    const displayName = rest.displayName === name ? void 0 : rest.displayName;
    const inputs = { ...rest.inputs, ...given(values) };
    return new _Spark({ ...rest, displayName, inputs }, this.#declaration);
  }
  /** Changes settings; those that are not given stay. */
  withSettings(settings) {
    return new _Spark({ ...this.#parts, ...given(settings) }, this.#declaration);
  }
  /** Changes the machines of serverless Spark; what is not given stays. */
  withResources(resources) {
    return this.withSettings({ resources: { ...this.#parts.resources, ...given(resources) } });
  }
  /**
   * The component that a pipeline has for the application, with its inputs declared: to register it.
   *
   * @throws ValidationError - where a component cannot be so: its name has capital letters, for one.
   */
  component() {
    return componentOfSpark(this.#parts, this.#declaration);
  }
  /**
   * The job as a plain entity: what would be submitted.
   *
   * @throws ValidationError - where a field cannot be right; every fault at once.
   */
  build() {
    return new SparkJob(deepCopy(this.#parts));
  }
};
function componentOfSpark(parts, { name, description, inputs }) {
  const { displayName, tags, outputs } = parts;
  const own = Object.fromEntries(sparkFieldNames.map((field) => [field, parts[field]]));
  const component = new SparkComponent({
    ...given({ name, description, displayName, tags }),
    ...given(own),
    ...Object.keys(inputs).length > 0 && {
      inputs: Object.fromEntries(Object.entries(inputs).map(([each, input]) => [each, declaredInput(input)]))
    },
    ...Object.keys(outputs).length > 0 && {
      outputs: Object.fromEntries(
        Object.entries(outputs).map(([each, output]) => [each, declaredOutput(output)])
      )
    }
  });
  return withComponentSource(component, "BUILDER");
}
function spark(options) {
  const { args: line, inputs, outputs, ...settings } = options;
  const checks = new Checks().known(options, sparkJobFieldNames);
  const known2 = {
    inputs: Object.keys(inputs ?? {}),
    outputs: Object.keys(outputs ?? {}),
    search_space: []
  };
  const args = typeof line === "function" ? commandText(line, known2.inputs, known2.outputs) : line;
  checkReferences(checks, "args", args, known2);
  checks.done("Spark");
  return new Spark({
    ...settings,
    ...args !== void 0 && { args },
    inputs: inputs ?? {},
    outputs: outputs ?? {}
  });
}

// src/resources/jobs/pipeline-builder/step-template.ts
var asStep = /* @__PURE__ */ Symbol("azure-ai-ml.step");
function templateOf(what) {
  if (what instanceof Command) return commandTemplate(what);
  if (what instanceof Sweep) return sweepTemplate(what);
  if (what instanceof Spark) return sparkTemplate(what);
  if (what instanceof ParallelRun) return parallelTemplate(what);
  if (typeof what === "function" && asStep in what) return pipelineTemplate(what);
  if (what instanceof BaseComponent) return componentTemplate(what);
  if (what instanceof BaseNode) return nodeTemplate(what);
  if (what instanceof BaseJob) return nodeTemplate(nodesOf({ it: what }, {}).it);
  throw new ValidationError(
    [
      {
        path: "",
        message: "is nothing that a step can be made of.",
        given: what,
        allowed: "command(), .sweep(), spark(), parallelRunFunction(), pipeline(), a component, a job or a node"
      }
    ],
    { subject: "Step" }
  );
}
function commandTemplate(command2) {
  const { parts, declaration: declaration2 } = partsOf(command2);
  const { displayName, tags, properties: properties2, compute: compute2, distribution, limits } = parts;
  const { resources, environmentVariables, identity, services, queueSettings } = parts;
  return {
    ...portsOf(componentOfCommand(parts, declaration2)),
    inputs: broughtInputs(parts.inputs),
    outputs: filesOf(parts.outputs),
    node: ({ resources: own, ...fields }) => {
      const machines = own;
      const settings = {
        ...{ displayName, tags, properties: properties2, compute: compute2, distribution, limits },
        ...{ environmentVariables, identity, services, queueSettings },
        resources: machines ?? resources
      };
      const component = componentOfCommand(parts, declaration2, { resources: machines });
      return built(new CommandNode({ ...given(settings), ...fields, component }));
    }
  };
}
function sweepTemplate(sweep) {
  const { parts, trial } = sweepPartsOf(sweep);
  const { displayName, tags, properties: properties2, compute: compute2, searchSpace, objective, limits } = parts;
  const { samplingAlgorithm = "random", earlyTermination, identity, queueSettings, resources } = parts;
  const { environmentVariables } = trial.parts;
  const component = componentOfCommand(trial.parts, trial.declaration, { environmentVariables });
  const drawn = Object.keys(searchSpace);
  const inputs = broughtInputs(trial.parts.inputs);
  return {
    ...portsOf(component),
    inputs: Object.fromEntries(Object.entries(inputs).filter(([name]) => !drawn.includes(name))),
    outputs: filesOf(trial.parts.outputs),
    node: (fields) => {
      const settings = {
        ...{ displayName, tags, properties: properties2, compute: compute2, searchSpace, limits },
        ...{ samplingAlgorithm, earlyTermination, identity, queueSettings, resources }
      };
      return built(new SweepNode({ objective, ...given(settings), ...fields, trial: component }));
    }
  };
}
function sparkTemplate(spark2) {
  const { parts, declaration: declaration2 } = sparkPartsOf(spark2);
  const { displayName, tags, properties: properties2, compute: compute2, resources, identity, conf } = parts;
  const component = componentOfSpark(parts, declaration2);
  const sizes = Object.fromEntries(sparkSizingNames.map((name) => [name, parts[name]]));
  return {
    ...portsOf(component),
    inputs: broughtInputs(parts.inputs),
    outputs: filesOf(parts.outputs),
    node: (fields) => {
      const settings = given({ displayName, tags, properties: properties2, compute: compute2, resources, identity, conf, ...sizes });
      const node = new SparkNode({ ...settings, ...fields, component });
      node.identity ??= defaultSparkIdentity(node);
      return built(node);
    }
  };
}
function parallelTemplate(run) {
  const parts = parallelPartsOf(run);
  const { name: _, description: __, inputs, outputs, resources, isDeterministic: ___, ...settings } = parts;
  return {
    ...portsOf(componentOfParallel(parts)),
    inputs: broughtInputs(inputs),
    outputs: filesOf(outputs),
    node: ({ resources: own, ...fields }) => {
      const machines = own;
      const component = componentOfParallel(parts, { resources: machines });
      const all = { ...settings, resources: machines ?? resources };
      return built(new ParallelNode({ ...given(all), ...fields, component }));
    }
  };
}
function pipelineTemplate(pipeline2) {
  const component = pipeline2[asStep]();
  return {
    ...portsOf(component),
    inputs: {},
    outputs: {},
    node: (fields) => withComponentSource(new SubpipelineNode({ ...fields, component }), "DSL")
  };
}
function componentTemplate(component) {
  const make = (fields) => {
    switch (component.type) {
      case "spark": {
        const node = new SparkNode({ ...fields, component });
        node.identity ??= defaultSparkIdentity(node);
        return node;
      }
      case "parallel":
        return new ParallelNode({ ...fields, component });
      case "pipeline":
        return new SubpipelineNode({ ...fields, component });
      default:
        return new CommandNode({ ...fields, component });
    }
  };
  return { ...portsOf(component), inputs: {}, outputs: {}, node: make };
}
function nodeTemplate(node) {
  const component = componentOf(node);
  const { inputs = {}, outputs = {} } = node;
  return {
    ...typeof component === "object" ? portsOf(component) : { inputTypes: void 0, outputTypes: void 0 },
    inputs,
    outputs,
    node: (fields) => Object.assign(
      Object.create(Object.getPrototypeOf(node), Object.getOwnPropertyDescriptors(node)),
      fields
    )
  };
}
function built(node) {
  return withComponentSource(node, "BUILDER");
}
function filesOf(outputs) {
  return Object.fromEntries(Object.entries(outputs).filter(([, output]) => !isLiteralType(output.type)));
}
function portsOf(component) {
  if ("json" in component) return { inputTypes: void 0, outputTypes: void 0 };
  const types = (ports) => Object.fromEntries(Object.entries(ports ?? {}).map(([name, { type }]) => [name, type ?? "uri_folder"]));
  return { inputTypes: types(component.inputs), outputTypes: types(component.outputs) };
}

// src/resources/jobs/pipeline-builder/pipeline-graph.ts
var PipelineGraph = class {
  #subject;
  #nodes = /* @__PURE__ */ new Map();
  #ports = /* @__PURE__ */ new Map();
  #inputs;
  #closed = false;
  constructor(subject, inputs) {
    this.#subject = subject;
    this.#inputs = inputs;
  }
  /** References to the inputs of the pipeline. */
  inputs() {
    return references2(
      this,
      this.#inputs,
      (name) => `\${{parent.inputs.${name}}}`,
      (name, known2) => this.#missing(`inputs.${name}`, "is no input of the pipeline.", name, known2)
    );
  }
  /** Adds a step, and hands out what others refer to. */
  step(name, what, inputs, settings) {
    const checks = this.#checksOf(name);
    const template = checks.step(() => templateOf(what));
    for (const [field, value] of Object.entries({ inputs, settings })) {
      if (value !== void 0 && !isObject(value))
        checks.fault(field, `must be an object of ${field} by name.`, { given: value });
    }
    checks.done();
    const { outputs: places, ...more } = isObject(settings) ? given(settings) : {};
    const own = isObject(inputs) ? given(inputs) : {};
    this.#checkInputs(checks, own, template);
    this.#checkOutputs(checks, places, template);
    checks.done();
    const ins = { ...template.inputs, ...withTexts(own) };
    const outs = { ...template.outputs, ...outputsOf(places, template.outputTypes) };
    this.#add(
      name,
      checks.step(
        () => template.node({
          ...withTexts(more),
          ...Object.keys(ins).length > 0 && { inputs: ins },
          ...Object.keys(outs).length > 0 && { outputs: outs }
        })
      ),
      template
    );
    return this.#handle(name, template);
  }
  /** Adds a condition. */
  ifElse(name, condition, blocks) {
    const checks = this.#checksOf(name);
    const { trueBlock, falseBlock } = blocks ?? {};
    const fields = given({
      condition: this.#conditionOf(condition),
      trueBlock: withTexts(trueBlock),
      falseBlock: withTexts(falseBlock)
    });
    this.#add(
      name,
      checks.step(() => dsl(new ConditionNode(fields))),
      noPorts
    );
    return this.#handle(name, noPorts);
  }
  /** Adds a loop that ends by a condition. */
  doWhile(name, options) {
    const checks = this.#checksOf(name);
    const { body, condition, mapping: mapping2, maxIterationCount } = options ?? {};
    const fields = given({
      body: withTexts(body),
      condition: condition === void 0 ? void 0 : portName(condition),
      mapping: isObject(mapping2) ? Object.fromEntries(
        Object.entries(mapping2).map(([output, inputs]) => [output, [inputs].flat().map(portName)])
      ) : mapping2,
      limits: { maxIterationCount }
    });
    this.#add(
      name,
      checks.step(() => dsl(new DoWhileNode(withTexts(fields)))),
      noPorts
    );
    return this.#handle(name, noPorts);
  }
  /** Adds a loop over items. */
  parallelFor(name, options) {
    const checks = this.#checksOf(name);
    const { body, items, maxConcurrency } = options ?? {};
    const fields = given({ body: withTexts(body), items: withTexts(items), maxConcurrency });
    const outputTypes = collected(this.#ports.get(body?.name ?? "")?.outputTypes);
    const ports = { inputTypes: {}, outputTypes };
    this.#add(
      name,
      checks.step(() => dsl(new ParallelForNode(fields))),
      ports
    );
    return this.#handle(name, ports);
  }
  /** Ends the graph: what the function returned is bound to the steps that leave it. */
  close(returned) {
    this.#closed = true;
    const checks = new Checks();
    if (returned !== void 0 && (!isObject(returned) || isStep(returned))) {
      const message = "must be an object of outputs of steps by name, or nothing.";
      checks.fault("outputs", message, { given: isStep(returned) ? "a step" : returned });
    }
    const outputs = {};
    const taken = /* @__PURE__ */ new Map();
    const entries = isObject(returned) && !isStep(returned) ? Object.entries(returned) : [];
    for (const [name, value] of entries) {
      const [target2] = bindingTargets(bindingText(value) ?? "");
      const node = target2?.kind === "job-output" ? this.#nodes.get(target2.job ?? "") : void 0;
      if (!(value instanceof PortReference) || pipelineOf(value) !== this || !target2 || !node) {
        checks.fault(`outputs.${name}`, "must be an output of a step of this pipeline.", {
          given: bindingText(value) ?? value,
          allowed: "step.outputs.name"
        });
        continue;
      }
      const other = taken.get(value.binding);
      if (other !== void 0)
        checks.fault(`outputs.${name}`, `is the same as ${other}.`, { given: value.binding });
      taken.set(value.binding, name);
      outputs[name] = bindOutput(node, target2.name, name, value.type);
    }
    checks.done(this.#subject);
    return { jobs: Object.fromEntries(this.#nodes), outputs };
  }
  #add(name, node, ports) {
    this.#nodes.set(name, node);
    this.#ports.set(name, ports);
  }
  #handle(name, { inputTypes, outputTypes }) {
    const side = (which, types) => references2(
      this,
      types,
      (port) => `\${{parent.jobs.${name}.${which}.${port}}}`,
      (port, known2) => this.#missing(`${name}.${which}.${port}`, `is no ${which.slice(0, -1)} of the step.`, port, known2)
    );
    return Object.freeze({
      name,
      binding: `\${{parent.jobs.${name}}}`,
      inputs: side("inputs", inputTypes),
      outputs: side("outputs", outputTypes),
      toString: () => `\${{parent.jobs.${name}}}`
    });
  }
  /** A step with one output is that output; so it is in Python. */
  #conditionOf(condition) {
    if (!isStep(condition)) return withTexts(condition);
    const names = Object.keys(this.#ports.get(condition.name)?.outputTypes ?? {});
    return names.length === 1 ? `\${{parent.jobs.${condition.name}.outputs.${names[0]}}}` : condition.binding;
  }
  #checkInputs(checks, given2, { inputTypes }) {
    for (const [name, value] of Object.entries(given2)) {
      const expected = inputTypes?.[name];
      if (inputTypes && expected === void 0) {
        const near = nearest(name, Object.keys(inputTypes));
        checks.fault(`inputs.${name}`, `is no input of the step.${near ? ` Did you mean ${near}?` : ""}`, {
          code: "unknownField",
          ...near ? {} : { allowed: Object.keys(inputTypes) }
        });
      } else if (isStep(value)) {
        checks.fault(`inputs.${name}`, "is a step; give one of its outputs.", {
          given: value.name,
          allowed: `${value.name}.outputs.<name>`
        });
      } else if (value instanceof PortReference) {
        this.#checkReference(checks, `inputs.${name}`, value, expected);
      }
    }
  }
  #checkReference(checks, path, reference3, expected) {
    if (pipelineOf(reference3) !== this) {
      checks.fault(path, "refers to another pipeline: take it as an input.", { given: reference3.binding });
      return;
    }
    const type = reference3.type;
    if (expected !== void 0 && type !== void 0 && !accepts(expected, type))
      checks.fault(path, `takes ${expected}, and is given ${type}.`, {
        given: reference3.binding,
        allowed: isLiteralType(expected) || isLiteralType(type) ? expected : `${expected}, or .as("${expected}")`
      });
  }
  #checkOutputs(checks, places, { outputTypes }) {
    if (!outputTypes) return;
    for (const name of Object.keys(places ?? {})) {
      if (name in outputTypes) continue;
      checks.fault(`outputs.${name}`, "is no output of the step.", {
        code: "unknownField",
        allowed: Object.keys(outputTypes)
      });
    }
  }
  #checksOf(name) {
    if (this.#closed) {
      const message = "The pipeline's function has ended: steps are added while it runs.";
      throw new ValidationError([{ path: `jobs.${name}`, message }], { subject: this.#subject });
    }
    const checks = new StepChecks(`jobs.${name}`, this.#subject);
    if (typeof name !== "string" || !/^[a-z_][a-z0-9_]*$/.test(name))
      checks.fault("", "is not a valid name of a step.", {
        given: name,
        allowed: "lower-case letters, digits and '_', not beginning with a digit"
      });
    else if (this.#nodes.has(name)) checks.fault("", "is the name of another step.", { given: name });
    return checks;
  }
  #missing(path, message, given2, allowed) {
    return new ValidationError([{ path, message, given: given2, allowed }], { subject: this.#subject });
  }
};
var noPorts = { inputTypes: {}, outputTypes: {} };
var StepChecks = class extends Checks {
  constructor(path, subject) {
    super(path);
    this.path = path;
    this.subject = subject;
  }
  path;
  subject;
  done(subject = this.subject) {
    super.done(subject);
  }
  /** Does something whose faults are those of this step. */
  step(work) {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const faults = error.faults.map((fault) => ({
        ...fault,
        path: fault.path ? `${this.path}.${fault.path}` : this.path
      }));
      throw new ValidationError([...this.faults, ...faults], { subject: this.subject });
    }
  }
};
function collected(types) {
  if (!types) return void 0;
  const kind = (type) => isLiteralType(type) ? "string" : "mltable";
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, kind(type)]));
}
function bindOutput(node, port, name, type) {
  const outputs = node.outputs ?? {};
  const said = outputs[port];
  const place = said instanceof Output ? { ...said } : {};
  const { mode } = place;
  const binding = `\${{parent.outputs.${name}}}`;
  const bound = mode === void 0 ? binding : new Output({ type: place.type, path: binding, mode });
  node.outputs = { ...outputs, [port]: bound };
  const { path, name: asset, version, description } = place;
  const fields = given({ type: place.type ?? type, path, mode, name: asset, version, description });
  return Object.assign(Object.create(Output.prototype), { type: "uri_folder" }, fields);
}
function outputsOf(places, types) {
  const entries = Object.entries(places ?? {}).filter(([, place]) => place !== void 0);
  return Object.fromEntries(
    entries.map(([name, place]) => [
      name,
      place instanceof Output ? place : new Output({ type: types?.[name], ...place })
    ])
  );
}
function withTexts(value) {
  return withBindingTexts(isStep(value) ? value.binding : value);
}
function portName(port) {
  return port instanceof PortReference ? bindingTargets(port.binding)[0]?.name ?? port.binding : port;
}
function isStep(value) {
  return isObject(value) && typeof value.name === "string" && typeof value.binding === "string";
}
function dsl(node) {
  return withComponentSource(node, "DSL");
}

// src/resources/jobs/pipeline-builder/pipeline.ts
function pipeline(options, build) {
  const subject = `Pipeline${typeof options?.name === "string" ? ` "${options.name}"` : ""}`;
  new Checks().known(options, optionNames2).done(subject);
  const declared = declarationsOf(options.inputs ?? {}, subject);
  const graph = () => buildGraph(subject, declared, build);
  const component = () => componentOf2(options, declared, graph());
  const job = (...[inputs = {}, more = {}]) => jobOf(options, subject, declared, { inputs, options: more, graph });
  const io = void 0;
  const made2 = Object.assign(job, { component, io, [asStep]: component });
  return made2;
}
function buildGraph(subject, declared, build) {
  const kinds3 = Object.fromEntries(Object.entries(declared).map(([name, { type }]) => [name, type]));
  const graph = new PipelineGraph(subject, kinds3);
  const step = (name, what, inputs, settings) => graph.step(name, what, inputs, settings);
  const returned = build({
    inputs: graph.inputs(),
    step,
    loopBody: step,
    ifElse: (name, condition, blocks) => graph.ifElse(name, condition, blocks),
    doWhile: (name, loop) => graph.doWhile(name, loop),
    parallelFor: (name, loop) => graph.parallelFor(name, loop)
  });
  if (returned instanceof Promise) {
    const message = "must not be async: it describes what will run, and waits for nothing.";
    throw new ValidationError([{ path: "", message }], { subject });
  }
  return graph.close(returned);
}
function componentOf2(options, declared, { jobs, outputs }) {
  const { name, version, displayName = name, description, tags, onInit, onFinalize } = options;
  const checks = new Checks();
  for (const [field, value] of Object.entries({ onInit, onFinalize }))
    if (value !== void 0)
      checks.fault(field, "is for a pipeline that runs by itself, not for a step of another.", {
        given: value
      });
  checks.done(`Pipeline${name ? ` "${name}"` : ""}`);
  const component = new PipelineComponent({
    ...given({ name, version, displayName, description, tags }),
    inputs: { ...declared },
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([each, { type, description: text }]) => [
        each,
        given({ type, description: text })
      ])
    ),
    jobs
  });
  return withComponentSource(component, "DSL");
}
function jobOf(pipelineOptions, subject, declared, { inputs, options, graph }) {
  const checks = new Checks().known(options, jobOptionNames);
  const values = checks.faults.length === 0 ? jobInputs(checks, declared, pipelineOptions, inputs) : {};
  checks.done(subject);
  const { jobs, outputs } = graph();
  for (const name2 of Object.keys(options.outputs ?? {})) {
    if (name2 in outputs) continue;
    const allowed = Object.keys(outputs);
    checks.fault(`outputs.${name2}`, "is no output of the pipeline.", { code: "unknownField", allowed });
  }
  checks.done(subject);
  const own = given(pipelineOptions);
  const { outputs: places = {}, ...said } = given(options);
  const fields = { ...own, ...said };
  const settings = Object.fromEntries(
    pipelineSettingsNames.flatMap((name2) => {
      const value = fields[name2];
      return value === void 0 ? [] : [[name2, value]];
    })
  );
  const { name, displayName = own.name, description, experimentName, properties: properties2, compute: compute2, identity } = fields;
  const tags = own.tags || said.tags ? { ...own.tags, ...said.tags } : void 0;
  const job = new PipelineJob({
    ...given({ displayName, description, tags, experimentName, properties: properties2, compute: compute2, identity }),
    // The name of the pipeline is not that of its jobs: of those there are many.
    ...said.name !== void 0 && { name },
    jobs,
    inputs: values,
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([each, output]) => [each, placed(output, places[each])])
    ),
    settings
  });
  return withComponentSource(job, "DSL");
}
function placed(output, place) {
  if (place === void 0) return output;
  if (place instanceof Output) return place;
  new Output(place);
  return Object.assign(Object.create(Output.prototype), output, given(place));
}
function declarationsOf(inputs, subject) {
  const checks = new Checks();
  const declared = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (input === void 0 || input === null) continue;
    if (!/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name))
      checks.fault(`inputs.${name}`, "is not a valid name.", {
        given: name,
        allowed: "letters, digits and '_', not beginning with a digit"
      });
    if (!isObject(input) && !["string", "number", "boolean"].includes(typeof input))
      checks.fault(`inputs.${name}`, "must be an Input, a text, a number or a boolean.", { given: input });
    else declared[name] = declaredInput(input);
  }
  checks.done(subject);
  return declared;
}
function jobInputs(checks, declared, { inputs: defaults = {} }, inputs) {
  if (!isObject(inputs)) {
    checks.fault("inputs", "must be an object of inputs by name.", { given: inputs });
    return {};
  }
  checks.within("inputs", (within) => within.known(inputs, Object.keys(declared)));
  const values = {};
  for (const [name, declaration2] of Object.entries(declared)) {
    const value = inputs[name] ?? defaultOf(defaults[name], declaration2);
    if (value === void 0) {
      if (declaration2.optional === true) continue;
      const what = isLiteralType(declaration2.type) ? `a ${declaration2.type}` : `files: ${declaration2.type}`;
      checks.fault(`inputs.${name}`, `is required: ${what}.`, { code: "missingField" });
      continue;
    }
    checks.within("inputs", (within) => checkJobInput(within, name, value, declaration2));
    values[name] = value;
  }
  return values;
}
function checkJobInput(checks, name, value, declared) {
  const { type } = declared;
  if (isLiteralType(type)) {
    const literal = value instanceof Input ? value.default : value;
    if (type === "string" ? typeof literal !== "string" : !["string", "number", "boolean"].includes(typeof literal))
      checks.fault(name, `must be a ${type}.`, { given: value });
    else checkValue(checks, name, literal, declared);
  } else if (!(value instanceof Input)) checks.fault(name, `must be an Input: ${type}.`, { given: value });
  else if (!accepts(type, value.type))
    checks.fault(name, `takes ${type}, and is given ${value.type}.`, { given: value.type, allowed: [type] });
}
function defaultOf(input, { type, default: value }) {
  if (value !== void 0) return value;
  const { path, mode } = isObject(input) ? input : {};
  return path === void 0 ? void 0 : new Input({ type, path, ...given({ mode }) });
}
var optionNames2 = [
  ...pipelineSettingsNames,
  ...namesOf()(
    "name",
    "version",
    "displayName",
    "description",
    "tags",
    "experimentName",
    "compute",
    "identity",
    "inputs"
  )
];
var jobOptionNames = [
  ...pipelineSettingsNames,
  ...namesOf()(
    "name",
    "displayName",
    "description",
    "tags",
    "properties",
    "experimentName",
    "compute",
    "identity",
    "outputs"
  )
];

// src/yaml-entities.ts
var forms = {
  data: async () => (await import("./data-yaml-MEEZUEBS.js")).dataForm,
  data_import: async () => (await import("./data-import-yaml-LB34TRNR.js")).dataImportForm,
  deployment_template: async () => (await import("./deployment-template-yaml-XDNVHVB3.js")).deploymentTemplateForm,
  index: async () => (await import("./index-yaml-6SVEXYH4.js")).indexForm,
  model_package: async () => (await import("./model-package-yaml-PCBQVOKG.js")).modelPackageForm,
  model: async () => (await import("./model-yaml-4S527VM6.js")).modelForm,
  environment: async () => (await import("./environment-yaml-LNS6JTUA.js")).environmentForm,
  workspace: async () => (await import("./workspace-yaml-7KMLSV45.js")).workspaceForm,
  feature_store: async () => (await import("./workspace-yaml-7KMLSV45.js")).featureStoreForm,
  capability_host: async () => (await import("./capability-host-yaml-AAO2BZK3.js")).capabilityHostForm,
  registry: async () => (await import("./registry-yaml-5TS4PMOM.js")).registryForm,
  online_endpoint: async () => (await import("./online-endpoint-yaml-MOUYJPHY.js")).onlineEndpointForm,
  online_deployment: async () => (await import("./online-deployment-yaml-ZXBTOLMS.js")).onlineDeploymentForm,
  batch_endpoint: async () => (await import("./batch-endpoint-yaml-C5IWOKB6.js")).batchEndpointForm,
  batch_deployment: async () => (await importBatchDeployments()).batchDeploymentForm,
  model_batch_deployment: async () => (await import("./batch-deployment-yaml-56IXF72B.js")).modelBatchDeploymentForm,
  pipeline_component_batch_deployment: async () => (await importBatchDeployments()).pipelineComponentBatchDeploymentForm,
  compute: async () => (await import("./compute-yaml-2PMLO5IW.js")).computeForm,
  datastore: async () => (await import("./datastore-yaml-7FXJMCAO.js")).datastoreForm,
  connection: async () => (await import("./connection-yaml-IAMIIBQO.js")).connectionForm,
  serverless_endpoint: async () => (await import("./serverless-yaml-VDF3QZKH.js")).serverlessEndpointForm,
  marketplace_subscription: async () => (await import("./serverless-yaml-VDF3QZKH.js")).marketplaceSubscriptionForm,
  component: async () => {
    const [{ componentForm }] = await Promise.all([
      import("./component-yaml-ED5477HG.js"),
      import("./job-yaml-IZD4FEGM.js")
    ]);
    return componentForm;
  },
  job: async () => (await import("./job-yaml-IZD4FEGM.js")).jobForm,
  schedule: async () => (await import("./schedule-yaml-QUWXEHX7.js")).scheduleForm,
  feature_set: async () => (await import("./feature-store-yaml-5TBRBTOT.js")).featureSetForm,
  feature_set_backfill: async () => (await import("./feature-store-yaml-5TBRBTOT.js")).featureSetBackfillForm,
  feature_store_entity: async () => (await import("./feature-store-yaml-5TBRBTOT.js")).featureStoreEntityForm
};
async function importBatchDeployments() {
  const [forms2] = await Promise.all([
    import("./batch-deployment-yaml-56IXF72B.js"),
    import("./job-yaml-IZD4FEGM.js")
  ]);
  return forms2;
}
async function load(kind, subject, source3, options = {}) {
  const { loadEntity } = await import("./load-S3P6GC5Q.js");
  const form = await forms[kind]?.();
  return loadEntity(form, source3, options, subject);
}
function loadData(source3, options) {
  return load("data", "Data asset", source3, options);
}
function loadDataImport(source3, options) {
  return load("data_import", "Import of data", source3, options);
}
function loadDeploymentTemplate(source3, options) {
  return load("deployment_template", "Deployment template", source3, options);
}
function loadIndex(source3, options) {
  return load("index", "Index", source3, options);
}
function loadModelPackage(source3, options) {
  return load("model_package", "Model package", source3, options);
}
function loadComponent(source3, options) {
  return load("component", "Component", source3, options);
}
function loadModel(source3, options) {
  return load("model", "Model", source3, options);
}
function loadEnvironment(source3, options) {
  return load("environment", "Environment", source3, options);
}
function loadOnlineEndpoint(source3, options) {
  return load("online_endpoint", "Online endpoint", source3, options);
}
function loadOnlineDeployment(source3, options) {
  return load("online_deployment", "Online deployment", source3, options);
}
function loadBatchEndpoint(source3, options) {
  return load("batch_endpoint", "Batch endpoint", source3, options);
}
function loadBatchDeployment(source3, options) {
  return load("batch_deployment", "Batch deployment", source3, options);
}
function loadModelBatchDeployment(source3, options) {
  return load("model_batch_deployment", "Batch deployment", source3, options);
}
function loadPipelineComponentBatchDeployment(source3, options) {
  return load("pipeline_component_batch_deployment", "Batch deployment", source3, options);
}
function loadJob(source3, options) {
  return load("job", "Job", source3, options);
}
function loadWorkspace(source3, options) {
  return load("workspace", "Workspace", source3, options);
}
function loadFeatureStore(source3, options) {
  return load("feature_store", "Feature store", source3, options);
}
function loadRegistry(source3, options) {
  return load("registry", "Registry", source3, options);
}
function loadCapabilityHost(source3, options) {
  return load("capability_host", "Capability host", source3, options);
}
function loadCompute(source3, options) {
  return load("compute", "Compute", source3, options);
}
function loadDatastore(source3, options) {
  return load("datastore", "Datastore", source3, options);
}
function loadConnection(source3, options) {
  return load("connection", "Connection", source3, options);
}
function loadServerlessEndpoint(source3, options) {
  return load("serverless_endpoint", "Serverless endpoint", source3, options);
}
function loadMarketplaceSubscription(source3, options) {
  return load("marketplace_subscription", "Marketplace subscription", source3, options);
}
function loadSchedule(source3, options) {
  return load("schedule", "Schedule", source3, options);
}
function loadFeatureSet(source3, options) {
  return load("feature_set", "Feature set", source3, options);
}
function loadFeatureSetBackfillRequest(source3, options) {
  return load("feature_set_backfill", "Backfill", source3, options);
}
function loadFeatureStoreEntity(source3, options) {
  return load("feature_store_entity", "Feature store entity", source3, options);
}
async function dump(entity, options = {}) {
  const kind = entity.kind.endsWith("_job") ? "job" : entity.kind;
  const form = forms[kind];
  if (!form) {
    const fault = { path: "kind", message: "There is no YAML of this kind.", given: entity.kind };
    throw new ValidationError([fault], { subject: "dump" });
  }
  const { dumpEntity } = await import("./dump-7BJ27MQD.js");
  const text = await dumpEntity(await form(), entity);
  if (options.path !== void 0) {
    const { writeFile } = await import("node:fs/promises");
    await writeFile(options.path, text);
  }
  return text;
}
export {
  APIKeyConnection,
  AadCredentialConfiguration,
  AbortError,
  AccessKeyConfiguration,
  AccountKeyConfiguration,
  AlertNotification,
  AmlCompute,
  AmlComputeSshSettings,
  AmlTokenConfiguration,
  ApiKeyConfiguration,
  ApiOrAadConnection,
  Asset,
  AssignedUserConfiguration,
  AuthenticationError,
  AutoDeleteSetting,
  AutoMLJob,
  AutoMLNode,
  AutoPauseSettings,
  AutoScaleSettings,
  AzureAISearchConnection,
  AzureAIServicesConnection,
  AzureBlobDatastore,
  AzureBlobStoreConnection,
  AzureContentSafetyConnection,
  AzureDataLakeGen1Datastore,
  AzureDataLakeGen2Datastore,
  AzureFileDatastore,
  AzureMLBatchInferencingServer,
  AzureMLOnlineInferencingServer,
  AzureOpenAIConnection,
  AzureOpenAIDeployment,
  AzureOpenAIDeploymentOperations,
  AzureOpenAIFineTuningJob,
  AzureOpenAIHyperparameters,
  AzureSpeechServicesConnection,
  BanditPolicy,
  BaseComponent,
  BaseJob,
  BaseNode,
  BaseSchedule,
  BaselineDataRange,
  BatchDeployment,
  BatchDeploymentOperations,
  BatchEndpoint,
  BatchEndpointOperations,
  BatchJob,
  BatchRetrySettings,
  BayesianSamplingAlgorithm,
  BuildContext,
  CapabilityHost,
  CapabilityHostsOperations,
  CategoricalDriftMetrics,
  CertificateConfiguration,
  ClassificationJob,
  CodeConfiguration,
  ColumnTransformer,
  Command,
  CommandComponent,
  CommandJob,
  CommandJobLimits,
  CommandNode,
  ComponentOperations,
  ComputeInstance,
  ComputeInstanceSshSettings,
  ComputeOperations,
  ComputeRuntime,
  ComputeSchedules,
  ComputeStartStopSchedule,
  ConditionNode,
  ConnectionEntity,
  ConnectionOperations,
  CronTrigger,
  CustomApplications,
  CustomInferencingServer,
  CustomModelFineTuningJob,
  CustomMonitoringMetricThreshold,
  CustomMonitoringSignal,
  CustomerManagedKey,
  Data,
  DataAsset,
  DataCollector,
  DataColumn,
  DataDriftMetricThreshold,
  DataDriftSignal,
  DataImport,
  DataOperations,
  DataQualityMetricThreshold,
  DataQualityMetricsCategorical,
  DataQualityMetricsNumerical,
  DataQualitySignal,
  DataSegment,
  DataTransferCopyComponent,
  DataTransferCopyNode,
  DataTransferExportComponent,
  DataTransferExportNode,
  DataTransferImportComponent,
  DataTransferImportNode,
  Database,
  DatastoreOperations,
  DefaultScaleSettings,
  DeploymentCollection,
  DeploymentTemplate,
  DeploymentTemplateOperations,
  DiagnoseRequestProperties,
  DiagnoseResponseResultValue,
  DistillationJob,
  DoWhileNode,
  EndpointRequestSettings,
  EndpointsSettings,
  Environment,
  EnvironmentOperations,
  EvaluatorOperations,
  FADProductionData,
  FeatureAttributionDriftMetricThreshold,
  FeatureAttributionDriftSignal,
  FeatureSet,
  FeatureSetBackfillRequest,
  FeatureSetOperations,
  FeatureSetSpecification,
  FeatureStore,
  FeatureStoreEntity,
  FeatureStoreEntityOperations,
  FeatureStoreOperations,
  FeatureStoreSettings,
  FileChangedError,
  FileSystem,
  FineTuningJob,
  ForecastingJob,
  ForecastingSettings,
  FqdnDestination,
  GenerationSafetyQualityMonitoringMetricThreshold,
  GenerationSafetyQualitySignal,
  GenerationTokenStatisticsMonitorMetricThreshold,
  GenerationTokenStatisticsSignal,
  GridSamplingAlgorithm,
  Hub,
  IPRule,
  IdentityConfiguration,
  ImageClassificationJob,
  ImageClassificationMultilabelJob,
  ImageClassificationSearchSpace,
  ImageInstanceSegmentationJob,
  ImageLimitSettings,
  ImageModelSettingsClassification,
  ImageModelSettingsObjectDetection,
  ImageObjectDetectionJob,
  ImageObjectDetectionSearchSpace,
  ImageSettings,
  ImageSweepSettings,
  ImportComponent,
  ImportDataSchedule,
  ImportNode,
  Index,
  IndexOperations,
  Input,
  JobFailedError,
  JobOperations,
  JobResourceConfiguration,
  JobResources,
  JobSchedule,
  JobService,
  JupyterLabJobService,
  KubernetesCompute,
  KubernetesOnlineDeployment,
  KubernetesOnlineEndpoint,
  LlmData,
  MLClient,
  ManagedIdentityConfiguration,
  ManagedNetwork,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  MarketplaceSubscription,
  MarketplaceSubscriptionOperations,
  MaterializationComputeResource,
  MaterializationSettings,
  MaterializationStore,
  MedianStoppingPolicy,
  MicrosoftOneLakeConnection,
  Model,
  ModelBatchDeployment,
  ModelBatchDeploymentSettings,
  ModelOperations,
  ModelPackage,
  ModelPerformanceClassificationThresholds,
  ModelPerformanceMetricThreshold,
  ModelPerformanceRegressionThresholds,
  ModelPerformanceSignal,
  MonitorConnection,
  MonitorDefinition,
  MonitorFeatureFilter,
  MonitorSchedule,
  MonitoringTarget,
  MpiDistribution,
  NetworkAcls,
  NetworkSettings,
  NlpFeaturizationSettings,
  NlpFixedParameters,
  NlpLimitSettings,
  NlpSearchSpace,
  NlpSweepSettings,
  NoneCredentialConfiguration,
  Notification,
  NumericalDriftMetrics,
  Objective,
  OneLakeArtifact,
  OneLakeConnectionArtifact,
  OneLakeDatastore,
  OnlineDeployment,
  OnlineDeploymentOperations,
  OnlineEndpoint,
  OnlineEndpointOperations,
  OnlineRequestSettings,
  OpenAIConnection,
  OperationFailedError,
  OutboundRuleEntity,
  Output,
  PackageInputPathId,
  PackageInputPathUrl,
  PackageInputPathVersion,
  ParallelComponent,
  ParallelForNode,
  ParallelNode,
  ParallelRun,
  ParallelTask,
  PatTokenConfiguration,
  PermissionError,
  PipelineComponent,
  PipelineComponentBatchDeployment,
  PipelineJob,
  PipelineJobSettings,
  PortReference,
  PredictionDriftMetricThreshold,
  PredictionDriftSignal,
  PrivateEndpointDestination,
  ProbeSettings,
  ProductionData,
  Project,
  PromptSettings,
  PyTorchDistribution,
  QueueSettings,
  RandomSamplingAlgorithm,
  RayDistribution,
  RecurrencePattern,
  RecurrenceTrigger,
  ReferenceData,
  Registry,
  RegistryOperations,
  RegistryRegionDetails,
  RegressionJob,
  RequestLogging,
  ResourceConfiguration,
  ResourceExistsError,
  ResourceNotFoundError,
  ResourceRequirementsSettings,
  ResourceSettings,
  RetrySettings,
  RunFunction,
  SasTokenConfiguration,
  ScheduleOperations,
  ScriptReference,
  SerpConnection,
  ServerlessComputeSettings,
  ServerlessConnection,
  ServerlessEndpoint,
  ServerlessEndpointOperations,
  ServerlessSparkCompute,
  ServiceError,
  ServicePrincipalConfiguration,
  ServiceTagDestination,
  SetupScripts,
  Spark,
  SparkComponent,
  SparkJob,
  SparkJobEntry,
  SparkNode,
  SparkResourceConfiguration,
  SshJobService,
  StackEnsembleSettings,
  SubpipelineNode,
  Sweep,
  SweepJob,
  SweepJobLimits,
  SweepNode,
  SynapseSparkCompute,
  SystemCreatedAcrAccount,
  SystemCreatedStorageAccount,
  TabularFeaturizationSettings,
  TabularLimitSettings,
  TargetUtilizationScaleSettings,
  TeacherModelSettings,
  TensorBoardJobService,
  TensorFlowDistribution,
  TextClassificationJob,
  TextClassificationMultilabelJob,
  TextNerJob,
  TooManyRequestsError,
  TrainingSettings,
  TritonInferencingServer,
  TruncationSelectionPolicy,
  UnknownComponent,
  UnknownCompute,
  UnknownCredentials,
  UnknownDatastore,
  UnknownJob,
  UnknownNode,
  UnknownOutboundRule,
  UnknownSchedule,
  UserIdentityConfiguration,
  UsernamePasswordConfiguration,
  ValidationError,
  VirtualMachineCompute,
  VirtualMachineSshSettings,
  VolumeSettings,
  VsCodeJobService,
  Workspace,
  WorkspaceConnection,
  WorkspaceEntity,
  WorkspaceKeys,
  WorkspaceModelReference,
  WorkspaceOperations,
  WorkspaceOutboundRuleOperations,
  automl,
  choice,
  command,
  copyData,
  createFinetuningJob,
  distillation,
  dump,
  exportData,
  importData,
  loadBatchDeployment,
  loadBatchEndpoint,
  loadCapabilityHost,
  loadComponent,
  loadCompute,
  loadConnection,
  loadData,
  loadDataImport,
  loadDatastore,
  loadDeploymentTemplate,
  loadEnvironment,
  loadFeatureSet,
  loadFeatureSetBackfillRequest,
  loadFeatureStore,
  loadFeatureStoreEntity,
  loadIndex,
  loadJob,
  loadMarketplaceSubscription,
  loadModel,
  loadModelBatchDeployment,
  loadModelPackage,
  loadOnlineDeployment,
  loadOnlineEndpoint,
  loadPipelineComponentBatchDeployment,
  loadRegistry,
  loadSchedule,
  loadServerlessEndpoint,
  loadWorkspace,
  lognormal,
  loguniform,
  normal,
  parallelRunFunction,
  pipeline,
  qlognormal,
  qloguniform,
  qnormal,
  quniform,
  randint,
  randomSampling,
  spark,
  systemClock,
  timeZones,
  uniform,
  virtualClock
};
