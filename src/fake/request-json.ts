import { assumed, Refusal } from "./errors";
import type { FakeRequest } from "./request";

/** How deep lists and objects may lie in each other: what looks into them calls itself for each. */
const deepest = 100;

/** Whether a request has a body that says it is JSON. */
export function isJson(request: FakeRequest): boolean {
  return request.bytes.byteLength > 0 && (request.headers.get("content-type") ?? "").includes("json");
}

/** The JSON of a request's body. */
export function parseJson({ bytes }: FakeRequest): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Refusal(
      400,
      "InvalidRequestContent",
      "The request content was invalid and could not be deserialized.",
    );
  }
  if (isDeeper(value, deepest)) {
    throw new Refusal(
      400,
      "InvalidRequestContent",
      assumed(`The request's JSON is nested more than ${deepest} levels deep.`),
    );
  }
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}

/** The body as a note of it may be kept: what is not JSON after all stays text. */
export function jsonOrText({ bytes }: FakeRequest): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
