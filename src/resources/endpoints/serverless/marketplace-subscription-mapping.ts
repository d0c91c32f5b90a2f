import {
  carryUnmapped,
  fromWire,
  isObject,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { MarketplaceSubscription as WireMarketplaceSubscription } from "../../../wire/generated/types";
import { type MarketplacePlan, MarketplaceSubscription } from "./marketplace-subscription";

/** `PendingFulfillmentStart` → `pending_fulfillment_start`; only read. */
const state = {
  encode: () => undefined,
  decode: (wire: unknown) =>
    typeof wire === "string" ? wire.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase() : undefined,
};

const rows = mapping<
  { modelId: string; marketplacePlan?: MarketplacePlan; status?: string; provisioningState?: string },
  WireMarketplaceSubscription
>()({
  modelId: same("properties.modelId"),
  marketplacePlan: same("properties.marketplacePlan"),
  status: via("properties.marketplaceSubscriptionStatus", state),
  provisioningState: via("properties.provisioningState", state),
});

/** The body of a PUT. */
export function marketplaceSubscriptionToWire(
  subscription: MarketplaceSubscription,
  context: MappingContext,
): Record<string, unknown> {
  const { marketplacePlan: _, status: __, provisioningState: ___, ...sent } = subscription;
  return toWire(rows, carryUnmapped(subscription, sent), context);
}

/** A subscription from the wire. */
export function marketplaceSubscriptionFromWire(
  wire: unknown,
  context: MappingContext,
): MarketplaceSubscription {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const fields = fromWire(rows, body, context);
  const subscription = Object.assign(
    Object.create(MarketplaceSubscription.prototype) as MarketplaceSubscription,
    {
      kind: "marketplace_subscription",
      name: String(name ?? ""),
      id,
      creationContext: systemData,
      ...fields,
    },
  );
  return carryUnmapped(fields, subscription);
}
