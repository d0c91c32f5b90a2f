import type { Form } from "./form";
import { loadJsYaml, yamlSchema } from "./yaml-scalars";

/** Writes an entity as YAML that loads to the same entity. */
export async function dumpEntity<T>(form: Form<T>, entity: T): Promise<string> {
  const yaml = await loadJsYaml();
  return yaml.dump(form.dump(entity), { schema: yamlSchema(yaml), noRefs: true, lineWidth: -1 });
}
