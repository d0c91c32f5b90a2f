/** The template that lets a new materialization identity reach a feature store that is there. Loaded when that is asked for. */

import { nestedDeployment, roleAssignment, type TemplateJson, template, text } from "./arm-template";

const identity = "parameters('materialization_identity_resource_id')";
const hasIdentity = `not(empty(${identity}))`;
const optional = (description: string) => text(description, { defaultValue: "" });
const flag = (description: string) =>
  text(description, { defaultValue: "false", allowedValues: ["true", "false"] });

const parameters: TemplateJson = {
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
  update_workspace_role_assignment: flag("Determines whether to update workspace role assignment"),
};

/** The role for one of the two stores, in the resource group where that store is. */
const storeRole = (store: {
  which: "offline" | "online";
  label: string;
  role: "storageBlobDataContributor" | "contributor";
}): TemplateJson => {
  const target = `parameters('${store.which}_store_target')`;
  const group = `parameters('${store.which}_store_resource_group_name')`;
  const subscription = `parameters('${store.which}_store_subscription_id')`;
  const guid = `guid(${identity}, ${target}, '${store.label}')`;
  return nestedDeployment(
    {
      condition: `[and(${hasIdentity}, equals(parameters('update_${store.which}_store_role_assignment'), 'true'), not(empty(${target})))]`,
      name: `[concat('${store.which}-store-role-assign-', ${guid})]`,
      resourceGroup: `[If(empty(${group}), resourceGroup().name, ${group})]`,
      subscriptionId: `[If(empty(${subscription}), subscription().subscriptionId, ${subscription})]`,
    },
    roleAssignment({
      name: guid,
      scope: target,
      role: store.role,
      principalId: `reference(${identity}, '2023-01-31').principalId`,
      more: { location: "[parameters('location')]" },
    }),
  );
};

/** Roles of a feature store's materialization identity: for the workspace and for its two stores. */
export const roleAssignmentsTemplate: TemplateJson = template({
  parameters,
  resources: [
    nestedDeployment(
      {
        condition: `[and(${hasIdentity}, equals(parameters('update_workspace_role_assignment'), 'true'))]`,
        name: `[concat('workspace-role-assign-', guid(${identity}, parameters('resource_group_name'), parameters('workspace_name'), 'azureml ds role'))]`,
      },
      roleAssignment({
        name: `guid(${identity}, resourceId('Microsoft.MachineLearningServices/workspaces', parameters('workspace_name')), 'azureml ds role')`,
        scope:
          "resourceId(parameters('resource_group_name'), 'Microsoft.MachineLearningServices/workspaces', parameters('workspace_name'))",
        role: "azuremlDataScientist",
        principalId: `reference(${identity}, '2018-11-30').principalId`,
      }),
    ),
    storeRole({
      which: "offline",
      label: "storage blob data contributor",
      role: "storageBlobDataContributor",
    }),
    storeRole({ which: "online", label: "contributor", role: "contributor" }),
  ],
});
