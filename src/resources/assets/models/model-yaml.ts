import { listForm, objectForm, pathForm, plain, yamlFields } from "../../../yaml/form";
import { assetToldKeys, assetYaml, lowerCaseForm } from "../asset-yaml";
import { type DeploymentTemplateReference, Model, type ModelFields } from "./model";
import { modelRows } from "./model-mapping";

const templateForm = objectForm(yamlFields<DeploymentTemplateReference>()({}, { assetId: plain }));
const { jobName: _, intellectualProperty: __, ...rows } = modelRows;
const fields = yamlFields<ModelFields>()(rows, {
  ...assetYaml,
  type: lowerCaseForm,
  defaultDeploymentTemplate: templateForm,
  allowedDeploymentTemplates: listForm(templateForm),
  path: pathForm,
  datastore: plain,
});

/** A model in YAML. */
export const modelForm = objectForm(fields, {
  make: (given) => new Model(given),
  ignored: [...assetToldKeys, "intellectual_property", "utc_time_created"],
});
