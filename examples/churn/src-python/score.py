"""Scores customers with the model that train.py made.

A request is `{"input_data": …}` or the data alone, as `{"columns": [...], "data": [[...]]}` (MLflow's split format), as
rows in the order of the model's columns, or as records by column. The answer is a list with the probability of churn of
each customer, in order.
"""

import json
import os
from pathlib import Path

# One customer is scored in no time on one core; on all of them, deployments side by side wait for one another for a second
# now and then. OpenMP reads it when scikit-learn loads.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import mlflow.sklearn
import pandas as pd

model = None


def init() -> None:
    global model
    root = Path(os.environ["AZUREML_MODEL_DIR"])
    folder = next((found.parent for found in sorted(root.rglob("MLmodel"))), None)
    if folder is None:
        raise FileNotFoundError(f"no MLmodel file below {root}")
    model = mlflow.sklearn.load_model(str(folder))


def run(data) -> list[float]:
    rows = customers(json.loads(data) if isinstance(data, (str, bytes)) else data)
    missing = [column for column in model.feature_names_in_ if column not in rows]
    if missing:
        raise ValueError(f"columns are missing: {', '.join(missing)}")
    rows = rows[list(model.feature_names_in_)]
    return model.predict_proba(rows)[:, 1].tolist()


def customers(body) -> pd.DataFrame:
    data = body.get("input_data", body) if isinstance(body, dict) else body
    if isinstance(data, dict) and "columns" in data and "data" in data:
        return pd.DataFrame(data["data"], columns=data["columns"])
    if isinstance(data, list) and data and all(isinstance(row, dict) for row in data):
        return pd.DataFrame.from_records(data)
    if isinstance(data, list) and data and all(isinstance(row, list) for row in data):
        return pd.DataFrame(data, columns=list(model.feature_names_in_))
    raise ValueError('expected {"input_data": {"columns": [...], "data": [[...]]}}, rows, or records')
