import { ValidationError } from "../../../core/errors";
import { isObject } from "../../../core/mapping";
import type { InspectedAsset } from "../asset-upload";

/**
 * What a local MLTable refers to, in its own words; `undefined` for one that lies elsewhere, which is left to the
 * service.
 *
 * @throws ValidationError - where the file is no YAML, or lists no paths.
 */
export async function urisOfMLTable({ asset, local }: InspectedAsset): Promise<string[] | undefined> {
  const file = local?.files.find(({ relativePath }) => relativePath === "MLTable");
  if (!file) return undefined;
  const { readFile } = await import("node:fs/promises");
  const { parse } = await import("yaml");
  const fail = (message: string, cause?: unknown) => {
    const source = { file: file.absolutePath };
    return new ValidationError([{ path: asset.field ?? "path", message, code: "cannotParse", source }], {
      subject: asset.what,
      cause,
    });
  };
  let table: unknown;
  try {
    table = parse((await readFile(file.absolutePath, "utf8")).replace(/^\uFEFF/, ""), { version: "1.1" });
  } catch (cause) {
    throw fail(
      `The MLTable file is no YAML: ${cause instanceof Error ? cause.message.split("\n")[0] : String(cause)}`,
      cause,
    );
  }
  const paths = isObject(table) ? table.paths : undefined;
  if (!Array.isArray(paths)) throw fail("The MLTable file has no list of paths.");
  return paths.flatMap((each) => {
    const { folder, file: one, pattern } = isObject(each) ? each : {};
    const uri = folder || one || pattern;
    return typeof uri === "string" ? [uri] : [];
  });
}
