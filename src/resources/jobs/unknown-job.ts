import { isObject } from "../../core/mapping";
import { inputsCodec, outputsCodec } from "./input-mapping";
import type { JobInputs, JobOutputs } from "./inputs-outputs";
import { BaseJob, type JobContext, jobState, withSource } from "./job-base";
import type { JobServices } from "./job-services";

/**
 * A job of a kind that this library has no class for yet (pipeline, AutoML, Spark, …, or a newer one), or a child of a
 * job as run history tells of it. It can be shown, followed, canceled and updated; what the service said is in `json`.
 */
export class UnknownJob extends BaseJob {
  readonly kind = "unknown_job";
  readonly type: string;
  /** The job as the service gave it. */
  declare readonly json: Readonly<Record<string, unknown>>;
  /** As the service keeps them. */
  declare readonly inputs?: JobInputs;
  /** As the service keeps them. */
  declare readonly outputs?: JobOutputs;
  /** The job that this one is a child of. */
  declare readonly parentJobName?: string;
  /** When it ran, for children; as in RFC 3339. */
  declare readonly startTime?: string;
  /** ISO 8601. */
  declare readonly endTime?: string;

  /** @internal Made from what the service answers. */
  constructor(type: string, json: Readonly<Record<string, unknown>>) {
    super();
    this.type = type;
    // Not enumerable: an entity prints as its fields, and this is all of them over again.
    Object.defineProperty(this, "json", { value: json });
  }
}

/** A job of an unknown kind from the wire. */
export function unknownJobFromWire(wire: Readonly<Record<string, unknown>>, context: JobContext): UnknownJob {
  const properties = isObject(wire.properties) ? wire.properties : {};
  const job = new UnknownJob(String(properties.jobType ?? "unknown").toLowerCase(), wire);
  const files = {
    inputs: inputsCodec.decode(properties.inputs, context),
    outputs: outputsCodec.decode(properties.outputs, context),
  };
  return withSource(
    Object.assign(job, commonFields(properties), present(files), jobState(wire, context)),
    wire,
  );
}

/** A run of run history as a job. */
export function jobFromRun(run: unknown): UnknownJob | undefined {
  if (!isObject(run) || typeof run.runId !== "string") return undefined;
  const context = {
    createdAt: run.createdUtc,
    createdBy: isObject(run.createdBy) ? run.createdBy.userName : undefined,
  };
  const fields = {
    name: run.runId,
    id: run.runId,
    status: run.status,
    parentJobName: run.parentRunId,
    startTime: run.startTimeUtc,
    endTime: run.endTimeUtc,
    creationContext: present(context),
  };
  return Object.assign(
    new UnknownJob(typeof run.runType === "string" ? run.runType : "run", run),
    commonFields(run),
    present(fields),
  );
}

function commonFields(source: Readonly<Record<string, unknown>>): object {
  const { displayName, description, tags, properties, experimentName, services } = source;
  return present({
    displayName,
    description,
    tags,
    properties,
    experimentName,
    services: services as JobServices | undefined,
  });
}

/** The members that the service gave. */
function present(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
