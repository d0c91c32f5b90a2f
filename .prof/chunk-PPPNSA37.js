import {
  Checks,
  Entity,
  namesOf
} from "./chunk-XKDU3BI7.js";
import {
  isObject
} from "./chunk-UIDYLURA.js";

// src/resources/workspaces/outbound-rules.ts
var OutboundRuleEntity = class extends Entity {
  kind = "outbound_rule";
};
var FqdnDestination = class extends OutboundRuleEntity {
  type = "FQDN";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, [...stateNames, ...fqdnNames]);
    checkOutboundRule({ ...fields, type: "FQDN" }, checks);
    checks.done(`Outbound rule "${fields.name}"`);
    Object.assign(this, { category: "UserDefined" }, fields);
  }
};
var PrivateEndpointDestination = class extends OutboundRuleEntity {
  type = "PrivateEndpoint";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, [...stateNames, ...privateEndpointNames]);
    checkOutboundRule({ ...fields, type: "PrivateEndpoint" }, checks);
    checks.done(`Outbound rule "${fields.name}"`);
    Object.assign(this, { category: "UserDefined", sparkEnabled: false }, fields);
  }
};
var ServiceTagDestination = class extends OutboundRuleEntity {
  type = "ServiceTag";
  constructor(fields) {
    super();
    const checks = new Checks().known(fields, [...stateNames, ...serviceTagNames]);
    checkOutboundRule({ ...fields, type: "ServiceTag" }, checks);
    checks.done(`Outbound rule "${fields.name}"`);
    Object.assign(this, { category: "UserDefined" }, fields);
  }
};
var stateNames = ["kind", "type", ...namesOf()("status", "parentRuleNames")];
var fqdnNames = namesOf()("name", "category", "destination");
var privateEndpointNames = namesOf()(
  "name",
  "category",
  "serviceResourceId",
  "subresourceTarget",
  "sparkEnabled",
  "fqdns"
);
var serviceTagNames = namesOf()(
  "name",
  "category",
  "protocol",
  "portRanges",
  "serviceTag",
  "addressPrefixes"
);
var UnknownOutboundRule = class extends OutboundRuleEntity {
  /** What the service calls its kind. */
  type;
  /** Name of the rule. */
  name;
  /** Who wanted the rule. */
  category;
  /** The wire's form, unchanged. */
  json;
  /** @internal Made from the service's answers. */
  constructor(type, name, json) {
    super();
    this.type = type;
    this.name = name;
    this.json = json;
    if (typeof json.category === "string") this.category = json.category;
  }
};
function checkOutboundRule(rule, checks) {
  checks.text("name", rule.name, { required: true }).text("category", rule.category);
  if (rule instanceof UnknownOutboundRule) return;
  switch (rule.type) {
    case "FQDN":
      checks.text("destination", rule.destination, { required: true });
      break;
    case "PrivateEndpoint":
      checks.text("serviceResourceId", rule.serviceResourceId, { required: true }).text("subresourceTarget", rule.subresourceTarget, { required: true }).boolean("sparkEnabled", rule.sparkEnabled);
      checkTexts(checks, "fqdns", rule.fqdns);
      break;
    case "ServiceTag":
      checks.text("protocol", rule.protocol, { required: true }).text("portRanges", rule.portRanges, { required: true }).text("serviceTag", rule.serviceTag);
      checkTexts(checks, "addressPrefixes", rule.addressPrefixes);
      if (!rule.serviceTag && !rule.addressPrefixes?.length)
        checks.fault("serviceTag", "is required where there are no addressPrefixes.", {
          code: "missingField"
        });
      break;
    default:
      checks.oneOf("type", rule.type, ["FQDN", "PrivateEndpoint", "ServiceTag"], {
        required: true
      });
  }
}
function checkOutboundRules(checks, rules) {
  if (rules === void 0) return;
  if (!Array.isArray(rules)) {
    checks.fault("outboundRules", "must be a list of rules.", { given: rules });
    return;
  }
  const seen = /* @__PURE__ */ new Set();
  for (const [index, rule] of rules.entries()) {
    const path = `outboundRules[${index}]`;
    if (!isObject(rule)) {
      checks.fault(path, "must be an outbound rule.", { given: rule });
      continue;
    }
    checks.within(path, (within) => checkOutboundRule(rule, within));
    if (seen.has(rule.name))
      checks.fault(`${path}.name`, "is the name of another rule.", { given: rule.name });
    seen.add(rule.name);
  }
}
function checkTexts(checks, path, list) {
  if (list === void 0 || list === null) return;
  if (!Array.isArray(list)) {
    checks.fault(path, "must be a list of texts.", { given: list });
    return;
  }
  for (const [index, member] of list.entries()) checks.text(`${path}[${index}]`, member, { required: true });
}

export {
  OutboundRuleEntity,
  FqdnDestination,
  PrivateEndpointDestination,
  ServiceTagDestination,
  UnknownOutboundRule,
  checkOutboundRule,
  checkOutboundRules,
  checkTexts
};
