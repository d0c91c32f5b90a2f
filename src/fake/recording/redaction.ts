import {
  givesSecrets,
  isDescription,
  isSecretName,
  redacted,
  withoutPatterns,
  withoutSignatures,
} from "./secret-names";

/** What is taken out of a recording besides secrets, which always are. */
export interface RedactionOptions {
  /** Ids of subscriptions, each by one that stands for it. @defaultValue false */
  readonly subscriptions?: boolean;
  /** Ids of tenants. @defaultValue false */
  readonly tenants?: boolean;
  /** Names and e-mail addresses of people: who made and changed things. @defaultValue false */
  readonly people?: boolean;
  /** Texts of yours that must not be written, wherever they stand; regardless of case. */
  readonly texts?: readonly string[];
}

/** Shorter values are no secrets that one could look for in other places. */
const shortestSecret = 8;

const personal =
  /^(created_?by(_?user_?name)?|last_?modified_?by|user(_?principal)?_?name|upn|e_?mails?|owner)$/i;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const eMail = /\b[\w.+-]+@[\w-]+(\.[\w-]+)+\b/g;

/**
 * Takes secrets out of what goes to and comes from the service. What was found to be a secret in one place is looked for in
 * all that follows: a key that `listKeys` answers is not written where somebody has it in a command later.
 */
export class Redactor {
  /** Secrets that were seen, in all the ways in which they are written. */
  readonly #secrets = new Set<string>();
  /** What stands in the place of ids and names, by them in small letters. */
  readonly #pseudonyms = new Map<string, string>();

  constructor(private readonly options: RedactionOptions = {}) {
    for (const text of options.texts ?? []) this.#pseudonyms.set(text.toLowerCase(), redacted);
  }

  /** Learns from a URL which ids stand for something. */
  learnFromUrl(url: string): void {
    for (const [, id = ""] of url.matchAll(/\/subscriptions\/([^/?#]+)/gi)) this.#learn("subscriptions", id);
    const [, tenant = ""] = /^https:\/\/login\.[^/]+\/([^/]+)/i.exec(url) ?? [];
    if (guid.test(tenant)) this.#learn("tenants", tenant);
  }

  /** A copy of JSON without the members that are secrets; they are learned. {@link text} is for what remains. */
  json(value: unknown, url = ""): unknown {
    const { pathname } = new URL(url, "https://none");
    return this.#walk(value, "", givesSecrets(pathname) ? "all" : undefined);
  }

  /** JSON whose texts have been through {@link text}, names of members too. */
  texts(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return value.map((each) => this.texts(each));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [this.text(name), this.texts(each)]),
    );
  }

  /** A text without secrets that were learned, what looks like one, and what else is not to be written. */
  text(text: string): string {
    let clean = text;
    for (const secret of this.#secrets)
      if (clean.includes(secret)) clean = clean.replaceAll(secret, redacted);
    clean = withoutPatterns(clean);
    if (this.options.people) clean = clean.replace(eMail, (found) => this.#pseudonym("people", found));
    for (const [known, pseudonym] of this.#pseudonyms) {
      if (clean.toLowerCase().includes(known))
        clean = clean.replace(new RegExp(escaped(known), "gi"), pseudonym);
    }
    return clean;
  }

  /** Whether a text holds a secret that was learned. */
  finds(text: string): boolean {
    return [...this.#secrets].some((secret) => text.includes(secret));
  }

  /** A form (`a=b&c=d`) without the values that are secrets. */
  form(text: string): string {
    const fields = new URLSearchParams(text);
    for (const [name, value] of [...fields]) {
      if (!isSecretName(name) && !/assertion|^code$|verifier/i.test(name)) continue;
      this.#learnSecret(value);
      fields.set(name, redacted);
    }
    return fields.toString();
  }

  /** @param among - Set where all is secret: `"all"` but for what describes it, `"keys"` without exception. */
  #walk(value: unknown, name: string, among?: "all" | "keys"): unknown {
    if (typeof value === "string") return this.#member(value, name, among);
    if (Array.isArray(value)) return value.map((each) => this.#walk(each, name, among));
    if (!isRecord(value)) return value;
    const named = value.name ?? value.key;
    const isPair = typeof named === "string" && isSecretName(named);
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const within = among && key.toLowerCase() === "keys" && isRecord(member) ? "keys" : among;
        const secret = isSecretName(key) || (isPair && key === "value") ? "all" : undefined;
        return [key, this.#walk(member, key, within ?? secret)];
      }),
    );
  }

  #member(value: string, name: string, among: "all" | "keys" | undefined): string {
    if (/^(subscription_?id)$/i.test(name)) this.#learn("subscriptions", value);
    if (/^(user_?)?tenant_?id$|^tid$/i.test(name)) this.#learn("tenants", value);
    if (personal.test(name)) this.#learn("people", value);
    if (!among || value === "" || (among === "all" && isDescription(name, value))) return value;
    const isUrl = /^https?:\/\//i.test(value);
    // A link or a SAS keeps its shape: a client takes it apart.
    if (isUrl || /\bsig=/i.test(value)) return withoutSignatures(value);
    this.#learnSecret(value);
    return redacted;
  }

  #learnSecret(value: string): void {
    if (value.length < shortestSecret || value === redacted) return;
    const plain = decoded(value);
    for (const each of [value, plain, encodeURIComponent(plain), JSON.stringify(plain).slice(1, -1)])
      this.#secrets.add(each);
  }

  #learn(kind: "subscriptions" | "tenants" | "people", value: string): void {
    if (this.options[kind] && value.length > 2) this.#pseudonym(kind, value);
  }

  #pseudonym(kind: "subscriptions" | "tenants" | "people", value: string): string {
    const key = value.toLowerCase();
    const known = this.#pseudonyms.get(key);
    if (known !== undefined) return known;
    if ([...this.#pseudonyms.values()].includes(value)) return value;
    const number = String(this.#pseudonyms.size + 1);
    const made =
      kind === "people"
        ? `person-${number}`
        : `${kind === "tenants" ? "2" : "1"}0000000-0000-0000-0000-${number.padStart(12, "0")}`;
    this.#pseudonyms.set(key, made);
    return made;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
