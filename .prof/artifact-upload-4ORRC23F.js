import {
  ProgressMeter,
  checksumOf,
  defaultConcurrentFiles,
  defaultConcurrentPieces,
  forEachAtOnce,
  holdsSame,
  statusOf,
  storageError,
  uploadBlob
} from "./chunk-QOK7KX3I.js";
import {
  openContainer
} from "./chunk-UTKAMXLW.js";
import "./chunk-7C36DXLY.js";
import "./chunk-WI42JQQI.js";
import "./chunk-7WADBULZ.js";
import {
  objectHashOf
} from "./chunk-HTCP32TF.js";
import {
  inspectLocalPath
} from "./chunk-BKFN6Z2H.js";
import "./chunk-4LE3FNDG.js";
import "./chunk-R6PT7IO5.js";
import {
  ValidationError
} from "./chunk-LRKFOUX4.js";

// src/artifacts/artifact-upload.ts
var completed = "completed";
var uploadRole = "Storage Blob Data Contributor";
async function uploadToDatastore(container, localPath, options) {
  const tree = await inspectLocalPath(localPath, options);
  const hash = options.hash ?? await objectHashOf(tree, options);
  return { ...await uploadTree(container, tree, `LocalUpload/${hash}/`, options), hash };
}
async function uploadCode(container, localPath, options) {
  return uploadTree(container, await inspectLocalPath(localPath, options), "", options);
}
async function markUploaded(container, indicator, asset, options = {}) {
  try {
    const client = await openContainer(container);
    await mark(client, indicator, asset, options);
  } catch (error) {
    throw storageError(error, uploadRole);
  }
}
async function uploadTree(container, tree, root, options) {
  const path = `${root}${tree.name}`;
  const blobs = tree.files.map((file) => ({
    file,
    name: tree.kind === "file" ? path : `${path}/${file.relativePath}`
  }));
  checkNames(blobs, options.field ?? "path");
  const indicator = blobs[0].name;
  const uploaded = {
    folder: tree.kind === "folder" ? path : path.slice(0, -tree.name.length - 1),
    kind: tree.kind,
    indicator,
    fileCount: tree.files.length,
    totalBytes: tree.totalBytes
  };
  try {
    const client = await openContainer(container);
    const earlier = await findEarlier(client, indicator, options);
    if (earlier.state === "complete") {
      const { legacy, asset: asset2 } = earlier;
      const where = (name) => legacy ? legacyName(name) : name;
      return {
        ...uploaded,
        path: where(path),
        folder: where(uploaded.folder),
        indicator: where(indicator),
        reused: true,
        asset: asset2
      };
    }
    const overwrite = earlier.state === "partial";
    const existing = overwrite ? await listExisting(client, path, options) : /* @__PURE__ */ new Map();
    const {
      concurrentFiles = defaultConcurrentFiles,
      concurrentPieces = defaultConcurrentPieces,
      pieceSize
    } = options;
    const meter = new ProgressMeter(tree.totalBytes, options.onProgress);
    await forEachAtOnce(blobs, concurrentFiles, options.abortSignal, async ({ file, name }, abortSignal) => {
      const settings = {
        verify: tree.kind === "folder",
        contentAddressed: root !== "",
        overwrite,
        concurrentPieces,
        pieceSize,
        meter,
        abortSignal
      };
      const before = existing.get(name);
      if (before && await holdsSame(before, file, settings)) meter.piece(file.relativePath).done(file.size);
      else await uploadBlob(client.getBlockBlobClient(name), file, settings);
    });
    const asset = { name: options.asset.name, version: options.asset.version ?? crypto.randomUUID() };
    await mark(client, indicator, asset, options);
    return { ...uploaded, path, reused: false, asset };
  } catch (error) {
    throw storageError(error, uploadRole);
  }
}
async function findEarlier(client, indicator, options) {
  const here = await metadataOf(client, indicator, options);
  if (!here) return { state: "none" };
  const legacy = legacyName(indicator);
  const there = legacy === indicator ? void 0 : await metadataOf(client, legacy, options);
  if (there?.upload_status === completed) return { state: "complete", asset: assetOf(there), legacy: true };
  if (here.upload_status === completed) return { state: "complete", asset: assetOf(here), legacy: false };
  return { state: "partial" };
}
async function metadataOf(client, name, { abortSignal }) {
  try {
    const { metadata = {} } = await client.getBlobClient(name).getProperties({ abortSignal });
    return metadata;
  } catch (error) {
    if (statusOf(error) === 404) return void 0;
    throw error;
  }
}
function assetOf({ name = "", version }) {
  return { name, version };
}
function legacyName(name) {
  return name.replace(/^LocalUpload\//, "az-ml-artifacts/");
}
async function listExisting(client, path, { abortSignal }) {
  const existing = /* @__PURE__ */ new Map();
  try {
    for await (const { name, properties } of client.listBlobsFlat({ prefix: path, abortSignal })) {
      existing.set(name, { size: properties.contentLength ?? 0, md5: checksumOf(properties) });
    }
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
    existing.clear();
  }
  return existing;
}
async function mark(client, indicator, { name, version }, options) {
  const metadata = { upload_status: completed, name, ...version !== void 0 && { version } };
  await client.getBlobClient(indicator).setMetadata(metadata, { abortSignal: options.abortSignal });
}
function checkNames(blobs, field) {
  const faults = blobs.filter(({ name }) => name.length > 1024).map(
    ({ name }) => ({
      path: field,
      message: "The name of a file is too long for Azure Storage.",
      given: name,
      allowed: "1024 characters with its folders"
    })
  );
  if (faults.length > 0) throw new ValidationError(faults);
}
export {
  markUploaded,
  uploadCode,
  uploadToDatastore
};
