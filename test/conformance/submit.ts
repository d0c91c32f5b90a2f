import type { MLClient } from "azure-ai-ml";

/** An entity of whatever kind a vector holds. */
interface Submittable {
  readonly kind: string;
  readonly name?: string;
  readonly version?: string;
}

/** How each kind is sent; what is not named is a job, or what `ml.createOrUpdate` takes. */
const submitters: Readonly<
  Record<string, (ml: MLClient, entity: never, expected: { path: string }) => PromiseLike<unknown>>
> = {
  deployment_template: (ml, entity) => ml.deploymentTemplates.createOrUpdate(entity),
  data_import: (ml, entity) => ml.data.importData(entity),
  model_package: (ml, entity) => ml.models.package("test-model", "1", entity),
  compute: (ml, entity) => ml.beginCreateOrUpdate(entity),
  online_endpoint: (ml, entity) => ml.beginCreateOrUpdate(entity),
  batch_endpoint: (ml, entity) => ml.beginCreateOrUpdate(entity),
  batch_deployment: (ml, entity) => ml.beginCreateOrUpdate(entity),
  connection: (ml, entity) => ml.connections.createOrUpdate(entity),
  serverless_endpoint: (ml, entity) => ml.beginCreateOrUpdate(entity),
  marketplace_subscription: (ml, entity) => ml.beginCreateOrUpdate(entity),
  workspace: (ml, entity) => ml.beginCreateOrUpdate(entity),
  feature_store: (ml, entity) => ml.beginCreateOrUpdate(entity),
  registry: (ml, entity) => ml.beginCreateOrUpdate(entity),
  capability_host: (ml, entity) => ml.beginCreateOrUpdate(entity),
  schedule: (ml, entity) => ml.beginCreateOrUpdate(entity),
  feature_set: (ml, entity) => ml.featureSets.beginCreateOrUpdate(entity),
  feature_set_backfill: (ml, entity) => ml.featureSets.beginBackfill(entity),
  feature_store_entity: (ml, entity) => ml.featureStoreEntities.beginCreateOrUpdate(entity),
  online_deployment: (ml, entity) => ml.beginCreateOrUpdate(entity),
};

/** Sends an entity of a vector as a user would. */
export async function submitEntity(
  ml: MLClient,
  entity: unknown,
  expected: { path: string } = { path: "" },
): Promise<void> {
  const kind = (entity as Partial<Submittable> | undefined)?.kind ?? "";
  const submitter = submitters[kind];
  if (submitter) await submitter(ml, entity as never, expected);
  else await ml.createOrUpdate(entity as never);
}
