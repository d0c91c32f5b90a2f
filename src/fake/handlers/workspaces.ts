import { Refusal } from "../errors";
import { page } from "../paging";
import { workspaceId, workspacesIn } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { seededAccount } from "../seed";
import type { StoredResource } from "../store";

const provider = "providers/Microsoft.MachineLearningServices/workspaces";

/** Workspaces: get, the two lists, keys. */
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
      const { subscription, resourceGroup } = context.params;
      requireSubscription(context);
      const group = context.state.store.get(`/subscriptions/${subscription}/resourceGroups/${resourceGroup}`);
      if (!group) {
        throw new Refusal(
          404,
          "ResourceGroupNotFound",
          `Resource group '${resourceGroup}' could not be found.`,
        );
      }
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
];

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
