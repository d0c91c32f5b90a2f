import {
  byType,
  type Form,
  isMapping,
  listForm,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  recordForm,
  snakeNameForm,
  yamlFields,
} from "../../yaml/form";
import { identityForm } from "../identity-yaml";
import {
  CronTrigger,
  type CronTriggerFields,
  type RecurrencePatternFields,
  RecurrenceTrigger,
  type RecurrenceTriggerFields,
} from "../schedules/trigger";
import {
  AmlCompute,
  type AmlComputeFields,
  type Compute,
  type ComputeFields,
  ComputeInstance,
  type ComputeInstanceFields,
  KubernetesCompute,
  type KubernetesComputeFields,
  SynapseSparkCompute,
  VirtualMachineCompute,
  type VirtualMachineComputeFields,
} from "./compute";
import {
  ComputeSchedules,
  ComputeStartStopSchedule,
  type ComputeStartStopScheduleFields,
  CustomApplications,
  type CustomApplicationsFields,
  type EndpointsSettings,
  type ImageSettings,
  ScriptReference,
  type ScriptReferenceFields,
  SetupScripts,
  type VolumeSettings,
} from "./compute-instance-settings";
import {
  AmlComputeSshSettings,
  type AmlComputeSshSettingsFields,
  AssignedUserConfiguration,
  type AssignedUserFields,
  ComputeInstanceSshSettings,
  type ComputeInstanceSshSettingsFields,
  NetworkSettings,
  type NetworkSettingsFields,
  VirtualMachineSshSettings,
  type VirtualMachineSshSettingsFields,
} from "./compute-settings";

/** What the service told when the file was written. */
const toldKeys = ["id", "provisioning_state", "provisioning_errors", "created_on"];

/** The fields that all computes share. */
const common = {
  name: plain,
  description: plain,
  tags: plain,
  location: plain,
  identity: identityForm,
} as const satisfies Record<keyof ComputeFields, unknown>;

const networkForm = objectForm(yamlFields<NetworkSettingsFields>()({}, { vnetName: plain, subnet: plain }), {
  make: (fields) => new NetworkSettings(fields),
  ignored: ["public_ip_address", "private_ip_address"],
});

const clusterForm = objectForm<AmlComputeFields, Compute>(
  yamlFields<AmlComputeFields>()(
    {},
    {
      ...common,
      size: plain,
      minInstances: plain,
      maxInstances: plain,
      idleTimeBeforeScaleDown: plain,
      tier: snakeNameForm as Form<AmlComputeFields["tier"]>,
      sshPublicAccessEnabled: plain,
      sshSettings: objectForm(
        yamlFields<AmlComputeSshSettingsFields>()(
          {},
          { adminUsername: plain, adminPassword: plain, sshKeyValue: plain },
        ),
        { make: (fields) => new AmlComputeSshSettings(fields) },
      ),
      networkSettings: networkForm,
      enableNodePublicIp: plain,
    },
  ),
  {
    make: (fields) => new AmlCompute(fields),
    constants: { type: "amlcompute" },
    ignored: [...toldKeys, "resource_id"],
  },
);

/** A day of the week, or several. */
const weekDaysForm: Form<string | string[]> = {
  read: (value, at) =>
    Array.isArray(value) ? listForm(snakeNameForm).read(value, at) : snakeNameForm.read(value, at),
  dump: (value) => value,
};

const patternForm = objectForm(
  yamlFields<RecurrencePatternFields>()(
    {},
    {
      hours: plain,
      minutes: plain,
      weekDays: weekDaysForm as Form<RecurrencePatternFields["weekDays"]>,
      monthDays: plain,
    },
  ),
);
const triggerTimes = { startTime: plain, endTime: plain, timeZone: plain };
const triggerForm: Form<CronTrigger | RecurrenceTrigger> = byType("type", {
  cron: objectForm<CronTriggerFields, CronTrigger | RecurrenceTrigger>(
    yamlFields<CronTriggerFields>()({}, { ...triggerTimes, expression: plain }),
    { make: (fields) => new CronTrigger(fields), constants: { type: "cron" } },
  ),
  recurrence: objectForm<RecurrenceTriggerFields, CronTrigger | RecurrenceTrigger>(
    yamlFields<RecurrenceTriggerFields>()(
      {},
      { ...triggerTimes, frequency: snakeNameForm, interval: plain, schedule: patternForm },
    ),
    { make: (fields) => new RecurrenceTrigger(fields), constants: { type: "recurrence" } },
  ),
});

const startStopForm = objectForm(
  yamlFields<ComputeStartStopScheduleFields>()(
    {},
    {
      action: snakeNameForm as Form<ComputeStartStopScheduleFields["action"]>,
      state: snakeNameForm as Form<ComputeStartStopScheduleFields["state"]>,
      trigger: triggerForm,
    },
  ),
  {
    make: (fields) => new ComputeStartStopSchedule(fields),
    ignored: ["schedule_id", "provisioning_state"],
  },
);
const schedulesForm = objectForm(
  yamlFields<{ computeStartStop?: ComputeStartStopSchedule[] }>()(
    {},
    { computeStartStop: listForm(startStopForm) },
  ),
  { make: (fields) => new ComputeSchedules(fields) },
);

const scriptForm = objectForm(
  yamlFields<ScriptReferenceFields>()({}, { path: plain, command: plain, timeoutMinutes: plain }),
  { make: (fields) => new ScriptReference(fields) },
);
const setupScriptsForm = objectForm(
  yamlFields<{ creationScript?: ScriptReference; startupScript?: ScriptReference }>()(
    {},
    { creationScript: scriptForm, startupScript: scriptForm },
  ),
  { make: (fields) => new SetupScripts(fields) },
);

const applicationForm = objectForm(
  yamlFields<CustomApplicationsFields>()(
    {},
    {
      name: plain,
      type: snakeNameForm as Form<CustomApplicationsFields["type"]>,
      image: objectForm(yamlFields<ImageSettings>()({}, { reference: plain })),
      endpoints: listForm(
        objectForm(yamlFields<EndpointsSettings>()({}, { target: plain, published: plain })),
      ),
      environmentVariables: recordForm(numberAsText),
      bindMounts: listForm(objectForm(yamlFields<VolumeSettings>()({}, { source: plain, target: plain }))),
    },
  ),
  { make: (fields) => new CustomApplications(fields) },
);

const instanceForm = objectForm<ComputeInstanceFields, Compute>(
  yamlFields<ComputeInstanceFields>()(
    {},
    {
      ...common,
      size: plain,
      sshPublicAccessEnabled: plain,
      sshSettings: objectForm(yamlFields<ComputeInstanceSshSettingsFields>()({}, { sshKeyValue: plain }), {
        make: (fields) => new ComputeInstanceSshSettings(fields),
        ignored: ["admin_username", "ssh_port"],
      }),
      createOnBehalfOf: objectForm(
        yamlFields<AssignedUserFields>()({}, { userTenantId: plain, userObjectId: plain }),
        { make: (fields) => new AssignedUserConfiguration(fields) },
      ),
      networkSettings: networkForm,
      idleTimeBeforeShutdownMinutes: plain,
      idleTimeBeforeShutdown: plain,
      schedules: schedulesForm,
      setupScripts: setupScriptsForm,
      customApplications: listForm(applicationForm),
      enableNodePublicIp: plain,
      enableSso: plain,
      enableRootAccess: plain,
      releaseQuotaOnStop: plain,
      enableOsPatching: plain,
    },
  ),
  {
    make: (fields) => new ComputeInstance(fields),
    constants: { type: "computeinstance" },
    ignored: [...toldKeys, "resource_id", "state", "last_operation", "services", "os_image_metadata"],
  },
);

const machineForm = objectForm<VirtualMachineComputeFields, Compute>(
  yamlFields<VirtualMachineComputeFields>()(
    {},
    {
      ...common,
      resourceId: plain,
      sshSettings: objectForm(
        yamlFields<VirtualMachineSshSettingsFields>()(
          {},
          { adminUsername: plain, adminPassword: plain, sshPort: plain, sshPrivateKeyFile: pathForm },
        ),
        { make: (fields) => new VirtualMachineSshSettings(fields) },
      ),
    },
  ),
  {
    make: (fields) => new VirtualMachineCompute(fields),
    constants: { type: "virtualmachine" },
    ignored: [...toldKeys, "compute_location"],
  },
);

const kubernetesForm = objectForm<KubernetesComputeFields, Compute>(
  yamlFields<KubernetesComputeFields>()(
    {},
    { ...common, resourceId: plain, namespace: plain, properties: plain },
  ),
  {
    make: (fields) => new KubernetesCompute(fields),
    constants: { type: "kubernetes" },
    ignored: toldKeys,
  },
);

type PoolFields = ComputeFields & { resourceId: string };
const poolForm = objectForm<PoolFields, Compute>(
  yamlFields<PoolFields>()({}, { ...common, resourceId: plain }),
  {
    make: (fields) => new SynapseSparkCompute(fields),
    constants: { type: "synapsespark" },
    // What a pool is made of is Synapse's.
    ignored: [
      ...toldKeys,
      "node_count",
      "node_family",
      "node_size",
      "spark_version",
      "scale_settings",
      "auto_pause_settings",
    ],
  },
);

const byKind = byType<Compute>("type", {
  amlcompute: clusterForm,
  computeinstance: instanceForm,
  virtualmachine: machineForm,
  kubernetes: kubernetesForm,
  synapsespark: poolForm,
});

/** A compute in YAML. Its type may be written as the service writes it: `AmlCompute`. */
export const computeForm: Form<Compute> = {
  ...byKind,
  read: (value, at) =>
    byKind.read(
      isMapping(value) && typeof value.type === "string"
        ? { ...value, type: value.type.toLowerCase() }
        : value,
      at,
    ),
};
