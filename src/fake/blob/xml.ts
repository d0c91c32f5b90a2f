import type { Refusal } from "../errors";
import type { Reply } from "../router";

/** Text as it may stand in an XML element or attribute. */
export function escapeXml(text: string): string {
  return (
    text
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/"/g, "&quot;")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 cannot hold as they are
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "\ufffd")
  );
}

/** An element with its content, which is already XML. */
export function element(
  name: string,
  content: string,
  attributes: Readonly<Record<string, string>> = {},
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  return content === ""
    ? `<${name}${written.join("")} />`
    : `<${name}${written.join("")}>${content}</${name}>`;
}

/** A whole document as an answer. */
export function xmlReply(status: number, content: string, headers: Record<string, string> = {}): Reply {
  const text = `\ufeff<?xml version="1.0" encoding="utf-8"?>${content}`;
  return {
    status,
    headers: { "content-type": "application/xml", ...headers },
    bytes: new TextEncoder().encode(text),
  };
}

/** A refusal as the blob service writes it; for HEAD there is only the header that names it. */
export function xmlRefusal(refusal: Refusal, head: boolean): Reply {
  const headers = { "x-ms-error-code": refusal.code, ...refusal.extra.headers };
  if (head || refusal.status === 304) return { status: refusal.status, headers };
  const details = (refusal.extra.details ?? []).map(({ message }) =>
    element("AuthenticationErrorDetail", escapeXml(message)),
  );
  const content =
    element("Code", refusal.code) + element("Message", escapeXml(refusal.message)) + details.join("");
  return xmlReply(refusal.status, element("Error", content), headers);
}

/** The text of the elements of a list of blocks, in order: `[["Latest", "AAAA"], …]`. */
export function blockElements(xml: string): [kind: string, id: string][] {
  const found: [string, string][] = [];
  for (const [, kind = "", id = ""] of xml.matchAll(
    /<(Latest|Committed|Uncommitted)>\s*([^<]*?)\s*<\/\1>/g,
  )) {
    found.push([
      kind,
      id.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))).replace(/&amp;/g, "&"),
    ]);
  }
  return found;
}
