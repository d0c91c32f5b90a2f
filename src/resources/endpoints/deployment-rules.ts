import type { Checks } from "../../core/checks";
import { isObject } from "../../core/mapping";
import type { Environment } from "../assets/environments/environment";
import type { Model } from "../assets/models/model";

/** What a user writes of the code of a deployment. */
export interface CodeConfigurationFields {
  /** A local folder, or the ARM id of a code version. */
  code: string;
  /** Within the folder: it has `init()` and `run(data)`. */
  scoringScript: string;
}

/** The fields are those of {@link CodeConfigurationFields}. */
export interface CodeConfiguration extends CodeConfigurationFields {}

/** A folder of code and the script in it that answers requests, or scores mini-batches. A plain object with the same fields is as good. */
export class CodeConfiguration {
  constructor(fields: CodeConfigurationFields) {
    Object.assign(this, fields);
  }
}

/** Another way to say {@link CodeConfiguration}, as Python has it; becomes `codeConfiguration`. */
export interface CodePathFields {
  /** The same as `codeConfiguration.code`. */
  codePath?: string;
  /** The same as `codeConfiguration.scoringScript`. */
  scoringScript?: string;
}

/** The assets that a deployment is made of. */
export interface DeploymentAssets {
  /** `azureml:name:version`, `azureml:name@latest`, an ARM or registry id, or a model to be registered. */
  model?: string | Model;
  /** The same, for an environment. Not needed for an MLflow model. */
  environment?: string | Environment;
  /** Not needed for an MLflow model. */
  codeConfiguration?: CodeConfiguration;
}

/** Adds what is wrong with the assets of a deployment. */
export function checkDeploymentAssets(
  checks: Checks,
  { model, environment, codeConfiguration: code }: DeploymentAssets,
): void {
  const named = (name: string, value: unknown, what: string) => {
    if (value === undefined || value === null || isObject(value)) return;
    if (typeof value === "string" && value.trim() !== "") return;
    checks.fault(name, `must be text such as azureml:name:version, or ${what}.`, { given: value });
  };
  named("model", model, "a Model");
  named("environment", environment, "an Environment");
  if (code === undefined || code === null) return;
  if (!isObject(code)) {
    checks.fault("codeConfiguration", "must be an object with code and scoringScript.", { given: code });
    return;
  }
  checks.within("codeConfiguration", (within) => {
    within
      .known(code, ["code", "scoringScript"])
      .text("code", code.code, { required: true })
      .text("scoringScript", code.scoringScript, { required: true });
  });
}

/** Puts `codePath` and `scoringScript` where they belong; adds a fault where both ways are used at once. */
export function withCodePath<T extends DeploymentAssets & CodePathFields>(
  checks: Checks,
  fields: T,
): Omit<T, keyof CodePathFields> {
  const { codePath, scoringScript, ...rest } = fields;
  if (codePath === undefined && scoringScript === undefined) return rest;
  if (rest.codeConfiguration) {
    const twice = codePath === undefined ? "scoringScript" : "codePath";
    checks.fault(twice, "is the same as a part of codeConfiguration; give one of the two.", {
      given: codePath ?? scoringScript,
    });
    return rest;
  }
  // What is missing of the two is found by the check of codeConfiguration.
  return { ...rest, codeConfiguration: { code: codePath, scoringScript } as CodeConfiguration };
}
