import type { RegistryScope, WorkspaceScope } from "./core/arm-id";
import type { Checks } from "./core/checks";
import type { Cloud } from "./core/clouds";
import { isLoopback } from "./core/policies/token-policy";

/** What a client works in: a workspace, or a registry. */
export type ClientScope =
  | (WorkspaceScope & { /** Either this or a workspace. */ readonly registryName?: undefined })
  | (RegistryScope & { /** Either this or a registry. */ readonly workspaceName?: undefined });

/** Adds what is wrong with the names of a workspace or a registry. */
export function checkScope(checks: Checks, scope: ClientScope | undefined): void {
  const { registryName, workspaceName, subscriptionId, resourceGroupName } = scope ?? {};
  if (registryName === undefined || registryName === null) {
    checks
      .text("subscriptionId", subscriptionId, { required: true })
      .text("resourceGroupName", resourceGroupName, { required: true })
      .text("workspaceName", workspaceName, { required: true });
    return;
  }
  checks
    .text("subscriptionId", subscriptionId)
    .text("resourceGroupName", resourceGroupName)
    .text("registryName", registryName, { required: true });
  if (workspaceName !== undefined && workspaceName !== null) {
    checks.fault("registryName", "A client is one of a workspace or of a registry, not of both.", {
      given: { workspaceName, registryName },
    });
  }
}

/** Adds what is wrong with the address of the management plane. */
export function checkEndpoint(checks: Checks, endpoint: string, insecure: boolean): void {
  let url: URL;
  try {
    url = new URL(endpoint);
  } catch {
    checks.fault("endpoint", "is not a URL.", { given: endpoint });
    return;
  }
  if (url.protocol === "https:") return;
  if (url.protocol === "http:" && insecure && isLoopback(url)) return;
  checks.fault(
    "endpoint",
    "must be https; http is allowed for this computer with allowInsecureConnection, since a token goes there.",
    {
      given: endpoint,
    },
  );
}

/** Hosts of the chosen cloud, the endpoint itself, and nothing else get a token. */
export function trustedHosts(cloud: Cloud, endpoint: string): (url: URL) => boolean {
  const own = new Set([new URL(cloud.resourceManager).host, new URL(endpoint).host]);
  return (url) =>
    own.has(url.host) || cloud.dataPlaneSuffixes.some((suffix) => url.hostname.endsWith(`.${suffix}`));
}
