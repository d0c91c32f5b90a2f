import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { inspect } from "node:util";
import type { TokenCredential } from "@azure/core-auth";
import {
  AmlCompute,
  AzureBlobDatastore,
  AzureMLOnlineInferencingServer,
  Data,
  DataImport,
  Environment,
  FileSystem,
  FqdnDestination,
  Index,
  ManagedOnlineDeployment,
  ManagedOnlineEndpoint,
  MLClient,
  type MLClientOptions,
  Model,
  ModelPackage,
  Registry,
  ValidationError,
  Workspace,
} from "azure-ai-ml";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { faultPaths } from "./core/refusals";
import {
  type Answer,
  clientOver,
  credential,
  failureOf,
  ScriptedService,
  type Sent,
  scope,
  told,
  workspacePath,
} from "./core/scripted-service";

const client =
  (options: MLClientOptions, given: object = scope, by: unknown = credential) =>
  () =>
    new MLClient(by as TokenCredential, given as typeof scope, options);

describe("A client", () => {
  it("is not made without a whole scope and a credential: all that is missing is told at once", () => {
    expect(faultPaths(client({}, {}, null))).toEqual([
      "credential",
      "subscriptionId",
      "resourceGroupName",
      "workspaceName",
    ]);
    expect(faultPaths(client({}, { ...scope, resourceGroupName: "" }))).toEqual(["resourceGroupName"]);
    expect(faultPaths(client({}, null as never, {}))).toEqual([
      "credential",
      "subscriptionId",
      "resourceGroupName",
      "workspaceName",
    ]);
    expect(client({}, { ...scope, workspaceName: undefined })).toThrow(ValidationError);
  });

  it("tells the names of its workspace", () => {
    expect(client({})()).toMatchObject({
      subscriptionId: "sub",
      resourceGroupName: "rg",
      workspaceName: "ws",
    });
  });

  it("asks nothing before it is asked something", () => {
    const service = new ScriptedService(() => ({}));
    client({ httpClient: service })();
    expect(service.requests).toEqual([]);
  });

  it("shows neither its credential nor a token", async () => {
    const by = { secret: "the-secret", getToken: credential.getToken };
    const ml = client({ httpClient: new ScriptedService(() => ({ body: {} })) }, scope, by)();
    await ml.data.get("d", "1");
    expect(`${inspect(ml, { depth: 10 })} ${JSON.stringify(ml)}`).not.toMatch(/the-secret|the-token/);
  });
});

describe("A client of a registry", () => {
  const over = (answer: (sent: Sent) => Answer = () => ({}), options: MLClientOptions = {}) => {
    const service = new ScriptedService((sent) =>
      sent.path.endsWith("/discovery") ? { body: place } : answer(sent),
    );
    const ml = new MLClient(credential, { registryName: "reg" }, { ...options, httpClient: service });
    return { ml, service };
  };
  const place = {
    subscriptionId: "theirs",
    resourceGroup: "rg-theirs",
    primaryRegion: "eastus",
    primaryRegionResourceProviderUri: "https://cert-eastus.experiments.azureml.net/",
  };

  it("is made of a name, and of nothing that a workspace's is made of", () => {
    const { ml } = over();
    expect(ml.registryName).toBe("reg");
    expect([ml.subscriptionId, ml.resourceGroupName, ml.workspaceName]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(faultPaths(client({}, { ...scope, registryName: "reg" }))).toEqual(["registryName"]);
    expect(faultPaths(client({}, { registryName: "" }))).toEqual(["registryName"]);
    // @ts-expect-error: one of the two
    expect(() => new MLClient(credential, { ...scope, registryName: "reg" })).toThrow(ValidationError);
    expect(client({})().registryName).toBeUndefined();
  });

  it("asks once where the registry is, and its host for the rest, with the token", async () => {
    const { ml, service } = over(() => ({ body: { value: [] } }));
    await ml.data.list().next();
    await ml.models.list({ name: "m" }).next();
    expect(service.requests.map(({ url }) => url)).toEqual([
      "https://eastus.api.azureml.ms/registrymanagement/v1.0/registries/reg/discovery?api-version=v1.0",
      "https://cert-eastus.experiments.azureml.net/mferp/managementfrontend/subscriptions/theirs/resourceGroups/rg-theirs/providers/Microsoft.MachineLearningServices/registries/reg/data?listViewType=ActiveOnly&api-version=2021-10-01-dataplanepreview",
      "https://cert-eastus.experiments.azureml.net/mferp/managementfrontend/subscriptions/theirs/resourceGroups/rg-theirs/providers/Microsoft.MachineLearningServices/registries/reg/models/m/versions?listViewType=ActiveOnly&api-version=2021-10-01-dataplanepreview",
    ]);
    expect(service.requests.every(({ headers }) => headers.authorization === "Bearer the-token")).toBe(true);
  });

  it("shows its token to no host that the registry makes up", async () => {
    const service = new ScriptedService((sent) =>
      sent.path.endsWith("/discovery")
        ? { body: { ...place, primaryRegionResourceProviderUri: "https://elsewhere.example/" } }
        : { body: { value: [] } },
    );
    const ml = new MLClient(credential, { registryName: "reg" }, { httpClient: service });
    await ml.data.list().next();
    expect(service.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer the-token",
      undefined,
    ]);
  });

  it("asks again where the registry is after that failed", async () => {
    let failures = 1;
    const service = new ScriptedService((sent) => {
      if (!sent.path.endsWith("/discovery")) return { body: { value: [] } };
      return failures-- > 0 ? { status: 404 } : { body: place };
    });
    const ml = new MLClient(credential, { registryName: "reg" }, { httpClient: service });
    await failureOf(ml.data.list().next());
    expect(await ml.data.list().next()).toMatchObject({ done: true });
  });

  it("asks an emulator for all of it", async () => {
    const endpoint = "http://localhost:7000";
    const { ml, service } = over(() => ({ body: {} }), { endpoint, allowInsecureConnection: true });
    await ml.data.get("d", "1");
    expect(service.requests[0]?.url).toMatch(/^http:\/\/localhost:7000\/registrymanagement\//);
  });

  it("waits for the registry, and fetches what its last answer leaves out", async () => {
    const status = "https://cert-eastus.experiments.azureml.net/operations/1";
    const { ml, service } = over(({ method, url, path }) => {
      if (url.startsWith(status)) return { body: { status: "Succeeded" } };
      if (method === "PUT") return { status: 201, headers: { "azure-asyncoperation": status } };
      return service.requests.filter((each) => each.path === path && each.method === "GET").length > 1
        ? { body: { id: "azureml://registries/reg/environments/e/versions/1", properties: {} } }
        : { body: {} };
    });
    const made = await ml.environments.createOrUpdate(
      new Environment({ name: "e", version: "1", image: "ubuntu" }),
    );
    expect(made).toMatchObject({ name: "e", version: "1" });
    expect(service.requests.map(({ method }) => method)).toEqual(["GET", "PUT", "GET", "GET", "GET"]);
  });

  it.each<[string, (ml: MLClient) => unknown]>([
    ["jobs", (ml) => ml.jobs.list().next()],
    ["compute", (ml) => ml.compute.list().next()],
    ["datastores", (ml) => ml.datastores.getDefault()],
    ["online endpoints", (ml) => ml.onlineEndpoints.get("e")],
    ["indexes", (ml) => ml.indexes.get("i", "1")],
    ["packages", (ml) => ml.models.package("m", "1", somePackage())],
  ])("has no %s, and says so before anything is sent", async (_, call) => {
    const { ml, service } = over();
    const error = await failureOf(async () => call(ml));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toMatch(/workspace/i);
    expect(service.requests).toEqual([]);
  });
});

const somePackage = () =>
  new ModelPackage({ targetEnvironment: "e", inferencingServer: new AzureMLOnlineInferencingServer() });

describe("The endpoint of a client", () => {
  it.each(["https://proxy.example", "https://proxy.example:8443/"])("may be %s", (endpoint) => {
    expect(faultPaths(client({ endpoint }))).toEqual([]);
  });

  it.each(["http://localhost:7000", "http://127.0.0.1:7000/", "http://[::1]:7000"])(
    "may be %s where that is allowed, and only then",
    (endpoint) => {
      expect(faultPaths(client({ endpoint, allowInsecureConnection: true }))).toEqual([]);
      expect(faultPaths(client({ endpoint }))).toEqual(["endpoint"]);
    },
  );

  it.each([
    "http://example.com",
    "http://management.azure.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://10.0.0.1",
    "ftp://localhost",
    "localhost:7000",
    "nowhere",
    "",
  ])("may not be %j, whatever is allowed: the token would go there", (endpoint) => {
    expect(faultPaths(client({ endpoint, allowInsecureConnection: true }))).toEqual(["endpoint"]);
  });

  it("gets the requests and the token", async () => {
    const service = new ScriptedService(() => ({ body: {} }));
    await client({
      httpClient: service,
      endpoint: "http://localhost:7000/",
      allowInsecureConnection: true,
    })().data.get("d", "1");
    expect(service.requests[0]?.url).toMatch(/^http:\/\/localhost:7000\/subscriptions\/sub\//);
    expect(service.requests[0]?.headers.authorization).toBe("Bearer the-token");
  });
});

describe("The cloud of a client", () => {
  const asked: string[] = [];
  const recording: TokenCredential = {
    getToken: async (scopes) => {
      asked.push(...[scopes].flat());
      return { token: "the-token", expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
  beforeEach(() => void asked.splice(0));

  it.each([
    ["AzureCloud", "https://management.azure.com", "https://ml.azure.com"],
    ["AzureChinaCloud", "https://management.chinacloudapi.cn", "https://ml.azure.cn"],
    ["AzureUSGovernment", "https://management.usgovcloudapi.net", "https://ml.azure.us"],
  ] as const)(
    "decides where requests go and whom tokens are for: %s",
    async (cloud, management, audience) => {
      const service = new ScriptedService(() => ({
        body: { name: "churn", properties: { authMode: "AADToken" } },
      }));
      const ml = client({ httpClient: service, cloud }, scope, recording)();
      await ml.onlineEndpoints.getKeys("churn");
      expect(service.requests.map(({ url }) => new URL(url).origin)).toEqual([management]);
      expect(asked).toEqual([`${management}/.default`, `${audience}/.default`]);
    },
  );

  it("may be one of your own", async () => {
    const service = new ScriptedService(() => ({ body: {} }));
    const cloud = {
      name: "Mine",
      resourceManager: "https://arm.mine.example",
      machineLearningAudience: "https://ml.mine.example",
      storageSuffix: "mine.example",
      dataPlaneSuffixes: [],
      studio: "https://studio.mine.example",
    };
    await client({ httpClient: service, cloud }, scope, recording)().data.get("d", "1");
    expect(new URL(service.requests[0]!.url).origin).toBe("https://arm.mine.example");
    expect(asked).toEqual(["https://arm.mine.example/.default"]);
  });

  it("must be known", () => {
    expect(faultPaths(client({ cloud: "AzureMoonCloud" as "AzureCloud" }))).toEqual(["cloud"]);
  });

  it("is each client's own", async () => {
    const service = new ScriptedService(() => ({ body: {} }));
    const [china, azure] = [
      client({ httpClient: service, cloud: "AzureChinaCloud" })(),
      client({ httpClient: service })(),
    ];
    await china.data.get("d", "1");
    await azure.data.get("d", "1");
    expect(service.requests.map(({ url }) => new URL(url).host)).toEqual([
      "management.chinacloudapi.cn",
      "management.azure.com",
    ]);
  });

  it("has its data planes trusted, and those of no other", async () => {
    const discoveryUrl = "https://eastus.api.azureml.ms/discovery";
    for (const [cloud, trusted] of [
      ["AzureCloud", true],
      ["AzureUSGovernment", false],
    ] as const) {
      const service = new ScriptedService(() => ({ body: { value: [], nextLink: undefined } }));
      const ml = client({ httpClient: service, cloud })();
      await ml.data.list().byPage({ continuationToken: discoveryUrl }).next();
      expect("authorization" in service.requests[0]!.headers).toBe(trusted);
    }
  });
});

describe("MLClient.fromConfig", () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "azure-ai-ml-config-"));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const names = (workspace: string) =>
    JSON.stringify({ subscription_id: "s", resource_group: "r", workspace_name: workspace });
  const lay = (path: string, text = names(path)) => {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const found = async (path = ".", fileName?: string) =>
    (await MLClient.fromConfig(credential, { path: join(root, path), fileName })).workspaceName;

  it("takes the file that it is told", async () => {
    const file = lay("else.json");
    lay("config.json");
    const ml = await MLClient.fromConfig(credential, { path: file });
    expect(ml).toMatchObject({ subscriptionId: "s", resourceGroupName: "r", workspaceName: "else.json" });
    expect(await found(".", "else.json")).toBe("else.json");
  });

  it("tries .azureml, aml_config and the folder, each for config.json and project.json", async () => {
    const order = [
      ".azureml/config.json",
      ".azureml/project.json",
      "aml_config/config.json",
      "aml_config/project.json",
      "config.json",
      "project.json",
    ];
    for (const path of [...order].reverse()) {
      lay(path);
      expect(await found()).toBe(path);
    }
  });

  it("goes up all folders for one name before it tries the next", async () => {
    lay(".azureml/config.json");
    lay("a/b/config.json");
    expect(await found("a/b")).toBe(".azureml/config.json");
  });

  it("goes up twenty folders, and no further", async () => {
    lay("config.json");
    const down = (levels: number) => Array.from({ length: levels }, () => "d").join("/");
    mkdirSync(join(root, down(25)), { recursive: true });
    expect(await found(down(19))).toBe("config.json");
    expect(await failureOf(found(down(20)))).toMatchObject({ faults: [{ path: "path", code: "notFound" }] });
  });

  it("does not mind a byte order mark, nor the form of older tools", async () => {
    lay("config.json", `\uFEFF${names("bom")}`);
    expect(await found()).toBe("bom");
    const Scope =
      "/subscriptions/s1/resourceGroups/r1/providers/Microsoft.MachineLearningServices/workspaces/w1";
    lay("config.json", JSON.stringify({ Id: null, Scope }));
    expect(await MLClient.fromConfig(credential, { path: root })).toMatchObject({
      subscriptionId: "s1",
      resourceGroupName: "r1",
      workspaceName: "w1",
    });
  });

  it.each([
    ["no JSON", /no JSON/],
    ["[]", /must have subscription_id/],
    ['{"subscription_id":"s","resource_group":"r"}', /must have subscription_id/],
    ['{"Scope":"/subscriptions/s"}', /must have subscription_id/],
  ])("refuses %s, naming the file", async (text, message) => {
    const file = lay("config.json", text);
    const error = await failureOf(found());
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toMatch(message);
    expect(error).toMatchObject({ faults: [{ source: { file } }] });
  });

  it("says where it looked where there is none", async () => {
    const error = await failureOf(
      MLClient.fromConfig(credential, { path: root, fileName: "none-such.json" }),
    );
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.message).toContain(root);
  });

  it("passes its other options on", async () => {
    lay("config.json");
    const service = new ScriptedService(() => ({ body: {} }));
    const ml = await MLClient.fromConfig(credential, {
      path: root,
      httpClient: service,
      cloud: "AzureChinaCloud",
    });
    await ml.data.get("d", "1");
    expect(new URL(service.requests[0]!.url).host).toBe("management.chinacloudapi.cn");
  });
});

const echo = ({ path, body, method }: Sent) =>
  method === "PUT"
    ? { body: { id: path, name: path.split("/").at(-1), ...(body as object) } }
    : { body: { location: "eastus", value: [], properties: {} } };

describe("Creating what it is given, by what that is", () => {
  it("finds the group of each entity", async () => {
    const { ml, service } = clientOver(echo);
    await ml.createOrUpdate(new Data({ name: "d", version: "1", path: "https://x/y" }));
    await ml.createOrUpdate(new Model({ name: "m", version: "1", path: "azureml://datastores/d/paths/m" }));
    await ml.createOrUpdate(new Environment({ name: "e", version: "1", image: "x" }));
    await ml.createOrUpdate(new AzureBlobDatastore({ name: "ds", accountName: "a", containerName: "c" }));
    await ml.beginCreateOrUpdate(new AmlCompute({ name: "c" }));
    await ml.beginCreateOrUpdate(new ManagedOnlineEndpoint({ name: "churn" }));
    await ml.beginCreateOrUpdate(
      new ManagedOnlineDeployment({ name: "blue", endpointName: "churn", instanceType: "X" }),
    );
    expect(told(service.requests.filter(({ method }) => method === "PUT")).map(([, path]) => path)).toEqual([
      "/data/d/versions/1",
      "/models/m/versions/1",
      "/environments/e/versions/1",
      "/datastores/ds",
      "/computes/c",
      "/onlineEndpoints/churn",
      "/onlineEndpoints/churn/deployments/blue",
    ]);
  });

  it("refuses what is none, or goes to the other method", async () => {
    const { ml, service } = clientOver(echo);
    for (const entity of [undefined, null, "train", {}, new AmlCompute({ name: "c" })]) {
      expect(await failureOf(() => ml.createOrUpdate(entity as never))).toBeInstanceOf(ValidationError);
    }
    for (const entity of [undefined, null, 5, {}, new Data({ path: "x" })]) {
      expect(() => ml.beginCreateOrUpdate(entity as never)).toThrow(ValidationError);
    }
    expect(service.requests).toEqual([]);
  });
});

describe("The options of a call", () => {
  type Call = (
    ml: MLClient,
    options: {
      abortSignal?: AbortSignal;
      requestHeaders?: Record<string, string>;
      requestTimeoutInMs?: number;
    },
  ) => PromiseLike<unknown>;
  const calls: Record<string, Call> = {
    "data.createOrUpdate": (ml, options) =>
      ml.data.createOrUpdate(new Data({ name: "d", path: "https://x/y" }), options),
    "data.get": (ml, options) => ml.data.get("d", "1", options),
    "data.get by label": (ml, options) => ml.data.get("d", { label: "latest", ...options }),
    "data.list": (ml, options) => ml.data.list(options).next(),
    "data.archive": (ml, options) => ml.data.archive("d", options),
    "data.restore": (ml, options) => ml.data.restore("d", { version: "1", ...options }),
    "data.share": (ml, options) => ml.data.share("d", "1", { registryName: "r", ...options }),
    "data.importData": (ml, options) =>
      ml.data.importData(
        new DataImport({
          name: "d",
          path: "azureml://datastores/d/paths/p",
          source: new FileSystem({ connection: "azureml:c" }),
        }),
        options,
      ),
    "data.listMaterializationStatus": (ml, options) => ml.data.listMaterializationStatus("d", options).next(),
    "models.createOrUpdate": (ml, options) =>
      ml.models.createOrUpdate(new Model({ name: "m", path: "azureml://datastores/d/paths/m" }), options),
    "models.get": (ml, options) => ml.models.get("m", { label: "latest", ...options }),
    "models.list": (ml, options) => ml.models.list(options).next(),
    "models.archive": (ml, options) => ml.models.archive("m", options),
    "models.share": (ml, options) => ml.models.share("m", "1", { registryName: "r", ...options }),
    "models.package": (ml, options) =>
      ml.models.package(
        "m",
        "1",
        new ModelPackage({ targetEnvironment: "e", inferencingServer: new AzureMLOnlineInferencingServer() }),
        options,
      ),
    "evaluators.createOrUpdate": (ml, options) =>
      ml.evaluators.createOrUpdate(new Model({ path: "https://x/y" }), options),
    "evaluators.get": (ml, options) =>
      Promise.resolve(ml.evaluators.get("m", "1", options)).catch((error: unknown) => {
        if (!(error instanceof ValidationError)) throw error;
      }),
    "evaluators.list": (ml, options) => ml.evaluators.list("m", options).next(),
    "indexes.createOrUpdate": (ml, options) =>
      ml.indexes.createOrUpdate(new Index({ name: "i", path: "azureml://datastores/d/paths/i" }), options),
    "indexes.get": (ml, options) => ml.indexes.get("i", "1", options),
    "indexes.list": (ml, options) => ml.indexes.list(options).next(),
    "environments.createOrUpdate": (ml, options) =>
      ml.environments.createOrUpdate(new Environment({ name: "e", image: "x" }), options),
    "environments.get": (ml, options) => ml.environments.get("e", "1", options),
    "environments.share": (ml, options) => ml.environments.share("e", "1", { registryName: "r", ...options }),
    "environments.list": (ml, options) => ml.environments.list(options).next(),
    "compute.beginCreateOrUpdate": (ml, options) =>
      ml.compute.beginCreateOrUpdate(new AmlCompute({ name: "c", location: "westus" }), options),
    "compute.get": (ml, options) => ml.compute.get("c", options),
    "compute.list": (ml, options) => ml.compute.list(options).next(),
    "compute.beginDelete": (ml, options) => ml.compute.beginDelete("c", options),
    "compute.beginStart": (ml, options) => ml.compute.beginStart("c", options),
    "compute.listNodes": (ml, options) => ml.compute.listNodes("c", options).next(),
    "compute.listSizes": (ml, options) => ml.compute.listSizes({ location: "eastus", ...options }).next(),
    "compute.listUsage": (ml, options) => ml.compute.listUsage({ location: "eastus", ...options }).next(),
    "compute.enableSso": (ml, options) => ml.compute.enableSso("c", options),
    "datastores.createOrUpdate": (ml, options) =>
      ml.datastores.createOrUpdate(
        new AzureBlobDatastore({ name: "d", accountName: "a", containerName: "c" }),
        options,
      ),
    "datastores.get": (ml, options) => ml.datastores.get("d", { includeSecrets: true, ...options }),
    "datastores.getDefault": (ml, options) => ml.datastores.getDefault({ includeSecrets: true, ...options }),
    "datastores.list": (ml, options) => ml.datastores.list(options).next(),
    "datastores.delete": (ml, options) => ml.datastores.delete("d", options),
    "onlineEndpoints.get": (ml, options) => ml.onlineEndpoints.get("ep", options),
    "onlineEndpoints.list": (ml, options) => ml.onlineEndpoints.list(options).next(),
    "onlineEndpoints.beginDelete": (ml, options) => ml.onlineEndpoints.beginDelete("ep", options),
    "onlineEndpoints.getKeys": (ml, options) => ml.onlineEndpoints.getKeys("ep", options),
    "onlineEndpoints.beginRegenerateKeys": (ml, options) =>
      ml.onlineEndpoints.beginRegenerateKeys("ep", options),
    "onlineEndpoints.invoke": (ml, options) =>
      ml.onlineEndpoints.invoke("ep", { request: {}, deploymentName: "blue", ...options }),
    "onlineDeployments.get": (ml, options) => ml.onlineDeployments.get("blue", "ep", options),
    "onlineDeployments.list": (ml, options) => ml.onlineDeployments.list("ep", options).next(),
    "onlineDeployments.beginDelete": (ml, options) => ml.onlineDeployments.beginDelete("blue", "ep", options),
    "onlineDeployments.getLogs": (ml, options) => ml.onlineDeployments.getLogs("blue", "ep", options),
    "workspaces.get": (ml, options) => ml.workspaces.get(undefined, options),
    "workspaces.list": (ml, options) => ml.workspaces.list(options).next(),
    "workspaces.beginCreate": (ml, options) =>
      ml.workspaces.beginCreate(new Workspace({ name: "new-ws", location: "eastus" }), options),
    "workspaces.beginDelete": (ml, options) =>
      ml.workspaces.beginDelete("new-ws", { deleteDependentResources: true, ...options }),
    "workspaces.getKeys": (ml, options) => ml.workspaces.getKeys("new-ws", options),
    "workspaces.beginDiagnose": (ml, options) => ml.workspaces.beginDiagnose("new-ws", options),
    "workspaces.beginSyncKeys": (ml, options) => ml.workspaces.beginSyncKeys("new-ws", options),
    "workspaces.beginProvisionNetwork": (ml, options) => ml.workspaces.beginProvisionNetwork(options),
    "workspaceOutboundRules.beginCreate": (ml, options) =>
      ml.workspaceOutboundRules.beginCreate(
        "ws",
        new FqdnDestination({ name: "r", destination: "a.com" }),
        options,
      ),
    "workspaceOutboundRules.get": (ml, options) => ml.workspaceOutboundRules.get("ws", "r", options),
    "workspaceOutboundRules.list": (ml, options) => ml.workspaceOutboundRules.list("ws", options).next(),
    "workspaceOutboundRules.beginRemove": (ml, options) =>
      ml.workspaceOutboundRules.beginRemove("ws", "r", options),
    "registries.beginCreate": (ml, options) =>
      ml.registries.beginCreate(
        new Registry({ name: "r", location: "eastus", replicationLocations: [] }),
        options,
      ),
    "registries.get": (ml, options) => ml.registries.get("r", options),
    "registries.list": (ml, options) => ml.registries.list(options).next(),
    "registries.beginDelete": (ml, options) => ml.registries.beginDelete("r", options),
  };
  let imported = false;
  const answer = ({ method, path, body }: Sent) => {
    if (path.endsWith("/discovery")) {
      const provider = "https://cert-eastus.experiments.azureml.net/";
      return {
        body: { subscriptionId: "s", resourceGroup: "g", primaryRegionResourceProviderUri: provider },
      };
    }
    if (path.endsWith("/package")) return { body };
    if (path.endsWith(":getNextVersion")) return { body: { nextVersion: 2 } };
    // What is shared is not there before it is imported.
    if (path.endsWith("/import")) {
      imported = true;
      return {};
    }
    if (path.includes("/registries/r/") && path.endsWith("/versions/1") && !imported) return { status: 404 };
    if (method === "PUT") return { body: { id: path, ...(body as object) } };
    const properties = {
      authMode: "Key",
      scoringUri: "https://ep.eastus.inference.ml.azure.com/score",
      latestVersion: "1",
      nextVersion: "2",
      computeType: "AmlCompute",
      datastoreType: "AzureBlob",
      credentials: { credentialsType: "Sas" },
    };
    const one = { name: "blue", location: "eastus", primaryKey: "k", sasToken: "s", properties };
    return { body: { ...one, value: [{ ...one, name: "blue" }] } };
  };

  it.each(Object.entries(calls))("go with every request of %s", async (_, call) => {
    imported = false;
    const { ml, service } = clientOver(answer);
    await call(ml, {
      abortSignal: new AbortController().signal,
      requestHeaders: { "x-mine": "1" },
      requestTimeoutInMs: 77,
    });
    expect(service.requests.length).toBeGreaterThan(0);
    for (const sent of service.requests) {
      expect(`${sent.path} ${sent.headers["x-mine"]} ${sent.timeout} ${sent.abortSignal !== undefined}`).toBe(
        `${sent.path} 1 77 true`,
      );
    }
  });

  it.each(Object.entries(calls))("end %s before it begins, where it was aborted", async (_, call) => {
    const { ml, service } = clientOver(answer);
    expect(await failureOf(call(ml, { abortSignal: AbortSignal.abort() }))).toMatchObject({
      name: "AbortError",
    });
    expect(service.requests).toEqual([]);
  });

  it("are offered by every operation of these groups", () => {
    const { ml } = clientOver(answer);
    const groups = [
      "data",
      "models",
      "environments",
      "evaluators",
      "indexes",
      "compute",
      "datastores",
      "onlineEndpoints",
      "onlineDeployments",
      "workspaces",
      "workspaceOutboundRules",
      "registries",
    ] as const;
    const operations = groups.flatMap((group) =>
      Object.getOwnPropertyNames(Object.getPrototypeOf(ml[group])).map((name) => `${group}.${name}`),
    );
    // The same as one that is above, or lent to other groups; a download is tested with the files.
    const others =
      /constructor$|models\.(register|listWithProperties)|evaluators\.download|beginAttach|beginUpdate|beginStop|beginRestart|data\.download|models\.(restore|download)|environments\.(archive|restore)|online\w+\.beginCreateOrUpdate|workspaces\.(location|identity|discover)/;
    expect(operations.filter((name) => !others.test(name) && !(name in calls))).toEqual([]);
  });
});

it("names the workspace in every path", async () => {
  const { ml, service } = clientOver(() => ({ body: {} }));
  await ml.data.get("d", "1");
  expect(service.requests[0]?.path.startsWith(workspacePath)).toBe(true);
});
