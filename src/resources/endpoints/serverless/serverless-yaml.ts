import {
  type Form,
  numberAsText,
  objectForm,
  plain,
  recordForm,
  snakeNameForm,
  yamlFields,
} from "../../../yaml/form";
import { MarketplaceSubscription, type MarketplaceSubscriptionFields } from "./marketplace-subscription";
import { ServerlessEndpoint, type ServerlessEndpointFields } from "./serverless-endpoint";

/** What the service told when the file was written. */
const toldKeys = ["id", "provisioning_state", "system_data", "creation_context"];

/** A serverless endpoint in YAML. */
export const serverlessEndpointForm = objectForm(
  yamlFields<ServerlessEndpointFields>()(
    {},
    {
      name: plain,
      modelId: plain,
      authMode: snakeNameForm as Form<ServerlessEndpointFields["authMode"]>,
      location: plain,
      tags: recordForm(numberAsText),
      description: plain,
      properties: recordForm(numberAsText),
    },
  ),
  {
    make: (fields) => new ServerlessEndpoint(fields),
    ignored: [...toldKeys, "scoring_uri", "headers"],
  },
);

/** A marketplace subscription in YAML. */
export const marketplaceSubscriptionForm = objectForm(
  yamlFields<MarketplaceSubscriptionFields>()({}, { name: plain, modelId: plain }),
  {
    make: (fields) => new MarketplaceSubscription(fields),
    ignored: [...toldKeys, "marketplace_plan", "status"],
  },
);
