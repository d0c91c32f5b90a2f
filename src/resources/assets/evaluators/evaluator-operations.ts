import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { ValidationError } from "../../../core/errors";
import { carryUnmapped } from "../../../core/mapping";
import type { OperationOptions } from "../../../core/rest";
import { type AssetVersionOptions, type ListViewType, versionArguments } from "../asset-requests";
import type { UploadOptions } from "../asset-upload";
import { evaluatorProperties, isEvaluator, Model } from "../models/model";
import type { ModelOperations } from "../models/model-operations";

/** Evaluators, which are models that say so in their properties; reached as `ml.evaluators`. */
export class EvaluatorOperations {
  readonly #models: ModelOperations;

  /** @internal Made by `MLClient`. */
  constructor(models: ModelOperations) {
    this.#models = models;
  }

  /**
   * Registers an evaluator: a model whose files are a prompt flow that rates answers. The model that is given stays as it
   * is.
   *
   * @throws ValidationError - as `ml.models.createOrUpdate` does, and where the name is that of a plain model.
   */
  async createOrUpdate(model: Model, options: OperationOptions & UploadOptions = {}): Promise<Model> {
    const evaluator: Model = Object.assign(Object.create(Model.prototype), model, {
      properties: { ...model.properties, ...evaluatorProperties },
    });
    return this.#models.register(carryUnmapped(model, evaluator), options);
  }

  /**
   * Fetches one version.
   *
   * @throws ValidationError - where the model of that name is no evaluator.
   */
  get(name: string, version: string, options?: OperationOptions): Promise<Model>;
  get(name: string, options: AssetVersionOptions): Promise<Model>;
  async get(
    name: string,
    versionOrOptions?: string | AssetVersionOptions,
    options?: OperationOptions,
  ): Promise<Model> {
    const model = await this.#models.get(name, versionArguments(versionOrOptions, options));
    if (isEvaluator(model.properties)) return model;
    const message = "is the name of a model that is no evaluator.";
    throw new ValidationError([{ path: "name", message, given: name, code: "notFound" }], {
      subject: `Evaluator "${name}"`,
    });
  }

  /** Lists the versions of a name. `stage` filters them. */
  list(
    name: string,
    options: OperationOptions & { stage?: string; listViewType?: ListViewType } = {},
  ): PagedAsyncIterableIterator<Model> {
    // The service cannot tell which names are those of evaluators, as Python says too.
    if (typeof name !== "string" || name === "") {
      throw new ValidationError([{ path: "name", message: "is required.", code: "missingField" }], {
        subject: "Evaluators",
      });
    }
    const properties = Object.entries(evaluatorProperties)
      .map((pair) => pair.join("="))
      .join(",");
    return this.#models.listWithProperties(name, { ...options, properties });
  }

  /**
   * Downloads an evaluator's files, as `ml.models.download` does those of a model.
   *
   * @param options - `downloadPath`: the folder, made if it is not there. Default: the current one.
   * @returns Paths of the files.
   */
  async download(
    name: string,
    version: string,
    options: OperationOptions & { downloadPath?: string } = {},
  ): Promise<string[]> {
    return this.#models.download(name, version, options);
  }
}
