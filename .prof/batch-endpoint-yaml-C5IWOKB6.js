import {
  endpointToldKeys,
  endpointYaml
} from "./chunk-JOOQSZ6R.js";
import "./chunk-HWQ35F3X.js";
import "./chunk-RMVJFXXS.js";
import "./chunk-TCZQIO36.js";
import "./chunk-5PL7EHWR.js";
import {
  BatchEndpoint,
  batchEndpointRows
} from "./chunk-ZHJMRGU7.js";
import "./chunk-PECWLSX4.js";
import "./chunk-7DIFZ6Z7.js";
import "./chunk-OGXFU7IC.js";
import "./chunk-27GORPRP.js";
import "./chunk-6VKT66A7.js";
import {
  objectForm,
  snakeNameForm,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

// src/resources/endpoints/batch/batch-endpoint-yaml.ts
var { scoringUri: _, openapiUri: __, provisioningState: ___, ...rows } = batchEndpointRows;
var batchEndpointForm = objectForm(
  yamlFields()(rows, { ...endpointYaml, authMode: snakeNameForm }),
  { make: (fields) => new BatchEndpoint(fields), ignored: endpointToldKeys }
);
export {
  batchEndpointForm
};
