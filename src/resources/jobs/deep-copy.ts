/** A copy that shares nothing with its source but what cannot change; instances stay instances of their class. */
export function deepCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(deepCopy) as T;
  const copy = Object.create(Object.getPrototypeOf(value)) as Record<string, unknown>;
  const keys = Object.keys(value);
  for (const key of keys) copy[key] = deepCopy((value as Record<string, unknown>)[key]);
  // What rides along with a decoded field is not enumerable, and goes with it. Most values have nothing of the kind.
  for (const hidden of Object.getOwnPropertySymbols(value)) copyHidden(value, copy, hidden);
  const names = Object.getOwnPropertyNames(value);
  if (names.length > keys.length) {
    for (const hidden of names) if (!keys.includes(hidden)) copyHidden(value, copy, hidden);
  }
  return copy as T;
}

function copyHidden(from: object, to: object, key: string | symbol): void {
  const descriptor = Object.getOwnPropertyDescriptor(from, key);
  if (descriptor) Object.defineProperty(to, key, descriptor);
}
