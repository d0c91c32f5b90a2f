import type { ContainerClient } from "@azure/storage-blob";
import { type Fault, ValidationError } from "../core/errors";
import { type BlobContainer, openContainer } from "./blob-container";
import { checksumOf, type ExistingBlob, holdsSame, uploadBlob } from "./blob-upload";
import { forEachAtOnce } from "./concurrency";
import { objectHashOf } from "./hashes";
import { type InspectOptions, inspectLocalPath, type LocalTree } from "./local-files";
import { statusOf, storageError } from "./storage-error";
import {
  defaultConcurrentFiles,
  defaultConcurrentPieces,
  ProgressMeter,
  type TransferOptions,
} from "./transfer";

/** The asset that an upload is for. Written beside the upload, so that the same content finds it again. */
export interface UploadedFor {
  name: string;
  /** Default: a GUID in its place, until {@link markUploaded} says which it became. */
  version?: string;
}

/** Options of an upload. */
export interface ArtifactUploadOptions
  extends TransferOptions,
    Pick<InspectOptions, "baseFolder" | "field" | "ignore"> {
  asset: UploadedFor;
}

/** Options of an upload to a datastore. */
export interface DatastoreUploadOptions extends ArtifactUploadOptions {
  /** The object hash, where it is known already. */
  hash?: string;
}

/** Where an upload is. */
export interface UploadedArtifact {
  /** Path of the file or folder in the container: `LocalUpload/{hash}/{name}`, for code `{name}`. No slash at the end. */
  readonly path: string;
  /** The folder that holds what was uploaded: of a folder `path`, of a single file what `path` is in (may be empty). */
  readonly folder: string;
  readonly kind: "file" | "folder";
  /** Name of the blob that carries the mark of a finished upload. */
  readonly indicator: string;
  /** Nothing was sent: the same content is there from an earlier upload. */
  readonly reused: boolean;
  /** The asset that the content was uploaded for: the one given, or of an earlier upload the one it was for. */
  readonly asset: UploadedFor;
  readonly fileCount: number;
  readonly totalBytes: number;
}

/** An upload to a datastore. */
export interface DatastoreUpload extends UploadedArtifact {
  /** Object hash of the content. */
  readonly hash: string;
}

const completed = "completed";
const uploadRole = "Storage Blob Data Contributor";

/**
 * Uploads a file or folder to `LocalUpload/{hash}/{name}` of a datastore's container, unless the same content is there:
 * uploads of azure-ai-ml for Python are found, and found by it. The local path is looked at whole before anything is sent.
 *
 * @throws ValidationError - where the path is missing, empty or cannot be read.
 * @throws PermissionError, ServiceError - where the storage refuses.
 * @throws FileChangedError - where a file changes meanwhile.
 */
export async function uploadToDatastore(
  container: BlobContainer,
  localPath: string,
  options: DatastoreUploadOptions,
): Promise<DatastoreUpload> {
  const tree = await inspectLocalPath(localPath, options);
  const hash = options.hash ?? (await objectHashOf(tree, options));
  return { ...(await uploadTree(container, tree, `LocalUpload/${hash}/`, options)), hash };
}

/**
 * Uploads code to the container that the service gave for it (`startPendingUpload`): under the name of the folder, or a
 * single file by itself. Otherwise as {@link uploadToDatastore}. The code version's `codeUri` is `{blobUri}/{folder}`.
 */
export async function uploadCode(
  container: BlobContainer,
  localPath: string,
  options: ArtifactUploadOptions,
): Promise<UploadedArtifact> {
  return uploadTree(container, await inspectLocalPath(localPath, options), "", options);
}

/** Marks an upload as finished and says which asset it is for; also to correct that later (a version that was counted up). */
export async function markUploaded(
  container: BlobContainer,
  indicator: string,
  asset: UploadedFor,
  options: Pick<TransferOptions, "abortSignal"> = {},
): Promise<void> {
  try {
    const client = await openContainer(container);
    await mark(client, indicator, asset, options);
  } catch (error) {
    throw storageError(error, uploadRole);
  }
}

async function uploadTree(
  container: BlobContainer,
  tree: LocalTree,
  root: string,
  options: ArtifactUploadOptions,
): Promise<UploadedArtifact> {
  const path = `${root}${tree.name}`;
  const blobs = tree.files.map((file) => ({
    file,
    name: tree.kind === "file" ? path : `${path}/${file.relativePath}`,
  }));
  checkNames(blobs, options.field ?? "path");
  const indicator = blobs[0]!.name;
  const uploaded = {
    folder: tree.kind === "folder" ? path : path.slice(0, -tree.name.length - 1),
    kind: tree.kind,
    indicator,
    fileCount: tree.files.length,
    totalBytes: tree.totalBytes,
  };
  try {
    const client = await openContainer(container);
    const earlier = await findEarlier(client, indicator, options);
    if (earlier.state === "complete") {
      const { legacy, asset } = earlier;
      const where = (name: string) => (legacy ? legacyName(name) : name);
      return {
        ...uploaded,
        path: where(path),
        folder: where(uploaded.folder),
        indicator: where(indicator),
        reused: true,
        asset,
      };
    }
    const overwrite = earlier.state === "partial";
    const existing = overwrite ? await listExisting(client, path, options) : new Map<string, ExistingBlob>();
    const {
      concurrentFiles = defaultConcurrentFiles,
      concurrentPieces = defaultConcurrentPieces,
      pieceSize,
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
        abortSignal,
      };
      const before = existing.get(name);
      if (before && (await holdsSame(before, file, settings))) meter.piece(file.relativePath).done(file.size);
      else await uploadBlob(client.getBlockBlobClient(name), file, settings);
    });
    const asset = { name: options.asset.name, version: options.asset.version ?? crypto.randomUUID() };
    await mark(client, indicator, asset, options);
    return { ...uploaded, path, reused: false, asset };
  } catch (error) {
    throw storageError(error, uploadRole);
  }
}

/** What there is of an earlier upload of the same content. */
type Earlier =
  | { state: "none" }
  /** It did not finish, or has not yet. */
  | { state: "partial" }
  | { state: "complete"; asset: UploadedFor; legacy: boolean };

/** Looks for the mark that an upload of the same content is complete, also where the first versions of Python put it. */
async function findEarlier(
  client: ContainerClient,
  indicator: string,
  options: TransferOptions,
): Promise<Earlier> {
  const here = await metadataOf(client, indicator, options);
  if (!here) return { state: "none" };
  // As Python does it: the old place is only looked at where the new one has something, and then goes first. Code has no
  // old place: the name is the same.
  const legacy = legacyName(indicator);
  const there = legacy === indicator ? undefined : await metadataOf(client, legacy, options);
  if (there?.upload_status === completed) return { state: "complete", asset: assetOf(there), legacy: true };
  if (here.upload_status === completed) return { state: "complete", asset: assetOf(here), legacy: false };
  return { state: "partial" };
}

async function metadataOf(
  client: ContainerClient,
  name: string,
  { abortSignal }: TransferOptions,
): Promise<Record<string, string> | undefined> {
  try {
    const { metadata = {} } = await client.getBlobClient(name).getProperties({ abortSignal });
    return metadata;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

function assetOf({ name = "", version }: Record<string, string>): UploadedFor {
  return { name, version };
}

function legacyName(name: string): string {
  return name.replace(/^LocalUpload\//, "az-ml-artifacts/");
}

/** Blobs of an upload that did not finish. */
async function listExisting(
  client: ContainerClient,
  path: string,
  { abortSignal }: TransferOptions,
): Promise<Map<string, ExistingBlob>> {
  const existing = new Map<string, ExistingBlob>();
  try {
    for await (const { name, properties } of client.listBlobsFlat({ prefix: path, abortSignal })) {
      existing.set(name, { size: properties.contentLength ?? 0, md5: checksumOf(properties) });
    }
  } catch (error) {
    // A signature that may not list: then all is sent again, as Python does.
    if (statusOf(error) !== 403) throw error;
    existing.clear();
  }
  return existing;
}

async function mark(
  client: ContainerClient,
  indicator: string,
  { name, version }: UploadedFor,
  options: Pick<TransferOptions, "abortSignal">,
): Promise<void> {
  const metadata = { upload_status: completed, name, ...(version !== undefined && { version }) };
  await client.getBlobClient(indicator).setMetadata(metadata, { abortSignal: options.abortSignal });
}

/** 1024: the longest name of a blob. */
function checkNames(blobs: readonly { name: string }[], field: string): void {
  const faults = blobs
    .filter(({ name }) => name.length > 1024)
    .map(
      ({ name }): Fault => ({
        path: field,
        message: "The name of a file is too long for Azure Storage.",
        given: name,
        allowed: "1024 characters with its folders",
      }),
    );
  if (faults.length > 0) throw new ValidationError(faults);
}
