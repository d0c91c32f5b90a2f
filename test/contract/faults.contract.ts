import { inspect } from "node:util";
import { Data, ServiceError, TooManyRequestsError } from "azure-ai-ml";
import { describe, expect, it } from "vitest";
import { all, someData, thrownBy, training } from "./given";
import type { Player } from "./service";

/** What becomes of requests that fail, whoever plays the service. */
export function faultsContract({ connect }: Player): void {
  describe("Requests that fail", () => {
    it("are sent again where that is safe, as often as the fault was asked for", async () => {
      const { ml, azure } = await connect();
      azure.fail("PUT /data/", { status: 503, times: 2 });
      expect(azure.unusedFaults).toMatchObject([{ target: "PUT /data/", remaining: 2 }]);
      await ml.data.createOrUpdate(someData());
      expect(azure.unusedFaults).toEqual([]);
      expect(azure.requests.filter(({ method }) => method === "PUT")).toHaveLength(3);
    });

    it("are sent again after as long as the service says", async () => {
      const { ml, azure } = await connect();
      azure.fail("PUT /jobs/", { status: 429, headers: { "Retry-After": "30" }, times: 2 });
      const before = azure.clock.now();
      await ml.jobs.createOrUpdate(training());
      expect(azure.clock.now() - before).toBeGreaterThanOrEqual(60_000);
      expect(azure.unusedFaults).toEqual([]);
    });

    it("are given up in the end, with the service's words", async () => {
      const { ml, azure } = await connect();
      azure.fail("* /data/", { status: 429, code: "Throttled", message: "Slower, please.", times: 20 });
      const error = await thrownBy(ml.data.createOrUpdate(someData()));
      expect(error).toBeInstanceOf(TooManyRequestsError);
      expect(error).toMatchObject({ code: "Throttled", statusCode: 429 });
      expect(error.message).toContain("Slower, please.");
      expect(azure.unusedFaults).toHaveLength(1);
    });

    it("do not fail a call whose connection broke on the way", async () => {
      const { ml, azure } = await connect();
      azure.fail("GET /data", {});
      expect(await all(ml.data.list())).toEqual([]);
      expect(azure.unusedFaults).toEqual([]);
    });

    it("are not sent again where the request was wrong", async () => {
      const { ml, azure } = await connect();
      azure.fail("PUT /data/", { status: 400, code: "BadRequest", message: "No." });
      const error = await thrownBy(ml.data.createOrUpdate(someData()));
      expect(error).toBeInstanceOf(ServiceError);
      expect(azure.requests.filter(({ method }) => method === "PUT")).toHaveLength(1);
    });

    it("do not show by what the caller was known", async () => {
      const { ml, azure } = await connect();
      azure.fail("PUT /data/", { status: 400 });
      const error = await thrownBy(
        ml.data.createOrUpdate(new Data({ name: "a", version: "1", path: "https://e.com/a" })),
      );
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/Bearer \S{20}/);
    });
  });
}
