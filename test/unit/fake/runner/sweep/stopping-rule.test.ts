import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkStoppingPolicy,
  type WireStoppingPolicy,
} from "../../../../../src/fake/runner/sweep/stopping-policy";
import { createStoppingRule } from "../../../../../src/fake/runner/sweep/stopping-rule";
import type { SweepGoal } from "../../../../../src/fake/runner/sweep/trials";

type CancelledAt = Readonly<Record<string, number | null>>;
type Series = Readonly<Record<string, readonly number[]>>;

/** All live trials report interval k, then all are judged: where each was stopped. */
function synchronized(
  policy: WireStoppingPolicy,
  goal: SweepGoal,
  trials: Series,
  finished: Series = {},
): CancelledAt {
  const rule = createStoppingRule(policy, goal);
  for (const [id, values] of Object.entries(finished)) {
    for (const value of values) rule.report(id, value);
    rule.finish(id);
  }
  const cancelledAt: Record<string, number | null> = Object.fromEntries(
    Object.keys(trials).map((id) => [id, null]),
  );
  const rounds = Math.max(...Object.values(trials).map((values) => values.length));
  for (let k = 1; k <= rounds; k++) {
    const live = Object.keys(trials).filter((id) => cancelledAt[id] === null && trials[id]!.length >= k);
    for (const id of live) rule.report(id, trials[id]![k - 1]!);
    for (const id of live) if (rule.shouldStop(id)) cancelledAt[id] = k;
    for (const id of live) if (cancelledAt[id] === null && trials[id]!.length === k) rule.finish(id);
  }
  return cancelledAt;
}

/** Each trial is judged at each of its own reports, in the order in which they arrive. */
function byEvents(
  policy: WireStoppingPolicy,
  goal: SweepGoal,
  events: readonly (readonly [string, number])[],
): CancelledAt {
  const rule = createStoppingRule(policy, goal);
  const reports: Record<string, number> = {};
  const cancelledAt: Record<string, number | null> = {};
  for (const [id, value] of events) {
    cancelledAt[id] ??= null;
    if (cancelledAt[id] !== null) continue;
    rule.report(id, value);
    reports[id] = (reports[id] ?? 0) + 1;
    if (rule.shouldStop(id)) cancelledAt[id] = reports[id]!;
  }
  return cancelledAt;
}

describe("bandit", () => {
  it("stops what is below best / (1 + slackFactor), at its interval only", () => {
    const tenth = (last: number) => Array.from({ length: 11 }, (_, i) => (last * Math.min(i + 1, 10)) / 10);
    expect(
      synchronized({ policyType: "Bandit", slackFactor: 0.2, evaluationInterval: 10 }, "maximize", {
        a: tenth(0.8),
        b: tenth(0.65),
        c: tenth(0.68),
      }),
    ).toEqual({ a: null, b: 10, c: null });
  });

  it("keeps a trial on the threshold, also where the threshold is no exact binary number", () => {
    const policy = { policyType: "Bandit", slackAmount: 0.2 } as const;
    expect(synchronized(policy, "maximize", { a: [0.8], b: [0.6], c: [0.5999] })).toEqual({
      a: null,
      b: null,
      c: 1,
    });
    expect(synchronized(policy, "minimize", { a: [0.1], b: [0.3], c: [0.3001] })).toEqual({
      a: null,
      b: null,
      c: 1,
    });
  });

  it("turns slackFactor round for negative metrics, so that slack always loosens", () => {
    const policy = { policyType: "Bandit", slackFactor: 0.2 } as const;
    expect(synchronized(policy, "maximize", { a: [-0.5], b: [-0.55], c: [-0.7] })).toEqual({
      a: null,
      b: null,
      c: 1,
    });
    expect(synchronized(policy, "minimize", { a: [-1.2], b: [-1], c: [-0.9] })).toEqual({
      a: null,
      b: null,
      c: 1,
    });
  });

  it("compares a young trial with what an old one had at the same interval", () => {
    const old = [0.3, 0.5, 0.7, 0.9].map((value) => ["old", value] as const);
    const young = [0.25, 0.45, 0.5].map((value) => ["young", value] as const);
    expect(byEvents({ policyType: "Bandit", slackAmount: 0.1 }, "maximize", [...old, ...young])).toEqual({
      old: null,
      young: 3,
    });
  });

  it("stops a trial that reports nothing finite, and none because of it", () => {
    const policy = { policyType: "Bandit", slackFactor: 0.2 } as const;
    const { NaN: nothing, POSITIVE_INFINITY: infinity } = Number;
    expect(synchronized(policy, "minimize", { a: [0.5], b: [nothing], c: [0.59] })).toEqual({
      a: null,
      b: 1,
      c: null,
    });
    expect(synchronized(policy, "maximize", { a: [0.5], b: [infinity] })).toEqual({ a: null, b: 1 });
    expect(synchronized(policy, "maximize", { a: [nothing], b: [nothing] })).toEqual({ a: null, b: null });
  });
});

describe("median stopping", () => {
  it("compares the best metric with the median of averages; equal goes on", () => {
    const five = (value: number) => [value, value, value, value, value];
    expect(
      synchronized({ policyType: "MedianStopping", delayEvaluation: 5 }, "maximize", {
        a: five(0.9),
        b: five(0.8),
        c: five(0.7),
        d: five(0.6),
        e: five(0.5),
      }),
    ).toEqual({ a: null, b: null, c: null, d: 5, e: 5 });
  });

  it("never stops trials that all report the same, however badly the number divides", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), (value) => {
        const same = Array.from({ length: 9 }, () => value);
        expect(synchronized({ policyType: "MedianStopping" }, "maximize", { a: same, b: same })).toEqual({
          a: null,
          b: null,
        });
      }),
    );
  });

  it("takes the mean of the middle two of an even number", () => {
    const trials = { a: [0.9], b: [0.8], c: [0.7], d: [0.6] };
    expect(synchronized({ policyType: "MedianStopping" }, "maximize", trials)).toEqual({
      a: null,
      b: null,
      c: 1,
      d: 1,
    });
  });

  it("counts a diverged trial as the worst", () => {
    const trials = {
      a: [0.3, 0.3],
      b: [0.2, 0.2],
      c: [0.1, Number.NaN],
      d: [0.25, 0.25],
      e: [Number.NaN, Number.NaN],
    };
    expect(synchronized({ policyType: "MedianStopping" }, "minimize", trials)).toEqual({
      a: 1,
      b: null,
      c: null,
      d: null,
      e: 1,
    });
  });
});

describe("truncation selection", () => {
  it("stops the lowest part of the trials that reached the interval, rounded down", () => {
    const trials = { a: [0.9, 0.9], b: [0.8, 0.8], c: [0.7, 0.7], d: [0.6, 0.6], e: [0.5, 0.5] };
    expect(
      synchronized({ policyType: "TruncationSelection", truncationPercentage: 40 }, "maximize", trials),
    ).toEqual({
      a: null,
      b: null,
      c: 2,
      d: 1,
      e: 1,
    });
  });

  it("keeps all of a tie that reaches over the cut", () => {
    const policy = { policyType: "TruncationSelection", truncationPercentage: 50 } as const;
    expect(synchronized(policy, "maximize", { a: [0.9], b: [0.5], c: [0.5], d: [0.5] })).toEqual({
      a: null,
      b: null,
      c: null,
      d: null,
    });
  });

  it("leaves finished trials out of the ranking only where it is told to", () => {
    const trials = { a: [0.9], b: [0.8], c: [0.7], d: [0.6], e: [0.5] };
    const finished = { f: [0.1], g: [0.1], h: [0.1], i: [0.1], j: [0.1] };
    const policy = { policyType: "TruncationSelection", truncationPercentage: 20 } as const;
    expect(synchronized(policy, "maximize", trials, finished)["e"]).toBeNull();
    expect(synchronized({ ...policy, excludeFinishedJobs: true }, "maximize", trials, finished)["e"]).toBe(1);
  });
});

const policies: fc.Arbitrary<WireStoppingPolicy> = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }))
  .chain(([evaluationInterval, delayEvaluation]) => {
    const schedule = { evaluationInterval, delayEvaluation };
    return fc.oneof(
      fc
        .double({ min: 0, max: 1, noNaN: true })
        .map((slackFactor) => ({ policyType: "Bandit" as const, slackFactor, ...schedule })),
      fc
        .double({ min: 0, max: 1, noNaN: true })
        .map((slackAmount) => ({ policyType: "Bandit" as const, slackAmount, ...schedule })),
      fc.constant({ policyType: "MedianStopping" as const, ...schedule }),
      fc
        .tuple(fc.integer({ min: 1, max: 99 }), fc.boolean())
        .map(([truncationPercentage, excludeFinishedJobs]) => ({
          policyType: "TruncationSelection" as const,
          truncationPercentage,
          excludeFinishedJobs,
          ...schedule,
        })),
    );
  });
const goals = fc.constantFrom<SweepGoal>("maximize", "minimize");
const metric = fc.double({ min: -10, max: 10, noNaN: true });
const series = fc
  .array(fc.array(metric, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 8 })
  .map((lists): Series => Object.fromEntries(lists.map((values, i) => [`t${i}`, values])));

describe("any stopping rule", () => {
  it("never stops the trial that leads at the interval", () => {
    fc.assert(
      fc.property(policies, goals, series, (policy, goal, trials) => {
        const sign = goal === "maximize" ? 1 : -1;
        const bestBy = (id: string, interval: number) =>
          Math.max(...trials[id]!.slice(0, interval).map((value) => sign * value));
        const cancelledAt = synchronized(policy, goal, trials);
        for (const [id, interval] of Object.entries(cancelledAt)) {
          if (interval === null) continue;
          const others = Object.keys(trials).filter((other) => other !== id);
          const ahead = others.filter(
            (other) =>
              bestBy(other, Math.min(interval, cancelledAt[other] ?? interval)) > bestBy(id, interval),
          );
          expect(ahead).not.toEqual([]);
        }
      }),
    );
  });

  it("decides for minimize as for maximize of the negated metric", () => {
    fc.assert(
      fc.property(policies, series, (policy, trials) => {
        const negated = Object.fromEntries(
          Object.entries(trials).map(([id, values]) => [id, values.map((value) => -value)]),
        );
        expect(synchronized(policy, "minimize", negated)).toEqual(synchronized(policy, "maximize", trials));
      }),
    );
  });

  it("judges only at multiples of the interval from the delay on", () => {
    fc.assert(
      fc.property(policies, goals, series, (policy, goal, trials) => {
        for (const interval of Object.values(synchronized(policy, goal, trials))) {
          if (interval === null) continue;
          expect(interval % (policy.evaluationInterval || 1)).toBe(0);
          expect(interval).toBeGreaterThanOrEqual(policy.delayEvaluation ?? 0);
        }
      }),
    );
  });

  it("does not depend on the order of a round", () => {
    fc.assert(
      fc.property(policies, goals, series, (policy, goal, trials) => {
        const reversed = Object.fromEntries(Object.entries(trials).reverse());
        expect(synchronized(policy, goal, reversed)).toEqual(synchronized(policy, goal, trials));
      }),
    );
  });

  it("judges every interval that passed since it was last asked", () => {
    const rule = createStoppingRule(
      { policyType: "Bandit", slackAmount: 0.1, evaluationInterval: 2 },
      "maximize",
    );
    for (const value of [1, 1, 1]) rule.report("good", value);
    for (const value of [0, 0, 1]) rule.report("late", value);
    expect([
      rule.shouldStop("good"),
      rule.shouldStop("late"),
      rule.shouldStop("late"),
      rule.shouldStop("unknown"),
    ]).toEqual([false, true, true, false]);
  });

  it("judges 1,000 trials, each stopped at most once, and keeps some", () => {
    for (const policy of [
      { policyType: "Bandit", slackFactor: 0.5 },
      { policyType: "MedianStopping" },
      { policyType: "TruncationSelection", truncationPercentage: 10 },
    ] satisfies WireStoppingPolicy[]) {
      const rule = createStoppingRule(policy, "maximize");
      let live = Array.from({ length: 1000 }, (_, i) => i);
      for (let k = 0; k < 100; k++) {
        for (const i of live) rule.report(`t${i}`, ((i * 7919 + k * 104729) % 1000) / 1000);
        live = live.filter((i) => !rule.shouldStop(`t${i}`));
      }
      expect(live.length).toBeGreaterThan(0);
      expect(live.length).toBeLessThan(1000);
    }
  });
});

describe("a policy", () => {
  it.each([
    [{ policyType: "Bandit" }, "earlyTermination"],
    [{ policyType: "Bandit", slackFactor: 0.1, slackAmount: 0.1 }, "earlyTermination"],
    [{ policyType: "Bandit", slackFactor: -1 }, "earlyTermination.slackFactor"],
    [{ policyType: "Bandit", slackAmount: "0.1" }, "earlyTermination.slackAmount"],
    [
      { policyType: "Bandit", slackAmount: 0.1, evaluationInterval: 1.5 },
      "earlyTermination.evaluationInterval",
    ],
    [{ policyType: "MedianStopping", delayEvaluation: -1 }, "earlyTermination.delayEvaluation"],
    [{ policyType: "TruncationSelection" }, "earlyTermination.truncationPercentage"],
    [
      { policyType: "TruncationSelection", truncationPercentage: 100 },
      "earlyTermination.truncationPercentage",
    ],
    [
      { policyType: "TruncationSelection", truncationPercentage: 12.5 },
      "earlyTermination.truncationPercentage",
    ],
    [{ policyType: "Hyperband" }, "earlyTermination.policyType"],
    ["MedianStopping", "earlyTermination"],
    [null, "earlyTermination"],
  ])("is refused: %j", (policy, path) => {
    expect(checkStoppingPolicy(policy).map((fault) => fault.path)).toEqual([path]);
  });

  it("is refused with all its faults at once", () => {
    const faults = checkStoppingPolicy({
      policyType: "Bandit",
      slackFactor: -1,
      slackAmount: -1,
      evaluationInterval: -1,
    });
    expect(faults).toHaveLength(4);
  });

  it.each([
    [{ policyType: "Bandit", slackAmount: 0, slackFactor: null }],
    [{ policyType: "medianstopping" }],
    [{ policyType: "TruncationSelection", truncationPercentage: 1, excludeFinishedJobs: true }],
  ])("is accepted: %j", (policy) => expect(checkStoppingPolicy(policy)).toEqual([]));
});

interface SharedCase {
  readonly id: string;
  readonly strength: string;
  readonly goal: SweepGoal;
  readonly policy: Readonly<Record<string, unknown>>;
  readonly mode: "synchronized" | "events";
  readonly trials?: Series;
  readonly finished?: Series;
  readonly events?: readonly (readonly [string, number, string?])[];
  readonly primary_metric?: string;
  readonly expected_cancelled_at: CancelledAt;
}
interface SharedPolicies {
  readonly cases: readonly SharedCase[];
  readonly invalid_policies: readonly {
    readonly policy: Readonly<Record<string, unknown>>;
    readonly why: string;
  }[];
}

const file = "../shared/sweeps/policies.json";
const shared: SharedPolicies = existsSync(file)
  ? (JSON.parse(readFileSync(file, "utf8")) as SharedPolicies)
  : { cases: [], invalid_policies: [] };

/** The shared cases write a policy as YAML does. */
function wirePolicy({ type, ...rest }: Readonly<Record<string, unknown>>): WireStoppingPolicy {
  const pascal = String(type).replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const fields = Object.entries(rest).map(([key, value]) => [
    key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  // The shared file's policies have these types by its own account; a wrong one is what the check is for.
  return { policyType: pascal, ...Object.fromEntries(fields) } as WireStoppingPolicy;
}

describe.skipIf(shared.cases.length === 0)("the shared cases of policies", () => {
  it("are 43", () => expect(shared.cases).toHaveLength(43));

  it.each(shared.cases.map((one) => [one.id, one] as const))("%s", (_, one) => {
    const policy = wirePolicy(one.policy);
    const events = (one.events ?? []).filter(
      ([, , name]) => name === undefined || name === one.primary_metric,
    );
    const cancelledAt =
      one.mode === "events"
        ? byEvents(
            policy,
            one.goal,
            events.map(([id, value]) => [id, value]),
          )
        : synchronized(policy, one.goal, one.trials!, one.finished);
    expect(cancelledAt).toEqual(one.expected_cancelled_at);
  });

  it.each(shared.invalid_policies.map(({ policy, why }) => [why, policy] as const))(
    "refuses what is not: %s",
    (_, policy) => {
      expect(checkStoppingPolicy(wirePolicy(policy))).not.toEqual([]);
    },
  );
});
