import fc from "fast-check";
import { expect, it } from "vitest";
import { checkRequest } from "../../../../src/fake/request-checks/check-request";
import { models } from "../../../../src/wire/generated/request-schemas";

/** Good bodies in which every object is of a model that is named here by its path. */
const bodies: { operation: string; body: object; objects: Record<string, string> }[] = [
  {
    operation: "DataVersions_CreateOrUpdate",
    body: {
      properties: {
        dataType: "uri_folder",
        dataUri: "azureml://a",
        description: "d",
        isAnonymous: false,
        isArchived: false,
      },
    },
    objects: { "": "DataVersionBase", properties: "UriFolderDataVersion" },
  },
  {
    operation: "Jobs_CreateOrUpdate",
    body: {
      properties: {
        jobType: "Sweep",
        displayName: "s",
        objective: { goal: "maximize", primaryMetric: "auc" },
        samplingAlgorithm: { samplingAlgorithmType: "Random", seed: 1 },
        searchSpace: { lr: ["uniform", [0, 1]] },
        limits: { jobLimitsType: "Sweep", maxTotalTrials: 3, timeout: "PT1H" },
        earlyTermination: { policyType: "Bandit", slackFactor: 0.1 },
        trial: { command: "train", environmentId: "azureml:e:1" },
      },
    },
    objects: {
      properties: "SweepJob",
      "properties.objective": "Objective",
      "properties.samplingAlgorithm": "RandomSamplingAlgorithm",
      "properties.limits": "SweepJobLimits",
      "properties.earlyTermination": "BanditPolicy",
      "properties.trial": "TrialComponent",
    },
  },
  {
    operation: "OnlineDeployments_CreateOrUpdate",
    body: {
      location: "eastus",
      sku: { name: "Default", capacity: 1 },
      properties: {
        endpointComputeType: "Managed",
        instanceType: "Standard_DS3_v2",
        livenessProbe: { initialDelay: "PT10S", failureThreshold: 3 },
        codeConfiguration: { codeId: "/codes/c", scoringScript: "score.py" },
      },
    },
    objects: {
      "": "OnlineDeployment",
      sku: "Sku",
      properties: "ManagedOnlineDeployment",
      "properties.livenessProbe": "ProbeSettings",
      "properties.codeConfiguration": "CodeConfiguration",
    },
  },
  {
    operation: "Compute_CreateOrUpdate",
    body: {
      location: "eastus",
      properties: {
        computeType: "AmlCompute",
        properties: { vmSize: "Standard_DS3_v2", scaleSettings: { maxNodeCount: 4, minNodeCount: 0 } },
      },
    },
    objects: {
      properties: "AmlCompute",
      "properties.properties": "AmlComputeProperties",
      "properties.properties.scaleSettings": "ScaleSettings",
    },
  },
];

const anObject = fc.constantFrom(
  ...bodies.flatMap(({ operation, body, objects }) =>
    Object.entries(objects).map(([path, model]) => ({ operation, body, path, model })),
  ),
);

function at(body: object, path: string): Record<string, unknown> {
  return path
    .split(".")
    .filter(Boolean)
    .reduce((value, step) => value[step] as Record<string, unknown>, body as Record<string, unknown>);
}

function requiredOf(model: string): string[] {
  const { base, required = [] } = models[model]!;
  const inherited = base ? models[base]! : undefined;
  return [
    ...required,
    ...(inherited?.required ?? []),
    ...(inherited?.discriminator ? [inherited.discriminator] : []),
  ];
}

it("finds nothing wrong with the bodies that are damaged below", () => {
  for (const { operation, body } of bodies) expect(checkRequest(operation, body)).toEqual([]);
});

it("refuses a body that lacks any one required field, naming it", () => {
  const withRequired = anObject.filter(({ model }) => requiredOf(model).length > 0);
  fc.assert(
    fc.property(withRequired, fc.nat(), ({ operation, body, path, model }, pick) => {
      const required = requiredOf(model);
      const field = required[pick % required.length]!;
      const damaged = structuredClone(body);
      delete at(damaged, path)[field];
      expect(checkRequest(operation, damaged)).toContainEqual(
        expect.objectContaining({ path: path ? `${path}.${field}` : field, message: "is required" }),
      );
    }),
  );
});

it("refuses a body in which any field has another name, naming that", () => {
  const anotherName = fc.tuple(
    fc.constantFrom("upper" as const, "snake" as const, "plural" as const, "random" as const),
    fc.stringMatching(/^[a-z]{1,12}$/),
  );
  fc.assert(
    fc.property(anObject, fc.nat(), anotherName, ({ operation, body, path, model }, pick, [how, random]) => {
      const damaged = structuredClone(body);
      const object = at(damaged, path);
      const fields = Object.keys(object);
      const field = fields[pick % fields.length]!;
      const renamed = {
        upper: field.toUpperCase(),
        snake: field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        plural: `${field}s`,
        random,
      }[how];
      const base = models[model]!.base;
      const known = [models[model]!, ...(base ? [models[base]!] : [])].flatMap((each) => [
        ...Object.keys(each.fields),
        ...(each.readOnly ?? []),
      ]);
      fc.pre(!known.includes(renamed));
      object[renamed] = object[field];
      delete object[field];
      const paths = checkRequest(operation, damaged).map((fault) => fault.path);
      // Without its discriminator an object is of no known kind: that is then the fault.
      const discriminator = base ? models[base]!.discriminator : undefined;
      const culprit = field === discriminator ? field : renamed;
      expect(paths).toContain(path ? `${path}.${culprit}` : culprit);
    }),
  );
});
