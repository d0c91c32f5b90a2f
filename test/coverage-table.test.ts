import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { operationOf } from "../src/fake/operation-log";
import { routes } from "../src/fake/routes";
import { coveragePage, rowsOf } from "./coverage-table/coverage-page";
import { statements } from "./coverage-table/depth";
import { readClients } from "./coverage-table/recorded-clients";

const page = fileURLToPath(new URL("../docs/emulator-coverage.md", import.meta.url));

describe("The table of what the emulator does", () => {
  const rows = rowsOf(routes);

  it("says of every route whether something comes of it", () => {
    expect(rows.filter(({ statement }) => !statement).map(({ method, path }) => `${method} ${path}`)).toEqual(
      [],
    );
  });

  it("says nothing of routes that are not there", () => {
    const used = new Set(rows.map(({ statement }) => statement));
    expect(statements.filter((each) => !used.has(each)).map(({ path }) => String(path))).toEqual([]);
  });

  it("tells of clients only what the router still has", () => {
    const known = new Set(routes.map(operationOf));
    for (const [client, operations] of Object.entries(readClients()))
      expect(
        operations.filter((each) => !known.has(each)),
        client,
      ).toEqual([]);
  });

  it("is what the router and the clients' records yield", () => {
    expect(readFileSync(page, "utf8")).toBe(coveragePage(routes, readClients()));
  });
});
