// src/resources/workspaces/templates/arm-template.ts
var declared = (type) => (description, settings = {}) => ({
  type,
  ...settings,
  ...description !== void 0 && { metadata: { description } }
});
var text = declared("string");
var object = declared("object");
var list = declared("array");
var parameter = (name) => `[parameters('${name}')]`;
var variable = (name) => `[variables('${name}')]`;
var resourceId = (type, ...names) => `[resourceId('${type}', ${names.map((name) => name.startsWith("'") ? name : `parameters('${name}')`).join(", ")})]`;
function template(parts) {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    ...parts
  };
}
function nestedDeployment(outer, resource, more = {}) {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: more.apiVersion ?? "2020-06-01",
    ...outer,
    properties: {
      mode: "Incremental",
      template: {
        $schema: "https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [resource]
      }
    }
  };
}
var roles = {
  azuremlDataScientist: "f6c7c914-8db3-469d-8ca1-694a8f32e121",
  storageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c"
};
function roleAssignment(assignment) {
  return {
    type: "Microsoft.Authorization/roleAssignments",
    apiVersion: "2022-04-01",
    name: `[${assignment.name}]`,
    scope: `[${assignment.scope}]`,
    ...assignment.more,
    properties: {
      roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${roles[assignment.role]}')]`,
      principalId: `[${assignment.principalId}]`,
      principalType: "ServicePrincipal"
    }
  };
}

export {
  text,
  object,
  list,
  parameter,
  variable,
  resourceId,
  template,
  nestedDeployment,
  roleAssignment
};
