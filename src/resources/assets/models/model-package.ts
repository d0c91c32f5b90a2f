import { Checks, namesOf } from "../../../core/checks";
import { Entity } from "../../../core/display";
import type { InferenceRoute } from "../environments/environment";

/** A folder of code and the script in it that answers requests. */
export interface PackageCode {
  /** A local folder, or the ARM id of a code version. */
  code: string;
  /** Within the folder: it has `init()` and `run(data)`. */
  scoringScript: string;
}

/** Fields of a server that runs a script. */
export interface ScriptServerFields {
  /** An MLflow model needs none. */
  codeConfiguration?: PackageCode;
}

/** Fields of {@link AzureMLOnlineInferencingServer}. */
export interface AzureMLOnlineInferencingServer extends ScriptServerFields {}

/** The server of Azure Machine Learning's online endpoints. */
export class AzureMLOnlineInferencingServer {
  /** Which server it is. */
  readonly type = "azureml_online";

  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields: ScriptServerFields = {}) {
    new Checks().known(fields, ["type", "codeConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
}

/** Fields of {@link AzureMLBatchInferencingServer}. */
export interface AzureMLBatchInferencingServer extends ScriptServerFields {}

/** The server of Azure Machine Learning's batch endpoints. */
export class AzureMLBatchInferencingServer {
  /** Which server it is. */
  readonly type = "azureml_batch";

  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields: ScriptServerFields = {}) {
    new Checks().known(fields, ["type", "codeConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
}

/** A port and a path of a server in a container. */
export type Route = InferenceRoute;

/** How a server of one's own is asked, and what it begins with. */
export interface OnlineInferenceConfiguration {
  /** Answers while the container lives. */
  livenessRoute?: InferenceRoute;
  /** Answers when the container can take requests. */
  readinessRoute?: InferenceRoute;
  /** Takes the requests. */
  scoringRoute?: InferenceRoute;
  /** What the container runs. */
  entryScript?: string;
  /** Settings of the server, by their own names. */
  configuration?: Record<string, string>;
}

/** Fields of a server that is asked over routes. */
export interface RouteServerFields {
  /** How it is asked. */
  inferenceConfiguration?: OnlineInferenceConfiguration;
}

/** Fields of {@link TritonInferencingServer}. */
export interface TritonInferencingServer extends RouteServerFields {}

/** NVIDIA's Triton. */
export class TritonInferencingServer {
  /** Which server it is. */
  readonly type = "triton";

  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields: RouteServerFields = {}) {
    new Checks().known(fields, ["type", "inferenceConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
}

/** Fields of {@link CustomInferencingServer}. */
export interface CustomInferencingServer extends RouteServerFields {}

/** A server of one's own. */
export class CustomInferencingServer {
  /** Which server it is. */
  readonly type = "custom";

  /** @throws ValidationError - for a field that it does not have. */
  constructor(fields: RouteServerFields = {}) {
    new Checks().known(fields, ["type", "inferenceConfiguration"]).done("Inferencing server");
    Object.assign(this, fields);
  }
}

/** What answers requests in a package. */
export type InferencingServer =
  | AzureMLOnlineInferencingServer
  | AzureMLBatchInferencingServer
  | TritonInferencingServer
  | CustomInferencingServer;

/** The environment that a package is built on. */
export interface BaseEnvironment {
  /** `"environment_asset"` is the only kind so far. */
  type: "environment_asset" | (string & {});
  /** `azureml:<name>:<version>`, the ARM id, or the id of a registry's environment. */
  resourceId?: string;
}

/** How the model gets into a package. */
export interface ModelConfiguration {
  /** Copied into the image, or downloaded when it starts. */
  mode?: "copy" | "download";
  /** Folder of the container. */
  mountPath?: string;
}

/** What a user writes of an asset that an input of a package points to, by its id. */
export interface PackageInputPathIdFields {
  /** The asset's id. */
  resourceId: string;
}

/** The fields are those of {@link PackageInputPathIdFields}. */
export interface PackageInputPathId extends PackageInputPathIdFields {}

/** An asset, by its id. */
export class PackageInputPathId {
  /** How it is pointed to. */
  readonly inputPathType = "path_id";

  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields: PackageInputPathIdFields) {
    const checks = new Checks().known(fields, ["inputPathType", "resourceId"]);
    checks.text("resourceId", fields.resourceId, { required: true }).done("Package input");
    Object.assign(this, fields);
  }
}

/** What a user writes of an asset that an input of a package points to, by its name. */
export interface PackageInputPathVersionFields {
  /** The asset's name. */
  resourceName: string;
  /** Its version. */
  resourceVersion?: string;
}

/** The fields are those of {@link PackageInputPathVersionFields}. */
export interface PackageInputPathVersion extends PackageInputPathVersionFields {}

/** An asset, by its name and version. */
export class PackageInputPathVersion {
  /** How it is pointed to. */
  readonly inputPathType = "path_version";

  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields: PackageInputPathVersionFields) {
    const checks = new Checks().known(fields, ["inputPathType", "resourceName", "resourceVersion"]);
    checks
      .text("resourceName", fields.resourceName, { required: true })
      .text("resourceVersion", fields.resourceVersion)
      .done("Package input");
    Object.assign(this, fields);
  }
}

/** What a user writes of an address that an input of a package points to. */
export interface PackageInputPathUrlFields {
  /** The address. */
  url: string;
}

/** The fields are those of {@link PackageInputPathUrlFields}. */
export interface PackageInputPathUrl extends PackageInputPathUrlFields {}

/** An address. */
export class PackageInputPathUrl {
  /** How it is pointed to. */
  readonly inputPathType = "url";

  /** @throws ValidationError - where a field cannot be right. */
  constructor(fields: PackageInputPathUrlFields) {
    const checks = new Checks().known(fields, ["inputPathType", "url"]);
    checks.text("url", fields.url, { required: true }).done("Package input");
    Object.assign(this, fields);
  }
}

/** What an input of a package points to. */
export type PackageInputPath =
  | PackageInputPathId
  | PackageInputPathVersion
  | PackageInputPathUrl
  | PackageInputPathIdFields
  | PackageInputPathVersionFields
  | PackageInputPathUrlFields;

/** More data that goes into a package. */
export interface ModelPackageInput {
  /** Whether it is a file or a folder. */
  type: "uri_file" | "uri_folder" | (string & {});
  /** Where it is. */
  path: PackageInputPath;
  /** Whether it is mounted or downloaded. */
  mode?: "read_only_mount" | "download" | (string & {});
  /** Folder of the container. */
  mountPath?: string;
}

/** What a user writes of a package. */
export interface ModelPackageFields {
  /** The environment that the package becomes: a name, `azureml:<name>:<version>`, or both apart. */
  targetEnvironment: string | { name: string; version?: string };
  /** What answers requests in it. */
  inferencingServer: InferencingServer;
  /** The environment that it is built on. Default: what the model says, for an MLflow model. */
  baseEnvironmentSource?: BaseEnvironment;
  /** Variables of the container. */
  environmentVariables?: Record<string, string>;
  /** More data that goes into it. */
  inputs?: ModelPackageInput[];
  /** How the model gets into it. */
  modelConfiguration?: ModelConfiguration;
  /** Tags of the environment. */
  tags?: Record<string, string>;
}

/** The fields are those of {@link ModelPackageFields}. */
export interface ModelPackage extends ModelPackageFields {}

/**
 * A model with all that it needs to answer requests, built into one environment: what `models.package` is asked for.
 *
 * @example `new ModelPackage({ targetEnvironment: "churn-package", inferencingServer: new AzureMLOnlineInferencingServer() })`
 * @throws ValidationError - where a field cannot be right.
 */
export class ModelPackage extends Entity {
  readonly kind = "model_package";

  constructor(fields: ModelPackageFields) {
    super();
    checkModelPackage(fields, new Checks().known(fields, modelPackageFieldNames));
    Object.assign(this, fields);
  }
}

const modelPackageFieldNames: readonly string[] = [
  "kind",
  ...namesOf<ModelPackageFields>()(
    "targetEnvironment",
    "inferencingServer",
    "baseEnvironmentSource",
    "environmentVariables",
    "inputs",
    "modelConfiguration",
    "tags",
  ),
];

/** Throws what is wrong with a package; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkModelPackage(fields: ModelPackageFields, checks = new Checks()): void {
  const { targetEnvironment: target, inferencingServer, baseEnvironmentSource, inputs } = fields;
  if (typeof target === "object" && target !== null) {
    checks.within("targetEnvironment", (inner) => {
      inner
        .known(target, ["name", "version"])
        .text("name", target.name, { required: true })
        .text("version", target.version);
    });
  } else checks.text("targetEnvironment", target, { required: true });
  checkServer(checks, inferencingServer);
  if (baseEnvironmentSource) {
    checks.within("baseEnvironmentSource", (inner) => {
      inner
        .known(baseEnvironmentSource, ["type", "resourceId"])
        .text("type", baseEnvironmentSource.type, { required: true })
        .text("resourceId", baseEnvironmentSource.resourceId);
    });
  }
  const { modelConfiguration } = fields;
  if (modelConfiguration) {
    checks.within("modelConfiguration", (inner) => {
      inner
        .known(modelConfiguration, ["mode", "mountPath"])
        .oneOf("mode", modelConfiguration.mode, ["copy", "download"])
        .text("mountPath", modelConfiguration.mountPath);
    });
  }
  if (inputs !== undefined && inputs !== null && !Array.isArray(inputs))
    checks.fault("inputs", "must be a list.", { given: inputs });
  else for (const [index, input] of (inputs ?? []).entries()) checkInput(checks, `inputs[${index}]`, input);
  checks.scalars("environmentVariables", fields.environmentVariables).texts("tags", fields.tags);
  checks.done("Model package");
}

const serverTypes = ["azureml_online", "azureml_batch", "triton", "custom"];

function checkServer(checks: Checks, server: InferencingServer | undefined): void {
  if (server === undefined || server === null) {
    checks.fault("inferencingServer", "is required.", { code: "missingField" });
    return;
  }
  checks.within("inferencingServer", (inner) => {
    inner.oneOf("type", server.type, serverTypes, { required: true });
    if ("codeConfiguration" in server && server.codeConfiguration) {
      const { code, scoringScript } = server.codeConfiguration;
      inner
        .text("codeConfiguration.code", code, { required: true })
        .text("codeConfiguration.scoringScript", scoringScript, { required: true });
    }
    if ("inferenceConfiguration" in server && server.inferenceConfiguration)
      checkConfiguration(inner, server.inferenceConfiguration);
  });
}

function checkConfiguration(checks: Checks, configuration: OnlineInferenceConfiguration): void {
  checks.within("inferenceConfiguration", (inner) => {
    const routes = ["livenessRoute", "readinessRoute", "scoringRoute"] as const;
    inner.known(configuration, [...routes, "entryScript", "configuration"]);
    for (const name of routes) {
      const route = configuration[name];
      if (!route) continue;
      inner.within(name, (each) => {
        each.number("port", route.port, { integer: true, min: 1, max: 65535 }).text("path", route.path);
      });
    }
    inner.text("entryScript", configuration.entryScript).texts("configuration", configuration.configuration);
  });
}

function checkInput(checks: Checks, path: string, input: ModelPackageInput): void {
  checks.within(path, (inner) => {
    if (typeof input !== "object" || input === null) {
      inner.fault("", "must be an object.", { given: input });
      return;
    }
    inner
      .known(input, ["type", "path", "mode", "mountPath"])
      .oneOf("type", input.type, ["uri_file", "uri_folder"], { required: true })
      .oneOf("mode", input.mode, ["read_only_mount", "download"])
      .text("mountPath", input.mountPath);
    const place: object = input.path ?? {};
    const kinds = ["resourceId", "resourceName", "url"].filter((name) => name in place);
    if (kinds.length !== 1) {
      inner.fault("path", "must have exactly one of these.", {
        given: input.path,
        allowed: ["resourceId", "resourceName", "url"],
        ...(input.path === undefined && { code: "missingField" as const }),
      });
      return;
    }
    inner.within("path", (each) => {
      each.known(place, ["inputPathType", "resourceId", "resourceName", "resourceVersion", "url"]);
      for (const [name, value] of Object.entries(place)) each.text(name, value);
    });
  });
}
