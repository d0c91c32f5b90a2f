import {
  inputForm,
  inputValueForm,
  jobForm
} from "./chunk-HDXRPMFO.js";
import {
  lowerForm,
  numberForm,
  triggerForm
} from "./chunk-GSJF6GZF.js";
import "./chunk-ZU2KUEFF.js";
import {
  dataImportForm
} from "./chunk-TM3JSMHA.js";
import "./chunk-GPQTBQRF.js";
import "./chunk-TCZQIO36.js";
import {
  textsForm
} from "./chunk-5PL7EHWR.js";
import {
  CustomMonitoringSignal,
  DataDriftSignal,
  DataQualitySignal,
  FeatureAttributionDriftSignal,
  GenerationSafetyQualitySignal,
  GenerationTokenStatisticsSignal,
  ImportDataSchedule,
  JobSchedule,
  ModelPerformanceSignal,
  MonitorConnection,
  MonitorDefinition,
  MonitorSchedule,
  PredictionDriftSignal,
  asEntity,
  generationQualities,
  qualityThresholdNames
} from "./chunk-Q5WY4QL7.js";
import "./chunk-6OG5AKTP.js";
import "./chunk-7I7KOEKF.js";
import "./chunk-6VUVT4NO.js";
import "./chunk-PUYGLVI7.js";
import "./chunk-AC65NZCM.js";
import "./chunk-7DTYGNHA.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-OGXFU7IC.js";
import "./chunk-27GORPRP.js";
import "./chunk-HSDWZPTG.js";
import "./chunk-6VKT66A7.js";
import {
  byType,
  isMapping,
  listForm,
  objectForm,
  plain,
  recordForm,
  referenceForm,
  textOr,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

// src/resources/monitoring/monitor-yaml.ts
var range = objectForm(
  yamlFields()(
    {},
    { windowStart: plain, windowEnd: plain, lookbackWindowSize: plain, lookbackWindowOffset: plain }
  )
);
var asked = {
  inputData: inputForm,
  dataColumnNames: plain,
  dataWindow: range
};
var llmData = objectForm(yamlFields()({}, asked));
var data = objectForm(
  yamlFields()({}, { ...asked, dataContext: lowerForm, preProcessingComponent: plain })
);
var segment = objectForm(yamlFields()({}, { featureName: plain, featureValues: plain }));
var connection = objectForm(
  yamlFields()({}, { environmentVariables: plain, secretConfig: plain }),
  { make: (fields) => new MonitorConnection(fields) }
);
var filter = objectForm(
  yamlFields()({}, { topNFeatureImportance: numberForm })
);
var features = {
  read: (value, at) => {
    if (Array.isArray(value)) return value;
    return isMapping(value) ? filter.read(value, at) : lowerForm.read(value, at);
  },
  dump: (value) => Array.isArray(value) || typeof value === "string" ? value : filter.dump(value),
  step: filter.step?.bind(filter)
};
var numericalDrift = objectForm(
  yamlFields()(
    {},
    {
      jensenShannonDistance: numberForm,
      normalizedWassersteinDistance: numberForm,
      populationStabilityIndex: numberForm,
      twoSampleKolmogorovSmirnovTest: numberForm
    }
  )
);
var categoricalDrift = objectForm(
  yamlFields()(
    {},
    {
      jensenShannonDistance: numberForm,
      populationStabilityIndex: numberForm,
      pearsonsChiSquaredTest: numberForm
    }
  )
);
var drift = objectForm(
  yamlFields()(
    {},
    { dataType: lowerForm, threshold: numberForm, numerical: numericalDrift, categorical: categoricalDrift }
  )
);
var qualityMetrics = objectForm(
  yamlFields()(
    {},
    { nullValueRate: numberForm, dataTypeErrorRate: numberForm, outOfBoundsRate: numberForm }
  )
);
var quality = objectForm(
  yamlFields()(
    {},
    { dataType: lowerForm, threshold: numberForm, numerical: qualityMetrics, categorical: qualityMetrics }
  )
);
var attribution = objectForm(
  yamlFields()(
    {},
    { normalizedDiscountedCumulativeGain: numberForm, threshold: numberForm }
  )
);
var classification = objectForm(
  yamlFields()(
    {},
    { accuracy: numberForm, precision: numberForm, recall: numberForm }
  )
);
var regression = objectForm(
  yamlFields()(
    {},
    {
      meanAbsoluteError: { key: "mae", form: numberForm },
      meanSquaredError: { key: "mse", form: numberForm },
      rootMeanSquaredError: { key: "rmse", form: numberForm }
    }
  )
);
var performance = objectForm(
  yamlFields()(
    {},
    { classification, regression, threshold: numberForm }
  )
);
var customThreshold = objectForm(
  yamlFields()({}, { metricName: plain, threshold: numberForm })
);
var qualityOfText = (name) => {
  const { acceptable, aggregated } = qualityThresholdNames(name);
  return objectForm(
    yamlFields()({}, { [acceptable]: numberForm, [aggregated]: numberForm })
  );
};
var generation = objectForm(
  yamlFields()(
    {},
    Object.fromEntries(generationQualities.map((name) => [name, qualityOfText(name)]))
  )
);
var tokens = objectForm(
  yamlFields()(
    {},
    {
      totaltoken: objectForm(
        yamlFields()({}, { totalTokenCount: numberForm, totalTokenCountPerGroup: numberForm })
      )
    }
  )
);
var signal = { alertEnabled: plain, properties: textsForm };
var compared = { productionData: data, referenceData: data };
var ofFeatures = { features, featureTypeOverride: plain };
var signals = {
  data_drift: objectForm(
    yamlFields()(
      {},
      { ...signal, ...compared, ...ofFeatures, metricThresholds: drift, dataSegment: segment }
    ),
    { make: (fields) => new DataDriftSignal(fields), constants: { type: "data_drift" } }
  ),
  data_quality: objectForm(
    yamlFields()(
      {},
      { ...signal, ...compared, ...ofFeatures, metricThresholds: quality }
    ),
    { make: (fields) => new DataQualitySignal(fields), constants: { type: "data_quality" } }
  ),
  prediction_drift: objectForm(
    yamlFields()({}, { ...signal, ...compared, metricThresholds: drift }),
    { make: (fields) => new PredictionDriftSignal(fields), constants: { type: "prediction_drift" } }
  ),
  feature_attribution_drift: objectForm(
    yamlFields()(
      {},
      { ...signal, productionData: listForm(data), referenceData: data, metricThresholds: attribution }
    ),
    {
      make: (fields) => new FeatureAttributionDriftSignal(fields),
      constants: { type: "feature_attribution_drift" }
    }
  ),
  model_performance: objectForm(
    yamlFields()(
      {},
      { ...signal, ...compared, metricThresholds: performance, dataSegment: segment }
    ),
    { make: (fields) => new ModelPerformanceSignal(fields), constants: { type: "model_performance" } }
  ),
  custom: objectForm(
    yamlFields()(
      {},
      {
        ...signal,
        componentId: referenceForm,
        metricThresholds: listForm(customThreshold),
        inputs: recordForm(inputValueForm),
        inputData: recordForm(data),
        connection
      }
    ),
    { make: (fields) => new CustomMonitoringSignal(fields), constants: { type: "custom" } }
  ),
  generation_safety_quality: objectForm(
    yamlFields()(
      {},
      {
        ...signal,
        productionData: listForm(llmData),
        connectionId: plain,
        metricThresholds: generation,
        samplingRate: numberForm
      }
    ),
    {
      make: (fields) => new GenerationSafetyQualitySignal(fields),
      constants: { type: "generation_safety_quality" }
    }
  ),
  generation_token_statistics: objectForm(
    yamlFields()(
      {},
      { ...signal, productionData: llmData, metricThresholds: tokens, samplingRate: numberForm }
    ),
    {
      make: (fields) => new GenerationTokenStatisticsSignal(fields),
      constants: { type: "generation_token_statistics" }
    }
  )
};
var compute = objectForm(
  yamlFields()({}, { runtimeVersion: plain, instanceType: plain })
);
var target = objectForm(
  yamlFields()(
    {},
    { mlTask: lowerForm, endpointDeploymentId: plain, modelId: referenceForm }
  )
);
var alert = objectForm(yamlFields()({}, { emails: plain }));
var monitorDefinitionForm = objectForm(
  yamlFields()(
    {},
    {
      compute,
      monitoringTarget: target,
      monitoringSignals: recordForm(byType("type", signals)),
      alertNotification: textOr(alert, lowerForm)
    }
  ),
  { make: (fields) => new MonitorDefinition(fields) }
);

// src/resources/schedules/schedule-yaml.ts
var isReference = (text) => /^(azureml:|\/subscriptions\/)/i.test(text);
var withoutPrefix = (text) => text.replace(/^azureml:/, "");
var createJobForm = {
  read: (value, at) => {
    if (typeof value === "string") return isReference(value) ? withoutPrefix(value) : readFile(value, at);
    if (!isMapping(value)) return at.fault("must be a job.", { given: value });
    const { job, ...changes } = value;
    if (job === void 0 && "jobs" in value) return jobForm.read(value, at);
    if (typeof job !== "string")
      return at.at("job").fault("is required: azureml: and the name of a job, or the path of a file.", {
        code: "missingField",
        ...job !== void 0 && { given: job }
      });
    if (changes.type === void 0)
      return at.at("type").fault("is required where a job is changed.", { allowed: ["pipeline"], code: "missingField" });
    if (!isReference(job)) return readFile(job, at.at("job"), changes);
    const read = jobForm.read(changes, at);
    return read && Object.assign(read, { id: withoutPrefix(job) });
  },
  dump: (value) => {
    if (typeof value === "string") return isReference(value) ? value : `azureml:${value}`;
    const job = asEntity(value);
    const dumped = jobForm.dump(job);
    return job.id === void 0 ? dumped : { ...dumped, job: isReference(job.id) ? job.id : `azureml:${job.id}` };
  },
  step: jobForm.step?.bind(jobForm)
};
function readFile(path, at, changes = {}) {
  const opened = at.open(path);
  if (!opened) return void 0;
  setOver(opened, [], changes);
  return orSpoiled(at, jobForm.read(opened.file.data, opened));
}
function orSpoiled(at, value) {
  if (value === void 0) at.reading.spoiled.push({ file: at.file, path: at.path });
  return value;
}
function setOver(opened, path, changes) {
  for (const [key, value] of Object.entries(changes)) {
    const place = [...path, key];
    if (isMapping(value) && isMapping(valueAt(opened.file.data, place))) setOver(opened, place, value);
    else opened.file.override(place, value);
  }
}
function valueAt(data2, path) {
  return path.reduce((at, key) => isMapping(at) ? at[key] : void 0, data2);
}
var importDataForm = {
  ...dataImportForm,
  read: (value, at) => {
    if (typeof value !== "string") return dataImportForm.read(value, at);
    const opened = at.open(value);
    return opened && orSpoiled(at, dataImportForm.read(opened.file.data, opened));
  }
};
var common = {
  name: plain,
  trigger: triggerForm,
  displayName: plain,
  description: plain,
  tags: textsForm,
  properties: textsForm,
  isEnabled: plain
};
var ignored = ["id", "creation_context", "provisioning_state"];
var jobScheduleForm = objectForm(
  yamlFields()({}, { ...common, createJob: createJobForm }),
  { make: (fields) => new JobSchedule(fields), ignored }
);
var monitorScheduleForm = objectForm(
  yamlFields()({}, { ...common, createMonitor: monitorDefinitionForm }),
  { make: (fields) => new MonitorSchedule(fields), ignored }
);
var importDataScheduleForm = objectForm(
  yamlFields()({}, { ...common, importData: importDataForm }),
  { make: (fields) => new ImportDataSchedule(fields), ignored }
);
var scheduleForm = {
  read: (value, at) => {
    if (isMapping(value) && "create_monitor" in value) return monitorScheduleForm.read(value, at);
    if (isMapping(value) && "import_data" in value) return importDataScheduleForm.read(value, at);
    return jobScheduleForm.read(value, at);
  },
  dump: (value) => {
    if (value instanceof MonitorSchedule) return monitorScheduleForm.dump(value);
    if (value instanceof ImportDataSchedule) return importDataScheduleForm.dump(value);
    return value instanceof JobSchedule ? jobScheduleForm.dump(value) : void 0;
  }
};
export {
  scheduleForm
};
