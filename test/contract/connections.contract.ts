import { inspect } from "node:util";
import {
  AzureBlobStoreConnection,
  AzureOpenAIConnection,
  MarketplaceSubscription,
  PatTokenConfiguration,
  ResourceNotFoundError,
  ServerlessEndpoint,
  WorkspaceConnection,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { all } from "./given";
import type { Player } from "./service";

const modelId = "azureml://registries/azureml-meta/models/Llama-2-7b-chat";

/** What holds of connections, serverless endpoints and marketplace subscriptions, whoever plays the service. */
export function connectionsContract({ connect }: Player): void {
  describe("Connections", () => {
    it("come back without their secret, and with it where it is asked for", async () => {
      const { ml } = await connect();
      const made = await ml.connections.createOrUpdate(
        new WorkspaceConnection({
          name: "code",
          type: "git",
          target: "https://github.com/me/churn",
          credentials: new PatTokenConfiguration({ pat: "the-secret" }),
          metadata: { team: "churn" },
          isShared: false,
        }),
      );
      expect(made).toMatchObject({
        name: "code",
        type: "git",
        target: "https://github.com/me/churn",
        metadata: { team: "churn" },
        isShared: false,
      });
      expect(made.credentials).toEqual({ type: "pat" });
      expect(await ml.connections.get("code")).toEqual(made);
      const found = await ml.connections.get("code", { populateSecrets: true });
      expect(found.credentials).toEqual(new PatTokenConfiguration({ pat: "the-secret" }));
      expect(JSON.stringify(found) + inspect(found)).not.toContain("the-secret");

      found.metadata.team = "retention";
      expect((await ml.connections.createOrUpdate(found)).metadata).toEqual({ team: "retention" });

      await ml.connections.delete("code");
      await expect(ml.connections.get("code")).rejects.toThrow(ResourceNotFoundError);
    });

    it("are listed by type, those of data only where they are wanted", async () => {
      const { ml } = await connect({ pageSize: 1 });
      const names = async (options = {}) => (await all(ml.connections.list(options))).map(({ name }) => name);
      await ml.connections.createOrUpdate(
        new AzureOpenAIConnection({
          name: "openai",
          azureEndpoint: "https://e.openai.azure.com",
          apiKey: "K",
        }),
      );
      await ml.connections.createOrUpdate(
        new AzureBlobStoreConnection({
          name: "blobs",
          url: "https://a.blob.core.windows.net/c",
          accountName: "a",
          containerName: "c",
        }),
      );
      expect(await names()).toEqual(["openai"]);
      expect((await names({ includeDataConnections: true })).sort()).toEqual(["blobs", "openai"]);
      expect(await names({ connectionType: "git" })).toEqual([]);
      expect(await names({ connectionType: "azure_open_ai" })).toEqual(["openai"]);
      expect(await all(ml.azureOpenaiDeployments.list("openai"))).toEqual([]);
    });
  });

  describe("Serverless endpoints and marketplace subscriptions", () => {
    it("are made, have keys, and go", async () => {
      const { ml } = await connect();
      const subscription = await ml.marketplaceSubscriptions.beginCreateOrUpdate(
        new MarketplaceSubscription({ name: "llama-terms", modelId }),
      );
      expect(subscription).toMatchObject({ modelId, status: "subscribed", provisioningState: "succeeded" });

      const endpoint = await ml.serverlessEndpoints.beginCreateOrUpdate(
        new ServerlessEndpoint({ name: "llama", modelId, tags: { team: "churn" } }),
      );
      expect(endpoint).toMatchObject({ modelId, authMode: "key", provisioningState: "succeeded" });
      expect(endpoint.scoringUri).toMatch(/^https:/);
      expect((await all(ml.serverlessEndpoints.list())).map(({ name }) => name)).toEqual(["llama"]);

      const before = await ml.serverlessEndpoints.getKeys("llama");
      const after = await ml.serverlessEndpoints.beginRegenerateKeys("llama");
      expect(after.primaryKey).not.toBe(before.primaryKey);
      expect(after.secondaryKey).toBe(before.secondaryKey);

      await ml.serverlessEndpoints.beginDelete("llama");
      await expect(ml.serverlessEndpoints.get("llama")).rejects.toThrow(ResourceNotFoundError);
      await ml.marketplaceSubscriptions.beginDelete("llama-terms");
      expect(await all(ml.marketplaceSubscriptions.list())).toEqual([]);
    });
  });
}
