import type { TokenCredential } from "@azure/core-auth";
import type { HttpClient, PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { RestError } from "@azure/core-rest-pipeline";
import type { Clock } from "../core/clock";
import { Agenda } from "./agenda";
import { BlobStore } from "./blob/blob-store";
import { memoryContents } from "./blob/memory-contents";
import { StagedBlocks } from "./blob/staged-blocks";
import { isUpload, type RequestHead, UploadReceiver } from "./blob/upload";
import { createFakeCredential, hasExpired } from "./credential";
import { type Durations, realisticDurations, shortDurations } from "./durations";
import { assumed, BrokenConnection, Refusal, refusalReply, unauthorized } from "./errors";
import { type FakeClock, movableSystemClock, steppingClock } from "./fake-clock";
import { type FaultOptions, Faults, type PlannedFault } from "./faults";
import { stopAllTasks } from "./jobs/lifecycle";
import { keepUp, stopKeepingUp } from "./jobs/real-time";
import type { Keeper } from "./keeper";
import { registerOperations } from "./lro";
import { type AskedOperation, OperationLog } from "./operation-log";
import { readBody, toResponse } from "./pipeline-messages";
import { Random } from "./random";
import type { Recording } from "./recording/recording";
import { type SeedReport, seedFromRecording } from "./recording/seed-from-recording";
import { type RegistryScope, seedRegistry, seedSystemRegistry } from "./registries";
import type { FakeRequest } from "./request";
import { checkRequest } from "./request-checks/check-request";
import { isJson, jsonOrText, parseJson } from "./request-json";
import { workspacesIn } from "./resource";
import { resume } from "./resume";
import { type Reply, Router } from "./router";
import { registrations, routes } from "./routes";
import { RunStore } from "./run-history/run-store";
import type { Runner } from "./runner/runner";
import { scriptedRunner } from "./runner/scripted";
import { seedWorkspace, type WorkspaceScope, workspaceIdOf } from "./seed";
import { unloadAllDeployments } from "./serving/deployments";
import { functionServer } from "./serving/function-server";
import type { Server } from "./serving/server";
import { destination } from "./sites";
import { checkSnapshot, type FakeSnapshot } from "./snapshot";
import { openSocket, type Socket } from "./socket";
import type { ServiceState } from "./state";
import { Store } from "./store";

/** Options of {@link FakeAzureML}. All have defaults. */
export interface FakeAzureMLOptions {
  /** What runs jobs. Default: a scripted runner under which every job completes after a minute. */
  runner?: Runner;
  /** What serves models. Default: one that echoes; or what the runner brings. */
  server?: Server;
  /** Default: one that stands still and jumps when the client waits; with a runner of real processes, the computer's. */
  clock?: Clock;
  /** The workspace that is there at the start. Default: `ws-fake` in `rg-fake`. */
  scope?: Partial<WorkspaceScope>;
  /** Further workspaces that are there at the start. */
  workspaces?: readonly WorkspaceScope[];
  /** Seed of everything random: GUIDs, traffic, sweeps. @defaultValue 1 */
  seed?: number;
  /** Items in a page of a list. @defaultValue 10 */
  pageSize?: number;
  /**
   * Accept fields that the service does not know, and inputs without a `uri`, which `@azure/arm-machinelearning` 2.1.1
   * leaves out whatever its caller gives. @defaultValue false
   */
  loose?: boolean;
  /** How many requests {@link FakeAzureML.requests} keeps, the latest ones. @defaultValue all */
  keptRequests?: number;
  /** Override how long things take, in seconds. */
  durations?: Partial<Durations>;
  /** @internal Keeps the state beyond the end of the process; `FakeAzureML.open` must be called then. */
  keeper?: Keeper;
}

/**
 * Azure Machine Learning in memory: give it to `MLClient` as `httpClient` and everything but the network is as in Azure.
 *
 * It checks requests against the service's contract, runs jobs, and refuses what Azure refuses.
 *
 * @example
 * ```ts
 * const azure = new FakeAzureML();
 * const ml = new MLClient(azure.credential, azure.scope, { httpClient: azure });
 * ```
 */
export class FakeAzureML implements HttpClient {
  /** Gives tokens that the fake accepts. */
  readonly credential: TokenCredential;
  /** Names of the workspace that is there from the start. */
  readonly scope: WorkspaceScope;
  /** Name of the registry that is there from the start; Azure Machine Learning's own, `azureml`, is there too. */
  readonly registryScope: RegistryScope = { registryName: "registry-fake" };
  /** The fake's time; a client that is given this fake waits by it too. */
  readonly clock: FakeClock;
  /** What was asked, in order: for assertions. */
  readonly requests: { method: string; url: string; body?: unknown }[] = [];

  readonly #state: ServiceState;
  readonly #router = new Router(routes);
  readonly #faults = new Faults();
  readonly #operations = new OperationLog();
  readonly #keptRequests: number;
  readonly #keeper: Keeper | undefined;
  readonly #workspaces: readonly WorkspaceScope[];
  readonly #step: () => void;
  readonly #stands: boolean;
  /** A clock of the caller's that only passes cannot be moved. */
  readonly #movable: boolean;
  readonly #firstSeed: number;
  /** Makes what is there at the start. */
  readonly #begin: () => void;
  #socket: Promise<Socket> | undefined;
  /** Requests are answered one at a time up to their catching up, so that two never see half a happening. */
  #turn: Promise<void> = Promise.resolve();

  constructor(options: FakeAzureMLOptions = {}) {
    const runner = options.runner ?? scriptedRunner();
    const stepping = steppingClock();
    const given = options.clock;
    this.#movable = !given || isMovable(given);
    this.#stands = !given && !runner.realTime;
    if (given) {
      this.clock = isMovable(given) ? given : { ...given, advance: (ms) => given.sleep(ms) };
      this.#step = () => {};
    } else if (runner.realTime) {
      this.clock = movableSystemClock();
      this.#step = () => {};
    } else {
      this.clock = stepping;
      this.#step = () => stepping.step();
    }
    this.#keptRequests = options.keptRequests ?? Number.POSITIVE_INFINITY;
    this.#keeper = options.keeper;
    this.scope = {
      subscriptionId: "00000000-0000-0000-0000-000000000001",
      resourceGroupName: "rg-fake",
      workspaceName: "ws-fake",
      ...options.scope,
    };
    this.credential = createFakeCredential(() => this.clock.now());
    const seed = options.seed ?? 1;
    this.#firstSeed = seed;
    const random = new Random(seed);
    const now = () => this.clock.now();
    const contents = options.keeper?.contents ?? memoryContents();
    const blobs = new BlobStore(now, contents);
    const connect = async () => {
      this.#socket ??= openSocket(this);
      const { origin, token } = await this.#socket;
      return { origin, token };
    };
    this.#state = {
      store: new Store(),
      blobs,
      blocks: new StagedBlocks(contents),
      runs: new RunStore(() => random.guid()),
      agenda: new Agenda(),
      clock: this.clock,
      random,
      durations: {
        ...(runner.realTime && !given ? shortDurations : realisticDurations),
        ...options.durations,
      },
      runner,
      runnerService: { blobs, connect, now },
      server: options.server ?? functionServer(),
      loose: options.loose ?? false,
      pageSize: options.pageSize ?? 10,
      seed,
    };
    registerOperations(this.#state);
    for (const register of registrations) register(this.#state);
    this.#workspaces = [this.scope, ...(options.workspaces ?? [])];
    this.#begin = () => {
      for (const each of this.#workspaces) seedWorkspace(this.#state, each);
      seedSystemRegistry(this.#state);
      const { subscriptionId, resourceGroupName } = this.scope;
      seedRegistry(this.#state, { ...this.registryScope, subscriptionId, resourceGroupName });
    };
    this.#begin();
  }

  /** The workspaces that there are now. */
  get workspaces(): WorkspaceScope[] {
    return this.#state.store.list("/subscriptions").flatMap(({ name: subscriptionId }) =>
      workspacesIn(this.#state, subscriptionId).map(({ id, name }) => ({
        subscriptionId,
        resourceGroupName: /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? "",
        workspaceName: name,
      })),
    );
  }

  /** Makes the next matching requests fail; see {@link FaultOptions}. */
  fail(target: string, options: FaultOptions): void {
    this.#faults.add(target, options);
  }

  /** Faults that were asked for and have not all hit. */
  get unusedFaults(): readonly PlannedFault[] {
    return this.#faults.unused;
  }

  /** Takes back the faults that were asked for. */
  clearFaults(): void {
    this.#faults.clear();
  }

  /** The whole state as JSON. What is running in real processes is not part of it. */
  snapshot(): FakeSnapshot {
    const { store, blobs, runs, agenda, random, seed } = this.#state;
    return structuredClone({
      version: 1,
      now: this.clock.now(),
      seed,
      random: random.state,
      resources: store.snapshot(),
      blobs: blobs.snapshot(),
      history: runs.snapshot(),
      agenda: agenda.snapshot(),
    });
  }

  /**
   * Replaces the state by that of a snapshot; what lay ahead then lies ahead by the same time from now. A clock that is
   * behind the snapshot's is moved on to it, so that nothing ends before it began. Processes that run are ended; jobs of
   * the snapshot that ran as processes have failed.
   *
   * @throws TypeError - where it is no snapshot, or one of another version; nothing is changed then.
   */
  restore(snapshot: FakeSnapshot): void {
    const { store, blobs, blocks, runs, agenda, random } = this.#state;
    checkSnapshot(snapshot, (kind) => agenda.knows(kind));
    this.#endAll();
    const behind = snapshot.now - this.clock.now();
    if (behind > 0 && this.#movable) void this.clock.advance(behind);
    const shift = this.clock.now() - snapshot.now;
    store.restore(snapshot.resources);
    blobs.restore(snapshot.blobs);
    blocks.clear();
    runs.restore(snapshot.history);
    agenda.restore(snapshot.agenda.map((item) => ({ ...item, at: item.at + shift })));
    random.state = snapshot.random;
    this.#state.seed = snapshot.seed;
    resume(this.#state);
  }

  /**
   * Makes everything as it was at the start, but for the clock, which does not go back: state, faults and the list of
   * requests. Processes that run are ended.
   */
  reset(): void {
    const { store, blobs, blocks, runs, agenda, random } = this.#state;
    this.#endAll();
    for (const part of [store, blobs, blocks, runs, agenda]) part.clear();
    random.state = this.#firstSeed;
    this.#state.seed = this.#firstSeed;
    this.#faults.clear();
    this.requests.length = 0;
    this.#begin();
    keepUp(this.#state);
  }

  /**
   * Puts what a recording shows into this fake: workspaces, assets, computes, endpoints, jobs with what they logged, blobs.
   * What is there stays, unless the recording shows it too. Keys are not in a recording: the fake makes its own.
   *
   * @returns What was taken, and what could not be, each with the reason.
   */
  seed(recording: Recording): SeedReport {
    const report = seedFromRecording(this.#state, recording);
    keepUp(this.#state);
    return report;
  }

  /** @internal Goes on from where the keeper's fake has ended, or begins there. */
  async open(): Promise<void> {
    const state = this.#state;
    const { store, runs, agenda, blobs, blocks, random } = state;
    const last = await this.#keeper?.open({
      parts: { resources: store, runs, agenda, blobs, blocks },
      random,
      get seed() {
        return state.seed;
      },
      set seed(seed) {
        state.seed = seed;
      },
      now: () => this.clock.now(),
    });
    if (last === undefined) return;
    const behind = last - this.clock.now();
    if (behind > 0 && this.#movable) await this.clock.advance(behind);
    for (const each of this.#workspaces) if (!store.has(workspaceIdOf(each))) seedWorkspace(state, each);
    resume(state);
    this.#keeper?.flush();
  }

  /** Answers a request: what the pipeline of a client calls in place of the network. */
  async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const url = new URL(request.url);
    const found = destination(url);
    if (!found) throw new RestError(`getaddrinfo ENOTFOUND ${url.hostname}`, { code: "ENOTFOUND", request });
    const headers = new Map<string, string>();
    for (const [name, value] of request.headers) headers.set(name.toLowerCase(), value);
    const reply = await this.answer({
      ...found,
      method: request.method,
      url,
      headers,
      bytes: await readBody(request),
      signal: request.abortSignal,
    }).catch((error) => {
      if (error instanceof BrokenConnection)
        throw new RestError("socket hang up", { code: "ECONNRESET", request });
      throw error;
    });
    return toResponse(request, reply);
  }

  /** @internal What receives the body of a request that is a file; `undefined` for any other. */
  receive(head: RequestHead): UploadReceiver | undefined {
    return isUpload(head) ? new UploadReceiver(this.#state.blobs.contents, head) : undefined;
  }

  /** @internal Answers a request, whichever way it came. */
  async answer(request: FakeRequest): Promise<Reply> {
    this.#step();
    const fault = this.#faults.take(request.method, request.url);
    if (fault?.delayMs) await this.clock.sleep(fault.delayMs);
    const mine = this.#turn.then(() => this.#state.agenda.catchUp(this.clock.now()));
    this.#turn = mine.catch(() => {});
    await mine;
    this.#note(request);
    if (fault && fault.status === undefined && !fault.delayMs) throw new BrokenConnection();
    if (fault?.status !== undefined) return Faults.reply({ ...fault, status: fault.status });
    const reply = await this.#dispatch(request).catch((error: unknown) => {
      if (error instanceof Refusal) return refusalReply(error);
      throw error;
    });
    // What the answer says has been done stays done, even if the process ends the moment after.
    this.#keeper?.flush();
    return reply;
  }

  /** Ends every process, closes the socket, removes temporary folders. A fake with scripted jobs need not be closed. */
  async close(): Promise<void> {
    stopKeepingUp(this.#state);
    await this.#state.runner.close?.();
    await this.#state.server.close?.();
    await (await this.#socket)?.close();
  }

  /** Same as {@link FakeAzureML.close}: `await using azure = new FakeAzureML()`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** @internal Does what is due by now, and then something before anything else happens. */
  async settled<T>(work: () => T): Promise<T> {
    const { agenda } = this.#state;
    await agenda.catchUp(this.clock.now());
    const done = await agenda.between(work);
    this.#keeper?.flush();
    return done;
  }

  /** @internal Moves a clock that stands still between requests; one that passes by itself is left alone. */
  async passTime(ms: number): Promise<void> {
    if (this.#stands) await this.clock.advance(ms);
  }

  /** @internal Which operations were asked for, and how often. */
  get operations(): AskedOperation[] {
    return this.#operations.all();
  }

  /** @internal When the next thing will happen by itself, in milliseconds since 1970; `undefined`: nothing will. */
  get nextAt(): number | undefined {
    return this.#state.agenda.nextAt;
  }

  /** What they are still doing, and how they end, is of no interest to the state that comes. */
  #endAll(): void {
    void stopAllTasks(this.#state);
    void unloadAllDeployments(this.#state);
  }

  #note(request: FakeRequest): void {
    if (this.#keptRequests === 0) return;
    this.requests.push({
      method: request.method,
      url: request.url.href.replace(/\b(sig|token)=[^&]*/gi, "$1=…"),
      ...(isJson(request) && { body: jsonOrText(request) }),
    });
    if (this.requests.length > this.#keptRequests) this.requests.shift();
  }

  async #dispatch(request: FakeRequest): Promise<Reply> {
    const { plane, path, method } = request;
    const found = this.#router.match(plane, method, path);
    if ((plane === "management" || plane === "api") && !found?.route.anonymous)
      requireToken(request, this.clock.now());
    if (!found) {
      return refusalReply(
        new Refusal(501, "NotImplemented", assumed(`The fake does not know ${method} ${path} (${plane}).`)),
      );
    }
    this.#operations.asked(found.route);
    const body = found.route.rawBody || !isJson(request) ? undefined : parseJson(request);
    if (found.route.bodySchema) {
      const faults = checkRequest(found.route.bodySchema, body, { loose: this.#state.loose });
      if (faults.length > 0) {
        const details = faults.map(({ path: target, message }) => ({
          code: "InvalidField",
          target,
          message: assumed(message),
        }));
        throw new Refusal(
          400,
          "BadRequest",
          assumed(
            `The request is invalid: ${details.map((each) => `${each.target}: ${each.message}`).join("; ")}`,
          ),
          {
            details,
          },
        );
      }
    }
    const reply = await found.route.handle({
      params: found.params,
      query: request.url.searchParams,
      body,
      request,
      state: this.#state,
      now: this.clock.now(),
      id: decodeURI(path).replace(/\/$/, ""),
    });
    if (reply.status < 400) this.#operations.answered(found.route);
    return reply;
  }
}

/** The management and data planes take bearer tokens that the fake's own credential made (or its socket's token). */
function requireToken(request: FakeRequest, now: number): void {
  const [scheme, token = ""] = (request.headers.get("authorization") ?? "").split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token)
    throw unauthorized("Authentication failed. The 'Authorization' header is missing.");
  if (hasExpired(token, now)) throw unauthorized("The access token has expired.");
}

function isMovable(clock: Clock): clock is FakeClock {
  return "advance" in clock && typeof clock.advance === "function";
}
