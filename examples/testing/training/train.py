import argparse

import mlflow
import pandas
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import cross_val_score

parser = argparse.ArgumentParser()
parser.add_argument("--data", required=True)
parser.add_argument("--learning-rate", type=float, required=True)
args = parser.parse_args()

customers = pandas.read_csv(args.data)
model = GradientBoostingClassifier(learning_rate=args.learning_rate)
auc = cross_val_score(model, customers.drop(columns="churned"), customers["churned"], scoring="roc_auc").mean()
mlflow.log_metric("auc", auc)
mlflow.sklearn.log_model(model.fit(customers.drop(columns="churned"), customers["churned"]), "churn_model")
