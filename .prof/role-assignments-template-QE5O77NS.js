import {
  nestedDeployment,
  roleAssignment,
  template,
  text
} from "./chunk-KFO4XPYP.js";

// src/resources/workspaces/templates/role-assignments-template.ts
var identity = "parameters('materialization_identity_resource_id')";
var hasIdentity = `not(empty(${identity}))`;
var optional = (description) => text(description, { defaultValue: "" });
var flag = (description) => text(description, { defaultValue: "false", allowedValues: ["true", "false"] });
var parameters = {
  materialization_identity_resource_id: optional("Feature store materialization identity resource id"),
  offline_store_target: optional("offline store resource id"),
  offline_store_resource_group_name: optional("Feature store offline store resource group"),
  offline_store_subscription_id: optional("Feature store offline store subscription id"),
  online_store_target: optional("online store resource id"),
  online_store_resource_group_name: optional("Feature store online store resource group"),
  online_store_subscription_id: optional("Feature store online store subscription id"),
  workspace_name: optional("Specifies the name of the Azure Machine Learning workspace."),
  resource_group_name: optional("Specifies the name of the resource group."),
  location: text("Specifies the location for all resources."),
  update_offline_store_role_assignment: flag("Determines whether to update offline store role assignment"),
  update_online_store_role_assignment: flag("Determines whether to update online store role assignment"),
  update_workspace_role_assignment: flag("Determines whether to update workspace role assignment")
};
var storeRole = (store) => {
  const target = `parameters('${store.which}_store_target')`;
  const group = `parameters('${store.which}_store_resource_group_name')`;
  const subscription = `parameters('${store.which}_store_subscription_id')`;
  const guid = `guid(${identity}, ${target}, '${store.label}')`;
  return nestedDeployment(
    {
      condition: `[and(${hasIdentity}, equals(parameters('update_${store.which}_store_role_assignment'), 'true'), not(empty(${target})))]`,
      name: `[concat('${store.which}-store-role-assign-', ${guid})]`,
      resourceGroup: `[If(empty(${group}), resourceGroup().name, ${group})]`,
      subscriptionId: `[If(empty(${subscription}), subscription().subscriptionId, ${subscription})]`
    },
    roleAssignment({
      name: guid,
      scope: target,
      role: store.role,
      principalId: `reference(${identity}, '2023-01-31').principalId`,
      more: { location: "[parameters('location')]" }
    })
  );
};
var roleAssignmentsTemplate = template({
  parameters,
  resources: [
    nestedDeployment(
      {
        condition: `[and(${hasIdentity}, equals(parameters('update_workspace_role_assignment'), 'true'))]`,
        name: `[concat('workspace-role-assign-', guid(${identity}, parameters('resource_group_name'), parameters('workspace_name'), 'azureml ds role'))]`
      },
      roleAssignment({
        name: `guid(${identity}, resourceId('Microsoft.MachineLearningServices/workspaces', parameters('workspace_name')), 'azureml ds role')`,
        scope: "resourceId(parameters('resource_group_name'), 'Microsoft.MachineLearningServices/workspaces', parameters('workspace_name'))",
        role: "azuremlDataScientist",
        principalId: `reference(${identity}, '2018-11-30').principalId`
      })
    ),
    storeRole({
      which: "offline",
      label: "storage blob data contributor",
      role: "storageBlobDataContributor"
    }),
    storeRole({ which: "online", label: "contributor", role: "contributor" })
  ]
});
export {
  roleAssignmentsTemplate
};
