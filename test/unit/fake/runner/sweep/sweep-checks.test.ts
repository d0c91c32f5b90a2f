import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createSampler } from "../../../../../src/fake/runner/sweep/sampler";
import type { SamplingAlgorithmName } from "../../../../../src/fake/runner/sweep/sampling-algorithm";
import {
  checkSweepLimits,
  checkSweepSpace,
  sweepWarnings,
} from "../../../../../src/fake/runner/sweep/sweep-checks";
import { parseSearchSpace, SearchSpaceError } from "../../../../../src/wire/search-space";

const everyDistribution = parseSearchSpace({
  a: ["choice", [["x", "y"]]],
  b: ["uniform", [0, 1]],
  c: ["loguniform", [-6, -1]],
  d: ["quniform", [1, 10, 2]],
  e: ["randint", [3]],
});

describe("what the service refuses of a sweep", () => {
  it("is every distribution but choice for grid", () => {
    expect(checkSweepSpace("grid", everyDistribution).map(({ path }) => path)).toEqual([
      "searchSpace.b",
      "searchSpace.c",
      "searchSpace.d",
      "searchSpace.e",
    ]);
  });

  it("is all but choice, uniform and quniform for bayesian, which the sampler itself would take", () => {
    expect(checkSweepSpace("bayesian", everyDistribution)).toEqual([
      {
        path: "searchSpace.c",
        message: "bayesian sampling takes only choice, uniform, quniform, not loguniform",
      },
      {
        path: "searchSpace.e",
        message: "bayesian sampling takes only choice, uniform, quniform, not randint",
      },
    ]);
    expect(createSampler({ searchSpace: everyDistribution, algorithm: "bayesian" }).ask()).toBeDefined();
  });

  it("is no distribution for random", () => expect(checkSweepSpace("random", everyDistribution)).toEqual([]));

  it("is limits outside 1 to 1000, more trials at once than in all, and a trial longer than the sweep", () => {
    const pathsOf = (limits: Parameters<typeof checkSweepLimits>[0]) =>
      checkSweepLimits(limits).map(({ path }) => path);
    expect(pathsOf({})).toEqual([]);
    expect(
      pathsOf({
        maxTotalTrials: 1000,
        maxConcurrentTrials: 1000,
        timeoutSeconds: 60,
        trialTimeoutSeconds: 60,
      }),
    ).toEqual([]);
    expect(pathsOf({ maxTotalTrials: 0, maxConcurrentTrials: null })).toEqual(["limits.maxTotalTrials"]);
    expect(pathsOf({ maxTotalTrials: 1001, maxConcurrentTrials: 1.5 })).toEqual([
      "limits.maxTotalTrials",
      "limits.maxConcurrentTrials",
    ]);
    expect(pathsOf({ maxTotalTrials: 2, maxConcurrentTrials: 5 })).toEqual(["limits.maxConcurrentTrials"]);
    expect(pathsOf({ timeoutSeconds: 10, trialTimeoutSeconds: 100 })).toEqual(["limits.trialTimeout"]);
  });
});

describe("what the service accepts with a warning", () => {
  it("is bayesian sampling with a policy, and with fewer trials than 20 for each hyperparameter", () => {
    const sweep = {
      algorithm: "bayesian",
      space: everyDistribution,
      limits: { maxTotalTrials: 20 },
      earlyTermination: true,
    } as const;
    expect(sweepWarnings(sweep)).toHaveLength(2);
    expect(sweepWarnings({ ...sweep, limits: {}, earlyTermination: false })).toEqual([]);
    expect(sweepWarnings({ ...sweep, algorithm: "random" })).toEqual([]);
  });
});

interface Allowed {
  readonly distribution_by_sampler: Readonly<
    Record<SamplingAlgorithmName, { readonly allowed: readonly string[] }>
  >;
  readonly invalid_examples: readonly Example[];
  readonly grid_examples: readonly {
    readonly search_space: Example["search_space"];
    readonly trials: number;
    readonly max_total_trials?: number;
  }[];
}
interface Example {
  readonly sampling_algorithm: SamplingAlgorithmName;
  readonly search_space: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const file = "../shared/sweeps/distributions.json";
const allowed = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as { allowed: Allowed }).allowed
  : undefined;

/** The shared file writes the names of arguments as Python does. */
const camelCase = (space: Example["search_space"]) =>
  Object.fromEntries(
    Object.entries(space).map(([name, distribution]) => [
      name,
      Object.fromEntries(Object.entries(distribution).map(([key, value]) => [key.replace("_v", "V"), value])),
    ]),
  );

describe.skipIf(!allowed)("the shared account of what is allowed", () => {
  it("agrees for each algorithm and distribution", () => {
    for (const [name, { allowed: types }] of Object.entries(allowed!.distribution_by_sampler)) {
      const algorithm = name as SamplingAlgorithmName;
      const accepted = Object.entries(everyDistribution).filter(
        ([key, one]) => checkSweepSpace(algorithm, { [key]: one }).length === 0,
      );
      const expected = Object.entries(everyDistribution).filter(([, { type }]) => types.includes(type));
      expect(accepted).toEqual(expected);
    }
  });

  it("has all its invalid examples refused", () => {
    for (const { sampling_algorithm, search_space } of allowed!.invalid_examples) {
      const refused = () => {
        const faults = checkSweepSpace(sampling_algorithm, parseSearchSpace(camelCase(search_space)));
        if (faults.length > 0) throw new SearchSpaceError(faults);
      };
      expect(refused).toThrow(SearchSpaceError);
    }
  });

  it("has its grids walked", () => {
    for (const { search_space, trials, max_total_trials = 100 } of allowed!.grid_examples) {
      const sampler = createSampler({
        searchSpace: parseSearchSpace(camelCase(search_space)),
        algorithm: "grid",
      });
      const asked = Array.from({ length: max_total_trials }, () => sampler.ask()).filter(
        (trial) => trial !== undefined,
      );
      expect(new Set(asked.map(({ params }) => JSON.stringify(params))).size).toBe(trials);
      expect(asked).toHaveLength(trials);
    }
  });
});
