import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CommandJob } from "../../../../src/resources/jobs/command/command-job";
import {
  commandJobToWire,
  type ResolvedCommandJob,
} from "../../../../src/resources/jobs/command/command-mapping";
import { type Job, jobFromWire } from "../../../../src/resources/jobs/job";
import { SweepJob } from "../../../../src/resources/jobs/sweep/sweep-job";
import { type ResolvedSweepJob, sweepJobToWire } from "../../../../src/resources/jobs/sweep/sweep-mapping";
import { scope, workspace } from "./a-service";

/** Fields that a newer service may add, which no table knows. */
const newer = fc.dictionary(
  fc.stringMatching(/^zz[a-z]{1,6}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
  { maxKeys: 3 },
);

const commandJob = (extra: readonly object[]) => ({
  command: "x ${{inputs.d}}",
  environmentId: `${workspace}/environments/env/versions/1`,
  computeId: `${workspace}/computes/cpu`,
  codeId: `${workspace}/codes/c/versions/1`,
  displayName: "D",
  experimentName: "e",
  tags: { a: "b" },
  properties: { p: "q" },
  environmentVariables: {},
  inputs: {
    d: {
      jobInputType: "uri_file",
      uri: `${workspace}/data/d/versions/1`,
      mode: "ReadOnlyMount",
      ...extra[0],
    },
    m: { jobInputType: "triton_model", uri: `${workspace}/models/m/versions/1` },
    n: { jobInputType: "zz_new", uri: "azureml://x" },
    l: { jobInputType: "literal", value: "0.5", ...extra[1] },
  },
  outputs: {
    o: {
      jobOutputType: "uri_folder",
      mode: "Upload",
      assetName: "n",
      assetVersion: "2",
      description: "d",
      ...extra[2],
    },
  },
  distribution: { distributionType: "PyTorch", processCountPerInstance: 2, ...extra[3] },
  resources: { instanceCount: 2, properties: {}, dockerArgsList: ["-a"], ...extra[4] },
  limits: { jobLimitsType: "Command", timeout: "PT1H", ...extra[5] },
  queueSettings: { jobTier: "Spot", priority: 3, ...extra[6] },
  identity: { identityType: "UserIdentity" },
  services: { ssh: { jobServiceType: "SSH", properties: { sshPublicKeys: "k", x: "y" }, ...extra[7] } },
  isArchived: false,
  jobType: "Command",
  ...extra[8],
});

const sweepJob = (extra: readonly object[]) => ({
  searchSpace: { a: ["uniform", [0, 1]], b: ["choice", [[1, "x", true]]], c: ["zzdistribution", [1, 2, 3]] },
  samplingAlgorithm: { samplingAlgorithmType: "Random", seed: 1, rule: "sobol", ...extra[0] },
  objective: { goal: "maximize", primaryMetric: "m", ...extra[1] },
  earlyTermination: {
    policyType: "Bandit",
    delayEvaluation: 1,
    evaluationInterval: 2,
    slackFactor: 0.1,
    ...extra[2],
  },
  limits: { jobLimitsType: "Sweep", maxTotalTrials: 3, timeout: "PT1H", trialTimeout: "PT10M", ...extra[3] },
  trial: {
    command: "x ${{search_space.a}}",
    environmentId: `${workspace}/environments/e/versions/1`,
    resources: { properties: {}, ...extra[4] },
    ...extra[5],
  },
  resources: { properties: {}, ...extra[4] },
  computeId: `${workspace}/computes/cpu`,
  properties: {},
  tags: {},
  inputs: { l: { jobInputType: "literal", value: "1" } },
  outputs: {},
  identity: { identityType: "ZzNew", zz: 1 },
  isArchived: true,
  jobType: "Sweep",
  ...extra[6],
});

const decode = (properties: object) =>
  jobFromWire({ id: `${workspace}/jobs/j`, name: "j", properties }, scope);
const encode = (job: Job) =>
  job instanceof CommandJob
    ? commandJobToWire(job as ResolvedCommandJob, scope).properties
    : sweepJobToWire(job as ResolvedSweepJob, scope).properties;

describe("get → put", () => {
  it.each([
    ["command", commandJob, CommandJob],
    ["sweep", sweepJob, SweepJob],
  ] as const)("loses nothing of a %s job, whatever a newer service says", (_, make, type) => {
    fc.assert(
      fc.property(fc.array(newer, { minLength: 9, maxLength: 9 }), (extra) => {
        const job = decode(make(extra));
        expect(job).toBeInstanceOf(type);
        expect(encode(job)).toEqual(make(extra));
      }),
    );
  });

  it("gives names where the service gives ids, and says what it can of what is new", () => {
    const job = decode(commandJob([])) as CommandJob;
    expect(job).toMatchObject({
      name: "j",
      environment: "env:1",
      compute: "cpu",
      limits: { timeout: 3600 },
      queueSettings: { jobTier: "spot", priority: "high" },
      identity: { type: "user_identity" },
      distribution: { type: "pytorch", processCountPerInstance: 2 },
      resources: { dockerArgs: ["-a"] },
      inputs: { d: { type: "uri_file", path: "d:1", mode: "ro_mount" }, l: "0.5", n: { type: "zz_new" } },
      services: { ssh: { type: "ssh", sshPublicKeys: "k", properties: { x: "y" } } },
    });
    // A Triton model is written as data where it is called by name: its id has to stay.
    expect(job.inputs?.m).toMatchObject({ path: `${workspace}/models/m/versions/1` });
  });

  it("reads a job that ran on the caller's own machine", () => {
    const wire = {
      command: "x",
      environmentId: "azureml:AzureML-a@latest",
      resources: { properties: { IsLocal: { IsLocal: true } } },
      jobType: "Command",
    };
    expect(decode(wire)).toMatchObject({ compute: "local", resources: { properties: {} } });
  });

  it("keeps the JSON of a kind that it does not know", () => {
    const properties = {
      jobType: "Labeling",
      displayName: "P",
      status: "Running",
      jobs: { a: 1 },
      inputs: { l: { jobInputType: "literal", value: "1" } },
    };
    const job = decode(properties);
    expect(job).toMatchObject({
      kind: "unknown_job",
      type: "labeling",
      displayName: "P",
      status: "Running",
      inputs: { l: "1" },
    });
    expect((job as { json?: object }).json).toMatchObject({ properties: { jobs: { a: 1 } } });
  });

  it.each([
    undefined,
    null,
    5,
    "x",
    [],
    {},
    { properties: null },
    { properties: { jobType: "Command", inputs: null, services: { a: null } } },
  ])("does not throw at %j", (wire) => {
    expect(() => jobFromWire(wire, scope)).not.toThrow();
  });
});
