import {
  type Form,
  isMapping,
  objectForm,
  orFile,
  pathForm,
  plain,
  referenceForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import { assetToldKeys, assetYaml, lowerCaseForm, wholeNumberForm } from "../asset-yaml";
import {
  type BuildContextFields,
  type CondaSpecification,
  Environment,
  type EnvironmentFields,
  type InferenceConfig,
  type InferenceRoute,
  noteFromYaml,
} from "./environment";
import { buildRows, environmentRows } from "./environment-mapping";

const buildForm = objectForm(yamlFields<BuildContextFields>()(buildRows, { path: pathForm }));

const routeForm = objectForm(yamlFields<InferenceRoute>()({}, { port: wholeNumberForm, path: plain }));
const routeNames = ["liveness_route", "readiness_route", "scoring_route"];
const inferenceForm = objectForm(
  yamlFields<InferenceConfig>()(
    {},
    { livenessRoute: routeForm, readinessRoute: routeForm, scoringRoute: routeForm },
  ),
  {
    // In a file it is whole or not there at all, as in Python.
    complete: (_, at, data) => {
      for (const name of routeNames)
        if (!(name in data)) at.at(name).fault("is required.", { code: "missingField" });
    },
  },
);

const fields = yamlFields<EnvironmentFields>()(environmentRows, {
  ...assetYaml,
  inferenceConfig: inferenceForm,
  osType: lowerCaseForm,
  build: buildForm,
  condaFile: textOr(plain as Form<CondaSpecification>, pathForm),
  datastore: plain,
});

/** An environment in YAML. */
export const environmentForm = objectForm(fields, {
  make: (given) => noteFromYaml(new Environment(given)),
  ignored: [...assetToldKeys, "intellectual_property"],
});

/** An environment that stands in what runs in it has no name: it is registered by what it holds, as in Python. */
const namelessForm: Form<Environment> = {
  ...environmentForm,
  read: (value, at) => {
    if (!isMapping(value)) return environmentForm.read(value, at);
    const { name: _, version: __, ...rest } = value;
    return environmentForm.read(rest, at);
  },
};

/** In a file, the name of an environment has `azureml:` before it. */
const environmentNameForm: Form<string> = {
  ...referenceForm,
  read: (value, at) => {
    if (typeof value === "string" && !/^(azureml:|\/subscriptions\/|\$\{\{)/i.test(value)) {
      return at.fault("must have azureml: before the name of an environment.", {
        given: value,
        allowed: "azureml:name:version, azureml:name@label, azureml://…, or the environment itself",
      });
    }
    return referenceForm.read(value, at);
  },
};

/** The environment of a job or deployment: its name, the whole of it, or the file that it stands in. */
export const environmentOrNameForm: Form<string | Environment> = orFile(
  textOr(namelessForm, environmentNameForm),
);
