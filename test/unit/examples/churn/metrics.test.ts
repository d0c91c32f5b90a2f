import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accuracy, auc, logLoss } from "../../../../examples/churn/src/metrics.mjs";

describe("auc", () => {
  it("is the share of pairs that are in the right order, a tie being half", () => {
    const rows = fc.array(
      fc.record({ label: fc.constantFrom(0, 1), score: fc.integer({ min: 0, max: 12 }) }),
      {
        minLength: 2,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(rows, (table) => {
        const churned = table.filter(({ label }) => label === 1);
        const stayed = table.filter(({ label }) => label === 0);
        fc.pre(churned.length > 0 && stayed.length > 0);
        let right = 0;
        for (const a of churned)
          for (const b of stayed) right += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
        const found = auc(
          table.map(({ label }) => label),
          table.map(({ score }) => score),
        );
        expect(found).toBeCloseTo(right / (churned.length * stayed.length), 10);
      }),
    );
  });

  it("is not a number where all labels are the same", () => {
    expect(auc([1, 1], [0.2, 0.8])).toBeNaN();
  });
});

describe("logLoss and accuracy", () => {
  it("are what they are by hand", () => {
    expect(logLoss([1, 0], [0.8, 0.4])).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12);
    expect(accuracy([1, 0, 0, 1], [0.5, 0.49, 0.7, 0.9])).toBe(0.75);
  });

  it("stay finite for a probability of 0 that was wrong", () => {
    expect(logLoss([1], [0])).toBeCloseTo(34.54, 2);
  });
});
