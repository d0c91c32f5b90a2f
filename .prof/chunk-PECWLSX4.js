import {
  isObject
} from "./chunk-UIDYLURA.js";

// src/resources/endpoints/endpoint-rules.ts
var endpointAuthModes = ["key", "aml_token", "aad_token"];
var endpointName = {
  pattern: /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/,
  allowed: "letters, digits and '-', beginning with a letter and not ending with '-'",
  minLength: 3,
  maxLength: 32
};
function lowerCased(name) {
  return typeof name === "string" ? name.toLowerCase() : name;
}
function checkEnvironmentVariables(checks, path, value) {
  if (value === void 0 || value === null) return;
  if (!isObject(value)) {
    checks.fault(path, "must be an object of texts.", { given: value });
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (!["string", "number", "boolean"].includes(typeof member))
      checks.fault(`${path}.${name}`, "must be text.", { given: member });
  }
}

export {
  endpointAuthModes,
  endpointName,
  lowerCased,
  checkEnvironmentVariables
};
