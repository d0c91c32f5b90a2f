import { resolveAsset } from "../asset-references";
import { assumed, badRequest, notFound, Refusal } from "../errors";
import { deploymentCores, quotaOf } from "../quota";
import type { ServiceState } from "../state";
import { type VmSize, vmSize, vmSizes } from "../vm-sizes";

/** An online deployment as a PUT sends it, as far as it is looked into. */
export interface SentDeployment {
  location: string;
  sku?: { name?: string; capacity?: number | null } | null;
  properties: {
    endpointComputeType: string;
    model?: string | null;
    environmentId?: string | null;
    codeConfiguration?: { codeId?: string | null; scoringScript?: string } | null;
    instanceType?: string | null;
    scaleSettings?: { scaleType?: string; minInstances?: number; maxInstances?: number } | null;
    [key: string]: unknown;
  };
}

/** Refuses a deployment whose model, environment or code is missing. */
export function requireAssets(
  state: ServiceState,
  workspaceId: string,
  {
    properties,
  }: { properties: Pick<SentDeployment["properties"], "model" | "environmentId" | "codeConfiguration"> },
): void {
  const { model, environmentId, codeConfiguration } = properties;
  // What registries of others hold is not the fake's: it can only be taken at its word.
  const isElsewhere = (reference: string) => /^azureml:\/\/registries\//i.test(reference);
  const find = (kind: "models" | "environments" | "codes", reference: string | null | undefined) => {
    if (!reference) return undefined;
    const found = resolveAsset(state, workspaceId, kind, reference);
    if (!found && !isElsewhere(reference)) throw notFound(`${reference}, which the deployment names,`);
    return found;
  };
  const modelVersion = find("models", model);
  const environment = find("environments", environmentId);
  find("codes", codeConfiguration?.codeId);

  // An MLflow model says what it needs and how it is called; one of a registry may be one.
  const type = String(modelVersion?.properties.modelType ?? (model ? "mlflow_model" : "none")).toLowerCase();
  if (type === "mlflow_model") return;
  if (!environmentId) {
    throw badRequest(assumed("A deployment has an environment, unless its model is an MLflow model."));
  }
  // Without a scoring script the image must serve by itself, which an inference configuration says how.
  if (!codeConfiguration && !environment?.properties.inferenceConfig) {
    throw badRequest(
      assumed(
        "A deployment has a code configuration, unless its model is an MLflow model or its environment has an inference configuration.",
      ),
    );
  }
}

/** Refuses machines that are not to be had: unknown sizes, counts below one, and what exceeds the quota. */
export function requireMachines(state: ServiceState, deploymentId: string, sent: SentDeployment): void {
  const { endpointComputeType, instanceType, scaleSettings } = sent.properties;
  const capacity = sent.sku?.capacity ?? 1;
  if (!Number.isInteger(capacity) || capacity < 1) {
    throw badRequest(assumed(`sku.capacity is the number of instances, 1 at least. Given: ${capacity}.`));
  }
  const { minInstances = 1, maxInstances = 1 } = scaleSettings ?? {};
  if (scaleSettings?.scaleType?.toLowerCase() === "targetutilization" && minInstances > maxInstances) {
    throw badRequest(assumed(`minInstances (${minInstances}) is above maxInstances (${maxInstances}).`));
  }
  if (endpointComputeType.toLowerCase() !== "managed") return;
  if (!instanceType) throw badRequest(assumed("A managed deployment has an instanceType."));
  const size = vmSize(instanceType);
  if (!size?.servesModels)
    throw badRequest(assumed(`${instanceType} serves no models. Sizes that do: ${known()}.`));
  requireQuota(state, deploymentId, size, capacity);
}

function known(): string {
  return vmSizes
    .filter(({ servesModels }) => servesModels)
    .map(({ name }) => name)
    .join(", ");
}

/**
 * Refuses what exceeds the quota in the words of the inference service, seen in reports of users of azure-ai-ml (such as
 * microsoft/azure-realtime-fraud-detection#2 and MicrosoftLearning/mslearn-azure-ml#30).
 */
function requireQuota(state: ServiceState, deploymentId: string, size: VmSize, instances: number): void {
  const subscription = /\/subscriptions\/([^/]+)/i.exec(deploymentId)?.[1] ?? "";
  const { used, limit } = quotaOf(state, subscription, size.family, deploymentId);
  const needed = deploymentCores(size.name, instances);
  if (used + needed <= limit) return;
  const reason = `Not enough quota available for ${size.name} in SubscriptionId ${subscription}. Current usage/limit: ${used}/${limit}. Additional needed: ${needed} Please see troubleshooting guide, available here: https://aka.ms/oe-tsg#error-outofquota`;
  const detail = {
    errors: { VmSize: [reason] },
    type: "https://tools.ietf.org/html/rfc7231#section-6.5.1",
    title: "One or more validation errors occurred.",
    status: 400,
  };
  throw new Refusal(400, "BadRequest", "The request is invalid.", {
    details: [
      {
        code: "InferencingClientCreateDeploymentFailed",
        message: `InferencingClient HttpRequest error, error detail: ${JSON.stringify(detail)}`,
      },
    ],
  });
}
