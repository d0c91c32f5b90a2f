import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { Checks } from "../../core/checks";
import { type Fault, type JobFailedError, ResourceNotFoundError, ValidationError } from "../../core/errors";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import type { OperationOptions, Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import type { ListViewType } from "../assets/asset-requests";
import { asEntity, type Job, type JobLike, jobFromWire, jobKinds, kindOf } from "./job";
import type { BaseJob, JobContext, Submitted } from "./job-base";
import { onlyMetadataChanged } from "./job-changes";
import { downloadJob, type JobDownloadOptions, type JobDownloadResult } from "./job-download";
import { delay, failureOf, followLogs, leavable } from "./job-following";
import type { JobBody } from "./job-kind";
import { type JobMetrics, type JobRun, readRun } from "./job-metrics";
import { makeJobName } from "./job-names";
import type { JobNeeds } from "./job-needs";
import { JobPrinter, type TextWriter } from "./job-printing";
import { type JobOverrides, jobFaults, localFaults, prepareJob, withOverrides } from "./job-submission";
import { hasEnded } from "./log-stream";
import { RunHistory } from "./run-history";
import { tenantOf } from "./tenant";

/** Options of `jobs.createOrUpdate`. */
export interface JobSubmitOptions extends OperationOptions, JobOverrides {
  /** Leave the checks to the service. Local files are still looked at. @defaultValue false */
  skipValidation?: boolean;
}

/** Options of `jobs.list`. */
export interface JobListOptions extends OperationOptions {
  /** Lists the children of this job, as run history tells of them: the trials of a sweep. */
  parentJobName?: string;
  /** @defaultValue `"ActiveOnly"` */
  listViewType?: ListViewType;
  /** Keeps jobs of this kind, by the wire's name: `"Pipeline"`. Not together with `parentJobName`. */
  jobType?: string;
  /** Keeps jobs that import the data asset of this name. Not together with `parentJobName`. */
  assetName?: string;
}

/** What of a submitted job can be changed. */
export interface JobUpdate {
  /** What the studio shows. */
  displayName?: string;
  /** For people. */
  description?: string;
  /** Added to those that are there. */
  tags?: Record<string, string>;
  /** Added to those that are there; none can be changed. */
  properties?: Record<string, string>;
}

/** What `jobs.validate` found. */
export interface JobValidation {
  /** Whether there is no fault. */
  readonly passed: boolean;
  /** What is wrong, in the order in which it was found. */
  readonly faults: readonly Fault[];
}

/** Options of `jobs.stream`. */
export interface JobStreamOptions extends OperationOptions {
  /** @defaultValue `process.stdout` */
  writer?: TextWriter;
}

/** Options of `jobs.waitForCompletion`. */
export interface JobWaitOptions extends OperationOptions {
  /** Told of each state that the job was seen in. */
  onStatus?: (status: string) => void;
}

/** A service that runs on a node of a job. */
export interface ServiceInstance {
  /** `"Jupyter"`, `"SSH"`, … */
  readonly type?: string;
  /** Port on the node. */
  readonly port?: number;
  /** `Running`, `Failed`, … */
  readonly status?: string;
  /** Why it does not run. */
  readonly error?: string;
  /** Where it can be reached. */
  readonly endpoint?: string;
  /** What else the service says of it. */
  readonly properties?: Readonly<Record<string, string>>;
}

/** Jobs of a workspace; reached as `ml.jobs`. */
export class JobOperations {
  readonly #rest: Rest;
  readonly #needs: JobNeeds;
  readonly #history: RunHistory;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: JobNeeds) {
    this.#rest = rest;
    this.#needs = needs;
    this.#history = new RunHistory(rest, needs);
  }

  /**
   * Submits a job: uploads its code and local inputs, registers its environment where it is given whole, and starts it.
   * For a job that was fetched and of which only display name, description, tags or properties were changed, these are
   * changed.
   *
   * @param job - An entity, or what `command()` and `.sweep()` make.
   * @throws ValidationError - where something cannot be right, with every fault; nothing was sent or uploaded then.
   */
  async createOrUpdate<T extends BaseJob>(
    job: JobLike<T>,
    options: JobSubmitOptions = {},
  ): Promise<Submitted<T>> {
    const entity = withOverrides(asEntity(job), options);
    const { compute, experimentName } = options;
    if (
      compute === undefined &&
      experimentName === undefined &&
      onlyMetadataChanged(entity, this.#rest.scope)
    ) {
      const updated = await this.#updateMetadata(entity, options);
      if (updated) return updated as Submitted<T>;
    }
    const kind = kindOf(entity);
    if (!kind) {
      throw new ValidationError([
        {
          path: "type",
          message: "Jobs of this kind cannot be submitted.",
          given: entity.type,
          allowed: jobKinds.map(({ jobType }) => jobType.toLowerCase()),
        },
      ]);
    }
    const faults = [
      ...(options.skipValidation ? [] : jobFaults(kind, entity)),
      ...(await localFaults(kind, entity)),
    ];
    const subject = `${kind.title}${entity.name ? ` "${entity.name}"` : ""}`;
    if (faults.length > 0) throw new ValidationError(faults, { subject });
    const { name, body, headers } = await prepareJob(kind, entity, {
      rest: this.#rest,
      needs: this.#needs,
      options: pick(options),
    });
    const created = await this.#rest.send({
      ...pick(options),
      method: "PUT",
      path: this.#path(name),
      apiVersion: kind.apiVersion,
      body,
      headers,
    });
    // The service answers with a job of the kind that it was sent.
    return jobFromWire(created.body, await this.#context()) as BaseJob as Submitted<T>;
  }

  /** @internal Submits a job whose JSON is made already, under a name that is made up. */
  async submitBody(
    jobType: keyof typeof apiVersions.jobs.put,
    body: JobBody,
    options: OperationOptions,
  ): Promise<Submitted<Job>> {
    const created = await this.#rest.send({
      ...pick(options),
      method: "PUT",
      path: this.#path(makeJobName()),
      apiVersion: apiVersions.jobs.put[jobType],
      body,
    });
    return jobFromWire(created.body, await this.#context()) as Submitted<Job>;
  }

  /** Fetches a job. Children of pipelines come from run history. */
  async get(name: string, options: OperationOptions = {}): Promise<Submitted<Job>> {
    const wire = await this.#fetch(name, options);
    const child =
      isObject(wire) && isObject(wire.properties) ? undefined : await this.#history.get(name, options);
    return (child ?? jobFromWire(wire, await this.#context())) as Submitted<Job>;
  }

  /** Lists the jobs of the workspace, or the children of one. */
  list(options: JobListOptions = {}): PagedAsyncIterableIterator<Submitted<Job>> {
    const { parentJobName, listViewType = "ActiveOnly", jobType, assetName } = options;
    if (parentJobName !== undefined) {
      const first = async () => void (await this.#fetch(parentJobName, options));
      return this.#history.children(parentJobName, first, pick(options)) as PagedAsyncIterableIterator<
        Submitted<Job>
      >;
    }
    let context: JobContext = this.#rest.scope;
    return paged(
      this.#rest,
      async () => {
        context = await this.#context();
        return {
          ...pick(options),
          method: "GET",
          path: `${this.#rest.workspacePath}/jobs`,
          apiVersion: apiVersions.jobs.list,
          query: { listViewType, jobType, assetName },
        };
      },
      (wire) => jobFromWire(wire, context) as Submitted<Job>,
    );
  }

  /**
   * Changes display name, description, tags or properties of a submitted job.
   *
   * @throws ValidationError - where nothing is to be changed.
   */
  async update(name: string, changes: JobUpdate, options: OperationOptions = {}): Promise<Submitted<Job>> {
    const { displayName, description, tags, properties } = changes;
    const checks = new Checks().known(changes, ["displayName", "description", "tags", "properties"]);
    if ([displayName, description, tags, properties].every((change) => change === undefined)) {
      checks.fault("", "Nothing is to be changed.", {
        allowed: "displayName, description, tags, properties",
        code: "missingField",
      });
    }
    checks
      .text("displayName", displayName)
      .text("description", description)
      .texts("tags", tags)
      .texts("properties", properties);
    checks.done(`Update of job "${name}"`);
    await this.#patch(name, { displayName, description, tags, properties }, options);
    return this.get(name, options);
  }

  /** Hides a job from lists. */
  async archive(name: string, options: OperationOptions = {}): Promise<void> {
    await this.#patch(name, { hidden: true }, options);
  }

  /** Takes back {@link JobOperations.archive}. */
  async restore(name: string, options: OperationOptions = {}): Promise<void> {
    await this.#patch(name, { hidden: false }, options);
  }

  /** Ends a job that runs or waits. Awaiting the poller waits until the service has taken it in. */
  beginCancel(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Cancellation of job "${name}"`,
      start: async () => ({
        method: "POST",
        path: `${this.#path(name)}/cancel`,
        apiVersion: apiVersions.jobs.cancel,
      }),
      result: () => {},
      options,
    });
  }

  /** Deletes a job with what run history knows of it. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deletion of job "${name}"`,
      start: async () => ({ method: "DELETE", path: this.#path(name), apiVersion: apiVersions.jobs.delete }),
      result: () => {},
      options,
    });
  }

  /**
   * Finds what is wrong with a job without sending anything: its fields, its references, and whether its local files are
   * there.
   */
  async validate(job: JobLike<BaseJob>, options: { raiseOnFailure?: boolean } = {}): Promise<JobValidation> {
    const faults = await this.#faultsOf(job);
    if (faults.length > 0 && options.raiseOnFailure) throw new ValidationError(faults, { subject: "Job" });
    return { passed: faults.length === 0, faults };
  }

  /**
   * Writes the logs of a job as they come, until it has ended. The log of a job that has ended already is written whole.
   *
   * @throws JobFailedError - at the end, for a job that failed; with the job's own error.
   */
  async stream(name: string, options: JobStreamOptions = {}): Promise<void> {
    const job = await this.get(name, options);
    const writer = options.writer ?? globalThis.process?.stdout;
    if (!writer)
      throw new ValidationError([
        { path: "writer", message: "is required where there is no process.stdout.", code: "missingField" },
      ]);
    const printer = new JobPrinter(writer, { name, studioUrl: job.studioUrl });
    printer.begin();
    const logs = followLogs({ ...this.#following(name, job), options: pick(options) }, options.abortSignal);
    let step = await logs.next();
    for (; !step.done; step = await logs.next()) printer.line(step.value);
    printer.end(step.value);
    if (step.value.status === "Failed") throw failureOf(name, step.value);
  }

  /**
   * Lines of a job's logs as they come, until it has ended. Leaving the loop early ends the request that is under way.
   *
   * @example `for await (const line of ml.jobs.streamLogs(job.name)) console.log(line);`
   * @throws JobFailedError - after the last line, for a job that failed; with the job's own error.
   */
  streamLogs(name: string, options: OperationOptions = {}): AsyncIterableIterator<string> {
    return leavable(options.abortSignal, (abortSignal) =>
      this.#lines(name, { ...pick(options), abortSignal }),
    );
  }

  /**
   * Waits until a job has ended.
   *
   * @throws JobFailedError - where it failed, was canceled, or stopped responding; with the job's own error.
   */
  async waitForCompletion(name: string, options: JobWaitOptions = {}): Promise<Submitted<Job>> {
    const started = this.#rest.clock.now();
    for (let seen: string | undefined; ; ) {
      const job = await this.get(name, options);
      if (job.status !== seen) options.onStatus?.(job.status);
      seen = job.status;
      if (job.status === "Completed") return job;
      if (hasEnded(job.status)) throw await this.#failure(name, job.status, options);
      await this.#rest.clock.sleep(delay(this.#rest, started), { abortSignal: options.abortSignal });
    }
  }

  /**
   * The metrics that a job has logged, by name: all values with their steps.
   *
   * @example `(await ml.jobs.getMetrics(job.name)).auc?.at(-1)?.value`
   */
  async getMetrics(name: string, options: OperationOptions = {}): Promise<JobMetrics> {
    return (await this.getRun(name, options)).metrics;
  }

  /**
   * What a job has logged with MLflow: metrics, parameters and tags.
   */
  async getRun(name: string, options: OperationOptions = {}): Promise<JobRun> {
    return readRun(this.#rest, this.#needs, name, pick(options));
  }

  /** Services that run on a node of a job; `undefined` where there are none. */
  async showServices(
    name: string,
    nodeIndex = 0,
    options: OperationOptions = {},
  ): Promise<Record<string, ServiceInstance> | undefined> {
    const instances = await this.#history.serviceInstances(name, nodeIndex, options);
    const services = Object.entries(instances).flatMap(([key, value]) =>
      isObject(value) ? [[key, instance(value)] as const] : [],
    );
    return services.length > 0 ? Object.fromEntries(services) : undefined;
  }

  /**
   * Downloads what a job left: its logs and artifacts into `artifacts/`, named outputs into `named-outputs/{name}/`. Of a
   * sweep, what the best trial left, and the sweep's own logs into `hd-artifacts/`.
   *
   * @throws ValidationError - for a job that has not ended, and an output that it does not have.
   */
  async download(name: string, options: JobDownloadOptions = {}): Promise<JobDownloadResult> {
    return downloadJob(
      { get: (job) => this.get(job, pick(options)), history: this.#history, needs: this.#needs },
      name,
      options,
    );
  }

  async *#lines(name: string, options: OperationOptions): AsyncGenerator<string, void, undefined> {
    const job = await this.get(name, options);
    const logs = followLogs({ ...this.#following(name, job), options }, options.abortSignal);
    let step = await logs.next();
    for (; !step.done; step = await logs.next()) yield step.value.line;
    if (step.value.status === "Failed") throw failureOf(name, step.value);
  }

  #following(name: string, job: Job) {
    return { rest: this.#rest, history: this.#history, name, jobType: job.type };
  }

  async #failure(name: string, status: string, options: OperationOptions): Promise<JobFailedError> {
    const details = await this.#history.details(name, options).catch((error: unknown) => {
      if (error instanceof ResourceNotFoundError) return {};
      throw error;
    });
    return failureOf(name, { ...details, status });
  }

  async #faultsOf(job: JobLike<BaseJob>): Promise<readonly Fault[]> {
    let entity: BaseJob;
    try {
      entity = asEntity(job);
    } catch (error) {
      if (error instanceof ValidationError) return error.faults;
      throw error;
    }
    const kind = kindOf(entity);
    return kind ? [...jobFaults(kind, entity), ...(await localFaults(kind, entity))] : [];
  }

  /** Tells run history of the metadata of a fetched job; `undefined` where there is no such job any more. */
  async #updateMetadata(job: BaseJob, options: JobSubmitOptions): Promise<Submitted<Job> | undefined> {
    const { name = "", displayName, description, tags, properties } = job;
    try {
      await this.#patch(name, { displayName, description, tags, properties }, options);
    } catch (error) {
      if (error instanceof ResourceNotFoundError && kindOf(job)) return undefined;
      throw error;
    }
    return this.get(name, options);
  }

  async #patch(
    name: string,
    changes: JobUpdate & { hidden?: boolean },
    options: OperationOptions,
  ): Promise<void> {
    const wire = await this.#fetch(name, options);
    const properties = isObject(wire) && isObject(wire.properties) ? wire.properties : {};
    const experiment = typeof properties.experimentName === "string" ? properties.experimentName : "Default";
    await this.#history.patch(experiment, name, changes, options);
  }

  async #fetch(name: string, options: OperationOptions): Promise<unknown> {
    if (typeof name !== "string" || name === "") {
      throw new ValidationError([
        { path: "name", message: "must be the name of a job.", given: name, code: "missingField" },
      ]);
    }
    const request = {
      ...pick(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.jobs.get,
    } as const;
    return (await this.#rest.send(request)).body;
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/jobs/${encodeURIComponent(name)}`;
  }

  async #context(): Promise<JobContext> {
    return { ...this.#rest.scope, studio: this.#rest.cloud.studio, tenantId: await tenantOf(this.#rest) };
  }
}

function instance(value: Readonly<Record<string, unknown>>): ServiceInstance {
  const { type, port, status, error, endpoint, properties } = value;
  const message = isObject(error) && isObject(error.error) ? error.error.message : undefined;
  const fields = { type, port, status, error: message, endpoint, properties };
  return Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== undefined && each !== null));
}

function pick({ abortSignal, requestHeaders, requestTimeoutInMs }: OperationOptions): OperationOptions {
  return { abortSignal, requestHeaders, requestTimeoutInMs };
}
