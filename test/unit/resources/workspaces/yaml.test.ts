import {
  dump,
  type Entity,
  loadCapabilityHost,
  loadFeatureStore,
  loadRegistry,
  loadWorkspace,
  PrivateEndpointDestination,
  Project,
  ValidationError,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";

const storage = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/sa";
const texts: Record<string, [(source: { text: string }) => Promise<Entity>, string]> = {
  workspace: [
    loadWorkspace,
    `
name: my-ws
tags: {a: b}
hbi_workspace: false
storage_account: ${storage}
identity: {type: user_assigned, user_assigned_identities: {/i: {client_id: c}}}
customer_managed_key: {key_uri: "https://kv.vault.azure.net/keys/k/1"}
network_acls: {default_action: Deny, ip_rules: [{value: 1.2.3.4}]}
serverless_compute: {no_public_ip: false}
managed_network:
  isolation_mode: allow_only_approved_outbound
  outbound_rules:
    - {name: a, destination: a.com}
    - {name: b, destination: {service_tag: X, protocol: TCP, port_ranges: "80"}}
    - {name: c, type: private_endpoint, fqdns: [c.com], destination: {service_resource_id: ${storage}, subresource_target: blob, spark_enabled: false}}
`,
  ],
  hub: [loadWorkspace, "name: my-hub\nkind: hub\ndefault_resource_group: /rg\n"],
  project: [loadWorkspace, `name: my-project\nkind: project\nhub_id: ${storage}\n`],
  registry: [
    loadRegistry,
    `
name: my-reg
location: eastus
container_registry: {acr_account_sku: premium}
replication_locations:
  - {location: eastus, storage_config: {storage_account_hns: true, replication_count: 2}}
  - {location: westus, storage_config: [${storage}]}
intellectual_property: {publisher: p}
`,
  ],
  "feature store": [
    loadFeatureStore,
    `
name: my-fs
compute_runtime: {spark_runtime_version: "3.3"}
offline_store: {type: azure_data_lake_gen2, target: ${storage}/blobServices/default/containers/c}
materialization_identity: {client_id: c, resource_id: /i}
`,
  ],
  "capability host": [loadCapabilityHost, "name: h\nai_services_connections: [a]\nstorage_connections: []\n"],
};

describe("A YAML file", () => {
  it.each(Object.entries(texts))(
    "of a %s is the same after it was loaded and written",
    async (_, [load, text]) => {
      const entity = await load({ text });
      expect(await load({ text: await dump(entity) })).toEqual(entity);
    },
  );

  it("says by its kind what it is, and by its destination what a rule is", async () => {
    expect(await loadWorkspace({ text: texts.project?.[1] ?? "" })).toBeInstanceOf(Project);
    const workspace = await loadWorkspace({ text: texts.workspace?.[1] ?? "" });
    const rules = workspace.managedNetwork?.outboundRules;
    expect(rules?.map(({ type }) => type)).toEqual(["FQDN", "ServiceTag", "PrivateEndpoint"]);
    expect(rules?.[2]).toBeInstanceOf(PrivateEndpointDestination);
    expect(workspace.managedNetwork?.firewallSku).toBe("Standard");
  });

  it("gives every region of a registry the one container registry", async () => {
    const registry = await loadRegistry({ text: texts.registry?.[1] ?? "" });
    expect(registry.replicationLocations.map(({ acrConfig }) => acrConfig)).toMatchObject([
      [{ acrAccountSku: "premium" }],
      [{ acrAccountSku: "premium" }],
    ]);
  });

  it.each([
    [loadWorkspace, "name: w-s\nmanaged_network: {}", "managed_network.isolation_mode", 2],
    [loadWorkspace, "name: w-s\nkind: galaxy", "kind", 2],
    [
      loadWorkspace,
      "name: w-s\nmanaged_network:\n  isolation_mode: disabled\n  outbound_rules:\n  - {name: a, type: service_tag,\n     destination: {service_tag: X, port_ranges: '1'}}",
      "managed_network.outbound_rules[0].destination.protocol",
      6,
    ],
    [
      loadRegistry,
      "name: r\nlocation: e\nreplication_locations: [{location: e}]\ncontainer_registry: acr",
      "container_registry",
      4,
    ],
    [loadFeatureStore, "name: f-s\ncompute_runtime: {}", "compute_runtime.spark_runtime_version", 2],
  ] as const)("is refused with the place of what is wrong: %#", async (load, text, path, line) => {
    const error = await load({ text }).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ValidationError);
    const [fault] = (error as ValidationError).faults;
    expect([fault?.path, fault?.source?.line]).toEqual([path, line]);
  });
});
