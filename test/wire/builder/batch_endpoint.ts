import { BatchEndpoint } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  minimal: () => new BatchEndpoint({ name: "my-batch" }),
};
