import {
  numberAsText,
  objectForm,
  plain,
  recordForm,
  snakeNameForm,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  MarketplaceSubscription,
  ServerlessEndpoint
} from "./chunk-T464GDNQ.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/endpoints/serverless/serverless-yaml.ts
var toldKeys = ["id", "provisioning_state", "system_data", "creation_context"];
var serverlessEndpointForm = objectForm(
  yamlFields()(
    {},
    {
      name: plain,
      modelId: plain,
      authMode: snakeNameForm,
      location: plain,
      tags: recordForm(numberAsText),
      description: plain,
      properties: recordForm(numberAsText)
    }
  ),
  {
    make: (fields) => new ServerlessEndpoint(fields),
    ignored: [...toldKeys, "scoring_uri", "headers"]
  }
);
var marketplaceSubscriptionForm = objectForm(
  yamlFields()({}, { name: plain, modelId: plain }),
  {
    make: (fields) => new MarketplaceSubscription(fields),
    ignored: [...toldKeys, "marketplace_plan", "status"]
  }
);
export {
  marketplaceSubscriptionForm,
  serverlessEndpointForm
};
