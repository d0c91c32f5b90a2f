import { type Checks, namesOf } from "../../../core/checks";
import { checkSparkFields, type SparkFields, sparkFieldNames } from "../../jobs/spark/spark-settings";
import { checkIncludes } from "./command-component";
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

/** What a user writes of a Spark component. */
export interface SparkComponentFields<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends ComponentFields<I, O>,
    SparkFields {
  /** Further folders or files beside `code`, laid into it before it is uploaded. */
  additionalIncludes?: readonly string[];
}

/** The fields are those of {@link SparkComponentFields}. */
export interface SparkComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends SparkComponentFields<I, O> {
  /** What the component takes, by name. */
  inputs?: I;
  /** What the component leaves, by name. */
  outputs?: O;
}

/**
 * A Spark application with declared inputs and outputs, to be used in pipelines.
 *
 * @throws ValidationError - where a field cannot be right; every fault at once.
 */
export class SparkComponent<
  I extends ComponentInputs = ComponentInputs,
  O extends ComponentOutputs = ComponentOutputs,
> extends BaseComponent<I, O> {
  readonly type = "spark";

  constructor(fields: SparkComponentFields<I, O>) {
    super();
    const checks = checksOfComponent(fields, sparkComponentFieldNames);
    checkSparkComponent(checks, fields);
    checks.done(componentTitle(fields));
    assignComponent(this, { ...fields });
    // The folder that the program runs in, as in Python.
    if (fields.code === undefined) this.code = ".";
  }
}

/** Names of the fields of a Spark component. */
export const sparkComponentFieldNames: readonly string[] = [
  ...componentFieldNames,
  ...sparkFieldNames,
  ...namesOf<Omit<SparkComponentFields, keyof ComponentFields | keyof SparkFields>>()("additionalIncludes"),
];

/** Adds what is wrong with a Spark component; asked again when it is registered. */
export function checkSparkComponent(checks: Checks, fields: SparkComponentFields): void {
  checkComponent(checks, fields);
  checkSparkFields(checks, fields);
  checkIncludes(checks, fields.additionalIncludes);
}
