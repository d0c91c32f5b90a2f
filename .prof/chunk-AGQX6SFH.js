import {
  Checks
} from "./chunk-VYUUZWJA.js";
import {
  isObject
} from "./chunk-KQMHBZCY.js";

// src/resources/identity.ts
var AmlTokenConfiguration = class {
  type = "aml_token";
};
var UserIdentityConfiguration = class {
  type = "user_identity";
};
var ManagedIdentityConfiguration = class {
  type = "managed_identity";
  constructor(fields = {}) {
    const checks = new Checks().known(fields, ["type", ...managedIdentityNames]);
    for (const name of managedIdentityNames) checks.text(name, fields[name]);
    checks.done("Managed identity");
    Object.assign(this, fields);
  }
};
var managedIdentityNames = ["clientId", "resourceId", "objectId", "principalId"];
var IdentityConfiguration = class {
  constructor(fields) {
    const checks = new Checks().known(fields, ["type", "userAssignedIdentities", "principalId", "tenantId"]).text("type", fields.type, { required: true });
    if (typeof fields.type === "string" && fields.type && !identityTypes.includes(snake(fields.type)))
      checks.fault("type", "is not one of the allowed values.", {
        given: fields.type,
        allowed: identityTypes
      });
    for (const [index, identity] of (fields.userAssignedIdentities ?? []).entries()) {
      checks.text(`userAssignedIdentities[${index}].resourceId`, identity.resourceId, { required: true });
    }
    checks.done("Identity");
    Object.assign(this, fields);
  }
};
var identityTypes = ["system_assigned", "user_assigned", "system_assigned,user_assigned", "none"];
var identityCodec = {
  encode: (identity) => {
    const assigned = identity.userAssignedIdentities?.map(({ resourceId }) => [resourceId, {}]);
    const wire = {
      type: pascal(identity.type),
      ...assigned?.length && { userAssignedIdentities: Object.fromEntries(assigned) }
    };
    return wire;
  },
  decode: (wire) => {
    if (!isObject(wire) || typeof wire.type !== "string") return void 0;
    const assigned = isObject(wire.userAssignedIdentities) ? Object.entries(wire.userAssignedIdentities) : void 0;
    const fields = {
      type: snake(wire.type),
      ...assigned && {
        userAssignedIdentities: assigned.map(([resourceId, one]) => assignedIdentity(resourceId, one))
      },
      ...texts(wire, ["principalId", "tenantId"])
    };
    return Object.assign(Object.create(IdentityConfiguration.prototype), fields);
  }
};
var jobIdentityCodec = {
  encode: (identity) => {
    if (identity.type === "unknown") return identity.json;
    const identityType = jobIdentityTypes[identity.type] ?? identity.type;
    if (identity.type !== "managed_identity") return { identityType };
    return { identityType, ...texts(identity, ["clientId", "objectId", "resourceId"]) };
  },
  decode: (wire) => {
    if (!isObject(wire) || typeof wire.identityType !== "string") return void 0;
    switch (wire.identityType.toLowerCase()) {
      case "amltoken":
        return new AmlTokenConfiguration();
      case "useridentity":
        return new UserIdentityConfiguration();
      case "managed":
        return new ManagedIdentityConfiguration(texts(wire, ["clientId", "objectId", "resourceId"]));
      default:
        return { type: "unknown", json: wire };
    }
  }
};
var jobIdentityTypes = {
  aml_token: "AMLToken",
  user_identity: "UserIdentity",
  managed_identity: "Managed"
};
function checkJobIdentity(checks, identity) {
  if (identity === void 0) return;
  const allowed = [...Object.keys(jobIdentityTypes), "unknown"];
  if (!isObject(identity)) checks.fault("identity", "must be an identity.", { given: identity, allowed });
  else checks.oneOf("identity.type", identity.type, allowed, { required: true });
}
function assignedIdentity(resourceId, wire) {
  return new ManagedIdentityConfiguration({
    resourceId,
    ...isObject(wire) ? texts(wire, ["clientId", "principalId"]) : {}
  });
}
function texts(source, names) {
  const members = names.map((name) => [name, source[name]]);
  return Object.fromEntries(members.filter(([, value]) => typeof value === "string"));
}
function pascal(text) {
  const word = (part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
  return text.split(",").map((each) => each.trim().split("_").map(word).join("")).join(",");
}
function snake(text) {
  return text.split(",").map(
    (each) => each.trim().replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase()
  ).join(",");
}

export {
  AmlTokenConfiguration,
  UserIdentityConfiguration,
  ManagedIdentityConfiguration,
  IdentityConfiguration,
  identityCodec,
  jobIdentityCodec,
  checkJobIdentity
};
