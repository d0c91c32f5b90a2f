import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "src");

/** Every file below `src`, with what it imports: our own files by path from `src`, packages by name. */
function imports(): Map<string, { from: string; lazy: boolean; typeOnly: boolean }[]> {
  const found = new Map<string, { from: string; lazy: boolean; typeOnly: boolean }[]>();
  for (const entry of readdirSync(source, { recursive: true, encoding: "utf8" })) {
    if (!entry.endsWith(".ts")) continue;
    const file = join(source, entry);
    const text = readFileSync(file, "utf8");
    const list: { from: string; lazy: boolean; typeOnly: boolean }[] = [];
    const note = (specifier: string, lazy: boolean, typeOnly: boolean) => {
      const from = specifier.startsWith(".")
        ? relative(source, resolve(dirname(file), specifier))
        : specifier;
      list.push({ from: from.replaceAll("\\", "/"), lazy, typeOnly });
    };
    for (const [, type, specifier = ""] of text.matchAll(
      /^(?:import|export)\s+(type\s+)?[^;"]*?from\s+"([^"]+)"/gm,
    ))
      note(specifier, false, type !== undefined);
    for (const [, specifier = ""] of text.matchAll(/\bimport\("([^"]+)"\)/g)) note(specifier, true, false);
    found.set(entry.replaceAll("\\", "/"), list);
  }
  return found;
}

const all = imports();
const clientSide = /^(index|ml-client|client-config|client-scope|core\/|resources\/|artifacts\/|yaml\/)/;
const serviceSide = /^(fake|emulator)\//;

function offences(
  of: RegExp,
  forbidden: (from: string, lazy: boolean, typeOnly: boolean) => boolean,
): string[] {
  return [...all].flatMap(([file, list]) =>
    of.test(file)
      ? list
          .filter(({ from, lazy, typeOnly }) => forbidden(from, lazy, typeOnly))
          .map(({ from }) => `${file} imports ${from}`)
      : [],
  );
}

describe("The wire is a wall", () => {
  it("finds the files it speaks of", () => {
    expect(all.get("ml-client.ts")?.length).toBeGreaterThan(5);
    expect([...all.keys()].filter((file) => serviceSide.test(file)).length).toBeGreaterThan(20);
  });

  it("lets no client file see the service half", () => {
    expect(offences(clientSide, (from) => serviceSide.test(from) || from.startsWith("mlflow/"))).toEqual([]);
  });

  it("lets no service file see the client half, but for the clock", () => {
    expect(offences(/^fake\//, (from) => clientSide.test(from) && from !== "core/clock")).toEqual([]);
  });

  it("keeps the contract free of both halves", () => {
    expect(offences(/^wire\//, (from) => clientSide.test(from) || serviceSide.test(from))).toEqual([]);
  });

  it("keeps the tracking client for training scripts free of everything else", () => {
    expect(offences(/^mlflow\//, (from) => /^(core|resources|fake|wire|artifacts)\//.test(from))).toEqual([]);
  });

  it("lets core know no resource", () => {
    expect(offences(/^core\//, (from) => from.startsWith("resources/"))).toEqual([]);
  });
});

describe("The import path of the client", () => {
  const heavy = ["zod", "js-yaml", "@azure/storage-blob", "@azure/identity"];

  it("loads nothing heavy, and nothing of Node, before it is used", () => {
    const forbidden = (from: string, lazy: boolean, typeOnly: boolean) =>
      !lazy && !typeOnly && (heavy.includes(from) || from.startsWith("node:"));
    const reached = reachable("index.ts");
    expect(
      [...reached].flatMap((file) =>
        (all.get(file) ?? [])
          .filter((each) => forbidden(each.from, each.lazy, each.typeOnly))
          .map(({ from }) => `${file} imports ${from}`),
      ),
    ).toEqual([]);
  });

  /** Files that are loaded with an entry point. */
  function reachable(entry: string): Set<string> {
    const seen = new Set<string>();
    const visit = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const { from, lazy, typeOnly } of all.get(file) ?? []) {
        if (!lazy && !typeOnly && all.has(`${from}.ts`)) visit(`${from}.ts`);
      }
    };
    visit(entry);
    return seen;
  }
});
