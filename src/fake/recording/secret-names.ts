/** What stands in the place of a secret. It is base64 too, so that a client can sign with it. */
export const redacted = "REDACTED";

/** Names that end like this name a secret, written in small letters and nothing else. */
const secretEnding = new RegExp(
  `(${[
    "passwords?|passwd|passphrase|pwd|secrets?|credentials?|token|cookie|authorization",
    "(access|account|api|shared|storage|primary|secondary|instrumentation|private|public|ssh|encryption|master|subscription|function|host)keys?",
    "(private|public)keydata|keyvalue|connectionstrings?|connstr|sas|sas(uri|url|token)|certificates?",
  ].join("|")})$`,
);

/** What ends alike and is none: marks of pages, and words of tokenizers. */
const noSecret = /(continuation|page|skip|sync|next|pad|eos|bos|cls|sep|mask|unk|unknown|stop)token$/;

/** Whether a member of this name holds a secret: `accountKey`, `AZURE_OPENAI_API_KEY`, `credentials`. */
export function isSecretName(name: string): boolean {
  const letters = name.toLowerCase().replace(/[^a-z]/g, "");
  return (letters === "pat" || secretEnding.test(letters)) && !noSecret.test(letters);
}

/** What stands among secrets, and says only of what kind they are and whose. */
const description =
  /^(.*type|id|name|key_?name|.*user_?name|(client|tenant|principal|object|resource|storage_?account_?arm)_?id|authority_?url|resource_?url|permissions|location|scope|.*expir.*|.*time.*|blob_?uri)$/i;

/** Whether a member of what is secret as a whole may be shown. */
export function isDescription(name: string, value: string): boolean {
  return description.test(name) || value.startsWith("/subscriptions/");
}

/** Whether a request at this path is answered with secrets, whatever they are called. */
export function givesSecrets(path: string): boolean {
  return /\/(list\w*(keys|secrets|credentials|tokens?)|regenerate\w*|token|getToken)$/i.test(path);
}

/** Parameters of a shared access signature, the signed ones and the signature. */
const sasParameters = new Set(
  "sig se st sp sr srt ss spr sv sip si skoid sktid skt ske sks skv saoid suoid scid sdd".split(" "),
);

// Begins where a name begins, and names are short: in a long text without signs it must not look twice.
const query =
  /(?<![\w.$%-])(?:[\w.$%-]{1,60}=[^&\s"'<>\\;]*&)*sig=[^&\s"'<>\\;]*(?:&[\w.$%-]{1,60}=[^&\s"'<>\\;]*)*/gi;

/** A text whose shared access signatures keep their shape and nothing else. */
export function withoutSignatures(text: string): string {
  if (!/sig=/i.test(text)) return text;
  return text.replace(query, (found) =>
    found
      .split("&")
      .map((part) => {
        const name = part.slice(0, part.indexOf("="));
        return sasParameters.has(name.toLowerCase()) ? `${name}=${redacted}` : part;
      })
      .join("&"),
  );
}

/** A text without what looks like a secret wherever it stands: tokens, keys in connection strings, `password=…`. */
export function withoutPatterns(text: string): string {
  const clean = withoutSignatures(text)
    .replace(/(sig%3D)(?:(?!%26)[^&\s"'<>])+/gi, `$1${redacted}`)
    .replace(
      /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[\s\S]*?-----END \1-----/g,
      `-----BEGIN $1-----${redacted}-----END $1-----`,
    )
    .replace(/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, redacted)
    .replace(/\b((?:Bearer|Basic|SharedKey(?:Lite)?)\s+)[\w.~+/=:-]{8,}/g, `$1${redacted}`)
    .replace(/(:\/\/[^\s/:@"']+:)[^\s/@"']+@/g, `$1${redacted}@`);
  return withoutNamedValues(clean);
}

const nameAndSign = /(?<![\w.-])([\w.-]{1,100})\\?["']?\s*[:=]\s*\\?["']?/g;
const valueAfter = /[^\s"'&;,<>{}[\]\\]+/y;
/** What stands in the place of a value, and no secret. */
const noValue = /^(true|false|null|none|undefined|\$)/i;

/** A text without the values that follow a secret's name: `--password=…`, `"apiKey": "…"`, `?code=…&token=…`. */
function withoutNamedValues(text: string): string {
  let clean = "";
  let end = 0;
  for (const found of text.matchAll(nameAndSign)) {
    const start = found.index + found[0].length;
    if (found.index < end || !isSecretName(found[1] ?? "")) continue;
    valueAfter.lastIndex = start;
    const [value] = valueAfter.exec(text) ?? [];
    if (value === undefined || noValue.test(value)) continue;
    clean += text.slice(end, start) + redacted;
    end = start + value.length;
  }
  return clean + text.slice(end);
}
