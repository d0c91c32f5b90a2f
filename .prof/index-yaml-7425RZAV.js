import {
  assetToldKeys,
  assetYaml
} from "./chunk-CQQZO6HP.js";
import {
  objectForm,
  pathForm,
  plain,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  Index,
  indexRows
} from "./chunk-OLL7AQF6.js";
import "./chunk-44AEXLXB.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

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
