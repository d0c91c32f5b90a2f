import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AzureBlobDatastore,
  AzureDataLakeGen1Datastore,
  AzureDataLakeGen2Datastore,
  AzureFileDatastore,
  type Datastore,
  OneLakeDatastore,
  UnknownDatastore,
} from "../../../../src/resources/datastores/datastore";
import { datastoreFromWire, datastoreToWire } from "../../../../src/resources/datastores/datastore-mapping";
import { scope, workspacePath } from "../../core/scripted-service";
import { withUnknownFields } from "../../core/unknown-fields";

const fetched = (datastoreType: string, properties: object) => ({
  id: `${workspacePath}/datastores/d`,
  name: "d",
  systemData: { createdBy: "me" },
  properties: {
    datastoreType,
    description: "x",
    tags: { "Own Key": "1" },
    properties: { p: "q" },
    isDefault: true,
    ...properties,
  },
});
const account = { accountName: "a", endpoint: "core.windows.net", protocol: "https" };
const principal = {
  credentialsType: "ServicePrincipal",
  tenantId: "t",
  clientId: "c",
  authorityUrl: "https://login",
  resourceUrl: "https://storage",
};

const kinds = [
  [
    AzureBlobDatastore,
    { type: "azure_blob", containerName: "c", accountName: "a" },
    fetched("AzureBlob", { ...account, containerName: "c", credentials: { credentialsType: "None" } }),
  ],
  [
    AzureFileDatastore,
    { type: "azure_file", fileShareName: "f" },
    fetched("AzureFile", { ...account, fileShareName: "f", credentials: { credentialsType: "None" } }),
  ],
  [
    AzureDataLakeGen1Datastore,
    { type: "azure_data_lake_gen1", storeName: "s" },
    fetched("AzureDataLakeGen1", { storeName: "s", credentials: { credentialsType: "None" } }),
  ],
  [
    AzureDataLakeGen2Datastore,
    { type: "azure_data_lake_gen2", filesystem: "f" },
    fetched("AzureDataLakeGen2", { ...account, filesystem: "f", credentials: { credentialsType: "None" } }),
  ],
  [
    OneLakeDatastore,
    { type: "one_lake", oneLakeWorkspaceName: "w", artifact: { name: "n", type: "lake_house" } },
    fetched("OneLake", {
      endpoint: "e",
      oneLakeWorkspaceName: "w",
      artifact: { artifactName: "n", artifactType: "LakeHouse" },
      credentials: { credentialsType: "None" },
    }),
  ],
] as const;

type Known = Exclude<Datastore, UnknownDatastore>;
const bodyOf = (wire: { properties?: unknown }) => {
  const { isDefault: _, ...properties } = wire.properties as Record<string, unknown>;
  return { properties };
};

describe.each(kinds)("%o, fetched, changed and put", (type, fields, wire) => {
  it("reads its fields", () => {
    const datastore = datastoreFromWire(wire, scope);
    expect(datastore).toBeInstanceOf(type);
    expect({ ...datastore }).toMatchObject({
      ...fields,
      kind: "datastore",
      name: "d",
      isDefault: true,
      description: "x",
      tags: { "Own Key": "1" },
      credentials: { type: "none" },
      creationContext: { createdBy: "me" },
    });
  });

  it("loses nothing that it does not know", () => {
    const places = [
      "properties",
      "properties.credentials",
      ...("artifact" in wire.properties ? ["properties.artifact"] : []),
    ];
    fc.assert(
      fc.property(withUnknownFields(wire, places), (extended) => {
        const datastore = datastoreFromWire(extended, scope) as Known;
        datastore.description = "new";
        const expected = bodyOf(extended);
        expect(datastoreToWire(datastore, scope)).toEqual({
          properties: { ...expected.properties, description: "new" },
        });
      }),
    );
  });
});

describe("Credentials of a datastore", () => {
  const decoded = (credentials: object) =>
    (
      datastoreFromWire(
        fetched("AzureDataLakeGen2", { ...account, filesystem: "f", credentials }),
        scope,
      ) as Known
    ).credentials;

  it("say which they are, without the secret", () => {
    expect(decoded({ credentialsType: "AccountKey" })).toEqual({ type: "account_key" });
    expect(decoded({ credentialsType: "Sas" })).toEqual({ type: "sas" });
    expect(decoded(principal)).toEqual({
      type: "service_principal",
      tenantId: "t",
      clientId: "c",
      authorityUrl: "https://login",
      resourceUrl: "https://storage",
    });
    expect(decoded({ ...principal, credentialsType: "Certificate", thumbprint: "th" })).toMatchObject({
      type: "certificate",
      thumbprint: "th",
    });
  });

  it("of a kind that is not known go back as they came", () => {
    const credentials = { credentialsType: "KerberosKeytab", kerberosPrincipal: "p" };
    const datastore = datastoreFromWire(
      fetched("AzureBlob", { ...account, containerName: "c", credentials }),
      scope,
    ) as Known;
    expect(datastore.credentials).toBeUndefined();
    expect(datastoreToWire(datastore, scope).properties.credentials).toEqual(credentials);
  });

  it.each([
    [
      { type: "account_key", accountKey: "K" } as const,
      { credentialsType: "AccountKey", secrets: { secretsType: "AccountKey", key: "K" } },
    ],
    [
      { type: "sas", sasToken: "S" } as const,
      { credentialsType: "Sas", secrets: { secretsType: "Sas", sasToken: "S" } },
    ],
    [{ type: "none" } as const, { credentialsType: "None" }],
  ])("are sent: %o", (credentials, expected) => {
    const datastore = new AzureBlobDatastore({
      name: "d",
      accountName: "a",
      containerName: "c",
      credentials,
    });
    expect(datastoreToWire(datastore, scope).properties.credentials).toEqual(expected);
  });

  it("default to none", () => {
    expect(
      datastoreToWire(new AzureBlobDatastore({ name: "d", accountName: "a", containerName: "c" }), scope),
    ).toEqual({
      properties: {
        datastoreType: "AzureBlob",
        accountName: "a",
        containerName: "c",
        endpoint: "core.windows.net",
        protocol: "https",
        tags: {},
        credentials: { credentialsType: "None" },
      },
    });
  });
});

describe("A datastore of a kind that this version does not know", () => {
  it("keeps its JSON", () => {
    const datastore = datastoreFromWire(fetched("Hdfs", { nameNodeAddress: "n" }), scope);
    expect(datastore).toBeInstanceOf(UnknownDatastore);
    expect(datastore).toMatchObject({ type: "Hdfs", name: "d", properties: { nameNodeAddress: "n" } });
    expect(datastoreFromWire(undefined, scope)).toBeInstanceOf(UnknownDatastore);
  });
});
