import {
  CronTrigger,
  RecurrencePattern,
  RecurrenceTrigger,
  checkTrigger,
  triggerTime
} from "./chunk-7I7KOEKF.js";
import {
  Asset,
  assetFromWire,
  checkAsset
} from "./chunk-6VKT66A7.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-XKDU3BI7.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  mapping,
  nested,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";

// src/resources/feature-store/feature-store-entity.ts
var DataColumn = class {
  constructor(fields) {
    const checks = new Checks();
    checkColumn(checks, fields);
    checks.done("Data column");
    Object.assign(this, fields);
  }
};
var FeatureStoreEntity = class extends Asset {
  kind = "feature_store_entity";
  constructor(fields) {
    super();
    checkFeatureStoreEntity(fields, new Checks().known(fields, entityFieldNames));
    Object.assign(this, { ...fields, stage: fields.stage ?? "Development" });
  }
};
var stages = ["Development", "Production", "Archived"];
var columnTypes = [
  "string",
  "integer",
  "long",
  "float",
  "double",
  "binary",
  "datetime",
  "boolean"
];
var columnFieldNames = namesOf()("name", "type");
var entityFieldNames = namesOf()(
  "kind",
  "id",
  "name",
  "version",
  "creationContext",
  "latestVersion",
  "archived",
  "description",
  "tags",
  "properties",
  "indexColumns",
  "stage"
);
function checkFeatureStoreEntity(fields, checks = new Checks()) {
  checkStagedAsset(checks, fields);
  checkList(checks, "indexColumns", fields.indexColumns, checkColumn);
  checks.done(`Feature store entity${fields.name ? ` "${fields.name}"` : ""}`);
}
function checkStagedAsset(checks, fields) {
  checkAsset(checks, fields);
  if (fields.name === void 0 || fields.name === null) {
    if (fields.version === void 0) checks.text("name", fields.name, { required: true });
  }
  if (fields.version === void 0 || fields.version === null)
    checks.text("version", fields.version, { required: true });
  const { stage } = fields;
  if (stage !== void 0 && stage !== null && !stages.includes(stage))
    checks.fault("stage", "is not one of the allowed values.", { given: stage, allowed: stages });
}
function checkList(checks, name, value, each) {
  if (value === void 0 || value === null) {
    checks.fault(name, "is required.", { code: "missingField" });
    return;
  }
  if (!Array.isArray(value)) {
    checks.fault(name, "must be a list.", { given: value });
    return;
  }
  for (const [index, member] of value.entries())
    checks.within(`${name}[${index}]`, (inner) => each(inner, member));
}
function checkColumn(checks, column) {
  if (!isObject(column)) {
    checks.fault("", "must be a DataColumn.", { given: column });
    return;
  }
  checks.known(column, columnFieldNames).text("name", column.name, { required: true }).oneOf("type", column.type, columnTypes, { required: true });
}

// src/resources/feature-store/feature-set.ts
var FeatureSetSpecification = class {
  constructor(fields) {
    const checks = new Checks().known(fields, specificationFieldNames);
    checks.text("path", fields.path, { required: true }).done("Feature set specification");
    Object.assign(this, fields);
  }
};
var MaterializationComputeResource = class {
  constructor(fields) {
    const checks = new Checks();
    checkResource(checks, fields);
    checks.done("Materialization compute resource");
    Object.assign(this, fields);
  }
};
var Notification = class {
  constructor(fields) {
    const checks = new Checks();
    checkNotification(checks, fields);
    checks.done("Notification");
    Object.assign(this, fields);
  }
};
var MaterializationSettings = class {
  constructor(fields) {
    const checks = new Checks();
    checkMaterialization(checks, fields);
    checks.done("Materialization settings");
    Object.assign(this, fields);
  }
};
var FeatureSet = class extends Asset {
  kind = "feature_set";
  constructor(fields) {
    super();
    checkFeatureSet(fields, new Checks().known(fields, featureSetFieldNames));
    Object.assign(this, { ...fields, stage: fields.stage ?? "Development" });
  }
};
var specificationFieldNames = namesOf()("path");
var resourceFieldNames = namesOf()("instanceType");
var notificationFieldNames = namesOf()("emailOn", "emails");
var materializationFieldNames = namesOf()(
  "schedule",
  "offlineEnabled",
  "onlineEnabled",
  "notification",
  "resource",
  "sparkConfiguration"
);
var featureSetFieldNames = namesOf()(
  "kind",
  "id",
  "name",
  "version",
  "creationContext",
  "latestVersion",
  "archived",
  "description",
  "tags",
  "properties",
  "entities",
  "specification",
  "stage",
  "materializationSettings"
);
function checkFeatureSet(fields, checks = new Checks()) {
  const { specification, materializationSettings } = fields;
  checkStagedAsset(checks, fields);
  checkList(
    checks,
    "entities",
    fields.entities,
    (inner, entity) => inner.text("", entity, { required: true })
  );
  if (!isObject(specification))
    checks.fault("specification", "is required.", {
      code: "missingField",
      ...specification && { given: specification }
    });
  else
    checks.within(
      "specification",
      (inner) => inner.known(specification, specificationFieldNames).text("path", specification.path, { required: true })
    );
  if (materializationSettings !== void 0 && materializationSettings !== null)
    checks.within("materializationSettings", (inner) => checkMaterialization(inner, materializationSettings));
  checks.done(`Feature set${fields.name ? ` "${fields.name}"` : ""}`);
}
function checkMaterialization(checks, settings2) {
  if (!isObject(settings2)) {
    checks.fault("", "must be MaterializationSettings.", { given: settings2 });
    return;
  }
  const { schedule: schedule2, notification, resource } = settings2;
  checks.known(settings2, materializationFieldNames).boolean("offlineEnabled", settings2.offlineEnabled).boolean("onlineEnabled", settings2.onlineEnabled);
  if (schedule2 !== void 0 && schedule2 !== null)
    checks.within(
      "schedule",
      (inner) => checkTrigger(inner, isObject(schedule2) ? { type: "recurrence", ...schedule2 } : schedule2, [
        "recurrence"
      ])
    );
  if (notification !== void 0 && notification !== null)
    checks.within("notification", (inner) => checkNotification(inner, notification));
  if (resource !== void 0 && resource !== null)
    checks.within("resource", (inner) => checkResource(inner, resource));
  checkSparkConfiguration(checks, settings2.sparkConfiguration);
}
function checkSparkConfiguration(checks, configuration) {
  if (configuration === void 0 || configuration === null) return;
  if (!isObject(configuration)) {
    checks.fault("sparkConfiguration", "must be an object of texts and numbers.", { given: configuration });
    return;
  }
  for (const [key, value] of Object.entries(configuration)) {
    if (!["string", "number", "boolean"].includes(typeof value))
      checks.fault(`sparkConfiguration.${key}`, "must be a text, a number or a boolean.", { given: value });
  }
}
function checkResource(checks, resource) {
  if (!isObject(resource)) {
    checks.fault("", "must be a MaterializationComputeResource.", { given: resource });
    return;
  }
  checks.known(resource, resourceFieldNames).text("instanceType", resource.instanceType, { required: true });
}
function checkNotification(checks, notification) {
  if (!isObject(notification)) {
    checks.fault("", "must be a Notification.", { given: notification });
    return;
  }
  checks.known(notification, notificationFieldNames);
  checkList(
    checks,
    "emailOn",
    notification.emailOn,
    (inner, event) => inner.oneOf("", event, ["JobCompleted", "JobFailed", "JobCancelled"], { required: true })
  );
  checkList(
    checks,
    "emails",
    notification.emails,
    (inner, email) => inner.text("", email, { required: true })
  );
}
function asRecurrence(schedule2) {
  return schedule2 instanceof RecurrenceTrigger ? schedule2 : new RecurrenceTrigger(schedule2);
}

// src/resources/feature-store/feature-set-backfill.ts
var FeatureSetBackfillRequest = class extends Entity {
  kind = "feature_set_backfill";
  constructor(fields) {
    super();
    checkBackfill(fields);
    Object.assign(this, fields);
  }
};
var backfillFieldNames = namesOf()(
  "kind",
  "name",
  "version",
  "featureWindow",
  "displayName",
  "description",
  "tags",
  "resource",
  "sparkConfiguration",
  "dataStatus",
  "jobId"
);
var windowFieldNames = namesOf()("featureWindowStart", "featureWindowEnd");
var dataStates = ["None", "Pending", "Incomplete", "Complete"];
function checkBackfill(fields) {
  const { featureWindow, resource, dataStatus } = fields;
  const checks = new Checks().known(fields, backfillFieldNames).text("name", fields.name, { required: true }).text("version", fields.version, { required: true }).text("displayName", fields.displayName).text("description", fields.description).texts("tags", fields.tags).text("jobId", fields.jobId);
  if (featureWindow !== void 0 && featureWindow !== null)
    checks.within("featureWindow", (inner) => checkWindow(inner, featureWindow));
  if (resource !== void 0 && resource !== null)
    checks.within("resource", (inner) => checkResource(inner, resource));
  checkSparkConfiguration(checks, fields.sparkConfiguration);
  if (dataStatus !== void 0 && dataStatus !== null) {
    if (!Array.isArray(dataStatus)) checks.fault("dataStatus", "must be a list.", { given: dataStatus });
    else
      for (const [index, state] of dataStatus.entries())
        checks.oneOf(`dataStatus[${index}]`, state, dataStates, { required: true });
  }
  checks.done("Backfill");
}
function checkWindow(checks, window) {
  if (!isObject(window)) {
    checks.fault("", "must be an object.", { given: window });
    return;
  }
  checks.known(window, windowFieldNames);
  const moments = windowFieldNames.map((name) => {
    const given = window[name];
    if (given === void 0 || given === null) return void 0;
    const moment = given instanceof Date ? given.getTime() : typeof given === "string" ? Date.parse(given) : Number.NaN;
    if (!Number.isNaN(moment)) return moment;
    checks.fault(name, "is not a time.", {
      given: given instanceof Date ? String(given) : given,
      allowed: "a Date, or ISO 8601: 2026-01-31T18:00:00Z"
    });
    return void 0;
  });
  const [start, end] = moments;
  if (start !== void 0 && end !== void 0 && end <= start)
    checks.fault("featureWindowEnd", "must be later than featureWindowStart.", {
      given: window.featureWindowEnd
    });
}
function backfillToWire(fields) {
  const { featureWindow = {}, dataStatus, resource } = fields;
  const { description, displayName, jobId, sparkConfiguration, tags } = fields;
  const time2 = (given) => given instanceof Date ? given.toISOString().replace(/\.000Z$/, "Z") : given;
  return {
    description,
    displayName,
    featureWindow: {
      featureWindowStart: time2(featureWindow.featureWindowStart),
      featureWindowEnd: time2(featureWindow.featureWindowEnd)
    },
    jobId,
    resource: resource && { instanceType: resource.instanceType },
    sparkConfiguration,
    dataAvailabilityStatus: dataStatus,
    tags
  };
}

// src/resources/schedules/trigger-mapping.ts
var time = {
  encode: triggerTime,
  decode: (wire) => typeof wire === "string" ? wire : void 0
};
var listed = () => ({
  encode: (value) => Array.isArray(value) ? value : [value],
  decode: (wire) => Array.isArray(wire) ? wire : void 0
});
var lowerCase = {
  encode: (value) => value,
  decode: (wire) => typeof wire === "string" ? wire.toLowerCase() : void 0
};
var patternRows = mapping()({
  hours: via("hours", listed()),
  minutes: via("minutes", listed()),
  weekDays: via("weekDays", listed()),
  monthDays: via("monthDays", listed())
});
var pattern = {
  encode: (value, context) => toWire(patternRows, value, context),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields = fromWire(patternRows, wire, context);
    const made = Object.create(RecurrencePattern.prototype);
    return carryUnmapped(fields, Object.assign(made, fields));
  }
};
var timeRows = {
  startTime: via("startTime", time),
  endTime: via("endTime", time),
  timeZone: same("timeZone")
};
var cronRows = mapping()({
  expression: same("expression"),
  ...timeRows
});
var recurrenceRows = mapping()({
  frequency: via("frequency", lowerCase),
  interval: same("interval"),
  schedule: via("schedule", pattern),
  ...timeRows
});
var triggerCodec = {
  encode: (trigger, context) => {
    switch (trigger.type) {
      case "cron":
        return { timeZone: "UTC", ...toWire(cronRows, trigger, context), triggerType: "Cron" };
      case "recurrence":
        return {
          timeZone: "UTC",
          schedule: { hours: [], minutes: [] },
          ...toWire(recurrenceRows, trigger, context),
          triggerType: "Recurrence"
        };
      default:
        return trigger.json;
    }
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { triggerType, ...own } = wire;
    switch (String(triggerType).toLowerCase()) {
      case "cron": {
        const fields = fromWire(cronRows, own, context);
        const made = Object.create(CronTrigger.prototype);
        return carryUnmapped(fields, Object.assign(made, { type: "cron" }, fields));
      }
      case "recurrence": {
        const fields = fromWire(recurrenceRows, own, context);
        const made = Object.create(RecurrenceTrigger.prototype);
        return carryUnmapped(fields, Object.assign(made, { type: "recurrence" }, fields));
      }
      default:
        return { type: "unknown", json: wire };
    }
  }
};

// src/resources/feature-store/feature-set-mapping.ts
var schedule = {
  encode: (value, context) => triggerCodec.encode(asRecurrence(value), context),
  decode: (wire, context) => {
    const trigger = triggerCodec.decode(
      isObject(wire) ? { triggerType: "Recurrence", ...wire } : wire,
      context
    );
    return trigger?.type === "recurrence" ? trigger : void 0;
  }
};
var notificationRows = { emailOn: same("emailOn"), emails: same("emails") };
var resourceRows = { instanceType: same("instanceType") };
var resourceCodec = nested(resourceRows);
var settingsRows = mapping()({
  schedule: via("schedule", schedule),
  notification: via("notification", nested(notificationRows)),
  resource: via("resource", resourceCodec),
  sparkConfiguration: same("sparkConfiguration")
});
var stores = {
  None: { offlineEnabled: false, onlineEnabled: false },
  Offline: { offlineEnabled: true, onlineEnabled: false },
  Online: { offlineEnabled: false, onlineEnabled: true },
  OnlineAndOffline: { offlineEnabled: true, onlineEnabled: true }
};
var settings = {
  encode: (value, context) => {
    const { offlineEnabled, onlineEnabled } = value;
    const wire = toWire(settingsRows, value, context);
    if (offlineEnabled === void 0 && onlineEnabled === void 0 && wire.storeType !== void 0)
      return wire;
    const wanted = Object.entries(stores).find(
      ([, each]) => each.offlineEnabled === (offlineEnabled ?? false) && each.onlineEnabled === (onlineEnabled ?? false)
    );
    return { ...wire, storeType: wanted?.[0] };
  },
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const { storeType, ...rest } = wire;
    const switches = stores[String(storeType)];
    const fields = fromWire(settingsRows, switches ? rest : wire, context);
    const made = Object.create(MaterializationSettings.prototype);
    return carryUnmapped(fields, Object.assign(made, fields, switches));
  }
};
var specificationRows = { path: same("path") };
var rows = mapping()({
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  entities: same("entities"),
  specification: via("specification", nested(specificationRows)),
  stage: same("stage"),
  materializationSettings: via("materializationSettings", settings)
});
function featureSetToWire(featureSet, { uri, described }, context) {
  const wire = toWire(rows, featureSet, context);
  const { specification, properties } = wire;
  return {
    properties: {
      tags: {},
      ...wire,
      properties: { ...isObject(properties) ? properties : {}, ...described },
      specification: { ...isObject(specification) ? specification : {}, path: uri },
      ...featureSet.archived && { isArchived: true }
    }
  };
}
function featureSetFromWire(wire, context) {
  const featureSet = assetFromWire(
    { prototype: FeatureSet.prototype, kind: "feature_set", rows },
    wire,
    context
  );
  const path = featureSet.specification?.path;
  return typeof path === "string" ? Object.defineProperty(featureSet, readFrom, { value: path }) : featureSet;
}
var readFrom = /* @__PURE__ */ Symbol("azure-ai-ml.specification-read-from");
function isDescribed(featureSet) {
  const came = featureSet[readFrom];
  return came !== void 0 && came === featureSet.specification.path && featureSet.properties?.featuresetProperties !== void 0;
}

export {
  DataColumn,
  FeatureStoreEntity,
  checkFeatureStoreEntity,
  checkList,
  checkColumn,
  FeatureSetSpecification,
  MaterializationComputeResource,
  Notification,
  MaterializationSettings,
  FeatureSet,
  checkFeatureSet,
  FeatureSetBackfillRequest,
  checkBackfill,
  backfillToWire,
  triggerCodec,
  resourceCodec,
  featureSetToWire,
  featureSetFromWire,
  isDescribed
};
