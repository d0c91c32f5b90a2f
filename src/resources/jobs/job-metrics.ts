import { isObject } from "../../core/mapping";
import type { OperationOptions, Rest } from "../../core/rest";
import type { JobNeeds } from "./job-needs";

/** One logged value of a metric. */
export interface MetricValue {
  /** What was measured; may be `NaN` or infinite. */
  readonly value: number;
  /** Where in the training it was measured; 0 where the script did not say. */
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
}

/** Values of each metric by its name, in the order of steps. */
export type JobMetrics = Record<string, MetricValue[]>;

/** What a job has logged with MLflow. */
export interface JobRun {
  /** Values of each metric by its name. */
  readonly metrics: JobMetrics;
  /** Parameters that the job's script logged. */
  readonly params: Readonly<Record<string, string>>;
  /** Tags that the job's script set. */
  readonly tags: Readonly<Record<string, string>>;
}

/** All that a job has logged, by the MLflow routes of its workspace. */
export async function readRun(
  rest: Rest,
  needs: Pick<JobNeeds, "discover">,
  name: string,
  options: OperationOptions,
): Promise<JobRun> {
  const base = await mlflowBase(rest, needs, options);
  const ask = async (route: string, query: Record<string, string | undefined>) =>
    (await rest.send({ ...options, method: "GET", path: `${base}/${route}`, query })).body;
  const run = await ask("runs/get", { run_id: name });
  const data = isObject(run) && isObject(run.run) && isObject(run.run.data) ? run.run.data : {};
  const keys = Object.keys(pairs(data.metrics)).sort();
  const metrics: JobMetrics = {};
  for (const key of keys) {
    const values: MetricValue[] = [];
    let page: string | undefined;
    do {
      const body = await ask("metrics/get-history", { run_id: name, metric_key: key, page_token: page });
      const members: unknown[] = isObject(body) && Array.isArray(body.metrics) ? body.metrics : [];
      values.push(...members.flatMap(metricValue));
      page =
        isObject(body) && typeof body.next_page_token === "string"
          ? body.next_page_token || undefined
          : undefined;
    } while (page);
    metrics[key] = values.sort((a, b) => a.step - b.step || a.timestamp - b.timestamp);
  }
  return { metrics, params: texts(data.params), tags: texts(data.tags) };
}

/** `azureml://{host}/mlflow/v1.0{workspace}` is `https://{host}/mlflow/v2.0{workspace}` for its routes, as in MLflow's plug-in. */
async function mlflowBase(
  rest: Rest,
  needs: Pick<JobNeeds, "discover">,
  options: OperationOptions,
): Promise<string> {
  const { api, workspace } = await needs.discover(options);
  const tracking = /^azureml:\/\/([^/]+)(\/.*)$/.exec(workspace.mlflowTrackingUri ?? "");
  const host = tracking?.[1] ?? new URL(api).host;
  const path = (tracking?.[2] ?? `/mlflow/v1.0${rest.workspacePath}`)
    .replace(/[?#].*$/s, "")
    .replace("/mlflow/v1.0", "/mlflow/v2.0");
  // An emulator on this computer has no TLS; its discovery document says so.
  const scheme = new URL(api).host === host ? new URL(api).protocol : "https:";
  return `${scheme}//${host}${path}/api/2.0/mlflow`;
}

/** MLflow's lists of `{ key, value }` as an object. */
function pairs(list: unknown): Record<string, unknown> {
  const members: unknown[] = Array.isArray(list) ? list : [];
  return Object.fromEntries(
    members.flatMap((each) =>
      isObject(each) && typeof each.key === "string" ? [[each.key, each.value]] : [],
    ),
  );
}

function texts(list: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs(list)).map(([key, value]) => [key, String(value)]));
}

/** JSON has no NaN and no infinity: MLflow writes them as texts. */
function metricValue(metric: unknown): MetricValue[] {
  if (!isObject(metric)) return [];
  const special: Readonly<Record<string, number>> = {
    Infinity: Number.POSITIVE_INFINITY,
    "-Infinity": Number.NEGATIVE_INFINITY,
  };
  const value =
    typeof metric.value === "string" ? (special[metric.value] ?? Number(metric.value)) : metric.value;
  if (typeof value !== "number") return [];
  return [{ value, step: Number(metric.step ?? 0), timestamp: Number(metric.timestamp ?? 0) }];
}
