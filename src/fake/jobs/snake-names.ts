/** Settings of a node have snake_case names where those of a job have camelCase ones. */
export function camel(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value ?? undefined;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      key === "properties" ? member : camel(member),
    ]),
  );
}
