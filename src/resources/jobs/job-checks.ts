import { parseAssetReference } from "../../core/asset-reference";
import type { Checks } from "../../core/checks";
import { isObject } from "../../core/mapping";
import { pathKind } from "./job-references";
import { type ReferenceKind, referencesIn } from "./references";

/** What a command may refer to. */
export type Known = Readonly<Record<ReferenceKind, readonly string[]>>;

/** Adds a fault for each reference of a text that names nothing. */
export function checkReferences(checks: Checks, path: string, text: unknown, known: Known): void {
  if (typeof text !== "string") return;
  const unknown = referencesIn(text).filter(
    ({ kind, name, optional }) => !known[kind].includes(name) && !(optional && kind === "inputs"),
  );
  if (unknown.length === 0) return;
  const kinds = new Map(unknown.map(({ kind, name }) => [`${kind}.${name}`, kind]));
  for (const [reference, kind] of kinds) {
    const names = known[kind].map((each) => `${kind}.${each}`);
    checks.fault(path, `refers to \${{${reference}}}, which is not there.`, {
      given: reference,
      allowed: names.length > 0 ? names : `the job has no ${kind === "search_space" ? "search space" : kind}`,
    });
  }
}

/** Adds what is wrong with the code of a job. */
export function checkCode(checks: Checks, code: unknown): void {
  checks.text("code", code);
  if (typeof code !== "string") return;
  if (/^git\+/i.test(code))
    checks.fault("code", "is a git address, which is not supported: give a folder.", { given: code });
  if (/^azureml:\/\/registries\//i.test(code)) {
    checks.fault("code", "lies in a registry; a job takes code of its workspace, or a folder.", {
      given: code,
    });
  }
}

/** Adds what is wrong with the environment of a job: the name of a version, or an `Environment`. */
export function checkEnvironmentOfJob(checks: Checks, environment: unknown): void {
  if (isObject(environment) && environment.kind === "environment") return;
  if (environment !== undefined && environment !== null && typeof environment !== "string") {
    checks.fault("environment", "must be the name of an environment, or an Environment.", {
      given: environment,
    });
    return;
  }
  checks.text("environment", environment, { required: true });
  if (!environment) return;
  const reference = parseAssetReference(environment);
  if (reference.kind === "name" && !/^AzureML-/.test(reference.name)) {
    checks.fault("environment", "needs a version or a label.", {
      given: environment,
      allowed: `${reference.name}:1, ${reference.name}@latest`,
      code: "missingField",
    });
  }
}

/** Adds what is wrong with the names of assets that inputs are. */
export function checkInputReferences(checks: Checks, inputs: unknown): void {
  if (!isObject(inputs)) return;
  for (const name of Object.keys(inputs)) {
    const input = inputs[name];
    const path = isObject(input) ? input.path : undefined;
    if (typeof path !== "string" || pathKind(path) !== "reference") continue;
    const reference = parseAssetReference(path);
    if (reference.kind === "id" || (reference.kind !== "name" && !reference.name.includes("/"))) continue;
    checks.fault(
      `inputs.${name}.path`,
      "must name a version of an asset, be an address, or be a local path.",
      {
        given: path,
        allowed: "azureml:name:version, azureml:name@latest, azureml://…, https://…, ./folder",
      },
    );
  }
}

/** Adds what is wrong with where a job is to run. */
export function checkCompute(checks: Checks, compute: unknown): void {
  checks.text("compute", compute);
  if (compute === "") checks.fault("compute", "must not be empty; leave it out to run serverless.");
}
