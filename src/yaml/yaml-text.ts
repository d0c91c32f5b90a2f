import { withoutWholeFloats } from "./form";
import { loadJsYaml, yamlSchema } from "./yaml-scalars";

/**
 * The data of a YAML text as PyYAML reads it: for files of others, which are handed on.
 *
 * @throws Error - where it is no YAML; what is wrong stands in the first line.
 */
export async function readYamlText(text: string): Promise<unknown> {
  const yaml = await loadJsYaml();
  const options = { schema: yamlSchema(yaml), onWarning: () => {} };
  return withoutWholeFloats(yaml.load(text.replace(/^\uFEFF/, ""), options) ?? null);
}
