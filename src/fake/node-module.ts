interface NodeModules {
  "fs/promises": typeof import("node:fs/promises");
  crypto: typeof import("node:crypto");
  http: typeof import("node:http");
  stream: typeof import("node:stream");
}

/**
 * A module of Node, where there is one. The name is put together here: a bundler for browsers would follow one that stands
 * in the text, and find nothing.
 */
export function nodeModule<Name extends keyof NodeModules>(name: Name): Promise<NodeModules[Name]> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ `node:${name}`);
}
