import { hasExpired } from "../credential";
import { Refusal } from "../errors";
import type { RouteContext } from "../router";
import { acceptsSas, type SasPermission } from "./sas";

/**
 * Lets a request to the blob plane pass, or throws why not: a shared access signature of this service, a bearer token
 * that has not expired, or a shared key.
 *
 * @param needed - What the request does; any one of these is enough.
 */
export function authorize(context: RouteContext, needed: readonly SasPermission[]): void {
  const { query, request, state, params, now } = context;
  if (query.has("sig")) {
    acceptsSas(state, request.account ?? "", params.container ?? "", query, needed, now);
    return;
  }
  const [scheme = "", proof = ""] = (request.headers.get("authorization") ?? "").split(" ");
  if (/^bearer$/i.test(scheme) && proof !== "") {
    if (hasExpired(proof, now)) throw notAuthenticated();
    return;
  }
  // The signature is not recomputed: azure-ai-ml signs some requests with what `listSecrets` gave it as though it were
  // an account key even where it is a SAS (seen with 1.35.2), so there is no key that all good requests are signed with.
  if (/^SharedKey(Lite)?$/i.test(scheme) && proof.startsWith(`${request.account}:`)) return;
  throw new Refusal(
    401,
    "NoAuthenticationInformation",
    "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.",
    {
      headers: {
        "www-authenticate":
          "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize resource_id=https://storage.azure.com",
      },
    },
  );
}

function notAuthenticated(): Refusal {
  return new Refusal(
    401,
    "InvalidAuthenticationInfo",
    "Server failed to authenticate the request. Please refer to the information in the www-authenticate header.",
  );
}
