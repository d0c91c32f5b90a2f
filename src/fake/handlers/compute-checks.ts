import { assumed, badRequest, Refusal } from "../errors";
import { quotaOf } from "../quota";
import { isoDurationMs } from "../serving/iso-duration";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { type VmSize, vmSize } from "../vm-sizes";

/** A compute as a PUT sends it, as far as it is looked into. */
export interface SentCompute {
  location?: string;
  properties: {
    computeType: string;
    resourceId?: string | null;
    properties?: {
      vmSize?: string;
      scaleSettings?: SentScale | null;
      idleTimeBeforeShutdown?: string | null;
      userAccountCredentials?: { adminUserPassword?: string } | null;
      [key: string]: unknown;
    } | null;
    [key: string]: unknown;
  };
  [key: string]: unknown;
}

interface SentScale {
  minNodeCount?: number | null;
  maxNodeCount?: number | null;
  nodeIdleTimeBeforeScaleDown?: string | null;
}

/** How far a cluster scales, with the defaults filled in. */
export interface Scale {
  min: number;
  max: number;
  idleSeconds: number;
}

const defaultIdleSeconds = 120;

/** The kind of a compute as the service spells it, whatever the case of what was sent. */
export function computeKind(
  properties: Readonly<Record<string, unknown>>,
): "AmlCompute" | "ComputeInstance" | "other" {
  const sent = String(properties.computeType).toLowerCase();
  if (sent === "amlcompute") return "AmlCompute";
  return sent === "computeinstance" ? "ComputeInstance" : "other";
}

/** Refuses names that Azure does not take: 2 to 24 characters for a cluster, 3 to 24 for all others. */
export function requireComputeName(name: string, sent: SentCompute): void {
  const [least, most] = computeKind(sent.properties) === "AmlCompute" ? [2, 24] : [3, 24];
  if (name.length >= least && name.length <= most && /^[a-z](?:[a-z0-9-]*[a-z0-9])?$/i.test(name)) return;
  throw badRequest(
    assumed(
      `The name of a compute of type ${sent.properties.computeType} has ${least} to ${most} letters, digits and hyphens, of which the first is a letter and the last no hyphen. Given: ${name}.`,
    ),
  );
}

/** The size of a managed compute; refuses what the region does not have. */
export function requireSize(sent: SentCompute): VmSize {
  const name = sent.properties.properties?.vmSize;
  if (!name) throw badRequest(assumed(`A ${sent.properties.computeType} has a vmSize.`));
  const size = vmSize(name);
  if (!size)
    throw new Refusal(400, "BadRequest", assumed(`The VM size ${name} is not available in this region.`));
  return size;
}

/** How far a cluster is to scale; refuses numbers that make no sense. */
export function requireScale(sent: SentCompute): Scale {
  const { minNodeCount, maxNodeCount, nodeIdleTimeBeforeScaleDown } =
    sent.properties.properties?.scaleSettings ?? {};
  const [min, max] = [minNodeCount ?? 0, maxNodeCount ?? 4];
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || max < 1 || min > max) {
    throw badRequest(
      assumed(
        `scaleSettings: minNodeCount is 0 or more and at most maxNodeCount, which is 1 or more. Given: ${min}, ${max}.`,
      ),
    );
  }
  const idleMs =
    nodeIdleTimeBeforeScaleDown == null
      ? defaultIdleSeconds * 1000
      : isoDurationMs(nodeIdleTimeBeforeScaleDown);
  if (idleMs === undefined) {
    throw badRequest(
      assumed(
        `scaleSettings.nodeIdleTimeBeforeScaleDown is an ISO 8601 duration. Given: ${nodeIdleTimeBeforeScaleDown}.`,
      ),
    );
  }
  return { min, max, idleSeconds: idleMs / 1000 };
}

/**
 * Refuses what the family's quota has no room for: not even one node, or the nodes that are always to be there. That
 * `maxNodeCount` nodes would exceed it is accepted, as in Azure: such a cluster grows as far as the quota goes.
 */
export function requireComputeQuota(state: ServiceState, id: string, size: VmSize, min: number): void {
  const { family, vCpus } = size;
  const { limit, used } = quotaOf(state, subscriptionOf(id), family, id);
  const label = `${family.replace(/^standard/, "Standard ").replace(/Family$/, "")} family`;
  const advice = `Talk to your Subscription Admin or refer to https://docs.microsoft.com/azure/machine-learning/how-to-manage-quotas#request-quota-increases to increase the ${label} vCPU quota`;
  if (limit < vCpus) {
    throw new Refusal(
      400,
      "BadRequest",
      `The specified subscription has a ${label} vCPU quota of ${limit} and cannot accomodate for at least 1 requested managed compute node which maps to ${vCpus} vCPUs. ${advice}`,
    );
  }
  if (used + min * vCpus > limit) {
    throw new Refusal(
      400,
      "BadRequest",
      `The specified subscription has a ${label} vCPU quota of ${limit} and is less than the requested managed compute min nodes of ${min} which maps to ${used + min * vCpus} vCPUs. ${advice}`,
    );
  }
}

/** The subscription that an ARM id lies in. */
export function subscriptionOf(id: string): string {
  return /^\/subscriptions\/([^/]+)/i.exec(id)?.[1] ?? "";
}

/** Refuses a PUT that would make another compute of one that is there. */
export function requireSameCompute(before: StoredResource | undefined, sent: SentCompute): void {
  if (!before) return;
  const kind = String(before.properties.computeType);
  if (kind.toLowerCase() !== sent.properties.computeType.toLowerCase()) {
    throw badRequest(assumed(`${before.name} is of type ${kind}; the type of a compute cannot be changed.`));
  }
  const size = (before.properties.properties as { vmSize?: string } | undefined)?.vmSize;
  const wanted = sent.properties.properties?.vmSize;
  if (size && wanted && size.toLowerCase() !== wanted.toLowerCase()) {
    throw badRequest(
      assumed(`${before.name} has the VM size ${size}, which cannot be changed to ${wanted}.`),
    );
  }
}
