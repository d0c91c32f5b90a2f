import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemClock } from "../../../../src/core/clock";
import { type ProcessRunnerOptions, processRunner } from "../../../../src/fake/runner/process";
import { aSweep, type Body, type Caller, startFake } from "../jobs/fake-caller";

const isPosix = process.platform !== "win32";

let folder: string;
let fake: Caller;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "process-runner-test-"));
});
afterEach(async () => {
  await fake?.azure.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A fake that runs processes below `folder`, on the computer's clock. */
function start(options: ProcessRunnerOptions = {}): Caller {
  fake = startFake({ runner: processRunner({ cwdRoot: folder, ...options }), clock: undefined });
  return fake;
}

/** Polls as a client does. */
async function until<T>(
  what: () => Promise<T | undefined | false> | T | undefined | false,
  seconds = 15,
): Promise<T> {
  for (let left = seconds * 50; left > 0; left--) {
    const found = await what();
    if (found) return found;
    await systemClock.sleep(20);
  }
  throw new Error("It did not come in time.");
}

const ended = (name: string) =>
  until(async () => {
    const status = await fake.status(name);
    return /^(Completed|Failed|Canceled)$/.test(status) && status;
  });

/** Runs a command, and answers how it ended. */
async function run(
  command: string,
  properties: Body = {},
): Promise<{ status: string; log: string; error?: Body }> {
  await fake.submit("job", { command, ...properties });
  const status = await ended("job");
  return { status, log: await fake.log("job"), error: (await fake.details("job")).error?.error };
}

const artifact = async (path: string, job = "job") => {
  const info = await fake.history(
    "GET",
    `/experiments/churn/runs/${job}/artifacts/contentinfo?path=${encodeURIComponent(path)}`,
  );
  return info.status === 200 ? (await fake.send("GET", info.body.contentUri)).text : undefined;
};

const artifacts = async (job = "job"): Promise<string[]> =>
  (await fake.history("GET", `/experiments/churn/runs/${job}/artifacts`)).body.value.map(
    ({ path }: Body) => path,
  );

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe.runIf(isPosix)("processRunner", () => {
  it("runs the command in a real shell and logs both of its streams", async () => {
    start();
    const { status, log } = await run("echo out-$((40+2)); echo to-stderr >&2");
    expect(status).toBe("Completed");
    expect(log).toContain("out-42\n");
    expect(log).toContain("to-stderr\n");
  });

  it("fails a job by its exit code, with the end of what it wrote to stderr", async () => {
    start();
    const { status, error } = await run("echo fine; echo 'ValueError: bad churn column' >&2; exit 3");
    expect(status).toBe("Failed");
    expect(error?.message).toContain("exited with status code 3");
    expect(error?.message).toContain("ValueError: bad churn column");
    expect(error?.message).not.toContain("fine");
  });

  it("shows what was logged while the job still runs", async () => {
    start();
    await fake.submit("job", { command: "echo early; while [ ! -f go ]; do sleep 0.02; done" });
    await until(async () => (await fake.log("job")).includes("early"));
    expect(await fake.status("job")).toBe("Running");
    await fake.post("/jobs/job/cancel");
    expect(await ended("job")).toBe("Canceled");
  });

  it("uploads named outputs, outputs and logs, and nothing else", async () => {
    start();
    const outputs = { model: { jobOutputType: "uri_folder" }, report: { jobOutputType: "uri_file" } };
    const command =
      "mkdir -p ${{outputs.model}}/deep outputs logs && echo m > ${{outputs.model}}/deep/m.txt && echo r > ${{outputs.report}} && echo o > outputs/o.txt && echo l > logs/l.log && echo x > other.txt";
    expect((await run(command, { outputs })).status).toBe("Completed");
    expect(await artifacts()).toEqual(["logs/l.log", "outputs/o.txt", "user_logs/std_log.txt"]);
    expect(await artifact("outputs/o.txt")).toBe("o\n");
    const names = fake.azure.snapshot().blobs.map(({ key }) => key.split("/").slice(1).join("/"));
    expect(names).toContain("azureml-blobstore/azureml/job/model/deep/m.txt");
    expect(names).toContain("azureml-blobstore/azureml/job/report");
  });

  it("keeps what a job had put out before it failed", async () => {
    start();
    expect((await run("mkdir outputs; echo kept > outputs/partial.txt; exit 1")).status).toBe("Failed");
    expect(await artifact("outputs/partial.txt")).toBe("kept\n");
  });

  it("gives literals, files and folders to the command", async () => {
    start();
    await fake.submit("first", {
      command: "mkdir -p ${{outputs.data}}/sub && echo inside > ${{outputs.data}}/sub/b.txt",
      outputs: { data: { jobOutputType: "uri_folder" } },
    });
    await ended("first");
    const folderUri = "azureml://jobs/first/outputs/data/paths/";
    const { log } = await run(
      'cat ${{inputs.folder}}/sub/b.txt; cat ${{inputs.file}}; echo "${{inputs.text}}" ${{inputs.direct}}',
      {
        inputs: {
          folder: { jobInputType: "uri_folder", uri: folderUri },
          file: {
            jobInputType: "uri_file",
            uri: "azureml://datastores/workspaceblobstore/paths/azureml/first/data/sub/b.txt",
          },
          text: { jobInputType: "literal", value: "two words" },
          direct: { jobInputType: "uri_folder", uri: folderUri, mode: "Direct" },
        },
      },
    );
    expect(log).toMatch(/^inside\ninside\ntwo words azureml:\/\/subscriptions\//);
  });

  it("tells the job who it is, and hides what the caller's environment holds", async () => {
    process.env.A_SECRET_OF_THE_CALLER = "hunter2";
    start({ env: { FROM_OPTIONS: "yes" } });
    const { log } = await run("env", { environmentVariables: { CHURN_COLOR: "blue" } });
    delete process.env.A_SECRET_OF_THE_CALLER;
    expect(log).not.toContain("hunter2");
    for (const line of [
      "AZUREML_RUN_ID=job",
      "MLFLOW_RUN_ID=job",
      "MLFLOW_EXPERIMENT_NAME=churn",
      "CHURN_COLOR=blue",
      "FROM_OPTIONS=yes",
    ]) {
      expect(log.split("\n")).toContain(line);
    }
    expect(log).toMatch(/^MLFLOW_TRACKING_URI=http:\/\/127\.0\.0\.1:\d+\/mlflow\/v1\.0\/subscriptions\//m);
    expect(log).toMatch(/^MLFLOW_EXPERIMENT_ID=.+$/m);
    expect(log).toMatch(/^MLFLOW_TRACKING_TOKEN=.+$/m);
  });

  it("takes metrics that the job sends to MLflow", async () => {
    start();
    const script = `
      const { MLFLOW_TRACKING_URI: uri, MLFLOW_TRACKING_TOKEN: token, MLFLOW_RUN_ID: run_id } = process.env;
      fetch(uri + "/api/2.0/mlflow/runs/log-metric", {
        method: "POST",
        headers: { authorization: "Bearer " + token, "content-type": "application/json" },
        body: JSON.stringify({ run_id, key: "auc", value: 0.75, timestamp: Date.now(), step: 1 }),
      }).then((answer) => process.exit(answer.ok ? 0 : 1));`;
    const { status } = await run(`node -e '${script}'`);
    expect(status).toBe("Completed");
    const run1 = fake.azure.snapshot().history.runs.find(({ runId }) => runId === "job");
    expect(run1?.metrics).toMatchObject([{ key: "auc", value: 0.75, step: 1 }]);
  });

  it("keeps characters whole that the pipe cuts in two", async () => {
    start();
    const script = `
      const bytes = Buffer.from("ä€😀\\n".repeat(3));
      let i = 0;
      const next = () => { if (i < bytes.length) process.stdout.write(bytes.subarray(i, ++i), () => setTimeout(next, 2)); };
      next();`;
    expect((await run(`node -e '${script}'`)).log).toBe("ä€😀\n".repeat(3));
  });

  it("ends the whole process tree on cancel", async () => {
    start();
    const pids = join(folder, "pids");
    await fake.submit("job", {
      command: `sleep 300 & sh -c 'sleep 300 & echo $! >> ${pids}; wait' & echo $! >> ${pids}; echo $$ >> ${pids}; wait`,
    });
    const read = () => (existsSync(pids) ? readFileSync(pids, "utf8").trim().split("\n").map(Number) : []);
    await until(() => read().length === 3);
    const before = read();
    expect(before.map(isAlive)).toEqual([true, true, true]);
    expect((await fake.post("/jobs/job/cancel")).status).toBe(202);
    expect(await ended("job")).toBe("Canceled");
    await until(() => !before.some(isAlive));
  });

  it("ends what a job has left running in the background", async () => {
    start();
    const { log } = await run("sleep 300 & echo $!");
    const pid = Number(log.trim());
    expect(pid).toBeGreaterThan(0);
    await until(() => !isAlive(pid));
  });

  it("kills a job that does not heed being asked to end", async () => {
    start();
    const pid = join(folder, "pid");
    await fake.submit("job", { command: `trap '' TERM; echo $$ > ${pid}; while true; do sleep 0.1; done` });
    await until(() => existsSync(pid) && readFileSync(pid, "utf8").trim() !== "");
    await fake.post("/jobs/job/cancel");
    expect(await ended("job")).toBe("Canceled");
    expect(isAlive(Number(readFileSync(pid, "utf8")))).toBe(false);
  });

  it("cancels a job that exceeds its time limit", async () => {
    start();
    const { status } = await run("echo $$; sleep 300", {
      limits: { jobLimitsType: "Command", timeout: "PT0.3S" },
    });
    expect(status).toBe("Canceled");
    expect((await fake.details("job")).warnings[0].message).toContain("timeout");
    expect(isAlive(Number((await fake.log("job")).trim()))).toBe(false);
  });

  it("runs at most as many jobs at once as the compute has nodes", async () => {
    start();
    expect(
      (
        await fake.put("/computes/cpu", {
          location: "eastus",
          properties: {
            computeType: "AmlCompute",
            properties: { vmSize: "Standard_DS3_v2", scaleSettings: { minNodeCount: 0, maxNodeCount: 2 } },
          },
        })
      ).status,
    ).toBe(201);
    const marks = join(folder, "marks");
    const command = `mkdir -p ${marks}; touch ${marks}/$AZUREML_RUN_ID; ls ${marks} | wc -l; sleep 0.3; rm ${marks}/$AZUREML_RUN_ID`;
    const names = ["a", "b", "c", "d", "e"];
    for (const name of names)
      await fake.submit(name, { command, computeId: `${fake.workspace}/computes/cpu` });
    for (const name of names) expect(await ended(name)).toBe("Completed");
    const counts = await Promise.all(names.map(async (name) => Number(await fake.log(name))));
    expect(Math.max(...counts)).toBe(2);
  });

  it("runs each trial of a sweep as a process of its own", async () => {
    start();
    const script = `
      const { MLFLOW_TRACKING_URI: uri, MLFLOW_TRACKING_TOKEN: token, MLFLOW_RUN_ID: run_id } = process.env;
      console.log("pid", process.pid);
      fetch(uri + "/api/2.0/mlflow/runs/log-metric", {
        method: "POST",
        headers: { authorization: "Bearer " + token, "content-type": "application/json" },
        body: JSON.stringify({ run_id, key: "auc", value: Number(process.argv[1]), timestamp: Date.now(), step: 0 }),
      });`;
    const trial = {
      command: `node -e '${script}' \${{search_space.lr}}`,
      environmentId: "azureml:AzureML-sklearn-1.5@latest",
    };
    await fake.put("/jobs/sweep", {
      properties: aSweep({
        trial,
        limits: { jobLimitsType: "Sweep", maxTotalTrials: 4, maxConcurrentTrials: 2 },
      }),
    });
    expect(await ended("sweep")).toBe("Completed");
    const children = await fake.children("sweep");
    const pids = await Promise.all(children.map(async ({ runId }) => (await fake.log(runId)).trim()));
    expect(new Set(pids).size).toBe(4);
    const best = children.toSorted((a, b) => b.parameters.lr - a.parameters.lr)[0];
    expect((await fake.job("sweep")).properties.best_child_run_id).toBe(best?.runId);
  });

  it("goes on with a sweep although nobody asks", async () => {
    start();
    const marks = join(folder, "marks");
    const trial = {
      command: `echo x >> ${marks}; echo \${{search_space.lr}}`,
      environmentId: "azureml:AzureML-sklearn-1.5@latest",
    };
    await fake.put("/jobs/sweep", {
      properties: aSweep({
        trial,
        limits: { jobLimitsType: "Sweep", maxTotalTrials: 3, maxConcurrentTrials: 1 },
      }),
    });
    await until(() => existsSync(marks) && readFileSync(marks, "utf8").trim().split("\n").length === 3);
  });

  it("does not follow a link that leads out of the job's folder", async () => {
    start();
    const { log } = await run(
      "mkdir outputs; ln -s /etc outputs/etc; ln -s /etc/hostname outputs/name; echo ok > outputs/real.txt; ln -s real.txt outputs/alias.txt",
    );
    expect(await artifacts()).toEqual(["outputs/alias.txt", "outputs/real.txt", "user_logs/std_log.txt"]);
    expect(log).toContain("outputs/etc is a link that leads out");
    expect(log).toContain("outputs/name is a link that leads out");
  });

  it("lets a script in Node import what the project has installed", async () => {
    start();
    const command = `echo 'import { z } from "zod"; console.log(typeof z.string);' > s.mjs && node s.mjs`;
    expect((await run(command)).log).toBe("function\n");
  });

  it("links this package for scripts in Node", async () => {
    start();
    expect((await run(`grep '"name"' ../../node_modules/azure-ai-ml/package.json`)).log).toContain(
      "azure-ai-ml",
    );
  });

  it("removes the folder of a job when it has ended, and everything when it is closed", async () => {
    start();
    await run("echo $PWD");
    const [session = ""] = readdirSync(folder);
    await until(
      () => readdirSync(join(folder, session, "tasks")).filter((name) => name.startsWith("job")).length === 0,
    );
    await fake.submit("another", { command: "sleep 300" });
    await until(async () => (await fake.status("another")) === "Running");
    await fake.azure.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("gives processes a place for temporary files that goes with the rest", async () => {
    start();
    const { log } = await run("mktemp; node -p 'os.tmpdir()'");
    const [file = "", place = ""] = log.trim().split("\n");
    expect(file.startsWith(`${place}/`)).toBe(true);
    expect(place.startsWith(join(folder, "azure-ai-ml-"))).toBe(true);
    await fake.azure.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves the folder of a job where that is asked", async () => {
    start({ keepFiles: true });
    const { log } = await run("pwd; echo kept > file.txt");
    await fake.azure.close();
    expect(readFileSync(join(log.trim(), "file.txt"), "utf8")).toBe("kept\n");
  });

  it("starts nothing more when it was closed", async () => {
    start();
    const mark = join(folder, "started");
    await fake.azure.close();
    await fake.submit("late", { command: `touch ${mark}` });
    await systemClock.sleep(500);
    expect(existsSync(mark)).toBe(false);
  });

  /** What a program does at Ctrl-C beside what the runner does, and how it ends. */
  const endings = [
    ["nothing", "", "SIGINT"],
    [
      "something that takes it a while",
      `process.once("SIGINT", () => setTimeout(() => process.exit(130), 300));`,
      130,
    ],
  ] as const;

  it.each(endings)(
    "leaves no process and no folder behind when a program that does %s is ended by Ctrl-C",
    async (_, own, ending) => {
      const { spawn } = await import("node:child_process");
      const root = new URL("../../../..", import.meta.url).pathname;
      const pids = join(folder, "pids");
      const program = `
      ${own}
      import { FakeAzureML } from "${root}src/fake/fake-service.ts";
      import { processRunner } from "${root}src/fake/runner/process.ts";
      import { startFake } from "${root}test/unit/fake/jobs/fake-caller.ts";
      const fake = startFake({ runner: processRunner({ cwdRoot: "${folder}" }), clock: undefined });
      await fake.submit("job", { command: "sleep 300 & echo $! >> ${pids}; echo $$ >> ${pids}; wait" });
      setInterval(() => {}, 1000);`;
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
        cwd: root,
        stdio: "inherit",
      });
      const exited = new Promise<string | number | null>((resolve) =>
        child.once("exit", (code, signal) => resolve(signal ?? code)),
      );
      const read = () => (existsSync(pids) ? readFileSync(pids, "utf8").trim().split("\n").map(Number) : []);
      await until(() => read().length === 2, 30);
      child.kill("SIGINT");
      expect(await exited).toBe(ending);
      await until(() => !read().some(isAlive));
      expect(readdirSync(folder)).toEqual(["pids"]);
    },
    40_000,
  );
});
