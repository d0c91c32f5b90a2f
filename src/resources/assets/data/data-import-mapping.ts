import { workspaceArmId } from "../../../core/arm-id";
import { type Mapping, type MappingContext, same, toWire } from "../../../core/mapping";
import {
  type DatabaseFields,
  type DataImport,
  type DataSource,
  type FileSystemFields,
  managedDatastore,
} from "./data-import";

/** In a job's JSON a source has the names that YAML has. */
const database: Mapping<DatabaseFields> = {
  query: same("query"),
  storedProcedure: same("stored_procedure"),
  storedProcedureParams: same("stored_procedure_params"),
  connection: same("connection"),
  tableName: same("table_name"),
};
const fileSystem: Mapping<FileSystemFields> = { path: same("path"), connection: same("connection") };

/** A source as it stands in the JSON of a job or component. */
export function dataSourceToWire(source: DataSource, context: MappingContext): Record<string, unknown> {
  return source.type === "database"
    ? { type: source.type, ...toWire<DatabaseFields>(database, source, context) }
    : { type: source.type, ...toWire<FileSystemFields>(fileSystem, source, context) };
}

/** The pipeline of one node that imports data: what `importData` submits. */
export function importJobToWire(
  data: DataImport,
  context: MappingContext,
): { properties: Record<string, unknown> } {
  const title = `data_import_${data.name}`;
  const { source } = data;
  const isDatabase = source.type === "database";
  return {
    properties: {
      displayName: title,
      tags: data.tags ?? {},
      description: data.description || title,
      properties: { ...data.properties, "azureml.materializationAssetName": data.name },
      experimentName: title,
      jobs: {
        [title]: {
          type: "data_transfer",
          task: "import_data",
          source: dataSourceToWire(source, context),
          display_name: title,
          computeId: `${workspaceArmId(context)}/computes/serverless`,
          outputs: {
            sink: {
              uri: sinkOf(data.path),
              job_output_type: isDatabase ? "mltable" : "uri_folder",
              name: data.name,
              ...(data.version !== undefined && { version: data.version }),
            },
          },
          _source: "BUILTIN",
          componentId: `azureml://registries/azureml/components/import_data_${isDatabase ? "database" : "file_system"}/versions/0.0.1`,
        },
      },
      isArchived: false,
      inputs: {},
      outputs: {},
      settings: { force_rerun: true, _source: "CLASS" },
      jobType: "Pipeline",
    },
  };
}

/** Each run of the job has a folder of its own. */
function sinkOf(path: string): string {
  const plain = path.replace(/\/+$/, "");
  const place = plain === managedDatastore ? `${plain}/paths` : path;
  return place.includes("${{name}}") ? place : `${place.replace(/\/+$/, "")}/\${{name}}`;
}
