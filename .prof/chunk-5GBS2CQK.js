import {
  Checks,
  hideSecrets
} from "./chunk-VYUUZWJA.js";
import {
  isObject
} from "./chunk-KQMHBZCY.js";

// src/resources/credentials.ts
var AccountKeyConfiguration = class {
  type = "account_key";
  constructor(fields) {
    assign(this, fields);
  }
};
var SasTokenConfiguration = class {
  type = "sas";
  constructor(fields) {
    assign(this, fields);
  }
};
var PatTokenConfiguration = class {
  type = "pat";
  constructor(fields) {
    assign(this, fields);
  }
};
var ApiKeyConfiguration = class {
  type = "api_key";
  constructor(fields) {
    assign(this, fields);
  }
};
var UsernamePasswordConfiguration = class {
  type = "username_password";
  constructor(fields) {
    assign(this, fields);
  }
};
var AccessKeyConfiguration = class {
  type = "access_key";
  constructor(fields) {
    assign(this, fields);
  }
};
var ServicePrincipalConfiguration = class {
  type = "service_principal";
  constructor(fields) {
    assign(this, fields);
  }
};
var CertificateConfiguration = class {
  type = "certificate";
  constructor(fields) {
    assign(this, fields);
  }
};
var NoneCredentialConfiguration = class {
  type = "none";
};
var AadCredentialConfiguration = class {
  type = "aad";
};
var UnknownCredentials = class {
  type = "unknown";
  /** @internal Made from the service's answers. */
  constructor(json) {
    Object.defineProperty(this, "json", { value: json });
  }
};
var principal = { required: ["tenantId", "clientId"], optional: ["authorityUrl", "resourceUrl"] };
var kinds = {
  account_key: { required: ["accountKey"], optional: [] },
  sas: { required: ["sasToken"], optional: [] },
  pat: { required: ["pat"], optional: [] },
  api_key: { required: ["key"], optional: [] },
  username_password: { required: ["username", "password"], optional: [] },
  access_key: {
    required: ["accessKeyId", "secretAccessKey"],
    optional: []
  },
  service_principal: {
    required: [...principal.required, "clientSecret"],
    optional: principal.optional
  },
  certificate: {
    required: [...principal.required, "thumbprint", "certificate"],
    optional: principal.optional
  },
  managed_identity: {
    required: [],
    optional: ["clientId", "resourceId", "objectId", "principalId"]
  },
  none: { required: [], optional: [] },
  aad: { required: [], optional: [] },
  unknown: { required: [], optional: ["json"] }
};
function assign(target, fields) {
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
  CertificateConfiguration
]) {
  hideSecrets(prototype);
}
function checkCredentials(checks, credentials, allowed) {
  if (credentials === void 0 || credentials === null) return;
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
      if (value === void 0 || value === null || value === "")
        inner.fault(name, "is required.", { code: "missingField" });
      else if (typeof value !== "string") inner.fault(name, "must be text.");
    }
    for (const name of kind.optional) {
      const value = credentials[name];
      if (name !== "json" && value !== void 0 && value !== null && typeof value !== "string")
        inner.fault(name, "must be text.");
    }
  });
}
function asCredentials(credentials) {
  const prototype = prototypes[credentials.type];
  if (!prototype || Object.getPrototypeOf(credentials) === prototype) return credentials;
  return Object.assign(Object.create(prototype), credentials);
}
var prototypes = {
  account_key: AccountKeyConfiguration.prototype,
  sas: SasTokenConfiguration.prototype,
  pat: PatTokenConfiguration.prototype,
  api_key: ApiKeyConfiguration.prototype,
  username_password: UsernamePasswordConfiguration.prototype,
  access_key: AccessKeyConfiguration.prototype,
  service_principal: ServicePrincipalConfiguration.prototype,
  certificate: CertificateConfiguration.prototype
};

export {
  AccountKeyConfiguration,
  SasTokenConfiguration,
  PatTokenConfiguration,
  ApiKeyConfiguration,
  UsernamePasswordConfiguration,
  AccessKeyConfiguration,
  ServicePrincipalConfiguration,
  CertificateConfiguration,
  NoneCredentialConfiguration,
  AadCredentialConfiguration,
  UnknownCredentials,
  checkCredentials,
  asCredentials
};
