import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Entity, mimeBundle, showAs } from "../../../src/core/display";
import { Data } from "../../../src/resources/assets/data/data";
import { AmlCompute, VirtualMachineCompute } from "../../../src/resources/compute/compute";
import { AzureBlobDatastore, AzureDataLakeGen2Datastore } from "../../../src/resources/datastores/datastore";

class Thing extends Entity {
  readonly kind = "thing";
  constructor(fields: object) {
    super();
    Object.assign(this, fields);
  }
}

const jupyter = (value: object) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]?.() ?? {};
const shownAnyhow = (value: object) =>
  [
    inspect(value),
    inspect({ nested: [value] }, { depth: 10 }),
    String(value),
    JSON.stringify(value),
    JSON.stringify({ nested: [value] }),
    ...Object.values(jupyter(value)),
  ].join("\n");

describe("An entity", () => {
  const data = () =>
    new Data({
      name: "churn",
      version: "1",
      path: "azureml://datastores/d/paths/p",
      description: "Customers",
      tags: { a: "b" },
    });

  it("prints its name, its version and its fields", () => {
    expect(inspect(data())).toBe(
      [
        "Data churn:1",
        "  path         azureml://datastores/d/paths/p",
        "  description  Customers",
        '  tags         {"a":"b"}',
        "  type         uri_folder",
      ].join("\n"),
    );
  });

  it("shows itself in a notebook as text, HTML and Markdown", () => {
    const bundle = jupyter(data());
    expect(Object.keys(bundle)).toEqual(["text/plain", "text/html", "text/markdown"]);
    expect(bundle["text/plain"]).toBe(inspect(data()));
    expect(bundle["text/html"]).toContain("<b>Data churn:1</b>");
    expect(bundle["text/markdown"]).toContain("| path | azureml://datastores/d/paths/p |");
  });

  it("keeps these abilities out of its keys, its JSON and comparisons", () => {
    expect(Object.keys(data())).toEqual(["kind", "name", "version", "path", "description", "tags", "type"]);
    expect(JSON.parse(JSON.stringify(data()))).toEqual({ ...data() });
    expect({ ...data() }).toEqual({ ...data() });
    const symbols = Object.getOwnPropertySymbols(Entity.prototype);
    expect(symbols.length).toBeGreaterThan(0);
    for (const key in data()) expect(typeof key).toBe("string");
    expect(
      symbols.some((symbol) => Object.prototype.propertyIsEnumerable.call(Entity.prototype, symbol)),
    ).toBe(false);
  });

  it("shows what is false or zero, and not what is absent", () => {
    expect(inspect(new Thing({ a: 0, b: false, c: undefined, d: null }))).toBe("Thing\n  a  0\n  b  false");
  });
});

describe("Secrets in an entity", () => {
  it.each([
    [
      "a cluster's password",
      () => new AmlCompute({ name: "c", sshSettings: { adminUsername: "u", adminPassword: "the-secret" } }),
    ],
    [
      "a machine's password",
      () =>
        new VirtualMachineCompute({
          name: "vm",
          resourceId: "/x",
          sshSettings: { adminUsername: "u", adminPassword: "the-secret" },
        }),
    ],
    [
      "an account key",
      () =>
        new AzureBlobDatastore({
          name: "d",
          accountName: "a",
          containerName: "c",
          credentials: { type: "account_key", accountKey: "the-secret" },
        }),
    ],
    [
      "a SAS",
      () =>
        new AzureBlobDatastore({
          name: "d",
          accountName: "a",
          containerName: "c",
          credentials: { type: "sas", sasToken: "sv=1&sig=the-secret" },
        }),
    ],
    [
      "a client secret",
      () =>
        new AzureDataLakeGen2Datastore({
          name: "d",
          accountName: "a",
          filesystem: "f",
          credentials: {
            type: "service_principal",
            tenantId: "t",
            clientId: "c",
            clientSecret: "the-secret",
          },
        }),
    ],
    [
      "a certificate",
      () =>
        new AzureDataLakeGen2Datastore({
          name: "d",
          accountName: "a",
          filesystem: "f",
          credentials: {
            type: "certificate",
            tenantId: "t",
            clientId: "c",
            thumbprint: "th",
            certificate: "the-secret",
          },
        }),
    ],
    [
      "the SAS of a path",
      () => new Data({ name: "d", path: "https://a.blob.core.windows.net/c/b?sv=1&sig=the-secret&se=2" }),
    ],
  ])("such as %s are shown nowhere", (_, make) => {
    expect(shownAnyhow(make())).not.toContain("the-secret");
  });

  it("are still there for the program that put them in", () => {
    const cluster = new AmlCompute({
      name: "c",
      sshSettings: { adminUsername: "u", adminPassword: "the-secret" },
    });
    expect(cluster.sshSettings?.adminPassword).toBe("the-secret");
  });
});

describe("HTML and Markdown", () => {
  const evil = `<img src=x onerror="alert('1')">&`;

  it("let no value become markup", () => {
    const bundle = jupyter(new Thing({ name: evil, [evil]: evil, list: [evil] }));
    for (const type of ["text/html", "text/markdown"] as const) expect(bundle[type]).not.toContain("<img");
  });

  it("link web addresses, and nothing else", () => {
    const html = (value: string) => jupyter(new Thing({ url: value }))["text/html"];
    expect(html("https://ml.azure.com/runs/a?b=1&c=2")).toContain(
      '<a href="https://ml.azure.com/runs/a?b=1&#38;c=2"',
    );
    for (const url of ["javascript:alert(1)", "http://x", `https://x" onclick="a`, "https://x y"])
      expect(html(url)).not.toContain("<a ");
  });

  it("let no value break the table", () => {
    const markdown = jupyter(new Thing({ a: "x | y\nz" }))["text/markdown"] ?? "";
    expect(markdown.split("\n").at(-1)).toBe("| a | x \\| y z |");
  });
});

describe("Showing", () => {
  it("never throws", () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const hostile = {
      toJSON: () => {
        throw new Error("no");
      },
    };
    for (const value of [
      circular,
      { big: 1n },
      hostile,
      Symbol("s"),
      () => 1,
      Object.create(null),
      new Date(Number.NaN),
    ]) {
      expect(() => inspect(new Thing({ value }))).not.toThrow();
      expect(jupyter(new Thing({ value }))["text/plain"]).toBeTypeOf("string");
    }
    expect(
      mimeBundle(() => {
        throw new Error("boom");
      }),
    ).toEqual({ "text/plain": "(could not be shown: boom)" });
  });

  it("never throws, whatever the fields hold", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== "__proto__" && key !== "constructor"),
          fc.anything(),
        ),
        (fields) => {
          expect(Object.keys(jupyter(new Thing(fields)))).toContain("text/plain");
        },
      ),
    );
  });

  it("cuts what is long", () => {
    expect(inspect(new Thing({ a: { b: "x".repeat(10_000) } })).length).toBeLessThan(500);
  });

  it("can be given to any object", () => {
    const shown = showAs({ n: 2 }, (self) => ({ title: "Pair", rows: [["n", self.n]] }));
    expect(inspect(shown)).toBe("Pair\n  n  2");
    expect(Object.keys(shown)).toEqual(["n"]);
  });
});
