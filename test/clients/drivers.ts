import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { EmulatorProcess } from "./emulator-process";

/** A program that talks to an emulator as some client of Microsoft's or MLflow's, and counts its steps. */
export interface Driver {
  /** By which it is picked on the command line. */
  readonly name: string;
  readonly client: string;
  readonly mode: string;
  /** The requirements of its interpreter; without, it is run by Node, TypeScript included. */
  readonly requirements?: string;
  readonly file: string;
  /** How the emulator is started. */
  readonly emulator: readonly string[];
  arguments?(emulator: EmulatorProcess): readonly string[];
  environment?(emulator: EmulatorProcess): Readonly<Record<string, string>>;
  /** What has to be built before. */
  readonly needs?: string;
  /** Runs beside no other: it measures what happens at one time. */
  readonly alone?: boolean;
  /** What an example prints, which counts no steps: each is one. */
  readonly says?: readonly RegExp[];
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const latest = "requirements.txt";

const inWorkspace = ({ environment }: EmulatorProcess) =>
  `/subscriptions/${environment.AZUREML_ARM_SUBSCRIPTION}/resourceGroups/${environment.AZUREML_ARM_RESOURCEGROUP}/providers/Microsoft.MachineLearningServices/workspaces/${environment.AZUREML_ARM_WORKSPACE_NAME}`;

const environment = (emulator: EmulatorProcess) => emulator.environment;
const plain = (emulator: EmulatorProcess) => ({
  MLFLOW_TRACKING_URI: emulator.httpOrigin,
  MLFLOW_TRACKING_TOKEN: emulator.environment.MLFLOW_TRACKING_TOKEN ?? "",
});
const throughAzure = (emulator: EmulatorProcess) => {
  const { MLFLOW_TRACKING_TOKEN, ...others } = emulator.environment;
  const host = new URL(emulator.origin).host;
  return { ...others, MLFLOW_TRACKING_URI: `azureml://${host}/mlflow/v1.0${inWorkspace(emulator)}` };
};

/** The project's own: with the credential and the addresses of `azure-ai-ml emulator env`, and tokens asked for. */
const own: readonly Driver[] = [
  {
    name: "python-sdk",
    client: "azure-ai-ml 1.35.2",
    mode: "TLS",
    requirements: latest,
    file: file("python_sdk.py"),
    emulator: [],
    environment,
  },
  {
    name: "python-pipelines",
    client: "azure-ai-ml 1.35.2",
    mode: "TLS",
    requirements: latest,
    file: file("python_pipelines.py"),
    emulator: [],
    environment,
  },
  {
    name: "python-example",
    client: "azure-ai-ml 1.35.2",
    mode: "TLS",
    requirements: latest,
    file: file("../../examples/python/churn.py"),
    emulator: [],
    environment,
    arguments: () => ["--trials", "3"],
    says: [
      /customer-churn:1$/m,
      /^round 200: AUC 0\.9/m,
      /AUC 0\.9\d+\n4\./,
      /^ +the best is _[012]: AUC 0\.9/m,
      /churn-model:1$/m,
      /probability of 0\.\d\d, 0\.\d\d, 0\.\d\d$/m,
      /Done\.$/m,
    ],
  },
  {
    name: "typescript-example",
    client: "this library",
    mode: "TLS",
    file: file("../../examples/churn/main.ts"),
    needs: file("../../dist/mlflow.js"),
    emulator: [],
    environment,
    arguments: () => ["--emulator"],
    says: [
      /^Azure Machine Learning at https:/m,
      /20 trials in 20 processes; the best by valid_auc is/,
      /churn-model:1 from job/,
      /1000 requests: blue \d+ .*, green \d+/,
      /50 requests: green 50 \(100\.0 %\)/,
      /50 requests: blue 50 \(100\.0 %\)/,
      /^ {3}best held-out AUC 0\.[89]/m,
    ],
  },
  {
    name: "arm-client",
    client: "@azure/arm-machinelearning 2.1.1",
    mode: "TLS",
    file: file("arm_client.mjs"),
    emulator: [],
    environment,
  },
  ...[
    { version: "3.15.0", requirements: latest },
    { version: "2.22.5", requirements: "requirements-mlflow2.txt" },
  ].flatMap(({ version, requirements }) => {
    const common = { requirements, file: file("mlflow_tracking.py"), emulator: [] };
    const major = version[0];
    return [
      {
        ...common,
        name: `mlflow${major}-http`,
        client: `mlflow ${version}`,
        mode: "HTTP",
        environment: plain,
      },
      { ...common, name: `mlflow${major}-tls`, client: `mlflow ${version}`, mode: "TLS", environment },
      {
        ...common,
        name: `mlflow${major}-azureml`,
        client: `mlflow ${version}, azureml-mlflow`,
        mode: "TLS",
        environment: throughAzure,
      },
    ];
  }),
];

const shared = "../../../shared/clients";
const churn = ["--auth", "any", "--workspace", "00000000-0000-0000-0000-000000000001/churn-rg/churn-ws"];
const tls = ({ origin, caFile }: EmulatorProcess) => ["--base-url", origin, "--ca", caFile];
const http = ({ httpOrigin }: EmulatorProcess) => ["--base-url", httpOrigin];

/** Those of the shared folder, where it is there: each says itself whom it poses as. */
const borrowed: readonly Driver[] = [
  {
    name: "shared-python-real",
    client: "azure-ai-ml 1.35.2",
    mode: "TLS",
    requirements: latest,
    file: file(`${shared}/python_real.py`),
    emulator: churn,
    arguments: tls,
    // Of trials that run for a third of a second each, two must be seen at once.
    alone: true,
  },
  {
    name: "shared-python-churn",
    client: "azure-ai-ml 1.35.2",
    mode: "TLS",
    requirements: latest,
    file: file(`${shared}/python_churn.py`),
    emulator: churn,
    arguments: (emulator) => [...tls(emulator), "--no-blob-patch", "--via", "mfe"],
  },
  {
    name: "shared-python-churn-http",
    client: "azure-ai-ml 1.35.2",
    mode: "HTTP, two shims",
    requirements: latest,
    file: file(`${shared}/python_churn.py`),
    emulator: churn,
    arguments: http,
  },
  {
    name: "shared-arm-client",
    client: "@azure/arm-machinelearning 2.1.1",
    mode: "TLS, simulated",
    file: file(`${shared}/js_arm.mjs`),
    // Its job has neither code nor data, so there is nothing to run.
    emulator: [...churn, "--runner", "simulated"],
    arguments: ({ origin }) => [
      "--base-url",
      origin,
      "--keep-bearer",
      "--modules",
      file("../../node_modules"),
    ],
    environment: ({ caFile }) => ({ NODE_EXTRA_CA_CERTS: caFile }),
  },
  ...[
    { name: "shared-mlflow-http", mode: "HTTP", arguments: http },
    { name: "shared-mlflow-tls", mode: "TLS", arguments: tls },
    {
      name: "shared-mlflow-azureml",
      mode: "TLS, azureml-mlflow",
      arguments: (emulator: EmulatorProcess) => [...tls(emulator), "--azureml"],
      environment: () => ({ AZUREML_CURRENT_CLOUD: "AzureCloud" }),
    },
  ].map((each) => ({
    client: "mlflow 3.15.0",
    requirements: latest,
    file: file(`${shared}/mlflow_client.py`),
    emulator: churn,
    ...each,
  })),
];

/** Every driver that is there; those that take longest come first. */
export const drivers: readonly Driver[] = [...borrowed.filter(({ file }) => existsSync(file)), ...own];
