import { Entity } from "../../core/display";
import { isObject } from "../../core/mapping";

/** Key of the notebooks of a workspace. Never shown or logged. */
export interface NotebookAccessKeys {
  /** A secret. */
  readonly primaryAccessKey?: string;
  /** A secret. */
  readonly secondaryAccessKey?: string;
}

/** How to log in to the container registry of a workspace. Never shown or logged. */
export interface ContainerRegistryCredential {
  /** Azure region of the registry. */
  readonly location?: string;
  /** Name of the user. */
  readonly username?: string;
  /** Secrets. */
  readonly passwords?: readonly string[];
}

/** Keys of what a workspace stands on. They are not shown by `console.log`, and are no part of its JSON. */
export class WorkspaceKeys extends Entity {
  readonly kind = "workspace_keys";
  /** Key of the storage account. */
  readonly userStorageKey?: string;
  /** ARM id of the storage account. */
  readonly userStorageResourceId?: string;
  /** Key by which Application Insights takes telemetry. */
  readonly appInsightsInstrumentationKey?: string;
  /** How to log in to the container registry. */
  readonly containerRegistryCredentials?: ContainerRegistryCredential;
  /** Keys of the notebooks. */
  readonly notebookAccessKeys?: NotebookAccessKeys;

  /** @internal Made from the service's answers. */
  constructor(wire: unknown) {
    super();
    const body = isObject(wire) ? wire : {};
    const text = (value: unknown) => (typeof value === "string" ? value : undefined);
    this.userStorageKey = text(body.userStorageKey);
    this.userStorageResourceId = text(body.userStorageArmId);
    this.appInsightsInstrumentationKey = text(body.appInsightsInstrumentationKey);
    const { containerRegistryCredentials: registry, notebookAccessKeys: notebook } = body;
    if (isObject(registry)) {
      const passwords = Array.isArray(registry.passwords) ? registry.passwords : [];
      this.containerRegistryCredentials = {
        location: text(registry.location),
        username: text(registry.username),
        passwords: passwords.flatMap((each: unknown) => text(isObject(each) ? each.value : each) ?? []),
      };
    }
    if (isObject(notebook)) {
      this.notebookAccessKeys = {
        primaryAccessKey: text(notebook.primaryAccessKey),
        secondaryAccessKey: text(notebook.secondaryAccessKey),
      };
    }
  }
}
