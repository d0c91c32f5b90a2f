import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "tsup";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));
let folder: string;
let code: string;

/** What a page has of the web, and nothing of Node. */
const web = [
  "AbortController",
  "AbortSignal",
  "Blob",
  "FormData",
  "Headers",
  "ReadableStream",
  "Request",
  "Response",
  "TextDecoder",
  "TextEncoder",
  "TransformStream",
  "URL",
  "URLSearchParams",
  "atob",
  "btoa",
  "clearTimeout",
  "console",
  "crypto",
  "fetch",
  "setTimeout",
  "structuredClone",
  "DOMException",
  "Uint8Array",
  "ArrayBuffer",
] as const;

const program = `
import { FakeAzureML, functionServer, handlers, scriptedRunner } from ${JSON.stringify(`${root}src/fake/browser.ts`)};

globalThis.begin = async (http) => {
  const azure = new FakeAzureML({ runner: scriptedRunner(), server: functionServer() });
  const token = await azure.credential.getToken("https://management.azure.com/.default");
  return { azure, made: handlers(azure, http), token: token.token, scope: azure.scope };
};
`;

beforeAll(async () => {
  // Below the project, where the packages are found.
  folder = mkdtempSync(join(root, "node_modules/.azure-ai-ml-browser-"));
  const entry = join(folder, "page.ts");
  writeFileSync(entry, program);
  await build({
    config: false,
    entry: [entry],
    outDir: folder,
    platform: "browser",
    format: "iife",
    target: "es2022",
    noExternal: [/.*/],
    dts: false,
    clean: false,
    silent: true,
    treeshake: false,
  });
  code = readFileSync(join(folder, "page.global.js"), "utf8");
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("The fake in a browser", () => {
  it("is bundled without a module of Node", () => {
    const named = [...code.matchAll(/\b(?:require|import)\(\s*["'`]([\w:/.-]+)["'`]\s*\)/g)].map(
      ([, name = ""]) => name,
    );
    expect(named.filter((name) => isBuiltin(name))).toEqual([]);
    expect(code.length).toBeGreaterThan(100_000);
  });

  it("answers requests where there is nothing of Node", async () => {
    const page = createContext(Object.fromEntries(web.map((name) => [name, globalThis[name]])));
    runInContext("globalThis.self = globalThis; globalThis.navigator = { userAgent: 'test' };", page);
    runInContext(code, page);
    type Resolver = (info: { request: Request }) => Promise<Response>;
    const http = { all: (urls: RegExp, resolver: Resolver) => ({ urls, resolver }) };
    const { azure, made, token, scope } = await page.begin(http);
    const ask = (url: string, init: RequestInit = {}) => {
      const handler = (made as { urls: RegExp; resolver: Resolver }[]).find(({ urls }) => urls.test(url));
      const request = new Request(url, {
        ...init,
        headers: { ...init.headers, authorization: `Bearer ${token}` },
      });
      return handler?.resolver({ request });
    };
    const { subscriptionId, resourceGroupName, workspaceName } = scope;
    const workspace = `https://management.azure.com/subscriptions/${subscriptionId}/resourceGroups/${resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/${workspaceName}`;

    const found = await ask(`${workspace}?api-version=1`);
    expect(found?.status).toBe(200);
    expect(await found?.json()).toMatchObject({ name: workspaceName });
    const job = {
      properties: {
        jobType: "Command",
        command: "echo",
        environmentId: "azureml:AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest",
      },
    };
    const headers = { "content-type": "application/json" };
    const submitted = await ask(`${workspace}/jobs/first?api-version=1`, {
      method: "PUT",
      headers,
      body: JSON.stringify(job),
    });
    expect(await submitted?.json()).toMatchObject({ name: "first" });
    await azure.clock.advance(3_600_000);
    expect(await (await ask(`${workspace}/jobs/first?api-version=1`))?.json()).toMatchObject({
      properties: { status: "Completed" },
    });

    azure.fail("GET /jobs", {});
    expect((await ask(`${workspace}/jobs?api-version=1`))?.type).toBe("error");
    expect(await ask("https://example.com/")).toBeUndefined();
  });
});
