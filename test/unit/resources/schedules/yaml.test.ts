import {
  dump,
  JobSchedule,
  loadSchedule,
  type PipelineJob,
  RecurrenceTrigger,
  ValidationError,
} from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { aFolder } from "../../../contract/given";

const head = "name: s\ntrigger: {type: cron, expression: '0 0 * * *'}\n";
const load = async (createJob: string) =>
  (await loadSchedule({ text: `${head}create_job: ${createJob}\n` })) as JobSchedule;
const pipeline = `
type: pipeline
settings: {default_compute: azureml:cpu}
inputs: {a: 1, b: 2}
jobs:
  one: {type: command, command: "echo", environment: "azureml:e:1"}
`;

describe("The job of a schedule in YAML", () => {
  it.each([
    ["azureml:existing", "existing"],
    ["/subscriptions/s/jobs/j", "/subscriptions/s/jobs/j"],
  ])("is the one that is named: %s", async (text, expected) => {
    const schedule = await load(text);
    expect(schedule).toBeInstanceOf(JobSchedule);
    expect(schedule.createJob).toBe(expected);
    const again = (await loadSchedule({ text: await dump(schedule) })) as JobSchedule;
    expect(again.createJob).toBe(expected);
  });

  it("is one that is there with changes", async () => {
    const schedule = await load("{type: pipeline, job: azureml:existing, inputs: {a: 3}}");
    expect(schedule.createJob).toMatchObject({ id: "existing", inputs: { a: 3 } });
    const again = (await loadSchedule({ text: await dump(schedule) })) as JobSchedule;
    expect(again.createJob).toEqual(schedule.createJob);
  });

  it("is that of a file, with what stands beside it set over what the file says", async () => {
    const folder = await aFolder({
      "jobs/pipeline.yml": pipeline,
      "schedule.yml": `${head}create_job:
  type: pipeline
  job: ./jobs/pipeline.yml
  inputs: {a: "\${{name}}"}
  settings: {continue_on_step_failure: true}
`,
    });
    const { createJob } = (await loadSchedule(`${folder}/schedule.yml`)) as JobSchedule;
    expect(createJob).toMatchObject({
      inputs: { a: "${{name}}", b: 2 },
      settings: { defaultCompute: "cpu", continueOnStepFailure: true },
    });
    expect(Object.keys((createJob as PipelineJob).jobs ?? {})).toEqual(["one"]);
  });

  it("is written whole, so that it is read again", async () => {
    const folder = await aFolder({ "p.yml": pipeline, "s.yml": `${head}create_job: p.yml\n` });
    const schedule = (await loadSchedule(`${folder}/s.yml`)) as JobSchedule;
    const again = (await loadSchedule({ text: await dump(schedule) })) as JobSchedule;
    expect(again.createJob).toEqual(schedule.createJob);
  });

  it.each([
    ["{job: azureml:existing}", "create_job.type"],
    ["{type: pipeline}", "create_job.job"],
    ["{type: pipeline, job: 1}", "create_job.job"],
    ["./nowhere.yml", "create_job"],
  ])("is refused: %s", async (text, path) => {
    const error = await load(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).faults.map((fault) => fault.path)).toEqual([path]);
    expect((error as ValidationError).faults[0]?.source?.line).toBe(3);
  });

  it("is refused where a fault is in its file, once", async () => {
    const folder = await aFolder({
      "p.yml": "type: pipeline\njobs:\n  one: {type: command, command: 1}\n",
      "s.yml": `${head}create_job: p.yml\n`,
    });
    const error = await loadSchedule(`${folder}/s.yml`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ValidationError);
    for (const { source } of (error as ValidationError).faults) expect(source?.file).toMatch(/p\.yml$/);
  });
});

describe("The trigger of a schedule in YAML", () => {
  it("is read with names in any case, and times as Python writes them", async () => {
    const text = `name: s
create_job: azureml:j
trigger:
  type: Recurrence
  frequency: Week
  interval: "2"
  schedule: {hours: "1", minutes: [3, 4], week_days: [Monday, FRIDAY]}
  start_time: "2026-07-10T10:00:30.250+02:00"
  end_time: "2027-07-10 10:00"
`;
    const { trigger } = await loadSchedule({ text });
    expect(trigger).toBeInstanceOf(RecurrenceTrigger);
    expect(trigger).toMatchObject({
      frequency: "week",
      interval: 2,
      schedule: { hours: 1, minutes: [3, 4], weekDays: ["monday", "friday"] },
      startTime: "2026-07-10 10:00:30",
      endTime: "2027-07-10 10:00:00",
    });
    expect((await loadSchedule({ text: await dump(await loadSchedule({ text })) })).trigger).toEqual(trigger);
  });

  it("keeps a disabled schedule disabled", async () => {
    const schedule = await loadSchedule({ text: `${head}create_job: azureml:j\nis_enabled: false\n` });
    expect((await loadSchedule({ text: await dump(schedule) })).isEnabled).toBe(false);
  });
});
