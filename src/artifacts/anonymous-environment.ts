import { dumpPyYaml, type YamlValue } from "./pyyaml-dump";

/** Name of every environment that was given without one. */
export const anonymousEnvironmentName = "CliV2AnonymousEnvironment";

/** What an environment without a name is made of. */
export type AnonymousEnvironment =
  | {
      readonly image: string;
      /** The conda file, parsed, or its text as {@link dumpPyYaml} writes it. */
      readonly condaFile?: YamlValue;
      /** With the field names that Python and YAML have: `liveness_route`. */
      readonly inferenceConfig?: InferenceRoutes;
      /** Whether the environment was written in YAML, which changes the version where there are routes. @defaultValue false */
      readonly isFromYaml?: boolean;
    }
  | {
      /** Object hash of the folder that the image is built from. */
      readonly buildContextHash: string;
      readonly dockerfilePath?: string;
    };

/** The routes of an environment that serves models, as Python and YAML name them. */
export type InferenceRoutes = Readonly<Record<string, { readonly path: string; readonly port: number }>>;

/**
 * Version of an environment that was given without a name: SHA-256 over its parts, in hexadecimal. The same parts give
 * the same version in azure-ai-ml for Python, so that the service keeps one environment, not two.
 */
export async function anonymousEnvironmentVersion(environment: AnonymousEnvironment): Promise<string> {
  const hashes: string[] = [];
  if ("buildContextHash" in environment) {
    hashes.push(await sha256(environment.buildContextHash));
    if (environment.dockerfilePath) hashes.push(await sha256(environment.dockerfilePath));
  } else {
    const { image, condaFile, inferenceConfig, isFromYaml } = environment;
    hashes.push(await sha256(image));
    if (inferenceConfig && hasContent(inferenceConfig)) {
      hashes.push(await sha256(isFromYaml ? dumpRoutesOfYaml(inferenceConfig) : dumpPyYaml(inferenceConfig)));
    }
    if (hasContent(condaFile))
      hashes.push(await sha256(typeof condaFile === "string" ? condaFile : dumpPyYaml(condaFile)));
  }
  // Python joins with `so_far.join(next)`, which puts what there is so far between the characters of the next hash. It
  // was hardly meant, but every environment that is registered has its version from it.
  return sha256(hashes.reduce((soFar, next) => next.split("").join(soFar)));
}

/**
 * What Python hashes for routes that it read from YAML: by then they are objects of its REST client, whose classes PyYAML
 * names. The names are those of azure-ai-ml 1.35.2; another version of it may give another hash.
 */
function dumpRoutesOfYaml(routes: InferenceRoutes): string {
  const tag = "!!python/object:azure.ai.ml._restclient.arm_ml_service.models._models.";
  const restNames: [string, string][] = [
    ["liveness_route", "livenessRoute"],
    ["readiness_route", "readinessRoute"],
    ["scoring_route", "scoringRoute"],
  ];
  const lines = restNames.flatMap(([field, restName]) => {
    const route = routes[field];
    if (!route) return [];
    return [`  ${restName}: ${tag}Route\n    _data:\n${dumpPyYaml(route).replace(/^(?=.)/gm, "      ")}`];
  });
  return `${tag}InferenceContainerProperties\n_data:\n${lines.join("")}`;
}

/** What is empty counts as not given, as in Python. */
function hasContent(value: YamlValue | undefined): value is YamlValue {
  return typeof value === "object" && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
