import { IdentityConfiguration, ManagedIdentityConfiguration, ManagedOnlineEndpoint } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  aad: () => new ManagedOnlineEndpoint({ name: "my-ep", authMode: "aad_token" }),
  full: () =>
    new ManagedOnlineEndpoint({
      name: "my-ep",
      authMode: "aml_token",
      description: "d",
      tags: { a: "b" },
      properties: { p: "q" },
      traffic: { blue: 100 },
      mirrorTraffic: { green: 20 },
      publicNetworkAccess: "disabled",
      location: "westus",
      identity: new IdentityConfiguration({
        type: "UserAssigned",
        userAssignedIdentities: [
          new ManagedIdentityConfiguration({
            resourceId:
              "/subscriptions/s/resourceGroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i",
          }),
        ],
      }),
    }),
  minimal: () => new ManagedOnlineEndpoint({ name: "my-ep" }),
};
