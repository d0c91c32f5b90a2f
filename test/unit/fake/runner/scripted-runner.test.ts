import { describe, expect, it } from "vitest";
import { scriptedRunner } from "../../../../src/fake/runner/scripted";
import { type Body, startFake } from "../jobs/fake-caller";

const literal = (value: string) => ({ jobInputType: "literal", value });

const runOf = (fake: ReturnType<typeof startFake>, name: string) =>
  fake.azure.snapshot().history.runs.find(({ runId }) => runId === name);

describe("scriptedRunner", () => {
  it("completes every job after a minute with two lines of log, where nothing is said", async () => {
    const fake = startFake();
    await fake.submit("one");
    expect(await fake.ended("one", 1)).toBe("Completed");
    const { startTimeUtc, endTimeUtc } = await fake.details("one");
    expect(Date.parse(endTimeUtc) - Date.parse(startTimeUtc)).toBe(65_000);
    expect(await fake.log("one")).toBe("Started one.\nFinished one.\n");
  });

  it("tells the function what the job is", async () => {
    const seen: Body[] = [];
    const fake = startFake({
      runner: scriptedRunner((job) => {
        const { number: _, files: __, text: ___, ...rest } = job;
        seen.push({ ...rest, lr: job.number("lr") });
        return {};
      }),
    });
    await fake.submit("one", {
      command: "t ${{inputs.lr}} ${{outputs.m}}",
      displayName: "named",
      inputs: { lr: literal("0.5"), text: literal("x y") },
      outputs: {
        m: {
          jobOutputType: "uri_folder",
          uri: "azureml://datastores/workspaceblobstore/paths/out/${{name}}",
        },
      },
      environmentVariables: { A: "1" },
      tags: { t: "2" },
    });
    await fake.ended("one");
    expect(seen).toMatchObject([
      {
        name: "one",
        displayName: "named",
        experimentName: "churn",
        command: expect.stringMatching(/^t 0\.5 azureml:\/\/.*\/paths\/out\/one$/),
        inputs: { lr: "0.5", text: "x y" },
        params: {},
        environmentVariables: { A: "1" },
        tags: { t: "2" },
        lr: 0.5,
      },
    ]);
  });

  it("spreads logs and metrics over the duration", async () => {
    const fake = startFake({
      runner: scriptedRunner(() => ({
        durationSeconds: 100,
        logs: ["a", { at: 10, text: "early" }, "b\n", "c"],
        metrics: { auc: [0.7, 0.8], loss: 0.1 },
      })),
    });
    await fake.submit("one");
    while ((await fake.status("one")) !== "Running") await fake.wait(1);
    const log = () => fake.log("one");
    await fake.wait(20);
    expect(await log()).toBe("early\n");
    await fake.wait(10);
    expect(await log()).toBe("early\na\n");
    await fake.wait(30);
    expect(await fake.status("one")).toBe("Running");
    expect(runOf(fake, "one")?.metrics).toMatchObject([{ key: "auc", value: 0.7, step: 0 }]);
    await fake.ended("one");
    expect(await log()).toBe("early\na\nb\nc\n");
    const { metrics = [], startedAt = 0 } = runOf(fake, "one") ?? {};
    expect(
      metrics.map(({ key, value, step, timestamp }) => [key, value, step, (timestamp - startedAt) / 1000]),
    ).toEqual([
      ["auc", 0.7, 0, 50],
      ["auc", 0.8, 1, 100],
      ["loss", 0.1, 0, 100],
    ]);
  });

  it("writes artifacts, models and named outputs", async () => {
    const fake = startFake({
      runner: scriptedRunner(() => ({
        params: { lr: 0.1 },
        tags: { team: "churn" },
        artifacts: { "outputs/a.txt": "A" },
        models: { churn_model: { files: { "model.json": "{}" } } },
        outputs: { dir: { "x/y.txt": "Y" }, file: "F" },
      })),
    });
    await fake.submit("one", {
      outputs: { dir: { jobOutputType: "uri_folder" }, file: { jobOutputType: "uri_file" } },
    });
    await fake.ended("one");
    const text = (suffix: string) => {
      const blob = fake.azure.snapshot().blobs.find(({ key }) => key.endsWith(suffix));
      return blob && atob(blob.base64.join(""));
    };
    expect(text("dcid.one/outputs/a.txt")).toBe("A");
    expect(text("dcid.one/churn_model/model.json")).toBe("{}");
    expect(text("dcid.one/churn_model/MLmodel")).toMatch(
      /^artifact_path: "churn_model"\nflavors:\n {2}python_function: /,
    );
    expect(text("azureml-blobstore/azureml/one/dir/x/y.txt")).toBe("Y");
    expect(text("azureml-blobstore/azureml/one/file")).toBe("F");
    expect(runOf(fake, "one")).toMatchObject({ params: { lr: "0.1" }, tags: { team: "churn" } });
  });

  it("reads the files of inputs", async () => {
    const fake = startFake({
      runner: scriptedRunner((job) =>
        job.name === "first"
          ? { outputs: { data: { "a.csv": "x,1", "sub/b.csv": "x,2" } } }
          : { logs: [job.files("folder").join(" "), job.text("folder", "sub/b.csv"), job.text("file")] },
      ),
    });
    await fake.submit("first", { outputs: { data: { jobOutputType: "uri_folder" } } });
    await fake.ended("first");
    await fake.submit("second", {
      inputs: {
        folder: { jobInputType: "uri_folder", uri: "azureml://jobs/first/outputs/data/paths/" },
        file: { jobInputType: "uri_file", uri: "azureml://jobs/first/outputs/data/paths/a.csv" },
      },
    });
    await fake.ended("second");
    expect(await fake.log("second")).toBe("a.csv sub/b.csv\nx,2\nx,1\n");
  });

  it.each<[string, Parameters<typeof scriptedRunner>[0], string]>([
    ["an error", () => ({ error: "no memory" }), "no memory"],
    ["an exit code", () => ({ exitCode: 3 }), "status code 3"],
    ["a function that throws", () => Promise.reject(new Error("thrown")), "thrown"],
    [
      "a number that is not there",
      (job) => ({ metrics: { x: job.number("nope") } }),
      '"nope" of job one is not there, not a number',
    ],
    ["an output that the job does not have", () => ({ outputs: { nope: "x" } }), 'no output "nope"'],
    ["a path that leads out", () => ({ artifacts: { "../x": "x" } }), "leads out of its folder"],
  ])("fails a job with %s", async (_, script, words) => {
    const fake = startFake({ runner: scriptedRunner(script) });
    await fake.submit("one");
    expect(await fake.ended("one")).toBe("Failed");
    expect((await fake.details("one")).error.error.message).toContain(words);
  });

  it("fails a job whose input file is not there when it starts", async () => {
    const fake = startFake();
    const uri = "azureml://datastores/workspaceblobstore/paths/nothing.csv";
    await fake.submit("one", { inputs: { d: { jobInputType: "uri_file", uri } } });
    expect(await fake.ended("one")).toBe("Failed");
    expect((await fake.details("one")).error.error.message).toContain("nothing.csv");
  });
});
