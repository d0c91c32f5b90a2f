/** A copy that shares nothing with its source but what cannot change; instances stay instances of their class. */
export function deepCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(deepCopy) as T;
  const prototype: object | null = Object.getPrototypeOf(value);
  const plain = prototype === Object.prototype;
  // A spread takes over the shape of a plain object at once.
  const copy: Record<string, unknown> = plain ? { ...value } : Object.assign(Object.create(prototype), value);
  for (const key in copy) {
    const member = copy[key];
    if (typeof member === "object" && member !== null) copy[key] = deepCopy(member);
  }
  // What rides along with a decoded field is not enumerable, and goes with it. Only instances hide more than symbols.
  for (const hidden of plain ? Object.getOwnPropertySymbols(value) : Reflect.ownKeys(value)) {
    if (Object.hasOwn(copy, hidden)) continue;
    Object.defineProperty(copy, hidden, Object.getOwnPropertyDescriptor(value, hidden)!);
  }
  return copy as T;
}
