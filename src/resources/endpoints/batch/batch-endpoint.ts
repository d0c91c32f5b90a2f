import { Checks, namesOf } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";
import { isObject } from "../../../core/mapping";
import type { IdentityConfiguration } from "../../identity";
import { type EndpointAuthMode, endpointAuthModes, endpointName, lowerCased } from "../endpoint-rules";

/** What an endpoint does with a request that names no deployment. */
export interface BatchEndpointDefaults {
  /** The deployment that runs it. */
  deploymentName?: string;
}

/** What a user writes of a batch endpoint. */
export interface BatchEndpointFields {
  /** 3 to 32 letters, digits and `-`, beginning with a letter. Unique in the region. */
  name: string;
  /** @defaultValue `"aad_token"` */
  authMode?: EndpointAuthMode | (string & {});
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /** Which deployment runs what is asked of the endpoint. May be changed and sent again. */
  defaults?: BatchEndpointDefaults;
  /** With whose rights the endpoint acts. */
  identity?: IdentityConfiguration;
  /** Kept for `get`; the service always takes the workspace's region. */
  location?: string;
}

/** The fields are those of {@link BatchEndpointFields}. */
export interface BatchEndpoint extends BatchEndpointFields {}

/**
 * An address at which jobs are started that score files: each request is a job of one of its deployments.
 *
 * @example `new BatchEndpoint({ name: "churn-batch", defaults: { deploymentName: "gbm" } })`
 * @throws ValidationError - where a field cannot be right.
 */
export class BatchEndpoint extends Entity {
  readonly kind = "batch_endpoint";
  /** ARM id; absent before the endpoint was created. */
  declare readonly id?: string;
  /** Where jobs are asked for. */
  declare readonly scoringUri?: string;
  /** Where the API is described. */
  declare readonly openapiUri?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  /** @param fields - `defaultDeploymentName` is another way to write `defaults.deploymentName`, as Python has it. */
  constructor(fields: BatchEndpointFields & { defaultDeploymentName?: string }) {
    super();
    const { defaultDeploymentName, ...rest } = fields;
    const checks = new Checks().known(fields, [...fieldNames, "defaultDeploymentName"]);
    if (defaultDeploymentName !== undefined && rest.defaults !== undefined) {
      checks.fault("defaultDeploymentName", "is the same as defaults.deploymentName; give one of the two.", {
        given: defaultDeploymentName,
      });
    }
    const defaults =
      rest.defaults ??
      (defaultDeploymentName === undefined ? undefined : { deploymentName: defaultDeploymentName });
    checkBatchEndpoint({ ...rest, defaults }, checks);
    Object.assign(this, rest, {
      name: lowerCased(rest.name),
      authMode: rest.authMode ?? "aad_token",
      ...(defaults && { defaults }),
    });
  }
}

const fieldNames = namesOf<BatchEndpoint>()(
  "kind",
  "id",
  "scoringUri",
  "openapiUri",
  "provisioningState",
  "creationContext",
  "name",
  "authMode",
  "description",
  "tags",
  "properties",
  "defaults",
  "identity",
  "location",
);

/** Throws what is wrong with an endpoint; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkBatchEndpoint(endpoint: BatchEndpointFields, checks = new Checks()): void {
  checks
    .text("name", endpoint.name, { ...endpointName, required: true })
    .oneOf("authMode", endpoint.authMode, endpointAuthModes)
    .text("description", endpoint.description)
    .texts("tags", endpoint.tags)
    .texts("properties", endpoint.properties);
  const { defaults } = endpoint;
  if (isObject(defaults)) {
    checks.within("defaults", (within) => {
      within
        .known(defaults, namesOf<BatchEndpointDefaults>()("deploymentName"))
        .text("deploymentName", defaults.deploymentName);
    });
  } else if (defaults !== undefined && defaults !== null) {
    checks.fault("defaults", "must be an object with deploymentName.", { given: defaults });
  }
  checks.done(`Batch endpoint${endpoint.name ? ` "${endpoint.name}"` : ""}`);
}
