import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type {
  FeaturesetVersionProperties,
  MaterializationSettings as WireSettings,
} from "../../wire/generated/types";
import { assetFromWire } from "../assets/asset";
import type { RecurrenceTriggerFields } from "../schedules/trigger";
import { triggerCodec } from "../schedules/trigger-mapping";
import {
  asRecurrence,
  FeatureSet,
  type FeatureSetFields,
  type FeatureSetSpecificationFields,
  type MaterializationComputeResourceFields,
  MaterializationSettings,
  type MaterializationSettingsFields,
  type NotificationFields,
} from "./feature-set";

const schedule: Codec<RecurrenceTriggerFields> = {
  encode: (value, context) => triggerCodec.encode(asRecurrence(value), context),
  decode: (wire, context) => {
    const trigger = triggerCodec.decode(
      isObject(wire) ? { triggerType: "Recurrence", ...wire } : wire,
      context,
    );
    return trigger?.type === "recurrence" ? trigger : undefined;
  },
};

const notificationRows: Mapping<NotificationFields> = { emailOn: same("emailOn"), emails: same("emails") };

const resourceRows: Mapping<MaterializationComputeResourceFields> = { instanceType: same("instanceType") };

/** `MaterializationComputeResource` ⇄ its JSON. */
export const resourceCodec = nested(resourceRows);

const settingsRows = mapping<
  Omit<MaterializationSettingsFields, "offlineEnabled" | "onlineEnabled">,
  WireSettings
>()({
  schedule: via("schedule", schedule),
  notification: via("notification", nested(notificationRows)),
  resource: via("resource", resourceCodec),
  sparkConfiguration: same("sparkConfiguration"),
});

const stores: Readonly<
  Record<string, Pick<MaterializationSettingsFields, "offlineEnabled" | "onlineEnabled">>
> = {
  None: { offlineEnabled: false, onlineEnabled: false },
  Offline: { offlineEnabled: true, onlineEnabled: false },
  Online: { offlineEnabled: false, onlineEnabled: true },
  OnlineAndOffline: { offlineEnabled: true, onlineEnabled: true },
};

/** The two switches are one word on the wire. */
const settings: Codec<MaterializationSettingsFields> = {
  encode: (value, context) => {
    const { offlineEnabled, onlineEnabled } = value;
    const wire = toWire(settingsRows, value, context);
    // A word that a newer service has added stays where neither switch was touched.
    if (offlineEnabled === undefined && onlineEnabled === undefined && wire.storeType !== undefined)
      return wire;
    const wanted = Object.entries(stores).find(
      ([, each]) =>
        each.offlineEnabled === (offlineEnabled ?? false) && each.onlineEnabled === (onlineEnabled ?? false),
    );
    return { ...wire, storeType: wanted?.[0] };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const { storeType, ...rest } = wire;
    const switches = stores[String(storeType)];
    const fields = fromWire(settingsRows, switches ? rest : wire, context);
    const made: MaterializationSettings = Object.create(MaterializationSettings.prototype);
    return carryUnmapped(fields, Object.assign(made, fields, switches));
  },
};

const specificationRows: Mapping<FeatureSetSpecificationFields> = { path: same("path") };

/** `FeatureSet` ⇄ the `properties` of a version. */
const rows = mapping<Omit<FeatureSetFields, "name" | "version">, FeaturesetVersionProperties>()({
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  entities: same("entities"),
  specification: via("specification", nested(specificationRows)),
  stage: same("stage"),
  materializationSettings: via("materializationSettings", settings),
});

/** The body of a PUT of a version. `uri` is where the specification is once it is uploaded, `described` what it says. */
export function featureSetToWire(
  featureSet: FeatureSet,
  { uri, described }: { uri: string; described: Readonly<Record<string, string>> },
  context: MappingContext,
): { properties: Record<string, unknown> } {
  const wire = toWire(rows, featureSet, context);
  const { specification, properties } = wire;
  return {
    properties: {
      tags: {},
      ...wire,
      properties: { ...(isObject(properties) ? properties : {}), ...described },
      specification: { ...(isObject(specification) ? specification : {}), path: uri },
      ...(featureSet.archived && { isArchived: true }),
    },
  };
}

/** A feature set, or the newest state of a name (a container), from the wire. */
export function featureSetFromWire(wire: unknown, context: MappingContext): FeatureSet {
  const featureSet = assetFromWire(
    { prototype: FeatureSet.prototype, kind: "feature_set", rows },
    wire,
    context,
  );
  const path = featureSet.specification?.path;
  return typeof path === "string" ? Object.defineProperty(featureSet, readFrom, { value: path }) : featureSet;
}

/** Where the specification of a fetched feature set was. */
const readFrom = Symbol("azure-ai-ml.specification-read-from");

/** Whether a feature set was fetched and its specification is still the one that it was described by. */
export function isDescribed(featureSet: FeatureSet): boolean {
  const came = (featureSet as { [readFrom]?: string })[readFrom];
  return (
    came !== undefined &&
    came === featureSet.specification.path &&
    featureSet.properties?.featuresetProperties !== undefined
  );
}
