import { badRequest } from "../errors";
import { canonicalUri } from "../storage-locations";
import {
  type AssetType,
  containerRoutes,
  requireSame,
  sameJson,
  type VersionPut,
  versionRoutes,
} from "./assets";

/** Data: pointers to files and tables. */
export const dataType: AssetType = {
  collection: "data",
  operations: "Data",
  accept: acceptData,
  containerProperties: ({ dataType }) => ({ dataType }),
};

/** Data assets: versions and what they lie under. */
export const dataRoutes = [...containerRoutes(dataType), ...versionRoutes(dataType)];

function acceptData({ context, workspace, sent, before, container }: VersionPut): Record<string, unknown> {
  const dataUri = canonicalUri(context.state, workspace, String(sent.dataUri));
  if (before) {
    // Seen with azure-ai-ml: registering other files under a version that is there.
    if (!sameJson(before.properties.dataUri, dataUri)) throw badRequest("Asset paths cannot be updated.");
    requireSame(before.properties, sent, ["dataType"]);
  }
  if (container) requireSame(container.properties, sent, ["dataType"]);
  return { ...sent, dataUri };
}
