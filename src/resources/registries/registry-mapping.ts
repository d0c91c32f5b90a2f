import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  list,
  type MappingContext,
  mapping,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type {
  AcrDetails,
  RegistryRegionArmDetails,
  StorageAccountDetails,
  Registry as WireRegistry,
} from "../../wire/generated/types";
import { identityCodec } from "../identity";
import {
  Registry,
  type RegistryFields,
  RegistryRegionDetails,
  type RegistryRegionDetailsFields,
  SystemCreatedAcrAccount,
  SystemCreatedStorageAccount,
} from "./registry";

/** An id that is alone in an object. */
const armResourceId: Codec<string> = {
  encode: (resourceId) => ({ resourceId }),
  decode: (wire) => (isObject(wire) && typeof wire.resourceId === "string" ? wire.resourceId : undefined),
};

function made<T extends object>(prototype: T, fields: object): T {
  return Object.assign(Object.create(prototype) as T, fields);
}

/** A container registry: one of the user's by its id, or one that is made. */
const acr: Codec<string | SystemCreatedAcrAccount> = {
  encode: (value, context) => {
    const details: AcrDetails =
      typeof value === "string"
        ? { userCreatedAcrAccount: { armResourceId: { resourceId: value } } }
        : // The id of what the service made is not for it to be told.
          {
            systemCreatedAcrAccount: {
              acrAccountSku: sku.encode(value.acrAccountSku ?? "premium", context) as string,
            },
          };
    return details;
  },
  decode: (wire, context) => {
    const { userCreatedAcrAccount: users, systemCreatedAcrAccount: systems } = isObject(wire) ? wire : {};
    if (isObject(systems))
      return made(SystemCreatedAcrAccount.prototype, {
        acrAccountSku: systems.acrAccountSku,
        armResourceId: armResourceId.decode(systems.armResourceId, context),
      });
    return isObject(users) ? armResourceId.decode(users.armResourceId, context) : undefined;
  },
};

/** The service wants a capital letter. */
const sku: Codec<string> = {
  encode: (value) => value.charAt(0).toUpperCase() + value.slice(1).toLowerCase(),
  decode: (wire) => (typeof wire === "string" ? wire : undefined),
};

/** Storage of a region: accounts of the user's by their ids, or as many of one kind as there are to be. */
const storage: Codec<string[] | SystemCreatedStorageAccount> = {
  encode: (value) => {
    if (Array.isArray(value))
      return value.map((resourceId) => ({ userCreatedStorageAccount: { armResourceId: { resourceId } } }));
    const account: StorageAccountDetails = {
      systemCreatedStorageAccount: {
        storageAccountHnsEnabled: value.storageAccountHns ?? false,
        storageAccountType: (value.storageAccountType ?? "standard_lrs").toLowerCase(),
      },
    };
    return Array.from({ length: value.replicationCount ?? 1 }, () => account);
  },
  decode: (wire, context) => {
    if (!Array.isArray(wire) || wire.length === 0) return undefined;
    const id = (account: unknown) =>
      isObject(account) ? armResourceId.decode(account.armResourceId, context) : undefined;
    const systems = wire.map((each) => (isObject(each) ? each.systemCreatedStorageAccount : undefined));
    const users = wire.map((each) => (isObject(each) ? id(each.userCreatedStorageAccount) : undefined));
    const ids = users.filter((each) => each !== undefined);
    if (ids.length === wire.length) return ids;
    const [first] = systems;
    // Accounts of both kinds in one region have no form here; they go back as they came.
    if (!systems.every(isObject) || !isObject(first)) return undefined;
    const type = first.storageAccountType;
    const replicated = systems.map(id).filter((each) => each !== undefined);
    return made(SystemCreatedStorageAccount.prototype, {
      storageAccountHns: first.storageAccountHnsEnabled ?? false,
      storageAccountType: typeof type === "string" ? type.toLowerCase() : type,
      replicationCount: wire.length,
      armResourceId: id(first),
      ...(wire.length > 1 && { replicatedIds: replicated }),
    });
  },
};

const regionRows = mapping<RegistryRegionDetailsFields, RegistryRegionArmDetails>()({
  location: same("location"),
  acrConfig: via("acrDetails", list(keepingObjects(acr))),
  storageConfig: via("storageAccountDetails", keeping(storage)),
});

/** Texts cannot carry anything with them; they hold all that there is to an id. */
function keepingObjects<T extends string | object>(codec: Codec<T>): Codec<T> {
  const kept = keeping(codec as Codec<T & object>) as Codec<T>;
  return {
    encode: (value, context) => (typeof value === "string" ? codec : kept).encode(value, context),
    decode: (wire, context) => {
      const value = codec.decode(wire, context);
      return typeof value === "string" ? value : kept.decode(wire, context);
    },
  };
}

const region: Codec<RegistryRegionDetails> = {
  encode: (value, context) => ({
    acrDetails: [],
    storageAccountDetails: [],
    ...toWire(regionRows, value, context),
  }),
  decode: (wire, context) => {
    if (!isObject(wire)) return undefined;
    const fields = fromWire(regionRows, wire, context);
    return carryUnmapped(fields, made(RegistryRegionDetails.prototype, fields));
  },
};

/** Rows of a registry. */
export const registryRows = mapping<Omit<RegistryFields, "name" | "description">, WireRegistry>()({
  location: same("location"),
  tags: same("tags"),
  identity: via("identity", identityCodec),
  publicNetworkAccess: via("properties.publicNetworkAccess", sku),
  intellectualProperty: via("properties.intellectualPropertyPublisher", {
    encode: ({ publisher }) => publisher,
    decode: (wire) => (typeof wire === "string" ? { publisher: wire } : undefined),
  }),
  managedResourceGroup: via("properties.managedResourceGroup", armResourceId),
  mlflowRegistryUri: same("properties.mlFlowRegistryUri"),
  discoveryUrl: same("properties.discoveryUrl"),
  replicationLocations: via("properties.regionDetails", list(region)),
});

/** Body of a PUT. */
export function registryToWire(registry: Registry, context: MappingContext): Record<string, unknown> {
  const { tags = {} } = registry;
  const body = toWire(
    registryRows,
    carryUnmapped(registry, { ...registry, identity: undefined, tags }),
    context,
  );
  const properties = isObject(body.properties) ? body.properties : {};
  return {
    ...body,
    // There is no other identity, and its ids are not for the service to be told.
    identity: { type: "SystemAssigned" },
    properties: { regionDetails: [], ...properties, managedResourceGroupTags: tags },
  };
}

/** A registry from the wire. */
export function registryFromWire(wire: unknown, context: MappingContext): Registry {
  const { id, name, type: _, systemData, ...body } = isObject(wire) ? wire : {};
  // What the service says of itself must not ride along into the next PUT.
  const { provisioningState: __, ...properties } = isObject(body.properties) ? body.properties : {};
  const fields = fromWire(registryRows, { ...body, properties }, context);
  const registry = made(Registry.prototype, {
    kind: "registry",
    name: String(name ?? ""),
    location: "",
    replicationLocations: [],
    ...fields,
    id,
    creationContext: systemData,
  });
  return carryUnmapped(fields, registry);
}
