import {
  isObject
} from "./chunk-KQMHBZCY.js";

// src/resources/endpoints/deployment-rules.ts
var CodeConfiguration = class {
  constructor(fields) {
    Object.assign(this, fields);
  }
};
function checkDeploymentAssets(checks, { model, environment, codeConfiguration: code }) {
  const named = (name, value, what) => {
    if (value === void 0 || value === null || isObject(value)) return;
    if (typeof value === "string" && value.trim() !== "") return;
    checks.fault(name, `must be text such as azureml:name:version, or ${what}.`, { given: value });
  };
  named("model", model, "a Model");
  named("environment", environment, "an Environment");
  if (code === void 0 || code === null) return;
  if (!isObject(code)) {
    checks.fault("codeConfiguration", "must be an object with code and scoringScript.", { given: code });
    return;
  }
  checks.within("codeConfiguration", (within) => {
    within.known(code, ["code", "scoringScript"]).text("code", code.code, { required: true }).text("scoringScript", code.scoringScript, { required: true });
  });
}
function withCodePath(checks, fields) {
  const { codePath, scoringScript, ...rest } = fields;
  if (codePath === void 0 && scoringScript === void 0) return rest;
  if (rest.codeConfiguration) {
    const twice = codePath === void 0 ? "scoringScript" : "codePath";
    checks.fault(twice, "is the same as a part of codeConfiguration; give one of the two.", {
      given: codePath ?? scoringScript
    });
    return rest;
  }
  return { ...rest, codeConfiguration: { code: codePath, scoringScript } };
}

export {
  CodeConfiguration,
  checkDeploymentAssets,
  withCodePath
};
