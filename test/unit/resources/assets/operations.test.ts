import { Data, Environment, Model } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { ResourceExistsError, ValidationError } from "../../../../src/core/errors";
import { apiVersions } from "../../../../src/wire/api-versions";
import { all, describeRecorded } from "../../core/recorded-operations";
import { type Answer, clientOver, failureOf, type Sent, told } from "../../core/scripted-service";

const echo = ({ path, body }: Sent): Answer => ({ body: { ...(body as object), id: path } });
const notFound: Answer = { status: 404, body: { error: { code: "NotFound", message: "gone" } } };
const taken: Answer = { status: 409, body: { error: { code: "Conflict", message: "taken" } } };

describeRecorded("data", {
  data_archive_d: { call: (ml) => ml.data.archive("d") },
  data_archive_d_version_1: { call: (ml) => ml.data.archive("d", { version: "1" }) },
  data_restore_d_version_1: { call: (ml) => ml.data.restore("d", { version: "1" }) },
  list_data_list: { call: (ml) => all(ml.data.list()) },
  list_data_list_name_d: { call: (ml) => all(ml.data.list({ name: "d" })) },
});
describeRecorded("models", {
  list_models_list: { call: (ml) => all(ml.models.list()) },
  list_models_list_name_m: { call: (ml) => all(ml.models.list({ name: "m" })) },
  list_models_list_name_m_stage_Production: {
    call: (ml) => all(ml.models.list({ name: "m", stage: "Production" })),
  },
  models_get_m_version_1: { call: (ml) => ml.models.get("m", "1") },
  models_restore_m: { call: (ml) => ml.models.restore("m") },
  // The registry of the recording has that version, so this is where Python stops too.
  models_share_name_m_version_1_registry_name_test_registry_share_with_name_m_share_with_ver: {
    call: async (ml) => {
      const to = { registryName: "test-registry", shareWithName: "m", shareWithVersion: "1" };
      expect(await failureOf(ml.models.share("m", "1", to))).toBeInstanceOf(ValidationError);
    },
  },
});
describeRecorded("environments", {
  environments_archive_e_version_1: { call: (ml) => ml.environments.archive("e", { version: "1" }) },
  list_environments_list_name_e: { call: (ml) => all(ml.environments.list({ name: "e" })) },
});

describe.each([
  ["data", "data", apiVersions.data] as const,
  ["models", "models", apiVersions.models] as const,
  ["environments", "environments", apiVersions.environments] as const,
])("Every kind of asset: %s", (group, segment, apiVersion) => {
  it("goes out with the api-version of its group", async () => {
    const { ml, service } = clientOver(() => ({ body: { value: [] } }));
    await ml[group].get("a", "1");
    await all<unknown>(ml[group].list());
    await ml[group].archive("a");
    expect(new Set(service.requests.map(({ query }) => query["api-version"]))).toEqual(new Set([apiVersion]));
  });

  it("is fetched by version, in either form", async () => {
    const { ml, service } = clientOver(() => ({ body: {} }));
    await ml[group].get("a b/c", "1:2");
    await ml[group].get("a", { version: "2" });
    expect(service.requests[0]?.url).toContain(`/${segment}/a%20b%2Fc/versions/1%3A2?`);
    expect(told(service.requests.slice(1))).toEqual([["GET", `/${segment}/a/versions/2`]]);
  });

  it.each([
    [{}, "version"],
    [{ version: "1", label: "latest" }, "label"],
    [{ label: "newest" }, "label"],
    [{ version: "" }, "version"],
  ])("is not fetched with %o", async (options, path) => {
    const { ml, service } = clientOver(() => ({ body: {} }));
    const error = await failureOf(ml[group].get("a", options));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({ faults: [{ path }] });
    expect(service.requests).toEqual([]);
  });

  it("asks for every page, of what is wanted", async () => {
    const { ml, service } = clientOver(({ query }) => ({
      body: query.$skip
        ? { value: [{ name: "2" }] }
        : { value: [{ name: "1" }], nextLink: `https://management.azure.com/next?$skip=1` },
    }));
    expect((await all<unknown>(ml[group].list({ name: "a", listViewType: "ArchivedOnly" }))).length).toBe(2);
    expect(told(service.requests)).toEqual([
      ["GET", `/${segment}/a/versions`, { listViewType: "ArchivedOnly" }],
      ["GET", "/next", { $skip: "1" }],
    ]);
  });

  it("is archived by its flag alone: nothing else of it changes", async () => {
    const { ml, service } = clientOver(() => ({
      body: {
        properties: {
          a: 1,
          none: null,
          tags: { A_b: "c" },
          isArchived: false,
          latestVersion: "3",
          provisioningState: "Succeeded",
          stage: "x",
        },
      },
    }));
    await ml[group].archive("a", { version: "1" });
    await ml[group].archive("a");
    expect(told(service.requests)).toEqual([
      ["GET", `/${segment}/a/versions/1`],
      ["PUT", `/${segment}/a/versions/1`, {}, { properties: { a: 1, tags: { A_b: "c" }, isArchived: true } }],
      ["GET", `/${segment}/a`],
      [
        "PUT",
        `/${segment}/a`,
        {},
        { properties: { a: 1, tags: { A_b: "c" }, isArchived: true, stage: "x" } },
      ],
    ]);
  });
});

describe("The latest version", () => {
  it("of data is what its container says", async () => {
    const { ml, service } = clientOver(({ path }) => ({
      body: path.endsWith("/d") ? { properties: { latestVersion: "7" } } : {},
    }));
    await ml.data.get("d", { label: "latest" });
    expect(told(service.requests)).toEqual([
      ["GET", "/data/d"],
      ["GET", "/data/d/versions/7"],
    ]);
  });

  it.each(["models", "environments"] as const)(
    "of %s is the newest, which need not be the highest",
    async (group) => {
      const { ml, service } = clientOver(({ path }) => ({
        body: path.endsWith("/versions") ? { value: [{ name: "2" }] } : {},
      }));
      await ml[group].get("a", { label: "latest" });
      expect(told(service.requests)).toEqual([
        ["GET", `/${group}/a/versions`, { $orderBy: "createdtime desc", $top: "1" }],
        ["GET", `/${group}/a/versions/2`],
      ]);
    },
  );

  it("is told to be missing where there is none", async () => {
    const { ml } = clientOver(() => ({ body: { value: [] } }));
    for (const group of ["data", "models", "environments"] as const) {
      expect(await failureOf(ml[group].get("a", { label: "latest" }))).toBeInstanceOf(ValidationError);
    }
  });
});

describe("Creating data", () => {
  const path = "azureml://datastores/d/paths/p";

  it("puts the version that it is given", async () => {
    const { ml, service } = clientOver(echo);
    const data = await ml.data.createOrUpdate(
      new Data({ name: "churn", version: "1", type: "uri_file", path, description: "" }),
    );
    expect(told(service.requests)).toEqual([
      [
        "PUT",
        "/data/churn/versions/1",
        {},
        {
          properties: {
            dataType: "uri_file",
            dataUri: path,
            description: "",
            tags: {},
            properties: {},
            isAnonymous: false,
            isArchived: false,
          },
        },
      ],
    ]);
    expect(data).toMatchObject({ name: "churn", version: "1", path });
  });

  it("takes the next version where it is given none, or 1 for a new name", async () => {
    const known = clientOver((sent) =>
      sent.method === "GET" ? { body: { properties: { nextVersion: "8" } } } : echo(sent),
    );
    expect((await known.ml.data.createOrUpdate(new Data({ name: "churn", path }))).version).toBe("8");
    const fresh = clientOver((sent) => (sent.method === "GET" ? notFound : echo(sent)));
    expect((await fresh.ml.data.createOrUpdate(new Data({ name: "churn", path }))).version).toBe("1");
  });

  it("asks again where somebody took that version meanwhile, three times in all", async () => {
    let version = 7;
    const races = (lost: number) =>
      clientOver((sent) =>
        sent.method === "GET"
          ? { body: { properties: { nextVersion: String(++version) } } }
          : version <= 7 + lost
            ? taken
            : echo(sent),
      );
    const won = races(2);
    expect((await won.ml.data.createOrUpdate(new Data({ name: "churn", path }))).version).toBe("10");
    expect(won.clock.now() - Date.UTC(2026, 0, 1)).toBeGreaterThan(700);
    version = 7;
    const lost = races(99);
    expect(await failureOf(lost.ml.data.createOrUpdate(new Data({ name: "churn", path })))).toBeInstanceOf(
      ResourceExistsError,
    );
    expect(lost.service.requests.filter(({ method }) => method === "PUT").length).toBe(3);
  });

  it("makes up a name where it is given none, and says that it did", async () => {
    const { ml, service } = clientOver(echo);
    await ml.data.createOrUpdate(new Data({ path }));
    expect(service.requests[0]?.path).toMatch(/\/data\/[0-9a-f-]{36}\/versions\/1$/);
    expect(service.requests[0]?.body).toMatchObject({ properties: { isAnonymous: true } });
  });

  it("is refused before anything is sent where a field was spoilt meanwhile", async () => {
    const { ml, service } = clientOver(echo);
    const data = new Data({ name: "churn", version: "1", path });
    data.path = "";
    expect(await failureOf(ml.data.createOrUpdate(data))).toMatchObject({ faults: [{ path: "path" }] });
    expect(service.requests).toEqual([]);
  });
});

describe("Creating a model", () => {
  const path = "azureml://subscriptions/sub/resourcegroups/rg/workspaces/ws/datastores/d/paths/m";

  it("takes the next version, once", async () => {
    const { ml, service } = clientOver((sent) =>
      sent.path.endsWith("/m")
        ? { body: { properties: { nextVersion: "4" } } }
        : sent.method === "GET"
          ? { body: { value: [] } }
          : echo(sent),
    );
    const model = await ml.models.createOrUpdate(
      new Model({ name: "m", path, stage: "Production", flavors: { sklearn: { v: 1 } } }),
    );
    expect(model.version).toBe("4");
    expect(told(service.requests).at(-1)).toEqual([
      "PUT",
      "/models/m/versions/4",
      {},
      {
        properties: {
          modelUri: path,
          modelType: "custom_model",
          stage: "Production",
          flavors: { sklearn: { data: { v: 1 } } },
          tags: {},
          properties: {},
          isAnonymous: false,
          isArchived: false,
        },
      },
    ]);
  });

  it("is told where a path of a datastore lies in full", async () => {
    const { ml, service } = clientOver((sent) =>
      sent.method === "GET" ? { body: { value: [] } } : echo(sent),
    );
    await ml.models.createOrUpdate(
      new Model({ name: "m", version: "1", path: "azureml://datastores/d/paths/m" }),
    );
    expect(service.requests.at(-1)?.body).toMatchObject({ properties: { modelUri: path } });
  });

  it("leaves the name of an evaluator alone", async () => {
    const properties = { "is-evaluator": "true", "is-promptflow": "true" };
    const evaluator = { name: "1", properties: { properties } };
    const { ml, service } = clientOver(() => ({ body: { value: [evaluator] } }));
    expect(
      await failureOf(ml.models.createOrUpdate(new Model({ name: "m", version: "1", path }))),
    ).toMatchObject({ faults: [{ path: "name" }] });
    expect(service.requests.map(({ method }) => method)).toEqual(["GET"]);
  });
});

describe("Creating an environment", () => {
  const environment = () => new Environment({ name: "e", image: "ubuntu:22.04" });
  const versions = { body: { properties: { latestVersion: "7", nextVersion: "8" } } };
  const puts = (requests: readonly Sent[]) =>
    requests.filter(({ method }) => method === "PUT").map(({ path }) => path.split("/").at(-1));

  it("updates the latest version, and takes the next where that one is another", async () => {
    const same = clientOver((sent) => (sent.method === "GET" ? versions : echo(sent)));
    expect((await same.ml.environments.createOrUpdate(environment())).version).toBe("7");
    expect(puts(same.service.requests)).toEqual(["7"]);
    const other = clientOver((sent) =>
      sent.method === "GET" ? versions : sent.path.endsWith("/7") ? taken : echo(sent),
    );
    expect((await other.ml.environments.createOrUpdate(environment())).version).toBe("8");
    expect(puts(other.service.requests)).toEqual(["7", "8"]);
  });

  it("takes version 1 for a new name", async () => {
    const { ml, service } = clientOver((sent) => (sent.method === "GET" ? notFound : echo(sent)));
    await ml.environments.createOrUpdate(environment());
    expect(puts(service.requests)).toEqual(["1"]);
  });

  it("without a name is registered under a hash of what it holds", async () => {
    const { ml, service } = clientOver(echo);
    await ml.environments.createOrUpdate(new Environment({ image: "ubuntu:22.04" }));
    await ml.environments.createOrUpdate(new Environment({ image: "ubuntu:22.04" }));
    const [first, second] = service.requests.map(({ path }) => path);
    expect(first).toMatch(
      /\/environments\/CliV2AnonymousEnvironment\/versions\/8572c0d1256327d102a551a9efb331be20eb33dbb64beae87d71128fc5d457ff$/,
    );
    expect(second).toBe(first);
    expect(service.requests[0]?.body).toMatchObject({
      properties: { image: "ubuntu:22.04", isAnonymous: true },
    });
  });
});
