import { Checks, namesOf } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { checkTexts } from "./outbound-rules";

/** What a user writes of a capability host. */
export interface CapabilityHostFields {
  /** Letters, digits, `-` and `_`. */
  name: string;
  /** For people. */
  description?: string;
  /** What it hosts. @defaultValue `"Agents"` */
  capabilityHostKind?: "Agents" | (string & {});
  /** Names of connections to AI Search services. */
  vectorStoreConnections?: string[];
  /** Names of connections to AI services. Required in a project. */
  aiServicesConnections?: string[];
  /** Names of connections to storage. @defaultValue in a project, its own blob store */
  storageConnections?: string[];
  /** Names of connections to Cosmos DB, where conversations are kept. */
  threadStorageConnections?: string[];
}

/** What the service says of a capability host. */
export interface CapabilityHostState {
  /** ARM id; absent before it was created. */
  readonly id?: string;
  /** `Creating`, `Succeeded`, … */
  readonly provisioningState?: string;
  /** By whom and when it was made. */
  readonly creationContext?: CreationContext;
}

/** The fields are those of {@link CapabilityHostFields}. */
export interface CapabilityHost extends CapabilityHostFields {}

/**
 * What hosts the agents of a hub or project, and where their files and conversations are kept.
 *
 * @experimental
 * @throws ValidationError - where a field cannot be right.
 */
export class CapabilityHost extends Entity implements CapabilityHostState {
  readonly kind = "capability_host";
  declare readonly id?: string;
  declare readonly provisioningState?: string;
  declare readonly creationContext?: CreationContext;

  constructor(fields: CapabilityHostFields) {
    super();
    checkCapabilityHost(fields, new Checks().known(fields, capabilityHostNames));
    Object.assign(this, { capabilityHostKind: "Agents" }, fields);
  }
}

const capabilityHostNames = [
  "kind",
  ...namesOf<CapabilityHostState>()("id", "provisioningState", "creationContext"),
  ...namesOf<CapabilityHostFields>()(
    "name",
    "description",
    "capabilityHostKind",
    "vectorStoreConnections",
    "aiServicesConnections",
    "storageConnections",
    "threadStorageConnections",
  ),
];

/** Throws what is wrong with a capability host; asked again when it is sent. */
export function checkCapabilityHost(host: CapabilityHostFields, checks = new Checks()): void {
  checks
    .text("name", host.name, { required: true })
    .text("description", host.description)
    .text("capabilityHostKind", host.capabilityHostKind);
  for (const name of [
    "vectorStoreConnections",
    "aiServicesConnections",
    "storageConnections",
    "threadStorageConnections",
  ] as const)
    checkTexts(checks, name, host[name]);
  checks.done(`Capability host "${host.name}"`);
}
