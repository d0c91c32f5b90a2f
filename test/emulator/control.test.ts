import { CronTrigger, command, Data, JobSchedule } from "azure-ai-ml";
import { type Emulator, type EmulatorOptions, startEmulator } from "azure-ai-ml/emulator";
import { describe, expect, it } from "vitest";
import { aFolder, ask, clientOf, running } from "./running";

/** What `curl` does: method, path and JSON, with a token of the emulator. */
async function curl(emulator: Emulator, method: string, path: string, body?: unknown) {
  const { status, text } = await ask(emulator, `/_emulator${path}`, {
    method,
    headers: { authorization: `Bearer ${emulator.token("https://ml.azure.com")}` },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status, text, body: text === "" ? undefined : JSON.parse(text) };
}

const aDay = 24 * 3_600_000;

const churn = () =>
  new Data({ name: "churn", version: "1", type: "uri_file", path: "https://example.com/churn.csv" });

async function withClient(options?: EmulatorOptions) {
  const emulator = await running(options);
  return { emulator, ml: clientOf(emulator) };
}

describe("the emulator's own path", () => {
  it("tells which operations were asked for, and how they were answered", async () => {
    const { emulator, ml } = await withClient();
    await ml.data.createOrUpdate(churn());
    await expect(ml.data.get("nobody", { version: "1" })).rejects.toThrow();
    const { body } = await curl(emulator, "GET", "/operations");
    const { operations } = body as { operations: { operation: string; answered: number; refused: number }[] };
    const of = (method: string) =>
      operations.find(
        ({ operation }) =>
          operation.startsWith(method) && operation.endsWith("/data/:name/versions/:version"),
      );
    expect(of("PUT management")).toMatchObject({ answered: 1, refused: 0 });
    expect(of("GET management")).toMatchObject({ refused: 1 });
    expect(operations.length).toBeLessThan(10);
  });

  it("tells the version, the workspaces, the runner and the time", async () => {
    const emulator = await running();
    const { status, body } = await curl(emulator, "GET", "/status");
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      runner: "simulated",
      workspaces: [emulator.scope],
      clock: { kind: "system" },
      unusedFaults: 0,
    });
    expect(Math.abs(Date.parse(body.clock.now) - Date.now())).toBeLessThan(60_000);
  });

  it("makes requests fail, tells which faults were not met, and takes them back", async () => {
    const { emulator, ml } = await withClient();
    const fault = { target: "GET /data/", status: 418, code: "Teapot", message: "short and stout" };
    expect((await curl(emulator, "POST", "/faults", fault)).status).toBe(201);
    await curl(emulator, "POST", "/faults", { target: "DELETE /jobs/", times: 2 });
    await expect(ml.data.get("churn", "1")).rejects.toMatchObject({ statusCode: 418, code: "Teapot" });

    const { body } = await curl(emulator, "GET", "/faults");
    expect(body.unused).toEqual([{ target: "DELETE /jobs/", times: 2, remaining: 2 }]);
    expect((await curl(emulator, "DELETE", "/faults")).status).toBe(204);
    expect((await curl(emulator, "GET", "/faults")).body).toEqual({ unused: [] });
  });

  it("breaks a connection where a fault has no status", async () => {
    const emulator = await running({ auth: "any" });
    await curl(emulator, "POST", "/faults", { target: "GET /subscriptions" });
    await expect(ask(emulator, "/subscriptions/x/resourcegroups/y?api-version=1")).rejects.toThrow(/hang up/);
  });

  it("goes back to the start, as often as that is asked for", async () => {
    const { emulator, ml } = await withClient();
    for (let i = 0; i < 2; i++) {
      await ml.data.createOrUpdate(churn());
      await curl(emulator, "POST", "/faults", { target: "PUT /data/", status: 500 });
      expect((await curl(emulator, "POST", "/reset")).body.workspaces).toEqual([emulator.scope]);
      await expect(ml.data.get("churn", "1")).rejects.toMatchObject({ statusCode: 404 });
      expect((await curl(emulator, "GET", "/faults")).body.unused).toEqual([]);
    }
  });

  it("gives its state as a file, which another emulator takes", async () => {
    const { emulator, ml } = await withClient();
    await ml.data.createOrUpdate(churn());
    const { text } = await curl(emulator, "GET", "/snapshot");

    const other = await withClient();
    const put = await curl(other.emulator, "PUT", "/snapshot", text);
    expect(put).toMatchObject({ status: 200, body: { workspaces: [emulator.scope] } });
    expect((await other.ml.data.get("churn", "1")).path).toBe("https://example.com/churn.csv");
  });

  it("has in its folder what was put or reset last, when it is started again", async () => {
    const stateFolder = aFolder();
    const start = async () => {
      const emulator = await startEmulator({ runner: "simulated", stateFolder });
      return { emulator, ml: clientOf(emulator) };
    };
    const first = await start();
    await first.ml.data.createOrUpdate(churn());
    const { text } = await curl(first.emulator, "GET", "/snapshot");
    await curl(first.emulator, "POST", "/reset");
    await first.emulator.close();

    const second = await start();
    await expect(second.ml.data.get("churn", "1")).rejects.toMatchObject({ statusCode: 404 });
    expect((await curl(second.emulator, "PUT", "/snapshot", text)).status).toBe(200);
    await second.emulator.close();

    const third = await start();
    expect((await third.ml.data.get("churn", "1")).path).toBe("https://example.com/churn.csv");
    await third.emulator.close();
  });

  it("keeps what it has where it is given no snapshot, and names what is wrong", async () => {
    const { emulator, ml } = await withClient();
    await ml.data.createOrUpdate(churn());
    const { body: snapshot } = await curl(emulator, "GET", "/snapshot");
    const refused = async (changed: unknown) => {
      const { status, body } = await curl(emulator, "PUT", "/snapshot", changed);
      expect(status).toBe(400);
      return (body.error.details as { target: string }[]).map(({ target }) => target);
    };
    expect(await refused({ ...snapshot, version: 2, resources: [{ id: "x" }] })).toEqual([
      "version",
      "resources[0].id",
      "resources[0].name",
      "resources[0].type",
      "resources[0].properties",
    ]);
    const unknown = { at: 0, kind: "world.end", data: {}, order: 0 };
    expect(await refused({ ...snapshot, agenda: [unknown] })).toEqual(["agenda[0].kind"]);
    const blob = { key: "a/b/c", etag: "", lastModified: 0, contentType: "", metadata: {}, base64: ["?"] };
    expect(await refused({ ...snapshot, blobs: [blob] })).toEqual(["blobs[0].base64[0]"]);
    expect(await refused("no json")).toEqual([""]);
    expect((await ml.data.get("churn", "1")).name).toBe("churn");
  });

  it("moves the clock, and what lies between happens: schedules fire, and tokens stay good", async () => {
    const { emulator, ml } = await withClient({ clock: "virtual" });
    const { body: before } = await curl(emulator, "GET", "/clock");
    expect(before).toMatchObject({ kind: "virtual", now: expect.stringMatching(/^2026-01-01T/) });
    const environment = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest";
    const { name: job } = await ml.jobs.createOrUpdate(command({ command: "echo hello", environment }));
    const trigger = new CronTrigger({ expression: "0 3 * * *" });
    await ml.schedules.beginCreateOrUpdate(
      new JobSchedule({ name: "nightly", trigger, createJob: `azureml:${job}` }),
    );

    const { status, body } = await curl(emulator, "POST", "/clock/advance", { ms: 3.5 * aDay });
    expect(status).toBe(200);
    expect(Date.parse(body.now) - Date.parse(before.now)).toBeGreaterThanOrEqual(3.5 * aDay);
    expect(Date.parse(body.nextAt)).toBeGreaterThan(Date.parse(body.now));
    const names: string[] = [];
    for await (const { name } of ml.jobs.list()) if (name.startsWith("nightly-")) names.push(name);
    expect(names).toHaveLength(4);
    const later = (await curl(emulator, "GET", "/clock")).body.now;
    expect(Date.parse(later) - Date.parse(body.now)).toBeLessThan(60_000);
  });

  it("moves the computer's clock forward too", async () => {
    const emulator = await running();
    const { body } = await curl(emulator, "POST", "/clock/advance", { ms: 10 * aDay });
    expect(Date.parse(body.now) - Date.now()).toBeGreaterThan(10 * aDay - 60_000);
    expect((await clientOf(emulator).workspaces.get()).name).toBe(emulator.scope.workspaceName);
  });

  it("has no virtual clock for jobs that really run", async () => {
    await expect(running({ clock: "virtual", runner: "process" })).rejects.toThrow(/simulated runner/);
  });

  it.each([
    [{ target: "data", status: "500", time: 1 }, ["time", "status", "target"]],
    [{}, ["target"]],
    [{ target: "PUT /x", status: 99, times: 0, delayMs: -1 }, ["delayMs", "status", "times"]],
    [{ target: "PUT /x", headers: { "a b": "c" } }, ['headers["a b"]']],
    [{ target: "PUT /x", headers: { a: "b\r\nc: d" } }, ["headers.a"]],
    [[], [""]],
    ["{", [""]],
  ])("names all that is wrong with a fault: %j", async (fault, paths) => {
    const { status, body } = await curl(await running(), "POST", "/faults", fault);
    expect(status).toBe(400);
    const details = body.error.details as { target: string; message: string }[];
    expect(details.map(({ target }) => target).sort()).toEqual([...paths].sort());
    for (const { message } of details) expect(body.error.message).toContain(message);
  });

  it.each([{}, { ms: -1 }, { ms: "1" }, { ms: 367 * aDay }, { ms: 1, hours: 1 }])(
    "does not move the clock by %j",
    async (by) => {
      const { status, body } = await curl(await running(), "POST", "/clock/advance", by);
      expect(status).toBe(400);
      expect(body.error.message).toMatch(/\b(ms|hours)\b/);
    },
  );

  it("says what there is to somebody who asks for something else", async () => {
    const emulator = await running();
    const nothing = await curl(emulator, "GET", "/fault");
    expect(nothing.status).toBe(404);
    expect(nothing.body.error.message).toContain("POST /_emulator/faults");
    const wrong = await curl(emulator, "PATCH", "/faults", {});
    expect(wrong.status).toBe(405);
    expect(wrong.body.error.message).toContain("GET, POST, DELETE");
  });
});

describe("who attacks the emulator's own path", () => {
  const paths = ["GET /status", "GET /snapshot", "PUT /snapshot", "POST /reset", "POST /faults"];

  it.each(paths)("is refused without a token: %s", async (route) => {
    const [method = "", path = ""] = route.split(" ");
    const emulator = await running();
    const status = async (headers: Record<string, string> = {}, query = "") =>
      (await ask(emulator, `/_emulator${path}${query}`, { method, headers })).status;
    expect(await status()).toBe(401);
    expect(await status({ authorization: "Bearer x" })).toBe(401);
    // A signature of blob storage lets nobody in here, whatever name the emulator is called by.
    expect(await status({}, "?sig=x")).toBe(401);
    expect(await status({ host: "account.blob.core.windows.net" }, "?sig=x")).not.toBe(200);
    expect(await status({ host: "x.y.inference.ml.azure.com" })).not.toBe(200);
    expect(await status({ origin: "https://example.com" })).toBe(403);
  });

  it("cannot fill its memory with faults or large bodies", async () => {
    const emulator = await running({ maxBodyBytes: 100_000, httpPort: 0 });
    const large = { target: `PUT /${"x".repeat(70_000)}` };
    expect((await curl(emulator, "POST", "/faults", large)).status).toBe(413);
    const { status, body } = await curl(emulator, "GET", "/snapshot");
    expect(status).toBe(413);
    expect(body.error.message).toContain("100000 bytes");
    const authorization = `Bearer ${emulator.token("https://ml.azure.com")}`;
    const post = () =>
      fetch(`${emulator.httpOrigin}/_emulator/faults`, {
        method: "POST",
        headers: { authorization },
        body: '{"target":"PUT /x"}',
      });
    for (let i = 0; i < 1000; i++) expect((await post()).status).toBe(201);
    expect((await post()).status).toBe(409);
    expect((await curl(emulator, "GET", "/status")).body.unusedFaults).toBe(1000);
  });
});
