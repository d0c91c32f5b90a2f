import { join } from "node:path";
import {
  AmlCompute,
  command,
  Data,
  Input,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  Model,
  ServiceError,
  uniform,
} from "azure-ai-ml";
import { functionServer, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aFolder, all, curated, thrownBy } from "./given";
import type { Player } from "./service";

/** A team's way from a CSV file to a blue/green endpoint, in one piece: what the parts are for. */
export function scenarioContract({ connect }: Player): void {
  describe("A churn team's week", () => {
    it("goes from data to a blue/green endpoint, back, and can be audited", async () => {
      const { ml } = await connect({
        seed: 3,
        pageSize: 3,
        runner: scriptedRunner((job) => ({
          durationSeconds: 300,
          logs: [`${job.text("churn_data").split("\n").length} rows`, `rate ${job.number("rate")}`],
          metrics: { auc: 0.9 - (job.number("rate") - 0.1) ** 2 },
          models: { churn_model: {} },
        })),
        server: functionServer({
          blue: ({ model }) => ({ by: "blue", model: `${model?.name}:${model?.version}` }),
          green: ({ model }) => ({ by: "green", model: `${model?.name}:${model?.version}` }),
        }),
      });

      // Data.
      const path = join(await aFolder({ "churn.csv": "tenure,churned\n3,1\n24,0" }), "churn.csv");
      const data = await ml.data.createOrUpdate(new Data({ name: "customer-churn", type: "uri_file", path }));
      expect(data.version).toBe("1");

      // A cluster and a job on it.
      const cluster = await ml.compute.beginCreateOrUpdate(
        new AmlCompute({ name: "churn-cluster", size: "Standard_DS3_v2", maxInstances: 4 }),
      );
      const train = command({
        code: await aFolder({ "train.py": "print('trained')\n" }),
        command: "python train.py --data ${{inputs.churn_data}} --rate ${{inputs.rate}}",
        inputs: {
          churn_data: new Input({ type: "uri_file", path: `azureml:${data.name}:${data.version}` }),
          rate: 0.5,
        },
        environment: curated,
        compute: cluster.name,
        experimentName: "churn",
      });
      const first = await ml.jobs.createOrUpdate(train);
      expect(await all(ml.jobs.streamLogs(first.name))).toEqual(["3 rows", "rate 0.5"]);
      const aucOf = async (job: string) => (await ml.jobs.getMetrics(job)).auc?.at(-1)?.value ?? Number.NaN;
      const firstAuc = await aucOf(first.name);

      // A sweep, and the best of its models.
      const sweep = await ml.jobs.createOrUpdate(
        train.sweep({
          searchSpace: { rate: uniform(0.01, 0.5) },
          samplingAlgorithm: "bayesian",
          primaryMetric: "auc",
          goal: "maximize",
          limits: { maxTotalTrials: 8, maxConcurrentTrials: 4 },
        }),
      );
      const best = (await ml.jobs.waitForCompletion(sweep.name)).properties?.best_child_run_id ?? "";
      const trials = await all(ml.jobs.list({ parentJobName: sweep.name }));
      expect(trials).toHaveLength(8);
      expect(await aucOf(best)).toBe(Math.max(...(await Promise.all(trials.map(({ name }) => aucOf(name))))));
      expect(await aucOf(best)).toBeGreaterThan(firstAuc);
      const register = (job: string) =>
        ml.models.createOrUpdate(
          new Model({
            name: "churn-model",
            type: "mlflow_model",
            path: `azureml://jobs/${job}/outputs/artifacts/paths/churn_model/`,
          }),
        );
      const champion = await register(sweep.name);
      const challenger = await register(first.name);
      expect([champion.version, challenger.version]).toEqual(["1", "2"]);

      // Blue, then green beside it.
      const endpoint = await ml.onlineEndpoints.beginCreateOrUpdate(
        new ManagedOnlineEndpoint({ name: "churn" }),
      );
      const deploy = (name: string, model: Model) =>
        ml.onlineDeployments.beginCreateOrUpdate(
          new ManagedOnlineDeployment({
            name,
            endpointName: "churn",
            model: `azureml:${model.name}:${model.version}`,
            instanceType: "Standard_DS3_v2",
          }),
        );
      const traffic = (shares: Record<string, number>) => {
        endpoint.traffic = shares;
        return ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
      };
      const ask = async () =>
        JSON.parse(await ml.onlineEndpoints.invoke("churn", { request: { tenure: 3 } }));
      await deploy("blue", champion);
      await traffic({ blue: 100 });
      expect(await ask()).toEqual({ by: "blue", model: "churn-model:1" });
      await deploy("green", challenger);
      await traffic({ blue: 90, green: 10 });
      const took = { blue: 0, green: 0 };
      for (let i = 0; i < 200; i++) took[(await ask()).by as "blue" | "green"] += 1;
      expect(took.green).toBeGreaterThan(5);
      expect(took.green).toBeLessThan(45);

      // Back again: green goes, blue stays.
      await traffic({ blue: 100, green: 0 });
      for (let i = 0; i < 20; i++) expect(await ask()).toEqual({ by: "blue", model: "churn-model:1" });
      await ml.onlineDeployments.beginDelete("green", "churn");

      // The audit: versions do not change, and each model says which job made it.
      const moved = new Data({
        ...{ name: "customer-churn", version: "1", type: "uri_file" as const },
        path: "https://example.com/else.csv",
      });
      const refused = await thrownBy(ml.data.createOrUpdate(moved));
      expect(refused).toBeInstanceOf(ServiceError);
      expect(refused.message).toContain("Asset paths cannot be updated.");
      const models = await all(ml.models.list({ name: "churn-model" }));
      expect(Object.fromEntries(models.map(({ version, jobName }) => [version, jobName]))).toEqual({
        "1": expect.stringMatching(new RegExp(`^(${sweep.name}|${best})$`)),
        "2": first.name,
      });
      for (const { jobName, creationContext } of models) {
        expect((await ml.jobs.get(jobName ?? "")).status).toBe("Completed");
        expect(creationContext?.createdBy).toBeDefined();
      }
      expect(JSON.stringify(await ml.jobs.get(first.name))).toContain("customer-churn:1");
    });
  });
}
