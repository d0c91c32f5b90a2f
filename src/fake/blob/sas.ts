import { Refusal } from "../errors";
import { sameSecret } from "../secrets";
import type { ServiceState } from "../state";
import { toBase64 } from "./base64";
import { hmacSha256 } from "./digests";

/** What a request does to a blob or container, as a SAS names it: read, write, delete, list, add, create. */
export type SasPermission = "r" | "w" | "d" | "l" | "a" | "c";

/** Version of the blob service that signatures are made for. */
const version = "2025-11-05";

/**
 * A shared access signature: the query, without `?`, that opens an account or a container until a moment. It uses
 * Azure's own parameter names only, since azure-ai-ml takes a secret with any other for an account key.
 *
 * @param account - Storage account.
 * @param container - The container it opens; `undefined`: all of the account's.
 * @param permissions - `"rwdlac"` or fewer of them.
 * @param expiresMs - When it ends, in milliseconds since 1970.
 */
export function issueSas(
  state: ServiceState,
  account: string,
  container: string | undefined,
  permissions: string,
  expiresMs: number,
): string {
  const fields: [string, string][] = [
    ["sv", version],
    ...(container === undefined
      ? ([
          ["ss", "b"],
          ["srt", "sco"],
        ] as [string, string][])
      : ([["sr", "c"]] as [string, string][])),
    ["sp", permissions],
    ["se", new Date(Math.ceil(expiresMs / 1000) * 1000).toISOString().replace(".000Z", "Z")],
    ["spr", "https,http"],
  ];
  const query = new URLSearchParams(fields);
  query.set("sig", signature(state, account, container, query));
  return query.toString();
}

/**
 * Lets a request with a SAS pass; throws the refusal where the signature is not of this service, has expired, or does
 * not allow what is asked.
 *
 * @param query - The request's query, which holds the SAS.
 * @param needed - What the request does; any one of these permissions is enough.
 * @param now - The fake's time in milliseconds since 1970.
 */
export function acceptsSas(
  state: ServiceState,
  account: string,
  container: string,
  query: URLSearchParams,
  needed: readonly SasPermission[],
  now: number,
): void {
  const ofAccount = query.get("ss") !== null;
  const wanted = signature(state, account, ofAccount ? undefined : container, query);
  if (!sameSecret(query.get("sig") ?? "", wanted)) throw notAuthenticated("Signature did not match.");
  if (Date.parse(query.get("se") ?? "") < now)
    throw notAuthenticated("Signature not valid in the specified time frame.");
  const allowed = query.get("sp") ?? "";
  if (!needed.some((permission) => allowed.includes(permission))) {
    throw new Refusal(
      403,
      "AuthorizationPermissionMismatch",
      "This request is not authorized to perform this operation using this permission.",
    );
  }
}

function notAuthenticated(detail: string): Refusal {
  return new Refusal(
    403,
    "AuthenticationFailed",
    "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.",
    { details: [{ message: detail }] },
  );
}

/** Signs what a SAS says. The order is that of Azure's string to sign only in spirit: nobody else checks it. */
function signature(
  state: ServiceState,
  account: string,
  container: string | undefined,
  query: URLSearchParams,
): string {
  const said = ["sv", "ss", "srt", "sr", "sp", "st", "se", "spr"].map((name) => query.get(name) ?? "");
  return toBase64(hmacSha256(accountKey(state), [account, container ?? "", ...said].join("\n")));
}

const keyId = "/hidden/storage/key";

/** The key that signs, random for each fake; it lies in the store, so that a snapshot's links stay good. */
function accountKey(state: ServiceState): Uint8Array {
  const found = state.store.get(keyId)?.properties.key;
  if (typeof found === "string") return Uint8Array.from(atob(found), (char) => char.charCodeAt(0));
  const key = crypto.getRandomValues(new Uint8Array(32));
  state.store.put({ id: keyId, name: "key", type: "keys", properties: { key: toBase64(key) } });
  return key;
}
