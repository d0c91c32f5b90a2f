"""Trains a churn model with scikit-learn: the options, metrics and model name of ../src/train.mjs.

    python train.py --data customers.csv --learning_rate 0.05 --max_depth 4 [--model_dir DIR]
"""

import argparse
import copy
import logging
import os
import shutil
import sys
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

# Trials run side by side: each on one core, or they wait for one another. OpenMP reads it when scikit-learn loads.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# Who follows the job's log has the job before them, and needs no address of its run.
os.environ.setdefault("MLFLOW_SUPPRESS_PRINTING_URL_TO_STDOUT", "true")

import mlflow
import mlflow.sklearn
import numpy as np
import pandas as pd
from mlflow.models import infer_signature
from sklearn.compose import make_column_selector, make_column_transformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OrdinalEncoder

TARGET = "churned"
LABELS = {"0": 0, "1": 1, "no": 0, "yes": 1, "false": 0, "true": 1}
REPORT_EVERY = 10


class InputError(Exception):
    """A mistake in what the script was given; its message says all, so no trace is shown."""


def main() -> None:
    options = parse_options()
    features, labels = read_customers(options.data)
    # As in train.mjs: 70 % to learn from, 15 % to choose by, 15 % to judge by, each with the same share of churned.
    train_x, rest_x, train_y, rest_y = split(features, labels, 0.3)
    valid_x, test_x, valid_y, test_y = split(rest_x, rest_y, 0.5)
    print(f"read {len(labels)} customers with {features.shape[1]} features from {Path(options.data).name}")
    print(f"train={len(train_y)} validation={len(valid_y)} test={len(test_y)}", flush=True)

    # In the working folder, which goes when the job does, even one that is ended before it can tidy up.
    scratch = tempfile.mkdtemp(prefix="churn-", dir=os.getcwd())
    if "MLFLOW_TRACKING_URI" not in os.environ:
        # By hand, outside a job: tracked into a folder that goes with the rest.
        os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"
        mlflow.set_tracking_uri(Path(scratch, "mlruns").as_uri())
    mlflow.autolog(disable=True)
    try:
        with mlflow.start_run():
            mlflow.set_tag("process.id", os.getpid())
            mlflow.log_params({name: value for name, value in vars(options).items() if name not in ("data", "model_dir")})
            model = boost(options, train_x, train_y, valid_x, valid_y)
            probabilities = model.predict_proba(test_x)[:, 1]
            metrics = {
                "test_auc": roc_auc_score(test_y, probabilities),
                "logloss": log_loss(test_y, probabilities),
                "accuracy": accuracy_score(test_y, probabilities >= 0.5),
            }
            mlflow.log_metrics(metrics)
            print(" ".join(f"{name}={value:.4f}" for name, value in metrics.items()), flush=True)
            keep(model, test_x, Path(scratch, "churn_model"), options.model_dir)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(allow_abbrev=False)
    parser.add_argument("--data", required=True)
    parser.add_argument("--model_dir")
    parser.add_argument("--learning_rate", type=float, default=0.1)
    parser.add_argument("--max_depth", type=whole_number, default=4)
    parser.add_argument("--n_estimators", type=whole_number, default=120)
    parser.add_argument("--subsample", type=float, default=0.8)
    parser.add_argument("--min_child_weight", type=float, default=5)
    parser.add_argument("--l2", type=float, default=1)
    parser.add_argument("--seed", type=whole_number, default=1)
    return parser.parse_args()


def whole_number(text: str) -> int:
    """A sweep's quniform writes 5 as 5.0."""
    value = float(text)
    if not value.is_integer():
        raise ValueError(text)
    return int(value)


def read_customers(path: str) -> tuple[pd.DataFrame, pd.Series]:
    try:
        table = pd.read_csv(path, skipinitialspace=True)
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except (pd.errors.EmptyDataError, pd.errors.ParserError) as error:
        raise InputError(f"{path}: {error}") from None
    if table.columns[-1] != TARGET:
        raise InputError(f"{path}: the last column must be {TARGET} (columns: {', '.join(table.columns)})")
    if table.empty:
        raise InputError(f"{path}: there is a header, but no customer")
    labels = table.pop(TARGET).astype(str).str.lower().map(LABELS)
    if labels.isna().any():
        raise InputError(f"{path}, row {int(labels.isna().idxmax()) + 1}: {TARGET} must be 0 or 1")
    texts = table.select_dtypes(exclude=["number", "bool"]).columns
    # Text that is nearly always another names rows, and nothing can be learnt from it.
    names = [column for column in texts if table[column].nunique() > len(table) / 2]
    numbers = table.columns.difference(texts)
    return table.astype({column: "float64" for column in numbers}).drop(columns=names), labels.astype(int)


def split(features: pd.DataFrame, labels: pd.Series, share: float):
    try:
        return train_test_split(features, labels, test_size=share, stratify=labels, random_state=0)
    except ValueError as error:
        raise InputError(f"too few rows: {error}") from None


def boost(options: argparse.Namespace, train_x, train_y, valid_x, valid_y) -> Pipeline:
    """Adds trees ten by ten, and tells how good the model has become. What is kept is the model at its best on the
    validation rows, which is also what a sweep judges by."""
    encoder = make_column_transformer(
        (
            OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan),
            make_column_selector(dtype_include=object),
        ),
        remainder="passthrough",
    )
    encoded = encoder.fit_transform(train_x)
    booster = HistGradientBoostingClassifier(
        learning_rate=options.learning_rate,
        max_depth=options.max_depth,
        max_leaf_nodes=None,
        # A row adds at most a quarter to a leaf's weight, so a leaf of this weight has at least this many rows.
        min_samples_leaf=max(1, round(4 * options.min_child_weight)),
        l2_regularization=options.l2,
        early_stopping=False,
        warm_start=True,
        random_state=options.seed,
    )
    model = Pipeline([("encode", encoder), ("boost", booster)])
    random = np.random.default_rng(options.seed)
    best, best_auc, best_trees = model, -1.0, 0
    for start in range(0, options.n_estimators, REPORT_EVERY):
        trees = min(start + REPORT_EVERY, options.n_estimators)
        # Rows of weight 0 are left out: the next trees see another sample.
        sample = (random.random(len(train_y)) < options.subsample).astype(float)
        booster.set_params(max_iter=trees).fit(encoded, train_y, sample_weight=sample)
        auc = roc_auc_score(valid_y, model.predict_proba(valid_x)[:, 1])
        # On a part of the rows: as telling as on all, and cheaper than the training itself.
        loss = log_loss(train_y[:5000], booster.predict_proba(encoded[:5000])[:, 1], labels=[0, 1])
        print(f"trees={trees} train_logloss={loss:.4f} valid_auc={auc:.4f}", flush=True)
        mlflow.log_metric("auc", auc, step=trees)
        if auc > best_auc:
            best, best_auc, best_trees = copy.deepcopy(model), auc, trees
    if best_trees < options.n_estimators:
        print(f"kept the first {best_trees} trees, the best of {options.n_estimators}")
    return best


def keep(model: Pipeline, rows: pd.DataFrame, folder: Path, model_dir: str | None) -> None:
    """Logs the model below the run's artifacts, where a job's paths find it: log_model of MLflow 3 puts it elsewhere."""
    example = rows.head(2)
    # A pickle is for those who trust who made it: here, the job itself.
    logging.getLogger("mlflow.sklearn").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mlflow.sklearn.save_model(
            model,
            folder,
            signature=infer_signature(example, model.predict_proba(example)),
            input_example=example,
            pyfunc_predict_fn="predict_proba",
            # The other format needs a package more.
            serialization_format=mlflow.sklearn.SERIALIZATION_FORMAT_CLOUDPICKLE,
            # Said here, MLflow need not find it out, which takes it longer than the training.
            pip_requirements=[f"{name}=={version(name)}" for name in ("mlflow-skinny", "pandas", "scikit-learn")],
        )
    mlflow.log_artifacts(str(folder), "churn_model")
    if model_dir:
        shutil.copytree(folder, model_dir, dirs_exist_ok=True)


if __name__ == "__main__":
    try:
        main()
    except InputError as error:
        sys.exit(f"train.py: {error}")
