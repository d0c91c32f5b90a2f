import { Checks, namesOf } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";

/** What a user writes of a serverless endpoint. */
export interface ServerlessEndpointFields {
  /** What it is called. */
  name: string;
  /**
   * The model of a registry, without a version (`azureml://registries/azureml-meta/models/Llama-2-7b-chat`), or a
   * fine-tuned one with it.
   */
  modelId: string;
  /** How callers prove who they are. @defaultValue `"key"` */
  authMode?: "key" | "aad" | (string & {});
  /** Azure region. @defaultValue that of the workspace */
  location?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** For people who read the YAML; the service does not keep it. */
  description?: string;
  /** For people who read the YAML; the service does not keep them. */
  properties?: Record<string, string>;
}

/** The fields are those of {@link ServerlessEndpointFields}. */
export interface ServerlessEndpoint extends ServerlessEndpointFields {}

/**
 * A model that is served and paid for by the token, without a deployment of your own.
 *
 * @experimental
 * @throws ValidationError - where a field cannot be right.
 */
export class ServerlessEndpoint extends Entity {
  readonly kind = "serverless_endpoint";
  /** ARM id; absent before the endpoint was created. */
  declare readonly id?: string;
  /** Where requests go. */
  declare readonly scoringUri?: string;
  /** Headers that requests need. */
  declare readonly headers?: Readonly<Record<string, string>>;
  /** `creating`, `succeeded`, `failed`, … */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  constructor(fields: ServerlessEndpointFields) {
    super();
    checkServerlessEndpoint(fields, new Checks().known(fields, [...stateNames, ...fieldNames]));
    Object.assign(this, fields);
  }
}

const fieldNames = namesOf<ServerlessEndpointFields>()(
  "name",
  "modelId",
  "authMode",
  "location",
  "tags",
  "description",
  "properties",
);
const stateNames = ["kind", "id", "scoringUri", "headers", "provisioningState", "creationContext"];

/** Throws what is wrong with an endpoint; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkServerlessEndpoint(endpoint: ServerlessEndpointFields, checks = new Checks()): void {
  checks
    .text("name", endpoint.name, { required: true })
    .text("modelId", endpoint.modelId, { required: true })
    .oneOf("authMode", endpoint.authMode, ["key", "aad"])
    .text("location", endpoint.location)
    .texts("tags", endpoint.tags)
    .text("description", endpoint.description)
    .texts("properties", endpoint.properties);
  if (/^azureml:\/\/registries\/[^/]+\/[^/]+\/[^/]+\/versions\/[^/]+/.test(String(endpoint.modelId))) {
    checks.fault("modelId", "must not name a version: a serverless endpoint serves the newest.", {
      given: endpoint.modelId,
      allowed: "azureml://registries/<registry>/models/<name>",
    });
  }
  checks.done(`Serverless endpoint${endpoint.name ? ` "${endpoint.name}"` : ""}`);
}
