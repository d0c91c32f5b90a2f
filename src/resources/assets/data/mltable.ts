import { AbortError } from "../../../core/clock";
import { ValidationError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { readYamlText } from "../../../yaml/yaml-text";
import { openDatastore } from "../../datastores/datastore-container";
import type { InspectedAsset } from "../asset-upload";

/**
 * What an MLTable refers to, in its own words. `undefined` where it lies elsewhere and cannot be read from here, which is
 * left to the service.
 *
 * @throws ValidationError - where a local file is no YAML, or lists no paths.
 */
export async function urisOfMLTable(
  rest: Rest,
  inspected: InspectedAsset,
  options: OperationOptions,
): Promise<string[] | undefined> {
  const { asset, local } = inspected;
  if (!local) {
    const text = await remoteText(rest, asset.path, options);
    const paths = text === undefined ? undefined : pathsIn(await parsed(text).catch(() => undefined));
    return paths && urisIn(paths);
  }
  const file = local.files.find(({ relativePath }) => relativePath === "MLTable");
  if (!file) return undefined;
  const { readFile } = await import("node:fs/promises");
  const fail = (message: string, cause?: unknown) => {
    const source = { file: file.absolutePath };
    return new ValidationError([{ path: asset.field ?? "path", message, code: "cannotParse", source }], {
      subject: asset.what,
      cause,
    });
  };
  const table = await parsed(await readFile(file.absolutePath, "utf8")).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    throw fail(`The MLTable file is no YAML: ${reason}`, cause);
  });
  const paths = pathsIn(table);
  if (!paths) throw fail("The MLTable file has no list of paths.");
  return urisIn(paths);
}

async function parsed(text: string): Promise<unknown> {
  return await readYamlText(text);
}

function pathsIn(table: unknown): unknown[] | undefined {
  return isObject(table) && Array.isArray(table.paths) ? table.paths : undefined;
}

function urisIn(paths: readonly unknown[]): string[] {
  return paths.flatMap((each) => {
    const { folder, file, pattern } = isObject(each) ? each : {};
    const uri = folder || file || pattern;
    return typeof uri === "string" ? [uri] : [];
  });
}

/** The file in a datastore of the workspace; that it is not there, or may not be read, is no fault. */
async function remoteText(rest: Rest, uri: string, options: OperationOptions): Promise<string | undefined> {
  const { parseDatastoreUri } = await import("../../../artifacts/storage-url");
  const found = parseDatastoreUri(uri);
  if (!found || rest.registryName !== undefined) return undefined;
  const { workspace } = found;
  if (workspace && workspace.workspaceName.toLowerCase() !== rest.scope.workspaceName.toLowerCase())
    return undefined;
  const { readBlobText } = await import("../../../artifacts/blob-text");
  try {
    const container = await openDatastore(rest, found.datastore, pickOptions(options));
    const folder = found.path.replace(/\/+$/, "");
    return await readBlobText(container, folder ? `${folder}/MLTable` : "MLTable", options.abortSignal);
  } catch (error) {
    if (error instanceof AbortError || options.abortSignal?.aborted) throw error;
    return undefined;
  }
}
