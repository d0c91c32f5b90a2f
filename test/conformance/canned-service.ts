import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders } from "@azure/core-rest-pipeline";

/** A request that a case sent. */
export interface SentRequest {
  method: string;
  host: string;
  path: string;
  apiVersion?: string;
  query: Record<string, string>;
  body?: unknown;
}

export const scope = {
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroupName: "test-rg",
  workspaceName: "test-ws",
};

const groupId = `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroupName}`;
const workspaceId = `${groupId}/providers/Microsoft.MachineLearningServices/workspaces/${scope.workspaceName}`;

/**
 * Answers as the service did while the vectors were recorded (the README of the vectors says how): every resource is
 * there, `latestVersion` is 7, a PUT is echoed. Keeps what was asked.
 */
export class CannedService implements HttpClient {
  readonly requests: SentRequest[] = [];

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const url = new URL(request.url);
    const query = Object.fromEntries(url.searchParams);
    const apiVersion = query["api-version"];
    delete query["api-version"];
    const body = typeof request.body === "string" && request.body ? parse(request.body) : undefined;
    const path = decodeURIComponent(url.pathname);
    this.requests.push({ method: request.method, host: url.hostname, path, apiVersion, query, body });
    const [status, answer] = /\.blob\./.test(url.hostname)
      ? blob(request.method, query.comp)
      : canned(request.method, path, body);
    return {
      request,
      status,
      headers: createHttpHeaders(
        answer === undefined
          ? {
              ...(status === 404 && { "x-ms-error-code": "BlobNotFound" }),
              etag: '"0x1"',
              "last-modified": new Date(0).toUTCString(),
            }
          : { "content-type": "application/json" },
      ),
      bodyAsText: answer === undefined ? "" : JSON.stringify(answer),
    };
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Nothing has been uploaded before, and every upload succeeds. */
function blob(method: string, part: string | undefined): [number, undefined] {
  if (method === "HEAD" || method === "GET") return [404, undefined];
  return [part === "metadata" ? 200 : 201, undefined];
}

function resource(
  id: string,
  properties: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    id,
    name: id.slice(id.lastIndexOf("/") + 1),
    type: "Microsoft.MachineLearningServices/x",
    systemData: { createdAt: "2024-01-01T00:00:00Z", lastModifiedAt: "2024-01-01T00:00:00Z" },
    properties,
    ...more,
  };
}

function canned(method: string, path: string, body: unknown): [number, unknown] {
  if (path === "/discovery") return [200, { api: "https://eastus.api.azureml.ms" }];
  const below = /^(.*\/workspaces\/[^/]+)(\/.*)?$/.exec(path);
  if (!below)
    return method === "GET" ? [404, { error: { code: "NotFound", message: path } }] : [200, body ?? {}];
  const root = below[1] ?? "";
  const segments = (below[2] ?? "").split("/").filter(Boolean);
  if (method === "GET") return [200, get(root, segments, path)];
  if (method === "POST") return [200, post(path, body)];
  if (method === "DELETE") return [200, {}];
  const echo = structuredClone(body ?? {}) as { properties?: Record<string, unknown> };
  return [
    200,
    {
      ...resource(path, {}),
      ...echo,
      properties: {
        provisioningState: "Succeeded",
        ...(segments[0] === "models" && { flavors: {} }),
        ...echo.properties,
      },
    },
  ];
}

function post(path: string, body: unknown): unknown {
  if (/listSecrets$/i.test(path)) return { secretsType: "Sas", sasToken: "sv=2024-01-01&sig=fake" };
  if (/listKeys$/i.test(path)) return { primaryKey: "PK", secondaryKey: "SK" };
  if (/startPendingUpload$/i.test(path)) {
    const blobUri = "https://teststorage.blob.core.windows.net/temp-container";
    const credential = { credentialType: "SAS", sasUri: `${blobUri}?sig=fake` };
    return {
      pendingUploadType: "TemporaryBlobReference",
      blobReferenceForConsumption: { blobUri, storageAccountArmId: "x", credential },
    };
  }
  return body ?? {};
}

const lists = new Set([
  "jobs",
  "data",
  "models",
  "environments",
  "components",
  "onlineEndpoints",
  "batchEndpoints",
  "computes",
  "schedules",
  "featuresets",
  "featurestoreEntities",
  "vmSizes",
  "usages",
  "children",
]);

function get(root: string, segments: string[], path: string): unknown {
  const [kind = "", name = "", third, version] = segments;
  if (segments.length === 0) {
    return resource(
      root,
      {
        friendlyName: scope.workspaceName,
        workspaceId: "11111111-1111-1111-1111-111111111111",
        discoveryUrl: "https://eastus.api.azureml.ms/discovery",
        mlFlowTrackingUri: `azureml://eastus.api.azureml.ms/mlflow/v1.0${root}`,
        provisioningState: "Succeeded",
      },
      { location: "eastus", tags: {} },
    );
  }
  if (segments.length === 1 && lists.has(kind)) return { value: [] };
  if (kind === "datastores") {
    const store = (each: string) =>
      resource(`${root}/datastores/${each}`, {
        datastoreType: "AzureBlob",
        accountName: "teststorage",
        containerName: "azureml-blobstore",
        endpoint: "core.windows.net",
        protocol: "https",
        isDefault: each === "workspaceblobstore",
        credentials: { credentialsType: "AccountKey" },
        tags: {},
        properties: {},
      });
    return name ? store(name) : { value: [store("workspaceblobstore")] };
  }
  if (kind === "computes") {
    const scaleSettings = { minNodeCount: 0, maxNodeCount: 4, nodeIdleTimeBeforeScaleDown: "PT120S" };
    const properties = { vmSize: "STANDARD_DS3_V2", vmPriority: "Dedicated", scaleSettings };
    return resource(
      path,
      { computeType: "AmlCompute", provisioningState: "Succeeded", properties },
      { location: "eastus" },
    );
  }
  if (kind === "schedules") {
    const jobDefinition = {
      jobType: "Pipeline",
      sourceJobId: "/x",
      experimentName: "",
      jobs: {},
      inputs: {},
      outputs: {},
      settings: {},
      tags: {},
      properties: {},
    };
    return resource(path, {
      isEnabled: true,
      trigger: { triggerType: "Cron", expression: "0 0 * * *", timeZone: "UTC" },
      action: { actionType: "CreateJob", jobDefinition },
      tags: {},
      properties: {},
      provisioningState: "Succeeded",
    });
  }
  if (kind === "onlineEndpoints" && segments.length === 2) {
    const scoringUri = `https://${name}.eastus.inference.ml.azure.com/score`;
    const properties = {
      authMode: "Key",
      provisioningState: "Succeeded",
      scoringUri,
      traffic: {},
      properties: {},
    };
    return resource(path, properties, { location: "eastus", tags: {}, identity: { type: "SystemAssigned" } });
  }
  if (kind === "onlineEndpoints" && third === "deployments") {
    const deployment = (each: string) =>
      resource(
        `${root}/${kind}/${name}/deployments/${each}`,
        {
          endpointComputeType: "Managed",
          scaleSettings: { scaleType: "Default" },
          instanceType: "Standard_DS3_v2",
          model: `azureml:${workspaceId}/models/m/versions/1`,
          provisioningState: "Succeeded",
          properties: {},
          environmentVariables: {},
        },
        { location: "eastus", tags: {}, sku: { name: "Default", capacity: 1 } },
      );
    return version ? deployment(version) : { value: [deployment("blue")] };
  }
  if (kind === "batchEndpoints" && segments.length === 2) {
    const scoringUri = `https://${name}.eastus.inference.ml.azure.com/score`;
    const properties = { authMode: "AADToken", provisioningState: "Succeeded", scoringUri, properties: {} };
    return resource(path, properties, { location: "eastus", tags: {} });
  }
  if (kind === "batchEndpoints") {
    const deployment = (each: string) =>
      resource(
        `${root}/${kind}/${name}/deployments/${each}`,
        { provisioningState: "Succeeded", properties: {}, environmentVariables: {} },
        { location: "eastus", tags: {} },
      );
    if (segments.at(-1) === "jobs") return { value: [] };
    return version ? deployment(version) : { value: [deployment("blue")] };
  }
  if (kind === "codes" && segments.length === 3) return { value: [] };
  if (kind === "jobs") {
    const properties = {
      jobType: "Command",
      status: "Completed",
      experimentName: "exp",
      services: {},
      inputs: {},
      outputs: {},
      tags: {},
      properties: {},
    };
    return resource(path, properties);
  }
  if (segments.length === 2) {
    return resource(path, {
      latestVersion: "7",
      nextVersion: "8",
      tags: {},
      properties: {},
      isArchived: false,
      dataType: "uri_folder",
    });
  }
  const versioned = (each: string) => {
    const common = { tags: {}, properties: {}, isAnonymous: false, isArchived: false };
    const own: Record<string, Record<string, unknown>> = {
      environments: {
        image: "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04:latest",
        environmentType: "UserCreated",
        osType: "Linux",
      },
      models: {
        flavors: {},
        modelType: "custom_model",
        modelUri: `azureml://datastores/workspaceblobstore/paths/models/${name}`,
      },
      data: {
        dataType: "uri_folder",
        dataUri: `azureml://datastores/workspaceblobstore/paths/data/${name}/`,
      },
      codes: { codeUri: "https://teststorage.blob.core.windows.net/temp-container/src" },
    };
    return resource(`${root}/${kind}/${name}/versions/${each}`, { ...own[kind], ...common });
  };
  return version ? versioned(version) : { value: [versioned("7")] };
}
