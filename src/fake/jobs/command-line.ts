/** What a reference in a command is replaced by; `undefined` where nothing stands for it. */
export type ReferenceLookup = (
  kind: "inputs" | "outputs" | "search_space",
  name: string,
) => string | undefined;

const reference = /\$\{\{\s*(inputs|outputs|search_space)\.([^\s{}]+)\s*\}\}/g;
const optionalPart = /\$\[\[([\s\S]*?)\]\]/g;

/** Every `${{inputs.x}}`, `${{outputs.y}}` and `${{search_space.z}}` of a command, in order, with repeats. */
export function referencesOf(
  command: string,
): { kind: "inputs" | "outputs" | "search_space"; name: string; optional: boolean }[] {
  const parts = [...command.matchAll(optionalPart)].map(({ index, 0: text }) => ({
    start: index,
    end: index + text.length,
  }));
  return [...command.matchAll(reference)].map(({ index, 1: kind, 2: name }) => ({
    kind: kind as "inputs" | "outputs" | "search_space",
    name: name ?? "",
    optional: parts.some(({ start, end }) => index >= start && index < end),
  }));
}

/**
 * Puts values in a command. A part `$[[ … ]]` in which something is not given is dropped whole; otherwise it stays
 * without its brackets. What is not given elsewhere stays as it is. Values are put in as text: a value that looks like a
 * reference is not replaced in turn.
 */
export function fillCommand(command: string, lookup: ReferenceLookup): string {
  const fill = (text: string) =>
    text.replace(
      reference,
      (whole, kind: "inputs" | "outputs" | "search_space", name: string) => lookup(kind, name) ?? whole,
    );
  let filled = "";
  let from = 0;
  for (const { index, 0: whole, 1: inside = "" } of command.matchAll(optionalPart)) {
    filled += fill(command.slice(from, index));
    if (referencesOf(inside).every(({ kind, name }) => lookup(kind, name) !== undefined))
      filled += fill(inside);
    from = index + whole.length;
  }
  return filled + fill(command.slice(from));
}
