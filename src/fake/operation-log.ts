import type { Route } from "./router";

/** An operation that somebody asked for. */
export interface AskedOperation {
  /** Method, plane and path of its route: `GET management /subscriptions/:subscription/…`. */
  readonly operation: string;
  /** How often it was answered with a success. */
  readonly answered: number;
  /** How often it was refused. */
  readonly refused: number;
}

/** How a route is called where routes are counted. */
export function operationOf({ method, plane = "management", path }: Route): string {
  return `${method} ${plane} ${path}`;
}

/** Which operations were asked for. There are no more of them than routes, however many requests come. */
export class OperationLog {
  readonly #counts = new Map<Route, { asked: number; answered: number }>();

  asked(route: Route): void {
    const count = this.#counts.get(route) ?? { asked: 0, answered: 0 };
    count.asked++;
    this.#counts.set(route, count);
  }

  answered(route: Route): void {
    const count = this.#counts.get(route);
    if (count) count.answered++;
  }

  all(): AskedOperation[] {
    return [...this.#counts].map(([route, { asked, answered }]) => ({
      operation: operationOf(route),
      answered,
      refused: asked - answered,
    }));
  }
}
