import type { Plane } from "./router";

/** The service's hosts as one caller sees them; links in an answer are made of these. */
export interface Sites {
  /** Management plane: `https://management.azure.com`. */
  readonly management: string;
  /** Run history, MLflow, model and data resolution: `https://eastus.api.azureml.ms`. */
  readonly api: string;
  /** The assets of registries: `https://cert-eastus.experiments.azureml.net`. */
  readonly registry: string;
  /** Blob service of a storage account. */
  blob(account: string): string;
  /** Name of the account as a datastore states it; over a socket it carries the host, so that clients call back there. */
  accountName(account: string): string;
  /** How a datastore says its blobs are reached, where that is not the datastore's own business. */
  readonly storageProtocol?: "http";
  /** Where an online endpoint answers. */
  scoring(endpoint: string): string;
}

const azureSites: Sites = {
  management: "https://management.azure.com",
  api: "https://eastus.api.azureml.ms",
  registry: "https://cert-eastus.experiments.azureml.net",
  blob: (account) => `https://${account}.blob.core.windows.net`,
  accountName: (account) => account,
  scoring: (endpoint) => `https://${endpoint}.eastus.inference.ml.azure.com/score`,
};

/** Over a socket there is one host, and the path says which of the service's hosts is meant. */
function socketSites(origin: string): Sites {
  const host = origin.replace(/^[a-z]+:\/\//, "");
  return {
    management: origin,
    api: origin,
    registry: origin,
    blob: (account) => `${origin}/${account}.blob.core.windows.net`,
    accountName: (account) => `${host}/${account}`,
    ...(origin.startsWith("http:") && { storageProtocol: "http" }),
    scoring: (endpoint) => `${origin}/scoring/${encodeURIComponent(endpoint)}/score`,
  };
}

/** Where a URL leads. */
export interface Destination {
  plane: Plane;
  path: string;
  account?: string;
  sites: Sites;
}

/** Tells the plane of a URL by its host or, over a socket, by its path. `undefined`: no host of this service. */
export function destination(url: URL): Destination | undefined {
  return azureDestination(url) ?? socketDestination(url);
}

/** The addresses of the service in Azure; what else lies in Azure is not this service's business. */
export const azureUrls: readonly RegExp[] = [
  /^https:\/\/management\.azure\.com\//,
  /^https:\/\/login\.microsoftonline\.com\//,
  /^https:\/\/[^/]+\.(api\.azureml\.ms|experiments\.azureml\.net)\//,
  /^https:\/\/[^./]+\.blob\.core\.windows\.net\//,
  /^https:\/\/[^./]+\.[^./]+\.inference\.ml\.azure\.com\//,
];

/** Tells the plane of a URL in Azure by its host. `undefined`: no host of this service. */
export function azureDestination({ hostname, pathname }: URL): Destination | undefined {
  const azure = (plane: Plane, path = pathname, account?: string): Destination => ({
    plane,
    path,
    account,
    sites: azureSites,
  });
  if (hostname === "management.azure.com") return azure("management");
  if (hostname.endsWith(".api.azureml.ms") || hostname.endsWith(".experiments.azureml.net"))
    return azure("api");
  if (hostname === "login.microsoftonline.com") return azure("login");
  const blob = /^([^.]+)\.blob\./.exec(hostname);
  if (blob) return azure("blob", pathname, blob[1]);
  const scoring = /^([^.]+)\.[^.]+\.inference\.ml\.azure\.com$/.exec(hostname);
  return scoring ? azure("scoring", `/${scoring[1]}${pathname}`) : undefined;
}

/**
 * Tells the plane of a URL of a socket by its path. `undefined` where the host is no name of the socket: a name that
 * somebody else has made to lead to this computer, so that a page of theirs may ask.
 *
 * @param hostnames - Names of the socket besides those of loopback. Where there are any, every address is good too, since
 * nobody can make an address lead elsewhere.
 */
export function socketDestination(url: URL, hostnames: readonly string[] = []): Destination | undefined {
  const { hostname, pathname } = url;
  const isOurs = hostnames.includes(hostname) || (hostnames.length > 0 && isAddress(hostname));
  if (!isLoopback(hostname) && !isOurs) return undefined;
  const sites = socketSites(url.origin);
  const pathBlob = /^\/([^/.]+)\.blob\.[^/]+(\/.*)?$/.exec(pathname);
  if (pathBlob) return { plane: "blob", path: pathBlob[2] ?? "/", account: pathBlob[1], sites };
  // A client that makes the URL of an account as `http://HOST/NAME`, where the name carries the host already.
  if (pathname.startsWith(`/${url.host}/`)) {
    const [account, ...path] = pathname.slice(url.host.length + 2).split("/");
    return { plane: "blob", path: `/${path.join("/")}`, account: account?.split(".")[0], sites };
  }
  if (pathname.startsWith("/scoring/"))
    return { plane: "scoring", path: pathname.slice("/scoring".length), sites };
  const onApi =
    /^\/(history|mlflow|data|modelregistry|mferp|api\/[23]\.0|ajax-api|discovery|registrymanagement|genericasset|rp|artifact|metric)\b/.test(
      pathname,
    );
  return { plane: onApi ? "api" : "management", path: pathname, sites };
}

/** An IP address as a URL has it, whose parser writes all forms of IPv4 as four numbers. */
function isAddress(hostname: string): boolean {
  return hostname.startsWith("[") || /^\d+(\.\d+){3}$/.test(hostname);
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname === "[::1]" || (hostname.startsWith("127.") && isAddress(hostname))
  );
}
