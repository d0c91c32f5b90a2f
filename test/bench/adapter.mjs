/**
 * This library as a subject of the peers' benchmarks (m5: entities and YAML; m3 and m4 too). The module is the built
 * `dist/index.js`. What a client sends for a job is not a function of the package, so that one is built here, by the
 * bundler of the package and with its settings.
 */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const scope = {
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroupName: "rg",
  workspaceName: "ws",
};
const credential = {
  getToken: async () => ({ token: "fake-token", expiresOnTimestamp: Date.now() + 3_600_000 }),
};

const bundler = createRequire(import.meta.url).resolve("tsup/dist/cli-default.js");

let library;
let subject;

export async function load({ module }) {
  library = await import(module);
  const folder = `${root}node_modules/.cache/azure-ai-ml-bench`;
  const options = ["--format", "esm", "--no-dts", "--silent", "--out-dir", folder];
  // The bundler takes what it leaves outside from the package.json of the folder it runs in.
  execFileSync(process.execPath, [bundler, "test/bench/subject.ts", ...options], { cwd: root });
  subject = await import(`${folder}/subject.js`);
}

export async function createClient({ endpoint }) {
  return new library.MLClient(credential, scope, { endpoint, allowInsecureConnection: true });
}

export const modelGet = (client, name, version) => client.models.get(name, { version });
export const modelList = (client, name) => client.models.list({ name });

/** The same job as the Python subject makes. */
export function commandJobBody(i) {
  const { command, commandKind, Input, Output } = subject;
  const job = command({
    name: `job${i}`,
    displayName: `Job ${i}`,
    experimentName: "bench",
    command:
      "python train.py --data ${{inputs.data}} --lr ${{inputs.lr}} --epochs ${{inputs.epochs}} --out ${{outputs.model}}",
    environment: "azureml:my-env:3",
    compute: "cpu-cluster",
    instanceCount: 2,
    inputs: {
      data: new Input({ type: "uri_folder", path: "azureml://datastores/workspaceblobstore/paths/data/" }),
      lr: 0.01 * i,
      epochs: 10,
      optimizer: "adam",
    },
    outputs: {
      model: new Output({ type: "mlflow_model", path: "azureml://datastores/workspaceblobstore/paths/out/" }),
    },
    distribution: { type: "pytorch", processCountPerInstance: 4 },
    environmentVariables: { A: "1", B: String(i) },
    tags: { team: "ml", i: String(i) },
    timeout: 3600,
  });
  return commandKind.bodyAsItIs(job.build(), scope);
}

export const toJson = (body) => JSON.stringify(body);

/** The folder is the current one, as for a user who works in it. */
export const loadPipeline = (path) => library.loadJob(path, { relativeOrigin: dirname(path) });
