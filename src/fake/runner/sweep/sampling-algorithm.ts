import type { SweepFault } from "../../../wire/search-space";

/** The name of a sampling algorithm. */
export type SamplingAlgorithmName = "random" | "grid" | "bayesian";

/** A sampling algorithm with its options: as the client's constructors make it, or as it is on the wire. */
export interface SamplingAlgorithmOptions {
  /** The algorithm, where the object is not from the wire. */
  readonly type?: string;
  /** The algorithm on the wire: `"Random"`, `"Grid"` or `"Bayesian"`, in any case. */
  readonly samplingAlgorithmType?: string;
  /** For random sampling. @defaultValue `"random"` */
  readonly rule?: string | null;
  /** For random sampling: the same seed gives the same trials. */
  readonly seed?: number | null;
  /** For random sampling: the base of the logarithmic distributions' exponents, a number or `"e"`. @defaultValue `"e"` */
  readonly logbase?: number | string | null;
}

/** What was read of a sampling algorithm; `seed` only where one was given. */
export interface ParsedSamplingAlgorithm {
  readonly name: SamplingAlgorithmName;
  readonly rule: "random" | "sobol";
  readonly seed?: number;
  readonly logbase: number;
}

/**
 * Reads a sampling algorithm.
 *
 * @param faults - Where what is wrong is put, with paths from `samplingAlgorithm`.
 * @returns `undefined` where something is wrong.
 */
export function parseSamplingAlgorithm(
  input: SamplingAlgorithmName | SamplingAlgorithmOptions,
  faults: SweepFault[],
): ParsedSamplingAlgorithm | undefined {
  const before = faults.length;
  const refuse = (name: string, message: string, given: unknown) => {
    faults.push({
      path: `samplingAlgorithm.${name}`,
      message: `${message}, not ${JSON.stringify(given) ?? String(given)}`,
    });
  };
  const options = typeof input === "string" ? { type: input } : input;
  const typeName = "samplingAlgorithmType" in options ? "samplingAlgorithmType" : "type";
  const name = lower(options.samplingAlgorithmType ?? options.type);
  if (!isAlgorithm(name)) refuse(typeName, "must be random, grid or bayesian", name);
  const rule = lower(options.rule ?? "random");
  if (rule !== "random" && rule !== "sobol") refuse("rule", "must be random or sobol", options.rule);
  const seed = options.seed ?? undefined;
  if (seed !== undefined && !Number.isSafeInteger(seed)) refuse("seed", "must be a whole number", seed);
  const logbase = lower(options.logbase ?? "e") === "e" ? Math.E : Number(options.logbase);
  if (!(logbase > 0 && logbase !== 1 && logbase < Number.POSITIVE_INFINITY)) {
    refuse("logbase", 'must be a positive number other than 1, or "e"', options.logbase);
  }
  if (faults.length > before || !isAlgorithm(name)) return undefined;
  return { name, rule: rule === "sobol" ? "sobol" : "random", logbase, ...(seed !== undefined && { seed }) };
}

const isAlgorithm = (name: unknown): name is SamplingAlgorithmName =>
  name === "random" || name === "grid" || name === "bayesian";

const lower = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value);
