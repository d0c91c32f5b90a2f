import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { MLClient } from "azure-ai-ml";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../unit/core/scripted-service";

/** A socket of this computer, for what only a socket shows: that a request is closed, that connections are kept. */
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function clientOf(answer: RequestListener): Promise<MLClient> {
  const listening = createServer(answer);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  const credential = {
    getToken: async () => ({ token: "the-token", expiresOnTimestamp: Date.now() + 3_600_000 }),
  };
  const scope = { subscriptionId: "sub", resourceGroupName: "rg", workspaceName: "ws" };
  const { port } = listening.address() as AddressInfo;
  return new MLClient(credential, scope, {
    endpoint: `http://127.0.0.1:${port}`,
    allowInsecureConnection: true,
  });
}

describe("A request on a socket", () => {
  it("is closed when it is aborted, and not sent again", async () => {
    const controller = new AbortController();
    const closed: Promise<void>[] = [];
    const ml = await clientOf((request) => {
      closed.push(new Promise((resolve) => void request.once("close", resolve)));
      controller.abort();
    });
    expect(await failureOf(ml.data.get("d", "1", { abortSignal: controller.signal }))).toMatchObject({
      name: "AbortError",
    });
    expect(closed.length).toBe(1);
    await closed[0];
  });

  it("ends after its time, and is not sent again", async () => {
    let requests = 0;
    const ml = await clientOf(() => void requests++);
    expect(await failureOf(ml.data.get("d", "1", { requestTimeoutInMs: 50 }))).toMatchObject({
      name: "AbortError",
    });
    expect(requests).toBe(1);
  });

  it("keeps its connection for the next", async () => {
    const sockets = new Set<IncomingMessage["socket"]>();
    const ml = await clientOf((request, response) => {
      sockets.add(request.socket);
      response.end("{}");
    });
    for (let call = 0; call < 3; call++) await ml.data.get("d", "1");
    expect(sockets.size).toBe(1);
  });

  it("carries the token to this computer without TLS", async () => {
    let token: string | undefined;
    const ml = await clientOf((request, response) => {
      token = request.headers.authorization;
      response.end("{}");
    });
    await ml.data.get("d", "1");
    expect(token).toBe("Bearer the-token");
  });
});
