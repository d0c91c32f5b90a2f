/**
 * A part of the state that can say what has changed of it, and do the same again elsewhere. Changes are texts of JSON:
 * each says what is there now, not what was done, so that one which is done twice does no harm.
 */
export interface KeptPart {
  /** Begins to note changes, and tells of each one; what has changed by then is not among them. */
  watch(changed: () => void): void;
  /** What has changed since the last call. */
  takeChanges(): string[];
  /**
   * All that is there when it is called, as changes of nothing. What is changed while this is being read is told as it
   * is by then, or is left out where it is gone.
   */
  everything(): Iterable<string>;
  /** Does a change that this part, of whichever process, has told of. */
  apply(change: unknown): void;
  /** Forgets all; a change too. */
  clear(): void;
}
