import { objectForm, plain, yamlFields } from "../../yaml/form";
import { CapabilityHost, type CapabilityHostFields } from "./capability-host";

/** A capability host in YAML. */
export const capabilityHostForm = objectForm(
  yamlFields<CapabilityHostFields>()(
    {},
    {
      name: plain,
      description: plain,
      capabilityHostKind: plain,
      vectorStoreConnections: plain,
      aiServicesConnections: plain,
      storageConnections: plain,
      threadStorageConnections: plain,
    },
  ),
  { make: (fields) => new CapabilityHost(fields) },
);
