import { type ExpressionScope, evaluated, TemplateFault, typed } from "./expressions";

/** A resource that a template makes. */
export interface TemplateResource {
  id: string;
  name: string;
  /** `Microsoft.Storage/storageAccounts`. */
  type: string;
  /** All else that the template says of it: `location`, `tags`, `properties`, … */
  body: Record<string, unknown>;
}

interface Template {
  parameters?: Record<string, { type?: string; defaultValue?: unknown; allowedValues?: readonly unknown[] }>;
  variables?: Record<string, unknown>;
  resources?: readonly Record<string, unknown>[];
}

/** Where a template is deployed. */
export type DeploymentPlace = Omit<ExpressionScope, "parameters" | "variables" | "reference">;

/**
 * What a template makes, in the template's order.
 *
 * @param find - The properties of a resource that is there already.
 * @throws TemplateFault - where the template or its parameters cannot be right.
 */
export function resourcesOf(
  template: unknown,
  given: Readonly<Record<string, { value?: unknown }>>,
  place: DeploymentPlace,
  find: (id: string) => Readonly<Record<string, unknown>> | undefined,
): TemplateResource[] {
  const { parameters: declared = {}, variables = {}, resources = [] } = template as Template;
  const parameters: Record<string, unknown> = {};
  const made: TemplateResource[] = [];
  const scope: ExpressionScope = {
    ...place,
    parameters,
    variables,
    reference: (id) => {
      const coming = made.find((each) => each.id.toLowerCase() === id.toLowerCase());
      return { ...find(id), ...(coming?.body.properties as object | undefined), ...identityIds(id, place) };
    },
  };
  setParameters(declared, given, parameters, scope);
  for (const resource of resources) deploy(resource, scope, made);
  return made;
}

/** A managed identity tells of itself what nobody set. */
function identityIds(id: string, { guid }: DeploymentPlace): Record<string, string> {
  return /\/userAssignedIdentities\//i.test(id) ? { clientId: guid(), principalId: guid() } : {};
}

function setParameters(
  declared: NonNullable<Template["parameters"]>,
  given: Readonly<Record<string, { value?: unknown }>>,
  parameters: Record<string, unknown>,
  scope: ExpressionScope,
): void {
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0)
    throw new TemplateFault(
      `The following parameters were supplied, but do not correspond to any parameters defined in the template: '${unknown.join(", ")}'.`,
    );
  for (const [name, { defaultValue, allowedValues, type }] of Object.entries(declared)) {
    const value = given[name]?.value;
    // A null is as good as nothing where there is a default.
    const own = value ?? (defaultValue === undefined ? undefined : evaluated(defaultValue, scope));
    if (own === undefined)
      throw new TemplateFault(`The value for the template parameter '${name}' is not provided.`);
    if (allowedValues && !allowedValues.some((each) => same(each, own)))
      throw new TemplateFault(
        `The provided value for the template parameter '${name}' is not valid. The value '${String(own)}' is not part of the allowed value(s): '${allowedValues.join(",")}'.`,
      );
    if (type && !isOfType(own, type))
      throw new TemplateFault(`The template parameter '${name}' is expected to be of type '${type}'.`);
    parameters[name] = own;
  }
}

const same = (a: unknown, b: unknown) => String(a).toLowerCase() === String(b).toLowerCase();

function isOfType(value: unknown, type: string): boolean {
  switch (type.toLowerCase()) {
    case "string":
    case "securestring":
      return typeof value === "string";
    case "array":
      return Array.isArray(value);
    case "object":
    case "secureobject":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "bool":
      return typeof value === "boolean";
    case "int":
      return Number.isInteger(value);
    default:
      return true;
  }
}

function deploy(
  resource: Record<string, unknown>,
  scope: ExpressionScope,
  made: TemplateResource[],
  parent?: TemplateResource,
): void {
  const {
    condition = true,
    type: shortType,
    name: rawName,
    dependsOn: _,
    resources,
    apiVersion: __,
    ...rest
  } = resource;
  if (String(evaluated(condition, scope)).toLowerCase() === "false") return;
  const name = String(evaluated(rawName, scope));
  const type = parent ? `${parent.type}/${String(shortType)}` : String(shortType);
  const { resourceGroup = scope.resourceGroup.name, subscriptionId = scope.subscriptionId } = evaluated(
    { resourceGroup: rest.resourceGroup, subscriptionId: rest.subscriptionId },
    scope,
  ) as { resourceGroup?: string; subscriptionId?: string };
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  if (type.toLowerCase() === "microsoft.resources/deployments") {
    const { template } = rest.properties as { template?: Template };
    const inner: ExpressionScope = {
      ...scope,
      subscriptionId,
      resourceGroup: { ...scope.resourceGroup, id: group, name: resourceGroup },
    };
    for (const each of template?.resources ?? []) deploy(each, inner, made);
    return;
  }
  const target = rest.scope === undefined ? undefined : String(evaluated(rest.scope, scope));
  const id = parent
    ? `${parent.id}/${String(shortType)}/${name}`
    : `${target ?? group}/providers/${typed(type, name.split("/"))}`;
  const body = evaluated(rest, scope) as Record<string, unknown>;
  const entry = { id, name: name.slice(name.lastIndexOf("/") + 1), type, body };
  made.push(entry);
  for (const child of (resources ?? []) as readonly Record<string, unknown>[])
    deploy(child, scope, made, entry);
}
