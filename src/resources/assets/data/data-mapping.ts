import {
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  renamed,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { DataVersionBasePropertiesFields } from "../../../wire/generated/types";
import { assetFromWire } from "../asset";
import { type AutoDeleteSettingFields, Data, type DataFields } from "./data";

type DataProperties = Pick<
  DataFields,
  "path" | "type" | "description" | "tags" | "properties" | "autoDelete"
>;

/** When versions delete themselves. */
export const autoDeleteRows: Mapping<AutoDeleteSettingFields> = {
  condition: via(
    "condition",
    renamed({
      created_greater_than: "createdGreaterThan",
      last_accessed_greater_than: "lastAccessedGreaterThan",
    }),
  ),
  value: same("value"),
};

/** `Data` ⇄ the `properties` of a data version. */
export const dataRows = mapping<
  DataProperties,
  DataVersionBasePropertiesFields & { autoDeleteSetting?: unknown }
>()({
  path: same("dataUri"),
  type: same("dataType"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  autoDelete: via("autoDeleteSetting", nested(autoDeleteRows)),
});

/** Where the files are once they are uploaded, and for an MLTable what it refers to. */
export interface DataFiles {
  uri: string;
  referencedUris?: readonly string[];
}

/** The body of a PUT of a version. */
export function dataToWire(
  data: Data,
  { uri, referencedUris }: DataFiles,
  context: MappingContext,
  isAnonymous = false,
): { properties: Record<string, unknown> } {
  const wire = toWire(dataRows, data, context);
  return {
    properties: {
      tags: {},
      properties: {},
      ...wire,
      dataUri: uri,
      ...(referencedUris && { referencedUris }),
      isAnonymous,
      isArchived: data.archived ?? false,
    },
  };
}

/** A data asset, or the newest state of a name (a container), from the wire. */
export function dataFromWire(wire: unknown, context: MappingContext): Data {
  return assetFromWire({ prototype: Data.prototype, kind: "data", rows: dataRows }, wire, context);
}
