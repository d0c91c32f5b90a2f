/**
 * What the contract's models (those of 2025-12-01) do not allow and requests show: fields that azure-ai-ml still sends
 * for older api-versions, values it sends in another form, operations it builds by hand. Each entry says where it was
 * seen: a source file of azure-ai-ml 1.35.2, a golden body (`vectors/…`) or a recording (`traces/…`).
 */

import type { Node, Operation, Schema } from "./contract";

interface AddedFields {
  /** Models that get the fields; kinds of a discriminated model get them through it. */
  readonly models: readonly string[];
  /** A field that the model has already is replaced. */
  readonly fields: Readonly<Record<string, Node>>;
  readonly source: string;
}

const text: Node = { type: "string" };
const integer: Node = { type: "integer" };
const flag: Node = { type: "boolean" };
const object: Node = { type: "object" };
const list = (items: Node): Node => ({ type: "array", items });
const ref = (name: string): Node => ({ $ref: name });

/** Texts that Python's YAML may have read as numbers and booleans; they are sent so, and the service takes them as texts. */
const scalars: Node = { type: "object", additionalProperties: { type: "scalar" } };

/** Fields by model. */
export const addedFields: readonly AddedFields[] = [
  // Workspaces and registries.
  {
    models: ["WorkspaceProperties", "WorkspacePropertiesUpdateParameters"],
    fields: { allowRoleAssignmentOnRG: flag, networkAcls: object },
    source: "entities/_workspace/workspace.py",
  },
  {
    models: ["RegistryProperties"],
    fields: { managedResourceGroupTags: { type: "object", additionalProperties: text } },
    source: "vectors/builder/registry",
  },
  {
    models: ["AcrDetails"],
    fields: { userCreatedAcrAccount: ref("UserCreatedAccount") },
    source: "vectors/yaml/registry",
  },
  {
    models: ["StorageAccountDetails"],
    fields: { userCreatedStorageAccount: ref("UserCreatedAccount") },
    source: "vectors/yaml/registry",
  },
  {
    models: ["WorkspaceConnectionAccountKey"],
    fields: { sas: text },
    source:
      "vectors/yaml/connection/extra__connection__azure_blob.json, where Python sends an account key under this name",
  },

  // Compute.
  {
    models: ["ComputeInstanceProperties"],
    fields: { enableOSPatching: flag, enableRootAccess: flag, releaseQuotaOnStop: flag },
    source: "vectors/builder/compute/ci_full.json",
  },
  { models: ["CustomService"], fields: { type: text }, source: "vectors/builder/compute/ci_custom_app.json" },
  {
    models: ["Cron", "Recurrence"],
    fields: { triggerType: text },
    source: "vectors/builder/compute/ci_schedules.json",
  },

  // Assets.
  {
    models: ["DataVersionBaseProperties"],
    fields: {
      autoDeleteSetting: ref("AutoDeleteSetting"),
      provisioningState: { $ref: "AssetProvisioningState", readOnly: true },
    },
    source: "entities/_assets/_artifacts/data.py, traces/python_churn_https.json",
  },
  {
    models: ["ModelVersionProperties", "EnvironmentVersionProperties"],
    fields: { intellectualProperty: ref("IntellectualProperty") },
    source: "entities/_assets/intellectual_property.py",
  },
  {
    models: ["ModelVersionProperties"],
    fields: { system_metadata: object },
    source: "_restclient/model_dataplane/operations/_patch.py, for registries, in snake case on purpose",
  },
  {
    models: ["DeploymentTemplate"],
    fields: { model: text, codeConfiguration: object, appInsightsEnabled: flag },
    source: "entities/_deployment/deployment_template.py",
  },
  {
    models: ["AcceleratorMap"],
    fields: { default: flag },
    source: "entities/_deployment/accelerator_map.py",
  },
  {
    models: ["ModelVersionProperties"],
    fields: { defaultDeploymentTemplate: object, allowedDeploymentTemplates: list(object) },
    source: "entities/_assets/_artifacts/model.py, for registries",
  },
  {
    // The pattern of 2022-10-01 asks for a letter or digit; `/` is the route of many servers.
    models: ["Route"],
    fields: { path: text },
    source: "vectors/builder/environment/inference_config.json",
  },
  {
    models: ["MaterializationSettings", "FeaturesetVersionBackfillRequest"],
    fields: { sparkConfiguration: scalars },
    source: "vectors/yaml/feature_set",
  },

  // Jobs.
  { models: ["CommandJob"], fields: { parentJobName: text }, source: "entities/_job/command_job.py" },
  {
    models: ["SweepJob"],
    fields: { resources: ref("JobResourceConfiguration") },
    source: "entities/_job/sweep/sweep_job.py",
  },
  {
    models: ["CommandJob", "AutoMLJob", "SparkJob", "TrialComponent"],
    fields: { environmentVariables: scalars },
    source: "vectors/yaml/job_command/extra__job__command_full.json",
  },
  { models: ["QueueSettings"], fields: { priority: integer }, source: "entities/_job/queue_settings.py" },
  {
    models: ["JobResourceConfiguration"],
    fields: { locations: list(text), maxInstanceCount: integer },
    source: "entities/_job/job_resource_configuration.py",
  },
  {
    // Discriminators of a base that 2025-12-01 dropped.
    models: ["CommandJobLimits", "SweepJobLimits"],
    fields: { jobLimitsType: text },
    source: "vectors/builder/job_sweep",
  },
  { models: ["JobOutput"], fields: { assetVersion: text }, source: "entities/_job/_input_output_helpers.py" },
  {
    models: ["LiteralJobInput"],
    fields: { value: text },
    source: "vectors/yaml/job_command/extra__job__command_numbers.json, with an empty text",
  },
  {
    models: ["RandomSamplingAlgorithm"],
    fields: { logbase: text },
    source: "entities/_job/sweep/sampling_algorithm.py",
  },

  // AutoML.
  {
    models: ["AutoMLJob"],
    fields: { resources: ref("AutoMLJobResources") },
    source:
      "vectors/yaml/job_automl/…-forecasting-task-github-dau.json, where Python sends the YAML's own keys",
  },
  {
    models: ["TableVerticalLimitSettings"],
    fields: { maxNodes: integer, sweepConcurrentTrials: integer, sweepTrials: integer },
    source: "entities/_job/automl/tabular/limit_settings.py",
  },
  {
    models: ["NlpVerticalLimitSettings"],
    fields: { maxNodes: integer, trialTimeout: { type: "string", format: "duration" } },
    source: "entities/_job/automl/nlp/nlp_limit_settings.py",
  },
  {
    models: ["TextClassification", "TextClassificationMultilabel", "TextNer"],
    fields: { fixedParameters: object, searchSpace: list(object), sweepSettings: ref("NlpSweepSettings") },
    source: "entities/_job/automl/nlp",
  },
  {
    models: ["ClassificationTrainingSettings", "ForecastingTrainingSettings", "RegressionTrainingSettings"],
    fields: { trainingMode: text },
    source: "entities/_job/automl/training_settings.py",
  },
  {
    models: ["ForecastingSettings"],
    fields: { featuresUnknownAtForecastTime: list(text) },
    source: "entities/_job/automl/tabular/forecasting_settings.py",
  },
  {
    models: ["ImageModelSettingsClassification", "ImageModelSettingsObjectDetection"],
    fields: { logTrainingMetrics: text, logValidationLoss: text },
    source: "entities/_job/automl/image/image_model_settings.py",
  },

  // Endpoints.
  {
    models: ["OnlineDeploymentProperties", "BatchDeploymentProperties"],
    fields: { environmentVariables: scalars },
    source: "vectors/yaml/online_deployment/extra__online_deployment__managed_full.json",
  },
  {
    models: ["BatchPipelineComponentDeploymentConfiguration"],
    fields: { settings: scalars },
    source: "vectors/yaml/batch_deployment",
  },

  {
    models: ["DeploymentTemplate"],
    fields: { allowedInstanceTypes: list(text), name: text, version: text, type: text },
    source: "vectors/yaml/deployment_template",
  },

  // Schedules and monitors.
  {
    models: ["MonitorDefinition"],
    fields: { alertNotificationSetting: ref("MonitorAlertNotificationSetting") },
    source: "vectors/yaml/schedule",
  },
  {
    models: ["MonitoringSignalBase"],
    fields: { mode: text, dataSegment: object },
    source: "entities/_monitoring/signals.py",
  },
  {
    models: ["PredictionDriftMonitoringSignal"],
    fields: { modelType: text },
    source: "entities/_monitoring/signals.py",
  },
  {
    models: ["CustomMonitoringSignal"],
    fields: { workspaceConnection: object },
    source: "entities/_monitoring/signals.py",
  },
  {
    // `QuestionAnswering` was a task of older api-versions.
    models: ["MonitoringTarget"],
    fields: { taskType: text },
    source: "constants/_monitoring.py",
  },
];

/** Fields that the contract requires and requests leave out: model, then field. */
export const notRequired: Readonly<Record<string, readonly string[]>> = {
  // @azure/arm-machinelearning 2.1.1 drops `uri` and `mode` of such an input, given by its user: traces/js_arm_https.json.
  UriFileJobInput: ["uri"],
  // vectors/yaml/schedule/cli__monitoring__advanced-model-monitoring.json
  FeatureAttributionDriftMonitoringSignal: ["featureImportanceSettings"],
  // vectors/yaml/deployment_template/extra__deployment_template__full.json
  AssetStoreProbeSettings: ["httpMethod", "scheme"],
  // vectors/builder/serverless_endpoint/basic.json
  ServerlessEndpointProperties: ["authMode"],
};

/** Models that take any further field: what a user gives for an attached cluster is sent as it is (vectors/builder/compute/k8s.json). */
export const openModels: ReadonlySet<string> = new Set(["KubernetesProperties"]);

const kindOf = (
  base: string,
  discriminator: string,
  kind: string,
  fields: Readonly<Record<string, Node>>,
  required: readonly string[] = [],
): Schema => ({
  properties: { [discriminator]: { const: kind }, ...fields },
  required: [discriminator, ...required],
  "x-extends": [base],
});

const monitoredData: Readonly<Record<string, Node>> = {
  columns: { type: "object", additionalProperties: text },
  dataContext: text,
  jobInputType: ref("JobInputType"),
  uri: text,
};

/** Models that the contract does not have. */
export const addedModels: Readonly<Record<string, Schema>> = {
  UserCreatedAccount: { properties: { armResourceId: ref("ArmResourceId") } },
  AutoDeleteSetting: { properties: { condition: text, value: text } },
  IntellectualProperty: { properties: { publisher: text, protectionLevel: text } },
  Ray: kindOf("DistributionConfiguration", "distributionType", "Ray", {
    port: integer,
    address: text,
    includeDashboard: flag,
    dashboardPort: integer,
    headNodeAdditionalArgs: text,
    workerNodeAdditionalArgs: text,
  }),
  AutoMLJobResources: {
    properties: {
      instanceCount: integer,
      instanceType: text,
      instance_count: integer,
      instance_type: text,
      properties: object,
      shmSize: text,
      dockerArgs: text,
    },
  },
  NlpSweepSettings: {
    properties: {
      samplingAlgorithm: ref("SamplingAlgorithmType"),
      earlyTermination: ref("EarlyTerminationPolicy"),
    },
  },
  MonitorAlertNotificationSetting: {
    properties: { alertNotificationType: text, emailNotificationSetting: ref("NotificationSetting") },
  },
  TrailingInputData: kindOf(
    "MonitoringInputDataBase",
    "inputDataType",
    "Trailing",
    {
      ...monitoredData,
      preprocessingComponentId: text,
      windowOffset: { type: "string", format: "duration" },
      windowSize: { type: "string", format: "duration" },
    },
    ["jobInputType", "uri", "windowOffset", "windowSize"],
  ),
  ModelPerformanceSignal: kindOf(
    "MonitoringSignalBase",
    "signalType",
    "ModelPerformance",
    {
      notificationTypes: list(ref("MonitoringNotificationType")),
      properties: { type: "object", additionalProperties: text },
      productionData: list(ref("MonitoringInputDataBase")),
      referenceData: ref("MonitoringInputDataBase"),
      metricThreshold: ref("ModelPerformanceMetricThreshold"),
    },
    ["productionData", "referenceData", "metricThreshold"],
  ),
  GenerationSafetyQualityMonitoringSignal: kindOf(
    "MonitoringSignalBase",
    "signalType",
    "GenerationSafetyQuality",
    {
      metricThresholds: list(ref("GenerationMetricThreshold")),
      productionData: list(ref("MonitoringInputDataBase")),
      samplingRate: { type: "number" },
      workspaceConnectionId: text,
    },
    ["metricThresholds"],
  ),
  GenerationTokenStatisticsSignal: kindOf(
    "MonitoringSignalBase",
    "signalType",
    "GenerationTokenStatistics",
    {
      metricThresholds: list(ref("GenerationMetricThreshold")),
      productionData: ref("MonitoringInputDataBase"),
      samplingRate: { type: "number" },
    },
    ["metricThresholds"],
  ),
  GenerationMetricThreshold: {
    properties: { metric: text, threshold: ref("MonitoringThreshold") },
    required: ["metric"],
  },
  ModelPerformanceMetricThreshold: {
    properties: { metric: text, modelType: text, threshold: ref("MonitoringThreshold") },
    required: ["metric", "modelType"],
  },
  ImportDataAction: kindOf(
    "ScheduleActionBase",
    "actionType",
    "ImportData",
    { dataImportDefinition: ref("DataImport") },
    ["dataImportDefinition"],
  ),
  DataImport: {
    properties: {
      assetName: text,
      dataType: ref("DataType"),
      dataUri: text,
      description: text,
      tags: { type: "object", additionalProperties: text },
      properties: { type: "object", additionalProperties: text },
      isAnonymous: flag,
      isArchived: flag,
      autoDeleteSetting: ref("AutoDeleteSetting"),
      source: ref("DataImportSource"),
    },
    required: ["dataType", "dataUri", "source"],
  },
  DataImportSource: {
    properties: { sourceType: text, connection: text, query: text, path: text },
    required: ["sourceType", "connection"],
  },

  // Bodies of operations that azure-ai-ml builds by hand, or that only other clients call.
  EnableSsoRequest: { properties: { enableSSO: flag }, required: ["enableSSO"] },
  TriggerScheduleRequest: { properties: { scheduleTime: { type: "string", format: "date-time" } } },
  PackageRequest: {
    properties: {
      targetEnvironmentId: text,
      baseEnvironmentSource: object,
      inferencingServer: object,
      modelConfiguration: object,
      inputs: list(object),
      environmentVariables: scalars,
      tags: { type: "object", additionalProperties: text },
    },
    required: ["targetEnvironmentId", "inferencingServer"],
  },
  ResourceManagementAssetReferenceData: {
    properties: { properties: ref("ResourceManagementAssetReference") },
    required: ["properties"],
  },
  ResourceManagementAssetReference: {
    properties: {
      referenceType: text,
      destinationName: text,
      destinationVersion: text,
      sourceAssetId: text,
    },
    required: ["referenceType", "sourceAssetId"],
  },
  TemporaryDataReferenceRequest: {
    properties: { assetId: text, temporaryDataReferenceId: text, temporaryDataReferenceType: text },
    required: ["assetId", "temporaryDataReferenceType"],
  },
  BlobReferenceSasRequest: {
    properties: { assetId: text, blobUri: text, storageAccountId: text },
    required: ["assetId", "blobUri"],
  },
  ArmDeployment: { properties: { properties: ref("ArmDeploymentProperties") }, required: ["properties"] },
  ArmDeploymentProperties: {
    properties: { template: object, parameters: object, mode: text },
    required: ["template"],
  },
  ClusterUpdateParameters: { properties: { properties: ref("ClusterUpdateProperties") } },
  ClusterUpdateProperties: { properties: { properties: ref("ScaleSettingsInformation") } },
  ScaleSettingsInformation: { properties: { scaleSettings: ref("ScaleSettings") } },
  PartialTrackedResource: {
    properties: {
      tags: { type: "object", additionalProperties: text },
      identity: ref("ManagedServiceIdentity"),
      sku: ref("PartialSku"),
    },
  },
  PartialSku: { properties: { capacity: integer, family: text, name: text, size: text, tier: text } },
};

/** Kinds that the contract's discriminated models do not know: base, discriminator value, model. */
export const addedKinds: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DistributionConfiguration: { Ray: "Ray" },
  MonitoringInputDataBase: { Trailing: "TrailingInputData" },
  MonitoringSignalBase: {
    GenerationSafetyQuality: "GenerationSafetyQualityMonitoringSignal",
    GenerationTokenStatistics: "GenerationTokenStatisticsSignal",
    ModelPerformance: "ModelPerformanceSignal",
  },
  ScheduleActionBase: { ImportData: "ImportDataAction" },
};

/** Bodies of operations that azure-ai-ml does not call and of which the contract has no more than the path. */
export const bodiesOfOperations: Readonly<Record<string, string>> = {
  // Microsoft's client for JavaScript: traces/js_arm_https.json.
  Compute_Update: "ClusterUpdateParameters",
  OnlineDeployments_Update: "PartialTrackedResource",
  OnlineEndpoints_Update: "PartialTrackedResource",
  // What azure-ai-ml's workspaces are as resources, though it creates them by a template: `expectedDirect` of vectors/yaml/workspace.
  Workspaces_CreateOrUpdate: "Workspace",
  // azure-ai-ml, on the registry's own host: `_utils/_registry_utils.py`.
  RegistryCodeVersions_CreateOrUpdate: "CodeVersion",
  RegistryComponentVersions_CreateOrUpdate: "ComponentVersion",
  RegistryDataVersions_CreateOrUpdate: "DataVersionBase",
  RegistryEnvironmentVersions_CreateOrUpdate: "EnvironmentVersion",
  RegistryModelVersions_CreateOrUpdate: "ModelVersion",
};

const workspace =
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/{workspaceName}";
const registry =
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices/registries/{registryName}";
const deployment =
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Resources/deployments/{deploymentName}";

const byHand = (id: string, method: string, path: string, model?: string): Operation => ({
  id,
  method,
  path,
  body: model === undefined ? undefined : { model, required: true },
  responses: [],
});

/** Operations that azure-ai-ml builds by hand: `handWrittenOperations` of the contract, those on ARM's paths. */
export const handWrittenOperations: readonly Operation[] = [
  byHand("Compute_EnableSso", "POST", `${workspace}/computes/{computeName}/enableSso`, "EnableSsoRequest"),
  byHand("Compute_UpdateDataMounts", "POST", `${workspace}/computes/{computeName}/updateDataMounts`),
  byHand("Connections_ListDeployments", "GET", `${workspace}/connections/{connectionName}/deployments`),
  byHand("Schedules_Trigger", "POST", `${workspace}/schedules/{name}/trigger`, "TriggerScheduleRequest"),
  byHand(
    "ModelVersions_Package",
    "POST",
    `${workspace}/models/{name}/versions/{version}/package`,
    "PackageRequest",
  ),
  byHand(
    "RegistryModelVersions_Package",
    "POST",
    `${registry}/models/{name}/versions/{version}/package`,
    "PackageRequest",
  ),
  byHand("Registry_Import", "POST", `${registry}/import`, "ResourceManagementAssetReferenceData"),
  byHand(
    "RegistryTempDataRef_CreateOrGet",
    "PUT",
    `${registry}/tempdatarefs/{name}/versions/{version}`,
    "TemporaryDataReferenceRequest",
  ),
  byHand(
    "RegistryDataRef_GetSas",
    "POST",
    `${registry}/datarefs/{name}/versions/{version}`,
    "BlobReferenceSasRequest",
  ),
  byHand("BatchEndpoint_ListJobs", "GET", `${workspace}/batchEndpoints/{endpointName}/jobs`),
  byHand(
    "BatchDeployment_ListJobs",
    "GET",
    `${workspace}/batchEndpoints/{endpointName}/deployments/{deploymentName}/jobs`,
  ),
  byHand("ArmDeployments_CreateOrUpdate", "PUT", deployment, "ArmDeployment"),
  byHand("ArmDeployments_Validate", "POST", `${deployment}/validate`),
  byHand("ResourceGroups_Get", "GET", "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}"),
];

/** What stands before the paths of a client that the contract writes without it: vectors/yaml/{index,deployment_template}. */
export const pathPrefixes: Readonly<Record<string, string>> = {
  azure_ai_assets:
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices",
};
