import {
  byType,
  type Form,
  listForm,
  objectForm,
  pathForm,
  plain,
  snakeNameForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import { textsForm, wholeNumberForm } from "../asset-yaml";
import type { InferenceRoute } from "../environments/environment";
import {
  AzureMLBatchInferencingServer,
  AzureMLOnlineInferencingServer,
  CustomInferencingServer,
  type InferencingServer,
  ModelPackage,
  type ModelPackageFields,
  type ModelPackageInput,
  type OnlineInferenceConfiguration,
  type PackageCode,
  type PackageInputPath,
  type RouteServerFields,
  type ScriptServerFields,
  TritonInferencingServer,
} from "./model-package";
import { inferenceRows, inputRows, packageModelRows, packageRows } from "./model-package-mapping";

const routeForm = objectForm(yamlFields<InferenceRoute>()({}, { port: wholeNumberForm, path: plain }));
const inferenceForm = objectForm(
  yamlFields<OnlineInferenceConfiguration>()(inferenceRows, {
    livenessRoute: routeForm,
    readinessRoute: routeForm,
    scoringRoute: routeForm,
    configuration: textsForm,
  }),
);
const codeForm = objectForm(yamlFields<PackageCode>()({}, { code: pathForm, scoringScript: plain }));

const scriptFields = yamlFields<ScriptServerFields>()({}, { codeConfiguration: codeForm });
const routeFields = yamlFields<RouteServerFields>()({}, { inferenceConfiguration: inferenceForm });
const serverForm = byType<InferencingServer>("type", {
  azureml_online: objectForm<ScriptServerFields, InferencingServer>(scriptFields, {
    make: (given) => new AzureMLOnlineInferencingServer(given),
    constants: { type: "azureml_online" },
  }),
  azureml_batch: objectForm<ScriptServerFields, InferencingServer>(scriptFields, {
    make: (given) => new AzureMLBatchInferencingServer(given),
    constants: { type: "azureml_batch" },
  }),
  triton: objectForm<RouteServerFields, InferencingServer>(routeFields, {
    make: (given) => new TritonInferencingServer(given),
    constants: { type: "triton" },
  }),
  custom: objectForm<RouteServerFields, InferencingServer>(routeFields, {
    make: (given) => new CustomInferencingServer(given),
    constants: { type: "custom" },
  }),
});

/** What the path of an input may have; its constructor tells which go together. */
interface PathFields {
  resourceId?: string;
  resourceName?: string;
  resourceVersion?: string;
  url?: string;
}
const inputPathForm = objectForm<PathFields, PackageInputPath>(
  yamlFields<PathFields>()(
    {},
    { resourceId: plain, resourceName: plain, resourceVersion: plain, url: plain },
  ),
  // Which of them it is, the keys say.
  { ignored: ["input_path_type"] },
);
const inputForm = objectForm(
  yamlFields<ModelPackageInput>()(inputRows, {
    type: snakeNameForm,
    mode: snakeNameForm,
    path: inputPathForm,
  }),
);

const fields = yamlFields<ModelPackageFields>()(packageRows, {
  targetEnvironment: textOr(
    objectForm(yamlFields<{ name: string; version?: string }>()({}, { name: plain, version: plain })),
    plain as Form<string>,
  ),
  inferencingServer: serverForm,
  modelConfiguration: objectForm(
    yamlFields<NonNullable<ModelPackageFields["modelConfiguration"]>>()(packageModelRows, {
      mode: snakeNameForm as Form<"copy" | "download">,
    }),
  ),
  inputs: listForm(inputForm),
  tags: textsForm,
  environmentVariables: plain,
});

/** A package of a model in YAML. */
export const modelPackageForm = objectForm(fields, { make: (given) => new ModelPackage(given) });
