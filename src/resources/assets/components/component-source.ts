/** Where a component or a node was written; the service is told, for its statistics, and has been since the first SDK. */
export type ComponentSource =
  | "CLASS"
  | "BUILDER"
  | "DSL"
  | "YAML.COMPONENT"
  | "YAML.JOB"
  | "REMOTE.WORKSPACE.COMPONENT"
  | "REMOTE.WORKSPACE.JOB"
  | "REMOTE.REGISTRY"
  | "BUILTIN";

const key = Symbol("azure-ai-ml.component-source");

/** Remembers where something was written. Not enumerable: it is no field. */
export function withComponentSource<T extends object>(thing: T, source: ComponentSource): T {
  return Object.defineProperty(thing, key, { value: source, configurable: true });
}

/** Where something was written; `undefined` where nobody said. */
export function componentSourceOf(thing: object): ComponentSource | undefined {
  return (thing as { [key]?: ComponentSource })[key];
}

/** Where a component that is called by its id lies. */
export function sourceOfReference(reference: string): ComponentSource {
  return /^azureml:\/\/registries\//i.test(reference) ? "REMOTE.REGISTRY" : "REMOTE.WORKSPACE.COMPONENT";
}

const schemaKey = Symbol("azure-ai-ml.component-schema");

/** Remembers the `$schema` of the file that a component was read from: it is sent with the component. */
export function withSchema<T extends object>(thing: T, schema: string): T {
  return Object.defineProperty(thing, schemaKey, { value: schema, configurable: true });
}

/** The `$schema` that a component was written with. */
export function schemaOf(thing: object): string | undefined {
  return (thing as { [schemaKey]?: string })[schemaKey];
}
