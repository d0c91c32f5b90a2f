import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { type LongRunningOptions, longRunning } from "../../core/lro";
import type { OperationOptions, Rest } from "../../core/rest";
import { apiVersions } from "../../wire/api-versions";
import { type AssetRoute, assetPath, getAsset } from "../assets/asset-requests";
import { checkFeatureStoreEntity, type FeatureStoreEntity } from "./feature-store-entity";
import { featureStoreEntityFromWire, featureStoreEntityToWire } from "./feature-store-entity-mapping";
import {
  type FeatureStoreListOptions,
  listFeatureAssets,
  setFeatureAssetArchived,
} from "./feature-store-requests";

/** Entities of a feature store; reached as `ml.featureStoreEntities`. */
export class FeatureStoreEntityOperations {
  readonly #rest: Rest;
  readonly #route: AssetRoute<FeatureStoreEntity>;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
    this.#route = {
      segment: "featurestoreEntities",
      apiVersion: apiVersions.featureStoreEntities,
      what: "Feature store entity",
      latestBy: "container",
      decode: (wire) => featureStoreEntityFromWire(wire, rest.scope),
    };
  }

  /**
   * Registers a version of an entity, or changes what of it can be changed.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(
    entity: FeatureStoreEntity,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<FeatureStoreEntity>, FeatureStoreEntity> {
    checkFeatureStoreEntity(entity);
    return longRunning<FeatureStoreEntity>(this.#rest, {
      what: `Feature store entity "${entity.name}"`,
      options,
      start: async () => ({
        method: "PUT",
        path: assetPath(this.#rest, this.#route.segment, entity.name, entity.version),
        apiVersion: this.#route.apiVersion,
        body: featureStoreEntityToWire(entity, this.#rest.scope),
      }),
      result: (body) => this.#route.decode(body),
    });
  }

  /** Fetches one version. */
  async get(name: string, version: string, options: OperationOptions = {}): Promise<FeatureStoreEntity> {
    return getAsset(this.#rest, this.#route, name, { ...options, version });
  }

  /** Lists the versions of a name, or, without one, the newest state of every name. */
  list(options: FeatureStoreListOptions = {}): PagedAsyncIterableIterator<FeatureStoreEntity> {
    return listFeatureAssets(this.#rest, this.#route, options);
  }

  /** Hides a version from lists. What points to it goes on working. */
  async archive(name: string, version: string, options: OperationOptions = {}): Promise<void> {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, true, options);
  }

  /** Takes back {@link FeatureStoreEntityOperations.archive}. */
  async restore(name: string, version: string, options: OperationOptions = {}): Promise<void> {
    await setFeatureAssetArchived(this.#rest, this.#route, name, version, false, options);
  }
}
