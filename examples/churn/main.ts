// A churn team's week with Azure Machine Learning: from a CSV file to a blue/green endpoint.
//
//   npm start                     everything in this process: training and serving are real, Azure is in memory
//   npm start -- --data FILE      any CSV file whose last column is `churned`
//   npm start -- --python         scikit-learn and MLflow in a virtual environment
//   npm start -- --emulator       the same program over HTTP: an emulator that runs, or one that it starts
//   npm start -- --azure          the same program against the workspace that config.json names
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  AmlCompute,
  choice,
  command,
  Data,
  Environment,
  Input,
  type Job,
  JobFailedError,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  Model,
  quniform,
  ResourceNotFoundError,
  uniform,
} from "azure-ai-ml";
import { readCollected } from "./collected";
import { generateCustomers } from "./data/generate";
import { interruption } from "./interruption";
import { readOptions } from "./options";
import { log, say, shares, short, step, summary, table } from "./print";
import { requirePython } from "./python";
import { requestsFrom } from "./requests";
import { inAzure, inMemory, onEmulator } from "./worlds";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const options = readOptions(process.argv.slice(2));
if (options.python && !options.azure) await requirePython();

/** What is tuned, by the names that the scripts and the inputs share. */
const tuned = ["learning_rate", "max_depth", "n_estimators", "subsample", "min_child_weight", "l2"] as const;
const settings =
  "--data ${{inputs.churn_data}} --learning_rate ${{inputs.learning_rate}} --max_depth ${{inputs.max_depth}} --n_estimators ${{inputs.n_estimators}} --subsample ${{inputs.subsample}} --min_child_weight ${{inputs.min_child_weight}} --l2 ${{inputs.l2}} --seed ${{inputs.seed}}";

const scratch = mkdtempSync(join(tmpdir(), "churn-walkthrough-"));

// The worlds differ in these lines, and nowhere else.
const world = options.azure
  ? await inAzure()
  : options.emulator
    ? await onEmulator(scratch)
    : inMemory(options.python ? "venv" : "host");
const { ml } = world;
const suffix = Date.now().toString(36).slice(-6);

// Nothing is left behind, however the program ends: `close` ends all processes and removes their folders.
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
const exitCode = await Promise.race([walkThrough(), interruption()])
  .catch(failed)
  .finally(() => world.close?.());
if (exitCode !== 0 && options.azure) console.log("What was made is still there; an endpoint costs money.");
process.exit(exitCode);

/** The steps in the order a team would do them; answers the exit code. */
async function walkThrough(): Promise<number> {
  console.log(world.says);

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
  say(`${churn.name}:${churn.version} → ${short(churn.path)}`);

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
  say(`${environmentReference} on ${environment.image}`);

  step("A training job, and its log while it runs");
  if (options.python) say("(The first time its environment is made, which takes a minute or two.)");
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
  say(`${firstTry.name}, in studio at ${short(firstTry.studioUrl)}`);
  for await (const line of ml.jobs.streamLogs(firstTry.name)) log(line);
  const firstAuc = await lastMetric(firstTry.name, "test_auc");
  say(`held-out AUC ${firstAuc.toFixed(4)}`);

  step("A bayesian sweep: 20 trials, 4 at once");
  const sweep = await ml.jobs.createOrUpdate(
    train
      .sweep({
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
      })
      .withSettings({ displayName: "churn-sweep" }),
  );
  say(`${sweep.name}, in studio at ${short(sweep.studioUrl)}`);
  for await (const line of ml.jobs.streamLogs(sweep.name)) if (line.includes(" has ended")) log(line);
  const finished = await ml.jobs.waitForCompletion(sweep.name);
  const trials = await trialsOf(sweep.name);
  const bestName = finished.properties?.best_child_run_id ?? "";
  const best = trials.find(({ name }) => name === bestName);
  table(
    trials.map(({ name, status, ...row }) => ({
      ...row,
      "": name === bestName ? "best" : status === "Completed" ? "" : status,
    })),
  );
  const processes = new Set(trials.map(({ process }) => process)).size;
  const bestAuc = await lastMetric(bestName, "test_auc");
  say(`${trials.length} trials in ${processes} processes; the best by valid_auc is ${bestName}`);
  say(`held-out AUC of the best trial ${bestAuc.toFixed(4)}, of the first try ${firstAuc.toFixed(4)}`);

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
  say(`${endpoint.name} gives the first customer a probability of ${probability(answer)} to leave`);

  step("Green: trained again on the winner's settings, 10 % of the traffic");
  const again = await ml.jobs.createOrUpdate(
    train.with({ ...settingsOf(best), seed: 2 }).withSettings({ displayName: "churn-retrained" }),
  );
  await ml.jobs.waitForCompletion(again.name);
  say(`${again.name}: held-out AUC ${(await lastMetric(again.name, "test_auc")).toFixed(4)}`);
  const challenger = await registerModel(again.name, "retrained on the winner's settings");
  await deploy("green", endpoint.name, challenger);
  endpoint.traffic = { blue: 90, green: 10 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  const split = await sendRequests(endpoint.name, requests, 1000);
  say(`1000 requests: ${shares(split)}`);

  step("Roll forward: all of it to green");
  endpoint.traffic = { blue: 0, green: 100 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  say(`50 requests: ${shares(await sendRequests(endpoint.name, requests, 50))}`);

  step("Roll back: all of it to blue");
  endpoint.traffic = { blue: 100, green: 0 };
  await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
  say(`50 requests: ${shares(await sendRequests(endpoint.name, requests, 50))}`);
  const blueLog = await ml.onlineDeployments.getLogs("blue", endpoint.name, { lines: 1 });
  say(`blue's log ends: ${blueLog.trim().split("\n").at(-1)}`);

  step("What went in and came out, collected for monitoring");
  for (const deployment of ["blue", "green"]) {
    const kept = await readCollected(ml, {
      endpoint: endpoint.name,
      deployment,
      folder: join(scratch, "collected"),
    });
    say(`${deployment}: ${kept.inputs} inputs, ${kept.outputs} outputs; the first: ${kept.first}`);
  }

  step("The audit trail: versions, and which job made what");
  await auditTrail();

  if (options.azure) {
    step("Tidy up: an endpoint costs money while it is there");
    await ml.onlineEndpoints.beginDelete(endpoint.name);
  }

  summary([
    `${trials.length} trials in ${processes} processes`,
    `1000 requests: ${shares(split)}`,
    `best held-out AUC ${bestAuc.toFixed(4)}`,
  ]);
  return 0;
}

/** Says what went wrong. A job's own error says all that there is to say; others are shown with their place. */
function failed(error: unknown): number {
  console.error("");
  console.error(error instanceof JobFailedError ? error.message : error);
  return 1;
}

/** The first probability of a scoring script's answer. */
function probability(answer: string): string {
  const [first = Number.NaN]: number[] = JSON.parse(answer);
  return `${(100 * first).toFixed(1)} %`;
}

async function makeUpCustomers(): Promise<string> {
  const path = join(scratch, "customer_churn.csv");
  const { rows, churnRate } = await generateCustomers({ path });
  say(`${rows.toLocaleString("en")} customers made up, ${(churnRate * 100).toFixed(1)} % of them left`);
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
  /** The job's name. */
  name: string;
  /** Its place in the sweep. */
  trial: number;
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
      name,
      trial: Number(name.slice(name.lastIndexOf("_") + 1)),
      process: tags["process.id"] ?? "",
      ...chosen,
      valid_auc: Math.max(...(metrics.auc ?? []).map(({ value }) => value)),
      test_auc: metrics.test_auc?.at(-1)?.value,
      status,
    });
  }
  return trials.sort((a, b) => a.trial - b.trial);
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
      // What is sent beyond twice this at once is refused with 429; what takes longer than this, with 408.
      requestSettings: { maxConcurrentRequestsPerInstance: 8, requestTimeoutMs: 30_000 },
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
  const rows: Record<string, string | undefined>[] = [];
  const origins: string[] = [];
  for await (const data of ml.data.list({ name: "customer-churn" })) {
    rows.push({
      asset: `data ${data.name}:${data.version}`,
      made_by: data.creationContext?.createdBy,
      what: short(data.path),
    });
  }
  for await (const each of ml.environments.list({ name: "churn-train" })) {
    rows.push({
      asset: `environment ${each.name}:${each.version}`,
      made_by: each.creationContext?.createdBy,
      what: each.image,
    });
  }
  for await (const { name, version, description, tags } of ml.models.list({ name: "churn-model" })) {
    const madeBy = tags?.trained_by;
    rows.push({ asset: `model ${name}:${version}`, made_by: madeBy && `job ${madeBy}`, what: description });
    if (madeBy === undefined) continue;
    const job = await ml.jobs.get(madeBy);
    origins.push(`${name}:${version} ← job ${job.name} (${job.displayName}) ← data ${dataOf(job)}`);
  }
  table(rows);
  for (const origin of origins) say(origin);
}

/** The customers that a job was given. */
function dataOf(job: Job): string {
  const input = "inputs" in job ? job.inputs?.churn_data : undefined;
  const path = input instanceof Input ? (input.path ?? "") : "";
  return (
    /\/data\/([^/]+)\/versions\/([^/]+)$/.exec(path)?.slice(1).join(":") ?? path.replace(/^azureml:/, "")
  );
}
