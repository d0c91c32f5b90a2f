import { assumed } from "../errors";

/** How mini-batches are worked through. */
export interface MiniBatchSettings {
  /** Mini-batches that are worked on at once. */
  readonly lanes: number;
  /** Times that a mini-batch is tried again. */
  readonly maxRetries: number;
  /** Of one try. */
  readonly timeoutSeconds: number;
  /** Items that may fail before all does; -1 for any number. */
  readonly errorThreshold: number;
  /** Mini-batches that may fail before all does; -1 for any number. */
  readonly miniBatchErrorThreshold: number;
  /** What the items are called in logs: `files`, `rows`. */
  readonly items: string;
}

/** What comes of a mini-batch: an element for each item, or why there are none. */
export interface Answer {
  readonly elements?: readonly unknown[];
  readonly error?: string;
  /** Milliseconds of the fake's clock that it took, where it took none for real. */
  readonly tookMs?: number;
}

/** One try of a mini-batch. */
export interface Try<Item> {
  readonly batch: readonly Item[];
  /** Which of those that work at once is asked: a number from 0. */
  readonly lane: number;
  /** Aborted when the try has taken too long. */
  readonly signal: AbortSignal;
}

/** What a mini-batch takes of the fake's clock where nobody says. */
const usualSeconds = 1;

/** Why there is no going on: the job has failed. */
export class MiniBatchError extends Error {}

/**
 * Works through mini-batches, so many at once: tries again what fails, notes what fails for good, and gives up where that
 * is too much. It knows nothing of what the items are, nor of who is asked.
 */
export class MiniBatchRun<Item> {
  isStopped = false;
  /** Seconds that it has taken; of the fake's clock where time only pretends to pass. */
  seconds = 0;
  #failedItems = 0;
  #failedBatches = 0;
  readonly #errors: string[] = [];

  /**
   * @param name - What an item is called where it is told of.
   * @param log - Takes lines of the log, and how many seconds after the start they are written.
   */
  constructor(
    private readonly settings: MiniBatchSettings,
    private readonly name: (item: Item) => string,
    private readonly log: (text: string, seconds: number) => void,
  ) {}

  /** What failed for good, a line for each. */
  get errors(): readonly string[] {
    return this.#errors;
  }

  /** Items that failed for good. */
  get failedItems(): number {
    return this.#failedItems;
  }

  /**
   * Asks for all; answers the elements in the order of the items.
   *
   * @param prepare - Makes a lane ready for a try, outside of the time that the try has.
   */
  async run(
    batches: readonly (readonly Item[])[],
    ask: (each: Try<Item>) => Promise<Answer>,
    prepare: (lane: number) => Promise<void> = async () => {},
  ): Promise<unknown[]> {
    const answers: (readonly unknown[])[] = batches.map(() => []);
    let next = 0;
    const work = async (_: unknown, lane: number) => {
      let spent = 0;
      while (next < batches.length && !this.isStopped && this.#hopeless() === undefined) {
        const index = next++;
        const one = async (signal: AbortSignal) => ask({ batch: batches[index] ?? [], lane, signal });
        const { elements, seconds } = await this.#try(index, batches[index] ?? [], spent, one, () =>
          prepare(lane),
        );
        spent += seconds;
        answers[index] = elements;
      }
      this.seconds = Math.max(this.seconds, spent);
    };
    await Promise.all(Array.from({ length: Math.min(this.settings.lanes, batches.length) }, work));
    return answers.flat();
  }

  /** @throws MiniBatchError where more has failed than may. */
  requireEnough(): void {
    const why = this.#hopeless();
    if (why !== undefined) throw new MiniBatchError(assumed(why));
  }

  #hopeless(): string | undefined {
    const { errorThreshold, miniBatchErrorThreshold, items } = this.settings;
    if (errorThreshold >= 0 && this.#failedItems > errorThreshold)
      return `${this.#failedItems} ${items} failed, and the error threshold is ${errorThreshold}.`;
    if (miniBatchErrorThreshold >= 0 && this.#failedBatches > miniBatchErrorThreshold)
      return `${this.#failedBatches} mini-batches failed, and their error threshold is ${miniBatchErrorThreshold}.`;
    return undefined;
  }

  async #try(
    index: number,
    batch: readonly Item[],
    from: number,
    ask: (signal: AbortSignal) => Promise<Answer>,
    prepare: () => Promise<void>,
  ): Promise<{ elements: readonly unknown[]; seconds: number }> {
    const { maxRetries, timeoutSeconds, items } = this.settings;
    let spent = 0;
    for (let attempt = 1; attempt <= maxRetries + 1 && !this.isStopped; attempt++) {
      await prepare();
      const { elements, error, tookMs } = await withinTime(ask, timeoutSeconds * 1000);
      spent += Math.min(tookMs ? tookMs / 1000 : usualSeconds, timeoutSeconds);
      if (elements) {
        const missing = Math.max(0, batch.length - elements.length);
        if (missing > 0) this.#note(batch, `${missing} of ${batch.length} ${items} have no answer.`, missing);
        this.log(`Mini-batch ${index}: ${batch.length} ${items}, ${elements.length} answers.`, from + spent);
        return { elements, seconds: spent };
      }
      if (this.isStopped) break;
      this.log(`Mini-batch ${index} failed (try ${attempt} of ${maxRetries + 1}): ${error}`, from + spent);
      if (attempt <= maxRetries) continue;
      this.#failedBatches += 1;
      this.#note(batch, error ?? "", batch.length);
    }
    return { elements: [], seconds: spent };
  }

  #note(batch: readonly Item[], error: string, failed: number): void {
    this.#failedItems += failed;
    this.#errors.push(`${batch.map(this.name).join(", ")}: ${error}`);
  }
}

/** Items as they are given at once. */
export function miniBatches<Item>(items: readonly Item[], size: number): Item[][] {
  const batches: Item[][] = [];
  for (let start = 0; start < items.length; start += size) batches.push(items.slice(start, start + size));
  return batches;
}

/** A mini-batch that is not through in its time has failed, on the fake's clock or the computer's. */
async function withinTime(ask: (signal: AbortSignal) => Promise<Answer>, timeoutMs: number): Promise<Answer> {
  const late: Answer = { error: `It took longer than ${timeoutMs / 1000} seconds.`, tookMs: timeoutMs };
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<Answer>((resolve) => {
    timer = setTimeout(() => resolve(late), Math.min(timeoutMs, 2 ** 31 - 1));
  });
  const work = ask(controller.signal);
  try {
    const answer = await Promise.race([work, timeout]);
    if (answer === late) controller.abort();
    return (answer.tookMs ?? 0) > timeoutMs ? late : answer;
  } finally {
    clearTimeout(timer);
    void work.catch(() => undefined);
  }
}
