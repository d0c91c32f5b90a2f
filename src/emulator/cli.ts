import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { WorkspaceScope } from "../fake/seed";
import { type EmulatorOptions, startEmulator } from "./emulator";
import { isLoopback } from "./host-names";
import { writePrivateFile } from "./private-folder";

const usage = `Usage:
  azure-ai-ml emulator [--port 10443] [--http-port N] [--host 127.0.0.1] [--expose-to-network] [--state DIR]
                       [--runner process|simulated] [--clock system|virtual] [--auth token|any]
                       [--workspace SUBSCRIPTION/GROUP/NAME]…
  azure-ai-ml emulator env [--state DIR] [--shell sh|powershell|json]

Starts an Azure Machine Learning on this computer. Jobs are run with your rights: give it only what you trust.
env prints the environment variables that point Python, Node and MLflow at the emulator that runs with that state.
`;

/** What the arguments cannot mean. */
class UsageError extends Error {}

/** Where a running emulator says how it is reached. */
const addressFile = (folder: string) => join(folder, "address.json");

const defaultFolder = () => join(homedir(), ".azure-ai-ml", "emulator");

/** The command `azure-ai-ml`. Answers the exit code; `0` once the emulator has been stopped in order. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const [command, ...rest] = argv;
    if (command !== "emulator") throw new UsageError(command ? `There is no command ${command}.` : "");
    return rest[0] === "env" ? await printEnvironment(rest.slice(1)) : await run(rest);
  } catch (error) {
    if (!(error instanceof UsageError) && !isArgumentError(error)) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      return 1;
    }
    process.stderr.write(`${error.message ? `${error.message}\n\n` : ""}${usage}`);
    return 2;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "10443" },
      "http-port": { type: "string" },
      host: { type: "string", default: "127.0.0.1" },
      "expose-to-network": { type: "boolean", default: false },
      state: { type: "string" },
      runner: { type: "string", default: "process" },
      clock: { type: "string", default: "system" },
      auth: { type: "string", default: "token" },
      workspace: { type: "string", multiple: true },
    },
  });
  const folder = values.state ?? defaultFolder();
  const options: EmulatorOptions = {
    port: portOf("--port", values.port),
    ...(values["http-port"] !== undefined && { httpPort: portOf("--http-port", values["http-port"]) }),
    host: values.host,
    exposeToNetwork: values["expose-to-network"],
    stateFolder: folder,
    runner: oneOf("--runner", values.runner, ["process", "simulated"]),
    clock: oneOf("--clock", values.clock, ["system", "virtual"]),
    auth: oneOf("--auth", values.auth, ["token", "any"]),
    ...(values.workspace && { workspaces: values.workspace.map(workspaceOf) }),
  };
  const emulator = await startEmulator(options);
  await writePrivateFile(addressFile(folder), JSON.stringify(emulator.environment()));
  if (options.auth === "any") {
    process.stderr.write("--auth any: whoever reaches the port may run commands here. This is for tests.\n");
  }
  if (!isLoopback(values.host)) {
    process.stderr.write(
      `--expose-to-network: other computers can reach ${values.host}, and who has a token runs commands here.\n`,
    );
  }
  if (emulator.httpOrigin) process.stdout.write(`http ${emulator.httpOrigin}\n`);
  process.stdout.write(`ready ${emulator.origin}\n`);
  await new Promise<void>((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
  await emulator.close();
  await rm(addressFile(folder), { force: true });
  return 0;
}

async function printEnvironment(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { state: { type: "string" }, shell: { type: "string", default: "sh" } },
  });
  const shell = oneOf("--shell", values.shell, ["sh", "powershell", "json"]);
  const file = addressFile(values.state ?? defaultFolder());
  if (!existsSync(file)) throw new Error(`No emulator runs with that state: there is no ${file}.`);
  const variables = JSON.parse(await readFile(file, "utf8")) as Record<string, string>;
  if (shell === "json") process.stdout.write(`${JSON.stringify(variables, undefined, 2)}\n`);
  else {
    for (const [name, value] of Object.entries(variables)) {
      const quoted =
        shell === "sh" ? `'${value.replaceAll("'", `'\\''`)}'` : `'${value.replaceAll("'", "''")}'`;
      process.stdout.write(shell === "sh" ? `export ${name}=${quoted}\n` : `$env:${name} = ${quoted}\n`);
    }
  }
  return 0;
}

function portOf(name: string, text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`${name} takes a port from 0 to 65535; 0 takes a free one. Given: ${text}.`);
}

function oneOf<const T extends string>(name: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text);
  if (found === undefined) throw new UsageError(`${name} takes ${allowed.join(" or ")}. Given: ${text}.`);
  return found;
}

function workspaceOf(text: string): WorkspaceScope {
  const [subscriptionId, resourceGroupName, workspaceName, ...more] = text.split("/");
  if (!subscriptionId || !resourceGroupName || !workspaceName || more.length > 0)
    throw new UsageError(`--workspace takes SUBSCRIPTION/GROUP/NAME. Given: ${text}.`);
  return { subscriptionId, resourceGroupName, workspaceName };
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
