import type { RecordingSink } from "azure-ai-ml/testing";

/** Keeps the lines of a recording as a text. */
export function collected(): { sink: RecordingSink; text(): string } {
  const lines: string[] = [];
  const sink: RecordingSink = {
    write: (line) => {
      lines.push(line);
    },
  };
  return { sink, text: () => `${lines.join("\n")}\n` };
}
