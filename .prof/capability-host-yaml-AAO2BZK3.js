import {
  CapabilityHost
} from "./chunk-3H7EUJRJ.js";
import "./chunk-PPPNSA37.js";
import {
  objectForm,
  plain,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

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
