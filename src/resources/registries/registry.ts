import { Checks, namesOf } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { isObject } from "../../core/mapping";
import type { IdentityConfiguration } from "../identity";

/** How a storage account of a registry is kept. */
export type StorageAccountType =
  | "standard_lrs"
  | "standard_grs"
  | "standard_ragrs"
  | "standard_zrs"
  | "standard_gzrs"
  | "standard_ragzrs"
  | "premium_lrs"
  | "premium_zrs";

const storageAccountTypes: readonly StorageAccountType[] = [
  "standard_lrs",
  "standard_grs",
  "standard_ragrs",
  "standard_zrs",
  "standard_gzrs",
  "standard_ragzrs",
  "premium_lrs",
  "premium_zrs",
];

/** What a user writes of a container registry that is made for a registry. */
export interface SystemCreatedAcrAccountFields {
  /** Azure takes `"premium"` only. @defaultValue `"premium"` */
  acrAccountSku?: "premium" | (string & {});
}

/** The fields are those of {@link SystemCreatedAcrAccountFields}. */
export interface SystemCreatedAcrAccount extends SystemCreatedAcrAccountFields {}

/** A container registry that is made for a registry. */
export class SystemCreatedAcrAccount {
  /** ARM id; set by the service. */
  declare readonly armResourceId?: string;

  constructor(fields: SystemCreatedAcrAccountFields = {}) {
    const checks = new Checks().known(fields, ["acrAccountSku", "armResourceId"]);
    checkAcr(checks, fields);
    checks.done("Container registry");
    Object.assign(this, { acrAccountSku: "premium" }, fields);
  }
}

/** What a user writes of the storage that is made for a registry in a region. */
export interface SystemCreatedStorageAccountFields {
  /** Whether it has folders, as a data lake has. @defaultValue false */
  storageAccountHns?: boolean;
  /** @defaultValue `"standard_lrs"` */
  storageAccountType?: StorageAccountType | (string & {});
  /** How many accounts there are of this kind. @defaultValue 1 */
  replicationCount?: number;
}

/** The fields are those of {@link SystemCreatedStorageAccountFields}. */
export interface SystemCreatedStorageAccount extends SystemCreatedStorageAccountFields {}

/** Storage that is made for a registry in a region. */
export class SystemCreatedStorageAccount {
  /** ARM id of the first account; set by the service. */
  declare readonly armResourceId?: string;
  /** ARM ids of all accounts, where there are several; set by the service. */
  declare readonly replicatedIds?: readonly string[];

  constructor(fields: SystemCreatedStorageAccountFields = {}) {
    const checks = new Checks().known(fields, storageNames);
    checkStorage(checks, fields);
    checks.done("Storage of a registry");
    const defaults = { storageAccountHns: false, storageAccountType: "standard_lrs", replicationCount: 1 };
    Object.assign(this, defaults, fields);
  }
}

const storageNames = [
  ...namesOf<SystemCreatedStorageAccountFields>()(
    "storageAccountHns",
    "storageAccountType",
    "replicationCount",
  ),
  "armResourceId",
  "replicatedIds",
];

/** What a user writes of a region that a registry is in. */
export interface RegistryRegionDetailsFields {
  /** Azure region: `eastus`. */
  location: string;
  /** ARM ids of container registries, or how one is made. @defaultValue none; from YAML, a new one */
  acrConfig?: (string | SystemCreatedAcrAccount)[];
  /** ARM ids of storage accounts, or how one is made. @defaultValue none; from YAML, a new one */
  storageConfig?: string[] | SystemCreatedStorageAccount;
}

/** The fields are those of {@link RegistryRegionDetailsFields}. */
export interface RegistryRegionDetails extends RegistryRegionDetailsFields {}

/** A region that a registry is in. */
export class RegistryRegionDetails {
  constructor(fields: RegistryRegionDetailsFields) {
    const names = namesOf<RegistryRegionDetailsFields>()("location", "acrConfig", "storageConfig");
    const checks = new Checks().known(fields, names);
    checkRegion(checks, fields);
    checks.done("Region of a registry");
    Object.assign(this, fields);
  }
}

/** What a user writes of a registry. */
export interface RegistryFields {
  /** Letters, digits, `-` and `_`, 33 at most; unique in the tenant. */
  name: string;
  /** Azure region of the registry itself. */
  location: string;
  /** The regions it serves; that of the registry is one of them. */
  replicationLocations: RegistryRegionDetails[];
  /** For people. Kept here; the service has no place for it. */
  description?: string;
  /** May be changed later. Also the resource group that is made for it gets them. */
  tags?: Record<string, string>;
  /** Always the system-assigned one; set by the service. */
  identity?: IdentityConfiguration;
  /** Whether it can be reached from the internet. @defaultValue `"Enabled"` */
  publicNetworkAccess?: "Enabled" | "Disabled" | (string & {});
  /** Whose property what lies in it is. */
  intellectualProperty?: { publisher?: string };
  /** ARM id of the resource group that is made for it. */
  managedResourceGroup?: string;
  /** `azureml://…`: what MLflow clients take as registry URI. */
  mlflowRegistryUri?: string;
  /** Where the addresses of its data planes are found. */
  discoveryUrl?: string;
}

/** What the service says of a registry. */
export interface RegistryState {
  /** ARM id; absent before the registry was created. */
  readonly id?: string;
  /** By whom and when it was made. */
  readonly creationContext?: CreationContext;
}

/** The fields are those of {@link RegistryFields}. */
export interface Registry extends RegistryFields {}

/**
 * A registry: assets that the workspaces of an organization share.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class Registry extends Entity implements RegistryState {
  readonly kind = "registry";
  declare readonly id?: string;
  declare readonly creationContext?: CreationContext;

  constructor(fields: RegistryFields) {
    super();
    checkRegistry(fields, new Checks().known(fields, registryNames));
    Object.assign(this, fields);
  }
}

const registryNames = [
  "kind",
  ...namesOf<RegistryState>()("id", "creationContext"),
  ...namesOf<RegistryFields>()(
    "name",
    "location",
    "replicationLocations",
    "description",
    "tags",
    "identity",
    "publicNetworkAccess",
    "intellectualProperty",
    "managedResourceGroup",
    "mlflowRegistryUri",
    "discoveryUrl",
  ),
];

/** Throws what is wrong with a registry; asked again when it is sent. */
export function checkRegistry(registry: RegistryFields, checks = new Checks()): void {
  checks
    .text("name", registry.name, {
      required: true,
      pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/,
      allowed: "letters, digits, '-' and '_', beginning with a letter or digit",
      maxLength: 33,
    })
    .text("location", registry.location, { required: true })
    .text("description", registry.description)
    .texts("tags", registry.tags)
    .oneOf("publicNetworkAccess", registry.publicNetworkAccess, ["Enabled", "Disabled"])
    .text("managedResourceGroup", registry.managedResourceGroup)
    .text("mlflowRegistryUri", registry.mlflowRegistryUri)
    .text("discoveryUrl", registry.discoveryUrl);
  const { intellectualProperty, replicationLocations } = registry;
  if (intellectualProperty !== undefined) {
    if (!isObject(intellectualProperty))
      checks.fault("intellectualProperty", "must be an object.", { given: intellectualProperty });
    else checks.text("intellectualProperty.publisher", intellectualProperty.publisher);
  }
  if (replicationLocations === undefined || replicationLocations === null)
    checks.fault("replicationLocations", "is required.", { code: "missingField" });
  else if (!Array.isArray(replicationLocations))
    checks.fault("replicationLocations", "must be a list of regions.", { given: replicationLocations });
  else
    for (const [index, region] of replicationLocations.entries())
      checks.within(`replicationLocations[${index}]`, (within) => {
        if (isObject(region)) checkRegion(within, region as RegistryRegionDetails);
        else within.fault("", "must be a region.", { given: region });
      });
  checks.done(`Registry${registry.name ? ` "${registry.name}"` : ""}`);
}

function checkRegion(checks: Checks, region: RegistryRegionDetailsFields): void {
  checks.text("location", region.location, { required: true });
  const { acrConfig, storageConfig } = region;
  if (acrConfig !== undefined && !Array.isArray(acrConfig))
    checks.fault("acrConfig", "must be a list of container registries.", { given: acrConfig });
  else
    for (const [index, acr] of (acrConfig ?? []).entries()) {
      const path = `acrConfig[${index}]`;
      if (isObject(acr)) checks.within(path, (within) => checkAcr(within, acr as SystemCreatedAcrAccount));
      else idOf(checks, path, acr, "container registry", "Microsoft.ContainerRegistry/registries");
    }
  if (storageConfig === undefined || storageConfig === null) return;
  if (Array.isArray(storageConfig))
    for (const [index, id] of storageConfig.entries())
      idOf(checks, `storageConfig[${index}]`, id, "storage account", "Microsoft.Storage/storageAccounts");
  else if (isObject(storageConfig))
    checks.within("storageConfig", (within) =>
      checkStorage(within, storageConfig as SystemCreatedStorageAccount),
    );
  else checks.fault("storageConfig", "must be ARM ids, or how storage is made.", { given: storageConfig });
}

function checkAcr(checks: Checks, acr: SystemCreatedAcrAccountFields): void {
  checks.oneOf("acrAccountSku", acr.acrAccountSku, ["premium"]);
}

function checkStorage(checks: Checks, storage: SystemCreatedStorageAccountFields): void {
  checks
    .boolean("storageAccountHns", storage.storageAccountHns)
    .oneOf("storageAccountType", storage.storageAccountType, storageAccountTypes)
    .number("replicationCount", storage.replicationCount, { integer: true, min: 1 });
}

/** ARM id of a resource of one type. */
function idOf(checks: Checks, path: string, value: unknown, what: string, type: string): void {
  const pattern = new RegExp(`/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${type}/.+`, "i");
  if (typeof value === "string" && pattern.test(value)) return;
  const allowed = `/subscriptions/…/resourceGroups/…/providers/${type}/…`;
  checks.fault(path, `is not the ARM id of a ${what}.`, { given: value, allowed });
}
