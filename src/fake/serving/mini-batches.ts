import { toBase64 } from "../blob/base64";
import type { BlobStore } from "../blob/blob-store";
import type { FileToScore } from "./server";

/** Files as they are given to a model at once. */
export function miniBatches(files: readonly FileToScore[], size: number): FileToScore[][] {
  const batches: FileToScore[][] = [];
  for (let start = 0; start < files.length; start += size) batches.push(files.slice(start, start + size));
  return batches;
}

/**
 * A file as the request that an MLflow model takes, whose own server reads the files of a mini-batch: a table becomes
 * its columns and rows, any other file one value in base64.
 */
export function tableRequest(blobs: BlobStore, { name, blob }: FileToScore): Record<string, unknown> {
  const bytes = blobs.bytes(blob.account, blob.container, blob.path) ?? new Uint8Array();
  if (!/\.(csv|tsv|txt)$/i.test(name)) {
    return { input_data: { columns: ["file"], index: [0], data: [[toBase64(bytes)]] } };
  }
  const [columns = [], ...rows] = readTable(
    new TextDecoder().decode(bytes),
    /\.tsv$/i.test(name) ? "\t" : ",",
  );
  const data = rows.map((row) => columns.map((_, column) => cell(row[column] ?? "")));
  return { input_data: { columns, index: data.map((_, index) => index), data } };
}

/** Rows of a table in text (RFC 4180); empty lines are none. */
function readTable(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  const endField = () => {
    row.push(field);
    field = "";
  };
  const endRow = () => {
    endField();
    if (row.length > 1 || row[0] !== "") rows.push(row);
    row = [];
  };
  const source = text.replace(/^\uFEFF/, "");
  for (let i = 0; i < source.length; i++) {
    const char = source[i]!;
    if (quoted) {
      if (char !== '"') field += char;
      else if (source[i + 1] === '"') field += source[++i];
      else quoted = false;
    } else if (char === '"' && field === "") quoted = true;
    else if (char === separator) endField();
    else if (char === "\n") endRow();
    else if (char !== "\r") field += char;
  }
  if (field !== "" || row.length > 0) endRow();
  return rows;
}

/** A field of a table as pandas reads it. */
function cell(text: string): string | number | boolean | null {
  if (text === "") return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const number = Number(text);
  return text.trim() === "" || Number.isNaN(number) ? text : number;
}
