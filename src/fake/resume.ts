import { endInterruptedJobs } from "./jobs/interrupted-jobs";
import { keepUp } from "./jobs/real-time";
import { skipMissedOccurrences } from "./schedules/schedule";
import type { ServiceState } from "./state";

/** Goes on from a state that another process has left. */
export function resume(state: ServiceState): void {
  skipMissedOccurrences(state, state.clock.now());
  endInterruptedJobs(state, state.clock.now());
  keepUp(state);
}
