import {
  identityCodec
} from "./chunk-OGXFU7IC.js";
import {
  Checks,
  Entity,
  namesOf
} from "./chunk-XKDU3BI7.js";
import {
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  list,
  mapping,
  same,
  toWire,
  via
} from "./chunk-UIDYLURA.js";

// src/resources/registries/registry.ts
var storageAccountTypes = [
  "standard_lrs",
  "standard_grs",
  "standard_ragrs",
  "standard_zrs",
  "standard_gzrs",
  "standard_ragzrs",
  "premium_lrs",
  "premium_zrs"
];
var SystemCreatedAcrAccount = class {
  constructor(fields = {}) {
    const checks = new Checks().known(fields, ["acrAccountSku", "armResourceId"]);
    checkAcr(checks, fields);
    checks.done("Container registry");
    Object.assign(this, { acrAccountSku: "premium" }, fields);
  }
};
var SystemCreatedStorageAccount = class {
  constructor(fields = {}) {
    const checks = new Checks().known(fields, storageNames);
    checkStorage(checks, fields);
    checks.done("Storage of a registry");
    const defaults = { storageAccountHns: false, storageAccountType: "standard_lrs", replicationCount: 1 };
    Object.assign(this, defaults, fields);
  }
};
var storageNames = [
  ...namesOf()(
    "storageAccountHns",
    "storageAccountType",
    "replicationCount"
  ),
  "armResourceId",
  "replicatedIds"
];
var RegistryRegionDetails = class {
  constructor(fields) {
    const names = namesOf()("location", "acrConfig", "storageConfig");
    const checks = new Checks().known(fields, names);
    checkRegion(checks, fields);
    checks.done("Region of a registry");
    Object.assign(this, fields);
  }
};
var Registry = class extends Entity {
  kind = "registry";
  constructor(fields) {
    super();
    checkRegistry(fields, new Checks().known(fields, registryNames));
    Object.assign(this, fields);
  }
};
var registryNames = [
  "kind",
  ...namesOf()("id", "creationContext"),
  ...namesOf()(
    "name",
    "location",
    "replicationLocations",
    "description",
    "tags",
    "identity",
    "publicNetworkAccess",
    "intellectualProperty",
    "managedResourceGroup",
    "mlflowRegistryUri",
    "discoveryUrl"
  )
];
function checkRegistry(registry, checks = new Checks()) {
  checks.text("name", registry.name, {
    required: true,
    pattern: /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/,
    allowed: "letters, digits, '-' and '_', beginning with a letter or digit",
    maxLength: 33
  }).text("location", registry.location, { required: true }).text("description", registry.description).texts("tags", registry.tags).oneOf("publicNetworkAccess", registry.publicNetworkAccess, ["Enabled", "Disabled"]).text("managedResourceGroup", registry.managedResourceGroup).text("mlflowRegistryUri", registry.mlflowRegistryUri).text("discoveryUrl", registry.discoveryUrl);
  const { intellectualProperty, replicationLocations } = registry;
  if (intellectualProperty !== void 0) {
    if (!isObject(intellectualProperty))
      checks.fault("intellectualProperty", "must be an object.", { given: intellectualProperty });
    else checks.text("intellectualProperty.publisher", intellectualProperty.publisher);
  }
  if (replicationLocations === void 0 || replicationLocations === null)
    checks.fault("replicationLocations", "is required.", { code: "missingField" });
  else if (!Array.isArray(replicationLocations))
    checks.fault("replicationLocations", "must be a list of regions.", { given: replicationLocations });
  else
    for (const [index, region2] of replicationLocations.entries())
      checks.within(`replicationLocations[${index}]`, (within) => {
        if (isObject(region2)) checkRegion(within, region2);
        else within.fault("", "must be a region.", { given: region2 });
      });
  checks.done(`Registry${registry.name ? ` "${registry.name}"` : ""}`);
}
function checkRegion(checks, region2) {
  checks.text("location", region2.location, { required: true });
  const { acrConfig, storageConfig } = region2;
  if (acrConfig !== void 0 && !Array.isArray(acrConfig))
    checks.fault("acrConfig", "must be a list of container registries.", { given: acrConfig });
  else
    for (const [index, acr2] of (acrConfig ?? []).entries()) {
      const path = `acrConfig[${index}]`;
      if (isObject(acr2)) checks.within(path, (within) => checkAcr(within, acr2));
      else idOf(checks, path, acr2, "container registry", "Microsoft.ContainerRegistry/registries");
    }
  if (storageConfig === void 0 || storageConfig === null) return;
  if (Array.isArray(storageConfig))
    for (const [index, id] of storageConfig.entries())
      idOf(checks, `storageConfig[${index}]`, id, "storage account", "Microsoft.Storage/storageAccounts");
  else if (isObject(storageConfig))
    checks.within(
      "storageConfig",
      (within) => checkStorage(within, storageConfig)
    );
  else checks.fault("storageConfig", "must be ARM ids, or how storage is made.", { given: storageConfig });
}
function checkAcr(checks, acr2) {
  checks.oneOf("acrAccountSku", acr2.acrAccountSku, ["premium"]);
}
function checkStorage(checks, storage2) {
  checks.boolean("storageAccountHns", storage2.storageAccountHns).oneOf("storageAccountType", storage2.storageAccountType, storageAccountTypes).number("replicationCount", storage2.replicationCount, { integer: true, min: 1 });
}
function idOf(checks, path, value, what, type) {
  const pattern = new RegExp(`/subscriptions/[^/]+/resourceGroups/[^/]+/providers/${type}/.+`, "i");
  if (typeof value === "string" && pattern.test(value)) return;
  const allowed = `/subscriptions/\u2026/resourceGroups/\u2026/providers/${type}/\u2026`;
  checks.fault(path, `is not the ARM id of a ${what}.`, { given: value, allowed });
}

// src/resources/registries/registry-mapping.ts
var armResourceId = {
  encode: (resourceId) => ({ resourceId }),
  decode: (wire) => isObject(wire) && typeof wire.resourceId === "string" ? wire.resourceId : void 0
};
function made(prototype, fields) {
  return Object.assign(Object.create(prototype), fields);
}
var acr = {
  encode: (value, context) => {
    const details = typeof value === "string" ? { userCreatedAcrAccount: { armResourceId: { resourceId: value } } } : (
      // The id of what the service made is not for it to be told.
      {
        systemCreatedAcrAccount: {
          acrAccountSku: sku.encode(value.acrAccountSku ?? "premium", context)
        }
      }
    );
    return details;
  },
  decode: (wire, context) => {
    const { userCreatedAcrAccount: users, systemCreatedAcrAccount: systems } = isObject(wire) ? wire : {};
    if (isObject(systems))
      return made(SystemCreatedAcrAccount.prototype, {
        acrAccountSku: systems.acrAccountSku,
        armResourceId: armResourceId.decode(systems.armResourceId, context)
      });
    return isObject(users) ? armResourceId.decode(users.armResourceId, context) : void 0;
  }
};
var sku = {
  encode: (value) => value.charAt(0).toUpperCase() + value.slice(1).toLowerCase(),
  decode: (wire) => typeof wire === "string" ? wire : void 0
};
var storage = {
  encode: (value) => {
    if (Array.isArray(value))
      return value.map((resourceId) => ({ userCreatedStorageAccount: { armResourceId: { resourceId } } }));
    const account = {
      systemCreatedStorageAccount: {
        storageAccountHnsEnabled: value.storageAccountHns ?? false,
        storageAccountType: (value.storageAccountType ?? "standard_lrs").toLowerCase()
      }
    };
    return Array.from({ length: value.replicationCount ?? 1 }, () => account);
  },
  decode: (wire, context) => {
    if (!Array.isArray(wire) || wire.length === 0) return void 0;
    const id = (account) => isObject(account) ? armResourceId.decode(account.armResourceId, context) : void 0;
    const systems = wire.map((each) => isObject(each) ? each.systemCreatedStorageAccount : void 0);
    const users = wire.map((each) => isObject(each) ? id(each.userCreatedStorageAccount) : void 0);
    const ids = users.filter((each) => each !== void 0);
    if (ids.length === wire.length) return ids;
    const [first] = systems;
    if (!systems.every(isObject) || !isObject(first)) return void 0;
    const type = first.storageAccountType;
    const replicated = systems.map(id).filter((each) => each !== void 0);
    return made(SystemCreatedStorageAccount.prototype, {
      storageAccountHns: first.storageAccountHnsEnabled ?? false,
      storageAccountType: typeof type === "string" ? type.toLowerCase() : type,
      replicationCount: wire.length,
      armResourceId: id(first),
      ...wire.length > 1 && { replicatedIds: replicated }
    });
  }
};
var regionRows = mapping()({
  location: same("location"),
  acrConfig: via("acrDetails", list(keepingObjects(acr))),
  storageConfig: via("storageAccountDetails", keeping(storage))
});
function keepingObjects(codec) {
  const kept = keeping(codec);
  return {
    encode: (value, context) => (typeof value === "string" ? codec : kept).encode(value, context),
    decode: (wire, context) => {
      const value = codec.decode(wire, context);
      return typeof value === "string" ? value : kept.decode(wire, context);
    }
  };
}
var region = {
  encode: (value, context) => ({
    acrDetails: [],
    storageAccountDetails: [],
    ...toWire(regionRows, value, context)
  }),
  decode: (wire, context) => {
    if (!isObject(wire)) return void 0;
    const fields = fromWire(regionRows, wire, context);
    return carryUnmapped(fields, made(RegistryRegionDetails.prototype, fields));
  }
};
var registryRows = mapping()({
  location: same("location"),
  tags: same("tags"),
  identity: via("identity", identityCodec),
  publicNetworkAccess: via("properties.publicNetworkAccess", sku),
  intellectualProperty: via("properties.intellectualPropertyPublisher", {
    encode: ({ publisher }) => publisher,
    decode: (wire) => typeof wire === "string" ? { publisher: wire } : void 0
  }),
  managedResourceGroup: via("properties.managedResourceGroup", armResourceId),
  mlflowRegistryUri: same("properties.mlFlowRegistryUri"),
  discoveryUrl: same("properties.discoveryUrl"),
  replicationLocations: via("properties.regionDetails", list(region))
});
function registryToWire(registry, context) {
  const { tags = {} } = registry;
  const body = toWire(
    registryRows,
    carryUnmapped(registry, { ...registry, identity: void 0, tags }),
    context
  );
  const properties = isObject(body.properties) ? body.properties : {};
  return {
    ...body,
    // There is no other identity, and its ids are not for the service to be told.
    identity: { type: "SystemAssigned" },
    properties: { regionDetails: [], ...properties, managedResourceGroupTags: tags }
  };
}
function registryFromWire(wire, context) {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  const { provisioningState: __, ...properties } = isObject(body.properties) ? body.properties : {};
  const fields = fromWire(registryRows, { ...body, properties }, context);
  const registry = made(Registry.prototype, {
    kind: "registry",
    name: String(name ?? ""),
    location: "",
    replicationLocations: [],
    ...fields,
    id,
    creationContext: systemData
  });
  return carryUnmapped(fields, registry);
}

export {
  SystemCreatedAcrAccount,
  SystemCreatedStorageAccount,
  RegistryRegionDetails,
  Registry,
  checkRegistry,
  registryRows,
  registryToWire,
  registryFromWire
};
