import { type FieldForm, type Form, type notInYaml, numberAsText, plain, recordForm } from "../../yaml/form";
import { WholeFloat } from "../../yaml/yaml-scalars";
import type { AssetFields } from "./asset";

/** Text that YAML may take for a number, a flag or nothing else: written as Python writes the value. */
const scalarAsText: Form<string> = {
  read: (value) => {
    if (typeof value === "boolean") return value ? "True" : "False";
    return typeof value === "number" || value instanceof WholeFloat ? String(value) : (value as string);
  },
  dump: (value) => value,
};

/** A whole number that may be written as a text, as Python takes it: `port: "8080"`. */
export const wholeNumberForm: Form<number> = {
  read: (value) =>
    typeof value === "string" && /^[-+]?\d+$/.test(value) ? Number(value) : (value as number),
  dump: (value) => value,
};

/** A name of a fixed list, in whatever case it is written. */
export const lowerCaseForm: Form<string> = {
  read: (value) => (typeof value === "string" ? value.toLowerCase() : (value as string)),
  dump: (value) => value,
};

/** Tags and properties: `tags: { year: 2026 }` is `{ year: "2026" }`. */
export const textsForm = recordForm(scalarAsText);

/** How the fields that all assets share are written in YAML. A version may look like a number. */
export const assetYaml = {
  name: plain,
  version: numberAsText,
  description: plain,
  tags: textsForm,
  properties: textsForm,
} as const satisfies Record<
  keyof AssetFields,
  FieldForm | typeof plain | typeof numberAsText | typeof textsForm | typeof notInYaml
>;

/** What the service told when the file was written. */
export const assetToldKeys = [
  "id",
  "creation_context",
  "latest_version",
  "is_anonymous",
  "job_name",
] as const;
