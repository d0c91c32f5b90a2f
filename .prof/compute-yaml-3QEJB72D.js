import {
  identityForm
} from "./chunk-JOG7ZHS6.js";
import {
  byType,
  isMapping,
  listForm,
  numberAsText,
  objectForm,
  pathForm,
  plain,
  recordForm,
  snakeNameForm,
  yamlFields
} from "./chunk-HQHWOVA3.js";
import "./chunk-EB2IXWL6.js";
import {
  AmlCompute,
  AmlComputeSshSettings,
  AssignedUserConfiguration,
  ComputeInstance,
  ComputeInstanceSshSettings,
  ComputeSchedules,
  ComputeStartStopSchedule,
  CustomApplications,
  KubernetesCompute,
  NetworkSettings,
  ScriptReference,
  SetupScripts,
  SynapseSparkCompute,
  VirtualMachineCompute,
  VirtualMachineSshSettings
} from "./chunk-OQFO7T3G.js";
import {
  CronTrigger,
  RecurrenceTrigger
} from "./chunk-64IOCRIN.js";
import "./chunk-AGQX6SFH.js";
import "./chunk-VYUUZWJA.js";
import "./chunk-KQMHBZCY.js";
import "./chunk-LRKFOUX4.js";
import "./chunk-MTIWA6NQ.js";

// src/resources/compute/compute-yaml.ts
var toldKeys = ["id", "provisioning_state", "provisioning_errors", "created_on"];
var common = {
  name: plain,
  description: plain,
  tags: plain,
  location: plain,
  identity: identityForm
};
var networkForm = objectForm(yamlFields()({}, { vnetName: plain, subnet: plain }), {
  make: (fields) => new NetworkSettings(fields),
  ignored: ["public_ip_address", "private_ip_address"]
});
var clusterForm = objectForm(
  yamlFields()(
    {},
    {
      ...common,
      size: plain,
      minInstances: plain,
      maxInstances: plain,
      idleTimeBeforeScaleDown: plain,
      tier: snakeNameForm,
      sshPublicAccessEnabled: plain,
      sshSettings: objectForm(
        yamlFields()(
          {},
          { adminUsername: plain, adminPassword: plain, sshKeyValue: plain }
        ),
        { make: (fields) => new AmlComputeSshSettings(fields) }
      ),
      networkSettings: networkForm,
      enableNodePublicIp: plain
    }
  ),
  {
    make: (fields) => new AmlCompute(fields),
    constants: { type: "amlcompute" },
    ignored: [...toldKeys, "resource_id"]
  }
);
var weekDaysForm = {
  read: (value, at) => Array.isArray(value) ? listForm(snakeNameForm).read(value, at) : snakeNameForm.read(value, at),
  dump: (value) => value
};
var patternForm = objectForm(
  yamlFields()(
    {},
    {
      hours: plain,
      minutes: plain,
      weekDays: weekDaysForm,
      monthDays: plain
    }
  )
);
var triggerTimes = { startTime: plain, endTime: plain, timeZone: plain };
var triggerForm = byType("type", {
  cron: objectForm(
    yamlFields()({}, { ...triggerTimes, expression: plain }),
    { make: (fields) => new CronTrigger(fields), constants: { type: "cron" } }
  ),
  recurrence: objectForm(
    yamlFields()(
      {},
      { ...triggerTimes, frequency: snakeNameForm, interval: plain, schedule: patternForm }
    ),
    { make: (fields) => new RecurrenceTrigger(fields), constants: { type: "recurrence" } }
  )
});
var startStopForm = objectForm(
  yamlFields()(
    {},
    {
      action: snakeNameForm,
      state: snakeNameForm,
      trigger: triggerForm
    }
  ),
  {
    make: (fields) => new ComputeStartStopSchedule(fields),
    ignored: ["schedule_id", "provisioning_state"]
  }
);
var schedulesForm = objectForm(
  yamlFields()(
    {},
    { computeStartStop: listForm(startStopForm) }
  ),
  { make: (fields) => new ComputeSchedules(fields) }
);
var scriptForm = objectForm(
  yamlFields()({}, { path: plain, command: plain, timeoutMinutes: plain }),
  { make: (fields) => new ScriptReference(fields) }
);
var setupScriptsForm = objectForm(
  yamlFields()(
    {},
    { creationScript: scriptForm, startupScript: scriptForm }
  ),
  { make: (fields) => new SetupScripts(fields) }
);
var applicationForm = objectForm(
  yamlFields()(
    {},
    {
      name: plain,
      type: snakeNameForm,
      image: objectForm(yamlFields()({}, { reference: plain })),
      endpoints: listForm(
        objectForm(yamlFields()({}, { target: plain, published: plain }))
      ),
      environmentVariables: recordForm(numberAsText),
      bindMounts: listForm(objectForm(yamlFields()({}, { source: plain, target: plain })))
    }
  ),
  { make: (fields) => new CustomApplications(fields) }
);
var instanceForm = objectForm(
  yamlFields()(
    {},
    {
      ...common,
      size: plain,
      sshPublicAccessEnabled: plain,
      sshSettings: objectForm(yamlFields()({}, { sshKeyValue: plain }), {
        make: (fields) => new ComputeInstanceSshSettings(fields),
        ignored: ["admin_username", "ssh_port"]
      }),
      createOnBehalfOf: objectForm(
        yamlFields()({}, { userTenantId: plain, userObjectId: plain }),
        { make: (fields) => new AssignedUserConfiguration(fields) }
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
      enableOsPatching: plain
    }
  ),
  {
    make: (fields) => new ComputeInstance(fields),
    constants: { type: "computeinstance" },
    ignored: [...toldKeys, "resource_id", "state", "last_operation", "services", "os_image_metadata"]
  }
);
var machineForm = objectForm(
  yamlFields()(
    {},
    {
      ...common,
      resourceId: plain,
      sshSettings: objectForm(
        yamlFields()(
          {},
          { adminUsername: plain, adminPassword: plain, sshPort: plain, sshPrivateKeyFile: pathForm }
        ),
        { make: (fields) => new VirtualMachineSshSettings(fields) }
      )
    }
  ),
  {
    make: (fields) => new VirtualMachineCompute(fields),
    constants: { type: "virtualmachine" },
    ignored: [...toldKeys, "compute_location"]
  }
);
var kubernetesForm = objectForm(
  yamlFields()(
    {},
    { ...common, resourceId: plain, namespace: plain, properties: plain }
  ),
  {
    make: (fields) => new KubernetesCompute(fields),
    constants: { type: "kubernetes" },
    ignored: toldKeys
  }
);
var poolForm = objectForm(
  yamlFields()({}, { ...common, resourceId: plain }),
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
      "auto_pause_settings"
    ]
  }
);
var byKind = byType("type", {
  amlcompute: clusterForm,
  computeinstance: instanceForm,
  virtualmachine: machineForm,
  kubernetes: kubernetesForm,
  synapsespark: poolForm
});
var computeForm = {
  ...byKind,
  read: (value, at) => byKind.read(
    isMapping(value) && typeof value.type === "string" ? { ...value, type: value.type.toLowerCase() } : value,
    at
  )
};
export {
  computeForm
};
