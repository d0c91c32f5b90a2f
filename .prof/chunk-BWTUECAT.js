import {
  checkTrigger
} from "./chunk-64IOCRIN.js";
import {
  AutoMLJob,
  AzureOpenAIFineTuningJob,
  ClassificationJob,
  CommandJob,
  CustomModelFineTuningJob,
  DistillationJob,
  EndpointRequestSettings,
  FineTuningJob,
  ForecastingJob,
  ImageClassificationJob,
  ImageClassificationMultilabelJob,
  ImageInstanceSegmentationJob,
  ImageObjectDetectionJob,
  ImageSweepSettings,
  NlpSweepSettings,
  Objective,
  PipelineJob,
  PipelineJobSettings,
  PromptSettings,
  RegressionJob,
  SparkJob,
  SweepJob,
  TeacherModelSettings,
  TextClassificationJob,
  TextClassificationMultilabelJob,
  TextNerJob,
  autoOrCustom,
  camelCase,
  camelToSnake,
  checkLocalDataFields,
  checkLocalFiles,
  checkRunsAlone,
  checkStandsAlone,
  classificationMetrics,
  classificationModelCodec,
  classificationModelNode,
  classificationRules,
  classificationSpaceCodec,
  classificationSpaceNode,
  classificationTraining,
  collectCommandJobFaults,
  collectCustomFaults,
  collectDistillationFaults,
  collectFaults,
  collectOpenAIFaults,
  collectPipelineJobFaults,
  collectSparkJobFaults,
  collectSweepJobFaults,
  dataFieldCodec,
  dataFieldsOf,
  detectionMetrics,
  detectionModelCodec,
  detectionModelNode,
  detectionSpaceCodec,
  detectionSpaceNode,
  featurizationCodec,
  featurizationNode,
  fineTuningTasks,
  forecastingCodec,
  forecastingNode,
  forecastingRules,
  forecastingTraining,
  imageClassificationRules,
  imageDetectionRules,
  imageLimitsCodec,
  imageLimitsNode,
  imageMultilabelRules,
  multilabelMetrics,
  nlpFeaturizationCodec,
  nlpFeaturizationNode,
  nlpLimitsCodec,
  nlpLimitsNode,
  nlpParametersCodec,
  nlpParametersNode,
  nlpSpacesCodec,
  nlpSpacesNode,
  nodeRows,
  oneSpelling,
  regressionMetrics,
  regressionRules,
  regressionTraining,
  resolveCommand,
  resolveEnvironment,
  resolveInputs,
  snakeCase,
  spelled,
  sweepCodec,
  sweepNode,
  tabularLimitsCodec,
  tabularLimitsNode,
  textClassificationRules,
  textMultilabelRules,
  textNerRules,
  verbosities
} from "./chunk-WHFFLC7H.js";
import {
  ServerlessConnection,
  WorkspaceConnection
} from "./chunk-5GF65AP3.js";
import {
  AutoMLNode,
  BaseComponent,
  BaseJob,
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
  Output,
  ParallelComponent,
  ParallelForNode,
  ParallelNode,
  ParallelTask,
  PipelineComponent,
  RandomSamplingAlgorithm,
  RetrySettings,
  SparkComponent,
  SparkNode,
  SparkResourceConfiguration,
  SubpipelineNode,
  SweepJobLimits,
  SweepNode,
  UnknownNode,
  assetVersionId,
  baseFolderOf,
  bindingText,
  checkRunnable,
  commandLimitsCodec,
  componentOf,
  componentSourceOf,
  computeCodec,
  distributionArguments,
  distributionCodec,
  earlyTerminationCodec,
  environmentCodec,
  given,
  inferredOptional,
  inputPath,
  inputUri,
  isBinding,
  isDistribution,
  isLiteralType,
  isPackages,
  jobRows,
  jobState,
  literalText,
  localCompute,
  localPath,
  miniBatchSizeInUnits,
  named,
  ownProperties,
  parseAssetReference,
  pathKind,
  pythonFloat,
  queueCodec,
  resourcesCodec,
  samplingCodec,
  schemaOf,
  servicesCodec,
  sourceOfReference,
  sparkConf,
  sparkConfTexts,
  sparkJobConf,
  sparkSettings,
  sparkSizingNames,
  sweepLimitsCodec,
  withBindingTexts,
  withComponentSource,
  withDoubleBraces,
  withSource
} from "./chunk-ZDYE5WF5.js";
import {
  inSeconds
} from "./chunk-ZAKGYJC3.js";
import {
  parseArmId,
  shortReference,
  workspaceArmId
} from "./chunk-IDSPOFVU.js";
import {
  jobIdentityCodec
} from "./chunk-AGQX6SFH.js";
import {
  Environment
} from "./chunk-ODLQRCWT.js";
import {
  DataImport,
  checkDataImport
} from "./chunk-VPOFLR34.js";
import {
  assetState
} from "./chunk-44AEXLXB.js";
import {
  Checks,
  Entity,
  namesOf,
  resourceName,
  showAs
} from "./chunk-VYUUZWJA.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  keepUnmapped,
  keeping,
  list,
  mapping,
  nested,
  record,
  same,
  toWire,
  via
} from "./chunk-KQMHBZCY.js";
import {
  ResourceNotFoundError,
  ValidationError,
  masked
} from "./chunk-LRKFOUX4.js";

// src/resources/assets/components/unknown-component.ts
var UnknownComponent = class extends BaseComponent {
  type;
  /** @internal Made from what the service answers. */
  constructor(type, json) {
    super();
    this.type = type;
    Object.defineProperty(this, "json", { value: json });
  }
};

// src/resources/jobs/input-mapping.ts
var inputMode = named({
  mount: "ReadOnlyMount",
  ro_mount: "ReadOnlyMount",
  rw_mount: "ReadWriteMount",
  download: "Download",
  direct: "Direct",
  eval_mount: "EvalMount",
  eval_download: "EvalDownload"
});
var outputMode = named({
  mount: "ReadWriteMount",
  rw_mount: "ReadWriteMount",
  upload: "Upload",
  direct: "Direct"
});
var inputRows = mapping()({
  type: same("jobInputType"),
  path: same("uri"),
  mode: via("mode", inputMode)
});
var outputRows = mapping()({
  type: same("jobOutputType"),
  path: same("uri"),
  mode: via("mode", outputMode),
  description: same("description"),
  name: same("assetName"),
  version: same("assetVersion")
});
var input = {
  encode: (value, context) => {
    if (typeof value !== "object") return literal(value);
    if (isLiteralType(value.type)) {
      return value.default === void 0 ? void 0 : { ...toWire({}, value, context), ...literal(value.default) };
    }
    const { path, type = "uri_folder" } = value;
    if (path === void 0) return void 0;
    if (isBinding(path)) return literal(path);
    return { ...toWire(inputRows, value, context), uri: inputUri(path, type, context), jobInputType: type };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    if (wire.jobInputType !== "literal") {
      const fields2 = fromWire(inputRows, wire, context);
      if (fields2.path !== void 0) fields2.path = inputPath(fields2.path, fields2.type, context);
      return revive(Input.prototype, fields2, wire);
    }
    const { jobInputType: _, value, ...rest } = wire;
    if (Object.values(rest).every((each) => each === null))
      return typeof value === "string" ? value : void 0;
    const kept = fromWire({}, rest, context);
    return Object.assign(revive(Input.prototype, kept, rest), {
      type: "string",
      default: value
    });
  }
};
var output = {
  encode: (value, context) => ({
    ...toWire(outputRows, value, context),
    jobOutputType: value.type ?? "uri_folder"
  }),
  decode: (wire, context) => isObject(wire) ? revive(Output.prototype, fromWire(outputRows, wire, context), wire) : void 0
};
var inputsCodec = record(input);
var outputsCodec = record(output);
function literal(value) {
  return { value: literalText(value), jobInputType: "literal" };
}
function revive(prototype, fields2, wire) {
  const description = typeof wire.description === "string" ? { description: wire.description } : {};
  return carryUnmapped(fields2, Object.assign(Object.create(prototype), fields2, description));
}

// src/resources/jobs/unknown-job.ts
var UnknownJob = class extends BaseJob {
  kind = "unknown_job";
  type;
  /** @internal Made from what the service answers. */
  constructor(type, json) {
    super();
    this.type = type;
    Object.defineProperty(this, "json", { value: json });
  }
};
function unknownJobFromWire(wire, context) {
  const properties = isObject(wire.properties) ? wire.properties : {};
  const job = new UnknownJob(String(properties.jobType ?? "unknown").toLowerCase(), wire);
  const files2 = {
    inputs: inputsCodec.decode(properties.inputs, context),
    outputs: outputsCodec.decode(properties.outputs, context)
  };
  return withSource(
    Object.assign(job, commonFields(properties), present(files2), jobState(wire, context)),
    wire
  );
}
function jobFromRun(run) {
  if (!isObject(run) || typeof run.runId !== "string") return void 0;
  const context = {
    createdAt: run.createdUtc,
    createdBy: isObject(run.createdBy) ? run.createdBy.userName : void 0
  };
  const fields2 = {
    name: run.runId,
    id: run.runId,
    status: run.status,
    parentJobName: run.parentRunId,
    startTime: run.startTimeUtc,
    endTime: run.endTimeUtc,
    creationContext: present(context)
  };
  return Object.assign(
    new UnknownJob(typeof run.runType === "string" ? run.runType : "run", run),
    commonFields(run),
    present(fields2)
  );
}
function commonFields(source) {
  const { displayName, description, tags, properties, experimentName, services } = source;
  return present({
    displayName,
    description,
    tags,
    properties,
    experimentName,
    services
  });
}
function present(fields2) {
  return Object.fromEntries(
    Object.entries(fields2).filter(([, value]) => value !== void 0 && value !== null)
  );
}

// src/wire/api-versions.ts
var apiVersions = {
  workspaces: "2024-10-01-preview",
  /** Creates a workspace, hub, project or feature store: an ARM template deployment, and the resource group's location. */
  resourceManager: "2020-06-01",
  /** What was made with a workspace, when it is deleted with it. */
  dependentResources: {
    applicationInsights: "2015-05-01",
    logAnalytics: "2015-03-20",
    storageAccount: "2019-06-01",
    keyVault: "2019-09-01",
    containerRegistry: "2019-05-01"
  },
  workspaceOutboundRules: "2024-10-01-preview",
  capabilityHosts: "2025-01-01-preview",
  connections: "2024-04-01-preview",
  azureOpenaiDeployments: "2024-04-01-preview",
  registries: "2022-10-01-preview",
  featureStores: "2024-10-01-preview",
  featureSets: "2023-10-01",
  /** The jobs that materialize a feature set. */
  featureSetMaterializations: "2023-08-01-preview",
  featureStoreEntities: "2023-10-01",
  jobs: {
    get: "2024-01-01-preview",
    list: "2024-01-01-preview",
    cancel: "2023-04-01-preview",
    delete: "2023-04-01-preview",
    /** By the job's `jobType`. */
    put: {
      Command: "2025-01-01-preview",
      Sweep: "2024-01-01-preview",
      Pipeline: "2024-01-01-preview",
      AutoML: "2024-01-01-preview",
      FineTuning: "2024-10-01-preview",
      Distillation: "2024-10-01-preview",
      Spark: "2023-04-01-preview",
      /** A kind that is none of these. */
      other: "2023-04-01-preview"
    }
  },
  schedules: "2023-06-01-preview",
  scheduleTrigger: "2024-01-01-preview",
  compute: "2023-08-01-preview",
  computeSso: "2024-04-01-preview",
  /** `data.mount` and `datastores.mount`: the request, and the reads of the compute that wait for it. */
  dataMounts: "2021-01-01",
  dataMountStates: "2024-01-01-preview",
  datastores: "2024-10-01-preview",
  data: "2023-04-01-preview",
  models: "2023-08-01-preview",
  evaluators: "2023-08-01-preview",
  environments: "2023-04-01-preview",
  components: "2024-01-01-preview",
  codes: "2023-04-01",
  indexes: "2024-04-01-preview",
  deploymentTemplates: "2026-05-01-preview",
  /** Assets of a registry, on the registry's own host. */
  registryAssets: "2021-10-01-dataplanepreview",
  onlineEndpoints: "2022-02-01-preview",
  onlineDeployments: "2023-04-01-preview",
  batchEndpoints: "2023-10-01",
  batchDeployments: "2024-01-01-preview",
  /** A batch deployment of a pipeline, and the component that is registered for it. */
  batchPipelineDeployments: "2023-02-01-preview",
  /** The jobs of a batch endpoint or deployment, on the workspace's own host. */
  batchJobs: "2020-09-01-dataplanepreview",
  serverlessEndpoints: "2024-01-01-preview",
  marketplaceSubscriptions: "2024-01-01-preview",
  /** Data planes on the workspace's own host. */
  runHistory: "v1.0",
  resolvedDataUris: "1.5.0",
  resolvedModelUris: "1.0.0",
  registryDiscovery: "v1.0"
};

// src/resources/jobs/deep-copy.ts
function deepCopy(value) {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(deepCopy);
  const copy = Object.create(Object.getPrototypeOf(value));
  const keys = Object.keys(value);
  for (const key of keys) copy[key] = deepCopy(value[key]);
  for (const hidden of Object.getOwnPropertySymbols(value)) copyHidden(value, copy, hidden);
  const names2 = Object.getOwnPropertyNames(value);
  if (names2.length > keys.length) {
    for (const hidden of names2) if (!keys.includes(hidden)) copyHidden(value, copy, hidden);
  }
  return copy;
}
function copyHidden(from, to, key) {
  const descriptor = Object.getOwnPropertyDescriptor(from, key);
  if (descriptor) Object.defineProperty(to, key, descriptor);
}

// src/resources/jobs/automl/automl-tasks.ts
var table = dataFieldCodec("mltable");
var tableNode = {
  encode: (value, context) => {
    const binding = bindingOf(value);
    if (binding !== void 0) return binding;
    const { path = "", mode } = value;
    return { ...mode && { mode }, type: "mltable", path: inputUri(path, "mltable", context) };
  },
  decode: (wire, context) => {
    const fields2 = typeof wire === "string" ? { path: wire } : isObject(wire) ? wire : void 0;
    if (!fields2 || typeof fields2.path !== "string") return void 0;
    const { path, ...rest } = fields2;
    return Object.assign(Object.create(Input.prototype), {
      ...rest,
      type: "mltable",
      path: isBinding(path) ? path : inputPath(path, "mltable", context)
    });
  }
};
function bindingOf(value) {
  const text2 = isObject(value) ? value.path : value;
  return typeof text2 === "string" && isBinding(text2) ? text2 : void 0;
}
var sharedRows = mapping()({
  trainingData: via("trainingData", table),
  validationData: via("validationData", table),
  logVerbosity: via("logVerbosity", spelled(verbosities))
});
var tabularRows = mapping()({
  targetColumnName: same("targetColumnName"),
  weightColumnName: same("weightColumnName"),
  validationDataSize: same("validationDataSize"),
  nCrossValidations: via("nCrossValidations", autoOrCustom),
  cvSplitColumnNames: same("cvSplitColumnNames"),
  testData: via("testData", table),
  testDataSize: same("testDataSize"),
  featurization: via("featurizationSettings", featurizationCodec),
  limits: via("limitSettings", tabularLimitsCodec)
});
var classificationOwn = mapping()({
  primaryMetric: via("primaryMetric", spelled(classificationMetrics)),
  positiveLabel: same("positiveLabel"),
  training: via("trainingSettings", classificationTraining.codec)
});
var regressionOwn = mapping()({
  primaryMetric: via("primaryMetric", spelled(regressionMetrics)),
  training: via("trainingSettings", regressionTraining.codec)
});
var forecastingOwn = mapping()({
  primaryMetric: via("primaryMetric", spelled(regressionMetrics)),
  training: via("trainingSettings", forecastingTraining.codec),
  forecastingSettings: via("forecastingSettings", forecastingCodec)
});
var imageRows = mapping()({
  targetColumnName: same("targetColumnName"),
  validationDataSize: same("validationDataSize"),
  limits: via("limitSettings", imageLimitsCodec),
  sweep: via("sweepSettings", sweepCodec(ImageSweepSettings))
});
var readonlyList = (codec) => list(codec);
var imageClassificationOwn = (metrics2) => mapping()({
  primaryMetric: via("primaryMetric", spelled(metrics2)),
  trainingParameters: via("modelSettings", classificationModelCodec),
  searchSpace: via("searchSpace", readonlyList(classificationSpaceCodec))
});
var imageDetectionOwn = mapping()({
  primaryMetric: via("primaryMetric", spelled(detectionMetrics)),
  trainingParameters: via("modelSettings", detectionModelCodec),
  searchSpace: via("searchSpace", readonlyList(detectionSpaceCodec))
});
var notSent = {
  encode: () => void 0,
  decode: (wire, context) => spelled(classificationMetrics).decode(wire, context)
};
var textRows = (metric) => mapping()({
  targetColumnName: same("targetColumnName"),
  primaryMetric: via("primaryMetric", metric),
  featurization: via("featurizationSettings", nlpFeaturizationCodec),
  limits: via("limitSettings", nlpLimitsCodec),
  sweep: via("sweepSettings", sweepCodec(NlpSweepSettings)),
  trainingParameters: via("fixedParameters", nlpParametersCodec),
  searchSpace: via(
    "searchSpace",
    nlpSpacesCodec
  )
});
var nodeText = {
  limits: { codec: nlpLimitsNode },
  featurization: { codec: nlpFeaturizationNode },
  sweep: { codec: sweepNode },
  trainingParameters: { codec: nlpParametersNode },
  searchSpace: { codec: nlpSpacesNode }
};
var nodeTabular = (training) => ({
  limits: { codec: tabularLimitsNode },
  featurization: { codec: featurizationNode },
  testData: { codec: tableNode },
  training: { codec: training.node },
  nCrossValidations: { codec: lowerAuto }
});
var nodeImage = { limits: { codec: imageLimitsNode }, sweep: { codec: sweepNode } };
var nodeClassifier = {
  ...nodeImage,
  trainingParameters: { codec: classificationModelNode },
  searchSpace: { codec: list(classificationSpaceNode) }
};
var nodeDetector = {
  ...nodeImage,
  trainingParameters: { codec: detectionModelNode },
  searchSpace: { codec: list(detectionSpaceNode) }
};
var lowerAuto = {
  encode: (value) => typeof value === "string" ? value.toLowerCase() : value,
  decode: (wire) => typeof wire === "string" || typeof wire === "number" ? wire : void 0
};
var tabular = { ...sharedRows, ...tabularRows };
var image = { ...sharedRows, ...imageRows };
var limitless = { limits: {} };
function nodeOf(rows8, metrics2, differing) {
  return nodeRows(rows8, {
    trainingData: { codec: tableNode },
    validationData: { codec: tableNode },
    logVerbosity: { codec: oneSpelling(verbosities) },
    primaryMetric: { codec: oneSpelling(metrics2) },
    ...differing
  });
}
function task(own, differing) {
  return { ...own, node: nodeOf(own.rows, own.metrics, differing) };
}
var tasks = {
  classification: task(
    {
      taskType: "Classification",
      entity: ClassificationJob,
      rules: classificationRules,
      metrics: classificationMetrics,
      rows: { ...tabular, ...classificationOwn }
    },
    nodeTabular(classificationTraining)
  ),
  regression: task(
    {
      taskType: "Regression",
      entity: RegressionJob,
      rules: regressionRules,
      metrics: regressionMetrics,
      rows: { ...tabular, ...regressionOwn }
    },
    nodeTabular(regressionTraining)
  ),
  forecasting: task(
    {
      taskType: "Forecasting",
      entity: ForecastingJob,
      rules: forecastingRules,
      metrics: regressionMetrics,
      rows: { ...tabular, ...forecastingOwn }
    },
    {
      ...nodeTabular(forecastingTraining),
      forecastingSettings: { wire: "forecasting", codec: forecastingNode }
    }
  ),
  image_classification: task(
    {
      taskType: "ImageClassification",
      entity: ImageClassificationJob,
      rules: imageClassificationRules,
      metrics: classificationMetrics,
      rows: { ...image, ...imageClassificationOwn(classificationMetrics) },
      always: limitless
    },
    nodeClassifier
  ),
  image_classification_multilabel: task(
    {
      taskType: "ImageClassificationMultilabel",
      entity: ImageClassificationMultilabelJob,
      rules: imageMultilabelRules,
      metrics: multilabelMetrics,
      rows: { ...image, ...imageClassificationOwn(multilabelMetrics) },
      always: limitless
    },
    nodeClassifier
  ),
  image_object_detection: task(
    {
      taskType: "ImageObjectDetection",
      entity: ImageObjectDetectionJob,
      rules: imageDetectionRules,
      metrics: detectionMetrics,
      rows: { ...image, ...imageDetectionOwn },
      always: limitless
    },
    nodeDetector
  ),
  image_instance_segmentation: task(
    {
      taskType: "ImageInstanceSegmentation",
      entity: ImageInstanceSegmentationJob,
      rules: imageDetectionRules,
      metrics: detectionMetrics,
      rows: { ...image, ...imageDetectionOwn },
      always: limitless
    },
    nodeDetector
  ),
  text_classification: task(
    {
      taskType: "TextClassification",
      entity: TextClassificationJob,
      rules: textClassificationRules,
      metrics: classificationMetrics,
      rows: { ...sharedRows, ...textRows(spelled(classificationMetrics)) },
      always: limitless
    },
    nodeText
  ),
  text_classification_multilabel: task(
    {
      taskType: "TextClassificationMultilabel",
      entity: TextClassificationMultilabelJob,
      rules: textMultilabelRules,
      metrics: classificationMetrics,
      rows: { ...sharedRows, ...textRows(notSent) },
      always: limitless
    },
    nodeText
  ),
  text_ner: task(
    {
      taskType: "TextNER",
      entity: TextNerJob,
      rules: textNerRules,
      metrics: classificationMetrics,
      // The service has no column for it (as in Python).
      rows: { ...sharedRows, ...textRows(notSent), targetColumnName: via("targetColumnName", notSent) },
      always: limitless
    },
    nodeText
  )
};
var taskNames = Object.keys(tasks);

// src/resources/jobs/automl/automl-mapping.ts
var envelopeRows = {
  ...jobRows,
  ...mapping()({
    compute: via("computeId", computeCodec),
    outputs: via("outputs", outputsCodec),
    resources: via("resources", resourcesCodec),
    identity: via("identity", jobIdentityCodec),
    queueSettings: via("queueSettings", queueCodec),
    environmentId: same("environmentId"),
    environmentVariables: same("environmentVariables")
  })
};
function rowsOf(task3) {
  const inside2 = Object.entries(task3.rows).map(([name, row]) => [
    name,
    { ...row, wire: `taskDetails.${row.wire}` }
  ]);
  return { ...envelopeRows, ...Object.fromEntries(inside2) };
}
var tables = /* @__PURE__ */ new Map();
function tableOf(task3) {
  const rows8 = tables.get(task3) ?? rowsOf(task3);
  tables.set(task3, rows8);
  return rows8;
}
function automlJobToWire(job, context) {
  const task3 = tasks[job.task];
  const sent = carryUnmapped(job, { ...task3.always, ...job });
  const wire = toWire(tableOf(task3), sent, context);
  const details = isObject(wire.taskDetails) ? wire.taskDetails : {};
  return {
    properties: {
      properties: {},
      outputs: {},
      tags: {},
      ...wire,
      taskDetails: { ...details, taskType: task3.taskType },
      isArchived: job.archived ?? false,
      jobType: "AutoML"
    }
  };
}
function automlJobFromWire(wire, context) {
  const properties = ownProperties(wire);
  const details = isObject(properties.taskDetails) ? properties.taskDetails : {};
  const { taskType, ...rest } = details;
  const name = taskNames.find(
    (each) => tasks[each].taskType.toLowerCase() === String(taskType).toLowerCase()
  );
  if (!name) return unknownJobFromWire(wire, context);
  const task3 = tasks[name];
  const fields2 = fromWire(tableOf(task3), { ...properties, taskDetails: rest }, context);
  const job = Object.assign(Object.create(task3.entity.prototype), {
    kind: "automl_job",
    type: "automl",
    task: name
  });
  Object.assign(job, fields2, jobState(wire, context));
  return withSource(carryUnmapped(fields2, job), wire);
}

// src/resources/jobs/automl/automl-kind.ts
var tables2 = ["trainingData", "validationData", "testData"];
var automlKind = {
  jobType: "AutoML",
  title: "AutoML job",
  apiVersion: apiVersions.jobs.put.AutoML,
  entity: AutoMLJob,
  fromWire: automlJobFromWire,
  faults: (checks, job) => {
    collectFaults(checks, job, tasks[job.task].rules);
    checkStandsAlone(checks, job);
  },
  localFaults: (checks, job) => checkLocalDataFields(checks, dataFieldsOf(job, tables2)),
  resolve: async (job, resolution) => {
    const resolved2 = await resolveInputs(dataFieldsOf(job, tables2), resolution);
    return automlJobToWire(Object.assign(deepCopy(job), resolved2), resolution.scope);
  },
  bodyAsItIs: automlJobToWire
};

// src/resources/jobs/command/command-mapping.ts
var commandRows = mapping()({
  command: via("command", {
    encode: (command) => withDoubleBraces(command),
    decode: (wire) => typeof wire === "string" ? wire : void 0
  }),
  code: same("codeId"),
  environment: via("environmentId", environmentCodec),
  environmentVariables: same("environmentVariables"),
  distribution: via("distribution", distributionCodec),
  resources: via("resources", resourcesCodec)
});
var rows = {
  ...jobRows,
  ...commandRows,
  ...mapping()({
    compute: via("computeId", computeCodec),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    limits: via("limits", commandLimitsCodec),
    identity: via("identity", jobIdentityCodec),
    queueSettings: via("queueSettings", queueCodec),
    parentJobName: same("parentJobName")
  })
};
function commandJobToWire(job, context) {
  const wire = toWire(rows, carryUnmapped(job, { ...job, ...runsLocally(job) }), context);
  const empty = { properties: {}, inputs: {}, outputs: {}, tags: {}, environmentVariables: {} };
  return {
    properties: {
      ...empty,
      ...wire,
      ...readOnlyRemoved(wire),
      isArchived: job.archived ?? false,
      jobType: "Command"
    }
  };
}
function commandJobFromWire(wire, context) {
  const fields2 = fromWire(rows, ownProperties(wire), context);
  const job = Object.assign(Object.create(CommandJob.prototype), {
    kind: "command_job",
    type: "command"
  });
  Object.assign(job, fields2, jobState(wire, context), localAgain(fields2));
  return withSource(carryUnmapped(fields2, job), wire);
}
var localMark = { IsLocal: { IsLocal: true } };
function runsLocally({
  compute: compute2,
  resources: resources2,
  environmentVariables
}) {
  if (compute2?.toLowerCase() !== localCompute) return {};
  const marked = { ...resources2, properties: { ...resources2?.properties, ...localMark } };
  return {
    resources: resources2 ? carryUnmapped(resources2, marked) : marked,
    environmentVariables: { ...environmentVariables, AZUREML_COMPUTE_USE_COMMON_RUNTIME: "true" }
  };
}
function localAgain({ resources: resources2 }) {
  if (!resources2?.properties || !("IsLocal" in resources2.properties)) return {};
  const { IsLocal: _, ...properties } = resources2.properties;
  return { compute: localCompute, resources: carryUnmapped(resources2, { ...resources2, properties }) };
}
function readOnlyRemoved({ properties }) {
  if (typeof properties !== "object" || properties === null) return {};
  const { "_azureml.ComputeTargetType": _, ...own } = properties;
  return { properties: own };
}

// src/resources/jobs/command/command-kind.ts
var commandKind = {
  jobType: "Command",
  title: "Command job",
  apiVersion: apiVersions.jobs.put.Command,
  entity: CommandJob,
  fromWire: commandJobFromWire,
  faults: (checks, job) => {
    collectCommandJobFaults(checks, job);
    checkRunsAlone(checks, job);
  },
  localFaults: (checks, job) => checkLocalFiles(checks, "", job, job.inputs),
  resolve: async (job, resolution) => {
    const command = await resolveCommand(job, resolution);
    const inputs = await resolveInputs(job.inputs, resolution);
    const resolved2 = Object.assign(command, { inputs });
    return commandJobToWire(resolved2, resolution.scope);
  },
  bodyAsItIs: (job, context) => typeof job.environment === "string" ? commandJobToWire(job, context) : void 0
};

// src/resources/jobs/finetuning/finetuning-mapping.ts
var task2 = {
  encode: (value) => fineTuningTasks[camelToSnake(value)] ?? value,
  decode: (wire) => {
    if (typeof wire !== "string") return void 0;
    const name = camelToSnake(wire);
    return name in fineTuningTasks ? name : wire;
  }
};
var modelCodec = dataFieldCodec("mlflow_model");
var dataCodec = dataFieldCodec("uri_file");
var resourcesCodec2 = nested(
  mapping()({ instanceTypes: same("instanceTypes") })
);
var hyperparametersCodec = nested(
  mapping()({
    batchSize: same("batchSize"),
    learningRateMultiplier: same("learningRateMultiplier"),
    nEpochs: same("nEpochs")
  })
);
var sharedRows2 = {
  ...jobRows,
  ...mapping()({
    task: via("fineTuningDetails.taskType", task2),
    model: via("fineTuningDetails.model", modelCodec),
    trainingData: via("fineTuningDetails.trainingData", dataCodec),
    validationData: via("fineTuningDetails.validationData", dataCodec),
    outputs: via("outputs", outputsCodec)
  })
};
var computeName = {
  encode: (value) => value.replace(/^azureml:/, ""),
  decode: (wire) => typeof wire === "string" ? wire : void 0
};
var customRows = {
  ...sharedRows2,
  ...mapping()({
    compute: via("computeId", computeName),
    resources: via("resources", resourcesCodec2),
    queueSettings: via("queueSettings", queueCodec),
    hyperparameters: same("fineTuningDetails.hyperParameters")
  })
};
var openAIRows = {
  ...sharedRows2,
  hyperparameters: via("fineTuningDetails.hyperParameters", hyperparametersCodec)
};
function fineTuningJobToWire(job, context) {
  const wire = job instanceof AzureOpenAIFineTuningJob ? toWire(openAIRows, job, context) : toWire(customRows, job, context);
  const modelProvider = job instanceof AzureOpenAIFineTuningJob ? "AzureOpenAI" : "Custom";
  return {
    properties: {
      properties: {},
      outputs: {},
      tags: {},
      ...wire,
      fineTuningDetails: { ...isObject(wire.fineTuningDetails) && wire.fineTuningDetails, modelProvider },
      isArchived: job.archived ?? false,
      jobType: "FineTuning"
    }
  };
}
function fineTuningJobFromWire(wire, context) {
  const properties = ownProperties(wire);
  const details = isObject(properties.fineTuningDetails) ? properties.fineTuningDetails : {};
  const { modelProvider, ...rest } = details;
  const provider = String(modelProvider).toLowerCase();
  const [type, rows8] = provider === "azureopenai" ? [AzureOpenAIFineTuningJob, openAIRows] : [CustomModelFineTuningJob, customRows];
  if (provider !== "azureopenai" && provider !== "custom") return unknownJobFromWire(wire, context);
  const fields2 = fromWire(rows8, { ...properties, fineTuningDetails: rest }, context);
  const job = Object.assign(Object.create(type.prototype), {
    kind: "finetuning_job",
    type: "finetuning",
    modelProvider: provider === "custom" ? "custom" : "azure_open_ai"
  });
  Object.assign(job, fields2, jobState(wire, context));
  return withSource(carryUnmapped(fields2, job), wire);
}

// src/resources/jobs/finetuning/distillation-mapping.ts
var teacher = "azureml.teacher_model.";
var names = {
  enabled: "azureml.enable_distillation",
  taskType: "azureml.data_generation_task_type",
  endpoint: `${teacher}endpoint_name`,
  type: "azureml.data_generation_type",
  connection: "azureml.connection_information",
  instanceType: "azureml.instance_type.data_generation"
};
var promptNames = ["enableChainOfThought", "enableChainOfDensity", "maxLenSummary"];
var endpointNames = ["requestBatchSize", "minEndpointSuccessRatio"];
var settingName = (name) => `azureml.${snakeCase(name)}`;
var rows2 = {
  ...jobRows,
  ...mapping()({
    outputs: via("outputs", outputsCodec),
    studentModel: via("fineTuningDetails.model", modelCodec),
    trainingData: via("fineTuningDetails.trainingData", dataCodec),
    validationData: via("fineTuningDetails.validationData", dataCodec),
    hyperparameters: same("fineTuningDetails.hyperParameters")
  })
};
function distillationJobToWire(job, context) {
  const { hyperparameters, properties } = job;
  const sent = {
    ...job,
    properties: { ...properties, ...settingsOf(job) },
    hyperparameters: hyperparameters && textsOf(hyperparameters)
  };
  const wire = toWire(rows2, carryUnmapped(job, sent), context);
  return {
    properties: {
      outputs: {},
      tags: {},
      ...wire,
      fineTuningDetails: {
        ...isObject(wire.fineTuningDetails) && wire.fineTuningDetails,
        taskType: "ChatCompletion",
        modelProvider: "Custom"
      },
      isArchived: job.archived ?? false,
      jobType: "FineTuning"
    }
  };
}
function settingsOf(job) {
  const { teacherModelSettings = {}, promptSettings, resources: resources2 } = job;
  const { inferenceParameters = {}, endpointRequestSettings = {} } = teacherModelSettings;
  const prompt = promptSettings && new PromptSettings(promptSettings);
  const under = (name, values) => Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [name(key), value]));
  return textsOf({
    [names.enabled]: true,
    [names.taskType]: job.dataGenerationTaskType.toUpperCase(),
    [names.endpoint]: job.teacherModelEndpointConnection.name,
    [names.type]: job.dataGenerationType,
    [names.connection]: pythonJson(connectionInYaml(job.teacherModelEndpointConnection)),
    ...under(settingName, prompt),
    ...under((key) => `${teacher}${key}`, inferenceParameters),
    ...under(settingName, endpointRequestSettings),
    [names.instanceType]: resources2?.instanceType
  });
}
function textsOf(values) {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== void 0 && value !== null).map(([name, value]) => [name, pythonText(value)])
  );
}
function connectionInYaml(connection) {
  const { name, description, metadata = {}, isShared = true, credentials, type, target } = connection;
  const entries = Object.entries({ ...credentials }).filter(([, value]) => value !== void 0);
  const key = credentials && "key" in credentials ? credentials.key : void 0;
  return given({
    name,
    description,
    tags: metadata,
    type,
    target,
    credentials: Object.fromEntries(entries.map(([field, value]) => [snakeCase(field), value])),
    is_shared: isShared,
    metadata,
    ...connection instanceof ServerlessConnection && { api_key: key, endpoint: connection.endpoint }
  });
}
function connectionOf(text2) {
  try {
    const parsed = JSON.parse(String(text2));
    if (!isObject(parsed)) return void 0;
    const { name, type, target, description, is_shared: isShared, metadata, endpoint = target } = parsed;
    const credentials = isObject(parsed.credentials) ? camelKeys(parsed.credentials) : void 0;
    const shared = given({ name, description, isShared, metadata, credentials });
    return type === "serverless" ? new ServerlessConnection({ ...shared, endpoint }) : new WorkspaceConnection({ ...shared, type, target });
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ValidationError) return void 0;
    throw error;
  }
}
function camelKeys(source) {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [camelCase(name), value]));
}
function isDistillation(wire) {
  const properties = isObject(wire.properties) ? wire.properties.properties : void 0;
  return isObject(properties) && String(properties[names.enabled]).toLowerCase() === "true";
}
function distillationJobFromWire(wire, context) {
  const own = ownProperties(wire);
  const details = isObject(own.fineTuningDetails) ? own.fineTuningDetails : {};
  const { modelProvider: _, taskType: __, ...rest } = details;
  const fields2 = fromWire(rows2, { ...own, fineTuningDetails: rest }, context);
  const left = { ...fields2.properties };
  const take = (name) => {
    const value = left[name];
    delete left[name];
    return value;
  };
  take(names.enabled);
  take(names.endpoint);
  const connection = connectionOf(take(names.connection));
  if (!connection) return void 0;
  const takeAll = (settings2) => given(Object.fromEntries(settings2.map((name) => [name, readText(take(settingName(name)))])));
  const prompt = takeAll(promptNames);
  const endpoint = takeAll(endpointNames);
  const parameters = Object.keys(left).filter((name) => name.startsWith(teacher));
  const inference = Object.fromEntries(
    parameters.map((name) => [name.slice(teacher.length), readText(take(name))])
  );
  const instanceType = take(names.instanceType);
  const some = (settings2) => Object.keys(settings2).length > 0;
  const job = Object.assign(Object.create(DistillationJob.prototype), {
    kind: "distillation_job",
    type: "distillation",
    ...fields2,
    ...given({
      dataGenerationTaskType: take(names.taskType),
      dataGenerationType: take(names.type),
      teacherModelEndpointConnection: connection,
      promptSettings: some(prompt) ? new PromptSettings(prompt) : void 0,
      teacherModelSettings: some(inference) || some(endpoint) ? new TeacherModelSettings({
        ...some(inference) && { inferenceParameters: inference },
        ...some(endpoint) && { endpointRequestSettings: new EndpointRequestSettings(endpoint) }
      }) : void 0,
      resources: instanceType === void 0 ? void 0 : { instanceType }
    }),
    properties: left,
    ...jobState(wire, context)
  });
  return withSource(carryUnmapped(fields2, job), wire);
}
function readText(text2) {
  if (text2 === void 0) return void 0;
  if (text2 === "True" || text2 === "False") return text2 === "True";
  const number = Number(text2);
  return text2.trim() !== "" && Number.isFinite(number) && literalText(number) === text2 ? number : text2;
}
function pythonText(value) {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return literalText(value);
  return pythonRepr(value);
}
function pythonRepr(value) {
  if (value === null || value === void 0) return "None";
  if (typeof value === "string") return `'${value.replace(/[\\']/g, "\\$&").replace(/\n/g, "\\n")}'`;
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(", ")}]`;
  if (!isObject(value)) return pythonText(value);
  return `{${Object.entries(value).map(([key, member]) => `${pythonRepr(key)}: ${pythonRepr(member)}`).join(", ")}}`;
}
function pythonJson(value) {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== void 0);
    return `{${members.map(([key, member]) => `${pythonJson(key)}: ${pythonJson(member)}`).join(", ")}}`;
  }
  return (JSON.stringify(value) ?? "null").replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/resources/jobs/finetuning/finetuning-kind.ts
var fields = ["model", "trainingData", "validationData"];
var fineTuningKind = {
  jobType: "FineTuning",
  title: "Fine tuning",
  apiVersion: apiVersions.jobs.put.FineTuning,
  entity: FineTuningJob,
  fromWire: (wire, context) => isDistillation(wire) && distillationJobFromWire(wire, context) || fineTuningJobFromWire(wire, context),
  faults: (checks, job) => {
    if (job instanceof AzureOpenAIFineTuningJob) collectOpenAIFaults(checks, job);
    else collectCustomFaults(checks, job);
  },
  localFaults: (checks, job) => checkLocalDataFields(checks, dataFieldsOf(job, fields)),
  resolve: async (job, resolution) => {
    const resolved2 = await resolveInputs(dataFieldsOf(job, fields), resolution);
    return fineTuningJobToWire(Object.assign(deepCopy(job), resolved2), resolution.scope);
  },
  bodyAsItIs: fineTuningJobToWire
};
var distilled = ["studentModel", "trainingData", "validationData"];
var distillationKind = {
  jobType: "FineTuning",
  title: "Distillation",
  apiVersion: apiVersions.jobs.put.Distillation,
  entity: DistillationJob,
  fromWire: fineTuningKind.fromWire,
  faults: collectDistillationFaults,
  localFaults: (checks, job) => checkLocalDataFields(checks, dataFieldsOf(job, distilled)),
  resolve: async (job, resolution) => {
    const resolved2 = await resolveInputs(dataFieldsOf(job, distilled), resolution);
    return distillationJobToWire(Object.assign(deepCopy(job), resolved2), resolution.scope);
  },
  bodyAsItIs: distillationJobToWire
};

// src/resources/assets/components/component-hash.ts
function pythonJson2(value) {
  if (value === null || value === void 0) return "null";
  if (typeof value === "string") return asciiText(value);
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number")
    return Number.isInteger(value) ? BigInt(value).toString() : pythonFloat(value);
  if (Array.isArray(value)) return `[${value.map(pythonJson2).join(", ")}]`;
  if (!isObject(value)) return "null";
  const members = Object.entries(value).filter(([, member]) => member !== void 0);
  members.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0);
  return `{${members.map(([name, member]) => `${asciiText(name)}: ${pythonJson2(member)}`).join(", ")}}`;
}
async function componentHash(spec, left) {
  const kept = Object.fromEntries(Object.entries(spec).filter(([name]) => !left.includes(name)));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(pythonJson2(kept)));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
function asciiText(text2) {
  return JSON.stringify(text2).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/resources/jobs/snake-wire.ts
function snakeWire(codec) {
  return {
    encode: (value, context) => {
      const { fixed, bound } = split(value);
      const wire = codec.encode(fixed, context);
      return isObject(wire) ? { ...snakeKeys(wire), ...bound } : wire;
    },
    decode: (wire, context) => {
      if (!isObject(wire)) return void 0;
      const { fixed, bound } = split(wire);
      const value = codec.decode(camelKeys2(fixed), context);
      if (value === void 0) return void 0;
      const names2 = Object.entries(bound).map(([name, text2]) => [camel(name), text2]);
      return Object.assign(value, Object.fromEntries(names2));
    }
  };
}
function split(value) {
  const isBound = ([, member]) => bindingText(member) !== void 0;
  const members = Object.entries(value);
  const bound = members.filter(isBound).map(([name, member]) => [snake(name), bindingText(member)]);
  const fixed = Object.create(
    Object.getPrototypeOf(value),
    Object.getOwnPropertyDescriptors(value)
  );
  for (const [name] of members.filter(isBound)) delete fixed[name];
  return { fixed, bound: Object.fromEntries(bound) };
}
function snakeKeys(value) {
  return renamed(value, snake);
}
function camelKeys2(value) {
  return renamed(value, camel);
}
function renamed(value, rename) {
  if (Array.isArray(value)) return value.map((each) => renamed(each, rename));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      rename(name),
      name === "properties" ? member : renamed(member, rename)
    ])
  );
}
function snake(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
function camel(name) {
  return name.replace(/_([a-z])/g, (_, letter) => letter.toUpperCase());
}

// src/resources/jobs/distribution-spec.ts
var wireNames = {
  mpi: "Mpi",
  pytorch: "PyTorch",
  tensorflow: "TensorFlow",
  ray: "Ray"
};
var nodeDistribution = snakeWire(
  distributionCodec
);
var distributionSpec = {
  encode: (value, context) => {
    const wire = nodeDistribution.encode(value, context);
    if (!isObject(wire)) return void 0;
    const { distribution_type: _, ...fields2 } = wire;
    return { type: value.type === "unknown" ? wire.distribution_type : value.type.toLowerCase(), ...fields2 };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { type, distribution_type: given2, ...fields2 } = wire;
    const name = String(type ?? given2);
    return nodeDistribution.decode(
      { ...fields2, distribution_type: wireNames[name.toLowerCase()] ?? name },
      context
    );
  }
};

// src/resources/jobs/spec-ids.ts
function withScheme(id) {
  return id.startsWith("azureml:") ? id : `azureml:${id}`;
}
var codeSpec = {
  encode: (code) => /^(azureml:|\/subscriptions\/)/.test(code) ? withScheme(code) : code,
  decode: (wire) => typeof wire === "string" ? wire.replace(/^azureml:(?=\/subscriptions\/)/, "") : void 0
};
var environmentSpec = {
  encode: (environment, context) => typeof environment === "string" ? withScheme(String(environmentCodec.encode(environment, context))) : void 0,
  decode: (wire, context) => environmentCodec.decode(wire, context)
};

// src/resources/jobs/parallel/parallel-spec.ts
var taskRows = {
  type: same("type"),
  code: via("code", codeSpec),
  entryScript: same("entry_script"),
  programArguments: same("program_arguments"),
  model: same("model"),
  appendRowTo: same("append_row_to"),
  environment: via("environment", environmentSpec)
};
var taskSpec = {
  encode: (task3, context) => toWire(taskRows, carryUnmapped(task3, { type: "run_function", ...task3 }), context),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields2 = fromWire(taskRows, wire, context);
    return carryUnmapped(
      fields2,
      Object.assign(Object.create(ParallelTask.prototype), fields2)
    );
  }
};
var retryRows = {
  maxRetries: same("max_retries"),
  timeout: same("timeout")
};
var retrySpec = {
  encode: (value, context) => toWire(retryRows, value, context),
  decode: (wire, context) => isObject(wire) ? new RetrySettings(fromWire(retryRows, wire, context)) : void 0
};

// src/resources/jobs/automl/automl-node.ts
var resourceNames = {
  instanceCount: "instance_count",
  instanceType: "instance_type",
  locations: "locations",
  maxInstanceCount: "max_instance_count",
  properties: "properties",
  dockerArgs: "docker_args",
  shmSize: "shm_size"
};
function automlNodeFields(job, context) {
  const { always, node: rows8 } = tasks[job.task];
  const fields2 = { ...always, ...job };
  const bound = Object.fromEntries(
    Object.entries(fields2).filter(([name]) => name in rows8 && bindingOf(fields2[name]) !== void 0)
  );
  const sent = carryUnmapped(job, {
    ...Object.fromEntries(Object.entries(fields2).filter(([name]) => !(name in bound)))
  });
  const { displayName, description, experimentName, tags = {}, properties = {} } = job;
  const { logVerbosity, resources: resources2, queueSettings: queueSettings2, environmentId, environmentVariables } = job;
  const wire = toWire(rows8, sent, context);
  for (const name of Object.keys(bound)) {
    const row = rows8[name];
    if (row) wire[row.wire] = bindingOf(bound[name]);
  }
  if (job.task.startsWith("text_") && logVerbosity?.toLowerCase() === "info") delete wire.log_verbosity;
  return {
    type: "automl",
    task: job.task,
    tags,
    properties,
    ...given({ display_name: displayName, description, experiment_name: experimentName }),
    ...wire,
    ...resources2 && { resources: { properties: {}, ...renamedKeys(resources2, resourceNames) } },
    ...queueSettings2 && {
      queue_settings: renamedKeys(queueSettings2, { jobTier: "job_tier", priority: "priority" })
    },
    ...environmentId !== void 0 && { environment_id: environmentId },
    ...environmentVariables && { environment_variables: environmentVariables }
  };
}
function renamedKeys(source, names2) {
  return Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== void 0 && value !== null).map(([name, value]) => [names2[name] ?? name, value])
  );
}

// src/resources/jobs/resources-spec.ts
var rows3 = {
  instanceCount: same("instance_count"),
  instanceType: same("instance_type"),
  locations: same("locations"),
  maxInstanceCount: same("max_instance_count"),
  dockerArgs: same("docker_args"),
  shmSize: same("shm_size")
};
var resourcesSpec = {
  encode: ({ properties: _, ...value }, context) => toWire(rows3, value, context),
  decode: (wire, context) => isObject(wire) ? new JobResourceConfiguration(fromWire(rows3, wire, context)) : void 0
};
var nodeRows2 = { ...rows3, properties: same("properties") };
var trialResourcesSpec = {
  encode: (value, context) => toWire(nodeRows2, value, context),
  decode: (wire, context) => isObject(wire) ? new JobResourceConfiguration(fromWire(nodeRows2, wire, context)) : void 0
};

// src/resources/jobs/sweep/sweep-spec.ts
var distribution = {
  encode: (value) => isDistribution(value) ? snakeKeys(value) : value,
  decode: (wire) => camelKeys2(wire)
};
var searchSpaceSpec = record(distribution);
var rows4 = {
  seed: same("seed"),
  rule: same("rule"),
  logbase: same("logbase")
};
var samplingSpec = {
  encode: (value, context) => {
    if (typeof value === "string") return value.toLowerCase();
    if (value.type === "unknown") return value.json;
    if (value.type !== "random") return { type: value.type };
    return { type: value.type, ...toWire(rows4, value, context) };
  },
  decode: (wire, context) => {
    if (typeof wire === "string") return wire.toLowerCase();
    if (!isObject(wire)) return void 0;
    switch (String(wire.type).toLowerCase()) {
      case "random":
        return new RandomSamplingAlgorithm(fromWire(rows4, wire, context));
      case "grid":
        return new GridSamplingAlgorithm();
      case "bayesian":
        return new BayesianSamplingAlgorithm();
      default:
        return { type: "unknown", json: wire };
    }
  }
};

// src/resources/jobs/pipeline/node-io-mapping.ts
var files = {
  encode: (value, context) => inputsCodec.encode({ it: value }, context).it,
  decode: (wire, context) => inputsCodec.decode({ it: wire }, context)?.it
};
var written = {
  encode: (value, context) => outputsCodec.encode({ it: value }, context).it,
  decode: (wire, context) => outputsCodec.decode({ it: wire }, context)?.it
};
function literal2(value) {
  return { value, job_input_type: "literal" };
}
var nodeInput = {
  encode: (value, context) => {
    if (value instanceof Input || isObject(value) && "type" in value) {
      const input3 = value;
      const bound = input3.path === void 0 ? void 0 : bindingText(input3.path);
      if (bound !== void 0) {
        const { mode } = files.encode(
          Object.assign(Object.create(Input.prototype), input3, {
            path: "azureml://x",
            type: "mltable"
          }),
          context
        );
        return { ...literal2(bound), ...mode !== void 0 && { mode } };
      }
      if (isLiteralType(input3.type))
        return input3.default === void 0 ? void 0 : literal2(literalText(input3.default));
      return snakeKeys(files.encode(input3, context));
    }
    return literal2(bindingText(value) ?? literalText(value));
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { value, mode, job_input_type: type, ...rest } = wire;
    if (type !== "literal") return files.decode(camelKeys2(wire), context);
    if (typeof value !== "string") return void 0;
    if (mode === void 0 || mode === null) return value;
    const read = files.decode({ uri: "azureml://x", jobInputType: "mltable", mode }, context);
    const input3 = Object.assign(Object.create(Input.prototype), { path: value, mode: read.mode });
    return keepUnmapped(input3, rest);
  }
};
var nodeOutput = {
  encode: (value, context) => {
    const whole = bindingText(value);
    if (whole !== void 0) return { value: whole, type: "literal" };
    if (typeof value !== "object" || value === null) return void 0;
    const output3 = value;
    const bound = output3.path === void 0 ? void 0 : bindingText(output3.path);
    const wire = written.encode(output3, context);
    if (!isObject(wire)) return void 0;
    const { assetName: name, assetVersion: version, uri, jobOutputType, mode, ...rest } = wire;
    const registered = { ...name !== void 0 && { name }, ...version !== void 0 && { version } };
    const how = mode === void 0 ? {} : { mode };
    if (bound?.includes("parent.")) return { value: bound, type: "literal", ...how, ...registered };
    return {
      ...rest,
      ...uri !== void 0 && { uri },
      ...how,
      job_output_type: jobOutputType,
      ...registered
    };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { value, type, mode, name, version, job_output_type: outputType, ...rest } = wire;
    const asset = { assetName: name, assetVersion: version };
    if (type === "literal" && typeof value === "string") {
      if (mode === void 0 && name === void 0 && version === void 0) return value;
      const read2 = written.decode({ mode, jobOutputType: "uri_folder", ...asset }, context);
      const { type: _, ...fields2 } = read2;
      return Object.assign(Object.create(Output.prototype), fields2, { path: value });
    }
    const read = written.decode(
      { ...camelKeys2(rest), mode, jobOutputType: outputType, ...asset },
      context
    );
    return read && carryUnmapped(read, read);
  }
};
var nodeInputsCodec = record(nodeInput);
var nodeOutputsCodec = record(nodeOutput);
function itemToWire(item, context) {
  const entries = Object.entries(item).map(([name, value]) => [
    name,
    bindingText(value) ?? (typeof value === "object" && value !== null ? nodeInput.encode(value, context) : value)
  ]);
  return Object.fromEntries(entries);
}

// src/resources/jobs/pipeline/node-mapping.ts
var compute = {
  encode: (value, context) => bindingText(value) ?? computeCodec.encode(value, context),
  decode: (wire, context) => typeof wire === "string" ? bindingText(wire) ?? computeCodec.decode(wire, context) : void 0
};
var componentId = {
  encode: (value) => value,
  decode: (wire) => typeof wire === "string" ? wire.replace(/^azureml:(?=\/subscriptions\/)/, "") : void 0
};
var commonRows = {
  displayName: same("display_name"),
  tags: same("tags"),
  properties: same("properties"),
  comment: same("comment"),
  compute: via("computeId", compute),
  inputs: via("inputs", nodeInputsCodec),
  outputs: via("outputs", nodeOutputsCodec)
};
var identity = snakeWire(jobIdentityCodec);
var resources = snakeWire(resourcesCodec);
var queueSettings = snakeWire(queueCodec);
var limits = {
  encode: (value, context) => {
    const { timeoutInSeconds, timeout = timeoutInSeconds } = value;
    const bound = bindingText(timeout);
    const wire = commandLimitsCodec.encode(
      bound ? {} : { timeout },
      context
    );
    const { jobLimitsType, ...rest } = carryUnmapped(value, wire);
    return { ...rest, ...bound && { timeout: bound }, job_limits_type: jobLimitsType };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { timeout } = wire;
    const read = bindingText(timeout) ?? (timeout === void 0 ? void 0 : inSeconds.decode(timeout, context));
    return Object.assign(new CommandJobLimits(), read !== void 0 && { timeout: read });
  }
};
var serviceOf = {
  encode: (value, context) => servicesCodec.encode({ it: value }, context).it,
  decode: (wire, context) => servicesCodec.decode({ it: wire }, context)?.it
};
var commandRows2 = {
  ...commonRows,
  component: via("componentId", componentId),
  resources: via("resources", resources),
  distribution: via("distribution", nodeDistribution),
  limits: via("limits", limits),
  environmentVariables: same("environment_variables"),
  identity: via("identity", identity),
  services: via("services", {
    encode: (value, context) => record(snakeWire(serviceOf)).encode(value, context),
    decode: (wire, context) => record(snakeWire(serviceOf)).decode(wire, context)
  }),
  queueSettings: via("queue_settings", queueSettings)
};
var sweepLimitRows = {
  maxTotalTrials: same("max_total_trials"),
  maxConcurrentTrials: same("max_concurrent_trials"),
  timeout: same("timeout"),
  trialTimeout: same("trial_timeout")
};
var sweepLimits = {
  encode: (value, context) => {
    const {
      timeoutInSeconds,
      timeout = timeoutInSeconds,
      trialTimeoutInSeconds,
      trialTimeout = trialTimeoutInSeconds,
      ...rest
    } = value;
    const atLeastAMinute = (seconds) => typeof seconds === "number" ? seconds > 0 ? Math.max(60, seconds) : void 0 : seconds;
    const fields2 = { ...rest, timeout: atLeastAMinute(timeout), trialTimeout: atLeastAMinute(trialTimeout) };
    return toWire(sweepLimitRows, fields2, context);
  },
  decode: (wire, context) => isObject(wire) ? Object.assign(new SweepJobLimits(), fromWire(sweepLimitRows, wire, context)) : void 0
};
var objectiveRows = {
  goal: via("goal", {
    encode: (goal) => String(goal).toLowerCase(),
    decode: (wire) => typeof wire === "string" ? wire.toLowerCase() : void 0
  }),
  primaryMetric: same("primary_metric")
};
var stopping = snakeWire(earlyTerminationCodec);
var earlyTermination = {
  encode: (value, context) => {
    const wire = stopping.encode(value, context);
    if (!isObject(wire)) return wire;
    const isNone = (name, each) => /^slack_/.test(name) && each === 0;
    return Object.fromEntries(Object.entries(wire).filter(([name, each]) => !isNone(name, each)));
  },
  decode: stopping.decode
};
var sweepQueueRows = {
  jobTier: via("job_tier", lower()),
  priority: via("priority", lower())
};
function lower() {
  return {
    encode: (value) => String(value).toLowerCase(),
    decode: (wire) => typeof wire === "string" ? wire.toLowerCase() : void 0
  };
}
var sweepRows = {
  ...commonRows,
  trial: via("trial.componentId", componentId),
  searchSpace: via("search_space", searchSpaceSpec),
  objective: via("objective", {
    encode: (value, context) => toWire(objectiveRows, value, context),
    decode: (wire, context) => isObject(wire) ? fromWire(objectiveRows, wire, context) : void 0
  }),
  samplingAlgorithm: via(
    "sampling_algorithm",
    samplingSpec
  ),
  limits: via("limits", sweepLimits),
  earlyTermination: via("early_termination", earlyTermination),
  identity: via("identity", identity),
  queueSettings: via("queue_settings", {
    encode: (value, context) => toWire(sweepQueueRows, value, context),
    decode: (wire, context) => isObject(wire) ? fromWire(sweepQueueRows, wire, context) : void 0
  }),
  resources: via("resources", trialResourcesSpec)
};
var partitionKeys = {
  encode: (keys) => JSON.stringify(keys).replaceAll('","', '", "'),
  decode: (wire) => typeof wire === "string" ? JSON.parse(wire) : Array.isArray(wire) ? wire : void 0
};
var parallelRows = {
  ...commonRows,
  component: via("componentId", componentId),
  task: via("task", taskSpec),
  inputData: same("input_data"),
  miniBatchSize: via("mini_batch_size", {
    encode: (size) => typeof size === "string" ? miniBatchSizeInUnits(size) ?? size : size,
    decode: (wire) => typeof wire === "string" || typeof wire === "number" ? wire : void 0
  }),
  partitionKeys: via("partition_keys", partitionKeys),
  retrySettings: via("retry_settings", retrySpec),
  loggingLevel: same("logging_level"),
  maxConcurrencyPerInstance: same("max_concurrency_per_instance"),
  errorThreshold: same("error_threshold"),
  miniBatchErrorThreshold: same("mini_batch_error_threshold"),
  resources: via("resources", resources),
  environmentVariables: same("environment_variables"),
  identity: via("identity", identity)
};
var sparkResourceRows = {
  instanceType: via("instance_type", {
    encode: (value) => value,
    decode: (wire) => typeof wire === "string" ? wire : void 0
  }),
  runtimeVersion: same("runtime_version")
};
var entry = {
  encode: ({ file, className }) => className === void 0 ? { file, spark_job_entry_type: "SparkJobPythonEntry" } : { class_name: className, spark_job_entry_type: "SparkJobScalaEntry" },
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    const { file, entry: former, class_name: className } = wire;
    if (typeof className === "string") return { className };
    return typeof (file ?? former) === "string" ? { file: String(file ?? former) } : void 0;
  }
};
var sparkRows = {
  ...commonRows,
  component: via("componentId", componentId),
  resources: via("resources", {
    encode: (value, context) => toWire(sparkResourceRows, value, context),
    decode: (wire, context) => isObject(wire) ? fromWire(sparkResourceRows, wire, context) : void 0
  }),
  identity: via("identity", identity),
  entry: via("entry", entry),
  pyFiles: same("py_files"),
  jars: same("jars"),
  files: same("files"),
  archives: same("archives"),
  conf: same("conf"),
  args: same("args")
};
var componentRow = { component: via("componentId", componentId) };
var kinds = [
  { type: "command", prototype: CommandNode.prototype, rows: commandRows2 },
  { type: "sweep", prototype: SweepNode.prototype, rows: sweepRows },
  { type: "parallel", prototype: ParallelNode.prototype, rows: parallelRows },
  { type: "spark", prototype: SparkNode.prototype, rows: sparkRows },
  {
    type: "pipeline",
    prototype: SubpipelineNode.prototype,
    rows: { ...commonRows, ...componentRow }
  },
  { type: "import", prototype: ImportNode.prototype, rows: { ...commonRows, ...componentRow } },
  {
    type: "data_transfer",
    task: "copy_data",
    prototype: DataTransferCopyNode.prototype,
    rows: { ...commonRows, ...componentRow, dataCopyMode: same("data_copy_mode") }
  },
  {
    type: "data_transfer",
    task: "import_data",
    prototype: DataTransferImportNode.prototype,
    rows: { ...commonRows, ...componentRow, source: via("source", placeCodec()) }
  },
  {
    type: "data_transfer",
    task: "export_data",
    prototype: DataTransferExportNode.prototype,
    rows: { ...commonRows, ...componentRow, sink: via("sink", placeCodec()) }
  },
  {
    type: "if_else",
    prototype: ConditionNode.prototype,
    rows: {
      condition: same("condition"),
      trueBlock: same("true_block"),
      falseBlock: same("false_block")
    }
  },
  {
    type: "do_while",
    prototype: DoWhileNode.prototype,
    rows: {
      body: same("body"),
      condition: via("condition", portName()),
      mapping: via("mapping", loopMapping()),
      limits: via("limits", {
        encode: (value) => ({
          max_iteration_count: value.maxIterationCount
        }),
        decode: (wire) => isObject(wire) ? { maxIterationCount: wire.max_iteration_count } : void 0
      })
    }
  },
  {
    type: "parallel_for",
    prototype: ParallelForNode.prototype,
    rows: {
      body: same("body"),
      items: via("items", itemsCodec()),
      maxConcurrency: same("max_concurrency"),
      outputs: via("outputs", nodeOutputsCodec)
    }
  }
];
function placeCodec() {
  const names2 = {
    tableName: "table_name",
    storedProcedure: "stored_procedure",
    storedProcedureParams: "stored_procedure_params"
  };
  const back = Object.fromEntries(Object.entries(names2).map(([ours, theirs]) => [theirs, ours]));
  const rename = (value, to) => isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, member]) => [to[name] ?? name, member])) : void 0;
  return {
    encode: (value) => {
      const wire = rename(value, names2);
      if (wire && typeof wire.connection === "string" && !wire.connection.startsWith("azureml:"))
        wire.connection = `azureml:${wire.connection}`;
      return wire;
    },
    decode: (wire) => rename(wire, back)
  };
}
function portName() {
  return {
    encode: (value) => plainPort(value),
    decode: (wire) => typeof wire === "string" ? wire : void 0
  };
}
function plainPort(value) {
  const text2 = bindingText(value) ?? String(value);
  return /\.(?:inputs|outputs)\.([^\s}]+)\s*\}\}/.exec(text2)?.[1] ?? text2;
}
function loopMapping() {
  return {
    encode: (value) => Object.fromEntries(
      Object.entries(value).map(([output3, inputs]) => [
        plainPort(output3),
        (Array.isArray(inputs) ? inputs : [inputs]).map(plainPort)
      ])
    ),
    decode: (wire) => isObject(wire) ? wire : void 0
  };
}
function itemsCodec() {
  return {
    encode: (items, context) => {
      const bound = bindingText(items);
      if (bound !== void 0 || typeof items === "string") return bound ?? items;
      const round = (item) => itemToWire(item, context);
      const rounds = Array.isArray(items) ? items.map(round) : Object.fromEntries(Object.entries(items).map(([name, item]) => [name, round(item)]));
      return pythonLikeJson(rounds);
    },
    decode: (wire) => {
      if (typeof wire !== "string") return void 0;
      try {
        const read = JSON.parse(wire);
        return typeof read === "object" && read !== null ? read : wire;
      } catch {
        return wire;
      }
    }
  };
}
function pythonLikeJson(value) {
  if (Array.isArray(value)) return `[${value.map(pythonLikeJson).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== void 0);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${pythonLikeJson(member)}`).join(", ")}}`;
}
function nodesToWire(nodes, context) {
  return Object.fromEntries(
    Object.entries(nodes).map(([name, node]) => [name, nodeToWire(name, node, context)])
  );
}
function nodeToWire(name, node, context) {
  if (node instanceof UnknownNode) return { ...node.json };
  if (node instanceof AutoMLNode) return automlNodeWire(name, node, context);
  const kind = kinds.find(({ prototype }) => Object.getPrototypeOf(node) === prototype);
  if (!kind) throw new TypeError(`There is no node of type ${node.type}.`);
  const fields2 = withBindingTexts(withNodeDefaults(node));
  const wire = toWire(kind.rows, fields2, context);
  const flow = ["if_else", "do_while", "parallel_for"].includes(kind.type);
  return withoutEmpty({
    ...wire,
    ...!flow && { name },
    type: kind.type,
    ...kind.task && { task: kind.task },
    _source: sourceOfNode(node)
  });
}
function automlNodeWire(name, node, context) {
  const job = node.job;
  const { compute: place, identity: actsAs } = job;
  const outputs = node.outputs ?? job.outputs;
  const own = automlNodeFields(withBindingTexts(job), context);
  const logged = componentSourceOf(node) === "YAML.JOB" && job.logVerbosity?.toLowerCase();
  return {
    name,
    ...own,
    ...logged && { log_verbosity: logged },
    ...place !== void 0 && {
      compute: bindingText(place) ?? `azureml:${String(computeCodec.encode(place, context))}`
    },
    ...actsAs && { identity: identity.encode(actsAs, context) },
    ...outputs && { outputs: nodeOutputsCodec.encode(outputs, context) }
  };
}
function withNodeDefaults(node) {
  if (!(node instanceof SparkNode)) return node;
  const { compute: place, resources: machines } = node;
  const conf = sparkJobConf(node);
  const actsAs = node.identity ?? (place ? { type: "managed_identity" } : machines ? { type: "user_identity" } : void 0);
  const copy = Object.create(
    Object.getPrototypeOf(node),
    Object.getOwnPropertyDescriptors(node)
  );
  return Object.assign(copy, { conf: Object.keys(conf).length > 0 ? conf : void 0, identity: actsAs });
}
function sourceOfNode(node) {
  const own = componentSourceOf(node);
  if (own) return own;
  const component = node instanceof SweepNode ? node.trial : "component" in node ? node.component : void 0;
  if (typeof component === "string") return sourceOfReference(component);
  return (component && componentSourceOf(component)) ?? "CLASS";
}
function nodesFromWire(wire, context) {
  return Object.fromEntries(Object.entries(wire).map(([name, node]) => [name, nodeFromWire(node, context)]));
}
function nodeFromWire(given2, context) {
  const wire = isObject(given2) ? given2 : {};
  const type = String(wire.type ?? "command").toLowerCase();
  const kind = kinds.find(
    (each) => each.type === type && (each.task === void 0 || each.task === wire.task)
  );
  if (!kind) return new UnknownNode(type, wire);
  const { name: _, type: __, task: ___, _source: source, ...own } = wire;
  const fields2 = fromWire(kind.rows, own, context);
  const node = Object.assign(Object.create(kind.prototype), {
    kind: "pipeline_node",
    type: kind.type,
    ...kind.task && { task: kind.task },
    ...fields2
  });
  if (typeof source === "string") withComponentSource(node, source);
  return carryUnmapped(fields2, node);
}
function withoutEmpty(value) {
  const clean = (each) => {
    if (Array.isArray(each)) return each.map(clean).filter((member) => !isEmpty(member));
    return isObject(each) ? withoutEmpty(each) : each;
  };
  const members = Object.entries(value).map(([name, member]) => [name, clean(member)]);
  return Object.fromEntries(members.filter(([, member]) => !isEmpty(member)));
}
function isEmpty(value) {
  return value === void 0 || value === null || isObject(value) && Object.keys(value).length === 0;
}

// src/resources/assets/components/component-mapping.ts
function typedText(value, type) {
  if (type === "number") return pythonFloat(Number(value));
  if (type === "integer") return BigInt(Math.trunc(Number(value))).toString();
  if (type === "boolean") return /^true$/i.test(String(value)) ? "True" : "False";
  return literalText(value);
}
function readTyped(text2, type) {
  if (text2 === null || text2 === void 0) return void 0;
  if (type === "number" || type === "integer") {
    const number = Number(text2);
    return Number.isNaN(number) ? String(text2) : number;
  }
  if (type === "boolean") return /^true$/i.test(String(text2));
  return typeof text2 === "boolean" || typeof text2 === "number" ? text2 : String(text2);
}
var inputRows2 = {
  type: same("type"),
  description: same("description"),
  optional: same("optional"),
  default: same("default"),
  mode: same("mode"),
  max: same("max"),
  min: same("min"),
  enum: same("enum")
};
var formerTypes = {
  String: "string",
  Integer: "integer",
  Float: "number",
  Number: "number",
  Boolean: "boolean"
};
var input2 = {
  encode: (value, context) => {
    const {
      type = "uri_folder",
      mode,
      optional,
      description,
      default: given2,
      min,
      max,
      enum: allowed
    } = value;
    const spec = {
      type,
      description,
      optional,
      mode: isLiteralType(type) ? void 0 : mode,
      default: given2 === void 0 || given2 === null ? void 0 : typedText(given2, type),
      min: min === void 0 || min === null ? void 0 : typedText(min, type),
      max: max === void 0 || max === null ? void 0 : typedText(max, type),
      enum: allowed?.map((each) => literalText(each))
    };
    return toWire(inputRows2, carryUnmapped(value, spec), context);
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const type = formerTypes[String(wire.type)] ?? wire.type;
    const fields2 = fromWire(inputRows2, { ...wire, type }, context);
    const { default: given2, min, max, optional, ...rest } = fields2;
    const read = {
      ...rest,
      optional: optional === void 0 ? void 0 : /^true$/i.test(String(optional)),
      default: readTyped(given2, fields2.type),
      min: readTyped(min, fields2.type),
      max: readTyped(max, fields2.type)
    };
    const present3 = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== void 0));
    return carryUnmapped(fields2, Object.assign(Object.create(Input.prototype), present3));
  }
};
var outputRows2 = {
  type: same("type"),
  description: same("description"),
  mode: same("mode"),
  earlyAvailable: same("early_available")
};
var output2 = {
  encode: (value, context) => {
    const { type = "uri_folder", mode, description, earlyAvailable } = value;
    return toWire(outputRows2, carryUnmapped(value, { type, mode, description, earlyAvailable }), context);
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields2 = fromWire(outputRows2, wire, context);
    return carryUnmapped(fields2, Object.assign(Object.create(Output.prototype), fields2));
  }
};
var sparkEntryRows = { file: same("file"), className: same("class_name") };
var sparkEntry = {
  encode: (value, context) => toWire(sparkEntryRows, value, context),
  decode: (wire, context) => isObject(wire) ? fromWire(sparkEntryRows, wire, context) : void 0
};
var commonRows2 = {
  name: same("name"),
  description: same("description"),
  tags: same("tags"),
  version: same("version"),
  displayName: same("display_name"),
  isDeterministic: same("is_deterministic"),
  inputs: via("inputs", record(input2)),
  outputs: via("outputs", record(output2))
};
var commandRows3 = {
  ...commonRows2,
  command: same("command"),
  code: via("code", codeSpec),
  environment: via("environment", environmentSpec),
  distribution: via("distribution", distributionSpec),
  resources: via("resources", resourcesSpec),
  additionalIncludes: same("additional_includes"),
  properties: same("properties")
};
var partitionKeys2 = {
  encode: (keys) => JSON.stringify(keys).replaceAll('","', '", "'),
  decode: (wire) => typeof wire === "string" ? JSON.parse(wire) : Array.isArray(wire) ? wire : void 0
};
var parallelRows2 = {
  ...commonRows2,
  task: via("task", taskSpec),
  inputData: same("input_data"),
  miniBatchSize: via("mini_batch_size", {
    encode: (size) => String(miniBatchSizeInUnits(size) ?? size),
    decode: (wire) => typeof wire === "string" || typeof wire === "number" ? wire : void 0
  }),
  partitionKeys: via("partition_keys", partitionKeys2),
  retrySettings: via("retry_settings", retrySpec),
  loggingLevel: same("logging_level"),
  maxConcurrencyPerInstance: same("max_concurrency_per_instance"),
  errorThreshold: same("error_threshold"),
  miniBatchErrorThreshold: same("mini_batch_error_threshold"),
  resources: via("resources", resourcesSpec)
};
var sparkRows2 = {
  ...commonRows2,
  code: via("code", codeSpec),
  entry: via("entry", sparkEntry),
  pyFiles: same("py_files"),
  jars: same("jars"),
  files: same("files"),
  archives: same("archives"),
  conf: same("conf"),
  environment: via("environment", environmentSpec),
  args: same("args"),
  additionalIncludes: same("additional_includes"),
  properties: same("properties")
};
var pipelineRows = commonRows2;
var copyRows = {
  ...commonRows2,
  dataCopyMode: same("data_copy_mode")
};
var transferImportRows = {
  ...commonRows2,
  source: same("source")
};
var transferExportRows = {
  ...commonRows2,
  sink: same("sink")
};
var importRows = {
  ...commonRows2,
  source: via("source", record(input2)),
  output: via("output", output2)
};
var kinds2 = [
  { type: "command", prototype: CommandComponent.prototype, rows: commandRows3 },
  { type: "parallel", prototype: ParallelComponent.prototype, rows: parallelRows2 },
  { type: "spark", prototype: SparkComponent.prototype, rows: sparkRows2 },
  { type: "pipeline", prototype: PipelineComponent.prototype, rows: pipelineRows },
  {
    type: "data_transfer",
    task: "copy_data",
    prototype: DataTransferCopyComponent.prototype,
    rows: copyRows
  },
  {
    type: "data_transfer",
    task: "import_data",
    prototype: DataTransferImportComponent.prototype,
    rows: transferImportRows
  },
  {
    type: "data_transfer",
    task: "export_data",
    prototype: DataTransferExportComponent.prototype,
    rows: transferExportRows
  },
  { type: "import", prototype: ImportComponent.prototype, rows: importRows }
];
function kindOfComponent(component) {
  return kinds2.find(
    ({ prototype }) => Object.getPrototypeOf(component) === prototype || prototype.isPrototypeOf(component)
  );
}
var anonymousComponentName = "azureml_anonymous";
function componentSpec(component, context) {
  if (component instanceof UnknownComponent) {
    const properties = isObject(component.json.properties) ? component.json.properties : {};
    return isObject(properties.componentSpec) ? properties.componentSpec : {};
  }
  const kind = kindOfComponent(component);
  if (!kind) throw new TypeError(`There is no component of type ${component.type}.`);
  const nameless = component.name === void 0 && component.version === void 0;
  const fields2 = carryUnmapped(component, {
    ...component,
    ...nameless && { name: anonymousComponentName, version: "1" },
    ...ownFields(component)
  });
  const spec = toWire(kind.rows, fields2, context);
  return withoutEmpty({
    ...spec,
    $schema: schemaOf(component) ?? spec.$schema,
    type: kind.type,
    ...kind.task && { task: kind.task },
    ...component instanceof PipelineComponent && component.sourceJobId && { source_job_id: component.sourceJobId }
  });
}
function ownFields(component) {
  if (component instanceof SparkComponent) {
    const conf = sparkConf(component);
    return { conf: Object.keys(conf).length > 0 ? conf : void 0 };
  }
  if (component instanceof ParallelComponent) return { miniBatchSize: component.miniBatchSize ?? 0 };
  if (component instanceof PipelineComponent && component.inputs) {
    const optional = inferredOptional(component.inputs, component.jobs);
    const inputs = Object.entries(component.inputs).map(([name, each]) => [
      name,
      optional.has(name) ? Object.assign(Object.create(Object.getPrototypeOf(each)), each, { optional: true }) : each
    ]);
    return { inputs: Object.fromEntries(inputs) };
  }
  return {};
}
async function componentToWire(component, context, { anonymous }) {
  const spec = componentSpec(component, context);
  const { description, tags, properties = {}, name = "" } = component;
  const source = componentSourceOf(component) ?? (component.id === void 0 ? "CLASS" : sourceOfReference(component.id));
  const common = {
    ...description !== void 0 && { description },
    isAnonymous: anonymous,
    tags: tags ?? {}
  };
  if (component instanceof PipelineComponent) {
    const jobs = nodesToWire(component.jobs ?? {}, context);
    const whole = { ...spec, _source: source, jobs, sourceJobId: component.sourceJobId ?? null };
    return {
      name: anonymous ? anonymousComponentName : name,
      version: anonymous ? await componentHash(whole, ["name", "_source", "id", "version"]) : component.version,
      body: { properties: { componentSpec: whole, properties, ...common } }
    };
  }
  const envelope = (hash2) => ({
    properties: {
      componentSpec: { ...spec, ...importAsCommand(spec), _source: source },
      ...common,
      isArchived: component.archived ?? false,
      properties: { ...properties, ...hash2 }
    }
  });
  const hashed = component instanceof ParallelComponent && component.partitionKeys ? { ...spec, partition_keys: component.partitionKeys } : spec;
  if (anonymous) {
    const version = await componentHash(hashed, ["name", "id", "version"]);
    return { name: anonymousComponentName, version, body: envelope({}) };
  }
  const hash = await componentHash(hashed, ["version"]);
  return { name, version: component.version, body: envelope({ client_component_hash: hash }) };
}
function importAsCommand(spec) {
  if (spec.type !== "import") return {};
  return {
    type: "command",
    command: "import",
    inputs: spec.source,
    outputs: { output: spec.output },
    source: void 0,
    output: void 0,
    tags: { ...isObject(spec.tags) ? spec.tags : {}, component_type_overwrite: "import" }
  };
}
function componentFromWire(wire, context) {
  const envelope = isObject(wire) ? wire : {};
  const properties = isObject(envelope.properties) ? envelope.properties : {};
  const spec = isObject(properties.componentSpec) ? importAgain(properties.componentSpec) : void 0;
  const state = assetState(envelope);
  const told = {
    description: text(properties.description),
    tags: isObject(properties.tags) ? properties.tags : void 0,
    properties: isObject(properties.properties) ? properties.properties : void 0
  };
  const kind = spec && kinds2.find(({ type, task: task3 }) => type === spec.type && (task3 === void 0 || task3 === spec.task));
  if (!spec || !kind) {
    const type = spec ? String(spec.type) : "container";
    return sourced(
      Object.assign(new UnknownComponent(type, envelope), present2({ ...told, ...state })),
      state.id
    );
  }
  const { type: _, task: __, _source: ___, jobs, sourceJobId, source_job_id: ____, ...own } = spec;
  const fields2 = fromWire(kind.rows, own, context);
  const component = Object.assign(Object.create(kind.prototype), {
    kind: "component",
    type: kind.type
  });
  if (kind.task) Object.assign(component, { task: kind.task });
  Object.assign(
    component,
    fields2,
    kind.type === "pipeline" && present2({ jobs: jobsFromWire(jobs, context), sourceJobId: text(sourceJobId) }),
    present2({ ...told, ...state, ...anonymousName(fields2) })
  );
  carryUnmapped(fields2, component);
  return sourced(component, state.id);
}
function anonymousName({ name, version }) {
  return name === anonymousComponentName ? { name, version } : {};
}
function importAgain(spec) {
  if (spec.type !== "command" || spec.command !== "import") return spec;
  const { inputs, outputs, command: _, ...rest } = spec;
  return { ...rest, type: "import", source: inputs, output: isObject(outputs) ? outputs.output : void 0 };
}
function jobsFromWire(jobs, context) {
  return isObject(jobs) ? nodesFromWire(jobs, context) : void 0;
}
function sourced(component, id) {
  return withComponentSource(component, id === void 0 ? "CLASS" : sourceOfReference(id));
}
function present2(fields2) {
  return Object.fromEntries(
    Object.entries(fields2).filter(([, value]) => value !== void 0 && value !== null)
  );
}
function text(value) {
  return typeof value === "string" ? value : void 0;
}

// src/resources/assets/components/component-resolution.ts
async function resolveComponent(component, resolution) {
  switch (component.type) {
    case "command":
    case "spark": {
      const { code, environment, additionalIncludes } = component;
      return changed(component, {
        code: await resolveCode(component, code, additionalIncludes, resolution),
        environment: environment && await resolveEnvironment(environment, resolution)
      });
    }
    case "parallel": {
      const { task: task3 } = component;
      return changed(component, { task: task3 && await resolveTask(component, task3, resolution) });
    }
    case "pipeline": {
      const { jobs } = component;
      return changed(component, {
        jobs: jobs && await resolveNodes(jobs, resolution)
      });
    }
    default:
      return component;
  }
}
function registerAnonymous(component, resolution) {
  const key = `${baseFolderOf(component) ?? ""} ${componentSourceOf(component)} ${pythonJson2(component)}`;
  const known = resolution.registered.get(key);
  if (known) return known;
  const registering = (async () => {
    const resolved2 = await resolveComponent(component, resolution);
    const request = await componentToWire(resolved2, resolution.scope, { anonymous: true });
    return { id: await resolution.needs.putComponent(request, resolution.options), component: resolved2 };
  })();
  resolution.registered.set(key, registering);
  return registering;
}
async function resolveCode(component, code, includes, { needs, options }) {
  if (includes?.length) {
    const folder = baseFolderOf(component);
    return needs.uploadCode(code ?? "", {
      ...options,
      includes,
      ...folder !== void 0 && { baseFolder: folder }
    });
  }
  if (code === void 0 || parseArmId(code) || /^azureml:/.test(code)) return code;
  return needs.uploadCode(code, options);
}
async function resolveTask(component, task3, resolution) {
  return changed(task3, {
    code: await resolveCode(component, task3.code, void 0, resolution),
    environment: task3.environment && await resolveEnvironment(task3.environment, resolution)
  });
}
async function resolveNodes(nodes, resolution) {
  const resolved2 = await Promise.all(
    Object.entries(nodes).map(
      async ([name, node]) => [name, await resolveNode(name, node, resolution)]
    )
  );
  return Object.fromEntries(resolved2);
}
async function resolveNode(name, node, resolution) {
  if (node instanceof AutoMLNode) {
    await requireCompute(`jobs.${name}.compute`, node.job.compute, resolution);
    return node;
  }
  if (!("inputs" in node) && !("component" in node) && !("trial" in node)) return node;
  const field = node instanceof SweepNode ? "trial" : "component";
  const component = node[field];
  const { inputs, compute: compute2 } = node;
  await requireCompute(`jobs.${name}.compute`, compute2, resolution);
  const declared = typeof component === "object" && !("json" in component) ? component : void 0;
  const files2 = await resolveNodeInputs(inputs, declared, resolution);
  const registered = typeof component === "object" ? await idOf(component, resolution) : void 0;
  const id = registered?.id ?? await resolveReference(`jobs.${name}.${field}`, component, resolution);
  const source = componentSourceOf(node) ?? (declared && componentSourceOf(declared));
  const copy = changed(node, { ...inherited(node, registered?.component), inputs: files2, [field]: id });
  if (copy instanceof ParallelNode)
    copy.task = await taskOfNode(node, registered, resolution);
  return source ? withComponentSource(copy, source) : copy;
}
async function idOf(component, resolution) {
  return component.id === void 0 ? registerAnonymous(component, resolution) : { id: component.id, component };
}
function inherited(node, component) {
  if (!component || "json" in component) return {};
  const from = component;
  const own = node;
  const names2 = node instanceof CommandNode ? ["resources", "distribution"] : node instanceof SparkNode ? [...sparkSizingNames, "conf"] : node instanceof ParallelNode ? [
    "resources",
    "retrySettings",
    "inputData",
    "maxConcurrencyPerInstance",
    "miniBatchErrorThreshold",
    "miniBatchSize",
    "partitionKeys"
  ] : [];
  const always = node instanceof SparkNode ? ["entry", "pyFiles", "jars", "files", "archives", "args"] : [];
  const sizes = node instanceof ParallelNode ? [["miniBatchSize", own.miniBatchSize ?? from.miniBatchSize ?? 0]] : [];
  return Object.fromEntries([
    ...names2.map((name) => [name, own[name] ?? from[name]]),
    ...sizes,
    ...always.map((name) => [name, from[name] ?? own[name]])
  ]);
}
async function taskOfNode(node, registered, resolution) {
  const component = registered?.component;
  const theirs = component?.type === "parallel" && "task" in component ? component.task : void 0;
  if (!node.task) return theirs;
  if (theirs) return changed(node.task, { code: theirs.code, environment: theirs.environment });
  const { code, environment } = node.task;
  return changed(node.task, {
    code: code && !parseArmId(code) ? await resolution.needs.uploadCode(code, resolution.options) : code,
    environment: environment && await resolveEnvironment(environment, resolution)
  });
}
async function resolveNodeInputs(inputs, component, resolution) {
  if (!inputs) return void 0;
  const known = Object.keys(component?.inputs ?? {});
  const given2 = Object.entries(inputs).filter(
    ([name, value]) => value !== void 0 && value !== null && (!component || known.includes(name) || known.some((each) => each.startsWith(`${name}.`) || name.startsWith(`${each}.`)))
  );
  const files2 = given2.filter(
    ([, value]) => value instanceof Input && !(value.path && bindingText(value.path))
  );
  const resolved2 = await resolveInputs(Object.fromEntries(files2), resolution);
  const uploaded = new Map(Object.entries(resolved2 ?? {}));
  return Object.fromEntries(given2.map(([name, value]) => [name, uploaded.get(name) ?? value]));
}
async function resolveReference(path, reference, { needs, scope, options }) {
  if (reference === void 0) return void 0;
  const parsed = parseAssetReference(reference);
  if (parsed.kind === "id") return parsed.id;
  if (parsed.kind === "version") return assetVersionId(scope, "components", parsed.name, parsed.version);
  const label = parsed.kind === "label" ? parsed.label : "default";
  if (label === "default")
    return assetVersionId(scope, "components", parsed.name, "x").replace(/versions\/x$/, "labels/default");
  if (label !== "latest")
    throw new ValidationError([
      {
        path,
        message: `There is no label ${label}.`,
        given: reference,
        allowed: ["latest", "default"],
        code: "notFound"
      }
    ]);
  return assetVersionId(
    scope,
    "components",
    parsed.name,
    await needs.latestVersion("components", parsed.name, options)
  );
}
async function requireCompute(path, compute2, { needs, options }) {
  if (typeof compute2 !== "string" || bindingText(compute2) !== void 0) return;
  const name = compute2.replace(/^azureml:/, "");
  if (/^(local|serverless)$/i.test(name) || /[/:]/.test(name)) return;
  try {
    await needs.requireCompute(name, options);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundError)) throw error;
    throw new ValidationError(
      [{ path, message: `There is no compute ${name}.`, given: compute2, code: "notFound" }],
      {
        cause: error
      }
    );
  }
}
async function checkComponentFiles(checks, prefix, component) {
  if (component.id !== void 0) return;
  if (component.type === "pipeline" && "jobs" in component) {
    await checkNodeFiles(checks, prefix, component.jobs ?? {});
    return;
  }
  const task3 = component.type === "parallel" && "task" in component ? component.task : void 0;
  const code = task3 ? task3.code : "code" in component ? component.code : void 0;
  if (component.type === "spark" && code === ".") return;
  await checkLocalFiles(checks, task3 ? `${prefix}task.` : prefix, { code }, void 0);
}
async function checkNodeFiles(checks, prefix, nodes) {
  for (const [name, node] of Object.entries(nodes)) {
    const at = `${prefix}jobs.${name}.`;
    const component = node instanceof SweepNode ? node.trial : "component" in node ? node.component : void 0;
    if (typeof component === "object") await checkComponentFiles(checks, at, component);
    const inputs = "inputs" in node ? node.inputs : void 0;
    const files2 = Object.entries(inputs ?? {}).filter(
      ([, value]) => value instanceof Input && typeof value.path === "string" && pathKind(value.path) === "local"
    );
    await checkLocalFiles(checks, at, {}, Object.fromEntries(files2), at);
  }
}
function changed(thing, fields2) {
  const copy = Object.create(
    Object.getPrototypeOf(thing),
    Object.getOwnPropertyDescriptors(thing)
  );
  const given2 = Object.entries(fields2).filter(([name, value]) => value !== void 0 || name in thing);
  return Object.assign(carryUnmapped(thing, copy), Object.fromEntries(given2));
}

// src/resources/jobs/pipeline/pipeline-mapping.ts
var datastore = {
  encode: (name, context) => {
    const bare = name.replace(/^azureml:/, "");
    return bare.startsWith("/") ? bare : `${workspaceArmId(context)}/datastores/${bare}`;
  },
  decode: (wire, context) => typeof wire === "string" ? shortReference(wire, context) : void 0
};
var settingsRows = {
  defaultCompute: via("default_compute", computeCodec),
  defaultDatastore: via("default_datastore", datastore),
  continueOnStepFailure: same("continue_on_step_failure"),
  forceRerun: same("force_rerun"),
  onInit: same("on_init"),
  onFinalize: same("on_finalize")
};
var formerName = (name) => name.startsWith("_") ? name : name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
var settings = {
  encode: (value, context) => toWire(settingsRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const named2 = Object.entries(wire).map(([name, value]) => [formerName(name), value]);
    const { _source: _, ...own } = Object.fromEntries(named2);
    const fields2 = fromWire(settingsRows, own, context);
    return carryUnmapped(fields2, new PipelineJobSettings(fields2));
  }
};
var componentId2 = {
  encode: (value, context) => {
    if (typeof value !== "string") return void 0;
    const found = /^([^:/@]+):([^/]+)$/.exec(value.replace(/^azureml:(?!\/\/)/, ""));
    return found ? assetVersionId(context, "components", found[1] ?? "", found[2] ?? "") : value;
  },
  decode: (wire, context) => typeof wire === "string" ? shortReference(wire, context) : void 0
};
var rows5 = {
  ...jobRows,
  ...mapping()({
    component: via("componentId", componentId2),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    settings: via("settings", settings),
    compute: via("computeId", computeCodec),
    identity: via("identity", jobIdentityCodec)
  })
};
function pipelineJobToWire(job, context) {
  const wire = toWire(rows5, job, context);
  const source = job.component === void 0 ? componentSourceOf(job) ?? "CLASS" : "REMOTE.WORKSPACE.JOB";
  const empty = { properties: {}, inputs: {}, outputs: {}, tags: {} };
  return {
    properties: {
      ...empty,
      ...wire,
      inputs: withoutEmptyTexts(wire.inputs),
      jobs: nodesToWire(job.jobs ?? {}, context),
      settings: { ...isObject(wire.settings) ? wire.settings : {}, _source: source },
      isArchived: job.archived ?? false,
      jobType: "Pipeline"
    }
  };
}
function withoutEmptyTexts(inputs) {
  const given2 = Object.entries(isObject(inputs) ? inputs : {});
  return Object.fromEntries(given2.filter(([, input3]) => !isObject(input3) || input3.value !== ""));
}
function pipelineJobFromWire(wire, context) {
  const { jobs, ...own } = ownProperties(wire);
  const fields2 = fromWire(rows5, own, context);
  const job = Object.assign(Object.create(PipelineJob.prototype), {
    kind: "pipeline_job",
    type: "pipeline",
    jobs: isObject(jobs) ? nodesFromWire(jobs, context) : {}
  });
  Object.assign(job, fields2, jobState(wire, context));
  return withSource(carryUnmapped(fields2, job), wire);
}

// src/resources/jobs/pipeline/pipeline-kind.ts
var pipelineKind = {
  jobType: "Pipeline",
  title: "Pipeline job",
  apiVersion: apiVersions.jobs.put.Pipeline,
  entity: PipelineJob,
  // The service registers and starts what the nodes need in the name of whoever submits the pipeline.
  actsForSubmitter: true,
  fromWire: pipelineJobFromWire,
  faults: (checks, job) => {
    collectPipelineJobFaults(checks, job);
    checkRunnable(checks, job);
  },
  localFaults: async (checks, job) => {
    await checkLocalFiles(checks, "", {}, job.inputs);
    if (typeof job.component === "object") await checkComponentFiles(checks, "component.", job.component);
    await checkNodeFiles(checks, "", job.jobs ?? {});
  },
  resolve: async (job, common) => {
    const resolution = { ...common, registered: /* @__PURE__ */ new Map() };
    const inputs = await resolveInputs(job.inputs, resolution);
    await requireCompute("compute", job.compute, resolution);
    const own = { ...fromComponent(job), inputs };
    const component = await componentId3(job, resolution);
    const jobs = component === void 0 ? await resolveNodes(job.jobs ?? {}, resolution) : {};
    const copy = Object.create(PipelineJob.prototype, Object.getOwnPropertyDescriptors(job));
    return pipelineJobToWire(Object.assign(copy, own, { component, jobs }), resolution.scope);
  },
  bodyAsItIs: (job, context) => {
    const whole = [job.component, ...Object.values(job.jobs ?? {}).map(componentOf)];
    return whole.every((each) => typeof each !== "object") ? pipelineJobToWire(job, context) : void 0;
  }
};
async function componentId3(job, resolution) {
  const { component } = job;
  if (typeof component !== "object") return resolveReference("component", component, resolution);
  return component.id ?? (await registerAnonymous(component, resolution)).id;
}
function fromComponent(job) {
  const { component } = job;
  if (typeof component !== "object") return {};
  const { description, displayName, outputs } = component;
  return {
    description: job.description ?? description,
    displayName: job.displayName ?? displayName,
    outputs: { ...outputs, ...job.outputs }
  };
}

// src/resources/jobs/spark/spark-mapping.ts
var entryCodec = keeping({
  encode: ({ file, className }) => className === void 0 ? { file, sparkJobEntryType: "SparkJobPythonEntry" } : { className, sparkJobEntryType: "SparkJobScalaEntry" },
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    if (typeof wire.file === "string") return { file: wire.file };
    return typeof wire.className === "string" ? { className: wire.className } : void 0;
  }
});
var resourceRows = mapping()({
  instanceType: same("instanceType"),
  runtimeVersion: same("runtimeVersion")
});
var resourcesCodec3 = {
  encode: (value, context) => toWire(resourceRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields2 = fromWire(resourceRows, wire, context);
    return carryUnmapped(fields2, new SparkResourceConfiguration(fields2));
  }
};
var rows6 = {
  ...jobRows,
  ...mapping()({
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
    resources: via("resources", resourcesCodec3),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    identity: via("identity", jobIdentityCodec)
  })
};
function sparkJobToWire(job, context) {
  const plain = Object.fromEntries(
    Object.entries(job).filter(([name]) => !sparkSizingNames.some((each) => each === name))
  );
  const properties = Object.assign(plain, { conf: sparkConfTexts(job) });
  return {
    properties: {
      properties: {},
      inputs: {},
      outputs: {},
      tags: {},
      ...toWire(rows6, carryUnmapped(job, properties), context),
      isArchived: job.archived ?? false,
      jobType: "Spark"
    }
  };
}
function sparkJobFromWire(wire, context) {
  const fields2 = fromWire(rows6, ownProperties(wire), context);
  const { conf, ...rest } = fields2;
  const job = Object.assign(Object.create(SparkJob.prototype), {
    kind: "spark_job",
    type: "spark"
  });
  Object.assign(job, rest, sparkSettings(conf), jobState(wire, context));
  return withSource(carryUnmapped(fields2, job), wire);
}

// src/resources/jobs/spark/spark-kind.ts
var sparkKind = {
  jobType: "Spark",
  title: "Spark job",
  apiVersion: apiVersions.jobs.put.Spark,
  entity: SparkJob,
  fromWire: sparkJobFromWire,
  faults: collectSparkJobFaults,
  localFaults: async (checks, job) => {
    await checkLocalFiles(checks, "", job, job.inputs);
    await checkEntryFile(checks, job);
  },
  resolve: async (job, resolution) => sparkJobToWire(await resolved(job, resolution), resolution.scope),
  bodyAsItIs: (job, context) => typeof job.environment === "object" ? void 0 : sparkJobToWire(job, context)
};
async function resolved(job, resolution) {
  const { needs, options } = resolution;
  const code = parseArmId(job.code) ? job.code : await needs.uploadCode(job.code, options);
  const environment = job.environment === void 0 ? void 0 : await resolveEnvironment(asEnvironment(job.environment), resolution);
  const inputs = await resolveInputs(job.inputs, resolution);
  return Object.assign(deepCopy(job), { code, environment, inputs });
}
function asEnvironment(environment) {
  return isPackages(environment) ? new Environment({ ...environment, image: "conda/miniconda3" }) : environment;
}
async function checkEntryFile(checks, { code, entry: entry2 }) {
  if (typeof code !== "string" || parseArmId(code) || pathKind(code) !== "local") return;
  if (checks.faults.some(({ path }) => path === "code") || typeof entry2?.file !== "string") return;
  const { inspectLocalPath } = await import("./local-files-2EYPRGYI.js");
  const file = `${localPath(code).replace(/[\\/]$/, "")}/${entry2.file}`;
  const there = await inspectLocalPath(file, { field: "entry.file" }).then(
    ({ kind }) => kind === "file",
    () => false
  );
  if (!there)
    checks.fault("entry.file", `is not in the code: there is no file ${file}.`, { given: entry2.file });
}

// src/resources/jobs/sweep/sweep-mapping.ts
var distribution2 = {
  encode: (value) => encodeDistribution(value),
  decode: (wire) => {
    if (!Array.isArray(wire)) return void 0;
    const [type, args] = wire;
    const names2 = distributionArguments[type];
    const kept = wire;
    if (!names2 || !Array.isArray(args)) return kept;
    return Object.fromEntries([
      ["type", type],
      ...names2.map((name, index) => [name, args[index]])
    ]);
  }
};
function encodeDistribution(value) {
  if (!isDistribution(value)) return value;
  const args = value;
  if (value.type === "choice") return ["choice", [value.values.map(encodeChoiceValue)]];
  return [
    value.type,
    distributionArguments[value.type].map((name) => args[name])
  ];
}
function encodeChoiceValue(value) {
  if (!isObject(value)) return value;
  const encode = (member) => isDistribution(member) ? encodeDistribution(member) : member;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, encode(member)]));
}
var objective = {
  encode: (value, context) => ({
    ...toWire({}, value, context),
    goal: value.goal.toLowerCase(),
    primaryMetric: value.primaryMetric
  }),
  decode: (wire) => {
    if (!isObject(wire)) return void 0;
    const { goal, primaryMetric, ...rest } = wire;
    const read = { goal: String(goal).toLowerCase(), primaryMetric };
    return keepUnmapped(new Objective(read), rest);
  }
};
var trial = {
  encode: (value, context) => ({
    ...value instanceof CommandJob && { environmentVariables: {} },
    ...toWire(commandRows, pickCommand(value), context)
  }),
  decode: (wire, context) => isObject(wire) ? fromWire(commandRows, wire, context) : void 0
};
function pickCommand(command) {
  const { command: line, code, environment, environmentVariables, distribution: spread, resources: resources2 } = command;
  const picked = { command: line, code, environment, environmentVariables, distribution: spread, resources: resources2 };
  return command instanceof CommandJob ? picked : carryUnmapped(command, picked);
}
var rows7 = {
  ...jobRows,
  ...mapping()({
    trial: via("trial", trial),
    searchSpace: via("searchSpace", record(distribution2)),
    objective: via("objective", objective),
    samplingAlgorithm: via("samplingAlgorithm", samplingCodec),
    limits: via("limits", sweepLimitsCodec),
    earlyTermination: via("earlyTermination", earlyTerminationCodec),
    compute: via("computeId", computeCodec),
    inputs: via("inputs", inputsCodec),
    outputs: via("outputs", outputsCodec),
    identity: via("identity", jobIdentityCodec),
    queueSettings: via("queueSettings", queueCodec),
    resources: via("resources", resourcesCodec)
  })
};
function sweepJobToWire(job, context) {
  const resources2 = job.resources ?? job.trial.resources;
  const sent = carryUnmapped(job, {
    ...job,
    resources: resources2,
    samplingAlgorithm: job.samplingAlgorithm ?? "random",
    limits: job.limits ?? {}
  });
  const wire = toWire(rows7, sent, context);
  const empty = { properties: {}, inputs: {}, outputs: {}, tags: {} };
  return { properties: { ...empty, ...wire, isArchived: job.archived ?? false, jobType: "Sweep" } };
}
function sweepJobFromWire(wire, context) {
  const fields2 = fromWire(rows7, ownProperties(wire), context);
  const job = Object.assign(Object.create(SweepJob.prototype), {
    kind: "sweep_job",
    type: "sweep"
  });
  Object.assign(job, fields2, jobState(wire, context));
  return withSource(carryUnmapped(fields2, job), wire);
}

// src/resources/jobs/sweep/sweep-kind.ts
var sweepKind = {
  jobType: "Sweep",
  title: "Sweep job",
  apiVersion: apiVersions.jobs.put.Sweep,
  entity: SweepJob,
  fromWire: sweepJobFromWire,
  faults: collectSweepJobFaults,
  localFaults: (checks, job) => checkLocalFiles(checks, "trial.", job.trial, job.inputs),
  resolve: async (job, resolution) => {
    const trial2 = await resolveCommand(job.trial, resolution);
    const inputs = await resolveInputs(job.inputs, resolution);
    const resolved2 = Object.assign(deepCopy(job), { trial: trial2, inputs });
    return sweepJobToWire(resolved2, resolution.scope);
  },
  bodyAsItIs: (job, context) => typeof job.trial.environment === "string" ? sweepJobToWire(job, context) : void 0
};

// src/resources/jobs/job.ts
var jobKinds = [
  commandKind,
  sweepKind,
  pipelineKind,
  sparkKind,
  automlKind,
  fineTuningKind,
  distillationKind
];
function kindOf(job) {
  return jobKinds.find(({ entity }) => job instanceof entity);
}
function jobFromWire(wire, context) {
  const envelope = isObject(wire) ? wire : {};
  const type = isObject(envelope.properties) ? String(envelope.properties.jobType).toLowerCase() : "";
  const kind = jobKinds.find(({ jobType }) => jobType.toLowerCase() === type);
  return kind ? kind.fromWire(envelope, context) : unknownJobFromWire(envelope, context);
}
function asEntity(job) {
  return "build" in job ? job.build() : job;
}

// src/resources/monitoring/value-object.ts
function fill(value, fields2, title, check) {
  const checks = new Checks();
  check(checks, fields2);
  checks.done(title);
  Object.assign(value, fields2);
}
function hasFields(checks, value, title, names2) {
  if (!isObject(value)) {
    checks.fault("", `must be ${/^[aeio]/i.test(title) ? "an" : "a"} ${title}.`, { given: value });
    return false;
  }
  checks.known(value, names2);
  return true;
}
function inside(checks, name, value, check, rule = {}) {
  if (value !== void 0 && value !== null) checks.within(name, (inner) => check(inner, value));
  else if (rule.required) checks.fault(name, "is required.", { code: "missingField" });
}
function insideList(checks, name, value, check, rule = {}) {
  if (!Array.isArray(value)) {
    inside(checks, name, value, (inner) => inner.fault("", "must be a list.", { given: value }), rule);
    return;
  }
  for (const [index, member] of value.entries())
    checks.within(`${name}[${index}]`, (each) => check(each, member));
}
function insideRecord(checks, name, value, check, rule = {}) {
  inside(
    checks,
    name,
    value,
    (inner, record2) => {
      if (!isObject(record2)) inner.fault("", "must be an object of values by name.", { given: record2 });
      else
        for (const [key, member] of Object.entries(record2)) inner.within(key, (each) => check(each, member));
    },
    rule
  );
}

// src/resources/monitoring/monitor-data.ts
var BaselineDataRange = class {
  constructor(fields2) {
    fill(this, fields2, "Data range", checkDataRange);
  }
};
var LlmData = class {
  constructor(fields2) {
    fill(this, fields2, "LlmData", checkLlmData);
  }
};
var ProductionData = class {
  constructor(fields2) {
    fill(this, fields2, "Production data", checkProductionData);
  }
};
var ReferenceData = class {
  constructor(fields2) {
    fill(this, fields2, "Reference data", checkReferenceData);
  }
};
var FADProductionData = class {
  constructor(fields2) {
    fill(this, fields2, "Production data", checkFadProductionData);
  }
};
var contexts = ["model_inputs", "model_outputs", "training", "test", "validation", "ground_truth"];
var rangeFieldNames = namesOf()(
  "windowStart",
  "windowEnd",
  "lookbackWindowSize",
  "lookbackWindowOffset"
);
var llmFieldNames = namesOf()("inputData", "dataColumnNames", "dataWindow");
var dataFieldNames = namesOf()(
  "inputData",
  "dataColumnNames",
  "dataWindow",
  "dataContext",
  "preProcessingComponent"
);
var duration = {
  pattern: /^(default|P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?)$/,
  allowed: 'an ISO 8601 duration such as P7D, or "default"'
};
var day = { pattern: /^\d{4}-\d{2}-\d{2}$/, allowed: "a day: 2026-01-31" };
function checkDataRange(checks, value) {
  if (!hasFields(checks, value, "BaselineDataRange", rangeFieldNames)) return;
  checks.text("windowStart", value.windowStart, day).text("windowEnd", value.windowEnd, day).text("lookbackWindowSize", value.lookbackWindowSize, duration).text("lookbackWindowOffset", value.lookbackWindowOffset, duration);
  const { windowStart: start, windowEnd: end } = value;
  const one = start === void 0 !== (end === void 0);
  if (one)
    checks.fault(start === void 0 ? "windowStart" : "windowEnd", "is required where the other is given.", {
      code: "missingField"
    });
  if (typeof start === "string" && typeof end === "string" && start > end)
    checks.fault("windowEnd", "must not be before windowStart.", { given: end });
  if ((start ?? end) !== void 0 && (value.lookbackWindowSize ?? value.lookbackWindowOffset) !== void 0)
    checks.fault("", "either has a start and an end, or looks back.", { given: value });
}
function checkMonitorInput(checks, value) {
  if (!isObject(value)) {
    checks.fault("", "must be an Input.", { given: value });
    return;
  }
  checks.text("path", value.path, { required: true }).oneOf("type", value.type, ["uri_file", "uri_folder", "mltable"]);
}
function checkLlmData(checks, value) {
  if (hasFields(checks, value, "LlmData", llmFieldNames)) checkCommon(checks, value, true);
}
function checkProductionData(checks, value) {
  checkData(checks, value, "ProductionData", true);
}
function checkReferenceData(checks, value) {
  checkData(checks, value, "ReferenceData", false);
}
function checkFadProductionData(checks, value) {
  checkData(checks, value, "FADProductionData", true);
  const columns = isObject(value) && isObject(value.dataColumnNames) ? Object.keys(value.dataColumnNames) : [];
  for (const name of columns)
    checks.oneOf(`dataColumnNames.${name}`, name, ["prediction", "prediction_probability", "correlation_id"]);
}
function checkData(checks, value, title, looksBack) {
  if (!hasFields(checks, value, title, dataFieldNames)) return;
  checks.oneOf("dataContext", value.dataContext, contexts).text("preProcessingComponent", value.preProcessingComponent);
  checkCommon(checks, value, looksBack);
}
function checkCommon(checks, value, looksBack) {
  const { dataWindow } = value;
  inside(checks, "inputData", value.inputData, checkMonitorInput, { required: true });
  inside(checks, "dataWindow", dataWindow, checkDataRange);
  checks.texts("dataColumnNames", value.dataColumnNames);
  if (looksBack && isObject(dataWindow) && (dataWindow.windowStart ?? dataWindow.windowEnd) !== void 0)
    checks.fault("dataWindow", "looks back here: it has a lookbackWindowSize, no start and end.", {
      given: dataWindow
    });
}

// src/resources/monitoring/thresholds.ts
var NumericalDriftMetrics = class {
  constructor(fields2) {
    fill(this, fields2, "Numerical drift metrics", checkNumericalDrift);
  }
};
var CategoricalDriftMetrics = class {
  constructor(fields2) {
    fill(this, fields2, "Categorical drift metrics", checkCategoricalDrift);
  }
};
var DataDriftMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Data drift threshold", checkDriftThreshold);
  }
};
var PredictionDriftMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Prediction drift threshold", checkDriftThreshold);
  }
};
var DataQualityMetricsNumerical = class {
  constructor(fields2) {
    fill(this, fields2, "Data quality metrics", checkQuality);
  }
};
var DataQualityMetricsCategorical = class {
  constructor(fields2) {
    fill(this, fields2, "Data quality metrics", checkQuality);
  }
};
var DataQualityMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Data quality threshold", checkQualityThreshold);
  }
};
var FeatureAttributionDriftMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Feature attribution drift threshold", checkAttributionThreshold);
  }
};
var ModelPerformanceClassificationThresholds = class {
  constructor(fields2) {
    fill(this, fields2, "Classification thresholds", checkClassification);
  }
};
var ModelPerformanceRegressionThresholds = class {
  constructor(fields2) {
    fill(this, fields2, "Regression thresholds", checkRegression);
  }
};
var ModelPerformanceMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Model performance threshold", checkPerformanceThreshold);
  }
};
var CustomMonitoringMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Custom threshold", checkCustomThreshold);
  }
};
var GenerationSafetyQualityMonitoringMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Generation quality threshold", checkGenerationThreshold);
  }
};
var GenerationTokenStatisticsMonitorMetricThreshold = class {
  constructor(fields2) {
    fill(this, fields2, "Token threshold", checkTokenThreshold);
  }
};
var numericalDriftNames = namesOf()(
  "jensenShannonDistance",
  "normalizedWassersteinDistance",
  "populationStabilityIndex",
  "twoSampleKolmogorovSmirnovTest"
);
var categoricalDriftNames = namesOf()(
  "jensenShannonDistance",
  "populationStabilityIndex",
  "pearsonsChiSquaredTest"
);
var qualityNames = namesOf()(
  "nullValueRate",
  "dataTypeErrorRate",
  "outOfBoundsRate"
);
var classificationNames = namesOf()(
  "accuracy",
  "precision",
  "recall"
);
var regressionNames = namesOf()(
  "meanAbsoluteError",
  "meanSquaredError",
  "rootMeanSquaredError"
);
var generationQualities = namesOf()(
  "groundedness",
  "relevance",
  "coherence",
  "fluency",
  "similarity"
);
var driftFieldNames = namesOf()(
  "dataType",
  "threshold",
  "numerical",
  "categorical"
);
var performanceFieldNames = namesOf()(
  "classification",
  "regression",
  "threshold"
);
function qualityThresholdNames(quality) {
  const name = quality.charAt(0).toUpperCase() + quality.slice(1);
  return { acceptable: `acceptable${name}ScorePerInstance`, aggregated: `aggregated${name}PassRate` };
}
function metrics(title, names2) {
  return (checks, value) => {
    if (!hasFields(checks, value, title, names2)) return;
    for (const name of names2) checks.number(name, value[name]);
    if (names2.every((name) => value[name] === void 0 || value[name] === null))
      checks.fault("", "names no metric.", { allowed: names2, code: "missingField" });
  };
}
var checkNumericalDrift = metrics("NumericalDriftMetrics", numericalDriftNames);
var checkCategoricalDrift = metrics("CategoricalDriftMetrics", categoricalDriftNames);
var checkQuality = metrics("DataQualityMetrics", qualityNames);
var checkClassification = metrics("ModelPerformanceClassificationThresholds", classificationNames);
var checkRegression = metrics("ModelPerformanceRegressionThresholds", regressionNames);
function perKind(title, numerical, categorical) {
  return (checks, value) => {
    if (!hasFields(checks, value, title, driftFieldNames)) return;
    checks.oneOf("dataType", value.dataType, ["numerical", "categorical"]).number("threshold", value.threshold);
    inside(checks, "numerical", value.numerical, numerical);
    inside(checks, "categorical", value.categorical, categorical);
  };
}
var checkDriftThreshold = perKind(
  "DataDriftMetricThreshold",
  checkNumericalDrift,
  checkCategoricalDrift
);
var checkQualityThreshold = perKind("DataQualityMetricThreshold", checkQuality, checkQuality);
function checkAttributionThreshold(checks, value) {
  const names2 = ["normalizedDiscountedCumulativeGain", "threshold"];
  if (!hasFields(checks, value, "FeatureAttributionDriftMetricThreshold", names2)) return;
  for (const name of names2) checks.number(name, value[name]);
}
function checkPerformanceThreshold(checks, value) {
  if (!hasFields(checks, value, "ModelPerformanceMetricThreshold", performanceFieldNames)) return;
  inside(checks, "classification", value.classification, checkClassification);
  inside(checks, "regression", value.regression, checkRegression);
  checks.number("threshold", value.threshold);
  if ((value.classification ?? value.regression) === void 0)
    checks.fault("", "needs classification or regression.", { code: "missingField" });
}
function checkCustomThreshold(checks, value) {
  if (hasFields(checks, value, "CustomMonitoringMetricThreshold", ["metricName", "threshold"]))
    checks.text("metricName", value.metricName, { required: true }).number("threshold", value.threshold);
}
function checkGenerationThreshold(checks, value) {
  const title = "GenerationSafetyQualityMonitoringMetricThreshold";
  if (!hasFields(checks, value, title, generationQualities)) return;
  for (const quality of generationQualities) {
    inside(checks, quality, value[quality], (inner, thresholds) => {
      const { acceptable, aggregated } = qualityThresholdNames(quality);
      if (!hasFields(inner, thresholds, "object of thresholds", [acceptable, aggregated])) return;
      inner.number(aggregated, thresholds[aggregated], { required: true }).number(acceptable, thresholds[acceptable]);
    });
  }
}
function checkTokenThreshold(checks, value) {
  if (!hasFields(checks, value, "GenerationTokenStatisticsMonitorMetricThreshold", ["totaltoken"])) return;
  inside(checks, "totaltoken", value.totaltoken, (inner, counts) => {
    const names2 = ["totalTokenCount", "totalTokenCountPerGroup"];
    if (!hasFields(inner, counts, "object of counts", names2)) return;
    inner.number("totalTokenCount", counts.totalTokenCount).number("totalTokenCountPerGroup", counts.totalTokenCountPerGroup, { required: true });
  });
}

// src/resources/monitoring/signals.ts
var DataSegment = class {
  constructor(fields2) {
    fill(this, fields2, "Data segment", checkSegment);
  }
};
var MonitorFeatureFilter = class {
  constructor(fields2 = {}) {
    fill(this, { topNFeatureImportance: 10, ...fields2 }, "Feature filter", checkFilter);
  }
};
var MonitorConnection = class _MonitorConnection {
  constructor(fields2 = {}) {
    fill(this, fields2, "MonitorConnection", checkConnection);
  }
  static {
    const shown = ({ environmentVariables, secretConfig }) => ({
      ...environmentVariables && { environmentVariables },
      ...secretConfig && {
        secretConfig: Object.fromEntries(Object.keys(secretConfig).map((name) => [name, masked]))
      }
    });
    showAs(_MonitorConnection.prototype, (self) => ({
      title: "MonitorConnection",
      rows: Object.entries(shown(self))
    }));
    Object.defineProperty(_MonitorConnection.prototype, "toJSON", {
      value() {
        return shown(this);
      }
    });
  }
};
var DataDriftSignal = class {
  type = "data_drift";
  constructor(fields2 = {}) {
    fill(this, { ...fields2, type: "data_drift" }, "Data drift signal", checkSignal);
  }
};
var DataQualitySignal = class {
  type = "data_quality";
  constructor(fields2 = {}) {
    fill(this, { ...fields2, type: "data_quality" }, "Data quality signal", checkSignal);
  }
};
var PredictionDriftSignal = class {
  type = "prediction_drift";
  constructor(fields2) {
    fill(this, { ...fields2, type: "prediction_drift" }, "Prediction drift signal", checkSignal);
  }
};
var FeatureAttributionDriftSignal = class {
  type = "feature_attribution_drift";
  constructor(fields2) {
    fill(this, { ...fields2, type: "feature_attribution_drift" }, "Attribution drift signal", checkSignal);
  }
};
var ModelPerformanceSignal = class {
  type = "model_performance";
  constructor(fields2) {
    fill(this, { ...fields2, type: "model_performance" }, "Model performance signal", checkSignal);
  }
};
var CustomMonitoringSignal = class {
  type = "custom";
  constructor(fields2) {
    fill(this, { ...fields2, type: "custom" }, "Custom signal", checkSignal);
    const { connection } = fields2;
    if (connection && !(connection instanceof MonitorConnection))
      this.connection = new MonitorConnection(connection);
  }
};
var GenerationSafetyQualitySignal = class {
  type = "generation_safety_quality";
  constructor(fields2) {
    fill(this, { ...fields2, type: "generation_safety_quality" }, "Generation quality signal", checkSignal);
  }
};
var GenerationTokenStatisticsSignal = class {
  type = "generation_token_statistics";
  constructor(fields2 = {}) {
    fill(this, { ...fields2, type: "generation_token_statistics" }, "Token statistics signal", checkSignal);
  }
};
function withoutOpenSecrets(signal) {
  return signal.type === "custom" && !(signal instanceof CustomMonitoringSignal) ? new CustomMonitoringSignal(signal) : signal;
}
var required = { required: true };
var rules = {
  data_drift: {
    title: "DataDriftSignal",
    names: namesOf()(
      "type",
      "productionData",
      "referenceData",
      "features",
      "featureTypeOverride",
      "metricThresholds",
      "dataSegment",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData);
      inside(checks, "metricThresholds", value.metricThresholds, checkDriftThreshold);
      inside(checks, "dataSegment", value.dataSegment, checkSegment);
      checkFeatures(checks, value);
    }
  },
  data_quality: {
    title: "DataQualitySignal",
    names: namesOf()(
      "type",
      "productionData",
      "referenceData",
      "features",
      "featureTypeOverride",
      "metricThresholds",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData);
      inside(checks, "metricThresholds", value.metricThresholds, checkQualityThreshold);
      checkFeatures(checks, value);
    }
  },
  prediction_drift: {
    title: "PredictionDriftSignal",
    names: namesOf()(
      "type",
      "productionData",
      "referenceData",
      "metricThresholds",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData);
      inside(checks, "metricThresholds", value.metricThresholds, checkDriftThreshold, required);
    }
  },
  feature_attribution_drift: {
    title: "FeatureAttributionDriftSignal",
    names: namesOf()(
      "type",
      "productionData",
      "referenceData",
      "metricThresholds",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      insideList(checks, "productionData", value.productionData, checkFadProductionData);
      inside(checks, "referenceData", value.referenceData, checkReferenceData, required);
      inside(checks, "metricThresholds", value.metricThresholds, checkAttributionThreshold, required);
    }
  },
  model_performance: {
    title: "ModelPerformanceSignal",
    names: namesOf()(
      "type",
      "productionData",
      "referenceData",
      "metricThresholds",
      "dataSegment",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkProductionData, required);
      inside(checks, "referenceData", value.referenceData, checkReferenceData, required);
      inside(checks, "metricThresholds", value.metricThresholds, checkPerformanceThreshold, required);
      inside(checks, "dataSegment", value.dataSegment, checkSegment);
    }
  },
  custom: {
    title: "CustomMonitoringSignal",
    names: namesOf()(
      "type",
      "componentId",
      "metricThresholds",
      "inputs",
      "inputData",
      "connection",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      checks.text("componentId", value.componentId, required);
      insideList(checks, "metricThresholds", value.metricThresholds, checkCustomThreshold, required);
      insideRecord(checks, "inputs", value.inputs, checkInput);
      insideRecord(checks, "inputData", value.inputData, checkReferenceData);
      inside(checks, "connection", value.connection, checkConnection);
    }
  },
  generation_safety_quality: {
    title: "GenerationSafetyQualitySignal",
    names: namesOf()(
      "type",
      "productionData",
      "connectionId",
      "metricThresholds",
      "samplingRate",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      insideList(checks, "productionData", value.productionData, checkLlmData, required);
      inside(checks, "metricThresholds", value.metricThresholds, checkGenerationThreshold, required);
      checks.text("connectionId", value.connectionId).number("samplingRate", value.samplingRate, { min: 0, max: 1 });
    }
  },
  generation_token_statistics: {
    title: "GenerationTokenStatisticsSignal",
    names: namesOf()(
      "type",
      "productionData",
      "metricThresholds",
      "samplingRate",
      "alertEnabled",
      "properties"
    ),
    check: (checks, value) => {
      inside(checks, "productionData", value.productionData, checkLlmData);
      inside(checks, "metricThresholds", value.metricThresholds, checkTokenThreshold);
      checks.number("samplingRate", value.samplingRate, { min: 0, max: 1 });
    }
  }
};
function checkSignal(checks, value) {
  if (!isObject(value)) {
    checks.fault("", "must be a signal.", { given: value });
    return;
  }
  if (value.type === "unknown") return;
  const rule = rules[value.type];
  if (!rule) {
    checks.oneOf("type", value.type, Object.keys(rules), required);
    return;
  }
  if (!hasFields(checks, value, rule.title, rule.names)) return;
  checks.boolean("alertEnabled", value.alertEnabled).texts("properties", value.properties);
  rule.check(checks, value);
}
var checkInput = (checks, value) => {
  if (isObject(value)) checkMonitorInput(checks, value);
  else if (!["string", "number", "boolean"].includes(typeof value))
    checks.fault("", "must be an Input or a value.", { given: value });
};
function checkFeatures(checks, { features, featureTypeOverride }) {
  if (Array.isArray(features))
    insideList(checks, "features", features, (inner, name) => inner.text("", name, required));
  else if (typeof features === "string") checks.oneOf("features", features, ["all_features"]);
  else inside(checks, "features", features, checkFilter);
  insideRecord(
    checks,
    "featureTypeOverride",
    featureTypeOverride,
    (inner, kind) => inner.oneOf("", kind, ["numerical", "categorical"], required)
  );
}
function checkFilter(checks, value) {
  if (hasFields(checks, value, "MonitorFeatureFilter", ["topNFeatureImportance"]))
    checks.number("topNFeatureImportance", value.topNFeatureImportance, { integer: true, min: 1 });
}
function checkSegment(checks, value) {
  if (!hasFields(checks, value, "DataSegment", ["featureName", "featureValues"])) return;
  checks.text("featureName", value.featureName);
  insideList(checks, "featureValues", value.featureValues, (inner, each) => inner.text("", each));
}
function checkConnection(checks, value) {
  if (hasFields(checks, value, "MonitorConnection", ["environmentVariables", "secretConfig"]))
    checks.texts("environmentVariables", value.environmentVariables).texts("secretConfig", value.secretConfig);
}

// src/resources/monitoring/monitor-definition.ts
var ServerlessSparkCompute = class {
  constructor(fields2) {
    fill(this, fields2, "Spark compute", checkCompute);
  }
};
var MonitoringTarget = class {
  constructor(fields2) {
    fill(this, fields2, "Monitoring target", checkTarget);
  }
};
var AlertNotification = class {
  constructor(fields2) {
    fill(this, fields2, "Alert notification", checkAlert);
  }
};
var MonitorDefinition = class {
  constructor(fields2) {
    fill(this, fields2, "Monitor", checkMonitorDefinition);
    const { monitoringSignals } = fields2;
    if (!monitoringSignals) return;
    const signals = Object.entries(monitoringSignals).map(([name, signal]) => [
      name,
      withoutOpenSecrets(signal)
    ]);
    this.monitoringSignals = Object.fromEntries(signals);
  }
};
var targetFieldNames = namesOf()("mlTask", "endpointDeploymentId", "modelId");
var definitionFieldNames = namesOf()(
  "compute",
  "monitoringTarget",
  "monitoringSignals",
  "alertNotification"
);
function checkMonitorDefinition(checks, value) {
  if (!hasFields(checks, value, "MonitorDefinition", definitionFieldNames)) return;
  const { alertNotification, monitoringSignals, monitoringTarget } = value;
  inside(checks, "compute", value.compute, checkCompute, { required: true });
  inside(checks, "monitoringTarget", monitoringTarget, checkTarget);
  insideRecord(checks, "monitoringSignals", monitoringSignals, checkSignal);
  const noSignals = !isObject(monitoringSignals) || Object.keys(monitoringSignals).length === 0;
  const deployment = isObject(monitoringTarget) && monitoringTarget.endpointDeploymentId;
  if (noSignals && !deployment && (monitoringSignals === void 0 || isObject(monitoringSignals)))
    checks.fault(
      "monitoringSignals",
      "are required where the target is no deployment whose collected data can be taken.",
      { code: "missingField" }
    );
  if (typeof alertNotification === "string")
    checks.oneOf("alertNotification", alertNotification, ["azmonitoring"]);
  else inside(checks, "alertNotification", alertNotification, checkAlert);
}
function checkCompute(checks, value) {
  if (!hasFields(checks, value, "ServerlessSparkCompute", ["runtimeVersion", "instanceType"])) return;
  checks.oneOf("runtimeVersion", value.runtimeVersion, ["3.4", "3.5"], { required: true }).text("instanceType", value.instanceType, { required: true });
}
function checkTarget(checks, value) {
  if (!hasFields(checks, value, "MonitoringTarget", targetFieldNames)) return;
  checks.oneOf("mlTask", value.mlTask, ["classification", "regression", "questionanswering"]).text("endpointDeploymentId", value.endpointDeploymentId, {
    pattern: /^(azureml:\/?)?(\/subscriptions\/.+\/onlineEndpoints\/[^/]+\/deployments\/[^/]+|[^:/@]+:[^:/@]+)$/i,
    allowed: "azureml:endpoint:deployment, or an ARM id"
  }).text("modelId", value.modelId);
}
function checkAlert(checks, value) {
  if (hasFields(checks, value, "AlertNotification", ["emails"]))
    insideList(checks, "emails", value.emails, (inner, email) => inner.text("", email, { required: true }));
}

// src/resources/schedules/schedule.ts
var BaseSchedule = class extends Entity {
  kind = "schedule";
};
var JobSchedule = class extends BaseSchedule {
  type = "job";
  constructor(fields2) {
    super();
    const checks = new Checks().known(fields2, jobScheduleFieldNames);
    checkJobSchedule(checks, fields2);
    checks.done(titleOf(fields2));
    Object.assign(this, fields2);
  }
};
var UnknownSchedule = class extends BaseSchedule {
  /** What the service calls the action. */
  type;
  /** @internal Made from what the service answers. */
  constructor(type) {
    super();
    this.type = type;
  }
};
var scheduleFieldNames = namesOf()(
  "kind",
  "type",
  "name",
  "trigger",
  "displayName",
  "description",
  "tags",
  "properties",
  "isEnabled",
  "id",
  "provisioningState",
  "creationContext"
);
var jobScheduleFieldNames = [...scheduleFieldNames, "createJob"];
function titleOf({ name }) {
  return `Schedule${name ? ` "${name}"` : ""}`;
}
function checkScheduleFields(checks, fields2) {
  checks.text("name", fields2.name, { ...resourceName, required: true }).text("displayName", fields2.displayName).text("description", fields2.description).texts("tags", fields2.tags).texts("properties", fields2.properties).boolean("isEnabled", fields2.isEnabled);
  if (fields2.trigger === void 0 || fields2.trigger === null)
    checks.fault("trigger", "is required.", { code: "missingField" });
  else checks.within("trigger", (inner) => checkTrigger(inner, fields2.trigger));
}
function checkJobSchedule(checks, fields2, fetched = false) {
  checkScheduleFields(checks, fields2);
  const { createJob } = fields2;
  if (createJob === void 0 || createJob === null || typeof createJob === "string") {
    checks.text("createJob", createJob, { required: true });
    return;
  }
  if (typeof createJob !== "object") {
    checks.fault("createJob", "must be a pipeline job, or the ARM id or azureml:name of a job.", {
      given: createJob
    });
    return;
  }
  const job = asEntity(createJob);
  if (fetched || job.type === "pipeline") return;
  checks.fault("createJob", "is a job of a kind that cannot be scheduled.", {
    given: job.type,
    allowed: ["pipeline"]
  });
}

// src/resources/monitoring/monitor-schedule.ts
var MonitorSchedule = class extends BaseSchedule {
  type = "monitor";
  constructor(fields2) {
    super();
    const checks = new Checks().known(fields2, [...scheduleFieldNames, "createMonitor"]);
    checkMonitorSchedule(checks, fields2);
    checks.done(titleOf(fields2));
    const { createMonitor } = fields2;
    Object.assign(this, fields2, {
      createMonitor: createMonitor instanceof MonitorDefinition ? createMonitor : new MonitorDefinition(createMonitor)
    });
  }
};
function checkMonitorSchedule(checks, fields2) {
  checkScheduleFields(checks, fields2);
  inside(checks, "createMonitor", fields2.createMonitor, checkMonitorDefinition, { required: true });
}

// src/resources/schedules/import-data-schedule.ts
var ImportDataSchedule = class extends BaseSchedule {
  type = "data_import";
  constructor(fields2) {
    super();
    const checks = new Checks().known(fields2, [...scheduleFieldNames, "importData"]);
    checkImportDataSchedule(checks, fields2);
    checks.done(titleOf(fields2));
    Object.assign(this, fields2);
  }
};
function checkImportDataSchedule(checks, fields2) {
  checkScheduleFields(checks, fields2);
  const { importData } = fields2;
  if (importData === void 0 || importData === null)
    checks.fault("importData", "is required.", { code: "missingField" });
  else if (!isObject(importData) || !(importData instanceof DataImport))
    checks.fault("importData", "must be a DataImport.", { given: importData });
  else {
    try {
      checkDataImport(importData);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      for (const { path, message, ...more } of error.faults)
        checks.fault(`importData.${path}`, message, more);
    }
  }
}

export {
  apiVersions,
  inputsCodec,
  UnknownComponent,
  componentToWire,
  componentFromWire,
  resolveComponent,
  checkComponentFiles,
  deepCopy,
  UnknownJob,
  jobFromRun,
  jobKinds,
  kindOf,
  jobFromWire,
  asEntity,
  BaselineDataRange,
  LlmData,
  ProductionData,
  ReferenceData,
  FADProductionData,
  NumericalDriftMetrics,
  CategoricalDriftMetrics,
  DataDriftMetricThreshold,
  PredictionDriftMetricThreshold,
  DataQualityMetricsNumerical,
  DataQualityMetricsCategorical,
  DataQualityMetricThreshold,
  FeatureAttributionDriftMetricThreshold,
  ModelPerformanceClassificationThresholds,
  ModelPerformanceRegressionThresholds,
  ModelPerformanceMetricThreshold,
  CustomMonitoringMetricThreshold,
  GenerationSafetyQualityMonitoringMetricThreshold,
  GenerationTokenStatisticsMonitorMetricThreshold,
  numericalDriftNames,
  categoricalDriftNames,
  qualityNames,
  classificationNames,
  regressionNames,
  generationQualities,
  qualityThresholdNames,
  DataSegment,
  MonitorFeatureFilter,
  MonitorConnection,
  DataDriftSignal,
  DataQualitySignal,
  PredictionDriftSignal,
  FeatureAttributionDriftSignal,
  ModelPerformanceSignal,
  CustomMonitoringSignal,
  GenerationSafetyQualitySignal,
  GenerationTokenStatisticsSignal,
  ServerlessSparkCompute,
  MonitoringTarget,
  AlertNotification,
  MonitorDefinition,
  BaseSchedule,
  JobSchedule,
  UnknownSchedule,
  titleOf,
  checkScheduleFields,
  checkJobSchedule,
  MonitorSchedule,
  checkMonitorSchedule,
  ImportDataSchedule,
  checkImportDataSchedule
};
