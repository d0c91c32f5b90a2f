// src/core/errors.ts
import { RestError } from "@azure/core-rest-pipeline";

// src/core/secrets.ts
var secretFields = /* @__PURE__ */ new Set([
  "adminPassword",
  "accountKey",
  "sasToken",
  "clientSecret",
  "certificate",
  "password",
  "primaryKey",
  "secondaryKey",
  "accessToken",
  "pat",
  "secretAccessKey",
  "apiKey",
  "userStorageKey",
  "appInsightsInstrumentationKey",
  "primaryAccessKey",
  "secondaryAccessKey"
]);
function isSecretMember(holder, name) {
  if (secretFields.has(name)) return true;
  return name === "key" && holder?.type === "api_key";
}
var masked = "\u2022\u2022\u2022\u2022";
function withoutSecrets(text) {
  return text.replace(/([?&](?:sig|sv|se|sp|token|code)=)[^&\s"'<>]+/gi, "$1\u2026").replace(/\b(Bearer\s+)[\w.~+/=-]+/gi, "$1\u2026").replace(/\b((?:AccountKey|SharedAccessSignature|SharedAccessKey)=)[^;\s"]+/gi, "$1\u2026");
}
function redacted(value, name = "", seen = /* @__PURE__ */ new Map()) {
  if (typeof value === "string") return secretFields.has(name) ? masked : withoutSecrets(value);
  if (typeof value !== "object" || value === null) return value;
  const prototype = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return value;
  if (seen.has(value)) return seen.get(value);
  const copy = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const [key, member] of Object.entries(value)) {
    const hidden = typeof member === "string" && isSecretMember(value, key);
    const to = {
      value: hidden ? masked : redacted(member, key, seen),
      enumerable: true,
      writable: true,
      configurable: true
    };
    Object.defineProperty(copy, key, to);
  }
  return copy;
}

// src/core/errors.ts
var marker = (name) => /* @__PURE__ */ Symbol.for(`azure-ai-ml.error.${name}`);
function hasMarker(value, key) {
  return typeof value === "object" && value !== null && value[key] === true;
}
var ValidationError = class _ValidationError extends Error {
  /** @internal */
  static marker = marker("ValidationError");
  /** Every mistake found, in the order of the fields. */
  faults;
  constructor(faults, options = {}) {
    super(describeFaults(faults, options.subject), { cause: options.cause });
    this.name = "ValidationError";
    this.faults = faults.map(
      (fault) => fault.given === void 0 ? fault : { ...fault, given: redacted(fault.given) }
    );
    Object.defineProperty(this, _ValidationError.marker, { value: true });
  }
  static [Symbol.hasInstance](value) {
    return hasMarker(value, _ValidationError.marker);
  }
};
function describeFaults(faults, subject) {
  const lines = faults.map(describeFault);
  const head = subject ? `${subject} is not valid` : "What was given is not valid";
  return lines.length === 1 ? `${head}: ${lines[0]}` : `${head}:
${lines.map((line) => `  - ${line}`).join("\n")}`;
}
function describeFault(fault) {
  const { source } = fault;
  const place = source ? `${source.file ?? ""}${source.line ? `:${source.line}${source.column ? `:${source.column}` : ""}` : ""} ` : "";
  const given = fault.given === void 0 ? "" : ` Given: ${show(fault.given)}.`;
  const allowed = fault.allowed === void 0 ? "" : ` Allowed: ${typeof fault.allowed === "string" ? fault.allowed : fault.allowed.map(show).join(", ")}.`;
  return `${place}${fault.path ? `${fault.path}: ` : ""}${fault.message}${given}${allowed}`;
}
function show(value) {
  const text = withoutSecrets(typeof value === "string" ? JSON.stringify(value) : safeJson(value));
  return text.length > 120 ? `${text.slice(0, 117)}\u2026` : text;
}
function safeJson(value) {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
var ServiceError = class extends RestError {
  /** @internal */
  static marker = marker("ServiceError");
  /** What the service added to the error. */
  serviceDetails;
  /** `x-ms-request-id` of the answer: what Azure's support asks for. */
  requestId;
  constructor(response) {
    const parsed = parseErrorBody(response.bodyAsText);
    const what = `${response.request.method} ${pathOf(response.request.url)}`;
    super(
      `${parsed.message ?? `The service answered ${response.status}`}${beyond(parsed)} (${parsed.code ?? response.status}; ${what})`,
      {
        code: parsed.code ?? String(response.status),
        statusCode: response.status,
        request: response.request,
        response
      }
    );
    Object.setPrototypeOf(this, new.target.prototype);
    this.name = new.target.name;
    this.serviceDetails = parsed.details;
    this.requestId = response.headers.get("x-ms-request-id");
    for (let type = new.target; type?.marker; type = Object.getPrototypeOf(type)) {
      Object.defineProperty(this, type.marker, { value: true });
    }
  }
  static [Symbol.hasInstance](value) {
    return hasMarker(value, this.marker);
  }
};
var AuthenticationError = class extends ServiceError {
  /** @internal */
  static marker = marker("AuthenticationError");
};
var PermissionError = class extends ServiceError {
  /** @internal */
  static marker = marker("PermissionError");
};
var ResourceNotFoundError = class extends ServiceError {
  /** @internal */
  static marker = marker("ResourceNotFoundError");
};
var ResourceExistsError = class extends ServiceError {
  /** @internal */
  static marker = marker("ResourceExistsError");
};
var TooManyRequestsError = class extends ServiceError {
  /** @internal */
  static marker = marker("TooManyRequestsError");
};
var JobFailedError = class _JobFailedError extends Error {
  /** @internal */
  static marker = marker("JobFailedError");
  /** Name of the job. */
  jobName;
  /** How it ended: `"Failed"`, `"Canceled"`, `"NotResponding"`. */
  status;
  /** The job's own error code: `UserError`, `SystemError`, … */
  code;
  /** The job's own error as the service keeps it, unchanged. */
  details;
  constructor(failure) {
    super(
      `Job ${failure.jobName} ended as ${failure.status}${failure.message ? `: ${failure.message}` : "."}`
    );
    this.name = "JobFailedError";
    this.jobName = failure.jobName;
    this.status = failure.status;
    this.code = failure.code;
    this.details = failure.details;
    Object.defineProperty(this, _JobFailedError.marker, { value: true });
  }
  static [Symbol.hasInstance](value) {
    return hasMarker(value, _JobFailedError.marker);
  }
};
var byStatus = {
  401: AuthenticationError,
  403: PermissionError,
  404: ResourceNotFoundError,
  409: ResourceExistsError,
  429: TooManyRequestsError
};
function serviceError(response) {
  response.request.headers.delete("authorization");
  return new (byStatus[response.status] ?? ServiceError)(response);
}
function parseErrorBody(text) {
  if (!text) return { details: [] };
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    return { message: withoutSecrets(text).slice(0, 500), details: [] };
  }
  if (typeof body !== "object" || body === null) return { details: [] };
  const error = "error" in body && typeof body.error === "object" && body.error !== null ? body.error : body;
  const read = (key) => {
    const value = error[key];
    return typeof value === "string" ? value : void 0;
  };
  const details = redacted(error.details);
  const message = read("message") ?? ("error" in body && typeof body.error === "string" ? body.error : void 0);
  return {
    code: read("code") ?? read("error_code"),
    message: message && withoutSecrets(message),
    details: Array.isArray(details) ? details : []
  };
}
function beyond({ message, details }) {
  const words = details.flatMap((detail) => typeof detail?.message === "string" ? [detail.message] : []);
  return [...new Set(words)].filter((each) => each !== "" && !message?.includes(each)).map((each) => ` ${each}`).join("");
}
function pathOf(url) {
  return url.replace(/^[a-z]+:\/\/[^/]+/i, "").replace(/\?.*$/s, "");
}
var OperationFailedError = class _OperationFailedError extends Error {
  /** @internal */
  static marker = marker("OperationFailedError");
  /** The service's code: `UserError`, `OutOfQuota`, … */
  code;
  /** `"failed"` or `"canceled"`. */
  status;
  /** The operation's error as the service gave it. */
  details;
  constructor(failure) {
    super(`${failure.what} ${failure.status}${failure.message ? `: ${failure.message}` : "."}`);
    this.name = "OperationFailedError";
    this.status = failure.status;
    this.code = failure.code;
    this.details = failure.details;
    Object.defineProperty(this, _OperationFailedError.marker, { value: true });
  }
  static [Symbol.hasInstance](value) {
    return hasMarker(value, _OperationFailedError.marker);
  }
};

export {
  isSecretMember,
  masked,
  withoutSecrets,
  redacted,
  ValidationError,
  ServiceError,
  AuthenticationError,
  PermissionError,
  ResourceNotFoundError,
  ResourceExistsError,
  TooManyRequestsError,
  JobFailedError,
  serviceError,
  OperationFailedError
};
