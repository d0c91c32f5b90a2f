/**
 * Compares the sweep samplers with Optuna's default one on functions with a known best value:
 *
 *     node --import tsx test/bench/sweeps/run.ts [--seeds 100] [--only branin]
 *
 * For each seed 20 trials, one after the other. The regret is how much worse than the best value there is the best trial is;
 * where values are told with noise, the trial that looked best, by its value without noise.
 */
import { parseArgs } from "node:util";
import { normalQuantile } from "../../../src/fake/runner/sweep/normal-distribution";
import { createRng } from "../../../src/fake/runner/sweep/rng";
import { createSampler } from "../../../src/fake/runner/sweep/sampler";
import { type Objective, objectives, type Params } from "./functions";
import { type Optuna, PythonMissing, startOptuna } from "./optuna";

const TRIALS = 20;

/** One run of trials: gives the first, and each next one for the value of the last. */
interface Study {
  readonly first: Params;
  next(value: number): Params | Promise<Params>;
}

async function regret(objective: Objective, seed: number, study: Study): Promise<number> {
  const sign = objective.goal === "minimize" ? 1 : -1;
  const noise = createRng(seed + 77_777);
  let params = study.first;
  let best = { told: Number.POSITIVE_INFINITY, regret: Number.POSITIVE_INFINITY };
  for (let i = 0; i < TRIALS; i++) {
    const value = objective.value(params);
    const told = objective.noise > 0 ? value + objective.noise * normalQuantile(noise.uniform()) : value;
    if (sign * told < best.told) best = { told: sign * told, regret: sign * (value - objective.best) };
    if (i < TRIALS - 1) params = await study.next(told);
  }
  return best.regret;
}

function ourStudy(algorithm: "random" | "bayesian", { space, goal }: Objective, seed: number): Study {
  const sampler = createSampler({ searchSpace: space, goal, algorithm, seed });
  const ask = () => {
    const trial = sampler.ask();
    if (!trial) throw new Error("The sampler has no more trials.");
    return trial;
  };
  let trial = ask();
  return {
    first: trial.params,
    next(value) {
      sampler.tell(trial, value);
      trial = ask();
      return trial.params;
    },
  };
}

async function optunaStudy(optuna: Optuna, objective: Objective, seed: number): Promise<Study> {
  return { first: await optuna.begin(objective, seed), next: (value) => optuna.next(value) };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

async function compare(objective: Objective, seeds: number, optuna: Optuna) {
  const regrets = { random: [] as number[], optuna: [] as number[], bayesian: [] as number[] };
  let seconds = 0;
  for (let seed = 0; seed < seeds; seed++) {
    regrets.random.push(await regret(objective, seed, ourStudy("random", objective, seed)));
    const start = performance.now();
    regrets.bayesian.push(await regret(objective, seed, ourStudy("bayesian", objective, seed)));
    seconds += (performance.now() - start) / 1000;
    regrets.optuna.push(await regret(objective, seed, await optunaStudy(optuna, objective, seed)));
  }
  const [random, theirs, ours] = [median(regrets.random), median(regrets.optuna), median(regrets.bayesian)];
  return { name: objective.name, random, optuna: theirs, bayesian: ours, seconds: seconds / seeds };
}

const ratio = (ours: number, other: number) =>
  other > 0 ? ours / other : ours > 0 ? Number.POSITIVE_INFINITY : 1;
const row = (cells: readonly string[]) =>
  cells.map((cell, i) => (i === 0 ? cell.padEnd(22) : cell.padStart(12))).join("");

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: "string", default: "100" }, only: { type: "string", default: "" } },
  });
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 1)
    throw new Error(`--seeds must be a whole number of at least 1, not ${values.seeds}`);
  const optuna = await startOptuna();
  console.log(
    `Median regret of ${TRIALS} trials over ${seeds} seeds; Optuna ${optuna.version} with its default sampler.\n`,
  );
  console.log(row(["function", "random", "Optuna", "bayesian", "of Optuna", "of random", "s a sweep"]));
  let ahead = 0;
  let behindRandom = 0;
  const chosen = objectives.filter(({ name }) => name.includes(values.only));
  for (const objective of chosen) {
    const { name, random, optuna: theirs, bayesian, seconds } = await compare(objective, seeds, optuna);
    if (ratio(bayesian, theirs) <= 0.8) ahead++;
    if (bayesian > random) behindRandom++;
    const regrets = [random, theirs, bayesian].map((value) => value.toPrecision(3));
    const ratios = [ratio(bayesian, theirs), ratio(bayesian, random), seconds].map((value) =>
      value.toFixed(2),
    );
    console.log(row([name, ...regrets, ...ratios]));
  }
  optuna.close();
  console.log(
    `\nAt most 0.8 of Optuna's on ${ahead} of ${chosen.length} functions; worse than random on ${behindRandom}.`,
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = error instanceof PythonMissing ? 2 : 1;
});
