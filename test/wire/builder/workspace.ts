import { Hub, Workspace } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  minimal: () => new Workspace({ name: "my-ws", location: "eastus" }),
  hub: () =>
    new Hub({ name: "my-hub", location: "eastus", displayName: "H", description: "d", tags: { a: "b" } }),
};
