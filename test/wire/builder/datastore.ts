import {
  AzureBlobDatastore,
  AzureDataLakeGen1Datastore,
  AzureDataLakeGen2Datastore,
  OneLakeDatastore,
} from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  blob_key: () =>
    new AzureBlobDatastore({
      name: "ds",
      accountName: "a",
      containerName: "c",
      description: "d",
      tags: { a: "b" },
      endpoint: "core.windows.net",
      protocol: "https",
      credentials: { type: "account_key", accountKey: "K" },
    }),
  blob_none: () => new AzureBlobDatastore({ name: "ds", accountName: "a", containerName: "c" }),
  gen1: () =>
    new AzureDataLakeGen1Datastore({
      name: "ds",
      storeName: "s",
      credentials: { type: "service_principal", tenantId: "t", clientId: "c", clientSecret: "s" },
    }),
  gen2_cert: () =>
    new AzureDataLakeGen2Datastore({
      name: "ds",
      accountName: "a",
      filesystem: "f",
      credentials: {
        type: "certificate",
        tenantId: "t",
        clientId: "c",
        thumbprint: "th",
        certificate: "cert",
      },
    }),
  gen2_sp: () =>
    new AzureDataLakeGen2Datastore({
      name: "ds",
      accountName: "a",
      filesystem: "f",
      credentials: {
        type: "service_principal",
        tenantId: "t",
        clientId: "c",
        clientSecret: "s",
        authorityUrl: "https://login.microsoftonline.com",
        resourceUrl: "https://storage.azure.com/",
      },
    }),
  onelake: () =>
    new OneLakeDatastore({ name: "ds", oneLakeWorkspaceName: "w", endpoint: "e", artifact: { name: "a" } }),
};
