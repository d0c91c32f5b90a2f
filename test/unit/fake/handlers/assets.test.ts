import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Body, RawService } from "./raw-service";

const long =
  "azureml://subscriptions/00000000-0000-0000-0000-000000000001/resourcegroups/rg-fake/workspaces/ws-fake";
const file = (path: string) => `azureml://datastores/workspaceblobstore/paths/${path}`;
const data = (path: string, more: Body = {}) => ({
  properties: { dataType: "uri_file", dataUri: file(path), isAnonymous: false, isArchived: false, ...more },
});
const environment = (image: string, more: Body = {}) => ({ properties: { image, ...more } });
const model = (path: string, more: Body = {}) => ({
  properties: { modelType: "custom_model", modelUri: file(path), ...more },
});

describe("data", () => {
  it("answers with the long form of the path, and the defaults", async () => {
    const service = new RawService();
    const { status, body } = await service.put(
      "data/churn/versions/1",
      data("x/churn.csv", { tags: { a: "b" } }),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      id: `${service.ws}/data/churn/versions/1`,
      name: "1",
      type: "Microsoft.MachineLearningServices/workspaces/data/versions",
      properties: {
        dataUri: `${long}/datastores/workspaceblobstore/paths/x/churn.csv`,
        tags: { a: "b" },
        properties: {},
        provisioningState: "Succeeded",
      },
    });
    expect((await service.get("data/churn/versions/1")).body).toEqual(body);
  });

  it("refuses other files under a version that is there, in Azure's words", async () => {
    const service = new RawService();
    await service.put("data/churn/versions/1", data("a.csv"));
    const { status, body } = await service.put("data/churn/versions/1", data("b.csv"));
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ code: "UserError", message: "Asset paths cannot be updated." });
  });

  it("changes description, tags and properties of a version", async () => {
    const service = new RawService();
    const made = await service.put("data/churn/versions/1", data("a.csv", { tags: { a: "b" } }));
    await service.azure.clock.advance(60_000);
    const changed = await service.put(
      "data/churn/versions/1",
      data("a.csv", { description: "d", properties: { p: "q" } }),
    );
    expect(changed.status).toBe(200);
    expect(changed.body.properties).toMatchObject({ description: "d", tags: {}, properties: { p: "q" } });
    expect(changed.body.systemData.createdAt).toBe(made.body.systemData.createdAt);
    expect(changed.body.systemData.lastModifiedAt > made.body.systemData.lastModifiedAt).toBe(true);
  });

  it("counts the latest and the next version in the container", async () => {
    const service = new RawService();
    expect((await service.get("data/churn")).status).toBe(404);
    for (const version of ["1", "3", "2"]) await service.put(`data/churn/versions/${version}`, data("a.csv"));
    const { body } = await service.get("data/churn");
    expect(body.properties).toMatchObject({
      latestVersion: "2",
      nextVersion: "4",
      dataType: "uri_file",
      isArchived: false,
    });
  });

  it("refuses another type of data under the same name", async () => {
    const service = new RawService();
    await service.put("data/churn/versions/1", data("a.csv"));
    expect((await service.put("data/churn/versions/2", data("a", { dataType: "uri_folder" }))).status).toBe(
      400,
    );
  });

  it("hides an archived version from lists until it is restored or asked for", async () => {
    const service = new RawService();
    for (const version of ["1", "2"]) await service.put(`data/churn/versions/${version}`, data("a.csv"));
    await service.put("data/churn/versions/2", data("a.csv", { isArchived: true }));
    expect(await service.names("data/churn/versions")).toEqual(["1"]);
    expect(await service.names("data/churn/versions?listViewType=ArchivedOnly")).toEqual(["2"]);
    expect(await service.names("data/churn/versions?listViewType=All")).toEqual(["2", "1"]);
    expect((await service.get("data/churn")).body.properties.latestVersion).toBe("1");
    await service.put("data/churn/versions/2", data("a.csv"));
    expect(await service.names("data/churn/versions")).toEqual(["2", "1"]);
  });

  it("hides an archived container, and keeps its type", async () => {
    const service = new RawService();
    await service.put("data/churn/versions/1", data("a.csv"));
    const { body } = await service.get("data/churn");
    const archived = await service.put("data/churn", {
      properties: { ...body.properties, isArchived: true },
    });
    expect(archived.status).toBe(200);
    expect(archived.body.properties).toMatchObject({
      isArchived: true,
      dataType: "uri_file",
      latestVersion: "1",
    });
    expect(await service.names("data?listViewType=ActiveOnly")).toEqual([]);
    expect(await service.names("data?listViewType=ArchivedOnly")).toEqual(["churn"]);
    const other = { properties: { isArchived: false, dataType: "mltable" } };
    expect((await service.put("data/churn", other)).status).toBe(400);
  });

  it("lists versions newest first, or as asked, across pages", async () => {
    const service = new RawService({ pageSize: 2 });
    for (const version of ["9", "10", "1", "5", "7"])
      await service.put(`data/churn/versions/${version}`, data("a.csv"));
    expect(await service.names("data/churn/versions")).toEqual(["7", "5", "1", "10", "9"]);
    expect(await service.names("data/churn/versions?$orderBy=createdtime asc")).toEqual([
      "9",
      "10",
      "1",
      "5",
      "7",
    ]);
    expect(await service.names("data/churn/versions?$orderBy=createdtime%20desc&$top=3")).toEqual([
      "7",
      "5",
      "1",
    ]);
    expect((await service.get("data/churn/versions?$orderBy=size")).status).toBe(400);
  });

  it("filters by tags", async () => {
    const service = new RawService();
    await service.put("data/churn/versions/1", data("a.csv", { tags: { team: "a", gold: "" } }));
    await service.put("data/churn/versions/2", data("a.csv", { tags: { team: "b" } }));
    expect(await service.names("data/churn/versions?$tags=team=a")).toEqual(["1"]);
    expect(await service.names("data/churn/versions?$tags=team")).toEqual(["2", "1"]);
    expect(await service.names("data/churn/versions?$tags=team=a,gold")).toEqual(["1"]);
  });

  it("lists nothing that was registered anonymously", async () => {
    const service = new RawService();
    await service.put("data/8f3c/versions/1", data("a.csv", { isAnonymous: true }));
    await service.put("data/churn/versions/1", data("a.csv"));
    expect(await service.names("data")).toEqual(["churn"]);
  });

  it.each(["data/a b/versions/1", "data/-x/versions/1", "data/churn/versions/a~b"])(
    "refuses the name in %s",
    async (path) => {
      const { status, body } = await new RawService().put(encodeURI(path), data("a.csv"));
      expect([status, body.error.code]).toEqual([400, "UserError"]);
    },
  );

  it("refuses a body that is not as the contract says", async () => {
    const service = new RawService();
    const unknown = { properties: { ...data("a.csv").properties, dataURI: "x" } };
    const { status, body } = await service.put("data/churn/versions/1", unknown);
    expect(status).toBe(400);
    expect(body.error.details.map(({ target }: { target: string }) => target)).toEqual([
      "properties.dataURI",
    ]);
    expect((await service.get("data/churn")).status).toBe(404);
  });
});

describe("environments", () => {
  it("has the curated ones from the start, and serves their latest version", async () => {
    const service = new RawService();
    const name = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu";
    const { body } = await service.get(`environments/${name}/versions?$orderBy=createdtime%20desc&$top=1`);
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).toMatchObject({
      name: "12",
      properties: { environmentType: "Curated", osType: "Linux" },
    });
    expect((await service.get(`environments/${name}`)).body.properties).toMatchObject({
      latestVersion: "12",
      nextVersion: "13",
    });
    expect(await service.names("environments")).toContain("AzureML-acpt-pytorch-2.8-cuda12.6");
  });

  it("refuses to change or add curated ones", async () => {
    const service = new RawService();
    expect(
      (await service.put("environments/AzureML-mine/versions/1", environment("ubuntu:22.04"))).status,
    ).toBe(400);
  });

  it("answers 409 where a version would get another recipe, so that clients take the next number", async () => {
    const service = new RawService();
    const made = await service.put(
      "environments/e/versions/1",
      environment("ubuntu:22.04", { condaFile: "name: a" }),
    );
    expect(made.body.properties).toMatchObject({ environmentType: "UserCreated", osType: "Linux" });
    for (const other of [
      environment("ubuntu:24.04", { condaFile: "name: a" }),
      environment("ubuntu:22.04", { condaFile: "name: b" }),
    ]) {
      const { status, body } = await service.put("environments/e/versions/1", other);
      expect(status).toBe(409);
      expect(body.error.message).toBe(
        "Environment e with version 1 is already registered and cannot be changed.",
      );
    }
    const same = environment("ubuntu:22.04", { condaFile: "name: a", description: "d", isArchived: true });
    const changed = await service.put("environments/e/versions/1", same);
    expect([changed.status, changed.body.properties.description]).toEqual([200, "d"]);
  });

  it.each<[string, Body]>([
    ["neither an image nor a build context", {}],
    ["both", { image: "a", build: { contextUri: "https://x.blob.core.windows.net/c/d/" } }],
    [
      "a conda file beside a build context",
      { condaFile: "x", build: { contextUri: "https://x.blob.core.windows.net/c/d/" } },
    ],
  ])("refuses %s", async (_, properties) => {
    expect((await new RawService().put("environments/e/versions/1", { properties })).status).toBe(400);
  });
});

describe("models", () => {
  const mlmodel =
    "artifact_path: m\nflavors:\n  python_function:\n    loader_module: mlflow.sklearn\n    env: {conda: conda.yaml}\n";

  it("reads the flavors of an MLflow model from its MLmodel file", async () => {
    const service = new RawService();
    await service.upload("azureml-blobstore", "m/MLmodel", mlmodel);
    const { status, body } = await service.put(
      "models/churn/versions/1",
      model("m/", { modelType: "mlflow_model" }),
    );
    expect(status).toBe(201);
    expect(body.properties.modelUri).toBe(`${long}/datastores/workspaceblobstore/paths/m/`);
    expect(body.properties.flavors).toEqual({
      python_function: { data: { loader_module: "mlflow.sklearn", env: '{"conda":"conda.yaml"}' } },
    });
    expect(body.properties.stage).toBeNull();
  });

  it("refuses an MLflow model without an MLmodel file, and takes the same files as a custom model", async () => {
    const service = new RawService();
    expect(
      (await service.put("models/churn/versions/1", model("m", { modelType: "mlflow_model" }))).status,
    ).toBe(400);
    expect((await service.put("models/churn/versions/1", model("m"))).status).toBe(201);
  });

  it("refuses a model of a job that is not there", async () => {
    const service = new RawService();
    const modelUri = "azureml://jobs/nope/outputs/artifacts/paths/m/";
    expect((await service.put("models/churn/versions/1", { properties: { modelUri } })).status).toBe(404);
  });

  it("refuses another path or type under a version, and keeps what an archiving PUT leaves out", async () => {
    const service = new RawService();
    await service.put("models/churn/versions/1", model("m", { stage: "Production", tags: { a: "b" } }));
    const { status, body } = await service.put("models/churn/versions/1", model("n"));
    expect([status, body.error.message]).toEqual([400, "Asset paths cannot be updated."]);
    expect(
      (await service.put("models/churn/versions/1", model("m", { modelType: "triton_model" }))).status,
    ).toBe(400);
    const archived = await service.put(
      "models/churn/versions/1",
      model("m/", { isArchived: true, flavors: {} }),
    );
    expect(archived.body.properties).toMatchObject({ isArchived: true, stage: "Production", flavors: {} });
  });

  it("filters versions by stage", async () => {
    const service = new RawService();
    await service.put("models/churn/versions/1", model("m", { stage: "Production" }));
    await service.put("models/churn/versions/2", model("m", { stage: "Archived" }));
    expect(await service.names("models/churn/versions?stage=Production")).toEqual(["1"]);
  });

  it("answers 404 for the versions of a name that was never registered", async () => {
    const service = new RawService();
    const { status, body } = await service.get("models/churn/versions?$orderBy=createdtime%20desc&$top=1");
    expect([status, body.error.code]).toEqual([404, "NotFound"]);
  });

  it("packages no model for an unknown server", async () => {
    const service = new RawService();
    await service.put("models/churn/versions/1", model("m"));
    expect((await service.post("models/churn/versions/1/package", {})).status).toBe(400);
  });
});

describe("codes", () => {
  const code = (codeUri: string, hash: string) => ({
    properties: { codeUri, isAnonymous: true, properties: { hash_sha256: hash, hash_version: 202208 } },
  });

  it("finds code by its hash under whatever name it was registered", async () => {
    const service = new RawService();
    await service.put("codes/one/versions/1", code("https://x.blob.core.windows.net/c/src", "abc"));
    await service.put("codes/two/versions/1", code("https://x.blob.core.windows.net/c/src2", "def"));
    const found = await service.list("codes/fresh-guid/versions?hash=abc&hashVersion=202208");
    expect(found.map(({ id }) => id)).toEqual([`${service.ws}/codes/one/versions/1`]);
    expect(await service.list("codes/fresh-guid/versions?hash=xyz&hashVersion=202208")).toEqual([]);
    expect(await service.list("codes/one/versions?hash=abc&hashVersion=202301")).toEqual([]);
  });

  it("gives a place to upload to, the same each time, that blob storage accepts", async () => {
    const service = new RawService();
    const ask = () =>
      service.post("codes/g/versions/1/startPendingUpload", { pendingUploadType: "TemporaryBlobReference" });
    const { status, body } = await ask();
    expect(status).toBe(200);
    const { blobUri, credential, storageAccountArmId } = body.blobReferenceForConsumption;
    expect([body.pendingUploadType, credential.credentialType]).toEqual(["TemporaryBlobReference", "SAS"]);
    expect(storageAccountArmId).toMatch(/\/storageAccounts\/wsfakestorage$/);
    expect((await ask()).body.blobReferenceForConsumption.blobUri).toBe(blobUri);
    const upload = credential.sasUri.replace("?", "/src/train.py?");
    const write = { "x-ms-blob-type": "BlockBlob", authorization: "" };
    expect((await service.send("PUT", upload, "print(1)", write)).status).toBe(201);
    expect((await service.put("codes/g/versions/1", code(`${blobUri}/src`, "abc"))).status).toBe(201);
    expect((await service.put("codes/g/versions/1", code(`${blobUri}/other`, "abc"))).status).toBe(400);
  });
});

describe("resolved uris", () => {
  const api = "https://eastus.api.azureml.ms";

  it("tells where data lies, in the data plane's spelling", async () => {
    const service = new RawService();
    await service.put("data/churn/versions/1", data("x/churn.csv"));
    const ids = [`${service.ws}/data/churn/versions/1`, "azureml:churn@latest", file("somewhere/")];
    const url = `${api}/data/v1.0${service.ws}/dataversion/batchGetResolvedUris?api-version=1.5.0`;
    const { status, body } = await service.post(url, { values: ids });
    expect(status).toBe(200);
    expect(body.values[ids[0] ?? ""]).toEqual({
      uri: file("x/churn.csv"),
      type: "UriFile",
      isArchived: false,
    });
    expect(body.values[ids[1] ?? ""].uri).toBe(file("x/churn.csv"));
    expect(body.values[ids[2] ?? ""]).toEqual({
      uri: file("somewhere/"),
      type: "UriFolder",
      isArchived: false,
    });
  });

  it("tells where models lie, and answers 404 for one that is not there", async () => {
    const service = new RawService();
    await service.put("models/churn/versions/1", model("m"));
    const url = `${api}/modelregistry/v1.0${service.ws}/models/batchGetResolvedUris`;
    const id = `${service.ws}/models/churn/versions/1`;
    expect((await service.post(url, { values: [id] })).body.values[id]).toEqual({
      path: file("m"),
      type: "custom_model",
    });
    expect((await service.post(url, { values: ["azureml:nope:1"] })).status).toBe(404);
  });
});

describe("ids and versions, whatever they are", () => {
  const letter = fc.constantFrom(..."abcXYZ019_");
  const name = fc.string({ unit: letter, minLength: 1, maxLength: 12 });

  it("compares ids without regard to case", async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.func(fc.boolean()), async (asset, upper) => {
        const service = new RawService();
        await service.put(`data/${asset}/versions/1`, data("a.csv"));
        const mixed = [...`${service.ws}/data/${asset}/versions/1`]
          .map((char, index) => (upper(index) ? char.toUpperCase() : char.toLowerCase()))
          .join("");
        const { status, body } = await service.get(mixed);
        expect([status, body?.id]).toEqual([200, `${service.ws}/data/${asset}/versions/1`]);
        const again = await service.put(mixed, data("a.csv", { description: "again" }));
        expect([again.status, again.body.id]).toEqual([200, body.id]);
        expect(await service.names("data")).toEqual([asset]);
      }),
      { numRuns: 40 },
    );
  });

  it("never changes the path of a version, whatever is put in whatever order", async () => {
    const step = fc.record({
      version: fc.constantFrom("1", "2"),
      path: fc.constantFrom("a", "b", "c"),
      tag: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const service = new RawService();
        const first = new Map<string, string>();
        for (const { version, path, tag } of steps) {
          const sent = model(path, { tags: { tag } });
          const { status } = await service.put(`models/m/versions/${version}`, sent);
          const known = first.get(version);
          expect(status).toBe(known === undefined ? 201 : known === path ? 200 : 400);
          first.set(version, known ?? path);
        }
        for (const [version, path] of first) {
          const { body } = await service.get(`models/m/versions/${version}`);
          expect(body.properties.modelUri).toBe(`${long}/datastores/workspaceblobstore/paths/${path}`);
        }
      }),
      { numRuns: 40 },
    );
  });
});
