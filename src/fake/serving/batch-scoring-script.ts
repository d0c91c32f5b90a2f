/** In Python: what `run(mini_batch)` returned, as JSON. Elements of a list become their text, as Azure writes them; rows of a data frame stay rows. */
export const answerInPython = `def plain(value):
    if hasattr(value, "item"):
        value = value.item()
    return value if value is None or isinstance(value, (int, float, bool)) else str(value)


def answer(result):
    if hasattr(result, "itertuples"):
        return [[plain(value) for value in row] for row in result.itertuples(index=False)]
    return [str(element) for element in ([] if result is None else result)]
`;

/** In Python: loads the script of a user from the file `script`, as the module `user`. */
export const loadUserScript = `sys.path.insert(0, os.path.dirname(script))
spec = importlib.util.spec_from_file_location("azureml_user_script", script)
user = importlib.util.module_from_spec(spec)
spec.loader.exec_module(user)
`;

/**
 * What stands before a batch scoring script in Python: it takes the paths of a mini-batch as a request, and answers with
 * what `run(mini_batch)` returns.
 */
export const batchScoringScript = `import importlib.util
import json
import os
import sys

script = os.environ["AZUREML_BATCH_SCRIPT"]
${loadUserScript}

def init():
    if hasattr(user, "init"):
        user.init()


${answerInPython}

def run(raw_data):
    return answer(user.run(json.loads(raw_data)))
`;
