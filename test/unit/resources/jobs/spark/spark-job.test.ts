import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  Input,
  Output,
  type Spark,
  SparkJob,
  type SparkJobFields,
  spark,
  ValidationError,
} from "azure-ai-ml";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { jobFromWire } from "../../../../../src/resources/jobs/job";
import { type ResolvedSparkJob, sparkJobToWire } from "../../../../../src/resources/jobs/spark/spark-mapping";
import { aService, echo, scope, workspace } from "../a-service";

const src = mkdtempSync(join(tmpdir(), "spark-"));
writeFileSync(join(src, "main.py"), "print()\n");
afterAll(() => rmSync(src, { recursive: true }));

const good: SparkJobFields = {
  code: src,
  entry: { file: "main.py" },
  driverCores: 1,
  driverMemory: "2g",
  executorCores: 2,
  executorMemory: "2g",
  executorInstances: 2,
  resources: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
};

const dynamic = {
  ...good,
  executorInstances: undefined,
  dynamicAllocationEnabled: true,
  dynamicAllocationMinExecutors: 1,
  dynamicAllocationMaxExecutors: 4,
};

/** What plain JavaScript would hand over: the types let none of these through. */
const untyped = (fields: object) => fields as never;

async function sent(job: SparkJob | Spark, needs: Parameters<typeof aService>[1] = {}) {
  const service = aService(echo, { uploadCode: async () => `${workspace}/codes/c/versions/1`, ...needs });
  await service.jobs.createOrUpdate<SparkJob>(job);
  return service.sent.find(({ method }) => method === "PUT")!;
}

const confOf = async (fields: Partial<SparkJobFields>) =>
  ((await sent(new SparkJob({ ...good, ...fields }))).body as { properties: { conf: unknown } }).properties
    .conf;

const direct = { type: "uri_file", path: "abfss://c@a.dfs.core.windows.net/f", mode: "direct" } as const;

describe("a Spark job", () => {
  it("acts as its submitter on serverless Spark, and as the pool's identity on an attached pool", async () => {
    const serverless = await sent(new SparkJob(good));
    expect(serverless.query["api-version"]).toBe("2023-04-01-preview");
    expect(serverless.body).toMatchObject({ properties: { identity: { identityType: "UserIdentity" } } });
    expect(serverless.headers["x-azureml-token"]).toBeTruthy();
    const attached = await sent(new SparkJob({ ...good, resources: undefined, compute: "pool" }));
    expect(attached.body).toMatchObject({ properties: { identity: { identityType: "Managed" } } });
    expect(attached.headers["x-azureml-token"]).toBeUndefined();
  });

  it("says its sizes to Spark as text, whether given by themselves or in conf", async () => {
    const sizes = { "spark.driver.cores": "1", "spark.driver.memory": "2g", "spark.executor.cores": "2" };
    const expected = { ...sizes, "spark.executor.memory": "2g", "spark.executor.instances": "2" };
    expect(await confOf({})).toEqual(expected);
    const conf = { "spark.driver.cores": 8, "spark.executor.instances": 2, "spark.x": true };
    expect(await confOf({ conf, executorInstances: undefined })).toEqual({ ...expected, "spark.x": "True" });
    expect(await confOf({ dynamicAllocationEnabled: false })).toEqual(expected);
    expect(await confOf(dynamic)).toEqual({
      ...expected,
      "spark.executor.instances": "1",
      "spark.dynamicAllocation.enabled": "True",
      "spark.dynamicAllocation.minExecutors": "1",
      "spark.dynamicAllocation.maxExecutors": "4",
    });
  });

  it("registers bare packages with the image that the service asks for", async () => {
    let registered: unknown;
    const ensureEnvironment = async (environment: object) => {
      registered = { ...environment };
      return `${workspace}/environments/e/versions/1`;
    };
    await sent(new SparkJob({ ...good, environment: { condaFile: { dependencies: ["numpy"] } } }), {
      ensureEnvironment,
    });
    expect(registered).toMatchObject({
      condaFile: { dependencies: ["numpy"] },
      image: "conda/miniconda3",
    });
  });

  it("refuses an entry that is not in the code, before anything is sent", async () => {
    const service = aService(echo);
    const submitted = service.jobs.createOrUpdate(new SparkJob({ ...good, entry: { file: "other.py" } }));
    await expect(submitted).rejects.toThrow(/entry\.file/);
    expect(service.sent).toEqual([]);
  });

  it("leaves a builder as it was at each step", async () => {
    const base = spark({ ...good, inputs: { n: 1 }, args: "-n ${{inputs.n}}" });
    const other = base.with({ n: 2 }).withResources({ runtimeVersion: "3.5" });
    expect(base.build().inputs).toEqual({ n: 1 });
    expect(other.build()).toMatchObject({
      inputs: { n: 2 },
      resources: { instanceType: "standard_e4s_v3", runtimeVersion: "3.5" },
    });
    expect(() => base.with(untyped({ m: 1 }))).toThrow(/inputs\.m/);
  });
});

describe("what a Spark job is refused for", () => {
  it.each<readonly [string, object, ...string[]]>([
    ["compute_and_resources", { compute: "syn" }, "compute", "resources"],
    ["neither compute nor resources", { resources: undefined }, "compute"],
    [
      "input_mode_not_direct",
      { inputs: { a: { type: "uri_file", path: "azureml:d:1", mode: "download" } } },
      "inputs.a.mode",
    ],
    ["no input mode", { inputs: { a: { type: "uri_file", path: "azureml:d:1" } } }, "inputs.a.mode"],
    ["output mode", { outputs: { o: new Output({ mode: "upload" }) } }, "outputs.o.mode"],
    ["instances_below_min", { ...dynamic, executorInstances: 9 }, "executorInstances"],
    ["least above most", { ...dynamic, dynamicAllocationMinExecutors: 5 }, "dynamicAllocationMinExecutors"],
    ["no most", { ...dynamic, dynamicAllocationMaxExecutors: undefined }, "dynamicAllocationMaxExecutors"],
    ["bounds without allocation", { dynamicAllocationMinExecutors: 1 }, "dynamicAllocationMinExecutors"],
    [
      "missing_conf",
      { resources: { instanceType: "x", runtimeVersion: "3.4" }, driverCores: undefined },
      "driverCores",
      "resources.instanceType",
    ],
    ["no version", { resources: { instanceType: "standard_e4s_v3" } }, "resources.runtimeVersion"],
    ["missing_entry", { entry: undefined }, "entry"],
    ["a class", { entry: { className: "a.B" } }, "entry.className"],
    ["a file twice", { jars: ["a.jar", "a.jar"] }, "jars[1]"],
    ["a reference to nothing", { args: "${{inputs.x}}" }, "args"],
    ["memory without a unit", { driverMemory: "2" }, "driverMemory"],
    ["no code", { code: undefined }, "code"],
    ["a nested setting", { conf: { a: {} } }, "conf.a"],
    ["an unknown field", { driverCore: 1 }, "driverCore"],
  ])("%s", (_, fields, ...paths) => {
    try {
      new SparkJob(untyped(Object.assign({ ...good }, fields)));
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      expect(error.faults.map(({ path }) => path).sort()).toEqual([...paths].sort());
    }
  });
});

describe("get → put", () => {
  const newer = fc.dictionary(fc.stringMatching(/^zz[a-z]{1,6}$/), fc.oneof(fc.string(), fc.integer()), {
    maxKeys: 3,
  });
  const texts = fc.dictionary(fc.stringMatching(/^(spark\.)?[a-z]{1,6}$/), fc.string());

  it("loses nothing of a Spark job, whatever a newer service says", () => {
    fc.assert(
      fc.property(newer, newer, newer, texts, (extra, entry, resources, conf) => {
        const properties = {
          codeId: `${workspace}/codes/c/versions/1`,
          entry: { file: "main.py", sparkJobEntryType: "SparkJobPythonEntry", ...entry },
          conf: { "spark.driver.cores": "1", "spark.executor.instances": "02", ...conf },
          resources: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4", ...resources },
          identity: { identityType: "UserIdentity" },
          inputs: { a: { uri: "abfss://c@a/f", mode: "Direct", jobInputType: "uri_file" } },
          outputs: {},
          tags: {},
          properties: { p: "q" },
          isArchived: false,
          jobType: "Spark",
          ...extra,
        };
        const job = jobFromWire({ id: `${workspace}/jobs/j`, name: "j", properties }, scope);
        expect(job).toBeInstanceOf(SparkJob);
        expect(job).toMatchObject({ driverCores: 1, conf: { "spark.executor.instances": "02", ...conf } });
        expect(sparkJobToWire(job as ResolvedSparkJob, scope).properties).toEqual(properties);
      }),
    );
  });

  it("reads an input and an output as they are given", () => {
    const job = new SparkJob({
      ...good,
      inputs: { a: new Input(direct), n: 3 },
      outputs: { o: new Output({ path: "abfss://c@a.dfs.core.windows.net/o", mode: "direct" }) },
      args: "${{inputs.a}} ${{inputs.n}} ${{outputs.o}}",
    });
    const { properties } = sparkJobToWire(job as ResolvedSparkJob, scope);
    const again = jobFromWire({ properties }, scope);
    expect(again).toMatchObject({ inputs: { a: direct, n: "3" }, outputs: { o: { mode: "direct" } } });
  });
});
