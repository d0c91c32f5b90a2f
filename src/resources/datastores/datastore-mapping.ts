import {
  type Codec,
  carryUnmapped,
  fromWire,
  isObject,
  keeping,
  type Mapping,
  type MappingContext,
  mapping,
  nested,
  same,
  toWire,
  via,
} from "../../core/mapping";
import type { DatastoreProperties } from "../../wire/generated/types";
import {
  asCredentials,
  CertificateConfiguration,
  type DatastoreCredentials,
  NoneCredentialConfiguration,
  ServicePrincipalConfiguration,
} from "../credentials";
import {
  AzureBlobDatastore,
  type AzureBlobDatastoreFields,
  AzureDataLakeGen1Datastore,
  type AzureDataLakeGen1DatastoreFields,
  AzureDataLakeGen2Datastore,
  type AzureDataLakeGen2DatastoreFields,
  AzureFileDatastore,
  type AzureFileDatastoreFields,
  type Datastore,
  OneLakeDatastore,
  type OneLakeDatastoreFields,
  UnknownDatastore,
} from "./datastore";

/** Credentials: the secret part stands in an object of its own, and comes back only from `listSecrets`. */
const credentials: Codec<DatastoreCredentials> = {
  encode: (value) => {
    switch (value.type) {
      case "account_key":
        return {
          secrets: { key: value.accountKey, secretsType: "AccountKey" },
          credentialsType: "AccountKey",
        };
      case "sas":
        return { secrets: { sasToken: value.sasToken, secretsType: "Sas" }, credentialsType: "Sas" };
      case "service_principal":
        return {
          ...principal(value),
          secrets: { clientSecret: value.clientSecret, secretsType: "ServicePrincipal" },
          credentialsType: "ServicePrincipal",
        };
      case "certificate":
        return {
          ...principal(value),
          thumbprint: value.thumbprint,
          secrets: { certificate: value.certificate, secretsType: "Certificate" },
          credentialsType: "Certificate",
        };
      case "none":
      case "aad":
        return { credentialsType: "None" };
    }
  },
  decode: (wire) => {
    if (!isObject(wire)) return undefined;
    const text = (name: string) => (typeof wire[name] === "string" ? wire[name] : undefined);
    const who = {
      tenantId: text("tenantId") ?? "",
      clientId: text("clientId") ?? "",
      authorityUrl: text("authorityUrl"),
      resourceUrl: text("resourceUrl"),
    };
    switch (wire.credentialsType) {
      case "AccountKey":
        return asCredentials<DatastoreCredentials>({ type: "account_key" });
      case "Sas":
        return asCredentials<DatastoreCredentials>({ type: "sas" });
      case "ServicePrincipal":
        return new ServicePrincipalConfiguration(who);
      case "Certificate":
        return new CertificateConfiguration({ ...who, thumbprint: text("thumbprint") ?? "" });
      case "None":
        return new NoneCredentialConfiguration();
      default:
        return undefined;
    }
  },
};

function principal(value: {
  tenantId: string;
  clientId: string;
  authorityUrl?: string;
  resourceUrl?: string;
}): Record<string, unknown> {
  return {
    authorityUrl: value.authorityUrl ?? "https://login.microsoftonline.com",
    ...(value.resourceUrl !== undefined && { resourceUrl: value.resourceUrl }),
    tenantId: value.tenantId,
    clientId: value.clientId,
  };
}

type Rows<Fields> = Omit<Fields, "name">;
type WireDatastore = DatastoreProperties &
  Record<
    | "accountName"
    | "containerName"
    | "fileShareName"
    | "endpoint"
    | "protocol"
    | "storeName"
    | "filesystem"
    | "artifact"
    | "oneLakeWorkspaceName",
    unknown
  >;

const commonRows = {
  description: same("description"),
  tags: same("tags"),
  properties: same("properties"),
  credentials: via("credentials", keeping(credentials)),
} as const;

const accountRows = {
  accountName: same("accountName"),
  endpoint: same("endpoint"),
  protocol: same("protocol"),
} as const;

const blobRows = mapping<Rows<AzureBlobDatastoreFields>, WireDatastore>()({
  ...commonRows,
  ...accountRows,
  containerName: same("containerName"),
});
const fileRows = mapping<Rows<AzureFileDatastoreFields>, WireDatastore>()({
  ...commonRows,
  ...accountRows,
  fileShareName: same("fileShareName"),
});
const gen1Rows = mapping<Rows<AzureDataLakeGen1DatastoreFields>, WireDatastore>()({
  ...commonRows,
  storeName: same("storeName"),
});
const gen2Rows = mapping<Rows<AzureDataLakeGen2DatastoreFields>, WireDatastore>()({
  ...commonRows,
  ...accountRows,
  filesystem: same("filesystem"),
});

const artifactRows: Mapping<OneLakeDatastoreFields["artifact"]> = {
  name: same("artifactName"),
  type: via("artifactType", {
    encode: (type) => (type === "lake_house" ? "LakeHouse" : type),
    decode: (wire) => (wire === "LakeHouse" ? "lake_house" : String(wire)),
  }),
};
const oneLakeRows = mapping<Rows<OneLakeDatastoreFields>, WireDatastore>()({
  ...commonRows,
  endpoint: same("endpoint"),
  oneLakeWorkspaceName: same("oneLakeWorkspaceName"),
  artifact: via("artifact", nested(artifactRows)),
});

/** The body of a PUT. */
export function datastoreToWire(
  datastore: Exclude<Datastore, UnknownDatastore>,
  context: MappingContext,
): { properties: Record<string, unknown> } {
  const defaults = { tags: {}, credentials: { credentialsType: "None" } };
  const wire = () => {
    switch (datastore.type) {
      case "azure_blob":
        return { ...toWire(blobRows, datastore, context), datastoreType: "AzureBlob" };
      case "azure_file":
        return { ...toWire(fileRows, datastore, context), datastoreType: "AzureFile" };
      case "azure_data_lake_gen1":
        return { ...toWire(gen1Rows, datastore, context), datastoreType: "AzureDataLakeGen1" };
      case "azure_data_lake_gen2":
        return { ...toWire(gen2Rows, datastore, context), datastoreType: "AzureDataLakeGen2" };
      case "one_lake": {
        const artifact = carryUnmapped(datastore.artifact, { type: "lake_house", ...datastore.artifact });
        return {
          ...toWire(oneLakeRows, carryUnmapped(datastore, { ...datastore, artifact }), context),
          datastoreType: "OneLake",
        };
      }
    }
  };
  return { properties: { ...defaults, ...wire() } };
}

const decoders: Readonly<Record<string, (wire: Record<string, unknown>, context: MappingContext) => object>> =
  {
    AzureBlob: (wire, context) =>
      decoded(AzureBlobDatastore.prototype, "azure_blob", fromWire(blobRows, wire, context)),
    AzureFile: (wire, context) =>
      decoded(AzureFileDatastore.prototype, "azure_file", fromWire(fileRows, wire, context)),
    AzureDataLakeGen1: (wire, context) =>
      decoded(
        AzureDataLakeGen1Datastore.prototype,
        "azure_data_lake_gen1",
        fromWire(gen1Rows, wire, context),
      ),
    AzureDataLakeGen2: (wire, context) =>
      decoded(
        AzureDataLakeGen2Datastore.prototype,
        "azure_data_lake_gen2",
        fromWire(gen2Rows, wire, context),
      ),
    OneLake: (wire, context) =>
      decoded(OneLakeDatastore.prototype, "one_lake", fromWire(oneLakeRows, wire, context)),
  };

function decoded(prototype: object, type: string, fields: object): object {
  return carryUnmapped(
    fields,
    Object.assign(Object.create(prototype) as object, { kind: "datastore", type }, fields),
  );
}

/** A datastore from the wire; a type that is not known keeps its JSON. */
export function datastoreFromWire(wire: unknown, context: MappingContext): Datastore {
  const { id, name, systemData, properties } = isObject(wire) ? wire : {};
  const { datastoreType, isDefault, ...rest } = isObject(properties) ? properties : {};
  const envelope = {
    name: String(name ?? ""),
    id,
    creationContext: systemData,
    isDefault: isDefault === true,
  };
  const decode = decoders[String(datastoreType)];
  if (!decode)
    return Object.assign(new UnknownDatastore(String(datastoreType), envelope.name, rest), envelope);
  return Object.assign(decode(rest, context), envelope) as Datastore;
}
