import { command, Environment, ResourceNotFoundError, ServiceError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aFolder, all, thrownBy } from "./given";
import type { Player } from "./service";

const image = "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04";

/** What holds of environments, whoever plays the service. */
export function environmentsContract({ connect }: Player): void {
  describe("Environments", () => {
    it("come back as they were sent, with their conda file", async () => {
      const { ml } = await connect();
      const condaFile = {
        name: "train",
        channels: ["conda-forge"],
        dependencies: ["python=3.11", { pip: ["scikit-learn==1.5.1"] }],
      };
      const created = await ml.environments.createOrUpdate(
        new Environment({ name: "train", version: "1", image, condaFile, tags: { team: "churn" } }),
      );
      expect(created).toMatchObject({ name: "train", version: "1", image, tags: { team: "churn" } });
      expect(created.condaFile).toContain("  - scikit-learn==1.5.1");
      expect(await ml.environments.get("train", "1")).toEqual(created);
      expect((await ml.environments.get("train", { label: "latest" })).version).toBe("1");
    });

    it("stay the version that they are where nothing changed, and become the next where something did", async () => {
      const { ml } = await connect();
      const put = async (which: string) =>
        (await ml.environments.createOrUpdate(new Environment({ name: "train", image: which }))).version;
      expect(await put(image)).toBe("1");
      expect(await put(image)).toBe("1");
      expect(await put("mcr.microsoft.com/azureml/minimal-ubuntu22.04-py311-cpu-inference")).toBe("2");
    });

    it("of Microsoft are there, and their names are taken", async () => {
      const { ml } = await connect();
      const found = await ml.environments.get("AzureML-sklearn-1.5-ubuntu22.04-py311-cpu", {
        label: "latest",
      });
      expect(Number(found.version)).toBeGreaterThan(0);
      const error = await thrownBy(
        ml.environments.createOrUpdate(new Environment({ name: "AzureML-mine", version: "1", image })),
      );
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("AzureML-");
    });

    it("of a Dockerfile have their folder uploaded", async () => {
      const { ml } = await connect();
      const path = await aFolder({ Dockerfile: "FROM scratch\n", "requirements.txt": "numpy\n" });
      const { build } = await ml.environments.createOrUpdate(
        new Environment({ name: "built", version: "1", build: { path } }),
      );
      expect(build?.path).toMatch(/LocalUpload/);
      expect(build?.path).not.toContain(path);
    });

    it("without a name are registered once, with the job that has them", async () => {
      const { ml } = await connect();
      const job = () =>
        ml.jobs.createOrUpdate(
          command({ command: "python train.py", environment: new Environment({ image }) }),
        );
      const [first, second] = [await job(), await job()];
      expect(first.environment).toMatch(/CliV2AnonymousEnvironment:[0-9a-f]{64}$/);
      expect(second.environment).toBe(first.environment);
    });

    it("are hidden by archiving, and brought back", async () => {
      const { ml } = await connect({ pageSize: 2 });
      await ml.environments.createOrUpdate(new Environment({ name: "train", version: "1", image }));
      await ml.environments.archive("train", { version: "1" });
      expect(await all(ml.environments.list({ name: "train" }))).toEqual([]);
      await ml.environments.restore("train", { version: "1" });
      expect(await all(ml.environments.list({ name: "train" }))).toHaveLength(1);
      expect((await all(ml.environments.list())).map(({ name }) => name)).toContain("train");
    });

    it("that are not there are said to be missing", async () => {
      const { ml } = await connect();
      await expect(ml.environments.get("nothing", "1")).rejects.toThrow(ResourceNotFoundError);
    });
  });
}
