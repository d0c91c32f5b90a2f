import { hasExpired, readToken } from "../credential";
import { assumed } from "../errors";
import { type Reply, type Route, type RouteContext, route } from "../router";
import { bearerOf } from "../secrets";
import { collect } from "../serving/data-collector";
import { type ServedDeployment, serveDeployment } from "../serving/deployments";
import { acceptsKey, acceptsToken } from "../serving/endpoint-credentials";
import { findEndpoint } from "../serving/find-endpoint";
import { isoDurationMs } from "../serving/iso-duration";
import type { ScoringReply } from "../serving/server";
import { chooseByWeight, chooseMirrors, type Traffic } from "../serving/traffic";
import type { StoredResource } from "../store";
import { invokeBatchEndpoint } from "./batch-jobs";

/** `requestSettings` of a deployment that says nothing: as in Azure. */
const usualTimeoutMs = 5000;
const usualConcurrency = 1;

/** The audience of a Microsoft Entra token that opens an endpoint with `authMode` `AADToken`. */
const audience = "https://ml.azure.com";

/** Where online endpoints answer. */
export const scoringRoutes: readonly Route[] = [
  route({ method: "POST", path: "/:endpoint/*path", plane: "scoring", rawBody: true, handle: score }),
];

async function score(context: RouteContext): Promise<Reply> {
  const { state, params, request } = context;
  const requestId =
    request.headers.get("x-request-id") ?? request.headers.get("x-ms-request-id") ?? state.random.guid();
  const ids = { "x-ms-request-id": requestId, "x-request-id": requestId };
  const batch =
    params.path === "jobs" ? findEndpoint(state, params.endpoint ?? "", "batchEndpoints") : undefined;
  if (batch) return checkAuthorization(context, batch) ?? invokeBatchEndpoint(context, batch);
  const reply = await answer(context, findEndpoint(state, params.endpoint ?? ""), requestId);
  return { ...reply, headers: { ...ids, ...reply.headers } };
}

async function answer(
  context: RouteContext,
  endpoint: StoredResource | undefined,
  requestId: string,
): Promise<Reply> {
  const { state, request } = context;
  if (!endpoint) return refusal(404, assumed(`There is no endpoint ${context.params.endpoint}.`));
  const denied = checkAuthorization(context, endpoint);
  if (denied) return denied;

  const deployments = state.store.list(`${endpoint.id}/deployments`);
  const named = request.headers.get("azureml-model-deployment");
  const traffic = lowerKeys((endpoint.properties.traffic ?? {}) as Traffic);
  const name = named ?? chooseByWeight(traffic, state.random.next());
  // The docs: the endpoint does not have any valid deployment with positive weight.
  if (name === undefined) return refusal(404, assumed("No deployment of this endpoint has traffic."));
  const deployment = deployments.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!deployment) return refusal(404, assumed(`There is no deployment ${name}.`));

  if (named === undefined) mirror(context, endpoint, deployments, requestId);
  return serve(context, endpoint, deployment, requestId);
}

function checkAuthorization(
  { state, request, now }: RouteContext,
  endpoint: StoredResource,
): Reply | undefined {
  const proof = bearerOf(request.headers);
  if (proof === "") {
    return refusal(401, assumed("The request carries no key or token."));
  }
  switch (String(endpoint.properties.authMode ?? "Key").toLowerCase()) {
    case "key":
      return acceptsKey(state, endpoint.id, proof)
        ? undefined
        : refusal(401, assumed("The key is not the endpoint's."));
    case "amltoken":
      return acceptsToken(state, endpoint.id, proof, now)
        ? undefined
        : refusal(401, assumed("The token is not of this endpoint, or has expired."));
    default: {
      const claims = readToken(proof);
      if (!claims || hasExpired(proof, now))
        return refusal(401, assumed("The access token is none, or has expired."));
      return claims.aud.replace(/\/$/, "") === audience
        ? undefined
        : refusal(403, assumed(`The access token is for ${claims.aud} and not for ${audience}.`));
    }
  }
}

/** Copies go their own way: neither what they answer nor that they fail reaches the caller. */
function mirror(
  context: RouteContext,
  endpoint: StoredResource,
  deployments: readonly StoredResource[],
  requestId: string,
): void {
  const shares = lowerKeys((endpoint.properties.mirrorTraffic ?? {}) as Traffic);
  for (const name of chooseMirrors(shares, () => context.state.random.next())) {
    const deployment = deployments.find((each) => each.name.toLowerCase() === name);
    if (deployment) void serve(context, endpoint, deployment, requestId).catch(() => undefined);
  }
}

function lowerKeys(traffic: Traffic): Traffic {
  return Object.fromEntries(Object.entries(traffic).map(([name, weight]) => [name.toLowerCase(), weight]));
}

async function serve(
  context: RouteContext,
  endpoint: StoredResource,
  deployment: StoredResource,
  requestId: string,
): Promise<Reply> {
  const { state, request, now } = context;
  const by = { "azureml-model-deployment": deployment.name };
  const settings = (deployment.properties.requestSettings ?? {}) as Record<string, unknown>;
  const served = await serveDeployment(state, deployment);
  if (!served.loaded) return refusal(503, assumed(`The deployment ${deployment.name} is not running.`), by);

  const capacity = Number((deployment.sku as { capacity?: unknown } | undefined)?.capacity ?? 1) || 1;
  const perInstance =
    Number(settings.maxConcurrentRequestsPerInstance ?? usualConcurrency) || usualConcurrency;
  // Twice as many as are answered at once may be there; the docs give this rule for 429.
  if (served.pending >= 2 * perInstance * capacity) {
    return refusal(429, assumed("Too many requests are being answered already."), by);
  }
  const timeoutMs = isoDurationMs(settings.requestTimeout) ?? usualTimeoutMs;
  const result = await withinTime(served, context, timeoutMs);
  if (result === "late") {
    return refusal(408, assumed(`The model took longer than the ${timeoutMs} ms of its requestTimeout.`), by);
  }
  collect(state, {
    deployment,
    endpoint: endpoint.name,
    instance: served.instance,
    requestId,
    request: request.bytes,
    response: result.body,
    at: now,
  });
  const contentType = result.headers?.["content-type"] ?? "application/json";
  if (result.status === 200)
    return { status: 200, headers: { ...by, "content-type": contentType }, bytes: result.body };
  return {
    status: 424,
    headers: {
      ...by,
      "content-type": contentType,
      "ms-azureml-model-error-statuscode": String(result.status),
      "ms-azureml-model-error-reason": "model_error",
    },
    bytes: result.body,
  };
}

/**
 * Asks the model, and does not wait longer than its timeout: of the computer's time for a model that takes it, and of the
 * fake's for one that says how long it took.
 */
async function withinTime(
  served: ServedDeployment,
  { state, request, params }: RouteContext,
  timeoutMs: number,
): Promise<ScoringReply | "late"> {
  const { loaded } = served;
  const work = async (): Promise<ScoringReply | "late"> => {
    if (!loaded) return "late";
    const result = await loaded.score({
      path: `/${params.path ?? ""}`,
      contentType: request.headers.get("content-type") ?? "application/json",
      body: request.bytes,
    });
    const tookMs = result.tookMs ?? 0;
    if (tookMs > 0) await state.clock.sleep(Math.min(tookMs, timeoutMs));
    return tookMs > timeoutMs ? "late" : result;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), timeoutMs);
  });
  served.pending += 1;
  // What is late is still being worked on, and counts until it is done.
  const working = work().finally(() => {
    served.pending -= 1;
  });
  try {
    return await Promise.race([working, late]);
  } finally {
    clearTimeout(timer);
    void working.catch(() => undefined);
  }
}

function refusal(status: number, message: string, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: { error: { code: String(status), message } } };
}
