import { assumed, Refusal } from "./errors";
import type { FakeRequest } from "./request";
import type { ServiceState } from "./state";

/** Which of the service's hosts a route belongs to. */
export type Plane = "management" | "api" | "blob" | "scoring" | "login";

/** What a handler is given. */
export interface RouteContext {
  /** The `:name` and `*name` parts of the path, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** The query, with names as sent. */
  readonly query: URLSearchParams;
  /** The request's JSON; `undefined` where there was no body. Checked against the contract before the handler runs. */
  readonly body: unknown;
  /** The request as it came. */
  readonly request: FakeRequest;
  /** All that the service knows. */
  readonly state: ServiceState;
  /** The fake's time at which this request is answered, in milliseconds since 1970. */
  readonly now: number;
  /** The ARM id of what the path names, in canonical spelling: the path up to the query. */
  readonly id: string;
}

/** What a handler answers. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  bytes?: Uint8Array;
  /** Sent as it comes, instead of `body`: what may be large. */
  stream?: ByteStream;
}

/** Bytes that are read as they are sent. Whoever does not read them to the end calls `return`. */
export interface ByteStream {
  readonly size: number;
  readonly parts: AsyncIterableIterator<Uint8Array>;
}

/** One thing the service can be asked. */
export interface Route {
  readonly method: "GET" | "HEAD" | "PUT" | "POST" | "PATCH" | "DELETE";
  /** `/literal/:segment/*rest`; literals are compared without regard to case, as ARM does. */
  readonly path: string;
  /** @defaultValue `"management"` */
  readonly plane?: Plane;
  /** Name of the operation or model in the contract that the request's body must satisfy. */
  readonly bodySchema?: string;
  /** Answered without a token. @defaultValue false */
  readonly anonymous?: boolean;
  /** The body is a file, or for somebody else to read: it is not taken for JSON, whatever its type says. */
  readonly rawBody?: boolean;
  handle(context: RouteContext): Reply | Promise<Reply>;
}

/** `route({...})` only gives a literal its type. */
export function route(definition: Route): Route {
  return definition;
}

/** ARM path of a workspace; what most management routes begin with. */
export const workspacePath =
  "/subscriptions/:subscription/resourceGroups/:resourceGroup/providers/Microsoft.MachineLearningServices/workspaces/:workspace";

/** Path of a registry on the host of its assets: the ARM path, behind the name of the service. */
export const registryPath =
  "/mferp/managementfrontend/subscriptions/:subscription/resourceGroups/:resourceGroup/providers/Microsoft.MachineLearningServices/registries/:registry";

interface Compiled {
  route: Route;
  pattern: RegExp;
  names: string[];
}

/** Finds the route of a request; the first that matches, in the order given. */
export class Router {
  readonly #routes = new Map<string, Compiled[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const key = `${route.plane ?? "management"} ${route.method}`;
      const list = this.#routes.get(key) ?? [];
      list.push(compile(route));
      this.#routes.set(key, list);
    }
  }

  match(
    plane: Plane,
    method: string,
    path: string,
  ): { route: Route; params: Record<string, string> } | undefined {
    for (const { route, pattern, names } of this.#routes.get(`${plane} ${method}`) ?? []) {
      const found = pattern.exec(path);
      if (!found) continue;
      const params: Record<string, string> = {};
      names.forEach((name, index) => {
        params[name] = decoded(found[index + 1] ?? "");
      });
      return { route, params };
    }
    return undefined;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refusal(400, "InvalidUri", assumed(`The path is not encoded in UTF-8: ${part}.`));
  }
}

function compile(route: Route): Compiled {
  const names: string[] = [];
  const source = route.path
    .replace(/[.()]/g, "\\$&")
    .replace(/([:*])(\w+)/g, (_, kind: string, name: string) => {
      names.push(name);
      return kind === ":" ? "([^/]+)" : "(.*)";
    });
  return { route, names, pattern: new RegExp(`^${source}/?$`, "i") };
}
