import { createDefaultHttpClient } from "@azure/core-rest-pipeline";
import { type ClientScope, MLClient, type MLClientOptions, virtualClock } from "azure-ai-ml";
import { FakeAzureML, type FakeAzureMLOptions } from "azure-ai-ml/testing";
import { onTestFinished } from "vitest";
import { openSocket } from "../../src/fake/socket";

/** A client, and the service that answers it. */
export interface Connected {
  readonly ml: MLClient;
  /** For what a client cannot do: move time, ask for faults, look at what was asked. */
  readonly azure: FakeAzureML;
  /** A client of a registry of the same service. */
  registry(name?: string): MLClient;
}

/** Who plays the service in a contract suite. */
export interface Player {
  /** A service of its own for each call, and a client of it. */
  connect(
    options?: FakeAzureMLOptions,
    client?: Pick<MLClientOptions, "additionalPolicies">,
  ): Promise<Connected>;
  /** What not every player can: a difference that we accept has a name here, and its tests are skipped. */
  readonly can: {
    /** The caller's token says in which tenant it is good, so the studio's pages open in the right one. */
    readonly tellTenant: boolean;
  };
}

/** The service is the client's transport: nothing leaves the process. */
export const inMemory: Player = {
  can: { tellTenant: true },
  connect: async (options, client) => {
    const azure = new FakeAzureML(options);
    const over = (scope: ClientScope) =>
      new MLClient(azure.credential, scope, { ...client, httpClient: azure });
    const registry = (name?: string) =>
      over(name === undefined ? azure.registryScope : { registryName: name });
    return { azure, ml: over(azure.scope), registry };
  },
};

/** The service is on a port of this computer; every byte goes through HTTP. Both share one clock, which the network does not carry. */
export const overSocket: Player = {
  can: { tellTenant: false },
  connect: async (options, client) => {
    const clock = virtualClock();
    const azure = new FakeAzureML({ clock, ...options });
    const socket = await openSocket(azure);
    onTestFinished(() => socket.close());
    const http = createDefaultHttpClient();
    const over = (scope: ClientScope) =>
      new MLClient(
        {
          // The socket's token opens the service; what opens an endpoint, or names a submitter, is still the caller's own.
          getToken: async (scopes) => {
            const [scope = ""] = [scopes].flat();
            const isOfCaller = scope === "https://ml.azure.com/.default";
            const token = isOfCaller ? socket.accessToken(scope) : socket.token;
            return { token, expiresOnTimestamp: Number.MAX_SAFE_INTEGER };
          },
        },
        scope,
        {
          ...client,
          endpoint: socket.origin,
          allowInsecureConnection: true,
          clock: azure.clock,
          httpClient: {
            sendRequest: async (request) => {
              if (new URL(request.url).origin !== socket.origin)
                throw new Error(`A link of the service leads elsewhere: ${request.url}`);
              return http.sendRequest(request);
            },
          },
        },
      );
    const registry = (name?: string) =>
      over(name === undefined ? azure.registryScope : { registryName: name });
    return { azure, ml: over(azure.scope), registry };
  },
};
