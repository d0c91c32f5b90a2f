import type { WorkspaceScope } from "./core/arm-id";
import { ValidationError } from "./core/errors";
import { isObject } from "./core/mapping";

/** Where `MLClient.fromConfig` looks. */
export interface ConfigOptions {
  /** A file, or the folder where the search begins. @defaultValue the current folder */
  path?: string;
  /** Name of the file. @defaultValue `"config.json"`, then `"project.json"` */
  fileName?: string;
}

/**
 * Finds the file that names the workspace, in Python's order: `.azureml/`, `aml_config/`, then the folder itself, each
 * for `config.json` and `project.json`, and each of these up to 20 folders upwards before the next is tried.
 *
 * @throws ValidationError - where there is no such file, or it does not name a workspace.
 */
export async function readConfig(options: ConfigOptions = {}): Promise<WorkspaceScope> {
  const { readFile, stat } = await import("node:fs/promises");
  const { dirname, join, resolve } = await import("node:path");
  const start = resolve(options.path ?? ".");
  const isFile = await stat(start).then(
    (found) => found.isFile(),
    () => false,
  );
  const file = isFile ? start : await search();
  if (!file) {
    throw new ValidationError(
      [
        {
          path: "path",
          message: "No config.json that names a workspace was found here or in a folder above.",
          given: options.path ?? ".",
          allowed: `a file, or a folder below one with .azureml/config.json; looked up from ${start}`,
          code: "notFound",
        },
      ],
      { subject: "MLClient.fromConfig" },
    );
  }
  return parseConfig(file, (await readFile(file, "utf8")).replace(/^\uFEFF/, ""));

  async function search(): Promise<string | undefined> {
    const names = options.fileName ? [options.fileName] : ["config.json", "project.json"];
    for (const folder of [".azureml", "aml_config", ""]) {
      for (const name of names) {
        let place = start;
        for (let level = 0; level < 20; level++) {
          const candidate = join(place, folder, name);
          const there = await stat(candidate).then(
            (found) => found.isFile(),
            () => false,
          );
          if (there) return candidate;
          const parent = dirname(place);
          if (parent === place) break;
          place = parent;
        }
      }
    }
    return undefined;
  }
}

function parseConfig(file: string, text: string): WorkspaceScope {
  const fail = (message: string, cause?: unknown) =>
    new ValidationError([{ path: "", message, code: "cannotParse", source: { file } }], {
      subject: "MLClient.fromConfig",
      cause,
    });
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    throw fail("The file is no JSON.", cause);
  }
  const incomplete = "The file must have subscription_id, resource_group and workspace_name.";
  if (!isObject(config)) throw fail(incomplete);
  // The form of older tools: one ARM id.
  const scope = typeof config.Scope === "string" ? config.Scope.split("/") : undefined;
  const [subscriptionId, resourceGroupName, workspaceName] = scope
    ? [scope[2], scope[4], scope[8]]
    : [config.subscription_id, config.resource_group, config.workspace_name];
  if (
    typeof subscriptionId === "string" &&
    typeof resourceGroupName === "string" &&
    typeof workspaceName === "string"
  ) {
    return { subscriptionId, resourceGroupName, workspaceName };
  }
  throw fail(incomplete);
}
