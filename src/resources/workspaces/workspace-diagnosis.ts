import { Checks, namesOf } from "../../core/checks";
import { Entity } from "../../core/display";
import { isObject } from "../../core/mapping";
import { checkSettingsObject } from "./workspace";

/** What a user writes of what is to be looked at. Each is an object that the service defines; all may be left out. */
export interface DiagnoseRequestPropertiesFields {
  /** User-defined routes. */
  udr?: Record<string, unknown>;
  /** Network security groups. */
  nsg?: Record<string, unknown>;
  /** Locks on resources. */
  resourceLock?: Record<string, unknown>;
  /** Whether names are found. */
  dnsResolution?: Record<string, unknown>;
  /** The storage account. */
  storageAccount?: Record<string, unknown>;
  /** The key vault. */
  keyVault?: Record<string, unknown>;
  /** The container registry. */
  containerRegistry?: Record<string, unknown>;
  /** Application Insights. */
  applicationInsights?: Record<string, unknown>;
  /** Anything else. */
  others?: Record<string, unknown>;
}

/** The fields are those of {@link DiagnoseRequestPropertiesFields}. */
export interface DiagnoseRequestProperties extends DiagnoseRequestPropertiesFields {}

/** What is to be looked at in a diagnosis. The names are those of the wire. */
export class DiagnoseRequestProperties {
  constructor(fields: DiagnoseRequestPropertiesFields = {}) {
    const checks = new Checks().known(fields, requestNames);
    for (const name of requestNames)
      checkSettingsObject(checks, name, (fields as Record<string, object | undefined>)[name]);
    checks.done("Diagnosis");
    Object.assign(this, fields);
  }
}

const requestNames = namesOf<DiagnoseRequestPropertiesFields>()(
  "udr",
  "nsg",
  "resourceLock",
  "dnsResolution",
  "storageAccount",
  "keyVault",
  "containerRegistry",
  "applicationInsights",
  "others",
);

/** One thing that a diagnosis found. */
export interface DiagnoseResult {
  /** What it is, in a word. */
  readonly code?: string;
  /** `Warning`, `Error` or `Information`. */
  readonly level?: string;
  /** What it is, in a sentence. */
  readonly message?: string;
}

/** What a diagnosis found, by what it looked at. */
export class DiagnoseResponseResultValue extends Entity {
  readonly kind = "diagnosis";
  /** Of user-defined routes. */
  declare readonly userDefinedRouteResults?: readonly DiagnoseResult[];
  /** Of network security groups. */
  declare readonly networkSecurityRuleResults?: readonly DiagnoseResult[];
  /** Of locks on resources. */
  declare readonly resourceLockResults?: readonly DiagnoseResult[];
  /** Of names. */
  declare readonly dnsResolutionResults?: readonly DiagnoseResult[];
  /** Of the storage account. */
  declare readonly storageAccountResults?: readonly DiagnoseResult[];
  /** Of the key vault. */
  declare readonly keyVaultResults?: readonly DiagnoseResult[];
  /** Of the container registry. */
  declare readonly containerRegistryResults?: readonly DiagnoseResult[];
  /** Of Application Insights. */
  declare readonly applicationInsightsResults?: readonly DiagnoseResult[];
  /** Of anything else. */
  declare readonly otherResults?: readonly DiagnoseResult[];

  /** @internal Made from the service's answers. */
  constructor(wire: unknown) {
    super();
    // Lists that a newer service adds are there too.
    Object.assign(this, isObject(wire) ? wire : {});
  }
}
