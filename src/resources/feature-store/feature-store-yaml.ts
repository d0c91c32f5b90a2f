import {
  type Form,
  formOf,
  listForm,
  notInYaml,
  objectForm,
  pathForm,
  plain,
  yamlFields,
} from "../../yaml/form";
import { assetToldKeys } from "../assets/asset-yaml";
import { recurrenceForm } from "../schedules/trigger-yaml";
import {
  FeatureSet,
  type FeatureSetFields,
  type FeatureSetSpecificationFields,
  type MaterializationComputeResourceFields,
  MaterializationSettings,
  type MaterializationSettingsFields,
} from "./feature-set";
import {
  FeatureSetBackfillRequest,
  type FeatureSetBackfillRequestFields,
  type FeatureWindow,
} from "./feature-set-backfill";
import { resourceCodec } from "./feature-set-mapping";
import {
  type DataColumnFields,
  FeatureStoreEntity,
  type FeatureStoreEntityFields,
} from "./feature-store-entity";

const column = objectForm(yamlFields<DataColumnFields>()({}, { name: plain, type: plain }));

// Versions are texts here, in quotes where they look like numbers; Python takes no others.
const asset = { name: plain, version: plain, description: plain, tags: plain } as const;

/** An entity of a feature store in YAML. */
export const featureStoreEntityForm = objectForm(
  yamlFields<FeatureStoreEntityFields>()(
    {},
    { ...asset, properties: plain, indexColumns: listForm(column), stage: plain },
  ),
  { make: (fields) => new FeatureStoreEntity(fields), ignored: assetToldKeys },
);

const resource = formOf(resourceCodec) as Form<MaterializationComputeResourceFields>;

const settings = objectForm(
  yamlFields<MaterializationSettingsFields>()(
    {},
    {
      schedule: recurrenceForm,
      offlineEnabled: plain,
      onlineEnabled: plain,
      notification: objectForm(
        yamlFields<NonNullable<MaterializationSettingsFields["notification"]>>()(
          {},
          { emailOn: plain, emails: plain },
        ),
      ),
      resource,
      sparkConfiguration: plain,
    },
  ),
  { make: (fields) => new MaterializationSettings(fields) },
);

/** A feature set in YAML. */
export const featureSetForm = objectForm(
  yamlFields<FeatureSetFields>()(
    {},
    {
      ...asset,
      properties: notInYaml,
      entities: plain,
      specification: objectForm(yamlFields<FeatureSetSpecificationFields>()({}, { path: pathForm })),
      stage: plain,
      materializationSettings: settings,
    },
  ),
  { make: (fields) => new FeatureSet(fields), ignored: [...assetToldKeys, "properties"] },
);

/** A backfill in YAML. */
export const featureSetBackfillForm = objectForm(
  yamlFields<FeatureSetBackfillRequestFields>()(
    {},
    {
      ...asset,
      displayName: notInYaml,
      featureWindow: objectForm(
        yamlFields<FeatureWindow>()({}, { featureWindowStart: plain, featureWindowEnd: plain }),
      ),
      resource,
      sparkConfiguration: plain,
      dataStatus: plain,
      jobId: plain,
    },
  ),
  { make: (fields) => new FeatureSetBackfillRequest(fields) },
);
