/** What a `${{…}}` in a command may name. */
export type ReferenceKind = "inputs" | "outputs" | "search_space";

/** One `${{inputs.x}}`, `${{outputs.y}}` or `${{search_space.z}}` of a command. */
export interface CommandReference {
  readonly kind: ReferenceKind;
  readonly name: string;
  /** It stands in a `$[[ … ]]` part, which the service leaves out where the input has no value. */
  readonly optional: boolean;
}

const reference = /\$\{\{\s*(inputs|outputs|search_space)\.([^\s}]*)\s*\}\}/g;

/** `$[[--x ${{inputs.x}}]]`, and Python's older `[--x ${{inputs.x}}]`. */
const optionalPart = /\$\[\[[\s\S]*?\]\]|\[[\w.\s-]*\$\{\{\s*inputs\.[\w.-]+\s*\}\}\s*\]/g;

/** All references of a command, in order; those in single braces too. */
export function referencesIn(command: string): readonly CommandReference[] {
  if (last?.command !== command) last = { command, references: readReferences(withDoubleBraces(command)) };
  return last.references;
}

/** One command is read when its builder is made, when it is built and when it is sent; and many jobs share a command. */
let last: { readonly command: string; readonly references: readonly CommandReference[] } | undefined;

function readReferences(command: string): CommandReference[] {
  const parts = [...command.matchAll(optionalPart)].map(
    (part) => [part.index, part.index + part[0].length] as const,
  );
  return [...command.matchAll(reference)].map((found) => ({
    kind: found[1] as ReferenceKind,
    name: found[2] ?? "",
    optional: parts.some(([from, to]) => found.index >= from && found.index < to),
  }));
}

/** Turns the named inputs into parameters of a search space: `${{inputs.lr}}` → `${{search_space.lr}}`. */
export function toSearchSpace(command: string, names: readonly string[]): string {
  return command.replace(reference, (whole, kind: string, name: string) =>
    kind === "inputs" && names.includes(name) ? `\${{search_space.${name}}}` : whole,
  );
}

/** Turns `{inputs.x}`, which the first SDKs wrote, into `${{inputs.x}}` (as Python still does). */
export function withDoubleBraces(command: string): string {
  return command.replace(
    /(?<!\{)\{(inputs|outputs|search_space)\.([^}]*)\}(?!\})/g,
    (_, kind: string, name: string) => `\${{${kind}.${name}}}`,
  );
}

/** Whether the whole of a text is `${{…}}`: a value that is known only when the job runs. */
export function isBinding(text: string): boolean {
  return /^\$\{\{\s*\S+?\s*\}\}$/.test(text);
}
