import { Checks } from "../core/checks";
import { type Codec, isObject } from "../core/mapping";
import type {
  IdentityConfiguration as JobIdentityWire,
  ManagedServiceIdentity,
} from "../wire/generated/types";

/** The job acts as the token that Azure Machine Learning gives it: the default of a compute without an identity. */
export class AmlTokenConfiguration {
  readonly type = "aml_token";
}

/** The job acts as the person who submits it. */
export class UserIdentityConfiguration {
  readonly type = "user_identity";
}

/** What a user writes of a managed identity. */
export interface ManagedIdentityFields {
  /** Client id of a user-assigned identity. */
  clientId?: string;
  /** ARM id of a user-assigned identity. */
  resourceId?: string;
  /** Object id of a user-assigned identity. */
  objectId?: string;
  /** Set by the service. */
  principalId?: string;
}

/** The fields are those of {@link ManagedIdentityFields}. */
export interface ManagedIdentityConfiguration extends ManagedIdentityFields {}

/**
 * A managed identity: without fields that of the compute, else the user-assigned one that is named.
 *
 * @throws ValidationError - where a field is unknown or is no text.
 */
export class ManagedIdentityConfiguration {
  readonly type = "managed_identity";

  constructor(fields: ManagedIdentityFields = {}) {
    const checks = new Checks().known(fields, ["type", ...managedIdentityNames]);
    for (const name of managedIdentityNames) checks.text(name, fields[name]);
    checks.done("Managed identity");
    Object.assign(this, fields);
  }
}

const managedIdentityNames = ["clientId", "resourceId", "objectId", "principalId"] as const;

/** An identity of a kind that this library does not know; it keeps its JSON. */
export interface UnknownIdentity {
  /** What the service calls it. */
  readonly type: "unknown";
  /** As the service keeps it; goes back unchanged. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** What a job acts as while it runs. */
export type JobIdentity =
  | AmlTokenConfiguration
  | UserIdentityConfiguration
  | ManagedIdentityConfiguration
  | UnknownIdentity;

/** What a user writes of the identity of a compute or an endpoint. */
export interface IdentityFields {
  /** Which kind of identity. */
  type: "system_assigned" | "user_assigned" | "system_assigned,user_assigned" | "none" | (string & {});
  /** Required where the type has `user_assigned`; each needs its `resourceId`. */
  userAssignedIdentities?: readonly ManagedIdentityConfiguration[];
}

/** The fields are those of {@link IdentityFields}. */
export interface IdentityConfiguration extends IdentityFields {}

/**
 * The identity of a compute or an endpoint.
 *
 * @example `new IdentityConfiguration({ type: "system_assigned" })`
 * @throws ValidationError - where a field cannot be right.
 */
export class IdentityConfiguration {
  /** Object id of the system-assigned identity; set by the service. */
  declare readonly principalId?: string;
  /** Set by the service. */
  declare readonly tenantId?: string;

  constructor(fields: IdentityFields) {
    const checks = new Checks()
      .known(fields, ["type", "userAssignedIdentities", "principalId", "tenantId"])
      .text("type", fields.type, { required: true });
    if (typeof fields.type === "string" && fields.type && !identityTypes.includes(snake(fields.type)))
      checks.fault("type", "is not one of the allowed values.", {
        given: fields.type,
        allowed: identityTypes,
      });
    for (const [index, identity] of (fields.userAssignedIdentities ?? []).entries()) {
      checks.text(`userAssignedIdentities[${index}].resourceId`, identity.resourceId, { required: true });
    }
    checks.done("Identity");
    Object.assign(this, fields);
  }
}

const identityTypes = ["system_assigned", "user_assigned", "system_assigned,user_assigned", "none"];

/** `IdentityConfiguration` ⇄ the `identity` of a compute or an endpoint. What the service set is not sent back. */
export const identityCodec: Codec<IdentityConfiguration> = {
  encode: (identity) => {
    const assigned = identity.userAssignedIdentities?.map(({ resourceId }) => [resourceId, {}]);
    const wire: Partial<ManagedServiceIdentity> = {
      type: pascal(identity.type),
      ...(assigned?.length && { userAssignedIdentities: Object.fromEntries(assigned) }),
    };
    return wire;
  },
  decode: (wire) => {
    if (!isObject(wire) || typeof wire.type !== "string") return undefined;
    const assigned = isObject(wire.userAssignedIdentities)
      ? Object.entries(wire.userAssignedIdentities)
      : undefined;
    const fields = {
      type: snake(wire.type),
      ...(assigned && {
        userAssignedIdentities: assigned.map(([resourceId, one]) => assignedIdentity(resourceId, one)),
      }),
      ...texts(wire, ["principalId", "tenantId"]),
    };
    return Object.assign(Object.create(IdentityConfiguration.prototype) as IdentityConfiguration, fields);
  },
};

/** `JobIdentity` ⇄ the `identity` of a job. */
export const jobIdentityCodec: Codec<JobIdentity> = {
  encode: (identity) => {
    if (identity.type === "unknown") return identity.json;
    const identityType: JobIdentityWire["identityType"] = jobIdentityTypes[identity.type] ?? identity.type;
    if (identity.type !== "managed_identity") return { identityType };
    return { identityType, ...texts(identity, ["clientId", "objectId", "resourceId"]) };
  },
  decode: (wire) => {
    if (!isObject(wire) || typeof wire.identityType !== "string") return undefined;
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
  },
};

const jobIdentityTypes: Readonly<Record<string, string>> = {
  aml_token: "AMLToken",
  user_identity: "UserIdentity",
  managed_identity: "Managed",
};

/** Adds what is wrong with the identity of a job. */
export function checkJobIdentity(checks: Checks, identity: JobIdentity | undefined): void {
  if (identity === undefined) return;
  const allowed = [...Object.keys(jobIdentityTypes), "unknown"];
  if (!isObject(identity)) checks.fault("identity", "must be an identity.", { given: identity, allowed });
  else checks.oneOf("identity.type", identity.type, allowed, { required: true });
}

function assignedIdentity(resourceId: string, wire: unknown): ManagedIdentityConfiguration {
  return new ManagedIdentityConfiguration({
    resourceId,
    ...(isObject(wire) ? texts(wire, ["clientId", "principalId"]) : {}),
  });
}

/** The named members that are text. */
function texts<K extends string>(source: object, names: readonly K[]): Partial<Record<K, string>> {
  const members = names.map((name) => [name, (source as Record<string, unknown>)[name]]);
  return Object.fromEntries(members.filter(([, value]) => typeof value === "string")) as Partial<
    Record<K, string>
  >;
}

/** `system_assigned,user_assigned` → `SystemAssigned,UserAssigned`, by Python's rule: the rest of a word is lower case. */
function pascal(text: string): string {
  const word = (part: string) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase();
  return text
    .split(",")
    .map((each) => each.trim().split("_").map(word).join(""))
    .join(",");
}

function snake(text: string): string {
  return text
    .split(",")
    .map((each) =>
      each
        .trim()
        .replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_")
        .toLowerCase(),
    )
    .join(",");
}
