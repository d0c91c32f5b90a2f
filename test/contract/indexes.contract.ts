import { Index, ResourceNotFoundError, ServiceError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aFolder, all, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of indexes, whoever plays the service. */
export function indexesContract({ connect }: Player): void {
  describe("Indexes", () => {
    it("are uploaded, counted up, fetched by version and by label, and listed over pages", async () => {
      const { ml } = await connect({ pageSize: 2 });
      const path = await aFolder({ MLIndex: "embeddings: {}" });
      const first = await ml.indexes.createOrUpdate(new Index({ name: "docs", path, tags: { lang: "de" } }));
      expect(first).toMatchObject({ name: "docs", version: "1", stage: "Development", tags: { lang: "de" } });
      expect(first.path).toMatch(/^azureml:\/\/subscriptions\/.*\/LocalUpload\//);
      for (let i = 0; i < 3; i++) await ml.indexes.createOrUpdate(new Index({ name: "docs", path }));
      await ml.indexes.createOrUpdate(new Index({ name: "faq", version: "7", path }));

      expect(await ml.indexes.get("docs", "1")).toEqual(first);
      expect((await ml.indexes.get("docs", { label: "latest" })).version).toBe("4");
      const versions = (await all(ml.indexes.list({ name: "docs" }))).map(({ version }) => version);
      expect(versions).toEqual(["4", "3", "2", "1"]);
      const newest = (await all(ml.indexes.list())).map(({ name, version }) => `${name}:${version}`);
      expect(newest.sort()).toEqual(["docs:4", "faq:7"]);
    });

    it("are archived by their stage, and do not change what they point to", async () => {
      const { ml } = await connect();
      const path = "azureml://datastores/workspaceblobstore/paths/docs";
      const index = await ml.createOrUpdate(new Index({ name: "docs", version: "1", path }));
      index.stage = "Archived";
      await ml.indexes.createOrUpdate(index);
      expect(await all(ml.indexes.list({ name: "docs" }))).toEqual([]);
      expect(await all(ml.indexes.list({ name: "docs", listViewType: "All" }))).toHaveLength(1);
      const other = new Index({ name: "docs", version: "1", path: `${path}-2` });
      expect(await thrownBy(ml.indexes.createOrUpdate(other))).toBeInstanceOf(ServiceError);
      await expect(ml.indexes.get("nothing", { label: "latest" })).rejects.toThrow(ResourceNotFoundError);
    });
  });
}
