/**
 * What stands before a batch scoring script in Python: it takes the paths of a mini-batch as a request, and answers with
 * what `run(mini_batch)` returns. Elements of a list become their text, as Azure writes them; rows of a data frame stay
 * rows.
 */
export const batchScoringScript = `import importlib.util
import json
import os
import sys

script = os.environ["AZUREML_BATCH_SCRIPT"]
sys.path.insert(0, os.path.dirname(script))
spec = importlib.util.spec_from_file_location("azureml_user_script", script)
user = importlib.util.module_from_spec(spec)
spec.loader.exec_module(user)


def init():
    if hasattr(user, "init"):
        user.init()


def plain(value):
    if hasattr(value, "item"):
        value = value.item()
    return value if value is None or isinstance(value, (int, float, bool)) else str(value)


def run(raw_data):
    result = user.run(json.loads(raw_data))
    if hasattr(result, "itertuples"):
        return [[plain(value) for value in row] for row in result.itertuples(index=False)]
    return [str(element) for element in ([] if result is None else result)]
`;
