import type { Task } from "../runner";

/**
 * What of this process's environment a job may see: what programs need to be found and to run, and nothing that may be a
 * secret of its caller.
 */
const inherited = [
  "PATH",
  "HOME",
  "USER",
  "LOGNAME",
  "SHELL",
  "LANG",
  "LC_ALL",
  "LC_CTYPE",
  "TZ",
  "TMPDIR",
  "TEMP",
  "TMP",
  "LD_LIBRARY_PATH",
  "VIRTUAL_ENV",
  "CONDA_PREFIX",
  "PYENV_ROOT",
  "NODE_EXTRA_CA_CERTS",
  "SSL_CERT_FILE",
  "SystemRoot",
  "SystemDrive",
  "ComSpec",
  "PATHEXT",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "ProgramData",
];

/**
 * The part of this process's environment that every child gets.
 * @param temporary - Where it is to put its temporary files.
 */
export function baseEnvironment(temporary?: string): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of inherited) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  if (temporary !== undefined) for (const name of ["TMPDIR", "TEMP", "TMP"]) env[name] = temporary;
  return env;
}

/** Paths and addresses that a task is told. */
export interface TaskPlaces {
  /** Values of inputs by name: text, paths, URIs. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Paths of outputs by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly service: { readonly origin: string; readonly token: string };
}

/** The variables that Azure sets for a job, and those by which MLflow finds the run. */
export function taskVariables(task: Task, { inputs, outputs, service }: TaskPlaces): Record<string, string> {
  const [, subscription = "", group = "", workspace = ""] =
    /\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/.*\/workspaces\/([^/]+)/i.exec(task.workspaceId) ??
    [];
  const root = task.parentJobName ?? task.jobName;
  return {
    ...prefixed("AZURE_ML_INPUT_", inputs),
    ...prefixed("AZURE_ML_OUTPUT_", outputs),
    AZUREML_RUN_ID: task.jobName,
    AZUREML_ROOT_RUN_ID: root,
    ...(task.parentJobName !== undefined && { AZUREML_PARENT_RUN_ID: task.parentJobName }),
    AZUREML_EXPERIMENT_ID: task.experimentId,
    AZUREML_ARM_SUBSCRIPTION: subscription,
    AZUREML_ARM_RESOURCEGROUP: group,
    AZUREML_ARM_WORKSPACE_NAME: workspace,
    AZUREML_ARM_PROJECT_NAME: task.experimentName,
    AZUREML_WORKSPACE_SCOPE: task.workspaceId,
    AZUREML_NODE_COUNT: String(task.instanceCount),
    MLFLOW_TRACKING_URI: `${service.origin}/mlflow/v1.0${task.workspaceId}`,
    MLFLOW_TRACKING_TOKEN: service.token,
    MLFLOW_RUN_ID: task.jobName,
    MLFLOW_EXPERIMENT_ID: task.experimentId,
    MLFLOW_EXPERIMENT_NAME: task.experimentName,
    // What a script prints must be seen when it prints it.
    PYTHONUNBUFFERED: "1",
    PYTHONIOENCODING: "utf-8",
  };
}

function prefixed(prefix: string, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${name}`, value]));
}
