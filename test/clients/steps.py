"""The steps of a driver. Each prints a line; `finish` prints how many passed and failed, and ends the program."""

import contextlib
import io
import sys
import time
import traceback

_counts = {"passed": 0, "failed": 0}


@contextlib.contextmanager
def step(name):
    """Counts what happens in it: an exception is a failed step, and the next one is tried all the same."""
    began = time.monotonic()
    chatter = io.StringIO()
    try:
        with contextlib.redirect_stdout(chatter):
            yield
    except Exception:
        _counts["failed"] += 1
        verdict, why = "FAIL", chatter.getvalue() + traceback.format_exc()
    else:
        _counts["passed"] += 1
        verdict, why = "PASS", ""
    print(f"{verdict}  {time.monotonic() - began:6.2f} s  {name}\n{why}", end="", flush=True)


@contextlib.contextmanager
def refused(*kinds):
    """Passes where it is left by an exception of one of these kinds."""
    try:
        yield
    except kinds:
        return
    raise AssertionError(f"This should have been refused with {' or '.join(kind.__name__ for kind in kinds)}.")


def same(found, wanted):
    """Says what differs where two values are not equal."""
    assert found == wanted, f"found {found!r}, wanted {wanted!r}"


def finish():
    print(f"{_counts['passed']} passed, {_counts['failed']} failed", flush=True)
    sys.exit(1 if _counts["failed"] else 0)
