import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type MappingContext,
  mapping,
  renamed,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { OnlineEndpoint as WireOnlineEndpoint } from "../../../wire/generated/types";
import { identityCodec } from "../../identity";
import { computeNameCodec } from "../deployment-references";
import {
  KubernetesOnlineEndpoint,
  type KubernetesOnlineEndpointFields,
  ManagedOnlineEndpoint,
  type ManagedOnlineEndpointFields,
} from "./online-endpoint";

type Rows = Omit<ManagedOnlineEndpointFields & KubernetesOnlineEndpointFields, "name"> & {
  scoringUri?: string;
  openapiUri?: string;
  provisioningState?: string;
};

/** Shares of nothing are not sent, and the service knows deployments in lower case. */
const shares: Codec<Record<string, number>> = {
  encode: (value) =>
    Object.fromEntries(
      Object.entries(value)
        .filter(([, share]) => share !== 0)
        .map(([deployment, share]) => [deployment.toLowerCase(), share]),
    ),
  decode: (wire) => (isObject(wire) ? (wire as Record<string, number>) : undefined),
};

/** `OnlineEndpoint` ⇄ its JSON. */
export const onlineEndpointRows = mapping<Rows, WireOnlineEndpoint>()({
  location: same("location"),
  tags: same("tags"),
  identity: via("identity", identityCodec),
  authMode: via("properties.authMode", renamed({ key: "Key", aml_token: "AMLToken", aad_token: "AADToken" })),
  description: same("properties.description"),
  properties: same("properties.properties"),
  traffic: via("properties.traffic", shares),
  mirrorTraffic: via("properties.mirrorTraffic", shares),
  publicNetworkAccess: same("properties.publicNetworkAccess"),
  compute: via("properties.compute", computeNameCodec),
  scoringUri: same("properties.scoringUri"),
  openapiUri: same("properties.swaggerUri"),
  provisioningState: same("properties.provisioningState"),
});

/** The body of a PUT. The region is always the workspace's. */
export function onlineEndpointToWire(
  endpoint: ManagedOnlineEndpoint | KubernetesOnlineEndpoint,
  location: string,
  context: MappingContext,
): Record<string, unknown> {
  const { scoringUri: _, openapiUri: __, provisioningState: ___, ...sent } = endpoint;
  const wire = toWire(onlineEndpointRows, carryUnmapped(endpoint, sent), context);
  const properties = isObject(wire.properties) ? wire.properties : {};
  return {
    tags: {},
    identity: { type: "SystemAssigned" },
    ...wire,
    location,
    properties: { properties: {}, traffic: {}, mirrorTraffic: {}, ...properties },
  };
}

/** An endpoint from the wire: on Kubernetes where it names a compute. */
export function onlineEndpointFromWire(
  wire: unknown,
  context: MappingContext,
): ManagedOnlineEndpoint | KubernetesOnlineEndpoint {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(onlineEndpointRows, body, context);
  const kubernetes = fields.compute !== undefined;
  const endpoint = Object.create(
    kubernetes ? KubernetesOnlineEndpoint.prototype : ManagedOnlineEndpoint.prototype,
  ) as ManagedOnlineEndpoint;
  Object.assign(endpoint, {
    kind: "online_endpoint",
    type: kubernetes ? "kubernetes" : "managed",
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    ...fields,
  });
  return carryUnmapped(fields, endpoint);
}
