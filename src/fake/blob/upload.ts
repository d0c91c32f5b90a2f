import type { FakeRequest } from "../request";
import { toBase64 } from "./base64";
import type { Contents, Piece } from "./contents";
import { type Md5, newMd5 } from "./digests";

/** A body that has been received, and is held as long as its request is answered. */
export interface Upload {
  readonly piece: Piece;
  /** MD5 of the bytes in base64, where the request says one. */
  readonly md5?: string;
}

/** What is known of a request before its body has come. */
export type RequestHead = Pick<FakeRequest, "plane" | "method" | "path" | "url" | "headers">;

/** Receives the body of a request that is a file: it goes where blobs are, and not through memory whole. */
export class UploadReceiver {
  readonly #md5: Md5 | undefined;
  readonly #receiver;
  #piece: Piece | undefined;

  constructor(
    private readonly contents: Contents,
    { headers }: RequestHead,
  ) {
    this.#receiver = contents.receive();
    this.#md5 = headers.has("content-md5") ? newMd5() : undefined;
  }

  write(bytes: Uint8Array): void | Promise<void> {
    this.#md5?.update(bytes);
    return this.#receiver.write(bytes);
  }

  async end(): Promise<Upload> {
    this.#piece = await this.#receiver.end();
    return { piece: this.#piece, ...(this.#md5 && { md5: toBase64(this.#md5.digest()) }) };
  }

  /** The request has been answered, or will not be: whoever needs the bytes holds them by now. */
  async close(): Promise<void> {
    if (this.#piece) this.contents.release(this.#piece);
    else await this.#receiver.abandon();
  }
}

/** Whether the body of a request is a file, or a block of one. */
export function isUpload({ plane, method, path, url }: RequestHead): boolean {
  if (method !== "PUT") return false;
  if (plane === "api") return path.includes("/mlflow-artifacts/artifacts/");
  const comp = url.searchParams.get("comp") ?? "";
  return plane === "blob" && (comp === "" || comp === "block") && !url.searchParams.has("restype");
}

/** The body of a request as a piece, whichever way it came. */
export function pieceOf(contents: Contents, { upload, bytes }: FakeRequest): Piece {
  return upload?.piece ?? contents.keep(bytes);
}
