import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ValidationError } from "../../core/errors";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import { isObject } from "../../core/mapping";
import { paged } from "../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { AmlCompute, type Compute, checkCompute, UnknownCompute, VirtualMachineCompute } from "./compute";
import { computeFromWire, computeToWire } from "./compute-mapping";

/** A node of a cluster. */
export interface AmlComputeNodeInfo {
  /** Name of the node in its cluster. */
  readonly nodeId?: string;
  /** Address in the cluster's network. */
  readonly privateIpAddress?: string;
  /** Address outside of it, where there is one. */
  readonly publicIpAddress?: string;
  /** Port for SSH, on the public address. */
  readonly port?: number;
  /** `idle`, `running`, `preparing`, `leaving`, … */
  readonly nodeState?: string;
  /** Run of the job on it. */
  readonly runId?: string;
  /** The same: a job and its run have one name. */
  readonly currentJobName?: string;
}

/** A VM size that can be used in a region. */
export interface VmSize {
  /** `Standard_DS3_v2`, for example. */
  readonly name?: string;
  /** Sizes of a family share one quota. */
  readonly family?: string;
  /** How many cores it has. */
  readonly vCPUs?: number;
  /** How many GPUs it has. */
  readonly gpus?: number;
  /** Size of the system's disk, in MB. */
  readonly osVhdSizeMB?: number;
  /** Size of the temporary disk, in MB. */
  readonly maxResourceVolumeMB?: number;
  /** Memory, in GB. */
  readonly memoryGB?: number;
  /** Whether it can be had at low priority. */
  readonly lowPriorityCapable?: boolean;
  /** Whether it takes premium disks. */
  readonly premiumIO?: boolean;
  /** `AmlCompute`, `ComputeInstance`, … */
  readonly supportedComputeTypes?: readonly string[];
}

/** What a quota is for. */
export interface UsageName {
  /** A family of machines, or all. */
  readonly value?: string;
  /** The same, for people. */
  readonly localizedValue?: string;
}

/** How much of a quota is used. */
export interface Usage {
  /** ARM id of the quota. */
  readonly id?: string;
  /** The region. */
  readonly amlWorkspaceLocation?: string;
  /** What is counted. */
  readonly type?: string;
  /** `Count`. */
  readonly unit?: string;
  /** How much is used. */
  readonly currentValue?: number;
  /** How much may be used. */
  readonly limit?: number;
  /** What the quota is for: a family of machines. */
  readonly name?: UsageName;
}

/** Computes of a workspace; reached as `ml.compute`. */
export class ComputeOperations {
  readonly #rest: Rest;
  readonly #location: (apiVersion: string) => Promise<string>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, workspaceLocation: (apiVersion: string) => Promise<string>) {
    this.#rest = rest;
    this.#location = workspaceLocation;
  }

  /**
   * Makes a compute or changes one. The poller may be awaited: it gives the compute when it is ready.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate<T extends Compute>(
    compute: T,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<T>, T> {
    checkCompute(known(compute));
    return longRunning<T>(this.#rest, {
      what: `Compute "${compute.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: this.#path(compute.name),
        apiVersion: apiVersions.compute,
        body: computeToWire(
          compute,
          await this.#locationFor(compute),
          this.#rest.scope,
          await privateKeyOf(compute),
        ),
      }),
      // The answer to a PUT is of the kind that was put.
      result: (body) => this.#decode(body) as T,
    });
  }

  /** Attaches a machine, cluster or pool that is there already. */
  beginAttach<T extends Compute>(
    compute: T,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<T>, T> {
    return this.beginCreateOrUpdate(compute, options);
  }

  /**
   * Changes the size of a cluster, or its tags or identity.
   *
   * @throws ValidationError - for any other kind of compute, which cannot be updated.
   */
  beginUpdate(
    compute: AmlCompute,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<AmlCompute>, AmlCompute> {
    if (!(compute instanceof AmlCompute)) {
      throw new ValidationError(
        [
          {
            path: "type",
            message: "Only a cluster can be updated.",
            given: (compute as Compute).type,
            allowed: ["amlcompute"],
          },
        ],
        {
          subject: "Compute",
        },
      );
    }
    return this.beginCreateOrUpdate(compute, options);
  }

  /** Fetches a compute with its present state. */
  async get(name: string, options: OperationOptions = {}): Promise<Compute> {
    const { body } = await this.#rest.send({
      ...options,
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.compute,
    });
    return this.#decode(body);
  }

  /** Lists the computes. `computeType` keeps those of one type: `"amlcompute"`, `"computeinstance"`, … */
  list(options: OperationOptions & { computeType?: string } = {}): PagedAsyncIterableIterator<Compute> {
    const wanted = options.computeType?.toLowerCase();
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/computes`,
        apiVersion: apiVersions.compute,
      }),
      (wire) => {
        const compute = this.#decode(wire);
        return wanted === undefined || compute.type === wanted ? compute : undefined;
      },
    );
  }

  /**
   * Deletes a compute.
   *
   * @param options - `action`: `"Detach"` leaves an attached machine as it is. Default: `"Delete"`.
   */
  beginDelete(
    name: string,
    options: LongRunningOptions & { action?: "Delete" | "Detach" } = {},
  ): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting compute "${name}"`,
      options,
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.compute,
        query: { underlyingResourceAction: options.action ?? "Delete" },
      }),
      result: () => undefined,
    });
  }

  /** Starts a stopped compute instance. */
  beginStart(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return this.#act(name, "start", options);
  }

  /** Stops a compute instance; it costs nothing but its disk then. */
  beginStop(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return this.#act(name, "stop", options);
  }

  /** Restarts a compute instance. */
  beginRestart(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return this.#act(name, "restart", options);
  }

  /** Lists the nodes of a cluster with what runs on them. */
  listNodes(name: string, options: OperationOptions = {}): PagedAsyncIterableIterator<AmlComputeNodeInfo> {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "POST",
        path: `${this.#path(name)}/listNodes`,
        apiVersion: apiVersions.compute,
      }),
      (wire) => {
        const node = wire as AmlComputeNodeInfo;
        return node.runId ? { ...node, currentJobName: node.runId } : node;
      },
      "nodes",
    );
  }

  /** Lists the VM sizes of a region, by default the workspace's. */
  listSizes(
    options: OperationOptions & { location?: string; computeType?: string } = {},
  ): PagedAsyncIterableIterator<VmSize> {
    const wanted = options.computeType?.toLowerCase();
    return paged(
      this.#rest,
      async () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${await this.#locationPath(options.location)}/vmSizes`,
        apiVersion: apiVersions.compute,
      }),
      (wire) => {
        const size = wire as VmSize;
        return wanted === undefined ||
          size.supportedComputeTypes?.some((type) => type.toLowerCase() === wanted)
          ? size
          : undefined;
      },
    );
  }

  /** Lists the quotas of a region and what is used of them, by default the workspace's region. */
  listUsage(options: OperationOptions & { location?: string } = {}): PagedAsyncIterableIterator<Usage> {
    return paged(
      this.#rest,
      async () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${await this.#locationPath(options.location)}/usages`,
        apiVersion: apiVersions.compute,
      }),
      (wire) => wire as Usage,
    );
  }

  /** Turns single sign-on of a compute instance on or off. @experimental */
  async enableSso(name: string, options: OperationOptions & { enableSso?: boolean } = {}): Promise<void> {
    await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path: `${this.#path(name)}/enableSso`,
      apiVersion: apiVersions.computeSso,
      body: { enableSSO: options.enableSso ?? true },
    });
  }

  #act(name: string, action: string, options: LongRunningOptions): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Compute "${name}": ${action}`,
      options,
      start: async () => ({
        method: "POST",
        path: `${this.#path(name)}/${action}`,
        apiVersion: apiVersions.compute,
      }),
      result: () => undefined,
    });
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/computes/${encodeURIComponent(name)}`;
  }

  #decode(wire: unknown): Compute {
    return computeFromWire(isObject(wire) ? wire : {}, this.#rest.scope);
  }

  /** A cluster may lie elsewhere; everything else is where the workspace is. */
  async #locationFor(compute: Compute): Promise<string> {
    return compute instanceof AmlCompute && compute.location
      ? compute.location
      : this.#location(apiVersions.compute);
  }

  async #locationPath(location: string | undefined): Promise<string> {
    const subscription = encodeURIComponent(this.#rest.scope.subscriptionId);
    const place = encodeURIComponent(location ?? (await this.#location(apiVersions.compute)));
    return `/subscriptions/${subscription}/providers/Microsoft.MachineLearningServices/locations/${place}`;
  }
}

/** The text of the file by which a machine is logged in to. */
async function privateKeyOf(compute: Compute): Promise<string | undefined> {
  const path = compute instanceof VirtualMachineCompute ? compute.sshSettings?.sshPrivateKeyFile : undefined;
  if (path === undefined) return undefined;
  const { readFile } = await import("node:fs/promises");
  return readFile(path, "utf8").catch((cause: unknown) => {
    const fault = {
      path: "sshSettings.sshPrivateKeyFile",
      message: "There is no such file.",
      given: path,
      code: "notFound",
    } as const;
    throw new ValidationError([fault], { subject: `Compute "${compute.name}"`, cause });
  });
}

function known(compute: Compute): Exclude<Compute, UnknownCompute> {
  if (!(compute instanceof UnknownCompute)) return compute;
  throw new ValidationError(
    [{ path: "type", message: "This kind of compute is only read by this version.", given: compute.type }],
    {
      subject: "Compute",
    },
  );
}
