import type { Checks } from "../../core/checks";
import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  same,
  toWire,
} from "../../core/mapping";

/** What a user writes of an MPI or PyTorch distribution. */
export interface ProcessDistributionFields {
  /** Processes on each node. */
  processCountPerInstance?: number;
}

/** The fields are those of {@link ProcessDistributionFields}. */
export interface MpiDistribution extends ProcessDistributionFields {}

/** Starts the command with MPI on every node. */
export class MpiDistribution {
  readonly type = "mpi";

  constructor(fields: ProcessDistributionFields = {}) {
    Object.assign(this, fields);
  }
}

/** The fields are those of {@link ProcessDistributionFields}. */
export interface PyTorchDistribution extends ProcessDistributionFields {}

/** Starts the command with PyTorch's distributed launch on every node. */
export class PyTorchDistribution {
  readonly type = "pytorch";

  constructor(fields: ProcessDistributionFields = {}) {
    Object.assign(this, fields);
  }
}

/** What a user writes of a TensorFlow distribution. */
export interface TensorFlowDistributionFields {
  /** @defaultValue 0 */
  parameterServerCount?: number;
  /** @defaultValue what the service takes: one for each node */
  workerCount?: number;
}

/** The fields are those of {@link TensorFlowDistributionFields}. */
export interface TensorFlowDistribution extends TensorFlowDistributionFields {}

/** Sets `TF_CONFIG` on every node. */
export class TensorFlowDistribution {
  readonly type = "tensorflow";

  constructor(fields: TensorFlowDistributionFields = {}) {
    Object.assign(this, { parameterServerCount: 0, ...fields });
  }
}

/** What a user writes of a Ray distribution. */
export interface RayDistributionFields {
  /** Port of the head node. */
  port?: number;
  /** Address of a head node that is already there. */
  address?: string;
  /** Whether there is a dashboard. */
  includeDashboard?: boolean;
  /** Port of the dashboard. */
  dashboardPort?: number;
  /** Further arguments of `ray start` on the head node. */
  headNodeAdditionalArgs?: string;
  /** Further arguments of `ray start` on the other nodes. */
  workerNodeAdditionalArgs?: string;
}

/** The fields are those of {@link RayDistributionFields}. */
export interface RayDistribution extends RayDistributionFields {}

/** Starts a Ray cluster on the nodes. */
export class RayDistribution {
  readonly type = "ray";

  constructor(fields: RayDistributionFields = {}) {
    Object.assign(this, fields);
  }
}

/** A distribution of a kind that this library does not know; it keeps its JSON. */
export interface UnknownDistribution {
  /** What the service calls it. */
  readonly type: "unknown";
  /** As the service keeps it; goes back unchanged. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** How a command is started on several nodes. A plain object with the same fields is as good as an instance. */
export type DistributionConfiguration =
  | MpiDistribution
  | PyTorchDistribution
  | TensorFlowDistribution
  | RayDistribution
  | UnknownDistribution;

/** One kind: what the wire calls it, its rows, and an empty instance. */
interface Kind {
  readonly wire: string;
  readonly rows: Mapping<Record<string, unknown>>;
  readonly make: () => MpiDistribution | PyTorchDistribution | TensorFlowDistribution | RayDistribution;
}

const processRows: Mapping<ProcessDistributionFields> = {
  processCountPerInstance: same("processCountPerInstance"),
};
const tensorFlowRows: Mapping<TensorFlowDistributionFields> = {
  parameterServerCount: same("parameterServerCount"),
  workerCount: same("workerCount"),
};
const rayRows: Mapping<RayDistributionFields> = {
  port: same("port"),
  address: same("address"),
  includeDashboard: same("includeDashboard"),
  dashboardPort: same("dashboardPort"),
  headNodeAdditionalArgs: same("headNodeAdditionalArgs"),
  workerNodeAdditionalArgs: same("workerNodeAdditionalArgs"),
};

/** The kinds by their names. */
export const distributionKinds = {
  mpi: { wire: "Mpi", rows: processRows as Kind["rows"], make: () => new MpiDistribution() },
  pytorch: { wire: "PyTorch", rows: processRows as Kind["rows"], make: () => new PyTorchDistribution() },
  tensorflow: {
    wire: "TensorFlow",
    rows: tensorFlowRows as Kind["rows"],
    make: () => new TensorFlowDistribution(),
  },
  ray: { wire: "Ray", rows: rayRows as Kind["rows"], make: () => new RayDistribution() },
} satisfies Record<string, Kind>;

const byName: Readonly<Record<string, Kind>> = distributionKinds;

/** `DistributionConfiguration` ⇄ the `distribution` of a job. */
export const distributionCodec: Codec<DistributionConfiguration> = {
  encode: (value, context) => {
    if (value.type === "unknown") return value.json;
    const kind = byName[value.type.toLowerCase()];
    if (!kind) return undefined;
    const complete: Record<string, unknown> = carryUnmapped(value, { ...kind.make(), ...value });
    const wire = toWire(kind.rows, complete, context);
    wire.distributionType = kind.wire;
    return wire;
  },
  decode: (wire, context) => {
    if (!isObject(wire) || typeof wire.distributionType !== "string") return undefined;
    const { distributionType, ...rest } = wire;
    const kind = byName[String(distributionType).toLowerCase()];
    if (!kind) return { type: "unknown", json: wire };
    const fields = fromWire(kind.rows, rest, context);
    return carryUnmapped(fields, Object.assign(kind.make(), fields));
  },
};

/** Adds what is wrong with a distribution. */
export function checkDistribution(checks: Checks, distribution: unknown): void {
  if (distribution === undefined) return;
  if (!isObject(distribution)) {
    checks.fault("distribution", "must be a distribution.", {
      given: distribution,
      allowed: Object.keys(distributionKinds),
    });
    return;
  }
  if (distribution.type === "unknown") return;
  checks.within("distribution", (within) => {
    within.oneOf("type", distribution.type, Object.keys(distributionKinds), { required: true });
    const kind = byName[String(distribution.type).toLowerCase()];
    if (kind) within.known(distribution, ["type", ...Object.keys(kind.rows)]);
    within
      .number("processCountPerInstance", distribution.processCountPerInstance, { integer: true, min: 1 })
      .number("parameterServerCount", distribution.parameterServerCount, { integer: true, min: 0 })
      .number("workerCount", distribution.workerCount, { integer: true, min: 1 })
      .number("port", distribution.port, { integer: true, min: 1, max: 65_535 })
      .number("dashboardPort", distribution.dashboardPort, { integer: true, min: 1, max: 65_535 })
      .boolean("includeDashboard", distribution.includeDashboard);
  });
}
