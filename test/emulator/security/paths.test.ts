import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AmlCompute, command, Output } from "azure-ai-ml";
import type { Emulator } from "azure-ai-ml/emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { aFolder, ask, askMlflow, plainClientOf, running, workspacePath } from "../running";

const json = { "content-type": "application/json" };
const account = "account.blob.core.windows.net";

/** Ways to say "a folder up". */
const ups = [
  "../x",
  "..%2fx",
  "%2e%2e/x",
  "%2e%2e%2fx",
  "a/../../x",
  "a/..%2f..%2fx",
  "..%5cx",
  "a%5c..%5c..%5cx",
  "%2fetc%2fpasswd",
  "/etc/passwd",
  "C:%5cx",
  "C:/x",
  "x%00.txt",
  `${"n".repeat(300)}`,
];

/** A folder in which all that an emulator writes lies, and the rest of which must stay as it is. */
function guarded(): { state: string; others: () => string[] } {
  const outer = aFolder();
  const state = join(outer, "a", "b", "state");
  mkdirSync(state, { recursive: true });
  return {
    state,
    others: () => [outer, join(outer, "a"), join(outer, "a", "b")].flatMap((each) => readdirSync(each)),
  };
}

async function blobOf(emulator: Emulator, path: string): Promise<{ status: number; text: string }> {
  return ask(emulator, `/${account}/${path}`);
}

describe("A name that leads out of its folder", () => {
  it("is a name as any other for a blob, and touches no file", async () => {
    const { state, others } = guarded();
    const emulator = await running({ auth: "any", stateFolder: state });
    for (const up of ups) {
      const headers = { "x-ms-blob-type": "BlockBlob" };
      const put = await ask(emulator, `/${account}/box/deep/${up}`, { method: "PUT", headers, body: up });
      // Where it is refused, it is refused in words.
      expect([201, 400], up).toContain(put.status);
      if (put.status === 201) expect((await blobOf(emulator, `box/deep/${up}`)).text, up).toBe(up);
      expect((await blobOf(emulator, up)).status, up).not.toBe(500);
    }
    expect(others()).toEqual(["a", "b", "state"]);
    const longest = await ask(emulator, `/${account}/box/${"n".repeat(1025)}`, {
      method: "PUT",
      headers: { "x-ms-blob-type": "BlockBlob" },
      body: "x",
    });
    expect(longest.status).toBe(400);
    const A = { method: "PUT", headers: { "x-ms-blob-type": "BlockBlob" } };
    await ask(emulator, `/${account}/box/Name`, { ...A, body: "upper" });
    await ask(emulator, `/${account}/box/name`, { ...A, body: "lower" });
    expect((await blobOf(emulator, "box/Name")).text).toBe("upper");
    expect((await blobOf(emulator, "box/name")).text).toBe("lower");
  });

  it("names no artifact of a run, neither to MLflow nor to run history", async () => {
    const emulator = await running({ auth: "any" });
    const call = async (path: string, body: unknown) =>
      JSON.parse((await askMlflow(emulator, path, body)).text) as Record<string, unknown>;
    const { experiment_id: experiment } = await call("experiments/create", { name: "e" });
    const { run } = (await call("runs/create", { experiment_id: experiment })) as {
      run: { info: { run_id: string } };
    };
    const id = run.info.run_id;
    const folder = `/api/2.0/mlflow-artifacts/artifacts/${String(experiment)}/${id}/artifacts`;
    for (const up of ["..%2fx", "a%2f..%2f..%2fx", "..", "%2e%2e%2f%2e%2e%2fx", ".%2fx", "a%2f%2fx"]) {
      for (const method of ["GET", "PUT", "DELETE"]) {
        const { status } = await ask(emulator, `${folder}/${up}`, {
          method,
          body: method === "PUT" ? "x" : "",
        });
        expect([400, 404, 501], `${method} ${up}`).toContain(status);
      }
      const listed = await ask(emulator, `/api/2.0/mlflow/artifacts/list?run_id=${id}&path=${up}`);
      expect(listed.status, up).toBe(400);
    }
    const history = `/history/v1.0${workspacePath(emulator)}/experiments/e/runs/${id}/artifacts`;
    for (const path of ["../x", "a/../../x", "", "/etc/passwd", "./x"]) {
      const body = JSON.stringify({ paths: [{ path }] });
      const batch = await ask(emulator, `${history}/batch/metadata`, { method: "POST", headers: json, body });
      expect(batch.status, path).toBe(400);
      const info = await ask(emulator, `${history}/contentinfo?path=${encodeURIComponent(path)}`);
      expect(info.status, path).toBe(400);
    }
  });

  it("names no asset, no job, no input and no output", async () => {
    const emulator = await running({ auth: "any" });
    const put = async (path: string, properties: unknown) =>
      (
        await ask(emulator, `${workspacePath(emulator)}/${path}?api-version=2023-04-01`, {
          method: "PUT",
          headers: json,
          body: JSON.stringify({ properties }),
        })
      ).status;
    const data = { dataType: "uri_file", dataUri: "https://example.com/x" };
    const work = {
      jobType: "Command",
      command: "x",
      environmentId: "azureml:AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
    };
    expect(await put("jobs/good", work)).toBe(201);
    for (const name of ["..%2fx", "%2e%2e%2fx", "..%5cx", "x%00", ".hidden", "n".repeat(256), "%E2%82%AC"]) {
      expect(await put(`data/${name}/versions/1`, data), name).toBe(400);
      expect(await put(`data/d/versions/${name}`, data), name).toBe(400);
      expect(await put(`models/${name}/versions/1`, { modelUri: "https://example.com/x" }), name).toBe(400);
      expect(await put(`jobs/${name}`, work), name).toBe(400);
      const field = decodeURIComponent(name);
      const inputs = { [field]: { jobInputType: "literal", value: "x" } };
      expect(await put("jobs/bad", { ...work, inputs }), name).toBe(400);
      const outputs = { [field]: { jobOutputType: "uri_folder" } };
      expect(await put("jobs/bad", { ...work, outputs }), name).toBe(400);
    }
  });
});

describe.skipIf(process.platform === "win32")("A job", () => {
  const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";

  const setUp = async () => {
    const emulator = await running({ runner: "process", httpPort: 0 });
    const ml = plainClientOf(emulator);
    const run = async (text: string, more: object = {}) => {
      const job = await ml.jobs.createOrUpdate(command({ command: text, environment, ...more }));
      const ended = await ml.jobs.waitForCompletion(job.name);
      const lines: string[] = [];
      for await (const line of ml.jobs.streamLogs(job.name)) lines.push(line);
      return { job: ended, log: lines.join("\n") };
    };
    return { emulator, ml, run };
  };

  it("sees nothing of the emulator's environment that may be a secret, and has none in its arguments", async () => {
    process.env.AWS_SECRET_ACCESS_KEY = "hunter2-aws";
    process.env.GITHUB_TOKEN = "hunter2-github";
    onTestFinished(() => {
      delete process.env.AWS_SECRET_ACCESS_KEY;
      delete process.env.GITHUB_TOKEN;
    });
    const { emulator, run } = await setUp();
    const { log } = await run("env; echo; tr '\\0' ' ' </proc/self/cmdline; tr '\\0' ' ' </proc/$$/cmdline");
    expect(log).toContain("AZUREML_RUN_ID=");
    expect(log).not.toContain("hunter2");
    expect(log).not.toContain(emulator.environment().IDENTITY_HEADER);
    const secrets = /MLFLOW_TRACKING_TOKEN=(\w+)/.exec(log)?.[1] ?? "";
    expect(secrets.length).toBeGreaterThanOrEqual(32);
    expect(log.split(secrets)).toHaveLength(2);
  });

  it("has no file of this computer uploaded by a link to it", async () => {
    const secret = join(aFolder(), "secret.txt");
    writeFileSync(secret, "hunter2");
    const { ml, run } = await setUp();
    const { job, log } = await run(
      `mkdir -p outputs; ln -s ${secret} outputs/a; ln -s /etc outputs/b; ln -s ${secret} \${{outputs.out}}/c; ln -s real outputs/inner; echo mine > outputs/real; echo mine > \${{outputs.out}}/kept`,
      { outputs: { out: new Output({ type: "uri_folder" }) } },
    );
    expect(log).toContain("is a link that leads out");
    const to = aFolder();
    await ml.jobs.download(job.name, { downloadPath: to, all: true });
    const files = readdirSync(to, { recursive: true }).map(String);
    expect(files.some((file) => file.endsWith("real"))).toBe(true);
    expect(files.some((file) => file.endsWith("inner"))).toBe(true);
    for (const name of ["/a", "/b", "/c", "passwd"])
      expect(files.filter((file) => file.endsWith(name))).toEqual([]);
  });

  it("whose code has a file that leads out of its folder does not begin", async () => {
    const { emulator, ml } = await setUp();
    const bearer = { authorization: `Bearer ${emulator.token("https://management.azure.com")}` };
    const code = `${workspacePath(emulator)}/codes/c/versions/1`;
    const pending = await ask(emulator, `${code}/startPendingUpload?api-version=2023-04-01`, {
      method: "POST",
      headers: { ...bearer, ...json },
      body: "{}",
    });
    const { blobUri, credential } = (
      JSON.parse(pending.text) as {
        blobReferenceForConsumption: { blobUri: string; credential: { sasUri: string } };
      }
    ).blobReferenceForConsumption;
    const { pathname, search } = new URL(credential.sasUri);
    const target = join(aFolder(), "written");
    const up = `${"..%2f".repeat(12)}${target.slice(1).replaceAll("/", "%2f")}`;
    for (const name of ["main.sh", up]) {
      const headers = { "x-ms-blob-type": "BlockBlob" };
      const put = await ask(emulator, `${pathname}/src/${name}${search}`, {
        method: "PUT",
        headers,
        body: "echo",
      });
      expect(put.status, name).toBe(201);
    }
    await ask(emulator, `${code}?api-version=2023-04-01`, {
      method: "PUT",
      headers: { ...bearer, ...json },
      body: JSON.stringify({ properties: { codeUri: `${blobUri}/src` } }),
    });
    const job = await ml.jobs.createOrUpdate(
      command({ command: "sh main.sh", environment, code: "azureml:c:1" }),
    );
    await expect(ml.jobs.waitForCompletion(job.name)).rejects.toThrow("leads out of its folder");
    expect(existsSync(target)).toBe(false);
  });

  it("waits where its cluster has no node for it: there are never more processes than nodes", async () => {
    const { ml } = await setUp();
    await ml.compute.beginCreateOrUpdate(
      new AmlCompute({ name: "one", size: "Standard_DS3_v2", maxInstances: 1 }),
    );
    const folder = aFolder();
    const text = `mkdir ${folder}/busy && sleep 0.3 && rmdir ${folder}/busy`;
    const jobs = await Promise.all(
      Array.from({ length: 4 }, () =>
        ml.jobs.createOrUpdate(command({ command: text, environment, compute: "one" })),
      ),
    );
    for (const { name } of jobs) expect((await ml.jobs.waitForCompletion(name)).status).toBe("Completed");
  });
});
