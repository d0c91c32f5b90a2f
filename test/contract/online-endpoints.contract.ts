import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PipelinePolicy } from "@azure/core-rest-pipeline";
import {
  AuthenticationError,
  type MLClient,
  type Model,
  OperationFailedError,
  ResourceNotFoundError,
  ServiceError,
  ValidationError,
} from "azure-ai-ml";
import { functionServer, type ScoringFunction, scriptedRunner } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { aDeployment, aFolder, all, anEndpoint, aTrainedModel, curated, thrownBy } from "./given";
import type { Player } from "./service";

const leavesModel = () => scriptedRunner(() => ({ models: { churn_model: {} } }));
const answers: Readonly<Record<string, ScoringFunction>> = {
  blue: ({ body }) => ({ by: "blue", asked: body }),
  green: () => ({ by: "green" }),
};

/** What holds of online endpoints and their deployments, whoever plays the service. */
export function onlineEndpointsContract({ connect }: Player): void {
  /** An endpoint with blue at 100 % and, where asked for, green at 0 %. */
  const served = async (
    options: {
      functions?: typeof answers;
      green?: boolean;
      authMode?: "key" | "aml_token" | "aad_token";
    } = {},
  ) => {
    const { functions = answers, green = true, authMode = "key" } = options;
    const connected = await connect({ runner: leavesModel(), server: functionServer(functions) });
    const { ml } = connected;
    const model = await aTrainedModel(ml);
    const endpoint = await anEndpoint(ml, { authMode });
    await aDeployment(ml, model, { requestSettings: { maxConcurrentRequestsPerInstance: 20 } });
    if (green) await aDeployment(ml, model, { name: "green" });
    endpoint.traffic = { blue: 100 };
    await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
    return { ...connected, model, endpoint };
  };
  const ask = async (ml: MLClient, request: unknown = {}, deploymentName?: string): Promise<unknown> =>
    JSON.parse(await ml.onlineEndpoints.invoke("churn", { request, deploymentName }));

  describe("An online endpoint", () => {
    it("comes back as it was sent, with its address", async () => {
      const { ml } = await connect({ pageSize: 1 });
      const made = await anEndpoint(ml, {
        authMode: "aml_token",
        description: "Who leaves?",
        tags: { team: "churn" },
      });
      expect(made).toMatchObject({
        name: "churn",
        authMode: "aml_token",
        description: "Who leaves?",
        tags: { team: "churn" },
        provisioningState: "Succeeded",
        location: "eastus",
      });
      expect(made.scoringUri).toMatch(/^https?:\/\/.*churn.*\/score$/);
      await anEndpoint(ml, { name: "other" });
      expect((await all(ml.onlineEndpoints.list())).map(({ name }) => name).sort()).toEqual([
        "churn",
        "other",
      ]);
      await ml.onlineEndpoints.beginDelete("other");
      await expect(ml.onlineEndpoints.get("other")).rejects.toThrow(ResourceNotFoundError);
    });

    it("sends requests to the deployments by their share of the traffic", async () => {
      const { ml, endpoint } = await served();
      expect(await ask(ml, { tenure: 3 })).toEqual({ by: "blue", asked: { tenure: 3 } });

      endpoint.traffic = { blue: 90, green: 10 };
      await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
      const took: Record<string, number> = {};
      for (let i = 0; i < 300; i++) {
        const { by } = (await ask(ml)) as { by: string };
        took[by] = (took[by] ?? 0) + 1;
      }
      expect(took.green).toBeGreaterThan(10);
      expect(took.green).toBeLessThan(60);
      expect((took.blue ?? 0) + (took.green ?? 0)).toBe(300);

      endpoint.traffic = { blue: 0, green: 100 };
      await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
      expect(await ask(ml)).toEqual({ by: "green" });
      expect((await ml.onlineEndpoints.get("churn")).traffic).toEqual({ blue: 0, green: 100 });
    });

    it("asks one deployment where it is named, for that request and no other", async () => {
      const { ml } = await served();
      expect(await ask(ml, {}, "green")).toEqual({ by: "green" });
      expect(await ask(ml)).toMatchObject({ by: "blue" });
      const error = await thrownBy(ask(ml, {}, "red"));
      expect(error).toBeInstanceOf(ValidationError);
      expect(error.message).toContain("blue");
    });

    it("says who answered", async () => {
      const { ml } = await served();
      let by: string | undefined;
      await ml.onlineEndpoints.invoke("churn", {
        request: {},
        onResponse: ({ headers }) => {
          by = headers.get("azureml-model-deployment") ?? by;
        },
      });
      expect(by).toBe("blue");
    });

    it("takes requests from files, and text as it is", async () => {
      const { ml } = await served();
      const folder = await aFolder({ "request.json": '\uFEFF{ "tenure": 3 }' });
      const fromFile = await ml.onlineEndpoints.invoke("churn", {
        requestFile: join(folder, "request.json"),
      });
      expect(JSON.parse(fromFile)).toEqual({ by: "blue", asked: { tenure: 3 } });
      expect(await ask(ml, "no JSON")).toEqual({ by: "blue", asked: "no JSON" });
    });

    it("copies requests to the deployment that is mirrored to", async () => {
      const asked: string[] = [];
      const noting =
        (name: string): ScoringFunction =>
        () => {
          asked.push(name);
          return { by: name };
        };
      const { ml, endpoint } = await served({ functions: { blue: noting("blue"), green: noting("green") } });
      endpoint.mirrorTraffic = { green: 50 };
      await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
      for (let i = 0; i < 100; i++) expect(await ask(ml)).toEqual({ by: "blue" });
      const count = (name: string) => asked.filter((each) => each === name).length;
      expect(count("blue")).toBe(100);
      expect(count("green")).toBeGreaterThan(20);
      expect(count("green")).toBeLessThan(80);
    });
  });

  describe("The proof that an endpoint asks for", () => {
    it("is a key, of which there are two, each made anew by itself", async () => {
      const { ml } = await served({ green: false });
      const keys = await ml.onlineEndpoints.getKeys("churn");
      if (!("primaryKey" in keys)) expect.unreachable("These are no keys.");
      await ml.onlineEndpoints.beginRegenerateKeys("churn", { keyType: "secondary" });
      const after = await ml.onlineEndpoints.getKeys("churn");
      if (!("primaryKey" in after)) expect.unreachable("These are no keys.");
      expect(after.primaryKey).toBe(keys.primaryKey);
      expect(after.secondaryKey).not.toBe(keys.secondaryKey);
      expect(await ask(ml)).toMatchObject({ by: "blue" });
    });

    it.each(["aml_token", "aad_token"] as const)("is a token under %s", async (authMode) => {
      const { ml } = await served({ green: false, authMode });
      expect(await ml.onlineEndpoints.getKeys("churn")).toHaveProperty("accessToken");
      expect(await ask(ml)).toMatchObject({ by: "blue" });
      await expect(ml.onlineEndpoints.beginRegenerateKeys("churn")).rejects.toThrow(ValidationError);
    });

    it.each([
      ["another's", "Bearer c29tZWJvZHkgZWxzZSdz"],
      ["nothing", ""],
    ])("is turned away where it is %s", async (_, authorization) => {
      const spoil: PipelinePolicy = {
        name: "spoilsTheKey",
        sendRequest: (request, next) => {
          if (new URL(request.url).pathname.endsWith("/score"))
            request.headers.set("Authorization", authorization);
          return next(request);
        },
      };
      const { ml } = await connect({ runner: leavesModel() }, { additionalPolicies: [spoil] });
      const model = await aTrainedModel(ml);
      const endpoint = await anEndpoint(ml);
      await aDeployment(ml, model);
      endpoint.traffic = { blue: 100 };
      await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
      const error = await thrownBy(ask(ml));
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(error).toMatchObject({ statusCode: 401 });
      expect(error.message).toContain("key");
    });
  });

  describe("A deployment", () => {
    it("comes back as it was sent, and is listed", async () => {
      const { ml } = await served();
      const blue = await ml.onlineDeployments.get("blue", "churn");
      expect(blue).toMatchObject({
        name: "blue",
        endpointName: "churn",
        provisioningState: "Succeeded",
        model: "azureml:churn-model:1",
        instanceType: "Standard_DS3_v2",
        instanceCount: 1,
        appInsightsEnabled: false,
        requestSettings: { maxConcurrentRequestsPerInstance: 20 },
      });
      expect((await all(ml.onlineDeployments.list("churn"))).map(({ name }) => name).sort()).toEqual([
        "blue",
        "green",
      ]);
    });

    it("has a log of what it was asked", async () => {
      const { ml } = await served({ green: false });
      await ask(ml);
      await ask(ml);
      const linesOf = async (lines: number) =>
        (await ml.onlineDeployments.getLogs("blue", "churn", { lines })).match(/POST \/score 200/g);
      expect(await linesOf(100)).toHaveLength(2);
      expect(await linesOf(1)).toHaveLength(1);
      await expect(ml.onlineDeployments.getLogs("blue", "churn", { lines: 0 })).rejects.toThrow(
        ValidationError,
      );
    });

    it("keeps what goes in and out, as data assets", async () => {
      const { ml } = await connect({ runner: leavesModel(), server: functionServer(answers) });
      const model = await aTrainedModel(ml);
      const endpoint = await anEndpoint(ml);
      await aDeployment(ml, model, {
        dataCollector: { collections: { model_inputs: { enabled: true }, model_outputs: { enabled: true } } },
      });
      endpoint.traffic = { blue: 100 };
      await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
      for (let tenure = 0; tenure < 5; tenure++)
        await ask(ml, { input_data: { columns: ["tenure"], data: [[tenure]] } });

      const linesOf = async (collection: string) => {
        const downloadPath = await aFolder();
        const files = await ml.data.download(`churn-blue-${collection}`, "1", { downloadPath });
        const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
        return texts.flatMap((text) =>
          text
            .trim()
            .split("\n")
            .map((line) => JSON.parse(line)),
        );
      };
      const inputs = await linesOf("model_inputs");
      expect(inputs.map(({ data }) => data)).toEqual([0, 1, 2, 3, 4].map((tenure) => [{ tenure }]));
      const outputs = await linesOf("model_outputs");
      expect(outputs.map(({ correlationid }) => correlationid)).toEqual(
        inputs.map(({ correlationid }) => correlationid),
      );
    });

    it("grows and shrinks", async () => {
      const { ml } = await served({ green: false });
      const blue = await ml.onlineDeployments.get("blue", "churn");
      blue.instanceCount = 2;
      await ml.onlineDeployments.beginCreateOrUpdate(blue);
      expect((await ml.onlineDeployments.get("blue", "churn")).instanceCount).toBe(2);
    });

    it("is not deleted while it has traffic, and is without", async () => {
      const { ml, endpoint } = await served();
      const error = await thrownBy(ml.onlineDeployments.beginDelete("blue", "churn"));
      expect(error).toBeInstanceOf(ServiceError);
      expect(error.message).toContain("blue gets 100 percent");

      endpoint.traffic = { green: 100 };
      await ml.onlineEndpoints.beginCreateOrUpdate(endpoint);
      await ml.onlineDeployments.beginDelete("blue", "churn");
      await expect(ml.onlineDeployments.get("blue", "churn")).rejects.toThrow(ResourceNotFoundError);
    });
  });

  describe("What is refused of endpoints", () => {
    const withModel = async (functions: typeof answers = answers) => {
      const connected = await connect({ runner: leavesModel(), server: functionServer(functions) });
      return { ...connected, model: await aTrainedModel(connected.ml) };
    };

    it("is traffic that does not add up, before it is sent, and to deployments that are not there", async () => {
      const { ml, model } = await withModel();
      const endpoint = await anEndpoint(ml);
      await aDeployment(ml, model);
      endpoint.traffic = { blue: 60 };
      const sum = await thrownBy((async () => ml.onlineEndpoints.beginCreateOrUpdate(endpoint))());
      expect(sum).toBeInstanceOf(ValidationError);
      expect(sum.message).toContain("must add up to 0 or 100");
      endpoint.traffic = { red: 100 };
      const red = await thrownBy(ml.onlineEndpoints.beginCreateOrUpdate(endpoint));
      expect(red).toBeInstanceOf(ServiceError);
      expect(red.message).toContain("red");
    });

    it("is a request where nothing has traffic", async () => {
      const { ml, model } = await withModel();
      await anEndpoint(ml);
      await aDeployment(ml, model);
      await expect(ask(ml)).rejects.toThrow(ResourceNotFoundError);
      await expect(ml.onlineEndpoints.invoke("nobody", { request: {} })).rejects.toThrow(
        ResourceNotFoundError,
      );
    });

    it.each<
      [string, (model: Model) => Parameters<typeof aDeployment>[2], new (...given: never[]) => Error, string]
    >([
      [
        "an endpoint that is not there",
        () => ({ endpointName: "elsewhere" }),
        ResourceNotFoundError,
        "elsewhere",
      ],
      ["a model that is not there", () => ({ model: "azureml:nothing:1" }), ResourceNotFoundError, "nothing"],
      [
        "an environment that is not there",
        () => ({ environment: "azureml:nothing:1" }),
        ResourceNotFoundError,
        "nothing",
      ],
      [
        "a size that serves no models",
        () => ({ instanceType: "Standard_D2_v2" }),
        ServiceError,
        "Standard_D2_v2",
      ],
      ["more machines than the quota has", () => ({ instanceCount: 1000 }), ServiceError, "quota"],
      [
        "no folder of code",
        () => ({ environment: curated, codeConfiguration: { code: "./no-such", scoringScript: "score.py" } }),
        ValidationError,
        "no-such",
      ],
    ])("is a deployment with %s", async (_, fields, type, words) => {
      const { ml, model } = await withModel();
      await anEndpoint(ml);
      const error = await thrownBy(aDeployment(ml, model, fields(model)));
      expect(error).toBeInstanceOf(type);
      expect(error.message).toContain(words);
    });

    it("is a deployment whose container does not start, after it was taken in", async () => {
      const { ml, model } = await withModel({ green: () => 1 });
      await anEndpoint(ml);
      const error = await thrownBy(aDeployment(ml, model));
      expect(error).toBeInstanceOf(OperationFailedError);
      expect(error.message).toContain("blue");
      expect((await ml.onlineDeployments.get("blue", "churn")).provisioningState).toBe("Failed");
    });

    it("is what a model cannot answer, or not in time", async () => {
      const { ml, model } = await withModel({
        blue: () => {
          throw new Error("The column 'tenure' is missing.");
        },
        green: ({ takes }) => takes(6000),
      });
      await anEndpoint(ml);
      await aDeployment(ml, model);
      await aDeployment(ml, model, { name: "green" });
      expect(await thrownBy(ask(ml, {}, "blue"))).toMatchObject({
        statusCode: 424,
        message: expect.stringContaining("The column 'tenure' is missing."),
      });
      expect(await thrownBy(ask(ml, {}, "green"))).toMatchObject({ statusCode: 408 });
    });
  });
}
