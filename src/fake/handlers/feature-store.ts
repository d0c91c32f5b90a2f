import { assumed, badRequest, notFound } from "../errors";
import { createRun, textsOf } from "../jobs/create-run";
import type { StoredJob } from "../jobs/job";
import { finalize } from "../jobs/lifecycle";
import { startOperation } from "../lro";
import { page } from "../paging";
import { existing, workspaceId } from "../resource";
import { type Reply, type Route, type RouteContext, route, workspacePath } from "../router";
import { checkTrigger, type WireTrigger } from "../schedules/occurrences";
import type { ServiceState } from "../state";
import type { StoredResource } from "../store";
import { type AssetType, containerRoutes, requireSame, type VersionPut, versionRoutes } from "./assets";

const entityType: AssetType = {
  collection: "featurestoreEntities",
  operations: "FeaturestoreEntity",
  accept: ({ sent, before }) => {
    if (!(sent.indexColumns as unknown[] | undefined)?.length)
      throw badRequest(assumed("An entity has at least one index column."));
    if (before) requireSame(before.properties, sent, ["indexColumns"]);
    return { stage: "Development", ...sent };
  },
};

const featureSetType: AssetType = {
  collection: "featuresets",
  operations: "Featureset",
  accept: acceptFeatureSet,
};

function acceptFeatureSet({ context, workspace, sent, before }: VersionPut): Record<string, unknown> {
  const { state } = context;
  const entities = (sent.entities ?? []) as string[];
  for (const reference of entities) {
    if (!findEntity(state, workspace, reference)) throw notFound(`The entity ${reference}`);
  }
  const { path } = (sent.specification ?? {}) as { path?: string };
  if (!path) throw badRequest(assumed("specification.path is required."));
  if (before) requireSame(before.properties, sent, ["entities", "specification"]);
  const settings = sent.materializationSettings as { schedule?: WireTrigger } | undefined;
  if (settings?.schedule) checkTrigger(settings.schedule);
  return { stage: "Development", ...sent };
}

/** `azureml:account:1`, `account:1` or an ARM id. */
function findEntity(state: ServiceState, workspace: string, reference: string): StoredResource | undefined {
  const [, name, version] =
    /featurestoreEntities\/([^/]+)\/versions\/([^/]+)$/i.exec(reference) ??
    /^(?:azureml:)?([^:/]+):([^:/]+)$/.exec(reference) ??
    [];
  return state.store.get(`${workspace}/featurestoreEntities/${name}/versions/${version}`);
}

const versionPath = `${workspacePath}/featuresets/:name/versions/:version`;
const onlyRead = ({ method }: Route) => method === "GET";

/** Feature sets and entities: versions and what they lie under, features, and their backfill. */
export const featureStoreRoutes = [
  ...containerRoutes(entityType).filter(onlyRead),
  ...versionRoutes(entityType),
  ...containerRoutes(featureSetType).filter(onlyRead),
  ...versionRoutes(featureSetType),
  route({ method: "GET", path: `${versionPath}/features`, handle: listFeatures }),
  route({
    method: "GET",
    path: `${versionPath}/features/:feature`,
    handle: (context) => {
      const { feature } = context.params;
      const found = features(context).find(({ name }) => name === feature);
      if (!found) throw notFound(`The feature ${feature}`);
      return { status: 200, body: found };
    },
  }),
  route({
    method: "POST",
    path: `${versionPath}/backfill`,
    bodySchema: "FeaturesetVersions_Backfill",
    handle: backfill,
  }),
];

function featureSet(context: RouteContext): StoredResource {
  const { name, version } = context.params;
  const id = `${workspaceId(context)}/featuresets/${name}/versions/${version}`;
  return existing(context, id, `Version ${version} of featuresets ${name}`);
}

interface DescribedFeature {
  FeatureName: string;
  DataType: string;
  Description?: string;
  Tags?: Record<string, string>;
}

/** Features as the specification names them. The client sends what is in it beside its place. */
function features(context: RouteContext) {
  const { id, properties } = featureSet(context);
  const described = (properties.properties as Record<string, string> | undefined)?.featuresetProperties;
  const { features: all = [] } = described
    ? (JSON.parse(described) as { features?: DescribedFeature[] })
    : {};
  return all.map(({ FeatureName, DataType, Description, Tags }) => ({
    id: `${id}/features/${FeatureName}`,
    name: FeatureName,
    type: "Microsoft.MachineLearningServices/workspaces/featuresets/versions/features",
    properties: {
      featureName: FeatureName,
      dataType: DataType.charAt(0).toUpperCase() + DataType.slice(1),
      description: Description ?? null,
      tags: Tags ?? {},
      properties: {},
    },
  }));
}

function listFeatures(context: RouteContext): Reply {
  const { query } = context;
  const name = query.get("featureName");
  const description = query.get("description");
  const tags = (query.get("tags") ?? "").split(",").filter(Boolean);
  const wanted = features(context).filter(({ properties: own }) => {
    const held = own.tags as Record<string, string>;
    return (
      (!name || own.featureName.includes(name)) &&
      (!description || own.description === description) &&
      tags.every((tag) => {
        const [key = "", value] = tag.split("=");
        return key in held && (value === undefined || held[key] === value);
      })
    );
  });
  return page(context, wanted);
}

interface BackfillRequest {
  displayName?: string;
  description?: string;
  tags?: Record<string, string>;
  featureWindow?: { featureWindowStart?: string; featureWindowEnd?: string };
  resource?: { instanceType?: string };
}

/** How long features take to be computed, in seconds. */
const materializationSeconds = 120;

/** Begins a job of materialization. What it would compute is not the fake's: it runs for its time and completes. */
function backfill(context: RouteContext): Reply {
  const { state, now, params } = context;
  const set = featureSet(context);
  const workspace = workspaceId(context);
  const settings = set.properties.materializationSettings as { storeType?: string } | undefined;
  if (!settings || settings.storeType === "None")
    throw badRequest(assumed(`Materialization is not enabled for the feature set ${params.name}.`));
  const { displayName, description, tags, featureWindow = {}, resource } = context.body as BackfillRequest;
  const name = state.random.guid();
  const when = (text: string) => `${new Date(utc(text)).toISOString().slice(0, 19)}Z`;
  const window = Object.entries({
    "azureml.FeatureWindowStart": featureWindow.featureWindowStart,
    "azureml.FeatureWindowEnd": featureWindow.featureWindowEnd,
  }).flatMap(([key, time]) => (time ? [[key, when(time)]] : []));
  const at = new Date(now).toISOString();
  const job: StoredJob = {
    id: `${workspace}/jobs/${name}`,
    name,
    type: "Microsoft.MachineLearningServices/workspaces/jobs",
    properties: {
      jobType: "Spark",
      displayName: displayName ?? name,
      description: description ?? null,
      experimentName: `${params.name}-materialization`,
      tags: tags ?? {},
      properties: {
        "azureml.FeatureStoreJobType": "BackfillMaterialization",
        "azureml.FeatureSetName": String(params.name),
        "azureml.FeatureSetVersion": String(params.version),
        ...Object.fromEntries(window),
      },
      resources: { instanceType: resource?.instanceType ?? "standard_e8s_v3", runtimeVersion: "3.4" },
    },
    systemData: { createdAt: at, lastModifiedAt: at, createdBy: "Fake User", createdByType: "User" },
  };
  state.store.put(job);
  const run = createRun(state, job, now);
  run.status = "Running";
  run.startedAt = now;
  Object.assign(run.properties, textsOf(job.properties.properties));
  state.agenda.add(now + materializationSeconds * 1000, "featureset.computed", { run: name });
  const answerId = `${set.id}/backfills/${name}`;
  state.store.put({ id: answerId, name, type: "backfill", properties: {}, jobIds: [name] });
  return startOperation(context, {
    resourceId: answerId,
    style: "location",
    seconds: state.durations.operation,
  });
}

/** A time without a zone is one in UTC. */
function utc(text: string): number {
  const iso = text.trim().replace(" ", "T");
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/i.test(iso.slice(10)) || iso.length === 10 ? iso : `${iso}Z`);
}

/** Registers what happens when features have been computed. */
export function registerFeatureStore(state: ServiceState): void {
  state.agenda.on("featureset.computed", (data, at) => {
    const run = state.runs.get(String(data.run));
    if (run?.status === "Running") finalize(state, run, "Completed", at);
  });
}
