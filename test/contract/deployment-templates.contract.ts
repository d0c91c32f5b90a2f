import { DeploymentTemplate, Environment, ValidationError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { all, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of deployment templates, whoever plays the service. */
export function deploymentTemplatesContract({ connect }: Player): void {
  const template = (
    version: string,
    environment: string | Environment = "azureml://registries/r/environments/e",
  ) =>
    new DeploymentTemplate({
      name: "vllm",
      version,
      environment,
      deploymentTemplateType: "managed",
      allowedInstanceTypes: ["Standard_NC24ads_A100_v4"],
      defaultInstanceType: "Standard_NC24ads_A100_v4",
      instanceCount: 0,
      requestSettings: { requestTimeoutMs: 90_000, maxConcurrentRequestsPerInstance: 2 },
      acceleratorMaps: [
        { acceleratorType: "A100_80GB", numberOfAcceleratorsPerModelInstance: 1, default: false },
      ],
    });

  describe("Deployment templates", () => {
    it("come back as they were sent; the latest is the highest; lists have pages", async () => {
      const registry = (await connect({ pageSize: 2 })).registry();
      const sent = template("2");
      const created = await registry.createOrUpdate(sent);
      expect(created).toMatchObject({ ...sent, stage: "Development" });
      expect(created.id).toBe("azureml://registries/registry-fake/deploymenttemplates/vllm/versions/2");
      for (const version of ["10", "9", "x"])
        await registry.deploymentTemplates.createOrUpdate(template(version));
      expect((await registry.deploymentTemplates.get("vllm")).version).toBe("10");
      expect(await all(registry.deploymentTemplates.list())).toHaveLength(4);
    });

    it("are archived, restored and deleted, a version at a time", async () => {
      const { deploymentTemplates } = (await connect()).registry();
      for (const version of ["1", "2"]) await deploymentTemplates.createOrUpdate(template(version));
      expect((await deploymentTemplates.archive("vllm")).stage).toBe("Archived");
      expect((await all(deploymentTemplates.list())).map(({ version }) => version)).toEqual(["1"]);
      await deploymentTemplates.restore("vllm", { version: "2" });
      expect(await all(deploymentTemplates.list({ name: "vllm" }))).toHaveLength(2);
      await deploymentTemplates.delete("vllm", { version: "1" });
      await deploymentTemplates.delete("vllm");
      expect(await thrownBy(deploymentTemplates.get("vllm"))).toBeInstanceOf(ValidationError);
    });

    it("bring their environment, and are for registries only", async () => {
      const { ml, registry } = await connect();
      const environment = new Environment({ name: "vllm", version: "1", image: "vllm/vllm-openai" });
      const created = await registry().deploymentTemplates.createOrUpdate(template("1", environment));
      expect(created.environment).toBe("azureml://registries/registry-fake/environments/vllm/versions/1");
      expect(await thrownBy(ml.deploymentTemplates.createOrUpdate(template("1")))).toBeInstanceOf(
        ValidationError,
      );
    });
  });
}
