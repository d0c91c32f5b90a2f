import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { IncomingHttpHeaders } from "node:http";
import { type RequestOptions, request } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TokenCredential } from "@azure/core-auth";
import { createDefaultHttpClient } from "@azure/core-rest-pipeline";
import { MLClient } from "azure-ai-ml";
import { type Emulator, type EmulatorOptions, startEmulator } from "azure-ai-ml/emulator";
import { onTestFinished } from "vitest";

/** A folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-emulator-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An emulator of this test's own, on free ports, that completes jobs without running them. */
export async function running(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ runner: "simulated", stateFolder: aFolder(), ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** Gives an emulator's tokens. */
const credentialOf = (emulator: Emulator): TokenCredential => ({
  getToken: async (scopes) => ({
    token: emulator.token([scopes].flat()[0]?.replace(/\/\.default$/, "") ?? ""),
    expiresOnTimestamp: Date.now() + 3_600_000,
  }),
});

/** A client that trusts the emulator's certificate, as `NODE_EXTRA_CA_CERTS` makes a process do. */
export function clientOf(emulator: Emulator): MLClient {
  const ca = readFileSync(emulator.caFile, "utf8");
  const network = createDefaultHttpClient();
  return new MLClient(credentialOf(emulator), emulator.scope, {
    endpoint: emulator.origin,
    pollIntervalInMs: 10,
    // Files are uploaded by the same client: they are to be trusted to the emulator too.
    httpClient: {
      sendRequest: (outgoing) => {
        outgoing.tlsSettings = { ca };
        return network.sendRequest(outgoing);
      },
    },
  });
}

/** A client on the plain port: for logs and files, which are read without the policies that make one trust. */
export function plainClientOf(emulator: Emulator): MLClient {
  const endpoint = emulator.httpOrigin ?? "";
  return new MLClient(credentialOf(emulator), emulator.scope, {
    endpoint,
    allowInsecureConnection: true,
    pollIntervalInMs: 10,
  });
}

/** ARM path of the workspace that an emulator began with. */
export function workspacePath({ scope }: Emulator): string {
  return `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${scope.workspaceName}`;
}

/** Asks over TLS, trusting that emulator only; everything can be said as an attacker would. */
export function ask(
  emulator: Emulator,
  path: string,
  options: RequestOptions & { body?: string } = {},
): Promise<{ status: number; text: string; headers: IncomingHttpHeaders }> {
  const ca = readFileSync(emulator.caFile, "utf8");
  const { body, ...rest } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${emulator.origin}${path}`,
      { ca, agent: false, servername: "localhost", ...rest },
      (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on("data", (piece: Buffer) => pieces.push(piece));
        incoming.on("end", () =>
          resolve({
            status: incoming.statusCode ?? 0,
            text: Buffer.concat(pieces).toString("utf8"),
            headers: incoming.headers,
          }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

/** Posts JSON to MLflow's API. */
export function askMlflow(emulator: Emulator, path: string, body: unknown): ReturnType<typeof ask> {
  return ask(emulator, `/api/2.0/mlflow/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/**
 * Writes what no HTTP client would to the plain port, and answers all that comes back until the emulator ends the
 * connection, or for `waitMs`.
 */
export function say(emulator: Emulator, text: string, waitMs = 10_000): Promise<string> {
  const { port } = new URL(emulator.httpOrigin ?? "");
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.on("data", (piece) => {
      answer += String(piece);
    });
    // An emulator that breaks the connection off while one still writes.
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

/** The status of the first answer in what {@link say} heard; 0 where there is none. */
export const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
