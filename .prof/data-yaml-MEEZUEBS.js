import {
  assetToldKeys,
  assetYaml
} from "./chunk-5PL7EHWR.js";
import {
  autoDeleteRows,
  dataRows
} from "./chunk-7APFFD4H.js";
import {
  Data
} from "./chunk-HSDWZPTG.js";
import "./chunk-6VKT66A7.js";
import {
  notInYaml,
  objectForm,
  pathForm,
  plain,
  snakeNameForm,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

// src/resources/assets/data/data-yaml.ts
var autoDelete = objectForm(
  yamlFields()(autoDeleteRows, { condition: snakeNameForm, value: plain })
);
var fields = yamlFields()(dataRows, {
  ...assetYaml,
  // Told by the service, as Python has it: what a file says of them is read over.
  properties: notInYaml,
  path: pathForm,
  datastore: plain,
  autoDelete: { key: "auto_delete_setting", form: autoDelete }
});
var dataForm = objectForm(fields, {
  make: (given) => new Data(given),
  ignored: [...assetToldKeys, "properties"]
});
export {
  dataForm
};
