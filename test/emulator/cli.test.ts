import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { aFolder } from "./running";

const bin = fileURLToPath(new URL("../../src/emulator/bin.ts", import.meta.url));

/** Runs the command; `until` is what its output is waited for. */
function run(args: readonly string[]) {
  const child = spawn(process.execPath, ["--import", "tsx", bin, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (piece) => {
    output += String(piece);
  });
  child.stderr.on("data", (piece) => {
    errors += String(piece);
  });
  const ended = new Promise<number | null>((resolve) => void child.once("close", resolve));
  const says = async (pattern: RegExp) => {
    while (!pattern.test(output)) {
      const code = await Promise.race([ended, new Promise((resolve) => setTimeout(() => resolve("on"), 20))]);
      if (code !== "on") throw new Error(`It ended with ${String(code)}: ${errors}`);
    }
    return output;
  };
  return { child, ended, says, output: () => output, errors: () => errors };
}

describe("azure-ai-ml emulator", () => {
  it("says when it is ready, prints its environment, and stops in order", async () => {
    const state = aFolder();
    const emulator = run(["emulator", "--port", "0", "--state", state, "--runner", "simulated"]);
    const origin = /^ready (https:\/\/127\.0\.0\.1:\d+)$/m.exec(await emulator.says(/^ready .*\n/m))?.[1];

    const env = run(["emulator", "env", "--state", state]);
    expect(await env.ended).toBe(0);
    expect(env.output()).toContain(`export AZUREML_DEV_URL_MFE='${origin}'\n`);
    expect(env.output()).toContain(`export REQUESTS_CA_BUNDLE='${join(state, "ca.pem")}'\n`);
    expect(env.output()).toMatch(/^export IDENTITY_HEADER='[0-9a-f]{64}'$/m);

    emulator.child.kill("SIGTERM");
    expect(await emulator.ended).toBe(0);
    expect(existsSync(join(state, "address.json"))).toBe(false);
    const after = run(["emulator", "env", "--state", state]);
    expect(await after.ended).toBe(1);
    expect(after.errors()).toContain("No emulator runs with that state");
  });

  it("says at its start what makes it less safe", async () => {
    const open = ["--auth", "any", "--host", "0.0.0.0", "--expose-to-network"];
    const emulator = run(["emulator", "--port", "0", "--state", aFolder(), "--runner", "simulated", ...open]);
    await emulator.says(/^ready .*\n/m);
    emulator.child.kill("SIGTERM");
    await emulator.ended;
    expect(emulator.errors()).toContain("--auth any: whoever reaches the port may run commands here.");
    expect(emulator.errors()).toContain("--expose-to-network: other computers can reach 0.0.0.0");
  });

  it.each([
    [["emulator", "--host", "0.0.0.0", "--runner", "simulated"], 1, /Set exposeToNetwork/],
    [[], 2, /Usage:/],
    [["start"], 2, /There is no command start/],
    [["emulator", "--port", "ten"], 2, /--port takes a port/],
    [["emulator", "--auth", "none"], 2, /--auth takes token or any/],
    [["emulator", "--workspace", "a/b"], 2, /SUBSCRIPTION\/GROUP\/NAME/],
    [["emulator", "--prot", "1"], 2, /--prot/],
  ])("refuses %j, and says what it takes", async (args, code, message) => {
    const refused = run(args);
    expect(await refused.ended).toBe(code);
    expect(refused.errors()).toMatch(message);
  });
});
