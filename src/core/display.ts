import { isSecretMember, masked, redacted, withoutSecrets } from "./secrets";

/** Symbols by which Node's `console.log` and Jupyter kernels ask an object to show itself; no import is needed for them. */
const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");
const jupyterSymbol = Symbol.for("Jupyter.display");

/** What a notebook shows: the same thing for different front ends. */
export type MimeBundle = Readonly<Record<string, string>>;

/** A thing with a title and rows of name and value. */
export interface Shown {
  title: string;
  rows: readonly (readonly [name: string, value: unknown])[];
}

/** Names of fields whose values are never shown. */
const secret = /(password|secret|token|accountkey|primarykey|secondarykey|certificate|credential|(^|_)sas)$/i;

/** Text of a value for one line: short, and without a secret. */
function showValue(value: unknown, name = ""): string {
  if (secret.test(name) && typeof value === "string") return masked;
  if (typeof value === "string") return withoutSecrets(value);
  if (value === null || typeof value !== "object") return String(value);
  const text =
    JSON.stringify(value, function (this: unknown, key: string, member: unknown) {
      const hidden = secret.test(key) || isSecretMember(this, key);
      return hidden && typeof member === "string" ? masked : member;
    }) ?? "";
  const plain = withoutSecrets(text);
  return plain.length > 400 ? `${plain.slice(0, 397)}…` : plain;
}

function toText({ title, rows }: Shown): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [title, ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${showValue(value, name)}`)].join(
    "\n",
  );
}

function toHtml({ title, rows }: Shown): string {
  const cells = rows.map(
    ([name, value]) =>
      `<tr><th style="text-align:left;font-weight:normal;opacity:.7;padding:0 1em 0 0">${escapeHtml(name)}</th><td style="text-align:left">${linkOrText(showValue(value, name))}</td></tr>`,
  );
  return `<div><b>${escapeHtml(title)}</b><table style="border-collapse:collapse">${cells.join("")}</table></div>`;
}

function toMarkdown({ title, rows }: Shown): string {
  // Markdown lets HTML through.
  const cell = (text: string) => text.replace(/[&<]/g, escapeHtml).replace(/\|/g, "\\|").replace(/\n/g, " ");
  return [
    `**${cell(title)}**`,
    "",
    "| | |",
    "| --- | --- |",
    ...rows.map(([name, value]) => `| ${cell(name)} | ${cell(showValue(value, name))} |`),
  ].join("\n");
}

function linkOrText(text: string): string {
  const safe = escapeHtml(text);
  return /^https:\/\/[^\s<>"']+$/.test(text) && !text.includes("…")
    ? `<a href="${safe}" rel="noreferrer">${safe}</a>`
    : safe;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The forms in which a thing can be shown. Never throws: a notebook cell would fail for it. */
export function mimeBundle(shown: () => Shown): MimeBundle {
  try {
    const it = shown();
    return { "text/plain": toText(it), "text/html": toHtml(it), "text/markdown": toMarkdown(it) };
  } catch (error) {
    return {
      "text/plain": `(could not be shown: ${error instanceof Error ? error.message : String(error)})`,
    };
  }
}

/** Gives an object the two ways to show itself; not enumerable, so JSON and comparisons see only its fields. */
export function showAs<T extends object>(target: T, shown: (self: T) => Shown): T {
  const bundle = (self: T) => mimeBundle(() => shown(self));
  Object.defineProperty(target, inspectSymbol, {
    value(this: T) {
      return bundle(this)["text/plain"];
    },
  });
  Object.defineProperty(target, jupyterSymbol, {
    value(this: T) {
      return bundle(this);
    },
  });
  return target;
}

/** Makes the instances of a class that has secrets among its fields fit to be shown and serialized. */
export function hideSecrets(prototype: object): void {
  const shown = (self: object) => redacted({ ...self }) as object;
  showAs(prototype, (self) => ({ title: self.constructor.name, rows: Object.entries(shown(self)) }));
  Object.defineProperty(prototype, "toJSON", {
    value(this: object) {
      return shown(this);
    },
  });
}

/** What every entity is: plain fields, and a way to show them. Neither that nor `JSON.stringify` gives a secret away. */
export abstract class Entity {
  /** What it is: `"data"`, `"command_job"`, … */
  abstract readonly kind: string;

  static {
    showAs(Entity.prototype, (self) => {
      const fields = Object.entries(self).filter(
        ([key, value]) => key !== "kind" && value !== undefined && value !== null,
      );
      const name = fields.find(([key]) => key === "name")?.[1];
      const version = fields.find(([key]) => key === "version")?.[1];
      const what = `${self.constructor.name}${name ? ` ${String(name)}${version ? `:${String(version)}` : ""}` : ""}`;
      return { title: what, rows: fields.filter(([key]) => key !== "name" && key !== "version") };
    });
    Object.defineProperty(Entity.prototype, "toJSON", {
      value(this: Entity) {
        return redacted({ ...this });
      },
    });
  }
}

/** When and by whom something was made; set by the service. */
export interface CreationContext {
  /** ISO 8601. */
  readonly createdAt?: string;
  /** Name of the user or application. */
  readonly createdBy?: string;
  /** `User`, `Application`, `ManagedIdentity` or `Key`. */
  readonly createdByType?: string;
  /** ISO 8601. */
  readonly lastModifiedAt?: string;
  /** Name of the user or application. */
  readonly lastModifiedBy?: string;
  /** `User`, `Application`, `ManagedIdentity` or `Key`. */
  readonly lastModifiedByType?: string;
}
