import { assumed } from "../errors";
import type { RunRecord } from "../run-history/run-store";
import type { ServiceState } from "../state";
import type { ControlFlow, Gate } from "./control-flow";
import { controlValue, truthOf } from "./control-values";
import type { StoredJob } from "./job";

/** Whether a node may begin: `never` where a condition leaves it out, or what it waits for. */
type Turn = "now" | "later" | "never";

/** What may begin of a pipeline. */
export interface Turns {
  /** Names of the nodes that wait for nothing any more, in their order. */
  readonly ready: readonly string[];
  /** Why nodes can never be decided of. */
  readonly faults: readonly string[];
}

/** Finds which nodes of a pipeline may begin. All of it follows from the job and the runs of its nodes. */
export function turnsOf(
  state: ServiceState,
  job: StoredJob,
  flow: ControlFlow,
  runs: ReadonlyMap<string | undefined, RunRecord>,
): Turns {
  const known = new Map<string, Turn>();
  const faults = new Set<string>();
  const holds = ({ name, condition }: Gate): boolean | undefined => {
    const decider = flow.deciderOf({ name, condition, when: true });
    const run = runs.get(decider);
    const [, output = ""] = /\.outputs\.([\w.]+)\s*\}\}/.exec(String(condition)) ?? [];
    const [, input = ""] = /parent\.inputs\.([\w.]+)\s*\}\}/.exec(String(condition)) ?? [];
    const value =
      decider !== undefined
        ? run && controlValue(state, run, output)
        : input === ""
          ? condition
          : job.properties.inputs?.[input]?.value;
    const truth = truthOf(value);
    if (truth === undefined) {
      const why =
        decider === undefined ? `it is ${value}` : `${decider} left ${value ?? "nothing"} as ${output}`;
      faults.add(assumed(`The condition of ${name} is neither true nor false: ${why}.`));
    }
    return truth;
  };
  const turnOf = (name: string): Turn => {
    const found = known.get(name);
    if (found) return found;
    // A circle waits for ever, rather than being gone around for ever.
    known.set(name, "later");
    const gates = flow.gates(name);
    const deciders = gates.flatMap((gate) => flow.deciderOf(gate) ?? []);
    const before = [...deciders, ...flow.upstream(name)];
    let turn: Turn = "now";
    if (before.some((each) => turnOf(each) === "never")) turn = "never";
    else if (deciders.some((each) => runs.get(each)?.status !== "Completed")) turn = "later";
    else if (gates.some((gate) => holds(gate) === !gate.when)) turn = "never";
    else if (gates.some((gate) => holds(gate) !== gate.when)) turn = "later";
    else if (before.some((each) => runs.get(each)?.status !== "Completed")) turn = "later";
    known.set(name, turn);
    return turn;
  };
  const ready = flow.running.filter((name) => turnOf(name) === "now" && !runs.has(name));
  return { ready, faults: [...faults] };
}
