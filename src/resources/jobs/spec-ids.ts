import type { Codec } from "../../core/mapping";
import type { Environment } from "../assets/environments/environment";
import { environmentCodec } from "./job-references";

/** Ids stand behind `azureml:` in components and nodes. */
function withScheme(id: string): string {
  return id.startsWith("azureml:") ? id : `azureml:${id}`;
}

/** The code of a component or node: the id of a version, once it is uploaded. */
export const codeSpec: Codec<string> = {
  encode: (code) => (/^(azureml:|\/subscriptions\/)/.test(code) ? withScheme(code) : code),
  decode: (wire) =>
    typeof wire === "string" ? wire.replace(/^azureml:(?=\/subscriptions\/)/, "") : undefined,
};

/** The environment of a component or node; one that is to be registered first is no id yet. */
export const environmentSpec: Codec<string | Environment> = {
  encode: (environment, context) =>
    typeof environment === "string"
      ? withScheme(String(environmentCodec.encode(environment, context)))
      : undefined,
  decode: (wire, context) => environmentCodec.decode(wire, context),
};
