import { ApiKeyConfiguration, WorkspaceConnection } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  custom: () =>
    new WorkspaceConnection({
      name: "c",
      type: "custom",
      target: "t",
      credentials: new ApiKeyConfiguration({ key: "K" }),
      metadata: { a: "b" },
      isShared: false,
    }),
};
