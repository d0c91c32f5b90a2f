import type { PackageSurface } from "./package-surface";
import type { PythonSurface } from "./surface";

/** The page that lists every operation of Python's, and whether it is here. */
export function operationsPage(python: PythonSurface, own: PackageSurface): string {
  const rows = python.operationGroups.map(({ tsAttribute: group, methods }) => {
    const here = methods.filter(({ ts }) => own.parametersOf(group, ts));
    const gone = methods.filter(({ ts }) => !own.parametersOf(group, ts));
    const list = (each: readonly { ts: string }[]) => each.map(({ ts }) => `\`${ts}\``).join(", ");
    return `| \`ml.${group}\` | ${list(here)} | ${list(gone)} |`;
  });
  return [
    "# Which operations are there?",
    "",
    `Every operation group of azure-ai-ml ${python.version}, by its name here. Made by \`npm run parity -- --write\`; what is left out has its reason in [differences-from-python.md](differences-from-python.md#what-is-not-there).`,
    "",
    "| group | operations | left out |",
    "| --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
