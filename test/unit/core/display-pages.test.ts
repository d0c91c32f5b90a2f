import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { longRunning } from "../../../src/core/lro";
import { paged } from "../../../src/core/paging";
import type { Rest } from "../../../src/core/rest";
import { Data } from "../../../src/resources/assets/data/data";
import { type Answer, restOver, type Sent, workspacePath } from "./scripted-service";

const jupyter = (value: object) =>
  (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]?.() ?? {};

describe("A page of a list", () => {
  const pagesOf = (members: unknown[], nextLink?: string) => {
    const { rest } = restOver(() => ({ body: { value: members, nextLink } }));
    return paged(
      rest,
      () => ({ method: "GET", path: `${workspacePath}/data`, apiVersion: "1" }),
      (wire) => wire,
    ).byPage();
  };
  const pageOf = async (members: unknown[], nextLink?: string): Promise<unknown[]> =>
    (await pagesOf(members, nextLink).next()).value;

  it("shows a row for each entity, and says whether more follow", async () => {
    const data = (version: string) =>
      new Data({ name: "churn", version, path: "azureml://p", description: "Who left" });
    expect(inspect(await pageOf([data("1"), data("2")], "https://management.azure.com/next"))).toBe(
      [
        "2 items, and more on the next page",
        "  churn:1  path: azureml://p, description: Who left, type: uri_folder",
        "  churn:2  path: azureml://p, description: Who left, type: uri_folder",
      ].join("\n"),
    );
  });

  it("shows first how far each is", async () => {
    const jobs = [{ name: "train", type: "command", compute: "cpu", status: "Running" }];
    expect(inspect(await pageOf(jobs))).toBe("1 item\n  train  status: Running, type: command, compute: cpu");
  });

  it("shows itself in a notebook as text, HTML and Markdown", async () => {
    const bundle = jupyter(await pageOf([{ name: "cpu", size: "Standard_DS3_v2" }]));
    expect(Object.keys(bundle)).toEqual(["text/plain", "text/html", "text/markdown"]);
    expect(bundle["text/html"]).toContain("<b>1 item</b>");
    expect(bundle["text/html"]).toContain("size: Standard_DS3_v2");
  });

  it("is an array like any other", async () => {
    const page = await pageOf([{ name: "a" }, "b"]);
    expect(page).toEqual([{ name: "a" }, "b"]);
    expect(JSON.stringify(page)).toBe('[{"name":"a"},"b"]');
    expect(Object.keys(page)).toEqual(["0", "1"]);
  });

  it("shows members that are no entities, and none at all", async () => {
    expect(inspect(await pageOf([]))).toBe("0 items");
    expect(inspect(await pageOf(["blue", { count: 0 }]))).toBe("2 items\n  0  blue\n  1  count: 0");
  });

  it("cuts what is long, and never in the middle of a secret", async () => {
    const sas = `https://account.blob.core.windows.net/c/b?se=2026&sig=${"the-secret".repeat(20)}`;
    const shown = jupyter(
      await pageOf([{ name: "a", path: sas, accountKey: "the-secret", text: "x".repeat(10_000) }]),
    );
    for (const text of Object.values(shown)) {
      expect(text).not.toContain("the-secret");
      expect(text.length).toBeLessThan(1000);
    }
  });

  it("is shown by a list that was not read as how to read it, without a request", () => {
    const { rest, service } = restOver(() => ({ body: { value: [] } }));
    const list = paged(rest, () => ({ method: "GET", path: "/x", apiVersion: "1" }), String);
    expect(inspect(list)).toContain("list.byPage()");
    expect(jupyter(list)["text/html"]).toContain("for await");
    expect(service.requests).toEqual([]);
  });
});

describe("A poller", () => {
  const begin = (rest: Rest) =>
    longRunning(rest, {
      what: 'Compute "cpu"',
      start: async () => ({
        method: "PUT",
        path: `${workspacePath}/computes/cpu`,
        apiVersion: "1",
        body: {},
      }),
      result: (body) => ({ name: (body as { name: string }).name, adminPassword: "the-secret" }),
    });
  const compute = (state: string, more: object = {}): Answer => ({
    body: { name: "cpu", properties: { provisioningState: state, ...more } },
  });

  it("shows what it is waiting for, and how to wait for it", async () => {
    const { rest } = restOver(() => compute("Creating"));
    const poller = begin(rest);
    expect(inspect(poller)).toBe('Compute "cpu": being sent\n  to wait for it  await poller');
    await poller.submitted();
    expect(inspect(poller)).toBe('Compute "cpu": running\n  to wait for it  await poller');
  });

  it("shows its result when it has one, without its secrets", async () => {
    const { rest } = restOver((_: Sent, count) => compute(count === 1 ? "Creating" : "Succeeded"));
    const poller = begin(rest);
    await poller;
    const bundle = jupyter(poller);
    expect(bundle["text/plain"]).toBe(
      'Compute "cpu": succeeded\n  result  {"name":"cpu","adminPassword":"••••"}',
    );
    expect(bundle["text/html"]).toContain("<b>Compute &#34;cpu&#34;: succeeded</b>");
  });

  it("shows why the operation failed", async () => {
    const error = { code: "OutOfQuota", message: "No cores are left." };
    const { rest } = restOver((_: Sent, count) =>
      compute(count === 1 ? "Creating" : "Failed", count === 1 ? {} : { provisioningErrors: [{ error }] }),
    );
    const poller = begin(rest);
    await expect(poller).rejects.toThrow();
    expect(inspect(poller)).toMatch(/^Compute "cpu": failed\n {2}error {2}/);
    expect(inspect(poller)).not.toContain("await poller");
  });

  it("shows why the service would not begin", async () => {
    const { rest } = restOver(() => ({
      status: 403,
      body: { error: { code: "Denied", message: "You may not." } },
    }));
    const poller = begin(rest);
    await expect(poller.submitted()).rejects.toThrow();
    expect(inspect(poller)).toContain('Compute "cpu": refused\n  error  You may not.');
  });

  it("asks nothing in order to be shown", async () => {
    const { rest, service } = restOver(() => compute("Creating"));
    const poller = begin(rest);
    await poller.submitted();
    inspect(poller);
    jupyter(poller);
    expect(service.requests).toHaveLength(1);
  });
});
