import { assetVersionId, parseAssetReference } from "../../core/asset-reference";
import { type Fault, ValidationError } from "../../core/errors";
import type { LongRunningOptions } from "../../core/lro";
import { carryUnmapped, type MappingContext } from "../../core/mapping";
import type { OperationOptions } from "../../core/rest";
import type { Environment } from "../assets/environments/environment";
import type { Model } from "../assets/models/model";
import type { CodeConfiguration, DeploymentAssets } from "./deployment-rules";

/** What the groups of deployments are lent by others. */
export interface DeploymentNeeds {
  workspaceLocation(apiVersion: string): Promise<string>;
  /** Uploads a folder of code; answers the ARM id of its version. */
  uploadCode(path: string, options: OperationOptions): Promise<string>;
  /** ARM id of an environment, registered if it has to be. */
  environmentId(environment: string | Environment, options: OperationOptions): Promise<string>;
  /** ARM id of a model, registered if it has to be. */
  modelId(model: string | Model, options: OperationOptions): Promise<string>;
  /** ARM id of the environment that a model becomes with its code and environment. */
  packageModel(packaged: PackagedDeployment, options: OperationOptions): Promise<string>;
}

/** What is built into one environment: ids of what has been registered. */
export interface PackagedDeployment {
  server: "online" | "batch";
  model: string;
  environment?: string;
  code?: CodeConfiguration;
}

/** Options of the groups of deployments for what is made. */
export interface DeploymentOptions extends LongRunningOptions {
  /**
   * Builds the model with its code and environment into one environment first (`ml.models.package`), and deploys that:
   * the CLI's `--with-package`. @defaultValue false
   */
  packageModel?: boolean;
  /** Sends code without looking whether the scoring script is in it. @defaultValue false */
  skipScriptValidation?: boolean;
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

/**
 * The environment that stands for model, code and environment of a deployment, which then has none of these.
 *
 * @throws ValidationError - where there is no model to package.
 */
export async function packageAssets(
  server: PackagedDeployment["server"],
  { model, environment, code }: ResolvedAssets,
  { codeConfiguration }: DeploymentAssets,
  needs: DeploymentNeeds,
  options: OperationOptions,
): Promise<ResolvedAssets> {
  if (model === undefined) {
    throw new ValidationError([
      { path: "model", message: "is required: with packageModel there must be one.", code: "missingField" },
    ]);
  }
  const packaged = {
    server,
    model,
    ...(environment !== undefined && { environment }),
    ...(code !== undefined &&
      codeConfiguration && { code: { code, scoringScript: codeConfiguration.scoringScript } }),
  };
  return { environment: await needs.packageModel(packaged, options) };
}

/** A deployment whose code has gone into the environment. */
export function withoutCode<T extends DeploymentAssets>(deployment: T): T {
  const copy = Object.create(Object.getPrototypeOf(deployment)) as T;
  return Object.assign(carryUnmapped(deployment, copy), deployment, { codeConfiguration: undefined });
}

/** Python runs containers with Docker on the caller's computer for these options; this library does not. */
const localOptions = ["local", "vscodeDebug", "localEnableGpu"];

/** Refuses what would be done on this computer, which must not go to Azure in silence. */
export function refuseLocal(options: object, subject: string): void {
  const faults = localOptions
    .filter((name) => (options as Readonly<Record<string, unknown>>)[name])
    .map((name) => ({
      path: name,
      message:
        "Deployments are not run on this computer. processServer() of azure-ai-ml/testing serves a model without Docker.",
      given: true,
    }));
  if (faults.length > 0) throw new ValidationError(faults, { subject });
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
