import {
  endpointToldKeys,
  endpointYaml
} from "./chunk-MDTHZYKD.js";
import "./chunk-JOG7ZHS6.js";
import "./chunk-ACIXAJYW.js";
import "./chunk-ZXSYJV7W.js";
import "./chunk-CQQZO6HP.js";
import {
  objectForm,
  snakeNameForm,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  BatchEndpoint,
  batchEndpointRows
} from "./chunk-K2JQV5QR.js";
import "./chunk-I5HWSIAG.js";
import "./chunk-V5XGWFN3.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-ODLQRCWT.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/endpoints/batch/batch-endpoint-yaml.ts
var { scoringUri: _, openapiUri: __, provisioningState: ___, ...rows } = batchEndpointRows;
var batchEndpointForm = objectForm(
  yamlFields()(rows, { ...endpointYaml, authMode: snakeNameForm }),
  { make: (fields) => new BatchEndpoint(fields), ignored: endpointToldKeys }
);
export {
  batchEndpointForm
};
