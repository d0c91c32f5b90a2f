import { workspacesIn } from "./resource";
import type { ServiceState } from "./state";
import type { StoredResource } from "./store";
import { defaultQuotas, vmSize } from "./vm-sizes";

/** Cores of a family that a subscription uses and may use. */
export interface FamilyQuota {
  readonly family: string;
  readonly used: number;
  readonly limit: number;
}

/**
 * Quota of every family in a subscription. What is used is counted from what is there (nodes of clusters, instances,
 * online deployments), so that nothing must be given back.
 *
 * @param except - ARM id of a resource that is not counted: the one that is about to be changed.
 */
export function quotas(state: ServiceState, subscriptionId: string, except?: string): FamilyQuota[] {
  const used = new Map<string, number>();
  for (const { family, cores } of consumers(state, subscriptionId, except)) {
    used.set(family, (used.get(family) ?? 0) + cores);
  }
  return Object.keys(defaultQuotas).map((family) => ({
    family,
    used: used.get(family) ?? 0,
    limit: defaultQuotas[family] ?? 0,
  }));
}

/** The quota of one family. */
export function quotaOf(
  state: ServiceState,
  subscriptionId: string,
  family: string,
  except?: string,
): FamilyQuota {
  const found = quotas(state, subscriptionId, except).find((each) => each.family === family);
  return found ?? { family, used: 0, limit: 0 };
}

/**
 * Cores that an online deployment takes. Azure sets a fifth of the instances aside for upgrades, rounded up: one
 * instance of four cores takes eight (seen in its refusals: "Additional needed: 8" for one Standard_F4s_v2).
 */
export function deploymentCores(instanceType: string, instances: number): number {
  return Math.ceil((instances * 6) / 5) * (vmSize(instanceType)?.vCpus ?? 0);
}

interface Consumer {
  family: string;
  cores: number;
}

function* consumers(state: ServiceState, subscriptionId: string, except?: string): Generator<Consumer> {
  for (const { id } of workspacesIn(state, subscriptionId)) {
    for (const compute of state.store.list(`${id}/computes`)) {
      if (!sameId(compute.id, except)) yield* computeCores(compute);
    }
    for (const endpoint of state.store.list(`${id}/onlineEndpoints`)) {
      for (const deployment of state.store.list(`${endpoint.id}/deployments`)) {
        if (!sameId(deployment.id, except)) yield* ofDeployment(deployment);
      }
    }
  }
}

function* computeCores(compute: StoredResource): Generator<Consumer> {
  const inner = compute.properties.properties as Record<string, unknown> | undefined;
  const size = vmSize(String(inner?.vmSize ?? ""));
  if (!size) return;
  const isInstance = String(compute.properties.computeType).toLowerCase() === "computeinstance";
  const nodes = isInstance ? (inner?.state === "Stopped" ? 0 : 1) : Number(inner?.currentNodeCount ?? 0);
  yield { family: size.family, cores: nodes * size.vCpus };
}

function* ofDeployment({ properties, sku }: StoredResource): Generator<Consumer> {
  const size = vmSize(String(properties.instanceType ?? ""));
  const instances = Number((sku as { capacity?: number } | undefined)?.capacity ?? 1);
  if (size) yield { family: size.family, cores: deploymentCores(size.name, instances) };
}

function sameId(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}
