import { readFile } from "node:fs/promises";
import type { MLClient } from "azure-ai-ml";

/** What a deployment's data collector has kept. */
export interface Collected {
  inputs: number;
  outputs: number;
  /** The first customer that was asked about, and what was answered. */
  first: string;
}

/** A line that the data collector writes: a CloudEvent, whose data are rows. */
interface CollectedEvent {
  data: Record<string, string | number | null>[];
  /** Input and output of one request have the same. */
  correlationid: string;
}

/** Reads what the data collector of a deployment wrote: JSON lines, each collection a data asset of its own. */
export async function readCollected(
  ml: MLClient,
  { endpoint, deployment, folder }: { endpoint: string; deployment: string; folder: string },
): Promise<Collected> {
  const eventsOf = async (collection: string): Promise<CollectedEvent[]> => {
    const files = await ml.data.download(`${endpoint}-${deployment}-${collection}`, "1", {
      downloadPath: folder,
    });
    const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
    return texts.flatMap((text) =>
      text
        .split("\n")
        .filter(Boolean)
        .map((line): CollectedEvent => JSON.parse(line)),
    );
  };
  const inputs = await eventsOf("model_inputs");
  const outputs = await eventsOf("model_outputs");
  const [asked] = inputs;
  const answered = outputs.find(({ correlationid }) => correlationid === asked?.correlationid);
  const customer = Object.entries(asked?.data[0] ?? {}).slice(0, 3);
  const probability = Number(Object.values(answered?.data[0] ?? {})[0]);
  const first = `${customer.map((pair) => pair.join(" ")).join(", ")}, … → ${probability.toFixed(4)}`;
  return { inputs: inputs.length, outputs: outputs.length, first };
}
