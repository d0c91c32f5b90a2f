import {
  Checks,
  Entity,
  namesOf
} from "./chunk-VYUUZWJA.js";

// src/resources/endpoints/serverless/marketplace-subscription.ts
var MarketplaceSubscription = class extends Entity {
  kind = "marketplace_subscription";
  constructor(fields) {
    super();
    checkMarketplaceSubscription(fields, new Checks().known(fields, [...stateNames, ...fieldNames]));
    Object.assign(this, fields);
  }
};
var fieldNames = namesOf()("name", "modelId");
var stateNames = ["kind", "id", "marketplacePlan", "status", "provisioningState", "creationContext"];
function checkMarketplaceSubscription(subscription, checks = new Checks()) {
  checks.text("name", subscription.name, { required: true }).text("modelId", subscription.modelId, { required: true }).done(`Marketplace subscription${subscription.name ? ` "${subscription.name}"` : ""}`);
}

// src/resources/endpoints/serverless/serverless-endpoint.ts
var ServerlessEndpoint = class extends Entity {
  kind = "serverless_endpoint";
  constructor(fields) {
    super();
    checkServerlessEndpoint(fields, new Checks().known(fields, [...stateNames2, ...fieldNames2]));
    Object.assign(this, fields);
  }
};
var fieldNames2 = namesOf()(
  "name",
  "modelId",
  "authMode",
  "location",
  "tags",
  "description",
  "properties"
);
var stateNames2 = ["kind", "id", "scoringUri", "headers", "provisioningState", "creationContext"];
function checkServerlessEndpoint(endpoint, checks = new Checks()) {
  checks.text("name", endpoint.name, { required: true }).text("modelId", endpoint.modelId, { required: true }).oneOf("authMode", endpoint.authMode, ["key", "aad"]).text("location", endpoint.location).texts("tags", endpoint.tags).text("description", endpoint.description).texts("properties", endpoint.properties);
  if (/^azureml:\/\/registries\/[^/]+\/[^/]+\/[^/]+\/versions\/[^/]+/.test(String(endpoint.modelId))) {
    checks.fault("modelId", "must not name a version: a serverless endpoint serves the newest.", {
      given: endpoint.modelId,
      allowed: "azureml://registries/<registry>/models/<name>"
    });
  }
  checks.done(`Serverless endpoint${endpoint.name ? ` "${endpoint.name}"` : ""}`);
}

export {
  MarketplaceSubscription,
  checkMarketplaceSubscription,
  ServerlessEndpoint,
  checkServerlessEndpoint
};
