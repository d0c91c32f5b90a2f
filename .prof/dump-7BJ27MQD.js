import {
  yamlSchema
} from "./chunk-3EAC5K6L.js";

// src/yaml/dump.ts
async function dumpEntity(form, entity) {
  const yaml = await import("js-yaml");
  return yaml.dump(form.dump(entity), { schema: yamlSchema(yaml), noRefs: true, lineWidth: -1 });
}
export {
  dumpEntity
};
