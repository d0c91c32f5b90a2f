import { CommandComponent, ValidationError } from "azure-ai-ml";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { componentHash, pythonJson } from "../../../../src/resources/assets/components/component-hash";
import {
  componentFromWire,
  componentToWire,
} from "../../../../src/resources/assets/components/component-mapping";
import { describeRecorded } from "../../core/recorded-operations";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

describeRecorded("components", {
  components_archive_c_version_1: { call: (ml) => ml.components.archive("c", { version: "1" }) },
  components_get_c: { call: (ml) => ml.components.get("c") },
  components_get_c_version_1: { call: (ml) => ml.components.get("c", "1") },
});

const wire = {
  id: `${workspacePath}/components/train/versions/3`,
  name: "3",
  properties: {
    isAnonymous: false,
    isArchived: false,
    tags: {},
    properties: {},
    componentSpec: {
      name: "train",
      version: "3",
      type: "command",
      command: "train ${{inputs.rate}}",
      environment: `azureml:${workspacePath}/environments/e/versions/1`,
      is_deterministic: true,
      inputs: { rate: { type: "number", default: "0.1" } },
      outputs: { model: { type: "uri_folder" } },
    },
  },
};

describe("A component", () => {
  it("keeps what a newer service says of it", async () => {
    await fc.assert(
      fc.asyncProperty(withUnknownFields(wire, ["properties.componentSpec"]), async (each) => {
        const component = componentFromWire(each, scope);
        const { body } = await componentToWire(component, scope, { anonymous: false });
        const { componentSpec } = each.properties as typeof wire.properties;
        // What is empty is not sent (as in Python).
        const full = Object.entries(componentSpec).filter(([, value]) => JSON.stringify(value) !== "{}");
        expect(body).toMatchObject({ properties: { componentSpec: Object.fromEntries(full) } });
      }),
      { numRuns: 30 },
    );
  });

  it("is refused with all that is wrong", () => {
    const make = () =>
      new CommandComponent({
        name: "Train",
        command: "x ${{inputs.missing}}",
        environment: "e:1",
        inputs: { n: { type: "integer", default: 1.5 } },
      });
    expect(make).toThrow(ValidationError);
    expect(make).toThrow(/name[\s\S]*inputs\.n/);
  });
});

describe("The hash of a component", () => {
  it("is made over JSON as Python writes it", () => {
    expect(pythonJson({ b: [1, 0.5, 1e-7, true, null], a: { ä: 'x"\n' } })).toBe(
      '{"a": {"\\u00e4": "x\\"\\n"}, "b": [1, 0.5, 1e-07, true, null]}',
    );
  });

  it("does not hang on the order of fields, nor on what is left out", async () => {
    const hash = await componentHash({ a: 1, b: 2, version: "1" }, ["version"]);
    expect(await componentHash({ version: "2", b: 2, a: 1 }, ["version"])).toBe(hash);
    expect(hash).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});
