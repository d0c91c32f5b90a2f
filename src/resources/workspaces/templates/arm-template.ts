/** How templates of Azure Resource Manager are written down here: a parameter, a reference, a nested deployment. */

/** JSON of a template. */
export type TemplateJson = Readonly<Record<string, unknown>>;

interface ParameterSettings {
  defaultValue?: unknown;
  allowedValues?: readonly string[];
}

const declared =
  (type: string) =>
  (description?: string, settings: ParameterSettings = {}) => ({
    type,
    ...settings,
    ...(description !== undefined && { metadata: { description } }),
  });

/** Declares a parameter that is text. */
export const text = declared("string");
/** Declares a parameter that is an object. */
export const object = declared("object");
/** Declares a parameter that is a list. */
export const list = declared("array");

/** The value of a parameter. */
export const parameter = (name: string) => `[parameters('${name}')]`;
/** The value of a variable. */
export const variable = (name: string) => `[variables('${name}')]`;
/** Id of a resource of the template's own resource group; `names` are names of parameters, or literals in quotes. */
export const resourceId = (type: string, ...names: readonly string[]) =>
  `[resourceId('${type}', ${names.map((name) => (name.startsWith("'") ? name : `parameters('${name}')`)).join(", ")})]`;

/** A template around its parts. */
export function template(parts: {
  parameters: TemplateJson;
  variables?: TemplateJson;
  resources: readonly TemplateJson[];
}): TemplateJson {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    ...parts,
  };
}

/** A deployment within a deployment: the only way to make something in another resource group, or at another scope. */
export function nestedDeployment(
  outer: TemplateJson,
  resource: TemplateJson,
  more: { apiVersion?: string } = {},
): TemplateJson {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: more.apiVersion ?? "2020-06-01",
    ...outer,
    properties: {
      mode: "Incremental",
      template: {
        $schema: "https://schema.management.azure.com/schemas/2015-01-01/deploymentTemplate.json#",
        contentVersion: "1.0.0.0",
        resources: [resource],
      },
    },
  };
}

/** Ids of Azure's own roles. */
export const roles = {
  azuremlDataScientist: "f6c7c914-8db3-469d-8ca1-694a8f32e121",
  storageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
} as const;

/** Gives a role to a managed identity. The expressions are without their brackets. */
export function roleAssignment(assignment: {
  name: string;
  scope: string;
  role: keyof typeof roles;
  principalId: string;
  more?: TemplateJson;
}): TemplateJson {
  return {
    type: "Microsoft.Authorization/roleAssignments",
    apiVersion: "2022-04-01",
    name: `[${assignment.name}]`,
    scope: `[${assignment.scope}]`,
    ...assignment.more,
    properties: {
      roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${roles[assignment.role]}')]`,
      principalId: `[${assignment.principalId}]`,
      principalType: "ServicePrincipal",
    },
  };
}
