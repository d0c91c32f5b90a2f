import { describe, expect, it } from "vitest";
import { scriptedRunner } from "../../../../src/fake/runner/scripted";
import { aCluster, type Body, startFake } from "../jobs/fake-caller";

const anInstance = (properties: Body = {}): Body => ({
  location: "eastus",
  properties: { computeType: "ComputeInstance", properties: { vmSize: "Standard_DS3_v2", ...properties } },
});

describe("clusters", () => {
  it("are created by an operation that can be polled, and answer as they were sent", async () => {
    const fake = startFake();
    const created = await fake.put("/computes/cpu", aCluster());
    expect(created.status).toBe(201);
    expect(created.body.properties.provisioningState).toBe("Creating");
    const status = created.headers["azure-asyncoperation"] ?? "";
    expect((await fake.send("GET", status)).body.status).toBe("InProgress");
    await fake.wait(60);
    expect((await fake.send("GET", status)).body.status).toBe("Succeeded");
    const { body } = await fake.get("/computes/cpu");
    expect(body).toMatchObject({
      name: "cpu",
      type: "Microsoft.MachineLearningServices/workspaces/computes",
      location: "eastus",
      properties: {
        computeType: "AmlCompute",
        provisioningState: "Succeeded",
        isAttachedCompute: false,
        disableLocalAuth: true,
        properties: {
          ...aCluster().properties.properties,
          allocationState: "Steady",
          currentNodeCount: 0,
          targetNodeCount: 0,
        },
      },
    });
    expect((await fake.get("/computes")).body.value).toHaveLength(1);
  });

  it("are not found under a name that nobody gave", async () => {
    const { status, body } = await startFake().get("/computes/nope");
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      code: "ResourceNotFound",
      message: "Compute nope not found in workspace ws-fake.",
    });
  });

  it.each([
    ["a VM size that the region does not have", aCluster({ size: "Standard_X1" }), "Standard_X1"],
    [
      "a family without quota",
      aCluster({ size: "Standard_ND96asr_v4" }),
      "vCPU quota of 0 and cannot accomodate for at least 1",
    ],
    [
      "more nodes at least than the quota has room for",
      aCluster({ min: 26, max: 30 }),
      "min nodes of 26 which maps to 104 vCPUs",
    ],
    ["a minimum above the maximum", aCluster({ min: 5, max: 4 }), "minNodeCount"],
    ["an idle time that is no duration", aCluster({ idle: "2 minutes" }), "nodeIdleTimeBeforeScaleDown"],
  ])("are refused with %s", async (_, body, words) => {
    const fake = startFake();
    const answer = await fake.put("/computes/cpu", body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(words);
    expect((await fake.get("/computes/cpu")).status).toBe(404);
  });

  it.each(["c!", "c".repeat(40), "1cpu", "cpu-"])("are refused by the name %s", async (name) => {
    const { status } = await startFake().put(`/computes/${encodeURIComponent(name)}`, aCluster());
    expect(status).toBe(400);
  });

  it("never tell a password again", async () => {
    const fake = startFake();
    const body = aCluster();
    body.properties.properties.userAccountCredentials = { adminUserName: "u", adminUserPassword: "hunter2" };
    const answer = await fake.put("/computes/cpu", body);
    expect(answer.body.properties.properties.userAccountCredentials).toEqual({ adminUserName: "u" });
    expect(JSON.stringify(fake.azure.snapshot())).not.toContain("hunter2");
  });

  it("scale up to what waits and down again when idle, within their limits", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 300 })) });
    await fake.cluster("cpu", { min: 1, max: 3, idle: "PT5M" });
    await fake.wait(90);
    const counts = async () => (await fake.get("/computes/cpu")).body.properties.properties;
    expect(await counts()).toMatchObject({ currentNodeCount: 1, nodeStateCounts: { idleNodeCount: 1 } });
    for (const name of ["a", "b", "c", "d"])
      await fake.submit(name, { computeId: `${fake.workspace}/computes/cpu` });
    await fake.wait(30);
    expect(await counts()).toMatchObject({
      allocationState: "Resizing",
      targetNodeCount: 3,
      nodeStateCounts: { runningNodeCount: 1, preparingNodeCount: 2 },
    });
    await fake.wait(90);
    expect(await counts()).toMatchObject({
      allocationState: "Steady",
      nodeStateCounts: { runningNodeCount: 3 },
    });
    expect(await fake.status("d")).toBe("Queued");
    await fake.wait(1000);
    expect(await fake.status("d")).toBe("Completed");
    await fake.wait(1000);
    expect(await counts()).toMatchObject({
      currentNodeCount: 1,
      targetNodeCount: 1,
      nodeStateCounts: { idleNodeCount: 1 },
    });
  });

  it("keep an idle node for as long as they say", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 1 })) });
    await fake.cluster("cpu", { idle: "PT10M" });
    await fake.submit("a", { computeId: `${fake.workspace}/computes/cpu` });
    await fake.ended("a", 1);
    const count = async () => (await fake.get("/computes/cpu")).body.properties.properties.targetNodeCount;
    await fake.wait(9 * 60);
    expect(await count()).toBe(1);
    await fake.wait(61);
    expect(await count()).toBe(0);
  });

  it("grow no further than the quota of the family", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 3000 })) });
    await fake.cluster("big", { max: 100, size: "Standard_DS5_v2" });
    for (let i = 0; i < 8; i++) await fake.submit(`job${i}`, { computeId: `${fake.workspace}/computes/big` });
    await fake.wait(300);
    expect((await fake.get("/computes/big")).body.properties.properties.currentNodeCount).toBe(6);
    const usages = await fake.send(
      "GET",
      `https://management.azure.com/subscriptions/${fake.azure.scope.subscriptionId}/providers/Microsoft.MachineLearningServices/locations/eastus/usages?api-version=2023-08-01-preview`,
    );
    const family = usages.body.value.find(({ name }: Body) => name.value === "standardDSv2Family");
    expect(family).toMatchObject({ currentValue: 96, limit: 100, unit: "Count" });
  });

  it("take new limits by PUT and by PATCH, but no other size or type", async () => {
    const fake = startFake();
    await fake.cluster("cpu");
    expect((await fake.put("/computes/cpu", aCluster({ max: 2 }))).status).toBe(200);
    await fake.wait(60);
    expect((await fake.get("/computes/cpu")).body.properties.properties.scaleSettings.maxNodeCount).toBe(2);
    const patched = await fake.patch("/computes/cpu", {
      properties: { properties: { scaleSettings: { maxNodeCount: 6, minNodeCount: 0 } } },
    });
    expect(patched.status).toBe(202);
    await fake.wait(60);
    const { body } = await fake.get("/computes/cpu");
    expect(body.properties.properties.scaleSettings).toEqual({
      maxNodeCount: 6,
      minNodeCount: 0,
      nodeIdleTimeBeforeScaleDown: "PT2M",
    });
    expect(body.properties.provisioningState).toBe("Succeeded");
    expect((await fake.put("/computes/cpu", aCluster({ size: "Standard_DS4_v2" }))).status).toBe(400);
    expect((await fake.put("/computes/cpu", anInstance())).status).toBe(400);
  });

  it("are deleted by an operation, with how it is to be done said", async () => {
    const fake = startFake();
    await fake.cluster("cpu");
    expect((await fake.delete("/computes/cpu")).status).toBe(400);
    expect((await fake.delete("/computes/cpu?underlyingResourceAction=Detach")).status).toBe(400);
    const deleted = await fake.delete("/computes/cpu?underlyingResourceAction=Delete");
    expect(deleted.status).toBe(202);
    expect((await fake.get("/computes/cpu")).body.properties.provisioningState).toBe("Deleting");
    expect((await fake.put("/computes/cpu", aCluster())).status).toBe(409);
    await fake.wait(60);
    expect((await fake.get("/computes/cpu")).status).toBe(404);
  });

  it("fail the jobs that were on them when they are deleted", async () => {
    const fake = startFake({ runner: scriptedRunner(() => ({ durationSeconds: 5000 })) });
    await fake.cluster("cpu", { max: 1 });
    for (const name of ["a", "b"]) await fake.submit(name, { computeId: `${fake.workspace}/computes/cpu` });
    await fake.wait(300);
    expect([await fake.status("a"), await fake.status("b")]).toEqual(["Running", "Queued"]);
    await fake.delete("/computes/cpu?underlyingResourceAction=Delete");
    await fake.wait(60);
    expect([await fake.status("a"), await fake.status("b")]).toEqual(["Failed", "Failed"]);
  });

  it("list their nodes, with the run that each works for", async () => {
    const fake = startFake();
    await fake.cluster("cpu", { min: 12, max: 12 });
    await fake.wait(90);
    await fake.submit("one", { computeId: `${fake.workspace}/computes/cpu` });
    await fake.wait(30);
    const first = await fake.post("/computes/cpu/listNodes");
    expect(first.body.nodes).toHaveLength(10);
    expect(first.body.nodes.filter(({ runId }: Body) => runId === "one")).toMatchObject([
      { nodeState: "running", port: 50_000 },
    ]);
    expect((await fake.send("POST", first.body.nextLink)).body.nodes).toHaveLength(2);
  });
});

describe("compute instances", () => {
  it("start, stop and restart by operations", async () => {
    const fake = startFake();
    expect((await fake.put("/computes/my-ci", anInstance())).status).toBe(201);
    const state = async () => (await fake.get("/computes/my-ci")).body.properties.properties.state;
    expect(await state()).toBe("Creating");
    await fake.wait(60);
    expect(await state()).toBe("Running");
    expect((await fake.post("/computes/my-ci/start")).status).toBe(409);
    expect((await fake.post("/computes/my-ci/stop")).status).toBe(202);
    expect(await state()).toBe("Stopping");
    await fake.wait(60);
    expect(await state()).toBe("Stopped");
    expect((await fake.post("/computes/my-ci/start")).status).toBe(202);
    await fake.wait(60);
    expect((await fake.post("/computes/my-ci/restart")).status).toBe(202);
    expect(await state()).toBe("Restarting");
    await fake.wait(60);
    const { properties } = (await fake.get("/computes/my-ci")).body.properties;
    expect(properties).toMatchObject({
      state: "Running",
      lastOperation: { operationName: "Restart", operationStatus: "Succeeded" },
    });
  });

  it("run one job at a time, and none while they are stopped", async () => {
    const fake = startFake();
    await fake.put("/computes/my-ci", anInstance());
    await fake.wait(60);
    for (const name of ["a", "b"]) await fake.submit(name, { computeId: `${fake.workspace}/computes/my-ci` });
    await fake.wait(40);
    expect([await fake.status("a"), await fake.status("b")]).toEqual(["Running", "Queued"]);
    await fake.wait(200);
    expect(await fake.status("b")).toBe("Completed");
    await fake.post("/computes/my-ci/stop");
    await fake.submit("c", { computeId: `${fake.workspace}/computes/my-ci` });
    await fake.wait(600);
    expect(await fake.status("c")).toBe("Queued");
    await fake.post("/computes/my-ci/start");
    await fake.wait(600);
    expect(await fake.status("c")).toBe("Completed");
  });

  it("take enableSso", async () => {
    const fake = startFake();
    await fake.put("/computes/my-ci", anInstance());
    expect((await fake.post("/computes/my-ci/enableSso", { enableSSO: true })).status).toBe(200);
    expect((await fake.get("/computes/my-ci")).body.properties.properties.enableSSO).toBe(true);
  });

  it("are what only can be started", async () => {
    const fake = startFake();
    await fake.cluster("cpu");
    expect((await fake.post("/computes/cpu/start")).status).toBe(400);
  });
});

describe("attached computes", () => {
  it("are kept as they were sent, run jobs, and can be detached", async () => {
    const fake = startFake();
    const sent = {
      location: "eastus",
      properties: {
        computeType: "VirtualMachine",
        resourceId: "/subscriptions/x/vm",
        properties: { sshPort: 22, address: "1.2.3.4" },
      },
    };
    expect((await fake.put("/computes/my-vm", sent)).status).toBe(201);
    await fake.wait(60);
    expect((await fake.get("/computes/my-vm")).body.properties).toMatchObject({
      ...sent.properties,
      isAttachedCompute: true,
    });
    await fake.submit("a", { computeId: `${fake.workspace}/computes/my-vm` });
    expect(await fake.ended("a")).toBe("Completed");
    expect((await fake.delete("/computes/my-vm?underlyingResourceAction=Detach")).status).toBe(202);
    await fake.wait(60);
    expect((await fake.get("/computes/my-vm")).status).toBe(404);
  });
});

it("lists the VM sizes of the region", async () => {
  const fake = startFake();
  const { body } = await fake.send(
    "GET",
    `https://management.azure.com/subscriptions/${fake.azure.scope.subscriptionId}/providers/Microsoft.MachineLearningServices/locations/eastus/vmSizes?api-version=2023-08-01-preview`,
  );
  expect(body.value.find(({ name }: Body) => name === "Standard_DS3_v2")).toMatchObject({
    vCPUs: 4,
    memoryGB: 14,
    gpus: 0,
    family: "standardDSv2Family",
  });
});
