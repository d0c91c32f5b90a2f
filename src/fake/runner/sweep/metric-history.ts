/** The worst value there is: of what has reported nothing finite. */
export const WORST = Number.NEGATIVE_INFINITY;

/** A trial that reports. */
export interface ReportingTrial {
  /** Its place in every list of the history. */
  readonly index: number;
  /** How many reports there were: the trial's last interval. */
  readonly length: number;
  /** Whether the trial ended of itself: not because a stopping rule said so. */
  readonly finished: boolean;
}

/** What is known at one interval, by the index of the trial; NaN, or nothing at the end, where a trial is not that far. */
export interface IntervalMetrics {
  /** The best of a trial's reports up to the interval. */
  readonly best: readonly number[];
  /** The average of a trial's reports up to the interval. */
  readonly average: readonly number[];
}

/**
 * What the trials of a sweep reported of the primary metric, read so that more is better: values of a metric to minimise are
 * kept negated, and a value that is not finite is the worst there is. Intervals count from 1.
 *
 * It is kept by interval and not by trial, since a decision looks at one interval of all trials, and there are very many.
 */
export class MetricHistory {
  readonly #trials = new Map<string, { index: number; length: number; finished: boolean }>();
  readonly #intervals: { readonly best: number[]; readonly average: number[] }[] = [];
  readonly #latestAverage: number[] = [];
  /** For each interval, the best value that any trial had up to it. */
  readonly #leaders: number[] = [];

  /** The trial of an id, if it has reported. */
  trial(id: string): ReportingTrial | undefined {
    return this.#trials.get(id);
  }

  /** Keeps a trial's next report. */
  report(id: string, value: number): void {
    const trial = this.#trials.get(id) ?? { index: this.#trials.size, length: 0, finished: false };
    this.#trials.set(id, trial);
    const { index } = trial;
    const previous = this.#intervals[trial.length - 1];
    trial.length++;
    if (trial.length > this.#intervals.length) this.#intervals.push({ best: [], average: [] });
    const current = this.#intervals[trial.length - 1]!;
    const average = nextAverage(previous?.average[index], value, trial.length);
    put(current.best, index, Math.max(previous?.best[index] ?? WORST, value));
    put(current.average, index, average);
    this.#latestAverage[index] = average;
    if (trial.length > this.#leaders.length) this.#leaders.push(this.#leaders.at(-1) ?? WORST);
    for (let i = trial.length - 1; i < this.#leaders.length && this.#leaders[i]! < value; i++)
      this.#leaders[i] = value;
  }

  /** Notes that a trial ended of itself. */
  finish(id: string): void {
    const trial = this.#trials.get(id);
    if (trial) trial.finished = true;
  }

  /** The trials that have reported, in the order of their indices. */
  trials(): Iterable<ReportingTrial> {
    return this.#trials.values();
  }

  /** All trials at an interval that at least one of them has reached. */
  at(interval: number): IntervalMetrics {
    return this.#intervals[interval - 1]!;
  }

  /** The average of all reports of each trial, by its index. */
  get latestAverages(): readonly number[] {
    return this.#latestAverage;
  }

  /** The best value that any trial had up to an interval that at least one of them has reached. */
  leader(interval: number): number {
    return this.#leaders[interval - 1]!;
  }
}

/** Not sum / count: of equal values the average must be that very value, or a trial could be worse than itself. */
function nextAverage(before: number | undefined, value: number, count: number): number {
  if (before === undefined) return value;
  if (value === WORST || before === WORST) return WORST;
  return before + (value - before) / count;
}

function put(list: number[], index: number, value: number): void {
  while (list.length < index) list.push(Number.NaN);
  list[index] = value;
}
