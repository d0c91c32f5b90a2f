/** The two keys of an endpoint with `authMode: "key"`. Not shown by `console.log`. */
export interface EndpointAuthKeys {
  /** A secret. */
  readonly primaryKey: string;
  /** A secret. */
  readonly secondaryKey: string;
}

/** A token of an endpoint with `authMode: "aml_token"` or `"aad_token"`. Not shown by `console.log`. */
export interface EndpointAuthToken {
  /** A secret. */
  readonly accessToken: string;
  /** Seconds since 1970 at which it ends. */
  readonly expiryTimeUtc?: number;
  /** Seconds since 1970 after which a new one can be had. */
  readonly refreshAfterTimeUtc?: number;
  /** `"Bearer"`. */
  readonly tokenType?: string;
}

/** Makes the secrets readable but not printable. */
export function hidden<T extends object>(secrets: T): T {
  for (const name of ["primaryKey", "secondaryKey", "accessToken"]) {
    if (name in secrets) Object.defineProperty(secrets, name, { enumerable: false });
  }
  return secrets;
}
