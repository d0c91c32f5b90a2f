import { type Checks, namesOf } from "../../../core/checks";
import { isObject } from "../../../core/mapping";
import type { InputFields, OutputFields } from "../../jobs/inputs-outputs";
import {
  assignComponent,
  BaseComponent,
  type ComponentFields,
  checkComponent,
  checksOfComponent,
  componentFieldNames,
  componentTitle,
} from "./component";

/** What a user writes of an import component. */
export interface ImportComponentFields extends Omit<ComponentFields, "inputs" | "outputs"> {
  /** Declares what a node says of where the data comes from: `connection`, `query`, `path`, … */
  source: Record<string, InputFields>;
  /** What the data becomes. */
  output: OutputFields;
}

/** The fields are those of {@link ImportComponentFields}. */
export interface ImportComponent extends ImportComponentFields {}

/**
 * Imports data from a database or S3, as the first SDKs did it; on the wire it is a command component with a mark.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class ImportComponent extends BaseComponent {
  readonly type = "import";

  constructor(fields: ImportComponentFields) {
    super();
    const checks = checksOfComponent(fields, importComponentNames);
    checkImportComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, fields);
  }
}

/** Names of the fields of an import component. */
export const importComponentNames: readonly string[] = [
  ...componentFieldNames,
  ...namesOf<Omit<ImportComponentFields, keyof ComponentFields>>()("source", "output"),
];

/** Adds what is wrong with an import component; asked again when it is registered. */
export function checkImportComponent(checks: Checks, fields: ImportComponentFields): void {
  checkComponent(checks, { ...fields, inputs: undefined, outputs: undefined });
  const { source, output } = fields as { source?: unknown; output?: unknown };
  if (!isObject(source))
    checks.fault("source", "is required: inputs by name.", { given: source, code: "missingField" });
  if (!isObject(output))
    checks.fault("output", "is required: an Output.", { given: output, code: "missingField" });
}
