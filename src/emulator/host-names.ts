import { hostname, networkInterfaces } from "node:os";

const loopback = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;

/** Whether only this computer can reach what listens there. */
export function isLoopback(host: string): boolean {
  return loopback.test(host);
}

/**
 * Under which names others may call what listens at an address: none for loopback; for one that stands for all addresses
 * of this computer, each of them and the computer's name.
 */
export function publicNames(host: string): string[] {
  if (isLoopback(host)) return [];
  if (host !== "0.0.0.0" && host !== "::") return [host];
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const reachable = addresses.filter(({ internal, scopeid }) => !internal && !scopeid);
  return [...new Set([hostname().toLowerCase(), ...reachable.map(({ address }) => address)])];
}
