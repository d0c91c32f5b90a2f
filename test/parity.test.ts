import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { missing } from "./parity/compare-surfaces";
import { operationsPage } from "./parity/operations-page";
import { PackageSurface } from "./parity/package-surface";
import { reasonsOf } from "./parity/reasons";
import { renamedExports } from "./parity/renamed";
import { readSurface } from "./parity/surface";

const root = fileURLToPath(new URL("..", import.meta.url));
const reference = `${root}../shared/reference/surface.json`;
const page = (name: string) => readFileSync(`${root}docs/${name}`, "utf8");

describe.skipIf(!existsSync(reference))("Beside Python's public surface", () => {
  const python = readSurface(reference);
  const own = new PackageSurface(root);
  const lacking = missing(python, own);
  const reasons = reasonsOf(page("differences-from-python.md"));

  it("nothing is missing but what the docs give a reason for", () => {
    expect(lacking.filter((name) => !reasons.has(name))).toEqual([]);
  });

  it("the docs give no reason for what is there", () => {
    expect([...reasons].filter((name) => !lacking.includes(name))).toEqual([]);
  });

  it("the page of operations is what the two surfaces yield", () => {
    expect(page("operations.md")).toBe(operationsPage(python, own));
  });
});

describe("Names of Python's that are another here", () => {
  it.each(Object.entries(renamedExports))("stand in the guide: %s is %s", (python, ours) => {
    const guide = page("from-python.md");
    // Families of names (`automl.…`) are shown by one of them.
    const named = guide.includes(`\`${python}`) || ours.startsWith("automl.");
    expect(named, python).toBe(true);
  });
});
