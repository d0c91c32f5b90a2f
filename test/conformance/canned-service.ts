import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { createHttpHeaders } from "@azure/core-rest-pipeline";
import { anonymousEnvironmentVersion } from "../../src/artifacts/anonymous-environment";
import { markerName } from "./vector-folder";

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

/** A credential whose token is for Azure Machine Learning. */
export const credential = {
  getToken: async () => ({
    token: "header.eyJhdWQiOiJodHRwczovL21sLmF6dXJlLmNvbSJ9.x",
    expiresOnTimestamp: Date.now() + 3_600_000,
  }),
};

const groupId = `/subscriptions/${scope.subscriptionId}/resourceGroups/${scope.resourceGroupName}`;

/**
 * Answers as the service did while the vectors were recorded (the README of the vectors says how): every resource is
 * there, `latestVersion` is 7, a PUT is echoed. Keeps what was asked.
 */
export class CannedService implements HttpClient {
  readonly requests: SentRequest[] = [];

  /** Which folder was uploaded into a container, by the container. */
  readonly #uploaded = new Map<string, string>();

  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const url = new URL(request.url);
    const query = Object.fromEntries(url.searchParams);
    const apiVersion = query["api-version"];
    delete query["api-version"];
    const body = typeof request.body === "string" && request.body ? parse(request.body) : undefined;
    const path = await recordedPath(decodeURIComponent(url.pathname), body);
    this.requests.push({ method: request.method, host: url.hostname, path, apiVersion, query, body });
    const isBlob = /\.blob\./.test(url.hostname);
    if (isBlob && request.method === "PUT") await this.#note(path, request.body);
    this.#noteWorkspace(request.method, path, body);
    const [status, answer] = isBlob
      ? blob(request.method, query.comp)
      : this.#isAbsent(request.method, path)
        ? notFound(path)
        : canned(request.method, path, body, (container) => this.#uploaded.get(container));
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

  /** Workspaces that a deployment created. Before, the client's own is the only one. */
  readonly #workspaces = new Set([scope.workspaceName]);

  #noteWorkspace(method: string, path: string, body: unknown): void {
    if (method !== "PUT" || !/\/Microsoft\.Resources\/deployments\/[^/]+$/.test(path)) return;
    const deployment = body as { properties?: { parameters?: { workspaceName?: { value?: string } } } };
    this.#workspaces.add(deployment.properties?.parameters?.workspaceName?.value ?? "");
  }

  #isAbsent(method: string, path: string): boolean {
    const name = /\/Microsoft\.MachineLearningServices\/workspaces\/([^/]+)$/.exec(path)?.[1];
    return method === "GET" && name !== undefined && !this.#workspaces.has(name);
  }

  /** Code is known by the folder that it was uploaded from: the marker in it says which, or its only file does. */
  async #note(path: string, body: unknown): Promise<void> {
    const found = /^\/(temp-container-[^/]+)\/[^/]+(?:\/([^/]+))?$/.exec(path);
    if (!found?.[1] || (found[2] !== undefined && found[2] !== markerName && this.#uploaded.has(found[1])))
      return;
    const text = await textOf(body);
    const from = found[2] === markerName ? text : /^stand-in for (.*)$/m.exec(text)?.[1];
    if (from) this.#uploaded.set(found[1], from.replaceAll("/", "~"));
  }
}

async function textOf(body: unknown): Promise<string> {
  const made: unknown = typeof body === "function" ? (body as () => unknown)() : body;
  return typeof made === "string" ? made : await new Response(made as BodyInit).text();
}

/**
 * The hash of a build context was all zeros while the vectors were recorded, and the version of its environment is made of
 * it, and that of a component is made of both.
 */
async function recordedPath(path: string, body: unknown): Promise<string> {
  const { build } =
    (body as { properties?: { build?: { dockerfilePath?: string } } } | undefined)?.properties ?? {};
  if (!build || !/\/environments\/CliV2AnonymousEnvironment\/versions\/[0-9a-f]{64}$/.test(path)) return path;
  const { dockerfilePath } = build;
  const version = await anonymousEnvironmentVersion({ buildContextHash: "0".repeat(64), dockerfilePath });
  return path.replace(/[0-9a-f]{64}$/, version);
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

const notFound = (path: string): [number, unknown] => [404, { error: { code: "NotFound", message: path } }];

function canned(
  method: string,
  path: string,
  body: unknown,
  uploaded: (container: string) => string | undefined,
): [number, unknown] {
  if (path.includes("/asyncOps/")) return [200, { status: "Succeeded" }];
  if (path === "/discovery") {
    const host = "https://eastus.api.azureml.ms";
    return [200, { api: host, history: host, studio: "https://ml.azure.com" }];
  }
  const registry = /\/registrymanagement\/v1\.0\/registries\/([^/]+)\/discovery/.exec(path);
  if (registry) {
    return [
      200,
      {
        registryName: registry[1],
        primaryRegionResourceProviderUri: "https://cert-eastus.experiments.azureml.net/",
        resourceGroup: scope.resourceGroupName,
        subscriptionId: scope.subscriptionId,
        nonAzureAiRegistryLocation: "eastus",
      },
    ];
  }
  if (/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/?$/i.test(path)) {
    return [
      200,
      {
        id: groupId,
        name: scope.resourceGroupName,
        location: "eastus",
        properties: { provisioningState: "Succeeded" },
      },
    ];
  }
  if (/Microsoft\.Resources\/deployments/i.test(path) && method === "GET") {
    if (path.endsWith("/operations")) return [200, { value: [] }];
    return [200, { id: path, name: path.split("/").at(-1), properties: { provisioningState: "Succeeded" } }];
  }
  if (/\/deployments\/[^/]+\/operations$/i.test(path) && method === "GET" && !/\/workspaces\//i.test(path))
    return [200, { value: [] }];
  if (/Microsoft\.Storage\/storageAccounts\/[^/]+$/i.test(path) && method === "GET")
    return [200, { id: path, name: path.split("/").at(-1), location: "eastus", properties: {} }];
  if (method === "GET" && /\/(workspaces|registries)$/i.test(path)) return [200, { value: [] }];
  const below =
    /^(.*\/providers\/Microsoft\.MachineLearningServices\/(workspaces|registries)\/[^/]+)(\/.*)?$/i.exec(
      path,
    );
  if (!below) return method === "GET" ? notFound(path) : [200, body ?? {}];
  const root = below[1] ?? "";
  const segments = (below[3] ?? "").split("/").filter(Boolean);
  if (method === "GET") {
    if (segments.length === 0 && below[2]?.toLowerCase() === "registries") {
      const discoveryUrl = "https://eastus.api.azureml.ms/discovery";
      return [
        200,
        resource(root, { regionDetails: [{ location: "eastus" }], discoveryUrl }, { location: "eastus" }),
      ];
    }
    const found = get(root, segments, path);
    return found === undefined ? notFound(path) : [200, found];
  }
  if (method === "POST") {
    if (/\/computes\/[^/]+\/(start|stop|restart)$/.test(path)) return [202, {}];
    if (/\/serverlessEndpoints\/.*\/regenerateKeys$/.test(path)) return [202, {}];
    return [200, post(path, body)];
  }
  if (method === "DELETE")
    return [/\/(serverlessEndpoints|marketplaceSubscriptions)\/[^/]+$/.test(path) ? 202 : 200, {}];
  const echo = structuredClone(body ?? {}) as { properties?: Record<string, unknown> };
  const container = /\/(temp-container-[^/]+)\//.exec(String(echo.properties?.codeUri))?.[1];
  const code = container && `code-${uploaded(container) ?? "ADDITIONAL_INCLUDES"}`;
  const id = code ? `${root}/codes/${code}/versions/1` : path;
  return [
    200,
    {
      ...resource(id, {}),
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
    // A container for each code: two folders of the same name can be uploaded at once.
    const code = /\/codes\/([^/]+)\//.exec(path)?.[1] ?? "";
    const blobUri = `https://teststorage.blob.core.windows.net/temp-container-${code}`;
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
  "schedules",
  "connections",
  "featuresets",
  "featurestoreEntities",
  "serverlessEndpoints",
  "marketplaceSubscriptions",
  "computes",
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
        friendlyName: root.split("/").at(-1),
        workspaceId: "11111111-1111-1111-1111-111111111111",
        discoveryUrl: "https://eastus.api.azureml.ms/discovery",
        mlFlowTrackingUri: `azureml://eastus.api.azureml.ms/mlflow/v1.0${root}`,
        storageAccount: `${groupId}/providers/Microsoft.Storage/storageAccounts/teststorage`,
        keyVault: `${groupId}/providers/Microsoft.KeyVault/vaults/testkv`,
        applicationInsights: `${groupId}/providers/Microsoft.Insights/components/testai`,
        containerRegistry: `${groupId}/providers/Microsoft.ContainerRegistry/registries/testacr`,
        provisioningState: "Succeeded",
        publicNetworkAccess: "Enabled",
        notebookInfo: { resourceId: "x", fqdn: "f" },
      },
      {
        location: "eastus",
        kind: "Default",
        identity: {
          type: "SystemAssigned",
          principalId: "22222222-2222-2222-2222-222222222222",
          tenantId: "33333333-3333-3333-3333-333333333333",
        },
        sku: { name: "Basic", tier: "Basic" },
        tags: {},
      },
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
  if ((kind === "onlineEndpoints" || kind === "batchEndpoints") && segments.length === 2) {
    const scoringUri = `https://${name}.eastus.inference.ml.azure.com/score`;
    const properties = {
      authMode: "Key",
      provisioningState: "Succeeded",
      scoringUri,
      swaggerUri: "https://x",
      traffic: {},
      properties: {},
    };
    const identity = { type: "SystemAssigned" };
    return resource(path, properties, { location: "eastus", tags: {}, identity, kind: "Managed" });
  }
  if (kind === "batchEndpoints" && segments.at(-1) === "jobs") return { value: [] };
  if ((kind === "onlineEndpoints" || kind === "batchEndpoints") && third === "deployments") {
    const deployment = (each: string) =>
      kind === "batchEndpoints" ? batchDeployment(root, name, each) : onlineDeployment(root, name, each);
    return version ? deployment(version) : { value: [deployment("blue")] };
  }
  if (kind === "schedules" && segments.length === 2) {
    const trigger = { triggerType: "Cron", expression: "0 0 * * *", timeZone: "UTC" };
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
    const action = { actionType: "CreateJob", jobDefinition };
    return resource(path, {
      isEnabled: true,
      trigger,
      action,
      tags: {},
      properties: {},
      provisioningState: "Succeeded",
    });
  }
  if (
    /^(connections|capabilityHosts|serverlessEndpoints|marketplaceSubscriptions|outboundRules)$/i.test(kind)
  )
    return undefined;
  if (kind === "codes" && segments.length === 3) return { value: [] };
  if (kind === "jobs") {
    const properties = {
      jobType: "Pipeline",
      displayName: name,
      status: "Completed",
      experimentName: "exp",
      jobs: {},
      settings: {},
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
        modelUri: `azureml:/${groupId}/workspaces/${scope.workspaceName}/datastores/workspaceblobstore/paths/models/${name}`,
      },
      data: {
        dataType: "uri_folder",
        dataUri: `azureml:/${groupId.replace("resourceGroups", "resourcegroups")}/workspaces/${scope.workspaceName}/datastores/workspaceblobstore/paths/data/${name}/`,
      },
      codes: { codeUri: "https://teststorage.blob.core.windows.net/temp-container/src" },
      components: {
        componentSpec: {
          name,
          version: each,
          type: "command",
          command: "echo hi",
          environment: `azureml:${root}/environments/env/versions/1`,
          inputs: {},
          outputs: {},
        },
      },
    };
    return resource(`${root}/${kind}/${name}/versions/${each}`, { ...own[kind], ...common });
  };
  return version ? versioned(version) : { value: [versioned("7")] };
}

function onlineDeployment(root: string, endpoint: string, name: string): Record<string, unknown> {
  const collection = (each: string) => ({
    dataCollectionMode: "Enabled",
    dataId: `${root}/data/${endpoint}-${name}-${each}/versions/1`,
    samplingRate: 1,
  });
  return resource(
    `${root}/onlineEndpoints/${endpoint}/deployments/${name}`,
    {
      endpointComputeType: "Managed",
      scaleSettings: { scaleType: "Default" },
      instanceType: "Standard_DS3_v2",
      model: `azureml:${root}/models/m/versions/1`,
      provisioningState: "Succeeded",
      properties: {},
      environmentVariables: {},
      dataCollector: {
        collections: {
          model_inputs: collection("model_inputs"),
          model_outputs: collection("model_outputs"),
        },
      },
    },
    { location: "eastus", tags: {}, sku: { name: "Default", capacity: 1 } },
  );
}

function batchDeployment(root: string, endpoint: string, name: string): Record<string, unknown> {
  return resource(
    `${root}/batchEndpoints/${endpoint}/deployments/${name}`,
    {
      compute: `${root}/computes/c`,
      model: { referenceType: "Id", assetId: `${root}/models/m/versions/1` },
      provisioningState: "Succeeded",
      properties: {},
      retrySettings: { maxRetries: 3, timeout: "PT30S" },
      miniBatchSize: 10,
      outputAction: "AppendRow",
      resources: { instanceCount: 1, properties: {} },
      environmentVariables: {},
    },
    { location: "eastus", tags: {} },
  );
}
