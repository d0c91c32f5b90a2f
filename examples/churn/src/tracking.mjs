// Where the run's parameters, metrics and artifacts go.

/**
 * What of a run the script uses.
 * @typedef {Pick<import("azure-ai-ml/mlflow").Run,
 *   "setTag" | "logParams" | "logMetric" | "logMetrics" | "flush" | "logJson" | "logModel" | "end">} Tracking
 */

/**
 * The run that the job was given; outside a job (no MLFLOW_TRACKING_URI) one that keeps nothing, so that the script can
 * be run by hand.
 * @returns {Promise<Tracking>}
 */
export async function startTracking() {
  if (!process.env.MLFLOW_TRACKING_URI) return untracked;
  const { startRun } = await import("azure-ai-ml/mlflow");
  return startRun();
}

const nothing = async () => {};

/** @type {Tracking} */
const untracked = {
  setTag: nothing,
  logParams: nothing,
  logMetric: nothing,
  logMetrics: nothing,
  flush: nothing,
  logJson: nothing,
  logModel: async () => "",
  end: nothing,
};
