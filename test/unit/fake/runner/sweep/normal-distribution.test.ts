import { describe, expect, it } from "vitest";
import {
  logExpectedImprovement,
  normalCdf,
  normalDensity,
  normalQuantile,
} from "../../../../../src/fake/runner/sweep/normal-distribution";

// Expected values: scipy 1.17 (scipy.stats.norm; mpmath for the improvement).
describe("the normal distribution", () => {
  it.each([
    [1e-300, -37.0470962993612],
    [1e-16, -8.222082216130435],
    [1e-6, -4.753424308822899],
    [0.01, -2.326347874040841],
    [0.07, -1.4757910281791706],
    [0.2, -0.8416212335729142],
    [0.5, 0.0],
    [0.9, 1.2815515655446006],
    [0.999999, 4.753424308817087],
  ])("has the quantile of %d", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-13 * Math.max(1, Math.abs(z)));
  });

  it.each([
    [-8, 6.220960574271784e-16],
    [-5, 2.866515718791939e-7],
    [-2.5, 0.006209665325776135],
    [-1, 0.15865525393145705],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [1.96, 0.9750021048517795],
    [6, 0.9999999990134123],
  ])("has the probability below %d", (z, p) => {
    expect(Math.abs(normalCdf(z) - p)).toBeLessThan(1e-15);
  });

  it.each([
    [5, 1.6094379231264313],
    [1, 0.08002621884930694],
    [0, -0.9189385332046728],
    [-1, -2.4851210257126413],
    [-1.4999, -3.5297079666218636],
    [-1.5001, -3.530163882760727],
    [-3, -7.869686059603029],
    [-10, -55.55312203612235],
    [-50, -1258.744182868461],
    [-1000, -500014.73445209116],
  ])("has the logarithm of the expected improvement at %d", (z, value) => {
    expect(Math.abs(logExpectedImprovement(z) / value - 1)).toBeLessThan(1e-9);
  });

  it("has a quantile function that undoes the cumulative one", () => {
    for (let z = -5; z <= 5; z += 0.25) expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8);
  });

  it("joins both forms of the expected improvement without a step", () => {
    const slope = logExpectedImprovement(-1.49) - logExpectedImprovement(-1.5);
    expect(logExpectedImprovement(-1.5) - logExpectedImprovement(-1.51)).toBeCloseTo(slope, 3);
    expect(normalDensity(0)).toBeCloseTo(0.3989422804014327, 15);
  });
});
