import { MarketplaceSubscription } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  basic: () =>
    new MarketplaceSubscription({ name: "ms", modelId: "azureml://registries/azureml-meta/models/Llama" }),
};
