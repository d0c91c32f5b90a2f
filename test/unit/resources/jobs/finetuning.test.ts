import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ValidationError } from "../../../../src/core/errors";
import {
  type DistillationJob,
  distillation,
} from "../../../../src/resources/jobs/finetuning/distillation-job";
import { distillationJobToWire } from "../../../../src/resources/jobs/finetuning/distillation-mapping";
import {
  AzureOpenAIFineTuningJob,
  createFinetuningJob,
  type FineTuningJob,
} from "../../../../src/resources/jobs/finetuning/finetuning-job";
import { fineTuningJobToWire } from "../../../../src/resources/jobs/finetuning/finetuning-mapping";
import { Input } from "../../../../src/resources/jobs/inputs-outputs";
import { jobFromWire } from "../../../../src/resources/jobs/job";
import { ServerlessConnection } from "../../../../src/resources/workspaces/connections/connection";
import { aService, echo, scope, workspace } from "./a-service";

/** What plain JavaScript would hand over: the types let none of these through. */
const untyped = (fields: object) => fields as never;

const tuning = {
  model: "azureml:m:1",
  task: "chat_completion",
  trainingData: "azureml:d:1",
  outputModelNamePrefix: "p",
};
const teacher = () => new ServerlessConnection({ name: "n", endpoint: "https://e", apiKey: "THE-KEY" });
const distilling = () => ({
  name: "n",
  experimentName: "E",
  dataGenerationType: "data_generation",
  dataGenerationTaskType: "NLU_QA",
  teacherModelEndpointConnection: teacher(),
  studentModel: "azureml:m:1",
});

/** Fields that a newer service may add, which no table knows. */
const newer = fc.dictionary(
  fc.stringMatching(/^zz[a-z]{1,6}$/),
  fc.oneof(fc.string(), fc.integer(), fc.boolean()),
  { maxKeys: 3 },
);
const decode = (properties: object) =>
  jobFromWire({ id: `${workspace}/jobs/j`, name: "j", properties }, scope);

describe("a fine tuning", () => {
  it("sends what Python sends", async () => {
    const { jobs, sent } = aService(echo);
    await jobs.createOrUpdate(
      createFinetuningJob({
        ...tuning,
        validationData: "azureml:v:1",
        hyperparameters: { a: "1" },
        compute: "gpu",
        instanceTypes: ["A", "B"],
        jobTier: "spot",
        name: "n",
        displayName: "D",
        experimentName: "E",
        properties: { "mlflow.source.git.commit": "c" },
      }),
    );
    const put = sent.find(({ method }) => method === "PUT");
    expect(put).toMatchObject({ query: { "api-version": "2024-10-01-preview" } });
    expect(put?.body).toEqual({
      properties: {
        displayName: "D",
        experimentName: "E",
        tags: {},
        properties: { "mlflow.source.git.commit": "c" },
        computeId: "gpu",
        fineTuningDetails: {
          taskType: "chatCompletion",
          model: { uri: `${workspace}/models/m/versions/1`, jobInputType: "mlflow_model" },
          modelProvider: "Custom",
          trainingData: { uri: `${workspace}/data/d/versions/1`, jobInputType: "uri_file" },
          validationData: { uri: `${workspace}/data/v/versions/1`, jobInputType: "uri_file" },
          hyperParameters: { a: "1" },
        },
        isArchived: false,
        outputs: { registered_model: { assetName: "p", jobOutputType: "mlflow_model" } },
        jobType: "FineTuning",
        resources: { instanceTypes: ["A", "B"] },
        queueSettings: { jobTier: "Spot" },
      },
    });
  });

  it("loses nothing between get and put, whatever a newer service says", () => {
    const shared = (extra: readonly object[]) => ({
      taskType: "textCompletion",
      model: { uri: "azureml://registries/r/models/m/versions/1", jobInputType: "mlflow_model", ...extra[0] },
      trainingData: {
        uri: `${workspace}/data/d/versions/1`,
        jobInputType: "uri_file",
        mode: "Download",
        ...extra[1],
      },
      ...extra[2],
    });
    const envelope = {
      properties: {},
      tags: { a: "b" },
      outputs: {},
      isArchived: false,
      jobType: "FineTuning",
    };
    const kinds = [
      (extra: readonly object[]) => ({
        ...envelope,
        ...extra[3],
        computeId: "c",
        resources: { instanceTypes: ["A"], ...extra[4] },
        fineTuningDetails: { ...shared(extra), modelProvider: "Custom", hyperParameters: { a: "" } },
      }),
      (extra: readonly object[]) => ({
        ...envelope,
        ...extra[3],
        fineTuningDetails: {
          ...shared(extra),
          modelProvider: "AzureOpenAI",
          hyperParameters: { nEpochs: 0, learningRateMultiplier: 0.1, ...extra[4] },
        },
      }),
    ];
    fc.assert(
      fc.property(
        fc.array(newer, { minLength: 5, maxLength: 5 }),
        fc.constantFrom(...kinds),
        (extra, make) => {
          expect(fineTuningJobToWire(decode(make(extra)) as FineTuningJob, scope).properties).toEqual(
            make(extra),
          );
        },
      ),
    );
  });

  it("keeps the JSON of a provider that it does not know", () => {
    const properties = { jobType: "FineTuning", fineTuningDetails: { modelProvider: "ZzNew" } };
    expect(decode(properties)).toMatchObject({ kind: "unknown_job", json: { properties } });
  });

  it.each<[string, string, () => unknown]>([
    ["the task is none", "task", () => createFinetuningJob({ ...tuning, task: "chat" })],
    ["there is no model", "model", () => createFinetuningJob({ ...tuning, model: "" })],
    [
      "there is no name to register under",
      "outputModelNamePrefix",
      () => createFinetuningJob({ ...tuning, outputModelNamePrefix: "" }),
    ],
    [
      "the model is data",
      "model.type",
      () => createFinetuningJob({ ...tuning, model: new Input({ type: "uri_file", path: "azureml:d:1" }) }),
    ],
    [
      "the data is a model",
      "trainingData.type",
      () =>
        createFinetuningJob({
          ...tuning,
          trainingData: new Input({ type: "mlflow_model", path: "azureml:m:1" }),
        }),
    ],
    [
      "a hyperparameter is a number",
      "hyperparameters.a",
      () => createFinetuningJob({ ...tuning, hyperparameters: untyped({ a: 1 }) }),
    ],
    [
      "a field has a slip",
      "traningData",
      () => createFinetuningJob({ ...tuning, ...({ traningData: "x" } as object) }),
    ],
    [
      "an epoch is none",
      "hyperparameters.nEpochs",
      () =>
        new AzureOpenAIFineTuningJob({
          ...tuning,
          outputModelNamePrefix: undefined,
          hyperparameters: { nEpochs: 0 },
        } as never),
    ],
  ])("is refused where %s", (_, path, make) => {
    let caught: unknown;
    try {
      make();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(ValidationError);
    expect((caught as ValidationError).faults.map((fault) => fault.path)).toContain(path);
  });
});

describe("a distillation", () => {
  const job = () =>
    distillation({
      ...distilling(),
      teacherModelSettings: {
        inferenceParameters: { temperature: 0.1, stream: true, stop: ["a", "b"] },
        endpointRequestSettings: { requestBatchSize: 5 },
      },
      promptSettings: { enableChainOfDensity: true, maxLenSummary: 10 },
      hyperparameters: { a: 1 },
      resources: { instanceType: "S" },
      properties: { p: "q" },
    });

  it("tells of the teacher in the properties of a fine tuning, as Python writes it", () => {
    expect(distillationJobToWire(job(), scope).properties).toEqual({
      experimentName: "E",
      tags: {},
      outputs: {},
      isArchived: false,
      jobType: "FineTuning",
      properties: {
        p: "q",
        "azureml.enable_distillation": "True",
        "azureml.data_generation_task_type": "NLU_QA",
        "azureml.teacher_model.endpoint_name": "n",
        "azureml.data_generation_type": "data_generation",
        "azureml.connection_information":
          '{"name": "n", "tags": {}, "type": "serverless", "target": "https://e", "credentials": {"type": "api_key", "key": "THE-KEY"}, "is_shared": true, "metadata": {}, "api_key": "THE-KEY", "endpoint": "https://e"}',
        "azureml.enable_chain_of_thought": "False",
        "azureml.enable_chain_of_density": "True",
        "azureml.max_len_summary": "10",
        "azureml.teacher_model.temperature": "0.1",
        "azureml.teacher_model.stream": "True",
        "azureml.teacher_model.stop": "['a', 'b']",
        "azureml.request_batch_size": "5",
        "azureml.instance_type.data_generation": "S",
      },
      fineTuningDetails: {
        taskType: "ChatCompletion",
        modelProvider: "Custom",
        model: { uri: `${workspace}/models/m/versions/1`, jobInputType: "mlflow_model" },
        hyperParameters: { a: "1" },
      },
    });
  });

  it("comes back as it was sent, and never shows the teacher's key", () => {
    const wire = distillationJobToWire(job(), scope).properties;
    const read = decode(wire) as DistillationJob;
    expect(read).toMatchObject({
      type: "distillation",
      properties: { p: "q" },
      promptSettings: { enableChainOfThought: false, enableChainOfDensity: true, maxLenSummary: 10 },
      teacherModelSettings: {
        inferenceParameters: { temperature: 0.1, stream: true, stop: "['a', 'b']" },
        endpointRequestSettings: { requestBatchSize: 5 },
      },
    });
    expect(distillationJobToWire(read, scope).properties).toEqual(wire);
    for (const text of [JSON.stringify(read), inspect(read, { depth: 9 }), JSON.stringify(job())])
      expect(text).not.toContain("THE-KEY");
  });

  it.each<[string, string, () => unknown]>([
    [
      "there is nothing to label",
      "trainingData",
      () => distillation({ ...distilling(), dataGenerationType: "label_generation" }),
    ],
    [
      "the kind of data is none",
      "dataGenerationTaskType",
      () => distillation({ ...distilling(), dataGenerationTaskType: "POETRY" }),
    ],
    [
      "the teacher is no connection",
      "teacherModelEndpointConnection",
      () => distillation({ ...distilling(), teacherModelEndpointConnection: untyped({ name: "n" }) }),
    ],
    [
      "a setting has a slip",
      "promptSettings.enableChainOfThougt",
      () => distillation({ ...distilling(), promptSettings: untyped({ enableChainOfThougt: true }) }),
    ],
  ])("is refused where %s", (_, path, make) => {
    expect(make).toThrow(
      expect.objectContaining({ faults: expect.arrayContaining([expect.objectContaining({ path })]) }),
    );
  });
});
