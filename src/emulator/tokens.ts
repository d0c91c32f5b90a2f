import { createHmac } from "node:crypto";
import { sameSecret } from "../fake/secrets";

/** What a token of the emulator says. Azure's clients read `aud`, `tid` and `oid` of it. */
interface Claims {
  aud: string;
  tid: string;
  oid: string;
  /** Seconds since 1970. */
  exp: number;
}

/**
 * Access tokens of one emulator: JSON Web Tokens that its own secret signs. Whoever knows the secret's identity header
 * is given one for any resource, as on a machine of Azure with a managed identity.
 */
export class Tokens {
  constructor(
    private readonly secret: string,
    private readonly now: () => number = Date.now,
  ) {}

  /** A token for a resource (`https://management.azure.com`), good for a day. */
  issue(resource: string): { token: string; expiresOn: number } {
    const expiresOn = Math.floor(this.now() / 1000) + 24 * 3600;
    const claims: Claims = {
      aud: resource,
      tid: "72f988bf-0000-0000-0000-2d7cd011db47",
      oid: "00000000-0000-0000-0000-00000000c0de",
      exp: expiresOn,
    };
    const body = [{ alg: "HS256", typ: "JWT" }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    return { token: `${body}.${this.#sign(body)}`, expiresOn };
  }

  /** Whether a token is one of this emulator's, and has not run out. */
  isGood(token: string): boolean {
    const cut = token.lastIndexOf(".");
    const [body, signature] = [token.slice(0, cut), token.slice(cut + 1)];
    const wanted = this.#sign(body);
    if (!sameSecret(signature, wanted)) return false;
    const claims = JSON.parse(Buffer.from(body.split(".")[1] ?? "", "base64url").toString("utf8")) as Claims;
    return claims.exp * 1000 > this.now();
  }

  #sign(body: string): string {
    return createHmac("sha256", this.secret).update(body).digest("base64url");
  }
}
