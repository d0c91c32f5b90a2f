import { type Form, objectForm, orFile, pathForm, plain, textOr, yamlFields } from "../../../yaml/form";
import { assetToldKeys, assetYaml } from "../asset-yaml";
import {
  type BuildContextFields,
  type CondaSpecification,
  Environment,
  type EnvironmentFields,
} from "./environment";
import { buildRows, environmentRows } from "./environment-mapping";

const buildForm = objectForm(yamlFields<BuildContextFields>()(buildRows, { path: pathForm }));

const fields = yamlFields<EnvironmentFields>()(environmentRows, {
  ...assetYaml,
  build: buildForm,
  condaFile: textOr(plain as Form<CondaSpecification>, pathForm),
  datastore: plain,
});

/** An environment in YAML. */
export const environmentForm = objectForm(fields, {
  make: (given) => new Environment(given),
  ignored: [...assetToldKeys, "intellectual_property"],
});

/** The environment of a job or deployment: its name, the whole of it, or the file that it stands in. */
export const environmentOrNameForm: Form<string | Environment> = orFile(textOr(environmentForm));
