"""Asks and tells Optuna's default sampler (TPE), a line of JSON for each: the functions are evaluated by who drives it."""

import json
import math
import sys
import warnings

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
warnings.filterwarnings("ignore")


def suggest(trial, name, distribution):
    kind = distribution["type"]
    if kind == "choice":
        return trial.suggest_categorical(name, distribution["values"])
    low, high = distribution["minValue"], distribution["maxValue"]
    if kind == "uniform":
        return trial.suggest_float(name, low, high)
    if kind == "loguniform":
        return trial.suggest_float(name, math.exp(low), math.exp(high), log=True)
    if kind == "quniform":
        return trial.suggest_float(name, low, high, step=distribution["q"])
    raise ValueError(f"no equivalent of {kind}")


study = trial = space = None
for line in sys.stdin:
    message = json.loads(line)
    if "study" in message:
        setup = message["study"]
        space = setup["space"]
        study = optuna.create_study(direction=setup["goal"], sampler=optuna.samplers.TPESampler(seed=setup["seed"]))
    if "value" in message:
        study.tell(trial, message["value"])
    trial = study.ask()
    answer = {name: suggest(trial, name, distribution) for name, distribution in space.items()}
    print(json.dumps(answer), flush=True)
