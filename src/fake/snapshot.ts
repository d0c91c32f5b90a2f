import { z } from "zod";
import type { AgendaItem } from "./agenda";
import type { BlobSnapshot } from "./blob/blob-store";
import { type Fault, toFault } from "./request-checks/faults";
import type { HistorySnapshot } from "./run-history/run-store";
import type { StoredResource } from "./store";

/** The whole state of a fake, as JSON. */
export interface FakeSnapshot {
  /** The form of the snapshot. */
  version: 1;
  /** The clock, in milliseconds since 1970. */
  now: number;
  /** Seed of sweeps that give none. */
  seed: number;
  /** State of the source of GUIDs and of the traffic's dice. */
  random: number;
  /** What the management plane holds. */
  resources: StoredResource[];
  /** What blob storage holds. */
  blobs: BlobSnapshot[];
  /** What run history and MLflow know. */
  history: HistorySnapshot;
  /** What lies ahead. */
  agenda: AgendaItem[];
}

const base64 = z.string().refine((text) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), {
  message: "must be base64",
});

/** What must be there for the state to be put in place; the rest is kept as it is. */
const shape = z.object({
  version: z.literal(1, { message: "must be 1" }),
  now: z.number(),
  seed: z.number(),
  random: z.number(),
  resources: z.array(
    z.object({
      id: z.string().startsWith("/", { message: "must begin with a slash" }),
      name: z.string(),
      type: z.string(),
      properties: z.record(z.string(), z.unknown()),
    }),
  ),
  blobs: z.array(
    z.object({
      key: z.string().regex(/^[^/]+\/[^/]+\/./, { message: "must be account/container/name" }),
      etag: z.string(),
      lastModified: z.number(),
      contentType: z.string(),
      metadata: z.record(z.string(), z.string()),
      base64: z.array(base64),
    }),
  ),
  history: z.object({
    runs: z.array(
      z.object({
        runId: z.string(),
        workspace: z.string(),
        experimentId: z.string(),
        status: z.string(),
        runType: z.string(),
        createdAt: z.number(),
        params: z.record(z.string(), z.string()),
        tags: z.record(z.string(), z.string()),
        properties: z.record(z.string(), z.unknown()),
        metrics: z.array(z.object({ key: z.string() })),
      }),
    ),
    experiments: z.array(z.object({ experimentId: z.string(), name: z.string(), workspace: z.string() })),
  }),
  agenda: z.array(
    z.object({
      at: z.number(),
      kind: z.string(),
      data: z.record(z.string(), z.unknown()),
      order: z.number(),
    }),
  ),
});

/** What was given in the place of a snapshot; nothing was changed. */
export class InvalidSnapshot extends TypeError {
  constructor(readonly faults: readonly Fault[]) {
    const said = faults.map(({ path, message }) => `${path || "it"} ${message}`).join("; ");
    super(`This is no snapshot of a fake: ${said}.`);
    this.name = "InvalidSnapshot";
  }
}

/** So many are told; a file that is something else altogether has thousands. */
const mostFaults = 20;

/**
 * Throws where something is no snapshot.
 * @param knows - Whether this version of the service knows a happening of the agenda.
 */
export function checkSnapshot(value: unknown, knows: (kind: string) => boolean): void {
  const { data, error } = shape.safeParse(value);
  if (!data)
    throw new InvalidSnapshot(error.issues.slice(0, mostFaults).map((issue) => toFault(issue, value)));
  const unknown = data.agenda.flatMap(({ kind }, index) =>
    knows(kind)
      ? []
      : [{ path: `agenda[${index}].kind`, message: "is nothing that this version knows", given: kind }],
  );
  if (unknown.length > 0) throw new InvalidSnapshot(unknown.slice(0, mostFaults));
}
