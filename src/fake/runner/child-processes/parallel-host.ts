import { answerInPython, loadUserScript } from "../../serving/batch-scoring-script";

/**
 * The program that runs the script of a parallel step in Python: `python host.py <script> <port> <arguments>`. It needs
 * nothing but Python itself. Files come to `run` as paths, rows as a data frame; the script sees its own arguments only.
 */
export const parallelHostScript = `import importlib.util
import json
import os
import signal
import sys
import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, HTTPServer

_, script, port, *arguments = sys.argv
sys.argv = [script, *arguments]
${loadUserScript}

${answerInPython}

def mini_batch(sent):
    if "files" in sent:
        return sent["files"]
    import pandas

    return pandas.DataFrame(sent["rows"], columns=sent["columns"])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply(200, {"status": "Healthy"})

    def do_POST(self):
        sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
        try:
            result = user.run(mini_batch(sent))
            if not isinstance(result, (list, tuple)) and not hasattr(result, "itertuples"):
                raise TypeError("run() must return a list or a data frame, not " + type(result).__name__ + ".")
            status, body = 200, answer(result)
        except Exception as error:
            traceback.print_exc()
            status, body = 500, {"message": type(error).__name__ + ": " + str(error)}
        self.reply(status, body)

    def reply(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass


def leave(*_):
    if hasattr(user, "shutdown"):
        user.shutdown()
    sys.stdout.flush()
    os._exit(0)


def watch(parent):
    # Where the process that started this one is gone, so is the reason to run.
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


signal.signal(signal.SIGTERM, leave)
threading.Thread(target=watch, args=(os.getppid(),), daemon=True).start()
if hasattr(user, "init"):
    user.init()
HTTPServer(("127.0.0.1", int(port)), Handler).serve_forever()
`;
