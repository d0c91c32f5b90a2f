import { type CreationContext, Entity } from "../../core/display";

/** A workspace, as the service describes it. */
export class Workspace extends Entity {
  readonly kind = "workspace";
  readonly id?: string;
  readonly name: string;
  readonly location?: string;
  readonly resourceGroup?: string;
  readonly displayName?: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** GUID that stands for the workspace in storage and logs. */
  readonly workspaceId?: string;
  /** `azureml://…`: what MLflow clients take as tracking URI. */
  readonly mlflowTrackingUri?: string;
  /** Where the addresses of the data planes are found. */
  readonly discoveryUrl?: string;
  /** ARM ids of the resources that belong to it. */
  readonly storageAccount?: string;
  readonly keyVault?: string;
  readonly applicationInsights?: string;
  readonly containerRegistry?: string;
  readonly publicNetworkAccess?: string;
  readonly provisioningState?: string;
  readonly creationContext?: CreationContext;
  /** All of the wire's `properties`, for what has no field here. */
  readonly properties: Readonly<Record<string, unknown>>;

  /** @internal Made from the service's answers. */
  constructor(fields: Omit<Workspace, "kind">) {
    super();
    this.name = fields.name;
    this.properties = fields.properties;
    Object.assign(this, fields);
  }
}
