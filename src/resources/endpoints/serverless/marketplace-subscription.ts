import { Checks, namesOf } from "../../../core/checks";
import { type CreationContext, Entity } from "../../../core/display";

/** The plan of a marketplace subscription; set by the service. */
export interface MarketplacePlan {
  /** Who offers it. */
  readonly publisherId?: string;
  /** What is offered. */
  readonly offerId?: string;
  /** Which plan of the offer. */
  readonly planId?: string;
  /** Its terms. */
  readonly termId?: string;
}

/** What a user writes of a marketplace subscription. */
export interface MarketplaceSubscriptionFields {
  /** What it is called. */
  name: string;
  /** The model of a registry: `azureml://registries/azureml-meta/models/Llama-2-7b-chat`. */
  modelId: string;
}

/** The fields are those of {@link MarketplaceSubscriptionFields}. */
export interface MarketplaceSubscription extends MarketplaceSubscriptionFields {}

/**
 * A subscription to a model of the Azure Marketplace, which a serverless endpoint of it needs.
 *
 * @experimental
 * @throws ValidationError - where a field cannot be right.
 */
export class MarketplaceSubscription extends Entity {
  readonly kind = "marketplace_subscription";
  /** ARM id; absent before the subscription was made. */
  declare readonly id?: string;
  /** What is paid for. */
  declare readonly marketplacePlan?: MarketplacePlan;
  /** `subscribed`, `suspended`, `unsubscribed`, `pending_fulfillment_start`. */
  declare readonly status?: string;
  /** `creating`, `succeeded`, `failed`, … */
  declare readonly provisioningState?: string;
  /** By whom and when it was made. */
  declare readonly creationContext?: CreationContext;

  constructor(fields: MarketplaceSubscriptionFields) {
    super();
    checkMarketplaceSubscription(fields, new Checks().known(fields, [...stateNames, ...fieldNames]));
    Object.assign(this, fields);
  }
}

const fieldNames = namesOf<MarketplaceSubscriptionFields>()("name", "modelId");
const stateNames = ["kind", "id", "marketplacePlan", "status", "provisioningState", "creationContext"];

/** Throws what is wrong with a subscription; asked again when it is sent. `checks` may bring faults that were found before. */
export function checkMarketplaceSubscription(
  subscription: MarketplaceSubscriptionFields,
  checks = new Checks(),
): void {
  checks
    .text("name", subscription.name, { required: true })
    .text("modelId", subscription.modelId, { required: true })
    .done(`Marketplace subscription${subscription.name ? ` "${subscription.name}"` : ""}`);
}
