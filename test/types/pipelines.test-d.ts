import {
  CommandComponent,
  type CommandComponentFields,
  choice,
  command,
  Input,
  Output,
  type PipelineComponent,
  type PipelineJob,
  type PortReference,
  parallelRunFunction,
  pipeline,
  RunFunction,
  spark,
  uniform,
} from "azure-ai-ml";
import { describe, expectTypeOf, it } from "vitest";

const environment = "env:1";

const prepare = command({
  command: "prepare ${{inputs.raw}} ${{outputs.clean}} ${{outputs.rows}}",
  inputs: { raw: new Input({ type: "uri_folder" }) },
  outputs: { clean: new Output({ type: "uri_folder" }), rows: new Output({ type: "uri_file" }) },
  environment,
});

const trainer = command({
  command: "train ${{inputs.data}} ${{inputs.rate}} ${{outputs.model}} $[[${{inputs.seed}}]]",
  inputs: {
    data: new Input({ type: "uri_folder" }),
    rate: 0.1,
    depth: new Input({ type: "integer", default: 3 }),
    seed: new Input({ type: "integer", optional: true }),
    epochs: new Input({ type: "integer" }),
    activation: "relu",
    shuffle: true,
  },
  outputs: { model: new Output({ type: "mlflow_model" }) },
  environment,
});

const raw = new Input({ type: "uri_folder", path: "azureml:churn:1" });

const churn = pipeline(
  { name: "churn", inputs: { raw: new Input({ type: "uri_folder" }), rate: 0.1, text: "x", epochs: 3 } },
  ({ inputs, step }) => {
    const prep = step("prep", prepare, { raw: inputs.raw });
    const train = step("train", trainer, {
      data: prep.outputs.clean,
      rate: inputs.rate,
      epochs: inputs.epochs,
    });
    return { model: train.outputs.model, clean: prep.outputs.clean };
  },
);

describe("pipeline()", () => {
  it("knows the kinds of its inputs, of steps' outputs and of what it returns", () => {
    pipeline({ inputs: { raw: new Input({ type: "mltable" }), rate: 0.1, ok: true } }, ({ inputs, step }) => {
      expectTypeOf(inputs.raw).toEqualTypeOf<PortReference<"mltable">>();
      expectTypeOf(inputs.rate).toEqualTypeOf<PortReference<"number">>();
      expectTypeOf(inputs.ok).toEqualTypeOf<PortReference<"boolean">>();
      const prep = step("prep", prepare, { raw: inputs.raw });
      expectTypeOf(prep.outputs.clean).toEqualTypeOf<PortReference<"uri_folder">>();
      expectTypeOf(prep.outputs.rows).toEqualTypeOf<PortReference<"uri_file">>();
    });
    expectTypeOf(churn({ raw })).toEqualTypeOf<PipelineJob>();
  });

  it("takes values, files and references for the inputs of a step", () => {
    pipeline({ inputs: { text: "relu", flag: true } }, ({ inputs, step }) => {
      const prep = step("prep", prepare, { raw });
      step("other", prepare, { raw: new Input({ path: "azureml:churn:2" }) });
      const all = { data: prep.outputs.clean, rate: 1, depth: 2, seed: 3, epochs: 4 };
      step("train", trainer, { ...all, activation: inputs.text, shuffle: inputs.flag });
      step("a_model_is_a_folder", prepare, { raw: step("t", trainer, all).outputs.model });
    });
  });

  it("refuses an output of another kind", () => {
    pipeline({}, ({ step }) => {
      const prep = step("prep", prepare, { raw });
      // @ts-expect-error a folder for a number
      step("train", trainer, { data: prep.outputs.clean, epochs: prep.outputs.clean });
      // @ts-expect-error a file for a folder
      step("train", trainer, { data: prep.outputs.rows, epochs: 3 });
      step("train", trainer, { data: prep.outputs.rows.as("uri_folder"), epochs: 3 });
    });
  });

  it("refuses a step for an output, and a promise for a value", () => {
    pipeline({}, ({ step }) => {
      const prep = step("prep", prepare, { raw });
      // @ts-expect-error one of its outputs is meant
      step("train", trainer, { data: prep, epochs: 3 });
    });
  });

  it("refuses a missing required input, and lets what has a default or is optional be missing", () => {
    pipeline({}, ({ step }) => {
      // @ts-expect-error raw is missing
      step("prep", prepare, {});
      // @ts-expect-error raw is missing
      step("prep", prepare);
      // @ts-expect-error epochs is missing
      step("train", trainer, { data: raw });
      step("train", trainer, { data: raw, epochs: 3 });
      step("nothing", command({ command: "x", environment }));
    });
  });

  it("refuses an unknown input and an unknown output", () => {
    pipeline({ inputs: { rate: 0.1 } }, ({ inputs, step }) => {
      // @ts-expect-error there is no input row
      const prep = step("prep", prepare, { raw, row: 1 });
      // @ts-expect-error there is no output cleaned
      step("other", prepare, { raw: prep.outputs.cleaned });
      // @ts-expect-error the pipeline has no input rat
      step("train", trainer, { data: raw, epochs: 3, rate: inputs.rat });
    });
  });

  it("refuses a value of another kind", () => {
    pipeline({ inputs: { text: "x" } }, ({ inputs, step }) => {
      // @ts-expect-error a text for a number
      step("train", trainer, { data: raw, epochs: "3" });
      // @ts-expect-error a number for a boolean
      step("train", trainer, { data: raw, epochs: 3, shuffle: 1 });
      // @ts-expect-error a text for files
      step("train", trainer, { data: "azureml:churn:1", epochs: 3 });
      // @ts-expect-error a text for a number
      step("train", trainer, { data: raw, epochs: inputs.text });
      // @ts-expect-error a file for a folder
      step("train", trainer, { data: new Input({ type: "uri_file", path: "x" }), epochs: 3 });
    });
  });

  it("refuses settings and outputs that a step has not", () => {
    pipeline({ inputs: { where: "cpu" } }, ({ inputs, step }) => {
      step("prep", prepare, { raw }, { compute: inputs.where, outputs: { clean: { mode: "upload" } } });
      // @ts-expect-error there is no output cleaned
      step("prep", prepare, { raw }, { outputs: { cleaned: { mode: "upload" } } });
      // @ts-expect-error there is no setting computer
      step("prep", prepare, { raw }, { computer: "gpu" });
    });
  });

  it("refuses what is returned that is no output", () => {
    // @ts-expect-error a step
    pipeline({}, ({ step }) => step("prep", prepare, { raw }));
    // @ts-expect-error a text
    pipeline({}, () => ({ model: "x" }));
  });
});

describe("a job of a pipeline", () => {
  it("takes what the pipeline declares", () => {
    churn({ raw, rate: 0.2, text: "y" });
    // @ts-expect-error raw is missing
    churn({ rate: 0.2 });
    // @ts-expect-error raw is missing
    churn();
    // @ts-expect-error there is no input rat
    churn({ raw, rat: 0.2 });
    // @ts-expect-error a text for a number
    churn({ raw, rate: "fast" });
    // @ts-expect-error a file for a folder
    churn({ raw: new Input({ type: "uri_file", path: "x" }) });
  });

  it("says where outputs go", () => {
    churn({ raw }, { outputs: { model: { name: "churn-model" } }, tags: { a: "b" } });
    // @ts-expect-error there is no output modal
    churn({ raw }, { outputs: { modal: { name: "churn-model" } } });
  });

  it("is a step of another pipeline", () => {
    pipeline({}, ({ step }) => {
      const inner = step("inner", churn, { raw });
      expectTypeOf(inner.outputs.model).toEqualTypeOf<PortReference<"mlflow_model">>();
      // @ts-expect-error raw is missing
      step("again", churn, {});
      // @ts-expect-error a model where a number is
      step("again", churn, { raw, rate: inner.outputs.model });
    });
    expectTypeOf(churn.component()).toExtend<PipelineComponent>();
  });
});

describe("other steps", () => {
  it("draw what a sweep draws", () => {
    const sweep = trainer.sweep({
      primaryMetric: "auc",
      goal: "maximize",
      searchSpace: { rate: uniform(0, 1), activation: choice(["relu"]) },
    });
    pipeline({}, ({ step }) => {
      const best = step("best", sweep, { data: raw }, { limits: { maxTotalTrials: 3 } });
      expectTypeOf(best.outputs.model).toEqualTypeOf<PortReference<"mlflow_model">>();
      // @ts-expect-error data is missing
      step("other", sweep, {});
    });
  });

  it("are components, typed where the program declares them and open where the service does", () => {
    const typed = new CommandComponent({
      command: "x ${{inputs.n}}",
      environment,
      inputs: {
        n: { type: "integer" },
        m: { type: "number", default: 1 },
        d: new Input({ type: "mltable" }),
      },
      outputs: { o: { type: "uri_file" } },
    });
    const loaded = new CommandComponent({} as CommandComponentFields);
    const own = trainer.component();
    pipeline({}, ({ step }) => {
      const table = new Input({ type: "mltable", path: "azureml:t:1" });
      const a = step("a", typed, { n: 1, d: table });
      expectTypeOf(a.outputs.o).toEqualTypeOf<PortReference<"uri_file">>();
      // @ts-expect-error d is missing
      step("b", typed, { n: 1 });
      const c = step("c", loaded, { anything: 1, else: a.outputs.o });
      step("d", typed, { n: c.outputs.n!, d: c.outputs.d! });
      step("e", own, { data: raw, epochs: 3 });
      // @ts-expect-error epochs is missing
      step("e", own, { data: raw });
    });
  });

  it("are Spark applications and parallel runs", () => {
    const wrangle = spark({
      code: "./src",
      entry: { file: "a.py" },
      inputs: { raw: new Input({ type: "uri_file" }), rows: 3 },
      outputs: { o: new Output({ type: "uri_folder", mode: "direct" }) },
      args: "${{inputs.raw}} ${{inputs.rows}} ${{outputs.o}}",
    });
    const score = parallelRunFunction({
      inputs: { d: new Input({ type: "uri_folder" }) },
      outputs: { o: new Output({ type: "uri_file" }) },
      inputData: "${{inputs.d}}",
      task: new RunFunction({ code: "./src", entryScript: "a.py", environment }),
    });
    pipeline({}, ({ step }) => {
      const file = new Input({ type: "uri_file", path: "x", mode: "direct" });
      const machines = { resources: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" } };
      const clean = step("clean", wrangle, { raw: file }, machines);
      step("score", score, { d: clean.outputs.o }, { miniBatchSize: "10kb" });
      // @ts-expect-error d is missing
      step("score", score, {});
      // @ts-expect-error a number for a folder
      step("score", score, { d: 3 });
    });
    parallelRunFunction({
      inputs: { d: new Input({ type: "uri_folder" }) },
      // @ts-expect-error there is no input e
      inputData: "${{inputs.e}}",
      task: new RunFunction({ code: "./src", entryScript: "a.py", environment }),
    });
  });

  it("run by conditions, and again in loops", () => {
    const check = new CommandComponent({
      command: "x ${{inputs.n}}",
      environment,
      inputs: { n: { type: "integer" }, m: { type: "integer", default: 1 } },
      outputs: {
        again: { type: "boolean", isControl: true },
        next: { type: "integer" },
        o: { type: "uri_file" },
      },
    });
    pipeline({}, ({ step, ifElse, doWhile, loopBody, parallelFor }) => {
      const a = step("a", check, { n: 1 });
      ifElse("gate", a.outputs.again, { trueBlock: step("b", check, { n: 2 }) });
      // @ts-expect-error a file is no condition
      ifElse("gate", a.outputs.o, { trueBlock: a });
      const mapping = { next: "n" } as const;
      doWhile("loop", { body: a, condition: a.outputs.again, mapping, maxIterationCount: 3 });
      doWhile("loop", { body: a, condition: "again", mapping: { next: ["n", "m"] }, maxIterationCount: 3 });
      // @ts-expect-error there is no input x
      doWhile("loop", { body: a, mapping: { next: "x" }, maxIterationCount: 3 });
      // @ts-expect-error there is no output nexd
      doWhile("loop", { body: a, mapping: { nexd: "n" }, maxIterationCount: 3 });
      const body = loopBody("body", check, { m: 2 });
      const each = parallelFor("each", { body, items: [{ n: 1 }, { n: 2 }] });
      expectTypeOf(each.outputs.o).toEqualTypeOf<PortReference<"mltable">>();
      // @ts-expect-error n is missing
      parallelFor("each", { body, items: [{}] });
      // @ts-expect-error a text for a number
      parallelFor("each", { body, items: [{ n: "1" }] });
      // @ts-expect-error there is no input k
      loopBody("body", check, { k: 2 });
      parallelFor("each", { body: loopBody("all", check, { n: 1 }), items: [{ m: 1 }] });
    });
  });
});
