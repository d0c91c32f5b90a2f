export type { PagedAsyncIterableIterator } from "@azure/core-paging";
export { FileChangedError } from "./artifacts/file-piece";
export type { TransferProgress } from "./artifacts/transfer";
export type { ConfigOptions } from "./client-config";
export type { ClientScope } from "./client-scope";
export type { RegistryScope, WorkspaceScope } from "./core/arm-id";
export {
  AbortError,
  type AbortSignalLike,
  type Clock,
  systemClock,
  type VirtualClock,
  virtualClock,
} from "./core/clock";
export type { Cloud, CloudName } from "./core/clouds";
export type { CreationContext, Entity } from "./core/display";
export {
  AuthenticationError,
  type Fault,
  type FaultCode,
  JobFailedError,
  OperationFailedError,
  PermissionError,
  ResourceExistsError,
  ResourceNotFoundError,
  ServiceError,
  type ServiceErrorDetail,
  TooManyRequestsError,
  ValidationError,
  type ValidationErrorOptions,
} from "./core/errors";
export type { LongRunningOptions } from "./core/lro";
export type { Transport } from "./core/pipeline";
export type { RetryOptions } from "./core/policies/retry-policy";
export type { OperationOptions, ResponseSummary } from "./core/rest";
export { MLClient, type MLClientOptions } from "./ml-client";
export { Asset, type AssetFields, type AssetState } from "./resources/assets/asset";
export type { AssetVersionOptions, ListViewType } from "./resources/assets/asset-requests";
export type { ShareOptions } from "./resources/assets/asset-share";
export type { UploadOptions } from "./resources/assets/asset-upload";
export {
  CommandComponent,
  type CommandComponentFields,
} from "./resources/assets/components/command-component";
export {
  BaseComponent,
  type Component,
  type ComponentFields,
  type ComponentInputs,
  type ComponentOutputs,
} from "./resources/assets/components/component";
export {
  type ComponentCreateOptions,
  ComponentOperations,
  type ComponentValidation,
} from "./resources/assets/components/component-operations";
export {
  type DataCopyMode,
  DataTransferCopyComponent,
  type DataTransferCopyComponentFields,
  DataTransferExportComponent,
  type DataTransferExportComponentFields,
  DataTransferImportComponent,
  type DataTransferImportComponentFields,
  type ExternalDataType,
} from "./resources/assets/components/data-transfer-component";
export { ImportComponent, type ImportComponentFields } from "./resources/assets/components/import-component";
export {
  ParallelComponent,
  type ParallelComponentFields,
  type ParallelSettingsFields,
} from "./resources/assets/components/parallel-component";
export {
  PipelineComponent,
  type PipelineComponentFields,
} from "./resources/assets/components/pipeline-component";
export { SparkComponent, type SparkComponentFields } from "./resources/assets/components/spark-component";
export { UnknownComponent } from "./resources/assets/components/unknown-component";
export {
  AutoDeleteSetting,
  type AutoDeleteSettingFields,
  Data,
  type DataFields,
  type DataType,
} from "./resources/assets/data/data";
export {
  Database,
  type DatabaseFields,
  DataImport,
  type DataImportFields,
  type DataSource,
  FileSystem,
  type FileSystemFields,
  type StoredProcedureParameter,
} from "./resources/assets/data/data-import";
export { DataOperations } from "./resources/assets/data/data-operations";
export {
  type AcceleratorMap,
  DeploymentTemplate,
  type DeploymentTemplateFields,
  type DeploymentTemplateProbe,
  type DeploymentTemplateRequestSettings,
} from "./resources/assets/deployment-templates/deployment-template";
export {
  type DeploymentTemplateListOptions,
  DeploymentTemplateOperations,
} from "./resources/assets/deployment-templates/deployment-template-operations";
export {
  BuildContext,
  type BuildContextFields,
  type CondaSpecification,
  Environment,
  type EnvironmentFields,
  type InferenceConfig,
  type InferenceRoute,
} from "./resources/assets/environments/environment";
export { EnvironmentOperations } from "./resources/assets/environments/environment-operations";
export { EvaluatorOperations } from "./resources/assets/evaluators/evaluator-operations";
export { Index, type IndexFields } from "./resources/assets/indexes/index-asset";
export { IndexOperations } from "./resources/assets/indexes/index-operations";
export {
  type DeploymentTemplateReference,
  type IntellectualProperty,
  Model,
  type ModelFields,
  type ModelType,
} from "./resources/assets/models/model";
export { ModelOperations } from "./resources/assets/models/model-operations";
export {
  AzureMLBatchInferencingServer,
  AzureMLOnlineInferencingServer,
  type BaseEnvironment,
  CustomInferencingServer,
  type InferencingServer,
  type ModelConfiguration,
  ModelPackage,
  type ModelPackageFields,
  type ModelPackageInput,
  type OnlineInferenceConfiguration,
  type PackageCode,
  type PackageInputPath,
  PackageInputPathId,
  type PackageInputPathIdFields,
  PackageInputPathUrl,
  type PackageInputPathUrlFields,
  PackageInputPathVersion,
  type PackageInputPathVersionFields,
  type Route,
  type RouteServerFields,
  type ScriptServerFields,
  TritonInferencingServer,
} from "./resources/assets/models/model-package";
export {
  WorkspaceModelReference,
  type WorkspaceModelReferenceFields,
} from "./resources/assets/models/workspace-model-reference";
export {
  AmlCompute,
  type AmlComputeFields,
  type AttachedComputeFields,
  type Compute,
  type ComputeEntity,
  type ComputeFields,
  ComputeInstance,
  type ComputeInstanceFields,
  type ComputeState,
  KubernetesCompute,
  type KubernetesComputeFields,
  SynapseSparkCompute,
  type SynapseSparkComputeFields,
  UnknownCompute,
  VirtualMachineCompute,
  type VirtualMachineComputeFields,
} from "./resources/compute/compute";
export {
  ComputeSchedules,
  ComputeStartStopSchedule,
  type ComputeStartStopScheduleFields,
  CustomApplications,
  type CustomApplicationsFields,
  EndpointsSettings,
  ImageSettings,
  ScriptReference,
  type ScriptReferenceFields,
  SetupScripts,
  VolumeSettings,
} from "./resources/compute/compute-instance-settings";
export {
  type AmlComputeNodeInfo,
  ComputeOperations,
  type Usage,
  type UsageName,
  type VmSize,
} from "./resources/compute/compute-operations";
export {
  AmlComputeSshSettings,
  type AmlComputeSshSettingsFields,
  AssignedUserConfiguration,
  type AssignedUserFields,
  AutoPauseSettings,
  AutoScaleSettings,
  ComputeInstanceSshSettings,
  type ComputeInstanceSshSettingsFields,
  type ImageMetadata,
  NetworkSettings,
  type NetworkSettingsFields,
  VirtualMachineSshSettings,
  type VirtualMachineSshSettingsFields,
} from "./resources/compute/compute-settings";
export {
  AadCredentialConfiguration,
  AccessKeyConfiguration,
  AccountKeyConfiguration,
  ApiKeyConfiguration,
  CertificateConfiguration,
  type CertificateFields,
  type ConnectionCredentials,
  type DatastoreCredentials,
  NoneCredentialConfiguration,
  PatTokenConfiguration,
  SasTokenConfiguration,
  ServicePrincipalConfiguration,
  type ServicePrincipalFields,
  UnknownCredentials,
  UsernamePasswordConfiguration,
} from "./resources/credentials";
export {
  AzureBlobDatastore,
  type AzureBlobDatastoreFields,
  AzureDataLakeGen1Datastore,
  type AzureDataLakeGen1DatastoreFields,
  AzureDataLakeGen2Datastore,
  type AzureDataLakeGen2DatastoreFields,
  AzureFileDatastore,
  type AzureFileDatastoreFields,
  type Datastore,
  type DatastoreEntity,
  type DatastoreFields,
  OneLakeArtifact,
  OneLakeDatastore,
  type OneLakeDatastoreFields,
  UnknownDatastore,
} from "./resources/datastores/datastore";
export { DatastoreOperations, type DatastoreReadOptions } from "./resources/datastores/datastore-operations";
export {
  type AnyBatchDeployment,
  BatchDeployment,
  type BatchDeploymentFields,
  type BatchModelFields,
  type BatchOutputAction,
  BatchRetrySettings,
  type BatchRetrySettingsFields,
  type BatchScoringSettings,
  ModelBatchDeployment,
  type ModelBatchDeploymentFields,
  ModelBatchDeploymentSettings,
  type ModelBatchDeploymentSettingsFields,
  PipelineComponentBatchDeployment,
  type PipelineComponentBatchDeploymentFields,
  type PipelineComponentLike,
} from "./resources/endpoints/batch/batch-deployment";
export { BatchDeploymentOperations } from "./resources/endpoints/batch/batch-deployment-operations";
export {
  BatchEndpoint,
  type BatchEndpointDefaults,
  type BatchEndpointFields,
} from "./resources/endpoints/batch/batch-endpoint";
export { BatchEndpointOperations } from "./resources/endpoints/batch/batch-endpoint-operations";
export type { BatchInvokeOptions, BatchJobOverrides } from "./resources/endpoints/batch/batch-invocation";
export { BatchJob } from "./resources/endpoints/batch/batch-job";
export type { DeploymentOptions } from "./resources/endpoints/deployment-resolution";
export {
  CodeConfiguration,
  type CodeConfigurationFields,
  type CodePathFields,
  type DeploymentAssets,
} from "./resources/endpoints/deployment-rules";
export type { Deployment, Endpoint } from "./resources/endpoints/endpoint";
export type { EndpointAuthKeys, EndpointAuthToken } from "./resources/endpoints/endpoint-auth";
export type { EndpointAuthMode } from "./resources/endpoints/endpoint-rules";
export {
  DataAsset,
  type DataAssetFields,
  DataCollector,
  type DataCollectorFields,
  DefaultScaleSettings,
  DeploymentCollection,
  type DeploymentCollectionFields,
  KubernetesOnlineDeployment,
  type KubernetesOnlineDeploymentFields,
  ManagedOnlineDeployment,
  type ManagedOnlineDeploymentFields,
  OnlineDeployment,
  type OnlineDeploymentFields,
  OnlineRequestSettings,
  type OnlineRequestSettingsFields,
  type OnlineScaleSettings,
  ProbeSettings,
  type ProbeSettingsFields,
  RequestLogging,
  type RequestLoggingFields,
  ResourceRequirementsSettings,
  type ResourceRequirementsSettingsFields,
  ResourceSettings,
  type ResourceSettingsFields,
  TargetUtilizationScaleSettings,
  type TargetUtilizationScaleSettingsFields,
} from "./resources/endpoints/online/online-deployment";
export {
  type AnyOnlineDeployment,
  OnlineDeploymentOperations,
} from "./resources/endpoints/online/online-deployment-operations";
export {
  KubernetesOnlineEndpoint,
  type KubernetesOnlineEndpointFields,
  ManagedOnlineEndpoint,
  type ManagedOnlineEndpointFields,
  OnlineEndpoint,
  type OnlineEndpointFields,
} from "./resources/endpoints/online/online-endpoint";
export {
  type AnyOnlineEndpoint,
  type InvokeOptions,
  OnlineEndpointOperations,
} from "./resources/endpoints/online/online-endpoint-operations";
export {
  type MarketplacePlan,
  MarketplaceSubscription,
  type MarketplaceSubscriptionFields,
} from "./resources/endpoints/serverless/marketplace-subscription";
export { MarketplaceSubscriptionOperations } from "./resources/endpoints/serverless/marketplace-subscription-operations";
export {
  ServerlessEndpoint,
  type ServerlessEndpointFields,
} from "./resources/endpoints/serverless/serverless-endpoint";
export { ServerlessEndpointOperations } from "./resources/endpoints/serverless/serverless-endpoint-operations";
export {
  FeatureSet,
  type FeatureSetFields,
  FeatureSetSpecification,
  type FeatureSetSpecificationFields,
  MaterializationComputeResource,
  type MaterializationComputeResourceFields,
  MaterializationSettings,
  type MaterializationSettingsFields,
  Notification,
  type NotificationFields,
} from "./resources/feature-store/feature-set";
export {
  type DataAvailabilityStatus,
  type FeatureSetBackfillMetadata,
  type FeatureSetBackfillOptions,
  FeatureSetBackfillRequest,
  type FeatureSetBackfillRequestFields,
  type FeatureWindow,
} from "./resources/feature-store/feature-set-backfill";
export {
  type Feature,
  type FeatureListOptions,
  type FeatureSetMaterializationMetadata,
  FeatureSetOperations,
  type MaterializationListOptions,
} from "./resources/feature-store/feature-set-operations";
export {
  DataColumn,
  type DataColumnFields,
  type DataColumnType,
  FeatureStoreEntity,
  type FeatureStoreEntityFields,
  type FeatureStoreStage,
} from "./resources/feature-store/feature-store-entity";
export { FeatureStoreEntityOperations } from "./resources/feature-store/feature-store-entity-operations";
export type { FeatureStoreListOptions } from "./resources/feature-store/feature-store-requests";
export {
  AmlTokenConfiguration,
  IdentityConfiguration,
  type IdentityFields,
  type JobIdentity,
  ManagedIdentityConfiguration,
  type ManagedIdentityFields,
  type UnknownIdentity,
  UserIdentityConfiguration,
} from "./resources/identity";
export {
  type AutoML,
  automl,
  type ExplainOption,
  type ValidationDataRequired,
} from "./resources/jobs/automl/automl";
export {
  type AutoMLData,
  AutoMLJob,
  type AutoMLJobFields,
  type AutoMLTask,
} from "./resources/jobs/automl/automl-job";
export type { AnyAutoMLJob } from "./resources/jobs/automl/automl-mapping";
export type {
  BlockedTransformer,
  ClassificationModel,
  ClassificationMultilabelPrimaryMetric,
  ClassificationPrimaryMetric,
  ForecastingModel,
  LearningRateScheduler,
  LogVerbosity,
  ModelSize,
  NlpLearningRateScheduler,
  ObjectDetectionPrimaryMetric,
  RegressionModel,
  RegressionPrimaryMetric,
  StackMetaLearnerType,
  StochasticOptimizer,
  TabularTrainingMode,
  ValidationMetricType,
} from "./resources/jobs/automl/automl-names";
export { type ForecastingFields, ForecastingSettings } from "./resources/jobs/automl/forecasting-settings";
export {
  ImageClassificationJob,
  type ImageClassificationJobFields,
  ImageClassificationMultilabelJob,
  type ImageClassificationMultilabelJobFields,
  ImageInstanceSegmentationJob,
  type ImageInstanceSegmentationJobFields,
  type ImageJobFields,
  ImageObjectDetectionJob,
  type ImageObjectDetectionJobFields,
} from "./resources/jobs/automl/image-jobs";
export {
  type FixedImageModelFields,
  ImageClassificationSearchSpace,
  type ImageClassificationSearchSpaceFields,
  type ImageClassifierFields,
  type ImageDetectorFields,
  type ImageLimitFields,
  ImageLimitSettings,
  type ImageModelClassificationFields,
  type ImageModelFields,
  type ImageModelObjectDetectionFields,
  ImageModelSettingsClassification,
  ImageModelSettingsObjectDetection,
  ImageObjectDetectionSearchSpace,
  type ImageObjectDetectionSearchSpaceFields,
} from "./resources/jobs/automl/image-settings";
export {
  type NlpFeaturizationFields,
  NlpFeaturizationSettings,
  NlpFixedParameters,
  type NlpLimitFields,
  NlpLimitSettings,
  type NlpParameterFields,
  NlpSearchSpace,
  type NlpSearchSpaceFields,
} from "./resources/jobs/automl/nlp-settings";
export type { Swept, SweptFields } from "./resources/jobs/automl/search-space";
export {
  type AutoMLSweepFields,
  ImageSweepSettings,
  NlpSweepSettings,
} from "./resources/jobs/automl/sweep-settings";
export {
  ClassificationJob,
  type ClassificationJobFields,
  ForecastingJob,
  type ForecastingJobFields,
  RegressionJob,
  type RegressionJobFields,
  type TabularJobFields,
} from "./resources/jobs/automl/tabular-jobs";
export {
  type ClassificationTrainingFields,
  ColumnTransformer,
  type ColumnTransformerFields,
  type ForecastingTrainingFields,
  type RegressionTrainingFields,
  type StackEnsembleFields,
  StackEnsembleSettings,
  type TabularFeaturizationFields,
  TabularFeaturizationSettings,
  type TabularLimitFields,
  TabularLimitSettings,
  type TrainingFields,
  TrainingSettings,
} from "./resources/jobs/automl/tabular-settings";
export {
  TextClassificationJob,
  type TextClassificationJobFields,
  TextClassificationMultilabelJob,
  type TextClassificationMultilabelJobFields,
  type TextJobFields,
  TextNerJob,
  type TextNerJobFields,
} from "./resources/jobs/automl/text-jobs";
export {
  Command,
  type CommandOptions,
  type CommandSettings,
  command,
  type FlatCommandSettings,
} from "./resources/jobs/command/command-builder";
export type {
  CommandInputs,
  DeclaredLiteral,
  DistributionOf,
  InputValue,
  InputValues,
  LiteralOf,
  SearchSpaceOf,
} from "./resources/jobs/command/command-inputs";
export { type CommandFields, CommandJob, type CommandJobFields } from "./resources/jobs/command/command-job";
export type {
  CheckedReferences,
  CommandNames,
  CommandText,
  KnownTo,
  Reference,
  ReferencesIn,
  Trim,
  UnknownIn,
  UnknownReference,
  WithoutOptional,
} from "./resources/jobs/command/command-references";
export {
  type CopyDataOptions,
  copyData,
  type ExportDataOptions,
  exportData,
  type ImportDataOptions,
  importData,
} from "./resources/jobs/data-transfer/data-transfer";
export {
  type DistributionConfiguration,
  MpiDistribution,
  type ProcessDistributionFields,
  PyTorchDistribution,
  RayDistribution,
  type RayDistributionFields,
  TensorFlowDistribution,
  type TensorFlowDistributionFields,
  type UnknownDistribution,
} from "./resources/jobs/distribution";
export {
  type DataGenerationTaskType,
  type DataGenerationType,
  DistillationJob,
  type DistillationJobFields,
  type DistillationResourcesFields,
  distillation,
  type EndpointRequestFields,
  EndpointRequestSettings,
  PromptSettings,
  type PromptSettingsFields,
  type TeacherModelFields,
  TeacherModelSettings,
} from "./resources/jobs/finetuning/distillation-job";
export {
  AzureOpenAIFineTuningJob,
  type AzureOpenAIFineTuningJobFields,
  AzureOpenAIHyperparameters,
  type AzureOpenAIHyperparametersFields,
  CustomModelFineTuningJob,
  type CustomModelFineTuningJobFields,
  createFinetuningJob,
  type FineTuningFields,
  FineTuningJob,
  type FineTuningTaskType,
  type FinetuningOptions,
  JobResources,
  type JobResourcesFields,
  type ModelProvider,
} from "./resources/jobs/finetuning/finetuning-job";
export {
  type DataInputType,
  Input,
  type InputFields,
  type InputMode,
  type InputType,
  type JobInputs,
  type JobOutputs,
  type LiteralInputType,
  Output,
  type OutputFields,
  type OutputMode,
} from "./resources/jobs/inputs-outputs";
export type { AnyCommand, Job, JobBuilder, JobLike } from "./resources/jobs/job";
export {
  BaseJob,
  type JobFields,
  type JobState,
  type JobStatus,
  type Submitted,
} from "./resources/jobs/job-base";
export type { JobDownloadOptions, JobDownloadResult } from "./resources/jobs/job-download";
export type { JobMetrics, JobRun, MetricValue } from "./resources/jobs/job-metrics";
export {
  type JobListOptions,
  JobOperations,
  type JobStreamOptions,
  type JobSubmitOptions,
  type JobUpdate,
  type JobValidation,
  type JobWaitOptions,
  type ServiceInstance,
} from "./resources/jobs/job-operations";
export type { TextWriter } from "./resources/jobs/job-printing";
export {
  JobService,
  type JobServiceFields,
  type JobServices,
  type JobServiceType,
  JupyterLabJobService,
  SshJobService,
  type SshJobServiceFields,
  TensorBoardJobService,
  type TensorBoardJobServiceFields,
  VsCodeJobService,
} from "./resources/jobs/job-services";
export {
  CommandJobLimits,
  type CommandJobLimitsFields,
  JobResourceConfiguration,
  type JobResourceFields,
  QueueSettings,
  type QueueSettingsFields,
  ResourceConfiguration,
  type ResourceConfigurationFields,
} from "./resources/jobs/job-settings";
export type { JobOverrides } from "./resources/jobs/job-submission";
export type { LiteralInput } from "./resources/jobs/literal-text";
export {
  type FlatParallelSettings,
  type ParallelInputs,
  ParallelRun,
  type ParallelRunOptions,
  parallelRunFunction,
} from "./resources/jobs/parallel/parallel-builder";
export {
  ParallelTask,
  type ParallelTaskFields,
  RetrySettings,
  type RetrySettingsFields,
  RunFunction,
} from "./resources/jobs/parallel/parallel-task";
export type {
  Bindable,
  BindableFields,
  Binding,
  BindingText,
} from "./resources/jobs/pipeline/binding";
export { PipelineJob, type PipelineJobFields } from "./resources/jobs/pipeline/pipeline-job";
export {
  AutoMLNode,
  BaseNode,
  CommandNode,
  type CommandNodeFields,
  type ComponentNode,
  ConditionNode,
  type ConditionNodeFields,
  type DatabasePlace,
  DataTransferCopyNode,
  type DataTransferCopyNodeFields,
  DataTransferExportNode,
  type DataTransferExportNodeFields,
  DataTransferImportNode,
  type DataTransferImportNodeFields,
  DoWhileNode,
  type DoWhileNodeFields,
  type FileSystemPlace,
  ImportNode,
  type ImportNodeFields,
  type NodeBuilder,
  type NodeFields,
  type NodeInput,
  type NodeInputs,
  type NodeOutput,
  type NodeOutputs,
  type ParallelForItem,
  ParallelForNode,
  type ParallelForNodeFields,
  ParallelNode,
  type ParallelNodeFields,
  type PipelineJobs,
  type PipelineNode,
  type PipelineNodeLike,
  SparkNode,
  type SparkNodeFields,
  SubpipelineNode,
  type SubpipelineNodeFields,
  SweepNode,
  type SweepNodeFields,
  UnknownNode,
} from "./resources/jobs/pipeline/pipeline-nodes";
export {
  PipelineJobSettings,
  type PipelineJobSettingsFields,
} from "./resources/jobs/pipeline/pipeline-settings";
export {
  type AnyStep,
  type CollectedOutputs,
  type DoWhileOptions,
  type IfElseBlocks,
  type LoopBody,
  type LoopInputs,
  type LoopItem,
  type LoopTarget,
  type OutputsOfKind,
  type ParallelForOptions,
  type Pipeline,
  type PipelineArguments,
  type PipelineContext,
  type PipelineInputDeclarations,
  type PipelineJobOptions,
  type PipelineOptions,
  type PipelineOutputReferences,
  pipeline,
} from "./resources/jobs/pipeline-builder/pipeline";
export { PortReference } from "./resources/jobs/pipeline-builder/port-reference";
export type {
  AcceptedKind,
  AcceptedKinds,
  AnyStepValue,
  DeclaredInputs,
  DeclaredKind,
  DeclaredOutputs,
  HasPorts,
  InputsOf,
  IsRequired,
  KindOf,
  OutputsOf,
  PipelineInputs,
  PortReferences,
  RequiredInputs,
  StepInputs,
  StepValue,
  UnknownPorts,
  ValueOfKind,
} from "./resources/jobs/pipeline-builder/ports";
export type {
  AnyPipeline,
  Buildable,
  OutputSettings,
  OutputSettingsOf,
  SettingsOf,
  Step,
  StepArguments,
  Steppable,
  StepSettings,
} from "./resources/jobs/pipeline-builder/step";
export {
  Spark,
  type SparkInputs,
  type SparkOptions,
  type SparkSettings,
  spark,
} from "./resources/jobs/spark/spark-builder";
export { SparkJob, type SparkJobFields } from "./resources/jobs/spark/spark-job";
export {
  type SparkConf,
  type SparkFields,
  type SparkInstanceType,
  SparkJobEntry,
  type SparkJobEntryFields,
  type SparkPackages,
  SparkResourceConfiguration,
  type SparkResourceFields,
  type SparkSizingFields,
} from "./resources/jobs/spark/spark-settings";
export {
  type Choice,
  type ChoiceValue,
  choice,
  type Distribution,
  type LogNormal,
  type LogUniform,
  lognormal,
  loguniform,
  type Normal,
  type NumberDistribution,
  type NumberDistributionOf,
  normal,
  type QLogNormal,
  type QLogUniform,
  type QNormal,
  type QUniform,
  qlognormal,
  qloguniform,
  qnormal,
  quniform,
  type Randint,
  randint,
  type Uniform,
  uniform,
} from "./resources/jobs/sweep/distributions";
export {
  BanditPolicy,
  type BanditPolicyFields,
  type EarlyTerminationFields,
  type EarlyTerminationPolicy,
  MedianStoppingPolicy,
  TruncationSelectionPolicy,
  type TruncationSelectionPolicyFields,
  type UnknownEarlyTerminationPolicy,
} from "./resources/jobs/sweep/early-termination";
export {
  BayesianSamplingAlgorithm,
  GridSamplingAlgorithm,
  RandomSamplingAlgorithm,
  type RandomSamplingFields,
  randomSampling,
  type SamplingAlgorithm,
  type SamplingAlgorithmName,
  type UnknownSamplingAlgorithm,
} from "./resources/jobs/sweep/sampling";
export {
  Sweep,
  type SweepOptions,
  type SweepSettings,
  type SweptInputs,
} from "./resources/jobs/sweep/sweep-builder";
export {
  type Goal,
  Objective,
  type ObjectiveFields,
  type SearchSpace,
  SweepJob,
  type SweepJobFields,
} from "./resources/jobs/sweep/sweep-job";
export { SweepJobLimits, type SweepJobLimitsFields } from "./resources/jobs/sweep/sweep-limits";
export { UnknownJob } from "./resources/jobs/unknown-job";
export {
  BaselineDataRange,
  type BaselineDataRangeFields,
  FADProductionData,
  LlmData,
  type LlmDataFields,
  type MonitorDataFields,
  type MonitorDatasetContext,
  type MonitorInput,
  ProductionData,
  ReferenceData,
} from "./resources/monitoring/monitor-data";
export type {
  FixedInputData,
  MonitorInputData,
  MonitorInputDataFields,
  StaticInputData,
  TrailingInputData,
} from "./resources/monitoring/monitor-data-mapping";
export {
  AlertNotification,
  type AlertNotificationFields,
  MonitorDefinition,
  type MonitorDefinitionFields,
  MonitoringTarget,
  type MonitoringTargetFields,
  ServerlessSparkCompute,
  type ServerlessSparkComputeFields,
} from "./resources/monitoring/monitor-definition";
export {
  MonitorSchedule,
  type MonitorScheduleFields,
} from "./resources/monitoring/monitor-schedule";
export {
  CustomMonitoringSignal,
  type CustomMonitoringSignalFields,
  DataDriftSignal,
  type DataDriftSignalFields,
  DataQualitySignal,
  type DataQualitySignalFields,
  DataSegment,
  type DataSegmentFields,
  FeatureAttributionDriftSignal,
  type FeatureAttributionDriftSignalFields,
  GenerationSafetyQualitySignal,
  type GenerationSafetyQualitySignalFields,
  GenerationTokenStatisticsSignal,
  type GenerationTokenStatisticsSignalFields,
  ModelPerformanceSignal,
  type ModelPerformanceSignalFields,
  MonitorConnection,
  type MonitorConnectionFields,
  MonitorFeatureFilter,
  type MonitorFeatureFilterFields,
  type MonitorFeatures,
  type MonitoringSignal,
  PredictionDriftSignal,
  type PredictionDriftSignalFields,
  type SignalFields,
  type UnknownSignal,
} from "./resources/monitoring/signals";
export {
  CategoricalDriftMetrics,
  type CategoricalDriftMetricsFields,
  CustomMonitoringMetricThreshold,
  type CustomMonitoringMetricThresholdFields,
  DataDriftMetricThreshold,
  DataQualityMetricsCategorical,
  type DataQualityMetricsFields,
  DataQualityMetricsNumerical,
  DataQualityMetricThreshold,
  type DataQualityMetricThresholdFields,
  type DriftMetricThresholdFields,
  FeatureAttributionDriftMetricThreshold,
  type FeatureAttributionDriftMetricThresholdFields,
  type GenerationQualityThresholds,
  GenerationSafetyQualityMonitoringMetricThreshold,
  type GenerationSafetyQualityMonitoringMetricThresholdFields,
  GenerationTokenStatisticsMonitorMetricThreshold,
  type GenerationTokenStatisticsMonitorMetricThresholdFields,
  ModelPerformanceClassificationThresholds,
  type ModelPerformanceClassificationThresholdsFields,
  ModelPerformanceMetricThreshold,
  type ModelPerformanceMetricThresholdFields,
  ModelPerformanceRegressionThresholds,
  type ModelPerformanceRegressionThresholdsFields,
  NumericalDriftMetrics,
  type NumericalDriftMetricsFields,
  PredictionDriftMetricThreshold,
  type UnsentThresholdFields,
} from "./resources/monitoring/thresholds";
export {
  Registry,
  type RegistryFields,
  RegistryRegionDetails,
  type RegistryRegionDetailsFields,
  type RegistryState,
  type StorageAccountType,
  SystemCreatedAcrAccount,
  type SystemCreatedAcrAccountFields,
  SystemCreatedStorageAccount,
  type SystemCreatedStorageAccountFields,
} from "./resources/registries/registry";
export { type RegistryListOptions, RegistryOperations } from "./resources/registries/registry-operations";
export {
  ImportDataSchedule,
  type ImportDataScheduleFields,
} from "./resources/schedules/import-data-schedule";
export {
  BaseSchedule,
  JobSchedule,
  type JobScheduleFields,
  type ScheduleFields,
  type ScheduleInfo,
  UnknownSchedule,
} from "./resources/schedules/schedule";
export {
  type Schedule,
  type ScheduleListViewType,
  ScheduleOperations,
  type ScheduleTriggerResult,
} from "./resources/schedules/schedule-operations";
export {
  CronTrigger,
  type CronTriggerFields,
  type RecurrenceFrequency,
  RecurrencePattern,
  type RecurrencePatternFields,
  RecurrenceTrigger,
  type RecurrenceTriggerFields,
  type TimeZone,
  type Trigger,
  type TriggerFields,
  type UnknownTrigger,
  type WeekDay,
} from "./resources/schedules/trigger";
export {
  CapabilityHost,
  type CapabilityHostFields,
  type CapabilityHostState,
} from "./resources/workspaces/capability-host";
export { CapabilityHostsOperations } from "./resources/workspaces/capability-host-operations";
export { AzureOpenAIDeployment } from "./resources/workspaces/connections/azure-openai-deployment";
export { AzureOpenAIDeploymentOperations } from "./resources/workspaces/connections/azure-openai-deployment-operations";
export {
  APIKeyConnection,
  type APIKeyConnectionFields,
  ApiOrAadConnection,
  type ApiOrAadConnectionFields,
  AzureAISearchConnection,
  AzureAIServicesConnection,
  type AzureAIServicesConnectionFields,
  AzureBlobStoreConnection,
  type AzureBlobStoreConnectionFields,
  AzureContentSafetyConnection,
  AzureOpenAIConnection,
  type AzureOpenAIConnectionFields,
  AzureSpeechServicesConnection,
  type Connection,
  ConnectionEntity,
  type ConnectionFields,
  type ConnectionType,
  type EndpointConnectionFields,
  MicrosoftOneLakeConnection,
  type MicrosoftOneLakeConnectionFields,
  OneLakeConnectionArtifact,
  OpenAIConnection,
  type OpenAIConnectionFields,
  SerpConnection,
  ServerlessConnection,
  WorkspaceConnection,
  type WorkspaceConnectionFields,
} from "./resources/workspaces/connections/connection";
export {
  type ConnectionListOptions,
  ConnectionOperations,
  type ConnectionReadOptions,
} from "./resources/workspaces/connections/connection-operations";
export {
  FeatureStore,
  type FeatureStoreFields,
  MaterializationStore,
  type MaterializationStoreFields,
} from "./resources/workspaces/feature-store";
export {
  type FeatureStoreDeleteOptions,
  type FeatureStoreNetworkOptions,
  FeatureStoreOperations,
  type FeatureStoreOptions,
  type FeatureStoresListOptions,
} from "./resources/workspaces/feature-store-operations";
export {
  FqdnDestination,
  type FqdnDestinationFields,
  type OutboundRule,
  OutboundRuleEntity,
  type OutboundRuleFields,
  type OutboundRuleState,
  PrivateEndpointDestination,
  type PrivateEndpointDestinationFields,
  ServiceTagDestination,
  type ServiceTagDestinationFields,
  UnknownOutboundRule,
} from "./resources/workspaces/outbound-rules";
export {
  Hub,
  type HubFields,
  Project,
  type ProjectFields,
  Workspace,
  WorkspaceEntity,
  type WorkspaceFields,
  type WorkspaceState,
  type WorkspaceType,
} from "./resources/workspaces/workspace";
export type { DeletionOptions } from "./resources/workspaces/workspace-deletion";
export {
  DiagnoseRequestProperties,
  type DiagnoseRequestPropertiesFields,
  DiagnoseResponseResultValue,
  type DiagnoseResult,
} from "./resources/workspaces/workspace-diagnosis";
export {
  type ContainerRegistryCredential,
  type NotebookAccessKeys,
  WorkspaceKeys,
} from "./resources/workspaces/workspace-keys";
export {
  type ProvisionNetworkOptions,
  type WorkspaceCreateOptions,
  type WorkspaceDeleteOptions,
  type WorkspaceDiagnoseOptions,
  type WorkspaceListOptions,
  WorkspaceOperations,
  type WorkspaceUpdateOptions,
} from "./resources/workspaces/workspace-operations";
export { WorkspaceOutboundRuleOperations } from "./resources/workspaces/workspace-outbound-rule-operations";
export {
  ComputeRuntime,
  type ComputeRuntimeFields,
  CustomerManagedKey,
  type CustomerManagedKeyFields,
  FeatureStoreSettings,
  type FeatureStoreSettingsFields,
  IPRule,
  type IPRuleFields,
  type IsolationMode,
  ManagedNetwork,
  type ManagedNetworkFields,
  type ManagedNetworkProvisionStatus,
  NetworkAcls,
  type NetworkAclsFields,
  ServerlessComputeSettings,
  type ServerlessComputeSettingsFields,
} from "./resources/workspaces/workspace-settings";
export type { SearchSpaceDistribution } from "./wire/search-space";
export { timeZones } from "./wire/time-zones";
export type { LoadOptions, YamlSource } from "./yaml/load";
export {
  type DumpOptions,
  dump,
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
} from "./yaml-entities";
