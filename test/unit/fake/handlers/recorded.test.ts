import { existsSync, readFileSync } from "node:fs";
import type { HttpMethods } from "@azure/core-rest-pipeline";
import { describe, expect, it } from "vitest";
import { type Body, RawService } from "./raw-service";

/** What Microsoft's clients asked a server that satisfied them, and what it answered. */
interface Exchange {
  method: string;
  path: string;
  query: string;
  requestBody: unknown;
  status: number;
  responseBody: unknown;
}

const traces = new URL("../../../../../shared/reference/traces/", import.meta.url);
const scope = {
  subscriptionId: "00000000-0000-0000-0000-000000000001",
  resourceGroupName: "churn-rg",
  workspaceName: "churn-ws",
};

/** Groups of the management plane that these handlers answer for. */
const ours = /\/workspaces(\/churn-ws(\/(datastores|data|models|environments|codes|onlineEndpoints)\b.*)?)?$/;

function exchanges(name: string): Exchange[] {
  const steps = JSON.parse(readFileSync(new URL(name, traces), "utf8")) as { exchanges: Exchange[] }[];
  return steps
    .flatMap((step) => step.exchanges)
    .filter(({ path }) => path.startsWith("/subscriptions/") && ours.test(path));
}

/** Paths of all values in an answer, in dots: those of a list are those of its first item. */
function fields(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.length > 0 ? fields(value[0], `${path}[]`) : [path];
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, each]) => fields(each, `${path}.${key}`));
}

function has(value: unknown, path: string): boolean {
  const keys = path.split(/\.|(?=\[\])/).filter((key) => key !== "");
  let at: unknown = value;
  for (const key of keys) {
    at = key === "[]" ? (at as unknown[])?.[0] : (at as Body | undefined)?.[key];
    if (at === undefined) return false;
  }
  return true;
}

/** Jobs that the recorded requests register models of, with the files that those jobs had made. */
async function prepare(service: RawService, recorded: readonly Exchange[]): Promise<void> {
  const uris = recorded.map(
    ({ requestBody }) => (requestBody as { properties?: Body } | null)?.properties?.modelUri,
  );
  for (const uri of new Set(uris)) {
    const [, job, path] =
      /^azureml:\/\/jobs\/([^/]+)\/outputs\/artifacts\/paths\/(.*?)\/?$/.exec(String(uri)) ?? [];
    const [, uploaded] = /\/workspaceblobstore\/paths\/(.*)$/.exec(String(uri)) ?? [];
    if (uploaded) await service.upload("azureml-blobstore", `${uploaded}/MLmodel`, "flavors: {}");
    if (!job) continue;
    await service.upload("azureml", `ExperimentRun/dcid.${job}/${path}/MLmodel`, "flavors: {}");
    const snapshot = service.azure.snapshot();
    snapshot.resources.push({ id: `${service.ws}/jobs/${job}`, name: job, type: "jobs", properties: {} });
    service.azure.restore(snapshot);
  }
}

/** Set by who recorded, not by Azure; or a matter of whose names these are. */
const ignored = /\.(additionalInfo|target|details|systemData|endTime|etag)\b|^\.nextLink$/;

/** Where the recorded server did otherwise than Azure does. */
const accepted = [
  // Versions come newest first; the recorded server lists the oldest, which alone has a description.
  "GET /workspaces/churn-ws/models/churn-model/versions?listViewType=ActiveOnly: no .value[].properties.description",
  // What is deleted is no longer named in the traffic.
  "GET /workspaces/churn-ws/onlineEndpoints: no .value[].properties.traffic.green",
];

describe.skipIf(!existsSync(traces)).each(["python_churn_https.json", "js_arm_https.json"])(
  "recorded in %s",
  (name) => {
    it("answers with the status and every field that satisfied Microsoft's clients", async () => {
      const recorded = exchanges(name);
      const service = new RawService({ scope, pageSize: 2 });
      await prepare(service, recorded);
      const differences: string[] = [];
      for (const { method, path, query, requestBody, status, responseBody } of recorded) {
        const parameters = new URLSearchParams(query);
        parameters.delete("api-version");
        const url = parameters.size > 0 ? `${path}?${parameters}` : path;
        const sent = requestBody === null ? undefined : requestBody;
        const answer = await service.send(method as HttpMethods, url, sent);
        if (answer.status === 201 || answer.status === 202 || method === "PUT") await service.settle(answer);
        const where = `${method} ${url.slice(url.indexOf("/workspaces"))}`;
        if (answer.status !== status) {
          differences.push(
            `${where}: ${answer.status} for ${status}: ${JSON.stringify(answer.body?.error?.message)}`,
          );
          continue;
        }
        for (const field of new Set(fields(responseBody))) {
          if (!ignored.test(field) && !has(answer.body, field)) differences.push(`${where}: no ${field}`);
        }
      }
      expect(recorded.length).toBeGreaterThan(30);
      expect(differences.filter((each) => !accepted.includes(each))).toEqual([]);
    });
  },
);
