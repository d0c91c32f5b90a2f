// The options of a step: `--name value`.
import { parseArgs } from "node:util";

/**
 * The values of the named options; each has to be given.
 * @template {string} Name
 * @param {...Name} names
 * @returns {Record<Name, string>}
 */
export function readOptions(...names) {
  const options = Object.fromEntries(names.map((name) => [name, { type: /** @type {const} */ ("string") }]));
  const { values } = parseArgs({ options });
  for (const name of names) if (values[name] === undefined) throw new Error(`--${name} is required.`);
  return /** @type {Record<Name, string>} */ (values);
}
