import { assumed, badRequest, Refusal } from "../errors";
import { onOperationEnd, startDeleting, startOperation } from "../lro";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

const path = `${workspacePath}/capabilityHosts/:host`;

/** What hosts the agents of hubs and projects: one for each. */
export const capabilityHostRoutes = [
  route({ method: "GET", path, handle: (context) => ({ status: 200, body: hostOf(context) }) }),
  route({ method: "PUT", path, bodySchema: "CapabilityHosts_CreateOrUpdate", handle: put }),
  route({ method: "DELETE", path, handle: remove }),
];

/** What happens when an operation on a capability host ends. */
export function registerCapabilityHosts(state: ServiceState): void {
  onOperationEnd(state, "capabilityHost.gone", ({ id }) => {
    state.store.delete(String(id));
    return undefined;
  });
}

function hostOf(context: RouteContext): StoredResource {
  const { host } = context.params;
  return existing(context, `${workspaceId(context)}/capabilityHosts/${host}`, `Capability host ${host}`);
}

function put(context: RouteContext): Reply {
  const { state, params } = context;
  const workspace = workspaceId(context);
  const kind = String(state.store.get(workspace)?.kind).toLowerCase();
  if (kind !== "hub" && kind !== "project")
    throw badRequest(assumed(`A workspace of kind ${kind} has no capability hosts.`));
  const id = `${workspace}/capabilityHosts/${params.host}`;
  const [before] = state.store.list(`${workspace}/capabilityHosts`);
  if (before)
    throw new Refusal(409, "Conflict", assumed(`There is a capability host already: ${before.name}.`));
  const { properties } = context.body as { properties: Record<string, unknown> };
  const resource = resourceFromPut(
    context,
    "workspaces/capabilityHosts",
    { ...properties, provisioningState: "Creating" },
    id,
  );
  state.store.put(resource);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.operation,
    reply: { status: 201, body: resource },
  });
}

function remove(context: RouteContext): Reply {
  const host = hostOf(context);
  requireSettled(host, `Capability host ${host.name}`);
  return startDeleting(context, host.id, "capabilityHost.gone", { style: "async" });
}
