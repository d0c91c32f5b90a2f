import { Checks } from "../core/checks";
import { hideSecrets } from "../core/display";
import { isObject } from "../core/mapping";
import type { ManagedIdentityConfiguration } from "./identity";

/** A storage account's key. Never shown or logged. */
export class AccountKeyConfiguration {
  readonly type = "account_key";
  /** Key of the storage account. A secret; absent where it was not asked for. */
  declare accountKey?: string;

  constructor(fields: { accountKey: string }) {
    assign(this, fields);
  }
}

/** A shared access signature. Never shown or logged. */
export class SasTokenConfiguration {
  readonly type = "sas";
  /** Shared access signature. A secret; absent where it was not asked for. */
  declare sasToken?: string;

  constructor(fields: { sasToken: string }) {
    assign(this, fields);
  }
}

/** A personal access token. Never shown or logged. */
export class PatTokenConfiguration {
  readonly type = "pat";
  /** The token. A secret; absent where it was not asked for. */
  declare pat?: string;

  constructor(fields: { pat: string }) {
    assign(this, fields);
  }
}

/** A key of a service. Never shown or logged. */
export class ApiKeyConfiguration {
  readonly type = "api_key";
  /** The key. A secret; absent where it was not asked for. */
  declare key?: string;

  constructor(fields: { key: string }) {
    assign(this, fields);
  }
}

/** The name and password of a user. The password is never shown or logged. */
export class UsernamePasswordConfiguration {
  readonly type = "username_password";
  /** Name of the user, URL-encoded where it goes into a URL. Absent where it was not asked for. */
  declare username?: string;
  /** A secret; absent where it was not asked for. */
  declare password?: string;

  constructor(fields: { username: string; password: string }) {
    assign(this, fields);
  }
}

/** A pair of keys, as of Amazon S3. The secret one is never shown or logged. */
export class AccessKeyConfiguration {
  readonly type = "access_key";
  /** Which key is meant. Absent where it was not asked for. */
  declare accessKeyId?: string;
  /** A secret; absent where it was not asked for. */
  declare secretAccessKey?: string;

  constructor(fields: { accessKeyId: string; secretAccessKey: string }) {
    assign(this, fields);
  }
}

/** What a user writes of a service principal. */
export interface ServicePrincipalFields {
  /** The tenant that the application is in. */
  tenantId: string;
  /** The application's id. */
  clientId: string;
  /** A secret; absent where it was not asked for. */
  clientSecret?: string;
  /** Where tokens are asked for; for datastores. @defaultValue `"https://login.microsoftonline.com"` */
  authorityUrl?: string;
  /** For what tokens are asked; for datastores. Default: Azure Storage. */
  resourceUrl?: string;
}

/** The fields are those of {@link ServicePrincipalFields}. */
export interface ServicePrincipalConfiguration extends ServicePrincipalFields {}

/** A service principal with a secret. The secret is never shown or logged. */
export class ServicePrincipalConfiguration {
  readonly type = "service_principal";

  constructor(fields: ServicePrincipalFields) {
    assign(this, fields);
  }
}

/** What a user writes of a service principal with a certificate. */
export interface CertificateFields {
  /** The tenant that the application is in. */
  tenantId: string;
  /** The application's id. */
  clientId: string;
  /** Which certificate is meant. */
  thumbprint: string;
  /** The certificate, in PEM. A secret; absent where it was not asked for. */
  certificate?: string;
  /** Where tokens are asked for. Default: that of the cloud. */
  authorityUrl?: string;
  /** For what tokens are asked. Default: Azure Storage. */
  resourceUrl?: string;
}

/** The fields are those of {@link CertificateFields}. */
export interface CertificateConfiguration extends CertificateFields {}

/** A service principal with a certificate. The certificate is never shown or logged. */
export class CertificateConfiguration {
  readonly type = "certificate";

  constructor(fields: CertificateFields) {
    assign(this, fields);
  }
}

/** No credentials: what is reached is open, or the identity of whoever reads a datastore is used. */
export class NoneCredentialConfiguration {
  readonly type = "none";
}

/** No secret: whoever uses it signs in with Microsoft Entra ID. */
export class AadCredentialConfiguration {
  readonly type = "aad";
}

/** Credentials of a kind that this library does not know. They go back as they came, and are shown nowhere. */
export class UnknownCredentials {
  readonly type = "unknown";
  /** As the service keeps them. */
  declare readonly json: Readonly<Record<string, unknown>>;

  /** @internal Made from the service's answers. */
  constructor(json: Readonly<Record<string, unknown>>) {
    Object.defineProperty(this, "json", { value: json });
  }
}

/** Credentials that a datastore may have. `{ type: "account_key", accountKey: "…" }` is as good as an instance. */
export type DatastoreCredentials =
  | AccountKeyConfiguration
  | SasTokenConfiguration
  | ServicePrincipalConfiguration
  | CertificateConfiguration
  | NoneCredentialConfiguration
  | AadCredentialConfiguration;

/** Credentials that a connection may have. `{ type: "pat", pat: "…" }` is as good as an instance. */
export type ConnectionCredentials =
  | AccountKeyConfiguration
  | SasTokenConfiguration
  | PatTokenConfiguration
  | ApiKeyConfiguration
  | UsernamePasswordConfiguration
  | AccessKeyConfiguration
  | ServicePrincipalConfiguration
  | ManagedIdentityConfiguration
  | NoneCredentialConfiguration
  | AadCredentialConfiguration
  | UnknownCredentials;

interface Kind {
  /** Fields without which it opens nothing. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

const principal = { required: ["tenantId", "clientId"], optional: ["authorityUrl", "resourceUrl"] };

/** The fields of each kind of credentials. */
const kinds: Readonly<Record<string, Kind>> = {
  account_key: { required: ["accountKey"], optional: [] },
  sas: { required: ["sasToken"], optional: [] },
  pat: { required: ["pat"], optional: [] },
  api_key: { required: ["key"], optional: [] },
  username_password: { required: ["username", "password"], optional: [] },
  access_key: {
    required: ["accessKeyId", "secretAccessKey"],
    optional: [],
  },
  service_principal: {
    required: [...principal.required, "clientSecret"],
    optional: principal.optional,
  },
  certificate: {
    required: [...principal.required, "thumbprint", "certificate"],
    optional: principal.optional,
  },
  managed_identity: {
    required: [],
    optional: ["clientId", "resourceId", "objectId", "principalId"],
  },
  none: { required: [], optional: [] },
  aad: { required: [], optional: [] },
  unknown: { required: [], optional: ["json"] },
};

function assign(target: { readonly type: string }, fields: object): void {
  const { required = [], optional = [] } = kinds[target.type] ?? {};
  new Checks().known(fields, ["type", ...required, ...optional]).done("Credentials");
  Object.assign(target, fields);
}

for (const { prototype } of [
  AccountKeyConfiguration,
  SasTokenConfiguration,
  PatTokenConfiguration,
  ApiKeyConfiguration,
  UsernamePasswordConfiguration,
  AccessKeyConfiguration,
  ServicePrincipalConfiguration,
  CertificateConfiguration,
]) {
  hideSecrets(prototype);
}

/**
 * Adds what is wrong with credentials. Never with what was given: it is a secret, or stands beside one.
 *
 * @param allowed - The kinds that can be used here.
 */
export function checkCredentials(checks: Checks, credentials: unknown, allowed: readonly string[]): void {
  if (credentials === undefined || credentials === null) return;
  checks.within("credentials", (inner) => {
    if (!isObject(credentials)) {
      inner.fault("", "must be credentials.", { allowed });
      return;
    }
    inner.oneOf("type", credentials.type, allowed, { required: true });
    const kind = kinds[String(credentials.type)];
    if (!kind) return;
    inner.known(credentials, ["type", ...kind.required, ...kind.optional]);
    for (const name of kind.required) {
      const value = credentials[name];
      if (value === undefined || value === null || value === "")
        inner.fault(name, "is required.", { code: "missingField" });
      else if (typeof value !== "string") inner.fault(name, "must be text.");
    }
    for (const name of kind.optional) {
      const value = credentials[name];
      if (name !== "json" && value !== undefined && value !== null && typeof value !== "string")
        inner.fault(name, "must be text.");
    }
  });
}

/** Credentials that show no secret: what a caller gave as a plain object becomes an instance. */
export function asCredentials<T extends { readonly type: string }>(credentials: T): T {
  const prototype = prototypes[credentials.type];
  if (!prototype || Object.getPrototypeOf(credentials) === prototype) return credentials;
  return Object.assign(Object.create(prototype) as T, credentials);
}

const prototypes: Readonly<Record<string, object>> = {
  account_key: AccountKeyConfiguration.prototype,
  sas: SasTokenConfiguration.prototype,
  pat: PatTokenConfiguration.prototype,
  api_key: ApiKeyConfiguration.prototype,
  username_password: UsernamePasswordConfiguration.prototype,
  access_key: AccessKeyConfiguration.prototype,
  service_principal: ServicePrincipalConfiguration.prototype,
  certificate: CertificateConfiguration.prototype,
};
