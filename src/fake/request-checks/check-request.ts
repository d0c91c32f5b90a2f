import { operations } from "../../wire/generated/operations";
import { models } from "../../wire/generated/request-schemas";
import { type Fault, toFault } from "./faults";
import { ZodSchemas } from "./zod-schemas";

export type { Fault } from "./faults";

/** Options of {@link checkRequest}. */
export interface CheckOptions {
  /** Let fields pass that the contract does not know. @defaultValue false */
  loose?: boolean;
}

const strictSchemas = new ZodSchemas(false);
const looseSchemas = new ZodSchemas(true);

/**
 * Holds the body of a request against the service's contract, which the client does not use.
 *
 * Nulls count as absent, since the service takes them so. What only the service sets (ids, states, times) is ignored,
 * since clients send back what they fetched. Enums and discriminators are compared without regard to case.
 *
 * @param name - An operation of the contract (`Jobs_CreateOrUpdate`) or a model of it (`JobBase`).
 * @param body - The JSON that was sent; `undefined` where none was.
 * @returns Every fault, in the order of the contract's fields; empty for a good body, and for an operation that takes none.
 * @throws Error when the contract has neither an operation nor a model of that name.
 */
export function checkRequest(name: string, body: unknown, options: CheckOptions = {}): Fault[] {
  const expected = expectedBody(name);
  if (!expected || (body === undefined && !expected.required)) return [];
  const given = withoutNulls(body);
  const schemas = options.loose ? looseSchemas : strictSchemas;
  const { error } = schemas.of(expected.model).safeParse(given);
  return (error?.issues ?? []).map((issue) => toFault(issue, given));
}

function expectedBody(name: string): { model: string; required: boolean } | undefined {
  if (Object.hasOwn(models, name)) return { model: name, required: true };
  const operation = operations.find(([id]) => id === name);
  if (!operation) throw new Error(`The contract has neither an operation nor a model ${name}.`);
  const body = operation[3];
  return body === undefined ? undefined : { model: body.replace(/\?$/, ""), required: !body.endsWith("?") };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, withoutNulls(each)]),
  );
}
