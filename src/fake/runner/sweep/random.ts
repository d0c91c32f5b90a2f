/**
 * Random sampling: each hyperparameter is drawn from its distribution, apart from all others and from other trials
 * (Microsoft, "Hyperparameter tuning a model (v2)", Random sampling). With `rule: "sobol"` see sobol.ts.
 */
import { drawParams } from "./distributions";
import { createRng } from "./rng";
import { createSobol } from "./sobol";
import type { SamplerSetup, SamplingAlgorithm } from "./trials";

/** Draws from the space without end; the outcomes of trials do not matter to it. */
export function randomSampling({ space, seed, rule }: SamplerSetup): SamplingAlgorithm {
  if (rule === "random") {
    const rng = createRng(seed);
    return () => drawParams(space, rng.uniform);
  }
  const nextPoint = createSobol(Object.keys(space).length, seed);
  return () => {
    const point = nextPoint();
    return drawParams(space, (i) => point[i]!);
  };
}
