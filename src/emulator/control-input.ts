import { z } from "zod";
import { Refusal } from "../fake/errors";
import { type FaultOptions, faultTarget } from "../fake/faults";
import { type Fault, toFault } from "../fake/request-checks/faults";

/** A day is the longest that an answer can be made late. */
const dayMs = 24 * 3_600_000;

/** Farther than this the clock is not moved at once: what lies between happens, each run of each schedule. */
const farthestMs = 366 * dayMs;

/** Names and values that can stand in the head of an answer. */
const headers = z
  .record(
    z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,256}$/, { message: "is no name of a header" }),
    z.string().regex(/^[\t\x20-\x7e\x80-\xff]{0,8192}$/, { message: "is no value of a header" }),
  )
  .refine((all) => Object.keys(all).length <= 50, { message: "must have at most 50 headers" });

const faultShape = z.strictObject({
  target: z
    .string()
    .regex(faultTarget, { message: 'must be a method and a piece of a path, such as "PUT /data"' })
    .max(2000),
  status: z.int().min(200).max(599).optional(),
  code: z.string().max(1000).optional(),
  message: z.string().max(10_000).optional(),
  times: z.int().min(1).max(1_000_000).optional(),
  delayMs: z.number().min(0).max(dayMs).optional(),
  headers: headers.optional(),
});

const advanceShape = z.strictObject({ ms: z.number().min(0).max(farthestMs) });

/** A fault that is asked for over HTTP. */
export function readFault(bytes: Uint8Array): { target: string; options: FaultOptions } {
  const { target, ...options } = read(faultShape, bytes);
  return { target, options };
}

/** By how many milliseconds the clock is to be moved. */
export function readAdvance(bytes: Uint8Array): number {
  return read(advanceShape, bytes).ms;
}

/** The JSON of a request, whatever its content type says: curl says it is a form. */
export function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    throw badInput([{ path: "", message: `is no JSON: ${(error as Error).message}` }]);
  }
}

/** The refusal that names everything that is wrong with a request's body. */
export function badInput(faults: readonly Pick<Fault, "path" | "message">[]): Refusal {
  const details = faults.map(({ path, message }) => ({ code: "InvalidField", target: path, message }));
  const said = details.map(({ target, message }) => `${target || "the body"} ${message}`).join("; ");
  return new Refusal(400, "BadRequest", `The request is invalid: ${said}.`, { details });
}

function read<T>(shape: z.ZodType<T>, bytes: Uint8Array): T {
  const given = readJson(bytes);
  const { data, error } = shape.safeParse(given);
  if (error) throw badInput(error.issues.flatMap((issue) => faultsOf(issue, given)));
  return data as T;
}

function faultsOf(issue: z.core.$ZodIssue, given: unknown): Pick<Fault, "path" | "message">[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({ path: key, message: "is not known here" }));
  return [toFault(issue, given)];
}
