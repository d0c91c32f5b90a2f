import { load } from "js-yaml";
import { resolveAsset } from "../asset-references";
import { assumed, badRequest, conflict, notFound } from "../errors";
import { existing, workspaceId } from "../resource";
import { type Reply, type RouteContext, route, workspacePath } from "../router";
import type { BlobFolder } from "../runner/runner";
import type { ServiceState } from "../state";
import { canonicalUri, jobOfUri, locate } from "../storage-locations";
import {
  type AssetType,
  containerRoutes,
  inWorkspace,
  requireSame,
  sameJson,
  storeVersion,
  type VersionPut,
  versionRoutes,
} from "./assets";
import { environmentType } from "./environments";

/** Models: files and what they are for. */
export const modelType: AssetType = { collection: "models", operations: "Model", accept: acceptModel };

/** Models: versions and what they lie under. */
export const modelRoutes = [
  route({
    method: "POST",
    path: `${workspacePath}/models/:name/versions/:version/package`,
    bodySchema: "ModelVersions_Package",
    handle: packageModel,
  }),
  ...containerRoutes(modelType),
  ...versionRoutes(modelType),
];

/** What a package is asked for with. */
interface PackageRequest {
  targetEnvironmentId: string;
  baseEnvironmentSource?: { resourceId?: string };
  inferencingServer: { serverType?: string };
}

/** The image is there at once; it only has a name, since nothing is built. */
function packageModel(context: RouteContext): Reply {
  const { state, params, body } = context;
  const workspace = workspaceId(context);
  const model = existing(
    context,
    `${workspace}/models/${params.name}/versions/${params.version}`,
    `Version ${params.version} of model ${params.name}`,
  );
  const request = body as PackageRequest;
  const [, name, given] =
    /\/environments\/([^/]+)(?:\/versions\/([^/]+))?$/i.exec(request.targetEnvironmentId) ?? [];
  if (!name)
    throw badRequest(
      assumed(`targetEnvironmentId is the id of an environment. Given: ${request.targetEnvironmentId}.`),
    );
  const { serverType } = request.inferencingServer;
  const base = request.baseEnvironmentSource?.resourceId;
  if (base !== undefined && !resolveAsset(state, workspace, "environments", base))
    throw notFound(`The environment ${base}`);
  if (!base && String(model.properties.modelType).toLowerCase() !== "mlflow_model")
    throw badRequest(assumed("A model that is no MLflow model is packaged on a base environment."));
  const id = `${workspace}/environments/${name}`;
  const numbers = state.store.list(`${id}/versions`).map((each) => Number(each.name) || 0);
  const version = given ?? String(Math.max(0, ...numbers) + 1);
  if (state.store.has(`${id}/versions/${version}`))
    throw conflict(`Environment ${name} with version ${version} is already registered.`);
  const image = `${workspace.slice(workspace.lastIndexOf("/") + 1)}.azurecr.io/packages/${name}:${version}`;
  const properties = { environmentType: "UserCreated", image, osType: "Linux" };
  storeVersion(context, { type: environmentType, home: inWorkspace, id, version, properties });
  const targetEnvironmentId = request.targetEnvironmentId.replace(
    /(\/versions\/[^/]+)?$/,
    `/versions/${version}`,
  );
  const answer = { ...request, targetEnvironmentId, buildState: "Succeeded", serverType };
  return { status: 200, body: answer };
}

function acceptModel({ context, workspace, sent, before }: VersionPut): Record<string, unknown> {
  const { state } = context;
  const given = String(sent.modelUri ?? before?.properties.modelUri ?? "");
  if (given === "") throw badRequest(assumed("A model has a modelUri: where its files are."));
  const job = jobOfUri(given);
  const folder = locate(state, workspace, given);
  if (job && !folder) throw notFound(`The job ${job}, which the model's path names,`);
  const modelUri = canonicalUri(state, workspace, given);
  if (before) {
    if (!samePath(String(before.properties.modelUri), modelUri))
      throw badRequest("Asset paths cannot be updated.");
    requireSame(before.properties, { modelType: before.properties.modelType, ...sent }, ["modelType"]);
  }
  const type = sent.modelType ?? before?.properties.modelType ?? "custom_model";
  const jobName = sent.jobName ?? before?.properties.jobName ?? job;
  return {
    ...sent,
    modelType: type,
    modelUri: before?.properties.modelUri ?? modelUri,
    flavors: flavorsOf(state, type, sent, folder) ?? before?.properties.flavors ?? {},
    stage: sent.stage ?? before?.properties.stage ?? null,
    ...(jobName ? { jobName } : {}),
  };
}

/** A folder may be written with a slash at its end or without. */
function samePath(a: string, b: string): boolean {
  return sameJson(a.replace(/\/+$/, ""), b.replace(/\/+$/, ""));
}

/**
 * The flavors of an MLflow model: as sent, or read from its MLmodel file, without which it is none. `undefined` for models
 * of other types, and for files that the fake does not hold.
 */
function flavorsOf(
  state: ServiceState,
  type: unknown,
  sent: Readonly<Record<string, unknown>>,
  folder: BlobFolder | undefined,
): Record<string, unknown> | undefined {
  const given = sent.flavors as Record<string, unknown> | undefined;
  if (given && Object.keys(given).length > 0) return given;
  if (String(type).toLowerCase() !== "mlflow_model" || !folder) return undefined;
  const file = state.blobs.text(folder.account, folder.container, `${folder.path}/MLmodel`);
  if (file === undefined) {
    throw badRequest(assumed(`There is no MLmodel file in ${folder.path}: that is no MLflow model.`));
  }
  return flavorsInFile(file, folder.path);
}

function flavorsInFile(text: string, path: string): Record<string, unknown> {
  let content: { flavors?: Record<string, Record<string, unknown> | null> } | null;
  try {
    content = load(text) as typeof content;
  } catch {
    throw badRequest(assumed(`The MLmodel file in ${path} is not YAML.`));
  }
  if (countUpTo(mostValues, content) >= mostValues)
    throw badRequest(assumed(`The MLmodel file in ${path} says more than ${mostValues} things.`));
  const flavors = Object.entries(content?.flavors ?? {});
  return Object.fromEntries(flavors.map(([name, data]) => [name, { data: asTexts(data ?? {}) }]));
}

/** A file of a few lines can say one thing millions of times, by aliases of aliases. */
const mostValues = 10_000;

/** How many values there are in one, itself included; what lies beyond the limit is not looked at. */
function countUpTo(limit: number, value: unknown): number {
  let count = 1;
  if (typeof value !== "object" || value === null) return count;
  for (const each of Object.values(value)) {
    if (count >= limit) break;
    count += countUpTo(limit - count, each);
  }
  return count;
}

/** The contract has texts only. */
function asTexts(data: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(data).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    known.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
