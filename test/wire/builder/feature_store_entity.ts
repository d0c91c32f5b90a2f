import { DataColumn, FeatureStoreEntity } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  basic: () =>
    new FeatureStoreEntity({
      name: "acc",
      version: "1",
      indexColumns: [new DataColumn({ name: "id", type: "string" })],
      description: "d",
      tags: { a: "b" },
      stage: "Development",
    }),
};
