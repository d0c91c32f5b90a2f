import { startEmulator } from "azure-ai-ml/emulator";
import { describe, expect, it } from "vitest";
import { aFolder, ask, running, workspacePath } from "../running";

describe("Other computers", () => {
  it.each(["0.0.0.0", "::", "192.0.2.7", "my-computer", "127.0.0.1.example.com", ""])(
    "are not invited by mistake: %j needs a second word",
    async (host) => {
      const start = startEmulator({ host, runner: "simulated", stateFolder: aFolder() });
      await expect(start).rejects.toThrow(/exposeToNetwork/);
    },
  );

  it("that were invited need a token as everybody does, and may call it by an address or by its name", async () => {
    const emulator = await running({ host: "0.0.0.0", exposeToNetwork: true });
    const { port } = new URL(emulator.origin);
    expect(emulator.origin).toBe(`https://127.0.0.1:${port}`);
    const status = async (host: string, headers: Record<string, string> = {}) =>
      (
        await ask(emulator, `${workspacePath(emulator)}?api-version=1`, {
          headers: { host: `${host}:${port}`, ...headers },
        })
      ).status;
    const authorization = `Bearer ${emulator.token("https://management.azure.com")}`;
    expect(await status("192.0.2.7")).toBe(401);
    expect(await status("192.0.2.7", { authorization })).toBe(200);
    expect(await status("attacker.example", { authorization })).toBe(421);
    expect(await status("management.azure.com", { authorization })).toBe(421);
  });
});
