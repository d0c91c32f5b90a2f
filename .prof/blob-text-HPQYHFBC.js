import {
  openContainer
} from "./chunk-UTKAMXLW.js";
import "./chunk-WI42JQQI.js";
import "./chunk-7WADBULZ.js";
import "./chunk-R6PT7IO5.js";
import "./chunk-LRKFOUX4.js";

// src/artifacts/blob-text.ts
async function readBlobText(container, name, abortSignal) {
  const client = (await openContainer(container)).getBlobClient(name);
  const { blobBody, readableStreamBody } = await client.download(0, void 0, { abortSignal });
  if (blobBody) return (await blobBody).text();
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of readableStreamBody ?? [])
    text += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}
export {
  readBlobText
};
