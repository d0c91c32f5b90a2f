import type { Checks } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import { parseSearchSpace, SearchSpaceError } from "../../../wire/search-space";
import { type Distribution, distributionArguments, isDistribution } from "./distributions";
import type { SamplingAlgorithmName } from "./sampling";

/** Which distributions an algorithm takes. Source: Microsoft, "Hyperparameter tuning a model (v2)". */
const taken: Readonly<Record<SamplingAlgorithmName, readonly Distribution["type"][]>> = {
  grid: ["choice"],
  random: Object.keys(distributionArguments) as Distribution["type"][],
  bayesian: ["choice", "uniform", "quniform"],
};

/** Adds what is wrong with a search space, alone and together with the algorithm. */
export function checkSearchSpace(
  checks: Checks,
  space: unknown,
  sampling: SamplingAlgorithmName | undefined,
): void {
  if (!isObject(space) || Object.keys(space).length === 0) {
    checks.fault("searchSpace", "must have at least one hyperparameter.", {
      given: space,
      code: "missingField",
    });
    return;
  }
  for (const [name, distribution] of Object.entries(space)) {
    checkDistribution(checks, `searchSpace.${name}`, distribution);
    if (!isDistribution(distribution) || !sampling || taken[sampling].includes(distribution.type)) continue;
    checks.fault(
      `searchSpace.${name}`,
      `is ${distribution.type}, which ${sampling} sampling does not take.`,
      {
        given: distribution.type,
        allowed: taken[sampling],
      },
    );
  }
}

/** Adds what is wrong with one distribution. */
export function checkDistribution(checks: Checks, path: string, distribution: unknown): void {
  if (isDistribution(distribution) && distribution.type === "choice") {
    checkChoice(checks, path, distribution.values);
    return;
  }
  // What the service keeps of a newer kind passes: it was not made here.
  if (Array.isArray(distribution)) return;
  try {
    parseSearchSpace({ it: distribution });
  } catch (error) {
    if (!(error instanceof SearchSpaceError)) throw error;
    for (const fault of error.faults)
      checks.fault(fault.path.replace(/^searchSpace\.it/, path), `${fault.message}.`);
  }
}

function checkChoice(checks: Checks, path: string, values: unknown): void {
  if (!Array.isArray(values) || values.length === 0) {
    checks.fault(`${path}.values`, "must be a list of at least one value.", { given: values });
    return;
  }
  for (const [index, value] of values.entries()) {
    const at = `${path}.values[${index}]`;
    if (typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) continue;
    if (!isObject(value)) {
      checks.fault(at, "must be a text, a finite number, true or false, or an object of these.", {
        given: value,
      });
      continue;
    }
    for (const [name, member] of Object.entries(value)) {
      if (isDistribution(member)) checkDistribution(checks, `${at}.${name}`, member);
    }
  }
}
