import {
  FeatureSet,
  FeatureSetBackfillRequest,
  type FeatureSetBackfillRequestFields,
  type FeatureSetFields,
  FeatureStoreEntity,
  type FeatureStoreEntityFields,
  ValidationError,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { describeSpecification } from "../../../../src/resources/feature-store/feature-set-description";
import { describeRefusals } from "../../core/refusals";

const entity = (fields: object) => () =>
  new FeatureStoreEntity({
    name: "e",
    version: "1",
    indexColumns: [{ name: "a", type: "string" }],
    ...fields,
  } as FeatureStoreEntityFields);
const featureSet = (fields: object) => () =>
  new FeatureSet({
    name: "f",
    version: "1",
    entities: ["azureml:account:1"],
    specification: { path: "./spec" },
    ...fields,
  } as FeatureSetFields);
const settings = (fields: object) => featureSet({ materializationSettings: fields });
const backfill = (fields: object) => () =>
  new FeatureSetBackfillRequest({ name: "f", version: "1", ...fields } as FeatureSetBackfillRequestFields);

describeRefusals("feature_store_entity", {
  bad_column_type: [entity({ indexColumns: [{ name: "a", type: "decimal" }] }), "indexColumns[0].type"],
  missing_version: [entity({ version: undefined }), "version"],
  "no columns": [entity({ indexColumns: undefined }), "indexColumns"],
  "a stage that is none": [entity({ stage: "Staging" }), "stage"],
  "a stage in small letters": [entity({ stage: "production" }), "stage"],
  "a column with a slip": [
    entity({ indexColumns: [{ nme: "a", type: "long" }] }),
    "indexColumns[0].nme",
    "indexColumns[0].name",
  ],
});

describeRefusals("feature_set", {
  "all that is missing": [
    () => new FeatureSet({} as FeatureSetFields),
    "name",
    "version",
    "entities",
    "specification",
  ],
  "a specification without a path": [featureSet({ specification: {} }), "specification.path"],
  "an entity that is no text": [featureSet({ entities: [1] }), "entities[0]"],
  "a schedule by cron": [
    settings({ schedule: { type: "cron", expression: "0 0 * * *" } }),
    "materializationSettings.schedule.type",
  ],
  "a schedule that cannot be": [
    settings({ schedule: { frequency: "day", interval: 0 } }),
    "materializationSettings.schedule.interval",
  ],
  "an event that is none": [
    settings({ notification: { emailOn: ["JobLost"], emails: ["a@b.c"] } }),
    "materializationSettings.notification.emailOn[0]",
  ],
  "a switch that is no switch": [
    settings({ offlineEnabled: "yes" }),
    "materializationSettings.offlineEnabled",
  ],
  "a setting of Spark that is none": [
    settings({ sparkConfiguration: { a: { b: 1 } } }),
    "materializationSettings.sparkConfiguration.a",
  ],
  "a resource without a size": [settings({ resource: {} }), "materializationSettings.resource.instanceType"],
});

describeRefusals("feature_set_backfill", {
  "a state that is none": [backfill({ dataStatus: ["Lost"] }), "dataStatus[0]"],
  "a window that ends before it begins": [
    backfill({ featureWindow: { featureWindowStart: "2026-02-01", featureWindowEnd: "2026-01-01" } }),
    "featureWindow.featureWindowEnd",
  ],
  "a time that is none": [
    backfill({ featureWindow: { featureWindowStart: "soon" } }),
    "featureWindow.featureWindowStart",
  ],
  "a field with a slip": [backfill({ datastatus: [] }), "datastatus"],
});

describe("What is refused of FeatureSetSpec.yaml", () => {
  const faults = async (text: string) => {
    const error = await describeSpecification(text).catch((thrown: unknown) => thrown);
    if (!(error instanceof ValidationError)) throw error;
    return error.faults.map(({ path }) => path.replace("FeatureSetSpec.yaml.", ""));
  };
  const rest = "features: [{name: f, type: long}]\nindex_columns: [{name: i, type: string}]\n";

  it.each<[string, string, string[]]>([
    ["no YAML", "a: [", ["FeatureSetSpec.yaml"]],
    ["nothing", "{}", ["features", "source", "index_columns"]],
    ["a source without its time", `${rest}source: {type: csv, path: a}`, ["source.timestamp_column"]],
    [
      "a custom source with a path",
      `${rest}source: {type: custom, path: a}`,
      ["source.path", "source.timestamp_column", "source.kwargs", "source.source_process_code"],
    ],
    [
      "index columns of a feature set as source",
      `${rest}source: {type: featureset, path: a}`,
      ["index_columns"],
    ],
    [
      "a column of no type",
      "features: [{name: f, type: long}]\nindex_columns: [{name: i, type: decimal}]\nsource: {type: csv, path: a, timestamp_column: {name: t}}",
      ["index_columns[0].type"],
    ],
  ])("%s", async (_, text, expected) => {
    expect(await faults(text)).toEqual(expected);
  });

  it("is not what has all that it needs, which is told in Python's spacing and in ASCII", async () => {
    const text = `${rest}source:
  type: parquet
  path: "abfss://c@a/ø"
  timestamp_column: {name: t, format: yyyy}
  source_delay: {days: 0, minutes: 5}
source_lookback: {hours: 1}
feature_transformation_code: {path: ./code, transformer_class: a.B}
`;
    expect((await describeSpecification(text)).featuresetProperties).toBe(
      '{"source": {"type": "parquet", "path": "abfss://c@a/\\u00f8", "timestampColumn": {"name": "t", "format": "yyyy"}, "sourceDelay": {"Days": 0, "Minutes": 5}}, "featureTransformationCode": {"Path": "./code", "TransformerClass": "a.B"}, "features": [{"FeatureName": "f", "DataType": "long"}], "indexColumns": [{"ColumnName": "i", "DataType": "string"}], "sourceLookback": {"Hours": 1}}',
    );
  });
});
