import type { Reply } from "./router";

/** How a request is made to fail. */
export interface FaultOptions {
  /** The HTTP status to answer; without it the connection breaks. */
  status?: number;
  /** ARM error code. Default: `"ServiceError"`. */
  code?: string;
  /** The service's words. */
  message?: string;
  /** How many requests are hit. @defaultValue 1 */
  times?: number;
  /** Answer after this many milliseconds of the fake's clock. */
  delayMs?: number;
  /** More headers of the answer: `{ "Retry-After": "1" }`. */
  headers?: Record<string, string>;
}

/** A fault that was asked for and what became of it. */
export interface PlannedFault extends FaultOptions {
  /** What it was asked for: `"PUT /data"`. */
  readonly target: string;
  /** How many requests it may still hit. */
  remaining: number;
}

/** A method and a piece of a path. */
export const faultTarget = /^(\*|[A-Z]+) \S+$/;

/** Faults by name and count. */
export class Faults {
  #planned: PlannedFault[] = [];

  /**
   * @param target - A method and a piece of the path: `"PUT /data"`, `"POST /score"`; `"* /jobs"` for any method.
   */
  add(target: string, options: FaultOptions): void {
    if (!faultTarget.test(target)) {
      throw new TypeError(
        `A fault is aimed with a method and a piece of a path, such as "PUT /data". Given: ${target}.`,
      );
    }
    // Those that are used up are of no use to anybody.
    this.#planned = this.unused.concat({ ...options, target, remaining: options.times ?? 1 });
  }

  /** Takes back all that were asked for. */
  clear(): void {
    this.#planned = [];
  }

  /** The fault that hits this request, used up by one. */
  take(method: string, url: URL): PlannedFault | undefined {
    const hit = this.#planned.find(({ target, remaining }) => {
      const [wanted, piece = ""] = target.split(" ");
      return (
        remaining > 0 &&
        (wanted === "*" || wanted === method) &&
        url.href.toLowerCase().includes(piece.toLowerCase())
      );
    });
    if (hit) hit.remaining -= 1;
    return hit;
  }

  /** Faults that have not hit as often as was asked for: a test should find none at its end. */
  get unused(): PlannedFault[] {
    return this.#planned.filter(({ remaining }) => remaining > 0);
  }

  /** The answer of a fault that has a status. */
  static reply(fault: PlannedFault & { status: number }): Reply {
    return {
      status: fault.status,
      headers: fault.headers,
      body: {
        error: {
          code: fault.code ?? "ServiceError",
          message: fault.message ?? "((A fault that the test asked for.))",
        },
      },
    };
  }
}
