import type { TokenCredential } from "@azure/core-auth";
import type { PipelinePolicy, PipelineRequest } from "@azure/core-rest-pipeline";
import { bearerTokenAuthenticationPolicy } from "@azure/core-rest-pipeline";

/** To whom the token may be shown. */
export interface TokenPolicyOptions {
  credential: TokenCredential;
  /** `https://management.azure.com/.default` */
  scope: string;
  /** Whether a host belongs to the chosen cloud. */
  isTrusted(url: URL): boolean;
}

/**
 * Attaches a token to requests to hosts of the chosen cloud and to no others: `nextLink`, `Location` and log URLs come
 * from answers, and may lead anywhere. A request that brings an `Authorization` of its own keeps it.
 */
export function tokenPolicy({ credential, scope, isTrusted }: TokenPolicyOptions): PipelinePolicy {
  const bearer = bearerTokenAuthenticationPolicy({ credential, scopes: scope });
  /** Requests whose token is ours: another try gets a fresh one. */
  const ours = new WeakSet<PipelineRequest>();
  return {
    name: "azureAiMlTokenPolicy",
    async sendRequest(request, next) {
      const url = new URL(request.url);
      const brought = request.headers.has("authorization") && !ours.has(request);
      if (brought || !isTrusted(url) || url.searchParams.has("sig")) return next(request);
      ours.add(request);
      if (url.protocol === "https:") return bearer.sendRequest(request, next);
      // An emulator without TLS; elsewhere the token could be read on the way.
      if (!isLoopback(url)) return next(request);
      const token = await credential.getToken(scope, { abortSignal: request.abortSignal });
      if (token) request.headers.set("Authorization", `Bearer ${token.token}`);
      return next(request);
    },
  };
}

/** Whether an address is one of this computer. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
