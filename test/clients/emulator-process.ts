import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../src/emulator/bin.ts", import.meta.url));
const tsx = import.meta.resolve("tsx");

/** An emulator in a process of its own, as its command starts it. */
export interface EmulatorProcess {
  /** Over TLS. */
  readonly origin: string;
  readonly httpOrigin: string;
  readonly caFile: string;
  /** What `azure-ai-ml emulator env` prints. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends it in order, and removes what it kept. */
  stop(): Promise<void>;
}

/**
 * Starts `azure-ai-ml emulator` on free ports.
 *
 * @param path - `PATH` of the emulator, in which its jobs find their interpreters.
 */
export async function startEmulatorProcess(args: readonly string[], path: string): Promise<EmulatorProcess> {
  const state = mkdtempSync(join(tmpdir(), "azure-ai-ml-clients-"));
  const env = { ...process.env, PATH: path };
  const command = ["--import", tsx, bin, "emulator"];
  const child = spawn(
    process.execPath,
    [...command, "--port", "0", "--http-port", "0", "--state", state, ...args],
    { env, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = new Promise<void>((resolve) => void child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(state, { recursive: true, force: true });
  };
  let output = "";
  child.stderr.on("data", (piece) => {
    output += String(piece);
  });
  const ready = new Promise<void>((resolve) => {
    child.stdout.on("data", (piece) => {
      output += String(piece);
      if (/^ready .*\n/m.test(output)) resolve();
    });
  });
  await Promise.race([ready, ended]);
  const origin = /^ready (\S+)$/m.exec(output)?.[1];
  const httpOrigin = /^http (\S+)$/m.exec(output)?.[1];
  if (origin === undefined || httpOrigin === undefined) {
    await stop();
    throw new Error(`The emulator did not start: ${output}`);
  }
  const printed = spawnSync(process.execPath, [...command, "env", "--state", state, "--shell", "json"], {
    env,
  });
  return {
    origin,
    httpOrigin,
    caFile: join(state, "ca.pem"),
    environment: JSON.parse(printed.stdout.toString()) as Record<string, string>,
    stop,
  };
}
