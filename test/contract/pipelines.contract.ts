import {
  automl,
  choice,
  command,
  copyData,
  Database,
  Input,
  importData,
  Output,
  PipelineJob,
  parallelRunFunction,
  pipeline,
  RunFunction,
} from "azure-ai-ml";
import { type ScriptedRun, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aCluster, aFolder, all, curated } from "./given";
import type { Player } from "./service";

const prepare = command({
  name: "prepare",
  command: "prepare ${{inputs.raw}} --rows ${{inputs.rows}} ${{outputs.clean}}",
  inputs: { raw: new Input({ type: "uri_folder" }), rows: 10 },
  outputs: { clean: new Output({ type: "uri_folder" }) },
  environment: curated,
});

const train = command({
  name: "train",
  command: "train ${{inputs.data}} --rate ${{inputs.rate}} ${{outputs.model}}",
  inputs: { data: new Input({ type: "uri_folder" }), rate: 0.1 },
  outputs: { model: new Output({ type: "uri_folder" }) },
  environment: curated,
});

const score = command({
  name: "score",
  command: "score ${{inputs.model}} ${{inputs.data}} ${{outputs.scores}}",
  inputs: { model: new Input({ type: "uri_folder" }), data: new Input({ type: "uri_folder" }) },
  outputs: { scores: new Output({ type: "uri_file" }) },
  environment: curated,
});

const churn = pipeline(
  { name: "churn", inputs: { raw: new Input({ type: "uri_folder" }) }, defaultCompute: "churn-cluster" },
  ({ inputs, step }) => {
    const prep = step("prep", prepare, { raw: inputs.raw });
    const best = step(
      "best",
      train.sweep({
        primaryMetric: "auc",
        goal: "maximize",
        searchSpace: { rate: choice([0.1, 0.3, 0.2]) },
        samplingAlgorithm: "grid",
        limits: { maxTotalTrials: 3, maxConcurrentTrials: 2 },
      }),
      { data: prep.outputs.clean },
    );
    const scored = step("scored", score, { model: best.outputs.model, data: prep.outputs.clean });
    return { model: best.outputs.model, scores: scored.outputs.scores };
  },
);

/** What the scripts of the steps do, told by their command; and the commands that were run. */
function theScripts(more: (step: string) => ScriptedRun | undefined = () => undefined) {
  const ran: string[] = [];
  const runner = scriptedRunner((job): ScriptedRun => {
    const [step = ""] = job.command.split(" ");
    ran.push(step);
    const said = more(step);
    if (said) return said;
    if (step === "echo") return { outputs: { out: { "said.txt": "hello" } } };
    if (step === "prepare") return { outputs: { clean: { "clean.csv": `clean ${job.text("raw")}` } } };
    if (step === "train") {
      const rate = job.number("rate");
      return {
        metrics: { auc: 1 - rate },
        outputs: { model: { "model.txt": `${job.text("data")} ${rate}` } },
      };
    }
    return { outputs: { scores: `scores of ${job.text("model")}` } };
  });
  return { ran, runner };
}

/** What holds of pipelines, whoever plays the service. */
export function pipelinesContract({ connect }: Player): void {
  const raw = async () => new Input({ type: "uri_folder", path: await aFolder({ "raw.csv": "rows" }) });

  describe("A pipeline", () => {
    it("runs each step when those before it have ended, and leaves what they leave", async () => {
      const { ran, runner } = theScripts();
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const job = await ml.jobs.createOrUpdate(churn({ raw: await raw() }));
      expect(job).toBeInstanceOf(PipelineJob);
      expect(await ml.jobs.waitForCompletion(job.name)).toMatchObject({ status: "Completed" });
      expect(ran).toEqual(["prepare", "train", "train", "train", "score"]);

      const children = await all(ml.jobs.list({ parentJobName: job.name }));
      expect(children.map(({ displayName }) => displayName).sort()).toEqual(["best", "prep", "scored"]);
      const folder = await aFolder();
      const { files } = await ml.jobs.download(job.name, { downloadPath: folder, outputName: "scores" });
      const { readFile } = await import("node:fs/promises");
      expect(await readFile(String(files[0]), "utf8")).toBe("scores of clean rows 0.1");
      const lines = await all(ml.jobs.streamLogs(job.name));
      expect(lines.filter((line) => /Submitting \w+ as/.test(line))).toHaveLength(3);
    });

    it("is a step of another, with the inputs that it is given there", async () => {
      const { ran, runner } = theScripts();
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const outer = pipeline(
        { inputs: { raw: new Input({ type: "uri_folder" }) }, defaultCompute: "churn-cluster" },
        ({ inputs, step }) => {
          const inner = step("inner", churn, { raw: inputs.raw });
          step("again", score, { model: inner.outputs.model, data: inputs.raw });
        },
      );
      const job = await ml.jobs.createOrUpdate(outer({ raw: await raw() }));
      await ml.jobs.waitForCompletion(job.name);
      expect(ran).toEqual(["prepare", "train", "train", "train", "score", "score"]);
    });

    it("fails with a step that fails, and begins nothing after it", async () => {
      const { ran, runner } = theScripts((step) => (step === "prepare" ? { error: "no rows" } : undefined));
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const job = await ml.jobs.createOrUpdate(churn({ raw: await raw() }));
      await expect(ml.jobs.waitForCompletion(job.name)).rejects.toThrow(/failed child jobs.*prep/);
      expect(ran).toEqual(["prepare"]);
    });

    it("goes on with what does not wait for the step that failed, where it is told to", async () => {
      const { ran, runner } = theScripts((step) => (step === "prepare" ? { error: "no rows" } : undefined));
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const branches = pipeline(
        { inputs: { raw: new Input({ type: "uri_folder" }) }, defaultCompute: "churn-cluster" },
        ({ inputs, step }) => {
          const bad = step("bad", prepare, { raw: inputs.raw });
          step("after_bad", score, { model: inputs.raw, data: bad.outputs.clean });
          const good = step(
            "good",
            command({ command: "echo", environment: curated, outputs: { out: new Output() } }),
          );
          step("after_good", score, { model: inputs.raw, data: good.outputs.out });
        },
      );
      for (const continueOnStepFailure of [true, false]) {
        ran.length = 0;
        const job = await ml.jobs.createOrUpdate(branches({ raw: await raw() }, { continueOnStepFailure }));
        await expect(ml.jobs.waitForCompletion(job.name)).rejects.toThrow(/failed child jobs.*bad/);
        expect(ran.filter((step) => step === "score")).toHaveLength(continueOnStepFailure ? 1 : 0);
      }
    });

    it("runs onFinalize at the end, whatever has failed", async () => {
      const { ran, runner } = theScripts((step) => (step === "echo" ? {} : { error: "no" }));
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const tidied = pipeline(
        {
          inputs: { raw: new Input({ type: "uri_folder" }) },
          defaultCompute: "churn-cluster",
          onInit: "first",
          onFinalize: "last",
        },
        ({ inputs, step }) => {
          const echo = command({ command: "echo", environment: curated });
          step("last", echo);
          step("prep", prepare, { raw: inputs.raw });
          step("first", echo);
        },
      );
      const job = await ml.jobs.createOrUpdate(tidied({ raw: await raw() }));
      await expect(ml.jobs.waitForCompletion(job.name)).rejects.toThrow();
      expect(ran).toEqual(["echo", "prepare", "echo"]);
    });

    it("has parallel steps, which are told as one job each", async () => {
      const seen: Record<string, unknown>[] = [];
      const runner = scriptedRunner((job): ScriptedRun => {
        seen.push({
          type: job.jobType,
          command: job.command.replace(/azureml:\S+/g, "URI"),
          files: job.files("data"),
        });
        return { outputs: { rows: "a 1\n" } };
      });
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const step = parallelRunFunction({
        name: "score",
        inputs: { data: new Input({ type: "uri_folder" }) },
        outputs: { rows: new Output({ type: "uri_file" }) },
        inputData: "${{inputs.data}}",
        instanceCount: 2,
        task: new RunFunction({
          code: await aFolder({ "score.py": "def run(files): return files" }),
          entryScript: "score.py",
          programArguments: "--rows ${{outputs.rows}}",
          appendRowTo: "${{outputs.rows}}",
          environment: curated,
        }),
      });
      const scoring = pipeline(
        { inputs: { raw: new Input({ type: "uri_folder" }) }, defaultCompute: "churn-cluster" },
        ({ inputs, step: add }) => ({ rows: add("scored", step, { data: inputs.raw }).outputs.rows }),
      );
      const job = await ml.jobs.createOrUpdate(scoring({ raw: await raw() }));
      await ml.jobs.waitForCompletion(job.name);
      expect(seen).toEqual([{ type: "parallel", command: "python score.py --rows URI", files: ["raw.csv"] }]);
      const [child] = await all(ml.jobs.list({ parentJobName: job.name }));
      expect(child).toMatchObject({ displayName: "scored", status: "Completed" });
      const folder = await aFolder();
      const { files } = await ml.jobs.download(job.name, { downloadPath: folder, outputName: "rows" });
      const { readFile } = await import("node:fs/promises");
      expect(await readFile(String(files[0]), "utf8")).toBe("a 1\n");
    });

    it("registers the outputs that have names, of its steps and its own, when it has completed", async () => {
      const { runner } = theScripts();
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const named = pipeline(
        { inputs: { raw: new Input({ type: "uri_folder" }) }, defaultCompute: "churn-cluster" },
        ({ inputs, step }) => {
          const clean = { name: "clean-customers", version: "7" };
          const prep = step("prep", prepare, { raw: inputs.raw }, { outputs: { clean } });
          const best = step("best", train, { data: prep.outputs.clean });
          return { model: best.outputs.model };
        },
      );
      const given = { raw: await raw() };
      const job = await ml.jobs.createOrUpdate(
        named(given, { outputs: { model: { name: "churn-folder" } } }),
      );
      await ml.jobs.waitForCompletion(job.name);
      const clean = await ml.data.get("clean-customers", "7");
      expect(clean).toMatchObject({ type: "uri_folder", path: expect.stringMatching(/azureml\/.*\/clean/) });
      const [file = ""] = await ml.data.download("churn-folder", "1", { downloadPath: await aFolder() });
      const { readFile } = await import("node:fs/promises");
      expect(await readFile(file, "utf8")).toBe("clean rows 0.1");
      // The next run is the next version, and what has one stays.
      const again = await ml.jobs.createOrUpdate(
        named(given, { outputs: { model: { name: "churn-folder" } } }),
      );
      await ml.jobs.waitForCompletion(again.name);
      expect((await ml.data.get("churn-folder", { label: "latest" })).version).toBe("2");
      expect((await ml.data.get("clean-customers", "7")).path).toBe(clean.path);
    });

    it("copies data from place to place", async () => {
      const { ml, azure } = await connect({ runner: scriptedRunner() });
      const copying = (dataCopyMode: "merge_with_overwrite" | "fail_if_conflict") =>
        pipeline(
          {
            inputs: { one: new Input({ type: "uri_folder" }), two: new Input({ type: "uri_folder" }) },
            defaultCompute: "serverless",
          },
          ({ inputs, step }) => {
            const target = "azureml://datastores/workspaceblobstore/paths/merged/";
            const copy = copyData({
              inputs: { one: inputs.one, two: inputs.two },
              outputs: { all: new Output({ type: "uri_folder", path: target }) },
              dataCopyMode,
            });
            step("copied", copy);
          },
        );
      const one = new Input({ type: "uri_folder", path: await aFolder({ "a.csv": "1", "deep/b.csv": "1" }) });
      const two = new Input({ type: "uri_folder", path: await aFolder({ "a.csv": "2" }) });
      const job = await ml.jobs.createOrUpdate(copying("merge_with_overwrite")({ one, two }));
      await ml.jobs.waitForCompletion(job.name);
      const merged = azure
        .snapshot()
        .blobs.filter(({ key }) => key.includes("/merged/"))
        .map(({ key, base64 }) => [key.replace(/^.*\/merged\//, ""), atob(base64.join(""))]);
      expect(merged.sort()).toEqual([
        ["a.csv", "2"],
        ["deep/b.csv", "1"],
      ]);
      const [child] = await all(ml.jobs.list({ parentJobName: job.name }));
      expect(child).toMatchObject({ displayName: "copied", status: "Completed" });
      const again = await ml.jobs.createOrUpdate(copying("fail_if_conflict")({ one, two }));
      await expect(ml.jobs.waitForCompletion(again.name)).rejects.toThrow(/failed child jobs.*copied/);
    });

    it("refuses to move data from or to where the service cannot reach", async () => {
      const { ml } = await connect();
      const importing = pipeline({ defaultCompute: "serverless" }, ({ step }) => {
        step(
          "fetched",
          importData({ source: new Database({ query: "select 1", connection: "azureml:my_sql" }) }),
        );
      });
      await expect(ml.jobs.createOrUpdate(importing())).rejects.toMatchObject({
        statusCode: 501,
        message: expect.stringContaining("lies outside"),
      });
    });

    it("trains with AutoML as a step, with the data of others and what a function says of it", async () => {
      const seen: unknown[] = [];
      const runner = scriptedRunner((job): ScriptedRun => {
        if (job.jobType !== "automl") return { outputs: { clean: { MLTable: "paths: []" } } };
        seen.push(
          job.details.taskType,
          job.details.targetColumnName,
          job.details.limitSettings,
          job.text("training_data", "MLTable"),
        );
        return {
          outputs: { best_model: { MLmodel: "flavors: {}" } },
          trials: [{ metrics: { accuracy: 0.9 } }],
        };
      });
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const training = pipeline(
        { inputs: { raw: new Input({ type: "uri_folder" }) }, defaultCompute: "churn-cluster" },
        ({ inputs, step }) => {
          const prep = step("prep", prepare, { raw: inputs.raw });
          step(
            "best",
            automl.classification({
              trainingData: prep.outputs.clean.as("mltable"),
              targetColumnName: "churned",
              primaryMetric: "accuracy",
              limits: { maxTrials: 3 },
              outputs: { best_model: new Output({ type: "mlflow_model" }) },
            }),
          );
        },
      );
      const job = await ml.jobs.createOrUpdate(training({ raw: await raw() }));
      await ml.jobs.waitForCompletion(job.name);
      expect(seen).toEqual(["Classification", "churned", { maxTrials: 3 }, "paths: []"]);
    });

    it("is canceled with the steps that run", async () => {
      const { runner } = theScripts();
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster());
      const job = await ml.jobs.createOrUpdate(churn({ raw: await raw() }));
      await ml.jobs.beginCancel(job.name);
      await expect(ml.jobs.waitForCompletion(job.name)).rejects.toMatchObject({ status: "Canceled" });
    });

    it("is refused where its compute is unknown, before anything runs", async () => {
      const { ml } = await connect();
      await expect(ml.jobs.createOrUpdate(churn({ raw: await raw() }))).rejects.toThrow(/churn-cluster/);
    });
  });
}
