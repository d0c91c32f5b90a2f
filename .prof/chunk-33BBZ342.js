import {
  checkTexts
} from "./chunk-SZK6N6MC.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-VYUUZWJA.js";

// src/resources/workspaces/capability-host.ts
var CapabilityHost = class extends Entity {
  kind = "capability_host";
  constructor(fields) {
    super();
    checkCapabilityHost(fields, new Checks().known(fields, capabilityHostNames));
    Object.assign(this, { capabilityHostKind: "Agents" }, fields);
  }
};
var capabilityHostNames = [
  "kind",
  ...namesOf()("id", "provisioningState", "creationContext"),
  ...namesOf()(
    "name",
    "description",
    "capabilityHostKind",
    "vectorStoreConnections",
    "aiServicesConnections",
    "storageConnections",
    "threadStorageConnections"
  )
];
function checkCapabilityHost(host, checks = new Checks()) {
  checks.text("name", host.name, { required: true }).text("description", host.description).text("capabilityHostKind", host.capabilityHostKind);
  for (const name of [
    "vectorStoreConnections",
    "aiServicesConnections",
    "storageConnections",
    "threadStorageConnections"
  ])
    checkTexts(checks, name, host[name]);
  checks.done(`Capability host "${host.name}"`);
}

export {
  CapabilityHost,
  checkCapabilityHost
};
