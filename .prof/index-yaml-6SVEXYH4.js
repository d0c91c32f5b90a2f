import {
  assetToldKeys,
  assetYaml
} from "./chunk-5PL7EHWR.js";
import {
  Index,
  indexRows
} from "./chunk-W36IAOBL.js";
import "./chunk-6VKT66A7.js";
import {
  objectForm,
  pathForm,
  plain,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

// src/resources/assets/indexes/index-yaml.ts
var fields = yamlFields()(indexRows, {
  ...assetYaml,
  // Their values have to be texts, unlike those of tags.
  properties: plain,
  path: pathForm,
  datastore: plain
});
var indexForm = objectForm(fields, { make: (given) => new Index(given), ignored: assetToldKeys });
export {
  indexForm
};
