import {
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
import type { ServerlessEndpoint as WireServerlessEndpoint } from "../../../wire/generated/types";
import { ServerlessEndpoint, type ServerlessEndpointFields } from "./serverless-endpoint";

type Rows = Omit<ServerlessEndpointFields, "name" | "description" | "properties"> & {
  scoringUri?: string;
  headers?: Record<string, string>;
  provisioningState?: string;
};

const rows = mapping<Rows, WireServerlessEndpoint>()({
  modelId: same("properties.modelSettings.modelId"),
  authMode: via("properties.authMode", renamed({ key: "Key", aad: "AAD" })),
  location: same("location"),
  tags: same("tags"),
  scoringUri: same("properties.inferenceEndpoint.uri"),
  headers: same("properties.inferenceEndpoint.headers"),
  provisioningState: via("properties.provisioningState", {
    encode: () => undefined,
    decode: (wire) => (typeof wire === "string" ? wire.toLowerCase() : undefined),
  }),
});

/** The body of a PUT. `location` is that of the workspace where the endpoint names none. */
export function serverlessEndpointToWire(
  endpoint: ServerlessEndpoint,
  location: string,
  context: MappingContext,
): Record<string, unknown> {
  const { scoringUri: _, headers: __, provisioningState: ___, ...sent } = endpoint;
  // The service's default is not said, as in Python, which has no other.
  if (sent.authMode === "key" && endpoint.id === undefined) delete sent.authMode;
  const { location: own, ...wire } = toWire(rows, carryUnmapped(endpoint, sent), context);
  return { sku: { name: "Consumption" }, ...wire, location: own ?? location };
}

/** An endpoint from the wire. */
export function serverlessEndpointFromWire(wire: unknown, context: MappingContext): ServerlessEndpoint {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(rows, body, context);
  const endpoint = Object.assign(Object.create(ServerlessEndpoint.prototype) as ServerlessEndpoint, {
    kind: "serverless_endpoint",
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    ...fields,
  });
  return carryUnmapped(fields, endpoint);
}
