/**
 * Writes plain data as YAML: mappings and lists as blocks, texts in double quotes where they could be taken for something
 * else. Enough for a model's description, without a library in a training script.
 * @internal
 */
export function toYaml(value: Readonly<Record<string, unknown>>): string {
  return mapping(value, "");
}

function mapping(value: object, indent: string): string {
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${indent}${text(key)}:${nested(each, indent)}`)
    .join("");
}

/** What follows a colon or a dash. */
function nested(value: unknown, indent: string): string {
  if (Array.isArray(value) && value.length > 0) {
    return `\n${value.map((each) => `${indent}-${nested(each, `${indent}  `)}`).join("")}`;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value) && Object.keys(value).length > 0) {
    return `\n${mapping(value, `${indent}  `)}`;
  }
  return ` ${scalar(value)}\n`;
}

function scalar(value: unknown): string {
  if (typeof value === "string") return text(value);
  if (typeof value === "number" && !Number.isFinite(value)) {
    return Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  }
  return JSON.stringify(value) ?? "null";
}

/** A text that begins with a letter and holds nothing special stands as it is; JSON's strings are YAML's. */
function text(value: string): string {
  const plain = /^[A-Za-z_][\w./@+-]*$/.test(value) && !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return plain ? value : JSON.stringify(value);
}
