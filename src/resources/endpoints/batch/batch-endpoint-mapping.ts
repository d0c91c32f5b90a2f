import {
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  renamed,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { BatchEndpoint as WireBatchEndpoint } from "../../../wire/generated/types";
import { identityCodec } from "../../identity";
import { BatchEndpoint, type BatchEndpointDefaults, type BatchEndpointFields } from "./batch-endpoint";

type Rows = Omit<BatchEndpointFields, "name"> & {
  scoringUri?: string;
  openapiUri?: string;
  provisioningState?: string;
};

const defaultsRows: Mapping<BatchEndpointDefaults> = { deploymentName: same("deploymentName") };

/** `BatchEndpoint` ⇄ its JSON. The service compares `authMode` without regard to case; it is spelled as Python spells it. */
export const batchEndpointRows = mapping<Rows, WireBatchEndpoint>()({
  location: same("location"),
  tags: same("tags"),
  identity: via("identity", identityCodec),
  authMode: via("properties.authMode", renamed({ key: "key", aml_token: "amlToken", aad_token: "aadToken" })),
  description: same("properties.description"),
  properties: same("properties.properties"),
  defaults: via("properties.defaults", nested(defaultsRows)),
  scoringUri: same("properties.scoringUri"),
  openapiUri: same("properties.swaggerUri"),
  provisioningState: same("properties.provisioningState"),
});

/** The body of a PUT. The region is always the workspace's. */
export function batchEndpointToWire(
  endpoint: BatchEndpoint,
  location: string,
  context: MappingContext,
): Record<string, unknown> {
  const { scoringUri: _, openapiUri: __, provisioningState: ___, ...sent } = endpoint;
  const wire = toWire(batchEndpointRows, carryUnmapped(endpoint, sent), context);
  const properties = isObject(wire.properties) ? wire.properties : {};
  return { tags: {}, ...wire, location, properties: { properties: {}, ...properties } };
}

/** An endpoint from the wire. */
export function batchEndpointFromWire(wire: unknown, context: MappingContext): BatchEndpoint {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(batchEndpointRows, body, context);
  const endpoint = Object.create(BatchEndpoint.prototype) as BatchEndpoint;
  Object.assign(endpoint, {
    kind: "batch_endpoint",
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    ...fields,
  });
  return carryUnmapped(fields, endpoint);
}
