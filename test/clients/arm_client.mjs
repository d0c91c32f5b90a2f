// Microsoft's JavaScript client of the management plane, unmodified, with the credential that the environment gives.
// Its version 2.1.1 speaks api-version 2022-10-01. It leaves out the uri of a job's inputs, so jobs take values only.
import { isDeepStrictEqual } from "node:util";
import { AzureMachineLearningWorkspaces } from "@azure/arm-machinelearning";
import { DefaultAzureCredential } from "@azure/identity";
import { ContainerClient } from "@azure/storage-blob";

const {
  AZUREML_DEV_URL_MFE: endpoint,
  AZURE_SUBSCRIPTION_ID: subscription,
  AZUREML_ARM_RESOURCEGROUP: group,
  AZUREML_ARM_WORKSPACE_NAME: workspace,
} = process.env;
const client = new AzureMachineLearningWorkspaces(new DefaultAzureCredential(), subscription, { endpoint });
const tag = Math.random().toString(36).slice(2, 8);
const here = [group, workspace];
const id = (path) =>
  `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.MachineLearningServices/workspaces/${workspace}/${path}`;
const cluster = `cpu-${tag}`;
const often = { updateIntervalInMs: 50 };
const counts = { passed: 0, failed: 0 };

async function step(name, check) {
  const began = performance.now();
  const line = (verdict) =>
    console.log(`${verdict}  ${((performance.now() - began) / 1000).toFixed(2).padStart(6)} s  ${name}`);
  try {
    await check();
    counts.passed += 1;
    line("PASS");
  } catch (error) {
    counts.failed += 1;
    line("FAIL");
    console.log(error);
  }
}

function same(found, wanted) {
  if (!isDeepStrictEqual(found, wanted))
    throw new Error(`found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

async function refused(statusCode, request) {
  const error = await request.then(
    () => undefined,
    (reason) => reason,
  );
  same(error?.statusCode, statusCode);
}

async function listed(pages) {
  const all = [];
  for await (const each of pages) all.push(each);
  return all;
}

async function ended(job) {
  for (;;) {
    const { properties } = await client.jobs.get(...here, job);
    if (["Completed", "Failed", "Canceled"].includes(properties.status)) return properties;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A container of one of the workspace's datastores. The name of the account carries the emulator's host. */
async function storage(datastore) {
  const { properties } = await client.datastores.get(...here, datastore);
  const { sasToken } = await client.datastores.listSecrets(...here, datastore);
  return new ContainerClient(
    `https://${properties.accountName}.blob.${properties.endpoint}/${properties.containerName}?${sasToken}`,
  );
}

async function text(datastore, path) {
  return (await (await storage(datastore)).getBlobClient(path).downloadToBuffer()).toString("utf8");
}

const training = (command, more = {}) => ({
  jobType: "Command",
  experimentName: `churn-${tag}`,
  command,
  codeId: id(`codes/code-${tag}/versions/1`),
  environmentId: id(`environments/env-${tag}/versions/1`),
  computeId: id(`computes/${cluster}`),
  ...more,
});

await step("the workspace is there, and others are not", async () => {
  same((await client.workspaces.get(...here)).name, workspace);
  await refused(404, client.workspaces.get(group, "not-there"));
});

await step("a cluster is made, and made larger", async () => {
  await refused(404, client.computeOperations.get(...here, cluster));
  const scaleSettings = { minNodeCount: 0, maxNodeCount: 2 };
  const made = await client.computeOperations.beginCreateOrUpdateAndWait(
    ...here,
    cluster,
    {
      location: "eastus",
      properties: { computeType: "AmlCompute", properties: { vmSize: "Standard_DS3_v2", scaleSettings } },
    },
    often,
  );
  same(made.properties.provisioningState, "Succeeded");
  const more = { properties: { scaleSettings: { ...scaleSettings, maxNodeCount: 4 } } };
  await client.computeOperations.beginUpdateAndWait(...here, cluster, more, often);
  const { properties } = (await client.computeOperations.get(...here, cluster)).properties;
  same(properties.scaleSettings.maxNodeCount, 4);
});

await step("data is registered in versions, and listed newest first", async () => {
  const name = `customers-${tag}`;
  for (const version of ["1", "2"]) {
    const dataUri = `azureml://datastores/workspaceblobstore/paths/in/${version}.csv`;
    await client.dataVersions.createOrUpdate(...here, name, version, {
      properties: { dataType: "uri_file", dataUri, tags: { from: "crm" } },
    });
  }
  const newest = await listed(client.dataVersions.list(...here, name, { orderBy: "createdtime desc" }));
  same(
    newest.map((each) => [each.name, each.properties.tags]),
    [
      ["2", { from: "crm" }],
      ["1", { from: "crm" }],
    ],
  );
  same((await client.dataContainers.get(...here, name)).properties.latestVersion, "2");
});

await step("code and environment are registered", async () => {
  const container = await storage("workspaceblobstore");
  const script = [
    'import { mkdirSync, writeFileSync } from "node:fs";',
    "const [rate, folder, seconds = 0] = process.argv.slice(2);",
    "console.log(`training at ${rate}`);",
    'if (rate < 0) throw new Error("a negative rate");',
    "mkdirSync(folder, { recursive: true });",
    "writeFileSync(`${folder}/rate.txt`, rate);",
    "setTimeout(() => {}, seconds * 1000);",
  ].join("\n");
  await container.getBlockBlobClient(`code/${tag}/train.mjs`).upload(script, script.length);
  const codeUri = `${container.url.split("?")[0]}/code/${tag}`;
  await client.codeVersions.createOrUpdate(...here, `code-${tag}`, "1", { properties: { codeUri } });
  const environment = { image: "ubuntu:22.04" };
  await client.environmentVersions.createOrUpdate(...here, `env-${tag}`, "1", { properties: environment });
  same((await client.environmentVersions.get(...here, `env-${tag}`, "1")).properties.image, "ubuntu:22.04");
});

await step("a job runs; its log and output are in storage", async () => {
  const job = `train-${tag}`;
  const inputs = { rate: { jobInputType: "literal", value: "0.25" } };
  const outputs = { model: { jobOutputType: "uri_folder" } };
  const command = "node train.mjs ${{inputs.rate}} ${{outputs.model}}";
  await client.jobs.createOrUpdate(...here, job, { properties: training(command, { inputs, outputs }) });
  same((await ended(job)).status, "Completed");
  const log = await text("workspaceartifactstore", `ExperimentRun/dcid.${job}/user_logs/std_log.txt`);
  same(log.includes("training at 0.25"), true);
  same(await text("workspaceblobstore", `azureml/${job}/model/rate.txt`), "0.25");
});

await step("a job that fails is a failed one, and its log says why", async () => {
  const job = `broken-${tag}`;
  await client.jobs.createOrUpdate(...here, job, { properties: training("node train.mjs -1 out") });
  same((await ended(job)).status, "Failed");
  const log = await text("workspaceartifactstore", `ExperimentRun/dcid.${job}/user_logs/std_log.txt`);
  same(log.includes("a negative rate"), true);
});

await step("a job is canceled, and deleted", async () => {
  const job = `long-${tag}`;
  await client.jobs.createOrUpdate(...here, job, { properties: training("node train.mjs 1 out 600") });
  await client.jobs.beginCancelAndWait(...here, job, often);
  same((await ended(job)).status, "Canceled");
  await client.jobs.beginDeleteAndWait(...here, job, often);
  await refused(404, client.jobs.get(...here, job));
});

await step("a sweep runs as many trials as it may", async () => {
  const job = `sweep-${tag}`;
  const { command, codeId, environmentId, ...rest } = training("node train.mjs ${{search_space.rate}} out");
  await client.jobs.createOrUpdate(...here, job, {
    properties: {
      ...rest,
      jobType: "Sweep",
      objective: { goal: "Maximize", primaryMetric: "auc" },
      samplingAlgorithm: { samplingAlgorithmType: "Grid" },
      searchSpace: { rate: ["choice", [[0.1, 0.2, 0.3]]] },
      limits: { jobLimitsType: "Sweep", maxTotalTrials: 2, maxConcurrentTrials: 2, timeout: "PT1H" },
      trial: { command, codeId, environmentId },
    },
  });
  same((await ended(job)).status, "Completed");
  const logs = [0, 1].map((trial) =>
    text("workspaceartifactstore", `ExperimentRun/dcid.${job}_${trial}/user_logs/std_log.txt`),
  );
  same(
    (await Promise.all(logs)).map((log) => /training at (.*)/.exec(log)?.[1]),
    ["0.1", "0.2"],
  );
});

await step("a job's output becomes a model", async () => {
  const modelUri = `azureml://jobs/train-${tag}/outputs/model/paths/`;
  await client.modelVersions.createOrUpdate(...here, `churn-${tag}`, "1", {
    properties: { modelType: "custom_model", modelUri },
  });
  const { properties } = await client.modelVersions.get(...here, `churn-${tag}`, "1");
  same(properties.modelUri.endsWith(`/paths/azureml/train-${tag}/model/`), true);
});

await step("the model is served and scored with the endpoint's key", async () => {
  const name = `churn-${tag}`;
  const container = await storage("workspaceblobstore");
  const script = [
    'import { readFileSync } from "node:fs";',
    "let rate;",
    "export function init() { rate = Number(readFileSync(`${process.env.AZUREML_MODEL_DIR}/model/rate.txt`, 'utf8')); }",
    "export function run(data) { return data.tenure.map((each) => each * rate); }",
  ].join("\n");
  await container.getBlockBlobClient(`code/score-${tag}/score.mjs`).upload(script, script.length);
  const codeUri = `${container.url.split("?")[0]}/code/score-${tag}`;
  await client.codeVersions.createOrUpdate(...here, `score-${tag}`, "1", { properties: { codeUri } });
  const endpointOf = (traffic) => ({
    location: "eastus",
    identity: { type: "SystemAssigned" },
    properties: { authMode: "Key", ...(traffic && { traffic }) },
  });
  await client.onlineEndpoints.beginCreateOrUpdateAndWait(...here, name, endpointOf(), often);
  const deployment = {
    location: "eastus",
    sku: { name: "Default", capacity: 1 },
    properties: {
      endpointComputeType: "Managed",
      instanceType: "Standard_DS3_v2",
      model: id(`models/churn-${tag}/versions/1`),
      environmentId: id(`environments/env-${tag}/versions/1`),
      codeConfiguration: { codeId: id(`codes/score-${tag}/versions/1`), scoringScript: "score.mjs" },
    },
  };
  const made = await client.onlineDeployments.beginCreateOrUpdateAndWait(
    ...here,
    name,
    "blue",
    deployment,
    often,
  );
  same(made.properties.provisioningState, "Succeeded");
  const served = await client.onlineEndpoints.beginCreateOrUpdateAndWait(
    ...here,
    name,
    endpointOf({ blue: 100 }),
    often,
  );
  const { primaryKey } = await client.onlineEndpoints.listKeys(...here, name);
  const ask = (key) =>
    fetch(served.properties.scoringUri, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ tenure: [4, 8] }),
    });
  const answer = await ask(primaryKey);
  same([answer.status, await answer.json()], [200, [1, 2]]);
  same((await ask("wrong")).status, 401);
  await refused(
    400,
    client.onlineEndpoints.beginCreateOrUpdateAndWait(...here, name, endpointOf({ blue: 120 }), often),
  );
  const larger = await client.onlineDeployments.beginUpdateAndWait(
    ...here,
    name,
    "blue",
    { sku: { name: "Default", capacity: 2 } },
    often,
  );
  same(larger.sku.capacity, 2);
  await client.onlineEndpoints.beginDeleteAndWait(...here, name, often);
  await refused(404, client.onlineEndpoints.get(...here, name));
});

await step("a batch endpoint gets a deployment, and a default", async () => {
  const name = `batch-${tag}`;
  const endpointOf = (defaults) => ({
    location: "eastus",
    properties: { authMode: "AADToken", ...(defaults && { defaults }) },
  });
  await client.batchEndpoints.beginCreateOrUpdateAndWait(...here, name, endpointOf(), often);
  const made = await client.batchDeployments.beginCreateOrUpdateAndWait(
    ...here,
    name,
    "only",
    {
      location: "eastus",
      properties: {
        compute: id(`computes/${cluster}`),
        model: { referenceType: "Id", assetId: id(`models/churn-${tag}/versions/1`) },
        codeConfiguration: { codeId: id(`codes/score-${tag}/versions/1`), scoringScript: "score.mjs" },
        environmentId: id(`environments/env-${tag}/versions/1`),
        miniBatchSize: 5,
      },
    },
    often,
  );
  same([made.properties.provisioningState, made.properties.miniBatchSize], ["Succeeded", 5]);
  const updated = endpointOf({ deploymentName: "only" });
  await client.batchEndpoints.beginCreateOrUpdateAndWait(...here, name, updated, often);
  const { defaults } = (await client.batchEndpoints.get(...here, name)).properties;
  same(defaults.deploymentName, "only");
  await client.batchEndpoints.beginDeleteAndWait(...here, name, often);
});

await step("a schedule is made, listed and deleted", async () => {
  const name = `weekly-${tag}`;
  const trigger = { triggerType: "Cron", expression: "0 2 * * 1", timeZone: "UTC" };
  const action = { actionType: "CreateJob", jobDefinition: training("node train.mjs 1 out") };
  await client.schedules.beginCreateOrUpdateAndWait(
    ...here,
    name,
    { properties: { trigger, action } },
    often,
  );
  const names = (await listed(client.schedules.list(...here))).map((each) => each.name);
  same(names.includes(name), true);
  await client.schedules.beginDeleteAndWait(...here, name, often);
  await refused(404, client.schedules.get(...here, name));
});

await step("the cluster is deleted", async () => {
  await client.computeOperations.beginDeleteAndWait(...here, cluster, "Delete", often);
  await refused(404, client.computeOperations.get(...here, cluster));
});

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
