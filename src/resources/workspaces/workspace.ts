import { type CreationContext, Entity } from "../../core/display";

/** A workspace, as the service describes it. */
export class Workspace extends Entity {
  readonly kind = "workspace";
  /** ARM id. */
  readonly id?: string;
  /** What it is called. */
  readonly name: string;
  /** Region: `eastus`. */
  readonly location?: string;
  /** Name of its resource group. */
  readonly resourceGroup?: string;
  /** What the studio shows. */
  readonly displayName?: string;
  /** For people. */
  readonly description?: string;
  /** Tags by name. */
  readonly tags?: Readonly<Record<string, string>>;
  /** GUID that stands for the workspace in storage and logs. */
  readonly workspaceId?: string;
  /** `azureml://…`: what MLflow clients take as tracking URI. */
  readonly mlflowTrackingUri?: string;
  /** Where the addresses of the data planes are found. */
  readonly discoveryUrl?: string;
  /** ARM ids of the resources that belong to it. */
  readonly storageAccount?: string;
  /** ARM id of its key vault. */
  readonly keyVault?: string;
  /** ARM id of its Application Insights. */
  readonly applicationInsights?: string;
  /** ARM id of its container registry; made at its first use. */
  readonly containerRegistry?: string;
  /** Whether it can be reached from the internet. */
  readonly publicNetworkAccess?: string;
  /** `Succeeded`, `Creating`, … */
  readonly provisioningState?: string;
  /** By whom and when it was made. */
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
