import { assumed } from "../errors";
import { inputData } from "../mini-batches/input-data";
import { type Answer, MiniBatchError, MiniBatchRun, miniBatches } from "../mini-batches/mini-batch-run";
import { answerOf, predictionText } from "../mini-batches/predictions";
import { tableRequest } from "../mini-batches/table-request";
import type { Task, TaskHandle, TaskHost } from "../runner/runner";
import { type ServedDeployment, serveDeployment, unloadDeployment } from "../serving/deployments";
import type { FileToScore, LoadedDeployment } from "../serving/server";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import type { StoredJob } from "./job";

/** How the step of a batch job scores: the deployment's settings, with those of the request in their place. */
export interface ScoringSettings {
  /** ARM id of the deployment. */
  deployment: string;
  miniBatchSize: number;
  maxConcurrencyPerInstance: number;
  errorThreshold: number;
  maxRetries: number;
  /** Of one mini-batch. */
  timeoutSeconds: number;
  outputAction: "append_row" | "summary_only";
  outputFileName: string;
}

/** How the step of a batch job scores; `undefined` for any other job. */
export function scoringOf(job: StoredJob): ScoringSettings | undefined {
  return job.properties.scoring as ScoringSettings | undefined;
}

/**
 * Starts the step of a batch job: loads the deployment's model, gives it the files of the job's inputs in mini-batches,
 * and writes what it answers. On a clock that stands still its whole course is told at the start; with real processes it
 * takes the time it takes.
 */
export async function startScoring(
  state: ServiceState,
  settings: ScoringSettings,
  task: Task,
  host: TaskHost,
): Promise<TaskHandle> {
  const scoring = new BatchScoring(state, settings, task, host);
  const work = scoring.run();
  // What only pretends to take time is through in one turn; for a process, which may ask this very service, nothing may wait.
  await Promise.race([work, new Promise((resolve) => setTimeout(resolve, 0))]);
  return {
    stop: async () => {
      scoring.stop();
      await scoring.release();
      await work;
    },
  };
}

class BatchScoring {
  #served: ServedDeployment | undefined;
  readonly #batches: MiniBatchRun<FileToScore>;

  constructor(
    private readonly state: ServiceState,
    private readonly settings: ScoringSettings,
    private readonly task: Task,
    private readonly host: TaskHost,
  ) {
    const lanes = task.instanceCount * settings.maxConcurrencyPerInstance;
    this.#batches = new MiniBatchRun(
      { ...settings, lanes, miniBatchErrorThreshold: -1, items: "files" },
      ({ name }) => name,
      (text, seconds) => this.#log(text, seconds),
    );
  }

  /** Ends it before its time: nothing more is said of it. */
  stop(): void {
    this.#batches.isStopped = true;
  }

  /** Never throws: a job that cannot score ends. */
  async run(): Promise<void> {
    const batches = this.#batches;
    try {
      const deployment = this.state.store.get(this.settings.deployment);
      if (!deployment) throw new MiniBatchError(assumed("The deployment was deleted."));
      const files = await this.#files();
      const loaded = await this.#load(deployment);
      const cut = miniBatches(files, this.settings.miniBatchSize);
      this.#log(`Scoring ${files.length} files in ${cut.length} mini-batches.`, 0);
      const ask = hasScript(deployment) ? this.#askScript(loaded) : this.#askModel(loaded);
      const elements = await batches.run(cut, ({ batch }) => ask(batch));
      if (batches.isStopped) return;
      await this.#write(loaded, elements);
      batches.requireEnough();
      const { failedItems, seconds } = batches;
      this.#log(`Scored ${files.length - failedItems} files; ${failedItems} failed.`, seconds);
      this.host.finish({ exitCode: 0, ...this.#after() });
    } catch (error) {
      if (batches.isStopped) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#log(message, batches.seconds);
      const code = error instanceof MiniBatchError ? "UserError" : "SystemError";
      this.host.finish({ exitCode: 1, error: { code, message }, ...this.#after() });
    } finally {
      await this.release();
    }
  }

  /** Ends what serves the deployment, unless another job uses it. */
  async release(): Promise<void> {
    const served = this.#served;
    this.#served = undefined;
    if (!served) return;
    served.pending -= 1;
    if (served.pending <= 0) await unloadDeployment(this.state, this.settings.deployment);
  }

  /** The files of all inputs; of a table those that it lists, for a script is given files. */
  async #files(): Promise<FileToScore[]> {
    const { workspaceId, inputs } = this.task;
    const all = Object.entries(inputs).map(([name, input]) =>
      inputData(this.state, workspaceId, name, input),
    );
    const found = (await Promise.all(all)).flatMap(({ files }) => files);
    if (found.length === 0) throw new MiniBatchError(assumed("The inputs have no files."));
    return found;
  }

  async #load(deployment: StoredResource): Promise<LoadedDeployment> {
    const { model } = deployment.properties as { model?: { assetId?: string } | null };
    const served = await serveDeployment(this.state, {
      ...deployment,
      properties: { ...deployment.properties, model: model?.assetId },
    });
    served.pending += 1;
    this.#served = served;
    if (this.#batches.isStopped) throw new MiniBatchError("The job was ended.");
    if (!served.loaded)
      throw new MiniBatchError(served.failure?.message ?? "The deployment could not be loaded.");
    return served.loaded;
  }

  /** A scoring script gets the files of a mini-batch at once. */
  #askScript(loaded: LoadedDeployment): (files: readonly FileToScore[]) => Promise<Answer> {
    return async (files) => {
      if (!loaded.scoreFiles)
        throw new MiniBatchError(assumed("What serves this deployment scores no files."));
      return answerOf(await loaded.scoreFiles(files));
    };
  }

  /** A model without one gets the rows of each file; its answers are numbered, and name the file they are for. */
  #askModel(loaded: LoadedDeployment): (files: readonly FileToScore[]) => Promise<Answer> {
    return async (files) => {
      const rows: unknown[] = [];
      let tookMs = 0;
      for (const file of files) {
        const body = new TextEncoder().encode(JSON.stringify(tableRequest(this.state.blobs, file)));
        const answer = answerOf(
          await loaded.score({ path: "/score", contentType: "application/json", body }),
        );
        tookMs += answer.tookMs ?? 0;
        if (!answer.elements) return { ...answer, tookMs };
        const name = file.name.slice(file.name.lastIndexOf("/") + 1);
        rows.push(...answer.elements.map((prediction, row) => [row, prediction, name]));
      }
      return { elements: rows, tookMs };
    };
  }

  async #write(loaded: LoadedDeployment, elements: readonly unknown[]): Promise<void> {
    const { outputAction, outputFileName } = this.settings;
    const [output = "score"] = Object.keys(this.task.outputs);
    const { after } = this.#after();
    for (const { path, content } of (await loaded.takeWritten?.()) ?? [])
      this.host.output(output, path, content, after);
    if (outputAction === "append_row")
      this.host.output(output, outputFileName, predictionText(elements), after);
    const { errors } = this.#batches;
    if (errors.length > 0) this.host.artifact("logs/user/error.txt", `${errors.join("\n")}\n`, after);
  }

  #log(text: string, seconds: number): void {
    this.host.log(`${text}\n`, this.state.runner.realTime ? undefined : seconds);
  }

  /** When the end is: now where time is real, else so many seconds after the start. */
  #after(): { after?: number } {
    return this.state.runner.realTime ? {} : { after: this.#batches.seconds };
  }
}

/** Whether the deployment has a scoring script; an MLflow model without one is served by MLflow's own. */
function hasScript({ properties }: StoredResource): boolean {
  const { codeConfiguration } = properties as { codeConfiguration?: { scoringScript?: string } | null };
  return Boolean(codeConfiguration?.scoringScript);
}
