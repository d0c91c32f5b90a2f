import { assumed, badRequest, Refusal } from "../errors";
import { type AssetType, containerRoutes, sameJson, type VersionPut, versionRoutes } from "./assets";

/** Environments: images, and how they are made. */
export const environmentType: AssetType = {
  collection: "environments",
  operations: "Environment",
  accept: acceptEnvironment,
};

/** Environments: versions and what they lie under; the curated ones are there from the start. */
export const environmentRoutes = [...containerRoutes(environmentType), ...versionRoutes(environmentType)];

/** What makes the image; all else of a version can be changed. */
const recipe = ["image", "condaFile", "build", "inferenceConfig", "osType"];

function acceptEnvironment({ context, sent, before }: VersionPut): Record<string, unknown> {
  const { name = "", version = "" } = context.params;
  if (/^azureml-/i.test(name)) {
    throw badRequest(assumed(`${name}: names that begin with "AzureML-" are kept for curated environments.`));
  }
  if (Boolean(sent.image) === Boolean(sent.build)) {
    throw badRequest(assumed("An environment has either an image or a build context."));
  }
  if (sent.build && sent.condaFile) {
    throw badRequest(
      assumed("An environment with a build context has no conda file: the Dockerfile installs the packages."),
    );
  }
  const accepted: Record<string, unknown> = { osType: "Linux", ...sent, environmentType: "UserCreated" };
  if (before && recipe.some((field) => !sameJson(before.properties[field], accepted[field]))) {
    // azure-ai-ml tries the latest version first and takes the next one only on a 409.
    throw new Refusal(
      409,
      "UserError",
      `Environment ${name} with version ${version} is already registered and cannot be changed.`,
    );
  }
  return accepted;
}
