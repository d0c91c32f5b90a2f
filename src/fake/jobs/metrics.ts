import type { MetricPoint, RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";

/** What is told of metrics as they arrive: a sweep watches the trials of its own. */
export type MetricListener = (run: RunRecord, points: readonly MetricPoint[], at: number) => void;

const listeners = new WeakMap<ServiceState, MetricListener[]>();

/** Asks to be told of each metric that a run logs, whichever way it came. */
export function onMetrics(state: ServiceState, listener: MetricListener): void {
  const known = listeners.get(state) ?? [];
  known.push(listener);
  listeners.set(state, known);
}

/**
 * Adds metrics to a run. A point that is already there (same key, timestamp, step, value and model) is left out: MLflow 3
 * sends all of a run's metrics again for each model that it logs.
 *
 * @param at - When they are logged, which is not what their timestamps need say. Default: now.
 */
export function recordMetrics(
  state: ServiceState,
  run: RunRecord,
  points: readonly MetricPoint[],
  at: number = state.clock.now(),
): void {
  if (points.length === 0) return;
  const known = knownPoints(run);
  const fresh: MetricPoint[] = [];
  for (const point of points) {
    const key = identity(point);
    if (known.has(key)) continue;
    known.add(key);
    run.metrics.push(point);
    fresh.push(point);
  }
  if (fresh.length > 0) for (const listener of listeners.get(state) ?? []) listener(run, fresh, at);
}

/** By the list itself: a snapshot that is restored brings new lists. */
const indexes = new WeakMap<MetricPoint[], Set<string>>();

function knownPoints({ metrics }: RunRecord): Set<string> {
  let known = indexes.get(metrics);
  if (known?.size !== metrics.length) {
    known = new Set(metrics.map(identity));
    indexes.set(metrics, known);
  }
  return known;
}

function identity({ key, timestamp, step, value, modelId = "" }: MetricPoint): string {
  return `${timestamp} ${step} ${value} ${modelId} ${key}`;
}
