import {
  assetToldKeys,
  assetYaml
} from "./chunk-CQQZO6HP.js";
import {
  notInYaml,
  objectForm,
  pathForm,
  plain,
  snakeNameForm,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  autoDeleteRows,
  dataRows
} from "./chunk-6VZO4IKZ.js";
import {
  Data
} from "./chunk-YXCNXG2H.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

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
