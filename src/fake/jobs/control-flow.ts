import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import { jobOfRun, type StoredJob } from "./job";
import {
  nodeProperty,
  nodesNamed,
  nodesOf,
  type PipelineNode,
  typeOfNode,
  upstreamOf,
} from "./pipeline-node";

/** A loop: the node that repeats, and the one that is repeated. */
export interface Loop {
  readonly type: "do_while" | "parallel_for";
  readonly node: PipelineNode;
  readonly bodyName: string;
  readonly body: PipelineNode;
}

/** A condition that a node waits for: it runs where the condition is `when`. */
export interface Gate {
  /** Name of the condition's node. */
  readonly name: string;
  readonly condition: unknown;
  readonly when: boolean;
}

/** The loop that a node is; `undefined` where it is none, or repeats nothing that is there. */
export function loopOfNode(
  nodes: Readonly<Record<string, PipelineNode>>,
  node: PipelineNode | undefined,
): Loop | undefined {
  const type = node && typeOfNode(node);
  if (!node || (type !== "do_while" && type !== "parallel_for")) return undefined;
  const [bodyName = ""] = nodesNamed(node.body);
  const body = nodes[bodyName];
  return body && { type, node, bodyName, body };
}

/** The loop whose rounds are the children of this run; `undefined` for a run of another kind. */
export function loopOfRun(state: ServiceState, run: RunRecord): Loop | undefined {
  const name = run.properties[nodeProperty];
  const parent = run.parentRunId === undefined ? undefined : state.runs.get(run.parentRunId);
  const job = name === undefined || !parent ? undefined : jobOfRun(state, parent);
  if (!job || name === undefined) return undefined;
  const nodes = nodesOf(job);
  return loopOfNode(nodes, nodes[name]);
}

/**
 * The nodes of a pipeline as they run: a loop runs in the place of the node that it repeats, and a condition runs
 * nowhere, but decides of others.
 */
export class ControlFlow {
  readonly #nodes: Readonly<Record<string, PipelineNode>>;
  readonly #loopOf = new Map<string, string>();

  constructor(job: StoredJob) {
    this.#nodes = nodesOf(job);
    for (const [name, node] of Object.entries(this.#nodes)) {
      const loop = loopOfNode(this.#nodes, node);
      if (loop) this.#loopOf.set(loop.bodyName, name);
    }
  }

  /** Names of the nodes that have runs. */
  get running(): string[] {
    return Object.entries(this.#nodes).flatMap(([name, node]) =>
      this.#loopOf.has(name) || typeOfNode(node) === "if_else" ? [] : [name],
    );
  }

  /** The node whose run stands for a node: of one that is repeated, its loop. */
  runnerOf(name: string): string {
    return this.#loopOf.get(name) ?? name;
  }

  /** Names of the nodes that a node waits for; what decides of it is not among them. */
  upstream(name: string): string[] {
    const node = this.#nodes[name];
    const loop = loopOfNode(this.#nodes, node);
    const all = [...(node ? upstreamOf(node) : []), ...(loop ? upstreamOf(loop.body) : [])];
    return [...new Set(all.map((each) => this.runnerOf(each)))].filter((each) => each !== name);
  }

  /** The conditions that decide of a node. */
  gates(name: string): Gate[] {
    return Object.entries(this.#nodes).flatMap(([gate, node]) => {
      if (typeOfNode(node) !== "if_else") return [];
      const holds = (block: unknown) => nodesNamed(block).some((each) => this.runnerOf(each) === name);
      const { condition } = node;
      return [
        ...(holds(node.true_block) ? [{ name: gate, condition, when: true }] : []),
        ...(holds(node.false_block) ? [{ name: gate, condition, when: false }] : []),
      ];
    });
  }

  /** The node that computes a condition; `undefined` where it is a value of its own. */
  deciderOf({ condition }: Gate): string | undefined {
    const [name] = upstreamOf({ condition });
    return name === undefined ? undefined : this.runnerOf(name);
  }
}
