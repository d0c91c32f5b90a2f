import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { Model, ResourceNotFoundError, ServiceError } from "azure-ai-ml";
import { scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aFolder, all, aTrainedModel, thrownBy, training } from "./given";
import type { Player } from "./service";

/** A runner whose jobs leave an MLflow model, and another folder whose name begins the same. */
const leavesModel = () =>
  scriptedRunner(() => ({
    models: { churn_model: { flavors: { sklearn: { sklearn_version: "1.5" } } } },
    artifacts: { "churn_model-2/weights.txt": "not asked for" },
  }));

/** What holds of models, whoever plays the service. */
export function modelsContract({ connect }: Player): void {
  describe("Models", () => {
    it("of a job know the job, and are what the job left", async () => {
      const { ml } = await connect({ runner: leavesModel() });
      const job = await ml.jobs.createOrUpdate(training());
      await ml.jobs.waitForCompletion(job.name);

      const model = await ml.models.createOrUpdate(
        new Model({
          name: "churn-model",
          type: "mlflow_model",
          path: `azureml://jobs/${job.name}/outputs/artifacts/paths/churn_model/`,
          tags: { trained_by: job.name },
        }),
      );

      expect(model).toMatchObject({
        version: "1",
        type: "mlflow_model",
        jobName: job.name,
        tags: { trained_by: job.name },
      });
      expect(await ml.models.get("churn-model", "1")).toEqual(model);
      expect((await ml.models.get("churn-model", { label: "latest" })).version).toBe("1");
    });

    it("are downloaded whole, and without their neighbours", async () => {
      const { ml } = await connect({ runner: leavesModel() });
      const model = await aTrainedModel(ml);
      const downloadPath = await aFolder();

      const paths = await ml.models.download("churn-model", model.version ?? "", { downloadPath });

      const names = paths.map((path) => relative(downloadPath, path).replaceAll("\\", "/"));
      expect(names).toContainEqual(expect.stringMatching(/^churn-model\/.*MLmodel$/));
      expect(names.filter((name) => /churn_model-2|weights/.test(name))).toEqual([]);
      const mlmodel = paths.find((path) => path.endsWith("MLmodel")) ?? "";
      expect(await readFile(mlmodel, "utf8")).toContain("sklearn");
    });

    it("of local files go up, and come down the same", async () => {
      const { ml } = await connect();
      const folder = await aFolder({ "model.json": '{"trees":[]}', "vocabulary/words.txt": "a\nb\n" });

      const model = await ml.models.createOrUpdate(new Model({ name: "rules", path: folder }));

      expect(model).toMatchObject({ version: "1", type: "custom_model" });
      expect(model.path).toMatch(/^azureml:\/\/subscriptions\/.*\/LocalUpload\//);
      const paths = await ml.models.download("rules", "1", { downloadPath: await aFolder() });
      const found = Object.fromEntries(
        await Promise.all(
          paths.map(async (path) => [path.replace(/^.*[\\/]/, ""), await readFile(path, "utf8")]),
        ),
      );
      expect(found).toEqual({ "model.json": '{"trees":[]}', "words.txt": "a\nb\n" });
    });

    it("without a name are called by what they hold, and registered once", async () => {
      const { ml } = await connect();
      const path = join(await aFolder({ "a.txt": "x" }), "a.txt");
      const first = await ml.models.createOrUpdate(new Model({ path }));
      // As azure-ai-ml calls a model of this one file.
      expect(first).toMatchObject({
        name: "1d7fc0ec78a5bf6dac14052406bb19813df3ce9654ba5a54e90e4931e347b59f",
        version: "1",
      });
      expect((await ml.models.createOrUpdate(new Model({ path }))).id).toBe(first.id);
    });

    it("get the next version, and are listed over pages, by name and by stage", async () => {
      const { ml } = await connect({ pageSize: 2 });
      const path = join(await aFolder({ "model.json": "{}" }), "model.json");
      for (const stage of ["Development", "Development", "Production"])
        await ml.models.createOrUpdate(new Model({ name: "rules", path, stage }));
      await ml.models.createOrUpdate(new Model({ name: "other", path }));

      const versions = (await all(ml.models.list({ name: "rules" }))).map(({ version }) => version);
      expect(versions.sort()).toEqual(["1", "2", "3"]);
      const production = await all(ml.models.list({ name: "rules", stage: "Production" }));
      expect(production.map(({ version, stage }) => [version, stage])).toEqual([["3", "Production"]]);
      expect((await all(ml.models.list())).map(({ name }) => name).sort()).toEqual(["other", "rules"]);
    });

    it("are hidden by archiving, and brought back", async () => {
      const { ml } = await connect();
      const path = await aFolder({ "model.json": "{}" });
      await ml.models.createOrUpdate(new Model({ name: "rules", path }));
      await ml.models.archive("rules", { version: "1" });
      expect(await all(ml.models.list({ name: "rules" }))).toEqual([]);
      await ml.models.restore("rules", { version: "1" });
      expect(await all(ml.models.list({ name: "rules" }))).toHaveLength(1);
    });

    it("of a job that is not there are refused", async () => {
      const { ml } = await connect();
      const path = "azureml://jobs/nobody/outputs/artifacts/paths/model/";
      const error = await thrownBy(ml.models.createOrUpdate(new Model({ name: "m", version: "1", path })));
      expect(error).toBeInstanceOf(ResourceNotFoundError);
      expect(error.message).toContain("nobody");
      await expect(ml.models.get("m", "1")).rejects.toThrow(ResourceNotFoundError);
    });

    it("are no MLflow models without an MLmodel file", async () => {
      const { ml } = await connect();
      const path = await aFolder({ "model.json": "{}" });
      const error = await thrownBy(
        ml.models.createOrUpdate(new Model({ name: "m", version: "1", type: "mlflow_model", path })),
      );
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("MLmodel");
    });

    it("do not change what a version points to", async () => {
      const { ml } = await connect();
      const [one, two] = [await aFolder({ a: "1" }), await aFolder({ a: "2" })];
      await ml.models.createOrUpdate(new Model({ name: "m", version: "1", path: one }));
      const error = await thrownBy(
        ml.models.createOrUpdate(new Model({ name: "m", version: "1", path: two })),
      );
      expect(error).toBeInstanceOf(ServiceError);
      expect(error).toMatchObject({ statusCode: 400 });
      expect(error.message).toContain("Asset paths cannot be updated.");
    });
  });
}
