/**
 * A scoring script for MLflow models that come without one, in Python: it loads the model with MLflow and takes requests
 * as Azure's server of such models does, with the rows under `input_data`.
 */
export const mlflowScoringScript = `import json
import os

import mlflow.pyfunc
import numpy
import pandas

model = None


def init():
    global model
    model = mlflow.pyfunc.load_model(os.environ["AZUREML_MLFLOW_MODEL"])


def table(data):
    if isinstance(data, dict) and "columns" in data and "data" in data:
        return pandas.DataFrame(data["data"], columns=data["columns"], index=data.get("index"))
    if isinstance(data, list) and data and isinstance(data[0], dict):
        return pandas.DataFrame(data)
    if isinstance(data, dict):
        return {name: numpy.array(values) for name, values in data.items()}
    return numpy.array(data)


def plain(result):
    if isinstance(result, pandas.DataFrame):
        return json.loads(result.to_json(orient="records"))
    if isinstance(result, (pandas.Series, pandas.Index)):
        return json.loads(pandas.Series(result).to_json(orient="values"))
    if isinstance(result, numpy.ndarray):
        return result.tolist()
    if isinstance(result, numpy.generic):
        return result.item()
    if isinstance(result, dict):
        return {key: plain(value) for key, value in result.items()}
    if isinstance(result, (list, tuple)):
        return [plain(value) for value in result]
    return result


def run(raw_data):
    request = json.loads(raw_data) if isinstance(raw_data, (str, bytes)) else raw_data
    if not isinstance(request, dict) or "input_data" not in request:
        raise ValueError("The request must be an object with the rows under input_data.")
    rows = table(request["input_data"])
    parameters = request.get("params")
    return plain(model.predict(rows, params=parameters) if parameters else model.predict(rows))
`;
