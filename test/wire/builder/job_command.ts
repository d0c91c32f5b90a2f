import { BuildContext, Environment } from "../../../src/resources/assets/environments/environment";
import {
  AmlTokenConfiguration,
  ManagedIdentityConfiguration,
  UserIdentityConfiguration,
} from "../../../src/resources/identity";
import { command } from "../../../src/resources/jobs/command/command-builder";
import {
  MpiDistribution,
  PyTorchDistribution,
  RayDistribution,
  TensorFlowDistribution,
} from "../../../src/resources/jobs/distribution";
import { Input, Output } from "../../../src/resources/jobs/inputs-outputs";
import {
  JobService,
  JupyterLabJobService,
  SshJobService,
  TensorBoardJobService,
  VsCodeJobService,
} from "../../../src/resources/jobs/job-services";
import { CommandJobLimits, QueueSettings } from "../../../src/resources/jobs/job-settings";

/** What a snippet submits. */
export interface BuilderCase {
  entity: unknown;
  submitOptions?: Record<string, unknown>;
}

const echo = { command: "echo", environment: "env:1" } as const;
const onCpu = { ...echo, compute: "cpu" } as const;

/** The Python snippets of the command vectors, by case, written again. */
export const builders: Record<string, () => unknown> = {
  call_rebinding: () =>
    command({
      command: "python main.py --lr ${{inputs.lr}} --d ${{inputs.d}}",
      environment: "env:1",
      compute: "cpu",
      inputs: { lr: 0.1, d: new Input({ type: "uri_folder", path: "azureml:d:1" }) },
    }).with({ lr: 0.5, d: new Input({ type: "uri_folder", path: "azureml:other:2" }) }),
  compute_azureml_prefix: () => command({ ...echo, compute: "azureml:cpu-cluster" }),
  dist_dict: () => command({ ...onCpu, distribution: { type: "pytorch", processCountPerInstance: 2 } }),
  dist_mpi: () =>
    command({
      ...onCpu,
      instanceCount: 2,
      distribution: new MpiDistribution({ processCountPerInstance: 4 }),
    }),
  dist_pytorch: () =>
    command({
      ...onCpu,
      instanceCount: 2,
      distribution: new PyTorchDistribution({ processCountPerInstance: 8 }),
    }),
  dist_ray: () =>
    command({
      ...onCpu,
      instanceCount: 3,
      distribution: new RayDistribution({
        port: 6379,
        address: "a",
        includeDashboard: true,
        dashboardPort: 8265,
        headNodeAdditionalArgs: "-h",
        workerNodeAdditionalArgs: "-w",
      }),
    }),
  dist_tensorflow: () =>
    command({
      ...onCpu,
      instanceCount: 3,
      distribution: new TensorFlowDistribution({ parameterServerCount: 1, workerCount: 2 }),
    }),
  docker_args_list: () => command({ ...onCpu, dockerArgs: ["--ipc=host", "--privileged"] }),
  env_build_context: () =>
    command({
      ...onCpu,
      environment: new Environment({
        build: new BuildContext({ path: "./docker_ctx", dockerfilePath: "Dockerfile" }),
      }),
    }),
  env_curated: () => command({ ...onCpu, environment: "AzureML-sklearn-1.0-ubuntu20.04-py38-cpu@latest" }),
  env_inline_image: () => command({ ...onCpu, environment: new Environment({ image: "ubuntu:22.04" }) }),
  env_inline_named: () =>
    command({
      ...onCpu,
      environment: new Environment({
        name: "named",
        version: "3",
        image: "ubuntu:22.04",
        description: "d",
        tags: { a: "b" },
      }),
    }),
  env_registry: () =>
    command({ ...onCpu, environment: "azureml://registries/azureml/environments/sklearn-1.5/versions/10" }),
  env_vars: () => command({ ...onCpu, environmentVariables: { A: "1", B: "two", C: "" } }),
  identity_aml: () => command({ ...onCpu, identity: new AmlTokenConfiguration() }),
  identity_managed: () =>
    command({
      ...onCpu,
      identity: new ManagedIdentityConfiguration({
        clientId: "11111111-1111-1111-1111-111111111111",
        objectId: "22222222-2222-2222-2222-222222222222",
      }),
    }),
  identity_user: () => command({ ...onCpu, identity: new UserIdentityConfiguration() }),
  input_default_types: () =>
    command({ ...onCpu, command: "echo ${{inputs.i}}", inputs: { i: 3 } }).with({ i: 5 }),
  input_string_path: () =>
    command({
      ...onCpu,
      command: "cat ${{inputs.d}}",
      inputs: { d: new Input({ path: "azureml:d@latest" }) },
    }),
  inputs_modes: () =>
    command({
      ...onCpu,
      command:
        "python main.py ${{inputs.a}} ${{inputs.b}} ${{inputs.c}} ${{inputs.d}} ${{inputs.e}} ${{inputs.f}} ${{inputs.g}} ${{inputs.h}}",
      inputs: {
        a: new Input({ type: "uri_folder", path: "azureml:d:1", mode: "ro_mount" }),
        b: new Input({ type: "uri_file", path: "https://x/y.csv", mode: "download" }),
        c: new Input({ type: "mltable", path: "azureml:t:1", mode: "eval_mount" }),
        d: new Input({ type: "uri_folder", path: "azureml://datastores/ds/paths/p/", mode: "direct" }),
        e: new Input({ type: "mltable", path: "azureml:t:2", mode: "eval_download" }),
        f: new Input({ type: "mlflow_model", path: "azureml:m:1" }),
        g: new Input({ type: "triton_model", path: "azureml:m:2", mode: "download" }),
        h: new Input({ type: "uri_folder", path: "azureml:d:3", mode: "rw_mount" }),
      },
    }),
  limits_obj: () => command(onCpu).withSettings({ limits: new CommandJobLimits({ timeout: 86461 }) }),
  local_compute: () => command({ ...echo, compute: "local" }),
  name_display_desc_tags: () =>
    command({
      name: "my-job",
      displayName: "D",
      description: "desc",
      experimentName: "exp",
      tags: { a: "b", n: "1" },
      command: "echo hi",
      environment: "env:1",
      compute: "cpu-cluster",
    }),
  outputs: () =>
    command({
      ...onCpu,
      command: "x ${{outputs.a}}",
      outputs: {
        a: new Output({ type: "uri_folder", mode: "rw_mount" }),
        b: new Output({ type: "uri_file", mode: "upload", path: "azureml://datastores/ds/paths/o/f.csv" }),
        c: new Output({ type: "mlflow_model" }),
        d: new Output({ type: "custom_model", name: "reg", version: "2" }),
        e: new Output({ type: "mltable", mode: "direct" }),
        f: new Output({ type: "uri_folder", path: "azureml://datastores/ds/paths/x/", name: "n" }),
      },
    }),
  parent_job: () => command(onCpu).withSettings({ parentJobName: "parent" }),
  properties: () => command(onCpu).withSettings({ properties: { a: "b" } }),
  queue_priority: () => command({ ...echo, instanceType: "X", jobTier: "standard", priority: "high" }),
  queue_settings: () => command({ ...echo, instanceType: "X", jobTier: "spot" }),
  queue_settings_obj: () =>
    command({ ...echo, instanceType: "X" }).withSettings({
      queueSettings: new QueueSettings({ jobTier: "premium", priority: "low" }),
    }),
  serverless: () => command({ ...echo, instanceType: "Standard_E4s_v3", instanceCount: 2 }),
  services: () =>
    command({
      ...onCpu,
      services: {
        jl: new JupyterLabJobService({ nodes: "all" }),
        ssh: new SshJobService({ sshPublicKeys: "ssh-rsa A" }),
        tb: new TensorBoardJobService({ logDir: "outputs/tb" }),
        vs: new VsCodeJobService(),
        custom: new JobService({ type: "jupyter_lab", port: 1234, properties: { a: "b" } }),
      },
    }),
  set_limits: () => command(onCpu).withLimits({ timeout: 3600 }),
  set_queue_settings: () => command({ ...echo, instanceType: "X" }).withQueueSettings({ jobTier: "spot" }),
  submit_overrides: () =>
    ({
      entity: command(onCpu),
      submitOptions: { description: "over", compute: "gpu", tags: { x: "y" }, experimentName: "exp2" },
    }) satisfies BuilderCase,
  timeout_ctor: () => command({ ...onCpu, timeout: 90 }),
};
