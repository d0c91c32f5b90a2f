import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AmlCompute,
  ComputeInstance,
  checkCompute,
  KubernetesCompute,
  SynapseSparkCompute,
  UnknownCompute,
  VirtualMachineCompute,
} from "../../../../src/resources/compute/compute";
import { computeFromWire, computeToWire } from "../../../../src/resources/compute/compute-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const subnet = "/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/v/subnets/s";

/** What a GET answers; the second part is what only the service sets. */
const fetched = (properties: object) => ({
  id: `${workspacePath}/computes/c`,
  name: "c",
  type: "Microsoft.MachineLearningServices/workspaces/computes",
  systemData: { createdBy: "me" },
  location: "westus",
  tags: { "Own Key": "1" },
  sku: { name: "Basic" },
  properties: {
    description: "d",
    resourceId: null,
    createdOn: "2026-01-01",
    modifiedOn: "2026-01-02",
    provisioningState: "Succeeded",
    provisioningErrors: null,
    isAttachedCompute: false,
    disableLocalAuth: false,
    ...properties,
  },
});

const clusterWire = fetched({
  computeType: "AmlCompute",
  properties: {
    osType: "Windows",
    vmSize: "STANDARD_DS3_V2",
    vmPriority: "LowPriority",
    scaleSettings: { maxNodeCount: 4, minNodeCount: 0, nodeIdleTimeBeforeScaleDown: "PT2M" },
    userAccountCredentials: { adminUserName: "u", adminUserPassword: null, adminUserSshPublicKey: null },
    subnet: { id: subnet },
    remoteLoginPortPublicAccess: "Enabled",
    enableNodePublicIp: false,
    currentNodeCount: 2,
    targetNodeCount: 3,
    allocationState: "Steady",
    errors: null,
  },
});

const instanceWire = fetched({
  computeType: "ComputeInstance",
  properties: {
    vmSize: "STANDARD_DS3_V2",
    subnet: { id: subnet },
    applicationSharingPolicy: "Personal",
    computeInstanceAuthorizationType: "personal",
    sshSettings: {
      sshPublicAccess: "Enabled",
      adminUserName: "azureuser",
      sshPort: 50000,
      adminPublicKey: "ssh-rsa A",
    },
    personalComputeInstanceSettings: { assignedUser: { objectId: "o", tenantId: "t" } },
    idleTimeBeforeShutdown: "PT30M",
    enableNodePublicIp: true,
    enableSSO: false,
    enableRootAccess: false,
    releaseQuotaOnStop: true,
    enableOSPatching: true,
    state: "Running",
    schedules: {
      computeStartStop: [
        {
          id: "schedule-1",
          provisioningStatus: "Completed",
          action: "Stop",
          status: "Enabled",
          triggerType: "Cron",
          cron: {
            expression: "0 18 * * *",
            startTime: "2024-01-01T00:00:00",
            timeZone: "UTC",
            triggerType: "Cron",
          },
        },
      ],
    },
    setupScripts: {
      scripts: {
        creationScript: { scriptSource: "inline", scriptData: "bHM=", scriptArguments: "-l", timeout: "5m" },
      },
    },
    customServices: [
      {
        name: "app",
        image: { type: "docker", reference: "a/b:c" },
        endpoints: [{ name: "web", target: 8787, published: 8787, protocol: "tcp", hostIp: "0.0.0.0" }],
        environmentVariables: { A: { type: "local", value: "b" } },
        volumes: [{ type: "bind", readOnly: true, source: "/s", target: "/t" }],
        docker: { privileged: false },
        kernel: { argv: ["x"] },
        type: "docker",
      },
    ],
  },
});

/** What goes back: all but what the service sets and its nulls. */
function sendable(wire: object): Record<string, unknown> {
  const {
    id: _,
    name: __,
    type: ___,
    systemData: ____,
    ...body
  } = structuredClone(wire) as Record<string, unknown>;
  const properties = body.properties as Record<string, unknown>;
  for (const name of [
    "createdOn",
    "modifiedOn",
    "provisioningState",
    "provisioningErrors",
    "isAttachedCompute",
  ])
    delete properties[name];
  const inner = properties.properties as Record<string, unknown> | undefined;
  for (const name of ["currentNodeCount", "targetNodeCount", "state"]) delete inner?.[name];
  return JSON.parse(JSON.stringify(body, (_key, value: unknown) => value ?? undefined));
}

describe("A cluster, fetched, changed and put", () => {
  it("reads its fields", () => {
    const cluster = computeFromWire(clusterWire, scope);
    expect(cluster).toBeInstanceOf(AmlCompute);
    expect({ ...cluster }).toMatchObject({
      name: "c",
      type: "amlcompute",
      size: "STANDARD_DS3_V2",
      tier: "low_priority",
      minInstances: 0,
      maxInstances: 4,
      idleTimeBeforeScaleDown: 120,
      sshPublicAccessEnabled: true,
      sshSettings: { adminUsername: "u" },
      networkSettings: { subnet },
      enableNodePublicIp: false,
      currentNodeCount: 2,
      targetNodeCount: 3,
      provisioningState: "Succeeded",
      creationContext: { createdBy: "me" },
    });
  });

  it("loses nothing that it does not know, and sends no null", () => {
    const places = [
      "",
      "properties",
      "properties.properties",
      "properties.properties.scaleSettings",
      "properties.properties.userAccountCredentials",
    ];
    fc.assert(
      fc.property(withUnknownFields(clusterWire, places), (wire) => {
        const cluster = computeFromWire(wire, scope) as AmlCompute;
        cluster.maxInstances = 8;
        const expected = sendable(wire);
        (
          expected.properties as typeof clusterWire.properties & {
            properties: { scaleSettings: { maxNodeCount: number } };
          }
        ).properties.scaleSettings.maxNodeCount = 8;
        expect(computeToWire(cluster, "eastus", scope)).toEqual(expected);
      }),
    );
  });

  it("is not refused for the password that the service withholds", () => {
    const cluster = computeFromWire(clusterWire, scope) as AmlCompute;
    cluster.maxInstances = 8;
    expect(() => checkCompute(cluster)).not.toThrow();
    expect(() => new AmlCompute({ name: "c", sshSettings: { adminUsername: "u" } })).toThrow(
      /adminPassword or sshKeyValue/,
    );
  });
});

describe("An instance, fetched, changed and put", () => {
  it("reads its fields", () => {
    const instance = computeFromWire(instanceWire, scope);
    expect(instance).toBeInstanceOf(ComputeInstance);
    expect({ ...instance }).toMatchObject({
      sshPublicAccessEnabled: true,
      sshSettings: { sshKeyValue: "ssh-rsa A" },
      createOnBehalfOf: { userObjectId: "o", userTenantId: "t" },
      idleTimeBeforeShutdown: "PT30M",
      enableSso: false,
      enableRootAccess: false,
      releaseQuotaOnStop: true,
      enableOsPatching: true,
      state: "Running",
      schedules: {
        computeStartStop: [
          {
            action: "Stop",
            state: "Enabled",
            trigger: { type: "cron", expression: "0 18 * * *", timeZone: "UTC" },
          },
        ],
      },
      setupScripts: { creationScript: { path: "bHM=", command: "-l", timeoutMinutes: 5 } },
      customApplications: [
        {
          name: "app",
          image: { reference: "a/b:c" },
          endpoints: [{ target: 8787, published: 8787 }],
          environmentVariables: { A: "b" },
          bindMounts: [{ source: "/s", target: "/t" }],
        },
      ],
    });
  });

  it("loses nothing that it does not know, and sends no null", () => {
    const inner = "properties.properties";
    const places = [
      "",
      "properties",
      inner,
      `${inner}.sshSettings`,
      `${inner}.personalComputeInstanceSettings`,
      `${inner}.personalComputeInstanceSettings.assignedUser`,
      `${inner}.schedules`,
      `${inner}.schedules.computeStartStop[0]`,
      `${inner}.schedules.computeStartStop[0].cron`,
      `${inner}.setupScripts`,
      `${inner}.setupScripts.scripts.creationScript`,
      `${inner}.customServices[0]`,
      `${inner}.customServices[0].image`,
      `${inner}.customServices[0].endpoints[0]`,
      `${inner}.customServices[0].volumes[0]`,
    ];
    fc.assert(
      fc.property(withUnknownFields(instanceWire, places), (wire) => {
        const instance = computeFromWire(wire, scope) as ComputeInstance;
        instance.description = "new";
        const expected = sendable(wire);
        (expected.properties as { description: string }).description = "new";
        // An instance is always where its workspace is.
        expect(computeToWire(instance, "eastus", scope)).toEqual({ ...expected, location: "eastus" });
      }),
    );
  });
});

describe("An attached compute, fetched, changed and put", () => {
  it("keeps the namespace of Kubernetes apart from its other properties, both ways", () => {
    const wire = fetched({
      computeType: "Kubernetes",
      computeLocation: "northeurope",
      resourceId: "/aks",
      properties: { namespace: "ns", instanceTypes: { small: {} } },
    });
    const kubernetes = computeFromWire(wire, scope) as KubernetesCompute;
    expect(kubernetes).toBeInstanceOf(KubernetesCompute);
    expect({ ...kubernetes }).toMatchObject({
      namespace: "ns",
      properties: { instanceTypes: { small: {} } },
      resourceId: "/aks",
    });
    expect(computeToWire(kubernetes, "eastus", scope)).toMatchObject({
      properties: (sendable(wire) as { properties: object }).properties,
    });
  });

  it("leaves what it was given as it was", () => {
    const properties = { a: "b" };
    const kubernetes = new KubernetesCompute({ name: "k", resourceId: "/aks", namespace: "ns", properties });
    expect(computeToWire(kubernetes, "eastus", scope)).toMatchObject({
      properties: { properties: { a: "b", namespace: "ns" } },
    });
    expect(properties).toEqual({ a: "b" });
  });

  it("loses nothing of a machine or a pool", () => {
    const machine = fetched({
      computeType: "VirtualMachine",
      resourceId: "/vm",
      properties: {
        sshPort: 22,
        address: "10.0.0.1",
        virtualMachineSize: "S",
        administratorAccount: { username: "u" },
      },
    });
    const pool = fetched({
      computeType: "SynapseSpark",
      resourceId: "/pool",
      properties: { nodeCount: 3, sparkVersion: "3.4", poolName: "p" },
    });
    for (const [wire, type] of [
      [machine, VirtualMachineCompute],
      [pool, SynapseSparkCompute],
    ] as const) {
      fc.assert(
        fc.property(withUnknownFields(wire, ["", "properties", "properties.properties"]), (extended) => {
          const compute = computeFromWire(extended, scope);
          expect(compute).toBeInstanceOf(type);
          expect(computeToWire(compute, "westus", scope)).toEqual(sendable(extended));
        }),
      );
    }
  });
});

describe("A compute of a kind that this version does not know", () => {
  it("keeps its JSON", () => {
    const wire = fetched({ computeType: "Quantum", properties: { qubits: 5 } });
    const compute = computeFromWire(wire, scope);
    expect(compute).toBeInstanceOf(UnknownCompute);
    expect(compute).toMatchObject({
      type: "quantum",
      name: "c",
      properties: { computeType: "Quantum", properties: { qubits: 5 } },
    });
  });

  it("may say nothing at all", () => {
    for (const wire of [undefined, null, {}, { properties: { computeType: 5 } }])
      expect(computeFromWire(wire, scope)).toBeInstanceOf(UnknownCompute);
  });
});
