import { Checks, namesOf } from "../../core/checks";
import { Entity } from "../../core/display";
import { isObject } from "../../core/mapping";

/** What every outbound rule has. */
export interface OutboundRuleFields {
  /** Unique among the rules of the workspace. */
  name: string;
  /** Who wanted the rule. Rules that the service requires or recommends are not sent back to it. @defaultValue `"UserDefined"` */
  category?: "UserDefined" | "Required" | "Recommended" | "Dependency" | (string & {});
}

/** What the service says of an outbound rule. */
export interface OutboundRuleState {
  /** `Active`, `Inactive`, … */
  readonly status?: string;
  /** Rules that this one was made for. */
  readonly parentRuleNames?: readonly string[];
}

/** What all outbound rules have. */
export abstract class OutboundRuleEntity extends Entity implements OutboundRuleState {
  readonly kind = "outbound_rule";
  declare readonly status?: string;
  declare readonly parentRuleNames?: readonly string[];
}

/** What a user writes of a rule for a host name. */
export interface FqdnDestinationFields extends OutboundRuleFields {
  /** `packages.contoso.com`, or `*.contoso.com`. */
  destination: string;
}

/** The fields are those of {@link FqdnDestinationFields}. */
export interface FqdnDestination extends FqdnDestinationFields {}

/**
 * Lets a managed network reach a host by its name.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class FqdnDestination extends OutboundRuleEntity {
  readonly type = "FQDN";

  constructor(fields: FqdnDestinationFields) {
    super();
    const checks = new Checks().known(fields, [...stateNames, ...fqdnNames]);
    checkOutboundRule({ ...fields, type: "FQDN" }, checks);
    checks.done(`Outbound rule "${fields.name}"`);
    Object.assign(this, { category: "UserDefined" }, fields);
  }
}

/** What a user writes of a rule for a private endpoint. */
export interface PrivateEndpointDestinationFields extends OutboundRuleFields {
  /** ARM id of the resource that is reached. */
  serviceResourceId: string;
  /** Part of that resource: `blob`, `vault`, `sqlServer`, … */
  subresourceTarget: string;
  /** Whether Spark jobs reach it too. @defaultValue false */
  sparkEnabled?: boolean;
  /** Names of an application gateway behind which the resource is. */
  fqdns?: string[];
}

/** The fields are those of {@link PrivateEndpointDestinationFields}. */
export interface PrivateEndpointDestination extends PrivateEndpointDestinationFields {}

/**
 * Lets a managed network reach a resource of Azure by a private endpoint.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class PrivateEndpointDestination extends OutboundRuleEntity {
  readonly type = "PrivateEndpoint";

  constructor(fields: PrivateEndpointDestinationFields) {
    super();
    const checks = new Checks().known(fields, [...stateNames, ...privateEndpointNames]);
    checkOutboundRule({ ...fields, type: "PrivateEndpoint" }, checks);
    checks.done(`Outbound rule "${fields.name}"`);
    Object.assign(this, { category: "UserDefined", sparkEnabled: false }, fields);
  }
}

/** What a user writes of a rule for a service tag. */
export interface ServiceTagDestinationFields extends OutboundRuleFields {
  /** `TCP`, `UDP`, `ICMP` or `*`. */
  protocol: string;
  /** `"80, 8080-8089"`, for example. */
  portRanges: string;
  /** Name of a group of addresses that Azure keeps: `DataFactory`. This or `addressPrefixes` is needed. */
  serviceTag?: string;
  /** Addresses, in place of a tag: `"10.0.0.0/24"`. */
  addressPrefixes?: string[];
}

/** The fields are those of {@link ServiceTagDestinationFields}. */
export interface ServiceTagDestination extends ServiceTagDestinationFields {}

/**
 * Lets a managed network reach a group of addresses.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class ServiceTagDestination extends OutboundRuleEntity {
  readonly type = "ServiceTag";

  constructor(fields: ServiceTagDestinationFields) {
    super();
    const checks = new Checks().known(fields, [...stateNames, ...serviceTagNames]);
    checkOutboundRule({ ...fields, type: "ServiceTag" }, checks);
    checks.done(`Outbound rule "${fields.name}"`);
    Object.assign(this, { category: "UserDefined" }, fields);
  }
}

const stateNames = ["kind", "type", ...namesOf<OutboundRuleState>()("status", "parentRuleNames")];
const fqdnNames = namesOf<FqdnDestinationFields>()("name", "category", "destination");
const privateEndpointNames = namesOf<PrivateEndpointDestinationFields>()(
  "name",
  "category",
  "serviceResourceId",
  "subresourceTarget",
  "sparkEnabled",
  "fqdns",
);
const serviceTagNames = namesOf<ServiceTagDestinationFields>()(
  "name",
  "category",
  "protocol",
  "portRanges",
  "serviceTag",
  "addressPrefixes",
);

/** A rule of a kind that this version does not know; it keeps its JSON. */
export class UnknownOutboundRule extends OutboundRuleEntity {
  /** What the service calls its kind. */
  readonly type: string;
  /** Name of the rule. */
  readonly name: string;
  /** Who wanted the rule. */
  readonly category?: string;
  /** The wire's form, unchanged. */
  readonly json: Readonly<Record<string, unknown>>;

  /** @internal Made from the service's answers. */
  constructor(type: string, name: string, json: Readonly<Record<string, unknown>>) {
    super();
    this.type = type;
    this.name = name;
    this.json = json;
    if (typeof json.category === "string") this.category = json.category;
  }
}

/** Any outbound rule of a managed network. `type` tells which. */
export type OutboundRule =
  | FqdnDestination
  | PrivateEndpointDestination
  | ServiceTagDestination
  | UnknownOutboundRule;

/** An outbound rule as it is checked: a class's instance, or its fields with the type. */
type CheckedRule =
  | (FqdnDestinationFields & { type: "FQDN" })
  | (PrivateEndpointDestinationFields & { type: "PrivateEndpoint" })
  | (ServiceTagDestinationFields & { type: "ServiceTag" })
  | UnknownOutboundRule;

/** Adds what is wrong with an outbound rule. */
export function checkOutboundRule(rule: CheckedRule, checks: Checks): void {
  checks.text("name", rule.name, { required: true }).text("category", rule.category);
  if (rule instanceof UnknownOutboundRule) return;
  switch (rule.type) {
    case "FQDN":
      checks.text("destination", rule.destination, { required: true });
      break;
    case "PrivateEndpoint":
      checks
        .text("serviceResourceId", rule.serviceResourceId, { required: true })
        .text("subresourceTarget", rule.subresourceTarget, { required: true })
        .boolean("sparkEnabled", rule.sparkEnabled);
      checkTexts(checks, "fqdns", rule.fqdns);
      break;
    case "ServiceTag":
      checks
        .text("protocol", rule.protocol, { required: true })
        .text("portRanges", rule.portRanges, { required: true })
        .text("serviceTag", rule.serviceTag);
      checkTexts(checks, "addressPrefixes", rule.addressPrefixes);
      if (!rule.serviceTag && !rule.addressPrefixes?.length)
        checks.fault("serviceTag", "is required where there are no addressPrefixes.", {
          code: "missingField",
        });
      break;
    default:
      checks.oneOf("type", (rule as { type?: string }).type, ["FQDN", "PrivateEndpoint", "ServiceTag"], {
        required: true,
      });
  }
}

/** Adds what is wrong with the rules of a network. */
export function checkOutboundRules(checks: Checks, rules: readonly OutboundRule[] | undefined): void {
  if (rules === undefined) return;
  if (!Array.isArray(rules)) {
    checks.fault("outboundRules", "must be a list of rules.", { given: rules });
    return;
  }
  const seen = new Set<string>();
  for (const [index, rule] of (rules as readonly OutboundRule[]).entries()) {
    const path = `outboundRules[${index}]`;
    if (!isObject(rule)) {
      checks.fault(path, "must be an outbound rule.", { given: rule });
      continue;
    }
    checks.within(path, (within) => checkOutboundRule(rule, within));
    // On the wire the rules are an object by name: the second would take the place of the first.
    if (seen.has(rule.name))
      checks.fault(`${path}.name`, "is the name of another rule.", { given: rule.name });
    seen.add(rule.name);
  }
}

/** Adds a fault for each member of a list that is no text. */
export function checkTexts(checks: Checks, path: string, list: readonly string[] | undefined): void {
  if (list === undefined || list === null) return;
  if (!Array.isArray(list)) {
    checks.fault(path, "must be a list of texts.", { given: list });
    return;
  }
  for (const [index, member] of list.entries()) checks.text(`${path}[${index}]`, member, { required: true });
}
