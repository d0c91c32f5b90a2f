import {
  objectForm,
  plain,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  CapabilityHost
} from "./chunk-33BBZ342.js";
import "./chunk-SZK6N6MC.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/workspaces/capability-host-yaml.ts
var capabilityHostForm = objectForm(
  yamlFields()(
    {},
    {
      name: plain,
      description: plain,
      capabilityHostKind: plain,
      vectorStoreConnections: plain,
      aiServicesConnections: plain,
      storageConnections: plain,
      threadStorageConnections: plain
    }
  ),
  { make: (fields) => new CapabilityHost(fields) }
);
export {
  capabilityHostForm
};
