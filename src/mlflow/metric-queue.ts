/** A value of a metric, on the wire. @internal */
export interface WireMetric {
  key: string;
  value: number;
  /** Milliseconds since 1970. */
  timestamp: number;
  step: number;
}

/** As many as MLflow takes in a batch. */
const batchSize = 1000;
/** How long a value waits for others to go with it. */
const waitMs = 1000;

/**
 * Metrics on their way: collected, and sent in batches, one after the other, so that values arrive in the order they were
 * logged in. A batch that fails is told of by the next call that can be awaited.
 * @internal
 */
export class MetricQueue {
  #waiting: WireMetric[] = [];
  #sending: Promise<void> = Promise.resolve();
  #failure: { error: unknown } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (metrics: WireMetric[]) => Promise<void>) {}

  /** Takes values, and sends what is waiting where that fills a batch. Throws what went wrong before. */
  async add(metrics: readonly WireMetric[]): Promise<void> {
    this.#waiting.push(...metrics);
    if (this.#waiting.length >= batchSize) {
      this.#start();
      // Who logs faster than the server takes it waits here.
      await this.#sending;
    } else {
      // The timer keeps the process alive on purpose: what was logged is sent even by a script that forgets to end.
      this.#timer ??= setTimeout(() => this.#start(), waitMs);
    }
    this.#tell();
  }

  /** Sends all that is waiting. Throws what went wrong, now or before. */
  async flush(): Promise<void> {
    this.#start();
    await this.#sending;
    this.#tell();
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, batchSize);
      this.#sending = this.#sending
        .then(() => this.send(batch))
        .catch((error: unknown) => {
          this.#failure ??= { error };
        });
    }
  }

  #tell(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure) throw failure.error;
  }
}
