import type { Contents } from "./blob/contents";
import type { KeptPart } from "./kept-part";
import type { Random } from "./random";

/** The parts of a fake's state, by the names under which their changes are kept. */
export type KeptParts = Readonly<Record<"resources" | "runs" | "agenda" | "blobs" | "blocks", KeptPart>>;

/** The state of a fake as a keeper sees it. */
export interface KeptState {
  readonly parts: KeptParts;
  readonly random: Random;
  /** Seed of sweeps that give none. */
  seed: number;
  /** The fake's time, in milliseconds since 1970. */
  now(): number;
}

/** Keeps the state of a fake beyond the end of its process. */
export interface Keeper {
  /** Where the bytes of blobs are. */
  readonly contents: Contents;
  /**
   * Puts what was kept in the place of what is there, and keeps every change from now on.
   *
   * @returns When the last change was made, in milliseconds since 1970; `undefined` where nothing was kept.
   */
  open(state: KeptState): Promise<number | undefined>;
  /**
   * Keeps what has changed: once this returns, the end of the process loses nothing of it.
   *
   * @throws Error - where it cannot be kept; what could not be is tried again the next time.
   */
  flush(): void;
}
