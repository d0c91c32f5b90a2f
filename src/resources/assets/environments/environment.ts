import { Checks, namesOf } from "../../../core/checks";
import { Asset, type AssetFields, assetFieldNames, checkAsset } from "../asset";

/** A folder with a Dockerfile, from which the service builds the image. */
export interface BuildContextFields {
  /** A local folder, or the address of one in storage. */
  path: string;
  /** Within the folder. @defaultValue `"Dockerfile"` */
  dockerfilePath?: string;
}

/** The fields are those of {@link BuildContextFields}. */
export interface BuildContext extends BuildContextFields {}

/** A folder with a Dockerfile, from which the service builds the image. */
export class BuildContext {
  constructor(fields: BuildContextFields) {
    new Checks().known(fields, ["path", "dockerfilePath"]).done("Build context");
    Object.assign(this, fields);
  }
}

/** A port and a path of a server in a container. */
export interface InferenceRoute {
  /** Port of the container. */
  port: number;
  /** `/score`, for example. */
  path: string;
}

/** How an image with a server of its own is asked; only for custom containers. */
export interface InferenceConfig {
  /** Answers while the container lives. */
  livenessRoute?: InferenceRoute;
  /** Answers when the container can take requests. */
  readinessRoute?: InferenceRoute;
  /** Takes the requests. */
  scoringRoute?: InferenceRoute;
}

/** A conda environment as an object: what the YAML file would hold. */
export type CondaSpecification = {
  name?: string;
  channels?: string[];
  dependencies?: (string | { pip: string[] })[];
  [key: string]: unknown;
};

/** What a user writes of an environment. */
export interface EnvironmentFields extends AssetFields {
  /** A container image: `mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04`. Not together with `build`. */
  image?: string;
  /** A Dockerfile to build. Not together with `image`. */
  build?: BuildContext | BuildContextFields;
  /** The conda environment laid into the image: path of a YAML file, its text, or what it holds as an object. */
  condaFile?: string | CondaSpecification;
  /** How an image with a server of its own is asked. */
  inferenceConfig?: InferenceConfig;
  /** @defaultValue what the service takes: Linux */
  osType?: "linux" | "windows" | (string & {});
  /** Datastore that a build context is uploaded to. */
  datastore?: string;
}

/** The fields are those of {@link EnvironmentFields}. */
export interface Environment extends EnvironmentFields {}

/**
 * What a job or deployment runs in.
 *
 * @example `new Environment({ name: "churn", image: "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04", condaFile: "./conda.yml" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class Environment extends Asset {
  readonly kind = "environment";

  constructor(fields: EnvironmentFields) {
    super();
    checkEnvironment(fields, new Checks().known(fields, environmentFieldNames));
    Object.assign(this, fields);
  }
}

/** Whether an environment was written in YAML: Python makes another anonymous version of it then, where it has routes. */
const fromYaml = new WeakSet<Environment>();

/** Notes that an environment was written in YAML. */
export function noteFromYaml(environment: Environment): Environment {
  fromYaml.add(environment);
  return environment;
}

/** Whether {@link noteFromYaml} has been told of an environment. */
export function isFromYaml(environment: Environment): boolean {
  return fromYaml.has(environment);
}

const environmentFieldNames: readonly string[] = [
  ...assetFieldNames,
  ...namesOf<Omit<EnvironmentFields, keyof AssetFields>>()(
    "image",
    "build",
    "condaFile",
    "inferenceConfig",
    "osType",
    "datastore",
  ),
];

/** Throws what is wrong with an environment; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkEnvironment(fields: EnvironmentFields, checks = new Checks()): void {
  checkAsset(checks, fields);
  checks.text("image", fields.image).oneOf("osType", fields.osType, ["linux", "windows"]);
  if (fields.build) {
    checks.within("build", (build) => build.text("path", fields.build?.path, { required: true }));
    if (fields.image)
      checks.fault("build", "An image or a build context, not both.", { given: fields.build.path });
    if (fields.condaFile)
      checks.fault("condaFile", "goes with an image; a build context brings its own packages.");
  } else if (!fields.image) {
    const message = fields.condaFile
      ? "is required: the image that the conda environment is laid into."
      : "is required, or a build context.";
    checks.fault("image", message, { code: "missingField" });
  }
  const { condaFile, inferenceConfig } = fields;
  if (
    condaFile !== undefined &&
    typeof condaFile !== "string" &&
    (typeof condaFile !== "object" || Array.isArray(condaFile))
  ) {
    checks.fault("condaFile", "must be a path, YAML text, or an object.", { given: condaFile });
  }
  for (const [name, route] of Object.entries(inferenceConfig ?? {})) {
    checks.within(`inferenceConfig.${name}`, (inner) => {
      inner
        .number("port", route?.port, { required: true, integer: true, min: 1, max: 65535 })
        .text("path", route?.path, { required: true });
    });
  }
  checks.done(`Environment${fields.name ? ` "${fields.name}"` : ""}`);
}
