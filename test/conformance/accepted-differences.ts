/** A difference from what a vector says that is right: a mistake of Python's, or two vectors that contradict. */
export interface AcceptedDifference {
  /** `group/kind/case`. */
  readonly vector: string;
  /** What is different, and why that is right. Stands in `docs/differences-from-python.md` too. */
  readonly reason: string;
  /** The differences that are meant, as the runner prints them; all others still count. Default: any. */
  readonly lines?: RegExp;
}

/** Vectors that this library rightly differs from. They are counted apart. */
export const acceptedDifferences: readonly AcceptedDifference[] = [
  {
    vector: "invalid/_accepted_by_sdk/job/yaml_compute_no_prefix",
    reason:
      "A compute without azureml: before its name is what many of Azure's own examples have, and the service takes it: other vectors (yaml/job_pipeline) hold that it loads.",
  },
  {
    vector: "invalid/_accepted_by_sdk/job/yaml_no_type",
    reason:
      "A job without a type is a command, as in Python: most of Azure's own command jobs have none, and yaml/job_command holds that they load.",
  },
  {
    vector: "invalid/_accepted_by_sdk/sweep/bayesian_with_early_termination",
    reason: "The service takes a bayesian sweep with a stopping policy, with a warning.",
  },
  {
    vector: "invalid/model/missing_path",
    reason:
      "Python fails inside of itself (an AttributeError of None). Here the field is named: path is required.",
  },
  {
    vector: "invalid/job/CommandJob_direct_unsupported",
    reason:
      "Python cannot submit a CommandJob that was made by its constructor. Here it is the same as command({ … }).",
  },
  {
    vector:
      "yaml/job_automl/cli__jobs__automl-standalone-jobs__cli-automl-forecasting-task-github-dau__cli-automl-forecasting-task-github-dau",
    reason:
      "Python sends the resources of an AutoML job under the names of its own attributes (instance_count), which the contract of the service does not have. Here they are sent as those of every job: instanceCount.",
    lines: /^body\.properties\.resources\./,
  },
  {
    vector: "invalid/online_deployment/code_without_script",
    reason:
      "Python fails inside of itself (a TypeError of None). Here the field is named: codeConfiguration.scoringScript is required.",
  },
  {
    vector: "invalid/online_deployment/script_without_code",
    reason:
      "Python fails inside of itself (an AttributeError of None). Here the field is named: codeConfiguration.code is required.",
  },
  {
    vector:
      "yaml/online_deployment/cli__generative-ai__promptflow__deploy-flow__deployment-with-docker-context-environment",
    reason:
      "A property of the model is {insert random GUID}, which YAML reads as a mapping. Python sends the text that it shows a dict by; here it is refused, with its place: properties are texts.",
  },
  {
    vector:
      "yaml/batch_deployment/cli__endpoints__batch__deploy-pipelines__training-with-components__deployment-onehot__deployment",
    reason:
      "A pipeline in a file beside the deployment: Python first takes whatever is registered as azureml_anonymous:1, even another pipeline. Here the pipeline is registered by its hash, for which its code has to be there.",
  },
  {
    vector:
      "yaml/batch_deployment/cli__endpoints__batch__deploy-pipelines__training-with-components__deployment-ordinal__deployment",
    reason:
      "A pipeline in a file beside the deployment: Python first takes whatever is registered as azureml_anonymous:1, even another pipeline. Here the pipeline is registered by its hash, for which its code has to be there.",
  },
  {
    vector: "invalid/examples_rejected/cli__monitoring__generation-safety-quality-monitoring.yaml",
    reason:
      "Python fails inside of itself (a NotImplementedError without words). Here each field that is not known is named, with its line.",
  },
];

/** The accepted difference of a vector, if there is one. */
export function acceptedDifference(vector: string): AcceptedDifference | undefined {
  return acceptedDifferences.find((each) => each.vector === vector);
}
