import {
  AmlCompute,
  type AmlComputeFields,
  ComputeInstance,
  type ComputeInstanceFields,
  IdentityConfiguration,
  KubernetesCompute,
  type KubernetesComputeFields,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { SynapseSparkCompute, VirtualMachineCompute } from "../../../../src/resources/compute/compute";
import { describeRefusals, faultPaths } from "../../core/refusals";

const cluster = (fields: object) => () => new AmlCompute(fields as AmlComputeFields);
const instance = (fields: object) => () =>
  new ComputeInstance({ name: "ci", size: "X", ...fields } as ComputeInstanceFields);
const application = (target: number, published: number, name = "app") => ({
  name,
  image: { reference: "a" },
  endpoints: [{ target, published }],
});

describeRefusals(
  "compute",
  {
    bad_tier: [cluster({ name: "c", size: "X", tier: "gold" }), "tier"],
    ci_bad_schedule_action: [
      instance({
        schedules: {
          computeStartStop: [{ action: "pause", trigger: { type: "cron", expression: "0 0 * * *" } }],
        },
      }),
      "schedules.computeStartStop[0].action",
    ],
    ci_custom_app_dup: [
      instance({ customApplications: [application(1000, 1000), application(1000, 1000)] }),
      "customApplications[0].endpoints[0].target",
      "customApplications[0].endpoints[0].published",
      "customApplications[1].endpoints[0].target",
      "customApplications[1].endpoints[0].published",
      "customApplications[1].name",
      "customApplications[1].endpoints[0].published",
    ],
    "two applications on one port": [
      instance({ customApplications: [application(8080, 8080, "a"), application(8081, 8080, "b")] }),
      "customApplications[1].endpoints[0].published",
    ],
    ci_custom_app_port: [
      instance({ customApplications: [application(80, 99999)] }),
      "customApplications[0].endpoints[0].target",
      "customApplications[0].endpoints[0].published",
    ],
    missing_name: [cluster({ size: "X" }), "name"],
    unknown_field: [cluster({ name: "c", size: "X", foo: 1 }), "foo"],
    vnet_without_subnet: [
      cluster({ name: "c", size: "X", networkSettings: { vnetName: "v" } }),
      "networkSettings.subnet",
    ],
    bad_name_short: [cluster({ name: "c!", size: "X" }), "name"],
    bad_tier_py: [cluster({ name: "c", size: "X", tier: "gold" }), "tier"],
    ci_bad_name: [instance({ name: "1" }), "name"],
    ci_idle_both: [
      instance({ idleTimeBeforeShutdown: "PT30M", idleTimeBeforeShutdownMinutes: 30 }),
      "idleTimeBeforeShutdown",
    ],
    name_too_long: [cluster({ name: "c".repeat(40), size: "X" }), "name"],
    no_public_ip_no_vnet: [
      cluster({ name: "c", size: "X", enableNodePublicIp: false }),
      "enableNodePublicIp",
    ],
    "an instance without a public address or a subnet": [
      instance({ enableNodePublicIp: false }),
      "enableNodePublicIp",
    ],
    "more nodes at least than at most": [
      cluster({ name: "c", minInstances: 5, maxInstances: 2 }),
      "minInstances",
    ],
    "more nodes at least than the default at most": [cluster({ name: "c", minInstances: 5 }), "minInstances"],
    "numbers that are none": [
      cluster({ name: "c", minInstances: "1", maxInstances: 1.5, idleTimeBeforeScaleDown: -1 }),
      "minInstances",
      "maxInstances",
      "idleTimeBeforeScaleDown",
    ],
    "a subnet that is a name alone": [
      cluster({ name: "c", networkSettings: { subnet: "s" } }),
      "networkSettings.subnet",
    ],
    "a login without a way in": [
      cluster({ name: "c", sshSettings: { adminUsername: "" } }),
      "sshSettings.adminUsername",
      "sshSettings",
    ],
    "too short or long an idle time": [
      instance({ idleTimeBeforeShutdownMinutes: 14 }),
      "idleTimeBeforeShutdownMinutes",
    ],
    "an idle time that is no duration": [
      instance({ idleTimeBeforeShutdown: "30 minutes" }),
      "idleTimeBeforeShutdown",
    ],
    "an identity of no kind": [
      () => new AmlCompute({ name: "c", identity: new IdentityConfiguration({ type: "managed" }) }),
      "type",
    ],
    "settings with a slip of the keyboard": [
      instance({
        networkSettings: { vnet: "v" },
        sshSettings: { key: "k" },
        createOnBehalfOf: { userTenantId: "t" },
        schedules: { startStop: [] },
        setupScripts: { startupScript: { timeout: 1, timeoutMinutes: "5" } },
        customApplications: [{ name: "a", image: {}, bindMounts: [{ source: "/a" }] }],
      }),
      "networkSettings.vnet",
      "sshSettings.key",
      "createOnBehalfOf.userObjectId",
      "schedules.startStop",
      "setupScripts.startupScript.timeout",
      "setupScripts.startupScript.timeoutMinutes",
      "customApplications[0].image.reference",
      "customApplications[0].endpoints",
      "customApplications[0].bindMounts[0].target",
    ],
    "a machine's login that cannot be one": [
      () =>
        new VirtualMachineCompute({
          name: "v",
          resourceId: "/x",
          sshSettings: { adminUser: "u", sshPort: 0 } as never,
        }),
      "sshSettings.adminUser",
      "sshSettings.adminUsername",
      "sshSettings.sshPort",
    ],
    "a schedule without a trigger": [
      instance({ schedules: { computeStartStop: [{ action: "stop" }] } }),
      "schedules.computeStartStop[0].trigger",
    ],
    "an attached cluster without its id": [
      () => new KubernetesCompute({ name: "k" } as KubernetesComputeFields),
      "resourceId",
    ],
    "an attached machine without its id": [
      () => new VirtualMachineCompute({ name: "v", resourceId: "" }),
      "resourceId",
    ],
    "a pool with a field it does not have": [
      () => new SynapseSparkCompute({ name: "s", resourceId: "/x", size: "X" } as never),
      "size",
    ],
    "everything at once": [
      cluster({ foo: 1, tier: "gold", maxInstances: -1, tags: { a: 1 } }),
      "foo",
      "name",
      "tags.a",
      "tier",
      "maxInstances",
      "minInstances",
    ],
  },
  ["bad_type"],
);

describe("Defaults of computes", () => {
  it("are Python's", () => {
    expect({ ...new AmlCompute({ name: "c", maxInstances: undefined }) }).toEqual({
      kind: "compute",
      type: "amlcompute",
      name: "c",
      size: "STANDARD_DS3_V2",
      minInstances: 0,
      maxInstances: 4,
      idleTimeBeforeScaleDown: 120,
      enableNodePublicIp: true,
    });
    expect({ ...new ComputeInstance({ name: "ci" }) }).toMatchObject({
      enableSso: true,
      enableRootAccess: true,
      releaseQuotaOnStop: false,
      enableOsPatching: false,
    });
  });

  it("give way to zero and false", () => {
    expect(
      faultPaths(cluster({ name: "c", minInstances: 0, maxInstances: 0, idleTimeBeforeScaleDown: 0 })),
    ).toEqual([]);
    expect(new AmlCompute({ name: "c", maxInstances: 0 }).maxInstances).toBe(0);
    expect(new ComputeInstance({ name: "ci", enableSso: false }).enableSso).toBe(false);
  });
});
