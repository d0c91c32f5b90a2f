import {
  assetNameForm,
  endpointToldKeys,
  endpointYaml
} from "./chunk-JOOQSZ6R.js";
import "./chunk-HWQ35F3X.js";
import "./chunk-RMVJFXXS.js";
import "./chunk-TCZQIO36.js";
import "./chunk-5PL7EHWR.js";
import {
  KubernetesOnlineEndpoint,
  ManagedOnlineEndpoint,
  onlineEndpointRows
} from "./chunk-KOXL3NEF.js";
import "./chunk-DOMTSUF4.js";
import "./chunk-PECWLSX4.js";
import "./chunk-7DIFZ6Z7.js";
import "./chunk-IDSPOFVU.js";
import "./chunk-OGXFU7IC.js";
import "./chunk-27GORPRP.js";
import "./chunk-6VKT66A7.js";
import {
  isMapping,
  lowerCaseForm,
  numberForm,
  objectForm,
  recordForm,
  snakeNameForm,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

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
