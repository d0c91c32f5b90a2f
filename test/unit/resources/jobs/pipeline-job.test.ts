import {
  CommandComponent,
  CommandNode,
  command,
  Input,
  Output,
  PipelineJob,
  type PipelineJobFields,
  ValidationError,
} from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const merge = new CommandComponent({
  name: "merge",
  command: "x $[[${{inputs.left}}]] $[[${{inputs.right}}]] ${{outputs.all}}",
  inputs: {
    left: new Input({ type: "uri_folder", optional: true }),
    right: new Input({ type: "uri_folder", optional: true }),
  },
  outputs: { all: new Output({ type: "uri_folder" }) },
  environment: "env:1",
});

const outputOf = (node: string) => `\${{parent.jobs.${node}.outputs.all}}` as const;
const merged = (...from: readonly string[]) => {
  const [left, right] = from;
  return new CommandNode({
    component: merge,
    inputs: {
      ...(left !== undefined && { left: outputOf(left) }),
      ...(right !== undefined && { right: outputOf(right) }),
    },
  });
};

/** What is wrong: where, and what is said of it. */
function faultsOf(fields: PipelineJobFields): [string, string][] {
  try {
    new PipelineJob(fields);
  } catch (error) {
    if (error instanceof ValidationError) return error.faults.map(({ path, message }) => [path, message]);
    throw error;
  }
  return [];
}

describe("A pipeline job", () => {
  it("takes jobs and builders as nodes", () => {
    const job = new PipelineJob({
      jobs: { a: command({ command: "x", environment: "env:1" }), b: merged() },
    });
    expect(job.jobs?.a).toBeInstanceOf(CommandNode);
    expect(job.jobs?.b).toBeInstanceOf(CommandNode);
  });

  it("needs a node", () => {
    expect(faultsOf({})).toEqual([["jobs", "is required: a pipeline has one node at least."]]);
    expect(faultsOf({ jobs: {} })).toEqual([["jobs", "is required: a pipeline has one node at least."]]);
  });

  it("stands either on nodes or on a component", () => {
    expect(faultsOf({ component: "churn:1" })).toEqual([]);
    expect(faultsOf({ component: "churn:1", jobs: { a: merged() } })).toEqual([
      ["jobs", "cannot stand beside a component; give one of the two."],
    ]);
  });

  it("tells everything that is wrong at once", () => {
    const faults = faultsOf({
      name: "no spaces",
      inputs: { "1st": 1, rate: Number.NaN },
      jobs: {
        Prep: merged(),
        fit: merged("nowhere"),
        score: new CommandNode({ component: merge, inputs: { left: "${{parent.inputs.raw}}" } }),
      },
      settings: { onInit: "gone" },
    });
    expect(faults.map(([path]) => path)).toEqual([
      "name",
      "inputs.1st",
      "inputs.rate",
      "jobs.Prep",
      "jobs.fit.inputs.left",
      "jobs.score.inputs.left",
      "settings.onInit",
    ]);
  });

  it("names what could have been meant", () => {
    const work = () =>
      new PipelineJob({
        jobs: {
          prep: merged(),
          fit: new CommandNode({
            component: merge,
            inputs: { left: "${{parent.jobs.prep.outputs.al}}" },
          }),
        },
      });
    expect(work).toThrow(/refers to \$\{\{parent\.jobs\.prep\.outputs\.al\}\}.*Allowed: "all"/s);
  });

  it("has no circle, whatever its size", () => {
    // Node i may take what earlier nodes leave, so there is none; then one of the first waits for one of the last.
    const sizes = fc.integer({ min: 2, max: 12 });
    const graphs = sizes.chain((size) =>
      fc.tuple(
        fc.constant(size),
        fc.array(fc.array(fc.nat(), { maxLength: 2 }), { minLength: size, maxLength: size }),
      ),
    );
    fc.assert(
      fc.property(graphs, ([size, links]) => {
        const from = links.map((each, i) => (i === 0 ? [] : [...new Set(each.map((n) => `n${n % i}`))]));
        const nodes = (upstream: readonly (readonly string[])[]) =>
          Object.fromEntries(upstream.map((each, i) => [`n${i}`, merged(...each)]));
        expect(faultsOf({ jobs: nodes(from) })).toEqual([]);

        const chain = from.map((_, i) => (i === 0 ? [`n${size - 1}`] : [`n${i - 1}`]));
        const circle = [...chain.keys()].reverse().map((i) => `n${i}`);
        expect(faultsOf({ jobs: nodes(chain) })).toEqual([
          ["jobs.n0", `waits for itself: n0 → ${circle.join(" → ")}.`],
        ]);
      }),
    );
  });

  it("lets what runs before and after all others be connected with none of them", () => {
    const jobs = { first: merged(), work: merged(), last: merged("work") };
    expect(faultsOf({ jobs, settings: { onInit: "first" } })).toEqual([]);
    expect(faultsOf({ jobs, settings: { onInit: "first", onFinalize: "last" } })).toEqual([
      ["settings.onFinalize", "must not be connected with other nodes."],
    ]);
    expect(faultsOf({ jobs, settings: { onInit: "first", onFinalize: "first" } })).toEqual([
      ["settings.onFinalize", "must be another node than onInit."],
    ]);
  });
});
