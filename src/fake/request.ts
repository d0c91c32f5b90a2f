import type { Upload } from "./blob/upload";
import type { Plane } from "./router";
import type { Sites } from "./sites";

/** A request as the fake sees it, whichever way it came: from a client in the same process, or from a socket. */
export interface FakeRequest {
  readonly method: string;
  /** The URL as called. */
  readonly url: URL;
  readonly plane: Plane;
  /** The path within the plane: for blobs `/container/name`, for scoring `/endpoint/score`. Still encoded. */
  readonly path: string;
  /** For the blob plane: the storage account. */
  readonly account?: string;
  /** Header values by lower-cased name. */
  readonly headers: ReadonlyMap<string, string>;
  /** The body as bytes; empty where there was none, and where it is an upload. */
  readonly bytes: Uint8Array;
  /** The body, where it was received as a file. */
  readonly upload?: Upload;
  /** Where links in the answer must point, by the host that was called. */
  readonly sites: Sites;
  readonly signal?: { readonly aborted: boolean };
}
