import { readFile } from "node:fs/promises";
import {
  CommandComponent,
  Data,
  Environment,
  Model,
  PermissionError,
  ResourceNotFoundError,
  ValidationError,
  WorkspaceModelReference,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aFolder, all, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of the assets of registries, whoever plays the service. */
export function registryAssetsContract({ connect }: Player): void {
  describe("The assets of a registry", () => {
    it("are uploaded, listed over pages, archived and downloaded", async () => {
      const registry = (await connect({ pageSize: 2 })).registry();
      const path = await aFolder({ "model.json": '{"trees":[]}', "words/a.txt": "a" });
      for (let i = 0; i < 3; i++)
        await registry.models.createOrUpdate(new Model({ name: "rules", path, tags: { n: String(i) } }));
      const model = await registry.models.get("rules", { label: "latest" });
      expect(model).toMatchObject({
        id: "azureml://registries/registry-fake/models/rules/versions/3",
        name: "rules",
        version: "3",
        tags: { n: "2" },
      });
      expect(model.path).toMatch(/registryfake.*\.blob\..*\/models-/);
      expect(await all(registry.models.list({ name: "rules" }))).toHaveLength(3);
      await registry.models.archive("rules", { version: "1" });
      expect(await all(registry.models.list({ name: "rules" }))).toHaveLength(2);
      expect((await all(registry.models.list())).map(({ name }) => name)).toEqual(["rules"]);

      const files = await registry.models.download("rules", "3", { downloadPath: await aFolder() });
      expect(files.map((file) => file.split(/[\\/]/).at(-1)).sort()).toEqual(["a.txt", "model.json"]);
      expect(await readFile(files.find((file) => file.endsWith("a.txt")) ?? "", "utf8")).toBe("a");
    });

    it("keep their files where a version is put again, and take its words", async () => {
      const registry = (await connect()).registry();
      const fields = { name: "churn", version: "1", type: "uri_folder", path: await aFolder({ a: "1" }) };
      const first = await registry.data.createOrUpdate(new Data(fields));
      const again = await registry.data.createOrUpdate(new Data({ ...fields, description: "new" }));
      expect(again).toMatchObject({ path: first.path, description: "new" });
      const unnumbered = new Data({ name: "churn", path: fields.path });
      expect(await thrownBy(registry.data.createOrUpdate(unnumbered))).toMatchObject({
        faults: [{ path: "version" }],
      });
    });

    it("may be components, which bring their code and environment along", async () => {
      const registry = (await connect()).registry();
      const made = await registry.components.createOrUpdate(
        new CommandComponent({
          name: "train",
          version: "1",
          command: "python train.py",
          code: await aFolder({ "train.py": "print(1)" }),
          environment: new Environment({ name: "train", version: "2", image: "ubuntu" }),
        }),
      );
      expect(made.id).toBe("azureml://registries/registry-fake/components/train/versions/1");
      const found = await registry.components.get("train", "1");
      expect(found).toMatchObject({
        code: expect.stringMatching(/^azureml:\/\/registries\/registry-fake\/codes\/[^/]+\/versions\/1$/),
        environment: "azureml://registries/registry-fake/environments/train/versions/2",
      });
      expect((await all(registry.components.list())).map(({ name }) => name)).toEqual(["train"]);
    });

    it("may be environments with a build context", async () => {
      const registry = (await connect()).registry();
      const build = { path: await aFolder({ Dockerfile: "FROM ubuntu" }) };
      const made = await registry.environments.createOrUpdate(new Environment({ name: "own", build }));
      expect(made).toMatchObject({ name: "own", version: "1" });
      expect(made.build?.path).toMatch(/^https?:.*\/environm-.*\/$/);
    });

    it("are Microsoft's in the registry azureml, where nobody else writes", async () => {
      const registry = (await connect()).registry("azureml");
      const environment = await registry.environments.get("sklearn-1.5", { label: "latest" });
      expect(environment.image).toContain("sklearn-1.5");
      const own = new Environment({ name: "own", version: "1", image: "ubuntu" });
      expect(await thrownBy(registry.environments.createOrUpdate(own))).toBeInstanceOf(PermissionError);
    });

    it("are refused where the registry is not there, or where a path leads into a workspace", async () => {
      const { registry } = await connect();
      expect(await thrownBy(registry("nothing").models.get("m", "1"))).toBeInstanceOf(ResourceNotFoundError);
      const path = "azureml://datastores/workspaceblobstore/paths/m";
      const model = new Model({ name: "m", version: "1", path });
      expect(await thrownBy(registry().models.createOrUpdate(model))).toMatchObject({
        faults: [{ path: "path" }],
      });
    });
  });

  describe("Sharing", () => {
    it("copies an asset and its files, under another name where one is given", async () => {
      const { ml, registry } = await connect();
      const path = await aFolder({ "model.json": "{}" });
      await ml.models.createOrUpdate(new Model({ name: "rules", version: "2", path, tags: { a: "b" } }));
      await ml.data.createOrUpdate(new Data({ name: "d", version: "1", type: "uri_folder", path }));
      await ml.environments.createOrUpdate(new Environment({ name: "e", version: "1", image: "ubuntu" }));

      const registryName = "registry-fake";
      const shared = await ml.models.share("rules", "2", {
        registryName,
        shareWithName: "shared-rules",
        shareWithVersion: "9",
      });
      expect(shared).toMatchObject({ name: "shared-rules", version: "9", tags: { a: "b" } });
      expect((await ml.data.share("d", "1", { registryName })).name).toBe("d");
      expect((await ml.environments.share("e", "1", { registryName })).image).toBe("ubuntu");

      const files = await registry().models.download("shared-rules", "9", { downloadPath: await aFolder() });
      expect(await readFile(files[0] ?? "", "utf8")).toBe("{}");
      const { workspaceId } = await ml.workspaces.get();
      const assetId = `azureml://locations/eastus/workspaces/${workspaceId}/models/rules/versions/2`;
      const reference = new WorkspaceModelReference({ name: "copied", version: "1", assetId });
      expect(await registry().createOrUpdate(reference)).toMatchObject({ name: "copied", tags: { a: "b" } });
      expect(await thrownBy(ml.models.createOrUpdate(reference))).toBeInstanceOf(ValidationError);
      expect(await thrownBy(ml.data.share("d", "1", { registryName }))).toBeInstanceOf(ValidationError);
      expect(await thrownBy(ml.data.share("nothing", "1", { registryName }))).toBeInstanceOf(
        ResourceNotFoundError,
      );
      expect(await thrownBy(registry().models.share("shared-rules", "9", { registryName }))).toBeInstanceOf(
        ValidationError,
      );
    });
  });
}
