import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type { DataImport as WireDataImport } from "../../wire/generated/types";
import {
  Database,
  DataImport,
  type DataImportFields,
  type DataSource,
  FileSystem,
} from "../assets/data/data-import";

type SourceRows = Mapping<{ connection?: string; query?: string; path?: string }>;

const sourceRows: SourceRows = {
  connection: same("connection"),
  query: same("query"),
  path: same("path"),
};

/** The source of an import: a query of a database, or a path of a file system. */
const source: Codec<DataSource> = {
  encode: (value, context) => ({ ...toWire<object>(sourceRows, value, context), sourceType: value.type }),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { sourceType, ...own } = wire;
    const isDatabase = String(sourceType).toLowerCase() === "database";
    const fields = fromWire(sourceRows, own, context);
    const made: DataSource = Object.create(isDatabase ? Database.prototype : FileSystem.prototype);
    return carryUnmapped(
      fields,
      Object.assign(made, { type: isDatabase ? "database" : "file_system" }, fields),
    );
  },
};

const rows = mapping<
  Pick<DataImportFields, "name" | "path" | "description" | "tags" | "properties" | "source">,
  WireDataImport
>()({
  name: same("assetName"),
  path: same("dataUri"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  source: via("source", source),
});

/** The action of a schedule that imports data. Python says `uri_folder` of every import. */
export function importAction(value: DataImport, context: MappingContext): Record<string, unknown> {
  const dataImportDefinition = {
    dataType: "uri_folder",
    isAnonymous: false,
    isArchived: false,
    tags: {},
    properties: {},
    ...toWire(rows, value, context),
  };
  return { dataImportDefinition, actionType: "ImportData" };
}

/** What is imported, from the wire. */
export function dataImportFromWire(wire: unknown, context: MappingContext): DataImport {
  const fields = fromWire(rows, isObject(wire) ? wire : {}, context);
  const type = fields.source?.type === "database" ? "mltable" : "uri_folder";
  const made: DataImport = Object.create(DataImport.prototype);
  return carryUnmapped(fields, Object.assign(made, { kind: "data_import", type }, fields));
}
