/** The shapes of `contract.json` that the generator reads, and the one model that both emitters write from. */

import {
  addedFields,
  addedKinds,
  addedModels,
  bodiesOfOperations,
  handWrittenOperations,
  notRequired,
  openModels,
  pathPrefixes,
} from "./amendments";

/** A value's schema, as contract.json writes it. */
export interface Node {
  readonly $ref?: string;
  /** A list of types and `scalar` both mean a text that may come as a number or a boolean. */
  readonly type?:
    | "string"
    | "integer"
    | "number"
    | "boolean"
    | "object"
    | "array"
    | "scalar"
    | readonly string[];
  readonly const?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly default?: unknown;
  readonly items?: Node;
  readonly additionalProperties?: Node;
  readonly readOnly?: boolean;
  readonly "x-ms-mutability"?: readonly string[];
  /** Where a field comes from that the contract's models lack. Only amendments have it. */
  readonly source?: string;
}

/** An object's schema. Fields of what it extends are repeated in it. */
export interface Schema {
  readonly properties: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly "x-extends"?: readonly string[];
  readonly discriminator?: {
    readonly propertyName: string;
    readonly mapping: Readonly<Record<string, string>>;
  };
}

interface Enum {
  readonly enum: readonly string[];
}

interface RawOperation {
  readonly client: string;
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly requestBody?: { readonly schema: string; readonly required: boolean } | null;
  readonly responses?: Readonly<
    Record<string, { readonly schema: string | { readonly $page: string } | null }>
  >;
}

/** contract.json, as far as it is read. */
export interface RawContract {
  readonly operations: readonly RawOperation[];
  readonly generatedButUnusedOperations: readonly RawOperation[];
  readonly schemas: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly enums: Readonly<Record<string, Readonly<Record<string, Enum>>>>;
}

/** A field of a model; `ref` is a name in {@link Contract.models} or {@link Contract.enums}. */
export interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly fixedAtCreation: boolean;
  readonly default?: unknown;
  readonly source?: string;
}

/** What values a field takes. */
export type Shape =
  | {
      readonly is: "string";
      readonly format?: string;
      readonly pattern?: string;
      readonly minLength?: number;
    }
  | { readonly is: "integer" | "number"; readonly minimum?: number }
  | { readonly is: "boolean" | "scalar" | "object" | "any" }
  | { readonly is: "const"; readonly value: string }
  | { readonly is: "ref"; readonly ref: string }
  | { readonly is: "list" | "map"; readonly of: Shape };

/** An object of the wire. */
export interface Model {
  readonly name: string;
  readonly fields: readonly Field[];
  /** The discriminated model it is a kind of. */
  readonly base?: string;
  readonly discriminator?: { readonly field: string; readonly kinds: Readonly<Record<string, string>> };
  /** Takes fields beyond its own. */
  readonly open: boolean;
}

/** One thing that the service can be asked. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly body?: { readonly model: string; readonly required: boolean };
  readonly responses: readonly string[];
}

/** The contract, amended, with one namespace for all clients. */
export interface Contract {
  readonly models: ReadonlyMap<string, Model>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
  readonly operations: readonly Operation[];
}

/**
 * Clients whose names are taken over, and the prefix of those of their names that ARM has too. `workspace_dataplane`
 * is left out: its one operation repeats ARM's workspace, and azure-ai-ml cannot call it (`begin_hub_join` is missing).
 */
const prefixes: Readonly<Record<string, string>> = {
  arm: "",
  runhistory: "RunHistory",
  dataset_dataplane: "Dataset",
  model_dataplane: "ModelRegistry",
  registry_discovery: "RegistryDiscovery",
  azure_ai_assets: "AssetStore",
};

/** Reads contract.json and lays the amendments over it. */
export function readContract(raw: RawContract): Contract {
  const models = new Map<string, Model>();
  const enums = new Map<string, readonly string[]>();
  const taken = new Set([...Object.keys(raw.schemas["arm"] ?? {}), ...Object.keys(raw.enums["arm"] ?? {})]);
  const nameOf = (client: string, name: string) =>
    client !== "arm" && taken.has(name) ? `${prefixes[client]}${name}` : name;
  const isModel = (client: string, name: string) => raw.schemas[client]?.[name] !== undefined;

  for (const client of Object.keys(prefixes)) {
    const schemas = { ...raw.schemas[client], ...(client === "arm" ? addedModels : {}) };
    for (const [name, schema] of Object.entries(schemas)) {
      const names = [name, ...(schema["x-extends"] ?? []).map(last)].map((each) => nameOf(client, each));
      const base = schema["x-extends"]?.map(last).find((each) => schemas[each]?.discriminator);
      const kinds = schema.discriminator?.mapping ?? {};
      models.set(nameOf(client, name), {
        name: nameOf(client, name),
        fields: Object.entries({ ...schema.properties, ...amendmentsOf(names) })
          .map(([field, node]) => toField(client, field, node, requiredOf(nameOf(client, name), schema)))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
        base: base && nameOf(client, base),
        open: openModels.has(name),
        discriminator: schema.discriminator && {
          field: schema.discriminator.propertyName,
          kinds: Object.fromEntries(
            Object.entries({ ...kinds, ...(client === "arm" ? addedKinds[name] : {}) }).map(([kind, ref]) => [
              kind,
              nameOf(client, last(ref)),
            ]),
          ),
        },
      });
    }
    for (const [name, { enum: values }] of Object.entries(raw.enums[client] ?? {}))
      enums.set(nameOf(client, name), values);
  }

  function toField(client: string, name: string, node: Node, required: readonly string[]): Field {
    const mutability = node["x-ms-mutability"];
    return {
      name,
      shape: toShape(client, node),
      required: required.includes(name),
      readOnly: node.readOnly ?? false,
      fixedAtCreation: (mutability?.includes("create") ?? false) && !mutability?.includes("update"),
      default: node.default,
      source: node.source,
    };
  }

  function toShape(client: string, node: Node): Shape {
    if (node.$ref) return { is: "ref", ref: nameOf(client, last(node.$ref)) };
    if (node.const !== undefined) return { is: "const", value: node.const };
    if (Array.isArray(node.type)) return { is: "scalar" };
    switch (node.type) {
      case "array":
        return { is: "list", of: toShape(client, node.items ?? {}) };
      case "object":
        return node.additionalProperties && Object.keys(node.additionalProperties).length > 0
          ? { is: "map", of: toShape(client, node.additionalProperties) }
          : { is: "object" };
      case "string":
        return { is: "string", format: node.format, pattern: node.pattern, minLength: node.minLength };
      case "integer":
      case "number":
        return { is: node.type, minimum: node.minimum };
      case "boolean":
      case "scalar":
        return { is: node.type };
      default:
        return { is: "any" };
    }
  }

  const operations = [
    ...raw.operations,
    ...raw.generatedButUnusedOperations.filter(({ client }) => client === "arm"),
  ]
    .filter(({ client, operationId }) => prefixes[client] !== undefined && operationId !== "_List")
    .map(({ client, operationId, method, path, requestBody, responses }): Operation => {
      const amended = bodiesOfOperations[operationId];
      return {
        id: operationId,
        method,
        path: (pathPrefixes[client] ?? "") + path,
        body:
          requestBody && isModel(client, requestBody.schema)
            ? { model: nameOf(client, requestBody.schema), required: requestBody.required }
            : amended
              ? { model: amended, required: true }
              : undefined,
        responses: Object.values(responses ?? {}).flatMap(({ schema }) =>
          schema === null ? [] : [nameOf(client, typeof schema === "string" ? schema : schema.$page)],
        ),
      };
    });
  return { models, enums, operations: [...operations, ...handWrittenOperations] };
}

function requiredOf(name: string, schema: Schema): string[] {
  return (schema.required ?? []).filter((field) => !notRequired[name]?.includes(field));
}

/** Fields added to a model, which is called by its own name and by those of the models it is a kind of. */
function amendmentsOf(names: readonly string[]): Record<string, Node> {
  return Object.fromEntries(
    addedFields
      .filter(({ models }) => models.some((each) => names.includes(each)))
      .flatMap(({ fields, source }) =>
        Object.entries(fields).map(([field, node]) => [field, { ...node, source }]),
      ),
  );
}

/** Names of the models and enums that values of these models can hold, themselves included. */
export function reachable(
  contract: Contract,
  roots: Iterable<string>,
  follow: (field: Field) => boolean,
): Set<string> {
  const found = new Set<string>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    const model = contract.models.get(name);
    if (!model) continue;
    if (model.base) queue.push(model.base);
    if (model.discriminator) queue.push(...Object.values(model.discriminator.kinds));
    for (const field of model.fields) if (follow(field)) queue.push(...refsOf(field.shape));
  }
  return found;
}

/** The fields that a model has beyond those of its base. */
export function ownFields(contract: Contract, model: Model): Field[] {
  const inherited = new Map(
    (model.base ? contract.models.get(model.base)?.fields : [])?.map((field) => [
      field.name,
      JSON.stringify(field),
    ]),
  );
  return model.fields.filter((field) => inherited.get(field.name) !== JSON.stringify(field));
}

function refsOf(shape: Shape): string[] {
  return shape.is === "ref" ? [shape.ref] : "of" in shape ? refsOf(shape.of) : [];
}

function last(ref: string): string {
  return ref.slice(ref.lastIndexOf("/") + 1);
}
