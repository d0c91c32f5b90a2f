import { parseArmId } from "../../core/arm-id";
import { assetVersionId, parseAssetReference } from "../../core/asset-reference";
import type { Checks } from "../../core/checks";
import { ValidationError } from "../../core/errors";
import { carryUnmapped, type MappingContext } from "../../core/mapping";
import type { OperationOptions } from "../../core/rest";
import type { Environment } from "../assets/environments/environment";
import type { CommandFields } from "./command/command-job";
import type { ResolvedCommand } from "./command/command-mapping";
import { type Input, isLiteralType, type JobInputs } from "./inputs-outputs";
import type { JobNeeds } from "./job-needs";
import { assetKindOf, localPath, pathKind } from "./job-references";
import type { LiteralInput } from "./literal-text";

/** What a step of the resolution is given. */
export interface Resolution {
  readonly needs: JobNeeds;
  readonly scope: MappingContext;
  readonly options: OperationOptions;
}

/** Uploads the code and registers the environment of a command, in Python's order. */
export async function resolveCommand<T extends CommandFields>(
  command: T,
  resolution: Resolution,
): Promise<Omit<T, "environment"> & Pick<ResolvedCommand, "environment">> {
  const { needs, options } = resolution;
  const { code } = command;
  const codeId = code === undefined || parseArmId(code) ? code : await needs.uploadCode(code, options);
  const environment = await resolveEnvironment(command.environment, resolution);
  const copy = Object.create(Object.getPrototypeOf(command)) as T;
  return Object.assign(carryUnmapped(command, copy), command, {
    ...(codeId !== undefined && { code: codeId }),
    environment,
  });
}

/** Registers an environment that is given whole, and finds the version that `@latest` means. */
export async function resolveEnvironment(
  environment: string | Environment,
  { needs, scope, options }: Resolution,
): Promise<string> {
  if (typeof environment !== "string") return needs.ensureEnvironment(environment, options);
  const reference = parseAssetReference(environment);
  if (reference.kind !== "label") return environment;
  requireLatest("environment", environment, reference.label);
  const version = await needs.latestVersion("environments", reference.name, options);
  return assetVersionId(scope, "environments", reference.name, version);
}

/** Uploads the local files of inputs, and finds the version that `@latest` means. */
export async function resolveInputs(
  inputs: JobInputs | undefined,
  resolution: Resolution,
): Promise<JobInputs | undefined> {
  if (!inputs) return undefined;
  const resolved: JobInputs = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (input !== undefined) resolved[name] = await resolveInput(name, input, resolution);
  }
  return resolved;
}

async function resolveInput(
  name: string,
  input: Input | LiteralInput,
  { needs, scope, options }: Resolution,
): Promise<Input | LiteralInput> {
  if (typeof input !== "object" || input.path === undefined || isLiteralType(input.type)) return input;
  const withPath = (path: string) =>
    Object.assign(carryUnmapped(input, Object.create(Object.getPrototypeOf(input)) as Input), input, {
      path,
    });
  const kind = pathKind(input.path);
  if (kind === "local") {
    const uri = await needs.uploadInput(localPath(input.path), input.type, {
      ...options,
      datastore: input.datastore,
    });
    return withPath(input.type === "uri_folder" && !uri.endsWith("/") ? `${uri}/` : uri);
  }
  const reference = kind === "reference" ? parseAssetReference(input.path) : undefined;
  if (reference?.kind !== "label") return input;
  requireLatest(`inputs.${name}.path`, input.path, reference.label);
  const asset = assetKindOf(input.type);
  return withPath(
    assetVersionId(scope, asset, reference.name, await needs.latestVersion(asset, reference.name, options)),
  );
}

/** Adds what is wrong with the local files of a job: looked at before anything is sent. */
export async function checkLocalFiles(
  checks: Checks,
  prefix: string,
  command: Pick<CommandFields, "code">,
  inputs: JobInputs | undefined,
  inputPrefix = "",
): Promise<void> {
  const { code } = command;
  if (typeof code === "string" && !parseArmId(code) && pathKind(code) === "local") {
    await checkLocalPath(checks, `${prefix}code`, code, undefined);
  }
  for (const [name, input] of Object.entries(inputs ?? {})) {
    if (typeof input !== "object" || typeof input.path !== "string" || pathKind(input.path) !== "local")
      continue;
    await checkLocalPath(checks, `${inputPrefix}inputs.${name}.path`, input.path, input.type);
  }
}

async function checkLocalPath(
  checks: Checks,
  field: string,
  given: string,
  type: string | undefined,
): Promise<void> {
  const { inspectLocalPath } = await import("../../artifacts/local-files");
  try {
    const { kind, path } = await inspectLocalPath(localPath(given), { field });
    const wrong =
      (type === "uri_file" && kind === "folder") ||
      ((type === "uri_folder" || type === "mltable") && kind === "file");
    if (wrong) checks.fault(field, `is a ${kind}, but the input is a ${type}: ${path}.`, { given });
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    checks.faults.push(...error.faults);
  }
}

/** `latest` is the only label that the service keeps for these. */
function requireLatest(path: string, given: string, label: string): void {
  if (label === "latest") return;
  throw new ValidationError([
    { path, message: `There is no label ${label}.`, given, allowed: ["latest"], code: "notFound" },
  ]);
}
