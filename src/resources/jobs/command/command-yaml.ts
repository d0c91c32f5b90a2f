import { type Form, objectForm, pathForm, plain, referenceForm, yamlFields } from "../../../yaml/form";
import { environmentOrNameForm } from "../../assets/environments/environment-yaml";
import { jobInputsForm, jobOutputsForm } from "../inputs-outputs-yaml";
import { jobToldKeys, jobWithServicesYaml } from "../job-base-yaml";
import {
  commandLimitsForm,
  distributionForm,
  jobIdentityForm,
  queueForm,
  resourcesForm,
} from "../job-settings-yaml";
import { type CommandFields, CommandJob, type CommandJobFields } from "./command-job";

/** How what runs is written in YAML: shared by command jobs, trials and nodes. */
export const commandYaml = {
  command: plain as Form<string>,
  code: pathForm,
  environment: environmentOrNameForm,
  environmentVariables: plain as Form<Record<string, string>>,
  distribution: distributionForm,
  resources: resourcesForm,
} satisfies { [K in keyof CommandFields]-?: Form<NonNullable<CommandFields[K]>> };

/** A command job in YAML. */
export const commandJobForm = objectForm(
  yamlFields<CommandJobFields>()(
    {},
    {
      ...jobWithServicesYaml,
      ...commandYaml,
      compute: referenceForm,
      inputs: jobInputsForm,
      outputs: jobOutputsForm,
      limits: commandLimitsForm,
      identity: jobIdentityForm,
      queueSettings: queueForm,
      parentJobName: plain,
    },
  ),
  { make: (fields) => new CommandJob(fields), constants: { type: "command" }, ignored: jobToldKeys },
);
