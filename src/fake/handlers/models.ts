import { parse } from "yaml";
import { assumed, badRequest, notFound } from "../errors";
import type { BlobFolder } from "../runner/runner";
import type { ServiceState } from "../state";
import { canonicalUri, jobOfUri, locate } from "../storage-locations";
import {
  type AssetType,
  containerRoutes,
  requireSame,
  sameJson,
  type VersionPut,
  versionRoutes,
} from "./assets";

const modelType: AssetType = { collection: "models", operations: "Model", accept: acceptModel };

/** Models: versions and what they lie under. */
export const modelRoutes = [...containerRoutes(modelType), ...versionRoutes(modelType)];

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
    content = parse(text);
  } catch {
    throw badRequest(assumed(`The MLmodel file in ${path} is not YAML.`));
  }
  const flavors = Object.entries(content?.flavors ?? {});
  return Object.fromEntries(flavors.map(([name, data]) => [name, { data: asTexts(data ?? {}) }]));
}

/** The contract has texts only. */
function asTexts(data: Record<string, unknown>): Record<string, string> {
  const known = Object.entries(data).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(
    known.map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
