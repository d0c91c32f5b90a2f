import { Refusal } from "../errors";
import { setUpPool } from "../handlers/compute";
import { createRun } from "../jobs/create-run";
import type { StoredJob } from "../jobs/job";
import type { MetricPoint } from "../run-history/run-store";
import { plan, type StoredSchedule } from "../schedules/schedule";
import { seedWorkspace } from "../seed";
import { azureDestination } from "../sites";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { bytesOf } from "./bodies";
import type { RecordedExchange, Recording } from "./recording";

/** What a fake has taken from a recording, and what not. */
export interface SeedReport {
  /** ARM ids of resources, and URLs of blobs, that are in the fake now. */
  readonly seeded: readonly string[];
  /** Answers that could not be put into the fake, each with the reason. */
  readonly notSeeded: readonly {
    /** HTTP method of what was asked. */
    readonly method: string;
    /** What was asked, or the id of the resource. */
    readonly url: string;
    /** Why the fake has nothing of it. */
    readonly reason: string;
  }[];
}

/** Resources of a workspace that can be kept as they were answered. */
const kept =
  /^(datastores|computes|connections|schedules|serverlessEndpoints|marketplaceSubscriptions|jobs|(online|batch)Endpoints)\/[^/]+$|^(online|batch)Endpoints\/[^/]+\/deployments\/[^/]+$|^(data|models|environments|components|codes|featuresets|featurestoreEntities)\/[^/]+(\/versions\/[^/]+)?$/i;

const workspaceOf =
  /^(\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/Microsoft\.MachineLearningServices\/workspaces\/([^/]+))(?:\/(.+))?$/i;

/** Asked to get on, or for what a fake makes anew: nothing is missing without them. */
const passing =
  /mfeOperations(Status|Results)|operation(statuses|results)|\/(list\w*(keys|secrets)|regenerate\w*|token)$|\/discovery\b|\/oauth2\/|\/locations\/|\/vmSizes$|\/metadata\/endpoints$/i;

/** How MLflow says that a run has ended. */
const mlflowEnds: Readonly<Record<string, string>> = {
  FINISHED: "Completed",
  FAILED: "Failed",
  KILLED: "Canceled",
};

/** Puts what the answers of a recording showed into a fake; later ones count more. */
export function seedFromRecording(state: ServiceState, recording: Recording): SeedReport {
  return new Seeding(state).all(recording);
}

class Seeding {
  readonly #seeded = new Set<string>();
  readonly #notSeeded = new Map<string, SeedReport["notSeeded"][number]>();
  readonly #jobs = new Map<string, StoredJob>();
  readonly #parents = new Map<string, string>();
  /** Parameters and metrics, as MLflow answered them, by run. */
  readonly #params = new Map<string, Record<string, string>>();
  readonly #metrics = new Map<string, MetricPoint[]>();
  /** What was said last of how a run goes. */
  readonly #statuses = new Map<string, string>();
  readonly #times = new Map<string, { start?: number; end?: number }>();

  constructor(private readonly state: ServiceState) {}

  all({ exchanges }: Recording): SeedReport {
    for (const exchange of exchanges) this.#exchange(exchange);
    const jobs = [...this.#jobs.values()];
    // A run lies under its parent, which must be there first.
    for (const job of jobs.filter(({ name }) => !this.#parents.has(name))) this.#job(job);
    for (const job of jobs.filter(({ name }) => this.#parents.has(name))) this.#job(job);
    return { seeded: [...this.#seeded], notSeeded: [...this.#notSeeded.values()] };
  }

  #exchange(exchange: RecordedExchange): void {
    const { request, response } = exchange;
    if (!response || response.status >= 300) return;
    const url = new URL(request.url);
    const to = azureDestination(url);
    const path = decodeURIComponent(to?.path ?? url.pathname);
    if (to?.plane === "blob") {
      this.#blob(exchange, to.account ?? "", path);
      return;
    }
    if (passing.test(path) || to?.plane === "login") return;
    if (to?.plane === "scoring") {
      this.#miss(request.method, request.url, "an answer of a model is not a part of the service's state");
      return;
    }
    if (request.method === "DELETE") {
      this.#delete(path);
      return;
    }
    const body = response.body && "json" in response.body ? response.body.json : undefined;
    if (!isRecord(body)) {
      if (response.body) this.#miss(request.method, request.url, "the answer is no JSON, or was not kept");
      return;
    }
    if (to?.plane === "api") {
      this.#dataPlane(request.method, url, path, body);
      return;
    }
    const items = Array.isArray(body.value) ? body.value : [body];
    for (const item of items) this.#resource(item, request.method, request.url);
  }

  #resource(item: unknown, method: string, url: string): void {
    if (!isResource(item)) {
      this.#miss(method, url, "the answer shows no resource");
      return;
    }
    const [, workspaceId, subscriptionId = "", resourceGroupName = "", workspaceName = "", rest] =
      workspaceOf.exec(item.id) ?? [];
    if (!workspaceId) {
      this.#miss(method, item.id, "it is no resource of a workspace");
      return;
    }
    const { store } = this.state;
    if (!store.has(workspaceId))
      seedWorkspace(this.state, { subscriptionId, resourceGroupName, workspaceName });
    if (rest !== undefined && !kept.test(rest)) {
      this.#miss(method, item.id, "the fake makes no such resource from what it is shown");
      return;
    }
    const resource: StoredResource = {
      ...item,
      name: typeof item.name === "string" ? item.name : (item.id.split("/").at(-1) ?? ""),
      type: typeof item.type === "string" ? item.type : "",
      properties: { ...item.properties },
    };
    // No operation is under way in the fake.
    if (/^(Creating|Updating)$/.test(String(resource.properties.provisioningState)))
      resource.properties.provisioningState = "Succeeded";
    if (rest && /^jobs\//i.test(rest)) {
      const { status } = resource.properties;
      if (typeof status === "string") this.#statuses.set(resource.name, status);
      this.#jobs.set(resource.name, resource as StoredJob);
      return;
    }
    this.#container(resource);
    store.put(resource);
    this.#seeded.add(resource.id);
    if (rest) this.#comeToLife(resource, rest);
  }

  /** What a version lies under: it is listed by that. */
  #container(resource: StoredResource): void {
    const { id, type, systemData } = resource;
    const [container, version] = id.split(/\/versions\//i);
    if (!container || version === undefined || this.state.store.has(container)) return;
    const name = container.slice(container.lastIndexOf("/") + 1);
    const { dataType } = resource.properties;
    const properties = {
      description: null,
      tags: {},
      properties: {},
      isArchived: false,
      ...(dataType !== undefined && { dataType }),
    };
    this.state.store.put({
      id: container,
      name,
      type: type.replace(/\/versions$/i, ""),
      properties,
      systemData,
    });
  }

  /** What does something by itself. */
  #comeToLife(resource: StoredResource, rest: string): void {
    const now = this.state.clock.now();
    if (/^schedules\//i.test(rest)) plan(this.state, resource as StoredSchedule, now);
    if (!/^computes\//i.test(rest)) return;
    try {
      setUpPool(this.state, resource, now, true);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#miss("GET", resource.id, `it is there, but jobs cannot run on it: ${error.message}`);
    }
  }

  #job(job: StoredJob): void {
    const { state } = this;
    const { status: _, services: __, ...properties } = job.properties;
    if (typeof properties.jobType !== "string") {
      this.#miss("GET", job.id, "it does not say of what kind of job it is");
      return;
    }
    const parent = state.runs.get(this.#parents.get(job.name) ?? "");
    const stored: StoredJob = { ...job, properties: { ...properties, jobType: properties.jobType } };
    state.store.put(stored);
    const times = this.#times.get(job.name);
    const createdAt = Date.parse(job.systemData?.createdAt ?? "") || times?.start || state.clock.now();
    const run = createRun(state, stored, createdAt, parent);
    run.status = this.#statuses.get(job.name) ?? "Completed";
    run.properties = Object.assign(run.properties, job.properties.properties);
    Object.assign(run.params, this.#params.get(job.name));
    run.metrics.push(...(this.#metrics.get(job.name) ?? []));
    if (times?.start !== undefined) run.startedAt = times.start;
    if (times?.end !== undefined) run.endedAt = times.end;
    this.#seeded.add(job.id);
  }

  #delete(path: string): void {
    this.state.store.delete(path);
    this.#jobs.delete(path.split("/").at(-1) ?? "");
    for (const id of [...this.#seeded])
      if (`${id}/`.toLowerCase().startsWith(`${path}/`.toLowerCase())) this.#seeded.delete(id);
  }

  #dataPlane(method: string, url: URL, path: string, body: Record<string, unknown>): void {
    if (/\/mlflow\/runs\/get$/i.test(path) && isRecord(body.run)) {
      this.#run(body.run);
      return;
    }
    if (/\/mlflow\/metrics\/get-history$/i.test(path) && Array.isArray(body.metrics)) {
      const run = url.searchParams.get("run_id") ?? url.searchParams.get("run_uuid") ?? "";
      const known = this.#metrics.get(run) ?? [];
      const news = (body.metrics as MetricPoint[]).filter(
        (point) => !known.some((each) => JSON.stringify(each) === JSON.stringify(point)),
      );
      this.#metrics.set(run, [...known, ...news]);
      return;
    }
    if (this.#noteRuns(body)) return;
    this.#miss(method, url.href, "of the data planes only MLflow's runs and metrics are taken");
  }

  #run({ info, data }: Record<string, unknown>): void {
    if (!isRecord(info) || typeof info.run_id !== "string") return;
    const { start_time: start, end_time: end, status } = info;
    const ended = mlflowEnds[String(status)];
    if (ended) this.#statuses.set(info.run_id, ended);
    this.#times.set(info.run_id, {
      ...(typeof start === "number" && { start }),
      ...(typeof end === "number" && end > 0 && { end }),
    });
    const params =
      isRecord(data) && Array.isArray(data.params) ? (data.params as { key: string; value: string }[]) : [];
    this.#params.set(info.run_id, Object.fromEntries(params.map(({ key, value }) => [key, value])));
  }

  /** Run history tells whose trial or step a run is, and how it goes. */
  #noteRuns(body: Record<string, unknown>): boolean {
    const runs = (Array.isArray(body.value) ? body.value : [body]).filter(isRecord);
    const told = runs.filter(({ runId }) => typeof runId === "string");
    for (const { runId, parentRunId, status } of told) {
      if (typeof parentRunId === "string") this.#parents.set(String(runId), parentRunId);
      if (typeof status === "string") this.#statuses.set(String(runId), status);
    }
    return told.length > 0 && told.length === runs.length;
  }

  #blob({ request, response }: RecordedExchange, account: string, path: string): void {
    const [, container = "", name = ""] = /^\/([^/]+)\/(.+)$/.exec(path) ?? [];
    const query = new URL(request.url).searchParams;
    const isWrite = request.method === "PUT" && !query.has("comp") && !query.has("restype");
    const isRead = request.method === "GET" && response?.status === 200 && !query.has("comp");
    if (request.method === "DELETE") {
      this.state.blobs.delete(account, container, name);
      return;
    }
    // Questions about blobs, and properties of containers, bring no content.
    if (request.method === "HEAD" || query.has("restype") || query.get("comp") === "metadata") return;
    const message = isWrite ? request : isRead ? response : undefined;
    const bytes = message && bytesOf(message.body);
    if (!name || !message || !bytes) {
      this.#miss(request.method, request.url, "its content is not in the recording as a whole");
      return;
    }
    const contentType = request.headers["x-ms-blob-content-type"] ?? message.headers["content-type"];
    this.state.blobs.put(account, container, name, { chunks: [bytes], ...(contentType && { contentType }) });
    this.#seeded.add(new URL(request.url).origin + new URL(request.url).pathname);
  }

  #miss(method: string, url: string, reason: string): void {
    const shown = url.replace(/\?.*$/s, "");
    this.#notSeeded.set(`${method} ${shown}`, { method, url: shown, reason });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isResource(
  value: unknown,
): value is { id: string; properties: Record<string, unknown>; [key: string]: unknown } {
  return isRecord(value) && typeof value.id === "string" && isRecord(value.properties);
}
