import {
  deploymentToldKeys,
  deploymentYaml
} from "./chunk-MDTHZYKD.js";
import "./chunk-JOG7ZHS6.js";
import "./chunk-ACIXAJYW.js";
import "./chunk-ZXSYJV7W.js";
import "./chunk-CQQZO6HP.js";
import {
  byType,
  flagForm,
  listForm,
  lowerCaseForm,
  numberAsText,
  numberForm,
  objectForm,
  plain,
  recordForm,
  snakeNameForm,
  textOr,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  KubernetesOnlineDeployment,
  ManagedOnlineDeployment,
  onlineDeploymentRows,
  scaleRows
} from "./chunk-H6VNGXCE.js";
import "./chunk-W6GOHKEQ.js";
import "./chunk-QBXRQCDC.js";
import "./chunk-I5HWSIAG.js";
import "./chunk-V5XGWFN3.js";
import "./chunk-ZAKGYJC3.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-ODLQRCWT.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/endpoints/online/online-deployment-yaml.ts
var {
  provisioningState: _,
  egressPublicNetworkAccess: __,
  privateNetworkConnection: ___,
  resources: ____,
  dataCollector: _____,
  ...rows
} = onlineDeploymentRows;
var scaleForm = objectForm(
  yamlFields()(scaleRows, {
    type: snakeNameForm,
    minInstances: numberForm,
    maxInstances: numberForm,
    pollingInterval: numberForm,
    targetUtilizationPercentage: numberForm
  })
);
var collectionForm = objectForm(
  yamlFields()(
    {},
    {
      enabled: lowerCaseForm,
      data: textOr(
        objectForm(
          yamlFields()({}, { name: plain, version: numberAsText, path: plain, dataId: plain })
        ),
        plain
      ),
      clientId: plain
    }
  ),
  {
    complete: ({ enabled }, at) => {
      if (enabled === void 0) at.at("enabled").fault("is required.", { code: "missingField" });
    }
  }
);
var collectorForm = objectForm(
  yamlFields()(
    {},
    {
      collections: recordForm(collectionForm),
      rollingRate: lowerCaseForm,
      samplingRate: numberForm,
      requestLogging: objectForm(
        yamlFields()({}, { captureHeaders: listForm(plain) })
      )
    }
  )
);
var settings = yamlFields()({}, { cpu: plain, memory: plain, gpu: plain });
var settingsForm = objectForm(settings);
var gpu = "nvidia.com/gpu";
var containerForm = {
  ...settingsForm,
  read: (value, at) => {
    if (typeof value !== "object" || value === null || !(gpu in value)) return settingsForm.read(value, at);
    const { [gpu]: given, ...rest } = value;
    return settingsForm.read({ ...rest, gpu: given }, at);
  }
};
var resourcesForm = objectForm(
  yamlFields()({}, { requests: containerForm, limits: containerForm })
);
var probeForm = objectForm(
  yamlFields()(
    {},
    {
      failureThreshold: numberForm,
      successThreshold: numberForm,
      timeout: numberForm,
      period: numberForm,
      initialDelay: numberForm
    }
  )
);
var common = {
  ...deploymentYaml,
  instanceType: plain,
  instanceCount: numberForm,
  appInsightsEnabled: flagForm,
  requestSettings: objectForm(
    yamlFields()(
      {},
      {
        maxConcurrentRequestsPerInstance: numberForm,
        requestTimeoutMs: numberForm,
        maxQueueWaitMs: numberForm
      }
    )
  ),
  livenessProbe: probeForm,
  readinessProbe: probeForm,
  scaleSettings: scaleForm,
  dataCollector: collectorForm
};
var managedForm = objectForm(
  yamlFields()(rows, {
    ...common,
    egressPublicNetworkAccess: lowerCaseForm,
    privateNetworkConnection: flagForm
  }),
  {
    make: (fields) => new ManagedOnlineDeployment(fields),
    constants: { type: "managed" },
    ignored: deploymentToldKeys
  }
);
var kubernetesForm = objectForm(
  yamlFields()(rows, { ...common, resources: resourcesForm }),
  {
    make: (fields) => new KubernetesOnlineDeployment(fields),
    constants: { type: "kubernetes" },
    ignored: deploymentToldKeys
  }
);
var onlineDeploymentForm = byType(
  "type",
  { managed: managedForm, kubernetes: kubernetesForm },
  { otherwise: "managed" }
);
export {
  onlineDeploymentForm
};
