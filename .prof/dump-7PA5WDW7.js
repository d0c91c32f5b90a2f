import {
  yamlScalars
} from "./chunk-MTIWA6NQ.js";

// src/yaml/dump.ts
async function dumpEntity(form, entity) {
  const { Document } = await import("yaml");
  const document = new Document(form.dump(entity), {
    schema: "failsafe",
    customTags: (tags) => [...tags, ...yamlScalars],
    version: "1.1",
    aliasDuplicateObjects: false
  });
  return document.toString({ lineWidth: 0, directives: false });
}
export {
  dumpEntity
};
