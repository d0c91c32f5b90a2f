import { ResourceNotFoundError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { all, thrownBy } from "./given";
import type { Player } from "./service";

/** What holds of workspaces, whoever plays the service. */
export function workspacesContract({ connect }: Player): void {
  describe("Workspaces", () => {
    it("are found by name, and in the lists of group and subscription", async () => {
      const { ml, azure } = await connect();
      const { workspaceName, resourceGroupName } = azure.scope;
      const own = await ml.workspaces.get();
      expect(own).toMatchObject({
        name: workspaceName,
        resourceGroup: resourceGroupName,
        location: "eastus",
      });
      expect(own.mlflowTrackingUri).toMatch(/^azureml:\/\//);
      expect(await ml.workspaces.get(workspaceName)).toEqual(own);
      expect((await all(ml.workspaces.list())).map(({ name }) => name)).toEqual([workspaceName]);
      expect(await all(ml.workspaces.list({ scope: "subscription" }))).toEqual([own]);
    });

    it("that are not there are said to be missing", async () => {
      const { ml } = await connect();
      const error = await thrownBy(ml.workspaces.get("ws-elsewhere"));
      expect(error).toBeInstanceOf(ResourceNotFoundError);
      expect(error.message).toContain("ws-elsewhere");
    });
  });
}
