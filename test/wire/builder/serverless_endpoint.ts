import { ServerlessEndpoint } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  basic: () =>
    new ServerlessEndpoint({ name: "sl", modelId: "azureml://registries/azureml-meta/models/Llama" }),
};
