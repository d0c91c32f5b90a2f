import { createReadStream } from "node:fs";
import { InputError } from "./input-error.mjs";

/**
 * The records of a CSV file, the header first, read as a stream. Fields may be quoted (`"a, ""b"""`), with line breaks in
 * them; lines may end in LF or CRLF; empty lines are left out.
 * @param {string} path
 * @returns {AsyncGenerator<{ fields: string[], line: number }>} Each with the number of the line it begins on.
 */
export async function* readCsv(path) {
  let line = 0;
  let start = 1;
  let record = "";
  let quoteOpen = false;
  for await (const text of linesOf(path)) {
    line++;
    if (quoteOpen) record += `\n${text}`;
    else [record, start] = [text, line];
    if (hasOddQuotes(text)) quoteOpen = !quoteOpen;
    if (!quoteOpen && record !== "") yield { fields: fieldsOf(record), line: start };
  }
  if (quoteOpen) throw new InputError(`${path}: the quote opened on line ${start} is never closed`);
}

/** @param {string} path */
async function* linesOf(path) {
  let rest = "";
  let begun = false;
  for await (const chunk of createReadStream(path, { encoding: "utf8" })) {
    const lines = (begun ? rest + chunk : chunk.replace(/^\uFEFF/, "")).split("\n");
    begun = true;
    rest = lines.pop();
    for (const text of lines) yield text.endsWith("\r") ? text.slice(0, -1) : text;
  }
  yield rest;
}

/** @param {string} text */
function hasOddQuotes(text) {
  return text.includes('"') && text.split('"').length % 2 === 0;
}

/** @param {string} record */
function fieldsOf(record) {
  if (!record.includes('"')) return record.split(",");
  const fields = record.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g);
  return Array.from(fields, ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);
}
