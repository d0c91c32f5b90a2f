import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import {
  AmlCompute,
  command,
  Data,
  Input,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  MLClient,
  Model,
  type ServiceError,
  uniform,
} from "azure-ai-ml";
import {
  FakeAzureML,
  functionServer,
  NotRecordedError,
  parseRecording,
  RecordingHttpClient,
  type RecordingOptions,
  ReplayHttpClient,
  readRecording,
  recordingFile,
  scriptedRunner,
} from "azure-ai-ml/testing";
import { describe, expect, it, onTestFinished } from "vitest";
import { aFolder, all, someData } from "../../../contract/given";
import { collected } from "./collected";

const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";

const aFake = () =>
  new FakeAzureML({
    pageSize: 3,
    runner: scriptedRunner((job) => ({
      durationSeconds: 300,
      logs: [`${job.text("churn_data").split("\n").length} rows`, `rate ${job.number("rate")}`],
      metrics: { auc: 0.9 - (job.number("rate") - 0.1) ** 2 },
      models: { churn_model: {} },
    })),
    server: functionServer(({ body }) => ({ asked: body })),
  });

/** From a file to predictions; answers what was seen on the way. Files are the same in each run, made-up names are not. */
async function scenario(ml: MLClient, folder: { data: string; code: string }): Promise<unknown> {
  const data = await ml.data.createOrUpdate(
    new Data({ name: "churn", version: "1", type: "uri_file", path: join(folder.data, "churn.csv") }),
  );
  const cluster = await ml.compute.beginCreateOrUpdate(
    new AmlCompute({ name: "cpu", size: "Standard_DS3_v2", maxInstances: 4 }),
  );
  const train = command({
    code: folder.code,
    command: "python train.py --data ${{inputs.churn_data}} --rate ${{inputs.rate}}",
    inputs: {
      churn_data: new Input({ type: "uri_file", path: `azureml:${data.name}:${data.version}` }),
      rate: 0.5,
    },
    environment,
    compute: "cpu",
    experimentName: "churn",
  });
  const job = await ml.jobs.createOrUpdate(train);
  const lines = await all(ml.jobs.streamLogs(job.name));
  const metrics = await ml.jobs.getMetrics(job.name);
  const sweep = await ml.jobs.createOrUpdate(
    train.sweep({
      searchSpace: { rate: uniform(0.01, 0.5) },
      samplingAlgorithm: "random",
      primaryMetric: "auc",
      goal: "maximize",
      limits: { maxTotalTrials: 4, maxConcurrentTrials: 2 },
    }),
  );
  const swept = await ml.jobs.waitForCompletion(sweep.name);
  const trials = await all(ml.jobs.list({ parentJobName: sweep.name }));
  const path = `azureml://jobs/${job.name}/outputs/artifacts/paths/churn_model/`;
  const model = await ml.models.createOrUpdate(new Model({ name: "churn", type: "mlflow_model", path }));
  const endpoint = await ml.onlineEndpoints.beginCreateOrUpdate(new ManagedOnlineEndpoint({ name: "churn" }));
  const machines = { instanceType: "Standard_DS3_v2", instanceCount: 1 };
  const deployment = await ml.onlineDeployments.beginCreateOrUpdate(
    new ManagedOnlineDeployment({
      name: "blue",
      endpointName: "churn",
      model: `azureml:churn:${model.version}`,
      ...machines,
    }),
  );
  endpoint.traffic = { blue: 100 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  const answer = await ml.onlineEndpoints.invoke("churn", { request: { tenure: 3 } });
  const refused = await ml.data.get("nothing", "1").catch((error: ServiceError) => error.statusCode);
  const environments = (await all(ml.environments.list())).map(({ name }) => name);
  return structuredClone(
    JSON.parse(
      JSON.stringify({
        data,
        cluster,
        job,
        lines,
        metrics,
        swept,
        trials,
        model,
        endpoint,
        deployment,
        answer,
        refused,
        environments,
      }),
    ),
  );
}

/** The scenario, recorded: what was seen, and the recording. */
async function recorded(options: Omit<RecordingOptions, "httpClient"> = {}) {
  const azure = aFake();
  const folder = {
    data: await aFolder({ "churn.csv": "tenure,churned\n3,1\n24,0" }),
    code: await aFolder({ "train.py": "print('trained')\n" }),
  };
  const { sink, text } = collected();
  const recorder = new RecordingHttpClient(sink, { ...options, httpClient: azure });
  const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });
  const seen = await scenario(ml, folder);
  await recorder.close();
  return { azure, folder, seen, recording: parseRecording(text()), text: text() };
}

const replaying = (replay: ReplayHttpClient) =>
  new MLClient(replay.credential, replay.scope, { httpClient: replay });

describe("A replay", () => {
  it("gives the program what it saw when it was recorded, though it makes up other names", async () => {
    const { seen, recording, folder, azure } = await recorded();
    const replay = new ReplayHttpClient(recording);
    expect(replay.scope).toEqual(azure.scope);
    expect(await scenario(replaying(replay), folder)).toEqual(seen);
    expect(replay.unused).toEqual([]);
  }, 60_000);

  it("goes on where ids and people were taken out", async () => {
    const redact = { subscriptions: true, tenants: true, people: true };
    const { recording, folder, azure, text } = await recorded({ redact });
    expect(text).not.toContain(azure.scope.subscriptionId);
    const replay = new ReplayHttpClient(recording);
    expect(replay.scope.subscriptionId).not.toBe(azure.scope.subscriptionId);
    expect(await scenario(replaying(replay), folder)).toMatchObject({
      answer: '{"asked":{"tenure":3}}',
      refused: 404,
    });
  }, 60_000);

  it("goes on after a commit", async () => {
    const { sink, text } = collected();
    const azure = new FakeAzureML();
    const recorder = new RecordingHttpClient(sink, { httpClient: azure });
    const job = (commit: string) =>
      command({
        command: "echo",
        environment,
        properties: { "mlflow.source.git.commit": commit, "azureml.git.dirty": "True", mine: "1" },
      });
    const { name } = await new MLClient(azure.credential, azure.scope, {
      httpClient: recorder,
    }).jobs.createOrUpdate(job("a1b2"));
    await recorder.close();
    const replay = replaying(new ReplayHttpClient(parseRecording(text())));
    expect((await replay.jobs.createOrUpdate(job("c3d4"))).name).toBe(name);
  });

  it("refuses what was not recorded, and names what comes nearest and where it differs", async () => {
    const { sink, text } = collected();
    const azure = new FakeAzureML();
    const recorder = new RecordingHttpClient(sink, { httpClient: azure });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });
    await ml.data.createOrUpdate(someData());
    await recorder.close();
    const again = replaying(new ReplayHttpClient(parseRecording(text())));

    expect((await again.data.createOrUpdate(someData())).name).toBe("customer-churn");
    const other = someData();
    other.description = "another";
    const error = await again.data.createOrUpdate(other).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NotRecordedError);
    expect((error as Error).message).toMatch(
      /^Nothing in the recording answers PUT .*\/data\/customer-churn\/versions\/1.* The nearest is PUT .*versions\/1\?.* \(line \d+\): the body differs at properties\.description\.$/,
    );
    await expect(again.models.get("m", "1")).rejects.toThrow(/The nearest is .* the path has data\//);
    expect(() => new ReplayHttpClient(parseRecording(text().split("\n")[0] ?? "")).scope).toThrow(
      /no workspace/,
    );
  });

  it("answers the same question in the order of the recording, and the last answer for ever", async () => {
    const azure = new FakeAzureML();
    const { sink, text } = collected();
    const recorder = new RecordingHttpClient(sink, { httpClient: azure });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });
    const { name } = await ml.jobs.createOrUpdate(command({ command: "echo", environment }));
    const statuses = async (client: MLClient, times: number) => {
      const found: string[] = [];
      for (let i = 0; i < times; i++) {
        found.push((await client.jobs.get(name)).status ?? "");
        await azure.clock.advance(60_000);
      }
      return found;
    };
    const seen = await statuses(ml, 4);
    expect(new Set(seen).size).toBeGreaterThan(1);
    await recorder.close();
    const replay = replaying(new ReplayHttpClient(parseRecording(text())));
    expect(await statuses(replay, 6)).toEqual([...seen, seen.at(-1), seen.at(-1)]);
  });

  it("breaks where the connection broke", async () => {
    const azure = new FakeAzureML();
    azure.fail("GET /data/", { times: 4 });
    const { sink, text } = collected();
    const recorder = new RecordingHttpClient(sink, { httpClient: azure });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });
    await expect(ml.data.get("churn", "1")).rejects.toThrow(/socket hang up/);
    await recorder.close();
    const replay = replaying(new ReplayHttpClient(parseRecording(text())));
    await expect(replay.data.get("churn", "1")).rejects.toThrow(/socket hang up/);
  });
});

describe("A fake that is seeded from a recording", () => {
  it("shows what the recorded service showed, and says what it could not take", async () => {
    const { recording, azure: before } = await recorded();
    const azure = aFake();
    const { seeded, notSeeded } = azure.seed(recording);
    const [first, second] = [before, azure].map(
      (each) => new MLClient(each.credential, each.scope, { httpClient: each }),
    );
    const look = async (ml: MLClient | undefined) => {
      if (!ml) throw new Error("There is no client.");
      const jobs = await all(ml.jobs.list());
      const command = jobs.find(({ type }) => type === "command")?.name ?? "";
      const sweep = jobs.find(({ type }) => type === "sweep")?.name ?? "";
      const folder = await aFolder();
      await ml.jobs.download(command, { downloadPath: folder, outputName: "default" }).catch(() => {});
      return JSON.parse(
        JSON.stringify({
          data: await all(ml.data.list()),
          version: await ml.data.get("churn", "1"),
          cluster: await ml.compute.get("cpu"),
          jobs: jobs.filter(({ name }) => name === command || name === sweep),
          metrics: await ml.jobs.getMetrics(command),
          model: await ml.models.get("churn", "1"),
          endpoint: await ml.onlineEndpoints.get("churn"),
          deployment: await ml.onlineDeployments.get("blue", "churn"),
        }),
      );
    };
    expect(await look(second)).toEqual(await look(first));
    expect(seeded.length).toBeGreaterThan(10);
    for (const { method, url, reason } of notSeeded)
      expect([method, url, reason].every(Boolean), url).toBe(true);
    expect(notSeeded.map(({ url }) => url)).toContain("https://churn.eastus.inference.ml.azure.com/score");
    // It is no picture: the fake goes on with it.
    const { name } =
      (await second?.jobs.createOrUpdate(
        command({
          command: "echo",
          environment,
          compute: "cpu",
          inputs: { rate: 1, churn_data: new Input({ type: "uri_file", path: "azureml:churn:1" }) },
        }),
      )) ?? {};
    expect((await second?.jobs.waitForCompletion(name ?? ""))?.status).toBe("Completed");
  }, 60_000);

  it("takes workspaces of any subscription, and forgets what was deleted", async () => {
    const azure = new FakeAzureML({
      scope: { subscriptionId: "00000000-0000-0000-0000-00000000bbbb", workspaceName: "other" },
    });
    const { sink, text } = collected();
    const recorder = new RecordingHttpClient(sink, { httpClient: azure });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });
    await ml.data.createOrUpdate(someData());
    await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "gone", size: "Standard_DS3_v2" }));
    await ml.compute.beginDelete("gone");
    await recorder.close();

    const seededFake = new FakeAzureML();
    const { seeded } = seededFake.seed(parseRecording(text()));
    expect(seeded.filter((id) => id.includes("/gone"))).toEqual([]);
    expect(seededFake.workspaces).toContainEqual(azure.scope);
    const again = new MLClient(seededFake.credential, azure.scope, { httpClient: seededFake });
    expect((await again.data.get("customer-churn", "1")).path).toBe("https://example.com/churn.csv");
    await expect(again.compute.get("gone")).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe("A recording", () => {
  it("keeps of large bodies what they were: an upload is recognized, an answer is not made up", async () => {
    const azure = new FakeAzureML();
    const { sink, text } = collected();
    const recorder = new RecordingHttpClient(sink, { httpClient: azure, maxBodyBytes: 1000 });
    const url = "https://wsfakestorage.blob.core.windows.net/azureml/large.bin";
    const send = (
      client: { sendRequest: FakeAzureML["sendRequest"] },
      method: "PUT" | "GET",
      body?: Uint8Array,
    ) =>
      client.sendRequest(
        createPipelineRequest({
          url,
          method,
          ...(body && { body }),
          headers: createHttpHeaders({ authorization: "Bearer x", "x-ms-blob-type": "BlockBlob" }),
          streamResponseStatusCodes: new Set([Number.POSITIVE_INFINITY]),
        }),
      );
    const bytes = Uint8Array.from({ length: 5000 }, (_, index) => index % 256);
    expect((await send(recorder, "PUT", bytes)).status).toBe(201);
    const { readableStreamBody } = await send(recorder, "GET");
    let read = 0;
    for await (const piece of readableStreamBody ?? []) read += piece.length;
    expect(read).toBe(5000);
    await recorder.close();
    expect(text().length).toBeLessThan(3000);

    const recording = parseRecording(text());
    const [put, get] = recording.exchanges;
    expect(put?.request.body).toEqual({ size: 5000, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(get?.response?.body).toEqual({ size: 5000, omitted: "it is too large" });
    const replay = new ReplayHttpClient(recording, { maxBodyBytes: 1000 });
    expect((await send(replay, "PUT", bytes)).status).toBe(201);
    await expect(
      send(
        replay,
        "PUT",
        bytes.map((byte) => byte ^ 1),
      ),
    ).rejects.toThrow(NotRecordedError);
    await expect(send(replay, "GET")).rejects.toThrow(/not in the recording: it is too large/);
  });

  it("lies in a file for its owner only, line by line", async () => {
    const folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-recording-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, "churn.jsonl");
    const azure = new FakeAzureML();
    const recorder = new RecordingHttpClient(recordingFile(path), { httpClient: azure });
    await new MLClient(azure.credential, azure.scope, { httpClient: recorder }).workspaces.get();
    await recorder.close();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const { header, exchanges } = await readRecording(path);
    expect(header).toEqual({ format: "azure-ai-ml-recording", version: 1, redacted: {} });
    expect(exchanges.map(({ request }) => request.method)).toEqual(["GET"]);

    writeFileSync(path, `${readFileSync(path, "utf8")}{"at":"now","request":{"method":"GET"}}\n`);
    await expect(readRecording(path)).rejects.toThrow(/Line 3 .*at must be a number.*request\.url/);
    writeFileSync(path, "");
    await expect(readRecording(path)).rejects.toThrow(/empty/);
  });

  it("tells at its end that it could not be written", async () => {
    const azure = new FakeAzureML();
    const recorder = new RecordingHttpClient(recordingFile("/dev/null/x"), { httpClient: azure });
    const ml = new MLClient(azure.credential, azure.scope, { httpClient: recorder });
    expect((await ml.workspaces.get()).name).toBe("ws-fake");
    await expect(recorder.close()).rejects.toThrow(/ENOTDIR/);
  });
});
