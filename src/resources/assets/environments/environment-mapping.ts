import {
  type Codec,
  carryUnmapped,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { EnvironmentVersionProperties } from "../../../wire/generated/types";
import { assetFromWire } from "../asset";
import {
  BuildContext,
  type BuildContextFields,
  Environment,
  type EnvironmentFields,
  type InferenceConfig,
  type InferenceRoute,
} from "./environment";

type EnvironmentRows = Pick<
  EnvironmentFields,
  "image" | "build" | "inferenceConfig" | "osType" | "description" | "tags" | "properties"
> & {
  condaFile?: string;
};

export const buildRows: Mapping<BuildContextFields> = {
  path: same("contextUri"),
  dockerfilePath: same("dockerfilePath"),
};
const routeRows: Mapping<InferenceRoute> = { port: same("port"), path: same("path") };
const inferenceRows: Mapping<InferenceConfig> = {
  livenessRoute: via("livenessRoute", nested(routeRows)),
  readinessRoute: via("readinessRoute", nested(routeRows)),
  scoringRoute: via("scoringRoute", nested(routeRows)),
};

const build: Codec<BuildContext | BuildContextFields> = {
  encode: nested(buildRows).encode,
  decode: (wire, context) => {
    const fields = nested(buildRows).decode(wire, context);
    return fields && carryUnmapped(fields, new BuildContext(fields));
  },
};

/** `Environment` ⇄ the `properties` of an environment version. `condaFile` is YAML text on the wire. */
export const environmentRows = mapping<EnvironmentRows, EnvironmentVersionProperties>()({
  image: same("image"),
  build: via("build", build),
  condaFile: same("condaFile"),
  inferenceConfig: via("inferenceConfig", nested(inferenceRows)),
  osType: same("osType"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
});

/** What has become of local files before an environment is sent. */
export interface ResolvedEnvironmentFiles {
  /** YAML text. */
  condaFile?: string;
  /** Address of the uploaded build context. */
  contextUri?: string;
}

/** The body of a PUT of a version. */
export function environmentToWire(
  environment: Environment,
  files: ResolvedEnvironmentFiles,
  context: MappingContext,
  isAnonymous = false,
): { properties: Record<string, unknown> } {
  const rows: EnvironmentRows = carryUnmapped(environment, {
    ...environment,
    condaFile: files.condaFile,
    build:
      environment.build &&
      carryUnmapped(environment.build, {
        ...environment.build,
        path: files.contextUri ?? environment.build.path,
      }),
  });
  return {
    properties: {
      ...toWire(environmentRows, rows, context),
      isAnonymous,
      isArchived: environment.archived ?? false,
    },
  };
}

/** An environment, or the newest state of a name (a container), from the wire. */
export function environmentFromWire(wire: unknown, context: MappingContext): Environment {
  return assetFromWire(
    { prototype: Environment.prototype, kind: "environment", rows: environmentRows },
    wire,
    context,
  );
}
