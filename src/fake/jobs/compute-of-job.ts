import type { ServiceState } from "../state";
import { defaultQuotas, vmSize } from "../vm-sizes";
import type { JobProperties } from "./job";
import { hasPool, sizePool } from "./node-pool";

/** What serverless compute is made of where the job does not say. */
const serverlessSize = "Standard_DS3_v2";

/** Whether a job leaves its machines to the service. */
export function isServerless(computeId: string | null | undefined): boolean {
  return !computeId || /(^|\/)serverless$/i.test(computeId);
}

/**
 * The pool whose nodes a job takes: that of its compute, or for serverless one of each size of machine, as large as the
 * quota lets it be.
 */
export function poolOfJob(state: ServiceState, workspaceId: string, job: JobProperties, at: number): string {
  if (!isServerless(job.computeId)) return String(job.computeId);
  const size = vmSize(job.resources?.instanceType ?? serverlessSize) ?? vmSize(serverlessSize)!;
  const poolId = `${workspaceId}/serverless/${size.name}`;
  if (!hasPool(state, poolId)) {
    const max = Math.max(1, Math.floor((defaultQuotas[size.family] ?? 0) / size.vCpus));
    sizePool(state, poolId, { min: 0, max, idleSeconds: 0, nodeSeconds: state.durations.node }, at);
  }
  return poolId;
}
