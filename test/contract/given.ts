import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  AmlCompute,
  type Command,
  command,
  Data,
  ManagedOnlineDeployment,
  type ManagedOnlineDeploymentFields,
  ManagedOnlineEndpoint,
  type ManagedOnlineEndpointFields,
  type MLClient,
  Model,
} from "azure-ai-ml";
import { onTestFinished } from "vitest";

/** An environment that every workspace has. */
export const curated = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";

/** A folder with these files, gone after the test. */
export async function aFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "azure-ai-ml-contract-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** All that a list gives. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of list) found.push(each);
  return found;
}

/** What was thrown. A call that throws nothing is a test that fails. */
export async function thrownBy(work: PromiseLike<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`Thrown was no Error: ${String(error)}`);
  }
  throw new Error("Nothing was thrown.");
}

/** Version 1 of a data asset that lies outside of Azure. */
export const someData = (name = "customer-churn") =>
  new Data({ name, version: "1", type: "uri_file", path: "https://example.com/churn.csv" });

/** A cluster of up to four small machines. */
export const aCluster = (name = "churn-cluster") =>
  new AmlCompute({ name, size: "Standard_DS3_v2", minInstances: 0, maxInstances: 4 });

/** A training on serverless compute with a learning rate. */
export const training = (): Command<{ rate: number }> =>
  command({
    command: "python train.py --rate ${{inputs.rate}}",
    inputs: { rate: 0.1 },
    environment: curated,
    experimentName: "churn",
  });

/** Runs a training and registers what it left in `churn_model/`; the service's runner must leave that. */
export async function aTrainedModel(ml: MLClient, name = "churn-model"): Promise<Model> {
  const job = await ml.jobs.createOrUpdate(training());
  await ml.jobs.waitForCompletion(job.name);
  const path = `azureml://jobs/${job.name}/outputs/artifacts/paths/churn_model/`;
  return ml.models.createOrUpdate(new Model({ name, type: "mlflow_model", path }));
}

/** An endpoint. */
export function anEndpoint(
  ml: MLClient,
  fields: Partial<ManagedOnlineEndpointFields> = {},
): PromiseLike<ManagedOnlineEndpoint> {
  return ml.onlineEndpoints.beginCreateOrUpdate(new ManagedOnlineEndpoint({ name: "churn", ...fields }));
}

/** A deployment of a model behind the endpoint `churn`. */
export function aDeployment(
  ml: MLClient,
  model: Model,
  fields: Partial<ManagedOnlineDeploymentFields> = {},
): PromiseLike<ManagedOnlineDeployment> {
  return ml.onlineDeployments.beginCreateOrUpdate(
    new ManagedOnlineDeployment({
      name: "blue",
      endpointName: "churn",
      model: `azureml:${model.name}:${model.version}`,
      instanceType: "Standard_DS3_v2",
      ...fields,
    }),
  );
}
