// The pipeline itself: what it is made of, and what fits together. What does not fit does not compile.
import { fileURLToPath } from "node:url";
import { command, Environment, Input, Output, pipeline, uniform } from "azure-ai-ml";

const code = fileURLToPath(new URL("./steps", import.meta.url));
// In memory, steps run with what this computer has; in Azure, the image has to bring Node and this package.
const environment = new Environment({ image: "mcr.microsoft.com/devcontainers/javascript-node:22" });

/** Cuts the customers in two: those to learn from, and those to be judged by. */
const prepare = command({
  name: "prepare",
  displayName: "Prepare the customers",
  code,
  environment,
  command:
    "node prepare.mjs --customers ${{inputs.customers}} --share ${{inputs.test_share}} --train ${{outputs.train}} --test ${{outputs.test}}",
  inputs: { customers: new Input({ type: "uri_file" }), test_share: 0.25 },
  outputs: { train: new Output({ type: "uri_folder" }), test: new Output({ type: "uri_folder" }) },
});

/** Learns who leaves. */
const train = command({
  name: "train",
  displayName: "Train a model",
  code,
  environment,
  command:
    "node train.mjs --train ${{inputs.train}} --test ${{inputs.test}} --rate ${{inputs.rate}} --epochs ${{inputs.epochs}} --model ${{outputs.model}}",
  inputs: {
    train: new Input({ type: "uri_folder" }),
    test: new Input({ type: "uri_folder" }),
    rate: new Input({ type: "number", default: 0.1, min: 0 }),
    epochs: new Input({ type: "integer", default: 20 }),
  },
  outputs: { model: new Output({ type: "custom_model" }) },
});

/** Says of each customer how likely they are to leave. */
const score = command({
  name: "score",
  displayName: "Score the customers",
  code,
  environment,
  command: "node score.mjs --model ${{inputs.model}} --data ${{inputs.data}} --scores ${{outputs.scores}}",
  inputs: { model: new Input({ type: "custom_model" }), data: new Input({ type: "uri_folder" }) },
  outputs: { scores: new Output({ type: "uri_folder" }) },
});

/** From a table of customers to the best model that a sweep finds, and what it says of those it has not seen. */
export const churn = pipeline(
  {
    name: "churn",
    description: "Prepare, tune and score",
    inputs: { customers: new Input({ type: "uri_file" }), epochs: 20 },
    defaultCompute: "serverless",
  },
  ({ inputs, step }) => {
    const prep = step("prep", prepare, { customers: inputs.customers });
    const { train: seen, test: unseen } = prep.outputs;
    const tuned = step(
      "tune",
      train.sweep({
        searchSpace: { rate: uniform(0.001, 0.5) },
        samplingAlgorithm: "random",
        primaryMetric: "auc",
        goal: "maximize",
        limits: { maxTotalTrials: 4, maxConcurrentTrials: 2 },
      }),
      { train: seen, test: unseen, epochs: inputs.epochs },
    );
    const scored = step("score", score, { model: tuned.outputs.model, data: unseen });
    return { model: tuned.outputs.model, scores: scored.outputs.scores };
  },
);
