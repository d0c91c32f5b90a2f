import type { CreationContext } from "../../../core/display";
import {
  carryUnmapped,
  fromWire,
  isObject,
  type MappingContext,
  mapping,
  same,
  toWire,
} from "../../../core/mapping";
import type { Index as WireIndex } from "../../../wire/generated/types";
import { Index, type IndexFields } from "./index-asset";

type IndexRows = Pick<IndexFields, "path" | "stage" | "description" | "tags" | "properties">;

/** `Index` ⇄ the wire, which has no envelope around it. */
export const indexRows = mapping<IndexRows, WireIndex>()({
  path: same("storageUri"),
  stage: same("stage"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
});

/** The body of a PUT of a version. `uri` is where the files are once they are uploaded. */
export function indexToWire(index: Index, uri: string, context: MappingContext): Record<string, unknown> {
  return { tags: {}, properties: {}, ...toWire<IndexRows>(indexRows, index, context), storageUri: uri };
}

/** An index from the wire: made without the checks of its constructor. */
export function indexFromWire(wire: unknown, context: MappingContext): Index {
  const { id, systemData, ...rest } = isObject(wire) ? wire : {};
  const fields = fromWire<IndexRows>(indexRows, rest, context);
  const [, name, version] =
    (typeof id === "string" && /\/indexes\/([^/]+)\/versions\/([^/]+)\/?$/i.exec(id)) || [];
  const index: Index = Object.assign(Object.create(Index.prototype), { kind: "index" }, fields, {
    id: typeof id === "string" ? id : undefined,
    name: name ?? (typeof rest.name === "string" ? rest.name : undefined),
    version: version ?? (typeof rest.version === "string" ? rest.version : undefined),
    creationContext: isObject(systemData) ? (systemData as CreationContext) : undefined,
  });
  return carryUnmapped(fields, index);
}
