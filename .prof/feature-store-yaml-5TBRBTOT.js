import {
  recurrenceForm
} from "./chunk-GSJF6GZF.js";
import {
  assetToldKeys
} from "./chunk-5PL7EHWR.js";
import {
  FeatureSet,
  FeatureSetBackfillRequest,
  FeatureStoreEntity,
  MaterializationSettings,
  resourceCodec
} from "./chunk-X3UE3U54.js";
import "./chunk-7I7KOEKF.js";
import "./chunk-6VKT66A7.js";
import {
  formOf,
  listForm,
  notInYaml,
  objectForm,
  pathForm,
  plain,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

// src/resources/feature-store/feature-store-yaml.ts
var column = objectForm(yamlFields()({}, { name: plain, type: plain }));
var asset = { name: plain, version: plain, description: plain, tags: plain };
var featureStoreEntityForm = objectForm(
  yamlFields()(
    {},
    { ...asset, properties: plain, indexColumns: listForm(column), stage: plain }
  ),
  { make: (fields) => new FeatureStoreEntity(fields), ignored: assetToldKeys }
);
var resource = formOf(resourceCodec);
var settings = objectForm(
  yamlFields()(
    {},
    {
      schedule: recurrenceForm,
      offlineEnabled: plain,
      onlineEnabled: plain,
      notification: objectForm(
        yamlFields()(
          {},
          { emailOn: plain, emails: plain }
        )
      ),
      resource,
      sparkConfiguration: plain
    }
  ),
  { make: (fields) => new MaterializationSettings(fields) }
);
var featureSetForm = objectForm(
  yamlFields()(
    {},
    {
      ...asset,
      properties: notInYaml,
      entities: plain,
      specification: objectForm(yamlFields()({}, { path: pathForm })),
      stage: plain,
      materializationSettings: settings
    }
  ),
  { make: (fields) => new FeatureSet(fields), ignored: [...assetToldKeys, "properties"] }
);
var featureSetBackfillForm = objectForm(
  yamlFields()(
    {},
    {
      ...asset,
      displayName: notInYaml,
      featureWindow: objectForm(
        yamlFields()({}, { featureWindowStart: plain, featureWindowEnd: plain })
      ),
      resource,
      sparkConfiguration: plain,
      dataStatus: plain,
      jobId: plain
    }
  ),
  { make: (fields) => new FeatureSetBackfillRequest(fields) }
);
export {
  featureSetBackfillForm,
  featureSetForm,
  featureStoreEntityForm
};
