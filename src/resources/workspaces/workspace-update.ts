import { type Fault, ValidationError } from "../../core/errors";
import { isObject, type MappingContext } from "../../core/mapping";
import type { HubFields, WorkspaceFields, WorkspaceState } from "./workspace";
import { workspaceChange } from "./workspace-mapping";
import { ManagedNetwork, NetworkAcls } from "./workspace-settings";

type Fields = WorkspaceFields & Pick<WorkspaceState, "featureStoreSettings"> & HubFields;

/** Tags of old workspaces that the service gives and does not take. */
const refusedTags = ["AttachKeyVaultToWorkspace", "AttachAppInsightsToWorkspace"];

/**
 * The body that changes a workspace.
 *
 * @param existing - The workspace as it is.
 * @throws ValidationError - where what jobs and endpoints stand on would be exchanged, and nobody said that it may.
 */
export function workspaceUpdate(
  workspace: Fields,
  existing: Fields,
  options: { updateDependentResources?: boolean },
  context: MappingContext,
): Record<string, unknown> {
  if (!options.updateDependentResources) refuseExchange(workspace, existing);
  const access = workspace.publicNetworkAccess ?? existing.publicNetworkAccess;
  const { tags, managedNetwork: network } = workspace;
  const body = workspaceChange(
    {
      tags: tags && Object.fromEntries(Object.entries(tags).filter(([name]) => !refusedTags.includes(name))),
      identity: workspace.identity,
      description: workspace.description,
      displayName: workspace.displayName,
      containerRegistry: workspace.containerRegistry,
      applicationInsights: workspace.applicationInsights,
      customerManagedKey: workspace.customerManagedKey,
      imageBuildCompute: workspace.imageBuildCompute,
      publicNetworkAccess: workspace.publicNetworkAccess,
      // Rules for addresses have no meaning where none is let in.
      networkAcls: /^disabled$/i.test(access ?? "") ? new NetworkAcls() : workspace.networkAcls,
      primaryUserAssignedIdentity: workspace.primaryUserAssignedIdentity,
      managedNetwork: network && withOwnRules(network),
      systemDatastoresAuthMode: workspace.systemDatastoresAuthMode,
      allowRoleassignmentOnRg: workspace.allowRoleassignmentOnRg,
      serverlessCompute: workspace.serverlessCompute,
      featureStoreSettings: workspace.featureStoreSettings,
    },
    context,
  );
  return detachIdentities({ properties: {}, ...body }, existing);
}

/** Rules that the service requires or recommends are its own: it does not take them back. */
function withOwnRules(network: ManagedNetwork): ManagedNetwork {
  const outboundRules = network.outboundRules?.filter(
    ({ category }) => !/^(required|recommended)$/i.test(category ?? ""),
  );
  return Object.assign(Object.create(ManagedNetwork.prototype) as ManagedNetwork, network, { outboundRules });
}

/** A user-assigned identity that is not named any more has to be sent as `null`; else the service keeps it. */
function detachIdentities(body: Record<string, unknown>, existing: Fields): Record<string, unknown> {
  const attached = existing.identity?.userAssignedIdentities ?? [];
  if (!isObject(body.identity) || attached.length === 0) return body;
  const gone = Object.fromEntries(attached.map(({ resourceId }) => [String(resourceId), null]));
  const named = isObject(body.identity.userAssignedIdentities) ? body.identity.userAssignedIdentities : {};
  return { ...body, identity: { ...body.identity, userAssignedIdentities: { ...gone, ...named } } };
}

function refuseExchange(workspace: Fields, existing: Fields): void {
  const faults: Fault[] = [];
  const compare = (name: "containerRegistry" | "applicationInsights", breaks: string) => {
    const given = workspace[name];
    if (given === undefined || given === null || given === existing[name]) return;
    const message = `would be exchanged, which may break ${breaks}. If that is meant, say updateDependentResources: true.`;
    faults.push({ path: name, message, given, allowed: existing[name] ?? "none" });
  };
  compare("containerRegistry", "the lineage of jobs and their repetition");
  compare("applicationInsights", "the lineage of deployed endpoints");
  if (faults.length > 0) throw new ValidationError(faults, { subject: `Workspace "${workspace.name}"` });
}
