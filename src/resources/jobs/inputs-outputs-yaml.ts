import {
  type Form,
  isMapping,
  listForm,
  literalForm,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  recordForm,
  snakeCase,
  snakeNameForm,
  yamlFields,
} from "../../yaml/form";
import { Input, type InputFields, type JobInputs, Output, type OutputFields } from "./inputs-outputs";
import type { LiteralInput } from "./literal-text";

/** An input as a mapping: files, or the declaration of a value. */
export const inputForm = objectForm(
  yamlFields<InputFields>()(
    {},
    {
      type: snakeNameForm as Form<InputFields["type"]>,
      path: pathForm,
      mode: snakeNameForm as Form<InputFields["mode"]>,
      pathOnCompute: plain,
      default: literalForm,
      optional: plain,
      min: plain,
      max: plain,
      enum: listForm(literalForm),
      description: plain,
      datastore: plain,
    },
  ),
  { make: (fields): Input => new Input(fields) },
);

/** Modes that only a program may give to the files of a job, as in Python. */
const onlyInPrograms = ["mount", "rw_mount", "read_write_mount"];

/** Files that are given for an input. */
export const filesForm: Form<Input> = {
  ...inputForm,
  read: (value, at) => {
    const mode = isMapping(value) ? value.mode : undefined;
    if (typeof mode !== "string" || !onlyInPrograms.includes(snakeCase(mode)))
      return inputForm.read(value, at);
    return at.at("mode").fault("is not one of the allowed values.", {
      given: mode,
      allowed: ["ro_mount", "download", "direct", "eval_mount", "eval_download"],
    });
  },
};

/** What is given for an input: a value, `{ value }`, or files. */
export const inputValueForm: Form<Input | LiteralInput> = {
  read: (value, at) => {
    if (!isMapping(value) || "path" in value || "type" in value) {
      return isMapping(value) ? filesForm.read(value, at) : literalForm.read(value, at);
    }
    return "value" in value && Object.keys(value).length === 1
      ? literalForm.read(value.value, at.at("value"))
      : filesForm.read(value, at);
  },
  dump: (value) => (typeof value === "object" ? inputForm.dump(value) : literalForm.dump(value)),
  step: inputForm.step?.bind(inputForm),
};

/** An output; nothing at all is a folder at a place that the service chooses. */
export const outputForm: Form<Output> = {
  ...objectForm(
    yamlFields<OutputFields>()(
      {},
      {
        type: snakeNameForm as Form<OutputFields["type"]>,
        path: plain,
        mode: snakeNameForm as Form<OutputFields["mode"]>,
        pathOnCompute: plain,
        description: plain,
        isControl: plain,
        earlyAvailable: plain,
        name: plain,
        version: numberAsText,
      },
    ),
    { make: (fields) => new Output(fields) },
  ),
  nullable: true,
};

/** Inputs of a job by name. */
export const jobInputsForm = recordForm(inputValueForm) as Form<JobInputs>;

/** Outputs of a job by name. */
export const jobOutputsForm: Form<Record<string, Output>> = recordForm({
  ...outputForm,
  read: (value, at) => outputForm.read(value ?? {}, at),
});
