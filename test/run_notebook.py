"""Runs the code cells of a notebook in its kernel, and prints what each put out as JSON.

Not nbclient, which stops reading when the kernel says that it is idle: Deno's kernel (2.9) now and then says so before it
sends the result of the cell.
"""

import json
import queue
import sys
from pathlib import Path

from jupyter_client.manager import start_new_kernel

CELL_SECONDS = 120
LATE_SECONDS = 0.3


def messages(client, request):
    """What the kernel publishes about a request, until it is idle and silent."""
    wait = CELL_SECONDS
    while True:
        try:
            message = client.get_iopub_msg(timeout=wait)
        except queue.Empty:
            if wait == CELL_SECONDS:
                raise TimeoutError(f"A cell took longer than {CELL_SECONDS} s.")
            return
        if message["parent_header"].get("msg_id") != request:
            continue
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            wait = LATE_SECONDS
        yield message["msg_type"], message["content"]


def run(client, source):
    cell = {"source": source, "data": {}, "text": "", "error": None}
    for kind, content in messages(client, client.execute(source)):
        if kind in ("execute_result", "display_data"):
            cell["data"] = content["data"]
        elif kind == "stream":
            cell["text"] += content["text"]
        elif kind == "error":
            cell["error"] = f"{content['ename']}: {content['evalue']}"
    return cell


def main(path):
    notebook = json.loads(path.read_text(encoding="utf8"))
    manager, client = start_new_kernel(
        kernel_name=notebook["metadata"]["kernelspec"]["name"], cwd=str(path.parent)
    )
    try:
        sources = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
        json.dump([run(client, source) for source in sources], sys.stdout)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


main(Path(sys.argv[1]).resolve())
