/** One value of a hyperparameter. */
export type SearchSpaceValue = string | number | boolean;

/** A hyperparameter's distribution, in the words of the client's constructors. */
export type SearchSpaceDistribution =
  | {
      readonly type: "choice";
      /** What may be chosen, each equally likely. */
      readonly values: readonly SearchSpaceValue[];
    }
  | {
      readonly type: "randint";
      /** Exclusive: whole numbers from 0 up to this. */
      readonly upper: number;
    }
  | { readonly type: "uniform" | "loguniform"; readonly minValue: number; readonly maxValue: number }
  | {
      readonly type: "quniform" | "qloguniform";
      readonly minValue: number;
      readonly maxValue: number;
      /** Values are multiples of this. */
      readonly q: number;
    }
  | { readonly type: "normal" | "lognormal"; readonly mu: number; readonly sigma: number }
  | {
      readonly type: "qnormal" | "qlognormal";
      readonly mu: number;
      readonly sigma: number;
      /** Values are multiples of this. */
      readonly q: number;
    };

/** The name of a distribution. */
export type SearchSpaceDistributionType = SearchSpaceDistribution["type"];

/** Distributions by the name of the hyperparameter. */
export type SearchSpace = Readonly<Record<string, SearchSpaceDistribution>>;

/** A distribution as the service takes it: its name, and its arguments in a list. */
export type WireDistribution =
  | readonly ["choice", readonly [readonly SearchSpaceValue[]]]
  | readonly ["randint", readonly [number]]
  | readonly ["uniform" | "loguniform" | "normal" | "lognormal", readonly [number, number]]
  | readonly ["quniform" | "qloguniform" | "qnormal" | "qlognormal", readonly [number, number, number]];

/** `searchSpace` of a sweep job: `{ lr: ["uniform", [0, 1]], n: ["choice", [[1, 2, 3]]] }`. */
export type WireSearchSpace = Readonly<Record<string, WireDistribution>>;

/** One thing that is wrong, and where. */
export interface SweepFault {
  /** Where it is: `searchSpace.lr.minValue`. */
  readonly path: string;
  /** What is wrong, and what is allowed. */
  readonly message: string;
}

/** Thrown for a search space that cannot be read; holds every fault that was found. */
export class SearchSpaceError extends Error {
  /** What is wrong, each with its path; at least one. */
  readonly faults: readonly SweepFault[];

  constructor(faults: readonly SweepFault[]) {
    super(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
    this.name = "SearchSpaceError";
    this.faults = faults;
  }
}

/** The arguments of each distribution, in the order of the wire. */
const ARGUMENTS = {
  choice: ["values"],
  randint: ["upper"],
  uniform: ["minValue", "maxValue"],
  quniform: ["minValue", "maxValue", "q"],
  loguniform: ["minValue", "maxValue"],
  qloguniform: ["minValue", "maxValue", "q"],
  normal: ["mu", "sigma"],
  qnormal: ["mu", "sigma", "q"],
  lognormal: ["mu", "sigma"],
  qlognormal: ["mu", "sigma", "q"],
} as const satisfies Record<SearchSpaceDistributionType, readonly string[]>;

/** The names of all distributions. */
export const SEARCH_SPACE_DISTRIBUTIONS: readonly SearchSpaceDistributionType[] = [
  "choice",
  "randint",
  "uniform",
  "quniform",
  "loguniform",
  "qloguniform",
  "normal",
  "qnormal",
  "lognormal",
  "qlognormal",
];

/**
 * Reads a search space: each distribution in the wire's form (`["uniform", [0, 1]]`) or as a plain object
 * (`{ type: "uniform", minValue: 0, maxValue: 1 }`).
 *
 * @returns The distributions as plain objects with only their own properties.
 * @throws SearchSpaceError with every fault, each with its path from `searchSpace`.
 */
export function parseSearchSpace(input: unknown): SearchSpace {
  if (!isRecord(input))
    throw new SearchSpaceError([{ path: "searchSpace", message: `must be an object, not ${show(input)}` }]);
  const names = Object.keys(input);
  if (names.length === 0) {
    throw new SearchSpaceError([{ path: "searchSpace", message: "must have at least one hyperparameter" }]);
  }
  const faults: SweepFault[] = [];
  const entries = names.flatMap((name) => {
    const distribution = readDistribution(input[name], `searchSpace.${name}`, faults);
    return distribution ? [[name, distribution] as const] : [];
  });
  if (faults.length > 0) throw new SearchSpaceError(faults);
  return Object.fromEntries(entries);
}

function readDistribution(
  input: unknown,
  path: string,
  faults: SweepFault[],
): SearchSpaceDistribution | undefined {
  const refuse = (message: string) => {
    faults.push({ path, message });
    return undefined;
  };
  if (Array.isArray(input)) {
    const [type, args, ...rest]: unknown[] = input;
    if (!isDistributionType(type)) return refuse(unknownType(type));
    if (!Array.isArray(args) || rest.length > 0)
      return refuse(`must be ["${type}", [${ARGUMENTS[type].join(", ")}]]`);
    const names = ARGUMENTS[type];
    if (args.length !== names.length) {
      return refuse(`${type} takes ${names.length} arguments (${names.join(", ")}), not ${args.length}`);
    }
    return checkDistribution(
      type,
      Object.fromEntries(names.map((name, i) => [name, args[i] as unknown])),
      path,
      faults,
    );
  }
  if (!isRecord(input))
    return refuse(`must be a distribution such as ["uniform", [0, 1]], not ${show(input)}`);
  return isDistributionType(input["type"])
    ? checkDistribution(input["type"], input, path, faults)
    : refuse(unknownType(input["type"]));
}

/** The distribution, or `undefined` with at least one fault more. */
function checkDistribution(
  type: SearchSpaceDistributionType,
  args: Readonly<Record<string, unknown>>,
  path: string,
  faults: SweepFault[],
): SearchSpaceDistribution | undefined {
  const before = faults.length;
  const check = (holds: boolean, name: string, message: string) => {
    if (!holds) faults.push({ path: `${path}.${name}`, message: `${message}, not ${show(args[name])}` });
  };
  const number = (name: string): number => {
    const value = args[name];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    check(false, name, "must be a finite number");
    return Number.NaN;
  };
  const range = () => {
    const minValue = number("minValue");
    const maxValue = number("maxValue");
    check(!(maxValue < minValue), "maxValue", `must be at least minValue (${minValue})`);
    check(
      maxValue - minValue !== Number.POSITIVE_INFINITY,
      "maxValue",
      `must be a number's range above minValue (${minValue})`,
    );
    return { minValue, maxValue };
  };
  const bell = () => {
    const mu = number("mu");
    const sigma = number("sigma");
    check(!(sigma <= 0), "sigma", "must be more than 0");
    return { mu, sigma };
  };
  const step = () => {
    const q = number("q");
    check(!(q <= 0), "q", "must be more than 0");
    return { q };
  };
  const read = (): SearchSpaceDistribution => {
    switch (type) {
      case "choice":
        return { type, values: readValues(args["values"], `${path}.values`, faults) };
      case "randint": {
        const upper = number("upper");
        check(
          Number.isNaN(upper) || (Number.isInteger(upper) && upper >= 1),
          "upper",
          "must be a whole number of at least 1",
        );
        return { type, upper };
      }
      case "uniform":
      case "loguniform":
        return { type, ...range() };
      case "quniform":
      case "qloguniform":
        return { type, ...range(), ...step() };
      case "normal":
      case "lognormal":
        return { type, ...bell() };
      case "qnormal":
      case "qlognormal":
        return { type, ...bell(), ...step() };
    }
  };
  const distribution = read();
  return faults.length === before ? distribution : undefined;
}

function readValues(input: unknown, path: string, faults: SweepFault[]): readonly SearchSpaceValue[] {
  if (!Array.isArray(input) || input.length === 0) {
    faults.push({ path, message: `must be a list of at least one value, not ${show(input)}` });
    return [];
  }
  return input.flatMap((value: unknown, i): SearchSpaceValue[] => {
    if (typeof value === "string" || typeof value === "boolean") return [value];
    if (typeof value === "number" && Number.isFinite(value)) return [value];
    faults.push({
      path: `${path}[${i}]`,
      message: `must be a string, a finite number or a boolean, not ${show(value)}`,
    });
    return [];
  });
}

const isDistributionType = (type: unknown): type is SearchSpaceDistributionType =>
  typeof type === "string" && Object.hasOwn(ARGUMENTS, type);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const unknownType = (type: unknown) =>
  `must be one of ${SEARCH_SPACE_DISTRIBUTIONS.join(", ")}, not ${show(type)}`;

/** The value in a message: JSON where it has any, cut where it is long. */
function show(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
