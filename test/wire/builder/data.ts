import { Data } from "azure-ai-ml";
import type { BuilderCases } from "./builder-case";

export const builders: BuilderCases = {
  auto_type_default: () => new Data({ name: "d", version: "1", path: "azureml://datastores/ds/paths/p/" }),
  folder_local: () => new Data({ name: "d", version: "1", type: "uri_folder", path: "./data_dir" }),
  no_version: () => new Data({ name: "d", type: "uri_folder", path: "azureml://datastores/ds/paths/p/" }),
};
