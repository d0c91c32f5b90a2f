import { relative } from "node:path";
import {
  BanditPolicy,
  choice,
  loguniform,
  Model,
  ServiceError,
  SweepJob,
  uniform,
  ValidationError,
} from "azure-ai-ml";
import { scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aFolder, all, thrownBy, training } from "./given";
import type { Player } from "./service";

/** The nearer to 0.1 the better; each trial leaves a model that says its rate. */
const learns = () =>
  scriptedRunner((job) => ({
    logs: [`rate ${job.number("rate")}`],
    metrics: { auc: 0.9 - Math.abs(job.number("rate") - 0.1) },
    models: { churn_model: {} },
    artifacts: { "outputs/rate.txt": String(job.number("rate")) },
  }));

const limits = { maxTotalTrials: 8, maxConcurrentTrials: 3 };
const settings = { samplingAlgorithm: "random", primaryMetric: "auc", goal: "maximize", limits } as const;

/** What holds of sweeps, whoever plays the service. */
export function sweepsContract({ connect }: Player): void {
  describe("A sweep", () => {
    it("comes back as it was sent", async () => {
      const { ml } = await connect();
      const sweep = await ml.jobs.createOrUpdate(
        training().sweep({
          ...settings,
          searchSpace: { rate: loguniform(-4, -1) },
          limits: { ...limits, timeoutInSeconds: 7200, trialTimeoutInSeconds: 600 },
          earlyTermination: new BanditPolicy({ slackFactor: 0.1, evaluationInterval: 2, delayEvaluation: 5 }),
        }),
      );
      expect(sweep).toBeInstanceOf(SweepJob);
      expect(sweep).toMatchObject({
        type: "sweep",
        objective: { primaryMetric: "auc", goal: "maximize" },
        searchSpace: { rate: { type: "loguniform", minValue: -4, maxValue: -1 } },
        limits: { maxTotalTrials: 8, maxConcurrentTrials: 3, timeout: 7200, trialTimeout: 600 },
        earlyTermination: { type: "bandit", slackFactor: 0.1, evaluationInterval: 2, delayEvaluation: 5 },
      });
    });

    it("runs its trials, and knows the best", async () => {
      const { ml } = await connect({ runner: learns(), pageSize: 3 });
      const sweep = await ml.jobs.createOrUpdate(
        training().sweep({ ...settings, searchSpace: { rate: uniform(0.01, 0.5) } }),
      );
      const finished = await ml.jobs.waitForCompletion(sweep.name);

      const trials = await all(ml.jobs.list({ parentJobName: sweep.name }));
      expect(trials).toHaveLength(8);
      expect(trials.every(({ status }) => status === "Completed")).toBe(true);
      const measured = await Promise.all(
        trials.map(async ({ name }) => {
          const { metrics, params } = await ml.jobs.getRun(name);
          return { name, auc: metrics.auc?.at(-1)?.value ?? Number.NaN, rate: Number(params.rate) };
        }),
      );
      for (const { auc, rate } of measured) expect(auc).toBeCloseTo(0.9 - Math.abs(rate - 0.1), 12);
      expect(new Set(measured.map(({ rate }) => rate)).size).toBe(8);
      const [best] = measured.sort((a, b) => b.auc - a.auc);
      expect(finished.properties?.best_child_run_id).toBe(best?.name);
    });

    it("runs no more trials at once than it may", async () => {
      const { ml, azure } = await connect({
        runner: scriptedRunner(() => ({ durationSeconds: 600, metrics: { auc: 0.5 } })),
      });
      const sweep = await ml.jobs.createOrUpdate(
        training().sweep({ ...settings, searchSpace: { rate: uniform(0, 1) } }),
      );
      let most = 0;
      for (let i = 0; (await ml.jobs.get(sweep.name)).status !== "Completed"; i++) {
        if (i > 500) expect.unreachable("The sweep does not end.");
        const trials = await all(ml.jobs.list({ parentJobName: sweep.name }));
        most = Math.max(most, trials.filter(({ status }) => status === "Running").length);
        await azure.clock.advance(30_000);
      }
      expect(most).toBe(3);
    });

    it("means its best trial where its artifacts are named", async () => {
      const { ml } = await connect({ runner: learns() });
      const sweep = await ml.jobs.createOrUpdate(
        training().sweep({
          ...settings,
          searchSpace: { rate: choice([0.4, 0.1, 0.3]) },
          samplingAlgorithm: "grid",
        }),
      );
      const finished = await ml.jobs.waitForCompletion(sweep.name);
      const best = finished.properties?.best_child_run_id ?? "";
      expect((await ml.jobs.getRun(best)).params.rate).toBe("0.1");

      const path = `azureml://jobs/${sweep.name}/outputs/artifacts/paths/churn_model/`;
      const model = await ml.models.createOrUpdate(new Model({ name: "churn", type: "mlflow_model", path }));
      expect(model.path).toContain(best);

      const folder = await aFolder();
      const { files } = await ml.jobs.download(sweep.name, { downloadPath: folder });
      const names = files.map((file) => relative(folder, file).replaceAll("\\", "/"));
      expect(names).toContain("artifacts/outputs/rate.txt");
      expect(names.some((name) => name.startsWith("hd-artifacts/"))).toBe(true);
    });

    it("ends trials that lag behind, with a bayesian search too", async () => {
      const { ml } = await connect({
        runner: scriptedRunner((job) => ({
          durationSeconds: 1000,
          metrics: { auc: Array.from({ length: 10 }, (_, step) => job.number("rate") * (step + 1)) },
        })),
      });
      const sweep = await ml.jobs.createOrUpdate(
        training().sweep({
          ...settings,
          searchSpace: { rate: uniform(0.01, 1) },
          samplingAlgorithm: "bayesian",
          earlyTermination: new BanditPolicy({ slackFactor: 0.1, evaluationInterval: 1 }),
        }),
      );
      await ml.jobs.waitForCompletion(sweep.name);
      const states = (await all(ml.jobs.list({ parentJobName: sweep.name }))).map(({ status }) => status);
      expect(states).toContain("Completed");
      expect(states.filter((status) => status === "Canceled").length).toBeGreaterThan(0);
    });

    it("is canceled with its trials", async () => {
      const { ml, azure } = await connect({
        runner: scriptedRunner(() => ({ durationSeconds: 100_000, metrics: { auc: 0.5 } })),
      });
      const sweep = await ml.jobs.createOrUpdate(
        training().sweep({ ...settings, searchSpace: { rate: uniform(0, 1) } }),
      );
      await azure.clock.advance(3_600_000);
      await ml.jobs.beginCancel(sweep.name);
      await thrownBy(ml.jobs.waitForCompletion(sweep.name));
      expect((await ml.jobs.get(sweep.name)).status).toBe("Canceled");
      const trials = await all(ml.jobs.list({ parentJobName: sweep.name }));
      expect(trials.map(({ status }) => status)).toEqual(["Canceled", "Canceled", "Canceled"]);
    });

    it("is refused before it is sent where its search makes no sense, and by the service where only that can know", async () => {
      const { ml, azure } = await connect();
      const grid = await thrownBy(
        (async () =>
          ml.jobs.createOrUpdate(
            training().sweep({
              ...settings,
              searchSpace: { rate: uniform(0, 1) },
              samplingAlgorithm: "grid",
            }),
          ))(),
      );
      expect(grid).toBeInstanceOf(ValidationError);
      expect(azure.requests.filter(({ method }) => method === "PUT")).toEqual([]);

      const nowhere = await thrownBy(
        ml.jobs.createOrUpdate(
          training().sweep({ ...settings, searchSpace: { rate: uniform(0, 1) }, compute: "nowhere" }),
        ),
      );
      expect(nowhere).toBeInstanceOf(ServiceError);
      expect(nowhere.message).toContain("Unknown compute target 'nowhere'.");
    });
  });
}
