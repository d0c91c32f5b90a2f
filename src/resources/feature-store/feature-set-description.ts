import { Checks } from "../../core/checks";
import { isObject } from "../../core/mapping";
import { readYamlText } from "../../yaml/yaml-text";
import { checkColumn, checkList } from "./feature-store-entity";

/** Name of the file in the folder of a specification. */
export const specificationFile = "FeatureSetSpec.yaml";

type Yaml = Readonly<Record<string, unknown>>;

/**
 * What the service is told of a specification beside its place: the same in one line of JSON, under the names and in the
 * spacing of Python's.
 *
 * @param text - What `FeatureSetSpec.yaml` says.
 * @throws ValidationError - for what is wrong with it.
 */
export async function describeSpecification(text: string): Promise<Record<string, string>> {
  const checks = new Checks(specificationFile);
  let said: unknown;
  try {
    said = await readYamlText(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
    checks.fault("", `is no YAML: ${why}`, { code: "cannotParse" });
  }
  if (checks.faults.length === 0) checkSpecification(checks, said);
  checks.done("Feature set specification");
  const { source, features, ...rest } = said as Yaml;
  const { type, path, timestamp_column, source_delay, source_process_code } = source as Yaml;
  const described = {
    source: {
      type,
      path,
      timestampColumn: pick(timestamp_column, { name: "name", format: "format" }),
      sourceDelay: pick(source_delay, delay),
      source_process_code: pick(source_process_code, { path: "path", process_class: "process_class" }),
    },
    featureTransformationCode: pick(rest.feature_transformation_code, {
      path: "Path",
      transformer_class: "TransformerClass",
    }),
    features: (features as Yaml[]).map((feature) =>
      pick(feature, { name: "FeatureName", type: "DataType", description: "Description", tags: "Tags" }),
    ),
    indexColumns: (rest.index_columns as Yaml[] | undefined)?.map(({ name, type: columnType }) => ({
      ColumnName: name,
      DataType: String(columnType).toLowerCase(),
    })),
    sourceLookback: pick(rest.source_lookback, delay),
    temporalJoinLookback: pick(rest.temporal_join_lookback, delay),
  };
  return { featuresetPropertiesVersion: "1", featuresetProperties: pythonJson(described) };
}

const delay = { days: "Days", hours: "Hours", minutes: "Minutes" };

/** The named members under their new names, in the order of the names; `undefined` for what is no object. */
function pick(from: unknown, names: Readonly<Record<string, string>>): Yaml | undefined {
  if (!isObject(from)) return undefined;
  const entries = Object.entries(names).map(([name, renamed]) => [renamed, from[name]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
}

/** Adds what is wrong with a specification. Fields that are not known are let pass: the service may read them. */
function checkSpecification(checks: Checks, said: unknown): void {
  if (!isObject(said)) {
    checks.fault("", "must be an object.", { given: said });
    return;
  }
  checkList(checks, "features", said.features, (inner, feature) => {
    if (!isObject(feature)) inner.fault("", "must be an object.", { given: feature });
    else
      inner
        .text("name", feature.name, { required: true })
        .text("type", feature.type, { required: true })
        .text("description", feature.description)
        .texts("tags", feature.tags);
  });
  const { source, index_columns } = said;
  if (!isObject(source)) checks.fault("source", "is required.", { code: "missingField" });
  else checks.within("source", (inner) => checkSource(inner, source));
  for (const name of ["source_lookback", "temporal_join_lookback"]) checkDelay(checks, name, said[name]);
  const fromFeatureSet = isObject(source) && source.type === "featureset";
  if (fromFeatureSet) {
    if (Array.isArray(index_columns) && index_columns.length > 0)
      checks.fault("index_columns", "are those of the feature set that is the source.");
  } else {
    checkList(checks, "index_columns", index_columns, checkColumn);
    if (Array.isArray(index_columns) && index_columns.length === 0)
      checks.fault("index_columns", "must not be empty.", { code: "missingField" });
  }
}

function checkSource(checks: Checks, source: Yaml): void {
  checks.text("type", source.type, { required: true });
  const needed = (...names: string[]) => {
    for (const name of names)
      if (source[name] === undefined || source[name] === null)
        checks.fault(name, `is required for a source of type ${String(source.type)}.`, {
          code: "missingField",
        });
  };
  const refused = (...names: string[]) => {
    for (const name of names)
      if (source[name] !== undefined && source[name] !== null)
        checks.fault(name, `is not for a source of type ${String(source.type)}.`);
  };
  if (source.type === "custom") {
    refused("path");
    needed("timestamp_column", "kwargs", "source_process_code");
  } else if (source.type === "featureset") {
    refused("timestamp_column", "source_delay", "source_process_code");
    needed("path");
  } else if (typeof source.type === "string") {
    refused("kwargs", "source_process_code");
    needed("timestamp_column", "path");
  }
  const { timestamp_column, source_process_code } = source;
  if (isObject(timestamp_column))
    checks
      .text("timestamp_column.name", timestamp_column.name, { required: true })
      .text("timestamp_column.format", timestamp_column.format);
  if (isObject(source_process_code))
    checks
      .text("source_process_code.path", source_process_code.path, { required: true })
      .text("source_process_code.process_class", source_process_code.process_class, { required: true });
  checks.text("path", source.path);
  checkDelay(checks, "source_delay", source.source_delay);
}

function checkDelay(checks: Checks, name: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (!isObject(value)) {
    checks.fault(name, "must be an object of days, hours and minutes.", { given: value });
    return;
  }
  for (const unit of Object.keys(delay)) checks.number(`${name}.${unit}`, value[unit], { integer: true });
}

/** JSON as Python's `json.dumps` writes it: a space after each comma and colon, and nothing beyond ASCII. */
function pythonJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(", ")}]`;
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${asciiText(key)}: ${pythonJson(member)}`).join(", ")}}`;
  }
  return typeof value === "string" ? asciiText(value) : String(JSON.stringify(value));
}

function asciiText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
