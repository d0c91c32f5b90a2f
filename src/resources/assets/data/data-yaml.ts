import { objectForm, pathForm, plain, yamlFields } from "../../../yaml/form";
import { assetToldKeys, assetYaml } from "../asset-yaml";
import { Data, type DataFields } from "./data";
import { dataRows } from "./data-mapping";

const fields = yamlFields<DataFields>()(dataRows, {
  ...assetYaml,
  path: pathForm,
  datastore: plain,
  autoDelete: { key: "auto_delete_setting", form: plain },
});

/** A data asset in YAML. */
export const dataForm = objectForm(fields, { make: (given) => new Data(given), ignored: assetToldKeys });
