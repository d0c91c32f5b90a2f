/** A model in MLflow's format, as a scripted job logs it. */
export interface ScriptedModel {
  /** The flavors of the `MLmodel` file by name. Default: a `python_function`. */
  flavors?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What else lies beside the `MLmodel` file, by path. */
  files?: Readonly<Record<string, string | Uint8Array>>;
}

const defaultFlavors = {
  python_function: {
    loader_module: "mlflow.pyfunc.model",
    python_version: "3.11.0",
    env: { conda: "conda.yaml" },
  },
};

/** The files of a logged model: paths within the run's artifacts. */
export function scriptedModelFiles(
  artifactPath: string,
  model: ScriptedModel,
  run: { runId: string; now: number },
): Record<string, string | Uint8Array> {
  // JSON is YAML: nested values need no printer of their own.
  const flavors = Object.entries(model.flavors ?? defaultFlavors).map(
    ([name, flavor]) => `  ${name}: ${JSON.stringify(flavor)}`,
  );
  const text = [
    `artifact_path: ${JSON.stringify(artifactPath)}`,
    flavors.length === 0 ? "flavors: {}" : `flavors:\n${flavors.join("\n")}`,
    `run_id: ${JSON.stringify(run.runId)}`,
    `utc_time_created: '${new Date(run.now).toISOString().replace("T", " ").replace("Z", "")}'`,
    "",
  ].join("\n");
  const files: Record<string, string | Uint8Array> = { [`${artifactPath}/MLmodel`]: text };
  for (const [path, content] of Object.entries(model.files ?? {})) files[`${artifactPath}/${path}`] = content;
  return files;
}
