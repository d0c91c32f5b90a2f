import { byType, type Form, notInYaml, objectForm, plain, snakeNameForm, yamlFields } from "../../yaml/form";
import {
  AmlTokenConfiguration,
  type JobIdentity,
  ManagedIdentityConfiguration,
  type ManagedIdentityFields,
  UserIdentityConfiguration,
} from "../identity";
import { type DistributionConfiguration, distributionKinds } from "./distribution";
import {
  CommandJobLimits,
  type CommandJobLimitsFields,
  JobResourceConfiguration,
  type JobResourceFields,
  QueueSettings,
  type QueueSettingsFields,
  queueRows,
  resourceRows,
} from "./job-settings";

const { dockerArgsList: _, ...plainResourceRows } = resourceRows;

/** The machines that a job asks for. */
export const resourcesForm = objectForm(yamlFields<JobResourceFields>()(plainResourceRows, {}), {
  make: (fields) => new JobResourceConfiguration(fields),
});

/** A job's place in the queue. */
export const queueForm = objectForm(
  yamlFields<QueueSettingsFields>()(queueRows, {
    jobTier: snakeNameForm as Form<QueueSettingsFields["jobTier"]>,
    priority: snakeNameForm as Form<QueueSettingsFields["priority"]>,
  }),
  { make: (fields) => new QueueSettings(fields) },
);

/** Limits of a command. */
export const commandLimitsForm = objectForm(
  yamlFields<CommandJobLimitsFields>()({}, { timeout: plain, timeoutInSeconds: notInYaml }),
  { make: (fields) => new CommandJobLimits(fields) },
);

const distributionForms = Object.entries(distributionKinds).map(([type, { rows, make }]) => {
  const form = objectForm(yamlFields<Record<string, unknown>>()(rows, {}), {
    make: (fields) => Object.assign(make(), fields) as DistributionConfiguration,
    constants: { type },
  });
  return [type, form] as const;
});

/** How a command is started on several nodes. */
export const distributionForm: Form<DistributionConfiguration> = byType(
  "type",
  Object.fromEntries(distributionForms),
);

const managedForm = objectForm<ManagedIdentityFields, JobIdentity>(
  yamlFields<ManagedIdentityFields>()(
    {},
    {
      clientId: plain,
      objectId: plain,
      principalId: notInYaml,
      resourceId: { key: "msi_resource_id", form: plain },
    },
  ),
  { make: (fields) => new ManagedIdentityConfiguration(fields), constants: { type: "managed_identity" } },
);
const nothing = yamlFields<object>()({}, {});
const amlTokenForm = objectForm<object, JobIdentity>(nothing, {
  make: () => new AmlTokenConfiguration(),
  constants: { type: "aml_token" },
});

/** What a job acts as. */
export const jobIdentityForm: Form<JobIdentity> = byType("type", {
  managed_identity: managedForm,
  managed: managedForm,
  user_identity: objectForm<object, JobIdentity>(nothing, {
    make: () => new UserIdentityConfiguration(),
    constants: { type: "user_identity" },
  }),
  aml_token: amlTokenForm,
  amltoken: amlTokenForm,
});
