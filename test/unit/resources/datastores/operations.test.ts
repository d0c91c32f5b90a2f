import { AzureBlobDatastore, type AzureDataLakeGen2Datastore, type MLClient } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { ValidationError } from "../../../../src/core/errors";
import { UnknownDatastore } from "../../../../src/resources/datastores/datastore";
import { apiVersions } from "../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../core/recorded-operations";
import { clientOver, failureOf, type Sent, told } from "../../core/scripted-service";

const blob = (credentialsType: string) => ({
  name: "d",
  properties: {
    datastoreType: "AzureBlob",
    accountName: "a",
    containerName: "c",
    isDefault: true,
    credentials: { credentialsType },
  },
});
const withSecrets = (credentialsType: string, secrets: object) => (sent: Sent) => ({
  body: sent.path.endsWith("/listSecrets")
    ? secrets
    : sent.path.endsWith("/datastores")
      ? { value: [blob(credentialsType)] }
      : blob(credentialsType),
});

describeRecorded("datastores", {
  datastores_get_ds: { call: (ml) => ml.datastores.get("ds") },
  list_datastores_list: { call: (ml) => all(ml.datastores.list()) },
});

describe("A datastore", () => {
  it("is put without the service testing it", async () => {
    const { ml, service } = clientOver(({ body }) => ({ body: { name: "d", ...(body as object) } }));
    const datastore = await ml.datastores.createOrUpdate(
      new AzureBlobDatastore({
        name: "d",
        accountName: "a",
        containerName: "c",
        credentials: { type: "account_key", accountKey: "K" },
      }),
    );
    expect(datastore).toBeInstanceOf(AzureBlobDatastore);
    expect(told(service.requests)).toEqual([
      [
        "PUT",
        "/datastores/d",
        { skipValidation: "true" },
        {
          properties: {
            datastoreType: "AzureBlob",
            accountName: "a",
            containerName: "c",
            endpoint: "core.windows.net",
            protocol: "https",
            tags: {},
            credentials: { credentialsType: "AccountKey", secrets: { secretsType: "AccountKey", key: "K" } },
          },
        },
      ],
    ]);
    expect(service.requests[0]?.query["api-version"]).toBe(apiVersions.datastores);
  });

  it("is deleted", async () => {
    const { ml, service } = clientOver(() => ({ status: 204 }));
    await ml.datastores.delete("d");
    expect(told(service.requests)).toEqual([["DELETE", "/datastores/d"]]);
  });

  it.each(["", ".", ".."])(
    "is not deleted under the name %j, which would lead to something else",
    async (name) => {
      const { ml, service } = clientOver(() => ({ status: 200 }));
      expect(await failureOf(ml.datastores.delete(name))).toBeInstanceOf(ValidationError);
      expect(service.requests).toEqual([]);
    },
  );

  it("of a kind that is only read is not put", async () => {
    const { ml, service } = clientOver(() => ({}));
    expect(
      await failureOf(ml.datastores.createOrUpdate(new UnknownDatastore("Hdfs", "h", {}))),
    ).toBeInstanceOf(ValidationError);
    expect(service.requests).toEqual([]);
  });

  it("that is the default is asked for as such", async () => {
    const { ml, service } = clientOver(withSecrets("None", {}));
    expect(await ml.datastores.getDefault()).toMatchObject({ name: "d", isDefault: true });
    expect(told(service.requests)).toEqual([
      ["GET", "/datastores", { count: "30", isDefault: "true", orderByAsc: "false" }],
    ]);
    expect(
      await failureOf(clientOver(() => ({ body: { value: [] } })).ml.datastores.getDefault()),
    ).toBeInstanceOf(ValidationError);
  });
});

describe("Secrets of a datastore", () => {
  const credentialsOf = async (ml: MLClient) =>
    ((await ml.datastores.get("d", { includeSecrets: true })) as AzureBlobDatastore).credentials;

  it("are fetched only where they are wanted", async () => {
    const { ml, service } = clientOver(withSecrets("AccountKey", { key: "the-secret" }));
    expect(await ml.datastores.get("d")).toMatchObject({ credentials: { type: "account_key" } });
    expect(service.requests.length).toBe(1);
    expect(await credentialsOf(ml)).toEqual({ type: "account_key", accountKey: "the-secret" });
    expect(told(service.requests).at(-1)).toEqual([
      "POST",
      "/datastores/d/listSecrets",
      {},
      { expirableSecret: false },
    ]);
  });

  it("are a key or a SAS, as the service gives them", async () => {
    expect(
      await credentialsOf(
        clientOver(withSecrets("AccountKey", { secretsType: "Sas", sasToken: "sv=1&sig=x" })).ml,
      ),
    ).toEqual({ type: "sas", sasToken: "sv=1&sig=x" });
  });

  it("are fetched for each of a list that is to have them", async () => {
    const { ml, service } = clientOver(withSecrets("AccountKey", { key: "the-secret" }));
    const [first] = await all(ml.datastores.list({ includeSecrets: true }));
    expect((first as AzureBlobDatastore).credentials).toEqual({
      type: "account_key",
      accountKey: "the-secret",
    });
    expect(told(service.requests).at(-1)).toEqual([
      "POST",
      "/datastores/d/listSecrets",
      {},
      { expirableSecret: false },
    ]);
  });

  it("are not asked for where there are none", async () => {
    const { ml, service } = clientOver(withSecrets("None", {}));
    expect(await credentialsOf(ml)).toEqual({ type: "none" });
    expect(service.requests.length).toBe(1);
  });

  it("of a service principal are put with it", async () => {
    const wire = {
      name: "d",
      properties: {
        datastoreType: "AzureDataLakeGen2",
        accountName: "a",
        filesystem: "f",
        credentials: { credentialsType: "ServicePrincipal", tenantId: "t", clientId: "c" },
      },
    };
    const { ml, service } = clientOver(({ path, body, method }) => ({
      body: path.endsWith("/listSecrets")
        ? { secretsType: "ServicePrincipal", clientSecret: "the-secret" }
        : method === "PUT"
          ? body
          : wire,
    }));
    const datastore = (await ml.datastores.get("d", { includeSecrets: true })) as AzureDataLakeGen2Datastore;
    expect(datastore.credentials).toMatchObject({
      type: "service_principal",
      tenantId: "t",
      clientId: "c",
      clientSecret: "the-secret",
    });
    expect(JSON.stringify(datastore)).not.toContain("the-secret");
    await ml.datastores.createOrUpdate(datastore);
    expect(service.requests.at(-1)?.body).toMatchObject({
      properties: {
        credentials: {
          credentialsType: "ServicePrincipal",
          tenantId: "t",
          secrets: { clientSecret: "the-secret" },
        },
      },
    });
  });

  it("are left out where the service has none", async () => {
    const { ml } = clientOver((sent) =>
      sent.path.endsWith("/listSecrets") ? { status: 404, body: {} } : { body: blob("AccountKey") },
    );
    expect(await credentialsOf(ml)).toEqual({ type: "account_key" });
  });

  it("go back with it, and are shown nowhere", async () => {
    const { ml, service } = clientOver((sent) =>
      sent.method === "PUT" ? { body: sent.body } : withSecrets("AccountKey", { key: "the-secret" })(sent),
    );
    const datastore = (await ml.datastores.get("d", { includeSecrets: true })) as AzureBlobDatastore;
    expect(JSON.stringify(datastore)).not.toContain("the-secret");
    datastore.description = "new";
    await ml.datastores.createOrUpdate(datastore);
    expect(service.requests.at(-1)?.body).toMatchObject({
      properties: {
        description: "new",
        credentials: { credentialsType: "AccountKey", secrets: { key: "the-secret" } },
      },
    });
  });
});
