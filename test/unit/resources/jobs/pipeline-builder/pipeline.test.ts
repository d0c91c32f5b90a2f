import {
  CommandComponent,
  type CommandNode,
  command,
  Input,
  Output,
  PipelineComponent,
  type PipelineContext,
  PipelineJob,
  type PipelineNode,
  parallelRunFunction,
  pipeline,
  RunFunction,
  spark,
  uniform,
  ValidationError,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";

const environment = "env:1";
const raw = new Input({ type: "uri_folder", path: "azureml:churn:1" });

const prepare = command({
  name: "prepare",
  displayName: "Prepare",
  command: "x ${{inputs.raw}} ${{outputs.clean}}",
  inputs: { raw: new Input({ type: "uri_folder", mode: "download" }), rows: 5 },
  outputs: { clean: new Output({ type: "uri_folder", mode: "upload" }) },
  environment,
  compute: "small",
});

const train = command({
  name: "train",
  command: "x ${{inputs.data}} ${{inputs.rate}} ${{outputs.model}}",
  inputs: { data: new Input({ type: "uri_folder" }), rate: new Input({ type: "number", min: 0, max: 1 }) },
  outputs: { model: new Output({ type: "mlflow_model" }) },
  environment,
});

const churn = pipeline(
  { name: "churn", inputs: { raw: new Input({ type: "uri_folder" }), rate: 0.1 }, defaultCompute: "cpu" },
  ({ inputs, step }) => {
    const prep = step("prep", prepare, { raw: inputs.raw });
    const fit = step("fit", train, { data: prep.outputs.clean, rate: inputs.rate }, { compute: "gpu" });
    return { model: fit.outputs.model };
  },
);

/** What plain JavaScript would hand over: the types let none of these through. */
const untyped = (value: unknown) => value as never;

/** Paths of what is wrong. */
function faultsOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof ValidationError) return error.faults.map(({ path }) => path);
    throw error;
  }
  return [];
}

type AnyContext = PipelineContext<Record<never, never>> & { step(...given: unknown[]): never };
const built = (build: (context: AnyContext) => unknown) => pipeline({}, untyped(build))();

describe("a pipeline", () => {
  it("is a job with the steps that its function added, in their order", () => {
    const job = churn({ raw });
    expect(job).toBeInstanceOf(PipelineJob);
    expect(Object.keys(job.jobs ?? {})).toEqual(["prep", "fit"]);
    expect(job).toMatchObject({
      displayName: "churn",
      settings: { defaultCompute: "cpu" },
      inputs: { raw: { type: "uri_folder", path: "azureml:churn:1" }, rate: 0.1 },
      outputs: { model: { type: "mlflow_model" } },
      jobs: {
        prep: { type: "command", inputs: { raw: "${{parent.inputs.raw}}", rows: 5 }, compute: "small" },
        fit: {
          compute: "gpu",
          inputs: { data: "${{parent.jobs.prep.outputs.clean}}", rate: "${{parent.inputs.rate}}" },
          outputs: { model: "${{parent.outputs.model}}" },
        },
      },
    });
    expect(job.name).toBeUndefined();
  });

  it("makes each job anew: what is changed in one is not in the next", () => {
    const first = churn({ raw });
    first.settings = { defaultCompute: "other" };
    (first.jobs?.prep as CommandNode).inputs = {};
    expect(churn({ raw, rate: 0.2 })).toMatchObject({
      settings: { defaultCompute: "cpu" },
      inputs: { rate: 0.2 },
      jobs: { prep: { inputs: { rows: 5 } } },
    });
  });

  it("says of a job what its options say, in place of what it says itself", () => {
    const job = churn(
      { raw },
      {
        name: "j1",
        displayName: "J",
        tags: { a: "b" },
        defaultCompute: "big",
        forceRerun: false,
        outputs: { model: { name: "m", version: "1" } },
      },
    );
    expect(job).toMatchObject({
      name: "j1",
      displayName: "J",
      tags: { a: "b" },
      settings: { defaultCompute: "big", forceRerun: false },
      outputs: { model: { type: "mlflow_model", name: "m", version: "1" } },
    });
  });

  it("hands where an output goes from the step to the pipeline that returns it", () => {
    const place = { mode: "upload", path: "azureml://datastores/ds/paths/p", name: "n" } as const;
    const job = pipeline({}, ({ step }) => {
      const fit = step("fit", train, { data: raw, rate: 1 }, { outputs: { model: place } });
      return { model: fit.outputs.model, clean: step("prep", prepare, { raw }).outputs.clean };
    })();
    expect(job.outputs).toMatchObject({ model: place, clean: { type: "uri_folder", mode: "upload" } });
    expect(job.jobs).toMatchObject({
      fit: { outputs: { model: { path: "${{parent.outputs.model}}", mode: "upload" } } },
    });
  });

  it("is a step of another, with a component of its own", () => {
    const outer = pipeline({ name: "outer" }, ({ step }) => {
      const inner = step("inner", churn, { raw }, { comment: "c" });
      return { model: inner.outputs.model };
    });
    const { inner } = outer().jobs as { inner: PipelineNode & { component: PipelineComponent } };
    expect(inner).toMatchObject({ type: "pipeline", comment: "c", inputs: { raw } });
    expect(inner.component).toBeInstanceOf(PipelineComponent);
    expect(inner.component).toMatchObject({
      name: "churn",
      inputs: { raw: { type: "uri_folder" }, rate: { type: "number", default: 0.1 } },
      outputs: { model: { type: "mlflow_model" } },
    });
    expect(Object.keys(inner.component.jobs ?? {})).toEqual(["prep", "fit"]);
    expect(churn.component()).toEqual(inner.component);
  });

  it("gives a command's component its declarations, whatever values the command was given since", () => {
    const job = pipeline({}, ({ step }) => {
      step("prep", prepare.with({ rows: 7 }), { raw }, { resources: { instanceCount: 2 } });
    })();
    const { prep } = job.jobs as { prep: CommandNode };
    expect(prep.inputs).toEqual({ rows: 7, raw });
    expect(prep.component).toBeInstanceOf(CommandComponent);
    expect(prep.component).toMatchObject({
      name: "prepare",
      displayName: "Prepare",
      inputs: { raw: { type: "uri_folder", mode: "download" }, rows: { type: "integer", default: 5 } },
      outputs: { clean: { type: "uri_folder", mode: "upload" } },
      resources: { instanceCount: 2 },
    });
    expect(prepare.component().resources).toBeUndefined();
  });

  it("makes Spark, parallel and sweep steps of what is given for a step", () => {
    const score = parallelRunFunction({
      name: "score",
      inputs: { d: new Input({ type: "uri_folder" }), k: "v" },
      outputs: { o: new Output({ type: "uri_file" }) },
      inputData: "${{inputs.d}}",
      miniBatchSize: "10kb",
      instanceCount: 2,
      task: new RunFunction({ code: "./src", entryScript: "s.py", environment }),
    });
    const wrangle = spark({
      code: "./src",
      entry: { file: "a.py" },
      driverCores: 1,
      driverMemory: "2g",
      executorCores: 1,
      executorMemory: "2g",
      executorInstances: 1,
      inputs: { a: new Input({ type: "uri_file", path: "abfss://c@a/f", mode: "direct" }) },
      args: "${{inputs.a}}",
    });
    const sweep = train.sweep({
      primaryMetric: "auc",
      goal: "maximize",
      searchSpace: { rate: uniform(0, 1) },
    });
    const job = pipeline({}, ({ step }) => {
      step("score", score, { d: raw });
      step("wrangle", wrangle, {}, { compute: "pool" });
      step("best", sweep, { data: raw });
    })();
    expect(job.jobs).toMatchObject({
      score: {
        type: "parallel",
        miniBatchSize: "10kb",
        resources: { instanceCount: 2 },
        inputs: { d: raw, k: "v" },
        component: { name: "score", inputs: { k: { type: "string", default: "v" } } },
      },
      wrangle: { type: "spark", compute: "pool", identity: { type: "managed_identity" } },
      best: { type: "sweep", inputs: { data: raw }, samplingAlgorithm: "random" },
    });
  });

  it("has conditions and loops", () => {
    const check = new CommandComponent({
      command: "x ${{inputs.n}} ${{inputs.m}}",
      environment,
      inputs: { n: { type: "integer" }, m: { type: "integer", default: 1 } },
      outputs: { again: { type: "boolean", isControl: true }, next: { type: "uri_file" } },
    });
    const job = pipeline({ defaultCompute: "cpu" }, ({ step, ifElse, doWhile, loopBody, parallelFor }) => {
      const first = step("first", check, { n: 1 });
      const second = step("second", check, { n: 2 });
      ifElse("gate", first.outputs.again, { trueBlock: second });
      doWhile("loop", {
        body: first,
        condition: first.outputs.again,
        mapping: { next: [first.inputs.m, "n"] },
        maxIterationCount: 3,
      });
      const body = loopBody("body", check, { m: 2 });
      parallelFor("each", { body, items: [{ n: 1 }, { n: 2 }], maxConcurrency: 4 });
    })();
    expect(job.jobs).toMatchObject({
      gate: {
        type: "if_else",
        condition: "${{parent.jobs.first.outputs.again}}",
        trueBlock: "${{parent.jobs.second}}",
      },
      loop: { type: "do_while", body: "${{parent.jobs.first}}", limits: { maxIterationCount: 3 } },
      body: { inputs: { m: 2 } },
      each: {
        type: "parallel_for",
        body: "${{parent.jobs.body}}",
        items: [{ n: 1 }, { n: 2 }],
        maxConcurrency: 4,
      },
    });
  });
});

describe("what a pipeline is refused for", () => {
  it.each<readonly [name: string, work: () => unknown, ...paths: string[]]>([
    ["a missing input", () => churn(untyped({})), "inputs.raw"],
    ["an unknown input", () => churn(untyped({ raw, rat: 1 })), "inputs.rat"],
    ["a text for files", () => churn(untyped({ raw: "azureml:churn:1" })), "inputs.raw"],
    [
      "files of another kind",
      () => churn(untyped({ raw: new Input({ type: "uri_file", path: "x" }) })),
      "inputs.raw",
    ],
    ["a text for a number", () => churn(untyped({ raw, rate: "fast" })), "inputs.rate"],
    [
      "an output that is not there",
      () => churn({ raw }, untyped({ outputs: { modal: {} } })),
      "outputs.modal",
    ],
    ["an unknown option", () => pipeline(untyped({ nam: "x" }), () => {}), "nam"],
    ["an unknown option of a job", () => churn({ raw }, untyped({ compue: "x" })), "compue"],
    ["no step", () => pipeline({}, () => {})(), "jobs"],
    ["a name with a dash", () => built(({ step }) => step("a-b", prepare, { raw })), "jobs.a-b"],
    [
      "a name twice",
      () => {
        built(({ step }) => {
          step("a", prepare, { raw });
          step("a", prepare, { raw });
        });
      },
      "jobs.a",
    ],
    [
      "an unknown input of a step, with all others",
      () => built(({ step }) => step("a", prepare, { raw, row: 1, x: 2 })),
      "jobs.a.inputs.row",
      "jobs.a.inputs.x",
    ],
    [
      "an unknown output of a step",
      () => built(({ step }) => step("a", prepare, { raw }, { outputs: { x: {} } })),
      "jobs.a.outputs.x",
    ],
    [
      "an unknown setting",
      () => built(({ step }) => step("a", prepare, { raw }, { computer: "x" })),
      "jobs.a.computer",
    ],
    ["what is no step", () => built(({ step }) => step("a", { command: "x" })), "jobs.a"],
    [
      "an output of another kind",
      () =>
        built(({ step }) => {
          const prep: { outputs: Record<string, unknown> } = step("prep", prepare, { raw });
          step("fit", train, { data: raw, rate: prep.outputs.clean });
        }),
      "jobs.fit.inputs.rate",
    ],
    [
      "a step for an output",
      () => built(({ step }) => step("fit", train, { data: step("prep", prepare, { raw }), rate: 1 })),
      "jobs.fit.inputs.data",
    ],
    ["a step that is returned", () => built(({ step }) => step("a", prepare, { raw })), "outputs"],
    ["a text that is returned", () => built(() => ({ model: "x" })), "outputs.model"],
    ["an async function", () => built(async () => {}), ""],
    [
      "a node of onFinalize that is not there",
      () => pipeline({ onFinalize: "last" }, ({ step }) => void step("a", prepare, { raw }))(),
      "settings.onFinalize",
    ],
  ])("%s", (_, ...[work, ...paths]) => {
    expect(faultsOf(work as () => unknown)).toEqual(paths);
  });

  it("an output that a step has not", () => {
    const asked = () =>
      built(({ step }) => {
        const { outputs }: { outputs: Record<string, unknown> } = step("a", prepare, { raw });
        return outputs.x;
      });
    expect(asked).toThrow(/a\.outputs\.x.*clean/s);
  });

  it("a reference of another pipeline, and a step after its end", () => {
    let other: unknown;
    let late: AnyContext["step"] | undefined;
    built(({ step }) => {
      other = (step("prep", prepare, { raw }) as { outputs: { clean: unknown } }).outputs.clean;
      late = step;
    });
    const taken = () => built(({ step }) => step("fit", train, { data: other, rate: 1 }));
    expect(faultsOf(taken)).toEqual(["jobs.fit.inputs.data"]);
    expect(faultsOf(() => late?.("b", prepare, { raw }))).toEqual(["jobs.b"]);
  });
});
