import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fitHyperparameters,
  GaussianProcess,
  negativeLogPosterior,
  priorCentre,
} from "../../../../../src/fake/runner/sweep/gaussian-process";

const points = [
  [0.1, 0.2],
  [0.4, 0.9],
  [0.8, 0.5],
  [0.95, 0.1],
].map((point) => Float64Array.from(point));
const observations = { points, values: Float64Array.from([1, -0.5, 0.3, 2]), categorical: [false, false] };
const hyperparameters = Float64Array.from([0.3, 0.7, 1, 1.3, 1, 0.8, 0.01], Math.log);

describe("a Gaussian process", () => {
  // Expected values: the formulas of the textbook in numpy, with explicit inverses.
  it.each([
    [[0.5, 0.5], -0.23872411141898486, 0.5651785599400405],
    [[0.4, 0.9], -0.4883736441688755, 0.014009157989755045],
    [[0, 1], 0.614270276393169, 1.309155716057508],
  ])("believes at %j what numpy computes", (at, mean, variance) => {
    const belief = new GaussianProcess(observations, hyperparameters).predict(Float64Array.from(at));
    expect(belief.mean).toBeCloseTo(mean, 6);
    expect(belief.variance).toBeCloseTo(variance, 6);
  });

  it("fits its mean and variance as numpy computes them", () => {
    const { level, fitted } = new GaussianProcess(observations, hyperparameters);
    expect(level.mean).toBeCloseTo(0.8515610025272111, 6);
    expect(level.variance).toBeCloseTo(1.4157783231061216, 6);
    for (const [i, value] of [0.9940704696, -0.4883736442, 0.3245943178, 1.9697088568].entries()) {
      expect(fitted[i]).toBeCloseTo(value, 6);
    }
  });

  it("knows the points it was given", () => {
    const belief = new GaussianProcess(observations, hyperparameters);
    expect(points.map((point) => belief.predict(point).observed)).toEqual([true, true, true, true]);
    expect(belief.predict(Float64Array.of(0.1, 0.21)).observed).toBe(false);
  });

  it("has the gradient of its posterior that differences have", () => {
    const mixed = {
      points: Array.from({ length: 9 }, (_, i) =>
        Float64Array.of(((i * 37) % 100) / 100, ((i * 53) % 97) / 97, i % 3),
      ),
      values: Float64Array.from({ length: 9 }, (_, i) => Math.sin(i * i)),
      categorical: [false, false, true],
    };
    const at = priorCentre(3).map((x, i) => x + 0.1 * i);
    const { gradient } = negativeLogPosterior(mixed, at);
    at.forEach((_, i) => {
      const beside = (step: number) =>
        negativeLogPosterior(
          mixed,
          at.map((x, j) => (j === i ? x + step : x)),
        ).value;
      expect(gradient[i]).toBeCloseTo((beside(1e-5) - beside(-1e-5)) / 2e-5, 4);
    });
  });

  it("finds which dimension matters", () => {
    const spread = Array.from({ length: 24 }, (_, i) =>
      Float64Array.of(((i * 7) % 24) / 23, ((i * 11) % 24) / 23),
    );
    const values = Float64Array.from(spread, (point) => Math.sin(6 * point[0]!));
    const found = fitHyperparameters(
      { points: spread, values, categorical: [false, false] },
      [priorCentre(2)],
      60,
    );
    expect(found[1]! - found[0]!).toBeGreaterThan(1);
    expect(found[6]).toBeLessThan(-6);
  });

  it("stays finite whatever it observes: duplicates, equal values, contradictions", () => {
    const coordinate = fc.constantFrom(0, 0.25, 0.5, 1);
    const observation = fc.tuple(coordinate, coordinate, fc.constantFrom(-3, 0, 0, 1e-9, 2));
    fc.assert(
      fc.property(fc.array(observation, { minLength: 1, maxLength: 12 }), (list) => {
        const given = {
          points: list.map(([x, y]) => Float64Array.of(x, y)),
          values: Float64Array.from(list, ([, , value]) => value),
          categorical: [false, true],
        };
        const found = fitHyperparameters(given, [priorCentre(2)], 30);
        const { mean, variance } = new GaussianProcess(given, found).predict(Float64Array.of(0.3, 0.5));
        expect([mean, variance].every(Number.isFinite) && variance > 0).toBe(true);
      }),
    );
  });
});
