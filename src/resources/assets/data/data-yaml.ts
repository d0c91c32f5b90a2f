import { notInYaml, objectForm, pathForm, plain, snakeNameForm, yamlFields } from "../../../yaml/form";
import { assetToldKeys, assetYaml } from "../asset-yaml";
import { type AutoDeleteSettingFields, Data, type DataFields } from "./data";
import { autoDeleteRows, dataRows } from "./data-mapping";

const autoDelete = objectForm(
  yamlFields<AutoDeleteSettingFields>()(autoDeleteRows, { condition: snakeNameForm, value: plain }),
);

const fields = yamlFields<DataFields>()(dataRows, {
  ...assetYaml,
  // Told by the service, as Python has it: what a file says of them is read over.
  properties: notInYaml,
  path: pathForm,
  datastore: plain,
  autoDelete: { key: "auto_delete_setting", form: autoDelete },
});

/** A data asset in YAML. */
export const dataForm = objectForm(fields, {
  make: (given) => new Data(given),
  ignored: [...assetToldKeys, "properties"],
});
