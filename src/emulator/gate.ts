import { type Incoming, provesItself, refusal } from "../fake/request-listener";
import type { Reply } from "../fake/router";
import { bearerOf, sameSecret } from "../fake/secrets";
import type { Tokens } from "./tokens";

/** Who may ask. */
export interface GateOptions {
  /** `"token"`: who has a token of this emulator. `"any"`: everybody who reaches the port; for tests. */
  readonly auth: "token" | "any";
  readonly tokens: Tokens;
  /** What the managed-identity route wants to see in `X-IDENTITY-HEADER`. */
  readonly identityHeader: string;
}

/**
 * Stands before the service: hands out tokens where a machine of Azure has its managed identity, turns away who has none,
 * and pages of the web, which reach this computer's ports by its browser.
 */
export function gate({
  auth,
  tokens,
  identityHeader,
}: GateOptions): (request: Incoming) => Reply | undefined {
  return (request) => {
    const { headers, url } = request;
    const origin = headers.get("origin");
    if (origin !== undefined && origin !== url.origin) {
      return refusal(403, "Forbidden", `((A page of ${origin} may not ask the emulator.))`);
    }
    // Browsers say so of requests without `Origin` too: images, links. "none" is what somebody typed.
    const site = headers.get("sec-fetch-site") ?? "none";
    if (site !== "none" && site !== "same-origin")
      return refusal(403, "Forbidden", "((A page of another site may not ask the emulator.))");
    if (url.pathname === "/msi/token") return identityReply(request, tokens, identityHeader);
    if (auth === "any" || provesItself(request)) return undefined;
    if (request.method === "GET" && (url.pathname === "/discovery" || url.pathname === "/metadata/endpoints"))
      return undefined;
    if (tokens.isGood(bearerOf(headers))) return undefined;
    return refusal(401, "Unauthorized", "((The request does not carry a token of this emulator.))");
  };
}

/** The protocol of App Service's managed identity, which `DefaultAzureCredential` of every language speaks. */
function identityReply({ headers, url, method }: Incoming, tokens: Tokens, identityHeader: string): Reply {
  if (method !== "GET") return refusal(405, "MethodNotAllowed", "((Tokens are asked for with GET.))");
  if (!sameSecret(headers.get("x-identity-header") ?? "", identityHeader))
    return refusal(401, "Unauthorized", "((X-IDENTITY-HEADER is not that of this emulator.))");
  const resource = url.searchParams.get("resource");
  if (!resource) return refusal(400, "BadRequest", "((resource is required.))");
  const { token, expiresOn } = tokens.issue(resource.replace(/\/+$/, ""));
  return {
    status: 200,
    body: { access_token: token, expires_on: String(expiresOn), resource, token_type: "Bearer" },
  };
}
