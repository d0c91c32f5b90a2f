import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { ServiceState } from "../state";

const path = `${workspacePath}/marketplaceSubscriptions`;

/** Marketplace subscriptions: create, get, list and delete. */
export const marketplaceSubscriptionRoutes = [
  route({
    method: "GET",
    path,
    handle: (context) =>
      page(context, context.state.store.list(`${workspaceId(context)}/marketplaceSubscriptions`)),
  }),
  route({
    method: "GET",
    path: `${path}/:subscriptionName`,
    handle: (context) => ({
      status: 200,
      body: existing(context, idOf(context), `Marketplace subscription ${context.params.subscriptionName}`),
    }),
  }),
  route({
    method: "PUT",
    path: `${path}/:subscriptionName`,
    bodySchema: "MarketplaceSubscriptions_CreateOrUpdate",
    handle: put,
  }),
  route({ method: "DELETE", path: `${path}/:subscriptionName`, handle: remove }),
];

/** What happens when an operation on a subscription ends. */
export function registerMarketplaceSubscriptions(state: ServiceState): void {
  onOperationEnd(state, "marketplaceSubscription.ready", ({ id }) => {
    state.store.update(String(id), ({ properties }) => {
      properties.marketplaceSubscriptionStatus = "Subscribed";
    });
    return undefined;
  });
  onOperationEnd(state, "marketplaceSubscription.gone", ({ id }) => {
    state.store.delete(String(id));
    return undefined;
  });
}

function idOf(context: RouteContext): string {
  const id = `${workspaceId(context)}/marketplaceSubscriptions/${context.params.subscriptionName}`;
  return context.state.store.get(id)?.id ?? id;
}

function put(context: RouteContext): Reply {
  const { state, body, params } = context;
  const id = idOf(context);
  const before = state.store.get(id);
  requireSettled(before, `The marketplace subscription ${params.subscriptionName}`);
  const { properties: sent } = body as { properties: { modelId: string } };
  const model = /\/models\/([^/]+)/.exec(sent.modelId)?.[1] ?? "model";
  const resource = resourceFromPut(
    context,
    "workspaces/marketplaceSubscriptions",
    {
      modelId: sent.modelId,
      // Assumed: Azure names these after the model's publisher.
      marketplacePlan: { publisherId: "publisher", offerId: `${model.toLowerCase()}-offer`, planId: "payg" },
      marketplaceSubscriptionStatus: before?.properties.marketplaceSubscriptionStatus ?? null,
      provisioningState: before ? "Updating" : "Creating",
    },
    id,
  );
  state.store.put(resource);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.operation,
    then: { kind: "marketplaceSubscription.ready", data: { id } },
    reply: { status: before ? 200 : 201, body: resource },
  });
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  const id = idOf(context);
  const found = state.store.get(id);
  if (!found) return { status: 204 };
  requireSettled(found, `The marketplace subscription ${found.name}`);
  return startDeleting(context, id, "marketplaceSubscription.gone");
}
