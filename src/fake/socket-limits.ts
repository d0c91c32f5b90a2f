import type { ServerOptions } from "node:http";
import type { Destination } from "./sites";

/** How long a request may take to come in whole, in milliseconds, where nothing else is said. */
export const usualRequestTimeoutMs = 300_000;

/**
 * How a server of this service deals with connections: who sends slowly, or not at all, is not waited for, and no header
 * is larger than any client's.
 */
export function serverOptions(requestTimeout = usualRequestTimeoutMs): ServerOptions {
  const headersTimeout = Math.min(requestTimeout, 20_000);
  return {
    noDelay: true,
    keepAliveTimeout: 60_000,
    requestTimeout,
    headersTimeout,
    connectionsCheckingInterval: Math.min(headersTimeout, 5000),
    maxHeaderSize: 32 * 1024,
  };
}

/** Connections at once; each may hold a body of the size below. */
export const mostConnections = 1000;

/** Azure Resource Manager's own limit. */
const managementBytes = 4 * 1024 * 1024;
const apiBytes = 16 * 1024 * 1024;

/**
 * Largest body of a request, in bytes. JSON is held in memory whole, so it is bounded more narrowly than files.
 *
 * @param files - The limit for blobs, artifacts and what is scored.
 */
export function bodyLimit({ plane, path }: Destination, files: number): number {
  if (plane === "management") return Math.min(files, managementBytes);
  if (plane === "api" && !path.includes("/mlflow-artifacts/")) return Math.min(files, apiBytes);
  return files;
}
