import { Checks, namesOf } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { isObject } from "../../core/mapping";
import type { IdentityConfiguration } from "../identity";
import {
  armId,
  type CustomerManagedKey,
  checkCustomerManagedKey,
  checkManagedNetwork,
  checkNetworkAcls,
  checkServerlessCompute,
  type FeatureStoreSettings,
  type ManagedNetwork,
  type NetworkAcls,
  oneOfWords,
  type ServerlessComputeSettings,
} from "./workspace-settings";

/** What kind of workspace it is. */
export type WorkspaceType = "default" | "hub" | "project" | "featurestore" | (string & {});

/** What a user writes of a workspace. */
export interface WorkspaceFields {
  /** 3 to 33 letters, digits, `-` and `_`, beginning with a letter or digit. */
  name: string;
  /** For people. @defaultValue the name */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** What the studio shows. @defaultValue the name */
  displayName?: string;
  /** Azure region: `eastus`. @defaultValue that of the resource group */
  location?: string;
  /** Name of its resource group. @defaultValue that of the client */
  resourceGroup?: string;
  /** Whether it holds data of high business impact, so that Azure collects less. Fixed at creation. @defaultValue false */
  hbiWorkspace?: boolean;
  /** ARM id of a storage account. @defaultValue a new one */
  storageAccount?: string;
  /** ARM id of a container registry. @defaultValue a new one, when one is needed first */
  containerRegistry?: string;
  /** ARM id of a key vault. @defaultValue a new one */
  keyVault?: string;
  /** ARM id of an Application Insights. @defaultValue a new one; none for hubs and projects */
  applicationInsights?: string;
  /** A key of yours that encrypts it. @defaultValue Microsoft's */
  customerManagedKey?: CustomerManagedKey;
  /** Name of a cluster that builds images where the container registry is in a virtual network. */
  imageBuildCompute?: string;
  /** Whether it can be reached from the internet. @defaultValue `"Enabled"` */
  publicNetworkAccess?: "Enabled" | "Disabled" | (string & {});
  /** From where it can be reached from the internet. Sent by `beginUpdate` only: there is no place for it at creation. */
  networkAcls?: NetworkAcls;
  /** Managed identity of the workspace. @defaultValue system-assigned */
  identity?: IdentityConfiguration;
  /** ARM id of the user-assigned identity that stands for the workspace where it has several. */
  primaryUserAssignedIdentity?: string;
  /** The network that Azure manages for it. @defaultValue none */
  managedNetwork?: ManagedNetwork;
  /** Whether that network is made at once, and not with the first compute. @defaultValue false */
  provisionNetworkNow?: boolean;
  /** How its own datastores are opened. @defaultValue as the service decides; `"identity"` for feature stores */
  systemDatastoresAuthMode?: "accesskey" | "identity" | "userdelegationsas" | (string & {});
  /** Whether projects of a hub see no data of each other. Fixed at creation. @defaultValue false */
  enableDataIsolation?: boolean;
  /** Whether the service may assign roles in the resource group. @defaultValue true */
  allowRoleassignmentOnRg?: boolean;
  /** ARM id of the hub, which makes the workspace a project. */
  hubId?: string;
  /** An older name of `hubId`. */
  workspaceHub?: string;
  /** Where the computes are that it makes for single jobs. */
  serverlessCompute?: ServerlessComputeSettings;
}

/** What the service says of a workspace. */
export interface WorkspaceState {
  /** ARM id; absent before the workspace was created. */
  readonly id?: string;
  /** GUID that stands for the workspace in storage and logs. */
  readonly workspaceId?: string;
  /** `azureml://…`: what MLflow clients take as tracking URI. */
  readonly mlflowTrackingUri?: string;
  /** Where the addresses of the data planes are found. */
  readonly discoveryUrl?: string;
  /** `Succeeded`, `Creating`, … */
  readonly provisioningState?: string;
  /** What it has as a feature store. */
  readonly featureStoreSettings?: FeatureStoreSettings;
  /** By whom and when it was made. */
  readonly creationContext?: CreationContext;
  /** All of the wire's `properties`, for what has no field here. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What all workspaces have. */
export abstract class WorkspaceEntity extends Entity implements WorkspaceState {
  /** What kind of workspace it is. */
  abstract readonly type: WorkspaceType;
  declare readonly id?: string;
  declare readonly workspaceId?: string;
  declare readonly mlflowTrackingUri?: string;
  declare readonly discoveryUrl?: string;
  declare readonly provisioningState?: string;
  declare readonly featureStoreSettings?: FeatureStoreSettings;
  declare readonly creationContext?: CreationContext;
  declare readonly properties?: Readonly<Record<string, unknown>>;
}

/** The fields are those of {@link WorkspaceFields}. */
export interface Workspace extends WorkspaceFields {}

/**
 * A workspace: where jobs, models and endpoints live.
 *
 * @example `new Workspace({ name: "ws-churn", location: "eastus", displayName: "Churn" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class Workspace extends WorkspaceEntity {
  readonly kind = "workspace";
  readonly type: WorkspaceType;

  constructor(fields: WorkspaceFields) {
    super();
    const checks = new Checks().known(fields, workspaceNames);
    checkWorkspace(fields, checks);
    checks.done(subject("Workspace", fields));
    const { workspaceHub, ...rest } = fields;
    const hubId = fields.hubId ?? workspaceHub;
    this.type = hubId ? "project" : "default";
    Object.assign(this, defaults, rest, hubId !== undefined && { hubId });
  }
}

/** What a user writes of a hub. */
export interface HubFields extends WorkspaceFields {
  /** ARM id of the resource group that projects are created in where they name none. */
  defaultResourceGroup?: string;
}

/** The fields are those of {@link HubFields}. */
export interface Hub extends HubFields {}

/**
 * A hub: its storage, keys, registry and network serve all of its projects.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class Hub extends WorkspaceEntity {
  readonly kind = "workspace";
  readonly type = "hub";
  /** ARM ids of its projects; set by the service. */
  declare readonly associatedWorkspaces?: readonly string[];

  constructor(fields: HubFields) {
    super();
    const checks = new Checks().known(fields, hubNames);
    checkWorkspace(fields, checks);
    checks.text("defaultResourceGroup", fields.defaultResourceGroup).done(subject("Hub", fields));
    Object.assign(this, defaults, fields, { type: "hub" });
  }
}

/** What a user writes of a project. Storage, keys and registry are its hub's. */
export interface ProjectFields extends WorkspaceFields {
  /** ARM id of the hub. Fixed at creation. */
  hubId: string;
}

/** The fields are those of {@link ProjectFields}. */
export interface Project extends ProjectFields {}

/**
 * A project of a hub. It is where its hub is.
 *
 * @throws ValidationError - where a field cannot be right, or belongs to the hub.
 */
export class Project extends WorkspaceEntity {
  readonly kind = "workspace";
  readonly type = "project";

  constructor(fields: ProjectFields) {
    super();
    const checks = new Checks().known(fields, workspaceNames);
    checkWorkspace(fields, checks);
    checks.text("hubId", fields.hubId, { required: true });
    checkIsHubs(fields, checks);
    checks.done(subject("Project", fields));
    Object.assign(this, defaults, fields, { type: "project" });
  }
}

const defaults = { hbiWorkspace: false, enableDataIsolation: false };

/** Names of what the service says. */
export const workspaceStateNames: readonly string[] = [
  "kind",
  "type",
  ...namesOf<WorkspaceState>()(
    "id",
    "workspaceId",
    "mlflowTrackingUri",
    "discoveryUrl",
    "provisioningState",
    "featureStoreSettings",
    "creationContext",
    "properties",
  ),
];

/** Names that a workspace knows. */
export const workspaceNames: readonly string[] = [
  ...workspaceStateNames,
  ...namesOf<WorkspaceFields>()(
    "name",
    "description",
    "tags",
    "displayName",
    "location",
    "resourceGroup",
    "hbiWorkspace",
    "storageAccount",
    "containerRegistry",
    "keyVault",
    "applicationInsights",
    "customerManagedKey",
    "imageBuildCompute",
    "publicNetworkAccess",
    "networkAcls",
    "identity",
    "primaryUserAssignedIdentity",
    "managedNetwork",
    "provisionNetworkNow",
    "systemDatastoresAuthMode",
    "enableDataIsolation",
    "allowRoleassignmentOnRg",
    "hubId",
    "workspaceHub",
    "serverlessCompute",
  ),
];

const hubNames = [...workspaceNames, "defaultResourceGroup", "associatedWorkspaces"];

function subject(what: string, { name }: { name?: unknown }): string {
  return name ? `${what} "${String(name)}"` : what;
}

/** Adds what is wrong with the fields that all workspaces share; asked again when one is sent. */
export function checkWorkspace(fields: WorkspaceFields, checks: Checks): void {
  checks
    .text("name", fields.name, {
      required: true,
      pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/,
      allowed: "letters, digits, '-' and '_', beginning with a letter or digit",
      minLength: 3,
      maxLength: 33,
    })
    .text("description", fields.description)
    .texts("tags", fields.tags)
    .text("displayName", fields.displayName)
    .text("location", fields.location)
    .text("resourceGroup", fields.resourceGroup)
    .boolean("hbiWorkspace", fields.hbiWorkspace)
    .text("imageBuildCompute", fields.imageBuildCompute)
    .text("primaryUserAssignedIdentity", fields.primaryUserAssignedIdentity)
    .boolean("provisionNetworkNow", fields.provisionNetworkNow)
    .text("systemDatastoresAuthMode", fields.systemDatastoresAuthMode)
    .boolean("enableDataIsolation", fields.enableDataIsolation)
    .boolean("allowRoleassignmentOnRg", fields.allowRoleassignmentOnRg)
    .oneOf("publicNetworkAccess", fields.publicNetworkAccess, ["Enabled", "Disabled"]);
  for (const name of [
    "storageAccount",
    "containerRegistry",
    "keyVault",
    "applicationInsights",
    "hubId",
    "workspaceHub",
  ] as const)
    armId(checks, name, fields[name]);
  checkSettingsObject(checks, "identity", fields.identity, checkIdentity);
  checkSettingsObject(checks, "customerManagedKey", fields.customerManagedKey, checkCustomerManagedKey);
  checkSettingsObject(checks, "networkAcls", fields.networkAcls, checkNetworkAcls);
  checkSettingsObject(checks, "managedNetwork", fields.managedNetwork, checkManagedNetwork);
  checkSettingsObject(checks, "serverlessCompute", fields.serverlessCompute, checkServerlessCompute);
}

/** Adds a fault for each thing that a project has from its hub. */
export function checkIsHubs(project: WorkspaceFields & WorkspaceState, checks: Checks): void {
  // Of a project that is there, the service tells its hub's.
  if (project.id !== undefined) return;
  for (const name of ["storageAccount", "containerRegistry", "keyVault"] as const)
    if (project[name] !== undefined)
      checks.fault(name, "is that of the hub: a project has none of its own.", { given: project[name] });
}

function checkIdentity(checks: Checks, identity: IdentityConfiguration): void {
  checks.text("type", identity.type, { required: true });
  const types = ["system_assigned", "user_assigned", "none", "system_assigned,user_assigned"];
  const plain = String(identity.type ?? "").replace(/\s/g, "");
  if (identity.type) oneOfWords(checks, "type", plain, types);
}

/** Checks what lies in an object; anything else in its place is a fault. */
export function checkSettingsObject<T extends object>(
  checks: Checks,
  path: string,
  value: T | undefined,
  check: (checks: Checks, value: T) => void = () => {},
): void {
  if (value === undefined || value === null) return;
  if (!isObject(value)) checks.fault(path, "must be an object.", { given: value });
  else checks.within(path, (within) => check(within, value));
}
