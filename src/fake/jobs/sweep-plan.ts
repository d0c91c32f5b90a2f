import {
  parseSearchSpace,
  type SearchSpace,
  SearchSpaceError,
  type SweepFault,
} from "../../wire/search-space";
import {
  type ParsedSamplingAlgorithm,
  parseSamplingAlgorithm,
  type SamplingAlgorithmOptions,
} from "../runner/sweep/sampling-algorithm";
import { checkStoppingPolicy, type WireStoppingPolicy } from "../runner/sweep/stopping-policy";
import { checkSweepLimits, checkSweepSpace, sweepWarnings } from "../runner/sweep/sweep-checks";
import { isoDurationMs } from "../serving/iso-duration";
import { type JobProperties, secondsOf } from "./job";

/** What a sweep is to do, read from its job. */
export interface SweepPlan {
  readonly space: SearchSpace;
  readonly algorithm: ParsedSamplingAlgorithm;
  readonly goal: "maximize" | "minimize";
  readonly primaryMetric: string;
  readonly maxTotalTrials: number;
  readonly maxConcurrentTrials: number;
  readonly timeoutSeconds?: number;
  readonly policy?: WireStoppingPolicy;
  /** What is accepted although it is not advised. */
  readonly warnings: readonly string[];
}

/** The service's own limit, and what holds where a sweep states none. */
const mostTrials = 1000;

/**
 * Reads what a sweep is to do.
 * @param faults - Where what is wrong is put, each with its path.
 * @returns `undefined` where something is wrong.
 */
export function planSweep(job: JobProperties, faults: SweepFault[]): SweepPlan | undefined {
  const before = faults.length;
  const { primaryMetric } = job.objective ?? {};
  const goal = job.objective?.goal?.toLowerCase();
  if (goal !== "maximize" && goal !== "minimize") {
    faults.push({
      path: "objective.goal",
      message: `must be maximize or minimize, not ${job.objective?.goal}`,
    });
  }
  if (!primaryMetric) faults.push({ path: "objective.primaryMetric", message: "is required" });
  const algorithm = parseSamplingAlgorithm((job.samplingAlgorithm ?? {}) as SamplingAlgorithmOptions, faults);
  const space = readSpace(job.searchSpace, faults);
  if (algorithm && space) faults.push(...checkSweepSpace(algorithm.name, space));
  const limits = readLimits(job, faults);
  faults.push(...checkSweepLimits(limits));
  if (job.earlyTermination != null) faults.push(...checkStoppingPolicy(job.earlyTermination));
  if (
    faults.length > before ||
    !algorithm ||
    !space ||
    !primaryMetric ||
    (goal !== "maximize" && goal !== "minimize")
  ) {
    return undefined;
  }
  const maxTotalTrials = limits.maxTotalTrials ?? mostTrials;
  return {
    space,
    algorithm,
    goal,
    primaryMetric,
    maxTotalTrials,
    maxConcurrentTrials: limits.maxConcurrentTrials ?? maxTotalTrials,
    ...(limits.timeoutSeconds !== undefined && { timeoutSeconds: limits.timeoutSeconds }),
    ...(job.earlyTermination != null && { policy: job.earlyTermination as WireStoppingPolicy }),
    warnings: sweepWarnings({
      algorithm: algorithm.name,
      space,
      limits,
      earlyTermination: job.earlyTermination != null,
    }),
  };
}

function readSpace(sent: unknown, faults: SweepFault[]): SearchSpace | undefined {
  try {
    return parseSearchSpace(sent);
  } catch (error) {
    if (!(error instanceof SearchSpaceError)) throw error;
    faults.push(...error.faults);
    return undefined;
  }
}

function readLimits({ limits }: JobProperties, faults: SweepFault[]) {
  for (const name of ["timeout", "trialTimeout"] as const) {
    const text = limits?.[name];
    if (text != null && isoDurationMs(text) === undefined) {
      faults.push({ path: `limits.${name}`, message: `must be an ISO 8601 duration, not ${text}` });
    }
  }
  return {
    maxTotalTrials: limits?.maxTotalTrials ?? undefined,
    maxConcurrentTrials: limits?.maxConcurrentTrials ?? undefined,
    timeoutSeconds: secondsOf(limits?.timeout),
    trialTimeoutSeconds: secondsOf(limits?.trialTimeout),
  };
}
