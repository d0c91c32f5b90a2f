import {
  numberAsText,
  plain,
  recordForm
} from "./chunk-HQHWOVA3.js";
import {
  WholeFloat
} from "./chunk-MTIWA6NQ.js";

// src/resources/assets/asset-yaml.ts
var scalarAsText = {
  read: (value) => {
    if (typeof value === "boolean") return value ? "True" : "False";
    return typeof value === "number" || value instanceof WholeFloat ? String(value) : value;
  },
  dump: (value) => value
};
var wholeNumberForm = {
  read: (value) => typeof value === "string" && /^[-+]?\d+$/.test(value) ? Number(value) : value,
  dump: (value) => value
};
var lowerCaseForm = {
  read: (value) => typeof value === "string" ? value.toLowerCase() : value,
  dump: (value) => value
};
var textsForm = recordForm(scalarAsText);
var assetYaml = {
  name: plain,
  version: numberAsText,
  description: plain,
  tags: textsForm,
  properties: textsForm
};
var assetToldKeys = [
  "id",
  "creation_context",
  "latest_version",
  "is_anonymous",
  "job_name"
];

export {
  wholeNumberForm,
  lowerCaseForm,
  textsForm,
  assetYaml,
  assetToldKeys
};
