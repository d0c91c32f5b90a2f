import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  dump,
  loadBatchDeployment,
  loadBatchEndpoint,
  loadModelBatchDeployment,
  loadOnlineDeployment,
  loadOnlineEndpoint,
  loadPipelineComponentBatchDeployment,
  PipelineComponent,
  type PipelineComponentBatchDeployment,
  ValidationError,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../core/scripted-service";

/** Where each fault is, and what it is about. */
async function faults(load: Promise<unknown>): Promise<(string | number | undefined)[][]> {
  const error = await failureOf(load);
  if (!(error instanceof ValidationError)) throw error;
  return error.faults.map(({ path, source }) => [path, source?.line, source?.column]);
}

const documents = {
  online_endpoint: {
    load: loadOnlineEndpoint,
    text: `name: my-ep
auth_mode: AMLToken
traffic: {blue: "90", green: 10}
mirror_traffic: {green: 10}
public_network_access: Disabled
identity: {type: UserAssigned, user_assigned_identities: [{resource_id: i}]}
tags: {year: 2026}
`,
    read: {
      type: "managed",
      authMode: "aml_token",
      traffic: { blue: 90, green: 10 },
      publicNetworkAccess: "disabled",
      identity: { type: "user_assigned", userAssignedIdentities: [{ resourceId: "i" }] },
      tags: { year: "2026" },
    },
  },
  "online_endpoint on Kubernetes": {
    load: loadOnlineEndpoint,
    text: "name: my-ep\ncompute: azureml:k8s\n",
    read: { type: "kubernetes", compute: "azureml:k8s" },
  },
  online_deployment: {
    load: loadOnlineDeployment,
    text: `name: blue
endpoint_name: my-ep
model: azureml:m:1
environment: {image: i, name: e, version: 1}
code_configuration: {code: azureml:c:1, scoring_script: score.py}
environment_variables: {A: 1}
instance_type: X
instance_count: "2"
app_insights_enabled: "true"
egress_public_network_access: Disabled
scale_settings: {type: Default}
request_settings: {request_timeout_ms: 5000}
liveness_probe: {initial_delay: 0}
data_collector:
  rolling_rate: Hour
  sampling_rate: 0.5
  collections:
    model_inputs: {enabled: "True", data: {name: d, version: 2}}
    model_outputs: {enabled: "false", data: azureml:d:1}
`,
    read: {
      type: "managed",
      instanceCount: 2,
      appInsightsEnabled: true,
      environment: { name: "e", version: "1" },
      environmentVariables: { A: 1 },
      egressPublicNetworkAccess: "disabled",
      scaleSettings: { type: "default" },
      livenessProbe: { initialDelay: 0 },
      dataCollector: {
        rollingRate: "hour",
        collections: {
          model_inputs: { enabled: "true", data: { name: "d", version: "2" } },
          model_outputs: { enabled: "false", data: "azureml:d:1" },
        },
      },
    },
  },
  "online_deployment on Kubernetes": {
    load: loadOnlineDeployment,
    text: `type: kubernetes
name: blue
endpoint_name: my-ep
resources: {requests: {cpu: "1", "nvidia.com/gpu": "2"}}
scale_settings: {type: TargetUtilization, min_instances: 1, polling_interval: 10}
`,
    read: {
      type: "kubernetes",
      resources: { requests: { cpu: "1", gpu: "2" } },
      scaleSettings: { type: "target_utilization", minInstances: 1, pollingInterval: 10 },
    },
  },
  batch_endpoint: {
    load: loadBatchEndpoint,
    text: "name: my-batch\ndefaults: {deployment_name: gbm}\n",
    read: { authMode: "aad_token", defaults: { deploymentName: "gbm" } },
  },
  batch_deployment: {
    load: loadBatchDeployment,
    text: `name: gbm
endpoint_name: my-batch
model: azureml:m:1
compute: cpu
mini_batch_size: 5
error_threshold: 0
output_action: APPEND_ROW
retry_settings: {max_retries: 0}
`,
    read: {
      miniBatchSize: 5,
      errorThreshold: 0,
      outputAction: "append_row",
      retrySettings: { maxRetries: 0 },
    },
  },
  "batch_deployment of a model": {
    load: loadModelBatchDeployment,
    text: `type: model
name: gbm
endpoint_name: my-batch
compute: azureml:cpu
resources: {instance_count: 2}
error_threshold: 3
settings: {mini_batch_size: 5, environment_variables: {A: b}}
`,
    read: {
      type: "model",
      compute: "cpu",
      resources: { instanceCount: 2 },
      settings: { miniBatchSize: 5, errorThreshold: 3, environmentVariables: { A: "b" } },
    },
  },
  "batch_deployment of a pipeline": {
    load: loadPipelineComponentBatchDeployment,
    text: `type: pipeline
name: prep
endpoint_name: my-batch
component: azureml:c:1
settings: {default_compute: cpu, continue_on_step_failure: false}
`,
    read: { type: "pipeline", settings: { default_compute: "cpu", continue_on_step_failure: false } },
  },
};

describe("Endpoints and deployments in YAML", () => {
  it.each(Object.entries(documents))(
    "are read, written and read again: %s",
    async (_, { load, text, read }) => {
      const entity = await load({ text });
      expect(entity).toMatchObject(read);
      const again = await load({ text: await dump(entity) });
      expect({ ...again }).toEqual({ ...entity });
      expect(again.constructor).toBe(entity.constructor);
    },
  );

  it("are refused with the place of each fault", async () => {
    const text = `name: blue
endpoint_name: my-ep
model: m:1
instance_typ: X
instance_count: two
liveness_probe: {interval: 5}
data_collector:
  collections:
    model_inputs: {}
`;
    expect(await faults(loadOnlineDeployment({ text }))).toEqual([
      ["instance_type", 1, 1],
      ["model", 3, 1],
      ["instance_typ", 4, 1],
      ["instance_count", 5, 1],
      ["liveness_probe.interval", 6, 18],
      ["data_collector.collections.model_inputs.enabled", 9, 5],
    ]);
    const identities =
      "name: my-ep\nidentity: {user_assigned_identities: [{resource_id: a}, {resource_id: b}], type: user_assigned}\n";
    expect(await faults(loadOnlineEndpoint({ text: identities }))).toEqual([
      ["identity.user_assigned_identities", 2, 12],
    ]);
    const beside =
      "type: model\nname: gbm\nendpoint_name: my-batch\ncompute: cpu\nmini_batch_size: 0\nsettings: {error_threshold: -2}\n";
    expect(await faults(loadBatchDeployment({ text: beside }))).toEqual([
      ["mini_batch_size", 5, 1],
      ["settings.error_threshold", 6, 12],
    ]);
  });

  it("run the pipeline of a file that stands beside them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-endpoint-yaml-"));
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const step = "jobs: {step: {type: command, component: azureml:score:1, inputs: {}}}\n";
    file("pipeline.yml", `type: pipeline\nname: prep\ndescription: Prepares\n${step}`);
    file("step.yml", "type: command\nname: step\ncommand: echo\nenvironment: azureml:e:1\n");
    const deployment = (component: string) =>
      loadBatchDeployment(
        file(
          "deployment.yml",
          `type: pipeline\nname: prep\nendpoint_name: my-batch\ncomponent: ${component}\n`,
        ),
      );
    for (const component of ["pipeline.yml", "file:pipeline.yml"]) {
      const { component: pipeline } = (await deployment(component)) as PipelineComponentBatchDeployment;
      expect(pipeline).toBeInstanceOf(PipelineComponent);
      // The file stands for what is in it: it is registered by its hash, whatever it is called there.
      expect(pipeline).toMatchObject({ description: "Prepares" });
      expect(pipeline).not.toHaveProperty("name");
    }
    expect(await faults(deployment("step.yml"))).toEqual([["component", 4, 1]]);
    expect(await faults(deployment("missing.yml"))).toEqual([["component", 4, 1]]);
    expect(await faults(deployment("{type: pipeline}"))).toEqual([["component", 4, 1]]);
    rmSync(folder, { recursive: true });
  });
});
