"""Answers the probability of churn of each customer of `{"input_data": {"columns": [...], "data": [[...]]}}`."""

import json
import os
from pathlib import Path

import numpy as np

model = None


def init():
    global model
    folder = Path(os.environ["AZUREML_MODEL_DIR"])
    model = json.loads(next(folder.rglob("model.json")).read_text())
    print("The model has been read.")


def run(data):
    table = json.loads(data)["input_data"]
    order = [table["columns"].index(column) for column in model["columns"]]
    rows = np.array(table["data"], dtype=float)[:, order]
    features = np.column_stack([np.ones(len(rows)), (rows - model["mean"]) / model["spread"]])
    return (1 / (1 + np.exp(-features @ np.array(model["weights"])))).tolist()
