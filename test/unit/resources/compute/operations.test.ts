import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import {
  AmlCompute,
  AmlComputeSshSettings,
  type Compute,
  ComputeInstance,
  ComputeSchedules,
  ComputeStartStopSchedule,
  CustomApplications,
  EndpointsSettings,
  ImageSettings,
  KubernetesCompute,
  RecurrenceTrigger,
  type SynapseSparkCompute,
  VirtualMachineCompute,
  VirtualMachineSshSettings,
} from "azure-ai-ml";
import { describe, expect, it, onTestFinished } from "vitest";
import { OperationFailedError, ValidationError } from "../../../../src/core/errors";
import { UnknownCompute } from "../../../../src/resources/compute/compute";
import { apiVersions } from "../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../core/recorded-operations";
import { clientOver, failureOf, type Sent, told } from "../../core/scripted-service";

const workspace = { body: { name: "ws", location: "eastus" } };
const isWorkspace = ({ path }: Sent) => path.endsWith("/workspaces/ws");
const done = (sent: Sent) =>
  isWorkspace(sent)
    ? workspace
    : {
        body: {
          name: "c",
          ...(sent.body as object),
          properties: { computeType: "AmlCompute", provisioningState: "Succeeded" },
        },
      };

describeRecorded("compute", {
  compute_begin_delete_c_action_Detach: { call: (ml) => ml.compute.beginDelete("c", { action: "Detach" }) },
  compute_get_c: { call: (ml) => ml.compute.get("c") },
  list_compute_list: { call: (ml) => all(ml.compute.list()) },
  list_compute_list_compute_type_AmlCompute: {
    call: (ml) => all(ml.compute.list({ computeType: "AmlCompute" })),
  },
});

describe("Creating a compute", () => {
  it("asks for the workspace's region once, and puts it", async () => {
    const { ml, service } = clientOver(done);
    const cluster = await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "c", minInstances: 0 }));
    await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "c2" }));
    expect(cluster).toBeInstanceOf(AmlCompute);
    expect(told(service.requests).map(([method, path]) => [method, path])).toEqual([
      ["GET", ""],
      ["PUT", "/computes/c"],
      ["PUT", "/computes/c2"],
    ]);
    expect(service.requests[1]?.body).toEqual({
      location: "eastus",
      properties: {
        computeType: "AmlCompute",
        disableLocalAuth: true,
        properties: {
          vmSize: "STANDARD_DS3_V2",
          scaleSettings: { minNodeCount: 0, maxNodeCount: 4, nodeIdleTimeBeforeScaleDown: "PT2M" },
          remoteLoginPortPublicAccess: "NotSpecified",
          enableNodePublicIp: true,
          osType: "Linux",
        },
      },
    });
    expect(new Set(service.requests.map(({ query }) => query["api-version"]))).toEqual(
      new Set([apiVersions.compute]),
    );
  });

  it("puts a cluster where it is wanted, without asking", async () => {
    const { ml, service } = clientOver(done);
    await ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "c", location: "westus" }));
    expect(service.requests.map(({ method }) => method)).toEqual(["PUT"]);
    expect(service.requests[0]?.body).toMatchObject({ location: "westus" });
  });

  it("fails with what the service says", async () => {
    const provisioningErrors = [{ error: { code: "ClusterCoreQuotaReached", message: "No cores." } }];
    const { ml } = clientOver((sent) =>
      isWorkspace(sent)
        ? workspace
        : {
            body: {
              name: "c",
              properties: {
                computeType: "AmlCompute",
                provisioningState: sent.method === "PUT" ? "Creating" : "Failed",
                provisioningErrors,
              },
            },
          },
    );
    const error = await failureOf(ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "c" })));
    expect(error).toBeInstanceOf(OperationFailedError);
    expect(error).toMatchObject({
      code: "ClusterCoreQuotaReached",
      message: 'Compute "c" failed: No cores.',
    });
  });

  it("is refused at once where a field was spoilt meanwhile", () => {
    const { ml, service } = clientOver(done);
    const cluster = new AmlCompute({ name: "c" });
    cluster.maxInstances = -1;
    expect(() => ml.compute.beginCreateOrUpdate(cluster)).toThrow(ValidationError);
    expect(service.requests).toEqual([]);
  });

  it("is refused for a kind that is only read, and an update for anything but a cluster", () => {
    const { ml, service } = clientOver(done);
    expect(() => ml.compute.beginCreateOrUpdate(new UnknownCompute("quantum", "q", {}))).toThrow(
      ValidationError,
    );
    expect(() =>
      ml.compute.beginUpdate(new ComputeInstance({ name: "ci-name" }) as Compute as AmlCompute),
    ).toThrow(/Only a cluster/);
    expect(service.requests).toEqual([]);
  });
});

describe("A compute that is there", () => {
  it("is deleted, or detached", async () => {
    const { ml, service } = clientOver(() => ({ status: 202 }));
    await ml.compute.beginDelete("c");
    await ml.compute.beginDelete("c", { action: "Detach" });
    expect(told(service.requests)).toEqual([
      ["DELETE", "/computes/c", { underlyingResourceAction: "Delete" }],
      ["DELETE", "/computes/c", { underlyingResourceAction: "Detach" }],
    ]);
  });

  it("is started, stopped and restarted", async () => {
    const { ml, service } = clientOver(() => ({ status: 202 }));
    for (const act of ["beginStart", "beginStop", "beginRestart"] as const)
      expect(await ml.compute[act]("c")).toBeUndefined();
    expect(told(service.requests)).toEqual([
      ["POST", "/computes/c/start"],
      ["POST", "/computes/c/stop"],
      ["POST", "/computes/c/restart"],
    ]);
  });

  it("tells its nodes", async () => {
    const { ml, service } = clientOver(() => ({ body: { nodes: [{ nodeId: "n1", nodeState: "idle" }] } }));
    expect(await all(ml.compute.listNodes("c"))).toEqual([{ nodeId: "n1", nodeState: "idle" }]);
    expect(told(service.requests)).toEqual([["POST", "/computes/c/listNodes"]]);
  });

  it("has its single sign-on turned on and off", async () => {
    const { ml, service } = clientOver(() => ({}));
    await ml.compute.enableSso("ci");
    await ml.compute.enableSso("ci", { enableSso: false });
    expect(told(service.requests)).toEqual([
      ["POST", "/computes/ci/enableSso", {}, { enableSSO: true }],
      ["POST", "/computes/ci/enableSso", {}, { enableSSO: false }],
    ]);
    expect(service.requests[0]?.query["api-version"]).toBe(apiVersions.computeSso);
  });
});

describe("Lists of computes, sizes and quotas", () => {
  it("keep what is of the wanted type", async () => {
    const computes = ["AmlCompute", "ComputeInstance", "Quantum"].map((computeType, index) => ({
      name: `c${index}`,
      properties: { computeType },
    }));
    const { ml } = clientOver(() => ({ body: { value: computes } }));
    expect((await all(ml.compute.list())).map(({ type }) => type)).toEqual([
      "amlcompute",
      "computeinstance",
      "quantum",
    ]);
    expect((await all(ml.compute.list({ computeType: "ComputeInstance" }))).map(({ name }) => name)).toEqual([
      "c1",
    ]);
  });

  it("are of a region, by default the workspace's", async () => {
    const sizes = [
      { name: "A", supportedComputeTypes: ["AmlCompute"] },
      { name: "B", supportedComputeTypes: ["ComputeInstance"] },
    ];
    const { ml, service } = clientOver((sent) =>
      isWorkspace(sent) ? workspace : { body: { value: sizes } },
    );
    expect(
      (await all(ml.compute.listSizes({ computeType: "computeinstance" }))).map(({ name }) => name),
    ).toEqual(["B"]);
    expect((await all(ml.compute.listUsage({ location: "westus" }))).length).toBe(2);
    const below = "/subscriptions/sub/providers/Microsoft.MachineLearningServices/locations";
    expect(told(service.requests)).toEqual([
      ["GET", ""],
      ["GET", `${below}/eastus/vmSizes`],
      ["GET", `${below}/westus/usages`],
    ]);
  });
});

describe("A machine that is attached", () => {
  it("is logged in to by the key in a file, which is read when it is sent", async () => {
    const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-compute-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(join(folder, "id_rsa"), "the-key");
    const machine = new VirtualMachineCompute({
      name: "vm",
      resourceId: "/m",
      sshSettings: new VirtualMachineSshSettings({
        adminUsername: "u",
        adminPassword: "the-password",
        sshPrivateKeyFile: join(folder, "id_rsa"),
      }),
    });
    const { ml, service } = clientOver(done);
    await ml.compute.beginAttach(machine);
    expect(service.requests.at(-1)?.body).toMatchObject({
      properties: {
        properties: {
          sshPort: 22,
          administratorAccount: { username: "u", password: "the-password", privateKeyData: "the-key" },
        },
      },
    });
    expect(JSON.stringify(machine) + inspect(machine)).not.toContain("the-password");

    machine.sshSettings = { adminUsername: "u", sshPrivateKeyFile: join(folder, "none") };
    expect(await failureOf(ml.compute.beginAttach(machine))).toBeInstanceOf(ValidationError);
  });
});

describe("What Python sends of", () => {
  const sent = async (compute: Compute) => {
    const { ml, service } = clientOver(done);
    await ml.compute.beginCreateOrUpdate(compute as AmlCompute);
    const body = service.requests.at(-1)?.body as { properties?: Record<string, unknown> } | undefined;
    return body?.properties ?? {};
  };

  it("SSH to clusters: a login opens them within their network", async () => {
    const sshSettings = new AmlComputeSshSettings({ adminUsername: "u", sshKeyValue: "k" });
    expect(
      await sent(new AmlCompute({ name: "c", sshSettings, sshPublicAccessEnabled: false })),
    ).toMatchObject({ disableLocalAuth: false, properties: { remoteLoginPortPublicAccess: "Disabled" } });
  });

  it.each([
    [{ sshPublicAccessEnabled: true }, false, { sshPublicAccess: "Enabled" }],
    [{ sshSettings: { sshKeyValue: "k" } }, true, { sshPublicAccess: "Disabled", adminPublicKey: "k" }],
    [{}, true, undefined],
  ])("SSH to instances: %o", async (fields, disableLocalAuth, sshSettings) => {
    const properties = await sent(new ComputeInstance({ name: "ci", ...fields }));
    expect(properties.disableLocalAuth).toBe(disableLocalAuth);
    expect((properties.properties as { sshSettings?: unknown }).sshSettings).toEqual(sshSettings);
  });

  it("Kubernetes: where the workspace is, and the namespace in properties of properties", async () => {
    const { ml, service } = clientOver((request) =>
      isWorkspace(request) ? { body: { name: "ws", location: "westeurope" } } : done(request),
    );
    const properties = { a: "b", properties: { c: "d" } };
    await ml.compute.beginAttach(
      new KubernetesCompute({ name: "k", resourceId: "/k", namespace: "ns", properties }),
    );
    expect(service.requests.at(-1)?.body).toEqual({
      location: "westeurope",
      properties: {
        computeType: "Kubernetes",
        resourceId: "/k",
        computeLocation: "westeurope",
        properties: { a: "b", namespace: "ns", properties: { c: "d", namespace: "ns" } },
      },
    });
  });

  it("an application with no more than it needs, and a recurrence without a pattern", async () => {
    const { properties } = await sent(
      new ComputeInstance({
        name: "ci",
        customApplications: [
          new CustomApplications({
            name: "a",
            image: new ImageSettings({ reference: "r" }),
            endpoints: [new EndpointsSettings({ target: 8080, published: 8081 })],
          }),
        ],
        schedules: new ComputeSchedules({
          computeStartStop: [
            new ComputeStartStopSchedule({
              action: "start",
              state: "disabled",
              trigger: new RecurrenceTrigger({ frequency: "day", interval: 1 }),
            }),
          ],
        }),
      }),
    );
    expect(properties).toMatchObject({
      customServices: [
        {
          name: "a",
          image: { type: "docker", reference: "r" },
          endpoints: [{ name: "connect", target: 8080, published: 8081, protocol: "http" }],
          docker: { privileged: true },
          type: "docker",
        },
      ],
      schedules: {
        computeStartStop: [
          {
            action: "start",
            status: "disabled",
            triggerType: "Recurrence",
            recurrence: {
              frequency: "day",
              interval: 1,
              schedule: { hours: [], minutes: [] },
              timeZone: "UTC",
              triggerType: "Recurrence",
            },
          },
        ],
      },
    });
    const services = (properties as { customServices: object[] }).customServices;
    expect(Object.keys(services[0] ?? {})).not.toContain("volumes");
  });
});

describe("What only the service knows of a compute", () => {
  it("is read, and goes back as it came", async () => {
    const pool = {
      name: "s",
      properties: {
        computeType: "SynapseSpark",
        resourceId: "/s",
        properties: {
          nodeCount: 3,
          nodeSize: "Small",
          nodeSizeFamily: "MemoryOptimized",
          sparkVersion: "3.4",
          autoScaleProperties: { enabled: true, minNodeCount: 1, maxNodeCount: 5 },
          autoPauseProperties: { enabled: false, delayInMinutes: 15 },
        },
      },
    };
    const { ml, service } = clientOver((request) => (isWorkspace(request) ? workspace : { body: pool }));
    const found = (await ml.compute.get("s")) as SynapseSparkCompute;
    expect(found).toMatchObject({
      nodeCount: 3,
      nodeSize: "Small",
      nodeFamily: "MemoryOptimized",
      sparkVersion: "3.4",
      scaleSettings: { enabled: true, minNodeCount: 1, maxNodeCount: 5 },
      autoPauseSettings: { enabled: false, delayInMinutes: 15 },
    });
    await ml.compute.beginCreateOrUpdate(found);
    const put = service.requests.find(({ method }) => method === "PUT");
    expect(put?.body).toMatchObject({ properties: pool.properties });
  });

  it("tells of an instance what runs on it, and where", async () => {
    const { ml } = clientOver(() => ({
      body: {
        name: "ci",
        properties: {
          computeType: "ComputeInstance",
          properties: {
            state: "Running",
            lastOperation: { operationName: "Start" },
            applications: [{ displayName: "Jupyter" }],
            osImageMetadata: { isLatestOsImageVersion: true },
            connectivityEndpoints: { publicIpAddress: "1.2.3.4", privateIpAddress: null },
          },
        },
      },
    }));
    expect(await ml.compute.get("ci")).toMatchObject({
      state: "Running",
      lastOperation: { operationName: "Start" },
      services: [{ displayName: "Jupyter" }],
      osImageMetadata: { isLatestOsImageVersion: true },
      networkSettings: { publicIpAddress: "1.2.3.4" },
    });
  });
});
