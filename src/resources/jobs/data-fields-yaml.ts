import { type Form, isMapping, pathForm, textOr } from "../../yaml/form";
import type { DataInputType, Input } from "./inputs-outputs";
import { filesForm } from "./inputs-outputs-yaml";

/** Files in a field of their own; where their type is not said, it is the field's. */
export function dataFieldForm(type: DataInputType): Form<Input> {
  return {
    ...filesForm,
    read: (value, at) => filesForm.read(isMapping(value) ? { type, ...value } : value, at),
  };
}

/** The same, or only their path. */
export function dataOrPathForm(type: DataInputType): Form<Input | string> {
  return textOr(dataFieldForm(type), pathForm);
}
