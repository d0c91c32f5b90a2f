import { toBase64 } from "../blob/base64";
import type { BlobStore } from "../blob/blob-store";
import type { FileToScore } from "../serving/server";
import { cell, readTable } from "./read-table";

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
