import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ResourceNotFoundError, ValidationError } from "../../../core/errors";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { type AssetVersionOptions, type ListViewType, versionArguments } from "../asset-requests";
import type { Environment } from "../environments/environment";
import type { RegistryHost } from "../registry-host";
import { checkDeploymentTemplate, type DeploymentTemplate } from "./deployment-template";
import { deploymentTemplateFromWire, deploymentTemplateToWire } from "./deployment-template-mapping";

/** What deployment templates need of other groups. */
export interface DeploymentTemplateNeeds {
  /** The registry that keeps them; a workspace has none. */
  readonly registry?: RegistryHost;
  /** Registers an environment; answers its id. */
  environmentId(environment: Environment, options: OperationOptions): Promise<string>;
}

/** Options of `deploymentTemplates.list`. */
export interface DeploymentTemplateListOptions extends OperationOptions {
  /** Lists the versions of this name. */
  name?: string;
  /** Keeps those with these tags: `a`, `a=b`, or several of them with commas between. */
  tags?: string;
  /** How many are given at most. */
  count?: number;
  /** Keeps those of this stage. */
  stage?: string;
  /** @defaultValue `"ActiveOnly"` */
  listViewType?: ListViewType;
}

/** Deployment templates of a registry; reached as `ml.deploymentTemplates` of a client of one. */
export class DeploymentTemplateOperations {
  readonly #rest: Rest;
  readonly #needs: DeploymentTemplateNeeds;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest, needs: DeploymentTemplateNeeds) {
    this.#rest = rest;
    this.#needs = needs;
  }

  /**
   * Registers a version of a template, or changes one that is there. An environment that is given whole is registered
   * first.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  async createOrUpdate(
    template: DeploymentTemplate,
    options: OperationOptions = {},
  ): Promise<DeploymentTemplate> {
    checkDeploymentTemplate(template);
    const path = await this.#url(options, template.name, template.version);
    const { environment } = template;
    const environmentId =
      environment === undefined || typeof environment === "string"
        ? environment
        : await this.#needs.environmentId(environment, pickOptions(options));
    await this.#rest.send({
      ...pickOptions(options),
      method: "POST",
      path,
      apiVersion: apiVersions.deploymentTemplates,
      body: deploymentTemplateToWire(template, environmentId, this.#rest.scope),
    });
    // The operation goes on for a while, and the template is there meanwhile.
    try {
      return await this.get(template.name, template.version, options);
    } catch (error) {
      if (error instanceof ResourceNotFoundError) return template;
      throw error;
    }
  }

  /**
   * Fetches a template; without a version, the one with the highest.
   *
   * @example `await registry.deploymentTemplates.get("vllm", "1")`
   */
  get(name: string, version: string, options?: OperationOptions): Promise<DeploymentTemplate>;
  get(name: string, options?: AssetVersionOptions): Promise<DeploymentTemplate>;
  async get(
    name: string,
    versionOrOptions?: string | AssetVersionOptions,
    options?: OperationOptions,
  ): Promise<DeploymentTemplate> {
    const asked = versionArguments(versionOrOptions, options);
    const subject = `Deployment template "${name}"`;
    const { version, label } = asked;
    if (version !== undefined && label !== undefined) {
      const message = "Give a version or a label, not both.";
      throw new ValidationError([{ path: "label", message, given: { version, label } }], { subject });
    }
    if (label !== undefined && label !== "latest") {
      const message = "There is no such label.";
      const fault = { path: "label", message, given: label, allowed: ["latest"], code: "notFound" } as const;
      throw new ValidationError([fault], { subject });
    }
    const { body } = await this.#rest.send({
      ...pickOptions(asked),
      method: "GET",
      path: await this.#url(asked, name, version ?? (await this.#highest(name, asked))),
      apiVersion: apiVersions.deploymentTemplates,
    });
    return deploymentTemplateFromWire(body, this.#rest.scope);
  }

  /** Lists the templates of the registry, or the versions of one. */
  list(options: DeploymentTemplateListOptions = {}): PagedAsyncIterableIterator<DeploymentTemplate> {
    const { name, tags, count, stage, listViewType = "ActiveOnly" } = options;
    return paged(
      this.#rest,
      async () => ({
        ...pickOptions(options),
        method: "GET",
        path: await this.#url(options),
        apiVersion: apiVersions.deploymentTemplates,
        query: { name, tags, count, stage, listViewType },
      }),
      (wire) => deploymentTemplateFromWire(wire, this.#rest.scope),
    );
  }

  /** Deletes a version; without one, the highest. */
  async delete(name: string, options: OperationOptions & { version?: string } = {}): Promise<void> {
    const version = options.version ?? (await this.#highest(name, options));
    await this.#rest.send({
      ...pickOptions(options),
      method: "DELETE",
      path: await this.#url(options, name, version),
      apiVersion: apiVersions.deploymentTemplates,
    });
  }

  /** Hides a version from lists; without one, the highest. */
  async archive(
    name: string,
    options: OperationOptions & { version?: string } = {},
  ): Promise<DeploymentTemplate> {
    return this.#setStage(name, "Archived", options);
  }

  /** Takes back {@link DeploymentTemplateOperations.archive}. */
  async restore(
    name: string,
    options: OperationOptions & { version?: string } = {},
  ): Promise<DeploymentTemplate> {
    return this.#setStage(name, "Development", options);
  }

  async #setStage(
    name: string,
    stage: string,
    { version, ...options }: OperationOptions & { version?: string },
  ): Promise<DeploymentTemplate> {
    const template = await this.get(name, { ...pickOptions(options), version });
    template.stage = stage;
    return this.createOrUpdate(template, options);
  }

  /** The service knows no latest version, and lists in no order. */
  async #highest(name: string, options: OperationOptions): Promise<string> {
    const versions: string[] = [];
    for await (const each of this.list({ ...pickOptions(options), name })) versions.push(each.version);
    const byNumber = (version: string) => (/^\d+$/.test(version) ? Number(version) : -1);
    const highest = versions.sort((a, b) => byNumber(a) - byNumber(b) || (a < b ? -1 : 1)).at(-1);
    if (highest !== undefined) return highest;
    const message = "There is no version of it.";
    throw new ValidationError([{ path: "version", message, code: "notFound" }], {
      subject: `Deployment template "${name}"`,
    });
  }

  async #url(options: OperationOptions, name?: string, version?: string): Promise<string> {
    const { registry } = this.#needs;
    if (!registry) {
      const message = "Deployment templates are kept in registries, and this is a client of a workspace.";
      const fault = {
        path: "registryName",
        message,
        allowed: "a client that is made with registryName",
        code: "missingField",
      } as const;
      throw new ValidationError([fault], { subject: "MLClient" });
    }
    const { region = "eastus", armPath } = await registry.place(pickOptions(options));
    const { endpoint, cloud } = this.#rest;
    const host =
      endpoint === cloud.resourceManager ? `https://${region}.${cloud.dataPlaneSuffixes[0]}` : endpoint;
    const all = `${host}/genericasset/v2.0${armPath}/deploymenttemplates`;
    if (name === undefined || version === undefined) return all;
    return `${all}/${encodeURIComponent(name)}/versions/${encodeURIComponent(version)}`;
  }
}
