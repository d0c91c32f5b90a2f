import { latestVersion } from "../asset-references";
import { assumed, badRequest, notFound, Refusal } from "../errors";
import { workspaceId } from "../resource";
import { route, workspacePath } from "../router";
import { type AssetType, containerRoutes, sameJson, type VersionPut, versionRoutes } from "./assets";

/** Components: what the steps of pipelines run. */
export const componentType: AssetType = {
  collection: "components",
  operations: "Component",
  accept: acceptComponent,
};

/** Components: versions and what they lie under. The version `azureml_default` is the newest. */
export const componentRoutes = [
  route({
    method: "GET",
    path: `${workspacePath}/components/:name/versions/azureml_default`,
    handle: (context) => {
      const { state, params } = context;
      const found = latestVersion(state, `${workspaceId(context)}/components/${params.name}`);
      if (!found) throw notFound(`The component ${params.name}`);
      return { status: 200, body: found };
    },
  }),
  ...containerRoutes(componentType),
  ...versionRoutes(componentType),
];

function acceptComponent({ context, sent, before }: VersionPut): Record<string, unknown> {
  const { name = "", version = "" } = context.params;
  const { componentSpec } = sent;
  const spec = (componentSpec ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof spec.type !== "string") throw badRequest(assumed("componentSpec.type is required."));
  if (spec.type === "command" && typeof spec.command !== "string")
    throw badRequest(assumed("componentSpec.command is required."));
  if (before && !sameJson(withoutVersion(before.properties.componentSpec), withoutVersion(spec))) {
    throw new Refusal(
      409,
      "UserError",
      assumed(`The component ${name} with version ${version} is registered already and cannot be changed.`),
    );
  }
  return { ...sent };
}

/** What must stay: Python puts an unchanged component again with the version that it found, which was not said at first. */
function withoutVersion(spec: unknown): unknown {
  return { ...(spec as object), version: undefined };
}
