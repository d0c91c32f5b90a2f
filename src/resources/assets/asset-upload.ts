import type { LocalTree } from "../../artifacts/local-files";
import type { TransferProgress } from "../../artifacts/transfer";
import { workspaceArmId } from "../../core/arm-id";
import { ValidationError } from "../../core/errors";
import type { OperationOptions, Rest } from "../../core/rest";
import { defaultDatastore, openDatastore } from "../datastores/datastore-container";

/** Options of calls that may upload files. */
export interface UploadOptions {
  /** Told as bytes go out. */
  onProgress?: (progress: TransferProgress) => void;
}

/** A path of an asset as the user gave it. */
export interface AssetPath {
  path: string;
  /** @defaultValue the workspace's own blob store */
  datastore?: string;
  /** For messages. */
  what: string;
  /**
   * How the URI is written: data takes the short form, models the long one, build contexts the storage address. An index
   * takes the long one of what was uploaded, and leaves a URI as it was given.
   */
  form: "short" | "long" | "longIfLocal" | "https";
  /** `uri_file`, `uri_folder`, `mltable` or `mlflow_model`: what the local path must be then. */
  type?: string;
  /** Name of the field, for messages. @defaultValue `"path"` */
  field?: string;
  /** What of a folder is left out, in place of what its `.amlignore` says; written as one. */
  ignore?: string;
  /** The asset that the upload is for. */
  name?: string;
  version?: string;
}

/** Where the files are now. */
export interface UploadedAsset {
  uri: string;
  /** Hash of what was uploaded; absent where nothing was local. */
  hash?: string;
  /** Name and version that the same content was registered under before. */
  name?: string;
  version?: string;
  /** Says beside the upload which version it has become, where that was not known when it was sent. */
  mark?(asset: { name: string; version: string }): Promise<void>;
}

/** Whether a path is on this computer; a drive letter is no scheme. */
export function isLocalPath(path: string): boolean {
  if (/^(file|folder):/i.test(path)) return true;
  return !/^[a-z][a-z0-9+.-]+:/i.test(path) && !/^\/subscriptions\//i.test(path);
}

/** A path that was looked at; nothing has been sent yet. */
export interface InspectedAsset {
  readonly asset: AssetPath;
  /** What is there, where the path is on this computer. */
  readonly local?: LocalTree;
}

/**
 * Looks at what a path holds, if it is on this computer.
 *
 * @throws ValidationError - where the path is not there, or is not what the type says.
 */
export async function inspectAsset(asset: AssetPath, options: OperationOptions): Promise<InspectedAsset> {
  if (!isLocalPath(asset.path)) return { asset };
  const { inspectLocalPath } = await import("../../artifacts/local-files");
  const path = await localPath(asset.path);
  const local = await inspectLocalPath(path, {
    field: asset.field,
    ignore: asset.ignore,
    abortSignal: options.abortSignal,
  });
  await checkLocalType(asset, local);
  return { asset, local };
}

/**
 * Uploads a local path to a datastore, once for the same content; a URI passes as it is, and a datastore's is written
 * in the form that the kind of asset takes.
 *
 * @throws ValidationError - where the path is not there, or is not what the type says; nothing has been sent then.
 */
export async function uploadAsset(
  rest: Rest,
  asset: AssetPath | InspectedAsset,
  options: OperationOptions & UploadOptions,
): Promise<UploadedAsset> {
  const inspected = "asset" in asset ? asset : await inspectAsset(asset, options);
  return inspected.local
    ? uploadLocal(rest, inspected.asset, inspected.local, options)
    : { uri: await uriOf(rest, inspected.asset) };
}

/** A model is kept by the long form of its own workspace, whatever it was called (Python's rule). */
async function uriOf(rest: Rest, { path, form }: AssetPath): Promise<string> {
  if (form !== "long" || rest.registryName !== undefined) return path;
  const { formatDatastoreUri, parseDatastoreUri } = await import("../../artifacts/storage-url");
  const parsed = parseDatastoreUri(path);
  return parsed ? formatDatastoreUri({ ...parsed, workspace: rest.scope }) : path;
}

async function uploadLocal(
  rest: Rest,
  asset: AssetPath,
  local: LocalTree,
  options: OperationOptions & UploadOptions,
): Promise<UploadedAsset> {
  const { formatDatastoreUri } = await import("../../artifacts/storage-url");
  const { markUploaded, uploadToDatastore } = await import("../../artifacts/artifact-upload");
  const datastore = (asset.datastore ?? defaultDatastore)
    .replace(/^azureml:/, "")
    .replace(`${workspaceArmId(rest.scope)}/datastores/`, "");
  const container = await openDatastore(rest, datastore, options);
  const uploaded = await uploadToDatastore(container, local.path, {
    asset: { name: asset.name ?? crypto.randomUUID(), version: asset.version },
    field: asset.field,
    ignore: asset.ignore,
    abortSignal: options.abortSignal,
    onProgress: options.onProgress,
  });
  const uri =
    asset.form === "https"
      ? `${container.containerUrl}/${uploaded.path}/`
      : formatDatastoreUri({
          datastore,
          path: uploaded.path,
          workspace: asset.form === "short" ? undefined : rest.scope,
        });
  const mark = (marked: { name: string; version: string }) =>
    markUploaded(container, uploaded.indicator, marked, options);
  return { uri, hash: uploaded.hash, ...(uploaded.reused && uploaded.asset), mark };
}

async function localPath(path: string): Promise<string> {
  if (!/^(file|folder):/i.test(path)) return path;
  if (!/^file:\/\//i.test(path)) return path.replace(/^(file|folder):/i, "");
  const { fileURLToPath } = await import("node:url");
  return fileURLToPath(path);
}

/** A file given as a folder would be found out only by the job that reads it. */
async function checkLocalType(
  { path, type, what, field = "path" }: AssetPath,
  tree: Pick<LocalTree, "kind" | "path" | "files">,
): Promise<void> {
  const fail = (message: string, allowed: string) => {
    throw new ValidationError([{ path: field, message, given: path, allowed }], { subject: what });
  };
  if (type === "uri_folder" && tree.kind === "file")
    fail(`is a file, and the type is uri_folder: ${tree.path}.`, "a folder, or the type uri_file");
  if (type === "uri_file" && tree.kind === "folder")
    fail(`is a folder, and the type is uri_file: ${tree.path}.`, "a file, or the type uri_folder");
  if (type === "mlflow_model" && tree.kind === "file")
    fail(`is a file, and an MLflow model is a folder: ${tree.path}.`, "a folder with an MLmodel file");
  if (type === "mltable" && !tree.files.some(({ relativePath }) => relativePath === "MLTable")) {
    fail(`holds no file called MLTable: ${tree.path}.`, "a folder with an MLTable file");
  }
}
