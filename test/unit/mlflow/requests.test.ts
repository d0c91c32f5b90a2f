import { getRun, MlflowError, startRun } from "azure-ai-ml/mlflow";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** What a scripted server was asked. */
interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: { metrics?: { key: string; value: unknown; step: number }[]; [name: string]: unknown };
}

/** A server that answers runs as a tracking server would, and batches as `answer` says. */
function aServer(
  answer: (asked: Asked, count: number) => Response | Promise<Response> = () => Response.json({}),
) {
  const asked: Asked[] = [];
  const fetched: typeof fetch = async (input, init) => {
    init?.signal?.throwIfAborted();
    const url = new URL(String(input));
    const body = typeof init?.body === "string" ? JSON.parse(init.body) : {};
    const request = {
      method: init?.method ?? "GET",
      path: url.pathname,
      headers: new Headers(init?.headers),
      body,
    };
    asked.push(request);
    if (url.pathname.endsWith("/runs/create")) return Response.json({ run });
    if (url.pathname.endsWith("/experiments/get-by-name"))
      return Response.json({ experiment: { experiment_id: "1" } });
    if (url.pathname.endsWith("/runs/update")) return Response.json({});
    return answer(request, asked.filter(({ path }) => path === request.path).length);
  };
  const batches = () =>
    asked.filter(({ path }) => path.endsWith("/log-batch")).map(({ body }) => body.metrics ?? []);
  return { asked, batches, options: { trackingUri: "http://tracking.test/base", fetch: fetched } };
}

const run = {
  info: {
    run_id: "r1",
    experiment_id: "1",
    status: "RUNNING",
    artifact_uri: "mlflow-artifacts:/1/r1/artifacts",
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  for (const name of Object.keys(process.env)) {
    if (/^(MLFLOW|AZUREML)_/.test(name)) vi.stubEnv(name, undefined);
  }
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Lets a promise settle while time passes by itself. */
async function passTime<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  await vi.advanceTimersByTimeAsync(600_000);
  return promise;
}

describe("metrics", () => {
  it("are sent together within a second", async () => {
    const { options, batches } = aServer();
    const started = await startRun(options);
    for (let step = 0; step < 10; step++) await started.logMetric("auc", step, { step });
    expect(batches()).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(batches().map((batch) => batch.length)).toEqual([10]);
  });

  it("are sent in batches of a thousand, in the order they were logged in", async () => {
    const { options, batches } = aServer();
    const started = await startRun(options);
    for (let step = 0; step < 2500; step++) await started.logMetric("auc", step, { step });
    await started.end();
    expect(batches().map((batch) => batch.length)).toEqual([1000, 1000, 500]);
    expect(
      batches()
        .flat()
        .map(({ step }) => step),
    ).toEqual(Array.from({ length: 2500 }, (_, step) => step));
  });

  it("are written as MLflow writes what JSON cannot hold", async () => {
    const { options, batches } = aServer();
    const started = await startRun(options);
    await started.logMetrics({ a: Number.NaN, b: Number.POSITIVE_INFINITY, c: Number.NEGATIVE_INFINITY });
    await started.flush();
    expect(
      batches()
        .flat()
        .map(({ value }) => value),
    ).toEqual(["NaN", "Infinity", "-Infinity"]);
  });

  it("that could not be sent are told of by the next call", async () => {
    const refuse = () =>
      Response.json({ error_code: "INVALID_PARAMETER_VALUE", message: "no" }, { status: 400 });
    const { options } = aServer(refuse);
    const started = await startRun(options);
    await started.logMetric("auc", 1);
    await vi.advanceTimersByTimeAsync(1000);
    await expect(started.logMetric("auc", 2)).rejects.toMatchObject({ errorCode: "INVALID_PARAMETER_VALUE" });
  });

  it("that could not be sent are told of by the end, which ends the run all the same", async () => {
    const refuse = () =>
      Response.json({ error_code: "INVALID_PARAMETER_VALUE", message: "no" }, { status: 400 });
    const { options, asked } = aServer(refuse);
    const started = await startRun(options);
    await started.logMetric("auc", 1);
    await expect(started.end()).rejects.toBeInstanceOf(MlflowError);
    expect(asked.at(-1)?.body).toMatchObject({ run_id: "r1", status: "FINISHED" });
  });
});

describe("requests that fail", () => {
  it("are sent again after as long as the server says", async () => {
    const times: number[] = [];
    const { options } = aServer((_, count) => {
      times.push(Date.now());
      return count < 3
        ? new Response("", { status: 429, headers: { "Retry-After": "7" } })
        : Response.json({});
    });
    const started = await startRun(options);
    await passTime(started.setTag("a", "b"));
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual([0, 7000, 14_000]);
  });

  it("are given up after as many times as was asked for", async () => {
    const { options, asked } = aServer(() => new Response("down", { status: 503 }));
    const started = await startRun({ ...options, maxRetries: 2 });
    await expect(passTime(started.setTag("a", "b"))).rejects.toMatchObject({ statusCode: 503 });
    expect(asked.filter(({ path }) => path.endsWith("/log-batch"))).toHaveLength(3);
  });

  it("are not sent again where that would do it twice", async () => {
    let created = 0;
    const broken: typeof fetch = async (input) => {
      if (String(input).includes("get-by-name")) return Response.json({ experiment: { experiment_id: "1" } });
      created += 1;
      throw new TypeError("fetch failed", { cause: { code: "ECONNRESET" } });
    };
    const starting = startRun({ trackingUri: "http://tracking.test", fetch: broken });
    await expect(passTime(starting)).rejects.toThrow("ECONNRESET");
    expect(created).toBe(1);
  });

  it("end at once when they are aborted, also between two tries", async () => {
    const { options } = aServer(() => new Response("", { status: 503 }));
    const controller = new AbortController();
    const started = await startRun({ ...options, abortSignal: controller.signal });
    const setting = started.setTag("a", "b");
    setting.catch(() => {});
    await vi.advanceTimersByTimeAsync(100);
    controller.abort();
    await expect(setting).rejects.toMatchObject({ name: "AbortError" });
  });
});

describe("secrets", () => {
  it("go to the tracking server and to no other host", async () => {
    const seen: [string, string | null][] = [];
    const azure: typeof fetch = async (input, init) => {
      const url = new URL(String(input));
      seen.push([url.hostname, new Headers(init?.headers).get("authorization")]);
      if (url.pathname.endsWith("/runs/get")) {
        const artifact_uri =
          "azureml://evil.test/mlflow/v2.0/subscriptions/s/experiments/e/runs/r1/artifacts";
        return Response.json({ run: { info: { ...run.info, artifact_uri } } });
      }
      if (url.pathname.endsWith("/artifacts/batch/metadata")) {
        return Response.json({
          artifactContentInformation: { "a.txt": { contentUri: "https://store.test/c/a.txt?sig=signed" } },
        });
      }
      return Response.json({});
    };
    const started = await startRun({
      trackingUri: "azureml://host.test/mlflow/v1.0/w",
      token: "hidden",
      runId: "r1",
      fetch: azure,
    });
    await started.logText("x", "a.txt");
    expect(seen.filter(([host]) => host === "host.test").every(([, sent]) => sent === "Bearer hidden")).toBe(
      true,
    );
    expect(seen.filter(([host]) => host !== "host.test")).toEqual([["store.test", null]]);
  });

  it("are in no error: no token, no password, no signature", async () => {
    const failing: typeof fetch = async (input) => {
      const url = new URL(String(input));
      if (url.pathname.endsWith("/runs/get")) {
        const artifact_uri = "azureml://h/mlflow/v2.0/w/experiments/e/runs/r1/artifacts";
        return Response.json({ run: { info: { ...run.info, artifact_uri } } });
      }
      if (url.pathname.endsWith("/artifacts/batch/metadata")) {
        return Response.json({
          artifactContentInformation: { "a.txt": { contentUri: "https://store.test/c/a.txt?sig=s3cret" } },
        });
      }
      return url.hostname === "store.test"
        ? new Response("<Error><Code>AuthenticationFailed</Code></Error>", { status: 403 })
        : Response.json({});
    };
    const options = { username: "user", password: "pass-word", runId: "r1", fetch: failing };
    const started = await startRun({ trackingUri: "azureml://h/mlflow/v1.0/w", ...options });
    const error = await started.logText("x", "a.txt").catch((caught: unknown) => caught);
    expect(error).toMatchObject({ errorCode: "AuthenticationFailed", statusCode: 403 });
    expect(`${error}${JSON.stringify(error)}${(error as Error).stack}`).not.toMatch(
      /s3cret|pass-word|dXNlcj/,
    );
    await expect(getRun("x", { trackingUri: "ftp://user:pass-word@host" })).rejects.not.toThrow("pass-word");
  });

  it("of basic authentication are encoded as UTF-8", async () => {
    const { options, asked } = aServer();
    await startRun({ ...options, username: "ü", password: "p" });
    const expected = `Basic ${Buffer.from("ü:p").toString("base64")}`;
    expect(asked[0]?.headers.get("authorization")).toBe(expected);
    await startRun({ ...options, trackingUri: "http://%C3%BC:p@tracking.test/base" });
    expect(asked.at(-1)?.headers.get("authorization")).toBe(expected);
  });
});
