import type { BlobStore } from "../blob/blob-store";
import type { FileToScore } from "../serving/server";
import { MLTableError, type Transformation } from "./mltable";
import { cell, readTable } from "./read-table";

/** A value of a row. */
export type Cell = string | number | boolean | null;

/** Rows, and what their values are called. */
export interface TableRows {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Whether an MLTable is a table, and not only a list of files. */
export function isTabular(transformations: readonly Transformation[]): boolean {
  return transformations.some(({ name }) => name.startsWith("read_"));
}

/**
 * The rows of an MLTable.
 *
 * @throws MLTableError for a transformation that the fake does not know.
 */
export function tableRows(
  blobs: BlobStore,
  files: readonly FileToScore[],
  transformations: readonly Transformation[],
): TableRows {
  const [reading, ...rest] = transformations;
  const read = readers[reading?.name ?? ""];
  if (!read) throw unknown(reading?.name, Object.keys(readers));
  const options = (reading?.value ?? {}) as Readonly<Record<string, unknown>>;
  const columns: string[] = [];
  const records = files.flatMap((file) => {
    const bytes = blobs.bytes(file.blob.account, file.blob.container, file.blob.path);
    const found = read(new TextDecoder().decode(bytes), options);
    for (const record of options.include_path_column === true ? found : []) record.set("Path", file.name);
    return found;
  });
  for (const record of records)
    for (const name of record.keys()) if (!columns.includes(name)) columns.push(name);
  const rows = records.map((record) => columns.map((name) => record.get(name) ?? null));
  return rest.reduce<TableRows>(
    (table, { name, value }) => {
      const change = changes[name];
      if (!change) throw unknown(name, Object.keys(changes));
      return change(table, value);
    },
    { columns, rows },
  );
}

type Reader = (text: string, options: Readonly<Record<string, unknown>>) => Map<string, Cell>[];

const readers: Readonly<Record<string, Reader>> = {
  read_delimited: (
    text,
    { delimiter = ",", header, empty_as_string: keepEmpty, infer_column_types: infer },
  ) => {
    const all = readTable(text, String(delimiter));
    const hasHeader = header !== "no_header" && header !== false;
    const names = hasHeader ? (all[0] ?? []) : (all[0] ?? []).map((_, index) => `Column${index + 1}`);
    const value = (field: string): Cell => {
      if (field === "") return keepEmpty === true ? "" : null;
      return infer === false ? field : cell(field);
    };
    return all
      .slice(hasHeader ? 1 : 0)
      .map((row) => new Map(names.map((name, index) => [name, value(row[index] ?? "")])));
  },
  read_json_lines: (text, { invalid_lines: invalid }) =>
    text.split(/\r?\n/).flatMap((line) => {
      if (line.trim() === "") return [];
      try {
        return [new Map(Object.entries(JSON.parse(line) as Record<string, Cell>))];
      } catch {
        if (invalid === "drop") return [];
        throw new MLTableError(`A line is no JSON: ${line.slice(0, 100)}`);
      }
    }),
};

const changes: Readonly<Record<string, (table: TableRows, value: unknown) => TableRows>> = {
  keep_columns: (table, value) => select(table, (name) => listed(value).includes(name)),
  drop_columns: (table, value) => select(table, (name) => !listed(value).includes(name)),
  take: ({ columns, rows }, value) => ({ columns, rows: rows.slice(0, Number(value)) }),
  skip: ({ columns, rows }, value) => ({ columns, rows: rows.slice(Number(value)) }),
};

function select({ columns, rows }: TableRows, isKept: (name: string) => boolean): TableRows {
  const indexes = columns.flatMap((name, index) => (isKept(name) ? [index] : []));
  const pick = <T>(from: readonly T[]) => indexes.map((index) => from[index] as T);
  return { columns: pick(columns), rows: rows.map(pick) };
}

function listed(value: unknown): string[] {
  const { columns = value } = (typeof value === "object" && value !== null ? value : {}) as {
    columns?: unknown;
  };
  return [columns].flat().map(String);
}

function unknown(name: string | undefined, known: readonly string[]): MLTableError {
  return new MLTableError(
    `The fake does not read a table with ${name}, only with ${known.join(", ")}: a script can, with the package mltable.`,
  );
}
