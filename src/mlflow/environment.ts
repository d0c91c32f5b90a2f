/**
 * A variable of the environment; `undefined` where it is not set or empty, or where there is no environment (a browser).
 * @internal
 */
export function environmentVariable(name: string): string | undefined {
  const value = typeof process === "undefined" ? undefined : process.env?.[name];
  return value === "" ? undefined : value;
}
