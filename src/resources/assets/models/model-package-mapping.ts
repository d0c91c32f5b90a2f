import type { Codec, MappingContext } from "../../../core/mapping";
import { list, type Mapping, mapping, nested, renamed, same, toWire, via } from "../../../core/mapping";
import type { PackageRequest } from "../../../wire/generated/types";
import type {
  BaseEnvironment,
  InferencingServer,
  ModelConfiguration,
  ModelPackage,
  ModelPackageFields,
  ModelPackageInput,
  OnlineInferenceConfiguration,
  PackageInputPath,
} from "./model-package";

const baseRows: Mapping<BaseEnvironment> = {
  type: same("baseEnvironmentSourceType"),
  resourceId: same("resourceId"),
};
/** How the model gets into a package. */
export const packageModelRows: Mapping<ModelConfiguration> = {
  mode: same("mode"),
  mountPath: same("mountPath"),
};
/** How a server is asked. */
export const inferenceRows: Mapping<OnlineInferenceConfiguration> = {
  livenessRoute: same("livenessRoute"),
  readinessRoute: same("readinessRoute"),
  scoringRoute: same("scoringRoute"),
  entryScript: same("entryScript"),
  configuration: same("configurations"),
};

const inputPath: Codec<PackageInputPath> = {
  encode: (path) => {
    if ("resourceId" in path) return { inputPathType: "PathId", resourceId: path.resourceId };
    if ("url" in path) return { inputPathType: "Url", url: path.url };
    const { resourceName, resourceVersion } = path;
    return {
      inputPathType: "PathVersion",
      resourceName,
      ...(resourceVersion !== undefined && { resourceVersion }),
    };
  },
  // A package is asked for and never fetched: what comes back is an environment.
  decode: () => undefined,
};
/** More data of a package. */
export const inputRows: Mapping<ModelPackageInput> = {
  type: via("inputType", renamed({ uri_file: "UriFile", uri_folder: "UriFolder" })),
  path: via("path", inputPath),
  mode: via("mode", renamed({ read_only_mount: "ReadOnlyMount", download: "Download" })),
  mountPath: same("mountPath"),
};

const serverTypes = {
  azureml_online: "AzureMLOnline",
  azureml_batch: "AzureMLBatch",
  triton: "Triton",
  custom: "Custom",
} satisfies Record<InferencingServer["type"], string>;

const server: Codec<InferencingServer> = {
  encode: (value, context) => {
    const { codeConfiguration, inferenceConfiguration } = {
      codeConfiguration: undefined,
      inferenceConfiguration: undefined,
      ...value,
    };
    return {
      serverType: serverTypes[value.type],
      ...(codeConfiguration && {
        codeConfiguration: {
          codeId: codeConfiguration.code,
          scoringScript: codeConfiguration.scoringScript,
        },
      }),
      ...(inferenceConfiguration && {
        inferenceConfiguration: nested(inferenceRows).encode(inferenceConfiguration, context),
      }),
    };
  },
  decode: () => undefined,
};

type PackageRows = Omit<ModelPackageFields, "targetEnvironment">;

/** `ModelPackage` as it is asked for; the environment that it becomes is an id there. */
export const packageRows = mapping<PackageRows, PackageRequest>()({
  baseEnvironmentSource: via("baseEnvironmentSource", nested(baseRows)),
  inferencingServer: via("inferencingServer", server),
  modelConfiguration: via("modelConfiguration", nested(packageModelRows)),
  inputs: via("inputs", list(nested(inputRows))),
  tags: same("tags"),
  environmentVariables: same("environmentVariables"),
});

/** What of a package has become an id before it is sent. */
export interface ResolvedPackage {
  targetEnvironmentId: string;
  /** Id of the code, with `azureml:/` before it. */
  codeId?: string;
  /** Id of the base environment. */
  baseEnvironmentId?: string;
}

/** The body of the request for a package. */
export function modelPackageToWire(
  request: ModelPackage,
  { targetEnvironmentId, codeId, baseEnvironmentId }: ResolvedPackage,
  context: MappingContext,
): Record<string, unknown> {
  const { inferencingServer: given, baseEnvironmentSource: base } = request;
  const resolved: PackageRows = {
    ...request,
    inferencingServer:
      codeId !== undefined && "codeConfiguration" in given && given.codeConfiguration
        ? { ...given, codeConfiguration: { ...given.codeConfiguration, code: codeId } }
        : given,
    baseEnvironmentSource: base && { ...base, resourceId: baseEnvironmentId ?? base.resourceId },
  };
  return { targetEnvironmentId, ...toWire<PackageRows>(packageRows, resolved, context) };
}
