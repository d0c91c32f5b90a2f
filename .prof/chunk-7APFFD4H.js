import {
  Data
} from "./chunk-HSDWZPTG.js";
import {
  assetFromWire
} from "./chunk-6VKT66A7.js";
import {
  mapping,
  nested,
  renamed,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";

// src/resources/assets/data/data-mapping.ts
var autoDeleteRows = {
  condition: via(
    "condition",
    renamed({
      created_greater_than: "createdGreaterThan",
      last_accessed_greater_than: "lastAccessedGreaterThan"
    })
  ),
  value: same("value")
};
var dataRows = mapping()({
  path: same("dataUri"),
  type: same("dataType"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  autoDelete: via("autoDeleteSetting", nested(autoDeleteRows))
});
function dataToWire(data, { uri, referencedUris }, context, isAnonymous = false) {
  const wire = toWire(dataRows, data, context);
  return {
    properties: {
      tags: {},
      properties: {},
      ...wire,
      dataUri: uri,
      ...referencedUris && { referencedUris },
      isAnonymous,
      isArchived: data.archived ?? false
    }
  };
}
function dataFromWire(wire, context) {
  return assetFromWire({ prototype: Data.prototype, kind: "data", rows: dataRows }, wire, context);
}

export {
  autoDeleteRows,
  dataRows,
  dataToWire,
  dataFromWire
};
