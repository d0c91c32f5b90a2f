import {
  MarketplaceSubscription,
  ServerlessEndpoint
} from "./chunk-LVLKHD5T.js";
import {
  numberAsText,
  objectForm,
  plain,
  recordForm,
  snakeNameForm,
  yamlFields
} from "./chunk-XKDU3BI7.js";
import "./chunk-UIDYLURA.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-3EAC5K6L.js";

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
