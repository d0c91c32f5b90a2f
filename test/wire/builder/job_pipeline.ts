import {
  BanditPolicy,
  command,
  Input,
  MpiDistribution,
  Output,
  pipeline,
  UserIdentityConfiguration,
  uniform,
} from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

const environment = "env:1";

export const builders: BuilderCases = {
  dsl_basic: () => {
    const c = command({
      name: "comp_a",
      command: "echo ${{inputs.n}} ${{outputs.o}}",
      environment,
      inputs: { n: new Input({ type: "integer" }) },
      outputs: { o: new Output({ type: "uri_folder" }) },
    });
    const p = pipeline(
      { name: "pipe", description: "d", defaultCompute: "cpu-cluster", inputs: { n: 3 } },
      ({ inputs, step }) => {
        const a = step("a", c, { n: inputs.n });
        step("b", c, { n: 7 }, { compute: "gpu" });
        return { out: a.outputs.o };
      },
    );
    return p({ n: 4 });
  },
  dsl_chain_data: () => {
    const prep = command({
      name: "prep",
      command: "x ${{inputs.d}} ${{outputs.o}}",
      environment,
      inputs: { d: new Input({ type: "uri_folder" }) },
      outputs: { o: new Output({ type: "uri_folder" }) },
    });
    const train = command({
      name: "train",
      command: "x ${{inputs.d}} ${{outputs.m}}",
      environment,
      inputs: { d: new Input({ type: "uri_folder" }) },
      outputs: { m: new Output({ type: "mlflow_model" }) },
    });
    const p = pipeline(
      {
        displayName: "p",
        compute: "cpu-cluster",
        experimentName: "exp",
        tags: { a: "b" },
        inputs: { data: new Input({ type: "uri_folder" }) },
      },
      ({ inputs, step }) => {
        const s1 = step("s1", prep, { d: inputs.data });
        const s2 = step("s2", train, { d: s1.outputs.o }, { outputs: { m: { mode: "upload" } } });
        return { model: s2.outputs.m };
      },
    );
    return p(
      { data: new Input({ type: "uri_folder", path: "azureml:d:1" }) },
      { forceRerun: true, continueOnStepFailure: false, defaultDatastore: "ds1" },
    );
  },
  dsl_node_options: () => {
    const c = command({
      name: "c",
      command: "x ${{inputs.n}}",
      environment,
      inputs: { n: new Input({ type: "number", default: 0.1 }) },
      outputs: { o: new Output({ type: "uri_folder" }) },
    });
    const p = pipeline({ displayName: "p", defaultCompute: "cpu" }, ({ step }) => {
      step(
        "renamed",
        c,
        { n: 0.5 },
        {
          environmentVariables: { A: "b" },
          resources: { instanceCount: 2, instanceType: "X" },
          limits: { timeout: 60 },
          distribution: new MpiDistribution({ processCountPerInstance: 2 }),
          identity: new UserIdentityConfiguration(),
          outputs: {
            o: new Output({
              type: "uri_folder",
              mode: "rw_mount",
              path: "azureml://datastores/ds/paths/p/",
              name: "reg",
              version: "1",
            }),
          },
          tags: { t: "u" },
          comment: "hello",
        },
      );
    });
    return p();
  },
  dsl_optional_input: () => {
    const c = command({
      name: "c",
      command: "x $[[${{inputs.n}}]]",
      environment,
      inputs: { n: new Input({ type: "integer", optional: true }) },
    });
    return pipeline({ displayName: "p", defaultCompute: "cpu" }, ({ step }) => void step("c", c))();
  },
  dsl_registered_outputs: () => {
    const c = command({
      name: "c",
      command: "x ${{outputs.o}}",
      environment,
      outputs: { o: new Output({ type: "uri_folder" }) },
    });
    const p = pipeline({ displayName: "p", defaultCompute: "cpu" }, ({ step }) => {
      const a = step("a", c);
      return { o: a.outputs.o };
    });
    return p(
      {},
      {
        outputs: {
          o: { mode: "upload", path: "azureml://datastores/ds/paths/p/", name: "nm", version: "2" },
        },
      },
    );
  },
  dsl_sweep_node: () => {
    const c = command({
      name: "c",
      command: "x ${{inputs.lr}} ${{outputs.o}}",
      environment,
      inputs: { lr: new Input({ type: "number" }) },
      outputs: { o: new Output({ type: "uri_folder" }) },
    });
    const s = c
      .with({ lr: uniform(0.001, 0.1) })
      .sweep({ primaryMetric: "m", goal: "minimize", samplingAlgorithm: "random" })
      .withLimits({ maxTotalTrials: 4, maxConcurrentTrials: 2, timeout: 100 })
      .withEarlyTermination(new BanditPolicy({ slackFactor: 0.1 }));
    return pipeline({ displayName: "p", defaultCompute: "cpu" }, ({ step }) => void step("s", s))();
  },
  dsl_types: () => {
    const c = command({
      name: "c",
      command: "x ${{inputs.i}} ${{inputs.f}} ${{inputs.b}} ${{inputs.s}}",
      environment,
      inputs: {
        i: new Input({ type: "integer" }),
        f: new Input({ type: "number" }),
        b: new Input({ type: "boolean" }),
        s: new Input({ type: "string" }),
      },
    });
    const p = pipeline(
      { displayName: "p", defaultCompute: "cpu", inputs: { i: 1, f: 0.5, b: true, s: "x" } },
      ({ inputs, step }) => {
        step("c", c, { i: inputs.i, f: inputs.f, b: inputs.b, s: inputs.s });
      },
    );
    return p();
  },
  serverless: () => {
    const c = command({ name: "c", command: "x", environment });
    return pipeline({ displayName: "p", defaultCompute: "serverless" }, ({ step }) => void step("c", c))();
  },
};
