import { describe, expect, it } from "vitest";
import { evaluated, TemplateFault } from "../../../../src/fake/arm/expressions";
import { resourcesOf } from "../../../../src/fake/arm/template";

const place = {
  subscriptionId: "sub",
  tenantId: "tenant",
  resourceGroup: { id: "/subscriptions/sub/resourceGroups/rg", name: "rg", location: "eastus" },
  guid: () => "a-guid",
};
const scope = {
  ...place,
  parameters: { name: "ws", yes: "true", none: "", list: [1, 2], nested: { a: { b: "deep" } } },
  variables: { twice: "[concat(parameters('name'), parameters('name'))]" },
  reference: (id: string) => ({ told: id }),
};

describe("An expression of a template", () => {
  it.each([
    ["plain text", "plain text"],
    ["[[not one]", "[not one]"],
    ["[parameters('NAME')]", "ws"],
    ["[variables('twice')]", "wsws"],
    ["[concat('it''s ', parameters('name'), ', ', 'there')]", "it's ws, there"],
    ["[if(equals(parameters('none'), ''), 'empty', fail())]", "empty"],
    ["[and(equals(parameters('yes'), 'true'), not(empty(parameters('name'))))]", true],
    ["[or(equals('a', 'A'), empty(parameters('list')))]", false],
    ["[json('null')]", null],
    ["[array(parameters('name'))]", ["ws"]],
    ["[toLower('ABC')]", "abc"],
    ["[parameters('nested').a.b]", "deep"],
    ["[parameters('list')[1]]", 2],
    ["[subscription().tenantId]", "tenant"],
    ["[resourceGroup().name]", "rg"],
    ["[newGuid()]", "a-guid"],
    ["[reference('/x').told]", "/x"],
    ["[resourceId('Microsoft.X/a', 'n')]", "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.X/a/n"],
    [
      "[resourceId('s2', 'g2', 'Microsoft.X/a/b', 'n', 'm')]",
      "/subscriptions/s2/resourceGroups/g2/providers/Microsoft.X/a/n/b/m",
    ],
  ])("%s is %j", (text, value) => {
    expect(evaluated(text, scope)).toEqual(value);
  });

  it("is evaluated wherever it stands, in names of fields too", () => {
    expect(evaluated({ "[parameters('name')]": ["[parameters('yes')]", 1, null] }, scope)).toEqual({
      ws: ["true", 1, null],
    });
  });

  it("gives the same name each time, and another for another", () => {
    const name = (text: string) => evaluated(`[uniqueString('${text}')]`, scope);
    expect(name("a")).toMatch(/^[a-z0-9]{13}$/);
    expect(name("a")).toBe(name("a"));
    expect(name("a")).not.toBe(name("b"));
    expect(evaluated("[guid('a', 'b')]", scope)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it.each([
    "[parameters('missing')]",
    "[variables('missing')]",
    "[nope('x')]",
    "[concat('a', ]",
    "['open]",
    "[concat('a') b]",
  ])("%s is refused", (text) => {
    expect(() => evaluated(text, scope)).toThrow(TemplateFault);
  });
});

describe("A template", () => {
  const template = {
    parameters: {
      name: { type: "string" },
      kind: { type: "string", defaultValue: "new", allowedValues: ["new", "none"] },
      tags: { type: "object", defaultValue: {} },
    },
    resources: [
      {
        condition: "[equals(parameters('kind'), 'new')]",
        type: "Microsoft.X/outer",
        name: "[parameters('name')]",
        tags: "[parameters('tags')]",
        resources: [{ type: "inner", name: "child", properties: { of: "[parameters('name')]" } }],
      },
      {
        type: "Microsoft.Resources/deployments",
        name: "nested",
        resourceGroup: "other",
        properties: { template: { resources: [{ type: "Microsoft.X/outer", name: "far" }] } },
      },
    ],
  };
  const ids = (parameters: Record<string, { value?: unknown }>) =>
    resourcesOf(template, parameters, place, () => undefined).map(({ id }) => id);
  const outer = "providers/Microsoft.X/outer";

  it("makes its resources, those within them, and those of deployments within it", () => {
    expect(ids({ name: { value: "a" } })).toEqual([
      `/subscriptions/sub/resourceGroups/rg/${outer}/a`,
      `/subscriptions/sub/resourceGroups/rg/${outer}/a/inner/child`,
      `/subscriptions/sub/resourceGroups/other/${outer}/far`,
    ]);
  });

  it("leaves out what its conditions exclude", () => {
    expect(ids({ name: { value: "a" }, kind: { value: "none" } })).toHaveLength(1);
  });

  it("takes a null for nothing where there is a default", () => {
    expect(ids({ name: { value: "a" }, kind: { value: null } })).toHaveLength(3);
  });

  it.each([
    ["a parameter that is missing", {}],
    ["a value that is not allowed", { name: { value: "a" }, kind: { value: "old" } }],
    ["a value of another type", { name: { value: 1 } }],
    ["a parameter that it does not have", { name: { value: "a" }, nam: { value: "b" } }],
  ])("refuses %s", (_, parameters) => {
    expect(() => ids(parameters)).toThrow(TemplateFault);
  });
});
