/** A copy that shares nothing with its source but what cannot change; instances stay instances of their class. */
export function deepCopy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(deepCopy) as T;
  if (typeof value !== "object" || value === null) return value;
  // With descriptors, so that what rides along with a decoded field goes with it.
  const copy = Object.create(Object.getPrototypeOf(value), Object.getOwnPropertyDescriptors(value)) as Record<
    string,
    unknown
  >;
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === "object" && member !== null) {
      Object.defineProperty(copy, key, {
        value: deepCopy<unknown>(member),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    }
  }
  return copy as T;
}
