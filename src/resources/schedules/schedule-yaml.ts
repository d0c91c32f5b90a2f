import { type Form, isMapping, objectForm, plain, yamlFields } from "../../yaml/form";
import type { Place } from "../../yaml/place";
import { textsForm } from "../assets/asset-yaml";
import { dataImportForm } from "../assets/data/data-import-yaml";
import { asEntity, type Job } from "../jobs/job";
import { jobForm } from "../jobs/job-yaml";
import { changedPipelineForm } from "../jobs/pipeline/pipeline-yaml";
import { MonitorSchedule, type MonitorScheduleFields } from "../monitoring/monitor-schedule";
import { monitorDefinitionForm } from "../monitoring/monitor-yaml";
import { ImportDataSchedule, type ImportDataScheduleFields } from "./import-data-schedule";
import { type BaseSchedule, JobSchedule, type JobScheduleFields, type ScheduleFields } from "./schedule";
import { triggerForm } from "./trigger-yaml";

/** An ARM id or `azureml:` and a name is a job that is there; anything else is the path of a file. */
const isReference = (text: string) => /^(azureml:|\/subscriptions\/)/i.test(text);

const withoutPrefix = (text: string) => text.replace(/^azureml:/, "");

/**
 * What a schedule submits: a job that is there, a file with a job, or one of the two under `job` with changes beside it
 * (`inputs`, `settings`, …). A pipeline may also stand here whole, which Python does not read: so `dump` writes it.
 */
const createJobForm: Form<JobScheduleFields["createJob"]> = {
  read: (value, at) => {
    if (typeof value === "string") return isReference(value) ? withoutPrefix(value) : readFile(value, at);
    if (!isMapping(value)) return at.fault("must be a job.", { given: value });
    const { job, ...changes } = value;
    if (job === undefined && "jobs" in value) return jobForm.read(value, at) as Job | undefined;
    if (typeof job !== "string")
      return at.at("job").fault("is required: azureml: and the name of a job, or the path of a file.", {
        code: "missingField",
        ...(job !== undefined && { given: job }),
      });
    if (changes.type === undefined)
      return at
        .at("type")
        .fault("is required where a job is changed.", { allowed: ["pipeline"], code: "missingField" });
    if (!isReference(job)) return readFile(job, at.at("job"), changes);
    if (changes.type !== "pipeline") return jobForm.read(changes, at) as Job | undefined;
    return changedPipelineForm(withoutPrefix(job)).read(changes, at) as Job | undefined;
  },
  dump: (value) => {
    if (typeof value === "string") return isReference(value) ? value : `azureml:${value}`;
    const job = asEntity<Job>(value);
    const dumped = jobForm.dump(job) as Record<string, unknown>;
    return job.id === undefined
      ? dumped
      : { ...dumped, job: isReference(job.id) ? job.id : `azureml:${job.id}` };
  },
  step: jobForm.step?.bind(jobForm),
};

/** The job of a file, with what stands beside its name set over what it says. */
function readFile(path: string, at: Place, changes: Readonly<Record<string, unknown>> = {}): Job | undefined {
  const opened = at.open(path);
  if (!opened) return undefined;
  setOver(opened, [], changes);
  return orSpoiled(at, jobForm.read(opened.file.data, opened) as Job | undefined);
}

/** A fault in another file is one of the place that names it: nothing more is to be said of that. */
function orSpoiled<T>(at: Place, value: T | undefined): T | undefined {
  if (value === undefined) at.spoil();
  return value;
}

function setOver(
  opened: Place,
  path: readonly (string | number)[],
  changes: Readonly<Record<string, unknown>>,
): void {
  for (const [key, value] of Object.entries(changes)) {
    const place = [...path, key];
    if (isMapping(value) && isMapping(valueAt(opened.file.data, place))) setOver(opened, place, value);
    else opened.file.override(place, value);
  }
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => (isMapping(at) ? at[key as string] : undefined), data);
}

/** What a schedule imports: it may stand in a file of its own. */
const importDataForm: Form<ImportDataScheduleFields["importData"]> = {
  ...dataImportForm,
  read: (value, at) => {
    if (typeof value !== "string") return dataImportForm.read(value, at);
    const opened = at.open(value);
    return opened && orSpoiled(at, dataImportForm.read(opened.file.data, opened));
  },
};

const common = {
  name: plain,
  trigger: triggerForm,
  displayName: plain,
  description: plain,
  tags: textsForm,
  properties: textsForm,
  isEnabled: plain,
} as const satisfies Record<keyof ScheduleFields, unknown>;

/** What the service told when the file was written. */
const ignored = ["id", "creation_context", "provisioning_state"];

const jobScheduleForm = objectForm(
  yamlFields<JobScheduleFields>()({}, { ...common, createJob: createJobForm }),
  { make: (fields) => new JobSchedule(fields), ignored },
);
const monitorScheduleForm = objectForm(
  yamlFields<MonitorScheduleFields>()({}, { ...common, createMonitor: monitorDefinitionForm }),
  { make: (fields) => new MonitorSchedule(fields), ignored },
);
const importDataScheduleForm = objectForm(
  yamlFields<ImportDataScheduleFields>()({}, { ...common, importData: importDataForm }),
  { make: (fields) => new ImportDataSchedule(fields), ignored },
);

/** A schedule in YAML: `create_monitor` and `import_data` say what it is; else it submits a job. */
export const scheduleForm: Form<BaseSchedule> = {
  read: (value, at) => {
    if (isMapping(value) && "create_monitor" in value) return monitorScheduleForm.read(value, at);
    if (isMapping(value) && "import_data" in value) return importDataScheduleForm.read(value, at);
    return jobScheduleForm.read(value, at);
  },
  dump: (value) => {
    if (value instanceof MonitorSchedule) return monitorScheduleForm.dump(value);
    if (value instanceof ImportDataSchedule) return importDataScheduleForm.dump(value);
    return value instanceof JobSchedule ? jobScheduleForm.dump(value) : undefined;
  },
};
