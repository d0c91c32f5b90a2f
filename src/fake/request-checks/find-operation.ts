import { operations } from "../../wire/generated/operations";

/** An operation of the contract that a request asks for. */
export interface FoundOperation {
  /** As the contract calls it: `DataVersions_CreateOrUpdate`. */
  readonly operationId: string;
  /** The template that the path matched, with `{name}` for what varies. */
  readonly path: string;
  /** What stood in the place of each `{name}`, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

interface Template {
  readonly id: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly literals: number;
}

/** What stands before the same ARM paths on the workspace's and registry's own hosts. */
const hostPrefix = /^\/(mferp\/managementfrontend|genericasset(\/v\d+\.\d+)?)(?=\/)/i;

let templates: ReadonlyMap<string, readonly Template[]> | undefined;

/**
 * The operation that a request is, by its method and the path of its URL. Literal segments are compared without regard
 * to case, as ARM does; where several templates fit, the one with most literals is meant.
 *
 * @returns `undefined` for a path that the contract does not know.
 */
export function findOperation(method: string, path: string): FoundOperation | undefined {
  templates ??= compile();
  const segments = split(path.replace(hostPrefix, ""));
  for (const template of templates.get(keyOf(method, segments.length)) ?? []) {
    const params = match(template.segments, segments);
    if (params) return { operationId: template.id, path: template.path, params };
  }
  return undefined;
}

function compile(): Map<string, Template[]> {
  const found = new Map<string, Template[]>();
  for (const [id, method, path] of operations) {
    const segments = split(path);
    const key = keyOf(method, segments.length);
    const literals = segments.filter((segment) => !segment.includes("{")).length;
    found.set(key, [...(found.get(key) ?? []), { id, path, segments, literals }]);
  }
  for (const each of found.values()) each.sort((a, b) => b.literals - a.literals);
  return found;
}

function match(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index]!;
    const [, name, suffix = ""] = /^\{(\w+)\}(.*)$/.exec(part) ?? [];
    if (name === undefined) {
      if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
    } else {
      if (!segment.toLowerCase().endsWith(suffix.toLowerCase()) || segment.length === suffix.length)
        return undefined;
      params[name] = decodeURIComponent(segment.slice(0, segment.length - suffix.length));
    }
  }
  return params;
}

function split(path: string): string[] {
  return path.replace(/^\/|\/$/g, "").split("/");
}

function keyOf(method: string, length: number): string {
  return `${method.toUpperCase()} ${length}`;
}
