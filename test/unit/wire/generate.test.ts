import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const script = "src/wire/generated/generate.ts";
const contract = "../shared/reference/contract.json";
const folder = mkdtempSync(join(tmpdir(), "wire-contract-"));

function run(...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, ...args], {
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

describe("generate --check", () => {
  afterAll(() => rmSync(folder, { recursive: true }));

  it("skips and says so where there is no contract", () => {
    const { status, output } = run(join(folder, "absent.json"), "--check");
    expect(status).toBe(0);
    expect(output).toContain("skipped");
  });

  it("refuses to generate from a contract that is not there", () => {
    expect(run(join(folder, "absent.json")).status).toBe(1);
  });

  describe.skipIf(!existsSync(contract))("with the contract", () => {
    it("passes: the generated files are what it yields", () => {
      expect(
        execFileSync(process.execPath, ["--import", "tsx", script, contract, "--check"], {
          encoding: "utf8",
        }),
      ).toContain("are what the contract yields");
    });

    it("exits with 1 and names the files when a field of the contract has another name", () => {
      const changed = join(folder, "changed.json");
      writeFileSync(changed, readFileSync(contract, "utf8").replaceAll('"dataUri"', '"dataURI"'));
      const { status, output } = run(changed, "--check");
      expect(status).toBe(1);
      expect(output).toContain("types.ts, request-schemas.ts");
    });
  });
});
