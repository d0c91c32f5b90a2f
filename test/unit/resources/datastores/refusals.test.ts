import { inspect } from "node:util";
import {
  AzureBlobDatastore,
  type AzureBlobDatastoreFields,
  AzureDataLakeGen2Datastore,
  OneLakeDatastore,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { describeRefusals } from "../../core/refusals";

const blob = (fields: object) => () =>
  new AzureBlobDatastore({
    name: "d",
    accountName: "a",
    containerName: "c",
    ...fields,
  } as AzureBlobDatastoreFields);

describeRefusals("datastore", {
  bad_credentials: [blob({ credentials: { password: "x" } }), "credentials.type"],
  blob_sp_unsupported: [
    blob({ credentials: { type: "service_principal", tenantId: "t", clientId: "c", clientSecret: "s" } }),
    "credentials.type",
  ],
  missing_container: [blob({ containerName: undefined }), "containerName"],
  "a name that the service does not take": [blob({ name: "my-store" }), "name"],
  "credentials without their secret": [
    blob({ credentials: { type: "account_key" } }),
    "credentials.accountKey",
  ],
  "a principal that is half told": [
    () =>
      new AzureDataLakeGen2Datastore({
        name: "d",
        accountName: "a",
        filesystem: "f",
        credentials: { type: "service_principal", tenantId: "", clientId: "c" },
      }),
    "credentials.tenantId",
    "credentials.clientSecret",
  ],
  "a key for a lake": [
    () =>
      new AzureDataLakeGen2Datastore({
        name: "d",
        accountName: "a",
        filesystem: "f",
        credentials: { type: "account_key", accountKey: "K" },
      }),
    "credentials.type",
  ],
  "a lakehouse without its name": [
    () => new OneLakeDatastore({ name: "d", oneLakeWorkspaceName: "w" } as never),
    "artifact.name",
  ],
  "everything at once": [
    blob({ name: undefined, contanerName: "c", containerName: "", tags: { a: 1 } }),
    "contanerName",
    "name",
    "tags.a",
    "containerName",
  ],
});

describe("A refused datastore", () => {
  it("tells no secret", () => {
    const make = blob({
      containerName: "",
      credentials: { type: "acount_key", accountKey: "the-secret", sasToken: "the-secret" },
    });
    expect(make).toThrow(/containerName/);
    try {
      make();
    } catch (error) {
      expect(inspect(error, { depth: 10 })).not.toContain("the-secret");
      expect(JSON.stringify(error)).not.toContain("the-secret");
    }
  });
});
