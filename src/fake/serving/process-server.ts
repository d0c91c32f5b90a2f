import type { BlobStore } from "../blob/blob-store";
import { startChild } from "../runner/child-processes/child";
import { filesBelow, pathBelow, writeBlob, writeFolder } from "../runner/child-processes/files";
import { type PythonEnvironments, pythonEnvironments, readCondaFile } from "../runner/child-processes/python";
import { openSession, type Session } from "../runner/child-processes/session";
import { baseEnvironment } from "../runner/child-processes/task-environment";
import type { RunnerService } from "../runner/runner";
import { batchScoringScript } from "./batch-scoring-script";
import { askHost, freePort, type HostProcess, startHostProcess } from "./host-process";
import { LogLines } from "./log-lines";
import { mlflowScoringScript } from "./mlflow-scoring-script";
import { nodeHostScript } from "./node-host";
import type {
  DeploymentToServe,
  FileToScore,
  LoadedDeployment,
  ScoringReply,
  Server,
  WrittenFile,
} from "./server";

/** Options of {@link processServer}. */
export interface ProcessServerOptions {
  /**
   * Which Python serves scoring scripts in Python. `"venv"`: a virtual environment, kept in the user's cache folder, with
   * the pip part of the deployment's conda file and Azure's inference server. `"host"`: the first `python` or `python3` of
   * `PATH` that has the inference server, which is the one that jobs find too, for deployments whose environment names no
   * packages; others as `"venv"`. Else the path of an interpreter that has all of this already. @defaultValue `"venv"`
   */
  python?: "venv" | "host" | (string & {});
  /** Processes of a scoring script in Python that answer at once. @defaultValue 1 */
  concurrency?: number;
  /** How long a scoring script may take to get ready, its environment aside. @defaultValue 60 */
  startTimeoutSeconds?: number;
  /** Where the folders of deployments are made; it must be there. Default: the computer's folder for temporary files. */
  cwdRoot?: string;
}

/** What a deployment is to be started with. */
interface Plan {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Serves deployments for real: each is a process of its own that runs the deployment's scoring script, or loads its
 * MLflow model.
 *
 * - A script in JavaScript (`.mjs`, `.js`, `.cjs`) is a module with `run(data, { headers })` and, if need be, `init()`.
 *   It finds the packages of the project that this process runs in.
 * - A script in Python has `init()` and `run()`, and is served by Azure's own inference server.
 * - An MLflow model without a script is served by JavaScript where it has a flavor `node` or `javascript` with a
 *   `loader_module`, else by MLflow in Python.
 *
 * The model's files are in `AZUREML_MODEL_DIR`, laid out as in Azure. `close()` ends all processes, and so does the end of
 * this one.
 */
export function processServer(options: ProcessServerOptions = {}): Server {
  const hosts = new Set<HostProcess>();
  const pythons = pythonEnvironments();
  let session: Promise<Session> | undefined;
  let isClosed = false;
  const loading = new Set<Promise<LoadedDeployment>>();
  const kill = () => {
    for (const { child } of hosts) child.kill();
  };
  const load = async (deployment: DeploymentToServe, service: RunnerService): Promise<LoadedDeployment> => {
    session ??= openSession(options.cwdRoot, kill, false);
    const opened = await session;
    const folder = await opened.taskFolder(deployment.deployment);
    const { temporary } = opened;
    const { noteProcess } = opened;
    const workshop: Workshop = { options, pythons, hosts, temporary, noteProcess, isClosed: () => isClosed };
    try {
      const host = await startHost(folder, deployment, service.blobs, workshop);
      return {
        score: (request) => askHost(host, request),
        scoreFiles: (files) => askForFiles(host, folder, files, service.blobs),
        takeWritten: () => takeWritten(folder),
        logs: () => host.log.all(),
        close: async () => {
          await host.child.stop();
          await opened.remove(folder);
        },
      };
    } catch (error) {
      await opened.remove(folder);
      throw error;
    }
  };
  return {
    load: async (deployment, service) => {
      if (isClosed) throw new Error("The server was closed.");
      const loaded = load(deployment, service);
      loading.add(loaded);
      try {
        return await loaded;
      } finally {
        loading.delete(loaded);
      }
    },
    close: async () => {
      isClosed = true;
      await Promise.all([pythons.close(), ...[...hosts].map(({ child }) => child.stop())]);
      // What is on its way notices; until it has, it may still lay files.
      await Promise.allSettled(loading);
      await (await session)?.close();
    },
  };
}

/** What a server has, of which its hosts are made. */
interface Workshop {
  readonly options: ProcessServerOptions;
  readonly pythons: PythonEnvironments;
  /** All that run. */
  readonly hosts: Set<HostProcess>;
  /** Where they put temporary files. */
  readonly temporary: string;
  /** Notes that a process runs. */
  noteProcess(pid: number): () => void;
  /** Whether nothing is to be started any more. */
  isClosed(): boolean;
}

async function startHost(
  folder: string,
  deployment: DeploymentToServe,
  blobs: BlobStore,
  workshop: Workshop,
): Promise<HostProcess> {
  const log = new LogLines();
  const files = await layDeployment(folder, deployment, blobs);
  const port = await freePort();
  const plan = await makePlan({ folder, port, deployment, files, log, ...workshop });
  if (workshop.isClosed()) throw new Error("The server was closed.");
  return startHostProcess({
    port,
    log,
    timeoutSeconds: workshop.options.startTimeoutSeconds ?? 60,
    start: (onText) =>
      startChild(plan.command, plan.args, { ...plan, onText, onStart: workshop.noteProcess }),
    onStart: async (host) => {
      workshop.hosts.add(host);
      void host.child.ended.then(() => workshop.hosts.delete(host));
      // It may have been closed while the process was being started.
      if (workshop.isClosed()) await host.child.stop();
    },
  });
}

/** Where a deployment's files were laid. */
interface LaidFiles {
  /** The code folder. */
  readonly code?: string;
  /** `AZUREML_MODEL_DIR`: what the model's folder, or its file, lies in. */
  readonly modelDir?: string;
  /** The model's folder itself. */
  readonly model?: string;
}

/** Lays files as Azure does: `azureml-models/<name>/<version>/<folder>`, and the code beside. */
async function layDeployment(
  root: string,
  { model, code }: DeploymentToServe,
  blobs: BlobStore,
): Promise<LaidFiles> {
  const { mkdir } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const laid: { -readonly [Name in keyof LaidFiles]: string } = {};
  if (model) {
    const { account, container, path } = model.files;
    laid.modelDir = await pathBelow(join(root, "azureml-models"), `${model.name}/${model.version}`);
    const last = await pathBelow(laid.modelDir, path.slice(path.lastIndexOf("/") + 1));
    const isFile = blobs.get(account, container, path) !== undefined;
    await mkdir(laid.modelDir, { recursive: true });
    if (isFile) await writeBlob(blobs, model.files, last);
    else await writeFolder(blobs, model.files, last);
    laid.model = isFile ? laid.modelDir : last;
  }
  if (code) {
    const last = code.files.path.slice(code.files.path.lastIndexOf("/") + 1) || "code";
    laid.code = await pathBelow(join(root, "azureml-app"), last);
    await writeFolder(blobs, code.files, laid.code);
  }
  return laid;
}

/** All that a plan is made of. */
interface Making extends Workshop {
  readonly folder: string;
  readonly port: number;
  readonly deployment: DeploymentToServe;
  readonly files: LaidFiles;
  readonly log: LogLines;
}

async function makePlan(making: Making): Promise<Plan> {
  const { folder, deployment, files, temporary } = making;
  const { join } = await import("node:path");
  const env = {
    ...baseEnvironment(temporary),
    ...azureEnvironment(deployment, files),
    ...(deployment.isBatch && { AZUREML_BI_OUTPUT_PATH: await outputFolder(folder) }),
    ...deployment.environmentVariables,
  };
  const script = deployment.code?.scoringScript;
  if (script !== undefined && files.code !== undefined) {
    const path = await pathBelow(files.code, script);
    if (await isMissing(path))
      throw new Error(`The scoring script ${script} is not in the deployment's code.`);
    if (/\.[cm]?js$/i.test(script)) return nodePlan(making, files.code, env, path);
    if (/\.py$/i.test(script)) {
      const own = deployment.isBatch
        ? await layBatchScript(folder, path)
        : { AZUREML_ENTRY_SCRIPT: script, AML_APP_ROOT: files.code };
      return pythonPlan(making, files.code, { ...env, ...own }, deployment.environment?.condaFile ?? "");
    }
    throw new Error(
      `A scoring script is a file of Python (.py) or JavaScript (.mjs, .js, .cjs). Given: ${script}.`,
    );
  }
  if (files.model === undefined || deployment.model?.type.toLowerCase() !== "mlflow_model") {
    throw new Error("A deployment needs a scoring script, unless its model is an MLflow model.");
  }
  const loader = await javascriptLoader(files.model);
  if (loader !== undefined) return nodePlan(making, files.model, env, await pathBelow(files.model, loader));
  const { writeFile } = await import("node:fs/promises");
  await writeFile(join(folder, "mlflow_score.py"), mlflowScoringScript);
  const packages = await requirementsOf(files.model);
  if (!packages.some((line) => /^mlflow\b/i.test(line))) packages.push("mlflow-skinny");
  const own = {
    AZUREML_ENTRY_SCRIPT: "mlflow_score.py",
    AML_APP_ROOT: folder,
    AZUREML_MLFLOW_MODEL: files.model,
  };
  return pythonPlan(making, files.model, { ...env, ...own }, condaFileOf([...packages, "pandas"]));
}

/** A scoring script that takes paths, behind one that takes requests. */
async function layBatchScript(folder: string, script: string): Promise<Record<string, string>> {
  const { writeFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  await writeFile(join(folder, "batch_score.py"), batchScoringScript);
  return { AZUREML_ENTRY_SCRIPT: "batch_score.py", AML_APP_ROOT: folder, AZUREML_BATCH_SCRIPT: script };
}

/** Where a batch scoring script writes files of its own. */
async function outputFolder(folder: string): Promise<string> {
  const { mkdir } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const place = join(folder, "batch-output");
  await mkdir(place, { recursive: true });
  return place;
}

/** A conda file; JSON is YAML. */
function condaFileOf(pip: readonly string[], python?: string): string {
  return JSON.stringify({ dependencies: [...(python === undefined ? [] : [`python=${python}`]), { pip }] });
}

async function nodePlan(
  { folder, port }: Making,
  cwd: string,
  env: Record<string, string>,
  module: string,
): Promise<Plan> {
  const { writeFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  if (await isMissing(module)) throw new Error(`There is no module ${module.slice(folder.length + 1)}.`);
  const host = join(folder, "host.mjs");
  await writeFile(host, nodeHostScript);
  return { command: process.execPath, args: [host, module, String(port)], cwd, env };
}

async function pythonPlan(
  { options, pythons, port, log }: Making,
  cwd: string,
  env: Record<string, string>,
  condaFile: string,
): Promise<Plan> {
  const { join } = await import("node:path");
  const { python: choice = "venv", concurrency = 1 } = options;
  const { pip, python } = await readCondaFile(condaFile);
  let command: string | undefined = choice;
  if (choice === "host") command = pip.length === 0 ? await hostPython() : undefined;
  if (choice === "venv" || command === undefined) {
    // With the server the environment is another: one that has it already is the one that the job had, and is there.
    const hasServer = pip.some((line) => /^azureml[-_.]inference[-_.]server[-_.]http\b/i.test(line));
    const withServer = condaFileOf(hasServer ? pip : [...pip, "azureml-inference-server-http"], python);
    const { bin } = await pythons.prepare(withServer, (text) => log.write(text));
    command = join(bin, process.platform === "win32" ? "python.exe" : "python");
  }
  // What `azmlinfsrv` starts, but on loopback only.
  const args = ["-m", "gunicorn", "-b", `127.0.0.1:${port}`, "-w", String(concurrency), "--timeout", "300"];
  const logs = ["--access-logfile", "-", "--error-logfile", "-"];
  return {
    command,
    args: [...args, ...logs, "azureml_inference_server_http.server.entry:app"],
    cwd,
    env: { ...env, PYTHONUNBUFFERED: "1", PYTHONDONTWRITEBYTECODE: "1" },
  };
}

/** The interpreter that jobs find, where it has the inference server. */
async function hostPython(): Promise<string | undefined> {
  const { execFile } = await import("node:child_process");
  const program =
    "import sys, importlib.util as i; sys.exit(i.find_spec('azureml_inference_server_http') is None)";
  for (const command of ["python", "python3"]) {
    const has = await new Promise<boolean>((resolve) => {
      execFile(command, ["-c", program], { env: baseEnvironment() }, (error) => resolve(error === null));
    });
    if (has) return command;
  }
  return undefined;
}

function azureEnvironment(
  deployment: DeploymentToServe,
  { modelDir, code }: LaidFiles,
): Record<string, string> {
  const [, subscription = "", group = "", workspace = ""] =
    /\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/.*\/workspaces\/([^/]+)/i.exec(deployment.id) ?? [];
  return {
    AZUREML_ARM_SUBSCRIPTION: subscription,
    AZUREML_ARM_RESOURCEGROUP: group,
    AZUREML_ARM_WORKSPACE_NAME: workspace,
    AZUREML_ENDPOINT_NAME: deployment.endpoint,
    AZUREML_DEPLOYMENT_NAME: deployment.deployment,
    ...(modelDir !== undefined && { AZUREML_MODEL_DIR: modelDir }),
    ...(code !== undefined && { AML_APP_ROOT: code }),
  };
}

/** The module that an MLflow model of a JavaScript flavor names. */
async function javascriptLoader(model: string): Promise<string | undefined> {
  const { readFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const { load } = await import("js-yaml");
  const text = await readFile(join(model, "MLmodel"), "utf8").catch(() => {
    throw new Error("The model has no MLmodel file: that is no MLflow model.");
  });
  const { flavors } = (load(text) ?? {}) as { flavors?: Record<string, { loader_module?: unknown } | null> };
  const loader = flavors?.node?.loader_module ?? flavors?.javascript?.loader_module;
  return typeof loader === "string" ? loader : undefined;
}

async function requirementsOf(model: string): Promise<string[]> {
  const { readFile } = await import("node:fs/promises");
  const { join } = await import("node:path");
  const text = await readFile(join(model, "requirements.txt"), "utf8").catch(() => "");
  return text.split(/\r?\n/).filter((line) => /^\s*[A-Za-z0-9]/.test(line));
}

async function isMissing(path: string): Promise<boolean> {
  const { access } = await import("node:fs/promises");
  return access(path).then(
    () => false,
    () => true,
  );
}

/** Lays the files of a mini-batch, and asks with their paths. */
async function askForFiles(
  host: HostProcess,
  folder: string,
  files: readonly FileToScore[],
  blobs: BlobStore,
): Promise<ScoringReply> {
  const { mkdir, mkdtemp, rm } = await import("node:fs/promises");
  const { dirname, join } = await import("node:path");
  const place = await mkdtemp(join(folder, "mini-batch-"));
  try {
    const paths: string[] = [];
    for (const { name, blob } of files) {
      const path = await pathBelow(place, name);
      await mkdir(dirname(path), { recursive: true });
      await writeBlob(blobs, blob, path);
      paths.push(path);
    }
    const body = new TextEncoder().encode(JSON.stringify(paths));
    return await askHost(host, { path: "/score", contentType: "application/json", body });
  } finally {
    await rm(place, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What is in the output folder now; it is empty then. */
async function takeWritten(folder: string): Promise<WrittenFile[]> {
  const { readFile, rm } = await import("node:fs/promises");
  const place = await outputFolder(folder);
  const written: WrittenFile[] = [];
  for (const { path, absolute } of await filesBelow(place, place, () => {})) {
    written.push({ path, content: new Uint8Array(await readFile(absolute)) });
    await rm(absolute);
  }
  return written;
}
