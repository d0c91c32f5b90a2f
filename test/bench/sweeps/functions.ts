import type { SearchSpace } from "../../../src/wire/search-space";

/** Numbers of a trial by the name of the hyperparameter. */
export type Params = Readonly<Record<string, string | number | boolean>>;

/** A function to tune, with a known best value. */
export interface Objective {
  readonly name: string;
  readonly goal: "maximize" | "minimize";
  readonly space: SearchSpace;
  /** The best value there is, without noise. */
  readonly best: number;
  /** The standard deviation of the noise with which a value is told. */
  readonly noise: number;
  /** The value without noise. */
  value(params: Params): number;
}

const uniform = (minValue: number, maxValue: number) => ({ type: "uniform", minValue, maxValue }) as const;
const loguniform = (min: number, max: number) =>
  ({ type: "loguniform", minValue: Math.log(min), maxValue: Math.log(max) }) as const;
const quniform = (minValue: number, maxValue: number, q: number) =>
  ({ type: "quniform", minValue, maxValue, q }) as const;
const choice = (...values: (string | number | boolean)[]) => ({ type: "choice", values }) as const;
const cube = (dimensions: number, min = 0, max = 1): SearchSpace =>
  Object.fromEntries(Array.from({ length: dimensions }, (_, i) => [`x${i + 1}`, uniform(min, max)]));
const vector = (params: Params) => Object.values(params).map(Number);

function branin(params: Params): number {
  const [x = 0, y = 0] = vector(params);
  const bowl = y - (5.1 / (4 * Math.PI ** 2)) * x ** 2 + (5 / Math.PI) * x - 6;
  return bowl ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
}

const HARTMANN_WEIGHTS = [1, 1.2, 3, 3.2];

function hartmann(
  a: readonly (readonly number[])[],
  p: readonly (readonly number[])[],
  params: Params,
): number {
  const x = vector(params);
  return -HARTMANN_WEIGHTS.reduce((sum, weight, i) => {
    const distance = x.reduce((d, xj, j) => d + a[i]![j]! * (xj - p[i]![j]!) ** 2, 0);
    return sum + weight * Math.exp(-distance);
  }, 0);
}

const hartmann3 = (params: Params) =>
  hartmann(
    [
      [3, 10, 30],
      [0.1, 10, 35],
      [3, 10, 30],
      [0.1, 10, 35],
    ],
    [
      [0.3689, 0.117, 0.2673],
      [0.4699, 0.4387, 0.747],
      [0.1091, 0.8732, 0.5547],
      [0.0381, 0.5743, 0.8828],
    ],
    params,
  );

const hartmann6 = (params: Params) =>
  hartmann(
    [
      [10, 3, 17, 3.5, 1.7, 8],
      [0.05, 10, 17, 0.1, 8, 14],
      [3, 3.5, 1.7, 10, 17, 8],
      [17, 8, 0.05, 10, 0.1, 14],
    ],
    [
      [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
      [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
      [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
      [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ],
    params,
  );

function camel(params: Params): number {
  const [x = 0, y = 0] = vector(params);
  return (4 - 2.1 * x ** 2 + x ** 4 / 3) * x ** 2 + x * y + (-4 + 4 * y ** 2) * y ** 2;
}

function ackley(params: Params): number {
  const x = vector(params);
  const mean = (f: (v: number) => number) => x.reduce((sum, v) => sum + f(v), 0) / x.length;
  return (
    -20 * Math.exp(-0.2 * Math.sqrt(mean((v) => v * v))) -
    Math.exp(mean((v) => Math.cos(2 * Math.PI * v))) +
    20 +
    Math.E
  );
}

function levy(params: Params): number {
  const w = vector(params).map((x) => 1 + (x - 1) / 4);
  const first = w[0]!;
  const last = w[w.length - 1]!;
  const middle = w
    .slice(0, -1)
    .reduce((sum, v) => sum + (v - 1) ** 2 * (1 + 10 * Math.sin(Math.PI * v + 1) ** 2), 0);
  return Math.sin(Math.PI * first) ** 2 + middle + (last - 1) ** 2 * (1 + Math.sin(2 * Math.PI * last) ** 2);
}

function rosenbrock(params: Params): number {
  const x = vector(params);
  return x.slice(1).reduce((sum, next, i) => sum + 100 * (next - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2, 0);
}

/** The loss of a network: which optimiser it is matters, and moves the best learning rate. */
function mixed(params: Params): number {
  const optimizer = String(params["optimizer"]);
  const [bestRate, floor] = { sgd: [-1.2, 0.1], adam: [-3, 0], rmsprop: [-3.3, 0.06] }[optimizer] ?? [0, 0];
  const rate = Number(params["log_rate"]);
  const layers = Number(params["layers"]);
  const dropout = Number(params["dropout"]);
  return (
    floor! +
    0.12 * (rate - bestRate!) ** 2 +
    0.05 * (layers - 3) ** 2 +
    1.5 * (dropout - 0.1 * layers) ** 2 +
    (params["normalize"] === true ? 0 : 0.08)
  );
}

/** Loss against a learning rate over six orders of magnitude: slow below the best, divergent above it. */
function learningRate(params: Params): number {
  const rate = Math.log10(Number(params["learning_rate"])) + 2.6;
  const decay = Math.log10(Number(params["weight_decay"])) + 4;
  const momentum = Number(params["momentum"]) - 0.9;
  return (
    (rate < 0 ? 0.25 * rate ** 2 : 1 - Math.exp(-1.8 * rate ** 2)) + 0.03 * decay ** 2 + 2 * momentum ** 2
  );
}

/** The same kind of loss where the rate is searched for on a linear scale and the good ones are at its low end. */
function linearRate(params: Params): number {
  const rate = Math.log10(Number(params["learning_rate"]) / 0.004);
  return rate ** 2 + (Number(params["subsample"]) - 0.8) ** 2;
}

/** Flat in all but a basin around one point, with no slope that leads to it. */
function plateau(params: Params): number {
  const centre = [0.35, 0.6, 0.55];
  const distance = vector(params).reduce((sum, x, i) => sum + (x - centre[i]!) ** 2, 0);
  return Math.min(1, distance / 0.12);
}

/** Area under the curve of boosted trees on churn data, as a smooth surface. */
function churn(params: Params): number {
  const rate = Math.log(Number(params["learning_rate"]) / 0.06);
  const trees = Number(params["n_estimators"]);
  const depth = Number(params["max_depth"]);
  const subsample = Number(params["subsample"]);
  const leaf = Math.log(Number(params["min_samples_leaf"]) / 20);
  const fitted = rate + Math.log(trees / 250) + 0.35 * (depth - 4);
  const underfit = 0.035 * Math.log1p(Math.exp(-1.8 * fitted));
  const overfit = 0.012 * Math.log1p(Math.exp(2.2 * fitted - 0.4 * leaf));
  return (
    0.93 -
    underfit -
    overfit -
    0.02 * (subsample - 0.75) ** 2 -
    0.0015 * leaf ** 2 -
    0.0012 * (depth - 4) ** 2
  );
}

/** Nothing but labels, one of which changes what another is worth. */
function categories(params: Params): number {
  const scores = { a: [0, 3, 1, 2], b: [2, 0, 3, 1], c: [1, 2, 0, 3], d: [0, 1, 2, 3] };
  const at = (name: keyof typeof scores) => scores[name]["wxyz".indexOf(String(params[name]))]!;
  return at("a") + at("b") + 0.5 * at("c") * (params["a"] === "w" ? 1 : 2) + 0.25 * at("d");
}

/** Two of the parameters do all; the others do nothing. */
function fewMatter(params: Params): number {
  const [x = 0, , y = 0] = vector(params);
  return (x - 0.3) ** 2 * 4 + (y - 0.7) ** 2 * 2 + Math.abs(x - y) * 0.2;
}

/** A narrow valley along a diagonal, on a coarse grid. */
function ridge(params: Params): number {
  const [x = 0, y = 0] = vector(params);
  return 0.5 * Math.abs(x + y - 7) + 0.1 * Math.abs(x - y - 1);
}

/** The functions of the comparison: smooth and noisy ones, of 2 to 6 parameters. */
export const objectives: readonly Objective[] = [
  {
    name: "branin",
    goal: "minimize",
    space: { x: uniform(-5, 10), y: uniform(0, 15) },
    best: 0.39788735772973816,
    noise: 0,
    value: branin,
  },
  {
    name: "hartmann3",
    goal: "minimize",
    space: cube(3),
    best: -3.8627797873326264,
    noise: 0,
    value: hartmann3,
  },
  {
    name: "hartmann6",
    goal: "minimize",
    space: cube(6),
    best: -3.322368011415515,
    noise: 0,
    value: hartmann6,
  },
  {
    name: "camel",
    goal: "minimize",
    space: { x: uniform(-2, 2), y: uniform(-1, 1) },
    best: -1.0316284534898774,
    noise: 0,
    value: camel,
  },
  { name: "ackley5", goal: "minimize", space: cube(5, -5, 8), best: 0, noise: 0, value: ackley },
  { name: "levy4", goal: "minimize", space: cube(4, -10, 10), best: 0, noise: 0, value: levy },
  { name: "rosenbrock4", goal: "minimize", space: cube(4, -2, 2), best: 0, noise: 0, value: rosenbrock },
  {
    name: "noisy branin",
    goal: "minimize",
    space: { x: uniform(-5, 10), y: uniform(0, 15) },
    best: 0.39788735772973816,
    noise: 3,
    value: branin,
  },
  {
    name: "noisy hartmann6",
    goal: "minimize",
    space: cube(6),
    best: -3.322368011415515,
    noise: 0.2,
    value: hartmann6,
  },
  {
    name: "mixed categorical",
    goal: "minimize",
    best: 0,
    noise: 0,
    value: mixed,
    space: {
      optimizer: choice("sgd", "adam", "rmsprop"),
      log_rate: uniform(-5, 0),
      layers: choice(1, 2, 3, 4, 5, 6),
      dropout: uniform(0, 0.6),
      normalize: choice(true, false),
    },
  },
  {
    name: "log learning rate",
    goal: "minimize",
    best: 0,
    noise: 0,
    value: learningRate,
    space: {
      learning_rate: loguniform(1e-6, 1),
      weight_decay: loguniform(1e-6, 1e-1),
      momentum: uniform(0.5, 0.99),
    },
  },
  {
    name: "noisy log rate",
    goal: "minimize",
    best: 0,
    noise: 0.05,
    value: learningRate,
    space: {
      learning_rate: loguniform(1e-6, 1),
      weight_decay: loguniform(1e-6, 1e-1),
      momentum: uniform(0.5, 0.99),
    },
  },
  {
    name: "linear learning rate",
    goal: "minimize",
    best: 0,
    noise: 0,
    value: linearRate,
    space: { learning_rate: uniform(0.0001, 0.3), subsample: uniform(0.5, 1) },
  },
  { name: "plateau", goal: "minimize", space: cube(3), best: 0, noise: 0, value: plateau },
  {
    name: "churn",
    goal: "maximize",
    best: 0.9033340649233836,
    noise: 0.002,
    value: churn,
    space: {
      learning_rate: uniform(0.01, 0.3),
      n_estimators: quniform(50, 500, 50),
      max_depth: choice(2, 3, 4, 5, 6, 7, 8),
      subsample: uniform(0.5, 1),
      min_samples_leaf: quniform(5, 100, 5),
    },
  },
  {
    name: "categories",
    goal: "minimize",
    best: 0,
    noise: 0,
    value: categories,
    space: {
      a: choice("w", "x", "y", "z"),
      b: choice("w", "x", "y", "z"),
      c: choice("w", "x", "y", "z"),
      d: choice("w", "x", "y", "z"),
    },
  },
  { name: "few matter", goal: "minimize", space: cube(6), best: 0.0725, noise: 0, value: fewMatter },
  {
    name: "quantized ridge",
    goal: "minimize",
    space: { x: quniform(0, 10, 1), y: quniform(0, 10, 0.5) },
    best: 0,
    noise: 0,
    value: ridge,
  },
];
