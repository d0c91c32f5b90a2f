import { CommandComponent, command, Input, type MLClient, Output, pipeline } from "azure-ai-ml";
import { type ScriptedRun, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aCluster, aFolder, all, curated, thrownBy } from "./given";
import type { Player } from "./service";

/** Leaves whether to go on, a number and a file. */
const improve = new CommandComponent({
  name: "improve",
  command:
    "improve ${{inputs.round}} ${{inputs.last}} ${{outputs.again}} ${{outputs.best}} ${{outputs.report}}",
  environment: curated,
  inputs: { round: { type: "integer" }, last: { type: "number", default: 0 } },
  outputs: {
    again: { type: "boolean", isControl: true },
    best: { type: "number", isControl: true },
    report: { type: "uri_file" },
  },
});

const tell = (word: string) => command({ name: word, command: word, environment: curated });

const show = <T extends "uri_file" | "mltable">(type: T) =>
  command({
    name: "show",
    command: "show ${{inputs.report}} ${{inputs.best}}",
    inputs: { report: new Input({ type }), best: 0 },
    environment: curated,
  });

/** What was run, and what `improve` answers: goes on until `best` has reached 3. */
function theScripts(again?: string) {
  const ran: string[] = [];
  const runner = scriptedRunner((job): ScriptedRun => {
    const [step = ""] = job.command.split(" ");
    if (step !== "improve") {
      ran.push(step === "show" ? `show ${job.number("best")}` : step);
      return {};
    }
    const best = job.number("last") + 1;
    ran.push(`improve ${job.inputs.round} ${job.number("last")}`);
    return { outputs: { again: again ?? String(best < 3), best: String(best), report: `report of ${best}` } };
  });
  return { ran, runner };
}

/** What holds of loops and conditions in pipelines, whoever plays the service. */
export function controlFlowContract({ connect }: Player): void {
  const start = async (again?: string) => {
    const { ran, runner } = theScripts(again);
    const connected = await connect({ runner });
    await connected.ml.compute.beginCreateOrUpdate(aCluster("cpu"));
    return { ...connected, ran };
  };
  const childrenOf = async (ml: MLClient, name: string) =>
    (await all(ml.jobs.list({ parentJobName: name }))).map(({ displayName, name: id, status }) => ({
      displayName,
      id,
      status,
    }));

  describe("A condition in a pipeline", () => {
    it.each([
      ["true", ["improve 1 0", "then"]],
      ["False", ["improve 1 0", "otherwise"]],
    ])("that is %s runs one block, and not the other, nor what waits for it", async (again, expected) => {
      const { ml, ran } = await start(again);
      const decided = pipeline({ defaultCompute: "cpu" }, ({ step, ifElse }) => {
        const first = step("first", improve, { round: 1 });
        const yes = step("yes", tell("then"));
        const no = step("no", tell("otherwise"));
        ifElse("gate", first.outputs.again, { trueBlock: yes, falseBlock: no });
      });
      const job = await ml.jobs.createOrUpdate(decided());
      await ml.jobs.waitForCompletion(job.name);
      expect(ran).toEqual(expected);
      expect(await childrenOf(ml, job.name)).toHaveLength(2);
    });

    it("leaves out what waits for a step that is left out", async () => {
      const { ml, ran } = await start("false");
      const decided = pipeline({ defaultCompute: "cpu" }, ({ step, ifElse }) => {
        const first = step("first", improve, { round: 1 });
        const maybe = step("maybe", improve, { round: 2 });
        ifElse("gate", first.outputs.again, { trueBlock: maybe });
        step("after", improve, { round: 3, last: maybe.outputs.best });
        step("other", improve, { round: 4, last: first.outputs.best });
      });
      const job = await ml.jobs.createOrUpdate(decided());
      await ml.jobs.waitForCompletion(job.name);
      expect(ran).toEqual(["improve 1 0", "improve 4 1"]);
    });

    it("fails a pipeline whose step leaves neither true nor false", async () => {
      const { ml, ran } = await start("perhaps");
      const decided = pipeline({ defaultCompute: "cpu" }, ({ step, ifElse }) => {
        const first = step("first", improve, { round: 1 });
        ifElse("gate", first.outputs.again, { trueBlock: step("yes", tell("then")) });
      });
      const job = await ml.jobs.createOrUpdate(decided());
      const error = await thrownBy(ml.jobs.waitForCompletion(job.name));
      expect(error.message).toContain("gate");
      expect(error.message).toContain("perhaps");
      expect(ran).toEqual(["improve 1 0"]);
    });
  });

  describe("A loop in a pipeline", () => {
    it("goes on while its condition is true, each round with what the last one left", async () => {
      const { ml, ran } = await start();
      const repeated = pipeline({ defaultCompute: "cpu" }, ({ step, doWhile }) => {
        const rounds = step("rounds", improve, { round: 7 });
        doWhile("until_good", {
          body: rounds,
          condition: rounds.outputs.again,
          mapping: { best: "last" },
          maxIterationCount: 10,
        });
        step("after", show("uri_file"), { report: rounds.outputs.report, best: rounds.outputs.best });
        return { report: rounds.outputs.report };
      });
      const job = await ml.jobs.createOrUpdate(repeated());
      await ml.jobs.waitForCompletion(job.name);
      expect(ran).toEqual(["improve 7 0", "improve 7 1", "improve 7 2", "show 3"]);
      const [loop] = await childrenOf(ml, job.name);
      expect(loop?.displayName).toBe("until_good");
      const rounds = await childrenOf(ml, loop?.id ?? "");
      expect(rounds.map(({ displayName }) => displayName)).toEqual(["rounds_1", "rounds_2", "rounds_3"]);
      const folder = await aFolder();
      const { files } = await ml.jobs.download(job.name, { downloadPath: folder, outputName: "report" });
      const { readFile } = await import("node:fs/promises");
      expect(await readFile(String(files[0]), "utf8")).toBe("report of 3");
    });

    it("ends after so many rounds, whatever its condition is", async () => {
      const { ml, ran } = await start("true");
      const repeated = pipeline({ defaultCompute: "cpu" }, ({ step, doWhile }) => {
        const rounds = step("rounds", improve, { round: 1 });
        doWhile("twice", {
          body: rounds,
          condition: rounds.outputs.again,
          mapping: {},
          maxIterationCount: 2,
        });
      });
      const job = await ml.jobs.createOrUpdate(repeated());
      await ml.jobs.waitForCompletion(job.name);
      expect(ran).toEqual(["improve 1 0", "improve 1 0"]);
    });

    it("repeats a pipeline, by the values that this leaves", async () => {
      const { ml, ran } = await start();
      const inner = pipeline(
        { name: "inner", inputs: { start: new Input({ type: "number", default: 0 }) } },
        ({ inputs, step }) => {
          const one = step("one", improve, { round: 1, last: inputs.start });
          return { again: one.outputs.again, best: one.outputs.best };
        },
      );
      const repeated = pipeline({ defaultCompute: "cpu" }, ({ step, doWhile }) => {
        const rounds = step("rounds", inner, { start: 1 });
        doWhile("until_good", {
          body: rounds,
          condition: rounds.outputs.again,
          mapping: { best: "start" },
          maxIterationCount: 10,
        });
      });
      const job = await ml.jobs.createOrUpdate(repeated());
      await ml.jobs.waitForCompletion(job.name);
      expect(ran).toEqual(["improve 1 1", "improve 1 2"]);
    });

    it("runs once for each item, and leaves a table of what all have left", async () => {
      const { ml, ran, azure } = await start();
      const each = pipeline({ defaultCompute: "cpu" }, ({ step, loopBody, parallelFor }) => {
        const body = loopBody("each_round", improve, { last: 0.5 });
        const rounds = parallelFor("all_rounds", { body, items: [{ round: 1 }, { round: 2 }, { round: 3 }] });
        step("after", show("mltable"), { report: rounds.outputs.report });
      });
      const job = await ml.jobs.createOrUpdate(each());
      await ml.jobs.waitForCompletion(job.name);
      expect(ran.slice(0, 3).sort()).toEqual(["improve 1 0.5", "improve 2 0.5", "improve 3 0.5"]);
      expect(ran[3]).toBe("show 0");
      const loop = (await childrenOf(ml, job.name)).find(({ displayName }) => displayName === "all_rounds");
      const rounds = await childrenOf(ml, loop?.id ?? "");
      expect(rounds.map(({ displayName }) => displayName)).toEqual([
        "each_round_1",
        "each_round_2",
        "each_round_3",
      ]);
      const table = azure.snapshot().blobs.find(({ key }) => key.endsWith("/MLTable"));
      const text = atob(table?.base64[0] ?? "");
      for (const { id } of rounds) expect(text).toContain(`/azureml/${id}/report`);
    });

    it("runs no more items at once than it may", async () => {
      let most = 0;
      const { ml, azure } = await connect({ runner: scriptedRunner(() => ({ durationSeconds: 60 })) });
      await ml.compute.beginCreateOrUpdate(aCluster("cpu"));
      const items = Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, { round: 1 }]));
      const each = pipeline({ defaultCompute: "cpu" }, ({ loopBody, parallelFor }) => {
        const echo = command({
          command: "echo ${{inputs.round}}",
          inputs: { round: new Input({ type: "integer" }) },
          environment: curated,
        });
        parallelFor("all_rounds", { body: loopBody("body", echo, {}), items, maxConcurrency: 2 });
      });
      const job = await ml.jobs.createOrUpdate(each());
      for (let status = ""; status !== "Completed"; ) {
        await azure.clock.advance(5_000);
        status = (await ml.jobs.get(job.name)).status ?? "";
        const [loop] = await childrenOf(ml, job.name);
        const rounds = loop ? await childrenOf(ml, loop.id) : [];
        most = Math.max(most, rounds.filter((round) => round.status !== "Completed").length);
        if (status === "Completed")
          expect(rounds.map(({ displayName }) => displayName)).toEqual([
            "body_a",
            "body_b",
            "body_c",
            "body_d",
            "body_e",
          ]);
      }
      expect(most).toBe(2);
    });

    it("fails with a round that fails, and what waits for it does not begin", async () => {
      const ran: string[] = [];
      const runner = scriptedRunner((job) => {
        ran.push(job.command.split(" ")[0] ?? "");
        return job.inputs.round === "2" ? { error: "no second" } : { outputs: { report: "r" } };
      });
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster("cpu"));
      const each = pipeline({ defaultCompute: "cpu" }, ({ step, loopBody, parallelFor }) => {
        const body = loopBody("body", improve, {});
        const rounds = parallelFor("rounds", { body, items: [{ round: 1 }, { round: 2 }] });
        step("after", show("mltable"), { report: rounds.outputs.report });
      });
      const job = await ml.jobs.createOrUpdate(each());
      await expect(ml.jobs.waitForCompletion(job.name)).rejects.toThrow(/failed child jobs.*rounds/);
      expect(ran).not.toContain("show");
    });

    it("is canceled with the round that runs", async () => {
      const { ml, azure } = await start("true");
      const repeated = pipeline({ defaultCompute: "cpu" }, ({ step, doWhile }) => {
        const rounds = step("rounds", improve, { round: 1 });
        doWhile("forever", {
          body: rounds,
          condition: rounds.outputs.again,
          mapping: {},
          maxIterationCount: 1000,
        });
      });
      const job = await ml.jobs.createOrUpdate(repeated());
      for (let loops = 0; loops === 0; loops = (await childrenOf(ml, job.name)).length)
        await azure.clock.advance(10_000);
      await ml.jobs.beginCancel(job.name);
      await expect(ml.jobs.waitForCompletion(job.name)).rejects.toMatchObject({ status: "Canceled" });
      const [loop] = await childrenOf(ml, job.name);
      expect(loop?.status).toBe("Canceled");
    });
  });

  describe("A step's value", () => {
    it("is given to the steps that are bound to it, in Python's words", async () => {
      const seen: string[] = [];
      const runner = scriptedRunner((job): ScriptedRun => {
        seen.push(job.command);
        return job.command.startsWith("decide") ? { outputs: { flag: "true", name: "blue\n" } } : {};
      });
      const { ml } = await connect({ runner });
      await ml.compute.beginCreateOrUpdate(aCluster("cpu"));
      const decide = new CommandComponent({
        name: "decide",
        command: "decide",
        environment: curated,
        outputs: { flag: { type: "boolean" }, name: { type: "string" } },
      });
      const use = command({
        name: "use",
        command: "use ${{inputs.flag}} ${{inputs.name}} ${{outputs.out}}",
        inputs: { flag: new Input({ type: "boolean" }), name: new Input({ type: "string" }) },
        outputs: { out: new Output() },
        environment: curated,
      });
      const both = pipeline({ defaultCompute: "cpu" }, ({ step }) => {
        const first = step("first", decide);
        step("second", use, { flag: first.outputs.flag, name: first.outputs.name });
      });
      const job = await ml.jobs.createOrUpdate(both());
      await ml.jobs.waitForCompletion(job.name);
      expect(seen[1]).toMatch(/^use True blue azureml:/);
    });
  });
}
