import {
  assetToldKeys,
  assetYaml,
  lowerCaseForm
} from "./chunk-CQQZO6HP.js";
import {
  listForm,
  objectForm,
  pathForm,
  plain,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import {
  Model,
  modelRows
} from "./chunk-V5XGWFN3.js";

// src/resources/assets/models/model-yaml.ts
var templateForm = objectForm(yamlFields()({}, { assetId: plain }));
var { jobName: _, intellectualProperty: __, ...rows } = modelRows;
var fields = yamlFields()(rows, {
  ...assetYaml,
  type: lowerCaseForm,
  defaultDeploymentTemplate: templateForm,
  allowedDeploymentTemplates: listForm(templateForm),
  path: pathForm,
  datastore: plain
});
var modelForm = objectForm(fields, {
  make: (given) => new Model(given),
  ignored: [...assetToldKeys, "intellectual_property", "utc_time_created"]
});

export {
  modelForm
};
