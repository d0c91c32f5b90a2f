import { type ArtifactStore, artifactStore } from "./artifact-store";
import { localFile, localFolder, memoryFile } from "./local-files";
import { type LogModelOptions, modelFiles } from "./log-model";
import { MetricQueue, type WireMetric } from "./metric-queue";
import { MlflowError } from "./mlflow-error";
import type { TrackingServer } from "./tracking-server";

/** How a run ended. */
export type EndStatus = "FINISHED" | "FAILED" | "KILLED";

/** Options of {@link Run.logMetric} and {@link Run.logMetrics}. */
export interface MetricOptions {
  /** The step the value belongs to: an epoch, a number of trees. @defaultValue 0 */
  step?: number;
  /** When it was measured. Default: now. */
  timestamp?: Date | number;
}

/** Options of the methods that upload. */
export interface ArtifactOptions {
  /** Ends the upload. */
  abortSignal?: AbortSignal;
}

/** As many parameters or tags as MLflow takes in a batch. */
const batchSize = 100;

/**
 * A run: what a script logs to.
 *
 * Metrics are collected and sent together, within a second or with the next thousand; everything else is sent at once.
 * What goes wrong with metrics on their way is thrown by the next call that is awaited, at the latest by {@link Run.end}.
 *
 * @example
 * ```ts
 * await using run = await startRun();
 * await run.logParams({ depth: 3, learning_rate: 0.1 });
 * await run.logMetric("auc", 0.91, { step: 1 });
 * ```
 */
export class Run {
  /** Id of the run; in a job of Azure Machine Learning, the job's name. */
  readonly runId: string;
  /** Id of the run's experiment. */
  readonly experimentId: string;
  /** Where the run's artifacts lie. */
  readonly artifactUri: string;
  readonly #server: TrackingServer;
  readonly #metrics: MetricQueue;
  readonly #ownsStatus: boolean;
  #artifacts: ArtifactStore | undefined;
  #ended = false;

  /** @internal Made by `startRun`. */
  constructor(
    server: TrackingServer,
    info: { run_id: string; experiment_id: string; artifact_uri?: string },
    ownsStatus: boolean,
  ) {
    this.#server = server;
    this.runId = info.run_id;
    this.experimentId = info.experiment_id;
    this.artifactUri = info.artifact_uri ?? "";
    this.#ownsStatus = ownsStatus;
    this.#metrics = new MetricQueue((metrics) => this.#logBatch({ metrics }));
  }

  /**
   * Logs a parameter. It is said once: another value for the same key is refused.
   * @throws MlflowError with code `INVALID_PARAMETER_VALUE` where it has another value already.
   */
  async logParam(key: string, value: string | number | boolean | null): Promise<void> {
    await this.logParams({ [key]: value });
  }

  /** Logs parameters; see {@link Run.logParam}. */
  async logParams(params: Readonly<Record<string, string | number | boolean | null>>): Promise<void> {
    await this.#logPairs("params", params);
  }

  /** Logs a value of a metric. Resolves when it is queued; see {@link Run}. */
  async logMetric(key: string, value: number, options: MetricOptions = {}): Promise<void> {
    await this.logMetrics({ [key]: value }, options);
  }

  /** Logs values of several metrics, of the same step. Resolves when they are queued; see {@link Run}. */
  async logMetrics(metrics: Readonly<Record<string, number>>, options: MetricOptions = {}): Promise<void> {
    this.#checkOpen();
    const { step = 0, timestamp = Date.now() } = options;
    const at = Math.round(Number(timestamp));
    const wire = Object.entries(metrics).map(([key, value]): WireMetric => {
      if (typeof value !== "number") {
        throw new MlflowError(
          `The metric ${key} must be a number. Given: ${typeof value}.`,
          "INVALID_PARAMETER_VALUE",
        );
      }
      return { key, value, timestamp: at, step: Math.round(step) };
    });
    await this.#metrics.add(wire);
  }

  /** Sets a tag, whatever it was before. */
  async setTag(key: string, value: string | number | boolean): Promise<void> {
    await this.setTags({ [key]: value });
  }

  /** Sets tags, whatever they were before. */
  async setTags(tags: Readonly<Record<string, string | number | boolean>>): Promise<void> {
    await this.#logPairs("tags", tags);
  }

  /**
   * Uploads a file.
   * @param artifactPath - The folder, below the run's artifacts, that it goes to. Default: at the top.
   */
  async logArtifact(localPath: string, artifactPath?: string, options: ArtifactOptions = {}): Promise<void> {
    this.#checkOpen();
    await this.#store().upload([await localFile(localPath, artifactPath)], options.abortSignal);
  }

  /**
   * Uploads the files of a folder, with the folders in it.
   * @param artifactPath - The folder, below the run's artifacts, that they go to. Default: the top.
   */
  async logArtifacts(localDir: string, artifactPath?: string, options: ArtifactOptions = {}): Promise<void> {
    this.#checkOpen();
    await this.#store().upload(await localFolder(localDir, artifactPath), options.abortSignal);
  }

  /** Uploads a text as the file `artifactPath`. */
  async logText(text: string, artifactPath: string, options: ArtifactOptions = {}): Promise<void> {
    this.#checkOpen();
    await this.#store().upload([memoryFile(artifactPath, text)], options.abortSignal);
  }

  /** Uploads a value as the JSON file `artifactPath`. */
  async logJson(value: unknown, artifactPath: string, options: ArtifactOptions = {}): Promise<void> {
    await this.logText(JSON.stringify(value, null, 2), artifactPath, options);
  }

  /**
   * Uploads a model in MLflow's form: its files, and an `MLmodel` that says how it can be loaded. It can then be
   * registered by the path `azureml://jobs/<run>/outputs/artifacts/paths/<name>`.
   *
   * @param name - The folder, below the run's artifacts, that it goes to.
   * @returns The model's URI, `runs:/<run>/<name>`.
   */
  async logModel(name: string, options: LogModelOptions): Promise<string> {
    this.#checkOpen();
    const { files, description } = await modelFiles(name, this.runId, options);
    await this.#store().upload(files.slice(0, -1), options.abortSignal);
    await this.#store().upload(files.slice(-1), options.abortSignal);
    await this.#server.api({
      method: "POST",
      path: "mlflow/runs/log-model",
      json: { run_id: this.runId, model_json: JSON.stringify(description) },
    });
    return `runs:/${this.runId}/${name}`;
  }

  /** Sends the metrics that are waiting. */
  async flush(): Promise<void> {
    await this.#metrics.flush();
  }

  /**
   * Ends the run, with all that was logged sent. Ending it again does nothing.
   *
   * The run of an Azure Machine Learning job (`AZUREML_RUN_ID`) is not given a status: the job ends it, when the script's
   * outputs are there. Azure's MLflow plugin for Python does the same.
   *
   * @param status - @defaultValue `"FINISHED"`
   * @throws MlflowError where metrics could not be sent; the run is ended all the same.
   */
  async end(status: EndStatus = "FINISHED"): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    try {
      await this.#metrics.flush();
    } finally {
      if (this.#ownsStatus) {
        await this.#server.api({
          method: "POST",
          path: "mlflow/runs/update",
          json: { run_id: this.runId, run_uuid: this.runId, status, end_time: Date.now() },
        });
      }
    }
  }

  /** Ends the run as finished: what `await using` calls. A script that throws should end it as `"FAILED"` before. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  #checkOpen(): void {
    if (this.#ended) throw new MlflowError(`The run ${this.runId} has been ended.`, "INVALID_STATE");
  }

  #store(): ArtifactStore {
    this.#artifacts ??= artifactStore(this.#server, this.artifactUri);
    return this.#artifacts;
  }

  async #logPairs(kind: "params" | "tags", values: Readonly<Record<string, unknown>>): Promise<void> {
    this.#checkOpen();
    const pairs = Object.entries(values).map(([key, value]) => ({ key, value: String(value) }));
    for (let from = 0; from < pairs.length; from += batchSize) {
      await this.#logBatch({ [kind]: pairs.slice(from, from + batchSize) });
    }
  }

  async #logBatch(batch: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#server.api({
      method: "POST",
      path: "mlflow/runs/log-batch",
      json: { run_id: this.runId, ...batch },
    });
  }
}
