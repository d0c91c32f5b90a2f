import { tokenFor } from "../credential";
import { assumed } from "../errors";
import { type Reply, type RouteContext, route } from "../router";

const origin = "https://login.microsoftonline.com";

/** How long a client may keep a token, in seconds of the computer's clock: Azure's libraries keep them by that. */
const keptSeconds = 3599;

/**
 * Microsoft Entra ID as far as an app that signs in as itself needs it (`ClientSecretCredential` and the like of
 * `@azure/identity`). Any secret is right: who may do what is not what this service is for.
 */
export const loginRoutes = [
  route({
    plane: "login",
    method: "GET",
    path: "/:tenant/v2.0/.well-known/openid-configuration",
    handle: ({ params: { tenant } }) => ({
      status: 200,
      body: {
        token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
        authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
        issuer: `${origin}/${tenant}/v2.0`,
        jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
      },
    }),
  }),
  route({
    plane: "login",
    method: "GET",
    path: "/common/discovery/instance",
    handle: () => ({
      status: 200,
      body: {
        tenant_discovery_endpoint: `${origin}/common/v2.0/.well-known/openid-configuration`,
        "api-version": "1.1",
        metadata: [
          {
            preferred_network: "login.microsoftonline.com",
            preferred_cache: "login.microsoftonline.com",
            aliases: ["login.microsoftonline.com"],
          },
        ],
      },
    }),
  }),
  route({
    plane: "login",
    method: "POST",
    path: "/:tenant/oauth2/v2.0/token",
    rawBody: true,
    handle: giveToken,
  }),
];

function giveToken({ request, now }: RouteContext): Reply {
  const form = new URLSearchParams(new TextDecoder().decode(request.bytes));
  if (form.get("grant_type") !== "client_credentials") {
    const message = `Only apps sign in here, with grant_type client_credentials. Given: ${form.get("grant_type")}.`;
    return refused(400, "unsupported_grant_type", message);
  }
  const scope = form.get("scope")?.split(" ")[0];
  if (!scope) return refused(400, "invalid_request", "The scope is missing.");
  if (!form.get("client_id") || !(form.get("client_secret") || form.get("client_assertion")))
    return refused(401, "invalid_client", "The app, or what proves that it is the app, is missing.");
  return {
    status: 200,
    headers: { "cache-control": "no-store" },
    body: {
      token_type: "Bearer",
      expires_in: keptSeconds,
      ext_expires_in: keptSeconds,
      access_token: tokenFor(scope, now),
    },
  };
}

/** The login's own envelope, which is not ARM's. */
function refused(status: number, error: string, message: string): Reply {
  return { status, body: { error, error_description: assumed(message), error_codes: [] } };
}
