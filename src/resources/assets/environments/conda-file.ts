import { type Fault, ValidationError } from "../../../core/errors";
import type { OperationOptions, Rest } from "../../../core/rest";
import { readYamlText } from "../../../yaml/yaml-text";
import { type AssetPath, type UploadOptions, uploadAsset } from "../asset-upload";
import {
  type BuildContextFields,
  type CondaSpecification,
  type Environment,
  type InferenceConfig,
  type InferenceRoute,
  isFromYaml,
} from "./environment";
import type { ResolvedEnvironmentFiles } from "./environment-mapping";

/**
 * Reads the conda file and uploads the build context of an environment. The YAML is written anew as Python writes it,
 * since the version of an anonymous environment is a hash of that text.
 *
 * @throws ValidationError - for a file that is not there or is no YAML; nothing has been uploaded then.
 */
export async function resolveEnvironmentFiles(
  rest: Rest,
  environment: Environment,
  options: OperationOptions & UploadOptions,
): Promise<ResolvedEnvironmentFiles & { anonymousVersion: string }> {
  const { anonymousEnvironmentVersion } = await import("../../../artifacts/anonymous-environment");
  const { build, image = "", inferenceConfig } = environment;
  if (build) {
    const uploaded = await uploadAsset(rest, buildContextPath(environment, build), options);
    const anonymousVersion = await anonymousEnvironmentVersion({
      buildContextHash: uploaded.hash ?? build.path,
      dockerfilePath: build.dockerfilePath,
    });
    return { contextUri: uploaded.uri, anonymousVersion };
  }
  const condaText = await resolveCondaFile(environment);
  const anonymousVersion = await anonymousEnvironmentVersion({
    image,
    condaFile: condaText,
    inferenceConfig: inferenceConfig && routesInSnakeCase(inferenceConfig),
    isFromYaml: isFromYaml(environment),
  });
  return { condaFile: condaText, anonymousVersion };
}

/** The folder with the Dockerfile, as it is to be uploaded. */
export function buildContextPath(environment: Environment, { path }: BuildContextFields): AssetPath {
  return {
    path,
    datastore: environment.datastore,
    what: "Build context",
    form: "https",
    field: "build.path",
  };
}

/** The conda environment as YAML text. */
export async function resolveCondaFile({ condaFile }: Environment): Promise<string | undefined> {
  return condaFile === undefined ? undefined : condaToText(condaFile);
}

async function condaToText(condaFile: string | CondaSpecification): Promise<string> {
  const { dumpPyYaml } = await import("../../../artifacts/pyyaml-dump");
  type YamlValue = Parameters<typeof dumpPyYaml>[0];
  // What a caller writes as an object is JSON; what is no JSON would be refused by the emitter.
  if (typeof condaFile !== "string") return dumpPyYaml(condaFile as YamlValue);
  const isText = condaFile.includes("\n");
  const text = isText ? condaFile : await readLocal(condaFile);
  try {
    return dumpPyYaml((await readYamlText(text)) as YamlValue);
  } catch (cause) {
    const fault: Fault = {
      path: "condaFile",
      message: `is no YAML: ${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)}`,
      code: "cannotParse",
      ...(isText ? {} : { source: { file: condaFile } }),
    };
    throw new ValidationError([fault], { subject: "Environment", cause });
  }
}

async function readLocal(path: string): Promise<string> {
  const { readFile } = await import("node:fs/promises");
  const { resolve } = await import("node:path");
  return readFile(path, "utf8").catch((cause: unknown) => {
    const message = `There is no such file: ${resolve(path)}.`;
    throw new ValidationError([{ path: "condaFile", message, given: path, code: "notFound" }], {
      subject: "Environment",
      cause,
    });
  });
}

/** The names that Python hashes. */
function routesInSnakeCase({
  livenessRoute,
  readinessRoute,
  scoringRoute,
}: InferenceConfig): Record<string, InferenceRoute> {
  return {
    ...(livenessRoute && { liveness_route: livenessRoute }),
    ...(readinessRoute && { readiness_route: readinessRoute }),
    ...(scoringRoute && { scoring_route: scoringRoute }),
  };
}
