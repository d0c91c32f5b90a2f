import type { ScoringReply } from "../serving/server";
import type { Answer } from "./mini-batch-run";

/** Lines of the file that `append_row` writes, in which a space stands between the values of a row (seen in Azure's examples). */
export function predictionLines(elements: readonly unknown[]): string[] {
  return elements.map((element) => {
    if (Array.isArray(element)) return element.map(value).join(" ");
    if (typeof element === "object" && element !== null) return Object.values(element).map(value).join(" ");
    return typeof element === "string" ? element : value(element);
  });
}

/** A value of a row, in quotes where it could not be told from the next. */
function value(member: unknown): string {
  if (member === null || member === undefined) return "";
  const text = typeof member === "object" ? JSON.stringify(member) : String(member);
  return /[\s"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * What a model answered, as a list: the elements themselves, or those under the names that servers of models use.
 * `undefined` where there is no list.
 */
export function elementsOf(body: Uint8Array): unknown[] | undefined {
  let answer: unknown;
  try {
    answer = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  if (Array.isArray(answer)) return answer;
  if (typeof answer !== "object" || answer === null) return undefined;
  const { predictions, data } = answer as { predictions?: unknown; data?: unknown };
  if (Array.isArray(predictions)) return predictions;
  return Array.isArray(data) ? data : undefined;
}

/** The file that `append_row` writes. */
export function predictionText(elements: readonly unknown[]): string {
  return predictionLines(elements)
    .map((line) => `${line}\n`)
    .join("");
}

/** What a model or script said to a mini-batch. */
export function answerOf({ status, body, tookMs }: ScoringReply): Answer {
  const elements = status === 200 ? elementsOf(body) : undefined;
  if (elements) return { elements, tookMs };
  const text = new TextDecoder().decode(body).slice(0, 2000);
  const error =
    status === 200 ? `run() must return a list or a data frame. It returned: ${text}` : `${status}: ${text}`;
  return { error, tookMs };
}
