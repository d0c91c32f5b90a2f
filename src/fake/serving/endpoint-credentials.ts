import { sameSecret } from "../secrets";
import type { ServiceState } from "../state";

/** The two keys of an endpoint; either opens it, so that one can be replaced while the other is in use. */
export interface EndpointKeys {
  primaryKey: string;
  secondaryKey: string;
}

/** A token of an endpoint with `authMode` `AMLToken`. */
export interface EndpointToken {
  accessToken: string;
  /** Seconds since 1970. */
  expiryTimeUtc: number;
  /** Seconds since 1970 after which a client should ask for another. */
  refreshAfterTimeUtc: number;
  tokenType: "Bearer";
}

/** How long a token is good for, and after how long a client should ask for another. */
const tokenSeconds = { life: 12 * 3600, refresh: 8 * 3600 };

/**
 * Keys and tokens lie in the store, so that a snapshot keeps them, but not among the ARM resources: no list or GET can
 * show them.
 */
const hiddenId = (endpointId: string, what: "keys" | "tokens") =>
  `/hidden/endpoints/${encodeURIComponent(endpointId)}/${what}`;

/** The keys of an endpoint, made when first asked for. */
export function endpointKeys(state: ServiceState, endpointId: string): EndpointKeys {
  const kept = state.store.get(hiddenId(endpointId, "keys"));
  if (kept)
    return {
      primaryKey: String(kept.properties.primaryKey),
      secondaryKey: String(kept.properties.secondaryKey),
    };
  return setEndpointKeys(state, endpointId, {});
}

/** Sets the keys of an endpoint; those that are not given are random. */
export function setEndpointKeys(
  state: ServiceState,
  endpointId: string,
  given: Partial<EndpointKeys>,
): EndpointKeys {
  const keys = {
    primaryKey: given.primaryKey ?? randomKey(),
    secondaryKey: given.secondaryKey ?? randomKey(),
  };
  const id = hiddenId(endpointId, "keys");
  state.store.put({ id, name: "keys", type: "keys", properties: keys });
  return keys;
}

/**
 * Replaces one key.
 * @param value - The key to set. Left out, or equal to the present one (azure-ai-ml sends it): a random one.
 */
export function regenerateEndpointKey(
  state: ServiceState,
  endpointId: string,
  which: keyof EndpointKeys,
  value?: string,
): EndpointKeys {
  const present = endpointKeys(state, endpointId);
  const next = value && value !== present[which] ? value : randomKey();
  return setEndpointKeys(state, endpointId, { ...present, [which]: next });
}

/** Whether a key opens an endpoint. */
export function acceptsKey(state: ServiceState, endpointId: string, key: string): boolean {
  const { primaryKey, secondaryKey } = endpointKeys(state, endpointId);
  const isEither = [sameSecret(key, primaryKey), sameSecret(key, secondaryKey)];
  return isEither.includes(true);
}

/** Makes a token for an endpoint. `now` in milliseconds since 1970. */
export function issueToken(state: ServiceState, endpointId: string, now: number): EndpointToken {
  const seconds = Math.floor(now / 1000);
  const token: EndpointToken = {
    accessToken: randomKey(),
    expiryTimeUtc: seconds + tokenSeconds.life,
    refreshAfterTimeUtc: seconds + tokenSeconds.refresh,
    tokenType: "Bearer",
  };
  const id = hiddenId(endpointId, "tokens");
  const kept = state.store.get(id)?.properties ?? {};
  const good = Object.entries(kept).filter(([, expiry]) => Number(expiry) > seconds);
  const properties = { ...Object.fromEntries(good), [token.accessToken]: token.expiryTimeUtc };
  state.store.put({ id, name: "tokens", type: "keys", properties });
  return token;
}

/** Whether a token was made for this endpoint and is still good. `now` in milliseconds since 1970. */
export function acceptsToken(state: ServiceState, endpointId: string, token: string, now: number): boolean {
  const kept = state.store.get(hiddenId(endpointId, "tokens"))?.properties ?? {};
  const found = Object.entries(kept).filter(([each]) => sameSecret(token, each));
  return found.some(([, expiry]) => Number(expiry) * 1000 > now);
}

/** Forgets the keys and tokens of an endpoint that is gone. */
export function forgetCredentials(state: ServiceState, endpointId: string): void {
  state.store.delete(hiddenId(endpointId, "keys"));
  state.store.delete(hiddenId(endpointId, "tokens"));
}

/** 32 random bytes in base64url: never from the seeded source, so that nobody can foretell them. */
function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}
