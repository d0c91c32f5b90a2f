import { assumed, Refusal } from "../errors";
import { workspaceId } from "../resource";
import type { RouteContext } from "../router";
import type { RunRecord } from "./run-store";

/** The run that a request's path or body names; throws run history's 404 where there is none. */
export function runOf(context: RouteContext, runId = context.params.run ?? ""): RunRecord {
  const workspace = workspaceId(context).toLowerCase();
  const run = context.state.runs.get(runId);
  const { experiment } = context.params;
  if (run?.workspace === workspace && (experiment === undefined || experiment === run.experimentName))
    return run;
  throw new Refusal(404, "UserError", assumed(`Run with runId: ${runId} not found.`));
}
