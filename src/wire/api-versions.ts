/**
 * The api-version of each request, as azure-ai-ml 1.35.2 sends it.
 *
 * Python binds a version to each operation group of its client, for all that the group asks: the read of the endpoint
 * by `online_deployments` goes out with the version of deployments, the read of the workspace's location by `compute`
 * with that of compute. So the keys here are the client's groups, and a group takes its own entry for every request it
 * makes. Two things go out with the version of their own group instead: assets registered on the way (code,
 * environments, data, models, components), and the read of the workspace by jobs, endpoints and deployments.
 * Requests of a group that have a version apart stand under a name of their own beside it.
 *
 * Sources: the api-versions of `reference/surface.md`, and §6 of `reference/behaviours.md` for jobs; held against every
 * recorded request by `test/unit/wire/api-versions.test.ts`.
 */
export const apiVersions = {
  workspaces: "2024-10-01-preview",
  /** Creates a workspace, hub, project or feature store: an ARM template deployment, and the resource group's location. */
  resourceManager: "2020-06-01",
  /** What was made with a workspace, when it is deleted with it. */
  dependentResources: {
    applicationInsights: "2015-05-01",
    logAnalytics: "2015-03-20",
    storageAccount: "2019-06-01",
    keyVault: "2019-09-01",
    containerRegistry: "2019-05-01",
  },
  workspaceOutboundRules: "2024-10-01-preview",
  capabilityHosts: "2025-01-01-preview",
  connections: "2024-04-01-preview",
  azureOpenaiDeployments: "2024-04-01-preview",
  registries: "2022-10-01-preview",
  featureStores: "2024-10-01-preview",
  featureSets: "2023-10-01",
  /** The jobs that materialize a feature set. */
  featureSetMaterializations: "2023-08-01-preview",
  featureStoreEntities: "2023-10-01",

  jobs: {
    get: "2024-01-01-preview",
    list: "2024-01-01-preview",
    cancel: "2023-04-01-preview",
    delete: "2023-04-01-preview",
    /** By the job's `jobType`. */
    put: {
      Command: "2025-01-01-preview",
      Sweep: "2024-01-01-preview",
      Pipeline: "2024-01-01-preview",
      AutoML: "2024-01-01-preview",
      FineTuning: "2024-10-01-preview",
      Distillation: "2024-10-01-preview",
      Spark: "2023-04-01-preview",
      /** A kind that is none of these. */
      other: "2023-04-01-preview",
    },
  },
  schedules: "2023-06-01-preview",
  scheduleTrigger: "2024-01-01-preview",

  compute: "2023-08-01-preview",
  computeSso: "2024-04-01-preview",
  /** `data.mount` and `datastores.mount`: the request, and the reads of the compute that wait for it. */
  dataMounts: "2021-01-01",
  dataMountStates: "2024-01-01-preview",
  datastores: "2024-10-01-preview",

  data: "2023-04-01-preview",
  models: "2023-08-01-preview",
  evaluators: "2023-08-01-preview",
  environments: "2023-04-01-preview",
  components: "2024-01-01-preview",
  codes: "2023-04-01",
  indexes: "2024-04-01-preview",
  deploymentTemplates: "2026-05-01-preview",
  /** Assets of a registry, on the registry's own host. */
  registryAssets: "2021-10-01-dataplanepreview",

  onlineEndpoints: "2022-02-01-preview",
  onlineDeployments: "2023-04-01-preview",
  batchEndpoints: "2023-10-01",
  batchDeployments: "2024-01-01-preview",
  /** A batch deployment of a pipeline, and the component that is registered for it. */
  batchPipelineDeployments: "2023-02-01-preview",
  /** The jobs of a batch endpoint or deployment, on the workspace's own host. */
  batchJobs: "2020-09-01-dataplanepreview",
  serverlessEndpoints: "2024-01-01-preview",
  marketplaceSubscriptions: "2024-01-01-preview",

  /** Data planes on the workspace's own host. */
  runHistory: "v1.0",
  resolvedDataUris: "1.5.0",
  resolvedModelUris: "1.0.0",
  registryDiscovery: "v1.0",
} as const;
