import { assumed, badRequest, notFound } from "../errors";
import { onOperationEnd, startOperation } from "../lro";
import { page } from "../paging";
import { workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { ServiceState } from "../state";
import { isOpen, type Network, type NetworkRule } from "./workspace-lifecycle";

const path = `${workspacePath}/outboundRules`;

/** Managed networks of workspaces: their rules, and that they come to be. */
export const managedNetworkRoutes = [
  route({
    method: "GET",
    path,
    handle: (context) => {
      const rules = networkOf(context).outboundRules ?? {};
      return page(
        context,
        Object.entries(rules).map(([name, rule]) => shown(context, name, rule)),
      );
    },
  }),
  route({ method: "GET", path: `${path}/:rule`, handle: get }),
  route({
    method: "PUT",
    path: `${path}/:rule`,
    bodySchema: "ManagedNetworkSettingsRule_CreateOrUpdate",
    handle: put,
  }),
  route({ method: "DELETE", path: `${path}/:rule`, handle: remove }),
  route({
    method: "POST",
    path: `${workspacePath}/provisionManagedNetwork`,
    bodySchema: "ManagedNetworkProvisions_ProvisionManagedNetwork",
    handle: provision,
  }),
];

/** What happens when an operation on a managed network ends. */
export function registerManagedNetworks(state: ServiceState): void {
  onOperationEnd(state, "network.ready", ({ id, includeSpark }) => {
    let result: Network["status"];
    state.store.update(String(id), ({ properties }) => {
      const network = properties.managedNetwork as Network;
      const sparkReady = includeSpark === true || network.status?.sparkReady === true;
      network.status = result = { status: "Active", sparkReady };
      for (const rule of Object.values(network.outboundRules ?? {})) if (rule) rule.status = "Active";
    });
    return { result };
  });
  onOperationEnd(state, "network.rule", ({ id, rule, gone }) => {
    state.store.update(String(id), ({ properties }) => {
      const network = properties.managedNetwork as Network;
      const found = network.outboundRules?.[String(rule)];
      if (gone) delete network.outboundRules?.[String(rule)];
      else if (found) found.status = network.status?.status === "Active" ? "Active" : "Inactive";
    });
    return undefined;
  });
}

function networkOf(context: RouteContext): Network {
  const { properties } = context.state.store.get(workspaceId(context)) ?? {};
  return (properties?.managedNetwork ?? {}) as Network;
}

function shown(context: RouteContext, name: string, rule: NetworkRule | null): Record<string, unknown> {
  return {
    id: `${workspaceId(context)}/outboundRules/${name}`,
    name,
    type: "Microsoft.MachineLearningServices/workspaces/outboundRules",
    properties: rule,
  };
}

function ruleOf(context: RouteContext): NetworkRule {
  const name = context.params.rule ?? "";
  const found = networkOf(context).outboundRules?.[name];
  if (found) return found;
  throw notFound(`Outbound rule ${name}`);
}

function get(context: RouteContext): Reply {
  return { status: 200, body: shown(context, context.params.rule ?? "", ruleOf(context)) };
}

function put(context: RouteContext): Reply {
  const { state, params } = context;
  const name = params.rule ?? "";
  const network = requireNetwork(context);
  requireOwn(name, network.outboundRules?.[name]);
  const { properties } = context.body as { properties: NetworkRule };
  const rule = { category: "UserDefined", ...properties, status: "Provisioning" };
  requireOwn(name, rule);
  const id = workspaceId(context);
  state.store.update(id, (workspace) => {
    const kept = workspace.properties.managedNetwork as Network;
    kept.outboundRules = { ...kept.outboundRules, [name]: rule };
  });
  return begin(context, { name, status: 202, body: shown(context, name, rule) });
}

function remove(context: RouteContext): Reply {
  const name = context.params.rule ?? "";
  const rule = requireNetwork(context).outboundRules?.[name];
  if (!rule) return { status: 204 };
  requireOwn(name, rule);
  return begin(context, { name, status: 202, gone: true });
}

function begin(
  context: RouteContext,
  { name, status, body, gone }: { name: string; status: number; body?: unknown; gone?: boolean },
): Reply {
  const id = workspaceId(context);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: context.state.durations.operation,
    then: { kind: "network.rule", data: { id, rule: name, ...(gone && { gone }) } },
    reply: { status, body },
  });
}

function provision(context: RouteContext): Reply {
  const { includeSpark } = (context.body ?? {}) as { includeSpark?: boolean };
  requireNetwork(context);
  const id = workspaceId(context);
  return startOperation(context, {
    resourceId: id,
    style: "location",
    seconds: context.state.durations.workspace,
    then: { kind: "network.ready", data: { id, includeSpark: includeSpark ?? false } },
  });
}

function requireNetwork(context: RouteContext): Network {
  const network = networkOf(context);
  if (isOpen(network)) throw badRequest(assumed("The workspace has no managed network."));
  return network;
}

function requireOwn(name: string, rule: NetworkRule | null | undefined): void {
  if (rule && /^(required|recommended|dependency)$/i.test(rule.category ?? ""))
    throw badRequest(assumed(`The rule ${name} is the service's own.`));
}
