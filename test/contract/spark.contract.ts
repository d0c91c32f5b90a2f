import { Input, SparkJob, spark } from "azure-ai-ml";
import { scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aFolder, all } from "./given";
import type { Player } from "./service";

const sizes = {
  driverCores: 1,
  driverMemory: "2g",
  executorCores: 2,
  executorMemory: "2g",
  executorInstances: 2,
  resources: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
};

/** What holds of Spark jobs, whoever plays the service. */
export function sparkContract({ connect }: Player): void {
  describe("A Spark job", () => {
    it("is sent, runs its program to its end, and comes back as it was", async () => {
      const commands: string[] = [];
      const runner = scriptedRunner(({ command }) => {
        commands.push(command);
        return {};
      });
      const { ml } = await connect({ runner });
      const code = await aFolder({ "wrangle.py": "print('hello')\n" });
      const path = "azureml://datastores/workspaceblobstore/paths/raw.csv";
      const job = await ml.jobs.createOrUpdate(
        spark({
          ...sizes,
          code,
          entry: { file: "wrangle.py" },
          inputs: { raw: new Input({ type: "uri_file", path, mode: "direct" }), rows: 3 },
          args: "--raw ${{inputs.raw}} --rows ${{inputs.rows}}",
          conf: { "spark.sql.shuffle.partitions": 8 },
        }),
      );
      expect(job).toBeInstanceOf(SparkJob);
      expect(job).toMatchObject({
        ...sizes,
        entry: { file: "wrangle.py" },
        conf: { "spark.sql.shuffle.partitions": "8" },
        identity: { type: "user_identity" },
      });
      expect(await ml.jobs.waitForCompletion(job.name)).toMatchObject({ status: "Completed" });
      expect(commands).toEqual([expect.stringMatching(/^python wrangle\.py --raw .*raw\.csv --rows 3$/)]);
      expect((await all(ml.jobs.list())).map(({ type }) => type)).toEqual(["spark"]);
    });
  });
}
