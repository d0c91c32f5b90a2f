import { type Form, objectForm, snakeNameForm, yamlFields } from "../../../yaml/form";
import { endpointToldKeys, endpointYaml } from "../endpoint-yaml";
import { BatchEndpoint, type BatchEndpointFields } from "./batch-endpoint";
import { batchEndpointRows } from "./batch-endpoint-mapping";

const { scoringUri: _, openapiUri: __, provisioningState: ___, ...rows } = batchEndpointRows;

/** A batch endpoint in YAML. */
export const batchEndpointForm = objectForm(
  yamlFields<BatchEndpointFields>()(rows, { ...endpointYaml, authMode: snakeNameForm as Form<string> }),
  { make: (fields) => new BatchEndpoint(fields), ignored: endpointToldKeys },
);
