/** Addresses of an Azure cloud. */
export interface Cloud {
  /** `AzureCloud`, `AzureChinaCloud`, `AzureUSGovernment`, or a name of your own. */
  readonly name: string;
  /** Azure Resource Manager, without a slash at the end. */
  readonly resourceManager: string;
  /** Audience of tokens for Azure Machine Learning itself. */
  readonly machineLearningAudience: string;
  /** Suffix of storage hosts: `core.windows.net`. */
  readonly storageSuffix: string;
  /** Suffixes of the hosts of the ML data planes, to which tokens may be sent. */
  readonly dataPlaneSuffixes: readonly string[];
  /** Azure Machine Learning studio. */
  readonly studio: string;
  /** Where registries are asked for by name, without a slash at the end. Without it only an `endpoint` of the client's is. */
  readonly registryDiscovery?: string;
}

/** Names of the public and sovereign clouds. */
export type CloudName = "AzureCloud" | "AzureChinaCloud" | "AzureUSGovernment";

/** The clouds that are known by name (as in Python's `_azure_environments`). */
export const clouds: Readonly<Record<CloudName, Cloud>> = {
  AzureCloud: {
    name: "AzureCloud",
    resourceManager: "https://management.azure.com",
    machineLearningAudience: "https://ml.azure.com",
    storageSuffix: "core.windows.net",
    // The second is that of registries: `cert-eastus.experiments.azureml.net`.
    dataPlaneSuffixes: ["api.azureml.ms", "experiments.azureml.net"],
    studio: "https://ml.azure.com",
    registryDiscovery: "https://eastus.api.azureml.ms",
  },
  AzureChinaCloud: {
    name: "AzureChinaCloud",
    resourceManager: "https://management.chinacloudapi.cn",
    machineLearningAudience: "https://ml.azure.cn",
    storageSuffix: "core.chinacloudapi.cn",
    dataPlaneSuffixes: ["api.ml.azure.cn"],
    studio: "https://studio.ml.azure.cn",
    registryDiscovery: "https://chinaeast2.api.ml.azure.cn",
  },
  AzureUSGovernment: {
    name: "AzureUSGovernment",
    resourceManager: "https://management.usgovcloudapi.net",
    machineLearningAudience: "https://ml.azure.us",
    storageSuffix: "core.usgovcloudapi.net",
    dataPlaneSuffixes: ["api.ml.azure.us"],
    studio: "https://ml.azure.us",
    registryDiscovery: "https://usgovarizona.api.ml.azure.us",
  },
};
