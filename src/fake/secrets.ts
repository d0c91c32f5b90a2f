/** Compares a secret; takes the same time wherever the texts differ. */
export function sameSecret(given: string, wanted: string): boolean {
  let difference = given.length ^ wanted.length;
  for (let i = 0; i < wanted.length; i++) difference |= given.charCodeAt(i) ^ wanted.charCodeAt(i);
  return difference === 0;
}

/** A secret of 256 bits, in hexadecimal digits. */
export function randomSecret(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/** What follows `Bearer` in a request's `Authorization`; empty where there is no such thing. */
export function bearerOf(headers: ReadonlyMap<string, string>): string {
  const [scheme = "", proof = ""] = (headers.get("authorization") ?? "").split(" ");
  return scheme.toLowerCase() === "bearer" ? proof : "";
}
