import {
  list,
  nestedDeployment,
  object,
  parameter,
  resourceId,
  roleAssignment,
  template,
  text,
  variable
} from "./chunk-KFO4XPYP.js";

// src/resources/workspaces/templates/workspace-parameters.ts
var yesNo = ["true", "false"];
var noYes = ["false", "true"];
var unique = (prefix) => `[concat('${prefix}', uniqueString(parameters('resourceGroupName'), parameters('workspaceName')))]`;
var workspaceParameters = {
  workspaceName: text("Specifies the name of the Azure Machine Learning workspace."),
  description: text("Description string."),
  friendlyName: text("Friendly name."),
  kind: text("Specifies the Kind of the workspace.", { defaultValue: "Default" }),
  location: text("Specifies the location for all resources."),
  resourceGroupName: text("Specifies the resource group name of the Azure Machine Learning workspace."),
  associatedResourcePNA: text(
    "Determines the PublicNetworkAccess mode of new workspace-associated resources provisioned alongside with workspace.",
    { defaultValue: "Enabled", allowedValues: ["Enabled", "Disabled"] }
  ),
  storageAccountOption: text("Determines whether or not a new storage should be provisioned.", {
    defaultValue: "new",
    allowedValues: ["new", "existing"]
  }),
  storageAccountName: text("Name of the storage account.", { defaultValue: unique("sa") }),
  storageAccountType: text(void 0, { defaultValue: "Standard_LRS" }),
  storageAccountBehindVNet: text("Determines whether or not to put the storage account behind VNet", {
    defaultValue: "false",
    allowedValues: yesNo
  }),
  storageAccountSubscriptionId: text(void 0, { defaultValue: "[subscription().subscriptionId]" }),
  storageAccountResourceGroupName: text(void 0, { defaultValue: parameter("resourceGroupName") }),
  storageAccountLocation: text(void 0, { defaultValue: parameter("location") }),
  keyVaultOption: text("Determines whether or not a new key vault should be provisioned.", {
    defaultValue: "new",
    allowedValues: ["new", "existing"]
  }),
  keyVaultName: text("Name of the key vault.", { defaultValue: unique("kv") }),
  keyVaultBehindVNet: text("Determines whether or not to put the storage account behind VNet", {
    defaultValue: "false",
    allowedValues: yesNo
  }),
  keyVaultResourceGroupName: text(void 0, { defaultValue: parameter("resourceGroupName") }),
  keyVaultLocation: text(void 0, { defaultValue: parameter("location") }),
  applicationInsightsOption: text(
    "Determines whether or not new ApplicationInsights should be provisioned.",
    { defaultValue: "new", allowedValues: ["new", "existing", "none"] }
  ),
  logAnalyticsName: text("Name of LogAnalytics to be used by ApplicationInsights resource.", {
    defaultValue: unique("la")
  }),
  logAnalyticsArmId: text("ARM Id of LogAnalytics to be used by ApplicationInsights resource.", {
    defaultValue: ""
  }),
  applicationInsightsName: text("Name of ApplicationInsights.", { defaultValue: unique("ai") }),
  applicationInsightsResourceGroupName: text(void 0, { defaultValue: parameter("resourceGroupName") }),
  applicationInsightsLocation: text(void 0, { defaultValue: parameter("location") }),
  containerRegistryOption: text("Determines whether or not a new container registry should be provisioned.", {
    defaultValue: "none",
    allowedValues: ["existing", "none"]
  }),
  containerRegistryName: text("The container registry bind to the workspace.", {
    defaultValue: unique("cr")
  }),
  containerRegistrySku: text(void 0, {
    defaultValue: "Standard",
    allowedValues: ["Basic", "Standard", "Premium"]
  }),
  containerRegistryResourceGroupName: text(void 0, { defaultValue: parameter("resourceGroupName") }),
  containerRegistryBehindVNet: text("Determines whether or not to put container registry behind VNet.", {
    defaultValue: "false",
    allowedValues: yesNo
  }),
  containerRegistryLocation: text(void 0, { defaultValue: parameter("location") }),
  vnetOption: text("Determines whether or not a new VNet should be provisioned.", {
    defaultValue: "[if(equals(parameters('privateEndpointType'), 'none'), 'none', 'new')]",
    allowedValues: ["new", "existing", "none"]
  }),
  vnetName: text("Name of the VNet", {
    defaultValue: "[concat('vn',uniqueString(parameters('resourceGroupName'), parameters('workspaceName')))]"
  }),
  vnetResourceGroupName: text(void 0, { defaultValue: parameter("resourceGroupName") }),
  addressPrefixes: list("Address prefix of the virtual network", { defaultValue: ["10.0.0.0/16"] }),
  subnetOption: text("Determines whether or not a new subnet should be provisioned.", {
    defaultValue: "[if(or(not(equals(parameters('privateEndpointType'), 'none')), equals(parameters('vnetOption'), 'new')), 'new', 'none')]",
    allowedValues: ["new", "existing", "none"]
  }),
  subnetName: text("Name of the subnet", {
    defaultValue: "[concat('sn',uniqueString(parameters('resourceGroupName'), parameters('workspaceName')))]"
  }),
  subnetPrefix: text("Subnet prefix of the virtual network", { defaultValue: "10.0.0.0/24" }),
  adbWorkspace: text("Azure Databrick workspace to be linked to the workspace", { defaultValue: "" }),
  confidential_data: text(
    "Specifies that the Azure Machine Learning workspace holds highly confidential data.",
    { defaultValue: "false", allowedValues: noYes }
  ),
  encryption_status: text(
    "Specifies if the Azure Machine Learning workspace should be encrypted with customer managed key.",
    { defaultValue: "Disabled", allowedValues: ["Enabled", "Disabled"] }
  ),
  cmk_keyvault: text("Specifies the customer managed keyVault arm id.", { defaultValue: "" }),
  resource_cmk_uri: text("Specifies if the customer managed keyvault key uri.", { defaultValue: "" }),
  privateEndpointType: text(void 0, {
    defaultValue: "none",
    allowedValues: ["AutoApproval", "ManualApproval", "none"]
  }),
  tagValues: object(),
  privateEndpointName: text("Name of the private end point added to the workspace", { defaultValue: "pe" }),
  privateEndpointResourceGroupName: text(
    "Name of the resource group where the private end point is added to",
    { defaultValue: parameter("resourceGroupName") }
  ),
  imageBuildCompute: text(
    "The name of the compute target to use for building environment Docker images with the container registry is behind a VNet.",
    { defaultValue: "" }
  ),
  publicNetworkAccess: text(
    "Whether to allow public endpoint connectivity when a workspace is private link enabled.",
    { defaultValue: "Enabled", allowedValues: ["Disabled", "Enabled"] }
  ),
  soft_delete_enabled: text("Whether to create a workspace with soft delete capability", {
    defaultValue: "false",
    allowedValues: noYes
  }),
  allow_recover_softdeleted_workspace: text(
    "Whether to allow an existing soft-deleted workspace to be recovered",
    { defaultValue: "false", allowedValues: noYes }
  ),
  encryption_cosmosdb_resourceid: text(
    "The Bring-Your-Own cosmosdb account that customer brings to store data",
    { defaultValue: "" }
  ),
  encryption_storage_resourceid: text(
    "The Bring-Your-Own storage account that customer brings to store data",
    { defaultValue: "" }
  ),
  encryption_search_resourceid: text("The Bring-Your-Own search account that customer brings to store data", {
    defaultValue: ""
  }),
  identity: object(
    "Managed identities assigned to workspace. If not specificed, SystemAssigned managed identity is the default.",
    { defaultValue: { type: "systemAssigned" } }
  ),
  primaryUserAssignedIdentity: text(
    "ARM identifier of primary user assigned managed identity, in case multiple ones are specified. Also the default managed identity for clusterless compute.",
    { defaultValue: "" }
  ),
  managedNetwork: object(
    "Managed network settings to be used for the workspace. If not specified, isolation mode Disabled is the default",
    { defaultValue: { isolationMode: "Disabled" } }
  ),
  provisionNetworkNow: text(
    "Set to provision the managed VNet with the default Options when creating a Workspace with the managed VNet enabled",
    { defaultValue: "false", allowedValues: yesNo }
  ),
  allowRoleAssignmentOnRG: text(
    "A flag to determine if workspace should be created/update with allow role assignment on resource group level.",
    { defaultValue: "true", allowedValues: yesNo }
  ),
  spark_runtime_version: text("spark version to be used by all feature sets", { defaultValue: "" }),
  offlineStoreStorageAccountOption: text(
    "Determines whether or not to provision a feature store offline store storage account",
    { defaultValue: "none", allowedValues: ["new", "existing", "none"] }
  ),
  offline_store_storage_account_name: text("Name of the feature store offline store storage account.", {
    defaultValue: "[concat('sa', uniqueString('featurestore', parameters('resourceGroupName'), parameters('workspaceName')))]"
  }),
  offline_store_container_name: text("Feature store offline store container", {
    defaultValue: "[concat('offlinestore', newGuid())]"
  }),
  offline_store_resource_group_name: text("Feature store offline store resource group", {
    defaultValue: "[resourceGroup().name]"
  }),
  offline_store_subscription_id: text("Feature store offline store subscription id", {
    defaultValue: "[subscription().subscriptionId]"
  }),
  offline_store_connection_name: text("Feature store offline store config", { defaultValue: "" }),
  online_store_resource_id: text("Feature store online store resource id", { defaultValue: "" }),
  online_store_resource_group_name: text("Feature store online store resource group", { defaultValue: "" }),
  online_store_subscription_id: text("Feature store online store subscription id", { defaultValue: "" }),
  online_store_connection_name: text("Feature store online store config", { defaultValue: "" }),
  materializationIdentityOption: text("Determines whether or not to provision a materialization identity", {
    defaultValue: "none",
    allowedValues: ["new", "existing", "none"]
  }),
  materialization_identity_name: text("Feature store materialization identity name", {
    defaultValue: "empty"
  }),
  materialization_identity_subscription_id: text("Feature store materialization identity subscription id", {
    defaultValue: "[subscription().subscriptionId]"
  }),
  materialization_identity_resource_group_name: text(
    "Feature store materialization identity resource group name",
    { defaultValue: "[resourceGroup().name]" }
  ),
  grant_materialization_permissions: text("Whether to grant materialization identity permissions", {
    defaultValue: "false",
    allowedValues: noYes
  }),
  enable_data_isolation: text(
    "A flag to determine if workspace has data isolation enabled. The flag can only be set at the creation phase, it can't be updated.",
    { defaultValue: "false", allowedValues: noYes }
  ),
  workspace_hub_config: object("Additional configuration for WorkspaceHub.", { defaultValue: {} }),
  existing_workspaces: list("A list of existing workspaces used by Hub to perform convert.", {
    defaultValue: []
  }),
  workspace_hub: text("Resource Id of Hub used for lean workspace.", { defaultValue: "" }),
  serverless_compute_settings: object("Serverless compute settings to be used for the workspace.", {
    defaultValue: {}
  }),
  systemDatastoresAuthMode: text("The authentication mode for system datastores", { defaultValue: "" }),
  endpoint_resource_id: text("The resource id that this workspace hub's endpoints should reference.", {
    defaultValue: "null"
  }),
  endpoint_kind: text("The kind of endpoints this workspace hub ought to contain.", {
    defaultValue: "AIServices"
  }),
  endpoint_option: text("Testing value. Do not touch.", { defaultValue: "new" })
};
var projectParameters = {
  ...workspaceParameters,
  containerRegistryOption: text("Determines whether or not a new container registry should be provisioned.", {
    defaultValue: "none",
    allowedValues: ["new", "none"]
  }),
  allowRoleAssignmentOnRG: text(
    "Unused for projects, but required due to interdependency of normal and project ARM templates.",
    { defaultValue: "true", allowedValues: yesNo }
  ),
  offline_store_storage_account_name: text("Name of the feature store storage account.", {
    defaultValue: "[concat('sa', uniqueString('featurestore', parameters('resourceGroupName'), parameters('workspaceName')))]"
  }),
  serverless_compute_settings: object("Serverless compute configuration.", { defaultValue: {} }),
  systemDatastoresAuthMode: text(
    "Unused for projects, but required due to interdependency of normal and project ARM templates",
    { defaultValue: "" }
  ),
  endpoint_resource_id: text("The resource id that this workspace hub's endpoints should reference.", {
    defaultValue: ""
  }),
  storage_accounts: list("A list of storage accounts used by Hub.", { defaultValue: [] }),
  key_vaults: list("A list of key vaults used by Hub.", { defaultValue: [] }),
  container_registies: list("A list of container registries used by Hub.", { defaultValue: [] })
};

// src/resources/workspaces/templates/workspace-template.ts
var isNew = (option) => `equals(parameters('${option}'), 'new')`;
var isFeatureStore = "equals(parameters('kind'), 'featurestore')";
var grants = "equals(parameters('grant_materialization_permissions'), 'true')";
var hasIdentity = "not(equals(parameters('materializationIdentityOption'), 'none'))";
var when = (...conditions) => `[and(${conditions.join(", ")})]`;
var subnetId = resourceId("Microsoft.Network/virtualNetworks/subnets", "vnetName", "subnetName");
var workspaceId = resourceId("Microsoft.MachineLearningServices/workspaces", "workspaceName");
var identityId = resourceId(
  "Microsoft.ManagedIdentity/userAssignedIdentities",
  "materialization_identity_name"
);
var offlineContainerId = resourceId(
  "Microsoft.Storage/storageAccounts/blobServices/containers",
  "offline_store_storage_account_name",
  "'default'",
  "offline_store_container_name"
);
var connectionId = (name) => resourceId("Microsoft.MachineLearningServices/workspaces/connections", "workspaceName", name);
var external = (what, type) => `[resourceId(parameters('${what}ResourceGroupName'), '${type}', parameters('${what}Name'))]`;
var commonVariables = {
  tenantId: "[subscription().tenantId]",
  storageAccount: "[resourceId(parameters('storageAccountSubscriptionId'), parameters('storageAccountResourceGroupName'), 'Microsoft.Storage/storageAccounts', parameters('storageAccountName'))]",
  keyVault: external("keyVault", "Microsoft.KeyVault/vaults"),
  containerRegistry: external("containerRegistry", "Microsoft.ContainerRegistry/registries"),
  applicationInsights: external("applicationInsights", "Microsoft.Insights/components"),
  vnet: external("vnet", "Microsoft.Network/virtualNetworks"),
  subnet: "[resourceId(parameters('vnetResourceGroupName'), 'Microsoft.Network/virtualNetworks/subnets', parameters('vnetName'), parameters('subnetName'))]",
  enablePE: true,
  networkRuleSetBehindVNet: {
    defaultAction: "deny",
    virtualNetworkRules: [{ action: "Allow", id: variable("subnet") }]
  },
  privateEndpointSettings: {
    name: "[concat(parameters('workspaceName'), '-PrivateEndpoint')]",
    properties: { privateLinkServiceId: workspaceId, groupIds: ["amlworkspace"] }
  },
  defaultPEConnections: "[array(variables('privateEndpointSettings'))]",
  privateEndpointDeploymentName: "[concat('DeployPrivateEndpoint-', uniqueString(parameters('privateEndpointName')))]",
  isWorkspaceHub: "[equals(parameters('kind'), 'hub')]"
};
var workspaceVariables = {
  ...commonVariables,
  networkAclsForManagedNetworkDependencies: { defaultAction: "deny", bypass: "AzureServices" },
  materializationIdentity: "[resourceId(parameters('materialization_identity_subscription_id'), parameters('materialization_identity_resource_group_name'), 'Microsoft.ManagedIdentity/userAssignedIdentities', parameters('materialization_identity_name'))]",
  offlineStore: "[resourceId(parameters('offline_store_subscription_id'), parameters('offline_store_resource_group_name'), 'Microsoft.Storage/storageAccounts/blobServices/containers', parameters('offline_store_storage_account_name'), 'default', parameters('offline_store_container_name'))]"
};
var storageEncryption = {
  services: { blob: { enabled: true }, file: { enabled: true } },
  keySource: "Microsoft.Storage"
};
var networkAcls = (behindVnet) => `[if(equals(parameters('associatedResourcePNA'), 'Disabled'), variables('networkAclsForManagedNetworkDependencies'), if(equals(parameters('${behindVnet}'), 'true'), variables('networkRuleSetBehindVNet'), json('null')))]`;
var inRegion = (region) => `equals(toLower(parameters('applicationInsightsLocation')),'${region}')`;
var insightsLocation = `[if(or(${["westcentralus", "eastus2euap", "centraluseuap"].map(inRegion).join(", ")}),'southcentralus', parameters('applicationInsightsLocation'))]`;
var unlessNone = (option, name) => `[if(not(equals(parameters('${option}'), 'none')), variables('${name}'), json('null'))]`;
var workspaceProperties = {
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
      keyIdentifier: parameter("resource_cmk_uri")
    },
    cosmosDbArmId: parameter("encryption_cosmosdb_resourceid"),
    storageAccountArmId: parameter("encryption_storage_resourceid"),
    SearchAccountArmId: parameter("encryption_search_resourceid")
  },
  primaryUserAssignedIdentity: parameter("primaryUserAssignedIdentity"),
  systemDatastoresAuthMode: parameter("systemDatastoresAuthMode"),
  allowRoleAssignmentOnRG: parameter("allowRoleAssignmentOnRG"),
  managedNetwork: parameter("managedNetwork"),
  provisionNetworkNow: parameter("provisionNetworkNow"),
  enableDataIsolation: parameter("enable_data_isolation")
};
var computeRuntime = { SparkRuntimeVersion: parameter("spark_runtime_version") };
var storeConnection = (store) => ({
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
      resourceid: variable("materializationIdentity")
    }
  }
});
var materializationRole = (assignment) => {
  const guid = `guid(variables('materializationIdentity'), ${assignment.of}, '${assignment.label}')`;
  return nestedDeployment(
    {
      condition: when(...assignment.condition),
      name: `[concat('${assignment.prefix}', ${guid})]`,
      dependsOn: assignment.dependsOn,
      ...assignment.place
    },
    roleAssignment({
      name: guid,
      scope: assignment.scope,
      role: assignment.role,
      principalId: `if(${hasIdentity}, reference(variables('materializationIdentity'), '${assignment.identityVersion}').principalId, '')`,
      more: { location: parameter("location") }
    })
  );
};
var enabled = "variables('enablePE')";
var workspaceResources = [
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
      enableVmProtection: false
    }
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
        (service) => ({ service })
      )
    }
  },
  {
    condition: when(isFeatureStore, isNew("materializationIdentityOption")),
    type: "Microsoft.ManagedIdentity/userAssignedIdentities",
    apiVersion: "2018-11-30",
    name: parameter("materialization_identity_name"),
    location: parameter("location")
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
      minimumTlsVersion: "TLS1_2"
    }
  },
  {
    condition: when(
      enabled,
      isFeatureStore,
      "equals(parameters('storageAccountOption'), 'existing')",
      isNew("offlineStoreStorageAccountOption")
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
      minimumTlsVersion: "TLS1_2"
    }
  },
  {
    condition: when(enabled, isFeatureStore, isNew("offlineStoreStorageAccountOption")),
    type: "Microsoft.Storage/storageAccounts/blobServices/containers",
    apiVersion: "2021-04-01",
    name: "[concat(parameters('offline_store_storage_account_name'), '/default/', parameters('offline_store_container_name'))]",
    dependsOn: [resourceId("Microsoft.Storage/storageAccounts", "offline_store_storage_account_name")]
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
      publicNetworkAccess: parameter("associatedResourcePNA")
    }
  },
  {
    condition: when(enabled, isNew("applicationInsightsOption")),
    type: "Microsoft.OperationalInsights/workspaces",
    tags: parameter("tagValues"),
    apiVersion: "2020-08-01",
    name: parameter("logAnalyticsName"),
    location: insightsLocation,
    kind: "web",
    properties: { Application_Type: "web" }
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
    properties: { Application_Type: "web", WorkspaceResourceId: parameter("logAnalyticsArmId") }
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
      resourceId("Microsoft.Insights/components", "applicationInsightsName")
    ],
    identity: parameter("identity"),
    properties: {
      ...workspaceProperties,
      featureStoreSettings: { computeruntime: computeRuntime },
      workspaceHubConfig: parameter("workspace_hub_config"),
      existingWorkspaces: parameter("existing_workspaces"),
      serverlessComputeSettings: parameter("serverless_compute_settings")
    },
    resources: [
      storeConnection({
        condition: `[${isFeatureStore}]`,
        name: "offline_store_connection_name",
        dependsOn: [workspaceId, offlineContainerId, identityId],
        category: "AzureDataLakeGen2",
        target: variable("offlineStore")
      }),
      storeConnection({
        condition: when(isFeatureStore, "not(empty(parameters('online_store_resource_id')))"),
        name: "online_store_connection_name",
        dependsOn: [workspaceId, identityId],
        category: "Redis",
        target: parameter("online_store_resource_id")
      })
    ]
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
      connectionId("online_store_connection_name")
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
              userAssignedIdentities: { [variable("materializationIdentity")]: {} }
            },
            properties: {
              ...workspaceProperties,
              featureStoreSettings: {
                computeruntime: computeRuntime,
                offlinestoreconnectionname: parameter("offline_store_connection_name"),
                onlinestoreconnectionname: parameter("online_store_connection_name")
              }
            }
          }
        ]
      }
    }
  },
  materializationRole({
    condition: [isFeatureStore, grants],
    prefix: "workspace-role-assign-",
    of: "resourceId('Microsoft.MachineLearningServices/workspaces', parameters('workspaceName'))",
    label: "azureml ds role",
    scope: "resourceId(resourceGroup().name, 'Microsoft.MachineLearningServices/workspaces', parameters('workspaceName'))",
    role: "azuremlDataScientist",
    dependsOn: [workspaceId, identityId],
    identityVersion: "2018-11-30"
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
      subscriptionId: parameter("offline_store_subscription_id")
    }
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
      subscriptionId: parameter("online_store_subscription_id")
    }
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
    place: { resourceGroup: parameter("storageAccountResourceGroupName") }
  }),
  nestedDeployment(
    {
      condition: when(enabled, "not(equals(parameters('privateEndpointType'), 'none'))"),
      name: variable("privateEndpointDeploymentName"),
      resourceGroup: parameter("privateEndpointResourceGroupName"),
      dependsOn: [workspaceId, subnetId]
    },
    {
      apiVersion: "2020-06-01",
      name: parameter("privateEndpointName"),
      type: "Microsoft.Network/privateEndpoints",
      location: parameter("location"),
      tags: parameter("tagValues"),
      properties: {
        privateLinkServiceConnections: "[if(equals(parameters('privateEndpointType'), 'AutoApproval'), variables('defaultPEConnections'), json('null'))]",
        manualPrivateLinkServiceConnections: "[if(equals(parameters('privateEndpointType'), 'ManualApproval'), variables('defaultPEConnections'), json('null'))]",
        subnet: { id: variable("subnet") }
      }
    }
  )
];
var workspaceTemplate = template({
  parameters: workspaceParameters,
  variables: workspaceVariables,
  resources: workspaceResources
});
var orDefault = (name, fallback) => `[if(equals(parameters('${name}'), ''), '${fallback}', parameters('${name}'))]`;
var projectTemplate = template({
  parameters: projectParameters,
  variables: {
    ...commonVariables,
    offlineStoreConnectionName: orDefault("offline_store_connection_name", "OfflineStoreConnectionName"),
    onlineStoreConnectionName: orDefault("online_store_connection_name", "OnlineStoreConnectionName"),
    storageAccountList: [variable("storageAccount")],
    keyVaultList: [variable("keyVault")],
    emptyArray: [],
    containerRegistryList: "[if(not(equals(parameters('containerRegistryOption'), 'none')), array(variables('containerRegistry')), variables('emptyArray'))]"
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
        serverlessComputeSettings: parameter("serverless_compute_settings")
      }
    }
  ]
});
export {
  projectTemplate,
  workspaceTemplate
};
