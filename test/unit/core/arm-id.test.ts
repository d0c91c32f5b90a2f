import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseArmId, shortReference, workspaceArmId } from "../../../src/core/arm-id";
import { assetVersionId, parseAssetReference } from "../../../src/core/asset-reference";

const scope = { subscriptionId: "0000-1111", resourceGroupName: "my-rg", workspaceName: "my-ws" };
const root =
  "/subscriptions/0000-1111/resourceGroups/my-rg/providers/Microsoft.MachineLearningServices/workspaces/my-ws";

describe("An ARM id", () => {
  it("is made of the names of a workspace", () => {
    expect(workspaceArmId(scope)).toBe(root);
    expect(assetVersionId(scope, "models", "churn", "3")).toBe(`${root}/models/churn/versions/3`);
  });

  it("is read with its version, its label, or neither", () => {
    expect(parseArmId(`${root}/models/churn/versions/3`)).toEqual({
      ...scope,
      type: "models",
      name: "churn",
      version: "3",
    });
    expect(parseArmId(`${root}/environments/e/labels/latest`)).toEqual({
      ...scope,
      type: "environments",
      name: "e",
      label: "latest",
    });
    expect(parseArmId(`${root}/computes/cpu`)).toEqual({ ...scope, type: "computes", name: "cpu" });
  });

  it("is read whatever the case of its fixed words, and keeps the case of its names", () => {
    const id = `${root}/Models/Churn/Versions/V1`
      .replace("resourceGroups", "resourcegroups")
      .replace("Microsoft.Machine", "microsoft.machine");
    expect(parseArmId(id)).toMatchObject({
      resourceGroupName: "my-rg",
      type: "Models",
      name: "Churn",
      version: "V1",
    });
  });

  it.each(["azureml:", "azureml:/"])("is read behind %s", (prefix) => {
    expect(parseArmId(`${prefix}${root}/models/m/versions/1`)).toMatchObject({ name: "m", version: "1" });
  });

  it.each([
    "",
    "churn:3",
    root,
    "azureml://registries/azureml/models/m/versions/1",
    "azureml://datastores/d/paths/p",
    `${root}/models/a/b/versions/1`,
    "/subscriptions/s/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/a",
  ])("is not seen in %j", (text) => {
    expect(parseArmId(text)).toBeUndefined();
  });
});

describe("A short reference", () => {
  it("is what a user calls the thing", () => {
    expect(shortReference(`${root}/models/churn/versions/3`, scope)).toBe("churn:3");
    expect(shortReference(`${root}/environments/e/labels/latest`, scope)).toBe("e@latest");
    expect(shortReference(`${root}/computes/cpu`, scope)).toBe("cpu");
    expect(
      shortReference(`${root.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions")}/computes/cpu`, scope),
    ).toBe("cpu");
  });

  it("leaves ids of other workspaces, of registries and other text as they are", () => {
    for (const id of [
      `${root.replace("my-ws", "other-ws")}/models/churn/versions/3`,
      `${root.replace("my-rg", "other-rg")}/computes/cpu`,
      `${root.replace("0000-1111", "2222")}/computes/cpu`,
      "azureml://registries/azureml/environments/e/versions/4",
      "serverless",
    ]) {
      expect(shortReference(id, scope)).toBe(id);
    }
  });

  it("undoes the making of an id, for every name and version", () => {
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/);
    fc.assert(
      fc.property(name, name, (each, version) => {
        expect(shortReference(assetVersionId(scope, "data", each, version), scope)).toBe(
          `${each}:${version}`,
        );
      }),
    );
  });
});

describe("A reference to an asset", () => {
  it.each([
    ["azureml:a:1", { kind: "version", name: "a", version: "1" }],
    ["a:1", { kind: "version", name: "a", version: "1" }],
    ["a:1:2", { kind: "version", name: "a", version: "1:2" }],
    ["azureml:a@latest", { kind: "label", name: "a", label: "latest" }],
    ["a@b@latest", { kind: "label", name: "a@b", label: "latest" }],
    ["a", { kind: "name", name: "a" }],
    ["azureml:a", { kind: "name", name: "a" }],
  ])("%s is %o", (text, expected) => {
    expect(parseAssetReference(text)).toEqual(expected);
  });

  it.each([
    "azureml://registries/azureml/models/m/versions/1",
    "azureml://registries/azureml/environments/e/labels/latest",
    "azureml://locations/eastus/workspaces/w/models/m/versions/1",
    `${root}/models/m/versions/1`,
    `${root.replace("my-ws", "other")}/models/m/versions/1`,
  ])("takes %s for an id, and leaves it as it is", (id) => {
    expect(parseAssetReference(id)).toEqual({ kind: "id", id });
  });

  it("takes the prefix off an ARM id", () => {
    expect(parseAssetReference(`azureml:${root}/models/m/versions/1`)).toEqual({
      kind: "id",
      id: `${root}/models/m/versions/1`,
    });
    expect(parseAssetReference(`azureml:/${root}/models/m/versions/1`)).toEqual({
      kind: "id",
      id: `${root}/models/m/versions/1`,
    });
  });

  it("leaves a curated environment to the service", () => {
    const id = "azureml:AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";
    expect(parseAssetReference("AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest")).toEqual({
      kind: "id",
      id,
    });
    expect(parseAssetReference(id)).toEqual({ kind: "id", id });
    expect(parseAssetReference("AzureML-ACPT-pytorch:3")).toEqual({
      kind: "id",
      id: "azureml:AzureML-ACPT-pytorch:3",
    });
  });

  it("reads every name and version, with the prefix and without", () => {
    const name = fc.stringMatching(/^[a-z0-9][A-Za-z0-9_.-]{0,20}$/);
    fc.assert(
      fc.property(name, name, fc.boolean(), (each, version, prefixed) => {
        const text = `${prefixed ? "azureml:" : ""}${each}`;
        expect(parseAssetReference(`${text}:${version}`)).toEqual({ kind: "version", name: each, version });
        expect(parseAssetReference(`${text}@${version}`)).toEqual({
          kind: "label",
          name: each,
          label: version,
        });
      }),
    );
  });
});
