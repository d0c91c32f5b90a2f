import { objectForm, pathForm, plain, snakeNameForm, yamlFields } from "../../../yaml/form";
import { assetToldKeys, assetYaml } from "../asset-yaml";
import { Model, type ModelFields } from "./model";
import { modelRows } from "./model-mapping";

const { jobName: _, intellectualProperty: __, ...rows } = modelRows;
const fields = yamlFields<ModelFields>()(rows, {
  ...assetYaml,
  type: snakeNameForm,
  path: pathForm,
  datastore: plain,
});

/** A model in YAML. */
export const modelForm = objectForm(fields, {
  make: (given) => new Model(given),
  ignored: [...assetToldKeys, "intellectual_property", "utc_time_created"],
});
