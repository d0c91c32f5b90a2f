import { Registry, RegistryRegionDetails } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  minimal: () =>
    new Registry({
      name: "my-reg",
      location: "eastus",
      replicationLocations: [new RegistryRegionDetails({ location: "eastus" })],
    }),
};
