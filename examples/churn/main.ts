// A churn team's week with Azure Machine Learning: from a CSV file to a blue/green endpoint.
//
//   npm start                     everything in this process: training and serving are real, Azure is in memory
//   npm start -- --data FILE      any CSV file whose last column is `churned`
//   npm start -- --python         scikit-learn and MLflow in a virtual environment
//   npm start -- --azure          the same program against the workspace that config.json names
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DefaultAzureCredential } from "@azure/identity";
import {
  AmlCompute,
  choice,
  command,
  Data,
  Environment,
  Input,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  MLClient,
  Model,
  quniform,
  ResourceNotFoundError,
  uniform,
} from "azure-ai-ml";
import { FakeAzureML, processRunner, processServer } from "azure-ai-ml/testing";
import { readCollected } from "./collected";
import { generateCustomers } from "./data/generate";
import { readOptions } from "./options";
import { say, step, table } from "./print";
import { requirePython } from "./python";
import { requestsFrom } from "./requests";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const options = readOptions(process.argv.slice(2));
if (options.python && !options.azure) await requirePython();

// The two worlds differ in these lines, and nowhere else.
const python = options.python ? "venv" : "host";
const azure = options.azure
  ? undefined
  : new FakeAzureML({ runner: processRunner({ python }), server: processServer({ python }) });
const ml = azure
  ? new MLClient(azure.credential, azure.scope, { httpClient: azure })
  : await MLClient.fromConfig(new DefaultAzureCredential());

/** What is tuned, by the names that the scripts and the inputs share. */
const tuned = ["learning_rate", "max_depth", "n_estimators", "subsample", "min_child_weight", "l2"] as const;
const settings =
  "--data ${{inputs.churn_data}} --learning_rate ${{inputs.learning_rate}} --max_depth ${{inputs.max_depth}} --n_estimators ${{inputs.n_estimators}} --subsample ${{inputs.subsample}} --min_child_weight ${{inputs.min_child_weight}} --l2 ${{inputs.l2}} --seed ${{inputs.seed}}";

const scratch = await mkdtemp(join(tmpdir(), "churn-walkthrough-"));
const suffix = Date.now().toString(36).slice(-6);

/** Nothing is left behind: no process, no folder, however the program ends. */
async function tidyUp(): Promise<void> {
  await azure?.close();
  await rm(scratch, { recursive: true, force: true });
}
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    console.log("\nStopped; tidying up.");
    void tidyUp().finally(() => process.exit(signal === "SIGINT" ? 130 : 143));
  });
}

try {
  await walkThrough();
} finally {
  await tidyUp();
}

async function walkThrough(): Promise<void> {
  step("The customers, as a versioned data asset");
  const file = options.data ?? (await makeUpCustomers());
  const churn = await ml.data.createOrUpdate(
    new Data({
      name: "customer-churn",
      type: "uri_file",
      path: file,
      description: "Customers, and who left.",
    }),
  );
  say(`${churn.name}:${churn.version} → ${churn.path}`);

  step("A cluster of 0 to 4 nodes: got, or created");
  const cluster = await getOrCreateCluster("churn-cluster");
  say(`${cluster.name}: ${cluster.provisioningState}, ${cluster.type}`);

  step("An environment from a conda file");
  const environment = await ml.environments.createOrUpdate(
    new Environment({
      name: "churn-train",
      image: "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu22.04",
      condaFile: here("environment/conda.yml"),
    }),
  );
  const environmentReference = `azureml:${environment.name}:${environment.version}`;
  say(environmentReference);

  step("A training job, and its log while it runs");
  const train = command({
    code: options.python ? here("src-python") : here("src"),
    command: options.python ? `python train.py ${settings}` : `node train.mjs ${settings}`,
    inputs: {
      churn_data: new Input({ type: "uri_file", path: `azureml:${churn.name}:${churn.version}` }),
      learning_rate: 0.02,
      max_depth: 2,
      n_estimators: 60,
      subsample: 0.8,
      min_child_weight: 5,
      l2: 1,
      seed: 1,
    },
    environment: environmentReference,
    compute: cluster.name,
    displayName: "churn-first-try",
    experimentName: "churn",
  });
  const firstTry = await ml.jobs.createOrUpdate(train);
  say(`${firstTry.name}: ${firstTry.studioUrl}`);
  for await (const line of ml.jobs.streamLogs(firstTry.name)) say(`| ${line}`);
  const firstAuc = await lastMetric(firstTry.name, "test_auc");
  say(`held-out AUC ${firstAuc.toFixed(4)}`);

  step("A bayesian sweep: 20 trials, 4 at once");
  const sweep = await ml.jobs.createOrUpdate(
    train.sweep({
      searchSpace: {
        learning_rate: uniform(0.01, 0.3),
        max_depth: quniform(2, 8, 1),
        n_estimators: quniform(40, 160, 20),
        subsample: uniform(0.5, 1),
        min_child_weight: quniform(1, 40, 1),
        l2: choice([0, 1, 5, 10]),
      },
      samplingAlgorithm: "bayesian",
      primaryMetric: "auc",
      goal: "maximize",
      limits: { maxTotalTrials: 20, maxConcurrentTrials: 4, timeoutInSeconds: 7200 },
    }),
  );
  say(`${sweep.name}: ${sweep.studioUrl}`);
  const finished = await ml.jobs.waitForCompletion(sweep.name);
  const trials = await trialsOf(sweep.name);
  table(trials);
  const bestName = finished.properties?.best_child_run_id ?? "";
  const bestAuc = await lastMetric(bestName, "test_auc");
  say(
    `${trials.length} trials in ${new Set(trials.map(({ process }) => process)).size} processes; best ${bestName}`,
  );
  say(`held-out AUC of the best ${bestAuc.toFixed(4)}, of the first try ${firstAuc.toFixed(4)}`);

  step("The best trial's model, registered; its version is the service's");
  const model = await registerModel(sweep.name, "best of the sweep");
  say(`${model.name}:${model.version} from job ${model.jobName ?? sweep.name}`);

  step("A managed endpoint, blue at 100 %");
  const endpoint = new ManagedOnlineEndpoint({
    name: `churn-${suffix}`,
    authMode: "key",
    tags: { team: "churn" },
  });
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  await deploy("blue", endpoint.name, model);
  endpoint.traffic = { blue: 100 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  const requests = await requestsFrom(file);
  const answer = await ml.onlineEndpoints.invoke(endpoint.name, { request: requests.next() });
  say(`${endpoint.name} answers ${answer}`);

  step("Green: trained again on the winner's settings, 10 % of the traffic");
  const again = await ml.jobs.createOrUpdate(
    train
      .with({ ...settingsOf(trials.find(({ trial }) => trial === bestName)), seed: 2 })
      .withSettings({ displayName: "churn-retrained" }),
  );
  await ml.jobs.waitForCompletion(again.name);
  const challenger = await registerModel(again.name, "retrained on the winner's settings");
  await deploy("green", endpoint.name, challenger);
  endpoint.traffic = { blue: 90, green: 10 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  const split = await sendRequests(endpoint.name, requests, 1000);
  say(
    `1000 requests: ${Object.entries(split)
      .map(([name, count]) => `${name} ${count} (${(count / 10).toFixed(1)} %)`)
      .join(", ")}`,
  );

  step("Roll forward: all of it to green");
  endpoint.traffic = { blue: 0, green: 100 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  say(JSON.stringify(await sendRequests(endpoint.name, requests, 50)));

  step("Roll back: all of it to blue");
  endpoint.traffic = { blue: 100, green: 0 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  say(JSON.stringify(await sendRequests(endpoint.name, requests, 50)));
  say(`blue's log ends: ${(await ml.onlineDeployments.getLogs("blue", endpoint.name, { lines: 1 })).trim()}`);

  step("What went in and came out, collected for monitoring");
  for (const deployment of ["blue", "green"]) {
    const kept = await readCollected(ml, {
      endpoint: endpoint.name,
      deployment,
      folder: join(scratch, "collected"),
    });
    say(
      `${deployment}: ${kept.inputs} inputs, ${kept.outputs} outputs; the first: ${kept.first.slice(0, 100)}`,
    );
  }

  step("The audit trail: versions, and which job made what");
  await auditTrail();

  if (options.azure) {
    step("Tidy up: an endpoint costs money while it is there");
    await ml.onlineEndpoints.beginDelete(endpoint.name);
  }
}

async function makeUpCustomers(): Promise<string> {
  const path = join(scratch, "customer_churn.csv");
  const { rows, churnRate } = await generateCustomers({ path });
  say(`${rows} customers made up, ${(churnRate * 100).toFixed(1)} % of them left`);
  return path;
}

async function getOrCreateCluster(name: string) {
  try {
    return await ml.compute.get(name);
  } catch (error) {
    if (!(error instanceof ResourceNotFoundError)) throw error;
    say(`${name} is not there yet: creating it`);
    return await ml.compute.beginCreateOrUpdate(
      new AmlCompute({
        name,
        size: "Standard_DS3_v2",
        minInstances: 0,
        maxInstances: 4,
        idleTimeBeforeScaleDown: 120,
      }),
    );
  }
}

async function lastMetric(job: string, name: string): Promise<number> {
  const metrics = await ml.jobs.getMetrics(job);
  return metrics[name]?.at(-1)?.value ?? Number.NaN;
}

interface Trial extends Record<string, string | number | undefined> {
  trial: string;
  /** The process that the trial was. */
  process: string;
}

/** The trials of a sweep in the order they began, with their settings and what came of them. */
async function trialsOf(sweepName: string): Promise<Trial[]> {
  const trials: Trial[] = [];
  for await (const { name, status, tags = {} } of ml.jobs.list({ parentJobName: sweepName })) {
    const chosen: Record<string, number> = JSON.parse(tags.hyperparameters ?? "{}");
    const metrics = await ml.jobs.getMetrics(name);
    trials.push({
      trial: name,
      process: tags["process.id"] ?? "",
      ...chosen,
      valid_auc: Math.max(...(metrics.auc ?? []).map(({ value }) => value)),
      test_auc: metrics.test_auc?.at(-1)?.value,
      status,
    });
  }
  return trials.sort((a, b) => a.trial.localeCompare(b.trial, "en", { numeric: true }));
}

/** A trial's settings as inputs of a job. */
function settingsOf(trial: Trial | undefined): Record<(typeof tuned)[number], number> {
  const value = (name: (typeof tuned)[number]) => Number(trial?.[name]);
  return {
    learning_rate: value("learning_rate"),
    max_depth: value("max_depth"),
    n_estimators: value("n_estimators"),
    subsample: value("subsample"),
    min_child_weight: value("min_child_weight"),
    l2: value("l2"),
  };
}

async function registerModel(jobName: string, description: string): Promise<Model> {
  return await ml.models.createOrUpdate(
    new Model({
      name: "churn-model",
      type: "mlflow_model",
      path: `azureml://jobs/${jobName}/outputs/artifacts/paths/churn_model/`,
      description,
      tags: { trained_by: jobName },
    }),
  );
}

async function deploy(name: string, endpointName: string, model: Model): Promise<void> {
  const deployment = await ml.onlineDeployments.beginCreateOrUpdate(
    new ManagedOnlineDeployment({
      name,
      endpointName,
      model: `azureml:${model.name}:${model.version}`,
      codeConfiguration: options.python
        ? { code: here("src-python"), scoringScript: "score.py" }
        : { code: here("score"), scoringScript: "score.mjs" },
      environment: "azureml:churn-train@latest",
      instanceType: "Standard_DS3_v2",
      instanceCount: 1,
      // What is sent beyond twice this at once is refused with 429.
      requestSettings: { maxConcurrentRequestsPerInstance: 8 },
      dataCollector: { collections: { model_inputs: { enabled: true }, model_outputs: { enabled: true } } },
    }),
  );
  say(`${name} serves ${model.name}:${model.version}: ${deployment.provisioningState}`);
}

/** Sends requests, some at a time; answers how many each deployment took. */
async function sendRequests(
  endpointName: string,
  requests: { next(): unknown },
  count: number,
): Promise<Record<string, number>> {
  const took: Record<string, number> = {};
  let left = count;
  const sender = async () => {
    while (left-- > 0) {
      await ml.onlineEndpoints.invoke(endpointName, {
        request: requests.next(),
        onResponse: ({ headers }) => {
          const deployment = headers.get("azureml-model-deployment");
          if (deployment) took[deployment] = (took[deployment] ?? 0) + 1;
        },
      });
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
  return took;
}

async function auditTrail(): Promise<void> {
  const rows: Record<string, string | number | undefined>[] = [];
  for await (const data of ml.data.list({ name: "customer-churn" })) {
    rows.push({
      asset: `data ${data.name}:${data.version}`,
      made_by: data.creationContext?.createdBy,
      what: data.path,
    });
  }
  for await (const each of ml.environments.list({ name: "churn-train" })) {
    rows.push({
      asset: `environment ${each.name}:${each.version}`,
      made_by: each.creationContext?.createdBy,
      what: each.image,
    });
  }
  for await (const each of ml.models.list({ name: "churn-model" })) {
    rows.push({
      asset: `model ${each.name}:${each.version}`,
      made_by: `job ${each.jobName ?? each.tags?.trained_by}`,
      what: each.description,
    });
  }
  table(rows.map((row) => ({ ...row, what: shorten(String(row.what ?? "")) })));
  const [newest] = await ml.models
    .list({ name: "churn-model" })
    .byPage()
    .next()
    .then(({ value }) => value ?? []);
  const job = newest?.jobName ? await ml.jobs.get(newest.jobName) : undefined;
  if (job)
    say(`${newest?.name}:${newest?.version} ← job ${job.name} (${job.displayName}) ← data customer-churn`);
}

function shorten(text: string): string {
  return text.length > 70 ? `${text.slice(0, 30)}…${text.slice(-39)}` : text;
}
