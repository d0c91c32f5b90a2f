import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { PipelineRequest, PipelineResponse } from "@azure/core-rest-pipeline";
import { MLClient } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { CannedService, scope } from "../../conformance/canned-service";
import { credential } from "./scripted-service";

interface RecordedRequest {
  method: string;
  host: string;
  path: string;
  apiVersion: string | null;
  query: Record<string, string> | null;
  body: unknown;
}

/** A call of ours that does what a recorded call of Python does. */
export interface Twin {
  call(ml: MLClient): PromiseLike<unknown>;
  /** Paths (their ends) that Python asks for in vain. */
  needless?: readonly string[];
}

/**
 * Holds the requests of a group's operations against those that the Python SDK was recorded to send.
 *
 * @param leftOut - Cases of operations that this version does not have.
 */
export function describeRecorded(
  group: string,
  twins: Readonly<Record<string, Twin>>,
  leftOut: readonly string[] = [],
): void {
  const folder = `../shared/vectors/ops/${group}`;
  const files = existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.json$/, "")) : [];
  describe.skipIf(files.length === 0)(`What Python was recorded to send for ${group}`, () => {
    it("is held against a call of ours, each", () => {
      expect([...Object.keys(twins), ...leftOut].sort()).toEqual([...files].sort());
    });

    it.each(Object.entries(twins))("is what we send: %s", async (name, { call, needless = [] }) => {
      const recorded = JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8")) as {
        requests?: RecordedRequest[];
        expected?: RecordedRequest[];
      };
      const service = new RecordedService();
      await call(new MLClient(credential, scope, { httpClient: service, pollIntervalInMs: 1 }));
      // The recorder's service has the long form of URIs in its data assets, ours the short one.
      const short = (body: unknown): unknown =>
        JSON.parse(
          JSON.stringify(body ?? null).replace(
            /azureml:\/\/subscriptions\/.*?\/datastores\//g,
            "azureml://datastores/",
          ),
        );
      const plain = ({ method, host, path, apiVersion, query, body }: Partial<RecordedRequest>) => ({
        method,
        host,
        path,
        apiVersion: apiVersion ?? null,
        query: query ?? {},
        body: short(body),
      });
      const expected = (recorded.requests ?? recorded.expected ?? []).filter(
        ({ path }) => !needless.some((end) => path.endsWith(end)),
      );
      expect(expected.length).toBeGreaterThan(0);
      expect(service.requests.map(plain)).toEqual(expected.map(plain));
    });
  });
}

/** Has workspaces to list too. */
class RecordedService extends CannedService {
  override async sendRequest(request: PipelineRequest): Promise<PipelineResponse> {
    const response = await super.sendRequest(request);
    if (!new URL(request.url).pathname.endsWith("/workspaces")) return response;
    return { ...response, status: 200, bodyAsText: JSON.stringify({ value: [] }) };
  }
}

/** Goes through a list to its end. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const members: T[] = [];
  for await (const member of list) members.push(member);
  return members;
}
