import { type ArtifactFile, localFolder, memoryFile } from "./local-files";
import { toYaml } from "./yaml-writer";

/** What a model takes and gives, as MLflow describes it: columns with names and types. */
export interface ModelSignature {
  /** `[{ name: "tenure", type: "double", required: true }]` */
  readonly inputs?: readonly Readonly<Record<string, unknown>>[];
  /** What the model gives. */
  readonly outputs?: readonly Readonly<Record<string, unknown>>[];
  /** Settings of a request. */
  readonly params?: readonly Readonly<Record<string, unknown>>[];
}

/** Options of `Run.logModel`. */
export interface LogModelOptions {
  /** A local folder, or files by their path in the model. */
  files: string | Readonly<Record<string, string | Uint8Array>>;
  /**
   * How the model can be loaded: by name of the flavor, what its loader needs to know.
   * `{ node: { loader_module: "score.mjs" } }`
   */
  flavors: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What the model takes and gives, as MLflow writes it. */
  signature?: ModelSignature;
  /** A request that the model can answer; kept with it. */
  inputExample?: unknown;
  /** Anything else to be said in the model's description. */
  metadata?: Readonly<Record<string, unknown>>;
  /** Ends the upload. */
  abortSignal?: AbortSignal;
}

const exampleName = "input_example.json";

/** A model's files and its description. @internal */
export async function modelFiles(
  name: string,
  runId: string,
  options: LogModelOptions,
): Promise<{ files: ArtifactFile[]; description: Record<string, unknown> }> {
  const given =
    typeof options.files === "string"
      ? await localFolder(options.files, name)
      : Object.entries(options.files).map(([path, content]) => memoryFile(`${name}/${path}`, content));
  const own = new Set([`${name}/MLmodel`, `${name}/${exampleName}`]);
  const files = given.filter(({ path }) => !own.has(path));
  const { signature, inputExample, metadata } = options;
  const description: Record<string, unknown> = {
    artifact_path: name,
    flavors: options.flavors,
    ...(metadata && { metadata }),
    model_uuid: crypto.randomUUID().replaceAll("-", ""),
    run_id: runId,
    ...(inputExample !== undefined && {
      saved_input_example_info: { artifact_path: exampleName, type: "json_object" },
    }),
    ...(signature && { signature: writeSignature(signature) }),
    utc_time_created: new Date().toISOString().replace("T", " ").replace("Z", "000"),
  };
  if (inputExample !== undefined)
    files.push(memoryFile(`${name}/${exampleName}`, JSON.stringify(inputExample)));
  // Last, so that whoever finds the description finds the files too.
  files.push(memoryFile(`${name}/MLmodel`, toYaml(description)));
  return { files, description };
}

/** MLflow keeps each part as a text of JSON. */
function writeSignature({ inputs, outputs, params }: ModelSignature): Record<string, string | null> {
  const write = (part: unknown) => (part === undefined ? null : JSON.stringify(part));
  return { inputs: write(inputs), outputs: write(outputs), params: write(params) };
}
