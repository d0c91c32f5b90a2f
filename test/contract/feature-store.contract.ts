import { DataColumn, FeatureSet, FeatureStoreEntity, ResourceNotFoundError, ServiceError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aFolder, all, thrownBy } from "./given";
import type { Player } from "./service";

const specification = `
source:
  type: parquet
  path: abfss://c@a.dfs.core.windows.net/t/*.parquet
  timestamp_column: { name: timestamp }
features:
  - { name: f1, type: long, tags: { team: churn } }
  - { name: f2, type: double, description: "Ø of the week" }
  - { name: f3, type: string }
index_columns:
  - { name: accountID, type: string }
`;

/** What holds of feature sets and entities, whoever plays the service. */
export function featureStoreContract({ connect }: Player): void {
  const account = () =>
    new FeatureStoreEntity({
      name: "account",
      version: "1",
      indexColumns: [new DataColumn({ name: "accountID", type: "string" })],
      tags: { team: "churn" },
    });
  const withEntity = async (pageSize?: number) => {
    const { ml, azure } = await connect({ ...(pageSize !== undefined && { pageSize }) });
    const entity = await ml.featureStoreEntities.beginCreateOrUpdate(account());
    const folder = await aFolder({ "FeatureSetSpec.yaml": specification, "code/transform.py": "x = 1" });
    const transactions = (fields: object = {}) =>
      new FeatureSet({
        name: "transactions",
        version: "1",
        entities: ["azureml:account:1"],
        specification: { path: folder },
        materializationSettings: { offlineEnabled: true, resource: { instanceType: "standard_e8s_v3" } },
        ...fields,
      });
    return { ml, azure, entity, transactions };
  };

  describe("Entities of a feature store", () => {
    it("come back as they were sent, and are listed by name and version", async () => {
      const { ml, entity } = await withEntity();
      expect(entity).toMatchObject({ ...account(), stage: "Development" });
      expect(await ml.featureStoreEntities.get("account", "1")).toEqual(entity);
      await ml.featureStoreEntities.beginCreateOrUpdate(
        new FeatureStoreEntity({ ...account(), version: "2" }),
      );
      expect(
        (await all(ml.featureStoreEntities.list())).map(({ name, latestVersion }) => [name, latestVersion]),
      ).toEqual([["account", "2"]]);
      expect(
        (await all(ml.featureStoreEntities.list({ name: "account" }))).map(({ version }) => version).sort(),
      ).toEqual(["1", "2"]);
    });

    it("are hidden while they are archived", async () => {
      const { ml } = await withEntity();
      const versions = async () =>
        (await all(ml.featureStoreEntities.list({ name: "account" }))).map(({ version }) => version);
      await ml.featureStoreEntities.archive("account", "1");
      expect(await versions()).toEqual([]);
      await ml.featureStoreEntities.restore("account", "1");
      expect(await versions()).toEqual(["1"]);
    });
  });

  describe("Feature sets", () => {
    it("upload their specification, and come back with where it is", async () => {
      const { ml, transactions } = await withEntity();
      const created = await ml.featureSets.beginCreateOrUpdate(transactions());
      expect(created.specification.path).toMatch(/^azureml:\/\/subscriptions\/.*\/paths\/LocalUpload\//);
      expect(created.materializationSettings).toMatchObject({ offlineEnabled: true, onlineEnabled: false });
      expect(await ml.featureSets.get("transactions", "1")).toEqual(created);
    });

    it("are changed without their specification being read again", async () => {
      const { ml, transactions } = await withEntity();
      const created = await ml.featureSets.beginCreateOrUpdate(transactions());
      created.description = "Weekly";
      const changed = await ml.featureSets.beginCreateOrUpdate(created);
      expect(changed.description).toBe("Weekly");
      expect(changed.properties).toEqual(created.properties);
    });

    it("read a specification that lies in a datastore", async () => {
      const { ml, transactions } = await withEntity();
      const { specification: there, properties } = await ml.featureSets.beginCreateOrUpdate(transactions());
      const again = transactions({ version: "2", specification: { path: there.path } });
      expect((await ml.featureSets.beginCreateOrUpdate(again)).properties).toEqual(properties);
    });

    it("tell their features, over pages", async () => {
      const { ml, transactions } = await withEntity(2);
      await ml.featureSets.beginCreateOrUpdate(transactions());
      const features = await all(ml.featureSets.listFeatures("transactions", "1"));
      expect(features).toEqual([
        { name: "f1", dataType: "long", tags: { team: "churn" } },
        { name: "f2", dataType: "double", description: "Ø of the week", tags: {} },
        { name: "f3", dataType: "string", tags: {} },
      ]);
      const tagged = await all(ml.featureSets.listFeatures("transactions", "1", { tags: "team=churn" }));
      expect(tagged.map(({ name }) => name)).toEqual(["f1"]);
      expect(await ml.featureSets.getFeature("transactions", "1", "f2")).toEqual(features[1]);
      expect(await thrownBy(ml.featureSets.getFeature("transactions", "1", "f9"))).toBeInstanceOf(
        ResourceNotFoundError,
      );
    });

    it("have the features of a time computed", async () => {
      const { ml, azure, transactions } = await withEntity();
      await ml.featureSets.beginCreateOrUpdate(transactions());
      const { jobIds } = await ml.featureSets.beginBackfill({
        name: "transactions",
        version: "1",
        featureWindow: {
          featureWindowStart: "2026-01-01 00:00:00",
          featureWindowEnd: new Date("2026-02-01"),
        },
      });
      expect(jobIds).toHaveLength(1);
      const jobs = async () => all(ml.featureSets.listMaterializationOperations("transactions", "1"));
      expect(await jobs()).toMatchObject([
        {
          name: jobIds[0],
          type: "BackfillMaterialization",
          status: "Running",
          featureWindowStartTime: "2026-01-01T00:00:00Z",
          featureWindowEndTime: "2026-02-01T00:00:00Z",
        },
      ]);
      await azure.clock.advance(3_600_000);
      expect(await jobs()).toMatchObject([{ status: "Completed" }]);
      expect(await all(ml.featureSets.listMaterializationOperations("others", "1"))).toEqual([]);
    });

    it("are refused for an entity that is not there", async () => {
      const { ml, transactions } = await withEntity();
      const lost = transactions({ entities: ["azureml:nobody:1"] });
      expect(await thrownBy(ml.featureSets.beginCreateOrUpdate(lost))).toBeInstanceOf(ServiceError);
    });
  });
}
