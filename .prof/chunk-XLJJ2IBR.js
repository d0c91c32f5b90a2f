import {
  connectionForm
} from "./chunk-WH4D7Y3Q.js";
import {
  commandLimitsForm,
  componentOfNodeForm,
  distributionForm,
  jobIdentityForm,
  parallelYaml,
  queueForm,
  readsNodes,
  resourcesForm,
  sparkEntryForm,
  sparkYaml
} from "./chunk-62D6V64P.js";
import {
  environmentOrNameForm
} from "./chunk-ZXSYJV7W.js";
import {
  byType,
  isMapping,
  listForm,
  literalForm,
  notInYaml,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  recordForm,
  referenceForm,
  snakeCase,
  snakeNameForm,
  textOr,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import {
  AzureOpenAIFineTuningJob,
  AzureOpenAIHyperparameters,
  ClassificationJob,
  ColumnTransformer,
  CommandJob,
  CustomModelFineTuningJob,
  DistillationJob,
  EndpointRequestSettings,
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
  classificationModelRows,
  classificationSpaceRows,
  classificationTraining,
  detectionModelRows,
  detectionSpaceRows,
  featurizationRows,
  forecastingRows,
  forecastingTraining,
  imageLimitRows,
  nlpFeaturizationRows,
  nlpLimitRows,
  nlpParameterRows,
  nlpSpaceRows,
  regressionTraining,
  stackRows,
  sweepRows,
  tabularLimitRows,
  transformerRows
} from "./chunk-WHFFLC7H.js";
import {
  ServerlessConnection,
  WorkspaceConnection
} from "./chunk-5GF65AP3.js";
import {
  AutoMLNode,
  BanditPolicy,
  BaseJob,
  BayesianSamplingAlgorithm,
  CommandNode,
  ConditionNode,
  DataTransferCopyNode,
  DataTransferExportNode,
  DataTransferImportNode,
  DoWhileNode,
  GridSamplingAlgorithm,
  ImportNode,
  Input,
  JobService,
  JupyterLabJobService,
  MedianStoppingPolicy,
  Output,
  ParallelForNode,
  ParallelNode,
  RandomSamplingAlgorithm,
  SparkNode,
  SparkResourceConfiguration,
  SshJobService,
  SubpipelineNode,
  SweepJobLimits,
  SweepNode,
  TensorBoardJobService,
  TruncationSelectionPolicy,
  VsCodeJobService,
  bindingText,
  componentSourceOf,
  distributionArguments,
  isBinding,
  nodesOf,
  serviceRows,
  sparkJobConf,
  sparkSizingKeys,
  sparkSizingNames,
  sweepLimitRows,
  withComponentSource
} from "./chunk-ZDYE5WF5.js";
import {
  keepUnmapped,
  unmappedOf
} from "./chunk-KQMHBZCY.js";

// src/resources/jobs/inputs-outputs-yaml.ts
var inputForm = objectForm(
  yamlFields()(
    {},
    {
      type: snakeNameForm,
      path: pathForm,
      mode: snakeNameForm,
      pathOnCompute: plain,
      default: literalForm,
      optional: plain,
      min: plain,
      max: plain,
      enum: listForm(literalForm),
      description: plain,
      datastore: plain
    }
  ),
  { make: (fields) => new Input(fields) }
);
var onlyInPrograms = ["mount", "rw_mount", "read_write_mount"];
var filesForm = {
  ...inputForm,
  read: (value, at) => {
    const mode = isMapping(value) ? value.mode : void 0;
    if (typeof mode !== "string" || !onlyInPrograms.includes(snakeCase(mode)))
      return inputForm.read(value, at);
    return at.at("mode").fault("is not one of the allowed values.", {
      given: mode,
      allowed: ["ro_mount", "download", "direct", "eval_mount", "eval_download"]
    });
  }
};
var inputValueForm = {
  read: (value, at) => {
    if (!isMapping(value) || "path" in value || "type" in value) {
      return isMapping(value) ? filesForm.read(value, at) : literalForm.read(value, at);
    }
    return "value" in value && Object.keys(value).length === 1 ? literalForm.read(value.value, at.at("value")) : filesForm.read(value, at);
  },
  dump: (value) => typeof value === "object" ? inputForm.dump(value) : literalForm.dump(value),
  step: inputForm.step?.bind(inputForm)
};
var outputForm = {
  ...objectForm(
    yamlFields()(
      {},
      {
        type: snakeNameForm,
        path: plain,
        mode: snakeNameForm,
        pathOnCompute: plain,
        description: plain,
        isControl: plain,
        earlyAvailable: plain,
        name: plain,
        version: numberAsText
      }
    ),
    { make: (fields) => new Output(fields) }
  ),
  nullable: true
};
var jobInputsForm = recordForm(inputValueForm);
var jobOutputsForm = recordForm({
  ...outputForm,
  read: (value, at) => outputForm.read(value ?? {}, at)
});

// src/resources/jobs/data-fields-yaml.ts
function dataFieldForm(type) {
  return {
    ...filesForm,
    read: (value, at) => filesForm.read(isMapping(value) ? { type, ...value } : value, at)
  };
}
function dataOrPathForm(type) {
  return textOr(dataFieldForm(type), pathForm);
}

// src/resources/jobs/job-services-yaml.ts
var { type: _, endpoint: __, status: ___, sshPublicKeys, logDir, ...rows } = serviceRows;
var ignored = ["type", "endpoint", "status", "error_message"];
function form(more, make, type) {
  return objectForm(
    yamlFields()({ ...rows, ...more }, {}),
    {
      make: (fields) => make(fields),
      constants: { type },
      ignored
    }
  );
}
var named = {
  jupyter_lab: form({}, (fields) => new JupyterLabJobService(fields), "jupyter_lab"),
  vs_code: form({}, (fields) => new VsCodeJobService(fields), "vs_code"),
  ssh: form({ sshPublicKeys }, (fields) => new SshJobService(fields), "ssh"),
  tensor_board: form({ logDir }, (fields) => new TensorBoardJobService(fields), "tensor_board")
};
var serviceForm = byType(
  "type",
  { ...named, custom: form({}, (fields) => new JobService(fields), "custom") },
  {
    otherwise: "custom",
    typeOf: ({ type }) => type !== void 0 && type in named ? type : "custom"
  }
);
var servicesForm = recordForm(serviceForm);

// src/resources/jobs/job-base-yaml.ts
var jobYaml = {
  name: plain,
  displayName: plain,
  description: plain,
  tags: plain,
  properties: plain,
  experimentName: plain
};
var jobWithServicesYaml = { ...jobYaml, services: servicesForm };
var jobToldKeys = ["id", "status", "creation_context", "log_files", "parameters"];

// src/resources/jobs/command/command-yaml.ts
var commandYaml = {
  command: plain,
  code: pathForm,
  environment: environmentOrNameForm,
  environmentVariables: plain,
  distribution: distributionForm,
  resources: resourcesForm
};
var commandJobForm = objectForm(
  yamlFields()(
    {},
    {
      ...jobWithServicesYaml,
      ...commandYaml,
      compute: referenceForm,
      inputs: jobInputsForm,
      outputs: jobOutputsForm,
      limits: commandLimitsForm,
      identity: jobIdentityForm,
      queueSettings: queueForm,
      parentJobName: plain
    }
  ),
  { make: (fields) => new CommandJob(fields), constants: { type: "command" }, ignored: jobToldKeys }
);

// src/resources/jobs/sweep/sweep-yaml.ts
var choiceValueForm = {
  read: (value, at) => {
    if (!isMapping(value)) return plain.read(value, at);
    const member = (each, key) => isMapping(each) && "type" in each ? distributionForm2.read(each, at.at(key)) : plain.read(each, at.at(key));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, member(each, key)]));
  },
  dump: (value) => {
    if (!isMapping(value)) return value;
    const member = (each) => isMapping(each) && "type" in each ? distributionForm2.dump(each) : each;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, member(each)]));
  }
};
var distributionForms = Object.entries(distributionArguments).map(([type, names]) => {
  const forms = Object.fromEntries(
    names.map((name) => [name, name === "values" ? listForm(choiceValueForm) : plain])
  );
  const form3 = objectForm(yamlFields()({}, forms), {
    make: (fields) => ({ type, ...fields }),
    constants: { type }
  });
  return [type, form3];
});
var distributionForm2 = byType("type", Object.fromEntries(distributionForms));
var rateRows = { delayEvaluation: plain, evaluationInterval: plain };
var earlyTerminationForm = byType("type", {
  bandit: objectForm(
    yamlFields()({}, { ...rateRows, slackFactor: plain, slackAmount: plain }),
    {
      make: (fields) => new BanditPolicy(fields),
      constants: { type: "bandit" },
      // The slack that a file does not give is 0, and is sent.
      complete: (fields) => {
        fields.slackFactor ??= 0;
        fields.slackAmount ??= 0;
      }
    }
  ),
  median_stopping: objectForm(
    yamlFields()({}, rateRows),
    { make: (fields) => new MedianStoppingPolicy(fields), constants: { type: "median_stopping" } }
  ),
  truncation_selection: objectForm(
    yamlFields()({}, { ...rateRows, truncationPercentage: plain }),
    { make: (fields) => new TruncationSelectionPolicy(fields), constants: { type: "truncation_selection" } }
  )
});
var nothing = yamlFields()({}, {});
var samplingForm = textOr(
  byType("type", {
    random: objectForm(
      yamlFields()({}, { seed: plain, rule: plain, logbase: plain }),
      { make: (fields) => new RandomSamplingAlgorithm(fields), constants: { type: "random" } }
    ),
    grid: objectForm(nothing, {
      make: () => new GridSamplingAlgorithm(),
      constants: { type: "grid" }
    }),
    bayesian: objectForm(nothing, {
      make: () => new BayesianSamplingAlgorithm(),
      constants: { type: "bayesian" }
    })
  }),
  snakeNameForm
);
var objectiveForm = objectForm(
  yamlFields()({}, { goal: plain, primaryMetric: plain }),
  { make: (fields) => new Objective(fields) }
);
var sweepLimitsForm = objectForm(
  yamlFields()(sweepLimitRows, {
    timeoutInSeconds: notInYaml,
    trialTimeoutInSeconds: notInYaml
  }),
  { make: (fields) => new SweepJobLimits(fields) }
);
var sweepYaml = {
  searchSpace: recordForm(distributionForm2),
  objective: objectiveForm,
  samplingAlgorithm: samplingForm,
  limits: sweepLimitsForm,
  earlyTermination: earlyTerminationForm,
  queueSettings: queueForm,
  resources: resourcesForm
};
var trialForm = objectForm(yamlFields()({}, commandYaml), {
  complete: (fields) => {
    fields.environmentVariables ??= {};
  }
});
var sweepJobForm = objectForm(
  yamlFields()(
    {},
    {
      ...jobYaml,
      ...sweepYaml,
      trial: trialForm,
      compute: referenceForm,
      inputs: jobInputsForm,
      outputs: jobOutputsForm,
      identity: jobIdentityForm
    }
  ),
  {
    make: (fields) => new SweepJob(fields),
    constants: { type: "sweep" },
    ignored: [...jobToldKeys, "services"],
    complete: (fields, at) => {
      const { limits } = fields;
      if (limits?.maxTotalTrials !== void 0) return;
      const missing = limits ? at.at("limits").at("max_total_trials") : at.at("limits");
      if (!at.at("limits").isSpoiled()) missing.fault("is required.", { code: "missingField" });
    }
  }
);

// src/resources/jobs/automl/automl-yaml.ts
var small = {
  read: (value, at) => typeof value === "string" ? value.toLowerCase() : plain.read(value, at),
  dump: (value) => value
};
var sweptForm = {
  read: (value, at) => isMapping(value) && "type" in value ? distributionForm2.read(value, at) : plain.read(value, at),
  dump: (value) => isMapping(value) ? distributionForm2.dump(value) : value,
  step: (name) => distributionForm2.step?.(name)
};
function spaceForm(rows2, type) {
  const forms = Object.fromEntries(Object.keys(rows2).map((name) => [name, sweptForm]));
  return objectForm(yamlFields()({}, forms), {
    make: (fields) => new type(fields)
  });
}
var files = dataFieldForm("mltable");
var table = {
  ...files,
  read: (value, at) => typeof value === "string" && isBinding(value) ? value : files.read(value, at),
  dump: (value) => value instanceof Input ? files.dump(value) : bindingText(value)
};
var shared = {
  ...jobWithServicesYaml,
  compute: referenceForm,
  trainingData: table,
  validationData: table,
  logVerbosity: plain,
  outputs: jobOutputsForm,
  resources: resourcesForm,
  identity: jobIdentityForm,
  queueSettings: queueForm,
  environmentId: plain,
  environmentVariables: plain,
  targetColumnName: plain,
  primaryMetric: plain
};
var tabularLimits = objectForm(yamlFields()(tabularLimitRows, {}), {
  make: (fields) => new TabularLimitSettings(fields)
});
var transformer = objectForm(yamlFields()(transformerRows, {}), {
  make: (fields) => new ColumnTransformer(fields)
});
var featurization = objectForm(
  yamlFields()(featurizationRows, {
    mode: small,
    transformerParams: recordForm(listForm(transformer))
  }),
  {
    make: (fields) => new TabularFeaturizationSettings(fields),
    complete: (fields) => {
      fields.mode ??= "auto";
    }
  }
);
var stack = objectForm(
  yamlFields()(stackRows, {
    stackMetaLearnerKWargs: { key: "stack_meta_learner_kwargs", form: plain }
  }),
  { make: (fields) => new StackEnsembleSettings(fields) }
);
var training = ({ rows: rows2 }) => objectForm(
  yamlFields()(rows2, {
    stackEnsembleSettings: stack,
    ensembleModelDownloadTimeout: { key: "ensemble_model_download_timeout_minutes", form: plain }
  }),
  { make: (fields) => new TrainingSettings(fields) }
);
var tabular = {
  ...shared,
  weightColumnName: plain,
  validationDataSize: plain,
  nCrossValidations: small,
  cvSplitColumnNames: plain,
  testData: table,
  testDataSize: plain,
  featurization,
  limits: tabularLimits
};
var forecasting = objectForm(
  yamlFields()(forecastingRows, {
    forecastHorizon: small,
    targetLags: small,
    targetRollingWindowSize: small,
    seasonality: small,
    featureLags: small,
    useStl: small,
    shortSeriesHandlingConfig: small,
    targetAggregateFunction: small
  }),
  { make: (fields) => new ForecastingSettings(fields) }
);
var sweep = (type) => objectForm(
  yamlFields()(sweepRows, {
    samplingAlgorithm: small,
    earlyTermination: earlyTerminationForm
  }),
  { make: (fields) => new type(fields) }
);
var image = {
  ...shared,
  validationDataSize: plain,
  limits: objectForm(yamlFields()(imageLimitRows, {}), {
    make: (fields) => new ImageLimitSettings(fields)
  }),
  sweep: sweep(ImageSweepSettings)
};
var classifier = {
  ...image,
  trainingParameters: objectForm(yamlFields()(classificationModelRows, {}), {
    make: (fields) => new ImageModelSettingsClassification(fields)
  }),
  searchSpace: listForm(
    spaceForm(classificationSpaceRows, ImageClassificationSearchSpace)
  )
};
var detector = {
  ...image,
  trainingParameters: objectForm(yamlFields()(detectionModelRows, {}), {
    make: (fields) => new ImageModelSettingsObjectDetection(fields)
  }),
  searchSpace: listForm(
    spaceForm(detectionSpaceRows, ImageObjectDetectionSearchSpace)
  )
};
var texts = {
  ...shared,
  featurization: objectForm(yamlFields()(nlpFeaturizationRows, {}), {
    make: (fields) => new NlpFeaturizationSettings(fields)
  }),
  limits: objectForm(yamlFields()(nlpLimitRows, {}), {
    make: (fields) => new NlpLimitSettings(fields)
  }),
  sweep: sweep(NlpSweepSettings),
  trainingParameters: objectForm(yamlFields()(nlpParameterRows, {}), {
    make: (fields) => new NlpFixedParameters(fields)
  }),
  searchSpace: listForm(spaceForm(nlpSpaceRows, NlpSearchSpace))
};
function taskForm(task, table2, type, defaults = {}) {
  return objectForm(table2, {
    make: (fields) => new type(fields),
    constants: { type: "automl", task },
    ignored: jobToldKeys,
    complete: (fields) => {
      for (const [name, value] of Object.entries(defaults))
        fields[name] ??= value;
    }
  });
}
var info = { logVerbosity: "info" };
var classifications = yamlFields()(
  {},
  {
    ...tabular,
    positiveLabel: plain,
    training: training(classificationTraining)
  }
);
var textClassifications = yamlFields()({}, texts);
var automlJobForm = byType(
  "task",
  {
    // In a file a classification is judged by another metric than in Python's own words.
    classification: taskForm("classification", classifications, ClassificationJob, {
      primaryMetric: "auc_weighted"
    }),
    regression: taskForm(
      "regression",
      yamlFields()(
        {},
        { ...tabular, training: training(regressionTraining) }
      ),
      RegressionJob
    ),
    forecasting: taskForm(
      "forecasting",
      yamlFields()(
        {},
        {
          ...tabular,
          training: training(forecastingTraining),
          forecastingSettings: { key: "forecasting", form: forecasting }
        }
      ),
      ForecastingJob
    ),
    image_classification: taskForm(
      "image_classification",
      yamlFields()({}, classifier),
      ImageClassificationJob
    ),
    image_classification_multilabel: taskForm(
      "image_classification_multilabel",
      yamlFields()({}, classifier),
      ImageClassificationMultilabelJob
    ),
    image_object_detection: taskForm(
      "image_object_detection",
      yamlFields()({}, detector),
      ImageObjectDetectionJob
    ),
    image_instance_segmentation: taskForm(
      "image_instance_segmentation",
      yamlFields()({}, detector),
      ImageInstanceSegmentationJob
    ),
    text_classification: taskForm("text_classification", textClassifications, TextClassificationJob, info),
    text_classification_multilabel: taskForm(
      "text_classification_multilabel",
      textClassifications,
      TextClassificationMultilabelJob,
      info
    ),
    text_ner: taskForm(
      "text_ner",
      yamlFields()({}, texts),
      TextNerJob,
      info
    )
  },
  { typeOf: (job) => job.task }
);

// src/resources/jobs/finetuning/teacher-connection-yaml.ts
var teacherConnectionForm = {
  ...connectionForm,
  read: (value, at) => {
    const connection = connectionForm.read(value, at);
    if (connection === void 0) return void 0;
    if (connection instanceof ServerlessConnection || connection instanceof WorkspaceConnection)
      return connection;
    return at.at("type").fault("is no connection to a teacher.", { given: connection.type, allowed: "serverless" });
  }
};

// src/resources/jobs/finetuning/finetuning-yaml.ts
var data = dataOrPathForm("uri_file");
var shared2 = {
  ...jobYaml,
  task: snakeNameForm,
  model: dataFieldForm("mlflow_model"),
  trainingData: data,
  validationData: data,
  outputs: jobOutputsForm
};
var ignored2 = [...jobToldKeys, "services", "identity"];
var customForm = objectForm(
  yamlFields()(
    {},
    {
      ...shared2,
      compute: referenceForm,
      resources: objectForm(yamlFields()({}, { instanceTypes: plain }), {
        make: (fields) => new JobResources(fields)
      }),
      queueSettings: queueForm,
      hyperparameters: plain
    }
  ),
  {
    make: (fields) => new CustomModelFineTuningJob(fields),
    constants: { type: "finetuning", model_provider: "custom" },
    ignored: ignored2
  }
);
var openAIForm = objectForm(
  yamlFields()(
    {},
    {
      ...shared2,
      hyperparameters: objectForm(
        yamlFields()(
          {},
          { batchSize: plain, learningRateMultiplier: plain, nEpochs: plain }
        ),
        { make: (fields) => new AzureOpenAIHyperparameters(fields) }
      )
    }
  ),
  {
    make: (fields) => new AzureOpenAIFineTuningJob(fields),
    constants: { type: "finetuning", model_provider: "azure_open_ai" },
    ignored: [...ignored2, "compute", "resources", "queue_settings"]
  }
);
var fineTuningJobForm = byType(
  "model_provider",
  { custom: customForm, azure_open_ai: openAIForm },
  { typeOf: (job) => job.modelProvider }
);
var textsForm = recordForm({
  read: (value, at) => typeof value === "string" ? value : at.fault("must be text: put it in quotes.", { given: value }),
  dump: (value) => String(value)
});
var promptForm = objectForm(
  yamlFields()(
    {},
    { enableChainOfThought: plain, enableChainOfDensity: plain, maxLenSummary: plain }
  ),
  { make: (fields) => new PromptSettings(fields) }
);
var endpointForm = objectForm(
  yamlFields()({}, { requestBatchSize: plain, minEndpointSuccessRatio: plain }),
  { make: (fields) => new EndpointRequestSettings(fields) }
);
var teacherForm = objectForm(
  yamlFields()({}, { inferenceParameters: plain, endpointRequestSettings: endpointForm }),
  { make: (fields) => new TeacherModelSettings(fields) }
);
var distillationJobForm = objectForm(
  yamlFields()(
    {},
    {
      ...jobYaml,
      dataGenerationType: plain,
      dataGenerationTaskType: plain,
      teacherModelEndpointConnection: teacherConnectionForm,
      studentModel: textOr(dataFieldForm("mlflow_model"), pathForm),
      trainingData: data,
      validationData: data,
      teacherModelSettings: teacherForm,
      promptSettings: promptForm,
      hyperparameters: textsForm,
      resources: objectForm(yamlFields()({}, { instanceType: plain }), {
        ignored: ["instance_count", "properties"]
      }),
      outputs: jobOutputsForm
    }
  ),
  {
    make: (fields) => new DistillationJob(fields),
    constants: { type: "distillation" },
    ignored: [...ignored2, "compute"]
  }
);

// src/resources/jobs/pipeline/pipeline-yaml.ts
var boundInputForm = objectForm(
  yamlFields()(
    {},
    {
      type: snakeNameForm,
      path: plain,
      mode: snakeNameForm,
      pathOnCompute: plain,
      default: literalForm,
      optional: plain,
      min: plain,
      max: plain,
      enum: plain,
      description: plain,
      datastore: plain
    }
  ),
  { make: (fields) => Object.assign(Object.create(Input.prototype), fields) }
);
var nodeInputForm = {
  read: (value, at) => isMapping(value) && bindingText(value.path) !== void 0 ? boundInputForm.read(value, at) : inputValueForm.read(value, at),
  dump: (value) => typeof value === "object" && "binding" in value ? value.binding : inputValueForm.dump(value),
  step: inputForm.step?.bind(inputForm)
};
var boundOutputForm = objectForm(
  yamlFields()(
    {},
    {
      type: snakeNameForm,
      path: plain,
      mode: snakeNameForm,
      pathOnCompute: plain,
      description: plain,
      isControl: plain,
      earlyAvailable: plain,
      name: plain,
      version: numberAsText
    }
  ),
  { make: (fields) => Object.assign(Object.create(Output.prototype), fields) }
);
var nodeOutputForm = {
  read: (value, at) => {
    if (value === null) return null;
    if (typeof value === "string") return value;
    return isMapping(value) && bindingText(value.path) !== void 0 ? boundOutputForm.read(value, at) : outputForm.read(value, at);
  },
  dump: (value) => typeof value === "string" ? value : value && "binding" in value ? value.binding : value && outputForm.dump(value),
  step: outputForm.step?.bind(outputForm),
  nullable: true
};
var nodeYaml = {
  displayName: plain,
  description: plain,
  tags: plain,
  properties: plain,
  comment: plain,
  compute: referenceForm,
  inputs: recordForm(nodeInputForm),
  outputs: recordForm(nodeOutputForm)
};
var silent = ["name", "experiment_name", "id", "status", "creation_context", "log_files", "services"];
function told(node, _at, data2) {
  const source = isMapping(data2) ? data2._source : void 0;
  return typeof source === "string" ? withComponentSource(node, source) : node;
}
var commandNodeForm = objectForm(
  yamlFields()(
    {},
    {
      ...nodeYaml,
      component: componentOfNodeForm,
      resources: resourcesForm,
      distribution: distributionForm,
      limits: commandLimitsForm,
      environmentVariables: plain,
      identity: jobIdentityForm,
      services: servicesForm,
      queueSettings: queueForm
    }
  ),
  {
    make: (fields) => new CommandNode(fields),
    constants: { type: "command" },
    ignored: [...silent, "command", "code", "environment", "is_deterministic"]
  }
);
var InlineJob = class extends BaseJob {
  constructor(type, fields) {
    super();
    this.type = type;
    Object.assign(this, fields);
  }
  type;
  kind = "command_job";
};
var inlineCommandForm = objectForm(
  yamlFields()(
    {},
    {
      ...jobWithServicesYaml,
      ...nodeYaml,
      ...commandYaml,
      resources: resourcesForm,
      limits: commandLimitsForm,
      environmentVariables: plain,
      identity: jobIdentityForm,
      queueSettings: queueForm
    }
  ),
  {
    make: (fields) => new InlineJob("command", fields),
    constants: { type: "command" },
    ignored: [...jobToldKeys, "is_deterministic"]
  }
);
var sweepNodeForm = objectForm(
  yamlFields()(
    {},
    {
      ...nodeYaml,
      ...sweepYaml,
      trial: componentOfNodeForm,
      identity: jobIdentityForm
    }
  ),
  { make: (fields) => new SweepNode(fields), constants: { type: "sweep" }, ignored: silent }
);
var parallelSettings = {
  ...parallelYaml,
  environmentVariables: plain,
  identity: jobIdentityForm
};
var parallelNodeForm = objectForm(
  yamlFields()(
    {},
    {
      ...nodeYaml,
      ...parallelSettings,
      component: componentOfNodeForm
    }
  ),
  { make: (fields) => new ParallelNode(fields), constants: { type: "parallel" }, ignored: silent }
);
var inlineParallelForm = objectForm(
  yamlFields()(
    {},
    { ...jobYaml, ...nodeYaml, ...parallelSettings, environment: environmentOrNameForm }
  ),
  {
    make: (fields) => new InlineJob("parallel", fields),
    constants: { type: "parallel" },
    ignored: [...jobToldKeys, "services"]
  }
);
var lowerCase = {
  read: (value) => typeof value === "string" && !value.includes("${{") ? value.toLowerCase() : value,
  dump: (value) => value
};
var sparkResourcesForm = (instanceType) => objectForm(yamlFields()({}, { instanceType, runtimeVersion: numberAsText }));
var sparkSettings = {
  ...sparkYaml,
  conf: plain,
  entry: sparkEntryForm,
  identity: jobIdentityForm
};
var sparkNodeOf = (instanceType) => objectForm(
  yamlFields()(
    {},
    {
      ...nodeYaml,
      ...sparkSettings,
      component: componentOfNodeForm,
      resources: sparkResourcesForm(instanceType)
    }
  ),
  {
    make: (fields) => new SparkNode(fields),
    constants: { type: "spark" },
    ignored: [...silent, "code", "environment"]
  }
);
var sparkNodes = { named: sparkNodeOf(lowerCase), whole: sparkNodeOf(plain) };
var sparkNodeForm = {
  ...sparkNodes.named,
  read: (value, at) => (isMapping(value) && isMapping(value.component) ? sparkNodes.whole : sparkNodes.named).read(value, at)
};
var inlineSparkForm = objectForm(
  yamlFields()(
    {},
    {
      ...jobYaml,
      ...nodeYaml,
      ...sparkSettings,
      code: pathForm,
      environment: { ...environmentOrNameForm, nullable: true },
      resources: sparkResourcesForm(plain)
    }
  ),
  {
    make: (fields) => new InlineJob("spark", fields),
    constants: { type: "spark" },
    ignored: [...jobToldKeys, "services"]
  }
);
var settingsFields = yamlFields()(
  {},
  {
    defaultCompute: referenceForm,
    defaultDatastore: referenceForm,
    continueOnStepFailure: plain,
    forceRerun: plain,
    onInit: plain,
    onFinalize: plain
  }
);
var knownSettings = objectForm(settingsFields, { make: (fields) => new PipelineJobSettings(fields) });
var settingsForm = {
  ...knownSettings,
  read: (value, at) => {
    if (!isMapping(value)) return knownSettings.read(value, at);
    const keys = new Set([...settingsFields.fields.values()].map(({ key }) => key));
    const known = Object.entries(value).filter(([key, member]) => keys.has(key) && member !== null);
    const others = Object.entries(value).filter(([key, member]) => !keys.has(key) && member !== null);
    const settings = knownSettings.read(Object.fromEntries(known), at);
    return settings && keepUnmapped(settings, plain.read(Object.fromEntries(others), at));
  },
  dump: (value) => ({ ...knownSettings.dump(value), ...unmappedOf(value) })
};
var subpipelineNodeForm = objectForm(
  yamlFields()(
    {},
    {
      ...nodeYaml,
      component: componentOfNodeForm,
      settings: settingsForm
    }
  ),
  { make: (fields) => new SubpipelineNode(fields), constants: { type: "pipeline" }, ignored: silent }
);
var copyNodeForm = objectForm(
  yamlFields()(
    {},
    {
      ...nodeYaml,
      component: componentOfNodeForm,
      dataCopyMode: snakeNameForm
    }
  ),
  {
    make: (fields) => new DataTransferCopyNode(fields),
    constants: { type: "data_transfer", task: "copy_data" },
    ignored: silent
  }
);
var inlineCopyForm = objectForm(
  yamlFields()({}, { ...jobYaml, ...nodeYaml, dataCopyMode: snakeNameForm }),
  {
    make: (fields) => new InlineJob("data_transfer", { ...fields, task: "copy_data" }),
    constants: { type: "data_transfer", task: "copy_data" },
    ignored: jobToldKeys
  }
);
var placeNames = {
  tableName: "table_name",
  storedProcedure: "stored_procedure",
  storedProcedureParams: "stored_procedure_params"
};
var placeForm = {
  read: (value, at) => {
    if (!isMapping(value)) return at.fault("must be a database or a file system.", { given: value });
    const back = Object.fromEntries(Object.entries(placeNames).map(([ours, theirs]) => [theirs, ours]));
    const fields = Object.entries(value).map(([key, member]) => [
      back[key] ?? key,
      plain.read(member, at.at(key))
    ]);
    return Object.fromEntries(fields);
  },
  dump: (value) => Object.fromEntries(Object.entries(value).map(([name, member]) => [placeNames[name] ?? name, member])),
  step: (name) => ({ key: placeNames[name] ?? name })
};
var transferImportForm = objectForm(
  yamlFields()(
    {},
    { ...nodeYaml, component: referenceForm, source: placeForm }
  ),
  {
    make: (fields) => new DataTransferImportNode(fields),
    constants: { type: "data_transfer", task: "import_data" },
    ignored: silent
  }
);
var transferExportForm = objectForm(
  yamlFields()({}, { ...nodeYaml, component: referenceForm, sink: placeForm }),
  {
    make: (fields) => new DataTransferExportNode(fields),
    constants: { type: "data_transfer", task: "export_data" },
    ignored: silent
  }
);
var importNodeForm = objectForm(
  yamlFields()(
    {},
    { ...nodeYaml, component: componentOfNodeForm }
  ),
  { make: (fields) => new ImportNode(fields), constants: { type: "import" }, ignored: silent }
);
var conditionForm = objectForm(
  yamlFields()({}, { condition: plain, trueBlock: plain, falseBlock: plain }),
  { make: (fields) => new ConditionNode(fields), constants: { type: "if_else" } }
);
var doWhileForm = objectForm(
  yamlFields()(
    {},
    {
      body: plain,
      condition: plain,
      mapping: plain,
      limits: objectForm(yamlFields()({}, { maxIterationCount: plain }))
    }
  ),
  { make: (fields) => new DoWhileNode(fields), constants: { type: "do_while" } }
);
var itemsForm = {
  read: (value, at) => {
    const round = recordForm(nodeInputForm);
    if (Array.isArray(value)) return listForm(round).read(value, at);
    if (isMapping(value)) return recordForm(round).read(value, at);
    return value;
  },
  dump: (value) => value
};
var parallelForForm = objectForm(
  yamlFields()(
    {},
    { body: plain, items: itemsForm, maxConcurrency: plain, outputs: recordForm(nodeOutputForm) }
  ),
  { make: (fields) => new ParallelForNode(fields), constants: { type: "parallel_for" } }
);
function nodeOrJob(node, job) {
  return {
    read: (value, at) => (isMapping(value) && "component" in value ? node : job).read(value, at),
    dump: (value) => node.dump(value),
    step: (name) => node.step?.(name) ?? job.step?.(name)
  };
}
function withBoundTables(value) {
  const isTable = (key, member) => /_data$/.test(key) && bindingText(member) !== void 0;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      isTable(key, member) ? { type: "mltable", path: member } : member
    ])
  );
}
var automlNodeForm = {
  read: (value, at) => {
    if (!isMapping(value)) return automlJobForm.read(value, at);
    const { outputs, ...rest } = value;
    const job = automlJobForm.read(withBoundTables(rest), at);
    if (!job) return void 0;
    const node = withComponentSource(new AutoMLNode(job), "YAML.JOB");
    if (outputs !== void 0 && outputs !== null)
      node.outputs = recordForm(nodeOutputForm).read(outputs, at.at("outputs"));
    return node;
  },
  dump: (value) => {
    if (!(value instanceof AutoMLNode)) return void 0;
    const job = automlJobForm.dump(value.job);
    const outputs = value.outputs && recordForm(nodeOutputForm).dump(value.outputs);
    return { ...job, ...outputs !== void 0 && { outputs } };
  },
  step: (name) => automlJobForm.step?.(name)
};
var anyNodeForm = byType(
  "type",
  {
    command: nodeOrJob(commandNodeForm, inlineCommandForm),
    sweep: sweepNodeForm,
    parallel: nodeOrJob(parallelNodeForm, inlineParallelForm),
    spark: nodeOrJob(sparkNodeForm, inlineSparkForm),
    pipeline: subpipelineNodeForm,
    import: importNodeForm,
    automl: automlNodeForm,
    data_transfer: byType(
      "task",
      {
        copy_data: nodeOrJob(copyNodeForm, inlineCopyForm),
        import_data: transferImportForm,
        export_data: transferExportForm
      },
      { typeOf: (node) => "task" in node ? String(node.task) : void 0 }
    ),
    if_else: conditionForm,
    do_while: doWhileForm,
    parallel_for: parallelForForm
  },
  { otherwise: "command" }
);
var nodeForm = {
  ...anyNodeForm,
  read: (value, at) => {
    const { _source, ...rest } = isMapping(value) ? value : {};
    const node = anyNodeForm.read(isMapping(value) ? rest : value, at);
    return node && told(node, at, value);
  },
  dump: (value) => {
    const source = componentSourceOf(value);
    const dumped = anyNodeForm.dump(value);
    return typeof dumped === "object" && dumped !== null && source !== void 0 ? { ...dumped, _source: source } : dumped;
  }
};
var jobsForm = recordForm(nodeForm);
readsNodes(jobsForm);
var pipelineFields = objectForm(
  yamlFields()(
    {},
    {
      ...jobWithServicesYaml,
      jobs: jobsForm,
      component: componentOfNodeForm,
      inputs: jobInputsForm,
      outputs: jobOutputsForm,
      settings: settingsForm,
      compute: referenceForm,
      identity: jobIdentityForm
    }
  ),
  {
    make: (fields) => {
      const jobs = fields.jobs && nodesOf(fields.jobs, fields, "YAML.JOB");
      return withComponentSource(new PipelineJob({ ...fields, ...jobs && { jobs } }), "YAML.JOB");
    },
    constants: { type: "pipeline" },
    ignored: jobToldKeys
  }
);
var pipelineJobForm = pipelineFields;

// src/resources/jobs/spark/spark-yaml.ts
var entryForm = objectForm(yamlFields()({}, { file: plain, className: plain }), {
  ignored: ["spark_job_entry_type"]
});
var resourcesForm2 = objectForm(
  yamlFields()({}, { instanceType: plain, runtimeVersion: numberAsText }),
  { make: (fields) => new SparkResourceConfiguration(fields) }
);
var packagesForm = objectForm(yamlFields()({}, { condaFile: pathForm }));
var environmentForm = {
  ...environmentOrNameForm,
  read: (value, at) => isMapping(value) && "conda_file" in value && !("image" in value) && typeof value.conda_file === "string" ? packagesForm.read(value, at) : environmentOrNameForm.read(value, at),
  dump: (value) => typeof value === "object" && "kind" in value ? environmentOrNameForm.dump(value) : packagesDump(value),
  nullable: true
};
function packagesDump(value) {
  return typeof value === "object" ? { conda_file: value.condaFile } : value && environmentOrNameForm.dump(value);
}
var confForm = {
  read: (value, at) => {
    if (!isMapping(value)) return at.fault("must be a mapping of settings to values.", { given: value });
    const conf = plain.read(value, at);
    const names = new Map(
      sparkSizingNames.map((name) => [name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), name])
    );
    return Object.fromEntries(
      Object.entries(conf).filter(([, each]) => each !== null).map(([key, each]) => {
        const name = names.get(key);
        return [name ? sparkSizingKeys[name] : key, each];
      })
    );
  },
  dump: (value) => value
};
var form2 = objectForm(
  yamlFields()(
    {},
    {
      ...jobWithServicesYaml,
      code: pathForm,
      entry: entryForm,
      pyFiles: plain,
      jars: plain,
      files: plain,
      archives: plain,
      conf: confForm,
      args: plain,
      environment: environmentForm,
      compute: referenceForm,
      resources: resourcesForm2,
      inputs: jobInputsForm,
      outputs: jobOutputsForm,
      identity: jobIdentityForm,
      driverCores: notInYaml,
      driverMemory: notInYaml,
      executorCores: notInYaml,
      executorMemory: notInYaml,
      executorInstances: notInYaml,
      dynamicAllocationEnabled: notInYaml,
      dynamicAllocationMinExecutors: notInYaml,
      dynamicAllocationMaxExecutors: notInYaml
    }
  ),
  {
    make: (fields) => new SparkJob(fields),
    constants: { type: "spark" },
    ignored: jobToldKeys
  }
);
var sparkJobForm = {
  ...form2,
  dump: (job) => form2.dump(Object.assign({ ...job }, { conf: sparkJobConf(job) }))
};

// src/resources/jobs/job-yaml.ts
var stepOnly = {
  read: (value, at) => at.at("type").fault("is a step of a pipeline, and no job by itself.", {
    given: isMapping(value) ? value.type : value,
    allowed: "an import of data: loadDataImport and ml.data.importData"
  }),
  dump: () => void 0
};
var jobForm = byType(
  "type",
  {
    command: commandJobForm,
    sweep: sweepJobForm,
    spark: sparkJobForm,
    pipeline: pipelineJobForm,
    automl: automlJobForm,
    finetuning: fineTuningJobForm,
    distillation: distillationJobForm,
    import: stepOnly,
    data_transfer: stepOnly
  },
  { otherwise: "command" }
);

export {
  inputForm,
  inputValueForm,
  jobForm
};
