import type { AccessToken, TokenCredential } from "@azure/core-auth";

/** What an access token of the fake says; unsigned, since only the fake reads it. */
export interface TokenClaims {
  aud: string;
  tid: string;
  oid: string;
  /** Seconds since 1970. */
  exp: number;
}

export const fakeTenant = "72f988bf-0000-0000-0000-2d7cd011db47";

/**
 * How long tokens are good by the fake's clock, which may jump by hours between two requests. Azure's libraries keep a
 * token by the computer's clock, and would go on showing one that has run out here.
 */
const tenYearsMs = 10 * 365 * 24 * 3_600_000;

/** Tokens as Microsoft Entra ID gives them in shape: three parts, the middle one JSON with audience, tenant, expiry. */
export function createFakeCredential(now: () => number): TokenCredential {
  return {
    getToken: async (scopes): Promise<AccessToken> => {
      const scope = typeof scopes === "string" ? scopes : (scopes[0] ?? "");
      return { token: tokenFor(scope, now()), expiresOnTimestamp: Date.now() + 3_600_000 };
    },
  };
}

/** A token for a scope (`https://management.azure.com/.default`). `now` in milliseconds since 1970. */
export function tokenFor(scope: string, now: number): string {
  return makeToken({
    aud: scope.replace(/\/\.default$/, ""),
    tid: fakeTenant,
    oid: "00000000-0000-0000-0000-00000000c0de",
    exp: Math.floor((now + tenYearsMs) / 1000),
  });
}

/** Stands in the place of a signature. */
const signature = base64Url('"fake"');

export function makeToken(claims: TokenClaims): string {
  const parts = [{ alg: "none", typ: "JWT" }, claims].map((part) => base64Url(JSON.stringify(part)));
  return [...parts, signature].join(".");
}

/** The claims of a token; `undefined` where it is none. */
export function readToken(token: string): TokenClaims | undefined {
  try {
    const middle = token.split(".")[1] ?? "";
    return JSON.parse(atob(middle.replace(/-/g, "+").replace(/_/g, "/"))) as TokenClaims;
  } catch {
    return undefined;
  }
}

/**
 * Whether a token of the fake has run out. One that somebody signed is judged where it comes in: an emulator's, say,
 * by the clock of the computer, while the fake's may be days ahead.
 */
export function hasExpired(token: string, now: number): boolean {
  const claims = readToken(token);
  return claims !== undefined && !isSigned(token) && claims.exp * 1000 < now;
}

function isSigned(token: string): boolean {
  return token.split(".")[2] !== signature;
}

function base64Url(text: string): string {
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
