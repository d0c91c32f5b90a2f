import { Checks } from "../../../core/checks";
import { showAs } from "../../../core/display";
import type { JobIdentity } from "../../identity";
import type { CommandParts } from "../command/command-builder";
import type { CommandDeclaration } from "../command/command-component-of";
import type { CommandInputs, LiteralOf, SearchSpaceOf } from "../command/command-inputs";
import { deepCopy } from "../deep-copy";
import { given } from "../given";
import type { Input, JobInputs, JobOutputs } from "../inputs-outputs";
import type { JobResourceFields, QueueSettingsFields } from "../job-settings";
import type { LiteralInput } from "../literal-text";
import type { KindOf } from "../pipeline-builder/ports";
import { toSearchSpace, withDoubleBraces } from "../references";
import { isDistribution } from "./distributions";
import type { EarlyTerminationPolicy } from "./early-termination";
import type { SamplingAlgorithm, SamplingAlgorithmName } from "./sampling";
import {
  type Goal,
  type ObjectiveFields,
  type SearchSpace,
  SweepJob,
  type SweepJobFields,
} from "./sweep-job";
import type { SweepJobLimitsFields } from "./sweep-limits";

/** What `command(…).sweep()` takes. */
export interface SweepOptions<I> {
  /** Name of the metric that the trials log. */
  primaryMetric: string;
  /** Whether more or less of it is better. */
  goal: Goal;
  /** What to draw from, by the name of the input; beside the distributions given to `with()`. */
  searchSpace?: SearchSpaceOf<I>;
  /** @defaultValue `"random"` */
  samplingAlgorithm?: SamplingAlgorithmName | SamplingAlgorithm;
  /** How many trials, how many at once, for how long. */
  limits?: SweepJobLimitsFields;
  /** Which trials to end before their time. Default: none. */
  earlyTermination?: EarlyTerminationPolicy;
  /** @defaultValue that of the command */
  compute?: string;
  /** @defaultValue that of the command */
  identity?: JobIdentity;
  /** @defaultValue that of the command */
  queueSettings?: QueueSettingsFields;
}

/** What {@link Sweep.withSettings} can change. */
export type SweepSettings = Partial<Omit<SweepJobFields, "trial" | "searchSpace">>;

/** @internal What a builder holds; for those that make something else of it. */
export let sweepPartsOf: (sweep: Sweep) => { parts: SweepJobFields; trial: SweptCommand };

/**
 * A sweep job in the making. Each step returns a new builder and leaves the old one as it was. `ml.jobs.createOrUpdate`
 * takes it as it is.
 */
export class Sweep<I extends CommandInputs = CommandInputs, O extends JobOutputs = JobOutputs> {
  readonly #parts: SweepJobFields;
  readonly #trial: SweptCommand;
  /** For the compiler only: the types of the inputs and outputs. There is no such value. */
  declare readonly io: { readonly inputs: SweptInputs<I>; readonly outputs: O } | undefined;

  static {
    sweepPartsOf = (sweep) => ({ parts: sweep.#parts, trial: sweep.#trial });
    showAs(Sweep.prototype, (self) => ({ title: "Sweep", rows: Object.entries(self.#parts) }));
  }

  /** @internal Made by `command(…).sweep(…)`. */
  constructor(parts: SweepJobFields, trial: SweptCommand) {
    this.#parts = deepCopy(parts);
    this.#trial = trial;
    Object.freeze(this);
  }

  /** Changes settings; those that are not given stay. */
  withSettings(settings: SweepSettings): Sweep<I, O> {
    return new Sweep({ ...this.#parts, ...given(settings) }, this.#trial);
  }

  /** Changes limits; those that are not given stay. */
  withLimits(limits: SweepJobLimitsFields): Sweep<I, O> {
    return this.withSettings({ limits: { ...this.#parts.limits, ...given(limits) } });
  }

  /** Changes the machines of each trial; what is not given stays. */
  withResources(resources: JobResourceFields): Sweep<I, O> {
    return this.withSettings({ resources: { ...this.#parts.resources, ...given(resources) } });
  }

  /** Changes the place in the queue; what is not given stays. */
  withQueueSettings(settings: QueueSettingsFields): Sweep<I, O> {
    return this.withSettings({ queueSettings: { ...this.#parts.queueSettings, ...given(settings) } });
  }

  /** Ends trials that do badly before their time. */
  withEarlyTermination(earlyTermination: EarlyTerminationPolicy): Sweep<I, O> {
    return this.withSettings({ earlyTermination });
  }

  /** Changes what the sweep looks for. */
  withObjective(objective: ObjectiveFields): Sweep<I, O> {
    return this.withSettings({ objective });
  }

  /**
   * The job as a plain entity: what would be submitted.
   *
   * @throws ValidationError - where a field cannot be right; every fault at once.
   */
  build(): SweepJob {
    return new SweepJob(deepCopy(this.#parts));
  }
}

/** Inputs of a sweep as a step of a pipeline: values may be drawn, so none has to be given. */
export type SweptInputs<I> = {
  [K in keyof I]: [LiteralOf<I[K]>] extends [never] ? I[K] : Input<KindOf<I[K]>, LiteralInput>;
};

/** The command that a sweep runs, as it was before its inputs were drawn. */
export interface SweptCommand {
  readonly parts: CommandParts;
  readonly declaration: CommandDeclaration;
}

/** @internal A sweep over some inputs of a command. */
export function sweepOf<I extends CommandInputs, O extends JobOutputs>(
  command: CommandParts,
  declaration: CommandDeclaration,
  options: SweepOptions<I>,
): Sweep<I, O> {
  const { primaryMetric, goal, searchSpace: drawn = {}, ...settings } = options;
  const checks = new Checks().known(options, sweepOptionNames);
  checks.within("searchSpace", (within) => within.known(drawn, Object.keys(command.inputs)));
  checks.done("Sweep");
  const pending = Object.entries(command.inputs).filter(([, input]) => isDistribution(input));
  const searchSpace = { ...Object.fromEntries(pending), ...(drawn as CommandInputs) } as SearchSpace;
  const inputs = Object.fromEntries(
    Object.entries(command.inputs).filter(([, input]) => !isDistribution(input)),
  );
  const {
    name,
    displayName,
    description,
    tags,
    properties,
    experimentName,
    compute,
    identity,
    queueSettings,
  } = command;
  const { code, environment, environmentVariables, distribution, resources, outputs } = command;
  const line = typeof command.command === "string" ? withDoubleBraces(command.command) : command.command;
  const parts = {
    ...given({
      name,
      displayName,
      description,
      tags,
      properties,
      experimentName,
      compute,
      identity,
      queueSettings,
    }),
    ...given(settings),
    trial: {
      command: typeof line === "string" ? toSearchSpace(line, Object.keys(searchSpace)) : line,
      environment,
      ...given({ code, environmentVariables, distribution, resources }),
    },
    inputs: inputs as JobInputs,
    outputs,
    searchSpace,
    objective: { goal, primaryMetric },
  };
  return new Sweep(parts, { parts: command, declaration });
}

const sweepOptionNames = [
  "primaryMetric",
  "goal",
  "searchSpace",
  "samplingAlgorithm",
  "limits",
  "earlyTermination",
  "compute",
  "identity",
  "queueSettings",
] as const satisfies readonly (keyof SweepOptions<unknown>)[];
