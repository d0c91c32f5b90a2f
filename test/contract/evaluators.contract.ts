import {
  AzureMLOnlineInferencingServer,
  Environment,
  Model,
  ModelPackage,
  ServiceError,
  ValidationError,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aFolder, all, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of evaluators and of packages, whoever plays the service. */
export function evaluatorsContract({ connect }: Player): void {
  describe("Evaluators", () => {
    it("are models that say so: found among them, and by themselves", async () => {
      const { ml } = await connect();
      const path = await aFolder({ "flow.flex.yaml": "entry: f1" });
      const given = new Model({ name: "f1", path, properties: { own: "1" } });
      const created = await ml.evaluators.createOrUpdate(given);
      expect(created.properties).toEqual({ own: "1", "is-evaluator": "true", "is-promptflow": "true" });
      expect(given.properties).toEqual({ own: "1" });
      await ml.evaluators.createOrUpdate(given);
      expect((await all(ml.evaluators.list("f1"))).map(({ version }) => version)).toEqual(["2", "1"]);
      expect((await ml.evaluators.get("f1", { label: "latest" })).version).toBe("2");
      const files = await ml.evaluators.download("f1", "1", { downloadPath: await aFolder() });
      expect(files).toEqual([expect.stringMatching(/flow\.flex\.yaml$/)]);
    });

    it("and models do not take over each other's names", async () => {
      const { ml } = await connect();
      const path = await aFolder({ a: "1" });
      await ml.evaluators.createOrUpdate(new Model({ name: "f1", path }));
      await ml.models.createOrUpdate(new Model({ name: "churn", path }));
      const [evaluator, model] = [new Model({ name: "churn", path }), new Model({ name: "f1", path })];
      for (const refused of [
        () => ml.evaluators.createOrUpdate(evaluator),
        () => ml.models.createOrUpdate(model),
        () => ml.evaluators.get("churn", "1"),
        async () => ml.models.createOrUpdate(await ml.evaluators.get("f1", "1")),
      ]) {
        expect(await thrownBy(refused())).toBeInstanceOf(ValidationError);
      }
    });
  });

  describe("Packages of models", () => {
    const server = new AzureMLOnlineInferencingServer();

    it("are environments", async () => {
      const { ml } = await connect();
      const path = await aFolder({ MLmodel: "flavors: {}" });
      await ml.models.createOrUpdate(new Model({ name: "churn", version: "1", type: "mlflow_model", path }));
      const request = new ModelPackage({ targetEnvironment: "churn-package", inferencingServer: server });
      const made = await ml.models.package("churn", "1", request);
      expect(made).toBeInstanceOf(Environment);
      expect(made).toMatchObject({ name: "churn-package", version: "1" });
      expect((await ml.models.package("churn", "1", request)).version).toBe("2");
    });

    it("have code and a base where the model does not say how it runs", async () => {
      const { ml } = await connect();
      const path = await aFolder({ "model.json": "{}" });
      await ml.models.createOrUpdate(new Model({ name: "rules", version: "1", path }));
      const bare = new ModelPackage({ targetEnvironment: "rules-package", inferencingServer: server });
      expect(await thrownBy(ml.models.package("rules", "1", bare))).toBeInstanceOf(ServiceError);
      const whole = new ModelPackage({
        targetEnvironment: "azureml:rules-package:7",
        inferencingServer: new AzureMLOnlineInferencingServer({
          codeConfiguration: { code: await aFolder({ "score.py": "" }), scoringScript: "score.py" },
        }),
        baseEnvironmentSource: {
          type: "environment_asset",
          resourceId: "azureml:AzureML-sklearn-1.5@latest",
        },
      });
      expect(await ml.models.package("rules", "1", whole)).toMatchObject({ version: "7" });
    });
  });
}
