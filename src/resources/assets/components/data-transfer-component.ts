import { type Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import {
  assignComponent,
  BaseComponent,
  type ComponentFields,
  type ComponentInputs,
  type ComponentOutputs,
  checkComponent,
  checksOfComponent,
  componentFieldNames,
  componentTitle,
} from "./component";

/** What happens where a file is in several of the inputs. */
export type DataCopyMode = "merge_with_overwrite" | "fail_if_conflict" | (string & {});

/** Where a component imports from or exports to: a database or a file system outside of the workspace. */
export interface ExternalDataType {
  /** What kind of place it is; a node says which. */
  type: "database" | "file_system" | (string & {});
}

/** What a user writes of a component that copies data. */
export interface DataTransferCopyComponentFields<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends ComponentFields<I, O> {
  /** What happens where a file is in several of the inputs. */
  dataCopyMode?: DataCopyMode;
}

/** The fields are those of {@link DataTransferCopyComponentFields}. */
export interface DataTransferCopyComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends DataTransferCopyComponentFields<I, O> {
  /** What the component takes, by name. */
  inputs?: I;
  /** What the component leaves, by name. */
  outputs?: O;
}

/**
 * Copies its inputs into one output.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class DataTransferCopyComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends BaseComponent<I, O> {
  readonly type = "data_transfer";
  readonly task = "copy_data";

  constructor(fields: DataTransferCopyComponentFields<I, O>) {
    super();
    const checks = checksOfComponent(fields, copyComponentFieldNames);
    checkDataTransferCopyComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
}

/** What a user writes of a component that imports data. */
export interface DataTransferImportComponentFields extends ComponentFields {
  /** Where the data comes from. */
  source: ExternalDataType;
}

/** The fields are those of {@link DataTransferImportComponentFields}. */
export interface DataTransferImportComponent extends DataTransferImportComponentFields {}

/**
 * Brings data from outside into the workspace. The service has such components ready; new ones cannot be registered.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class DataTransferImportComponent extends BaseComponent {
  readonly type = "data_transfer";
  readonly task = "import_data";

  constructor(fields: DataTransferImportComponentFields) {
    super();
    const checks = checksOfComponent(fields, importComponentFieldNames);
    checkDataTransferImportComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
}

/** What a user writes of a component that exports data. */
export interface DataTransferExportComponentFields extends ComponentFields {
  /** Where the data goes. */
  sink: ExternalDataType;
}

/** The fields are those of {@link DataTransferExportComponentFields}. */
export interface DataTransferExportComponent extends DataTransferExportComponentFields {}

/**
 * Takes data of the workspace to a place outside. The service has such components ready; new ones cannot be registered.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class DataTransferExportComponent extends BaseComponent {
  readonly type = "data_transfer";
  readonly task = "export_data";

  constructor(fields: DataTransferExportComponentFields) {
    super();
    const checks = checksOfComponent(fields, exportComponentFieldNames);
    checkDataTransferExportComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
}

/** Names of the fields of a component that copies data. */
export const copyComponentFieldNames: readonly string[] = [
  ...componentFieldNames,
  ...namesOf<Omit<DataTransferCopyComponentFields, keyof ComponentFields>>()("dataCopyMode"),
  "task",
];

/** Names of the fields of a component that imports data. */
export const importComponentFieldNames: readonly string[] = [
  ...componentFieldNames,
  ...namesOf<Omit<DataTransferImportComponentFields, keyof ComponentFields>>()("source"),
  "task",
];

/** Names of the fields of a component that exports data. */
export const exportComponentFieldNames: readonly string[] = [
  ...componentFieldNames,
  ...namesOf<Omit<DataTransferExportComponentFields, keyof ComponentFields>>()("sink"),
  "task",
];

/** Adds what is wrong with a component that copies data; asked again when it is registered. */
export function checkDataTransferCopyComponent(
  checks: Checks,
  fields: DataTransferCopyComponentFields,
): void {
  checkComponent(checks, fields);
  checks.oneOf("dataCopyMode", fields.dataCopyMode, ["merge_with_overwrite", "fail_if_conflict"]);
  const { inputs, outputs, dataCopyMode } = fields;
  const count = Object.keys(inputs ?? {}).length;
  if (Object.keys(outputs ?? {}).length !== 1)
    checks.fault("outputs", "must be one output.", { given: Object.keys(outputs ?? {}) });
  if (count === 0) checks.fault("inputs", "must be one input at least.", { code: "missingField" });
  if (count > 1 && dataCopyMode === undefined) return;
  const types = (ports: Readonly<Record<string, { type?: string }>> | undefined) =>
    Object.values(ports ?? {}).map(({ type }) => type ?? "uri_folder");
  const [from] = types(inputs);
  const [to] = types(outputs);
  if (count === 1 && from && to && from !== to)
    checks.fault("outputs", `must be a ${from}, as the input is.`, { given: to, allowed: [from] });
  if (count > 1 && types(inputs).some((type) => type === "uri_file") && to === "uri_file")
    checks.fault("outputs", "must be a folder where there are several inputs.", {
      given: to,
      allowed: ["uri_folder"],
    });
}

/** Adds what is wrong with a component that imports data. */
export function checkDataTransferImportComponent(
  checks: Checks,
  fields: DataTransferImportComponentFields,
): void {
  checkComponent(checks, fields);
  checkPlace(checks, "source", fields.source);
}

/** Adds what is wrong with a component that exports data. */
export function checkDataTransferExportComponent(
  checks: Checks,
  fields: DataTransferExportComponentFields,
): void {
  checkComponent(checks, fields);
  checkPlace(checks, "sink", fields.sink);
}

function checkPlace(checks: Checks, name: "source" | "sink", place: unknown): void {
  if (!isObject(place)) {
    checks.fault(name, "is required: { type }.", { given: place, code: "missingField" });
    return;
  }
  checks.within(name, (within) =>
    within.oneOf("type", place.type, ["database", "file_system"], { required: true }),
  );
}
