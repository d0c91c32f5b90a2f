import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CommandJob, Data, dump, loadData, loadJob, ValidationError } from "../../../src/index";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "azure-ai-ml-yaml-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const job = `
$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json
command: python train.py --data \${{inputs.data}} --lr \${{inputs.lr}}
code: ./src
environment: azureml:churn-train@latest
inputs:
  data: {type: uri_folder, path: ../data}
  lr: 1.0
compute: azureml:cpu
`;

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

describe("loading", () => {
  it("reads a path, a URL, a text and a stream alike", async () => {
    const path = write("jobs/job.yml", job);
    const fromPath = await loadJob(path);
    expect(fromPath).toBeInstanceOf(CommandJob);
    expect(fromPath).toMatchObject({
      code: join(folder, "jobs/src"),
      compute: "cpu",
      inputs: { data: { path: join(folder, "data") }, lr: "1.0" },
    });
    expect(await loadJob(pathToFileURL(path))).toEqual(fromPath);
    const relativeOrigin = join(folder, "jobs");
    expect(await loadJob({ text: job }, { relativeOrigin })).toEqual(fromPath);
    async function* chunks() {
      const bytes = new TextEncoder().encode(job);
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    }
    expect(await loadJob(chunks(), { relativeOrigin })).toEqual(fromPath);
  });

  it("sets values over those of the file, nested ones too", async () => {
    const loaded = await loadJob(
      { text: job },
      {
        paramsOverride: [
          { compute: "azureml:gpu" },
          { "inputs.data.mode": "download", "limits.timeout": 60 },
        ],
      },
    );
    expect(loaded).toMatchObject({
      compute: "gpu",
      inputs: { data: { mode: "download" } },
      limits: { timeout: 60 },
    });
  });

  it("lists what is wrong with file, line and column", async () => {
    const path = write(
      "job.yml",
      "command: echo ${{inputs.x}}\nenviroment: azureml:e:1\nlimits:\n  timeout: -1\n",
    );
    const error = await loadJob(path).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ValidationError);
    const { message, faults } = error as ValidationError;
    expect(faults.map((fault) => [fault.path, fault.source?.line])).toEqual([
      ["environment", 1],
      ["command", 1],
      ["enviroment", 2],
      ["limits.timeout", 4],
    ]);
    expect(message).toContain(`${path}:2:1 enviroment: is not a known field. Did you mean environment?`);
  });

  it.each([
    ["nothing", "", /mapping/],
    ["a list", "- a\n", /mapping/],
    ["a type that is none", "type: kommand\n", /Did you mean command\?/],
  ])("refuses %s", async (_, text, message) => {
    await expect(loadJob({ text })).rejects.toThrow(message);
  });

  it("says which file is not there, as given and as resolved", async () => {
    await expect(loadJob("not-there.yml")).rejects.toThrow(/not-there\.yml/);
  });
});

describe("dumping", () => {
  it("writes what loads to the same entity", async () => {
    const loaded = await loadJob(write("job.yml", job));
    expect(await loadJob({ text: await dump(loaded) })).toEqual(loaded);
  });

  it("writes to a file where one is named", async () => {
    const path = join(folder, "data.yml");
    const data = new Data({
      name: "churn",
      version: "1",
      type: "uri_file",
      path: "https://example.com/churn.csv",
    });
    const text = await dump(data, { path });
    expect(readFileSync(path, "utf8")).toBe(text);
    expect(await loadData(path)).toEqual(data);
  });

  it("leaves out what the service told", async () => {
    const data = new Data({ name: "churn", version: "1", path: "https://example.com/" });
    const told = Object.assign(new Data(data), { id: "/subscriptions/s", latestVersion: "3" });
    expect(await dump(told)).toBe(await dump(data));
  });
});
