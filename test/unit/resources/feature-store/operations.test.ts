import { describe, expect, it } from "vitest";
import { all, describeRecorded } from "../../core/recorded-operations";
import { clientOver } from "../../core/scripted-service";

describeRecorded("feature_sets", {
  feature_sets_get_f_1: { call: (ml) => ml.featureSets.get("f", "1") },
  list_feature_sets_list: { call: (ml) => all(ml.featureSets.list()) },
});

describeRecorded("feature_store_entities", {
  feature_store_entities_get_f_1: { call: (ml) => ml.featureStoreEntities.get("f", "1") },
});

describe("What is asked of a feature store", () => {
  const asked = async (call: (ml: ReturnType<typeof clientOver>["ml"]) => PromiseLike<unknown>) => {
    const { ml, service } = clientOver(() => ({
      body: { value: [], properties: { isArchived: true, stage: "Development" } },
    }));
    await call(ml);
    return service.requests.map(({ method, path, query, body }) => [
      method,
      path.replace(/^.*\/workspaces\/[^/]+/, ""),
      query,
      body,
    ]);
  };
  const version = { "api-version": "2023-10-01" };

  it.each<[string, Parameters<typeof asked>[0], unknown[]]>([
    [
      "versions of a feature set",
      (ml) => all(ml.featureSets.list({ name: "f" })),
      [
        "GET",
        "/featuresets/f/versions",
        { ...version, listViewType: "ActiveOnly", pageSize: "20" },
        undefined,
      ],
    ],
    [
      "all entities",
      (ml) => all(ml.featureStoreEntities.list({ listViewType: "All" })),
      ["GET", "/featurestoreEntities", { ...version, listViewType: "All", pageSize: "20" }, undefined],
    ],
    [
      "features",
      (ml) => all(ml.featureSets.listFeatures("f", "1", { featureName: "x", description: "d", tags: "a=b" })),
      [
        "GET",
        "/featuresets/f/versions/1/features",
        { ...version, tags: "a=b", featureName: "x", description: "d", pageSize: "1000" },
        undefined,
      ],
    ],
    [
      "a feature",
      (ml) => ml.featureSets.getFeature("f", "1", "x"),
      ["GET", "/featuresets/f/versions/1/features/x", version, undefined],
    ],
    [
      "jobs of materialization",
      (ml) =>
        all(
          ml.featureSets.listMaterializationOperations("f", "1", {
            featureWindowStartTime: new Date("2023-01-01"),
            featureWindowEndTime: "2023-02-01",
            filters: "a=b",
          }),
        ),
      [
        "GET",
        "/jobs",
        {
          "api-version": "2023-08-01-preview",
          tag: "a=b",
          properties:
            "azureml.FeatureSetName=f,azureml.FeatureSetVersion=1,azureml.FeatureWindowStart=2023-01-01T00:00:00,azureml.FeatureWindowEnd=2023-02-01",
        },
        undefined,
      ],
    ],
    [
      "a backfill by the names of Python's call",
      (ml) =>
        ml.featureSets.beginBackfill({
          name: "f",
          version: "1",
          featureWindowStartTime: new Date("2023-01-01"),
          featureWindowEndTime: "2023-02-01 00:00:00",
          computeResource: { instanceType: "x" },
          jobId: "j",
        }),
      [
        "POST",
        "/featuresets/f/versions/1/backfill",
        version,
        {
          featureWindow: {
            featureWindowStart: "2023-01-01T00:00:00Z",
            featureWindowEnd: "2023-02-01 00:00:00",
          },
          resource: { instanceType: "x" },
          jobId: "j",
        },
      ],
    ],
    [
      "a backfill",
      (ml) =>
        ml.featureSets.beginBackfill({
          name: "f",
          version: "1",
          featureWindow: {
            featureWindowStart: new Date("2023-01-01"),
            featureWindowEnd: "2023-02-01 00:00:00",
          },
          resource: { instanceType: "x" },
          dataStatus: ["None"],
        }),
      [
        "POST",
        "/featuresets/f/versions/1/backfill",
        version,
        {
          featureWindow: {
            featureWindowStart: "2023-01-01T00:00:00Z",
            featureWindowEnd: "2023-02-01 00:00:00",
          },
          resource: { instanceType: "x" },
          dataAvailabilityStatus: ["None"],
        },
      ],
    ],
  ])("are %s", async (_, call, expected) => {
    expect(await asked(call)).toEqual([expected]);
  });

  it("is, to archive, that a version is put back with its flag", async () => {
    expect(await asked((ml) => ml.featureSets.restore("f", "1"))).toEqual([
      ["GET", "/featuresets/f/versions/1", version, undefined],
      [
        "PUT",
        "/featuresets/f/versions/1",
        version,
        { properties: { stage: "Development", isArchived: false } },
      ],
    ]);
  });
});
