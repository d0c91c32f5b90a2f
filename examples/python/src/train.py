"""Learns who leaves: a logistic regression in NumPy, measured on customers that it has not seen."""

import argparse
import json
from pathlib import Path

import mlflow
import numpy as np
import pandas as pd


def learn(features, churned, rate, decay, rounds, on_round):
    """Gradient descent; `on_round` is told the weights after each tenth of the rounds."""
    weights = np.zeros(features.shape[1])
    for number in range(1, rounds + 1):
        error = probability(features, weights) - churned
        weights -= rate * (features.T @ error / len(churned) + decay * weights)
        if number % (rounds // 10) == 0:
            on_round(number, weights)
    return weights


def probability(features, weights):
    return 1 / (1 + np.exp(-features @ weights))


def auc(churned, scores):
    """How often one who left is rated above one who stayed."""
    ranks = pd.Series(scores).rank().to_numpy()
    left = churned == 1
    return (ranks[left].mean() - (left.sum() + 1) / 2) / (~left).sum()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--learning_rate", type=float, default=0.5)
    parser.add_argument("--decay", type=float, default=0.0)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--model", required=True)
    args = parser.parse_args()

    table = pd.read_csv(args.data)
    churned = table.pop("churned").to_numpy()
    mean, spread = table.mean(), table.std().replace(0, 1)
    features = np.column_stack([np.ones(len(table)), ((table - mean) / spread).to_numpy()])
    held_out = np.arange(len(table)) % 4 == 0

    def on_round(number, weights):
        value = auc(churned[held_out], probability(features[held_out], weights))
        mlflow.log_metric("auc", value, step=number)
        print(f"round {number}: AUC {value:.4f}", flush=True)

    weights = learn(features[~held_out], churned[~held_out], args.learning_rate, args.decay, args.rounds, on_round)
    model = {"columns": list(table.columns), "mean": list(mean), "spread": list(spread), "weights": list(weights)}
    Path(args.model).mkdir(parents=True, exist_ok=True)
    Path(args.model, "model.json").write_text(json.dumps(model))


if __name__ == "__main__":
    main()
