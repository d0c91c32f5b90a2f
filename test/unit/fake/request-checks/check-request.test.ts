import { describe, expect, it } from "vitest";
import { checkRequest } from "../../../../src/fake/request-checks/check-request";

const dataUri = "azureml://datastores/workspaceblobstore/paths/churn.csv";

function aDataVersion(properties: Record<string, unknown> = {}): unknown {
  return { properties: { dataType: "uri_file", dataUri, isArchived: false, ...properties } };
}

function aCommandJob(properties: Record<string, unknown> = {}): unknown {
  return {
    properties: {
      jobType: "Command",
      command: "python train.py",
      environmentId: "azureml:env:1",
      inputs: {
        data: { jobInputType: "uri_folder", uri: dataUri, mode: "ReadOnlyMount" },
        lr: { jobInputType: "literal", value: "0.1" },
      },
      ...properties,
    },
  };
}

describe("checkRequest", () => {
  it("finds nothing wrong with a good body", () => {
    expect(checkRequest("DataVersions_CreateOrUpdate", aDataVersion())).toEqual([]);
    expect(checkRequest("Jobs_CreateOrUpdate", aCommandJob())).toEqual([]);
  });

  it("refuses a field that is spelled otherwise, and says how it is spelled", () => {
    const faults = checkRequest("DataVersions_CreateOrUpdate", {
      properties: { dataType: "uri_file", dataURI: dataUri },
    });
    expect(faults).toEqual([
      { path: "properties.dataUri", given: undefined, message: "is required" },
      {
        path: "properties.dataURI",
        given: dataUri,
        message: "is not a field of UriFileDataVersion; did you mean dataUri?",
        allowed: expect.arrayContaining(["dataUri", "tags"]),
      },
    ]);
  });

  it("refuses a value of another type", () => {
    expect(
      checkRequest("DataVersions_CreateOrUpdate", aDataVersion({ isArchived: "no", tags: ["a"] })),
    ).toEqual([
      expect.objectContaining({
        path: "properties.isArchived",
        given: "no",
        message: "must be a boolean, not a string",
      }),
      expect.objectContaining({
        path: "properties.tags",
        given: ["a"],
        message: "must be an object, not a list",
      }),
    ]);
  });

  it("refuses an enum's value that is not one of it, and lists those that are", () => {
    const inputs = { data: { jobInputType: "uri_file", uri: dataUri, mode: "ReadOnlyMont" } };
    expect(checkRequest("Jobs_CreateOrUpdate", aCommandJob({ inputs }))).toEqual([
      {
        path: "properties.inputs.data.mode",
        given: "ReadOnlyMont",
        message: expect.stringMatching(/^must be one of .*; did you mean ReadOnlyMount\?$/),
        allowed: expect.arrayContaining(["ReadOnlyMount", "Download"]),
      },
    ]);
  });

  it("compares enums and discriminators without regard to case", () => {
    const inputs = { data: { jobInputType: "URI_FILE", uri: dataUri, mode: "readonlymount" } };
    expect(checkRequest("Jobs_CreateOrUpdate", aCommandJob({ jobType: "command", inputs }))).toEqual([]);
  });

  it("refuses a kind that the contract does not know, by the discriminator", () => {
    expect(checkRequest("Jobs_CreateOrUpdate", { properties: { jobType: "Comand" } })).toEqual([
      {
        path: "properties.jobType",
        given: "Comand",
        message: "must be one of AutoML, Command, FineTuning, Pipeline, Spark, Sweep; did you mean Command?",
        allowed: ["AutoML", "Command", "FineTuning", "Pipeline", "Spark", "Sweep"],
      },
    ]);
  });

  it("tells all faults at once, in nested objects too", () => {
    const faults = checkRequest(
      "Jobs_CreateOrUpdate",
      aCommandJob({
        command: undefined,
        limits: { jobLimitsType: "Command", timeout: "one hour" },
        inputs: { "my.data": { jobInputType: "literal" } },
        exprimentName: "churn",
      }),
    );
    expect(faults.map(({ path }) => path).sort()).toEqual([
      "properties.command",
      "properties.exprimentName",
      'properties.inputs["my.data"].value',
      "properties.limits.timeout",
    ]);
  });

  it("takes null for absent", () => {
    expect(checkRequest("DataVersions_CreateOrUpdate", aDataVersion({ description: null }))).toEqual([]);
    expect(checkRequest("DataVersions_CreateOrUpdate", aDataVersion({ dataUri: null }))).toEqual([
      { path: "properties.dataUri", given: undefined, message: "is required" },
    ]);
  });

  it("ignores what only the service sets, since clients send back what they fetched", () => {
    const fetched = {
      ...(aCommandJob({ status: "Completed" }) as object),
      id: "/subscriptions/s",
      name: "j",
      type: "t",
      systemData: { createdBy: "me" },
    };
    expect(checkRequest("Jobs_CreateOrUpdate", fetched)).toEqual([]);
  });

  it("leaves the children of a pipeline to its handler", () => {
    const jobs = {
      train: {
        type: "command",
        componentId: "azureml:train:1",
        inputs: { data: { job_input_type: "literal", value: "1" } },
      },
    };
    expect(checkRequest("Jobs_CreateOrUpdate", { properties: { jobType: "Pipeline", jobs } })).toEqual([]);
  });

  it("leaves keys of users alone", () => {
    const keys = { tags: { Type: "a", "with.dot": "b" }, environmentVariables: { __proto: "c", N: 5 } };
    expect(checkRequest("Jobs_CreateOrUpdate", aCommandJob(keys))).toEqual([]);
  });

  it("lets unknown fields pass when it is loose, and nothing else", () => {
    const body = aDataVersion({ fromTheFuture: { a: 1 }, isArchived: 1 });
    expect(checkRequest("DataVersions_CreateOrUpdate", body, { loose: true })).toEqual([
      expect.objectContaining({ path: "properties.isArchived" }),
    ]);
  });

  it("wants a body where the operation has one, and leaves it free where it may be left out", () => {
    expect(checkRequest("DataVersions_CreateOrUpdate", undefined)).toEqual([
      { path: "", given: undefined, message: "is required" },
    ]);
    expect(checkRequest("DataVersions_CreateOrUpdate", "text")).toEqual([
      { path: "", given: "text", message: "must be an object, not a string" },
    ]);
    expect(checkRequest("Datastores_ListSecrets", undefined)).toEqual([]);
    expect(checkRequest("OnlineEndpoints_ListKeys", undefined)).toEqual([]);
  });

  it("takes the name of a model in place of an operation's", () => {
    expect(checkRequest("ScaleSettings", { minNodeCount: 0 })).toEqual([
      { path: "maxNodeCount", given: undefined, message: "is required" },
    ]);
  });

  it("throws at a name that the contract does not have: the route is wrong, not the request", () => {
    expect(() => checkRequest("Jobs_CreateOrUpdat", {})).toThrow(
      "neither an operation nor a model Jobs_CreateOrUpdat",
    );
  });
});
