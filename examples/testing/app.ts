// A service that starts trainings and asks the model. It is given its client: `server.ts` gives it one of Azure, the tests
// one of the in-memory service.
import { createServer, type IncomingMessage, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import {
  AmlCompute,
  command,
  Input,
  JobFailedError,
  type MLClient,
  ResourceNotFoundError,
  ValidationError,
} from "azure-ai-ml";
import { type Answer, refusal } from "./refusals";

/** What the service works with. */
export interface AppOptions {
  ml: MLClient;
  /** The endpoint that predicts. */
  endpointName: string;
  /** Where trainings run; made when the first one is asked for. */
  cluster: { name: string; size: string };
}

/**
 * - `POST /trainings` with `{ dataVersion, learningRate }` starts a training.
 * - `GET /trainings/:name` tells how it goes.
 * - `POST /predictions` asks the model.
 */
export function createApp({ ml, endpointName, cluster }: AppOptions): Server {
  async function startTraining(body: unknown): Promise<Answer> {
    const { dataVersion, learningRate } = readTraining(body);
    await makeCluster();
    const job = await ml.jobs.createOrUpdate(
      command({
        code: fileURLToPath(new URL("training", import.meta.url)),
        command: "python train.py --data ${{inputs.data}} --learning-rate ${{inputs.learning_rate}}",
        inputs: {
          data: new Input({ type: "uri_file", path: `azureml:customer-churn:${dataVersion}` }),
          learning_rate: learningRate,
        },
        environment: "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
        compute: cluster.name,
        experimentName: "churn",
      }),
    );
    return {
      status: 202,
      headers: { Location: `/trainings/${job.name}` },
      body: { name: job.name, studioUrl: job.studioUrl },
    };
  }

  async function makeCluster(): Promise<void> {
    try {
      await ml.compute.get(cluster.name);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundError)) throw error;
      await ml.compute.beginCreateOrUpdate(new AmlCompute({ ...cluster, minInstances: 0, maxInstances: 2 }));
    }
  }

  async function showTraining(name: string): Promise<Answer> {
    const { status, studioUrl } = await ml.jobs.get(name);
    const logged = await ml.jobs.getMetrics(name);
    const metrics = Object.fromEntries(
      Object.entries(logged).map(([metric, values]) => [metric, values.at(-1)?.value]),
    );
    const error = status === "Failed" ? await reasonOf(name) : undefined;
    return { status: 200, body: { name, status, studioUrl, metrics, error } };
  }

  /** Why a job failed, in its own words. It has ended, so nothing is waited for. */
  async function reasonOf(name: string): Promise<string | undefined> {
    try {
      await ml.jobs.waitForCompletion(name);
      return undefined;
    } catch (error) {
      if (error instanceof JobFailedError) return error.message;
      throw error;
    }
  }

  async function predict(body: unknown): Promise<Answer> {
    const answer = await ml.onlineEndpoints.invoke(endpointName, { request: body });
    return { status: 200, body: JSON.parse(answer) };
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const [, collection, name, ...rest] = (request.url ?? "").split("/");
    const route = rest.length > 0 ? undefined : `${request.method} /${collection}${name ? "/:name" : ""}`;
    if (route === "POST /trainings") return startTraining(await readJson(request));
    if (route === "GET /trainings/:name") return showTraining(decodeURIComponent(name ?? ""));
    if (route === "POST /predictions") return predict(await readJson(request));
    return { status: 404, body: { error: "There is nothing here." } };
  }

  return createServer(async (request, response) => {
    const { status, headers, body } = await answer(request).catch(refusal);
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
  });
}

/** What this service checks itself, it refuses with the library's own error: callers see one kind of 400. */
function readTraining(body: unknown): { dataVersion: string; learningRate: number } {
  const { dataVersion, learningRate } = Object(body) as Record<string, unknown>;
  const faults = [];
  if (typeof dataVersion !== "string" || !/^[\w.-]+$/.test(dataVersion)) {
    faults.push({ path: "dataVersion", message: "must be the version of a data asset.", given: dataVersion });
  }
  if (typeof learningRate !== "number" || learningRate <= 0 || learningRate > 1) {
    faults.push({ path: "learningRate", message: "must be above 0 and at most 1.", given: learningRate });
  }
  if (faults.length > 0) throw new ValidationError(faults, { subject: "The training" });
  return { dataVersion: String(dataVersion), learningRate: Number(learningRate) };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const piece of request.setEncoding("utf8")) text += piece;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ValidationError([{ path: "", message: "must be JSON.", code: "cannotParse" }], {
      subject: "The body",
      cause,
    });
  }
}
