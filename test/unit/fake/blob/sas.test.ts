import { FakeAzureML } from "azure-ai-ml/testing";
import { describe, expect, it } from "vitest";
import { acceptsSas, issueSas } from "../../../../src/fake/blob/sas";
import type { ServiceState } from "../../../../src/fake/state";
import { Store } from "../../../../src/fake/store";

const hour = 3_600_000;
const now = Date.UTC(2026, 0, 1);

/** A SAS needs of the state only the store, which holds the key. */
function aState(): ServiceState {
  return { store: new Store() } as ServiceState;
}

function check(
  state: ServiceState,
  sas: string,
  container: string,
  needed: Parameters<typeof acceptsSas>[4],
  at = now,
) {
  return () => acceptsSas(state, "acct", container, new URLSearchParams(sas), needed, at);
}

describe("a shared access signature", () => {
  it("opens what it was made for, until it ends", () => {
    const state = aState();
    const sas = issueSas(state, "acct", "box", "rl", now + hour);
    expect(check(state, sas, "box", ["r"], now + hour - 1)).not.toThrow();
    expect(check(state, sas, "box", ["r"], now + hour + 1000)).toThrow(/authenticate/);
  });

  it("of a container opens no other container, nor another account", () => {
    const state = aState();
    const sas = issueSas(state, "acct", "box", "rl", now + hour);
    expect(check(state, sas, "other", ["r"])).toThrow(/authenticate/);
    expect(() => acceptsSas(state, "other", "box", new URLSearchParams(sas), ["r"], now)).toThrow(
      /authenticate/,
    );
  });

  it("of an account opens all of its containers", () => {
    const state = aState();
    const sas = issueSas(state, "acct", undefined, "rl", now + hour);
    expect(check(state, sas, "box", ["r"])).not.toThrow();
    expect(check(state, sas, "other", ["l"])).not.toThrow();
  });

  it("does not allow what it does not name", () => {
    const state = aState();
    const sas = issueSas(state, "acct", "box", "r", now + hour);
    expect(check(state, sas, "box", ["w", "c"])).toThrow(
      /not authorized to perform this operation using this permission/,
    );
    const more = new URLSearchParams(sas);
    more.set("sp", "rwd");
    expect(check(state, more.toString(), "box", ["w"])).toThrow(/authenticate/);
  });

  it("of one fake does not open another", () => {
    const sas = issueSas(aState(), "acct", "box", "r", now + hour);
    expect(check(aState(), sas, "box", ["r"])).toThrow(/authenticate/);
  });

  it("is not shown by the requests that the fake remembers", async () => {
    const fake = new FakeAzureML();
    const { createPipelineRequest } = await import("@azure/core-rest-pipeline");
    await fake.sendRequest(
      createPipelineRequest({ url: "https://acct.blob.core.windows.net/box/a?sp=r&sig=secret" }),
    );
    expect(JSON.stringify(fake.requests)).not.toContain("secret");
  });
});
