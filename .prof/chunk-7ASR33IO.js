import {
  computeNameCodec
} from "./chunk-QBXRQCDC.js";
import {
  endpointAuthModes,
  endpointName,
  lowerCased
} from "./chunk-I5HWSIAG.js";
import {
  identityCodec
} from "./chunk-AGQX6SFH.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-VYUUZWJA.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  mapping,
  renamed,
  same,
  toWire,
  via
} from "./chunk-KQMHBZCY.js";

// src/resources/endpoints/online/online-endpoint.ts
var OnlineEndpoint = class extends Entity {
  kind = "online_endpoint";
};
var endpointNames = namesOf()(
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
  "location"
);
var ManagedOnlineEndpoint = class extends OnlineEndpoint {
  type = "managed";
  constructor(fields) {
    super();
    checkOnlineEndpoint(fields, new Checks().known(fields, [...endpointNames, "publicNetworkAccess"]));
    Object.assign(this, { ...fields, name: lowerCased(fields.name), authMode: fields.authMode ?? "key" });
  }
};
var KubernetesOnlineEndpoint = class extends OnlineEndpoint {
  type = "kubernetes";
  constructor(fields) {
    super();
    checkOnlineEndpoint(fields, new Checks().known(fields, [...endpointNames, "compute"]));
    Object.assign(this, { ...fields, name: lowerCased(fields.name), authMode: fields.authMode ?? "key" });
  }
};
function checkOnlineEndpoint(endpoint, checks = new Checks()) {
  checks.text("name", endpoint.name, { ...endpointName, required: true }).oneOf("authMode", endpoint.authMode, endpointAuthModes).text("description", endpoint.description).texts("tags", endpoint.tags).texts("properties", endpoint.properties).oneOf("publicNetworkAccess", endpoint.publicNetworkAccess, ["enabled", "disabled"]).text("compute", endpoint.compute);
  const total = checkShares(checks, "traffic", endpoint.traffic, 100);
  if (total !== void 0 && total !== 0 && total !== 100) {
    checks.fault("traffic", "must add up to 0 or 100.", { given: endpoint.traffic });
  }
  checkShares(checks, "mirrorTraffic", endpoint.mirrorTraffic, 50);
  const mirrored = Object.values(endpoint.mirrorTraffic ?? {}).filter((share) => share !== 0);
  if (mirrored.length > 1)
    checks.fault("mirrorTraffic", "One deployment can be mirrored to.", { given: endpoint.mirrorTraffic });
  checks.done(`Online endpoint${endpoint.name ? ` "${endpoint.name}"` : ""}`);
}
function checkShares(checks, path, shares2, max) {
  if (shares2 === void 0 || shares2 === null) return void 0;
  if (!isObject(shares2)) {
    checks.fault(path, "must be an object of deployment and percent.", { given: shares2 });
    return void 0;
  }
  const before = checks.faults.length;
  for (const [deployment, share] of Object.entries(shares2)) {
    checks.number(`${path}.${deployment}`, share, { required: true, integer: true, min: 0, max });
  }
  return checks.faults.length > before ? void 0 : Object.values(shares2).reduce((sum, share) => sum + Number(share), 0);
}

// src/resources/endpoints/online/online-endpoint-mapping.ts
var shares = {
  encode: (value) => Object.fromEntries(
    Object.entries(value).filter(([, share]) => share !== 0).map(([deployment, share]) => [deployment.toLowerCase(), share])
  ),
  decode: (wire) => isObject(wire) ? wire : void 0
};
var onlineEndpointRows = mapping()({
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
  provisioningState: same("properties.provisioningState")
});
function onlineEndpointToWire(endpoint, location, context) {
  const { scoringUri: _, openapiUri: __, provisioningState: ___, ...sent } = endpoint;
  const wire = toWire(onlineEndpointRows, carryUnmapped(endpoint, sent), context);
  const properties = isObject(wire.properties) ? wire.properties : {};
  return {
    tags: {},
    identity: { type: "SystemAssigned" },
    ...wire,
    location,
    properties: { properties: {}, traffic: {}, mirrorTraffic: {}, ...properties }
  };
}
function onlineEndpointFromWire(wire, context) {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(onlineEndpointRows, body, context);
  const kubernetes = fields.compute !== void 0;
  const endpoint = Object.create(
    kubernetes ? KubernetesOnlineEndpoint.prototype : ManagedOnlineEndpoint.prototype
  );
  Object.assign(endpoint, {
    kind: "online_endpoint",
    type: kubernetes ? "kubernetes" : "managed",
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    ...fields
  });
  return carryUnmapped(fields, endpoint);
}

export {
  OnlineEndpoint,
  ManagedOnlineEndpoint,
  KubernetesOnlineEndpoint,
  checkOnlineEndpoint,
  onlineEndpointRows,
  onlineEndpointToWire,
  onlineEndpointFromWire
};
