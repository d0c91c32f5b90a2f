import type { SweepFault } from "../../../wire/search-space";

/** An early termination policy as it is on the wire. */
export type WireStoppingPolicy = WireSchedule &
  (
    | {
        readonly policyType: "Bandit";
        readonly slackFactor?: number | null;
        readonly slackAmount?: number | null;
      }
    | { readonly policyType: "MedianStopping" }
    | {
        readonly policyType: "TruncationSelection";
        readonly truncationPercentage: number;
        /** Whether finished trials are left out of the ranking. @defaultValue `false` */
        readonly excludeFinishedJobs?: boolean | null;
      }
  );

/** When the trials of a sweep are judged. */
export interface WireSchedule {
  /** Every how many reports of a trial it is judged; 0 is 1. @defaultValue 1 */
  readonly evaluationInterval?: number | null;
  /** The first report at which a trial may be judged. @defaultValue 0 */
  readonly delayEvaluation?: number | null;
}

/** When trials are judged. */
export interface Schedule {
  readonly evaluationInterval: number;
  readonly delayEvaluation: number;
}

/** A policy that was read, with its defaults filled in. */
export type StoppingPolicy = Schedule &
  (
    | { readonly type: "Bandit"; readonly slack: { readonly factor: number } | { readonly amount: number } }
    | { readonly type: "MedianStopping" }
    | { readonly type: "TruncationSelection"; readonly percentage: number; readonly excludeFinished: boolean }
  );

/** What is wrong with a policy, each fault with its path from `earlyTermination`; empty for a right one. */
export function checkStoppingPolicy(wire: unknown): readonly SweepFault[] {
  const faults: SweepFault[] = [];
  readPolicy(wire, faults);
  return faults;
}

/** Thrown for an early termination policy that the service would refuse; holds every fault. */
export class StoppingPolicyError extends Error {
  /** @param faults - What is wrong, each with its path; at least one. */
  constructor(readonly faults: readonly SweepFault[]) {
    super(faults.map(({ path, message }) => `${path}: ${message}`).join("\n"));
    this.name = "StoppingPolicyError";
  }
}

/**
 * Reads a policy from the wire.
 *
 * @throws StoppingPolicyError with every fault.
 */
export function parseStoppingPolicy(wire: unknown): StoppingPolicy {
  const faults: SweepFault[] = [];
  const policy = readPolicy(wire, faults);
  if (!policy) throw new StoppingPolicyError(faults);
  return policy;
}

function readPolicy(wire: unknown, faults: SweepFault[]): StoppingPolicy | undefined {
  const before = faults.length;
  if (typeof wire !== "object" || wire === null || Array.isArray(wire)) {
    faults.push({ path: "earlyTermination", message: "must be an object with a policyType" });
    return undefined;
  }
  const fields: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(wire));
  /** The number of a field where it holds, `undefined` where it is absent, a fault where it does not hold. */
  const number = (name: string, holds: (value: number) => boolean, message: string): number | undefined => {
    const value = fields[name] ?? undefined;
    if (value === undefined || (typeof value === "number" && holds(value))) return value;
    faults.push({ path: `earlyTermination.${name}`, message: `${message}, not ${JSON.stringify(value)}` });
    return undefined;
  };
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  const schedule = {
    evaluationInterval: number("evaluationInterval", isCount, "must be a whole number of at least 0") || 1,
    delayEvaluation: number("delayEvaluation", isCount, "must be a whole number of at least 0") ?? 0,
  };
  const read = (): StoppingPolicy | undefined => {
    switch (String(fields["policyType"]).toLowerCase()) {
      case "bandit": {
        const isSlack = (value: number) => Number.isFinite(value) && value >= 0;
        const factor = number("slackFactor", isSlack, "must be a number of at least 0");
        const amount = number("slackAmount", isSlack, "must be a number of at least 0");
        if ((fields["slackFactor"] ?? fields["slackAmount"] ?? undefined) === undefined) {
          faults.push({ path: "earlyTermination", message: "must have slackFactor or slackAmount" });
        }
        if (fields["slackFactor"] != null && fields["slackAmount"] != null) {
          faults.push({
            path: "earlyTermination",
            message: "must have only one of slackFactor and slackAmount",
          });
        }
        if (factor !== undefined) return { type: "Bandit", ...schedule, slack: { factor } };
        return amount === undefined ? undefined : { type: "Bandit", ...schedule, slack: { amount } };
      }
      case "medianstopping":
        return { type: "MedianStopping", ...schedule };
      case "truncationselection": {
        const isPercentage = (value: number) => Number.isInteger(value) && value >= 1 && value <= 99;
        const percentage = number(
          "truncationPercentage",
          isPercentage,
          "must be a whole number from 1 to 99",
        );
        if ((fields["truncationPercentage"] ?? undefined) === undefined) {
          faults.push({ path: "earlyTermination.truncationPercentage", message: "is required" });
        }
        const exclude = fields["excludeFinishedJobs"] ?? false;
        if (typeof exclude !== "boolean") {
          faults.push({ path: "earlyTermination.excludeFinishedJobs", message: "must be true or false" });
        }
        return percentage === undefined
          ? undefined
          : { type: "TruncationSelection", ...schedule, percentage, excludeFinished: exclude === true };
      }
      default:
        faults.push({
          path: "earlyTermination.policyType",
          message: `must be Bandit, MedianStopping or TruncationSelection, not ${JSON.stringify(fields["policyType"])}`,
        });
        return undefined;
    }
  };
  const policy = read();
  return faults.length === before ? policy : undefined;
}
