import { isObject } from "../../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import type { CodeUploadOptions } from "../../jobs/job-needs";
import { registryAssetId } from "../asset-download";
import { type AssetRoute, assetPath, putAsset } from "../asset-requests";
import { inspectAsset } from "../asset-upload";
import type { RegistryHost } from "../registry-host";
import { uploadToRegistry } from "../registry-upload";

/**
 * Id of a version of the code in a local folder or file. The same content is uploaded once in a workspace: it is found by
 * its hash, whatever it was called (Python's protocol). A registry gets it anew each time.
 *
 * @param registry - Where the code goes instead of the workspace.
 */
export async function uploadCode(
  rest: Rest,
  path: string,
  options: CodeUploadOptions,
  registry?: RegistryHost,
): Promise<string> {
  const { includes, baseFolder, ...common } = options;
  if (!includes?.length) return uploadFolder(rest, path, common, registry);
  const { mergeIncludes } = await import("../../../artifacts/merge-includes");
  const merged = await mergeIncludes(path, includes, baseFolder);
  try {
    return await uploadFolder(rest, merged.folder, common, registry);
  } finally {
    await merged.remove();
  }
}

async function uploadFolder(
  rest: Rest,
  path: string,
  options: OperationOptions,
  registry: RegistryHost | undefined,
): Promise<string> {
  if (path.startsWith("/subscriptions/") || path.startsWith("azureml:"))
    return path.replace(/^azureml:(?=\/)/, "");
  const { contentHash, contentHashVersion } = await import("../../../artifacts/hashes");
  const { uploadCode: uploadCodeFiles } = await import("../../../artifacts/artifact-upload");
  const hash = await contentHash(path, { abortSignal: options.abortSignal });
  const name = crypto.randomUUID();
  const properties = { hash_sha256: hash, hash_version: contentHashVersion };
  if (registry) return codeInRegistry(rest, registry, { path, name, properties }, options);
  const common = { ...pickOptions(options), apiVersion: apiVersions.codes } as const;

  const query = { hash, hashVersion: contentHashVersion };
  const found = await rest.send({
    ...common,
    method: "GET",
    path: `${assetPath(rest, "codes", name)}/versions`,
    query,
  });
  const known: unknown =
    isObject(found.body) && Array.isArray(found.body.value) ? found.body.value[0] : undefined;
  if (isObject(known) && typeof known.id === "string") return known.id;

  const versionPath = assetPath(rest, "codes", name, "1");
  const pending = await rest.send({
    ...common,
    method: "POST",
    path: `${versionPath}/startPendingUpload`,
    body: { pendingUploadType: "TemporaryBlobReference" },
  });
  const { blobUri, sasUri } = pendingUpload(pending.body);
  const { folder } = await uploadCodeFiles(
    { containerUrl: sasUri, httpClient: rest.httpClient, clock: rest.clock },
    path,
    {
      asset: { name, version: "1" },
      field: "code",
      abortSignal: options.abortSignal,
    },
  );
  const created = await rest.send({
    ...common,
    method: "PUT",
    path: versionPath,
    body: {
      properties: {
        // Of a single file, the place that it lies in.
        codeUri: `${blobUri}/${folder ?? ""}`,
        isAnonymous: true,
        properties,
      },
    },
  });
  const id = isObject(created.body) ? created.body.id : undefined;
  return typeof id === "string" ? id : decodeURIComponent(versionPath);
}

async function codeInRegistry(
  rest: Rest,
  registry: RegistryHost,
  { path, name, properties }: { path: string; name: string; properties: Record<string, unknown> },
  options: OperationOptions,
): Promise<string> {
  const route: AssetRoute<unknown> = {
    segment: "codes",
    apiVersion: apiVersions.codes,
    what: "Code",
    latestBy: "creation",
    decode: (wire) => wire,
    registry,
  };
  const inspected = await inspectAsset({ path, what: "Code", form: "short", field: "code" }, options);
  const to = { collection: "codes", name, version: "1" };
  const uri = (await uploadToRegistry(rest, registry, to, inspected, options)) ?? path;
  // Code is a folder; of a single file, the one that it lies in.
  const codeUri = inspected.local?.kind === "file" ? uri.slice(0, uri.lastIndexOf("/")) : uri;
  const body = { properties: { codeUri, isAnonymous: true, properties } };
  const made = await putAsset(rest, route, { name, version: "1", body }, options);
  const id = isObject(made) ? made.id : undefined;
  return typeof id === "string" ? id : registryAssetId(registry, "codes", name, "1");
}

/** Where the service wants the files: a container, and a signature for it. */
function pendingUpload(body: unknown): { blobUri: string; sasUri: string } {
  const reference =
    isObject(body) && isObject(body.blobReferenceForConsumption) ? body.blobReferenceForConsumption : {};
  const { blobUri, credential } = reference;
  const sasUri = isObject(credential) ? credential.sasUri : undefined;
  if (typeof blobUri === "string" && typeof sasUri === "string") return { blobUri, sasUri };
  throw new TypeError("The service answered without a place to upload code to.");
}
