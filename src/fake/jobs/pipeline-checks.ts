import { assumed, badRequest, notFound, Refusal } from "../errors";
import type { ServiceState } from "../state";
import type { JobProperties } from "./job";
import { type PipelineNode, specOf, upstreamOf } from "./pipeline-node";

/** Kinds of nodes that the fake runs. */
const runnable = ["command", "sweep", "spark", "pipeline"];

/** Refuses a pipeline that Azure refuses, or that the fake cannot run. */
export function requirePipeline(state: ServiceState, workspace: string, sent: JobProperties): void {
  const nodes = Object.entries((sent.jobs ?? {}) as Record<string, PipelineNode>);
  if (nodes.length === 0) throw badRequest(assumed("A pipeline has one node at least."));
  for (const [name, node] of nodes) {
    const type = String(node.type ?? "command").toLowerCase();
    if (!runnable.includes(type)) {
      const message = `The fake does not run nodes of type ${type} yet (jobs.${name}), only ${runnable.join(", ")}.`;
      throw new Refusal(501, "NotImplemented", assumed(message));
    }
    const spec = specOf(state, workspace, node);
    if (!spec) throw notFound(`The component of the node ${name}`);
    for (const upstream of upstreamOf(node)) {
      if (!nodes.some(([each]) => each === upstream))
        throw badRequest(assumed(`The node ${name} waits for ${upstream}, which is not there.`));
    }
    for (const [input, { optional, default: value }] of Object.entries(spec.inputs ?? {})) {
      const drawn = Object.keys((node.search_space ?? {}) as object);
      if (node.inputs?.[input] || optional || value !== undefined || drawn.includes(input)) continue;
      throw badRequest(assumed(`The node ${name} has no value for the input ${input}.`));
    }
    if (type === "pipeline") requirePipeline(state, workspace, { ...sent, jobs: spec.jobs });
  }
}
