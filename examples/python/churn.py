"""A churn team's week with Azure Machine Learning, in Python: from a CSV file to a blue/green endpoint.

Nothing here knows of the emulator: the environment says where Azure Machine Learning is. See README.md.
"""

import argparse
import json
import os
import random
import tempfile
import uuid
from pathlib import Path

from azure.ai.ml import Input, MLClient, Output, command
from azure.ai.ml.entities import AmlCompute, CodeConfiguration, Data, ManagedOnlineDeployment, ManagedOnlineEndpoint, Model
from azure.ai.ml.sweep import BanditPolicy, Choice, Uniform
from azure.core.exceptions import ResourceNotFoundError
from azure.identity import DefaultAzureCredential
from mlflow import MlflowClient

HERE = Path(__file__).parent
ENVIRONMENT = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest"
COLUMNS = ["tenure", "monthly_charges", "contract_length", "num_support_tickets", "has_tech_support", "churned"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", help="a CSV file whose last column is `churned`; without it customers are made up")
    parser.add_argument("--trials", type=int, default=6, help="how many trials the sweep may run")
    args = parser.parse_args()
    scratch = Path(tempfile.mkdtemp(prefix="churn-"))

    ml = MLClient(
        DefaultAzureCredential(),
        os.environ["AZURE_SUBSCRIPTION_ID"],
        os.environ["AZUREML_ARM_RESOURCEGROUP"],
        os.environ["AZUREML_ARM_WORKSPACE_NAME"],
    )
    tracking = MlflowClient(tracking_uri=ml.workspaces.get(ml.workspace_name).mlflow_tracking_uri)

    print("1. The customers, as a versioned data asset")
    file = args.data or make_up_customers(scratch / "customers.csv")
    customers = ml.data.create_or_update(Data(name="customer-churn", type="uri_file", path=str(file)))
    print(f"   {customers.name}:{customers.version}")

    print("2. A cluster of 0 to 4 nodes: got, or created")
    try:
        cluster = ml.compute.get("churn-cluster")
    except ResourceNotFoundError:
        cluster = ml.compute.begin_create_or_update(
            AmlCompute(name="churn-cluster", size="Standard_DS3_v2", min_instances=0, max_instances=4)
        ).result()
    print(f"   {cluster.name}: {cluster.provisioning_state}")

    print("3. A training job, and its log while it runs")
    train = command(
        code=str(HERE / "src"),
        command="python train.py --data ${{inputs.data}} --learning_rate ${{inputs.learning_rate}}"
        " --decay ${{inputs.decay}} --model ${{outputs.model}}",
        inputs={
            "data": Input(type="uri_file", path=f"azureml:{customers.name}:{customers.version}"),
            "learning_rate": 0.05,
            "decay": 0.1,
        },
        outputs={"model": Output(type="uri_folder")},
        environment=ENVIRONMENT,
        compute=cluster.name,
        display_name="churn-first-try",
        experiment_name="churn",
    )
    first = ml.jobs.create_or_update(train)
    ml.jobs.stream(first.name)
    print(f"   AUC {auc_of(tracking, first.name):.4f}")

    print(f"4. A sweep of {args.trials} trials, which stops those that fall behind")
    trials = train(
        data=Input(type="uri_file", path=f"azureml:{customers.name}:{customers.version}"),
        learning_rate=Uniform(0.1, 1),
        decay=Choice([0, 0.01, 0.1]),
    )
    sweep = trials.sweep(
        compute=cluster.name, sampling_algorithm="random", primary_metric="auc", goal="Maximize",
        early_termination_policy=BanditPolicy(slack_factor=0.1, evaluation_interval=2),
    )
    sweep.set_limits(max_total_trials=args.trials, max_concurrent_trials=2, timeout=3600)
    sweep.experiment_name = "churn"
    swept = ml.jobs.create_or_update(sweep)
    ml.jobs.stream(swept.name)
    best = ml.jobs.get(swept.name).properties["best_child_run_id"]
    print(f"   the best is {best.removeprefix(swept.name)}: AUC {auc_of(tracking, best):.4f}")

    print("5. The best trial's model, registered")
    model = ml.models.create_or_update(
        Model(name="churn-model", type="custom_model", path=f"azureml://jobs/{best}/outputs/model/paths/")
    )
    print(f"   {model.name}:{model.version}")

    print("6. An endpoint with two deployments; a tenth of the traffic tries the new one")
    endpoint = ManagedOnlineEndpoint(name=f"churn-{uuid.uuid4().hex[:8]}", auth_mode="key")
    ml.online_endpoints.begin_create_or_update(endpoint).result()
    for name in ("blue", "green"):
        ml.online_deployments.begin_create_or_update(
            ManagedOnlineDeployment(
                name=name, endpoint_name=endpoint.name, model=f"azureml:{model.name}:{model.version}",
                code_configuration=CodeConfiguration(code=str(HERE / "score"), scoring_script="score.py"),
                environment=ENVIRONMENT, instance_type="Standard_DS3_v2", instance_count=1,
            )
        ).result()
    endpoint.traffic = {"blue": 90, "green": 10}
    ml.online_endpoints.begin_create_or_update(endpoint).result()
    request = scratch / "request.json"
    columns = file_columns(file)
    request.write_text(json.dumps({"input_data": {"columns": columns, "data": first_rows(file, 3)}}))
    answer = json.loads(ml.online_endpoints.invoke(endpoint.name, request_file=str(request)))
    print("   the first customers leave with a probability of " + ", ".join(f"{each:.2f}" for each in answer))

    print("7. The endpoint is deleted: it would cost money")
    ml.online_endpoints.begin_delete(endpoint.name).result()
    print("Done.")


def auc_of(tracking, run):
    return tracking.get_run(run).data.metrics["auc"]


def make_up_customers(path, count=2000):
    """Who has been here for long, is bound and gets help rarely leaves."""
    dice = random.Random(42)
    lines = [",".join(COLUMNS)]
    for _ in range(count):
        tenure, charges = dice.randint(1, 72), round(dice.uniform(20, 120), 2)
        contract, tickets, help_ = dice.choice([1, 12, 24]), dice.randint(0, 6), dice.randint(0, 1)
        pull = 0.02 * charges + 0.4 * tickets - 0.05 * tenure - 0.08 * contract - 0.6 * help_
        lines.append(f"{tenure},{charges},{contract},{tickets},{help_},{int(pull + dice.gauss(0, 1) > 0)}")
    path.write_text("\n".join(lines) + "\n")
    return path


def file_columns(file):
    with open(file) as lines:
        return lines.readline().strip().split(",")[:-1]


def first_rows(file, count):
    with open(file) as lines:
        return [[float(value) for value in line.split(",")[:-1]] for line in list(lines)[1 : count + 1]]


if __name__ == "__main__":
    main()
