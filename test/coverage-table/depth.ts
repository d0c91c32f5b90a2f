/** How far the emulator goes with an operation. */
export type Depth = "real" | "stored" | "501";

/** What is said of operations whose path matches. Paths are as in the table: `{workspace}/jobs/:job`. */
export interface Statement {
  readonly path: RegExp;
  readonly depth: Depth;
  /** What is to be known of it. */
  readonly note?: string;
}

/**
 * What is true of each route; the first statement that matches counts. A new route needs one: the test fails where there
 * is none, and where one matches no route.
 *
 * - `real`: something comes of it. Jobs run, blobs are kept and found by jobs, models are served.
 * - `stored`: it is checked, kept, answered and listed as in Azure, and nothing acts on it.
 * - `501`: it is there to be refused in words.
 */
export const statements: readonly Statement[] = [
  // Jobs, and what they write.
  {
    path: /^\{workspace\}\/jobs/,
    depth: "real",
    note: "command, sweep, pipeline (loops, conditions, parallel and copy steps too) and Spark jobs run; AutoML and fine tuning need a scripted runner; import jobs are stored; other kinds: 501",
  },
  { path: /^\{workspace\}\/computes.*\/enableSso$/, depth: "stored" },
  { path: /^\{workspace\}\/computes/, depth: "real", note: "nodes come, work and go, within the quota" },
  { path: /\/locations\/:location\/(vmSizes|usages)$/, depth: "real" },
  { path: /^\/history\//, depth: "real" },
  { path: /mlflow-artifacts\/mpu/, depth: "501", note: "MLflow's client then uploads the file whole" },
  { path: /registered-models\/rename$/, depth: "501", note: "400: models of a workspace have one name" },
  { path: /^\/api\/[23]\.0\/\*rest$/, depth: "501", note: "what else MLflow has" },
  { path: /^\/api\/[23]\.0\/mlflow/, depth: "real" },
  { path: /^blob:\//, depth: "real", note: "block blobs; page and append blobs and copies: 501" },
  { path: /^\/(data|modelregistry)\/v1\.0\{/, depth: "real" },
  // Assets: jobs and deployments read them.
  {
    path: /^\{workspace\}\/models\/.*\/package$/,
    depth: "stored",
    note: "makes the environment, and no image",
  },
  { path: /^\{workspace\}\/(data|models|environments|codes|components|datastores)/, depth: "real" },
  { path: /\{workspace\}\/indexes/, depth: "stored" },
  { path: /\{registry\}\/deploymenttemplates/, depth: "stored" },
  { path: /^(\/mferp\/managementfrontend)?\{registry\}\//, depth: "real", note: "assets of registries" },
  { path: /^\/registrymanagement\//, depth: "real" },
  // Serving.
  { path: /^scoring:\//, depth: "real", note: "the deployment's process answers" },
  { path: /^\{workspace\}\/(online|batch)Endpoints/, depth: "real" },
  { path: /^\/mferp\/managementfrontend\{workspace\}\/batchEndpoints/, depth: "real" },
  { path: /^\{workspace\}\/serverlessEndpoints/, depth: "stored", note: "nothing answers at its address" },
  { path: /^\{workspace\}\/marketplaceSubscriptions/, depth: "stored" },
  {
    path: /^\{workspace\}\/schedules/,
    depth: "real",
    note: "schedules of jobs fire; monitors and imports are stored",
  },
  // What is around it.
  { path: /^\{workspace\}\/connections/, depth: "stored" },
  { path: /^\{workspace\}\/featuresets\/.*\/backfill$/, depth: "stored", note: "its job computes nothing" },
  { path: /^\{workspace\}\/(featuresets|featurestoreEntities)/, depth: "stored" },
  { path: /^\{workspace\}\/(capabilityHosts|outboundRules|provisionManagedNetwork)/, depth: "stored" },
  { path: /^\{workspace\}\/diagnose$/, depth: "stored", note: "always finds nothing wrong" },
  { path: /^\{workspace\}\/resyncKeys$/, depth: "stored" },
  { path: /^\{workspace\}/, depth: "real", note: "a new workspace works as the first one does" },
  { path: /MachineLearningServices\/workspaces$/, depth: "real" },
  { path: /^\{registry\}$/, depth: "real" },
  { path: /MachineLearningServices\/registries$/, depth: "real" },
  { path: /\/mfeOperation(sStatus|Results)\//, depth: "real" },
  {
    path: /Microsoft\.Resources\/deployments|resourceGroup\/deployments/,
    depth: "real",
    note: "ARM templates",
  },
  {
    path: /Microsoft\.(Storage|KeyVault|Insights|OperationalInsights|ContainerRegistry|ManagedIdentity|Network)\//,
    depth: "stored",
    note: "what a template made beside a workspace",
  },
  { path: /\/resourceGroups\/:resourceGroup$/, depth: "stored" },
  { path: /^\/(discovery|metadata\/endpoints)$/, depth: "real" },
  {
    path: /^login:\//,
    depth: "real",
    note: "for clients with a service principal; the emulator's own tokens come from /msi/token",
  },
];

/** What is refused with 501 where the route itself is there. */
export const refusedWithin: readonly string[] = [
  "jobs of kinds that the runner cannot run, and kinds that Azure has no name for",
  "nodes of pipelines that no runner can run",
  "page blobs, append blobs, copies, snapshots, leases and tiers of blobs",
  "any path that is not in the table",
];
