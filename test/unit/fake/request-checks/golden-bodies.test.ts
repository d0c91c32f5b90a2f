import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkRequest } from "../../../../src/fake/request-checks/check-request";
import { findOperation } from "../../../../src/fake/request-checks/find-operation";

interface SentRequest {
  method: string;
  path: string;
  body?: unknown;
}

const shared = "../shared";

/** `vector: operation path message` for each fault, and for each request of no known operation. */
function faultsOf(name: string, { method, path, body }: SentRequest): string[] {
  const operation = findOperation(method, path);
  if (!operation) return [`${name}: ${method} ${path} is no operation`];
  return checkRequest(operation.operationId, body).map(
    (fault) => `${name}: ${operation.operationId} ${fault.path} ${fault.message}`,
  );
}

describe.skipIf(!existsSync(`${shared}/vectors`))("what azure-ai-ml sends", () => {
  const folders = ["builder", "yaml"].flatMap((kind) =>
    existsSync(`${shared}/vectors/${kind}`)
      ? readdirSync(`${shared}/vectors/${kind}`).map((name) => `${kind}/${name}`)
      : [],
  );

  it.each(folders.filter((folder) => !folder.endsWith("_arm_templates")))(
    "is accepted: vectors/%s",
    (folder) => {
      const names = readdirSync(`${shared}/vectors/${folder}`);
      expect(names.length).toBeGreaterThan(0);
      const faults = names.flatMap((name) => {
        const vector: {
          expected: SentRequest;
          relatedRequests: SentRequest[];
          expectedDirect?: SentRequest;
        } = JSON.parse(readFileSync(`${shared}/vectors/${folder}/${name}`, "utf8"));
        const direct = vector.expectedDirect ? [vector.expectedDirect] : [];
        return [vector.expected, ...vector.relatedRequests, ...direct].flatMap((request) =>
          faultsOf(name, request),
        );
      });
      expect(faults).toEqual([]);
    },
  );
});

describe.skipIf(!existsSync(`${shared}/reference/traces`))("what was recorded", () => {
  // Data planes without a public contract: MLflow, artifacts of run history, blobs, and scoring with a body of the user's.
  const otherPlanes = /^\/(mlflow|mlstubstorage|score|batchjobs|msi|__op)[./]|\/artifacts\/batch\/metadata$/;

  it.each(["js_arm_https", "python_churn_https", "zero_patch_https", "mlflow_azureml_https"])(
    "is accepted: traces/%s",
    (trace) => {
      const steps: { step: string; exchanges: { method: string; path: string; requestBody: unknown }[] }[] =
        JSON.parse(readFileSync(`${shared}/reference/traces/${trace}.json`, "utf8"));
      const writes = steps.flatMap(({ step, exchanges }) =>
        exchanges
          .filter(({ requestBody, path }) => requestBody !== null && !otherPlanes.test(path))
          .map(({ method, path, requestBody }) => ({ step, method, path, body: requestBody })),
      );
      expect(writes.flatMap((write) => faultsOf(write.step, write))).toEqual([]);
    },
  );
});
