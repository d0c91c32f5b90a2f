import { inspect } from "node:util";
import { AzureBlobDatastore, type Datastore, ResourceNotFoundError, ServiceError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { all, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of datastores, whoever plays the service. */
export function datastoresContract({ connect }: Player): void {
  describe("Datastores", () => {
    it("of a workspace are there from the start, one of them by default", async () => {
      const { ml } = await connect({ pageSize: 2 });
      expect((await all(ml.datastores.list())).map(({ name }) => name)).toEqual(
        expect.arrayContaining(["workspaceblobstore", "workspaceartifactstore", "workspacefilestore"]),
      );
      expect((await ml.datastores.getDefault()).name).toBe("workspaceblobstore");
    });

    it("come back as they were sent, and go when they are deleted", async () => {
      const { ml } = await connect();
      const sent = new AzureBlobDatastore({
        name: "raw",
        accountName: "churnraw",
        containerName: "exports",
        description: "Exports of the shop",
        credentials: { type: "account_key", accountKey: "c2VjcmV0LWtleQ==" },
      });
      const created = await ml.datastores.createOrUpdate(sent);
      expect(created).toMatchObject({
        name: "raw",
        containerName: "exports",
        description: "Exports of the shop",
      });
      expect(created.accountName).toMatch(/(^|\/)churnraw$/);
      expect(await ml.datastores.get("raw")).toEqual(created);

      await ml.datastores.delete("raw");
      await expect(ml.datastores.get("raw")).rejects.toThrow(ResourceNotFoundError);
    });

    it("tell their secrets where these are asked for, and never to a log", async () => {
      const { ml } = await connect();
      const found = await ml.datastores.get("workspaceblobstore", { includeSecrets: true });
      expect(secretOf(found)).toContain("sig=");
      expect(`${JSON.stringify(found)} ${inspect(found)}`).not.toContain("sig=");
      expect(secretOf(await ml.datastores.get("workspaceblobstore"))).toBeUndefined();
    });

    it("of a workspace stay its default", async () => {
      const { ml } = await connect();
      const error = await thrownBy(ml.datastores.delete("workspaceblobstore"));
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("default datastore");
    });
  });
}

function secretOf(datastore: Datastore): string | undefined {
  const credentials = datastore instanceof AzureBlobDatastore ? datastore.credentials : undefined;
  return credentials?.type === "sas" ? credentials.sasToken : undefined;
}
