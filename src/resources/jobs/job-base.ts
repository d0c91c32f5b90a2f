import { type Checks, resourceName } from "../../core/checks";
import { type CreationContext, Entity } from "../../core/display";
import { isObject, type Mapping, type MappingContext, mapping, same, via } from "../../core/mapping";
import type { JobBasePropertiesFields } from "../../wire/generated/types";
import { type JobServices, servicesCodec } from "./job-services";

/** Fields that jobs of every kind have. */
export interface JobFields {
  /** Unique in the workspace. Without it a name is made up. Submitting a name that is there updates that job. */
  name?: string;
  /** What the studio shows. @defaultValue the name */
  displayName?: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
  /** Jobs are grouped by it. @defaultValue the name of the current folder, or `"Default"` */
  experimentName?: string;
}

/** States of a job. */
export type JobStatus =
  | "NotStarted"
  | "Starting"
  | "Provisioning"
  | "Preparing"
  | "Queued"
  | "Running"
  | "Finalizing"
  | "CancelRequested"
  | "Completed"
  | "Failed"
  | "Canceled"
  | "NotResponding"
  | "Paused"
  | "Unknown"
  | (string & {});

/** What the service says of a job. */
export interface JobState {
  /** ARM id; absent before the job was submitted. */
  readonly id?: string;
  /** How far the job has come. */
  readonly status?: JobStatus;
  /** The job's page in Azure Machine Learning studio. */
  readonly studioUrl?: string;
  /** By whom and when it was submitted. */
  readonly creationContext?: CreationContext;
  /** Archived jobs are hidden from lists. */
  readonly archived?: boolean;
}

/** A job: plain fields, and what the service said of it. */
export abstract class BaseJob extends Entity implements JobFields, JobState {
  /** `"command"`, `"sweep"`, or what the service calls a kind that this library does not know. */
  abstract readonly type: string;
  declare name?: string;
  declare displayName?: string;
  /** For people. */
  declare description?: string;
  declare tags?: Record<string, string>;
  declare properties?: Record<string, string>;
  declare experimentName?: string;
  /** Services beside the job; the service adds `Tracking` and `Studio`. */
  declare services?: JobServices;
  declare readonly id?: string;
  /** How far the job has come. */
  declare readonly status?: JobStatus;
  declare readonly studioUrl?: string;
  declare readonly creationContext?: CreationContext;
  declare readonly archived?: boolean;
}

/** A job that the service has: it has a name, an id and a state. */
export type Submitted<T extends BaseJob> = T & Required<Pick<JobState, "id" | "status">> & { name: string };

/** What a mapping of jobs needs to know of the caller. */
export interface JobContext extends MappingContext {
  /** Tenant of the caller: the studio needs it to sign in to the right one. */
  readonly tenantId?: string;
  /** Azure Machine Learning studio of the cloud. */
  readonly studio?: string;
}

/** Names of the fields of {@link JobFields} and {@link JobState}. */
export const jobFieldNames = [
  "kind",
  "type",
  "name",
  "displayName",
  "description",
  "tags",
  "properties",
  "experimentName",
  "services",
  "id",
  "status",
  "studioUrl",
  "creationContext",
  "archived",
] as const;

/** `JobFields` ⇄ the `properties` of a job of any kind. */
export const jobRows = mapping<
  Omit<JobFields, "name"> & { services?: JobServices },
  JobBasePropertiesFields
>()({
  displayName: same("displayName"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  experimentName: same("experimentName"),
  services: via("services", servicesCodec),
}) satisfies Mapping<Omit<JobFields, "name"> & { services?: JobServices }>;

/** Adds what is wrong with the fields that all jobs share. */
export function checkJob(checks: Checks, fields: JobFields): void {
  checks.text("name", fields.name, resourceName);
  checks.text("displayName", fields.displayName).text("description", fields.description);
  checks.text("experimentName", fields.experimentName);
  checks.texts("tags", fields.tags).texts("properties", fields.properties);
}

/** What an envelope of the wire says of a job. */
export function jobState(
  wire: Readonly<Record<string, unknown>>,
  context: JobContext,
): JobState & { name?: string } {
  const properties = isObject(wire.properties) ? wire.properties : {};
  const state = {
    id: text(wire.id),
    name: text(wire.name),
    status: text(properties.status),
    studioUrl: studioUrl(text(wire.id), properties.services, context),
    creationContext: isObject(wire.systemData) ? (wire.systemData as CreationContext) : undefined,
    archived: properties.isArchived === true ? true : undefined,
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

/** The properties of a job on the wire without what only the service says. */
export function ownProperties(wire: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const {
    jobType: _,
    status: __,
    isArchived: ___,
    parameters: ____,
    ...own
  } = isObject(wire.properties) ? wire.properties : {};
  return own;
}

/** The studio's page as the service gives it, for the caller's tenant; made of the id where it gives none. */
function studioUrl(
  id: string | undefined,
  services: unknown,
  { tenantId, studio }: JobContext,
): string | undefined {
  const service = isObject(services) ? services.Studio : undefined;
  const given = isObject(service) ? text(service.endpoint) : undefined;
  if (given) return tenantId && !/[?&]tid=/.test(given) ? `${given}&tid=${tenantId}` : given;
  const found =
    id &&
    /^(\/subscriptions\/[^/]+\/resourcegroups\/[^/]+)\/providers\/[^/]+(\/workspaces\/[^/]+)\/jobs\/([^/]+)$/i.exec(
      id,
    );
  return found && studio ? `${studio}/runs/${found[3]}?wsid=${found[1]}${found[2]}` : undefined;
}

/** The envelope that a job was decoded from, to see later what was changed. Not enumerable. */
const source = Symbol("azure-ai-ml.job-source");

/** Remembers the JSON that a job was decoded from. */
export function withSource<T extends BaseJob>(job: T, wire: Readonly<Record<string, unknown>>): T {
  return Object.defineProperty(job, source, { value: wire, configurable: true });
}

/** The JSON that a job was decoded from; `undefined` for one that a user made. */
export function sourceOf(job: BaseJob): Readonly<Record<string, unknown>> | undefined {
  return (job as { [source]?: Readonly<Record<string, unknown>> })[source];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
