import { assumed, notFound, Refusal } from "./errors";
import type { RouteContext } from "./router";
import type { ServiceState } from "./state";
import type { StoredResource } from "./store";

/**
 * ARM id of the workspace a request is about, as the workspace itself spells it. Throws ARM's 404 where the
 * subscription, the resource group or the workspace is not there.
 */
export function workspaceId(context: RouteContext): string {
  const found =
    /(\/subscriptions\/([^/]+))\/resourceGroups\/([^/]+)\/providers\/[^/]+\/workspaces\/([^/]+)/i.exec(
      context.id,
    );
  if (!found) throw notFound("The workspace");
  const [id, subscription = "", subscriptionName = "", group = "", name = ""] = found;
  const { store } = context.state;
  const workspace = store.peek(id);
  if (workspace) return workspace.id;
  if (!store.has(subscription)) {
    throw new Refusal(
      404,
      "SubscriptionNotFound",
      `The subscription '${subscriptionName}' could not be found.`,
    );
  }
  if (!store.has(`${subscription}/resourceGroups/${group}`)) {
    throw new Refusal(404, "ResourceGroupNotFound", `Resource group '${group}' could not be found.`);
  }
  throw new Refusal(
    404,
    "ResourceNotFound",
    `The Resource 'Microsoft.MachineLearningServices/workspaces/${name}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** All workspaces of a subscription, oldest first within each resource group. */
export function workspacesIn(state: ServiceState, subscriptionId: string): StoredResource[] {
  return state.store
    .list(`/subscriptions/${subscriptionId}/resourceGroups`)
    .flatMap((group) =>
      state.store.list(`${group.id}/providers/Microsoft.MachineLearningServices/workspaces`),
    );
}

/** The resource at an id, or the 404 that names it. */
export function existing(context: RouteContext, id: string, what: string): StoredResource {
  const found = context.state.store.get(id);
  if (!found) throw notFound(what);
  return found;
}

/**
 * Refuses to begin an operation on a resource while another is under way: Azure answers 409 until that one has ended.
 */
export function requireSettled(resource: StoredResource | undefined, what: string): void {
  const state = resource?.properties.provisioningState;
  if (state === "Creating" || state === "Updating" || state === "Deleting") {
    throw new Refusal(
      409,
      "Conflict",
      assumed(`${what} is being changed (${state}); try again when that has ended.`),
    );
  }
}

/**
 * Makes the stored form of what a PUT sent: the envelope is the service's, the rest is kept as it came. `createdAt`
 * stays that of the first PUT.
 *
 * @param type - Below the provider: `workspaces/data/versions`.
 * @param properties - Default: those that were sent.
 * @param id - ARM id in canonical spelling. Default: the request's path.
 */
export function resourceFromPut(
  context: RouteContext,
  type: string,
  properties?: Record<string, unknown>,
  id = context.id,
): StoredResource {
  const { now, body, state } = context;
  const sent = (body ?? {}) as Record<string, unknown>;
  const at = new Date(now).toISOString();
  const before = state.store.get(id);
  const author = { createdBy: "Fake User", createdByType: "User" };
  return {
    ...sent,
    id: before?.id ?? id,
    name: before?.name ?? decodeURIComponent(id.slice(id.lastIndexOf("/") + 1)),
    type: `Microsoft.MachineLearningServices/${type}`,
    properties: properties ?? structuredClone((sent.properties ?? {}) as Record<string, unknown>),
    systemData: {
      ...author,
      createdAt: before?.systemData?.createdAt ?? at,
      lastModifiedBy: "Fake User",
      lastModifiedByType: "User",
      lastModifiedAt: at,
    },
  };
}
