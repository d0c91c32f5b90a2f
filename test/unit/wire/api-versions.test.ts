import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { apiVersions } from "../../../src/wire/api-versions";

interface RecordedRequest {
  method: string;
  path: string;
  apiVersion?: string;
  body?: { properties?: { jobType?: keyof typeof apiVersions.jobs.put; deploymentConfiguration?: unknown } };
}

const vectors = "../shared/vectors";

function readVectors<T>(folder: string): [name: string, vector: T][] {
  const names = readdirSync(`${vectors}/${folder}`, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".json") && !name.includes("_arm_templates"))
    .map((name) => [`${folder}/${name}`, JSON.parse(readFileSync(`${vectors}/${folder}/${name}`, "utf8"))]);
}

/** What the table says for a request that a group makes; by the path where that decides, else by the group. */
function expected(group: string, { method, path, body }: RecordedRequest): string | undefined {
  if (/^\/(discovery|score|asyncOps\/)/.test(path)) return undefined;
  if (path.startsWith("/history/")) return apiVersions.runHistory;
  if (path.startsWith("/registrymanagement/")) return apiVersions.registryDiscovery;
  if (path.includes("/Microsoft.Resources/")) return apiVersions.resourceManager;
  if (path.startsWith("/mferp/"))
    return path.endsWith("/jobs") ? apiVersions.batchJobs : apiVersions.registryAssets;
  const kind = /\/workspaces\/[^/]+\/(codes|environments|data|models|components)\//.exec(path)?.[1];
  if (kind === "components" && group.startsWith("batch")) return apiVersions.batchPipelineDeployments;
  if (kind) return apiVersions[kind as "codes" | "environments" | "data" | "models" | "components"];
  if (/\/jobs\/[^/]+$/.test(path) && method === "PUT")
    return apiVersions.jobs.put[body!.properties!.jobType!];
  if (
    /\/batchEndpoints\/[^/]+\/deployments\/[^/]+$/.test(path) &&
    body?.properties?.deploymentConfiguration
  ) {
    return apiVersions.batchPipelineDeployments;
  }
  if (path.endsWith("/cancel")) return apiVersions.jobs.cancel;
  const readsWorkspace = /\/workspaces\/[^/]+$/.test(path) && !["models", "compute"].includes(group);
  if (readsWorkspace) return apiVersions.workspaces;
  const entry = apiVersions[group as keyof typeof apiVersions];
  if (typeof entry === "string") return entry;
  return /\/jobs$/.test(path) ? apiVersions.jobs.list : apiVersions.jobs.get;
}

/** The client's group that a kind of vector is submitted with. */
function groupOf(kind: string): string {
  if (kind.startsWith("job_") || kind === "data_import") return "jobs";
  if (kind === "feature_set_backfill") return "featureSets";
  if (kind === "feature_store_entity") return "featureStoreEntities";
  if (kind.startsWith("compute")) return "compute";
  if (kind.startsWith("component")) return "components";
  if (kind === "data") return "data";
  if (kind === "model_package") return "models";
  if (kind === "registry") return "registries";
  if (kind === "index") return "indexes";
  return `${camelCase(kind)}s`;
}

function camelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

describe.skipIf(!existsSync(vectors))("api-versions", () => {
  it.each(["builder", "yaml"])("are those of every write in vectors/%s", (folder) => {
    const wrong: string[] = [];
    for (const [name, vector] of readVectors<{
      expected: RecordedRequest;
      relatedRequests: RecordedRequest[];
    }>(folder)) {
      const group = groupOf(name.split("/")[1]!);
      for (const request of [vector.expected, ...vector.relatedRequests]) {
        const version = expected(group, request);
        if (version !== request.apiVersion)
          wrong.push(`${name}: ${request.path} has ${request.apiVersion}, not ${version}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("are those of every request in vectors/ops", () => {
    const wrong: string[] = [];
    for (const [name, { requests }] of readVectors<{ requests: RecordedRequest[] }>("ops")) {
      const group = camelCase(name.split("/")[1]!);
      for (const request of requests) {
        // What polls an operation has the query that the service gave it.
        if (request.path.startsWith("/asyncOps/")) continue;
        const version = expected(group, request);
        if (version !== request.apiVersion)
          wrong.push(`${name}: ${request.path} has ${request.apiVersion}, not ${version}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("name every version of the scenario that was recorded from azure-ai-ml", () => {
    const steps: { exchanges: { path: string; query: string }[] }[] = JSON.parse(
      readFileSync("../shared/reference/traces/python_churn_https.json", "utf8"),
    );
    const sent = steps
      .flatMap(({ exchanges }) => exchanges)
      .filter(({ path }) => !path.startsWith("/__op/"))
      .flatMap(({ query }) => new URLSearchParams(query).get("api-version") ?? []);
    const known: string[] = Object.values(apiVersions).flatMap((entry) =>
      typeof entry === "string"
        ? [entry]
        : Object.values(entry).flatMap((each) => (typeof each === "string" ? [each] : Object.values(each))),
    );
    expect(sent.length).toBeGreaterThan(100);
    expect(sent.filter((version) => !known.includes(version))).toEqual([]);
  });
});
