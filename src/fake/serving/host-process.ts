import type { Child, ChildOptions } from "../runner/child-processes/child";
import type { LogLines } from "./log-lines";
import type { LoadedDeployment, ScoringReply } from "./server";

/** A process that loads a script once, and then answers for it on a port of this computer. */
export interface HostProcess {
  readonly child: Child;
  readonly port: number;
  readonly log: LogLines;
  /** How the process ended, once it has. */
  end?: string;
}

/** The status of a request that the process gave no answer to. */
export const noAnswer = 502;

/** How a process is started that answers on a port. */
export interface HostStart {
  readonly port: number;
  readonly log: LogLines;
  /** How long it may take to get ready. */
  readonly timeoutSeconds: number;
  start(onText: ChildOptions["onText"]): Promise<Child>;
  /** Told of the process as soon as there is one: it may have to be ended before it is ready. */
  onStart?(host: HostProcess): void | Promise<void>;
}

/** Starts a process, and waits until it answers; where it does not, it is ended. */
export async function startHostProcess({
  port,
  log,
  timeoutSeconds,
  start,
  onStart,
}: HostStart): Promise<HostProcess> {
  const child = await start((text) => log.write(text));
  const host: HostProcess = { child, port, log };
  void child.ended.then(({ exitCode, signal, error }) => {
    host.end = error?.message ?? (signal ? `ended by ${signal}` : `exit code ${exitCode}`);
  });
  await onStart?.(host);
  try {
    await untilReady(host, timeoutSeconds * 1000);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return host;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const { createServer } = await import("node:net");
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("No port.")),
      );
    });
  });
}

/** Resolves when the process answers; rejects where it ends before, or takes too long. */
async function untilReady(host: HostProcess, timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const tail = () => host.log.all().slice(-20).join("\n");
  for (let waitMs = 20; ; waitMs = Math.min(waitMs * 1.5, 500)) {
    const healthy = await fetch(`http://127.0.0.1:${host.port}/`).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
    if (host.end !== undefined) throw new Error(`The scoring script did not start (${host.end}):\n${tail()}`);
    if (healthy) return;
    if (Date.now() > deadline) {
      throw new Error(`The scoring script was not ready after ${timeoutMs / 1000} seconds:\n${tail()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Asks the script. */
export async function askHost(
  host: HostProcess,
  { path, contentType, body }: Parameters<LoadedDeployment["score"]>[0],
): Promise<ScoringReply> {
  try {
    const response = await fetch(`http://127.0.0.1:${host.port}${path}`, {
      method: "POST",
      headers: { "content-type": contentType },
      body: new Blob([body.slice()]),
    });
    return {
      status: response.status,
      headers: { "content-type": response.headers.get("content-type") ?? "application/json" },
      body: new Uint8Array(await response.arrayBuffer()),
    };
  } catch (error) {
    const why = host.end === undefined ? String(error) : `the process has ended: ${host.end}`;
    const message = `The scoring script gave no answer: ${why}.`;
    host.log.add(message);
    const bytes = new TextEncoder().encode(JSON.stringify({ message }));
    return { status: noAnswer, headers: { "content-type": "application/json" }, body: bytes };
  }
}
