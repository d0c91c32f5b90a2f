import type { Checks, TextRule } from "../../core/checks";
import { isObject } from "../../core/mapping";

/** How callers of an endpoint prove who they are: a key, a token of Azure ML, or one of Microsoft Entra ID. */
export type EndpointAuthMode = "key" | "aml_token" | "aad_token";

/** All of {@link EndpointAuthMode}. */
export const endpointAuthModes: readonly EndpointAuthMode[] = ["key", "aml_token", "aad_token"];

/** Names of endpoints and deployments (as Python checks them). */
export const endpointName: TextRule = {
  pattern: /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/,
  allowed: "letters, digits and '-', beginning with a letter and not ending with '-'",
  minLength: 3,
  maxLength: 32,
};

/** The service knows endpoints and deployments in lower case, and so they are called here (as in Python). */
export function lowerCased(name: string): string {
  return typeof name === "string" ? name.toLowerCase() : name;
}

/** Adds a fault for each variable that is no text; numbers and truth values are sent as they are (as in Python). */
export function checkEnvironmentVariables(checks: Checks, path: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (!isObject(value)) {
    checks.fault(path, "must be an object of texts.", { given: value });
    return;
  }
  for (const [name, member] of Object.entries(value)) {
    if (!["string", "number", "boolean"].includes(typeof member))
      checks.fault(`${path}.${name}`, "must be text.", { given: member });
  }
}
