import {
  shortReference,
  workspaceArmId
} from "./chunk-IDSPOFVU.js";
import {
  same
} from "./chunk-KQMHBZCY.js";

// src/resources/endpoints/deployment-references.ts
var assetCodec = {
  encode: (value) => value,
  decode: (wire, scope) => typeof wire === "string" ? `azureml:${shortReference(wire, scope)}`.replace(/^azureml:(?=azureml:|\/)/, "") : void 0
};
var computeNameCodec = {
  encode: (name, scope) => /^(azureml:)?\//.test(name) ? name.replace(/^azureml:/, "") : `${workspaceArmId(scope)}/computes/${name.replace(/^azureml:/, "")}`,
  decode: (wire, scope) => typeof wire === "string" ? shortReference(wire, scope) : void 0
};
var codeRows = {
  code: same("codeId"),
  scoringScript: same("scoringScript")
};

export {
  assetCodec,
  computeNameCodec,
  codeRows
};
