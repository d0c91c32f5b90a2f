"""MLflow's own client, version 2 or 3, against the tracking server that MLFLOW_TRACKING_URI names.

Over `azureml://` it goes through azureml-mlflow, with the credential that the environment gives.
"""

import math
import tempfile
import uuid
from pathlib import Path

import mlflow
import pandas
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

from steps import finish, same, step

THROUGH_AZURE = mlflow.get_tracking_uri().startswith("azureml:")
tag = uuid.uuid4().hex[:8]
folder = Path(tempfile.mkdtemp(prefix="mlflow-driver-"))
client = MlflowClient()


class Doubled(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input["tenure"] * 2


with step("an experiment is made once, and found again"):
    experiment = mlflow.set_experiment(f"churn-{tag}")
    same(mlflow.set_experiment(f"churn-{tag}").experiment_id, experiment.experiment_id)
    same(client.get_experiment_by_name(f"no-{tag}"), None)

with step("a run keeps its parameters, tags and all steps of its metrics"):
    with mlflow.start_run(run_name="first", tags={"team": "crm"}) as run:
        mlflow.log_params({"rate": 0.1, "depth": 3})
        for at, auc in enumerate([0.7, 0.9, 0.8]):
            mlflow.log_metric("auc", auc, step=at)
        mlflow.log_metrics({"loss": math.nan, "f1": 0.5})
        mlflow.set_tags({"stage": "trial"})
    kept = client.get_run(run.info.run_id)
    same(kept.info.status, "FINISHED")
    same(kept.data.params, {"rate": "0.1", "depth": "3"})
    same((kept.data.metrics["auc"], kept.data.metrics["f1"]), (0.8, 0.5))
    assert math.isnan(kept.data.metrics["loss"])
    same((kept.data.tags["team"], kept.data.tags["stage"]), ("crm", "trial"))
    history = client.get_metric_history(run.info.run_id, "auc")
    same(sorted((each.step, each.value) for each in history), [(0, 0.7), (1, 0.9), (2, 0.8)])

with step("artifacts come back byte by byte, from folders too"):
    big = bytes(index % 251 for index in range(300_000))
    (folder / "out" / "deep").mkdir(parents=True)
    (folder / "out" / "deep" / "a b.bin").write_bytes(big)
    (folder / "out" / "empty.txt").write_text("")
    with mlflow.start_run(run_id=run.info.run_id):
        mlflow.log_artifacts(str(folder / "out"), "files")
        mlflow.log_text("grüße", "note.txt")
        mlflow.log_dict({"a": [1, 2]}, "conf/a.json")
    same(sorted(each.path for each in client.list_artifacts(run.info.run_id)), ["conf", "files", "note.txt"])
    back = Path(mlflow.artifacts.download_artifacts(run_id=run.info.run_id, artifact_path="files", dst_path=str(folder / "back")))
    same((back / "deep" / "a b.bin").read_bytes(), big)
    same((back / "empty.txt").read_bytes(), b"")
    same(mlflow.artifacts.load_text(f"runs:/{run.info.run_id}/note.txt"), "grüße")
    same(mlflow.artifacts.load_dict(f"runs:/{run.info.run_id}/conf/a.json"), {"a": [1, 2]})

with step("a model is logged, loaded and asked"):
    named = {"name": "doubled"} if mlflow.__version__ >= "3" else {"artifact_path": "doubled"}
    with mlflow.start_run(run_id=run.info.run_id):
        logged = mlflow.pyfunc.log_model(python_model=Doubled(), pip_requirements=["mlflow"], **named)
    loaded = mlflow.pyfunc.load_model(logged.model_uri)
    same(list(loaded.predict(pandas.DataFrame({"tenure": [1, 4]}))), [2, 8])

with step("runs are searched by what they hold, best first"):
    for auc in (0.6, 0.95):
        with mlflow.start_run(run_name=f"at {auc}"):
            mlflow.log_metric("auc", auc)
            mlflow.log_param("kind", "later")
    found = client.search_runs(
        [experiment.experiment_id],
        filter_string="params.kind = 'later' and metrics.auc > 0.5",
        order_by=["metrics.auc DESC"],
    )
    same([each.info.run_name for each in found], ["at 0.95", "at 0.6"])
    one = client.search_runs([experiment.experiment_id], max_results=1)
    same((len(one), one.token is not None), (1, True))

with step("a child knows its parent, and a failure is one"):
    with mlflow.start_run(run_name="parent") as parent:
        with mlflow.start_run(run_name="child", nested=True) as child:
            mlflow.log_metric("m", 1)
    same(client.get_run(child.info.run_id).data.tags["mlflow.parentRunId"], parent.info.run_id)
    try:
        with mlflow.start_run() as broken:
            raise ArithmeticError("meant to be")
    except ArithmeticError:
        pass
    same(client.get_run(broken.info.run_id).info.status, "FAILED")

with step("a parameter cannot be changed"):
    try:
        client.log_param(run.info.run_id, "depth", 4)
        raise AssertionError("It was taken.")
    except MlflowException as error:
        same(error.error_code, "INVALID_PARAMETER_VALUE")

with step("a model is registered in versions, with where it came from"):
    client.create_registered_model(f"model-{tag}", description="of a driver")
    for wanted in ("1", "2"):
        source = f"{run.info.artifact_uri}/files"
        version = client.create_model_version(f"model-{tag}", source=source, run_id=run.info.run_id)
        same((version.version, version.run_id), (wanted, run.info.run_id))
    same(sorted(each.version for each in client.search_model_versions(f"name='model-{tag}'")), ["1", "2"])
    if not THROUGH_AZURE:  # The plugin has no aliases.
        client.set_registered_model_alias(f"model-{tag}", "champion", "2")
        same(client.get_model_version_by_alias(f"model-{tag}", "champion").version, "2")

with step("a run is deleted and restored, and one that never was is missing"):
    client.delete_run(run.info.run_id)
    same(client.get_run(run.info.run_id).info.lifecycle_stage, "deleted")
    client.restore_run(run.info.run_id)
    same(client.get_run(run.info.run_id).info.lifecycle_stage, "active")
    try:
        client.get_run(uuid.uuid4().hex)
        raise AssertionError("It was found.")
    except MlflowException as error:
        same(error.error_code, "RESOURCE_DOES_NOT_EXIST")

finish()
