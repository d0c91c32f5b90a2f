import { type Checks, namesOf, resourceName } from "../../core/checks";
import type { CreationContext } from "../../core/display";
import { Entity } from "../../core/display";
import { carryUnmapped, fromWire, isObject, type Mapping, type MappingContext } from "../../core/mapping";

/** Fields that every versioned asset has. */
export interface AssetFields {
  /** What it is called: letters, digits, `-`, `_` and `.`. Without name and version the asset is anonymous. */
  name?: string;
  /** Without it the service's next version is taken. */
  version?: string;
  /** For people. */
  description?: string;
  /** May be changed later. */
  tags?: Record<string, string>;
  /** May be added to, not changed. */
  properties?: Record<string, string>;
}

/** What the service says of an asset. */
export interface AssetState {
  /** ARM id; absent before the asset was created. */
  readonly id?: string;
  /** By whom and when it was made. */
  readonly creationContext?: CreationContext;
  /** The highest version, on what `list()` without a name answers. */
  readonly latestVersion?: string;
  /** Archived assets are hidden from lists and can still be used. */
  readonly archived?: boolean;
}

/** A versioned asset: plain fields that may be changed, and what the service said of it. */
export abstract class Asset extends Entity implements AssetState {
  declare readonly id?: string;
  declare readonly creationContext?: CreationContext;
  declare readonly latestVersion?: string;
  declare readonly archived?: boolean;
}

/** Fields that every asset may be given: its own, and what the service said of it. */
export const assetFieldNames: readonly string[] = [
  "kind",
  ...namesOf<AssetFields>()("name", "version", "description", "tags", "properties"),
  ...namesOf<AssetState>()("id", "creationContext", "latestVersion", "archived"),
];

/** Adds what is wrong with the fields that all assets share. */
export function checkAsset(checks: Checks, fields: AssetFields): void {
  checks
    .text("name", fields.name, resourceName)
    .text("version", fields.version, { ...resourceName, required: false });
  if (fields.version !== undefined && fields.name === undefined) {
    checks.fault("name", "is required where a version is given.", { code: "missingField" });
  }
  checks
    .text("description", fields.description)
    .texts("tags", fields.tags)
    .texts("properties", fields.properties);
}

/** What an envelope of the wire says of an asset. */
export function assetState(
  wire: Readonly<Record<string, unknown>>,
): AssetState & { name?: string; version?: string } {
  const properties = isObject(wire.properties) ? wire.properties : {};
  const id = typeof wire.id === "string" ? wire.id : undefined;
  const found = id && /\/([^/]+)\/versions\/([^/]+)\/?$/.exec(id);
  const name = found ? found[1] : wire.name;
  return {
    id,
    name: typeof name === "string" ? name : undefined,
    version: found ? found[2] : undefined,
    creationContext: isObject(wire.systemData) ? (wire.systemData as CreationContext) : undefined,
    latestVersion: typeof properties.latestVersion === "string" ? properties.latestVersion : undefined,
    archived: properties.isArchived === true ? true : undefined,
  };
}

/** What the service tells of a version and does not take back. */
export const toldByService: ReadonlySet<string> = new Set([
  "isArchived",
  "isAnonymous",
  "nextVersion",
  "latestVersion",
  "provisioningState",
  "environmentType",
]);

/** How one kind of asset is read from the wire. */
export interface AssetDecoding<T extends Asset, Fields extends object> {
  readonly prototype: T;
  readonly kind: T["kind"];
  readonly rows: Mapping<Fields>;
}

/** An asset, or the newest state of a name (a container), from the wire: made without the checks of its constructor. */
export function assetFromWire<T extends Asset, Fields extends object>(
  { prototype, kind, rows }: AssetDecoding<T, Fields>,
  wire: unknown,
  context: MappingContext,
): T {
  const envelope = isObject(wire) ? wire : {};
  const properties = isObject(envelope.properties) ? Object.entries(envelope.properties) : [];
  const kept = Object.fromEntries(properties.filter(([name]) => !toldByService.has(name)));
  const fields = fromWire(rows, kept, context);
  const asset: T = Object.assign(Object.create(prototype), { kind }, fields, assetState(envelope));
  return carryUnmapped(fields, asset);
}
