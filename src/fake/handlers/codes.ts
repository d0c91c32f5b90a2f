import { issueSas } from "../blob/sas";
import { assumed, badRequest } from "../errors";
import { workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { seededAccount } from "../seed";
import { type AssetType, sameJson, type VersionPut, versionRoutes } from "./assets";

/** Snapshots of code. */
export const codeType: AssetType = {
  collection: "codes",
  operations: "Code",
  accept: acceptCode,
  search: withHash,
};

/** Code snapshots: versions, the search by hash, and where to upload to. */
export const codeRoutes = [
  route({
    method: "POST",
    path: `${workspacePath}/codes/:name/versions/:version/startPendingUpload`,
    bodySchema: "CodeVersions_CreateOrGetStartPendingUpload",
    handle: startPendingUpload,
  }),
  ...versionRoutes(codeType),
];

function acceptCode({ sent, before }: VersionPut): Record<string, unknown> {
  if (before && !sameJson(before.properties.codeUri, sent.codeUri ?? before.properties.codeUri)) {
    throw badRequest("Asset paths cannot be updated.");
  }
  return { codeUri: before?.properties.codeUri, ...sent };
}

/**
 * Code with this content hash, whatever its name: the name in the path is a fresh GUID of the client's (seen with
 * azure-ai-ml, which so finds what it uploaded for an earlier job).
 */
function withHash(context: RouteContext) {
  const { state, query } = context;
  const [hash, version] = [query.get("hash"), query.get("hashVersion")];
  if (hash === null) return undefined;
  return state.store
    .list(`${workspaceId(context)}/codes`)
    .flatMap(({ id }) => state.store.list(`${id}/versions`))
    .filter(({ properties }) => {
      const own = (properties.properties ?? {}) as Record<string, unknown>;
      return own.hash_sha256 === hash && (version === null || String(own.hash_version) === version);
    });
}

/** Hours for which an upload may go on. */
const uploadHours = 24;

function startPendingUpload(context: RouteContext): Reply {
  const { state, request, params, body, now } = context;
  const { pendingUploadType } = (body ?? {}) as { pendingUploadType?: string };
  if (String(pendingUploadType ?? "TemporaryBlobReference").toLowerCase() !== "temporaryblobreference") {
    throw badRequest(assumed(`pendingUploadType is TemporaryBlobReference. Given: ${pendingUploadType}.`));
  }
  const workspace = workspaceId(context);
  const id = `${workspace}/codes/${params.name}/versions/${params.version}/pendingUploads/default`;
  const pending = state.store.get(id) ?? {
    id,
    name: "default",
    type: "pendingUpload",
    properties: { uploadId: state.random.guid(), container: `upload-${state.random.guid()}` },
  };
  state.store.put(pending);
  const { uploadId, container } = pending.properties as { uploadId: string; container: string };
  const { account, armId } = seededAccount(state, workspace);
  const blobUri = `${request.sites.blob(account)}/${container}`;
  const sas = issueSas(state, account, container, "rwdlac", now + uploadHours * 3_600_000);
  return {
    status: 200,
    body: {
      pendingUploadId: uploadId,
      pendingUploadType: "TemporaryBlobReference",
      blobReferenceForConsumption: {
        blobUri,
        storageAccountArmId: armId,
        credential: { credentialType: "SAS", sasUri: `${blobUri}?${sas}` },
      },
    },
  };
}
