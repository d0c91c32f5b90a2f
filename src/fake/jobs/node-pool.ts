import { quotaOf } from "../quota";
import type { ServiceState } from "../state";

/** A machine of a compute. */
export interface PoolNode {
  readonly id: string;
  state: "preparing" | "idle" | "running" | "leaving";
  /** Since when it is in this state, in milliseconds since 1970. */
  since: number;
  /** The run it works for. */
  job?: string;
}

/** What a pool of machines is made of, and how far it may grow. */
export interface PoolSize {
  min: number;
  max: number;
  /** How long a node stays that has nothing to do, in seconds; `null`: it stays. */
  idleSeconds: number | null;
  /** Seconds until a new node can work. */
  nodeSeconds: number;
  /** Cores of a node and the family whose quota they take; absent where no quota is kept. */
  quota?: { subscription: string; family: string; cores: number };
}

/** A pool as it is kept: JSON, so that a snapshot has it. */
interface Pool extends PoolSize {
  /** Whether it has nodes to give: a stopped instance has none. */
  open: boolean;
  nodes: PoolNode[];
  /** Runs in order of arrival, and how many nodes each wants. */
  waiting: { job: string; nodes: number }[];
  /** How many nodes were ever made. */
  made: number;
}

/** Where a pool is kept. */
const keyOf = (poolId: string) => `/hidden/pools${poolId.toLowerCase()}`;

/** Registers what happens to nodes: pools scale by demand, and what they will do lies on the agenda. */
export function registerNodePools(state: ServiceState): void {
  state.agenda.on("node.ready", ({ pool, node }, at) => {
    change(state, String(pool), (found) => {
      const ready = found.nodes.find(({ id, state: now }) => id === node && now === "preparing");
      if (ready) rest(state, String(pool), found, ready, at);
      settle(state, String(pool), found, at);
    });
  });
  state.agenda.on("node.idle", ({ pool }, at) => {
    change(state, String(pool), (found) => settle(state, String(pool), found, at));
  });
  state.agenda.on("node.gone", ({ pool, node }, at) => {
    change(state, String(pool), (found) => {
      found.nodes = found.nodes.filter(({ id }) => id !== node);
      settle(state, String(pool), found, at);
    });
  });
}

/** Makes a pool, or changes how far one may grow. */
export function sizePool(state: ServiceState, poolId: string, size: PoolSize, at: number, open = true): void {
  const id = keyOf(poolId);
  if (!state.store.has(id)) {
    const pool: Pool = { ...size, open, nodes: [], waiting: [], made: 0 };
    state.store.put({ id, name: poolId, type: "pool", properties: { pool } });
  }
  change(state, poolId, (pool) => {
    // `quota` must go where the new size has none.
    delete pool.quota;
    Object.assign(pool, size, { open });
    settle(state, poolId, pool, at);
  });
}

/** Closes a pool: its nodes are gone at once. Answers the runs that worked on them. */
export function closePool(state: ServiceState, poolId: string, at: number): string[] {
  const runs = new Set<string>();
  change(state, poolId, (pool) => {
    for (const { job } of pool.nodes) if (job !== undefined) runs.add(job);
    pool.open = false;
    pool.nodes = [];
    settle(state, poolId, pool, at);
  });
  return [...runs];
}

/** Removes a pool. Answers the runs that worked or waited there. */
export function removePool(state: ServiceState, poolId: string, at: number): string[] {
  const runs = closePool(state, poolId, at);
  const waiting = poolOf(state, poolId)?.waiting.map(({ job }) => job) ?? [];
  state.store.delete(keyOf(poolId));
  return [...runs, ...waiting];
}

/** Puts a run in the queue; when it has its nodes, `job.allocated` happens. */
export function waitForNodes(
  state: ServiceState,
  poolId: string,
  job: string,
  nodes: number,
  at: number,
): void {
  change(state, poolId, (pool) => {
    pool.waiting.push({ job, nodes });
    settle(state, poolId, pool, at);
  });
}

/** Gives back what a run has, or takes it from the queue. */
export function releaseNodes(state: ServiceState, poolId: string, job: string, at: number): void {
  change(state, poolId, (pool) => {
    pool.waiting = pool.waiting.filter((each) => each.job !== job);
    for (const node of pool.nodes) if (node.job === job) rest(state, poolId, pool, node, at);
    settle(state, poolId, pool, at);
  });
}

/** The nodes of a pool, oldest first. */
export function nodesOf(state: ServiceState, poolId: string): readonly PoolNode[] {
  return poolOf(state, poolId)?.nodes ?? [];
}

/** Whether there is such a pool. */
export function hasPool(state: ServiceState, poolId: string): boolean {
  return state.store.has(keyOf(poolId));
}

function poolOf(state: ServiceState, poolId: string): Pool | undefined {
  return state.store.get(keyOf(poolId))?.properties.pool as Pool | undefined;
}

function change(state: ServiceState, poolId: string, work: (pool: Pool) => void): void {
  state.store.update(keyOf(poolId), ({ properties }) => work(properties.pool as Pool));
}

/** A node has nothing to do from now on. */
function rest(state: ServiceState, poolId: string, pool: Pool, node: PoolNode, at: number): void {
  node.state = "idle";
  node.since = at;
  delete node.job;
  if (pool.idleSeconds !== null)
    state.agenda.add(at + pool.idleSeconds * 1000, "node.idle", { pool: poolId });
}

/** Gives idle nodes to those who wait, first come first served; then grows or shrinks. */
function settle(state: ServiceState, poolId: string, pool: Pool, at: number): void {
  for (let next = pool.waiting[0]; next && pool.open; next = pool.waiting[0]) {
    const idle = pool.nodes.filter((node) => node.state === "idle").slice(0, next.nodes);
    if (idle.length < next.nodes) break;
    for (const node of idle) Object.assign(node, { state: "running", since: at, job: next.job });
    pool.waiting.shift();
    state.agenda.add(at, "job.allocated", { run: next.job });
  }
  if (pool.open) {
    grow(state, poolId, pool, at);
    shrink(state, poolId, pool, at);
  }
  mirror(state, poolId, pool, at);
}

function grow(state: ServiceState, poolId: string, pool: Pool, at: number): void {
  const count = (...states: PoolNode["state"][]) =>
    pool.nodes.filter((node) => states.includes(node.state)).length;
  const wanted = pool.waiting.reduce((sum, { nodes }) => sum + nodes, 0) + count("running");
  const missing = Math.max(wanted, pool.min) - count("running", "idle", "preparing");
  let more = Math.min(missing, pool.max - pool.nodes.length);
  if (more <= 0) return;
  if (pool.quota) {
    const { subscription, family, cores } = pool.quota;
    const { used, limit } = quotaOf(state, subscription, family, poolId);
    more = Math.min(more, Math.floor((limit - used) / cores) - pool.nodes.length);
  }
  for (let i = 0; i < more; i++) {
    const id = `tvmps_${(++pool.made).toString(16).padStart(8, "0")}`;
    pool.nodes.push({ id, state: "preparing", since: at });
    state.agenda.add(at + pool.nodeSeconds * 1000, "node.ready", { pool: poolId, node: id });
  }
}

function shrink(state: ServiceState, poolId: string, pool: Pool, at: number): void {
  const { idleSeconds } = pool;
  if (idleSeconds === null || pool.waiting.length > 0) return;
  let spare = pool.nodes.filter((node) => node.state !== "leaving").length - pool.min;
  for (const node of pool.nodes) {
    if (spare <= 0) return;
    if (node.state !== "idle" || node.since + idleSeconds * 1000 > at) continue;
    node.state = "leaving";
    node.since = at;
    spare--;
    state.agenda.add(at + pool.nodeSeconds * 1000, "node.gone", { pool: poolId, node: node.id });
  }
}

/** A cluster shows its nodes in its own properties, where quota is counted too. */
function mirror(state: ServiceState, poolId: string, pool: Pool, at: number): void {
  if (!state.store.has(poolId)) return;
  state.store.update(poolId, ({ properties }) => {
    if (String(properties.computeType).toLowerCase() !== "amlcompute") return;
    const inner = properties.properties as Record<string, unknown>;
    const count = (wanted: PoolNode["state"]) => pool.nodes.filter((node) => node.state === wanted).length;
    const leaving = count("leaving");
    const isResizing = leaving > 0 || count("preparing") > 0;
    const allocationState = isResizing ? "Resizing" : "Steady";
    if (inner.allocationState !== allocationState)
      inner.allocationStateTransitionTime = new Date(at).toISOString();
    Object.assign(inner, {
      allocationState,
      currentNodeCount: pool.nodes.length,
      targetNodeCount: pool.nodes.length - leaving,
      nodeStateCounts: {
        preparingNodeCount: count("preparing"),
        runningNodeCount: count("running"),
        idleNodeCount: count("idle"),
        unusableNodeCount: 0,
        leavingNodeCount: leaving,
        preemptedNodeCount: 0,
      },
    });
  });
}
