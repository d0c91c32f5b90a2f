import {
  KubernetesOnlineDeployment,
  ManagedOnlineDeployment,
  type ManagedOnlineDeploymentFields,
  ManagedOnlineEndpoint,
  type ManagedOnlineEndpointFields,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { describeRefusals, faultPaths } from "../../core/refusals";

const endpoint = (fields: object) => () =>
  new ManagedOnlineEndpoint({ name: "my-ep", ...fields } as ManagedOnlineEndpointFields);
const deployment = (fields: object) => () =>
  new ManagedOnlineDeployment({
    name: "blue",
    endpointName: "my-ep",
    model: "azureml:m:1",
    instanceType: "X",
    instanceCount: 1,
    ...fields,
  } as ManagedOnlineDeploymentFields);

describeRefusals(
  "online_endpoint",
  {
    bad_name_short: [endpoint({ name: "a" }), "name"],
    bad_name_underscore: [endpoint({ name: "my_endpoint" }), "name"],
    name_too_long: [endpoint({ name: "a".repeat(40) }), "name"],
    traffic_string: [endpoint({ traffic: { blue: "half" } }), "traffic.blue"],
    yaml_missing_name: [endpoint({ name: undefined }), "name"],
    yaml_unknown: [endpoint({ foo: 1 }), "foo"],
    mirror_over_50: [
      endpoint({ traffic: { blue: 100 }, mirrorTraffic: { green: 80 } }),
      "mirrorTraffic.green",
    ],
    mirror_two_deployments: [
      endpoint({ traffic: { blue: 100 }, mirrorTraffic: { green: 10, red: 10 } }),
      "mirrorTraffic",
    ],
    traffic_negative: [endpoint({ traffic: { blue: -10, green: 110 } }), "traffic.blue", "traffic.green"],
    traffic_not_100: [endpoint({ traffic: { blue: 30 } }), "traffic"],
    traffic_over_100: [endpoint({ traffic: { blue: 80, green: 50 } }), "traffic"],
    "traffic that is a list": [endpoint({ traffic: ["blue"] }), "traffic"],
    "half a percent": [endpoint({ traffic: { blue: 99.5, green: 0.5 } }), "traffic.blue", "traffic.green"],
    "another way to prove who one is": [endpoint({ authMode: "password" }), "authMode"],
    "everything at once": [
      endpoint({ name: "a", foo: 1, authMode: "x", traffic: { blue: 1 } }),
      "foo",
      "name",
      "authMode",
      "traffic",
    ],
  },
  ["bad_name_yaml", "traffic_string_yaml"],
);

describeRefusals(
  "online_deployment",
  {
    bad_name: [deployment({ name: "blue_1" }), "name"],
    bad_name_digit: [deployment({ name: "1blue" }), "name"],
    name_too_long: [deployment({ name: "b".repeat(40) }), "name"],
    code_without_script: [
      deployment({ codeConfiguration: { code: "./src" } }),
      "codeConfiguration.scoringScript",
    ],
    script_without_code: [
      deployment({ codeConfiguration: { scoringScript: "score.py" } }),
      "codeConfiguration.code",
    ],
    managed_target_utilization: [
      deployment({ scaleSettings: { type: "target_utilization", minInstances: 3, maxInstances: 1 } }),
      "scaleSettings",
      "scaleSettings.minInstances",
    ],
    yaml_egress_bad: [deployment({ egressPublicNetworkAccess: "maybe" }), "egressPublicNetworkAccess"],
    yaml_missing_instance_type: [deployment({ instanceType: undefined }), "instanceType"],
    no_instance_type: [deployment({ instanceType: undefined }), "instanceType"],
    zero_instances: [deployment({ instanceCount: 0 }), "instanceCount"],
    "no endpoint": [deployment({ endpointName: undefined }), "endpointName"],
    "a model that is a number": [deployment({ model: 5 }), "model"],
    "too long a request": [
      deployment({ requestSettings: { requestTimeoutMs: 180_001 } }),
      "requestSettings.requestTimeoutMs",
    ],
    "a probe that never asks": [
      deployment({ livenessProbe: { period: 0 }, readinessProbe: { timeout: 1.5 } }),
      "livenessProbe.period",
      "readinessProbe.timeout",
    ],
    "a rate above one": [
      deployment({ dataCollector: { samplingRate: 2 } }),
      "dataCollector.samplingRate",
      "dataCollector.collections",
    ],
    "a variable that is no text": [deployment({ environmentVariables: { N: [] } }), "environmentVariables.N"],
    "a field that no part of it has": [
      deployment({
        requestSettings: { timeout: 1 },
        livenessProbe: { interval: 1 },
        codeConfiguration: { code: "./src", scoringScript: "score.py", script: "x" },
        scaleSettings: { type: "default", minInstances: 1 },
      }),
      "codeConfiguration.script",
      "scaleSettings.minInstances",
      "requestSettings.timeout",
      "livenessProbe.interval",
    ],
    "code in two places": [
      deployment({ codePath: "./src", codeConfiguration: { code: "./src", scoringScript: "score.py" } }),
      "codePath",
    ],
    "everything at once": [
      deployment({ foo: 1, name: "1", instanceCount: -1 }),
      "foo",
      "name",
      "instanceCount",
    ],
  },
  ["script_missing"],
);

describe("What is taken", () => {
  it("is traffic that adds up to 100, or to nothing", () => {
    for (const traffic of [
      {},
      { blue: 0 },
      { blue: 0, green: 0 },
      { blue: 100 },
      { blue: 33, green: 33, red: 34 },
    ])
      expect(faultPaths(endpoint({ traffic }))).toEqual([]);
    expect(faultPaths(endpoint({ mirrorTraffic: { green: 50, blue: 0 } }))).toEqual([]);
  });

  it("is the code of a deployment in Python's other way to write it", () => {
    const made = deployment({ codePath: "./src", scoringScript: "score.py" })();
    expect(made.codeConfiguration).toEqual({ code: "./src", scoringScript: "score.py" });
    expect("codePath" in made).toBe(false);
  });

  it("is a deployment on Kubernetes that scales by its load, and needs no size", () => {
    const fields = {
      name: "blue",
      endpointName: "my-ep",
      scaleSettings: { type: "target_utilization", minInstances: 0, maxInstances: 3 },
    } as const;
    expect(faultPaths(() => new KubernetesOnlineDeployment(fields))).toEqual([]);
  });
});
