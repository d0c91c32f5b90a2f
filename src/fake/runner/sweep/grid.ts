/**
 * Grid sampling: every combination of the values once (Microsoft, "Hyperparameter tuning a model (v2)", Grid sampling).
 * The order is not documented; here the last name of the space changes fastest.
 */
import type { SearchSpaceValue } from "../../../wire/search-space";
import type { SamplerSetup, SamplingAlgorithm } from "./trials";

/**
 * Walks the product of the values; a value that is listed twice counts once.
 *
 * @throws RangeError where a distribution is not `choice`.
 */
export function gridSampling({ space }: SamplerSetup): SamplingAlgorithm {
  const names = Object.keys(space);
  const axes = Object.entries(space).map(([name, distribution]): readonly SearchSpaceValue[] => {
    if (distribution.type === "choice") return [...new Set(distribution.values)];
    throw new RangeError(`Grid sampling takes only choice; ${name} is ${distribution.type}.`);
  });
  const digits = axes.map(() => 0);
  let exhausted = false;
  return () => {
    if (exhausted) return undefined;
    const params = Object.fromEntries(names.map((name, i) => [name, axes[i]![digits[i]!]!]));
    exhausted = !increment(digits, axes);
    return params;
  };
}

/** Goes to the next combination, in place; `false` after the last. */
function increment(digits: number[], axes: readonly (readonly unknown[])[]): boolean {
  for (let i = digits.length - 1; i >= 0; i--) {
    digits[i]!++;
    if (digits[i]! < axes[i]!.length) return true;
    digits[i] = 0;
  }
  return false;
}
