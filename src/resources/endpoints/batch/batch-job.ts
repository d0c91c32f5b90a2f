import { Entity } from "../../../core/display";
import { isObject } from "../../../core/mapping";

/** A job that a batch endpoint has started. `ml.jobs` knows it by its name: `ml.jobs.get(job.name)`. */
export class BatchJob extends Entity {
  readonly kind = "batch_job";
  /** ARM id. */
  readonly id?: string;
  /** Name of the job. */
  readonly name: string;
  /** ARM type. */
  readonly type?: string;
  /** How it stood when it was asked for. */
  readonly status?: string;
  /** All that the service said of it. */
  readonly properties: Readonly<Record<string, unknown>>;

  /** @internal Made of what the service answers. */
  constructor(fields: Omit<BatchJob, "kind">) {
    super();
    this.id = fields.id;
    this.name = fields.name;
    this.type = fields.type;
    this.status = fields.status;
    this.properties = fields.properties;
  }
}

/** A batch job from the wire. */
export function batchJobFromWire(wire: unknown): BatchJob {
  const { id, name, type, properties } = isObject(wire) ? wire : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const inner = isObject(properties) ? properties : {};
  return new BatchJob({
    id: text(id),
    name: text(name) ?? "",
    type: text(type),
    status: text(inner.status),
    properties: inner,
  });
}
