import { describe, expectTypeOf, it } from "vitest";
import { type Command, command } from "../../src/resources/jobs/command/command-builder";
import type { SearchSpaceOf } from "../../src/resources/jobs/command/command-inputs";
import type { CommandJob } from "../../src/resources/jobs/command/command-job";
import type {
  CommandText,
  Reference,
  UnknownReference,
} from "../../src/resources/jobs/command/command-references";
import { Input, Output } from "../../src/resources/jobs/inputs-outputs";
import type { JobOperations } from "../../src/resources/jobs/job-operations";
import {
  type Choice,
  choice,
  loguniform,
  type NumberDistribution,
  randint,
  uniform,
} from "../../src/resources/jobs/sweep/distributions";
import type { Sweep } from "../../src/resources/jobs/sweep/sweep-builder";
import type { SweepJob } from "../../src/resources/jobs/sweep/sweep-job";

const environment = "env:1";
const sweepOf = { primaryMetric: "auc", goal: "maximize" } as const;

const train = command({
  code: "./src",
  command:
    "python train.py --data ${{inputs.churn_data}} --learning_rate ${{ inputs.learning_rate }} --out ${{outputs.model}}",
  inputs: {
    churn_data: new Input({ type: "uri_file", path: "azureml:customer-churn:1" }),
    learning_rate: 0.05,
    activation: "relu",
    shuffle: true,
    depth: new Input({ type: "integer", default: 3 }),
  },
  outputs: { model: new Output({ type: "mlflow_model" }) },
  environment,
  compute: "churn-cluster",
});

describe("command()", () => {
  it("knows the kinds of its inputs", () => {
    expectTypeOf(train).toExtend<
      Command<
        {
          churn_data: Input<"uri_file">;
          learning_rate: number;
          activation: string;
          shuffle: boolean;
          depth: Input<"integer">;
        },
        { model: Output }
      >
    >();
    expectTypeOf(train.build()).toEqualTypeOf<CommandJob>();
  });

  it("refuses a reference to an input that is not there", () => {
    // @ts-expect-error inputs.typo is not there
    command({ command: "x ${{inputs.typo}}", inputs: { data: "d", lr: 1 }, environment });
    // @ts-expect-error there are no inputs
    command({ command: "x ${{inputs.data}}", environment });
    // @ts-expect-error spaces in the braces change nothing
    command({ command: "x ${{  inputs.typo }}", inputs: { data: "d" }, environment });
    // @ts-expect-error the second of two
    command({ command: "x ${{inputs.data}} ${{inputs.typo}}", inputs: { data: "d" }, environment });
  });

  it("refuses a reference to an output or a hyperparameter that is not there", () => {
    // @ts-expect-error outputs.typo is not there
    command({ command: "x ${{outputs.typo}}", outputs: { model: new Output() }, environment });
    // @ts-expect-error only inputs can be swept
    command({ command: "x ${{search_space.typo}}", inputs: { lr: 1 }, environment });
    command({ command: "x ${{search_space.lr}}", inputs: { lr: 1 }, environment });
  });

  it("says in the error what is not there, and what is", () => {
    type Inputs = { data: string; lr: number };
    expectTypeOf<CommandText<"x ${{inputs.typo}}", Inputs, object>>().toEqualTypeOf<
      UnknownReference<"inputs.typo", "inputs.data" | "inputs.lr">
    >();
    expectTypeOf<CommandText<"x ${{inputs.lr}}", Inputs, object>>().toEqualTypeOf<"x ${{inputs.lr}}">();
  });

  it("lets an optional part name an input that is not given", () => {
    command({ command: "x $[[--max ${{inputs.max}}]] ${{inputs.lr}}", inputs: { lr: 1 }, environment });
    // @ts-expect-error after the optional part nothing is optional
    command({ command: "x $[[--max ${{inputs.max}}]] ${{inputs.max}}", inputs: { lr: 1 }, environment });
  });

  it("leaves texts that are no literals, and other braces, for later", () => {
    const text: string = "x ${{inputs.typo}}";
    command({ command: text, environment });
    command({ command: `python ${text} --lr \${{inputs.lr}}`, inputs: { lr: 1 }, environment });
    command({ command: "awk '{print $1}' ${{name}}", environment });
    const inputs: Record<string, number> = { lr: 1 };
    command({ command: "x ${{inputs.lr}}", inputs, environment });
  });

  it("gives a command that is a function its references", () => {
    command({
      inputs: { lr: 1 },
      outputs: { model: new Output() },
      environment,
      command: ({ inputs, outputs }) => {
        expectTypeOf(inputs.lr).toEqualTypeOf<Reference<"inputs.lr">>();
        expectTypeOf(outputs.model).toEqualTypeOf<Reference<"outputs.model">>();
        // @ts-expect-error there is no such input
        inputs.typo;
        return `x ${inputs.lr} ${outputs.model}`;
      },
    });
  });

  it("refuses what is no field, and fields of the wrong kind", () => {
    // @ts-expect-error displayName is meant
    command({ command: "x", environment, displayname: "x" });
    // @ts-expect-error a mode that inputs do not have
    command({ command: "x", environment, inputs: { a: new Input({ mode: "upload" }) } });
    // @ts-expect-error an environment is required
    command({ command: "x" });
  });
});

describe("with()", () => {
  it("takes values and distributions of the input's own kind", () => {
    train.with({ learning_rate: 0.1, activation: "tanh", shuffle: false, depth: 4 });
    train.with({
      learning_rate: uniform(0.01, 0.3),
      activation: choice(["relu", "tanh"]),
      depth: randint(8),
    });
    train.with({ churn_data: new Input({ type: "uri_file", path: "azureml:other:2" }) });
    expectTypeOf(train.with({ learning_rate: 0.1 })).toEqualTypeOf(train);
  });

  it("refuses others", () => {
    // @ts-expect-error a text for a number
    train.with({ learning_rate: "0.1" });
    // @ts-expect-error a number for files
    train.with({ churn_data: 5 });
    // @ts-expect-error no such input
    train.with({ learning_rat: 0.1 });
    // @ts-expect-error a range for a text
    train.with({ activation: uniform(0, 1) });
  });
});

describe("sweep()", () => {
  it("takes distributions over inputs that are values", () => {
    const sweep = train.sweep({
      ...sweepOf,
      searchSpace: {
        learning_rate: loguniform(-7, -1),
        activation: choice(["relu"]),
        shuffle: choice([true, false]),
      },
      samplingAlgorithm: "random",
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 4, timeoutInSeconds: 7200 },
    });
    expectTypeOf(sweep).toExtend<Sweep>();
    expectTypeOf(sweep.build()).toEqualTypeOf<SweepJob>();
  });

  it("refuses a name that is no input", () => {
    // @ts-expect-error there is no input typo
    train.sweep({ ...sweepOf, searchSpace: { typo: uniform(0, 1) } });
    const space = { typo: uniform(0, 1) };
    // @ts-expect-error nor is there where it comes in a variable
    train.sweep({ ...sweepOf, searchSpace: space });
  });

  it("refuses values of another type, and files", () => {
    // @ts-expect-error texts for a number
    train.sweep({ ...sweepOf, searchSpace: { learning_rate: choice(["a", "b"]) } });
    // @ts-expect-error numbers for a text
    train.sweep({ ...sweepOf, searchSpace: { activation: choice([1, 2]) } });
    // @ts-expect-error a range for true or false
    train.sweep({ ...sweepOf, searchSpace: { shuffle: uniform(0, 1) } });
    // @ts-expect-error files cannot be drawn
    train.sweep({ ...sweepOf, searchSpace: { churn_data: choice(["a"]) } });
    // @ts-expect-error there is no such goal
    train.sweep({ primaryMetric: "auc", goal: "best" });
  });

  it("stays readable", () => {
    expectTypeOf<SearchSpaceOf<{ lr: number; data: Input<"uri_file"> }>>().toEqualTypeOf<{
      lr?: NumberDistribution | Choice<number>;
    }>();
  });
});

describe("ml.jobs.createOrUpdate()", () => {
  it("answers what it was given, with a name and a state", async () => {
    const jobs = {} as JobOperations;
    const submit = async () => {
      expectTypeOf(await jobs.createOrUpdate(train)).toExtend<CommandJob>();
      expectTypeOf((await jobs.createOrUpdate(train)).name).toEqualTypeOf<string>();
      expectTypeOf(await jobs.createOrUpdate(train.sweep(sweepOf))).toExtend<SweepJob>();
      expectTypeOf(await jobs.createOrUpdate(train.build())).toExtend<CommandJob>();
      expectTypeOf((await jobs.get("x")).status).toExtend<string>();
    };
    expectTypeOf(submit).returns.toEqualTypeOf<Promise<void>>();
  });
});
