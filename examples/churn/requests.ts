import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** A request as the scoring scripts take it: MLflow's split format. */
export interface ScoringRequest {
  input_data: { columns: string[]; data: (string | number | null)[][] };
}

/**
 * Requests made of the first customers of a file, one customer each, over and over. The last column, which says who
 * left, is not part of them.
 */
export async function requestsFrom(path: string, customers = 200): Promise<{ next(): ScoringRequest }> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    lines.push(line);
    if (lines.length > customers) break;
  }
  const [header = "", ...rows] = lines;
  const columns = header
    .replace(/^\uFEFF/, "")
    .trim()
    .split(",")
    .slice(0, -1);
  let turn = 0;
  return {
    next: () => {
      const cells = (rows[turn++ % rows.length] ?? "").trim().split(",").slice(0, columns.length);
      return { input_data: { columns, data: [cells.map(cellValue)] } };
    },
  };
}

function cellValue(cell: string): string | number | null {
  if (cell.trim() === "") return null;
  const number = Number(cell);
  return Number.isNaN(number) ? cell : number;
}
