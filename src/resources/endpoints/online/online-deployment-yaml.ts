import {
  byType,
  type Form,
  flagForm,
  listForm,
  lowerCaseForm,
  numberAsText,
  numberForm,
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
  type OnlineRequestSettings,
  type ProbeSettings,
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
    minInstances: numberForm,
    maxInstances: numberForm,
    pollingInterval: numberForm,
    targetUtilizationPercentage: numberForm,
  }),
) as Form<DefaultScaleSettings | TargetUtilizationScaleSettings>;

const collectionForm = objectForm(
  yamlFields<DeploymentCollection>()(
    {},
    {
      enabled: lowerCaseForm as Form<DeploymentCollection["enabled"]>,
      data: textOr(
        objectForm(
          yamlFields<DataAsset>()({}, { name: plain, version: numberAsText, path: plain, dataId: plain }),
        ),
        plain as Form<string>,
      ),
      clientId: plain,
    },
  ),
  {
    complete: ({ enabled }, at) => {
      if (enabled === undefined) at.at("enabled").fault("is required.", { code: "missingField" });
    },
  },
);

const collectorForm = objectForm(
  yamlFields<DataCollector>()(
    {},
    {
      collections: recordForm(collectionForm),
      rollingRate: lowerCaseForm as Form<DataCollector["rollingRate"]>,
      samplingRate: numberForm,
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

const probeForm = objectForm(
  yamlFields<ProbeSettings>()(
    {},
    {
      failureThreshold: numberForm,
      successThreshold: numberForm,
      timeout: numberForm,
      period: numberForm,
      initialDelay: numberForm,
    },
  ),
);

const common = {
  ...deploymentYaml,
  instanceType: plain,
  instanceCount: numberForm,
  appInsightsEnabled: flagForm,
  requestSettings: objectForm(
    yamlFields<OnlineRequestSettings>()(
      {},
      {
        maxConcurrentRequestsPerInstance: numberForm,
        requestTimeoutMs: numberForm,
        maxQueueWaitMs: numberForm,
      },
    ),
  ),
  livenessProbe: probeForm,
  readinessProbe: probeForm,
  scaleSettings: scaleForm,
  dataCollector: collectorForm,
} as const;

const managedForm = objectForm(
  yamlFields<ManagedOnlineDeploymentFields>()(rows, {
    ...common,
    egressPublicNetworkAccess: lowerCaseForm as Form<string>,
    privateNetworkConnection: flagForm,
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
