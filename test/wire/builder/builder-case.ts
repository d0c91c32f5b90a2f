/** A Python snippet of `vectors/builder`, written again in TypeScript. */
export interface BuilderCase {
  /** What is submitted. */
  entity: unknown;
  /** Options of `jobs.createOrUpdate`, where the snippet gives any. */
  submitOptions?: Readonly<Record<string, unknown>>;
}

/** By the name of the vector's file. */
export type BuilderCases = Readonly<Record<string, () => BuilderCase | object>>;
