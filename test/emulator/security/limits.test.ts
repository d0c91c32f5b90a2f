import { describe, expect, it } from "vitest";
import { ask, askMlflow, running, say, statusOf, workspacePath } from "../running";

const json = { "content-type": "application/json" };

describe("One client", () => {
  it("cannot send more than its part of the service takes, with a length or without", async () => {
    const emulator = await running({ auth: "any", maxBodyBytes: 5_000_000, httpPort: 0 });
    const path = `${workspacePath(emulator)}/data/d/versions/1?api-version=2023-04-01`;
    const put = async (url: string, bytes: number, headers: Record<string, string> = json) =>
      (await ask(emulator, url, { method: "PUT", headers, body: "x".repeat(bytes) })).status;
    expect(await put(path, 4 * 1024 * 1024 + 1)).toBe(413);
    expect(await put(path, 4 * 1024 * 1024)).toBe(400);
    const blob = "/account.blob.core.windows.net/box/name";
    expect(await put(blob, 5_000_001, { "x-ms-blob-type": "BlockBlob" })).toBe(413);
    expect(await put(blob, 5_000_000, { "x-ms-blob-type": "BlockBlob" })).toBe(201);
    const { host } = new URL(emulator.httpOrigin ?? "");
    const chunk = "x".repeat(0x10000);
    const chunked = `POST ${path} HTTP/1.1\r\nHost: ${host}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${`10000\r\n${chunk}\r\n`.repeat(80)}0\r\n\r\n`;
    expect(statusOf(await say(emulator, chunked))).toBe(413);
  });

  it("cannot send headers without end, large or slow", async () => {
    const emulator = await running({ auth: "any", httpPort: 0, requestTimeoutMs: 500 });
    const { host } = new URL(emulator.httpOrigin ?? "");
    const start = `GET / HTTP/1.1\r\nHost: ${host}\r\n`;
    const many = Array.from({ length: 5000 }, (_, index) => `X-${index}: y\r\n`).join("");
    expect(statusOf(await say(emulator, `${start}${many}\r\n`))).toBe(431);
    expect(statusOf(await say(emulator, `${start}X: ${"y".repeat(40_000)}\r\n\r\n`))).toBe(431);
    expect(statusOf(await say(emulator, `GET /${"x".repeat(40_000)} HTTP/1.1\r\n\r\n`))).toBe(431);
    // Neither is ever finished: it is the emulator that ends them.
    expect(statusOf(await say(emulator, start))).toBe(408);
    const body = `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 100\r\n\r\nx`;
    expect(statusOf(await say(emulator, body))).toBe(408);
  });

  it("cannot send a length and chunks at once, by which others would be misled", async () => {
    const emulator = await running({ auth: "any", httpPort: 0 });
    const { host } = new URL(emulator.httpOrigin ?? "");
    const both = `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
    expect(statusOf(await say(emulator, both))).toBe(400);
    const hosts = `GET / HTTP/1.1\r\nHost: ${host}\r\nHost: attacker.example\r\n\r\n`;
    expect([400, 421, 501]).toContain(statusOf(await say(emulator, hosts, 2000)));
  });

  it("cannot bring it down with JSON that is nested without end", async () => {
    const emulator = await running({ auth: "any" });
    const put = async (properties: string) =>
      (
        await ask(emulator, `${workspacePath(emulator)}/data/d/versions/1?api-version=2023-04-01`, {
          method: "PUT",
          headers: json,
          body: `{"properties":${properties}}`,
        })
      ).status;
    expect(await put(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toBe(400);
    expect(await put(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`)).toBe(400);
    expect(await put("[".repeat(1_000_000))).toBe(400);
    expect(
      await put('{"dataType":"uri_file","dataUri":"https://x/y","tags":{"__proto__":"x","constructor":"y"}}'),
    ).toBe(201);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it("is answered small pages, and no page of a size that makes no sense", async () => {
    const emulator = await running({ auth: "any" });
    const ask1 = async (path: string) => await ask(emulator, path);
    const environments = `${workspacePath(emulator)}/environments?api-version=2023-04-01`;
    const { text } = await ask1(`${environments}&$top=999999999`);
    expect((JSON.parse(text) as { value: unknown[] }).value.length).toBeLessThanOrEqual(1000);
    for (const query of ["$top=-1", "$skip=-1", "$skip=1e9", "$top=x", "$skip=99999999999999999999"])
      expect((await ask1(`${environments}&${query}`)).status, query).toBe(400);
    const mlflow = "/api/2.0/mlflow/experiments/search?max_results=";
    for (const size of ["0", "-1", "1000000000", "x"])
      expect((await ask1(`${mlflow}${size}`)).status, size).toBe(400);
  });

  it("cannot log more in one request than MLflow takes", async () => {
    const emulator = await running({ auth: "any" });
    const call = (path: string, body: unknown) => askMlflow(emulator, path, body);
    const { run } = JSON.parse((await call("runs/create", { experiment_id: "0" })).text) as {
      run?: { info: { run_id: string } };
    };
    const experiment = run
      ? undefined
      : (JSON.parse((await call("experiments/create", { name: "e" })).text) as { experiment_id: string });
    const made =
      run ??
      (
        JSON.parse((await call("runs/create", { experiment_id: experiment?.experiment_id })).text) as {
          run: { info: { run_id: string } };
        }
      ).run;
    const metrics = (count: number) =>
      Array.from({ length: count }, (_, step) => ({ key: "m", value: 1, timestamp: 1, step }));
    const log = async (count: number) =>
      (await call("runs/log-batch", { run_id: made.info.run_id, metrics: metrics(count) })).status;
    expect(await log(1001)).toBe(400);
    expect(await log(1000)).toBe(200);
    const long = { run_id: made.info.run_id, key: "k".repeat(251), value: "x" };
    expect((await call("runs/set-tag", long)).status).toBe(400);
  });

  it("cannot keep it busy with a pattern that fits in many ways, or a file that says one thing many times", async () => {
    const emulator = await running({ auth: "any" });
    const call = async (path: string, body: unknown) =>
      JSON.parse((await askMlflow(emulator, path, body)).text) as {
        experiment_id: string;
        runs?: unknown[];
      };
    const { experiment_id } = await call("experiments/create", { name: "e" });
    const tags = [{ key: "long", value: "a".repeat(8000) }];
    await call("runs/create", { experiment_id, tags });
    const search = (pattern: string) =>
      call("runs/search", { experiment_ids: [experiment_id], filter: `tags.long LIKE '${pattern}'` });
    expect((await search(`${"%a".repeat(20)}%b`)).runs ?? []).toEqual([]);
    expect((await search(`${"%a_".repeat(20)}%`)).runs).toHaveLength(1);

    const levels = Array.from(
      { length: 12 },
      (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level},`.repeat(10)}]`,
    );
    const bomb = `a0: &a0 [x]\n${levels.join("\n")}\nflavors: { python_function: { all: *a12 } }\n`;
    const store = await ask(
      emulator,
      `${workspacePath(emulator)}/datastores/workspaceblobstore?api-version=2023-04-01`,
    );
    const { accountName, containerName } = (
      JSON.parse(store.text) as { properties: { accountName: string; containerName: string } }
    ).properties;
    // Over a socket the name of an account carries the host.
    const account = accountName.slice(accountName.lastIndexOf("/") + 1);
    const put = await ask(emulator, `/${account}.blob.core.windows.net/${containerName}/m/MLmodel`, {
      method: "PUT",
      headers: { "x-ms-blob-type": "BlockBlob" },
      body: bomb,
    });
    expect(put.status).toBe(201);
    const model = await ask(
      emulator,
      `${workspacePath(emulator)}/models/m/versions/1?api-version=2023-04-01`,
      {
        method: "PUT",
        headers: json,
        body: JSON.stringify({
          properties: {
            modelType: "mlflow_model",
            modelUri: "azureml://datastores/workspaceblobstore/paths/m",
          },
        }),
      },
    );
    expect(model.status).toBe(400);
    expect(model.text).toContain("MLmodel");
  });

  it("cannot commit more blocks than a blob has, nor metadata that is no header", async () => {
    const emulator = await running({ auth: "any" });
    const blob = "/account.blob.core.windows.net/box/name";
    const list = `<BlockList>${"<Latest>AAAA</Latest>".repeat(50_001)}</BlockList>`;
    const sent = await ask(emulator, `${blob}?comp=blocklist`, { method: "PUT", body: list });
    expect(sent.status).toBe(400);
    expect(sent.text).toContain("BlockListTooLong");
    const wrong = { "x-ms-blob-type": "BlockBlob", "x-ms-meta-a.b": "x" };
    expect((await ask(emulator, blob, { method: "PUT", headers: wrong, body: "x" })).status).toBe(400);
  });

  it("cannot ask for what is not encoded, and is told so", async () => {
    const emulator = await running({ auth: "any" });
    for (const path of [
      `${workspacePath(emulator)}/models/%zz?api-version=1`,
      `${workspacePath(emulator)}/models/%ff?api-version=1`,
      "/account.blob.core.windows.net/box/%c0%af",
    ])
      expect((await ask(emulator, path)).status, path).toBe(400);
  });
});
