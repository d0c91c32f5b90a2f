import { assumed, badRequest } from "../errors";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";

/** Refuses a name that no online endpoint or deployment can have. */
export function requireEndpointName(name: string, what: "endpoint" | "deployment"): void {
  if (!/^[a-zA-Z][-a-zA-Z0-9]{1,30}[a-zA-Z0-9]$/.test(name)) {
    throw badRequest(
      assumed(
        `${name} is no name of an online ${what}: 3 to 32 letters, digits and "-", beginning with a letter and not ending with "-".`,
      ),
    );
  }
}

/** Refuses to put something elsewhere than where the workspace is; `East US` and `eastus` are the same place. */
export function requireLocation(state: ServiceState, workspaceId: string, given: unknown): void {
  const place = (text: unknown) => String(text).toLowerCase().replace(/ /g, "");
  const own = state.store.get(workspaceId)?.location;
  if (place(given) !== place(own)) {
    throw badRequest(assumed(`location must be that of the workspace, ${own}. Given: ${given}.`));
  }
}

/** Percentages by name of deployment. */
export type Traffic = Readonly<Record<string, number>>;

/**
 * Refuses traffic and mirror traffic that the service refuses: sums other than 0 and 100, deployments that are not there
 * or do not work, more than half mirrored, or mirrored to more than one.
 */
export function requireTraffic(
  traffic: Traffic,
  mirrorTraffic: Traffic,
  deployments: readonly StoredResource[],
): void {
  requirePercentages(traffic, "traffic");
  requirePercentages(mirrorTraffic, "mirrorTraffic");
  const sum = Object.values(traffic).reduce((total, share) => total + share, 0);
  if (sum !== 0 && sum !== 100) {
    const message = assumed(`Traffic must sum to 0 or 100. Given: ${sum}.`);
    throw badRequest(message, { details: [{ code: "TrafficSum", message, target: "traffic" }] });
  }
  requireDeployments(traffic, "traffic", deployments);
  requireDeployments(mirrorTraffic, "mirrorTraffic", deployments);

  const mirrored = Object.entries(mirrorTraffic).filter(([, share]) => share > 0);
  if (mirrored.length > 1) {
    throw badRequest(
      assumed(`Traffic is mirrored to one deployment. Given: ${mirrored.map(([name]) => name).join(", ")}.`),
    );
  }
  for (const [name, share] of mirrored) {
    if (share > 50)
      throw badRequest(assumed(`At most 50 percent are mirrored. Given: ${share} for ${name}.`));
    if (shareOf(traffic, name) > 0) {
      throw badRequest(
        assumed(`${name} has live traffic: a deployment gets that or mirrored traffic, not both.`),
      );
    }
  }
}

function requirePercentages(traffic: Traffic, what: string): void {
  for (const [name, share] of Object.entries(traffic)) {
    if (!Number.isInteger(share) || share < 0 || share > 100) {
      throw badRequest(assumed(`${what}.${name} is a whole number from 0 to 100. Given: ${share}.`));
    }
  }
}

function requireDeployments(traffic: Traffic, what: string, deployments: readonly StoredResource[]): void {
  for (const [name, share] of Object.entries(traffic)) {
    if (share === 0) continue;
    const found = deployments.find((each) => each.name.toLowerCase() === name.toLowerCase());
    if (!found) {
      const known = deployments.map((each) => each.name).join(", ") || "none";
      throw badRequest(
        assumed(`${what} goes to ${name}, which is no deployment of the endpoint. It has: ${known}.`),
      );
    }
    const { provisioningState } = found.properties;
    if (provisioningState !== "Succeeded" && provisioningState !== "Updating") {
      throw badRequest(assumed(`${what} goes to ${name}, whose provisioning state is ${provisioningState}.`));
    }
  }
}

/** The percentage of a deployment, whose name is compared without regard to case. */
export function shareOf(traffic: Traffic, deployment: string): number {
  const key = Object.keys(traffic).find((name) => name.toLowerCase() === deployment.toLowerCase());
  return key === undefined ? 0 : (traffic[key] ?? 0);
}

/** Traffic without a deployment that is gone. */
export function withoutDeployment(traffic: Traffic, deployment: string): Traffic {
  return Object.fromEntries(
    Object.entries(traffic).filter(([name]) => name.toLowerCase() !== deployment.toLowerCase()),
  );
}
