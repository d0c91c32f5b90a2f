import { AmlCompute, type Compute, ComputeInstance } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
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
