import type { Clock } from "../core/clock";
import type { Agenda } from "./agenda";
import type { BlobStore } from "./blob/blob-store";
import type { StagedBlocks } from "./blob/staged-blocks";
import type { Durations } from "./durations";
import type { Random } from "./random";
import type { RunStore } from "./run-history/run-store";
import type { Runner, RunnerService } from "./runner/runner";
import type { Server } from "./serving/server";
import type { Store } from "./store";

/** All that the service knows, and what it works with. One for each fake; handlers get it with each request. */
export interface ServiceState {
  readonly store: Store;
  readonly blobs: BlobStore;
  /** Blocks of blobs that are being uploaded. They are no part of a snapshot, but of what an emulator keeps. */
  readonly blocks: StagedBlocks;
  readonly runs: RunStore;
  readonly agenda: Agenda;
  readonly clock: Clock;
  /** Seeded: GUIDs, traffic, sampling. */
  readonly random: Random;
  readonly durations: Durations;
  readonly runner: Runner;
  readonly runnerService: RunnerService;
  readonly server: Server;
  /** Whether requests may have fields that the contract does not know, and lack what only running needs. */
  readonly loose: boolean;
  /** How many items a page of a list holds. */
  readonly pageSize: number;
  /** Seed of sweeps that give none; a snapshot brings its own. */
  seed: number;
}
