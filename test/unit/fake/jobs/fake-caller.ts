import { createHttpHeaders, createPipelineRequest, type HttpMethods } from "@azure/core-rest-pipeline";
import { virtualClock } from "../../../../src/core/clock";
import { FakeAzureML, type FakeAzureMLOptions } from "../../../../src/fake/fake-service";
import { workspaceIdOf } from "../../../../src/fake/seed";

/** JSON, into which tests look wherever they like. */
export type Body = ReturnType<typeof JSON.parse>;

/** An answer of the fake. */
export interface Answer {
  status: number;
  body: Body;
  text: string;
  headers: Record<string, string>;
}

/** The fake under a clock that stands still but for `advance`, and raw requests to it. */
export function startFake(options: FakeAzureMLOptions = {}) {
  const clock = virtualClock();
  const azure = new FakeAzureML({ clock, ...options });
  const workspace = workspaceIdOf(azure.scope);
  const send = async (method: HttpMethods, url: string, body?: unknown, by?: string): Promise<Answer> => {
    const { token } = await azure.credential
      .getToken("https://management.azure.com/.default")
      .then((got) => got ?? { token: "" });
    const isBlob = url.includes(".blob.");
    const request = createPipelineRequest({
      url,
      method,
      headers: createHttpHeaders({
        ...(by !== undefined && { "user-agent": by }),
        ...(isBlob ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const response = await azure.sendRequest(request);
    const text = response.bodyAsText ?? "";
    return { status: response.status, body: parse(text), text, headers: response.headers.toJSON() };
  };
  const arm = (path: string, version = "2024-01-01-preview") =>
    `https://management.azure.com${workspace}${path}${path.includes("?") ? "&" : "?"}api-version=${version}`;
  const history = (path: string) => `https://eastus.api.azureml.ms/history/v1.0${workspace}${path}`;
  const caller = {
    azure,
    workspace,
    clock: azure.clock,
    send,
    get: (path: string) => send("GET", arm(path)),
    put: (path: string, body: unknown) => send("PUT", arm(path), body),
    post: (path: string, body?: unknown) => send("POST", arm(path), body),
    patch: (path: string, body: unknown) => send("PATCH", arm(path), body),
    delete: (path: string) => send("DELETE", arm(path)),
    /** Run history. */
    history: (method: HttpMethods, path: string, body?: unknown, by?: string) =>
      send(method, history(path), body, by),
    /** Moves the clock by seconds. */
    wait: (seconds: number) => azure.clock.advance(seconds * 1000),
    /** A cluster that is ready. */
    cluster: async (
      name: string,
      settings: { min?: number; max?: number; idle?: string; size?: string } = {},
    ) => {
      const answer = await caller.put(`/computes/${name}`, aCluster(settings));
      if (answer.status !== 201) throw new Error(answer.text);
      await caller.wait(60);
      await caller.get(`/computes/${name}`);
    },
    submit: async (name: string, properties: Body = {}): Promise<Body> => {
      const answer = await caller.put(`/jobs/${name}`, { properties: { ...aCommand(), ...properties } });
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body;
    },
    job: async (name: string): Promise<Body> => (await caller.get(`/jobs/${name}`)).body.properties as Body,
    status: async (name: string): Promise<string> => (await caller.job(name)).status,
    details: async (name: string): Promise<Body> =>
      (await caller.history("GET", `/runs/${name}/details`)).body,
    log: async (name: string, file = "user_logs/std_log.txt"): Promise<string> => {
      const url = (await caller.details(name)).logFiles[file];
      return url === undefined ? "" : (await send("GET", url)).text;
    },
    /** All children, across pages. */
    children: async (name: string): Promise<Body[]> => {
      const found: Body[] = [];
      let url: string | null = history(`/runs/${name}/children`);
      while (url) {
        const { body }: Answer = await send("GET", url);
        found.push(...body.value);
        url = body.nextLink;
      }
      return found;
    },
    /** Waits, by the fake's clock, for a job to end. */
    ended: async (name: string, stepSeconds = 10): Promise<string> => {
      for (let i = 0; i < 5000; i++) {
        const status = await caller.status(name);
        if (/^(Completed|Failed|Canceled)$/.test(status)) return status;
        await caller.wait(stepSeconds);
      }
      throw new Error(`${name} did not end.`);
    },
  };
  return caller;
}

export type Caller = ReturnType<typeof startFake>;

function parse(text: string): Body {
  try {
    return JSON.parse(text) as Body;
  } catch {
    return {};
  }
}

const environment = "azureml:AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";

/** A command job's properties. */
export function aCommand(properties: Body = {}): Body {
  return {
    jobType: "Command",
    command: "echo hello",
    environmentId: environment,
    experimentName: "churn",
    ...properties,
  };
}

/** A sweep's properties. */
export function aSweep(properties: Body = {}): Body {
  return {
    jobType: "Sweep",
    experimentName: "churn",
    objective: { goal: "maximize", primaryMetric: "auc" },
    samplingAlgorithm: { samplingAlgorithmType: "Random", seed: 7 },
    searchSpace: { lr: ["uniform", [0.01, 0.3]] },
    limits: { jobLimitsType: "Sweep", maxTotalTrials: 6, maxConcurrentTrials: 2, timeout: "PT10H" },
    trial: { command: "python train.py --lr ${{search_space.lr}}", environmentId: environment },
    ...properties,
  };
}

/** A cluster's body. */
export function aCluster({ min = 0, max = 4, idle = "PT2M", size = "Standard_DS3_v2" } = {}): Body {
  return {
    location: "eastus",
    properties: {
      computeType: "AmlCompute",
      properties: {
        vmSize: size,
        scaleSettings: { minNodeCount: min, maxNodeCount: max, nodeIdleTimeBeforeScaleDown: idle },
        remoteLoginPortPublicAccess: "NotSpecified",
        enableNodePublicIp: true,
        osType: "Linux",
      },
      disableLocalAuth: true,
    },
  };
}
