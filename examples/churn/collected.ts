import { readFile } from "node:fs/promises";
import type { MLClient } from "azure-ai-ml";

/** What a deployment's data collector has kept. */
export interface Collected {
  inputs: number;
  outputs: number;
  /** The first line of the inputs. */
  first: string;
}

/** Reads what the data collector of a deployment wrote: JSON lines, each collection a data asset of its own. */
export async function readCollected(
  ml: MLClient,
  { endpoint, deployment, folder }: { endpoint: string; deployment: string; folder: string },
): Promise<Collected> {
  const linesOf = async (collection: string) => {
    const files = await ml.data.download(`${endpoint}-${deployment}-${collection}`, "1", {
      downloadPath: folder,
    });
    const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
    return texts.flatMap((text) => text.split("\n").filter(Boolean));
  };
  const inputs = await linesOf("model_inputs");
  const outputs = await linesOf("model_outputs");
  return { inputs: inputs.length, outputs: outputs.length, first: inputs[0] ?? "" };
}
