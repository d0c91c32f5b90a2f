import { describe, expect, it } from "vitest";
import { findOperation } from "../../../../src/fake/request-checks/find-operation";

const workspace =
  "/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws";

describe("findOperation", () => {
  it("names the operation of a method and a path, and what stands in the path", () => {
    expect(findOperation("PUT", `${workspace}/data/churn/versions/1`)).toEqual({
      operationId: "DataVersions_CreateOrUpdate",
      path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/{workspaceName}/data/{name}/versions/{version}",
      params: {
        subscriptionId: "s",
        resourceGroupName: "rg",
        workspaceName: "ws",
        name: "churn",
        version: "1",
      },
    });
  });

  it("compares literal segments without regard to case", () => {
    const path = workspace
      .replace("resourceGroups", "resourcegroups")
      .replace("MachineLearning", "machinelearning");
    expect(findOperation("POST", `${path}/datastores/d/LISTSECRETS`)?.operationId).toBe(
      "Datastores_ListSecrets",
    );
    expect(findOperation("put", `${path}/onlineendpoints/e`)?.operationId).toBe(
      "OnlineEndpoints_CreateOrUpdate",
    );
  });

  it("decodes what stands in the path", () => {
    expect(findOperation("GET", `${workspace}/jobs/a%20job`)?.params["id"]).toBe("a job");
  });

  it("knows operations that only other clients call, and those built by hand", () => {
    expect(findOperation("PATCH", `${workspace}/computes/c`)?.operationId).toBe("Compute_Update");
    expect(findOperation("POST", `${workspace}/schedules/s/trigger`)?.operationId).toBe("Schedules_Trigger");
  });

  it("knows the same paths behind the prefixes of the workspace's own host", () => {
    expect(
      findOperation("GET", `/mferp/managementfrontend${workspace}/batchEndpoints/b/jobs`)?.operationId,
    ).toBe("BatchEndpoint_ListJobs");
    expect(findOperation("PUT", `/genericasset${workspace}/indexes/i/versions/1`)?.operationId).toBe(
      "Indexes_CreateOrUpdate",
    );
  });

  it("tells a name from a verb that follows it", () => {
    const index = `/genericasset${workspace}/indexes/i`;
    expect(findOperation("GET", index)?.operationId).toBe("Indexes_GetLatest");
    expect(findOperation("POST", `${index}:getNextVersion`)).toMatchObject({
      operationId: "Indexes_GetNextVersion",
      params: { name: "i" },
    });
  });

  it("knows nothing of a path or a method that the contract does not have", () => {
    expect(findOperation("GET", `${workspace}/unicorns`)).toBeUndefined();
    expect(findOperation("DELETE", `${workspace}/data/churn/versions/1/more`)).toBeUndefined();
    expect(findOperation("PUT", `${workspace}/jobs/j/cancel`)).toBeUndefined();
  });
});
