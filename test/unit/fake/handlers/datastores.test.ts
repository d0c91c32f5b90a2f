import { describe, expect, it } from "vitest";
import { RawService } from "./raw-service";

const seeded = [
  "workspaceblobstore",
  "workspaceartifactstore",
  "workspaceworkingdirectory",
  "workspacefilestore",
];

const blobDatastore = (credentials: Record<string, unknown>) => ({
  properties: { datastoreType: "AzureBlob", accountName: "theirs", containerName: "files", credentials },
});

const withKey = blobDatastore({
  credentialsType: "AccountKey",
  secrets: { secretsType: "AccountKey", key: "c2VjcmV0" },
});

describe("datastores", () => {
  it("lists the four that come with a workspace, across pages", async () => {
    const service = new RawService({ pageSize: 2 });
    expect(await service.names("datastores?count=30&orderByAsc=false")).toEqual(seeded);
  });

  it("finds the default one, and those that are named", async () => {
    const service = new RawService();
    expect(await service.names("datastores?count=30&isDefault=true&orderByAsc=false")).toEqual([
      "workspaceblobstore",
    ]);
    expect(await service.names("datastores?names=WorkspaceFileStore")).toEqual(["workspacefilestore"]);
    expect(await service.names("datastores?searchText=artifact")).toEqual(["workspaceartifactstore"]);
    expect(await service.names("datastores?orderBy=name&orderByAsc=true")).toEqual([...seeded].sort());
  });

  it("creates, shows and updates one without ever showing its secrets", async () => {
    const service = new RawService();
    const made = await service.put("datastores/theirs?skipValidation=true", withKey);
    expect(made.status).toBe(201);
    const updated = await service.put("datastores/theirs", {
      properties: { ...withKey.properties, description: "d" },
    });
    expect(updated.status).toBe(200);
    const shown = await service.get("datastores/Theirs");
    expect(shown.body.properties).toMatchObject({
      accountName: "theirs",
      description: "d",
      isDefault: false,
    });
    for (const { body } of [made, updated, shown]) expect(JSON.stringify(body)).not.toContain("c2VjcmV0");
  });

  it("gives a signature that blob storage accepts", async () => {
    const service = new RawService();
    const { body } = await service.post("datastores/workspaceblobstore/listSecrets", {
      expirableSecret: true,
      expireAfterHours: 1,
    });
    expect(body.secretsType).toBe("Sas");
    const store = await service.get("datastores/workspaceblobstore");
    const { accountName, containerName } = store.body.properties;
    const blob = `https://${accountName}.blob.core.windows.net/${containerName}/a.txt`;
    const write = { "x-ms-blob-type": "BlockBlob", authorization: "" };
    expect((await service.send("PUT", `${blob}?${body.sasToken}`, "hello", write)).status).toBe(201);
    await service.azure.clock.advance(2 * 3_600_000);
    expect(
      (await service.send("HEAD", `${blob}?${body.sasToken}`, undefined, { authorization: "" })).status,
    ).toBe(403);
  });

  it("gives back the key a datastore was made with, and a signature where one that expires is asked for", async () => {
    const service = new RawService();
    await service.put("datastores/theirs", withKey);
    const kept = await service.post("datastores/theirs/listSecrets");
    expect(kept.body).toEqual({ secretsType: "AccountKey", key: "c2VjcmV0" });
    const signed = await service.post("datastores/theirs/listSecrets", { expirableSecret: true });
    expect(signed.body.secretsType).toBe("Sas");
  });

  it("refuses secrets of one that is opened by identity", async () => {
    const service = new RawService();
    await service.put("datastores/open", blobDatastore({ credentialsType: "None" }));
    expect((await service.post("datastores/open/listSecrets")).status).toBe(400);
  });

  it("deletes one, and not the default one", async () => {
    const service = new RawService();
    await service.put("datastores/theirs", withKey);
    expect((await service.delete("datastores/theirs")).status).toBe(200);
    expect((await service.get("datastores/theirs")).status).toBe(404);
    expect((await service.delete("datastores/theirs")).status).toBe(204);
    expect((await service.delete("datastores/workspaceblobstore")).status).toBe(400);
  });

  it("refuses a bad name, and an account key that is not sent", async () => {
    const service = new RawService();
    expect((await service.put("datastores/no-dashes", withKey)).status).toBe(400);
    expect(
      (await service.put("datastores/bare", blobDatastore({ credentialsType: "AccountKey" }))).status,
    ).toBe(400);
  });
});
