import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aCluster, type Body, startFake } from "./fake-caller";

const vectors = new URL("../../../../../shared/vectors/builder/", import.meta.url);

const scope = {
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroupName: "test-rg",
  workspaceName: "test-ws",
};

/** What these name is not there in any workspace: Azure would refuse them too. */
const refused: Record<string, string> = {
  "job_command/compute_azureml_prefix.json": "Unknown compute target",
  "job_command/input_string_path.json": "data/azureml:d/versions/7",
  "job_command/inputs_modes.json": "datastores/ds",
  "job_command/outputs.json": "datastores/ds",
  "job_command/queue_priority.json": "VM size X",
  "job_command/queue_settings.json": "VM size X",
  "job_command/queue_settings_obj.json": "VM size X",
  "job_command/set_queue_settings.json": "VM size X",
  "job_sweep/queue_identity.json": "VM size X",
};

/** Makes what a body refers to. */
const kinds: [RegExp, Body][] = [
  [/"(\/subscriptions\/[^"]*\/computes\/[\w-]+)"/g, aCluster({ max: 10 })],
  [/"(\/subscriptions\/[^"]*\/environments\/[^"]+\/versions\/[^"]+)"/g, { properties: { image: "x" } }],
  [
    /"(\/subscriptions\/[^"]*\/codes\/[^"]+\/versions\/[^"]+)"/g,
    { properties: { codeUri: "https://x.blob.core.windows.net/c/src" } },
  ],
  [
    /"(\/subscriptions\/[^"]*\/data\/[^":]+\/versions\/[^"]+)"/g,
    { properties: { dataType: "uri_folder", dataUri: "azureml://datastores/workspaceblobstore/paths/x" } },
  ],
];

describe.runIf(existsSync(vectors))("what azure-ai-ml sends", () => {
  const files = existsSync(vectors)
    ? ["job_command", "job_sweep"].flatMap((kind) =>
        readdirSync(new URL(kind, vectors)).map((file) => `${kind}/${file}`),
      )
    : [];
  it.each(files)("is accepted: %s", async (file) => {
    const vector = JSON.parse(readFileSync(new URL(file, vectors), "utf8"));
    const fake = startFake({ scope });
    const put = (path: string, body: unknown) =>
      fake.send("PUT", `https://management.azure.com${path}?api-version=x`, body);
    for (const { path, body } of vector.relatedRequests ?? []) await put(path, body);
    for (const [pattern, body] of kinds) {
      for (const [, id = ""] of JSON.stringify(vector.expected.body).matchAll(pattern)) await put(id, body);
    }
    const { status, body } = await put(vector.expected.path, vector.expected.body);
    const words = refused[file];
    if (words) expect(body.error.message).toContain(words);
    else expect([status, body.error?.message]).toEqual([201, undefined]);
  });
});
