import { z } from "zod";
import { enums, models } from "../../wire/generated/request-schemas";
import type { FieldSchema, ModelSchema } from "../../wire/request-schema";

/** What zod does not say of an issue and a message needs. */
export type IssueDetail =
  | { readonly refused: "unknown field"; readonly model: string; readonly known: readonly string[] }
  | { readonly refused: "enum" | "kind"; readonly allowed: readonly string[] }
  | { readonly refused: "missing" }
  | { readonly refused: "not an object" }
  | { readonly refused: "format"; readonly expected: string };

/** Builds zod schemas of models when they are first asked for, and keeps them. */
export class ZodSchemas {
  readonly #loose: boolean;
  readonly #built = new Map<string, z.ZodType>();

  /** @param loose - Let fields pass that a model does not have. */
  constructor(loose: boolean) {
    this.#loose = loose;
  }

  /** The schema of a model of the contract. */
  of(name: string): z.ZodType {
    let schema = this.#built.get(name);
    if (!schema) {
      schema = this.#build(name);
      this.#built.set(name, schema);
    }
    return schema;
  }

  #build(name: string): z.ZodType {
    const model = models[name];
    if (!model) throw new Error(`The contract has no model ${name} that requests are made of.`);
    return model.kinds ? this.#union(model.kinds, model.discriminator!) : this.#object(name, model);
  }

  #object(name: string, model: ModelSchema): z.ZodType {
    const shape: Record<string, z.ZodType> = {};
    for (const each of [model.base ? models[model.base]! : undefined, model]) {
      if (!each) continue;
      for (const field of each.readOnly ?? []) shape[field] = z.unknown().optional();
      for (const [field, schema] of Object.entries(each.fields)) {
        const required = each.required?.includes(field) ?? false;
        shape[field] = required ? this.#field(schema) : this.#field(schema).optional();
      }
    }
    const object = z.object(shape);
    if (this.#loose || model.open) return object.loose();
    const known = Object.keys(shape);
    return object.catchall(refusal({ refused: "unknown field", model: name, known }));
  }

  /** zod's own unions compare discriminators exactly; the service does not regard their case. */
  #union(kinds: Readonly<Record<string, string>>, discriminator: string): z.ZodType {
    const byLowerCase = new Map(Object.entries(kinds).map(([kind, model]) => [kind.toLowerCase(), model]));
    return z.unknown().superRefine((value, context) => {
      const refuse = (detail: IssueDetail, path: string[] = []) =>
        context.addIssue({ code: "custom", params: detail, path });
      if (value === undefined) return refuse({ refused: "missing" });
      if (typeof value !== "object" || value === null || Array.isArray(value))
        return refuse({ refused: "not an object" });
      const kind: unknown = Reflect.get(value, discriminator);
      if (kind === undefined) return refuse({ refused: "missing" }, [discriminator]);
      const model = typeof kind === "string" ? byLowerCase.get(kind.toLowerCase()) : undefined;
      if (!model) return refuse({ refused: "kind", allowed: Object.keys(kinds) }, [discriminator]);
      for (const issue of this.of(model).safeParse(value).error?.issues ?? [])
        context.addIssue({ ...issue, input: undefined });
    });
  }

  #field(schema: FieldSchema): z.ZodType {
    if (typeof schema === "string") return this.#type(schema);
    if ("minimum" in schema) return z.int().min(schema.minimum);
    let text = z.string();
    if (schema.minLength !== undefined) text = text.min(schema.minLength);
    if (schema.pattern !== undefined) text = text.regex(new RegExp(schema.pattern));
    return text;
  }

  #type(notation: string): z.ZodType {
    if (notation.endsWith("[]")) return z.array(this.#type(notation.slice(0, -2)));
    if (notation.startsWith("{")) return z.record(z.string(), this.#type(notation.slice(1, -1)));
    const simple = simpleTypes[notation];
    if (simple) return simple;
    const values = enums[notation];
    if (values) return oneOf(values);
    return z.lazy(() => this.of(notation));
  }
}

const isoDuration = /^-?P(?=.)(\d+([.,]\d+)?[YMWD])*(T(?=.)(\d+([.,]\d+)?[HMS])*)?$/;

const simpleTypes: Readonly<Record<string, z.ZodType>> = {
  string: z.string(),
  integer: z.int(),
  number: z.number(),
  boolean: z.boolean(),
  scalar: z.union([z.string(), z.number(), z.boolean()]),
  object: z.record(z.string(), z.unknown()),
  any: z.unknown(),
  "date-time": textThat("a time such as 2026-01-31T08:00:00Z", (text) => !Number.isNaN(Date.parse(text))),
  duration: textThat("an ISO 8601 duration such as PT5M", (text) => isoDuration.test(text)),
};

function textThat(expected: string, holds: (text: string) => boolean): z.ZodType {
  return z.string().superRefine((text, context) => {
    if (!holds(text))
      context.addIssue({ code: "custom", params: { refused: "format", expected } satisfies IssueDetail });
  });
}

function oneOf(values: readonly string[]): z.ZodType {
  const allowed = new Set(values.map((value) => value.toLowerCase()));
  return z.string().superRefine((text, context) => {
    if (!allowed.has(text.toLowerCase())) {
      context.addIssue({
        code: "custom",
        params: { refused: "enum", allowed: values } satisfies IssueDetail,
      });
    }
  });
}

function refusal(detail: IssueDetail): z.ZodType {
  return z.unknown().superRefine((_, context) => context.addIssue({ code: "custom", params: detail }));
}
