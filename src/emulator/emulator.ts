import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer as createHttpServer, type Server } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shortDurations } from "../fake/durations";
import { movableSystemClock } from "../fake/fake-clock";
import { FakeAzureML } from "../fake/fake-service";
import { cloudName } from "../fake/handlers/discovery";
import { requestListener } from "../fake/request-listener";
import { endLeftSessions } from "../fake/runner/child-processes/process-notes";
import { processRunner } from "../fake/runner/process";
import { scriptedRunner } from "../fake/runner/scripted";
import { randomSecret } from "../fake/secrets";
import type { WorkspaceScope } from "../fake/seed";
import { processServer } from "../fake/serving/process-server";
import { bodyLimit, mostConnections, serverOptions } from "../fake/socket-limits";
import { openAuthority } from "./certificates";
import { controlled, snapshotPath } from "./control";
import { gate } from "./gate";
import { isLoopback, publicNames } from "./host-names";
import { openPrivateFolder, replacePrivateFile } from "./private-folder";
import { FolderKeeper } from "./state/folder-keeper";
import { lockFolder } from "./state/lock";
import { Tokens } from "./tokens";

/** Options of {@link startEmulator}. All have defaults. */
export interface EmulatorOptions {
  /** Port for HTTPS; 0 takes a free one. @defaultValue 0 */
  port?: number;
  /** Port for plain HTTP too; 0 takes a free one. Default: no plain HTTP. */
  httpPort?: number;
  /** Address to listen on. Others than loopback need `exposeToNetwork`. @defaultValue `"127.0.0.1"` */
  host?: string;
  /** Listen where others can reach it: whoever has a token then runs commands as this user. @defaultValue false */
  exposeToNetwork?: boolean;
  /**
   * Folder that keeps all that this emulator knows, its certificate authority and its secrets between two starts; it is
   * made this user's alone, and one emulator can have it at a time. Default: a new one, which is gone when the emulator is
   * closed; then the state is in memory only.
   */
  stateFolder?: string;
  /**
   * `"process"` runs what jobs say. `"simulated"` completes them without looking at code, data or models: none has to be
   * there, inputs may lack their `uri`, and deployments answer what they are asked. @defaultValue `"process"`
   */
  runner?: "process" | "simulated";
  /** `"token"` asks for a token of this emulator; `"any"` takes whatever comes, for tests. @defaultValue `"token"` */
  auth?: "token" | "any";
  /**
   * `"system"`: the computer's, which can be moved forward. `"virtual"`: one that stands still but for a second with each
   * request, and is moved; for tests, with the `"simulated"` runner.
   *
   * @defaultValue `"system"`
   */
  clock?: "system" | "virtual";
  /** Workspaces that are there. @defaultValue one: `ws-emulator` in `rg-emulator` */
  workspaces?: readonly WorkspaceScope[];
  /**
   * Largest file in a request, in bytes. JSON for the management plane is 4 MiB at most, as in Azure, and other JSON 16 MiB.
   * @defaultValue 1 GiB
   */
  maxBodyBytes?: number;
  /** How long a request may take to come in whole, in milliseconds; its headers: 20 seconds at most. @defaultValue 300,000 */
  requestTimeoutMs?: number;
}

/** A running emulator. */
export interface Emulator {
  /** `https://127.0.0.1:<port>`. */
  readonly origin: string;
  /** `http://127.0.0.1:<port>`, where plain HTTP was asked for. */
  readonly httpOrigin?: string;
  /** Certificate that clients have to trust, in PEM. */
  readonly caFile: string;
  /** What a client is made with. */
  readonly scope: WorkspaceScope;
  /** A token for a resource, as the managed identity hands it out. */
  token(resource: string): string;
  /** Environment variables that point unmodified programs at this emulator. */
  environment(): Record<string, string>;
  /** Ends every process that it started, and all connections. */
  close(): Promise<void>;
  /** Same as {@link Emulator.close}: `await using emulator = await startEmulator()`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** What is kept of an emulator between two starts, besides its authority. */
interface Secrets {
  readonly signing: string;
  readonly identityHeader: string;
}

/**
 * Starts an Azure Machine Learning on this computer that any client in any language can use, and that really runs jobs:
 * with the rights of this process, so give it only what you trust.
 *
 * @example
 * ```ts
 * await using emulator = await startEmulator({ httpPort: 0 });
 * spawn("python", ["train.py"], { env: { ...process.env, ...emulator.environment() } });
 * ```
 * @throws Error - where a port is taken, `host` can be reached from outside without `exposeToNetwork`, the clock does
 * not go with the runner, or another emulator has the folder.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { host = "127.0.0.1", auth = "token", runner = "process", maxBodyBytes = 2 ** 30 } = options;
  const { clock = "system" } = options;
  if (clock === "virtual" && runner === "process") {
    throw new Error(
      "Jobs that really run take the time they take: a virtual clock is for the simulated runner. The system's clock can be moved forward too.",
    );
  }
  if (!isLoopback(host) && !options.exposeToNetwork) {
    throw new Error(
      `${host} can be reached by other computers, and who has a token runs commands here. Set exposeToNetwork if that is meant.`,
    );
  }
  const { stateFolder } = options;
  // What was opened last is closed first.
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    const failures: unknown[] = [];
    for (const each of closing.splice(0).reverse()) await each().catch((error) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  };
  try {
    const folder = stateFolder ?? (await mkdtemp(join(tmpdir(), "azure-ai-ml-emulator-")));
    if (stateFolder === undefined) closing.push(() => rm(folder, { recursive: true, force: true }));
    await openPrivateFolder(folder);
    const keeper = stateFolder === undefined ? undefined : await openKeeper(folder, closing);
    const work = stateFolder === undefined ? {} : { cwdRoot: await openWorkFolder(folder) };
    const names = publicNames(host);
    const authority = await openAuthority(folder, names);
    const secrets = await openSecrets(folder);
    const tokens = new Tokens(secrets.signing);
    const [scope, ...others] = options.workspaces?.length ? options.workspaces : [defaultWorkspace];
    const azure = new FakeAzureML({
      scope,
      workspaces: others,
      keptRequests: 0,
      ...(keeper && { keeper }),
      ...(runner === "process"
        ? { runner: processRunner(work), server: processServer({ python: "host", ...work }) }
        : {
            runner: scriptedRunner(() => ({ durationSeconds: 0.5 })),
            ...(clock === "system" && { clock: movableSystemClock(), durations: shortDurations }),
            // Nothing is read, so nothing has to be there to be read.
            loose: true,
          }),
    });
    closing.push(() => azure.close());
    await azure.open();
    const answering = controlled(azure, { runner, clock, maxSnapshotBytes: Math.min(maxBodyBytes, 2 ** 28) });
    const intercept = gate({ auth, tokens, identityHeader: secrets.identityHeader });
    const listener = (scheme: "http" | "https") =>
      requestListener(answering, {
        scheme,
        bodyLimit: (destination) =>
          destination.path === snapshotPath ? maxBodyBytes : bodyLimit(destination, maxBodyBytes),
        hostnames: names,
        ...(auth === "any" && { assumedToken: "any" }),
        intercept,
      });

    const http = serverOptions(options.requestTimeoutMs);
    const open = (server: Server, scheme: string, port: number) => {
      closing.push(() => closeServer(server));
      return listen(server, scheme, host, port);
    };
    const secure = createHttpsServer({ ...http, ...(await authority.issue()) }, listener("https"));
    const renewal = setInterval(async () => secure.setSecureContext(await authority.issue()), renewalMs);
    renewal.unref();
    closing.push(async () => clearInterval(renewal));
    const origin = await open(secure, "https", options.port ?? 0);
    const httpOrigin =
      options.httpPort === undefined
        ? undefined
        : await open(createHttpServer(http, listener("http")), "http", options.httpPort);
    return {
      origin,
      ...(httpOrigin !== undefined && { httpOrigin }),
      caFile: authority.caFile,
      scope: azure.scope,
      token: (resource) => tokens.issue(resource).token,
      environment: () =>
        environmentOf({
          origin,
          httpOrigin,
          caFile: authority.caFile,
          scope: azure.scope,
          identityHeader: secrets.identityHeader,
          trackingToken: tokens.issue("https://ml.azure.com").token,
        }),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Takes a folder for this emulator alone, to keep its state there. */
async function openKeeper(folder: string, closing: (() => Promise<unknown>)[]): Promise<FolderKeeper> {
  closing.push(await lockFolder(folder));
  const keeper = new FolderKeeper(join(folder, "state"));
  closing.push(() => keeper.close());
  return keeper;
}

/** Where jobs run: what an emulator that was killed has left there is ended and removed. */
async function openWorkFolder(folder: string): Promise<string> {
  const work = join(folder, "work");
  await mkdir(work, { recursive: true, mode: 0o700 });
  await endLeftSessions(work);
  return work;
}

const defaultWorkspace: WorkspaceScope = {
  subscriptionId: "00000000-0000-0000-0000-000000000001",
  resourceGroupName: "rg-emulator",
  workspaceName: "ws-emulator",
};

/** A server's certificate is good for a month; one that runs for longer has a new one each day. */
const renewalMs = 24 * 3_600_000;

function listen(server: Server, scheme: string, host: string, port: number): Promise<string> {
  server.maxConnections = mostConnections;
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const address = server.address();
      const bound = typeof address === "object" && address ? address.port : port;
      // All addresses of this computer: programs on it take the one that never changes.
      const called = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
      resolve(`${scheme}://${called.includes(":") ? `[${called}]` : called}:${bound}`);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** What signs tokens is kept, so that a client's token outlives a restart. */
async function openSecrets(folder: string): Promise<Secrets> {
  const file = join(folder, "secrets.json");
  const kept = await readFile(file, "utf8").catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as Secrets;
  const made: Secrets = { signing: randomSecret(), identityHeader: randomSecret() };
  await replacePrivateFile(file, JSON.stringify(made));
  return made;
}

/** What is needed to tell programs where an emulator is. */
export interface EmulatorAddress {
  readonly origin: string;
  readonly httpOrigin?: string;
  readonly caFile: string;
  readonly scope: WorkspaceScope;
  readonly identityHeader: string;
  readonly trackingToken: string;
}

/** Environment variables that point Azure's clients, MLflow's, and the credentials of both at an emulator. */
export function environmentOf(address: EmulatorAddress): Record<string, string> {
  const { origin, caFile, scope, identityHeader, trackingToken } = address;
  return {
    AZUREML_DEV_URL_MFE: origin,
    // For what Python's SDK does not ask at the address above: resource groups and deployments of workspaces, registries.
    AZUREML_CURRENT_CLOUD: cloudName,
    ARM_CLOUD_METADATA_URL: `${origin}/metadata/endpoints?api-version=2019-05-01`,
    REGISTRY_DISCOVERY_ENDPOINT_URL: `${origin}/`,
    REQUESTS_CA_BUNDLE: caFile,
    NODE_EXTRA_CA_CERTS: caFile,
    SSL_CERT_FILE: caFile,
    IDENTITY_ENDPOINT: `${origin}/msi/token`,
    IDENTITY_HEADER: identityHeader,
    AZURE_TOKEN_CREDENTIALS: "ManagedIdentityCredential",
    AZURE_SUBSCRIPTION_ID: scope.subscriptionId,
    AZUREML_ARM_SUBSCRIPTION: scope.subscriptionId,
    AZUREML_ARM_RESOURCEGROUP: scope.resourceGroupName,
    AZUREML_ARM_WORKSPACE_NAME: scope.workspaceName,
    MLFLOW_TRACKING_URI: origin,
    MLFLOW_TRACKING_TOKEN: trackingToken,
    MLFLOW_TRACKING_SERVER_CERT_PATH: caFile,
  };
}
