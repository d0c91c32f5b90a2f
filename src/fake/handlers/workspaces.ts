import type { TemplateResource } from "../arm/template";
import { assumed, badRequest, Refusal } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { requireSettled, workspaceId, workspacesIn } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { seededAccount } from "../seed";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import {
  deployResource,
  isOpen,
  type Network,
  networkAsMade,
  purgeDeleted,
  rememberDeleted,
  whyNot,
} from "./workspace-lifecycle";

const provider = "providers/Microsoft.MachineLearningServices/workspaces";

/** Workspaces: get, the two lists, keys; changes, deletion, diagnosis. New ones come from deployments. */
export const workspaceRoutes = [
  route({
    method: "GET",
    path: workspacePath,
    handle: (context) => ({ status: 200, body: shown(context, workspace(context)) }),
  }),
  route({
    method: "GET",
    path: `/subscriptions/:subscription/resourceGroups/:resourceGroup/${provider}`,
    handle: (context) => {
      const group = requireGroup(context);
      return list(context, context.state.store.list(`${group.id}/${provider}`));
    },
  }),
  route({
    method: "GET",
    path: `/subscriptions/:subscription/${provider}`,
    handle: (context) => {
      requireSubscription(context);
      return list(context, workspacesIn(context.state, context.params.subscription ?? ""));
    },
  }),
  route({ method: "POST", path: `${workspacePath}/listKeys`, handle: listKeys }),
  route({ method: "PUT", path: workspacePath, bodySchema: "Workspaces_CreateOrUpdate", handle: put }),
  route({ method: "PATCH", path: workspacePath, bodySchema: "Workspaces_Update", handle: patch }),
  route({ method: "DELETE", path: workspacePath, handle: remove }),
  route({
    method: "POST",
    path: `${workspacePath}/diagnose`,
    bodySchema: "Workspaces_Diagnose",
    handle: (context) => begin(context, "workspace.diagnosed"),
  }),
  route({
    method: "POST",
    path: `${workspacePath}/resyncKeys`,
    handle: (context) => begin(context, "workspace.synced"),
  }),
];

/** What happens when an operation on a workspace ends. */
export function registerWorkspaces(state: ServiceState): void {
  onOperationEnd(state, "workspace.diagnosed", ({ id }) => ({
    result: { value: diagnosis(state, String(id)) },
  }));
  // The keys are the service's own: there is nothing to take over.
  onOperationEnd(state, "workspace.synced", () => undefined);
  onOperationEnd(state, "workspace.put", ({ resource }) => {
    deployResource(state, resource as TemplateResource);
    return undefined;
  });
  onOperationEnd(state, "workspace.gone", ({ id, purge }) => {
    const workspace = state.store.get(String(id));
    if (!workspace) return undefined;
    state.store.delete(workspace.id);
    if (!purge) rememberDeleted(state, workspace);
    const hub = workspace.properties.hubResourceId;
    if (typeof hub === "string")
      state.store.update(hub, ({ properties }) => {
        const projects = (properties.associatedWorkspaces ?? []) as string[];
        properties.associatedWorkspaces = projects.filter((each) => each !== workspace.id);
      });
    return undefined;
  });
}

function begin(context: RouteContext, kind: string): Reply {
  const id = workspaceId(context);
  return startOperation(context, {
    resourceId: id,
    style: "location",
    seconds: context.state.durations.operation,
    then: { kind, data: { id } },
  });
}

/** What a workspace stands on may be gone. */
function diagnosis(state: ServiceState, id: string): Record<string, unknown> {
  const { properties = {} } = state.store.get(id) ?? {};
  const look = (what: string, name: string) => {
    const resource = properties[name];
    if (typeof resource !== "string" || state.store.has(resource)) return [];
    return [{ code: `${what}NotFound`, level: "Error", message: assumed(`${resource} was not found.`) }];
  };
  return {
    userDefinedRouteResults: [],
    networkSecurityRuleResults: [],
    resourceLockResults: [],
    dnsResolutionResults: [],
    storageAccountResults: look("StorageAccount", "storageAccount"),
    keyVaultResults: look("KeyVault", "keyVault"),
    containerRegistryResults: look("ContainerRegistry", "containerRegistry"),
    applicationInsightsResults: look("ApplicationInsights", "applicationInsights"),
    otherResults: [],
  };
}

interface SentChange {
  tags?: Record<string, string>;
  identity?: { type?: string; userAssignedIdentities?: Record<string, object | null> };
  properties?: Record<string, unknown> & { managedNetwork?: Network };
}

function patch(context: RouteContext): Reply {
  const { state } = context;
  const id = workspaceId(context);
  const before = workspace(context);
  requireSettled(before, `Workspace ${before.name}`);
  const { tags, identity, properties = {} } = context.body as SentChange;
  const { managedNetwork, ...changes } = properties;
  const network = managedNetwork && changedNetwork(state, before, managedNetwork);
  state.store.update(id, (resource) => {
    if (tags) resource.tags = tags;
    if (identity) resource.identity = changedIdentity(resource.identity as SentChange["identity"], identity);
    for (const [name, value] of Object.entries(changes)) {
      if (value !== null) resource.properties[name] = merged(resource.properties[name], value);
    }
    if (network) resource.properties.managedNetwork = network;
    resource.properties.provisioningState = "Updating";
    if (resource.systemData) resource.systemData.lastModifiedAt = new Date(context.now).toISOString();
  });
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.operation,
    reply: { status: 202, body: shown(context, workspace(context)) },
  });
}

/** azure-ai-ml deploys a template; other clients say directly what there is to be. */
function put(context: RouteContext): Reply {
  const { state, params, id, now } = context;
  requireGroup(context);
  const name = params.workspace ?? "";
  const before = state.store.get(id);
  requireSettled(before, `Workspace ${name}`);
  const { location, tags, kind, identity, properties = {} } = context.body as Record<string, unknown>;
  const type = "Microsoft.MachineLearningServices/workspaces";
  const resource = { id, name, type, body: { location, tags, kind, identity, properties } };
  const reason = before ? undefined : whyNot(state, resource);
  if (reason) throw new Refusal(409, "Conflict", reason);
  const sent = { id, name, type, location, tags, kind, identity };
  const provisioningState = before ? "Updating" : "Creating";
  const body = { ...sent, properties: { ...(properties as object), provisioningState } };
  if (before)
    state.store.update(id, (workspace) => {
      workspace.properties.provisioningState = provisioningState;
      if (tags) workspace.tags = tags;
      if (workspace.systemData) workspace.systemData.lastModifiedAt = new Date(now).toISOString();
    });
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.workspace,
    then: { kind: "workspace.put", data: { resource } },
    reply: { status: before ? 200 : 201, body },
  });
}

function merged(before: unknown, change: unknown): unknown {
  const isPlain = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return isPlain(before) && isPlain(change) ? { ...(before as object), ...(change as object) } : change;
}

/** An identity that is sent as null is taken away; one that is not named stays. */
function changedIdentity(
  before: SentChange["identity"],
  change: NonNullable<SentChange["identity"]>,
): Record<string, unknown> {
  const all = { ...before?.userAssignedIdentities, ...change.userAssignedIdentities };
  const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
  const { userAssignedIdentities: _, ...rest } = { ...before, ...change };
  return { ...rest, ...(Object.keys(kept).length > 0 && { userAssignedIdentities: kept }) };
}

function changedNetwork(state: ServiceState, { properties }: StoredResource, change: Network): Network {
  const rules = Object.entries(change.outboundRules ?? {});
  const foreign = rules.find(([, rule]) => /^(required|recommended)$/i.test(rule?.category ?? ""));
  if (foreign) throw badRequest(assumed(`The rule ${foreign[0]} is the service's own.`));
  const before = properties.managedNetwork as Network | undefined;
  if (!isOpen(before) && isOpen(change))
    throw badRequest(assumed("A managed network cannot be taken away from a workspace."));
  const made = networkAsMade(state, { ...before, ...change }, properties);
  return { ...made, outboundRules: { ...before?.outboundRules, ...made.outboundRules } };
}

function remove(context: RouteContext): Reply {
  const { state, query } = context;
  const purge = /^true$/i.test(query.get("forceToPurge") ?? "");
  // One that was deleted softly is not to be seen, but its name can be freed.
  if (purge && !state.store.has(context.id) && purgeDeleted(state, context.id)) return { status: 200 };
  const id = workspaceId(context);
  const found = workspace(context);
  requireSettled(found, `Workspace ${found.name}`);
  const projects = (found.properties.associatedWorkspaces ?? []) as string[];
  if (projects.length > 0)
    throw new Refusal(409, "Conflict", assumed(`The hub has projects: ${projects.join(", ")}.`));
  return startDeleting(context, id, "workspace.gone", { style: "async", data: { purge } });
}

function workspace(context: RouteContext): StoredResource {
  const id = workspaceId(context);
  return context.state.store.get(id) ?? { id, name: "", type: "", properties: {} };
}

/** Links of a workspace lead to the host that was called. */
function shown({ request }: RouteContext, resource: StoredResource): StoredResource {
  const { api } = request.sites;
  return {
    ...resource,
    properties: {
      ...resource.properties,
      discoveryUrl: `${api}/discovery`,
      mlFlowTrackingUri: `azureml://${new URL(api).host}/mlflow/v1.0${resource.id}`,
    },
  };
}

function requireGroup(context: RouteContext): StoredResource {
  const { subscription, resourceGroup } = context.params;
  requireSubscription(context);
  const group = context.state.store.get(`/subscriptions/${subscription}/resourceGroups/${resourceGroup}`);
  if (group) return group;
  throw new Refusal(404, "ResourceGroupNotFound", `Resource group '${resourceGroup}' could not be found.`);
}

function requireSubscription({ params, state }: RouteContext): void {
  if (state.store.has(`/subscriptions/${params.subscription}`)) return;
  throw new Refusal(
    404,
    "SubscriptionNotFound",
    `The subscription '${params.subscription}' could not be found.`,
  );
}

function list(context: RouteContext, workspaces: StoredResource[]): Reply {
  const kind = context.query.get("kind")?.toLowerCase();
  const found = workspaces.filter((each) => !kind || String(each.kind).toLowerCase() === kind);
  return page(
    context,
    found.map((each) => shown(context, each)),
  );
}

function listKeys(context: RouteContext): Reply {
  const { state } = context;
  const id = workspaceId(context);
  const kept = state.store.get(keysId(id)) ?? {
    id: keysId(id),
    name: "keys",
    type: "keys",
    properties: {
      storage: randomKey(),
      primary: randomKey(),
      secondary: randomKey(),
      insights: crypto.randomUUID(),
    },
  };
  state.store.put(kept);
  const { storage, primary, secondary, insights } = kept.properties;
  return {
    status: 200,
    body: {
      userStorageKey: storage,
      userStorageArmId: seededAccount(state, id).armId,
      appInsightsInstrumentationKey: insights,
      notebookAccessKeys: { primaryAccessKey: primary, secondaryAccessKey: secondary },
    },
  };
}

const keysId = (id: string) => `/hidden/workspaces/${encodeURIComponent(id)}/keys`;

function randomKey(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(64))));
}
