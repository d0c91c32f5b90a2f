import {
  byType,
  type Form,
  listForm,
  numberAsText,
  objectForm,
  plain,
  recordForm,
  snakeNameForm,
  textOr,
  yamlFields,
} from "../../../yaml/form";
import { deploymentToldKeys, deploymentYaml } from "../endpoint-yaml";
import {
  type DataAsset,
  type DataCollector,
  type DefaultScaleSettings,
  type DeploymentCollection,
  KubernetesOnlineDeployment,
  type KubernetesOnlineDeploymentFields,
  ManagedOnlineDeployment,
  type ManagedOnlineDeploymentFields,
  type RequestLogging,
  type ResourceRequirementsSettings,
  type ResourceSettings,
  type TargetUtilizationScaleSettings,
} from "./online-deployment";
import { onlineDeploymentRows, scaleRows } from "./online-deployment-mapping";

const {
  provisioningState: _,
  egressPublicNetworkAccess: __,
  privateNetworkConnection: ___,
  resources: ____,
  dataCollector: _____,
  ...rows
} = onlineDeploymentRows;

/** Which fields it may have depends on its type: the entity's own check says it. */
const scaleForm = objectForm(
  yamlFields<Omit<TargetUtilizationScaleSettings, "type"> & { type: string }>()(scaleRows, {
    type: snakeNameForm,
  }),
) as Form<DefaultScaleSettings | TargetUtilizationScaleSettings>;

const collectionForm = objectForm(
  yamlFields<DeploymentCollection>()(
    {},
    {
      enabled: plain,
      data: textOr(
        objectForm(
          yamlFields<DataAsset>()({}, { name: plain, version: numberAsText, path: plain, dataId: plain }),
        ),
        plain as Form<string>,
      ),
      clientId: plain,
    },
  ),
);

const collectorForm = objectForm(
  yamlFields<DataCollector>()(
    {},
    {
      collections: recordForm(collectionForm),
      rollingRate: snakeNameForm as Form<DataCollector["rollingRate"]>,
      samplingRate: plain,
      requestLogging: objectForm(
        yamlFields<RequestLogging>()({}, { captureHeaders: listForm(plain as Form<string>) }),
      ),
    },
  ),
);

const settings = yamlFields<ResourceSettings>()({}, { cpu: plain, memory: plain, gpu: plain });
const settingsForm = objectForm(settings);

/** Kubernetes calls a GPU by its maker. */
const gpu = "nvidia.com/gpu";
const containerForm: Form<ResourceSettings> = {
  ...settingsForm,
  read: (value, at) => {
    if (typeof value !== "object" || value === null || !(gpu in value)) return settingsForm.read(value, at);
    const { [gpu]: given, ...rest } = value as Record<string, unknown>;
    return settingsForm.read({ ...rest, gpu: given }, at);
  },
};
const resourcesForm = objectForm(
  yamlFields<ResourceRequirementsSettings>()({}, { requests: containerForm, limits: containerForm }),
);

const common = {
  ...deploymentYaml,
  instanceType: plain,
  scaleSettings: scaleForm,
  dataCollector: collectorForm,
} as const;

const managedForm = objectForm(
  yamlFields<ManagedOnlineDeploymentFields>()(rows, {
    ...common,
    egressPublicNetworkAccess: snakeNameForm as Form<string>,
    privateNetworkConnection: plain,
  }),
  {
    make: (fields) => new ManagedOnlineDeployment(fields),
    constants: { type: "managed" },
    ignored: deploymentToldKeys,
  },
);
const kubernetesForm = objectForm(
  yamlFields<KubernetesOnlineDeploymentFields>()(rows, { ...common, resources: resourcesForm }),
  {
    make: (fields) => new KubernetesOnlineDeployment(fields),
    constants: { type: "kubernetes" },
    ignored: deploymentToldKeys,
  },
);

/** An online deployment in YAML; without a `type` it is a managed one, as in Python. */
export const onlineDeploymentForm = byType<ManagedOnlineDeployment | KubernetesOnlineDeployment>(
  "type",
  { managed: managedForm, kubernetes: kubernetesForm },
  { otherwise: "managed" },
);
