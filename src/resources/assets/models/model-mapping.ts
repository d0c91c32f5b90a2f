import {
  type Codec,
  isObject,
  keeping,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../../core/mapping";
import type { ModelVersionProperties } from "../../../wire/generated/types";
import { assetFromWire } from "../asset";
import { type IntellectualProperty, Model, type ModelFields } from "./model";

type ModelRows = Pick<
  ModelFields,
  | "path"
  | "type"
  | "description"
  | "tags"
  | "properties"
  | "flavors"
  | "stage"
  | "defaultDeploymentTemplate"
  | "allowedDeploymentTemplates"
  | "systemMetadata"
> & { jobName?: string; intellectualProperty?: IntellectualProperty };

/** Flavors: on the wire each stands in an object of its own, under `data`. */
const flavors: Codec<Record<string, Record<string, unknown>>> = {
  encode: (value) => Object.fromEntries(Object.entries(value).map(([name, data]) => [name, { data }])),
  decode: (wire) =>
    isObject(wire)
      ? Object.fromEntries(
          Object.entries(wire).map(([name, flavor]) => [
            name,
            isObject(flavor) && isObject(flavor.data) ? flavor.data : {},
          ]),
        )
      : undefined,
};

/** `Model` ⇄ the `properties` of a model version. */
export const modelRows = mapping<ModelRows, ModelVersionProperties>()({
  path: same("modelUri"),
  type: same("modelType"),
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  flavors: via("flavors", keeping(flavors)),
  stage: same("stage"),
  jobName: same("jobName"),
  intellectualProperty: same("intellectualProperty"),
  defaultDeploymentTemplate: same("defaultDeploymentTemplate"),
  allowedDeploymentTemplates: same("allowedDeploymentTemplates"),
  systemMetadata: same("system_metadata"),
});

/** The body of a PUT of a version. `uri` is where the files are once they are uploaded. */
export function modelToWire(
  model: Model,
  uri: string,
  context: MappingContext,
  { isAnonymous = false, inRegistry = false }: { isAnonymous?: boolean; inRegistry?: boolean } = {},
): { properties: Record<string, unknown> } {
  const wire = toWire(modelRows, model, context);
  // Workspaces know no such field.
  if (!inRegistry) delete wire.system_metadata;
  return {
    properties: {
      tags: {},
      properties: {},
      ...wire,
      modelUri: uri,
      isAnonymous,
      isArchived: model.archived ?? false,
    },
  };
}

/** A model, or the newest state of a name (a container), from the wire. */
export function modelFromWire(wire: unknown, context: MappingContext): Model {
  return assetFromWire({ prototype: Model.prototype, kind: "model", rows: modelRows }, wire, context);
}
