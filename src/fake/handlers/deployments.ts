import { TemplateFault } from "../arm/expressions";
import { resourcesOf, type TemplateResource } from "../arm/template";
import { fakeTenant } from "../credential";
import { Refusal } from "../errors";
import { onOperationEnd, startOperation } from "../lro";
import { page } from "../paging";
import { type Reply, type RouteContext, route } from "../router";
import { putNew, seededLocation } from "../seed";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { deployResource, whyNot } from "./workspace-lifecycle";

const group = "/subscriptions/:subscription/resourceGroups/:resourceGroup";
const path = `${group}/providers/Microsoft.Resources/deployments`;

/** Deployments of Azure Resource Manager, and what they made that is not Azure Machine Learning's. */
export const deploymentRoutes = [
  route({ method: "GET", path: group, handle: (context) => ({ status: 200, body: groupOf(context) }) }),
  route({
    method: "PUT",
    path: `${path}/:deployment`,
    bodySchema: "ArmDeployments_CreateOrUpdate",
    handle: deploy,
  }),
  route({
    method: "GET",
    path: `${path}/:deployment`,
    handle: (context) => ({ status: 200, body: deploymentOf(context) }),
  }),
  route({ method: "GET", path: `${path}/:deployment/operations`, handle: listOperations }),
  route({ method: "GET", path: `${group}/deployments/:deployment/operations`, handle: listOperations }),
];

/** Providers of what workspaces stand on. Of their resources no more is known than that they are there. */
const otherProviders = [
  "Microsoft.Storage",
  "Microsoft.KeyVault",
  "Microsoft.Insights",
  "Microsoft.OperationalInsights",
  "Microsoft.ContainerRegistry",
  "Microsoft.ManagedIdentity",
  "Microsoft.Network",
];

/** Resources that deployments made beside workspaces. */
export const otherResourceRoutes = otherProviders.flatMap((provider) => {
  const other = `${group}/providers/${provider}/:type/:name`;
  return [
    route({ method: "GET", path: other, handle: getOther }),
    route({ method: "DELETE", path: other, handle: removeOther }),
  ];
});

/** What happens when a deployment ends. */
export function registerDeployments(state: ServiceState): void {
  onOperationEnd(state, "deployment.ready", ({ id, resources }) => {
    for (const resource of resources as TemplateResource[]) {
      const isNew = !state.store.has(resource.id);
      const isWorkspace = resource.type.toLowerCase() === "microsoft.machinelearningservices/workspaces";
      const reason = isNew && isWorkspace ? whyNot(state, resource) : undefined;
      if (reason) return new Error(reason);
      deployResource(state, resource);
      state.store.update(String(id), ({ properties }) => {
        (properties.outputResources as { id: string }[]).push({ id: resource.id });
      });
    }
    return undefined;
  });
}

function groupOf({ params, state }: RouteContext): StoredResource {
  const { subscription, resourceGroup } = params;
  const found = state.store.get(`/subscriptions/${subscription}/resourceGroups/${resourceGroup}`);
  if (found) return found;
  throw new Refusal(404, "ResourceGroupNotFound", `Resource group '${resourceGroup}' could not be found.`);
}

function deploy(context: RouteContext): Reply {
  const { state, body, params } = context;
  const { name: groupName, id: groupId, location } = groupOf(context);
  const { template, parameters, mode } = (
    body as {
      properties: { template: unknown; parameters?: Record<string, { value?: unknown }>; mode?: string };
    }
  ).properties;
  const resources = evaluate(() =>
    resourcesOf(
      template,
      parameters ?? {},
      {
        subscriptionId: params.subscription ?? "",
        tenantId: fakeTenant,
        resourceGroup: { id: groupId, name: groupName, location: String(location ?? seededLocation) },
        guid: () => state.random.guid(),
      },
      (id) => state.store.get(id)?.properties,
    ),
  );
  const id = `${groupId}/providers/Microsoft.Resources/deployments/${params.deployment}`;
  putNew(state, {
    id,
    name: params.deployment ?? "",
    type: "Microsoft.Resources/deployments",
    properties: {
      mode: mode ?? "Incremental",
      provisioningState: "Running",
      timestamp: new Date(context.now).toISOString(),
      duration: `PT${state.durations.workspace}S`,
      targets: resources.map((each) => ({
        id: each.id,
        resourceType: each.type,
        resourceName: each.name,
      })),
      outputResources: [],
    },
  });
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.workspace,
    then: { kind: "deployment.ready", data: { id, resources } },
    reply: { status: 201, body: shown(state.store.get(id)) },
  });
}

function evaluate(resources: () => TemplateResource[]): TemplateResource[] {
  try {
    return resources();
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    throw new Refusal(400, "InvalidTemplate", `Deployment template validation failed: '${error.message}'.`);
  }
}

function deploymentOf(context: RouteContext): StoredResource {
  const { params, state } = context;
  const id = `${groupOf(context).id}/providers/Microsoft.Resources/deployments/${params.deployment}`;
  const found = state.store.get(id);
  if (found) return shown(found);
  throw new Refusal(404, "DeploymentNotFound", `Deployment '${params.deployment}' could not be found.`);
}

/** Without what is kept for its operations only. */
function shown(deployment: StoredResource | undefined): StoredResource {
  const { targets: _, ...properties } = deployment?.properties ?? {};
  return { ...(deployment as StoredResource), properties };
}

interface Target {
  id: string;
  resourceType: string;
  resourceName: string;
}

function listOperations(context: RouteContext): Reply {
  const { params, state } = context;
  const id = `${groupOf(context).id}/providers/Microsoft.Resources/deployments/${params.deployment}`;
  const { targets, provisioningState, timestamp, duration } = state.store.get(id)?.properties ?? {};
  const operations = ((targets ?? []) as Target[]).map((targetResource, index) => ({
    id: `${id}/operations/${index}`,
    operationId: String(index),
    properties: { provisioningOperation: "Create", provisioningState, timestamp, duration, targetResource },
  }));
  return page(context, operations);
}

function getOther(context: RouteContext): Reply {
  const found = context.state.store.get(context.id);
  if (found) return { status: 200, body: found };
  const { type, name, resourceGroup } = context.params;
  const provider = /\/providers\/([^/]+)/i.exec(context.id)?.[1];
  throw new Refusal(
    404,
    "ResourceNotFound",
    `The Resource '${provider}/${type}/${name}' under resource group '${resourceGroup}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

function removeOther({ state, id }: RouteContext): Reply {
  return { status: state.store.delete(id) ? 200 : 204 };
}
