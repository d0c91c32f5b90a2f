import type { OperationState, PollerLike } from "@azure/core-lro";
import type { PagedAsyncIterableIterator } from "@azure/core-paging";
import { type LongRunningOptions, longRunning } from "../../../core/lro";
import { paged } from "../../../core/paging";
import { type OperationOptions, pickOptions, type Rest } from "../../../core/rest";
import { apiVersions } from "../../../wire/api-versions";
import { checkMarketplaceSubscription, type MarketplaceSubscription } from "./marketplace-subscription";
import {
  marketplaceSubscriptionFromWire,
  marketplaceSubscriptionToWire,
} from "./marketplace-subscription-mapping";

/**
 * Marketplace subscriptions of a workspace; reached as `ml.marketplaceSubscriptions`.
 *
 * @experimental
 */
export class MarketplaceSubscriptionOperations {
  readonly #rest: Rest;

  /** @internal Made by `MLClient`. */
  constructor(rest: Rest) {
    this.#rest = rest;
  }

  /**
   * Subscribes to a model. The poller may be awaited.
   *
   * @throws ValidationError - for fields that cannot be right; nothing has been sent then.
   */
  beginCreateOrUpdate(
    subscription: MarketplaceSubscription,
    options: LongRunningOptions = {},
  ): PollerLike<OperationState<MarketplaceSubscription>, MarketplaceSubscription> {
    checkMarketplaceSubscription(subscription);
    return longRunning<MarketplaceSubscription>(this.#rest, {
      what: `Marketplace subscription "${subscription.name}"`,
      options: { updateIntervalInMs: 30_000, ...options },
      start: async () => ({
        method: "PUT",
        path: this.#path(subscription.name),
        apiVersion: apiVersions.marketplaceSubscriptions,
        body: marketplaceSubscriptionToWire(subscription, this.#rest.scope),
      }),
      result: (body) => marketplaceSubscriptionFromWire(body, this.#rest.scope),
    });
  }

  /** Fetches a subscription. */
  async get(name: string, options: OperationOptions = {}): Promise<MarketplaceSubscription> {
    const { body } = await this.#rest.send({
      ...pickOptions(options),
      method: "GET",
      path: this.#path(name),
      apiVersion: apiVersions.marketplaceSubscriptions,
    });
    return marketplaceSubscriptionFromWire(body, this.#rest.scope);
  }

  /** Lists the subscriptions of the workspace. */
  list(options: OperationOptions = {}): PagedAsyncIterableIterator<MarketplaceSubscription> {
    return paged(
      this.#rest,
      () => ({
        ...pickOptions(options),
        method: "GET",
        path: `${this.#rest.workspacePath}/marketplaceSubscriptions`,
        apiVersion: apiVersions.marketplaceSubscriptions,
      }),
      (wire) => marketplaceSubscriptionFromWire(wire, this.#rest.scope),
    );
  }

  /** Ends a subscription. */
  beginDelete(name: string, options: LongRunningOptions = {}): PollerLike<OperationState<void>, void> {
    return longRunning<void>(this.#rest, {
      what: `Deleting marketplace subscription "${name}"`,
      options: { updateIntervalInMs: 30_000, ...options },
      start: async () => ({
        method: "DELETE",
        path: this.#path(name),
        apiVersion: apiVersions.marketplaceSubscriptions,
      }),
      result: () => undefined,
    });
  }

  #path(name: string): string {
    return `${this.#rest.workspacePath}/marketplaceSubscriptions/${encodeURIComponent(name)}`;
  }
}
