import { isObject } from "../../core/mapping";
import type { Rest } from "../../core/rest";

/**
 * Tenant that the caller's token is for; the studio signs in to it. `undefined` where the token cannot be read, which is
 * no reason for a call to fail.
 */
export async function tenantOf(rest: Rest): Promise<string | undefined> {
  const token = await rest.credential
    .getToken(`${rest.cloud.resourceManager}/.default`)
    .catch(() => undefined);
  const middle = token?.token.split(".")[1];
  if (!middle) return undefined;
  try {
    const claims: unknown = JSON.parse(atob(middle.replaceAll("-", "+").replaceAll("_", "/")));
    return isObject(claims) && typeof claims.tid === "string" ? claims.tid : undefined;
  } catch {
    return undefined;
  }
}
