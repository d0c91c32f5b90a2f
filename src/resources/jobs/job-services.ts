import { Checks } from "../../core/checks";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  mapping,
  record,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type { JobService as WireService } from "../../wire/generated/types";
import { named } from "./wire-names";

/** What a user writes of a service of any kind. */
export interface JobServiceFields {
  /** Where it answers; set by the service for those that run. */
  endpoint?: string;
  /** Run it on every node rather than the first only. */
  nodes?: "all";
  /** Port that the service listens on. */
  port?: number;
  /** What the service is to know beside that. */
  properties?: Record<string, string>;
  /** Set by the service. */
  status?: string;
}

/** Kinds of services that a user can ask for; the service adds `Tracking` and `Studio`. */
export type JobServiceType = "jupyter_lab" | "ssh" | "tensor_board" | "vs_code" | (string & {});

/** The fields are those of {@link JobServiceFields}. */
export interface JobService extends JobServiceFields {}

/** A service that runs beside the job, or that Azure Machine Learning gives for it. */
export class JobService {
  /** What kind of service it is. */
  declare type?: JobServiceType;

  constructor(fields: JobServiceFields & { type?: JobServiceType } = {}) {
    checkFields("Job service", fields, ["type"]);
    Object.assign(this, fields);
  }
}

/** The fields are those of {@link JobServiceFields}. */
export interface JupyterLabJobService extends JobServiceFields {}

/** JupyterLab on the job's node. */
export class JupyterLabJobService {
  readonly type = "jupyter_lab";

  constructor(fields: JobServiceFields = {}) {
    checkFields("JupyterLab service", fields);
    Object.assign(this, fields);
  }
}

/** The fields are those of {@link JobServiceFields}. */
export interface VsCodeJobService extends JobServiceFields {}

/** Visual Studio Code attached to the job's node. */
export class VsCodeJobService {
  readonly type = "vs_code";

  constructor(fields: JobServiceFields = {}) {
    checkFields("VS Code service", fields);
    Object.assign(this, fields);
  }
}

/** What a user writes of an SSH service. */
export interface SshJobServiceFields extends JobServiceFields {
  /** Keys that may log in, one a line. */
  sshPublicKeys?: string;
}

/** The fields are those of {@link SshJobServiceFields}. */
export interface SshJobService extends SshJobServiceFields {}

/** SSH to the job's container. */
export class SshJobService {
  readonly type = "ssh";

  constructor(fields: SshJobServiceFields = {}) {
    checkFields("SSH service", fields, ["sshPublicKeys"]);
    Object.assign(this, fields);
  }
}

/** What a user writes of a TensorBoard service. */
export interface TensorBoardJobServiceFields extends JobServiceFields {
  /** Folder that the events are written to: `outputs/runs`. */
  logDir?: string;
}

/** The fields are those of {@link TensorBoardJobServiceFields}. */
export interface TensorBoardJobService extends TensorBoardJobServiceFields {}

/** TensorBoard over the job's events. */
export class TensorBoardJobService {
  readonly type = "tensor_board";

  constructor(fields: TensorBoardJobServiceFields = {}) {
    checkFields("TensorBoard service", fields, ["logDir"]);
    Object.assign(this, fields);
  }
}

/** Services of a job by name. */
export type JobServices = Record<
  string,
  JobService | JupyterLabJobService | VsCodeJobService | SshJobService | TensorBoardJobService
>;

const commonNames = ["type", "endpoint", "nodes", "port", "properties", "status"];

function checkFields(subject: string, fields: object, more: readonly string[] = []): void {
  const checks = new Checks().known(fields, [...commonNames, ...more]);
  checkService(checks, fields as Record<string, unknown>);
  checks.done(subject);
}

function checkService(checks: Checks, service: Readonly<Record<string, unknown>>): void {
  checks
    .oneOf("nodes", service.nodes, ["all"])
    .number("port", service.port, { integer: true, min: 1, max: 65_535 })
    .texts("properties", service.properties);
  for (const name of ["endpoint", "type", "sshPublicKeys", "logDir"]) checks.text(name, service[name]);
}

/** Adds what is wrong with the services of a job. */
export function checkServices(checks: Checks, services: unknown): void {
  if (services === undefined) return;
  if (!isObject(services)) {
    checks.fault("services", "must be an object of services by name.", { given: services });
    return;
  }
  for (const [name, service] of Object.entries(services)) {
    checks.within(`services.${name}`, (within) => {
      if (isObject(service)) checkService(within, service);
      else within.fault("", "must be a service.", { given: service });
    });
  }
}

type Flat = JobServiceFields & { type?: string; sshPublicKeys?: string; logDir?: string };

/** `status` is the service's to say: it is read, and not sent. */
export const serviceRows: Mapping<Flat> = mapping<Flat, WireService>()({
  type: via(
    "jobServiceType",
    named<string>({
      custom: "Custom",
      jupyter_lab: "JupyterLab",
      ssh: "SSH",
      tensor_board: "TensorBoard",
      vs_code: "VSCode",
    }),
  ),
  endpoint: same("endpoint"),
  nodes: via("nodes", {
    encode: () => ({ nodesValueType: "All" }),
    decode: (wire) => (isObject(wire) ? "all" : undefined),
  } satisfies Codec<"all">),
  port: same("port"),
  status: same("status"),
  // Before `properties`, which on the wire holds them too: what is left there is the user's.
  sshPublicKeys: same("properties.sshPublicKeys"),
  logDir: same("properties.logDir"),
  properties: same("properties"),
});

const makers: Readonly<Record<string, () => JobServices[string]>> = {
  jupyter_lab: () => new JupyterLabJobService(),
  vs_code: () => new VsCodeJobService(),
  ssh: () => new SshJobService(),
  tensor_board: () => new TensorBoardJobService(),
};

const service: Codec<JobServices[string]> = {
  encode: (value, context) => {
    const { status: _, errorMessage: __, ...wire } = toWire<Flat>(serviceRows, value, context);
    return wire;
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(serviceRows, wire, context);
    return carryUnmapped(
      fields,
      Object.assign((makers[fields.type ?? ""] ?? (() => new JobService()))(), fields),
    );
  },
};

/** Services of a job ⇄ the wire's; the names are the user's. */
export const servicesCodec = record(service) as Codec<JobServices>;
