import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { Data, ResourceNotFoundError, ServiceError, ValidationError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aFolder, all, someData, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of data assets, whoever plays the service. */
export function dataContract({ connect }: Player): void {
  describe("Data assets", () => {
    it("come back as they were sent, with what the service says of them", async () => {
      const { ml } = await connect();
      const sent = new Data({
        name: "customer-churn",
        version: "3",
        type: "uri_file",
        path: "https://example.com/churn.csv",
        description: "Who left, and who stayed.",
        tags: { team: "churn", empty: "" },
      });

      const created = await ml.data.createOrUpdate(sent);

      expect(created).toMatchObject({ ...sent });
      expect(created.id).toMatch(/\/data\/customer-churn\/versions\/3$/);
      expect(created.creationContext?.createdAt).toBeDefined();
      expect(await ml.data.get("customer-churn", "3")).toEqual(created);
    });

    it("without a name are registered once for the same files", async () => {
      const { ml } = await connect();
      const path = await aFolder({ "a.csv": "x" });
      const first = await ml.data.createOrUpdate(new Data({ path }));
      expect(first.version).toBe("1");
      expect((await ml.data.createOrUpdate(new Data({ path }))).id).toBe(first.id);
    });

    it("that are MLTables say what they refer to, wherever their file lies", async () => {
      const { ml, azure } = await connect();
      const path = await aFolder({ MLTable: "paths:\n  - file: ./a.csv\n  - folder: ./b\n", "a.csv": "x" });
      const local = await ml.data.createOrUpdate(
        new Data({ name: "t", version: "1", type: "mltable", path }),
      );
      await ml.data.createOrUpdate(new Data({ name: "t", version: "2", type: "mltable", path: local.path }));
      const elsewhere = "azureml://datastores/workspaceblobstore/paths/nothing";
      await ml.data.createOrUpdate(new Data({ name: "t", version: "3", type: "mltable", path: elsewhere }));
      const sent = azure.requests
        .filter(({ method, url }) => method === "PUT" && url.includes("/data/t/"))
        .map(({ body }) => (body as { properties: { referencedUris?: unknown } }).properties.referencedUris);
      expect(sent).toEqual([["./a.csv", "./b"], ["./a.csv", "./b"], undefined]);
      const broken = await aFolder({ MLTable: "path: x" });
      const refused = ml.data.createOrUpdate(new Data({ name: "u", type: "mltable", path: broken }));
      expect(await thrownBy(refused)).toMatchObject({ faults: [{ path: "path", code: "cannotParse" }] });
    });

    it("get the next version where they say none, and the latest is found by its label", async () => {
      const { ml } = await connect();
      const path = "https://example.com/churn.csv";
      const versions: (string | undefined)[] = [];
      for (let i = 0; i < 3; i++) {
        versions.push((await ml.data.createOrUpdate(new Data({ name: "churn", path }))).version);
      }
      expect(versions).toEqual(["1", "2", "3"]);
      expect((await ml.data.get("churn", { label: "latest" })).version).toBe("3");
    });

    it("are listed over pages: the names, or all versions of one", async () => {
      const { ml } = await connect({ pageSize: 2 });
      const path = "https://example.com/churn.csv";
      for (const name of ["a", "b", "c", "d", "e"]) await ml.data.createOrUpdate(new Data({ name, path }));
      for (let i = 0; i < 4; i++) await ml.data.createOrUpdate(new Data({ name: "a", path }));

      expect((await all(ml.data.list())).map(({ name }) => name).sort()).toEqual(["a", "b", "c", "d", "e"]);
      const versions = (await all(ml.data.list({ name: "a" }))).map(({ version }) => version);
      expect(versions.sort()).toEqual(["1", "2", "3", "4", "5"]);
    });

    it("do not change what a version points to, and do change its words", async () => {
      const { ml } = await connect();
      const first = await ml.data.createOrUpdate(someData());

      const error = await thrownBy(
        ml.data.createOrUpdate(new Data({ ...someDataFields, path: "https://example.com/other.csv" })),
      );
      expect(error).toBeInstanceOf(ServiceError);
      expect(error).toMatchObject({ statusCode: 400 });
      expect(error.message).toContain("Asset paths cannot be updated.");

      first.tags = { checked: "yes" };
      await ml.data.createOrUpdate(first);
      expect(await ml.data.get("customer-churn", "1")).toMatchObject({
        path: "https://example.com/churn.csv",
        tags: { checked: "yes" },
      });
    });

    it("are hidden by archiving, and still there", async () => {
      const { ml } = await connect();
      await ml.data.createOrUpdate(someData());
      await ml.data.archive("customer-churn", { version: "1" });

      expect(await all(ml.data.list({ name: "customer-churn" }))).toEqual([]);
      expect(await all(ml.data.list({ name: "customer-churn", listViewType: "ArchivedOnly" }))).toHaveLength(
        1,
      );
      expect((await ml.data.get("customer-churn", "1")).archived).toBe(true);

      await ml.data.restore("customer-churn", { version: "1" });
      expect(await all(ml.data.list({ name: "customer-churn" }))).toHaveLength(1);

      await ml.data.archive("customer-churn");
      expect(await all(ml.data.list())).toEqual([]);
    });

    it("that are not there are said to be missing", async () => {
      const { ml } = await connect();
      const error = await thrownBy(ml.data.get("nothing", "1"));
      expect(error).toBeInstanceOf(ResourceNotFoundError);
      expect(error.message).toContain("nothing");
      await expect(ml.data.get("nothing", { label: "latest" })).rejects.toThrow(ResourceNotFoundError);
      await expect(ml.data.get("nothing", { version: "1", label: "latest" })).rejects.toThrow(
        ValidationError,
      );
    });
  });

  describe("Files of data assets", () => {
    it("go up and come down as they are", async () => {
      const { ml } = await connect();
      const files = {
        "churn.csv": "tenure,churned\n3,1\n",
        "part 2/ä?#%.csv": "8,0\n",
        "part 2/empty.txt": "",
      };
      const folder = await aFolder(files);
      const created = await ml.data.createOrUpdate(new Data({ name: "churn", version: "1", path: folder }));
      expect(created.path).toMatch(/^azureml:\/\/.*\/LocalUpload\//);

      const downloadPath = await aFolder();
      const paths = await ml.data.download("churn", "1", { downloadPath });

      const found = await Promise.all(
        paths.map(async (path) => [relative(downloadPath, path), await readFile(path, "utf8")]),
      );
      const expected = Object.entries(files).map(([path, text]) => [expect.stringContaining(path), text]);
      expect(found).toHaveLength(3);
      expect(found).toEqual(expect.arrayContaining(expected));
    });

    it("go up once, however many versions have them", async () => {
      const { ml, azure } = await connect();
      const folder = await aFolder({ "churn.csv": "3,1\n" });
      const path = join(folder, "churn.csv");
      const first = await ml.data.createOrUpdate(new Data({ name: "churn", type: "uri_file", path }));
      const sent = () =>
        azure.requests.filter(({ method, url }) => method === "PUT" && /churn\.csv(\?|$)/.test(url)).length;
      const before = sent();

      const second = await ml.data.createOrUpdate(new Data({ name: "churn", type: "uri_file", path }));

      expect(second).toMatchObject({ version: "2", path: first.path });
      expect(before).toBeGreaterThan(0);
      expect(sent()).toBe(before);
    });

    it("can be sent by several at once", async () => {
      const { ml } = await connect();
      const path = await aFolder({ "a.csv": "1\n", "b.csv": "2\n", "c/d.csv": "3\n" });
      const made = await Promise.all(
        ["one", "two", "three"].map((name) => ml.data.createOrUpdate(new Data({ name, version: "1", path }))),
      );
      expect(new Set(made.map((each) => each.path)).size).toBe(1);
      expect(await ml.data.download("three", "1", { downloadPath: await aFolder() })).toHaveLength(3);
    });

    it("that are not there are named before anything is sent", async () => {
      const { ml, azure } = await connect();
      const error = await thrownBy(
        ml.data.createOrUpdate(new Data({ name: "churn", version: "1", path: "./no/such.csv" })),
      );
      expect(error).toBeInstanceOf(ValidationError);
      expect(error.message).toContain("./no/such.csv");
      expect(error.message).toContain(join(process.cwd(), "no/such.csv"));
      expect(azure.requests).toEqual([]);
    });
  });
}

const someDataFields = { name: "customer-churn", version: "1", type: "uri_file" } as const;
