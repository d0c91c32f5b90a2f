import { MlflowError } from "./mlflow-error";
import { fetchRun } from "./runs";
import { type TrackingOptions, TrackingServer } from "./tracking-server";

/** Options of {@link registerModel}. */
export interface RegisterModelOptions extends TrackingOptions {
  /** For people. */
  description?: string;
  /** Tags of the version. */
  tags?: Readonly<Record<string, string>>;
}

/** A version of a registered model. */
export interface RegisteredModelVersion {
  /** What the model is called. */
  readonly name: string;
  /** Counted up by the registry. */
  readonly version: string;
  /** Where its files are. */
  readonly source: string;
  /** `"READY"` when it can be used. */
  readonly status: string;
}

/**
 * Registers a model as the next version of a name, which is made if it is not there.
 *
 * @param modelUri - `runs:/<run>/<path>`, as `Run.logModel` answers it, or any URI that the server's registry takes.
 * @throws MlflowError where the run is not there or the server refuses.
 */
export async function registerModel(
  modelUri: string,
  name: string,
  options: RegisterModelOptions = {},
): Promise<RegisteredModelVersion> {
  const server = new TrackingServer(options);
  const [, runId, path] = /^runs:\/([^/]+)\/(.+)$/.exec(modelUri) ?? [];
  const source =
    runId === undefined
      ? modelUri
      : `${(await fetchRun(server, runId)).info.artifact_uri?.replace(/\/+$/, "")}/${path}`;
  try {
    await server.api({
      method: "POST",
      path: "mlflow/registered-models/create",
      json: { name },
      repeatable: false,
    });
  } catch (error) {
    if (!(error instanceof MlflowError) || error.errorCode !== "RESOURCE_ALREADY_EXISTS") throw error;
  }
  const { model_version: made } = await server.api<{
    model_version: { name: string; version: string; source?: string; status?: string };
  }>({
    method: "POST",
    path: "mlflow/model-versions/create",
    repeatable: false,
    json: {
      name,
      source,
      run_id: runId,
      description: options.description,
      tags: Object.entries(options.tags ?? {}).map(([key, value]) => ({ key, value })),
    },
  });
  return {
    name: made.name,
    version: String(made.version),
    source: made.source ?? source,
    status: made.status ?? "READY",
  };
}
