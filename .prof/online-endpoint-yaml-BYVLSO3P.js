import {
  assetNameForm,
  endpointToldKeys,
  endpointYaml
} from "./chunk-MDTHZYKD.js";
import "./chunk-JOG7ZHS6.js";
import "./chunk-ACIXAJYW.js";
import "./chunk-ZXSYJV7W.js";
import "./chunk-CQQZO6HP.js";
import {
  isMapping,
  lowerCaseForm,
  numberForm,
  objectForm,
  recordForm,
  snakeNameForm,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  KubernetesOnlineEndpoint,
  ManagedOnlineEndpoint,
  onlineEndpointRows
} from "./chunk-7ASR33IO.js";
import "./chunk-QBXRQCDC.js";
import "./chunk-I5HWSIAG.js";
import "./chunk-V5XGWFN3.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-ODLQRCWT.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/endpoints/online/online-endpoint-yaml.ts
var {
  scoringUri: _,
  openapiUri: __,
  provisioningState: ___,
  compute: ____,
  publicNetworkAccess: _____,
  ...rows
} = onlineEndpointRows;
var common = {
  ...endpointYaml,
  authMode: snakeNameForm,
  traffic: recordForm(numberForm),
  mirrorTraffic: recordForm(numberForm)
};
var managedForm = objectForm(
  yamlFields()(rows, {
    ...common,
    publicNetworkAccess: lowerCaseForm
  }),
  { make: (fields) => new ManagedOnlineEndpoint(fields), ignored: [...endpointToldKeys, "kind"] }
);
var kubernetesForm = objectForm(
  yamlFields()(rows, { ...common, compute: assetNameForm }),
  { make: (fields) => new KubernetesOnlineEndpoint(fields), ignored: [...endpointToldKeys, "kind"] }
);
var onlineEndpointForm = {
  read: (value, at) => isMapping(value) && value.compute !== void 0 ? kubernetesForm.read(value, at) : managedForm.read(value, at),
  dump: (value) => value.type === "kubernetes" ? kubernetesForm.dump(value) : managedForm.dump(value)
};
export {
  onlineEndpointForm
};
