"""Microsoft's Python SDK, unmodified, against the workspace and the credential that the environment gives."""

import contextlib
import io
import json
import os
import tempfile
import time
import uuid
from pathlib import Path

from azure.ai.ml import Input, MLClient, Output, command, dsl
from azure.ai.ml.entities import (
    AmlCompute,
    BatchEndpoint,
    CodeConfiguration,
    CronTrigger,
    Data,
    Environment,
    JobSchedule,
    ManagedOnlineDeployment,
    ManagedOnlineEndpoint,
    Model,
    ModelBatchDeployment,
    ModelBatchDeploymentSettings,
    Registry,
    RegistryRegionDetails,
    SystemCreatedAcrAccount,
    SystemCreatedStorageAccount,
    Workspace,
)
from azure.ai.ml.exceptions import JobException
from azure.ai.ml.sweep import BanditPolicy, Choice
from azure.core.exceptions import HttpResponseError, ResourceNotFoundError
from azure.identity import DefaultAzureCredential
from mlflow import MlflowClient

from steps import finish, refused, same, step

CURATED = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest"
ENDED = ("Completed", "Failed", "Canceled")
tag = uuid.uuid4().hex[:6]
folder = Path(tempfile.mkdtemp(prefix="python-sdk-driver-"))
os.environ.setdefault("AZUREML_RUN_POLLING_INTERVAL_MAX", "1")


def write(path, text):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return str(file)


def waited(name, seconds=120):
    """The state in which a job has ended."""
    until = time.monotonic() + seconds
    while (status := ml.jobs.get(name).status) not in ENDED:
        assert time.monotonic() < until, f"{name} is still {status}"
        time.sleep(0.3)
    return status


def streamed(name):
    log = io.StringIO()
    with contextlib.redirect_stdout(log):
        ml.jobs.stream(name)
    return log.getvalue()


def alive(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 0)
        return True
    return False


customers = write("customers.csv", "id,tenure\n" + "".join(f"{n},{n % 7}\n" for n in range(50)))
write("src/train.py", f"""# {tag}
import argparse, os, pathlib, sys, time
import mlflow
parser = argparse.ArgumentParser()
parser.add_argument("--data"), parser.add_argument("--rate", type=float), parser.add_argument("--model")
parser.add_argument("--say"), parser.add_argument("--rounds", type=int, default=3)
args = parser.parse_args()
if args.say: pathlib.Path(args.say).write_text(str(os.getpid()))
if args.rate < 0: sys.exit("a negative rate")
rows = len(pathlib.Path(args.data).read_text().splitlines()) - 1
for number in range(args.rounds):
    print(f"round {{number}} of {{rows}} rows", flush=True)
    mlflow.log_metric("auc", args.rate, step=number)
    time.sleep(0.4)
pathlib.Path(args.model, "rate.txt").write_text(str(args.rate))
mlflow.log_text("learned", "notes/learned.txt")
""")


def training(rate, rounds=3, say=None):
    return command(
        code=str(folder / "src"),
        command="python train.py --data ${{inputs.data}} --rate ${{inputs.rate}} --rounds ${{inputs.rounds}}"
        " --model ${{outputs.model}}" + (f" --say {say}" if say else ""),
        inputs={"data": Input(type="uri_file", path=f"azureml:customers-{tag}:1"), "rate": rate, "rounds": rounds},
        outputs={"model": Output(type="uri_folder")},
        environment=CURATED,
        compute=f"cpu-{tag}",
        experiment_name=f"churn-{tag}",
    )


ml = MLClient(
    DefaultAzureCredential(),
    os.environ["AZURE_SUBSCRIPTION_ID"],
    os.environ["AZUREML_ARM_RESOURCEGROUP"],
    os.environ["AZUREML_ARM_WORKSPACE_NAME"],
)

with step("the workspace is there, with a default datastore"):
    workspace = ml.workspaces.get(ml.workspace_name)
    same(ml.datastores.get_default().name, "workspaceblobstore")

with step("a file is registered, and uploaded once"):
    asset = Data(name=f"customers-{tag}", version="1", type="uri_file", path=customers, tags={"from": "crm"})
    first = ml.data.create_or_update(asset)
    again = ml.data.create_or_update(Data(name=f"copy-{tag}", type="uri_file", path=customers))
    same((again.version, again.path), ("1", first.path))
    same(ml.data.get(f"customers-{tag}", label="latest").tags, {"from": "crm"})
    with refused(ResourceNotFoundError):
        ml.data.get(f"customers-{tag}", version="2")

with step("a version's path cannot be changed"):
    with refused(Exception):
        ml.data.create_or_update(Data(name=f"customers-{tag}", version="1", type="uri_file", path="azureml://datastores/workspaceblobstore/paths/other.csv"))
    same(ml.data.get(f"customers-{tag}", version="1").path, first.path)

with step("a cluster is made"):
    with refused(ResourceNotFoundError):
        ml.compute.get(f"cpu-{tag}")
    made = ml.compute.begin_create_or_update(AmlCompute(name=f"cpu-{tag}", size="Standard_DS3_v2", max_instances=4)).result()
    same((made.provisioning_state, made.max_instances), ("Succeeded", 4))

with step("an environment is registered in versions"):
    for wanted in ("1", "2"):
        write("conda.yml", f"name: churn\ndependencies:\n  - python=3.11\n  - pip:\n    - rich=={wanted}3.0\n")
        kept = ml.environments.create_or_update(Environment(name=f"env-{tag}", image="ubuntu:22.04", conda_file=str(folder / "conda.yml")))
        same(kept.version, wanted)

with step("a job runs, and its log is seen while it does"):
    job = ml.jobs.create_or_update(training(0.25))
    log = streamed(job.name)
    same([f"round {n} of 50 rows" in log for n in range(3)], [True] * 3)
    same(ml.jobs.get(job.name).status, "Completed")

with step("its metrics are what it measured"):
    history = MlflowClient(tracking_uri=workspace.mlflow_tracking_uri).get_metric_history(job.name, "auc")
    same([(each.step, each.value) for each in history], [(0, 0.25), (1, 0.25), (2, 0.25)])

with step("its outputs and artifacts come back"):
    ml.jobs.download(job.name, download_path=folder / "job", all=True)
    same((folder / "job/named-outputs/model/rate.txt").read_text(), "0.25")
    same((folder / "job/artifacts/notes/learned.txt").read_text(), "learned")
    assert "round 2" in (folder / "job/artifacts/user_logs/std_log.txt").read_text()

with step("a job that fails says why"):
    broken = ml.jobs.create_or_update(training(-1.0))
    with refused(JobException):
        ml.jobs.stream(broken.name)
    same(ml.jobs.get(broken.name).status, "Failed")
    ml.jobs.download(broken.name, download_path=folder / "broken")
    assert "a negative rate" in (folder / "broken/artifacts/user_logs/std_log.txt").read_text()

with step("a job that is canceled ends, and so does its process"):
    says = folder / "pid"
    long = ml.jobs.create_or_update(training(0.5, rounds=500, say=says))
    for _ in range(300):
        if says.exists() and says.read_text():
            break
        time.sleep(0.2)
    pid = int(says.read_text())
    assert alive(pid)
    ml.jobs.begin_cancel(long.name).result()
    same(waited(long.name), "Canceled")
    for _ in range(50):
        if not alive(pid):
            break
        time.sleep(0.1)
    assert not alive(pid)

with step("a sweep finds the best, and stops who falls behind"):
    trials = training(0.0, rounds=6)(data=Input(type="uri_file", path=f"azureml:customers-{tag}:1"), rate=Choice([0.9, 0.2, 0.85]))
    sweep = trials.sweep(compute=f"cpu-{tag}", sampling_algorithm="grid", primary_metric="auc", goal="Maximize")
    sweep.set_limits(max_total_trials=3, max_concurrent_trials=1, timeout=600)
    sweep.early_termination = BanditPolicy(slack_factor=0.2, evaluation_interval=1)
    sweep.experiment_name = f"churn-{tag}"
    swept = ml.jobs.create_or_update(sweep)
    same(waited(swept.name, 240), "Completed")
    ended = {each.name: each.status for each in ml.jobs.list(parent_job_name=swept.name)}
    same(sorted(ended.values()), ["Canceled", "Completed", "Completed"])
    best = ml.jobs.get(swept.name).properties["best_child_run_id"]
    same(MlflowClient(tracking_uri=workspace.mlflow_tracking_uri).get_run(best).data.metrics["auc"], 0.9)

with step("a pipeline hands files from step to step"):
    split = command(name="split", command="head -n 11 ${{inputs.data}} > ${{outputs.part}}/part.csv", environment=CURATED,
                    inputs={"data": Input(type="uri_file")}, outputs={"part": Output(type="uri_folder")}).component
    count = command(name="count", command="wc -l < ${{inputs.part}}/part.csv > ${{outputs.total}}/total.txt", environment=CURATED,
                    inputs={"part": Input(type="uri_folder")}, outputs={"total": Output(type="uri_folder")}).component

    @dsl.pipeline(compute=f"cpu-{tag}")
    def counted(data):
        first = split(data=data)
        second = count(part=first.outputs.part)
        return {"total": second.outputs.total}

    piped = counted(data=Input(type="uri_file", path=f"azureml:customers-{tag}:1"))
    ran = ml.jobs.create_or_update(piped, experiment_name=f"churn-{tag}")
    streamed(ran.name)
    same(len(list(ml.jobs.list(parent_job_name=ran.name))), 2)
    ml.jobs.download(ran.name, output_name="total", download_path=folder / "piped")
    same((folder / "piped/named-outputs/total/total.txt").read_text().strip(), "11")

with step("a job's output becomes a model"):
    model = ml.models.create_or_update(Model(name=f"churn-{tag}", type="custom_model", path=f"azureml://jobs/{job.name}/outputs/model/paths/"))
    same(model.version, "1")
    ml.models.download(f"churn-{tag}", version="1", download_path=folder / "model")
    same([file.read_text() for file in (folder / "model").rglob("rate.txt")], ["0.25"])

with step("the model is served, twice, and traffic is shared"):
    write("score/score.py", """import glob, json, os
def init():
    global rate
    rate = float(open(glob.glob(os.environ["AZUREML_MODEL_DIR"] + "/**/rate.txt", recursive=True)[0]).read())
    print("the model has been read")
def run(data):
    return [tenure * rate * float(os.environ.get("FACTOR", "1")) for tenure in json.loads(data)["tenure"]]
""")
    request = write("request.json", json.dumps({"tenure": [4, 8]}))
    endpoint = ManagedOnlineEndpoint(name=f"churn-{tag}", auth_mode="key")
    ml.online_endpoints.begin_create_or_update(endpoint).result()
    for name, factor in (("blue", "1"), ("green", "10")):
        ml.online_deployments.begin_create_or_update(ManagedOnlineDeployment(
            name=name, endpoint_name=endpoint.name, model=f"azureml:churn-{tag}:1", environment=CURATED,
            code_configuration=CodeConfiguration(code=str(folder / "score"), scoring_script="score.py"),
            environment_variables={"FACTOR": factor}, instance_type="Standard_DS3_v2", instance_count=1)).result()
    endpoint = ml.online_endpoints.get(f"churn-{tag}")
    endpoint.traffic = {"blue": 100, "green": 0}
    ml.online_endpoints.begin_create_or_update(endpoint).result()
    same(json.loads(ml.online_endpoints.invoke(endpoint.name, request_file=request)), [1.0, 2.0])
    same(json.loads(ml.online_endpoints.invoke(endpoint.name, request_file=request, deployment_name="green")), [10.0, 20.0])
    endpoint.traffic = {"blue": 90, "green": 20}
    with refused(HttpResponseError):
        ml.online_endpoints.begin_create_or_update(endpoint).result()
    assert "the model has been read" in ml.online_deployments.get_logs("blue", endpoint.name, lines=200)
    key = ml.online_endpoints.get_keys(endpoint.name).primary_key
    ml.online_endpoints.begin_regenerate_keys(endpoint.name, key_type="primary").result()
    assert ml.online_endpoints.get_keys(endpoint.name).primary_key != key

with step("a folder is scored in batches"):
    for number in range(3):
        write(f"to-score/{number}.csv", f"{number}\n")
    write("batch/score.py", """import pathlib
def init(): pass
def run(files): return [f"{pathlib.Path(file).name},{int(pathlib.Path(file).read_text()) * 10}" for file in files]
""")
    ml.batch_endpoints.begin_create_or_update(BatchEndpoint(name=f"batch-{tag}")).result()
    ml.batch_deployments.begin_create_or_update(ModelBatchDeployment(
        name="only", endpoint_name=f"batch-{tag}", model=f"azureml:churn-{tag}:1", environment=CURATED,
        code_configuration=CodeConfiguration(code=str(folder / "batch"), scoring_script="score.py"), compute=f"cpu-{tag}",
        settings=ModelBatchDeploymentSettings(mini_batch_size=2, instance_count=1, output_action="append_row", output_file_name="scores.csv"))).result()
    batch = ml.batch_endpoints.get(f"batch-{tag}")
    batch.defaults.deployment_name = "only"
    ml.batch_endpoints.begin_create_or_update(batch).result()
    scored = ml.batch_endpoints.invoke(f"batch-{tag}", input=Input(type="uri_folder", path=str(folder / "to-score")))
    same(waited(scored.name), "Completed")
    ml.jobs.download(scored.name, output_name="score", download_path=folder / "scores")
    rows = next((folder / "scores").rglob("scores.csv")).read_text().split()
    same(sorted(rows), ["0.csv,0", "1.csv,10", "2.csv,20"])

with step("a schedule is made, seen, disabled and deleted"):
    trigger = CronTrigger(expression="0 2 * * 1", time_zone="UTC")
    ml.schedules.begin_create_or_update(JobSchedule(name=f"weekly-{tag}", trigger=trigger, create_job=piped)).result()
    assert f"weekly-{tag}" in [each.name for each in ml.schedules.list()]
    ml.schedules.begin_disable(f"weekly-{tag}").result()
    same(ml.schedules.get(f"weekly-{tag}").is_enabled, False)
    ml.schedules.begin_delete(f"weekly-{tag}").result()
    with refused(ResourceNotFoundError):
        ml.schedules.get(f"weekly-{tag}")

with step("a workspace is made, and deleted"):
    name = f"other-{tag}"
    ml.workspaces.begin_create(Workspace(name=name, location="eastus", display_name="Other")).result()
    same(ml.workspaces.get(name).display_name, "Other")
    ml.workspaces.begin_delete(name, delete_dependent_resources=False).result()
    assert name not in [each.name for each in ml.workspaces.list()]

with step("a registry is made, and takes a model of its own and a shared one"):
    storage = SystemCreatedStorageAccount(storage_account_hns=False, storage_account_type="Standard_LRS")
    region = RegistryRegionDetails(
        location="eastus", acr_config=[SystemCreatedAcrAccount(acr_account_sku="Premium")], storage_config=storage)
    ml.registries.begin_create(Registry(name=f"reg{tag}", location="eastus", replication_locations=[region])).result()
    registry = MLClient(DefaultAzureCredential(), registry_name=f"reg{tag}")
    file = write("own.txt", "own")
    registry.models.create_or_update(Model(name=f"own-{tag}", version="1", path=file, type="custom_model"))
    ml.models.share(
        f"churn-{tag}", "1", share_with_name=f"shared-{tag}", share_with_version="1", registry_name=f"reg{tag}")
    same(sorted(each.name for each in registry.models.list()), [f"own-{tag}", f"shared-{tag}"])

with step("what was made is deleted"):
    ml.online_endpoints.begin_delete(f"churn-{tag}").result()
    ml.batch_endpoints.begin_delete(f"batch-{tag}").result()
    ml.compute.begin_delete(f"cpu-{tag}").result()
    with refused(ResourceNotFoundError):
        ml.online_endpoints.get(f"churn-{tag}")

finish()
