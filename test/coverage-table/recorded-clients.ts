import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("clients.json", import.meta.url));

/** Clients by name (without version), and the operations that the emulator answered them. */
export type RecordedClients = Readonly<Record<string, readonly string[]>>;

export function readClients(): RecordedClients {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as RecordedClients) : {};
}

/** Writes down what clients asked for. Those that did not run keep what was written of them before. */
export function recordClients(
  runs: readonly (readonly [client: string, operations: readonly string[]])[],
): void {
  const now = new Map<string, Set<string>>();
  for (const [client, operations] of runs) {
    const name = nameOf(client);
    now.set(name, new Set([...(now.get(name) ?? []), ...operations]));
  }
  const all = { ...readClients() } as Record<string, readonly string[]>;
  for (const [name, operations] of now) all[name] = [...operations].sort();
  const sorted = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, undefined, 2)}\n`);
}

/** `mlflow 3.15.0, azureml-mlflow` → `azureml-mlflow`; `mlflow 2.22.5` → `mlflow 2`. */
function nameOf(client: string): string {
  if (client.includes("azureml-mlflow")) return "azureml-mlflow";
  const [, mlflow] = /^(mlflow \d+)\./.exec(client) ?? [];
  return mlflow ?? client.replace(/ [\d.]+$/, "");
}
