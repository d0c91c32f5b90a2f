import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  BatchDeployment,
  BatchEndpoint,
  type BatchJob,
  Input,
  type MLClient,
  ModelBatchDeployment,
  type ModelBatchDeploymentSettingsFields,
  Output,
  ResourceNotFoundError,
} from "azure-ai-ml";
import { functionServer, type ScoringFunction, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aCluster, aFolder, all, aTrainedModel, curated, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of batch endpoints, their deployments and their jobs, whoever plays the service. */
export function batchEndpointsContract({ connect }: Player): void {
  const runner = () => scriptedRunner(() => ({ models: { churn_model: {} } }));
  /** Says 1 for each customer who stays less than a year. */
  const leaves: ScoringFunction = ({ body }) => {
    const { input_data: table } = body as { input_data: { columns: string[]; data: number[][] } };
    const tenure = table.columns.indexOf("tenure");
    return table.data.map((row) => ((row[tenure] ?? 0) < 12 ? 1 : 0));
  };
  const customers = {
    "a.csv": "tenure,plan\n3,basic\n24,pro\n",
    "b.csv": 'tenure,plan\n1,"basic, old"\n',
    "deep/c.csv": "tenure,plan\n",
  };

  /** An endpoint whose default is the deployment gbm, with a scoring script where there are settings for one. */
  const served = async (
    options: {
      function?: ScoringFunction;
      settings?: ModelBatchDeploymentSettingsFields;
      script?: boolean;
    } = {},
  ) => {
    const connected = await connect({ runner: runner(), server: functionServer(options.function ?? leaves) });
    const { ml } = connected;
    await ml.compute.beginCreateOrUpdate(aCluster());
    const model = await aTrainedModel(ml);
    const endpoint = await ml.batchEndpoints.beginCreateOrUpdate(new BatchEndpoint({ name: "churn-batch" }));
    const code = options.script ? await aFolder({ "score.py": "def run(files): return files\n" }) : undefined;
    await ml.batchDeployments.beginCreateOrUpdate(
      new ModelBatchDeployment({
        name: "gbm",
        endpointName: endpoint.name,
        model: `azureml:${model.name}:${model.version}`,
        compute: "churn-cluster",
        settings: options.settings,
        ...(code && { environment: curated, codeConfiguration: { code, scoringScript: "score.py" } }),
      }),
    );
    endpoint.defaults = { deploymentName: "gbm" };
    await ml.batchEndpoints.beginCreateOrUpdate(endpoint);
    return { ...connected, model, endpoint };
  };
  const score = async (ml: MLClient, files: Record<string, string> = customers) =>
    ml.batchEndpoints.invoke("churn-batch", { input: new Input({ path: await aFolder(files) }) });
  const predictions = async (ml: MLClient, job: BatchJob, file = "predictions.csv") => {
    const folder = await aFolder();
    await ml.jobs.download(job.name, { outputName: "score", downloadPath: folder });
    return readFile(join(folder, "named-outputs", "score", file), "utf8");
  };

  describe("A batch endpoint", () => {
    it("comes back as it was sent, with its address, until it is deleted", async () => {
      const { ml } = await connect({ pageSize: 1 });
      const made = await ml.batchEndpoints.beginCreateOrUpdate(
        new BatchEndpoint({ name: "churn-batch", description: "Who leaves?", tags: { team: "churn" } }),
      );
      expect(made).toMatchObject({
        name: "churn-batch",
        authMode: "aad_token",
        description: "Who leaves?",
        tags: { team: "churn" },
        provisioningState: "Succeeded",
      });
      expect(made.scoringUri).toMatch(/^https?:\/\/.*churn-batch.*\/jobs$/);
      await ml.batchEndpoints.beginCreateOrUpdate(new BatchEndpoint({ name: "other" }));
      expect((await all(ml.batchEndpoints.list())).map(({ name }) => name).sort()).toEqual([
        "churn-batch",
        "other",
      ]);
      await ml.batchEndpoints.beginDelete("other");
      await expect(ml.batchEndpoints.get("other")).rejects.toThrow(ResourceNotFoundError);
    });

    it("has a default that is one of its deployments, which may be deleted like the others", async () => {
      const { ml, endpoint } = await served();
      endpoint.defaults = { deploymentName: "none" };
      expect((await thrownBy(ml.batchEndpoints.beginCreateOrUpdate(endpoint))).message).toContain("gbm");
      await ml.batchDeployments.beginDelete("gbm", "churn-batch");
      expect(await all(ml.batchDeployments.list("churn-batch"))).toEqual([]);
    });

    it("starts nothing where neither it nor the request names a deployment", async () => {
      const { ml, endpoint } = await served();
      endpoint.defaults = {};
      await ml.batchEndpoints.beginCreateOrUpdate(endpoint);
      expect((await thrownBy(score(ml))).message).toContain("default");
    });
  });

  describe("A batch deployment", () => {
    it("comes back with what the service takes where nothing is said", async () => {
      const { ml } = await served();
      const found = await ml.batchDeployments.get("gbm", "churn-batch");
      expect(found).toBeInstanceOf(BatchDeployment);
      expect(found).toMatchObject({
        model: "azureml:churn-model:1",
        compute: "churn-cluster",
        miniBatchSize: 10,
        outputAction: "append_row",
        outputFileName: "predictions.csv",
        errorThreshold: -1,
        retrySettings: { maxRetries: 3, timeout: 30 },
        resources: { instanceCount: 1 },
        provisioningState: "Succeeded",
      });
      await ml.batchDeployments.beginCreateOrUpdate(found);
    });

    it("is refused where what it names is not there", async () => {
      const { ml } = await served();
      const fields = {
        name: "other",
        endpointName: "churn-batch",
        model: "azureml:churn-model:1",
        compute: "none",
      };
      const error = await thrownBy(ml.batchDeployments.beginCreateOrUpdate(new BatchDeployment(fields)));
      expect(error.message).toContain("none");
    });
  });

  describe("A batch job", () => {
    it("scores the files of a folder, a row for each of theirs, as a job like others", async () => {
      const { ml } = await served();
      const job = await score(ml);
      await ml.jobs.waitForCompletion(job.name);
      expect((await ml.jobs.get(job.name)).status).toBe("Completed");
      expect(await predictions(ml, job)).toBe("0 1 a.csv\n1 0 a.csv\n0 1 b.csv\n");
      expect(
        (await all(ml.batchEndpoints.listJobs("churn-batch"))).map(({ name, status }) => [name, status]),
      ).toEqual([[job.name, "Completed"]]);
      expect(await all(ml.batchDeployments.listJobs("churn-batch", { name: "other" }))).toEqual([]);
      expect((await all(ml.jobs.list())).map(({ name }) => name)).toContain(job.name);
      const [step] = await all(ml.jobs.list({ parentJobName: job.name }));
      expect(step).toMatchObject({ status: "Completed", displayName: "batchscoring" });
    });

    it("gives a script so many files at once, and writes where it is told", async () => {
      const sizes: number[] = [];
      const { ml } = await served({
        script: true,
        settings: { miniBatchSize: 2, maxConcurrencyPerInstance: 2 },
        function: ({ files = [] }) => {
          sizes.push(files.length);
          return files.map(({ name, text }) => [name, text().length]);
        },
      });
      const folder = await aFolder({ "1.txt": "a", "2.txt": "ab", "3.txt": "abc" });
      const job = await ml.batchEndpoints.invoke("churn-batch", {
        input: new Input({ path: folder }),
        outputs: {
          score: new Output({
            type: "uri_file",
            path: "azureml://datastores/workspaceblobstore/paths/out/o.csv",
          }),
        },
        jobName: "my-batch-job",
        experimentName: "scoring",
      });
      expect(job.name).toBe("my-batch-job");
      await ml.jobs.waitForCompletion(job.name);
      expect(sizes).toEqual([2, 1]);
      expect(await predictions(ml, job, "o.csv")).toBe("1.txt 1\n2.txt 2\n3.txt 3\n");
      expect((await ml.jobs.get(job.name)).experimentName).toBe("scoring");
    });

    it("scores the files that a table lists", async () => {
      const seen: string[] = [];
      const { ml } = await served({
        script: true,
        function: ({ files = [] }) => {
          seen.push(...files.map(({ name }) => name));
          return files.map(({ name }) => name);
        },
      });
      const folder = await aFolder({
        MLTable: "paths:\n  - file: ./1.txt\n  - pattern: ./deep/**/*.txt\n",
        "1.txt": "a",
        "2.txt": "b",
        "deep/3.txt": "c",
        "deep/er/4.txt": "d",
        "deep/er/5.log": "e",
      });
      const job = await ml.batchEndpoints.invoke("churn-batch", {
        inputs: { table: new Input({ type: "mltable", path: folder }) },
      });
      await ml.jobs.waitForCompletion(job.name);
      expect(seen).toEqual(["1.txt", "deep/3.txt", "deep/er/4.txt"]);
    });

    it("tries a mini-batch again, and fails where more files do than may", async () => {
      let tries = 0;
      const failing: ScoringFunction = ({ files = [] }) => {
        tries += 1;
        if (files.some(({ name }) => name.startsWith("bad")) || tries === 1)
          throw new Error("No such customer.");
        return files.map(({ name }) => name);
      };
      const settings = { miniBatchSize: 1, retrySettings: { maxRetries: 2 }, errorThreshold: 1 };
      const { ml } = await served({ script: true, settings, function: failing });
      const good = await score(ml, { "a.txt": "1", "bad.txt": "1", "c.txt": "1" });
      await ml.jobs.waitForCompletion(good.name);
      expect(await predictions(ml, good)).toBe("a.txt\nc.txt\n");
      // The first is tried again, the bad one three times.
      expect(tries).toBe(2 + 3 + 1);

      const bad = await score(ml, { "bad1.txt": "1", "bad2.txt": "1" });
      const error = await thrownBy(ml.jobs.waitForCompletion(bad.name));
      expect(error.message).toContain("error threshold");
      expect((await ml.jobs.get(bad.name)).status).toBe("Failed");
    });

    it("gives up a mini-batch that takes too long", async () => {
      const { ml } = await served({
        script: true,
        settings: { retrySettings: { maxRetries: 0, timeout: 10 }, errorThreshold: 0 },
        function: ({ takes, body }) => {
          takes(11_000);
          return body;
        },
      });
      const job = await score(ml, { "a.txt": "1" });
      await thrownBy(ml.jobs.waitForCompletion(job.name));
      expect((await ml.jobs.get(job.name)).status).toBe("Failed");
    });

    it("leaves the files that its script writes, and no others, with summary_only", async () => {
      const { ml } = await served({
        script: true,
        settings: { outputAction: "summary_only" },
        function: ({ files = [], write }) => {
          for (const { name } of files) write(`${name}.json`, `{"file":"${name}"}`);
          return files.map(({ name }) => name);
        },
      });
      const job = await score(ml, { "a.txt": "1", "b.txt": "2" });
      await ml.jobs.waitForCompletion(job.name);
      expect(await predictions(ml, job, "b.txt.json")).toBe('{"file":"b.txt"}');
      await expect(predictions(ml, job)).rejects.toThrow();
    });

    it("fails with what kept its model from loading", async () => {
      const { ml } = await served({ function: leaves });
      const job = await ml.batchEndpoints.invoke("churn-batch", {
        input: new Input({
          type: "uri_file",
          path: "azureml://datastores/workspaceblobstore/paths/none.csv",
        }),
      });
      const error = await thrownBy(ml.jobs.waitForCompletion(job.name));
      expect(error.message).toContain("none.csv");
    });

    it("is cancelled with its step", async () => {
      const { ml } = await served();
      const job = await score(ml);
      await ml.jobs.beginCancel(job.name);
      await thrownBy(ml.jobs.waitForCompletion(job.name));
      expect((await ml.jobs.get(job.name)).status).toBe("Canceled");
    });
  });
}
