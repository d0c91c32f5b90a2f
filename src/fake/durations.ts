/** How long things take, in seconds of the fake's clock. */
export interface Durations {
  /** A cluster or instance being created, resized, started, stopped or deleted. */
  compute: number;
  /** One node joining a cluster. */
  node: number;
  /** Until an endpoint is there. */
  endpoint: number;
  /** Until a deployment serves. */
  deployment: number;
  /** A job from `NotStarted` to `Queued` and on to `Preparing`. */
  jobQueue: number;
  /** `Preparing`: the image and the files. */
  jobPrepare: number;
  /** `Finalizing`: the outputs. */
  jobFinalize: number;
  /** Until a workspace is there with what it stands on, a registry, or a managed network. */
  workspace: number;
  /** Anything else that takes long: deleting an endpoint, new keys. */
  operation: number;
}

/** About what Azure takes; for a clock that does not have to be waited for. */
export const realisticDurations: Durations = {
  compute: 20,
  node: 90,
  endpoint: 40,
  deployment: 300,
  jobQueue: 5,
  jobPrepare: 20,
  jobFinalize: 5,
  workspace: 90,
  operation: 10,
};

/** For the computer's own clock: long enough that every state is seen, short enough not to be waited for. */
export const shortDurations: Durations = {
  compute: 0.2,
  node: 0.1,
  endpoint: 0.2,
  deployment: 0.2,
  jobQueue: 0.05,
  jobPrepare: 0.05,
  jobFinalize: 0.05,
  workspace: 0.2,
  operation: 0.1,
};
