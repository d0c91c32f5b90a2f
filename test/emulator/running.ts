import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { type RequestOptions, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

/** A client that trusts the emulator's certificate, as `NODE_EXTRA_CA_CERTS` makes a process do. */
export function clientOf(emulator: Emulator): MLClient {
  const ca = readFileSync(emulator.caFile, "utf8");
  return new MLClient(
    {
      getToken: async (scopes) => ({
        token: emulator.token([scopes].flat()[0]?.replace(/\/\.default$/, "") ?? ""),
        expiresOnTimestamp: Date.now() + 3_600_000,
      }),
    },
    emulator.scope,
    {
      endpoint: emulator.origin,
      pollIntervalInMs: 10,
      additionalPolicies: [
        {
          name: "trust",
          sendRequest: (outgoing, next) => {
            outgoing.tlsSettings = { ca };
            return next(outgoing);
          },
        },
      ],
    },
  );
}

/** Asks over TLS, trusting that emulator only; everything can be said as an attacker would. */
export function ask(
  emulator: Emulator,
  path: string,
  options: RequestOptions & { body?: string } = {},
): Promise<{ status: number; text: string }> {
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
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(pieces).toString("utf8") }),
        );
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}
