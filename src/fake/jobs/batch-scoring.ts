import { filesIn } from "../blob/folder";
import { assumed } from "../errors";
import type { Task, TaskHandle, TaskHost } from "../runner/runner";
import { type ServedDeployment, serveDeployment, unloadDeployment } from "../serving/deployments";
import { miniBatches, tableRequest } from "../serving/mini-batches";
import { elementsOf, predictionLines } from "../serving/predictions";
import type { FileToScore, LoadedDeployment, ScoringReply } from "../serving/server";
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

/** What a mini-batch takes of the fake's clock where its model does not say. */
const usualSeconds = 1;

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
      scoring.isStopped = true;
      await scoring.release();
      await work;
    },
  };
}

/** Why scoring cannot go on: the job has failed. */
class ScoringError extends Error {}

class BatchScoring {
  isStopped = false;
  #served: ServedDeployment | undefined;
  #failedFiles = 0;
  readonly #errors: string[] = [];

  constructor(
    private readonly state: ServiceState,
    private readonly settings: ScoringSettings,
    private readonly task: Task,
    private readonly host: TaskHost,
  ) {}

  /** Never throws: a job that cannot score ends. */
  async run(): Promise<void> {
    let seconds = 0;
    try {
      const deployment = this.state.store.get(this.settings.deployment);
      if (!deployment) throw new ScoringError(assumed("The deployment was deleted."));
      const files = this.#files();
      const loaded = await this.#load(deployment);
      const batches = miniBatches(files, this.settings.miniBatchSize);
      this.#log(`Scoring ${files.length} files in ${batches.length} mini-batches.`, 0);
      const ask = hasScript(deployment) ? this.#askScript(loaded) : this.#askModel(loaded);
      const answers: unknown[][] = batches.map(() => []);
      const lanes = this.task.instanceCount * this.settings.maxConcurrencyPerInstance;
      let next = 0;
      const work = async () => {
        let spent = 0;
        while (next < batches.length && !this.isStopped && !this.#isHopeless()) {
          const index = next++;
          const batch = batches[index] ?? [];
          const { elements, seconds: took } = await this.#try(index, batch, ask, spent);
          spent += took;
          answers[index] = elements;
        }
        return spent;
      };
      const spent = await Promise.all(Array.from({ length: Math.min(lanes, batches.length) }, work));
      seconds = Math.max(0, ...spent);
      if (this.isStopped) return;
      await this.#write(loaded, answers.flat(), seconds);
      if (this.#isHopeless()) {
        const { errorThreshold } = this.settings;
        throw new ScoringError(
          assumed(`${this.#failedFiles} files failed, and the error threshold is ${errorThreshold}.`),
        );
      }
      this.#log(`Scored ${files.length - this.#failedFiles} files; ${this.#failedFiles} failed.`, seconds);
      this.host.finish({ exitCode: 0, ...this.#after(seconds) });
    } catch (error) {
      if (this.isStopped) return;
      const message = error instanceof Error ? error.message : String(error);
      this.#log(message, seconds);
      const code = error instanceof ScoringError ? "UserError" : "SystemError";
      this.host.finish({ exitCode: 1, error: { code, message }, ...this.#after(seconds) });
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

  #files(): FileToScore[] {
    const found = Object.entries(this.task.inputs).flatMap(([name, input]): FileToScore[] => {
      if (input.kind === "literal") return [];
      if (input.kind === "remote") {
        throw new ScoringError(
          assumed(`The input "${name}" lies outside of the fake and cannot be read: ${input.uri}.`),
        );
      }
      return filesIn(this.state.blobs, input.files)
        .filter(({ path }) => !path.endsWith("/"))
        .map((file) => ({ name: file.path, blob: { ...input.files, path: file.name } }));
    });
    if (found.length === 0) throw new ScoringError(assumed("The inputs have no files."));
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
    if (this.isStopped) throw new ScoringError("The job was ended.");
    if (!served.loaded)
      throw new ScoringError(served.failure?.message ?? "The deployment could not be loaded.");
    return served.loaded;
  }

  /** With `errorThreshold` -1 any number of files may fail. */
  #isHopeless(): boolean {
    const { errorThreshold } = this.settings;
    return errorThreshold >= 0 && this.#failedFiles > errorThreshold;
  }

  async #try(
    index: number,
    files: readonly FileToScore[],
    ask: (files: readonly FileToScore[]) => Promise<Answer>,
    from: number,
  ): Promise<{ elements: unknown[]; seconds: number }> {
    const { maxRetries, timeoutSeconds } = this.settings;
    let spent = 0;
    for (let attempt = 1; attempt <= maxRetries + 1 && !this.isStopped; attempt++) {
      const { elements, error, tookMs } = await withinTime(ask(files), timeoutSeconds * 1000);
      spent += Math.min(tookMs ? tookMs / 1000 : usualSeconds, timeoutSeconds);
      if (elements) {
        const missing = Math.max(0, files.length - elements.length);
        if (missing > 0) this.#note(files, `${missing} of ${files.length} files have no answer.`, missing);
        this.#log(`Mini-batch ${index}: ${files.length} files, ${elements.length} answers.`, from + spent);
        return { elements, seconds: spent };
      }
      this.#log(`Mini-batch ${index} failed (try ${attempt} of ${maxRetries + 1}): ${error}`, from + spent);
      if (attempt > maxRetries) this.#note(files, error ?? "", files.length);
    }
    return { elements: [], seconds: spent };
  }

  #note(files: readonly FileToScore[], error: string, failed: number): void {
    this.#failedFiles += failed;
    this.#errors.push(`${files.map(({ name }) => name).join(", ")}: ${error}`);
  }

  /** A scoring script gets the files of a mini-batch at once. */
  #askScript(loaded: LoadedDeployment): (files: readonly FileToScore[]) => Promise<Answer> {
    return async (files) => {
      if (!loaded.scoreFiles) throw new ScoringError(assumed("What serves this deployment scores no files."));
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

  async #write(loaded: LoadedDeployment, elements: readonly unknown[], seconds: number): Promise<void> {
    const { outputAction, outputFileName } = this.settings;
    const [output = "score"] = Object.keys(this.task.outputs);
    const after = this.#after(seconds).after;
    for (const { path, content } of (await loaded.takeWritten?.()) ?? [])
      this.host.output(output, path, content, after);
    if (outputAction === "append_row") {
      const text = predictionLines(elements)
        .map((line) => `${line}\n`)
        .join("");
      this.host.output(output, outputFileName, text, after);
    }
    if (this.#errors.length > 0)
      this.host.artifact("logs/user/error.txt", `${this.#errors.join("\n")}\n`, after);
  }

  #log(text: string, seconds: number): void {
    this.host.log(`${text}\n`, this.#after(seconds).after);
  }

  /** When something happens: now where time is real, else so many seconds after the start. */
  #after(seconds: number): { after?: number } {
    return this.state.runner.realTime ? {} : { after: seconds };
  }
}

/** What a model says to a mini-batch: elements, or why there are none. */
interface Answer {
  elements?: unknown[];
  error?: string;
  tookMs?: number;
}

function answerOf({ status, body, tookMs }: ScoringReply): Answer {
  const elements = status === 200 ? elementsOf(body) : undefined;
  if (elements) return { elements, tookMs };
  const text = new TextDecoder().decode(body).slice(0, 2000);
  const error =
    status === 200 ? `run() must return a list or a data frame. It returned: ${text}` : `${status}: ${text}`;
  return { error, tookMs };
}

/** A mini-batch that is not through in its time has failed, on the fake's clock or the computer's. */
async function withinTime(work: Promise<Answer>, timeoutMs: number): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late: Answer = { error: `It took longer than ${timeoutMs / 1000} seconds.`, tookMs: timeoutMs };
  const timeout = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.min(timeoutMs, 2 ** 31 - 1));
  });
  try {
    const answer = await Promise.race([work, timeout]);
    return (answer.tookMs ?? 0) > timeoutMs ? late : answer;
  } finally {
    clearTimeout(timer);
    void work.catch(() => undefined);
  }
}

/** Whether the deployment has a scoring script; an MLflow model without one is served by MLflow's own. */
function hasScript({ properties }: StoredResource): boolean {
  const { codeConfiguration } = properties as { codeConfiguration?: { scoringScript?: string } | null };
  return Boolean(codeConfiguration?.scoringScript);
}
