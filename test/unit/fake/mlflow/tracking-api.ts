import { type Answer, type Body, RawService } from "../handlers/raw-service";

type Pair = { key: string; value: unknown };

/** A run as the API answers it. */
interface WireRun {
  info: Body;
  data: { metrics: Pair[]; params: Pair[]; tags: Pair[] };
  outputs: { model_outputs: Body[] };
}

/** MLflow's API of a fake in memory, spoken as its clients speak it. */
export class TrackingApi extends RawService {
  /** `call("POST", "runs/create", { … })`; the body of a GET or DELETE-by-query goes in the path. */
  call(method: "GET" | "POST" | "PATCH" | "DELETE" | "PUT", path: string, body?: unknown): Promise<Answer> {
    return this.send(
      method,
      `https://eastus.api.azureml.ms/mlflow/v2.0${this.ws}/api/2.0/mlflow/${path}`,
      body,
    );
  }

  /** The same, where a refusal is a mistake of the test. */
  async ok(method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Body> {
    const answer = await this.call(method, path, body);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Makes a run in the experiment `churn`; its id. */
  async startRun(fields: Body = {}): Promise<string> {
    const found = await this.call("GET", "experiments/get-by-name?experiment_name=churn");
    const experiment_id =
      found.status === 200
        ? found.body.experiment.experiment_id
        : (await this.ok("POST", "experiments/create", { name: "churn" })).experiment_id;
    const { run } = await this.ok("POST", "runs/create", { experiment_id, start_time: 1, ...fields });
    return (run as { info: { run_id: string } }).info.run_id;
  }

  async experimentId(): Promise<string> {
    const { experiment } = await this.ok("GET", "experiments/get-by-name?experiment_name=churn");
    return (experiment as { experiment_id: string }).experiment_id;
  }

  async run(runId: string): Promise<WireRun> {
    return (await this.ok("GET", `runs/get?run_id=${runId}`)).run as WireRun;
  }
}
