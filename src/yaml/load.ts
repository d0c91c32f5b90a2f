import { type Fault, ValidationError } from "../core/errors";
import { isObject } from "../core/mapping";
import type { Form } from "./form";
import { Place, type PlacedFault, type Reading } from "./place";
import { type FileSystem, YamlFile, YamlSyntaxError } from "./yaml-file";
import { loadJsYaml, yamlSchema } from "./yaml-scalars";

/**
 * Where YAML comes from: the path of a file, a text, or a stream of one. Relative paths in it start from the file's
 * folder; those of a text or stream from `LoadOptions.relativeOrigin`, or else the current folder.
 */
export type YamlSource = string | URL | { readonly text: string } | AsyncIterable<string | Uint8Array>;

/** Options of the functions that load an entity from YAML. */
export interface LoadOptions {
  /**
   * Values that are set over those of the file, by the path of their keys as they stand in YAML:
   * `{ "inputs.learning_rate": 0.1, compute: "azureml:gpu" }`. Python's list of such objects is taken too.
   */
  paramsOverride?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[];
  /** The folder that relative paths start from. @defaultValue the file's */
  relativeOrigin?: string;
}

/**
 * Reads an entity from YAML.
 *
 * @throws ValidationError - for a file that is not there, a text that is no YAML, fields that are not known, and all
 * that the entity's constructor refuses: every fault at once, each with file, line and column.
 */
export async function loadEntity<T>(
  form: Form<T>,
  source: YamlSource,
  options: LoadOptions,
  subject: string,
): Promise<T> {
  const yaml = await loadJsYaml();
  const schema = yamlSchema(yaml);
  const fs = await fileSystem();
  const reading: Reading = {
    faults: [],
    spoiled: [],
    fs,
    parse: (name, folder, text) => new YamlFile(name, folder, text, yaml, schema),
  };
  const { name, folder, text } = await open(source, options, fs, subject);
  const file = parseRoot(reading, name, folder, text, subject);
  override(file, options.paramsOverride ?? []);
  const entity = form.read(file.data, new Place(file, [], reading));
  if (reading.faults.length > 0)
    throw new ValidationError(inOrder(await located(reading.faults)), { subject });
  // A form that has read nothing and found no fault has met an empty text.
  if (entity === undefined)
    throw new ValidationError([{ path: "", message: "There is nothing in it." }], { subject });
  return entity;
}

function parseRoot(
  reading: Reading,
  name: string | undefined,
  folder: string | undefined,
  text: string,
  subject: string,
): YamlFile {
  try {
    return reading.parse(name, folder, text);
  } catch (error) {
    if (!(error instanceof YamlSyntaxError)) throw error;
    const { message, source } = error;
    throw refused(subject, { path: "", message, code: "cannotParse", source });
  }
}

/** The faults with where in the files they are. */
export async function located(faults: readonly PlacedFault[]): Promise<readonly Fault[]> {
  const yaml = await import("yaml");
  return faults.map(({ fault, file, path, source }) => ({
    ...fault,
    source: source ?? file.locate(path, yaml),
  }));
}

async function open(
  source: YamlSource,
  { relativeOrigin }: LoadOptions,
  fs: FileSystem | undefined,
  subject: string,
): Promise<{ name?: string; folder?: string; text: string }> {
  if (typeof source === "string" || source instanceof URL) {
    if (!fs)
      throw refused(subject, { path: "source", message: "names a file, and there is no file system here." });
    const path = typeof source === "string" ? source : await pathOf(source);
    try {
      const text = fs.readText(path);
      return { name: path, folder: relativeOrigin ?? fs.folderOf(fs.resolve("", path)), text };
    } catch (cause) {
      const message = `There is no such file: ${fs.resolve("", path)}.`;
      throw refused(subject, { path: "source", message, given: path, code: "notFound" }, cause);
    }
  }
  if (isObject(source) && typeof source.text === "string")
    return { folder: relativeOrigin, text: source.text };
  if (typeof source === "object" && source !== null && Symbol.asyncIterator in source) {
    return { folder: relativeOrigin, text: await textOf(source) };
  }
  throw refused(subject, {
    path: "source",
    message: "is nothing to read from.",
    given: source,
    allowed: "a path, a file: URL, { text }, or a stream",
  });
}

async function textOf(stream: AsyncIterable<string | Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of stream)
    text += typeof part === "string" ? part : decoder.decode(part, { stream: true });
  return text + decoder.decode();
}

/** As a reader of the files comes upon them. */
function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const files = [...new Set(faults.map(({ source }) => source?.file))];
  const place = ({ source }: Fault) => [files.indexOf(source?.file), source?.line ?? 0, source?.column ?? 0];
  return [...faults].sort((a, b) => {
    const [ours, theirs] = [place(a), place(b)];
    const index = ours.findIndex((each, at) => each !== theirs[at]);
    return index < 0 ? 0 : (ours[index] ?? 0) - (theirs[index] ?? 0);
  });
}

function override(file: YamlFile, overrides: NonNullable<LoadOptions["paramsOverride"]>): void {
  for (const each of Array.isArray(overrides) ? overrides : [overrides]) {
    for (const [path, value] of Object.entries(each as Readonly<Record<string, unknown>>)) {
      file.override(path.split("."), value);
    }
  }
}

async function pathOf(url: URL): Promise<string> {
  const { fileURLToPath } = await import("node:url");
  return fileURLToPath(url);
}

/** Files are read when a reference to one is met, deep inside the reading: so in one go. */
async function fileSystem(): Promise<FileSystem | undefined> {
  try {
    const [{ readFileSync, statSync }, { dirname, resolve }] = await Promise.all([
      import("node:fs"),
      import("node:path"),
    ]);
    return {
      readText: (path) => readFileSync(path, "utf8"),
      resolve: (folder, path) => resolve(folder, path),
      folderOf: (path) => dirname(path),
      isFolder: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    };
  } catch {
    return undefined;
  }
}

function refused(subject: string, fault: Fault, cause?: unknown): ValidationError {
  return new ValidationError([fault], { subject, cause });
}
