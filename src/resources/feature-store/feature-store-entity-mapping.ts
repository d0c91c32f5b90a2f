import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  list,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type { FeaturestoreEntityVersionProperties, IndexColumn } from "../../wire/generated/types";
import { assetFromWire } from "../assets/asset";
import {
  DataColumn,
  type DataColumnFields,
  FeatureStoreEntity,
  type FeatureStoreEntityFields,
} from "./feature-store-entity";

/** `string` ⇄ `String`. */
export const columnType: Codec<string> = {
  encode: (type) => type.charAt(0).toUpperCase() + type.slice(1).toLowerCase(),
  decode: (wire) => (typeof wire === "string" ? wire.toLowerCase() : undefined),
};

const columnRows = mapping<DataColumnFields, IndexColumn>()({
  name: same("columnName"),
  type: via("dataType", columnType),
});

const column: Codec<DataColumnFields> = {
  encode: (value, context) => toWire(columnRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(columnRows, wire, context);
    const made: DataColumn = Object.create(DataColumn.prototype);
    return carryUnmapped(fields, Object.assign(made, fields));
  },
};

/** `FeatureStoreEntity` ⇄ the `properties` of a version. */
const rows = mapping<
  Omit<FeatureStoreEntityFields, "name" | "version">,
  FeaturestoreEntityVersionProperties
>()({
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  indexColumns: via("indexColumns", list(column)),
  stage: same("stage"),
});

/** The body of a PUT of a version. */
export function featureStoreEntityToWire(
  entity: FeatureStoreEntity,
  context: MappingContext,
): { properties: Record<string, unknown> } {
  return {
    properties: {
      tags: {},
      properties: {},
      ...toWire(rows, entity, context),
      ...(entity.archived && { isArchived: true }),
    },
  };
}

/** An entity, or the newest state of a name (a container), from the wire. */
export function featureStoreEntityFromWire(wire: unknown, context: MappingContext): FeatureStoreEntity {
  return assetFromWire(
    { prototype: FeatureStoreEntity.prototype, kind: "feature_store_entity", rows },
    wire,
    context,
  );
}
