import {
  assetToldKeys,
  assetYaml,
  lowerCaseForm,
  wholeNumberForm
} from "./chunk-CQQZO6HP.js";
import {
  isMapping,
  objectForm,
  orFile,
  pathForm,
  plain,
  referenceForm,
  textOr,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import {
  Environment,
  buildRows,
  environmentRows,
  noteFromYaml
} from "./chunk-ODLQRCWT.js";

// src/resources/assets/environments/environment-yaml.ts
var buildForm = objectForm(yamlFields()(buildRows, { path: pathForm }));
var routeForm = objectForm(yamlFields()({}, { port: wholeNumberForm, path: plain }));
var routeNames = ["liveness_route", "readiness_route", "scoring_route"];
var inferenceForm = objectForm(
  yamlFields()(
    {},
    { livenessRoute: routeForm, readinessRoute: routeForm, scoringRoute: routeForm }
  ),
  {
    // In a file it is whole or not there at all, as in Python.
    complete: (_, at, data) => {
      for (const name of routeNames)
        if (!(name in data)) at.at(name).fault("is required.", { code: "missingField" });
    }
  }
);
var fields = yamlFields()(environmentRows, {
  ...assetYaml,
  inferenceConfig: inferenceForm,
  osType: lowerCaseForm,
  build: buildForm,
  condaFile: textOr(plain, pathForm),
  datastore: plain
});
var environmentForm = objectForm(fields, {
  make: (given) => noteFromYaml(new Environment(given)),
  ignored: [...assetToldKeys, "intellectual_property"]
});
var namelessForm = {
  ...environmentForm,
  read: (value, at) => {
    if (!isMapping(value)) return environmentForm.read(value, at);
    const { name: _, version: __, ...rest } = value;
    return environmentForm.read(rest, at);
  }
};
var environmentNameForm = {
  ...referenceForm,
  read: (value, at) => {
    if (typeof value === "string" && !/^(azureml:|\/subscriptions\/|\$\{\{)/i.test(value)) {
      return at.fault("must have azureml: before the name of an environment.", {
        given: value,
        allowed: "azureml:name:version, azureml:name@label, azureml://\u2026, or the environment itself"
      });
    }
    return referenceForm.read(value, at);
  }
};
var environmentOrNameForm = orFile(
  textOr(namelessForm, environmentNameForm)
);

export {
  environmentForm,
  environmentOrNameForm
};
