import {
  textsForm,
  wholeNumberForm
} from "./chunk-CQQZO6HP.js";
import {
  byType,
  listForm,
  objectForm,
  pathForm,
  plain,
  snakeNameForm,
  textOr,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  AzureMLBatchInferencingServer,
  AzureMLOnlineInferencingServer,
  CustomInferencingServer,
  ModelPackage,
  TritonInferencingServer,
  inferenceRows,
  inputRows,
  packageModelRows,
  packageRows
} from "./chunk-OBCKQRA6.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/assets/models/model-package-yaml.ts
var routeForm = objectForm(yamlFields()({}, { port: wholeNumberForm, path: plain }));
var inferenceForm = objectForm(
  yamlFields()(inferenceRows, {
    livenessRoute: routeForm,
    readinessRoute: routeForm,
    scoringRoute: routeForm,
    configuration: textsForm
  })
);
var codeForm = objectForm(yamlFields()({}, { code: pathForm, scoringScript: plain }));
var scriptFields = yamlFields()({}, { codeConfiguration: codeForm });
var routeFields = yamlFields()({}, { inferenceConfiguration: inferenceForm });
var serverForm = byType("type", {
  azureml_online: objectForm(scriptFields, {
    make: (given) => new AzureMLOnlineInferencingServer(given),
    constants: { type: "azureml_online" }
  }),
  azureml_batch: objectForm(scriptFields, {
    make: (given) => new AzureMLBatchInferencingServer(given),
    constants: { type: "azureml_batch" }
  }),
  triton: objectForm(routeFields, {
    make: (given) => new TritonInferencingServer(given),
    constants: { type: "triton" }
  }),
  custom: objectForm(routeFields, {
    make: (given) => new CustomInferencingServer(given),
    constants: { type: "custom" }
  })
});
var inputPathForm = objectForm(
  yamlFields()(
    {},
    { resourceId: plain, resourceName: plain, resourceVersion: plain, url: plain }
  ),
  // Which of them it is, the keys say.
  { ignored: ["input_path_type"] }
);
var inputForm = objectForm(
  yamlFields()(inputRows, {
    type: snakeNameForm,
    mode: snakeNameForm,
    path: inputPathForm
  })
);
var fields = yamlFields()(packageRows, {
  targetEnvironment: textOr(
    objectForm(yamlFields()({}, { name: plain, version: plain })),
    plain
  ),
  inferencingServer: serverForm,
  modelConfiguration: objectForm(
    yamlFields()(packageModelRows, {
      mode: snakeNameForm
    })
  ),
  inputs: listForm(inputForm),
  tags: textsForm,
  environmentVariables: plain
});
var modelPackageForm = objectForm(fields, { make: (given) => new ModelPackage(given) });
export {
  modelPackageForm
};
