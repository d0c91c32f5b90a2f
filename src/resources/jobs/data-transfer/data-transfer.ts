import { Checks, namesOf } from "../../../core/checks";
import { withComponentSource } from "../../assets/components/component-source";
import {
  type DataCopyMode,
  DataTransferCopyComponent,
} from "../../assets/components/data-transfer-component";
import type { Database, FileSystem } from "../../assets/data/data-import";
import { given } from "../given";
import { Output } from "../inputs-outputs";
import { declarations } from "../pipeline/node-of-job";
import {
  DataTransferCopyNode,
  DataTransferExportNode,
  DataTransferImportNode,
  type NodeFields,
  type NodeInputs,
  type NodeOutputs,
} from "../pipeline/pipeline-nodes";

/** What {@link copyData} takes. */
export interface CopyDataOptions extends Omit<NodeFields, "inputs" | "outputs"> {
  /** Name of the component that is made for the step. */
  name?: string;
  /** What is copied, by name: files and folders of the workspace's datastores. */
  inputs: NodeInputs;
  /** Where it goes: one output. */
  outputs: NodeOutputs;
  /** What happens where a file is in several of the inputs. */
  dataCopyMode?: DataCopyMode;
  /** Whether the same inputs give the same output, so that the step need not run again. @defaultValue true */
  isDeterministic?: boolean;
}

/** What {@link importData} takes. */
export interface ImportDataOptions extends Omit<NodeFields, "inputs" | "outputs"> {
  /** Where the data comes from. */
  source: Database | FileSystem;
  /** Where it goes: `sink`. Default: a table for a database, a folder for a file system, at a place that the service chooses. */
  outputs?: { sink: NodeOutputs[string] };
}

/** What {@link exportData} takes. */
export interface ExportDataOptions extends Omit<NodeFields, "inputs" | "outputs"> {
  /** Where the data goes. The service exports to databases only. */
  sink: Database;
  /** What is exported: a file called `source`. */
  inputs: { source: NodeInputs[string] };
}

/**
 * A step of a pipeline that copies data from datastore to datastore. It runs on a Data Factory that is attached as
 * `compute`; by itself it is no job (as in Python).
 *
 * @example
 * ```ts
 * copyData({
 *   inputs: { raw: new Input({ type: "uri_folder", path: "azureml://datastores/landing/paths/churn/" }) },
 *   outputs: { copy: new Output({ type: "uri_folder", path: "azureml://datastores/lake/paths/churn/" }) },
 *   compute: "factory",
 * })
 * ```
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export function copyData(options: CopyDataOptions): DataTransferCopyNode {
  const { name, dataCopyMode, isDeterministic, ...fields } = options;
  new Checks()
    .known(options, [...nodeNames, "inputs", "outputs", "name", "dataCopyMode", "isDeterministic"])
    .done("Copy of data");
  const { displayName, description, tags, inputs, outputs } = fields;
  const component = new DataTransferCopyComponent(
    given({
      name,
      displayName,
      description,
      tags,
      dataCopyMode,
      isDeterministic,
      ...declarations({ inputs, outputs }),
    }),
  );
  const node = new DataTransferCopyNode({
    ...fields,
    ...given({ dataCopyMode }),
    component: withComponentSource(component, "BUILDER"),
  });
  return withComponentSource(node, "BUILDER");
}

/**
 * A step of a pipeline that imports data from outside of the workspace. By itself it is no job (as in Python): see
 * `ml.data.importData` for that.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export function importData(options: ImportDataOptions): DataTransferImportNode {
  new Checks().known(options, [...nodeNames, "outputs", "source"]).done("Import of data");
  const { outputs, ...fields } = options;
  const type = options.source?.type === "file_system" ? "uri_folder" : "mltable";
  return new DataTransferImportNode({ ...fields, outputs: outputs ?? { sink: new Output({ type }) } });
}

/**
 * A step of a pipeline that exports a file to a database. By itself it is no job (as in Python).
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export function exportData(options: ExportDataOptions): DataTransferExportNode {
  const { sink } = options;
  const checks = new Checks().known(options, [...nodeNames, "inputs", "sink"]);
  const type: unknown = sink?.type;
  if (type !== "database")
    checks.fault("sink", "must be a Database: the service exports to nothing else.", {
      given: type,
      code: sink === undefined ? "missingField" : "invalidValue",
    });
  checks.done("Export of data");
  return new DataTransferExportNode(options);
}

const nodeNames = namesOf<Omit<NodeFields, "inputs" | "outputs">>()(
  "displayName",
  "description",
  "tags",
  "properties",
  "comment",
  "compute",
);
