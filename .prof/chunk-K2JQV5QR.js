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
  nested,
  renamed,
  same,
  toWire,
  via
} from "./chunk-KQMHBZCY.js";

// src/resources/endpoints/batch/batch-endpoint.ts
var BatchEndpoint = class extends Entity {
  kind = "batch_endpoint";
  /** @param fields - `defaultDeploymentName` is another way to write `defaults.deploymentName`, as Python has it. */
  constructor(fields) {
    super();
    const { defaultDeploymentName, ...rest } = fields;
    const checks = new Checks().known(fields, [...fieldNames, "defaultDeploymentName"]);
    if (defaultDeploymentName !== void 0 && rest.defaults !== void 0) {
      checks.fault("defaultDeploymentName", "is the same as defaults.deploymentName; give one of the two.", {
        given: defaultDeploymentName
      });
    }
    const defaults = rest.defaults ?? (defaultDeploymentName === void 0 ? void 0 : { deploymentName: defaultDeploymentName });
    checkBatchEndpoint({ ...rest, defaults }, checks);
    Object.assign(this, rest, {
      name: lowerCased(rest.name),
      authMode: rest.authMode ?? "aad_token",
      ...defaults && { defaults }
    });
  }
};
var fieldNames = namesOf()(
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
  "location"
);
function checkBatchEndpoint(endpoint, checks = new Checks()) {
  checks.text("name", endpoint.name, { ...endpointName, required: true }).oneOf("authMode", endpoint.authMode, endpointAuthModes).text("description", endpoint.description).texts("tags", endpoint.tags).texts("properties", endpoint.properties);
  const { defaults } = endpoint;
  if (isObject(defaults)) {
    checks.within("defaults", (within) => {
      within.known(defaults, namesOf()("deploymentName")).text("deploymentName", defaults.deploymentName);
    });
  } else if (defaults !== void 0 && defaults !== null) {
    checks.fault("defaults", "must be an object with deploymentName.", { given: defaults });
  }
  checks.done(`Batch endpoint${endpoint.name ? ` "${endpoint.name}"` : ""}`);
}

// src/resources/endpoints/batch/batch-endpoint-mapping.ts
var defaultsRows = { deploymentName: same("deploymentName") };
var batchEndpointRows = mapping()({
  location: same("location"),
  tags: same("tags"),
  identity: via("identity", identityCodec),
  authMode: via("properties.authMode", renamed({ key: "key", aml_token: "amlToken", aad_token: "aadToken" })),
  description: same("properties.description"),
  properties: same("properties.properties"),
  defaults: via("properties.defaults", nested(defaultsRows)),
  scoringUri: same("properties.scoringUri"),
  openapiUri: same("properties.swaggerUri"),
  provisioningState: same("properties.provisioningState")
});
function batchEndpointToWire(endpoint, location, context) {
  const { scoringUri: _, openapiUri: __, provisioningState: ___, ...sent } = endpoint;
  const wire = toWire(batchEndpointRows, carryUnmapped(endpoint, sent), context);
  const properties = isObject(wire.properties) ? wire.properties : {};
  return { tags: {}, ...wire, location, properties: { properties: {}, ...properties } };
}
function batchEndpointFromWire(wire, context) {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(batchEndpointRows, body, context);
  const endpoint = Object.create(BatchEndpoint.prototype);
  Object.assign(endpoint, {
    kind: "batch_endpoint",
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    ...fields
  });
  return carryUnmapped(fields, endpoint);
}

export {
  BatchEndpoint,
  checkBatchEndpoint,
  batchEndpointRows,
  batchEndpointToWire,
  batchEndpointFromWire
};
