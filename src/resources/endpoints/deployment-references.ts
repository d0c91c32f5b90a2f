import { shortReference, workspaceArmId } from "../../core/arm-id";
import { type Codec, type Mapping, same } from "../../core/mapping";
import type { CodeConfiguration } from "./deployment-rules";

/** ARM ids of our own workspace are shown as `name:version`. */
export const assetCodec: Codec<string> = {
  encode: (value) => value,
  decode: (wire, scope) =>
    typeof wire === "string"
      ? `azureml:${shortReference(wire, scope)}`.replace(/^azureml:(?=azureml:|\/)/, "")
      : undefined,
};

/** A compute is called by name and sent as an ARM id. */
export const computeNameCodec: Codec<string> = {
  encode: (name, scope) =>
    /^(azureml:)?\//.test(name)
      ? name.replace(/^azureml:/, "")
      : `${workspaceArmId(scope)}/computes/${name.replace(/^azureml:/, "")}`,
  decode: (wire, scope) => (typeof wire === "string" ? shortReference(wire, scope) : undefined),
};

/** `CodeConfiguration` ⇄ its JSON. */
export const codeRows: Mapping<CodeConfiguration> = {
  code: same("codeId"),
  scoringScript: same("scoringScript"),
};
