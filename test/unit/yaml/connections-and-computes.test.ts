import { describe, expect, it } from "vitest";
import {
  dump,
  type Entity,
  loadCompute,
  loadConnection,
  loadDatastore,
  loadMarketplaceSubscription,
  loadServerlessEndpoint,
  ValidationError,
} from "../../../src/index";

type Load = (source: { text: string }) => Promise<Entity>;

/** Texts of which every field comes back, and how their entities look. */
const texts: readonly (readonly [Load, string, object])[] = [
  [
    loadConnection,
    "name: c\ntype: PythonFeed\ntarget: t\ncredentials: {type: username_password, username: u, password: p}\nis_shared: false\nmetadata: {Own Key: v}",
    {
      type: "python_feed",
      isShared: false,
      metadata: { "Own Key": "v" },
      credentials: { type: "username_password", username: "u", password: "p" },
    },
  ],
  [
    loadConnection,
    "name: c\ntype: azure_open_ai\nazure_endpoint: e\napi_key: k\napi_version: v\nopen_ai_resource_id: /r\ntarget: e",
    { azureEndpoint: "e", apiKey: "k", apiVersion: "v", apiType: "Azure", openAiResourceId: "/r" },
  ],
  [
    loadConnection,
    "name: c\ntype: azure_content_safety\nendpoint: e\napi_key:",
    { endpoint: "e", credentials: { type: "aad" } },
  ],
  [
    loadConnection,
    "name: c\ntype: azure_one_lake\nendpoint: e\none_lake_workspace_name: w\nartifact: {type: lake_house, name: n}",
    { artifact: { type: "lake_house", name: "n" }, credentials: { type: "aad" } },
  ],
  [
    loadConnection,
    "name: c\ntype: azure_blob\nurl: u\ncontainer_name: c\naccount_name: a\ncredentials: {type: account_key, account_key: k}",
    { containerName: "c", credentials: { type: "account_key", accountKey: "k" } },
  ],
  [loadConnection, "name: c\ntype: open_ai\napi_key: k", { apiKey: "k" }],
  [
    loadCompute,
    "name: c\ntype: AmlCompute\ntier: low_priority\nmin_instances: 0\nidentity: {type: UserAssigned, user_assigned_identities: [{resource_id: /i}]}\nnetwork_settings: {vnet_name: v, subnet: s}\nssh_settings: {admin_username: u, ssh_key_value: k}\nid: /c",
    { type: "amlcompute", tier: "low_priority", networkSettings: { vnetName: "v", subnet: "s" } },
  ],
  [
    loadCompute,
    "name: ci\ntype: computeinstance\nschedules:\n  compute_start_stop:\n    - {action: Stop, state: Enabled, trigger: {type: cron, expression: 0 18 * * *, time_zone: UTC}}\n    - {action: start, trigger: {type: recurrence, frequency: week, interval: 1, schedule: {hours: [9], minutes: [0], week_days: [Monday]}}}\nsetup_scripts: {startup_script: {command: ls, timeout_minutes: 5}}\ncustom_applications: [{name: a, image: {reference: r}, endpoints: [{target: 8787, published: 8788}], environment_variables: {PORT: 8787}, bind_mounts: [{source: /a, target: /b}]}]\ncreate_on_behalf_of: {user_tenant_id: t, user_object_id: o}",
    {
      schedules: {
        computeStartStop: [
          { action: "stop", state: "enabled", trigger: { type: "cron", expression: "0 18 * * *" } },
          { action: "start", trigger: { type: "recurrence", schedule: { weekDays: ["monday"] } } },
        ],
      },
      setupScripts: { startupScript: { command: "ls", timeoutMinutes: 5 } },
      customApplications: [{ environmentVariables: { PORT: "8787" } }],
    },
  ],
  [
    loadCompute,
    "name: k\ntype: kubernetes\nresource_id: /k\nnamespace: n\nproperties: {someKey: {inner: 1}}",
    { namespace: "n", properties: { someKey: { inner: 1 } } },
  ],
  [
    loadCompute,
    "name: vm\ntype: virtualmachine\nresource_id: /v\nssh_settings: {admin_username: u, admin_password: p, ssh_port: 2222}",
    { sshSettings: { adminUsername: "u", adminPassword: "p", sshPort: 2222 } },
  ],
  [
    loadCompute,
    "name: s\ntype: synapsespark\nresource_id: /s\nnode_count: 3\nscale_settings: {min_node_count: 1}",
    { resourceId: "/s" },
  ],
  [
    loadDatastore,
    "name: d\ntype: azure_blob\naccount_name: a\ncontainer_name: c\ncredentials: {sas_token: s}",
    { credentials: { type: "sas", sasToken: "s" } },
  ],
  [
    loadDatastore,
    "name: d\ntype: azure_data_lake_gen2\naccount_name: a\nfilesystem: f\ncredentials: {tenant_id: t, client_id: c, client_secret: s, authority_uri: https://x}",
    { credentials: { type: "service_principal", tenantId: "t", authorityUrl: "https://x" } },
  ],
  [
    loadDatastore,
    "name: d\ntype: one_lake\nendpoint: e\none_lake_workspace_name: w\nartifact: {name: n}\ncredentials: {}",
    { artifact: { name: "n" }, credentials: { type: "none" } },
  ],
  [
    loadServerlessEndpoint,
    "name: e\nmodel_id: m\nauth_mode: aad\ntags: {version: 1}",
    { authMode: "aad", tags: { version: "1" } },
  ],
  [loadMarketplaceSubscription, "name: m\nmodel_id: m", { modelId: "m" }],
];

describe.each(texts)("%o of %j", (load, text, fields) => {
  it("reads it, and writes what loads to the same", async () => {
    const entity = await load({ text });
    expect(entity).toMatchObject(fields);
    const written = await dump(entity);
    expect({ ...(await load({ text: written })) }).toEqual({ ...entity });
  });
});

/** Texts that are refused, and where in them. */
const refused: readonly { load: Load; text: string; places: string[] }[] = [
  { load: loadConnection, text: "name: c\ntype: redis\ntarget: t", places: ["2:1 type"] },
  { load: loadConnection, text: "name: c\ntarget: t", places: ["1:1 type"] },
  { load: loadConnection, text: "name: c\ntype: serp", places: ["1:1 api_key"] },
  {
    load: loadConnection,
    text: "name: c\ntype: serp\ncredentials: {type: api_key, key: k}",
    places: ["1:1 api_key"],
  },
  { load: loadConnection, text: "name: c\ntype: git\nurl: t", places: ["3:1 url", "1:1 target"] },
  {
    load: loadConnection,
    text: "name: c\ntype: git\ntarget: t\ncredentials: {type: pat}",
    places: ["4:1 credentials.pat"],
  },
  {
    load: loadConnection,
    text: "name: c\ntype: azure_blob\nurl: u\naccount_name: a\ncontainer_name: c\ncredentials: {type: pat, pat: p}",
    places: ["6:15 credentials.type"],
  },
  { load: loadCompute, text: "name: c\ntype: quantum", places: ["2:1 type"] },
  {
    load: loadCompute,
    text: "name: c\ntype: amlcompute\nidentity: {type: managed}\nnetwork_settings: {vnet_name: v}\nmin_instance: 0",
    places: ["3:12 identity.type", "4:1 network_settings.subnet", "5:1 min_instance"],
  },
  {
    load: loadCompute,
    text: "name: ci\ntype: computeinstance\nschedules:\n  compute_start_stop:\n    - {action: pause, trigger: {type: cron, expression: 0 18 * * *}}",
    places: ["5:8 schedules.compute_start_stop[0].action"],
  },
  {
    load: loadDatastore,
    text: "name: d\ntype: azure_blob\naccount_name: a\ncontainer_name: c\ncredentials: {password: x}",
    places: ["5:15 credentials.password"],
  },
  {
    load: loadDatastore,
    text: "name: d\ntype: azure_blob\naccount_name: a\ncredentials: {tenant_id: t, client_id: c, client_secret: s}",
    places: ["1:1 container_name", "4:1 credentials.type"],
  },
  {
    load: loadDatastore,
    text: "name: d\ntype: one_lake\none_lake_workspace_name: w\nartifact: {name: n}",
    places: ["1:1 endpoint"],
  },
  { load: loadServerlessEndpoint, text: "name: e\nmodel: m", places: ["2:1 model", "1:1 model_id"] },
];

describe("A text with faults", () => {
  it.each(refused)("is refused where they stand: $text", async ({ load, text, places }) => {
    const error: unknown = await load({ text }).catch((thrown: unknown) => thrown);
    if (!(error instanceof ValidationError)) throw new Error("It was not refused.");
    const told = error.faults.map(({ path, source }) => `${source?.line}:${source?.column} ${path}`);
    expect(told.sort()).toEqual([...places].sort());
  });
});
