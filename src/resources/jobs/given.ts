/** The members that have a value: a step of a builder changes only what it was given. */
export function given<T extends object>(fields: T): Partial<T> {
  const members: Partial<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[]) {
    if (fields[key] !== undefined) members[key] = fields[key];
  }
  return members;
}
