import {
  AmlCompute,
  ComputeInstance,
  IdentityConfiguration,
  KubernetesCompute,
  ManagedIdentityConfiguration,
  SynapseSparkCompute,
  VirtualMachineCompute,
} from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

const userAssigned = () =>
  new IdentityConfiguration({
    type: "UserAssigned",
    userAssignedIdentities: [
      new ManagedIdentityConfiguration({
        resourceId:
          "/subscriptions/s/resourceGroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i",
      }),
    ],
  });

export const builders: BuilderCases = {
  aml_full: () =>
    new AmlCompute({
      name: "c",
      size: "STANDARD_DS3_V2",
      minInstances: 1,
      maxInstances: 4,
      idleTimeBeforeScaleDown: 120,
      tier: "low_priority",
      description: "d",
      tags: { a: "b" },
      location: "westus",
      networkSettings: { vnetName: "v", subnet: "s" },
      identity: new IdentityConfiguration({ type: "system_assigned" }),
      sshPublicAccessEnabled: true,
      sshSettings: { adminUsername: "u", adminPassword: "p", sshKeyValue: "k" },
      enableNodePublicIp: false,
    }),
  aml_minimal: () => new AmlCompute({ name: "c" }),
  aml_ssh_disabled: () => new AmlCompute({ name: "c", size: "X", sshPublicAccessEnabled: false }),
  aml_user_identity: () => new AmlCompute({ name: "c", size: "X", identity: userAssigned() }),
  ci_custom_app: () =>
    new ComputeInstance({
      name: "ci",
      size: "X",
      customApplications: [
        {
          name: "app",
          image: { reference: "a/b:c" },
          endpoints: [{ target: 8787, published: 8787 }],
          bindMounts: [{ source: "/home/azureuser/cloudfiles", target: "/m" }],
          environmentVariables: { A: "b" },
        },
      ],
    }),
  ci_full: () =>
    new ComputeInstance({
      name: "ci",
      size: "STANDARD_DS3_V2",
      description: "d",
      sshPublicAccessEnabled: true,
      sshSettings: { sshKeyValue: "ssh-rsa A" },
      createOnBehalfOf: {
        userTenantId: "11111111-1111-1111-1111-111111111111",
        userObjectId: "22222222-2222-2222-2222-222222222222",
      },
      idleTimeBeforeShutdownMinutes: 60,
      enableNodePublicIp: true,
      setupScripts: {
        creationScript: { path: "Users/a/s.sh", timeoutMinutes: 20 },
        startupScript: { command: "ls", timeoutMinutes: 5 },
      },
      networkSettings: { vnetName: "v", subnet: "s" },
      enableSso: true,
      enableRootAccess: false,
      releaseQuotaOnStop: true,
      enableOsPatching: true,
      identity: new IdentityConfiguration({ type: "SystemAssigned" }),
    }),
  ci_schedules: () =>
    new ComputeInstance({
      name: "ci",
      size: "X",
      schedules: {
        computeStartStop: [
          {
            action: "stop",
            trigger: {
              type: "cron",
              expression: "0 18 * * *",
              startTime: "2024-01-01T00:00:00",
              timeZone: "UTC",
            },
          },
          {
            action: "start",
            state: "disabled",
            trigger: {
              type: "recurrence",
              frequency: "week",
              interval: 1,
              schedule: { hours: 9, minutes: 30, weekDays: ["monday"] },
            },
          },
        ],
      },
    }),
  k8s: () =>
    new KubernetesCompute({
      name: "k",
      resourceId: "/subscriptions/s/resourceGroups/r/providers/Microsoft.ContainerService/managedClusters/c",
      namespace: "ns",
      properties: { a: "b" },
      identity: new IdentityConfiguration({ type: "SystemAssigned" }),
    }),
  synapse: () =>
    new SynapseSparkCompute({
      name: "s",
      resourceId: "/subscriptions/s/resourceGroups/r/providers/Microsoft.Synapse/workspaces/w/bigDataPools/b",
      identity: new IdentityConfiguration({ type: "SystemAssigned" }),
      nodeCount: 2,
      nodeFamily: "MemoryOptimized",
      nodeSize: "Small",
      sparkVersion: "3.4",
      scaleSettings: { minNodeCount: 1, maxNodeCount: 3, enabled: true },
      autoPauseSettings: { delayInMinutes: 5, enabled: true },
    }),
  vm: () =>
    new VirtualMachineCompute({
      name: "v",
      resourceId: "/subscriptions/s/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/v",
      sshSettings: { adminUsername: "u", adminPassword: "p", sshPort: 2222 },
    }),
};
