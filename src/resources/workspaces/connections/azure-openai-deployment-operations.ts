import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import type { CreationContext } from "../../../core/display";
import { isObject } from "../../../core/mapping";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { AzureOpenAIDeployment } from "./azure-openai-deployment";
import { connectionFromWire } from "./connection-mapping";

/**
 * Deployments of Azure OpenAI resources; reached as `ml.azureOpenaiDeployments`.
 *
 * @experimental
 */
export class AzureOpenAIDeploymentOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /** Lists the deployments of the Azure OpenAI resource that a connection leads to. */
  list(
    connectionName: string,
    options: OperationOptions = {},
  ): PagedAsyncIterableIterator<AzureOpenAIDeployment> {
    const path = `${this.#rest.workspacePath}/connections/${encodeURIComponent(connectionName)}`;
    const common = {
      ...pickOptions(options),
      method: "GET",
      apiVersion: apiVersions.azureOpenaiDeployments,
    } as const;
    let asked = false;
    let targetUrl: string | undefined;
    return paged(
      this.#rest,
      async () => {
        if (!asked) {
          const { body } = await this.#rest.send({ ...common, path });
          targetUrl = connectionFromWire(body, this.#rest.scope).target;
          asked = true;
        }
        return { ...common, path: `${path}/deployments` };
      },
      (wire) => deploymentFromWire(wire, { connectionName, targetUrl }),
    );
  }
}

function deploymentFromWire(
  wire: unknown,
  found: { connectionName: string; targetUrl?: string },
): AzureOpenAIDeployment {
  const { id, name, systemData, tags, properties } = isObject(wire) ? wire : {};
  const told = isObject(properties) ? properties : {};
  const model = isObject(told.model) ? told.model : {};
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  return new AzureOpenAIDeployment({
    name: String(name ?? ""),
    id: text(id),
    modelName: text(model.name),
    modelVersion: text(model.version),
    ...found,
    properties: told,
    tags: isObject(tags) ? (tags as Record<string, string>) : undefined,
    creationContext: isObject(systemData) ? (systemData as CreationContext) : undefined,
  });
}
