import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { Agent, type OutgoingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const bin = fileURLToPath(new URL("../../../dist/bin.js", import.meta.url));

const scope = {
  subscription: "00000000-0000-0000-0000-000000000001",
  group: "rg-load",
  workspace: "ws-load",
};

/** ARM path of the workspace that the emulator has. */
export const workspacePath = `/subscriptions/${scope.subscription}/resourceGroups/${scope.group}/providers/Microsoft.MachineLearningServices/workspaces/${scope.workspace}`;

/** What a request says. */
export interface Ask {
  readonly method?: "GET" | "PUT" | "POST";
  readonly path: string;
  /** JSON, or bytes as they are. */
  readonly body?: object | Uint8Array;
  readonly headers?: OutgoingHttpHeaders;
}

/** An emulator in a process of its own, as users start it, and a client of it. */
export interface EmulatorProcess {
  /** Sends a request over kept-alive plain HTTP. Throws where the answer is no success. */
  ask(what: Ask): Promise<Buffer>;
  /** Memory that the process holds, in MiB. */
  residentMiB(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Starts the built emulator, which completes jobs without running them.
 *
 * @param connections - How many the client may hold.
 * @param profile - Folder into which the emulator writes a CPU profile when it ends.
 */
export async function startProcess(connections: number, profile?: string): Promise<EmulatorProcess> {
  if (!existsSync(bin)) throw new Error(`There is no ${bin}: run npm run build first.`);
  const state = mkdtempSync(join(tmpdir(), "azure-ai-ml-load-"));
  const ports = ["--port", "0", "--http-port", "0"];
  const workspace = `${scope.subscription}/${scope.group}/${scope.workspace}`;
  const rest = ["--state", state, "--runner", "simulated", "--workspace", workspace];
  const node = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const child = spawn(process.execPath, [...node, bin, "emulator", ...ports, ...rest], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (piece) => {
      output += String(piece);
      const http = /^http (\S+)$/m.exec(output)?.[1];
      if (http !== undefined && /^ready /m.test(output)) resolve(http);
    });
    void ended.then(() => reject(new Error("The emulator ended before it was ready.")));
  });
  const token = await tokenOf(state);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(origin);
  return {
    ask: ({ method = "GET", path, body, headers }) => {
      const json = body !== undefined && !(body instanceof Uint8Array);
      const bytes = body === undefined ? undefined : json ? Buffer.from(JSON.stringify(body)) : body;
      const all: OutgoingHttpHeaders = {
        authorization: `Bearer ${token}`,
        ...(bytes && { "content-length": bytes.byteLength }),
        ...(json && { "content-type": "application/json" }),
        ...headers,
      };
      return new Promise((resolve, reject) => {
        const outgoing = request({ agent, hostname, port, method, path, headers: all }, (incoming) => {
          const pieces: Buffer[] = [];
          incoming.on("data", (piece: Buffer) => pieces.push(piece));
          incoming.on("end", () => {
            const { statusCode = 0 } = incoming;
            const answer = Buffer.concat(pieces);
            if (statusCode >= 200 && statusCode < 300) resolve(answer);
            else reject(new Error(`${method} ${path}: ${statusCode} ${answer.toString().slice(0, 300)}`));
          });
        });
        outgoing.on("error", reject);
        outgoing.end(bytes);
      });
    },
    residentMiB: async () => {
      const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(child.pid)]);
      return Number(stdout) / 1024;
    },
    stop: async () => {
      agent.destroy();
      child.kill("SIGTERM");
      await ended;
      rmSync(state, { recursive: true, force: true });
    },
  };
}

/** The token that the emulator's own environment has. */
async function tokenOf(state: string): Promise<string> {
  const args = [bin, "emulator", "env", "--state", state, "--shell", "json"];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return (JSON.parse(stdout) as { MLFLOW_TRACKING_TOKEN: string }).MLFLOW_TRACKING_TOKEN;
}
