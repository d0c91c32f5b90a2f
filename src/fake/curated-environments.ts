/** An environment that Microsoft keeps, as every workspace sees it. */
export interface CuratedEnvironment {
  /** Name in a workspace: `AzureML-sklearn-1.5-ubuntu22.04-py311-cpu`. */
  readonly name: string;
  /** Name in the registry `azureml`. */
  readonly registryName: string;
  /** Versions, oldest first. */
  readonly versions: readonly string[];
  readonly description: string;
}

/** The curated environments of the fake. Which versions Azure has today changes from month to month. */
export const curatedEnvironments: readonly CuratedEnvironment[] = [
  curated(
    "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu",
    "sklearn-1.5",
    12,
    "scikit-learn 1.5 for training and inference",
  ),
  curated("AzureML-sklearn-1.5", "sklearn-1.5", 12, "scikit-learn 1.5 for training and inference"),
  curated("AzureML-sklearn-1.1", "sklearn-1.1", 41, "scikit-learn 1.1 for training"),
  curated("AzureML-sklearn-1.0-ubuntu20.04-py38-cpu", "sklearn-1.0", 65, "scikit-learn 1.0 for training"),
  curated("AzureML-lightgbm-3.3", "lightgbm-3.3", 64, "LightGBM 3.3 with MPI, Dask and Optuna"),
  curated("AzureML-acpt-pytorch-2.2-cuda12.1", "acpt-pytorch-2.2-cuda12.1", 33, "PyTorch 2.2 on CUDA 12.1"),
  curated("AzureML-acpt-pytorch-2.8-cuda12.6", "acpt-pytorch-2.8-cuda12.6", 8, "PyTorch 2.8 on CUDA 12.6"),
  curated("AzureML-tensorflow-2.12-cuda11", "tensorflow-2.12-cuda11", 30, "TensorFlow 2.12 on CUDA 11"),
  curated("AzureML-tensorflow-2.16-cuda12", "tensorflow-2.16-cuda12", 14, "TensorFlow 2.16 on CUDA 12"),
  curated("AzureML-responsibleai-tabular", "responsibleai-tabular", 14, "Responsible AI over tables"),
  curated("AzureML-automl", "automl", 27, "Automated machine learning over tables"),
  curated(
    "AzureML-ai-ml-automl-dnn-text-gpu",
    "ai-ml-automl-dnn-text-gpu",
    16,
    "Automated machine learning over text",
  ),
  curated("AzureML-model-evaluation", "model-evaluation", 42, "Evaluation of models"),
  curated("AzureML-python-sdk-v2", "python-sdk-v2", 27, "azure-ai-ml and its dependencies"),
  curated(
    "AzureML-minimal-py311-inference",
    "minimal-py311-inference",
    17,
    "Inference server without frameworks",
  ),
  curated("AzureML-mlflow-py312-inference", "mlflow-py312-inference", 6, "Serves MLflow models"),
];

function curated(
  name: string,
  registryName: string,
  latest: number,
  description: string,
): CuratedEnvironment {
  return { name, registryName, versions: [latest - 2, latest - 1, latest].map(String), description };
}
