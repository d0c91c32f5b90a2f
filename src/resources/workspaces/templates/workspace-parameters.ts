/** What the templates of workspaces, hubs, feature stores and projects ask for. */

import { list, object, parameter, type TemplateJson, text } from "./arm-template";

const yesNo = ["true", "false"];
const noYes = ["false", "true"];
/** A name that is the same each time the workspace is deployed. */
const unique = (prefix: string) =>
  `[concat('${prefix}', uniqueString(parameters('resourceGroupName'), parameters('workspaceName')))]`;

/** Parameters of the template of workspaces, hubs and feature stores. Their descriptions are part of what goes out. */
export const workspaceParameters: TemplateJson = {
  workspaceName: text("Specifies the name of the Azure Machine Learning workspace."),
  description: text("Description string."),
  friendlyName: text("Friendly name."),
  kind: text("Specifies the Kind of the workspace.", { defaultValue: "Default" }),
  location: text("Specifies the location for all resources."),
  resourceGroupName: text("Specifies the resource group name of the Azure Machine Learning workspace."),
  associatedResourcePNA: text(
    "Determines the PublicNetworkAccess mode of new workspace-associated resources provisioned alongside with workspace.",
    { defaultValue: "Enabled", allowedValues: ["Enabled", "Disabled"] },
  ),
  storageAccountOption: text("Determines whether or not a new storage should be provisioned.", {
    defaultValue: "new",
    allowedValues: ["new", "existing"],
  }),
  storageAccountName: text("Name of the storage account.", { defaultValue: unique("sa") }),
  storageAccountType: text(undefined, { defaultValue: "Standard_LRS" }),
  storageAccountBehindVNet: text("Determines whether or not to put the storage account behind VNet", {
    defaultValue: "false",
    allowedValues: yesNo,
  }),
  storageAccountSubscriptionId: text(undefined, { defaultValue: "[subscription().subscriptionId]" }),
  storageAccountResourceGroupName: text(undefined, { defaultValue: parameter("resourceGroupName") }),
  storageAccountLocation: text(undefined, { defaultValue: parameter("location") }),
  keyVaultOption: text("Determines whether or not a new key vault should be provisioned.", {
    defaultValue: "new",
    allowedValues: ["new", "existing"],
  }),
  keyVaultName: text("Name of the key vault.", { defaultValue: unique("kv") }),
  keyVaultBehindVNet: text("Determines whether or not to put the storage account behind VNet", {
    defaultValue: "false",
    allowedValues: yesNo,
  }),
  keyVaultResourceGroupName: text(undefined, { defaultValue: parameter("resourceGroupName") }),
  keyVaultLocation: text(undefined, { defaultValue: parameter("location") }),
  applicationInsightsOption: text(
    "Determines whether or not new ApplicationInsights should be provisioned.",
    { defaultValue: "new", allowedValues: ["new", "existing", "none"] },
  ),
  logAnalyticsName: text("Name of LogAnalytics to be used by ApplicationInsights resource.", {
    defaultValue: unique("la"),
  }),
  logAnalyticsArmId: text("ARM Id of LogAnalytics to be used by ApplicationInsights resource.", {
    defaultValue: "",
  }),
  applicationInsightsName: text("Name of ApplicationInsights.", { defaultValue: unique("ai") }),
  applicationInsightsResourceGroupName: text(undefined, { defaultValue: parameter("resourceGroupName") }),
  applicationInsightsLocation: text(undefined, { defaultValue: parameter("location") }),
  containerRegistryOption: text("Determines whether or not a new container registry should be provisioned.", {
    defaultValue: "none",
    allowedValues: ["existing", "none"],
  }),
  containerRegistryName: text("The container registry bind to the workspace.", {
    defaultValue: unique("cr"),
  }),
  containerRegistrySku: text(undefined, {
    defaultValue: "Standard",
    allowedValues: ["Basic", "Standard", "Premium"],
  }),
  containerRegistryResourceGroupName: text(undefined, { defaultValue: parameter("resourceGroupName") }),
  containerRegistryBehindVNet: text("Determines whether or not to put container registry behind VNet.", {
    defaultValue: "false",
    allowedValues: yesNo,
  }),
  containerRegistryLocation: text(undefined, { defaultValue: parameter("location") }),
  vnetOption: text("Determines whether or not a new VNet should be provisioned.", {
    defaultValue: "[if(equals(parameters('privateEndpointType'), 'none'), 'none', 'new')]",
    allowedValues: ["new", "existing", "none"],
  }),
  vnetName: text("Name of the VNet", {
    defaultValue: "[concat('vn',uniqueString(parameters('resourceGroupName'), parameters('workspaceName')))]",
  }),
  vnetResourceGroupName: text(undefined, { defaultValue: parameter("resourceGroupName") }),
  addressPrefixes: list("Address prefix of the virtual network", { defaultValue: ["10.0.0.0/16"] }),
  subnetOption: text("Determines whether or not a new subnet should be provisioned.", {
    defaultValue:
      "[if(or(not(equals(parameters('privateEndpointType'), 'none')), equals(parameters('vnetOption'), 'new')), 'new', 'none')]",
    allowedValues: ["new", "existing", "none"],
  }),
  subnetName: text("Name of the subnet", {
    defaultValue: "[concat('sn',uniqueString(parameters('resourceGroupName'), parameters('workspaceName')))]",
  }),
  subnetPrefix: text("Subnet prefix of the virtual network", { defaultValue: "10.0.0.0/24" }),
  adbWorkspace: text("Azure Databrick workspace to be linked to the workspace", { defaultValue: "" }),
  confidential_data: text(
    "Specifies that the Azure Machine Learning workspace holds highly confidential data.",
    { defaultValue: "false", allowedValues: noYes },
  ),
  encryption_status: text(
    "Specifies if the Azure Machine Learning workspace should be encrypted with customer managed key.",
    { defaultValue: "Disabled", allowedValues: ["Enabled", "Disabled"] },
  ),
  cmk_keyvault: text("Specifies the customer managed keyVault arm id.", { defaultValue: "" }),
  resource_cmk_uri: text("Specifies if the customer managed keyvault key uri.", { defaultValue: "" }),
  privateEndpointType: text(undefined, {
    defaultValue: "none",
    allowedValues: ["AutoApproval", "ManualApproval", "none"],
  }),
  tagValues: object(),
  privateEndpointName: text("Name of the private end point added to the workspace", { defaultValue: "pe" }),
  privateEndpointResourceGroupName: text(
    "Name of the resource group where the private end point is added to",
    { defaultValue: parameter("resourceGroupName") },
  ),
  imageBuildCompute: text(
    "The name of the compute target to use for building environment Docker images with the container registry is behind a VNet.",
    { defaultValue: "" },
  ),
  publicNetworkAccess: text(
    "Whether to allow public endpoint connectivity when a workspace is private link enabled.",
    { defaultValue: "Enabled", allowedValues: ["Disabled", "Enabled"] },
  ),
  soft_delete_enabled: text("Whether to create a workspace with soft delete capability", {
    defaultValue: "false",
    allowedValues: noYes,
  }),
  allow_recover_softdeleted_workspace: text(
    "Whether to allow an existing soft-deleted workspace to be recovered",
    { defaultValue: "false", allowedValues: noYes },
  ),
  encryption_cosmosdb_resourceid: text(
    "The Bring-Your-Own cosmosdb account that customer brings to store data",
    { defaultValue: "" },
  ),
  encryption_storage_resourceid: text(
    "The Bring-Your-Own storage account that customer brings to store data",
    { defaultValue: "" },
  ),
  encryption_search_resourceid: text("The Bring-Your-Own search account that customer brings to store data", {
    defaultValue: "",
  }),
  identity: object(
    "Managed identities assigned to workspace. If not specificed, SystemAssigned managed identity is the default.",
    { defaultValue: { type: "systemAssigned" } },
  ),
  primaryUserAssignedIdentity: text(
    "ARM identifier of primary user assigned managed identity, in case multiple ones are specified. Also the default managed identity for clusterless compute.",
    { defaultValue: "" },
  ),
  managedNetwork: object(
    "Managed network settings to be used for the workspace. If not specified, isolation mode Disabled is the default",
    { defaultValue: { isolationMode: "Disabled" } },
  ),
  provisionNetworkNow: text(
    "Set to provision the managed VNet with the default Options when creating a Workspace with the managed VNet enabled",
    { defaultValue: "false", allowedValues: yesNo },
  ),
  allowRoleAssignmentOnRG: text(
    "A flag to determine if workspace should be created/update with allow role assignment on resource group level.",
    { defaultValue: "true", allowedValues: yesNo },
  ),
  spark_runtime_version: text("spark version to be used by all feature sets", { defaultValue: "" }),
  offlineStoreStorageAccountOption: text(
    "Determines whether or not to provision a feature store offline store storage account",
    { defaultValue: "none", allowedValues: ["new", "existing", "none"] },
  ),
  offline_store_storage_account_name: text("Name of the feature store offline store storage account.", {
    defaultValue:
      "[concat('sa', uniqueString('featurestore', parameters('resourceGroupName'), parameters('workspaceName')))]",
  }),
  offline_store_container_name: text("Feature store offline store container", {
    defaultValue: "[concat('offlinestore', newGuid())]",
  }),
  offline_store_resource_group_name: text("Feature store offline store resource group", {
    defaultValue: "[resourceGroup().name]",
  }),
  offline_store_subscription_id: text("Feature store offline store subscription id", {
    defaultValue: "[subscription().subscriptionId]",
  }),
  offline_store_connection_name: text("Feature store offline store config", { defaultValue: "" }),
  online_store_resource_id: text("Feature store online store resource id", { defaultValue: "" }),
  online_store_resource_group_name: text("Feature store online store resource group", { defaultValue: "" }),
  online_store_subscription_id: text("Feature store online store subscription id", { defaultValue: "" }),
  online_store_connection_name: text("Feature store online store config", { defaultValue: "" }),
  materializationIdentityOption: text("Determines whether or not to provision a materialization identity", {
    defaultValue: "none",
    allowedValues: ["new", "existing", "none"],
  }),
  materialization_identity_name: text("Feature store materialization identity name", {
    defaultValue: "empty",
  }),
  materialization_identity_subscription_id: text("Feature store materialization identity subscription id", {
    defaultValue: "[subscription().subscriptionId]",
  }),
  materialization_identity_resource_group_name: text(
    "Feature store materialization identity resource group name",
    { defaultValue: "[resourceGroup().name]" },
  ),
  grant_materialization_permissions: text("Whether to grant materialization identity permissions", {
    defaultValue: "false",
    allowedValues: noYes,
  }),
  enable_data_isolation: text(
    "A flag to determine if workspace has data isolation enabled. The flag can only be set at the creation phase, it can't be updated.",
    { defaultValue: "false", allowedValues: noYes },
  ),
  workspace_hub_config: object("Additional configuration for WorkspaceHub.", { defaultValue: {} }),
  existing_workspaces: list("A list of existing workspaces used by Hub to perform convert.", {
    defaultValue: [],
  }),
  workspace_hub: text("Resource Id of Hub used for lean workspace.", { defaultValue: "" }),
  serverless_compute_settings: object("Serverless compute settings to be used for the workspace.", {
    defaultValue: {},
  }),
  systemDatastoresAuthMode: text("The authentication mode for system datastores", { defaultValue: "" }),
  endpoint_resource_id: text("The resource id that this workspace hub's endpoints should reference.", {
    defaultValue: "null",
  }),
  endpoint_kind: text("The kind of endpoints this workspace hub ought to contain.", {
    defaultValue: "AIServices",
  }),
  endpoint_option: text("Testing value. Do not touch.", { defaultValue: "new" }),
};

/** Parameters of the template of projects: those of workspaces, though most have no use. */
export const projectParameters: TemplateJson = {
  ...workspaceParameters,
  containerRegistryOption: text("Determines whether or not a new container registry should be provisioned.", {
    defaultValue: "none",
    allowedValues: ["new", "none"],
  }),
  allowRoleAssignmentOnRG: text(
    "Unused for projects, but required due to interdependency of normal and project ARM templates.",
    { defaultValue: "true", allowedValues: yesNo },
  ),
  offline_store_storage_account_name: text("Name of the feature store storage account.", {
    defaultValue:
      "[concat('sa', uniqueString('featurestore', parameters('resourceGroupName'), parameters('workspaceName')))]",
  }),
  serverless_compute_settings: object("Serverless compute configuration.", { defaultValue: {} }),
  systemDatastoresAuthMode: text(
    "Unused for projects, but required due to interdependency of normal and project ARM templates",
    { defaultValue: "" },
  ),
  endpoint_resource_id: text("The resource id that this workspace hub's endpoints should reference.", {
    defaultValue: "",
  }),
  storage_accounts: list("A list of storage accounts used by Hub.", { defaultValue: [] }),
  key_vaults: list("A list of key vaults used by Hub.", { defaultValue: [] }),
  container_registies: list("A list of container registries used by Hub.", { defaultValue: [] }),
};
