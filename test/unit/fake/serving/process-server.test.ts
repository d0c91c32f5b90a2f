import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BlobStore } from "../../../../src/fake/blob/blob-store";
import type { RunnerService } from "../../../../src/fake/runner/runner";
import { type ProcessServerOptions, processServer } from "../../../../src/fake/serving/process-server";
import type { DeploymentToServe, LoadedDeployment, Server } from "../../../../src/fake/serving/server";

const servers: Server[] = [];
const programs: ChildProcess[] = [];

afterEach(async () => {
  for (const program of programs.splice(0)) program.kill("SIGINT");
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) await server.close?.();
});

interface Setup extends ProcessServerOptions {
  /** Files of the code folder. */
  code?: Record<string, string>;
  /** Files of the model's folder. */
  model?: Record<string, string>;
  /** The model is this one file. */
  modelFile?: string;
  script?: string;
  deployment?: Partial<DeploymentToServe>;
}

function load(setup: Setup): Promise<LoadedDeployment> {
  const { code, model, modelFile, script = "score.mjs", deployment, ...options } = setup;
  const blobs = new BlobStore(() => 0);
  for (const [path, text] of Object.entries(code ?? {})) blobs.putText("acct", "upload", `src/${path}`, text);
  for (const [path, text] of Object.entries(model ?? {}))
    blobs.putText("acct", "models", `x/churn_model/${path}`, text);
  if (modelFile !== undefined) blobs.putText("acct", "models", "x/model.json", modelFile);
  const path = modelFile === undefined ? "x/churn_model" : "x/model.json";
  const server = processServer(options);
  servers.push(server);
  const service: RunnerService = {
    blobs,
    connect: () => Promise.reject(new Error("no socket")),
    now: () => 0,
  };
  const id =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/onlineEndpoints/ep/deployments/blue";
  return server.load(
    {
      id,
      endpoint: "ep",
      deployment: "blue",
      ...((model || modelFile !== undefined) && {
        model: {
          files: { account: "acct", container: "models", path },
          name: "churn",
          version: "3",
          type: "mlflow_model",
        },
      }),
      ...(code && {
        code: { files: { account: "acct", container: "upload", path: "src" }, scoringScript: script },
      }),
      environmentVariables: {},
      ...deployment,
    },
    service,
  );
}

async function ask(loaded: LoadedDeployment, body: unknown) {
  const bytes = new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  const reply = await loaded.score({ path: "/score", contentType: "application/json", body: bytes });
  return { status: reply.status, body: JSON.parse(new TextDecoder().decode(reply.body)) };
}

describe("a scoring module in JavaScript", { timeout: 30_000 }, () => {
  it("is started once, and runs for each request", async () => {
    const loaded = await load({
      code: {
        "score.mjs": `import { twice } from "./lib/math.mjs";
          let ready = 0;
          export async function init() { await new Promise((done) => setTimeout(done, 50)); ready += 1; }
          export const run = (data, { headers }) => ({ value: twice(data.x), ready, type: headers["content-type"] });`,
        "lib/math.mjs": "export const twice = (x) => 2 * x;",
      },
    });
    expect(await ask(loaded, { x: 2 })).toEqual({
      status: 200,
      body: { value: 4, ready: 1, type: "application/json" },
    });
    expect((await ask(loaded, { x: 5 })).body).toMatchObject({ value: 10, ready: 1 });
    expect(loaded.logs().join("\n")).toContain("POST /score 200");
  });

  it("finds its model where Azure lays it", async () => {
    const loaded = await load({
      code: {
        "score.mjs": `import { readFileSync } from "node:fs";
          const dir = process.env.AZUREML_MODEL_DIR;
          export const run = () => ({ dir, model: JSON.parse(readFileSync(dir + "/churn_model/data/trees.json", "utf8")) });`,
      },
      model: { "data/trees.json": "[1]" },
    });
    const { body } = await ask(loaded, {});
    expect(body.dir).toMatch(/azureml-models\/churn\/3$/);
    expect(body.model).toEqual([1]);
  });

  it("finds a model that is one file directly in the model's folder", async () => {
    const loaded = await load({
      code: {
        "score.mjs": `import { readFileSync } from "node:fs";
          export const run = () => readFileSync(process.env.AZUREML_MODEL_DIR + "/model.json", "utf8");`,
      },
      modelFile: "content",
    });
    expect((await ask(loaded, {})).body).toBe("content");
  });

  it("gets the deployment's variables, and none of this process's secrets", async () => {
    vi.stubEnv("MY_SECRET", "secret");
    const loaded = await load({
      code: { "score.cjs": "exports.run = () => process.env;" },
      script: "score.cjs",
      deployment: { environmentVariables: { THRESHOLD: "0.5" } },
    });
    const { body } = await ask(loaded, {});
    expect(body).toMatchObject({
      THRESHOLD: "0.5",
      AZUREML_ENDPOINT_NAME: "ep",
      AZUREML_DEPLOYMENT_NAME: "blue",
    });
    expect(body).not.toHaveProperty("MY_SECRET");
  });

  it("finds the packages of the project", async () => {
    const loaded = await load({
      code: { "score.mjs": `import { load } from "js-yaml"; export const run = (text) => load(text);` },
    });
    expect((await ask(loaded, '"a: 1"')).body).toEqual({ a: 1 });
  });

  it("answers errors with their status and message, and stays", async () => {
    const loaded = await load({
      code: {
        "score.mjs": `export function run(data) {
          if (data === 1) throw Object.assign(new Error("A row is missing."), { status: 422 });
          if (data === 2) throw new Error("It broke.");
          return "well";
        }`,
      },
    });
    expect(await ask(loaded, 1)).toEqual({ status: 422, body: { message: "A row is missing." } });
    expect(await ask(loaded, 2)).toEqual({ status: 500, body: { message: "It broke." } });
    expect((await ask(loaded, "{no json")).status).toBe(400);
    expect(await ask(loaded, 3)).toEqual({ status: 200, body: "well" });
    expect(loaded.logs().join("\n")).toContain("Error: It broke.");
  });

  it("says what it wrote where it does not start, and leaves no folder", async () => {
    const broken = load({
      code: {
        "score.mjs":
          "console.log('here'); export function init() { throw new Error('No model.'); }\nexport const run = () => 1;",
      },
    });
    await expect(broken).rejects.toThrow(/exit code 1[\s\S]*here[\s\S]*No model\./);
    await expect(load({ code: { "score.mjs": "export const other = 1;" } })).rejects.toThrow(
      "exports no function run",
    );
    await expect(load({ code: { "other.mjs": "" } })).rejects.toThrow(
      "The scoring script score.mjs is not in the deployment's code.",
    );
    await expect(load({ code: { "score.rb": "" }, script: "score.rb" })).rejects.toThrow("Given: score.rb");
  });

  it("fails where it is not ready in time", async () => {
    const slow = load({
      code: {
        "score.mjs":
          "export const init = () => new Promise(() => setInterval(() => {}, 1000)); export const run = () => 1;",
      },
      startTimeoutSeconds: 0.3,
    });
    await expect(slow).rejects.toThrow("not ready after 0.3 seconds");
  });

  it("is the model itself where that has a flavor of JavaScript", async () => {
    const loaded = await load({
      model: {
        MLmodel: "flavors:\n  node:\n    loader_module: lib/predict.mjs\n",
        "lib/predict.mjs": "export const run = ({ input_data }) => input_data.map((row) => row.length);",
      },
    });
    expect((await ask(loaded, { input_data: [[1, 2], [3]] })).body).toEqual([2, 1]);
  });

  it("ends with all that it started, and its folder goes", async () => {
    const loaded = await load({
      code: {
        "score.mjs": `import { spawn } from "node:child_process";
          const child = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"], { stdio: "ignore" });
          export const run = () => ({ pids: [process.pid, child.pid], folder: import.meta.dirname });`,
      },
    });
    const { body } = await ask(loaded, {});
    expect(body.pids.every(isRunning)).toBe(true);
    await loaded.close();
    await vi.waitUntil(() => !body.pids.some(isRunning), { timeout: 5000 });
    expect(existsSync(body.folder)).toBe(false);
    const after = await ask(loaded, {});
    expect(after.status).toBe(502);
  });

  it.each([0, 30, 200])(
    "leaves nothing of what is still being loaded when it is closed after %d ms",
    async (ms) => {
      const folder = await mkdtemp(join(tmpdir(), "process-server-test-"));
      vi.stubEnv("TMPDIR", folder);
      try {
        const loading = load({
          code: { "score.mjs": "await new Promise(() => setInterval(() => {}, 1000));" },
        });
        const refused = expect(loading).rejects.toThrow(Error);
        await new Promise((resolve) => setTimeout(resolve, ms));
        await servers.at(-1)?.close?.();
        expect(await readdir(folder)).toEqual([]);
        await refused;
      } finally {
        await rm(folder, { recursive: true });
      }
    },
  );

  it("loads nothing more when it was closed", async () => {
    await (await load({ code: { "score.mjs": "export const run = () => 1;" } })).close();
    const [server] = servers;
    await server?.close?.();
    const service: RunnerService = {
      blobs: new BlobStore(() => 0),
      connect: () => Promise.reject(new Error("no socket")),
      now: () => 0,
    };
    const deployment = {
      id: "/deployments/late",
      endpoint: "ep",
      deployment: "late",
      environmentVariables: {},
    };
    await expect(server?.load(deployment, service)).rejects.toThrow("was closed");
  });

  it.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
    "does not outlive a program that is ended by %s",
    async (signal) => {
      const program = fileURLToPath(new URL("./serve-and-wait.ts", import.meta.url));
      const host = spawn(process.execPath, ["--import", "tsx", program], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      programs.push(host);
      const text = await new Promise<string>((resolve) =>
        host.stdout.once("data", (data) => resolve(String(data))),
      );
      const { pid, folder } = JSON.parse(text) as { pid: number; folder: string };
      expect(isRunning(pid)).toBe(true);
      const ended = new Promise<NodeJS.Signals | null>((resolve) =>
        host.once("exit", (_, by) => resolve(by)),
      );
      host.kill(signal);
      expect(await ended).toBe(signal);
      await vi.waitUntil(() => !isRunning(pid), { timeout: 5000 });
      // Nothing can tidy up after SIGKILL.
      if (signal === "SIGKILL")
        await rm(folder.replace(/(\/azure-ai-ml-[^/]+)\/.*/, "$1"), { recursive: true });
      else expect(existsSync(folder)).toBe(false);
    },
  );
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("a batch scoring module", { timeout: 30_000 }, () => {
  const code = {
    "score.mjs": `import { readFileSync, writeFileSync } from "node:fs";
      import { basename, join } from "node:path";
      export const run = (files) => files.map((file) => {
        const text = readFileSync(file, "utf8");
        writeFileSync(join(process.env.AZUREML_BI_OUTPUT_PATH, basename(file) + ".out"), text.toUpperCase());
        return [basename(file), text.length];
      });`,
  };

  it("gets the paths of a mini-batch, and its own files are taken", async () => {
    const loaded = await load({
      code: { ...code, "data/a.txt": "ab", "data/deep/b.txt": "abc" },
      deployment: { isBatch: true },
    });
    const blob = (path: string) => ({ account: "acct", container: "upload", path: `src/data/${path}` });
    const files = ["a.txt", "deep/b.txt"].map((name) => ({ name, blob: blob(name) }));
    const reply = await loaded.scoreFiles?.(files);
    expect(JSON.parse(new TextDecoder().decode(reply?.body))).toEqual([
      ["a.txt", 2],
      ["b.txt", 3],
    ]);
    const written = (await loaded.takeWritten?.()) ?? [];
    expect(
      written.map(({ path, content }) => [path, new TextDecoder().decode(content as Uint8Array)]),
    ).toEqual([
      ["a.txt.out", "AB"],
      ["b.txt.out", "ABC"],
    ]);
    expect(await loaded.takeWritten?.()).toEqual([]);
  });

  it("cannot be given a file that leads out of its folder", async () => {
    const loaded = await load({ code, deployment: { isBatch: true } });
    const file = { name: "../x", blob: { account: "acct", container: "upload", path: "src/score.mjs" } };
    await expect(loaded.scoreFiles?.([file])).rejects.toThrow("leads out");
  });
});
