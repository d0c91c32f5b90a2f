import type { RunRecord } from "../run-history/run-store";
import { type FilterKind, type Lookup, matches, parseFilter, parseOrder, sortBy } from "./filter";
import { pageOf } from "./limits";
import { invalid } from "./mlflow-refusal";
import { type MlflowCall, mlflowRoute } from "./mount";
import { artifactUri, latestMetrics, mlflowStatus, runView, tagsOf } from "./run-view";

/** Search over runs, with MLflow's filters and orders. */
export const searchRunRoutes = [...mlflowRoute("POST", "/2.0/mlflow/runs/search", search)];

const attributes: Readonly<
  Record<string, (call: MlflowCall, run: RunRecord) => string | number | undefined>
> = {
  run_id: (_, run) => run.runId,
  run_name: (_, run) => run.displayName,
  experiment_id: (_, run) => run.experimentId,
  status: (_, run) => mlflowStatus(run.status),
  user_id: (_, run) => run.tags["mlflow.user"],
  artifact_uri: artifactUri,
  start_time: (_, run) => run.startedAt ?? run.createdAt,
  end_time: (_, run) => run.endedAt,
};

/** Other words that MLflow accepts for an attribute. */
const aliases: Readonly<Record<string, string>> = {
  "run name": "run_name",
  "Run name": "run_name",
  "Run Name": "run_name",
  Created: "start_time",
};

function search(call: MlflowCall) {
  const { input, state, workspace } = call;
  const filter = parseFilter(input.text("filter")).map(known);
  const order = parseOrder(input.texts("order_by")).map(known);
  const experiments = new Set(
    input.texts("experiment_ids").map((id) => {
      const byDefault = id === "0" ? state.runs.findExperiment(workspace, "Default") : undefined;
      return byDefault?.experimentId ?? id;
    }),
  );
  const view = input.text("run_view_type") ?? "ACTIVE_ONLY";
  const lookup = (run: RunRecord) => lookupOf(call, run);
  const found = state.runs
    .inWorkspace(workspace)
    .filter((run) => experiments.has(run.experimentId))
    .filter((run) => view === "ALL" || Boolean(run.hidden) === (view === "DELETED_ONLY"))
    .filter((run) => matches(filter, lookup(run)));
  const usual = [
    { kind: "attribute", key: "start_time", ascending: false },
    { kind: "attribute", key: "run_id", ascending: true },
  ] as const;
  const { items, ...rest } = pageOf(
    input,
    sortBy(found, [...order, ...usual], memoized(lookup)),
    50_000,
    1000,
  );
  return { status: 200, body: { runs: items.map((run) => runView(call, run)), ...rest } };
}

function known<T extends { kind: FilterKind; key: string }>(part: T): T {
  if (part.kind !== "attribute") return part;
  const key = aliases[part.key] ?? part.key;
  if (!Object.hasOwn(attributes, key)) {
    throw invalid(
      `Invalid attribute key '${part.key}' specified. Valid keys are '${Object.keys(attributes).join("', '")}'`,
    );
  }
  return { ...part, key };
}

function lookupOf(call: MlflowCall, run: RunRecord): Lookup {
  let metrics: ReturnType<typeof latestMetrics> | undefined;
  return (kind, key) => {
    switch (kind) {
      case "metric":
        metrics ??= latestMetrics(run.metrics);
        return metrics.get(key)?.value;
      case "param":
        return run.params[key];
      case "tag":
        return tagsOf(run)[key];
      case "attribute":
        return attributes[key]?.(call, run);
    }
  };
}

/** Sorting asks for the same run's values again and again. */
function memoized(lookup: (run: RunRecord) => Lookup): (run: RunRecord) => Lookup {
  const known = new Map<RunRecord, Lookup>();
  return (run) => {
    const found = known.get(run) ?? lookup(run);
    known.set(run, found);
    return found;
  };
}
