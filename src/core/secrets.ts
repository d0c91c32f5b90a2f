/** Fields of ours that hold a secret. */
const secretFields: ReadonlySet<string> = new Set([
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
  "secondaryAccessKey",
]);

/** Whether a member of an object is a secret. A `key` is one where it stands beside the type of such credentials. */
export function isSecretMember(holder: unknown, name: string): boolean {
  if (secretFields.has(name)) return true;
  return name === "key" && (holder as { type?: unknown } | null)?.type === "api_key";
}

/** What is shown in the place of a secret. */
export const masked = "••••";

/** A SAS, a token or a connection string in a text is as good as a key. */
export function withoutSecrets(text: string): string {
  return text
    .replace(/([?&](?:sig|sv|se|sp|token|code)=)[^&\s"'<>]+/gi, "$1…")
    .replace(/\b(Bearer\s+)[\w.~+/=-]+/gi, "$1…")
    .replace(/\b((?:AccountKey|SharedAccessSignature|SharedAccessKey)=)[^;\s"]+/gi, "$1…");
}

/** A copy without what must not be printed, whatever refers to what in it. Values that are no plain objects are kept. */
export function redacted(value: unknown, name = "", seen = new Map<object, unknown>()): unknown {
  if (typeof value === "string") return secretFields.has(name) ? masked : withoutSecrets(value);
  if (typeof value !== "object" || value === null) return value;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return value;
  if (seen.has(value)) return seen.get(value);
  const copy: object = Array.isArray(value) ? [] : {};
  seen.set(value, copy);
  for (const [key, member] of Object.entries(value)) {
    // Defined, not assigned: a key may be `__proto__`.
    const hidden = typeof member === "string" && isSecretMember(value, key);
    const to = {
      value: hidden ? masked : redacted(member, key, seen),
      enumerable: true,
      writable: true,
      configurable: true,
    };
    Object.defineProperty(copy, key, to);
  }
  return copy;
}
