import type { RunRecord } from "../run-history/run-store";
import type { TaskEnd } from "./job-events";

/** A run's error as run details show it. */
export function runError(code: string, message: string, at: number): RunRecord["error"] {
  return {
    error: {
      code,
      severity: null,
      message,
      messageFormat: null,
      messageParameters: {},
      referenceCode: null,
      detailsUri: null,
      target: null,
      details: [],
      innerError: null,
      additionalInfo: null,
    },
    correlation: null,
    environment: "eastus",
    location: "eastus",
    time: new Date(at).toISOString(),
    componentName: "CommonRuntime",
  };
}

/** The error of a task that ended with another code than 0. */
export function errorOfTask({ exitCode, error }: TaskEnd, at: number): RunRecord["error"] {
  const message =
    error?.message ??
    `Execution failed. User process exited with status code ${exitCode}. Please check log file 'user_logs/std_log.txt' for error details.`;
  return runError(error?.code ?? "UserError", message, at);
}
