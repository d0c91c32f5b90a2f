import { resolveAsset } from "../asset-references";
import { assumed, badRequest, conflict, notFound } from "../errors";
import { startDeleting, startOperation } from "../lro";
import { page } from "../paging";
import { existing, requireSettled, resourceFromPut, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import { isoDurationMs } from "../serving/iso-duration";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { batchEndpoint } from "./batch-endpoints";
import { requireAssets } from "./online-deployment-checks";
import { requireLocation } from "./online-endpoint-checks";

const path = `${workspacePath}/batchEndpoints/:endpoint/deployments`;

/** Batch deployments: create, update, get, list, delete. Nothing is loaded before a job asks for it. */
export const batchDeploymentRoutes = [
  route({
    method: "GET",
    path,
    handle: (context) => page(context, context.state.store.list(`${batchEndpoint(context).id}/deployments`)),
  }),
  route({
    method: "GET",
    path: `${path}/:deployment`,
    handle: (context) => ({
      status: 200,
      body: existing(context, idOf(context), `Batch deployment ${context.params.deployment}`),
    }),
  }),
  route({
    method: "PUT",
    path: `${path}/:deployment`,
    bodySchema: "BatchDeployments_CreateOrUpdate",
    handle: put,
  }),
  route({ method: "DELETE", path: `${path}/:deployment`, handle: remove }),
];

/** A batch deployment as a PUT sends it, as far as it is looked into. */
interface SentDeployment {
  location: string;
  properties: {
    model?: { referenceType?: string; assetId?: string | null } | null;
    environmentId?: string | null;
    codeConfiguration?: { codeId?: string | null; scoringScript?: string } | null;
    compute?: string | null;
    deploymentConfiguration?: { componentId?: { assetId?: string } | null } | null;
    resources?: { instanceCount?: number | null } | null;
    retrySettings?: { timeout?: string | null; maxRetries?: number | null } | null;
    [key: string]: unknown;
  };
}

/** What a deployment has that says nothing of it: the defaults of the contract. */
const defaults = {
  properties: {},
  errorThreshold: -1,
  loggingLevel: "Info",
  maxConcurrencyPerInstance: 1,
  miniBatchSize: 10,
  outputAction: "AppendRow",
  outputFileName: "predictions.csv",
};
const retryDefaults = { maxRetries: 3, timeout: "PT30S" };

function idOf(context: RouteContext): string {
  const id = `${batchEndpoint(context).id}/deployments/${context.params.deployment}`;
  return context.state.store.get(id)?.id ?? id;
}

function put(context: RouteContext): Reply {
  const { state, body, params } = context;
  const name = params.deployment ?? "";
  const sent = body as SentDeployment;
  const workspace = workspaceId(context);
  const endpoint = batchEndpoint(context);
  const id = idOf(context);
  const before = state.store.get(id);
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$/.test(name)) {
    throw badRequest(
      assumed(
        `${name} is no name of a batch deployment: 1 to 255 letters, digits, "-" and "_", not beginning with "-" or "_".`,
      ),
    );
  }
  requireLocation(state, workspace, sent.location);
  requireReady(endpoint);
  requireSettled(before, `The deployment ${name}`);
  const properties = withoutNulls(sent.properties);
  const complete = sent.properties.deploymentConfiguration
    ? requirePipeline(state, workspace, sent)
    : requireModel(state, workspace, sent);
  const resource: StoredResource = {
    tags: {},
    ...resourceFromPut(
      context,
      "workspaces/batchEndpoints/deployments",
      { ...properties, ...complete, provisioningState: before ? "Updating" : "Creating" },
      id,
    ),
  };
  state.store.put(resource);
  return startOperation(context, {
    resourceId: id,
    style: "async",
    seconds: state.durations.operation,
    reply: { status: before ? 200 : 201, body: resource },
  });
}

function withoutNulls(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}

/** An endpoint takes deployments once it is there. */
function requireReady({ name, properties }: StoredResource): void {
  const { provisioningState } = properties;
  if (provisioningState === "Succeeded" || provisioningState === "Updating") return;
  throw conflict(
    assumed(`The endpoint ${name} takes no deployments: its provisioning state is ${provisioningState}.`),
  );
}

/** What is kept of a model's deployment beside what was sent; refuses what cannot score. */
function requireModel(
  state: ServiceState,
  workspace: string,
  { properties }: SentDeployment,
): Record<string, unknown> {
  const { model, environmentId, codeConfiguration, resources, retrySettings } = properties;
  if (model && model.referenceType?.toLowerCase() !== "id")
    throw badRequest(assumed(`A batch deployment names its model by id. Given: ${model.referenceType}.`));
  if (!model?.assetId && !codeConfiguration)
    throw badRequest(assumed("A batch deployment has a model, or a scoring script."));
  requireAssets(state, workspace, {
    properties: { model: model?.assetId ?? null, environmentId, codeConfiguration },
  });
  const compute = properties.compute
    ? resolveAsset(state, workspace, "computes", properties.compute)
    : undefined;
  if (!properties.compute) throw badRequest(assumed("A batch deployment has a compute."));
  if (!compute) throw notFound(`The compute ${properties.compute}, which the deployment names,`);
  const timeout = retrySettings?.timeout ?? retryDefaults.timeout;
  if (isoDurationMs(timeout) === undefined)
    throw badRequest(assumed(`retrySettings.timeout is an ISO 8601 duration. Given: ${timeout}.`));
  const filled: Record<string, unknown> = { ...defaults, ...withoutNulls(properties) };
  for (const name of ["miniBatchSize", "maxConcurrencyPerInstance"]) {
    const value = filled[name];
    if (!Number.isInteger(value) || Number(value) < 1)
      throw badRequest(assumed(`${name} is a whole number, 1 at least. Given: ${String(value)}.`));
  }
  return {
    ...filled,
    compute: compute.id,
    resources: { properties: {}, ...resources, instanceCount: resources?.instanceCount ?? 1 },
    retrySettings: { ...retryDefaults, ...withoutNulls({ ...retrySettings }) },
  };
}

function requirePipeline(
  state: ServiceState,
  workspace: string,
  { properties }: SentDeployment,
): Record<string, unknown> {
  const id = properties.deploymentConfiguration?.componentId?.assetId;
  if (!id) throw badRequest(assumed("deploymentConfiguration.componentId names a pipeline component."));
  const isElsewhere = /^azureml:\/\/registries\//i.test(id);
  if (!isElsewhere && !resolveAsset(state, workspace, "components", id))
    throw notFound(`The component ${id}, which the deployment names,`);
  return {};
}

function remove(context: RouteContext): Reply {
  const { state } = context;
  batchEndpoint(context);
  const found = state.store.get(idOf(context));
  if (!found) return { status: 204 };
  requireSettled(found, `The deployment ${found.name}`);
  return startDeleting(context, found.id, "batchDeployment.gone");
}
