import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BoostedTrees } from "../../../../examples/churn/src/boosted-trees.mjs";
import { auc } from "../../../../examples/churn/src/metrics.mjs";
import { Model } from "../../../../examples/churn/src/model.mjs";

const parameters = { learningRate: 0.3, maxDepth: 3, subsample: 1, minChildWeight: 0.1, l2: 1, seed: 1 };

/** Numbers from 0 to 1 without a pattern, the same each time. */
function scattered(count: number, step: number): number[] {
  return Array.from({ length: count }, (_, i) => (i * step) % 1);
}

function table(columns: number[][], label: (row: number[]) => boolean) {
  const rows = columns[0]!.map((_, i) => columns.map((column) => column[i]!));
  return {
    columns: columns.map((column) => Float64Array.from(column)),
    labels: Uint8Array.from(rows, (row) => Number(label(row))),
    trainRows: Uint32Array.from(rows.keys()),
    rows,
  };
}

function trained(
  data: ConstructorParameters<typeof BoostedTrees>[0],
  trees: number,
  changes: Partial<typeof parameters> = {},
) {
  const booster = new BoostedTrees(data, { ...parameters, ...changes });
  for (let i = 0; i < trees; i++) booster.addTree();
  return booster;
}

/** The model as a file would give it back. */
function reloaded(booster: BoostedTrees, columns: number) {
  const features = Array.from({ length: columns }, (_, i) => ({ name: `c${i}` }));
  const file = {
    format: "boosted-trees/1",
    target: "churned",
    features,
    baseScore: booster.baseScore,
    trees: booster.trees,
  };
  return new Model(JSON.parse(JSON.stringify(file)));
}

describe("BoostedTrees", () => {
  it("learns XOR, which no single column tells, for rows that it has not seen", () => {
    const data = table(
      [scattered(2000, 0.6180339887), scattered(2000, 0.7548776662)],
      ([a, b]) => a! > 0.5 !== b! > 0.5,
    );
    const heldOut = data.trainRows.slice(1500);
    const booster = trained({ ...data, trainRows: data.trainRows.slice(0, 1500) }, 40);
    const labels = heldOut.map((row) => data.labels[row]!);
    expect(auc(labels, booster.probabilities(heldOut))).toBeGreaterThan(0.99);
  });

  it("takes trees back as if they had never been grown", () => {
    const values = scattered(400, 0.6180339887);
    const data = table([values], ([value]) => value! > 0.4);
    const short = trained(data, 5, { maxDepth: 2 });
    const long = trained(data, 12, { maxDepth: 2 });
    const rows = Uint32Array.from({ length: 400 }, (_, row) => row);
    expect(long.probabilities(rows)).not.toEqual(short.probabilities(rows));
    long.keepFirst(5);
    expect(long.trees).toEqual(short.trees);
    expect(long.probabilities(rows)).toEqual(short.probabilities(rows));
  });

  it("learns from a value that is missing, whichever side that speaks for", () => {
    const values = scattered(600, 0.6180339887).map((value, i) => (i % 3 === 0 ? Number.NaN : value));
    for (const leavesWhenMissing of [true, false]) {
      const data = table([values], ([value]) => Number.isNaN(value) === leavesWhenMissing);
      const model = reloaded(trained(data, 20, { maxDepth: 1 }), 1);
      const [missing, known] = model.predict([[null], [0.4]]);
      expect(missing! > 0.95).toBe(leavesWhenMissing);
      expect(known! < 0.05).toBe(leavesWhenMissing);
      // One split is enough: the missing against all others.
      const stump = reloaded(trained(data, 1, { maxDepth: 1 }), 1);
      const present = values.filter((value) => !Number.isNaN(value));
      expect(new Set(stump.predict(present.map((value) => [value]))).size).toBe(1);
    }
  });

  it("splits first where the gain is greatest of all thresholds there are, and steps as Newton would", () => {
    const row = fc.record({ value: fc.integer({ min: 0, max: 9 }), label: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 6, maxLength: 50 }), (rows) => {
        const positives = rows.filter(({ label }) => label === 1).length;
        fc.pre(positives > 0 && positives < rows.length);
        const data = table([rows.map(({ value }) => value)], () => true);
        data.labels.set(rows.map(({ label }) => label));
        const [tree] = trained(data, 1, { maxDepth: 1 }).trees;

        // At the first tree every row has the same probability, so sums of gradients are counts of labels.
        const p = positives / rows.length;
        const score = (part: typeof rows) =>
          part.reduce((sum, { label }) => sum + p - label, 0) ** 2 /
          (part.length * p * (1 - p) + parameters.l2);
        const gainAt = (threshold: number) => {
          const left = rows.filter(({ value }) => value <= threshold);
          const right = rows.filter(({ value }) => value > threshold);
          const weight = Math.min(left.length, right.length) * p * (1 - p);
          return weight >= parameters.minChildWeight ? score(left) + score(right) - score(rows) : 0;
        };
        const best = Math.max(0, ...Array.from({ length: 10 }, (_, threshold) => gainAt(threshold)));
        const found = tree!.feature[0] === 0 ? gainAt(tree!.threshold[0]!) : 0;
        expect(found).toBeCloseTo(best, 6);
        if (found === 0) return;
        const left = rows.filter(({ value }) => value <= tree!.threshold[0]!);
        const step =
          left.reduce((sum, { label }) => sum + label - p, 0) / (left.length * p * (1 - p) + parameters.l2);
        expect(tree!.value[tree!.left[0]!]).toBeCloseTo(step * parameters.learningRate, 10);
      }),
    );
  });

  it("predicts the same after it has been saved and read again", () => {
    const value = fc.oneof(
      { weight: 5, arbitrary: fc.double({ noNaN: true, min: -1e6, max: 1e6 }) },
      fc.constant(Number.NaN),
    );
    const row = fc.tuple(value, value, fc.constantFrom(0, 1));
    fc.assert(
      fc.property(fc.array(row, { minLength: 10, maxLength: 80 }), (rows) => {
        const labels = rows.map(([, , label]) => label);
        fc.pre(labels.includes(0) && labels.includes(1));
        const data = table([rows.map(([a]) => a), rows.map(([, b]) => b)], () => true);
        data.labels.set(labels);
        const booster = trained(data, 5);
        const asSent = data.rows.map((own) => own.map((number) => (Number.isNaN(number) ? null : number)));
        expect(reloaded(booster, 2).predict(asSent)).toEqual([...booster.probabilities(data.trainRows)]);
      }),
    );
  });

  it("takes more values than there are bins", () => {
    const data = table([scattered(5000, 0.6180339887)], ([value]) => value! > 0.37);
    const model = reloaded(trained(data, 20), 1);
    const [below, above] = model.predict([[0.36], [0.38]]);
    expect(below).toBeLessThan(0.1);
    expect(above).toBeGreaterThan(0.9);
  });

  it("gives everybody the mean where no leaf could be heavy enough", () => {
    const data = table([scattered(100, 0.6180339887)], ([value]) => value! > 0.75);
    const share = data.labels.reduce((sum, label) => sum + label, 0) / 100;
    const booster = trained(data, 10, { minChildWeight: 1000 });
    for (const p of booster.probabilities(data.trainRows)) expect(p).toBeCloseTo(share, 10);
    expect(booster.importances()).toEqual([0]);
  });

  it("says which columns mattered", () => {
    const data = table([scattered(500, 0.6180339887), scattered(500, 0.7548776662)], ([, b]) => b! > 0.5);
    const [noise, reason] = trained(data, 10).importances();
    expect(noise! + reason!).toBeCloseTo(1, 10);
    expect(reason).toBeGreaterThan(0.95);
  });

  it("is the same for the same seed, and with a sample of the rows another for another", () => {
    const data = table([scattered(300, 0.6180339887)], ([value]) => Math.sin(40 * value!) > 0.2);
    const predictions = (seed: number) => [
      ...trained(data, 5, { subsample: 0.5, seed }).probabilities(data.trainRows),
    ];
    expect(predictions(1)).toEqual(predictions(1));
    expect(predictions(2)).not.toEqual(predictions(1));
  });

  it("refuses rows that are all of one class", () => {
    const data = table([[1, 2, 3]], () => true);
    expect(() => trained(data, 1)).toThrow("all of one class");
  });
});
