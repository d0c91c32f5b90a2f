import { describe, expect, it } from "vitest";
import { Checks } from "../../../src/core/checks";
import { type Mapping, nested, same, via } from "../../../src/core/mapping";
import {
  byType,
  type Form,
  listForm,
  literalForm,
  notInYaml,
  numberAsText,
  objectForm,
  orFile,
  pathForm,
  plain,
  recordForm,
  referenceForm,
  textOr,
  yamlFields,
} from "../../../src/yaml/form";
import { readText } from "./read-text";

interface Limits {
  maxTotalTrials?: number;
  timeout?: number;
}

interface Thing {
  name: string;
  version?: string;
  path?: string;
  limits?: Limits;
  tags?: Record<string, string>;
  alias?: string;
}

const limits: Mapping<Limits> = { maxTotalTrials: same("maxTotalTrials"), timeout: same("timeout") };
const rows = { name: same("name"), tags: same("tags"), limits: via("limits", nested(limits)) } as const;
const fields = yamlFields<Thing>()(rows, { version: numberAsText, path: pathForm, alias: notInYaml });

/** Checks as an entity's constructor does. */
function make(thing: Thing): Thing {
  new Checks()
    .text("name", thing.name, { required: true })
    .number("limits.maxTotalTrials", thing.limits?.maxTotalTrials, { min: 1 })
    .texts("tags", thing.tags)
    .done("Thing");
  return thing;
}

const thing = objectForm(fields, { make, ignored: ["id"], constants: { type: "thing" } });

async function read<T>(form: Form<T>, text: string, files?: Readonly<Record<string, string>>) {
  const { data, place, faults } = readText(text, files);
  const value = form.read(data, place);
  return { value, faults: await faults() };
}

describe("an object", () => {
  it("reads the fields of a mapping under their snake_case names, nested ones too", async () => {
    const { value, faults } = await read(
      thing,
      "$schema: x\ntype: thing\nid: told\nname: a\nversion: 1\npath: ./data\nlimits: {max_total_trials: 3}\ntags: {maxTotal: b}\n",
    );
    expect(faults).toEqual([]);
    expect(value).toEqual({
      name: "a",
      version: "1",
      path: "/project/data",
      limits: { maxTotalTrials: 3 },
      tags: { maxTotal: "b" },
    });
  });

  it("tells every fault at once, the constructor's too, each where it stands", async () => {
    const { value, faults } = await read(
      thing,
      "name:\nnmae: a\nlimits:\n  max_total_trials: 0\n  max_trials: 2\n",
    );
    expect(value).toBeUndefined();
    expect(faults.map(({ path, source }) => [path, source?.line, source?.column])).toEqual([
      ["name", 1, 1],
      ["nmae", 2, 1],
      ["limits.max_trials", 5, 3],
      ["limits.max_total_trials", 4, 3],
    ]);
    expect(faults[1]?.message).toContain("Did you mean name?");
  });

  it("says a fault of a value once, though the constructor misses the value then", async () => {
    const { faults } = await read(thing, "name: a\nlimits: 3\n");
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ path: "limits", given: 3 });
  });

  it("writes what it reads, with its constants and without what is not in YAML", async () => {
    expect(thing.dump({ name: "a", version: "1", limits: { timeout: 0 }, alias: "b" })).toEqual({
      type: "thing",
      name: "a",
      version: "1",
      limits: { timeout: 0 },
    });
  });
});

describe("values", () => {
  it("keeps the point of a whole number for literals, and only there", async () => {
    expect((await read(recordForm(literalForm), "a: 1.0\nb: 1\nc: 0.5\n")).value).toEqual({
      a: "1.0",
      b: 1,
      c: 0.5,
    });
    expect((await read(plain, "a: 1.0\nb: [2.0]\n")).value).toEqual({ a: 1, b: [2] });
  });

  it.each([
    ["azureml:cpu", "cpu"],
    ["cpu", "cpu"],
    ["azureml://registries/r/environments/e/versions/1", "azureml://registries/r/environments/e/versions/1"],
    ["azureml:/subscriptions/s", "/subscriptions/s"],
  ])("reads the reference %s as %s", async (text, value) => {
    expect((await read(referenceForm, text)).value).toBe(value);
  });

  it.each([
    ["./src", "/project/src"],
    ["src", "/project/src"],
    ["file:src/x.csv", "/project/src/x.csv"],
    ["/abs", "/abs"],
    ["https://x/y", "https://x/y"],
    ["azureml://datastores/d/paths/p", "azureml://datastores/d/paths/p"],
    ["azureml:data:1", "azureml:data:1"],
    ["${{parent.inputs.x}}", "${{parent.inputs.x}}"],
  ])("takes the path %s for %s", async (text, value) => {
    expect((await read(pathForm, JSON.stringify(text))).value).toBe(value);
  });

  it("opens a file that is named, and reads its paths from its own folder", async () => {
    const form = orFile(textOr(objectForm(yamlFields<{ path: string }>()({}, { path: pathForm }))));
    const files = { "/project/parts/one.yml": "path: ./data\n" };
    expect((await read(form, "file:parts/one.yml", files)).value).toEqual({ path: "/project/parts/data" });
  });

  it("names the file that a fault is in, and one that is not there", async () => {
    const form = recordForm(orFile(thing));
    const { faults } = await read(form, "a: file:./one.yml\nb: file:./two.yml\n", {
      "/project/one.yml": "name: x\nversoin: 2\n",
    });
    expect(faults.map(({ path, source }) => [source?.file, source?.line, path])).toEqual([
      ["/project/one.yml", 2, "versoin"],
      ["job.yml", 2, "b"],
    ]);
    expect(faults[1]?.message).toContain("/project/two.yml");
  });

  it("chooses a form by type, in whatever case it is written, and offers the nearest", async () => {
    const form = byType<unknown>("type", {
      user_identity: objectForm(yamlFields<object>()({}, {}), {
        make: () => "user",
        constants: { type: "user_identity" },
      }),
    });
    expect((await read(form, "type: UserIdentity\n")).value).toBe("user");
    expect((await read(form, "type: user_identty\n")).faults[0]?.message).toContain(
      "Did you mean user_identity?",
    );
    expect((await read(form, "{}")).faults[0]).toMatchObject({ path: "type", code: "missingField" });
  });

  it("refuses a scalar where a list or a mapping must stand", async () => {
    expect((await read(listForm(plain), "a")).faults).toHaveLength(1);
    expect((await read(recordForm(plain), "[a]")).faults).toHaveLength(1);
  });
});
