"""Pipelines of Microsoft's Python SDK with conditions, loops and parallel steps, against the workspace that the environment gives."""

import os
import tempfile
import time
from pathlib import Path

# Without it Python's SDK keeps conditions and loops to itself; with it, it remembers components that another service has.
os.environ["AZURE_ML_CLI_PRIVATE_FEATURES_ENABLED"] = "true"
os.environ["AZURE_ML_DISABLE_ON_DISK_CACHE"] = "true"

from azure.ai.ml import Input, MLClient, Output, dsl
from azure.ai.ml.dsl._condition import condition
from azure.ai.ml.dsl._do_while import do_while
from azure.ai.ml.dsl._parallel_for import parallel_for
from azure.ai.ml.entities import CommandComponent
from azure.ai.ml.parallel import RunFunction, parallel_run_function
from azure.identity import DefaultAzureCredential

from steps import finish, same, step

CURATED = "AzureML-sklearn-1.5-ubuntu22.04-py311-cpu@latest"
folder = Path(tempfile.mkdtemp(prefix="python-pipelines-driver-"))
ml = MLClient(
    DefaultAzureCredential(),
    os.environ["AZURE_SUBSCRIPTION_ID"],
    os.environ["AZUREML_ARM_RESOURCEGROUP"],
    os.environ["AZUREML_ARM_WORKSPACE_NAME"],
)


def write(path, text):
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def completed(job, seconds=120):
    """Submits a pipeline, and answers its name when it has completed."""
    name = ml.jobs.create_or_update(job, experiment_name="flow").name
    until = time.monotonic() + seconds
    while (status := ml.jobs.get(name).status) not in ("Completed", "Failed", "Canceled"):
        assert time.monotonic() < until, f"{name} is still {status}"
        time.sleep(0.3)
    same(status, "Completed")
    return name


def children(name):
    return {each.display_name: each.name for each in ml.jobs.list(parent_job_name=name)}


def left(name, output):
    place = folder / name
    ml.jobs.download(name, output_name=output, download_path=place)
    return sorted(file.read_text() for file in (place / "named-outputs" / output).rglob("*") if file.is_file())


write("src/improve.py", """import pathlib, sys
_, number, last, again, best, report = sys.argv
value = float(last) + 1
pathlib.Path(again).write_text(str(value < 3))
pathlib.Path(best).write_text(str(value))
pathlib.Path(report).write_text(f"round {number}: {value}")
""")
improve = CommandComponent(
    name="improve", version="1", code=str(folder / "src"), environment=CURATED,
    command="python improve.py ${{inputs.number}} ${{inputs.last}} ${{outputs.again}} ${{outputs.best}} ${{outputs.report}}",
    inputs={"number": {"type": "integer"}, "last": {"type": "number", "default": 0}},
    outputs={"again": {"type": "boolean"}, "best": {"type": "number"}, "report": {"type": "uri_file"}},
)


@dsl.pipeline()
def improved(number: int, last: float = 0.0):
    return improve(number=number, last=last).outputs


with step("a condition decides which of two steps runs"):

    @dsl.pipeline(default_compute="serverless")
    def decided():
        first = improve(number=1)
        then = improve(number=2)
        otherwise = improve(number=3)
        condition(first.outputs.again, true_block=then, false_block=otherwise)

    same(sorted(children(completed(decided()))), ["first", "then"])

with step("a loop goes on while its condition is true, with what the last round left"):

    @dsl.pipeline(default_compute="serverless")
    def repeated():
        body = improved(number=1)
        do_while(body=body, condition=body.outputs.again, mapping={body.outputs.best: body.inputs.last}, max_iteration_count=9)
        after = improve(number=5, last=body.outputs.best)
        return {"report": after.outputs.report}

    name = completed(repeated())
    same(sorted(children(children(name)["dowhile"])), ["body_1", "body_2", "body_3"])
    same(left(name, "report"), ["round 5: 4.0"])

with step("a loop runs once for each item, and what it leaves is a table"):
    gather = CommandComponent(
        name="gather", version="1", environment=CURATED,
        command="find -L ${{inputs.table}} -type f -exec cat {} + > ${{outputs.text}}",
        inputs={"table": {"type": "mltable", "mode": "eval_mount"}}, outputs={"text": {"type": "uri_file"}},
    )

    @dsl.pipeline(default_compute="serverless")
    def each():
        body = improved(last=2.0)
        rounds = parallel_for(body=body, items=[{"number": 1}, {"number": 2}], max_concurrency=2)
        gathered = gather(table=rounds.outputs.report)
        return {"text": gathered.outputs.text}

    (text,) = left(completed(each()), "text")
    same(sorted(text.replace("3.0", "3.0\n").split("\n")[:2]), ["round 1: 3.0", "round 2: 3.0"])

with step("a parallel step gives its script files in mini-batches"):
    for name, text in {"a": "1", "b": "2", "c": "3"}.items():
        write(f"data/{name}.txt", text)
    write("score/score.py", """import argparse, pathlib
def init():
    global factor
    parser = argparse.ArgumentParser()
    parser.add_argument("--factor", type=int)
    factor = parser.parse_known_args()[0].factor
def run(mini_batch):
    return [f"{pathlib.Path(file).name} {int(pathlib.Path(file).read_text()) * factor} {len(mini_batch)}" for file in mini_batch]
""")
    score = parallel_run_function(
        name="score", inputs={"data": Input(type="uri_folder"), "factor": 2}, outputs={"rows": Output(type="uri_file")},
        input_data="${{inputs.data}}", instance_count=2, max_concurrency_per_instance=1, mini_batch_size="2",
        task=RunFunction(code=str(folder / "score"), entry_script="score.py", program_arguments="--factor ${{inputs.factor}}",
                         environment=CURATED, append_row_to="${{outputs.rows}}"),
    )

    @dsl.pipeline(default_compute="serverless")
    def scored(data):
        return {"rows": score(data=data, factor=10).outputs.rows}

    data = Input(type="uri_folder", path=str(folder / "data"))
    same(left(completed(scored(data=data)), "rows"), ["a.txt 10 2\nb.txt 20 2\nc.txt 30 1\n"])

finish()
