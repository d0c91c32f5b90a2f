import type { Codec } from "../../core/mapping";

/**
 * Values that are called otherwise on the wire, in any case on both sides: `RO_MOUNT` and `ro_mount` are
 * `ReadOnlyMount`. Where two of ours mean the same, the last is what comes back. Others pass as they are.
 */
export function named<T extends string>(names: Readonly<Record<string, string>>): Codec<T> {
  const back = Object.fromEntries(
    Object.entries(names).map(([ours, theirs]) => [theirs.toLowerCase(), ours]),
  );
  return {
    encode: (value) => names[value.toLowerCase()] ?? value,
    decode: (wire) => (typeof wire === "string" ? ((back[wire.toLowerCase()] ?? wire) as T) : undefined),
  };
}
