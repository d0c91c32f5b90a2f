import { assetVersionId, parseAssetReference } from "../../core/asset-reference";
import { type Fault, ValidationError } from "../../core/errors";
import type { MappingContext } from "../../core/mapping";
import type { OperationOptions } from "../../core/rest";
import type { Environment } from "../assets/environments/environment";
import type { Model } from "../assets/models/model";
import type { DeploymentAssets } from "./deployment-rules";

/** What the groups of deployments are lent by others. */
export interface DeploymentNeeds {
  workspaceLocation(apiVersion: string): Promise<string>;
  /** Uploads a folder of code; answers the ARM id of its version. */
  uploadCode(path: string, options: OperationOptions): Promise<string>;
  /** ARM id of an environment, registered if it has to be. */
  environmentId(environment: string | Environment, options: OperationOptions): Promise<string>;
  /** ARM id of a model, registered if it has to be. */
  modelId(model: string | Model, options: OperationOptions): Promise<string>;
}

/** References as they are sent: local code, new environments and models have been registered. */
export interface ResolvedAssets {
  model?: string;
  environment?: string;
  code?: string;
}

/** Uploads the code, and registers the environment and the model, of a deployment (in Python's order). */
export async function resolveAssets(
  { model, environment, codeConfiguration: code }: DeploymentAssets,
  needs: DeploymentNeeds,
  scope: MappingContext,
  options: OperationOptions,
): Promise<ResolvedAssets> {
  const codeName = code && parseAssetReference(code.code);
  return {
    code:
      codeName?.kind === "version" && code?.code.startsWith("azureml:")
        ? assetVersionId(scope, "codes", codeName.name, codeName.version)
        : code && (await needs.uploadCode(code.code, options)),
    environment: environment && (await needs.environmentId(environment, options)),
    model: model && (await needs.modelId(model, options)),
  };
}

/** A scoring script that is not there must be told before the endpoint is asked or a byte is sent. */
export async function requireScript({ codeConfiguration }: DeploymentAssets, subject: string): Promise<void> {
  if (!codeConfiguration) return;
  const { code, scoringScript } = codeConfiguration;
  if (code.startsWith("/subscriptions/") || code.startsWith("azureml:")) return;
  const { stat } = await import("node:fs/promises");
  const { join, resolve } = await import("node:path");
  const there = async (path: string) =>
    stat(path).then(
      () => true,
      () => false,
    );
  const faults: Fault[] = [];
  if (!(await there(code))) {
    faults.push({
      path: "codeConfiguration.code",
      message: `There is no such folder: ${resolve(code)}.`,
      given: code,
      code: "notFound",
    });
  } else if (!(await there(join(code, scoringScript)))) {
    const message = `There is no such file: ${resolve(code, scoringScript)}.`;
    faults.push({ path: "codeConfiguration.scoringScript", message, given: scoringScript, code: "notFound" });
  }
  if (faults.length > 0) throw new ValidationError(faults, { subject });
}
