import {
  type Form,
  isMapping,
  lowerCaseForm,
  numberForm,
  objectForm,
  recordForm,
  snakeNameForm,
  yamlFields,
} from "../../../yaml/form";
import { assetNameForm, endpointToldKeys, endpointYaml } from "../endpoint-yaml";
import {
  KubernetesOnlineEndpoint,
  type KubernetesOnlineEndpointFields,
  ManagedOnlineEndpoint,
  type ManagedOnlineEndpointFields,
} from "./online-endpoint";
import { onlineEndpointRows } from "./online-endpoint-mapping";

const {
  scoringUri: _,
  openapiUri: __,
  provisioningState: ___,
  compute: ____,
  publicNetworkAccess: _____,
  ...rows
} = onlineEndpointRows;
const common = {
  ...endpointYaml,
  authMode: snakeNameForm as Form<string>,
  traffic: recordForm(numberForm),
  mirrorTraffic: recordForm(numberForm),
} as const;

const managedForm = objectForm(
  yamlFields<ManagedOnlineEndpointFields>()(rows, {
    ...common,
    publicNetworkAccess: lowerCaseForm as Form<string>,
  }),
  { make: (fields) => new ManagedOnlineEndpoint(fields), ignored: [...endpointToldKeys, "kind"] },
);
const kubernetesForm = objectForm(
  yamlFields<KubernetesOnlineEndpointFields>()(rows, { ...common, compute: assetNameForm }),
  { make: (fields) => new KubernetesOnlineEndpoint(fields), ignored: [...endpointToldKeys, "kind"] },
);

/** An online endpoint in YAML: on Kubernetes where it names a compute. */
export const onlineEndpointForm: Form<ManagedOnlineEndpoint | KubernetesOnlineEndpoint> = {
  read: (value, at) =>
    isMapping(value) && value.compute !== undefined
      ? kubernetesForm.read(value, at)
      : managedForm.read(value, at),
  dump: (value) => (value.type === "kubernetes" ? kubernetesForm.dump(value) : managedForm.dump(value)),
};
