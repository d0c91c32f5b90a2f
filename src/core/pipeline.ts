import type { TokenCredential } from "@azure/core-auth";
import type {
  HttpClient,
  LogPolicyOptions,
  Pipeline,
  PipelinePolicy,
  ProxySettings,
} from "@azure/core-rest-pipeline";
import { createPipelineFromOptions, defaultRetryPolicy } from "@azure/core-rest-pipeline";
import { packageVersion } from "../package-version";
import type { Clock } from "./clock";
import { type RetryOptions, retryPolicy } from "./policies/retry-policy";
import { tokenPolicy } from "./policies/token-policy";

/** What a pipeline is made of. */
export interface PipelineSettings {
  credential: TokenCredential;
  scope: string;
  clock: Clock;
  isTrusted(url: URL): boolean;
  userAgentPrefix?: string;
  retry?: RetryOptions;
  logging?: LogPolicyOptions;
  proxy?: ProxySettings;
  additionalPolicies?: readonly PipelinePolicy[];
}

/**
 * The library's pipeline (proxy, decompression, request id, tracing, redirects, log without secrets) with our retries
 * and our token policy.
 */
export function createPipeline(settings: PipelineSettings): Pipeline {
  const { clock, logging, proxy, retry, userAgentPrefix, additionalPolicies = [] } = settings;
  const name = `azsdk-js-azure-ai-ml/${packageVersion}`;
  const pipeline = createPipelineFromOptions({
    proxyOptions: proxy,
    loggingOptions: {
      ...logging,
      additionalAllowedHeaderNames: [
        "x-ms-request-id",
        "x-ms-retry-after-ms",
        ...(logging?.additionalAllowedHeaderNames ?? []),
      ],
      additionalAllowedQueryParameters: ["api-version", ...(logging?.additionalAllowedQueryParameters ?? [])],
    },
    userAgentOptions: { userAgentPrefix: userAgentPrefix ? `${userAgentPrefix} ${name}` : name },
  });
  pipeline.removePolicy({ name: defaultRetryPolicy().name });
  pipeline.addPolicy(retryPolicy(clock, retry), { phase: "Retry" });
  pipeline.addPolicy(tokenPolicy(settings), { phase: "Sign" });
  for (const policy of additionalPolicies) pipeline.addPolicy(policy, { afterPhase: "Sign" });
  return pipeline;
}

/** A transport, and the time that passes there if it is not ours: the in-memory service brings its own clock. */
export interface Transport extends HttpClient {
  /** Time, where it is not the computer's. */
  readonly clock?: Clock;
}
