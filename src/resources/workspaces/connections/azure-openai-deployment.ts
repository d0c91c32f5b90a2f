import { type CreationContext, Entity } from "../../../core/display";

/**
 * A deployment of the Azure OpenAI resource that a connection leads to; only read.
 *
 * @experimental
 */
export class AzureOpenAIDeployment extends Entity {
  readonly kind = "azure_openai_deployment";
  /** What the deployment is called. */
  readonly name: string;
  /** ARM id. */
  declare readonly id?: string;
  /** The model that is deployed: `gpt-4o`, for example. */
  declare readonly modelName?: string;
  /** Its version. */
  declare readonly modelVersion?: string;
  /** The connection by which it was found. */
  declare readonly connectionName?: string;
  /** Address of the Azure OpenAI resource. */
  declare readonly targetUrl?: string;
  /** The wire's `properties`, unchanged. */
  declare readonly properties?: Readonly<Record<string, unknown>>;
  /** Set by the owner of the resource. */
  declare readonly tags?: Readonly<Record<string, string>>;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  /** @internal Made from the service's answers. */
  constructor(fields: {
    name: string;
    id?: string;
    modelName?: string;
    modelVersion?: string;
    connectionName?: string;
    targetUrl?: string;
    properties?: Record<string, unknown>;
    tags?: Record<string, string>;
    creationContext?: CreationContext;
  }) {
    super();
    this.name = fields.name;
    Object.assign(this, fields);
  }
}
