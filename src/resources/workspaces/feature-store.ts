import { Checks, namesOf } from "../../core/checks";
import { isObject } from "../../core/mapping";
import type { ManagedIdentityConfiguration } from "../identity";
import {
  checkSettingsObject,
  checkWorkspace,
  WorkspaceEntity,
  type WorkspaceFields,
  workspaceStateNames,
} from "./workspace";
import { containerPattern } from "./workspace-deployment";
import { ComputeRuntime, FeatureStoreSettings } from "./workspace-settings";

/** What a user writes of where features are kept. */
export interface MaterializationStoreFields {
  /** `"azure_data_lake_gen2"` for the offline store, `"redis"` for the online store. */
  type: "azure_data_lake_gen2" | "redis" | (string & {});
  /** ARM id of a container of a storage account, or of a Redis cache. */
  target: string;
}

/** The fields are those of {@link MaterializationStoreFields}. */
export interface MaterializationStore extends MaterializationStoreFields {}

/**
 * Where features are kept.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class MaterializationStore {
  constructor(fields: MaterializationStoreFields) {
    const checks = new Checks().known(fields, namesOf<MaterializationStoreFields>()("type", "target"));
    checkStore(checks, fields);
    checks.done("Materialization store");
    Object.assign(this, fields);
  }
}

/** What a user writes of a feature store. */
export interface FeatureStoreFields
  extends Pick<
    WorkspaceFields,
    | "name"
    | "description"
    | "tags"
    | "displayName"
    | "location"
    | "resourceGroup"
    | "hbiWorkspace"
    | "storageAccount"
    | "containerRegistry"
    | "keyVault"
    | "applicationInsights"
    | "customerManagedKey"
    | "imageBuildCompute"
    | "publicNetworkAccess"
    | "identity"
    | "primaryUserAssignedIdentity"
    | "managedNetwork"
  > {
  /** The Spark that computes features. @defaultValue version 3.4.0 */
  computeRuntime?: ComputeRuntime;
  /** Where features are kept for training. @defaultValue a new container */
  offlineStore?: MaterializationStore;
  /** Where features are kept for endpoints. @defaultValue none */
  onlineStore?: MaterializationStore;
  /** Identity that fills the stores; its `resourceId` is needed. @defaultValue a new one */
  materializationIdentity?: ManagedIdentityConfiguration;
}

/** The fields are those of {@link FeatureStoreFields}. */
export interface FeatureStore extends FeatureStoreFields {}

/**
 * A workspace that keeps features.
 *
 * @throws ValidationError - where a field cannot be right.
 */
export class FeatureStore extends WorkspaceEntity {
  readonly kind = "feature_store";
  readonly type = "featurestore";

  constructor(fields: FeatureStoreFields) {
    super();
    checkFeatureStore(fields, new Checks().known(fields, featureStoreNames));
    const computeRuntime = fields.computeRuntime ?? new ComputeRuntime({ sparkRuntimeVersion: "3.4.0" });
    const featureStoreSettings = new FeatureStoreSettings({ computeRuntime });
    Object.assign(this, { hbiWorkspace: false, featureStoreSettings }, fields, { type: "featurestore" });
  }
}

const featureStoreNames = [
  ...workspaceStateNames,
  ...namesOf<FeatureStoreFields>()(
    "name",
    "computeRuntime",
    "offlineStore",
    "onlineStore",
    "materializationIdentity",
    "description",
    "tags",
    "displayName",
    "location",
    "resourceGroup",
    "hbiWorkspace",
    "storageAccount",
    "containerRegistry",
    "keyVault",
    "applicationInsights",
    "customerManagedKey",
    "imageBuildCompute",
    "publicNetworkAccess",
    "identity",
    "primaryUserAssignedIdentity",
    "managedNetwork",
  ),
];

/** Throws what is wrong with a feature store; asked again when it is sent. */
export function checkFeatureStore(store: FeatureStoreFields, checks = new Checks()): void {
  checkWorkspace(store, checks);
  checkSettingsObject(checks, "computeRuntime", store.computeRuntime, (within, { sparkRuntimeVersion }) =>
    within.text("sparkRuntimeVersion", sparkRuntimeVersion),
  );
  checkSettingsObject(checks, "offlineStore", store.offlineStore, (within, offline) => {
    checkStore(within, offline);
    within.oneOf("type", offline.type, ["azure_data_lake_gen2"]);
    if (typeof offline.target === "string" && !containerPattern.test(offline.target))
      within.fault("target", "is not the ARM id of a container.", {
        given: offline.target,
        allowed:
          "/subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…/blobServices/default/containers/…",
      });
  });
  checkSettingsObject(checks, "onlineStore", store.onlineStore, (within, online) => {
    checkStore(within, online);
    within.oneOf("type", online.type, ["redis"]);
  });
  const identity = store.materializationIdentity;
  if (identity !== undefined && !isObject(identity))
    checks.fault("materializationIdentity", "must be a ManagedIdentityConfiguration.", { given: identity });
  else if (identity)
    checks.text("materializationIdentity.resourceId", identity.resourceId, { required: true });
  checks.done(`Feature store${store.name ? ` "${store.name}"` : ""}`);
}

function checkStore(checks: Checks, store: MaterializationStoreFields): void {
  checks.text("type", store.type, { required: true }).text("target", store.target, { required: true });
  const pattern =
    /^\/?subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.[^/]+\/[^/]+\/[^/]+/i;
  if (typeof store.target === "string" && store.target && !pattern.test(store.target))
    checks.fault("target", "is not an ARM id.", { given: store.target });
}
