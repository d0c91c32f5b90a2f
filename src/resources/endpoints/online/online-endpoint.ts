import { Checks, namesOf } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";
import { isObject } from "../../../core/mapping";
import type { IdentityConfiguration } from "../../identity";
import { type EndpointAuthMode, endpointAuthModes, endpointName, lowerCased } from "../endpoint-rules";

/** Fields that every online endpoint has. */
export interface OnlineEndpointFields {
  /** 3 to 32 letters, digits and `-`, beginning with a letter. Unique in the region. */
  name: string;
  /** @defaultValue `"key"` */
  authMode?: EndpointAuthMode | (string & {});
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /**
   * Percent of the requests by deployment: `{ blue: 90, green: 10 }`. They add up to 100, or to 0 while nothing is served.
   * May be changed and sent again.
   */
  traffic?: Record<string, number>;
  /** Percent of the requests that one deployment gets a copy of: `{ green: 10 }`. At most 50; its answers are dropped. */
  mirrorTraffic?: Record<string, number>;
  /** @defaultValue system-assigned */
  identity?: IdentityConfiguration;
  /** Kept for `get`; the service always takes the workspace's region. */
  location?: string;
}

/** What a user writes of a managed online endpoint. */
export interface ManagedOnlineEndpointFields extends OnlineEndpointFields {
  /** @defaultValue enabled */
  publicNetworkAccess?: "enabled" | "disabled" | (string & {});
}

/** What a user writes of an endpoint on Kubernetes. */
export interface KubernetesOnlineEndpointFields extends OnlineEndpointFields {
  /** Name of the attached cluster, `azureml:name`, or its ARM id. */
  compute?: string;
}

/** The fields are those of {@link OnlineEndpointFields}. */
export interface OnlineEndpoint extends OnlineEndpointFields {}

/** An online endpoint: an address whose requests are shared among deployments. */
export abstract class OnlineEndpoint extends Entity {
  readonly kind = "online_endpoint";
  /** What it runs on. */
  abstract readonly type: "managed" | "kubernetes";
  /** ARM id; absent before the endpoint was created. */
  declare readonly id?: string;
  /** Where requests go. */
  declare readonly scoringUri?: string;
  /** Where the API is described. */
  declare readonly openapiUri?: string;
  /** `Creating`, `Updating`, `Succeeded`, `Failed`, `Deleting`. */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;
}

const endpointNames = namesOf<Omit<ManagedOnlineEndpoint, "publicNetworkAccess">>()(
  "kind",
  "type",
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
  "traffic",
  "mirrorTraffic",
  "identity",
  "location",
);

/** The fields are those of {@link ManagedOnlineEndpointFields}. */
export interface ManagedOnlineEndpoint extends ManagedOnlineEndpointFields {}

/**
 * An endpoint on machines that Azure manages.
 *
 * @example `new ManagedOnlineEndpoint({ name: "churn-endpoint", authMode: "key" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class ManagedOnlineEndpoint extends OnlineEndpoint {
  readonly type = "managed";

  constructor(fields: ManagedOnlineEndpointFields) {
    super();
    checkOnlineEndpoint(fields, new Checks().known(fields, [...endpointNames, "publicNetworkAccess"]));
    Object.assign(this, { ...fields, name: lowerCased(fields.name), authMode: fields.authMode ?? "key" });
  }
}

/** The fields are those of {@link KubernetesOnlineEndpointFields}. */
export interface KubernetesOnlineEndpoint extends KubernetesOnlineEndpointFields {}

/** An endpoint on a Kubernetes cluster of yours. */
export class KubernetesOnlineEndpoint extends OnlineEndpoint {
  readonly type = "kubernetes";

  constructor(fields: KubernetesOnlineEndpointFields) {
    super();
    checkOnlineEndpoint(fields, new Checks().known(fields, [...endpointNames, "compute"]));
    Object.assign(this, { ...fields, name: lowerCased(fields.name), authMode: fields.authMode ?? "key" });
  }
}

/** Throws what is wrong with an endpoint; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkOnlineEndpoint(
  endpoint: ManagedOnlineEndpointFields & KubernetesOnlineEndpointFields,
  checks = new Checks(),
): void {
  checks
    .text("name", endpoint.name, { ...endpointName, required: true })
    .oneOf("authMode", endpoint.authMode, endpointAuthModes)
    .text("description", endpoint.description)
    .texts("tags", endpoint.tags)
    .texts("properties", endpoint.properties)
    .oneOf("publicNetworkAccess", endpoint.publicNetworkAccess, ["enabled", "disabled"])
    .text("compute", endpoint.compute);
  const total = checkShares(checks, "traffic", endpoint.traffic, 100);
  if (total !== undefined && total !== 0 && total !== 100) {
    checks.fault("traffic", "must add up to 0 or 100.", { given: endpoint.traffic });
  }
  checkShares(checks, "mirrorTraffic", endpoint.mirrorTraffic, 50);
  const mirrored = Object.values(endpoint.mirrorTraffic ?? {}).filter((share) => share !== 0);
  if (mirrored.length > 1)
    checks.fault("mirrorTraffic", "One deployment can be mirrored to.", { given: endpoint.mirrorTraffic });
  checks.done(`Online endpoint${endpoint.name ? ` "${endpoint.name}"` : ""}`);
}

/** Percent by deployment; answers their sum where all of them are right. */
function checkShares(checks: Checks, path: string, shares: unknown, max: number): number | undefined {
  if (shares === undefined || shares === null) return undefined;
  if (!isObject(shares)) {
    checks.fault(path, "must be an object of deployment and percent.", { given: shares });
    return undefined;
  }
  const before = checks.faults.length;
  for (const [deployment, share] of Object.entries(shares)) {
    checks.number(`${path}.${deployment}`, share, { required: true, integer: true, min: 0, max });
  }
  return checks.faults.length > before
    ? undefined
    : Object.values(shares).reduce<number>((sum, share) => sum + Number(share), 0);
}
