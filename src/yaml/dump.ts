import type { Form } from "./form";
import { yamlScalars } from "./yaml-scalars";

/** Writes an entity as YAML that loads to the same entity. */
export async function dumpEntity<T>(form: Form<T>, entity: T): Promise<string> {
  const { Document } = await import("yaml");
  const document = new Document(form.dump(entity), {
    schema: "failsafe",
    customTags: (tags) => [...tags, ...yamlScalars],
    version: "1.1",
    aliasDuplicateObjects: false,
  });
  return document.toString({ lineWidth: 0, directives: false });
}
