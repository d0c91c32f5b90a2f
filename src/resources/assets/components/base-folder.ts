const key = Symbol("azure-ai-ml.base-folder");

/** Remembers the folder that relative paths of a component are meant from: that of the YAML file it was read from. */
export function withBaseFolder<T extends object>(thing: T, folder: string): T {
  return Object.defineProperty(thing, key, { value: folder, configurable: true });
}

/** The folder that relative paths are meant from; `undefined` for the current one. */
export function baseFolderOf(thing: object): string | undefined {
  return (thing as { [key]?: string })[key];
}
