import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type AnonymousEnvironment,
  anonymousEnvironmentName,
  anonymousEnvironmentVersion,
} from "../../../src/artifacts/anonymous-environment";
import { dumpPyYaml } from "../../../src/artifacts/pyyaml-dump";
import { readYamlText } from "../../../src/yaml/yaml-text";

const inferenceConfig = {
  scoring_route: { path: "/s", port: 80 },
  liveness_route: { port: 80, path: "/" },
  readiness_route: { port: 80, path: "/r" },
};
const condaFile = { name: "e", channels: ["conda-forge"], dependencies: ["python=3.10", { pip: ["numpy"] }] };
const buildContextHash = "7e7fef851a727a235e333f36084ad16a699c40a44f4c55a0059e73540b461ef7";

describe("anonymousEnvironmentVersion", () => {
  /** Versions that `Environment` of azure-ai-ml 1.35.2 gave itself. */
  it.each<[string, AnonymousEnvironment, string]>([
    [
      "an image",
      { image: "ubuntu:22.04" },
      "8572c0d1256327d102a551a9efb331be20eb33dbb64beae87d71128fc5d457ff",
    ],
    [
      "an image and a conda file",
      { image: "x", condaFile },
      "e5a40954d6398ca4e596589e9be4fbb73e671f02ef925c52a1fbf29809798b93",
    ],
    [
      "an image and routes",
      { image: "x", inferenceConfig },
      "c2a287a2739e5120b54efc5a22b127875aea8fa52d984cc4aae3ea33849f5449",
    ],
    [
      "an image, routes and a conda file",
      { image: "x", inferenceConfig, condaFile },
      "d7c48f13f3d1a7d0be6e47af08a3cef0277e1fe1c92647e5e67788dc395a0fab",
    ],
    [
      "a build context",
      { buildContextHash },
      "b0d78144f6f4c2928b7276e659ed27bd7a734a04bee8f4b352beefcd5b5e1735",
    ],
    [
      "a build context and a Dockerfile",
      { buildContextHash, dockerfilePath: "Dockerfile" },
      "0b0ba0ba56b6ce6099fbfde95bda93dc42116abf45520ac36a70960c778a1a25",
    ],
  ])("is Python's for %s", async (_, environment, version) => {
    expect(await anonymousEnvironmentVersion(environment)).toBe(version);
  });

  it("takes an empty conda file for none, as Python does", async () => {
    const plain = await anonymousEnvironmentVersion({ image: "x" });
    expect(await anonymousEnvironmentVersion({ image: "x", condaFile: {} })).toBe(plain);
    expect(await anonymousEnvironmentVersion({ image: "x", condaFile: "" })).toBe(plain);
  });

  const vectors = recordedEnvironments();
  it.skipIf(vectors.length === 0)("is that of every environment in the recorded requests", async () => {
    for (const { file, version, environment, condaText } of vectors) {
      expect(await anonymousEnvironmentVersion(environment), file).toBe(version);
      // A conda file that is read and written again is the same text: PyYAML's own is a golden case of our writer.
      if (condaText !== undefined)
        expect(dumpPyYaml((await readYamlText(condaText)) as Parameters<typeof dumpPyYaml>[0]), file).toBe(
          condaText,
        );
    }
    expect(vectors.length).toBeGreaterThan(50);
  });
});

interface RecordedEnvironment {
  file: string;
  version: string;
  environment: AnonymousEnvironment;
  condaText?: string;
}

interface Route {
  path: string;
  port: number;
}

interface RecordedRequest {
  path: string;
  body: {
    properties: {
      image?: string;
      condaFile?: string;
      build?: { dockerfilePath?: string };
      inferenceConfig?: { livenessRoute: Route; readinessRoute: Route; scoringRoute: Route };
    };
  };
}

/** Environments without a name in the requests that azure-ai-ml sent; none where the recordings are not there. */
function recordedEnvironments(): RecordedEnvironment[] {
  const root = "../shared/vectors";
  if (!existsSync(root)) return [];
  const found: RecordedEnvironment[] = [];
  for (const kind of [
    ...readdirSync(join(root, "yaml")).map((each) => `yaml/${each}`),
    "builder/job_command",
    "builder/environment",
  ]) {
    if (kind.includes("_arm_templates")) continue;
    for (const name of readdirSync(join(root, kind))) {
      const file = join(root, kind, name);
      const { expected, relatedRequests = [] } = JSON.parse(readFileSync(file, "utf8"));
      for (const request of [expected, ...relatedRequests] as (RecordedRequest | undefined)[]) {
        const version = request?.path?.split(`/environments/${anonymousEnvironmentName}/versions/`)[1];
        if (request && version)
          found.push({ file, version, ...environmentOf(request, kind.startsWith("yaml/")) });
      }
    }
  }
  return found;
}

function environmentOf(
  { body: { properties } }: RecordedRequest,
  isFromYaml: boolean,
): { environment: AnonymousEnvironment; condaText?: string } {
  const { image, build, condaFile: condaText, inferenceConfig: routes } = properties;
  // The recordings have zeros in place of the hash of an upload.
  if (image === undefined)
    return { environment: { buildContextHash: "0".repeat(64), dockerfilePath: build?.dockerfilePath } };
  const inference = routes && {
    liveness_route: { ...routes.livenessRoute },
    readiness_route: { ...routes.readinessRoute },
    scoring_route: { ...routes.scoringRoute },
  };
  return { environment: { image, condaFile: condaText, inferenceConfig: inference, isFromYaml }, condaText };
}
