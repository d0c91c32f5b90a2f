import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  featureSetFromWire,
  featureSetToWire,
  isDescribed,
} from "../../../../src/resources/feature-store/feature-set-mapping";
import {
  featureStoreEntityFromWire,
  featureStoreEntityToWire,
} from "../../../../src/resources/feature-store/feature-store-entity-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const entityWire = {
  id: `${workspacePath}/featurestoreEntities/account/versions/1`,
  name: "1",
  systemData: { createdBy: "me" },
  properties: {
    description: "d",
    tags: { "Own Key": "1" },
    properties: { "own.key": "" },
    indexColumns: [{ columnName: "id", dataType: "Datetime" }],
    stage: "Production",
    provisioningState: "Succeeded",
    isArchived: false,
    isAnonymous: false,
  },
};

const setWire = {
  id: `${workspacePath}/featuresets/f/versions/1`,
  name: "1",
  systemData: { createdBy: "me" },
  properties: {
    description: "d",
    tags: {},
    properties: { featuresetPropertiesVersion: "1", featuresetProperties: "{}" },
    entities: ["azureml:account:1"],
    specification: { path: "azureml://datastores/d/paths/p" },
    stage: "Development",
    materializationSettings: {
      storeType: "OnlineAndOffline",
      schedule: {
        triggerType: "Recurrence",
        frequency: "day",
        interval: 1,
        schedule: { hours: [], minutes: [] },
        timeZone: "UTC",
      },
      notification: { emailOn: ["JobFailed"], emails: ["a@b.c"] },
      resource: { instanceType: "x" },
      sparkConfiguration: { "spark.driver.cores": 0, "spark.on": false, "spark.text": "" },
    },
    provisioningState: "Succeeded",
    isArchived: false,
    isAnonymous: false,
  },
};

function sendable(wire: object) {
  const { properties } = structuredClone(wire) as { properties: Record<string, unknown> };
  for (const name of ["provisioningState", "isArchived", "isAnonymous"]) delete properties[name];
  return { properties };
}

describe("An entity of a feature store, fetched, changed and put", () => {
  it("reads its fields, and loses nothing that it does not know", () => {
    fc.assert(
      fc.property(withUnknownFields(entityWire, ["properties", "properties.indexColumns[0]"]), (wire) => {
        const entity = featureStoreEntityFromWire(wire, scope);
        expect({ ...entity }).toMatchObject({
          name: "account",
          version: "1",
          indexColumns: [{ name: "id", type: "datetime" }],
          stage: "Production",
        });
        entity.description = "";
        const expected = sendable(wire);
        expected.properties.description = "";
        expect(featureStoreEntityToWire(entity, scope)).toEqual(expected);
      }),
    );
  });
});

describe("A feature set, fetched, changed and put", () => {
  const send = (set: ReturnType<typeof featureSetFromWire>) =>
    featureSetToWire(set, { uri: set.specification.path, described: {} }, scope);

  it("reads its fields, and loses nothing that it does not know", () => {
    const settings = "properties.materializationSettings";
    const places = [
      "properties",
      "properties.specification",
      settings,
      `${settings}.schedule`,
      `${settings}.notification`,
      `${settings}.resource`,
    ];
    fc.assert(
      fc.property(withUnknownFields(setWire, places), (wire) => {
        const set = featureSetFromWire(wire, scope);
        expect(isDescribed(set)).toBe(true);
        expect(set.materializationSettings).toMatchObject({
          offlineEnabled: true,
          onlineEnabled: true,
          sparkConfiguration: { "spark.driver.cores": 0, "spark.on": false, "spark.text": "" },
        });
        set.materializationSettings!.onlineEnabled = false;
        const expected = sendable(wire);
        (expected.properties.materializationSettings as { storeType: string }).storeType = "Offline";
        expect(send(set)).toEqual(expected);
      }),
    );
  });

  it("keeps a store that a newer service has added", () => {
    const wire = structuredClone(setWire);
    wire.properties.materializationSettings.storeType = "Nearline";
    expect(send(featureSetFromWire(wire, scope))).toEqual(sendable(wire));
  });

  it("is described anew where its specification is another", () => {
    const set = featureSetFromWire(setWire, scope);
    set.specification.path = "./spec";
    expect(isDescribed(set)).toBe(false);
  });
});
