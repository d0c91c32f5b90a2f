import { objectForm, pathForm, plain, yamlFields } from "../../../yaml/form";
import { assetToldKeys, assetYaml } from "../asset-yaml";
import { Index, type IndexFields } from "./index-asset";
import { indexRows } from "./index-mapping";

const fields = yamlFields<IndexFields>()(indexRows, {
  ...assetYaml,
  // Their values have to be texts, unlike those of tags.
  properties: plain,
  path: pathForm,
  datastore: plain,
});

/** An index in YAML. */
export const indexForm = objectForm(fields, { make: (given) => new Index(given), ignored: assetToldKeys });
