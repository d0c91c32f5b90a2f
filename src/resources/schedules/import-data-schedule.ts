import { Checks } from "../../core/checks";
import { ValidationError } from "../../core/errors";
import { isObject } from "../../core/mapping";
import { checkDataImport, DataImport } from "../assets/data/data-import";
import {
  BaseSchedule,
  checkScheduleFields,
  type ScheduleFields,
  scheduleFieldNames,
  titleOf,
} from "./schedule";

/** What a user writes of a schedule of imports of data. */
export interface ImportDataScheduleFields extends ScheduleFields {
  /** What is imported each time, and to where. */
  importData: DataImport;
}

/** The fields are those of {@link ImportDataScheduleFields}. */
export interface ImportDataSchedule extends ImportDataScheduleFields {}

/**
 * Imports data from outside of Azure again and again.
 *
 * @example
 * ```ts
 * new ImportDataSchedule({
 *   name: "crm-import",
 *   trigger: new CronTrigger({ expression: "15 10 * * 1", timeZone: "Pacific Standard Time" }),
 *   importData: new DataImport({
 *     name: "customers",
 *     source: new Database({ connection: "azureml:crm", query: "select * from customers" }),
 *     path: "azureml://datastores/workspaceblobstore/paths/crm/${{name}}",
 *   }),
 * });
 * ```
 * @throws ValidationError - where a field cannot be right.
 */
export class ImportDataSchedule extends BaseSchedule {
  readonly type = "data_import";

  constructor(fields: ImportDataScheduleFields) {
    super();
    const checks = new Checks().known(fields, [...scheduleFieldNames, "importData"]);
    checkImportDataSchedule(checks, fields);
    checks.done(titleOf(fields));
    Object.assign(this, fields);
  }
}

/** Adds what is wrong with a schedule of imports. */
export function checkImportDataSchedule(checks: Checks, fields: ImportDataScheduleFields): void {
  checkScheduleFields(checks, fields);
  const { importData } = fields;
  if (importData === undefined || importData === null)
    checks.fault("importData", "is required.", { code: "missingField" });
  else if (!isObject(importData) || !(importData instanceof DataImport))
    checks.fault("importData", "must be a DataImport.", { given: importData });
  else {
    try {
      checkDataImport(importData);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      for (const { path, message, ...more } of error.faults)
        checks.fault(`importData.${path}`, message, more);
    }
  }
}
