import type { AbortSignalLike } from "../core/clock";
import { type BlobContainer, openContainer } from "./blob-container";

/** The text of one small blob, in UTF-8. Throws what the storage answers where there is none. */
export async function readBlobText(
  container: BlobContainer,
  name: string,
  abortSignal?: AbortSignalLike,
): Promise<string> {
  const client = (await openContainer(container)).getBlobClient(name);
  const { blobBody, readableStreamBody } = await client.download(0, undefined, { abortSignal });
  if (blobBody) return (await blobBody).text();
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of readableStreamBody ?? [])
    text += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}
