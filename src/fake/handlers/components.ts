import { assumed, badRequest, Refusal } from "../errors";
import { type AssetType, containerRoutes, sameJson, type VersionPut, versionRoutes } from "./assets";

/** Components: what the steps of pipelines run. */
export const componentType: AssetType = {
  collection: "components",
  operations: "Component",
  accept: acceptComponent,
};

/** Components: versions and what they lie under. */
export const componentRoutes = [...containerRoutes(componentType), ...versionRoutes(componentType)];

function acceptComponent({ context, sent, before }: VersionPut): Record<string, unknown> {
  const { name = "", version = "" } = context.params;
  const { componentSpec } = sent;
  const spec = (componentSpec ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof spec.type !== "string") throw badRequest(assumed("componentSpec.type is required."));
  if (spec.type === "command" && typeof spec.command !== "string")
    throw badRequest(assumed("componentSpec.command is required."));
  if (before && !sameJson(before.properties.componentSpec, componentSpec)) {
    throw new Refusal(
      409,
      "UserError",
      assumed(`The component ${name} with version ${version} is registered already and cannot be changed.`),
    );
  }
  return { ...sent };
}
