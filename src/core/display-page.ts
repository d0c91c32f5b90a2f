import type { Shown } from "./display";
import { isObject } from "./mapping";
import { redacted, withoutSecrets } from "./secrets";

/** How many fields of a member are shown, and how much of each. */
const mostFields = 5;
const mostCharacters = 60;

/** What says nothing in a table of like things, or is too long for one. */
const leftOut: ReadonlySet<string> = new Set(["kind", "id", "name", "version"]);

/** What a reader of a list looks for first. */
const telling: ReadonlySet<string> = new Set(["status", "provisioningState"]);

/** A page of a list as a table: a row for each member. */
export function showPage(page: readonly unknown[], more: boolean): Shown {
  const count = `${page.length} ${page.length === 1 ? "item" : "items"}`;
  return { title: more ? `${count}, and more on the next page` : count, rows: page.map(row) };
}

function row(member: unknown, index: number): readonly [string, unknown] {
  if (!isObject(member)) return [String(index), member];
  const { name, version } = member;
  const label =
    name === undefined
      ? String(index)
      : `${String(name)}${version === undefined ? "" : `:${String(version)}`}`;
  return [label, summary(member)];
}

/** The first few plain fields of an entity, on one line. */
function summary(entity: object): string {
  const fields = Object.entries(entity).filter(([key, value]) => !leftOut.has(key) && isPlain(value));
  const ordered = [
    ...fields.filter(([key]) => telling.has(key)),
    ...fields.filter(([key]) => !telling.has(key)),
  ];
  return ordered
    .slice(0, mostFields)
    .map(([key, value]) => `${key}: ${shorten(String(redacted(value, key)))}`)
    .join(", ");
}

function isPlain(value: unknown): boolean {
  return (
    (typeof value === "string" && value !== "") || typeof value === "number" || typeof value === "boolean"
  );
}

/** Secrets go first: half of one is still one. Of paths and addresses the end tells most. */
function shorten(text: string): string {
  const plain = withoutSecrets(text);
  return plain.length > mostCharacters ? `${plain.slice(0, 19)}…${plain.slice(20 - mostCharacters)}` : plain;
}
