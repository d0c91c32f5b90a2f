import { Model } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  custom: () =>
    new Model({
      name: "m",
      version: "1",
      type: "custom_model",
      path: "./model_dir/model.pkl",
      description: "x",
      tags: { a: "b" },
      properties: { p: "q" },
    }),
  datastore_long: () =>
    new Model({
      name: "m",
      version: "3",
      path: "azureml://subscriptions/s/resourcegroups/r/workspaces/w/datastores/d/paths/m/",
      type: "triton_model",
    }),
  default_type: () => new Model({ name: "m", version: "3", path: "azureml://datastores/ds/paths/m/" }),
};
