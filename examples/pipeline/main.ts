// A churn team's pipeline: prepare the customers, tune a model, score with the best. Azure is in memory, and every step
// a real process on this computer.
//
//   npm run build && node --import tsx examples/pipeline/main.ts
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Input, MLClient, Model } from "azure-ai-ml";
import { FakeAzureML, processRunner } from "azure-ai-ml/testing";
import { generateCustomers } from "../churn/data/generate";
import { churn } from "./pipeline";

const azure = new FakeAzureML({ runner: processRunner() });
const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
const scratch = mkdtempSync(join(tmpdir(), "churn-pipeline-"));

try {
  const customers = join(scratch, "customers.csv");
  await generateCustomers({ path: customers, rows: 2_000 });

  const job = await ml.jobs.createOrUpdate(
    churn({ customers: new Input({ type: "uri_file", path: customers }) }, { experimentName: "churn" }),
  );
  console.log(`Submitted ${job.name}: ${Object.keys(job.jobs ?? {}).join(" → ")}`);
  const done = await ml.jobs.waitForCompletion(job.name);
  for await (const { displayName, status } of ml.jobs.list({ parentJobName: job.name }))
    console.log(`  ${displayName}: ${status}`);

  const path = done.outputs?.model?.path ?? "";
  const model = await ml.models.createOrUpdate(
    new Model({ name: "churn-model", type: "custom_model", path }),
  );
  const { files } = await ml.jobs.download(job.name, { downloadPath: scratch, outputName: "scores" });
  const [, ...scores] = readFileSync(files[0] ?? "", "utf8")
    .trim()
    .split("\n");
  const likely = scores.filter((score) => Number(score) > 0.5).length;
  console.log(`Registered ${model.name}:${model.version}.`);
  console.log(`${likely} of ${scores.length} unseen customers are likely to leave.`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
  await azure.close();
}
