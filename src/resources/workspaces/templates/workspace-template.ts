/**
 * The templates by which workspaces come to be: with a workspace go a storage account, a key vault and Application
 * Insights, and with a feature store a container, an identity and its roles. Loaded when a workspace is created.
 */

import {
  nestedDeployment,
  parameter,
  resourceId,
  roleAssignment,
  type TemplateJson,
  template,
  variable,
} from "./arm-template";
import { projectParameters, workspaceParameters } from "./workspace-parameters";

const isNew = (option: string) => `equals(parameters('${option}'), 'new')`;
const isFeatureStore = "equals(parameters('kind'), 'featurestore')";
const grants = "equals(parameters('grant_materialization_permissions'), 'true')";
const hasIdentity = "not(equals(parameters('materializationIdentityOption'), 'none'))";
const when = (...conditions: readonly string[]) => `[and(${conditions.join(", ")})]`;

const subnetId = resourceId("Microsoft.Network/virtualNetworks/subnets", "vnetName", "subnetName");
const workspaceId = resourceId("Microsoft.MachineLearningServices/workspaces", "workspaceName");
const identityId = resourceId(
  "Microsoft.ManagedIdentity/userAssignedIdentities",
  "materialization_identity_name",
);
const offlineContainerId = resourceId(
  "Microsoft.Storage/storageAccounts/blobServices/containers",
  "offline_store_storage_account_name",
  "'default'",
  "offline_store_container_name",
);
const connectionId = (name: string) =>
  resourceId("Microsoft.MachineLearningServices/workspaces/connections", "workspaceName", name);

/** Something that may be there already, in a resource group of its own. */
const external = (what: string, type: string) =>
  `[resourceId(parameters('${what}ResourceGroupName'), '${type}', parameters('${what}Name'))]`;

const commonVariables: TemplateJson = {
  tenantId: "[subscription().tenantId]",
  storageAccount:
    "[resourceId(parameters('storageAccountSubscriptionId'), parameters('storageAccountResourceGroupName'), 'Microsoft.Storage/storageAccounts', parameters('storageAccountName'))]",
  keyVault: external("keyVault", "Microsoft.KeyVault/vaults"),
  containerRegistry: external("containerRegistry", "Microsoft.ContainerRegistry/registries"),
  applicationInsights: external("applicationInsights", "Microsoft.Insights/components"),
  vnet: external("vnet", "Microsoft.Network/virtualNetworks"),
  subnet:
    "[resourceId(parameters('vnetResourceGroupName'), 'Microsoft.Network/virtualNetworks/subnets', parameters('vnetName'), parameters('subnetName'))]",
  enablePE: true,
  networkRuleSetBehindVNet: {
    defaultAction: "deny",
    virtualNetworkRules: [{ action: "Allow", id: variable("subnet") }],
  },
  privateEndpointSettings: {
    name: "[concat(parameters('workspaceName'), '-PrivateEndpoint')]",
    properties: { privateLinkServiceId: workspaceId, groupIds: ["amlworkspace"] },
  },
  defaultPEConnections: "[array(variables('privateEndpointSettings'))]",
  privateEndpointDeploymentName:
    "[concat('DeployPrivateEndpoint-', uniqueString(parameters('privateEndpointName')))]",
  isWorkspaceHub: "[equals(parameters('kind'), 'hub')]",
};

const workspaceVariables: TemplateJson = {
  ...commonVariables,
  networkAclsForManagedNetworkDependencies: { defaultAction: "deny", bypass: "AzureServices" },
  materializationIdentity:
    "[resourceId(parameters('materialization_identity_subscription_id'), parameters('materialization_identity_resource_group_name'), 'Microsoft.ManagedIdentity/userAssignedIdentities', parameters('materialization_identity_name'))]",
  offlineStore:
    "[resourceId(parameters('offline_store_subscription_id'), parameters('offline_store_resource_group_name'), 'Microsoft.Storage/storageAccounts/blobServices/containers', parameters('offline_store_storage_account_name'), 'default', parameters('offline_store_container_name'))]",
};

const storageEncryption = {
  services: { blob: { enabled: true }, file: { enabled: true } },
  keySource: "Microsoft.Storage",
};

/** Closed to the internet where the managed network is the way in; else as the caller asks. */
const networkAcls = (behindVnet: string) =>
  `[if(equals(parameters('associatedResourcePNA'), 'Disabled'), variables('networkAclsForManagedNetworkDependencies'), if(equals(parameters('${behindVnet}'), 'true'), variables('networkRuleSetBehindVNet'), json('null')))]`;

const inRegion = (region: string) => `equals(toLower(parameters('applicationInsightsLocation')),'${region}')`;
/** Regions without Application Insights use a neighbour's. */
const insightsLocation = `[if(or(${["westcentralus", "eastus2euap", "centraluseuap"].map(inRegion).join(", ")}),'southcentralus', parameters('applicationInsightsLocation'))]`;

const unlessNone = (option: string, name: string) =>
  `[if(not(equals(parameters('${option}'), 'none')), variables('${name}'), json('null'))]`;

const workspaceProperties: TemplateJson = {
  friendlyName: parameter("friendlyName"),
  description: parameter("description"),
  storageAccount: variable("storageAccount"),
  keyVault: variable("keyVault"),
  containerRegistry: unlessNone("containerRegistryOption", "containerRegistry"),
  applicationInsights: unlessNone("applicationInsightsOption", "applicationInsights"),
  hbiWorkspace: parameter("confidential_data"),
  imageBuildCompute: parameter("imageBuildCompute"),
  publicNetworkAccess: parameter("publicNetworkAccess"),
  softDeleteEnabled: parameter("soft_delete_enabled"),
  allowRecoverSoftDeletedWorkspace: parameter("allow_recover_softdeleted_workspace"),
  encryption: {
    status: parameter("encryption_status"),
    keyVaultProperties: {
      keyVaultArmId: parameter("cmk_keyvault"),
      keyIdentifier: parameter("resource_cmk_uri"),
    },
    cosmosDbArmId: parameter("encryption_cosmosdb_resourceid"),
    storageAccountArmId: parameter("encryption_storage_resourceid"),
    SearchAccountArmId: parameter("encryption_search_resourceid"),
  },
  primaryUserAssignedIdentity: parameter("primaryUserAssignedIdentity"),
  systemDatastoresAuthMode: parameter("systemDatastoresAuthMode"),
  allowRoleAssignmentOnRG: parameter("allowRoleAssignmentOnRG"),
  managedNetwork: parameter("managedNetwork"),
  provisionNetworkNow: parameter("provisionNetworkNow"),
  enableDataIsolation: parameter("enable_data_isolation"),
};
const computeRuntime = { SparkRuntimeVersion: parameter("spark_runtime_version") };

/** A store of features, as a connection of the workspace. */
const storeConnection = (store: {
  condition: string;
  name: string;
  dependsOn: readonly string[];
  category: string;
  target: string;
}): TemplateJson => ({
  condition: store.condition,
  type: "connections",
  apiVersion: "2022-05-01",
  name: `[if(empty(parameters('${store.name}')), 'empty', parameters('${store.name}'))]`,
  location: parameter("location"),
  dependsOn: store.dependsOn,
  identity: { type: "SystemAssigned" },
  properties: {
    category: store.category,
    target: store.target,
    authType: "ManagedIdentity",
    credentials: {
      clientid: `[if(${hasIdentity}, reference(variables('materializationIdentity'), '2018-11-30').clientId, '')]`,
      resourceid: variable("materializationIdentity"),
    },
  },
});

/** Lets the identity that materializes features reach something. The expressions are without their brackets. */
const materializationRole = (assignment: {
  condition: readonly string[];
  prefix: string;
  of: string;
  label: string;
  scope: string;
  role: Parameters<typeof roleAssignment>[0]["role"];
  dependsOn: readonly string[];
  identityVersion: string;
  place?: TemplateJson;
}): TemplateJson => {
  const guid = `guid(variables('materializationIdentity'), ${assignment.of}, '${assignment.label}')`;
  return nestedDeployment(
    {
      condition: when(...assignment.condition),
      name: `[concat('${assignment.prefix}', ${guid})]`,
      dependsOn: assignment.dependsOn,
      ...assignment.place,
    },
    roleAssignment({
      name: guid,
      scope: assignment.scope,
      role: assignment.role,
      principalId: `if(${hasIdentity}, reference(variables('materializationIdentity'), '${assignment.identityVersion}').principalId, '')`,
      more: { location: parameter("location") },
    }),
  );
};

const enabled = "variables('enablePE')";

const workspaceResources: readonly TemplateJson[] = [
  {
    condition: when(enabled, isNew("vnetOption")),
    type: "Microsoft.Network/virtualNetworks",
    apiVersion: "2019-09-01",
    name: parameter("vnetName"),
    location: parameter("location"),
    tags: parameter("tagValues"),
    properties: {
      addressSpace: { addressPrefixes: parameter("addressPrefixes") },
      enableDdosProtection: false,
      enableVmProtection: false,
    },
  },
  {
    condition: when(enabled, isNew("subnetOption")),
    type: "Microsoft.Network/virtualNetworks/subnets",
    apiVersion: "2019-09-01",
    name: "[concat(parameters('vnetName'), '/', parameters('subnetName'))]",
    dependsOn: [resourceId("Microsoft.Network/virtualNetworks", "vnetName")],
    properties: {
      addressPrefix: parameter("subnetPrefix"),
      privateEndpointNetworkPolicies: "Disabled",
      privateLinkServiceNetworkPolicies: "Enabled",
      serviceEndpoints: ["Microsoft.Storage", "Microsoft.KeyVault", "Microsoft.ContainerRegistry"].map(
        (service) => ({ service }),
      ),
    },
  },
  {
    condition: when(isFeatureStore, isNew("materializationIdentityOption")),
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2018-11-30",
    name: parameter("materialization_identity_name"),
    location: parameter("location"),
  },
  {
    condition: when(enabled, isNew("storageAccountOption")),
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2023-04-01",
    name: parameter("storageAccountName"),
    tags: parameter("tagValues"),
    dependsOn: [subnetId],
    location: parameter("storageAccountLocation"),
    sku: { name: parameter("storageAccountType") },
    kind: "StorageV2",
    properties: {
      encryption: storageEncryption,
      supportsHttpsTrafficOnly: true,
      allowBlobPublicAccess: false,
      networkAcls: networkAcls("storageAccountBehindVNet"),
      publicNetworkAccess: parameter("associatedResourcePNA"),
      isHnsEnabled: `[${isFeatureStore}]`,
      minimumTlsVersion: "TLS1_2",
    },
  },
  {
    condition: when(
      enabled,
      isFeatureStore,
      "equals(parameters('storageAccountOption'), 'existing')",
      isNew("offlineStoreStorageAccountOption"),
    ),
    type: "Microsoft.Storage/storageAccounts",
    apiVersion: "2019-04-01",
    name: parameter("offline_store_storage_account_name"),
    tags: parameter("tagValues"),
    location: parameter("location"),
    sku: { name: "Standard_LRS" },
    kind: "StorageV2",
    properties: {
      encryption: storageEncryption,
      supportsHttpsTrafficOnly: true,
      allowBlobPublicAccess: false,
      networkAcls: "[json('null')]",
      isHnsEnabled: true,
      minimumTlsVersion: "TLS1_2",
    },
  },
  {
    condition: when(enabled, isFeatureStore, isNew("offlineStoreStorageAccountOption")),
    type: "Microsoft.Storage/storageAccounts/blobServices/containers",
    apiVersion: "2021-04-01",
    name: "[concat(parameters('offline_store_storage_account_name'), '/default/', parameters('offline_store_container_name'))]",
    dependsOn: [resourceId("Microsoft.Storage/storageAccounts", "offline_store_storage_account_name")],
  },
  {
    condition: when(enabled, isNew("keyVaultOption")),
    type: "Microsoft.KeyVault/vaults",
    apiVersion: "2023-07-01",
    tags: parameter("tagValues"),
    dependsOn: [subnetId],
    name: parameter("keyVaultName"),
    location: parameter("keyVaultLocation"),
    properties: {
      tenantId: variable("tenantId"),
      sku: { name: "standard", family: "A" },
      accessPolicies: [],
      enableRbacAuthorization: true,
      networkAcls: networkAcls("keyVaultBehindVNet"),
      publicNetworkAccess: parameter("associatedResourcePNA"),
    },
  },
  {
    condition: when(enabled, isNew("applicationInsightsOption")),
    type: "Microsoft.OperationalInsights/workspaces",
    tags: parameter("tagValues"),
    apiVersion: "2020-08-01",
    name: parameter("logAnalyticsName"),
    location: insightsLocation,
    kind: "web",
    properties: { Application_Type: "web" },
  },
  {
    condition: when(enabled, isNew("applicationInsightsOption")),
    type: "Microsoft.Insights/components",
    tags: parameter("tagValues"),
    apiVersion: "2020-02-02-preview",
    name: parameter("applicationInsightsName"),
    location: insightsLocation,
    kind: "web",
    dependsOn: [resourceId("Microsoft.OperationalInsights/workspaces", "logAnalyticsName")],
    properties: { Application_Type: "web", WorkspaceResourceId: parameter("logAnalyticsArmId") },
  },
  {
    condition: variable("enablePE"),
    type: "Microsoft.MachineLearningServices/workspaces",
    apiVersion: "2023-08-01-preview",
    tags: parameter("tagValues"),
    name: parameter("workspaceName"),
    kind: parameter("kind"),
    location: parameter("location"),
    dependsOn: [
      resourceId("Microsoft.Storage/storageAccounts", "storageAccountName"),
      resourceId("Microsoft.KeyVault/vaults", "keyVaultName"),
      resourceId("Microsoft.Insights/components", "applicationInsightsName"),
    ],
    identity: parameter("identity"),
    properties: {
      ...workspaceProperties,
      featureStoreSettings: { computeruntime: computeRuntime },
      workspaceHubConfig: parameter("workspace_hub_config"),
      existingWorkspaces: parameter("existing_workspaces"),
      serverlessComputeSettings: parameter("serverless_compute_settings"),
    },
    resources: [
      storeConnection({
        condition: `[${isFeatureStore}]`,
        name: "offline_store_connection_name",
        dependsOn: [workspaceId, offlineContainerId, identityId],
        category: "AzureDataLakeGen2",
        target: variable("offlineStore"),
      }),
      storeConnection({
        condition: when(isFeatureStore, "not(empty(parameters('online_store_resource_id')))"),
        name: "online_store_connection_name",
        dependsOn: [workspaceId, identityId],
        category: "Redis",
        target: parameter("online_store_resource_id"),
      }),
    ],
  },
  // A feature store is told of its connections once they are there.
  {
    condition: `[${isFeatureStore}]`,
    type: "Microsoft.Resources/deployments",
    apiVersion: "2024-03-01",
    name: "[concat(parameters('workspaceName'), '-deploy-feature-store')]",
    dependsOn: [
      workspaceId,
      identityId,
      connectionId("offline_store_connection_name"),
      connectionId("online_store_connection_name"),
    ],
    properties: {
      mode: "Incremental",
      parameters: {},
      template: {
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.1",
        resources: [
          {
            apiVersion: "2022-12-01-preview",
            name: parameter("workspaceName"),
            location: parameter("location"),
            kind: "featurestore",
            type: "Microsoft.MachineLearningServices/workspaces",
            identity: {
              type: "SystemAssigned,UserAssigned",
              userAssignedIdentities: { [variable("materializationIdentity")]: {} },
            },
            properties: {
              ...workspaceProperties,
              featureStoreSettings: {
                computeruntime: computeRuntime,
                offlinestoreconnectionname: parameter("offline_store_connection_name"),
                onlinestoreconnectionname: parameter("online_store_connection_name"),
              },
            },
          },
        ],
      },
    },
  },
  materializationRole({
    condition: [isFeatureStore, grants],
    prefix: "workspace-role-assign-",
    of: "resourceId('Microsoft.MachineLearningServices/workspaces', parameters('workspaceName'))",
    label: "azureml ds role",
    scope:
      "resourceId(resourceGroup().name, 'Microsoft.MachineLearningServices/workspaces', parameters('workspaceName'))",
    role: "azuremlDataScientist",
    dependsOn: [workspaceId, identityId],
    identityVersion: "2018-11-30",
  }),
  materializationRole({
    condition: [isFeatureStore, grants, hasIdentity],
    prefix: "offline-store-role-assign-",
    of: "variables('offlineStore')",
    label: "storage blob data contributor",
    scope: "variables('offlineStore')",
    role: "storageBlobDataContributor",
    dependsOn: [offlineContainerId, identityId],
    identityVersion: "2023-01-31",
    place: {
      resourceGroup: parameter("offline_store_resource_group_name"),
      subscriptionId: parameter("offline_store_subscription_id"),
    },
  }),
  materializationRole({
    condition: [isFeatureStore, grants, hasIdentity, "not(empty(parameters('online_store_resource_id')))"],
    prefix: "online-store-role-assign-",
    of: "parameters('online_store_resource_id')",
    label: "contributor",
    scope: "parameters('online_store_resource_id')",
    role: "contributor",
    dependsOn: [identityId],
    identityVersion: "2023-01-31",
    place: {
      resourceGroup: parameter("online_store_resource_group_name"),
      subscriptionId: parameter("online_store_subscription_id"),
    },
  }),
  materializationRole({
    condition: [isFeatureStore, grants, hasIdentity],
    prefix: "ws-storage-role-assign-",
    of: "variables('storageAccount')",
    label: "storage blob data contributor",
    scope: "variables('storageAccount')",
    role: "storageBlobDataContributor",
    dependsOn: [workspaceId, identityId],
    identityVersion: "2023-01-31",
    place: { resourceGroup: parameter("storageAccountResourceGroupName") },
  }),
  nestedDeployment(
    {
      condition: when(enabled, "not(equals(parameters('privateEndpointType'), 'none'))"),
      name: variable("privateEndpointDeploymentName"),
      resourceGroup: parameter("privateEndpointResourceGroupName"),
      dependsOn: [workspaceId, subnetId],
    },
    {
      apiVersion: "2020-06-01",
      name: parameter("privateEndpointName"),
      type: "Microsoft.Network/privateEndpoints",
      location: parameter("location"),
      tags: parameter("tagValues"),
      properties: {
        privateLinkServiceConnections:
          "[if(equals(parameters('privateEndpointType'), 'AutoApproval'), variables('defaultPEConnections'), json('null'))]",
        manualPrivateLinkServiceConnections:
          "[if(equals(parameters('privateEndpointType'), 'ManualApproval'), variables('defaultPEConnections'), json('null'))]",
        subnet: { id: variable("subnet") },
      },
    },
  ),
];

/** The template of a workspace, a hub or a feature store. */
export const workspaceTemplate: TemplateJson = template({
  parameters: workspaceParameters,
  variables: workspaceVariables,
  resources: workspaceResources,
});

const orDefault = (name: string, fallback: string) =>
  `[if(equals(parameters('${name}'), ''), '${fallback}', parameters('${name}'))]`;

/** The template of a project: what it stands on is its hub's. */
export const projectTemplate: TemplateJson = template({
  parameters: projectParameters,
  variables: {
    ...commonVariables,
    offlineStoreConnectionName: orDefault("offline_store_connection_name", "OfflineStoreConnectionName"),
    onlineStoreConnectionName: orDefault("online_store_connection_name", "OnlineStoreConnectionName"),
    storageAccountList: [variable("storageAccount")],
    keyVaultList: [variable("keyVault")],
    emptyArray: [],
    containerRegistryList:
      "[if(not(equals(parameters('containerRegistryOption'), 'none')), array(variables('containerRegistry')), variables('emptyArray'))]",
  },
  resources: [
    {
      condition: variable("enablePE"),
      type: "Microsoft.MachineLearningServices/workspaces",
      apiVersion: "2023-08-01-preview",
      tags: parameter("tagValues"),
      name: parameter("workspaceName"),
      kind: parameter("kind"),
      location: parameter("location"),
      identity: parameter("identity"),
      properties: {
        friendlyName: parameter("friendlyName"),
        description: parameter("description"),
        primaryUserAssignedIdentity: parameter("primaryUserAssignedIdentity"),
        hubResourceId: parameter("workspace_hub"),
        enableDataIsolation: parameter("enable_data_isolation"),
        publicNetworkAccess: parameter("publicNetworkAccess"),
        serverlessComputeSettings: parameter("serverless_compute_settings"),
      },
    },
  ],
});
