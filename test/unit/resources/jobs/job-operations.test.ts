import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { JobFailedError, ResourceNotFoundError, ValidationError } from "../../../../src/core/errors";
import { UserIdentityConfiguration } from "../../../../src/resources/identity";
import { command } from "../../../../src/resources/jobs/command/command-builder";
import type { CommandJob } from "../../../../src/resources/jobs/command/command-job";
import { Input } from "../../../../src/resources/jobs/inputs-outputs";
import { UnknownJob } from "../../../../src/resources/jobs/unknown-job";
import { type Answer, aService, echo, type Sent, token, workspace } from "./a-service";

const history = `/history/v1.0${workspace}`;
const bytes = (text: string) => new TextEncoder().encode(text);
const summary = ({ method, path, query }: Sent) =>
  `${method} ${path.replace(workspace, "~")} ${query["api-version"] ?? ""}`.trim();

/** A submitted job, as the service gives it. */
const aJob = (more: object = {}, envelope: object = {}) => ({
  id: `${workspace}/jobs/j`,
  name: "j",
  properties: {
    jobType: "Command",
    command: "echo",
    environmentId: `${workspace}/environments/env/versions/1`,
    experimentName: "exp",
    displayName: "J",
    status: "Completed",
    tags: { a: "b" },
    properties: {},
    services: { Studio: { jobServiceType: "Studio", endpoint: "https://ml.azure.com/runs/j?wsid=x" } },
    ...more,
  },
  ...envelope,
});

/** A service whose job goes through these states, one at each question, with a log that has this much by then. */
const following = (
  states: readonly { status: string; log?: string; error?: unknown }[],
  more: object = {},
) => {
  let at = -1;
  return ({ path, headers, host }: Sent): Answer | undefined => {
    if (path === `${workspace}/jobs/j`) return { body: aJob(more) };
    if (path === `${history}/runs/j/details`) {
      at = Math.min(at + 1, states.length - 1);
      const { status, error } = states[at]!;
      return {
        body: {
          runId: "j",
          status,
          error,
          logFiles: { "user_logs/std_log.txt": "https://storage.test/std_log.txt?sig=secret" },
        },
      };
    }
    if (host !== "storage.test") return undefined;
    const whole = bytes(states[at]?.log ?? "");
    const from = Number(/bytes=(\d+)-/.exec(headers.range ?? "")?.[1] ?? 0);
    if (from === 0) return { bytes: whole };
    return from >= whole.length ? { status: 416 } : { status: 206, bytes: whole.slice(from) };
  };
};

const all = async <T>(lines: AsyncIterable<T>) => {
  const list: T[] = [];
  for await (const line of lines) list.push(line);
  return list;
};

describe("jobs.createOrUpdate", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it("uploads code and local inputs, and registers nothing twice", async () => {
    const folder = mkdtempSync(join(tmpdir(), "job-"));
    folders.push(folder);
    mkdirSync(join(folder, "src"));
    writeFileSync(join(folder, "src", "train.py"), "print(1)");
    const uploads: string[] = [];
    const { jobs, sent } = aService(echo, {
      uploadCode: async (path) => `${workspace}/codes/${uploads.push(path)}/versions/1`,
      uploadInput: async (path, type) => `azureml://datastores/d/paths/${type}/${uploads.push(path)}`,
      latestVersion: async (kind, name) => `${kind}-${name}`,
    });
    await jobs.createOrUpdate(
      command({
        code: join(folder, "src"),
        command: "x ${{inputs.folder}} ${{inputs.file}} ${{inputs.latest}} ${{inputs.model}}",
        inputs: {
          folder: new Input({ type: "uri_folder", path: join(folder, "src") }),
          file: new Input({ type: "uri_file", path: `file:${join(folder, "src", "train.py")}` }),
          latest: new Input({ path: "azureml:d@latest" }),
          model: new Input({ type: "mlflow_model", path: "m@latest" }),
        },
        environment: "azureml:env@latest",
      }),
    );
    expect(uploads).toEqual([join(folder, "src"), join(folder, "src"), join(folder, "src", "train.py")]);
    const { properties } = sent[0]!.body as {
      properties: { inputs: Record<string, { uri: string }>; [key: string]: unknown };
    };
    expect(properties).toMatchObject({
      codeId: `${workspace}/codes/1/versions/1`,
      environmentId: `${workspace}/environments/env/versions/environments-env`,
    });
    expect(Object.values(properties.inputs).map(({ uri }) => uri.replace(workspace, "~"))).toEqual([
      "azureml://datastores/d/paths/uri_folder/2/",
      "azureml://datastores/d/paths/uri_file/3",
      "~/data/d/versions/data-d",
      "~/models/m/versions/models-m",
    ]);
  });

  it("makes two jobs of one that has no name, and leaves it as it was", async () => {
    const { jobs, sent } = aService(echo);
    const job = command({ command: "echo", environment: "env:1" }).build();
    const [first, second] = [await jobs.createOrUpdate(job), await jobs.createOrUpdate(job)];
    expect(first.name).not.toBe(second.name);
    expect(first.name).toMatch(/^[a-z]+_[a-z]+_[bcdfghjklmnpqrstvwxyz0-9]{10}$/);
    expect(job.name).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  it("sends a token of the submitter with a job that acts as them, and with no other", async () => {
    const { jobs, sent } = aService(echo);
    const job = command({ command: "echo", environment: "env:1" });
    await jobs.createOrUpdate(job);
    await jobs.createOrUpdate(job.withSettings({ identity: new UserIdentityConfiguration() }));
    expect(sent.map(({ headers }) => headers["x-azureml-token"])).toEqual([undefined, token]);
  });

  it("tells run history of changed metadata of a fetched job, and sends it whole where more was changed", async () => {
    const { jobs, sent } = aService((request) => {
      if (request.path === `${workspace}/jobs/j`) return { body: aJob() };
      return request.method === "PATCH" ? { body: {} } : undefined;
    });
    const job = (await jobs.get("j")) as CommandJob;
    job.tags = { c: "d" };
    await jobs.createOrUpdate(job);
    expect(sent.slice(1).map(summary)).toEqual([
      "GET ~/jobs/j 2024-01-01-preview",
      `PATCH /history/v1.0~/experiments/exp/runs/j v1.0`,
      "GET ~/jobs/j 2024-01-01-preview",
    ]);
    expect(sent[2]?.body).toEqual({ displayName: "J", tags: { c: "d" }, properties: {} });
    job.command = "echo changed";
    await jobs.createOrUpdate(job);
    expect(sent.slice(4).map(summary)).toEqual(["PUT ~/jobs/j 2025-01-01-preview"]);
  });

  it("takes new description, compute, tags and experiment with it", async () => {
    const { jobs, sent } = aService(echo);
    const job = command({ name: "n", command: "echo", environment: "env:1", compute: "cpu" }).build();
    await jobs.createOrUpdate(job, {
      description: "over",
      compute: "gpu",
      tags: { x: "y" },
      experimentName: "exp2",
    });
    expect(sent[0]?.body).toMatchObject({
      properties: {
        description: "over",
        computeId: `${workspace}/computes/gpu`,
        tags: { x: "y" },
        experimentName: "exp2",
      },
    });
    expect(job.compute).toBe("cpu");
  });
});

describe("jobs.get and jobs.list", () => {
  it("gives state and the studio's page of the caller's tenant", async () => {
    const { jobs } = aService(() => ({ body: aJob({}, { systemData: { createdBy: "me" } }) }));
    const job = await jobs.get("j");
    expect(job).toMatchObject({
      status: "Completed",
      studioUrl: "https://ml.azure.com/runs/j?wsid=x&tid=the-tenant",
      creationContext: { createdBy: "me" },
    });
    // The service's own link is sent back as it came.
    expect(job.services?.Studio?.endpoint).toBe("https://ml.azure.com/runs/j?wsid=x");
  });

  it("makes the studio's page of the id where the service gives none", async () => {
    const { jobs } = aService(() => ({ body: aJob({ services: null }) }));
    const group = workspace.replace(/\/providers\/[^/]+/, "");
    expect((await jobs.get("j")).studioUrl).toBe(`https://ml.azure.com/runs/j?wsid=${group}`);
  });

  it("asks run history for a child of a pipeline", async () => {
    const run = {
      runId: "j",
      status: "Running",
      parentRunId: "p",
      displayName: "step",
      runType: "azureml.StepRun",
    };
    const { jobs } = aService(({ path }) => ({
      body: path.startsWith("/history") ? run : { name: "j", properties: null },
    }));
    const job = await jobs.get("j");
    expect(job).toBeInstanceOf(UnknownJob);
    expect(job).toMatchObject({ name: "j", status: "Running", parentJobName: "p", displayName: "step" });
  });

  it("lists across pages", async () => {
    const { jobs, sent } = aService(({ query }) =>
      query.$skip
        ? { body: { value: [aJob({ jobType: "Spark" })] } }
        : {
            body: {
              value: [aJob()],
              nextLink: `https://management.azure.com${workspace}/jobs?$skip=1&api-version=x`,
            },
          },
    );
    expect((await all(jobs.list({ listViewType: "All" }))).map(({ type }) => type)).toEqual([
      "command",
      "spark",
    ]);
    expect(sent[0]?.query).toEqual({ "api-version": "2024-01-01-preview", listViewType: "All" });
  });

  it("lists the children of a job as run history tells of them", async () => {
    const { jobs, sent } = aService(({ path }) => {
      if (path === `${workspace}/jobs/p`) return { body: aJob() };
      return {
        body: {
          value: [
            { runId: "p_0", status: "Completed", parentRunId: "p" },
            { runId: "p_1", status: "Running" },
          ],
        },
      };
    });
    expect((await all(jobs.list({ parentJobName: "p" }))).map(({ name, status }) => [name, status])).toEqual([
      ["p_0", "Completed"],
      ["p_1", "Running"],
    ]);
    expect(sent.map(summary)).toEqual([
      "GET ~/jobs/p 2024-01-01-preview",
      "GET /history/v1.0~/runs/p/children v1.0",
    ]);
  });

  it("asks nothing before the first is taken", () => {
    const { jobs, sent } = aService(() => ({ body: { value: [] } }));
    jobs.list();
    expect(sent).toEqual([]);
  });

  it("refuses a call without a name", async () => {
    const { jobs, sent } = aService(() => undefined);
    await expect(jobs.get("")).rejects.toBeInstanceOf(ValidationError);
    expect(sent).toEqual([]);
  });
});

describe("changes to a submitted job", () => {
  const service = () => aService(({ method }) => (method === "PATCH" ? { body: {} } : { body: aJob() }));

  it("are told to run history, under the job's experiment", async () => {
    const { jobs, sent } = service();
    await jobs.archive("j");
    await jobs.restore("j");
    await jobs.update("j", { tags: { x: "y" } });
    const patches = sent.filter(({ method }) => method === "PATCH");
    expect(patches.map(({ body }) => body)).toEqual([
      { hidden: true },
      { hidden: false },
      { tags: { x: "y" } },
    ]);
    expect(new Set(patches.map(summary))).toEqual(
      new Set(["PATCH /history/v1.0~/experiments/exp/runs/j v1.0"]),
    );
  });

  it("are refused where there are none", async () => {
    const { jobs, sent } = service();
    await expect(jobs.update("j", {})).rejects.toBeInstanceOf(ValidationError);
    expect(sent).toEqual([]);
  });

  it("cancels and deletes, and waits for the service to say so", async () => {
    const { jobs, sent } = aService(({ method, path }): Answer | undefined => {
      if (method === "POST")
        return {
          status: 202,
          headers: { location: "https://management.azure.com/op/1", "retry-after": "1" },
        };
      if (method === "DELETE") return { status: 204 };
      return path === "/op/1"
        ? { status: sent.length > 2 ? 204 : 202, headers: { location: "https://management.azure.com/op/1" } }
        : undefined;
    });
    await jobs.beginCancel("j");
    await jobs.beginDelete("j");
    expect(sent.map(summary)).toEqual([
      "POST ~/jobs/j/cancel 2023-04-01-preview",
      "GET /op/1",
      "GET /op/1",
      "DELETE ~/jobs/j 2023-04-01-preview",
    ]);
  });
});

describe("jobs.streamLogs", () => {
  it("gives each line once, as the log grows, and waits by the client's clock", async () => {
    const { jobs, clock, sent } = aService(
      following([
        { status: "Queued" },
        { status: "Running", log: "one\ntw" },
        { status: "Running", log: "one\ntwo ü\n" },
        { status: "Completed", log: "one\ntwo ü\nthree" },
      ]),
    );
    const start = clock.now();
    expect(await all(jobs.streamLogs("j"))).toEqual(["one", "two ü", "three"]);
    expect(clock.now() - start).toBe(6000);
    const logs = sent.filter(({ host }) => host === "storage.test");
    expect(logs.map(({ headers }) => headers.range)).toEqual([
      undefined,
      undefined,
      "bytes=6-",
      "bytes=11-",
      "bytes=16-",
    ]);
    // The address is signed: the client's token has no business there.
    expect(logs.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it("gives the whole log of a job that has ended", async () => {
    const { jobs } = aService(following([{ status: "Completed", log: "one\ntwo\n" }]));
    expect(await all(jobs.streamLogs("j"))).toEqual(["one", "two"]);
  });

  it("throws the job's own error after the last line of one that failed", async () => {
    const error = { error: { code: "UserError", message: "no such file" } };
    const { jobs } = aService(
      following([
        { status: "Running", log: "one\n" },
        { status: "Failed", log: "one\nTraceback\n", error },
      ]),
    );
    const lines: string[] = [];
    const follow = async () => {
      for await (const line of jobs.streamLogs("j")) lines.push(line);
    };
    const failure = await follow().catch((reason: unknown) => reason);
    expect(failure).toBeInstanceOf(JobFailedError);
    expect(failure).toMatchObject({ jobName: "j", status: "Failed", code: "UserError", details: error });
    expect(lines).toEqual(["one", "Traceback"]);
  });

  it("ends quietly where the job is canceled", async () => {
    const { jobs } = aService(
      following([
        { status: "CancelRequested", log: "one\n" },
        { status: "Canceled", log: "one\n" },
      ]),
    );
    expect(await all(jobs.streamLogs("j"))).toEqual(["one"]);
  });

  it("asks nothing more when the loop is left", async () => {
    const { jobs, sent } = aService(following([{ status: "Running", log: "one\ntwo\n" }]));
    for await (const line of jobs.streamLogs("j")) {
      expect(line).toBe("one");
      break;
    }
    const asked = sent.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent).toHaveLength(asked);
  });

  it("ends a wait that is under way when the iterator is closed", async () => {
    const forever = {
      now: () => 0,
      sleep: (
        _: number,
        options?: { abortSignal?: { addEventListener(type: "abort", listener: () => void): void } },
      ) =>
        new Promise<void>((_resolve, reject) =>
          options?.abortSignal?.addEventListener("abort", () => reject(new Error("aborted"))),
        ),
    };
    const { jobs } = aService(following([{ status: "Running", log: "" }]), {}, forever);
    const lines = jobs.streamLogs("j");
    const waiting = lines.next().catch((reason: Error) => reason.message);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await lines.return?.();
    expect(await waiting).toBe("aborted");
  });

  it("is aborted by the caller's signal", async () => {
    const { jobs } = aService(following([{ status: "Running", log: "one\n" }]));
    const controller = new AbortController();
    const follow = async () => {
      for await (const _ of jobs.streamLogs("j", { abortSignal: controller.signal })) controller.abort();
    };
    await expect(follow()).rejects.toMatchObject({ name: "AbortError" });
  });

  /** A job whose log storage refuses so many times. */
  const refusing = (times: number) => {
    let refused = 0;
    const job = following([
      { status: "Running", log: "one\n" },
      { status: "Completed", log: "one\ntwo\n" },
    ]);
    return aService((request) =>
      request.host === "storage.test" && refused++ < times ? { status: 403 } : job(request),
    );
  };

  it("goes on where storage refuses for a while", async () => {
    expect(await all(refusing(2).jobs.streamLogs("j"))).toEqual(["one", "two"]);
  });

  it("ends where storage goes on refusing, and tells no signature", async () => {
    const failure = (await all(refusing(30).jobs.streamLogs("j")).catch(
      (reason: unknown) => reason,
    )) as Error;
    expect(failure.message).toContain("403");
    expect(JSON.stringify(failure) + failure.stack + failure.message).not.toContain("secret");
  });

  it("is not there for a job that is not there", async () => {
    const { jobs } = aService(() => undefined);
    await expect(all(jobs.streamLogs("j"))).rejects.toBeInstanceOf(ResourceNotFoundError);
  });
});

describe("jobs.stream", () => {
  it("writes what Python writes", async () => {
    const { jobs } = aService(
      following([
        { status: "Running", log: "one\n" },
        { status: "Completed", log: "one\ntwo\n" },
      ]),
    );
    let text = "";
    await jobs.stream("j", { writer: { write: (more) => (text += more) } });
    const head = "RunId: j\nWeb View: https://ml.azure.com/runs/j?wsid=x&tid=the-tenant\n";
    const log = "\nStreaming user_logs/std_log.txt\n===============================\n\none\ntwo\n";
    expect(text).toBe(`${head}${log}\nExecution Summary\n=================\n${head}\n`);
  });
});

describe("jobs.waitForCompletion", () => {
  const ending = (...states: string[]) => {
    let at = -1;
    return ({ path }: Sent): Answer => {
      if (path.startsWith("/history"))
        return { body: { status: "Failed", error: { error: { code: "UserError", message: "boom" } } } };
      at = Math.min(at + 1, states.length - 1);
      return { body: aJob({ status: states[at] }) };
    };
  };

  it("answers the job when it is completed, and tells of its states", async () => {
    const { jobs } = aService(ending("Queued", "Running", "Running", "Completed"));
    const states: string[] = [];
    const job = await jobs.waitForCompletion("j", { onStatus: (status) => states.push(status) });
    expect(job.status).toBe("Completed");
    expect(states).toEqual(["Queued", "Running", "Completed"]);
  });

  it.each(["Failed", "Canceled", "NotResponding"])("throws where it ended as %s", async (status) => {
    const { jobs } = aService(ending("Running", status));
    await expect(jobs.waitForCompletion("j")).rejects.toMatchObject({
      name: "JobFailedError",
      status,
      code: "UserError",
    });
  });
});

describe("jobs.getMetrics", () => {
  it("gives all values of each metric, over pages, in the order of steps", async () => {
    const tracking = `/mlflow/v2.0${workspace}/api/2.0/mlflow`;
    const { jobs, sent } = aService(({ path, query }) => {
      if (path === `${tracking}/runs/get`) {
        return {
          body: {
            run: {
              data: {
                metrics: [
                  { key: "auc", value: 1 },
                  { key: "loss", value: 1 },
                ],
                params: [{ key: "lr", value: "0.1" }],
                tags: [{ key: "t", value: "u" }],
              },
            },
          },
        };
      }
      if (query.metric_key === "loss")
        return { body: { metrics: [{ key: "loss", value: "NaN", step: 0, timestamp: "5" }] } };
      return query.page_token
        ? { body: { metrics: [{ key: "auc", value: 0.7, step: 1, timestamp: 3 }] } }
        : {
            body: { metrics: [{ key: "auc", value: 0.8, step: "2", timestamp: "4" }], next_page_token: "p" },
          };
    });
    expect(await jobs.getMetrics("j")).toEqual({
      auc: [
        { value: 0.7, step: 1, timestamp: 3 },
        { value: 0.8, step: 2, timestamp: 4 },
      ],
      loss: [{ value: Number.NaN, step: 0, timestamp: 5 }],
    });
    expect(sent[0]?.host).toBe("eastus.api.azureml.ms");
    expect(await jobs.getRun("j")).toMatchObject({ params: { lr: "0.1" }, tags: { t: "u" } });
  });
});

describe("jobs.showServices", () => {
  it("gives what runs on a node, and nothing where nothing runs", async () => {
    const { jobs, sent } = aService(({ path }) =>
      path.endsWith("/1")
        ? { body: {} }
        : {
            body: {
              instances: {
                ssh: { type: "SSH", port: 22, status: "Running", error: { error: { message: "no" } } },
              },
            },
          },
    );
    expect(await jobs.showServices("j")).toEqual({
      ssh: { type: "SSH", port: 22, status: "Running", error: "no" },
    });
    expect(await jobs.showServices("j", 1)).toBeUndefined();
    expect(sent.map(summary)).toEqual([
      "GET /history/v1.0~/runs/j/serviceinstances/0 v1.0",
      "GET /history/v1.0~/runs/j/serviceinstances/1 v1.0",
    ]);
  });
});

describe("jobs.download", () => {
  const artifacts = (job: string) =>
    `azureml://datastores/workspaceartifactstore/paths/ExperimentRun/dcid.${job}/`;
  const service = (job: object) => {
    const downloaded: Record<string, string> = {};
    const { jobs } = aService(
      ({ path, body }) => {
        if (path.startsWith(`${workspace}/jobs/`))
          return { body: path.endsWith("/j") ? aJob(job) : aJob({}, { name: path.split("/").at(-1) }) };
        if (path.endsWith("/rundata"))
          return {
            body: {
              runMetadata: {
                outputs: {
                  out: { assetId: "o", type: "UriFolder" },
                  model: { assetId: "m", type: "MLFlowModel" },
                },
              },
            },
          };
        const key = path.includes("modelregistry") ? "path" : "uri";
        const { values } = body as { values: string[] };
        return {
          body: {
            values: Object.fromEntries(
              values.map((id) => [id, { [key]: `azureml://datastores/d/paths/${id}` }]),
            ),
          },
        };
      },
      {
        download: async (uri, folder) => {
          downloaded[folder] = uri;
          return [`${folder}/file`];
        },
      },
    );
    return { jobs, downloaded };
  };

  it("fetches logs and artifacts, and all named outputs where asked", async () => {
    const { jobs, downloaded } = service({});
    await jobs.download("j", { downloadPath: "to/" });
    expect(downloaded).toEqual({ "to/artifacts": artifacts("j") });
    const { files } = await jobs.download("j", { downloadPath: "to", all: true });
    expect(downloaded).toEqual({
      "to/artifacts": artifacts("j"),
      "to/named-outputs/out": "azureml://datastores/d/paths/o",
      "to/named-outputs/model": "azureml://datastores/d/paths/m",
    });
    expect(files).toHaveLength(3);
  });

  it("fetches one output, and says where there is no such", async () => {
    const { jobs, downloaded } = service({});
    await jobs.download("j", { outputName: "model" });
    expect(downloaded).toEqual({ "./named-outputs/model": "azureml://datastores/d/paths/m" });
    await expect(jobs.download("j", { outputName: "typo" })).rejects.toBeInstanceOf(ValidationError);
  });

  it("fetches what the best trial of a sweep left", async () => {
    const { jobs, downloaded } = service({
      jobType: "Sweep",
      searchSpace: {},
      properties: { best_child_run_id: "j_3" },
    });
    await jobs.download("j");
    expect(downloaded).toEqual({ "./artifacts": artifacts("j_3"), "./hd-artifacts": artifacts("j") });
  });

  it("refuses a job that has not ended", async () => {
    const { jobs, downloaded } = service({ status: "Running" });
    await expect(jobs.download("j")).rejects.toBeInstanceOf(ValidationError);
    expect(downloaded).toEqual({});
  });
});
