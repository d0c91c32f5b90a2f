import {
  AmlCompute,
  ComputeInstance,
  KubernetesCompute,
  ResourceNotFoundError,
  ServiceError,
  SynapseSparkCompute,
  VirtualMachineCompute,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aCluster, all, thrownBy, training } from "./given";
import type { Player } from "./service";

/** What holds of computes, whoever plays the service. */
export function computeContract({ connect }: Player): void {
  describe("Clusters", () => {
    it("are made, resized, listed and deleted", async () => {
      const { ml } = await connect();
      const cluster = await ml.compute.beginCreateOrUpdate(
        new AmlCompute({
          name: "churn-cluster",
          size: "Standard_DS3_v2",
          maxInstances: 4,
          idleTimeBeforeScaleDown: 120,
          tier: "low_priority",
          tags: { team: "churn" },
        }),
      );
      expect(cluster).toMatchObject({
        provisioningState: "Succeeded",
        type: "amlcompute",
        minInstances: 0,
        maxInstances: 4,
        idleTimeBeforeScaleDown: 120,
        tags: { team: "churn" },
      });

      cluster.maxInstances = 2;
      await ml.compute.beginUpdate(cluster);
      expect(await ml.compute.get("churn-cluster")).toMatchObject({ maxInstances: 2, size: cluster.size });

      expect((await all(ml.compute.list({ computeType: "amlcompute" }))).map(({ name }) => name)).toEqual([
        "churn-cluster",
      ]);
      expect(await all(ml.compute.list({ computeType: "computeinstance" }))).toEqual([]);

      await ml.compute.beginDelete("churn-cluster");
      await expect(ml.compute.get("churn-cluster")).rejects.toThrow(ResourceNotFoundError);
    });

    it("take their time, which a poller tells of", async () => {
      const { ml, azure } = await connect();
      const before = azure.clock.now();
      const poller = ml.compute.beginCreateOrUpdate(aCluster());
      await poller.submitted();
      expect(poller.isDone).toBe(false);
      expect((await ml.compute.get("churn-cluster")).provisioningState).toBe("Creating");
      expect((await poller).provisioningState).toBe("Succeeded");
      expect(azure.clock.now() - before).toBeGreaterThan(5000);
    });

    it("go on being made under a poller that was written down", async () => {
      const { ml } = await connect();
      const first = ml.compute.beginCreateOrUpdate(aCluster());
      await first.submitted();
      const resumeFrom = await first.serialize();
      const again = await ml.compute.beginCreateOrUpdate(aCluster(), { resumeFrom });
      expect(again).toMatchObject({ name: "churn-cluster", provisioningState: "Succeeded" });
    });

    it("have nodes while a job runs", async () => {
      const { ml, azure } = await connect();
      await ml.compute.beginCreateOrUpdate(aCluster());
      expect(await all(ml.compute.listNodes("churn-cluster"))).toEqual([]);
      const job = await ml.jobs.createOrUpdate(training().withSettings({ compute: "churn-cluster" }));
      for (let i = 0; i < 100 && (await ml.jobs.get(job.name)).status !== "Running"; i++)
        await azure.clock.advance(10_000);
      const nodes = await all(ml.compute.listNodes("churn-cluster"));
      expect(nodes).toHaveLength(1);
      expect(nodes[0]).toMatchObject({ runId: job.name });
    });

    it("of a size that is not there, or for which there is no quota, are refused", async () => {
      const { ml } = await connect();
      const refused = (size: string) =>
        thrownBy(ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "large", size })));
      const unknown = await refused("Standard_NONE");
      expect(unknown).toBeInstanceOf(ServiceError);
      expect(unknown.message).toContain("Standard_NONE");
      const beyond = await refused("Standard_ND96asr_v4");
      expect(beyond).toBeInstanceOf(ServiceError);
      expect(beyond.message).toContain("quota");
      await expect(ml.compute.get("large")).rejects.toThrow(ResourceNotFoundError);
    });
  });

  describe("Compute instances", () => {
    it("start, stop and start again", async () => {
      const { ml } = await connect();
      const stateOf = async () => {
        const found = await ml.compute.get("ci-churn");
        return found instanceof ComputeInstance ? found.state : undefined;
      };
      await ml.compute.beginCreateOrUpdate(
        new ComputeInstance({ name: "ci-churn", size: "Standard_DS3_v2" }),
      );
      expect(await stateOf()).toBe("Running");
      await ml.compute.beginStop("ci-churn");
      expect(await stateOf()).toBe("Stopped");
      await ml.compute.beginStart("ci-churn");
      await ml.compute.beginRestart("ci-churn");
      expect(await stateOf()).toBe("Running");
    });

    it("cannot take the place of a cluster", async () => {
      const { ml } = await connect();
      await ml.compute.beginCreateOrUpdate(aCluster("shared"));
      const error = await thrownBy(
        ml.compute.beginCreateOrUpdate(new ComputeInstance({ name: "shared", size: "Standard_DS3_v2" })),
      );
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("cannot be changed");
    });
  });

  describe("Attached machines, pools and clusters", () => {
    it("come back as they were sent but for their secrets, and are detached", async () => {
      const { ml } = await connect();
      const resourceId = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/v";
      const machine = await ml.compute.beginAttach(
        new VirtualMachineCompute({
          name: "vm-churn",
          resourceId,
          sshSettings: { adminUsername: "me", adminPassword: "the-password", sshPort: 2222 },
        }),
      );
      expect(machine).toMatchObject({ resourceId, sshSettings: { adminUsername: "me", sshPort: 2222 } });
      expect(machine.sshSettings?.adminPassword).toBeUndefined();
      await ml.compute.beginAttach(
        new KubernetesCompute({ name: "k8s-churn", resourceId, namespace: "churn", properties: { a: "b" } }),
      );
      await ml.compute.beginAttach(new SynapseSparkCompute({ name: "pool-churn", resourceId }));
      expect(await ml.compute.get("k8s-churn")).toMatchObject({
        type: "kubernetes",
        namespace: "churn",
        properties: { a: "b" },
      });
      for (const name of ["vm-churn", "k8s-churn", "pool-churn"])
        await ml.compute.beginDelete(name, { action: "Detach" });
      expect(await all(ml.compute.list())).toEqual([]);
    });
  });

  describe("Sizes and quotas", () => {
    it("are those of the workspace's region, over pages", async () => {
      const { ml } = await connect({ pageSize: 5 });
      const sizes = await all(ml.compute.listSizes());
      expect(sizes.length).toBeGreaterThan(20);
      expect(sizes.find(({ name }) => name === "Standard_DS3_v2")).toMatchObject({ vCPUs: 4, memoryGB: 14 });
      const usage = await all(ml.compute.listUsage());
      const family = usage.find(({ name }) => name?.value === "standardDSv2Family");
      expect(family).toMatchObject({ currentValue: 0, unit: "Count" });
      expect(family?.limit).toBeGreaterThan(0);
    });
  });
}
