"""What a training script does with MLflow's own client, against the server of MLFLOW_TRACKING_URI. Prints what it saw."""
import json
import sys
import tempfile
from pathlib import Path

import mlflow
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from mlflow.models import Model

model_run, = sys.argv[1:]
folder = Path(tempfile.mkdtemp())
(folder / "d").mkdir()
(folder / "d" / "a.txt").write_text("hello")
client = MlflowClient()
seen = {}

experiment = mlflow.set_experiment("churn")
with mlflow.start_run(run_name="gbm", tags={"team": "crm"}) as run:
    mlflow.log_params({"depth": 3, "learning_rate": 0.1})
    for step in range(3):
        mlflow.log_metric("auc", 0.5 + step / 4, step=step)
    mlflow.log_metrics({"nothing": float("nan")})
    mlflow.log_artifacts(str(folder / "d"), "files")
    mlflow.log_dict({"a": 1}, "config.json")
    try:
        mlflow.log_param("depth", 4)
    except MlflowException as error:
        seen["changed param"] = error.error_code
    with mlflow.start_run(run_name="child", nested=True) as child:
        mlflow.log_metric("auc", 0.1)

found = client.get_run(run.info.run_id)
seen["status"] = found.info.status
seen["params"] = found.data.params
seen["auc"] = found.data.metrics["auc"]
seen["nan"] = str(found.data.metrics["nothing"])
seen["history"] = [point.value for point in client.get_metric_history(run.info.run_id, "auc")]
best = client.search_runs([experiment.experiment_id], "metrics.auc > 0.2", order_by=["metrics.auc DESC"])
seen["best"] = [each.info.run_name for each in best]
children = client.search_runs([experiment.experiment_id], f"tags.mlflow.parentRunId = '{run.info.run_id}'")
seen["children"] = [each.info.run_name for each in children]
seen["artifacts"] = sorted(each.path for each in client.list_artifacts(run.info.run_id))
seen["downloaded"] = Path(client.download_artifacts(run.info.run_id, "files/a.txt", str(folder))).read_text()

path = client.download_artifacts(model_run, "churn_model", str(folder))
model = Model.load(path)
seen["model"] = {"run": model.run_id == model_run, "flavors": list(model.flavors), "inputs": model.signature.inputs.input_names()}
version = mlflow.register_model(f"runs:/{model_run}/churn_model", "churn")
client.set_registered_model_alias("churn", "champion", version.version)
seen["registered"] = client.get_model_version_by_alias("churn", "champion").version
try:
    client.get_run("nowhere")
except MlflowException as error:
    seen["missing"] = error.error_code
print(json.dumps(seen))
