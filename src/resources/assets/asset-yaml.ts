import { type FieldForm, type notInYaml, numberAsText, plain } from "../../yaml/form";
import type { AssetFields } from "./asset";

/** How the fields that all assets share are written in YAML. A version may look like a number. */
export const assetYaml = {
  name: plain,
  version: numberAsText,
  description: plain,
  tags: plain,
  properties: plain,
} as const satisfies Record<
  keyof AssetFields,
  FieldForm | typeof plain | typeof numberAsText | typeof notInYaml
>;

/** What the service told when the file was written. */
export const assetToldKeys = [
  "id",
  "creation_context",
  "latest_version",
  "is_anonymous",
  "job_name",
] as const;
