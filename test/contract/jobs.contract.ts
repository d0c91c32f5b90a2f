import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import {
  CommandJob,
  command,
  Data,
  Input,
  JobFailedError,
  Output,
  ResourceNotFoundError,
  ServiceError,
  ValidationError,
} from "azure-ai-ml";
import { scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aCluster, aFolder, all, curated, thrownBy, training } from "./given";
import type { Player } from "./service";

/** What holds of command jobs, whoever plays the service. */
export function jobsContract({ connect, can }: Player): void {
  describe("A command job", () => {
    it("is sent with everything that it says, and comes back with it", async () => {
      const { ml } = await connect();
      await ml.compute.beginCreateOrUpdate(aCluster());
      await ml.data.createOrUpdate(
        new Data({ name: "churn", version: "1", type: "uri_file", path: "https://example.com/c.csv" }),
      );
      const job = await ml.jobs.createOrUpdate(
        command({
          command:
            "python train.py --data ${{inputs.data}} --rate ${{inputs.rate}} $[[--seed ${{inputs.seed}}]] --out ${{outputs.model}}",
          inputs: {
            data: new Input({ type: "uri_file", path: "azureml:churn:1", mode: "download" }),
            rate: 0,
            flag: false,
            text: "",
            seed: new Input({ type: "integer", optional: true }),
          },
          outputs: { model: new Output({ type: "uri_folder", mode: "upload" }) },
          environment: curated,
          compute: "churn-cluster",
          displayName: "first",
          description: "The first try",
          experimentName: "churn",
          environmentVariables: { LEVEL: "debug" },
          tags: { team: "churn" },
          instanceCount: 2,
          timeout: 3600,
        }),
      );

      expect(job).toBeInstanceOf(CommandJob);
      expect(job).toMatchObject({
        type: "command",
        compute: "churn-cluster",
        displayName: "first",
        description: "The first try",
        experimentName: "churn",
        environmentVariables: { LEVEL: "debug" },
        tags: { team: "churn" },
        inputs: { rate: "0", flag: "False", text: "" },
        limits: { timeout: 3600 },
        resources: { instanceCount: 2 },
        outputs: { model: { type: "uri_folder", mode: "upload" } },
      });
      expect(job.inputs?.data).toMatchObject({ type: "uri_file", mode: "download" });
      expect(JSON.stringify(job.inputs?.data)).toContain("churn:1");
      const again = await ml.jobs.get(job.name);
      expect({ ...again, status: "" }).toEqual({ ...job, status: "" });
    });

    it("goes through its states to its end", async () => {
      const { ml } = await connect();
      const job = await ml.jobs.createOrUpdate(training());
      const seen: string[] = [];
      const finished = await ml.jobs.waitForCompletion(job.name, { onStatus: (status) => seen.push(status) });
      expect(finished.status).toBe("Completed");
      expect(seen.at(-1)).toBe("Completed");
      expect(new Set(seen).size).toBe(seen.length);
      const order = [
        "NotStarted",
        "Starting",
        "Queued",
        "Preparing",
        "Provisioning",
        "Running",
        "Finalizing",
        "Completed",
      ];
      expect(seen.filter((status) => !order.includes(status))).toEqual([]);
    });

    it("is streamed line by line, the last one too, where it has no end", async () => {
      const logs = ["epoch 1", "epoch 2 ✓", "", { at: 60, text: "a table\r\nof two lines" }];
      const { ml } = await connect({ runner: scriptedRunner(() => ({ logs })) });
      const job = await ml.jobs.createOrUpdate(training());
      const lines = await all(ml.jobs.streamLogs(job.name));
      expect(lines).toEqual(["epoch 1", "epoch 2 ✓", "", "a table", "of two lines"]);
      expect(await all(ml.jobs.streamLogs(job.name))).toEqual(lines);

      const printed: string[] = [];
      await ml.jobs.stream(job.name, { writer: { write: (text) => void printed.push(text) } });
      expect(printed.join("")).toContain("epoch 1\nepoch 2 ✓\n");
    });

    it("tells its metrics, parameters and tags", async () => {
      const { ml } = await connect({
        runner: scriptedRunner(() => ({
          metrics: { auc: [0.7, 0.8, 0.9], loss: 0 },
          params: { depth: 3 },
          tags: { owner: "ana" },
        })),
      });
      const job = await ml.jobs.createOrUpdate(training());
      await ml.jobs.waitForCompletion(job.name);
      const metrics = await ml.jobs.getMetrics(job.name);
      expect(metrics.auc?.map(({ step, value }) => [step, value])).toEqual([
        [0, 0.7],
        [1, 0.8],
        [2, 0.9],
      ]);
      expect(metrics.loss?.map(({ value }) => value)).toEqual([0]);
      const run = await ml.jobs.getRun(job.name);
      expect(run.params).toMatchObject({ depth: "3" });
      expect(run.tags).toMatchObject({ owner: "ana" });
    });

    it("leaves its logs, artifacts and outputs to be downloaded", async () => {
      const { ml } = await connect({
        runner: scriptedRunner(() => ({
          logs: ["done"],
          artifacts: { "outputs/report.txt": "fine" },
          outputs: { model: { "weights.bin": "0101" }, other: { "x.txt": "x" } },
        })),
      });
      const job = await ml.jobs.createOrUpdate(
        command({
          command: "python train.py ${{outputs.model}} ${{outputs.other}}",
          outputs: { model: new Output({ type: "uri_folder" }), other: new Output({ type: "uri_folder" }) },
          environment: curated,
        }),
      );
      const early = await thrownBy(ml.jobs.download(job.name));
      expect(early).toBeInstanceOf(ValidationError);
      expect(early.message).toContain("has not ended");
      await ml.jobs.waitForCompletion(job.name);

      const whole = await aFolder();
      const { files } = await ml.jobs.download(job.name, { downloadPath: whole, all: true });
      const names = files.map((file) => relative(whole, file).replaceAll("\\", "/"));
      expect(names.sort()).toEqual([
        "artifacts/outputs/report.txt",
        "artifacts/user_logs/std_log.txt",
        "named-outputs/model/weights.bin",
        "named-outputs/other/x.txt",
      ]);
      expect(await readFile(join(whole, "artifacts/outputs/report.txt"), "utf8")).toBe("fine");
      expect(await readFile(join(whole, "named-outputs/model/weights.bin"), "utf8")).toBe("0101");

      const one = await ml.jobs.download(job.name, { downloadPath: await aFolder(), outputName: "other" });
      expect(one.files).toHaveLength(1);
      await expect(ml.jobs.download(job.name, { outputName: "none" })).rejects.toThrow(ValidationError);
    });

    it("has its code and local inputs uploaded, and known code only once", async () => {
      const read: string[] = [];
      const { ml, azure } = await connect({
        runner: scriptedRunner((job) => {
          read.push(job.text("data"));
          return {};
        }),
      });
      const folder = await aFolder({ "src/train.py": "print(1)\n", "churn.csv": "3,1\n" });
      const train = command({
        code: join(folder, "src"),
        command: "python train.py ${{inputs.data}}",
        inputs: { data: new Input({ type: "uri_file", path: join(folder, "churn.csv") }) },
        environment: curated,
      });
      const first = await ml.jobs.createOrUpdate(train);
      await ml.jobs.waitForCompletion(first.name);
      const uploads = () => azure.requests.filter(({ url }) => url.includes("startPendingUpload")).length;
      expect([read, uploads()]).toEqual([["3,1\n"], 1]);
      const second = await ml.jobs.createOrUpdate(train);
      expect(second.code).toBe(first.code);
      expect(second.name).not.toBe(first.name);
      expect(uploads()).toBe(1);
    });

    it("that fails tells why", async () => {
      const { ml } = await connect({
        runner: scriptedRunner(() => ({ logs: ["reading"], error: "The column 'churned' is missing." })),
      });
      const job = await ml.jobs.createOrUpdate(training());
      const error = await thrownBy(ml.jobs.waitForCompletion(job.name));
      expect(error).toBeInstanceOf(JobFailedError);
      expect(error).toMatchObject({ jobName: job.name, status: "Failed" });
      expect(error.message).toContain("The column 'churned' is missing.");

      const lines: string[] = [];
      const whileReading = await thrownBy(
        (async () => {
          for await (const line of ml.jobs.streamLogs(job.name)) lines.push(line);
        })(),
      );
      expect(whileReading).toBeInstanceOf(JobFailedError);
      expect(lines).toContain("reading");
    });

    it("is canceled while it runs, and its log ends quietly", async () => {
      const { ml, azure } = await connect({
        runner: scriptedRunner(() => ({ durationSeconds: 100_000, logs: [{ at: 0, text: "begun" }] })),
      });
      const job = await ml.jobs.createOrUpdate(training());
      await azure.clock.advance(3_600_000);
      expect((await ml.jobs.get(job.name)).status).toBe("Running");
      await ml.jobs.beginCancel(job.name);
      expect(await all(ml.jobs.streamLogs(job.name))).toEqual(["begun"]);
      expect((await ml.jobs.get(job.name)).status).toBe("Canceled");
      expect(await thrownBy(ml.jobs.waitForCompletion(job.name))).toMatchObject({ status: "Canceled" });
    });

    it("ends at its time limit", async () => {
      const { ml } = await connect({ runner: scriptedRunner(() => ({ durationSeconds: 100_000 })) });
      const job = await ml.jobs.createOrUpdate(training().withLimits({ timeout: 600 }));
      const error = await thrownBy(ml.jobs.waitForCompletion(job.name));
      expect(error).toBeInstanceOf(JobFailedError);
    });

    it("changes its words when they are updated, and is sent whole where more was changed", async () => {
      const { ml } = await connect();
      const job = await ml.jobs.createOrUpdate(training());
      const updated = await ml.jobs.update(job.name, { displayName: "renamed", tags: { reviewed: "yes" } });
      expect(updated).toMatchObject({ displayName: "renamed", tags: { reviewed: "yes" } });

      const fetched = await ml.jobs.get(job.name);
      fetched.description = "Described later";
      await ml.jobs.createOrUpdate(fetched);
      expect(await ml.jobs.get(job.name)).toMatchObject({
        displayName: "renamed",
        description: "Described later",
      });
    });

    it("is hidden by archiving, brought back, and deleted for good", async () => {
      const { ml } = await connect({ pageSize: 2 });
      const names: string[] = [];
      for (let i = 0; i < 5; i++) names.push((await ml.jobs.createOrUpdate(training())).name);
      const listed = async () => (await all(ml.jobs.list())).map(({ name }) => name).sort();
      expect(await listed()).toEqual([...names].sort());

      const [first = ""] = names;
      await ml.jobs.archive(first);
      expect(await listed()).not.toContain(first);
      expect((await all(ml.jobs.list({ listViewType: "ArchivedOnly" }))).map(({ name }) => name)).toEqual([
        first,
      ]);
      await ml.jobs.restore(first);
      expect(await listed()).toContain(first);

      await ml.jobs.waitForCompletion(first);
      await ml.jobs.beginDelete(first);
      await expect(ml.jobs.get(first)).rejects.toThrow(ResourceNotFoundError);
    });

    it.runIf(can.tellTenant)("has a page in the studio of the caller's tenant", async () => {
      const { ml } = await connect();
      const job = await ml.jobs.createOrUpdate(training());
      expect(job.studioUrl).toContain(job.name);
      expect(job.studioUrl).toMatch(/[?&]tid=[0-9a-f-]{36}/);
    });
  });

  describe("A command job that cannot run", () => {
    const refusal = async (
      ml: Awaited<ReturnType<typeof connect>>["ml"],
      job: Parameters<typeof ml.jobs.createOrUpdate>[0],
    ) => thrownBy(ml.jobs.createOrUpdate(job));

    it("is refused where its compute is unknown", async () => {
      const { ml } = await connect();
      const error = await refusal(ml, training().withSettings({ compute: "nowhere" }));
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("Unknown compute target 'nowhere'.");
    });

    it("is refused where its environment is missing", async () => {
      const { ml } = await connect();
      const error = await refusal(ml, command({ command: "true", environment: "azureml:nothing:7" }));
      expect(error).toBeInstanceOf(ResourceNotFoundError);
      expect(error.message).toContain("nothing");
    });

    it("is refused where its data is missing", async () => {
      const { ml } = await connect();
      const inputs = { data: new Input({ type: "uri_file", path: "azureml:nothing:7" }) };
      const error = await refusal(
        ml,
        command({ command: "cat ${{inputs.data}}", inputs, environment: curated }),
      );
      expect(error).toBeInstanceOf(ResourceNotFoundError);
      expect(error.message).toContain("nothing");
      expect(error.message).toContain("inputs.data");
    });

    it("is refused where it wants more nodes than there are", async () => {
      const { ml } = await connect();
      await ml.compute.beginCreateOrUpdate(aCluster());
      const error = await refusal(
        ml,
        training().withSettings({ compute: "churn-cluster", resources: { instanceCount: 5 } }),
      );
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("5 nodes");
    });

    it("is refused under the name of another that was sent", async () => {
      const { ml } = await connect();
      const one = { name: "train-1", environment: curated };
      await ml.jobs.createOrUpdate(command({ ...one, command: "echo one" }));
      const error = await refusal(ml, command({ ...one, command: "echo two" }));
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("train-1");
    });

    it("is said to be missing where it was never sent", async () => {
      const { ml } = await connect();
      const calls: (() => PromiseLike<unknown>)[] = [
        () => ml.jobs.get("nobody"),
        () => ml.jobs.waitForCompletion("nobody"),
        () => all(ml.jobs.streamLogs("nobody")),
        () => ml.jobs.beginCancel("nobody"),
        () => ml.jobs.update("nobody", { displayName: "x" }),
      ];
      for (const call of calls) expect(await thrownBy(call())).toBeInstanceOf(ResourceNotFoundError);
    });
  });
}
