import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../../src/core/clock";
import { readCondaFile } from "../../../../src/fake/runner/child-processes/python";
import { processRunner } from "../../../../src/fake/runner/process";
import { type Caller, startFake } from "../jobs/fake-caller";

const hasPython = spawnSync("python3", ["-c", "import venv, ensurepip"]).status === 0;

describe("readCondaFile", () => {
  it("takes the pip part and the version of Python, and names what only conda could install", async () => {
    const text = `
name: env
channels: [conda-forge]
dependencies:
  - python=3.10
  - pip=23
  - numpy>=1.20
  - pip:
      - scikit-learn==1.5.0
      - mlflow
`;
    expect(await readCondaFile(text)).toEqual({
      python: "3.10",
      pip: ["scikit-learn==1.5.0", "mlflow"],
      others: ["numpy>=1.20"],
    });
  });

  it.each(["", "name: env", "dependencies: []"])(
    "takes %j for an environment without packages",
    async (text) => {
      expect(await readCondaFile(text)).toEqual({ pip: [], others: [] });
    },
  );
});

describe("processRunner with virtual environments", () => {
  let folder: string;
  let fake: Caller;
  let path: string | undefined;

  beforeEach(async () => {
    path = process.env.PATH;
    folder = mkdtempSync(join(tmpdir(), "python-test-"));
    const runner = processRunner({ python: "venv", cwdRoot: folder, pythonCache: join(folder, "cache") });
    fake = startFake({ runner, clock: undefined });
    const properties = {
      image: "ubuntu:22.04",
      condaFile: "dependencies:\n  - python\n  - numpy\n",
      osType: "Linux",
    };
    expect((await fake.put("/environments/conda/versions/1", { properties })).status).toBe(201);
  });
  afterEach(async () => {
    process.env.PATH = path;
    await fake.azure.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (...names: string[]) => {
    const command = 'python -c "import sys; print(sys.prefix)"';
    for (const name of names) await fake.submit(name, { command, environmentId: "azureml:conda:1" });
    for (const name of names) {
      while (!/Completed|Failed/.test(await fake.status(name))) await systemClock.sleep(50);
    }
    return Promise.all(names.map((name) => fake.status(name)));
  };

  it.runIf(hasPython)(
    "runs jobs in the environment of their conda file, which is made once",
    async () => {
      expect(await run("a", "b")).toEqual(["Completed", "Completed"]);
      const [first, second] = [await fake.log("a"), await fake.log("b")];
      expect(first.startsWith(join(folder, "cache"))).toBe(true);
      expect(second).toBe(first);
      const logs = await Promise.all(
        ["a", "b"].map((name) => fake.log(name, "azureml-logs/20_image_build_log.txt")),
      );
      expect(logs.filter((log) => log.includes("Making a virtual environment"))).toHaveLength(1);
      expect(logs.every((log) => log.includes("numpy") && log.endsWith("The environment is ready.\n"))).toBe(
        true,
      );
      expect(readdirSync(join(folder, "cache")).filter((name) => name.endsWith(".lock"))).toEqual([]);
    },
    60_000,
  );

  /** A Python that begins to make an environment, and goes on when the file `go` is there. */
  const slowPython = () => {
    const real = spawnSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" });
    const program = `#!/bin/sh
case "$*" in "-m venv"*) for root; do :; done; touch "$root/begun" "$TMPDIR/left"
  while [ ! -f '${folder}/go' ]; do sleep 0.05; done;;
esac
exec '${real.stdout.trim()}' "$@"
`;
    writeFileSync(join(folder, "python3"), program, { mode: 0o755 });
    process.env.PATH = `${folder}${delimiter}${path}`;
  };
  const begun = async () => {
    await fake.submit("a", {
      command: "echo begun; sleep 1",
      environmentId: "azureml:conda:1",
    });
    while (!(await fake.log("a", "azureml-logs/20_image_build_log.txt")).includes("Making")) {
      await systemClock.sleep(20);
    }
  };

  it.runIf(hasPython && process.platform !== "win32")(
    "shows how the environment is made until the job itself begins",
    async () => {
      slowPython();
      await begun();
      expect(Object.keys((await fake.details("a")).logFiles)).toEqual([
        "azureml-logs/20_image_build_log.txt",
      ]);
      writeFileSync(join(folder, "go"), "");
      while ((await fake.log("a")) !== "begun\n") await systemClock.sleep(20);
    },
    60_000,
  );

  it.runIf(hasPython && process.platform !== "win32")(
    "leaves no half of an environment when it is closed meanwhile",
    async () => {
      slowPython();
      await begun();
      const [made = ""] = readdirSync(join(folder, "cache")).filter((name) => !name.endsWith(".lock"));
      while (!readdirSync(join(folder, "cache", made)).includes("begun")) await systemClock.sleep(20);
      await fake.azure.close();
      expect(readdirSync(join(folder, "cache"))).toEqual([]);
      expect(readdirSync(folder).sort()).toEqual(["cache", "python3"]);
    },
    60_000,
  );

  it("fails a job in clear words where there is no Python", async () => {
    process.env.PATH = folder;
    expect(await run("a")).toEqual(["Failed"]);
    expect((await fake.details("a")).error.error.message).toContain("There is no Python 3 on this computer");
  });
});
