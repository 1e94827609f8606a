"""Many commands of a checkout in one process, each as `python -m` would run it: from stdin a JSON list of their words,
to stdout a list of their answers. Imports nothing of ours: it runs where only the checkout's own modules are known."""

import contextlib
import io
import json
import runpy
import sys


def answer(words: list[str]) -> tuple[object, str, str]:
    """The exit code of a command, what it prints and what it complains of."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    code: object = 0
    sys.argv = words
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            runpy.run_module(words[0], run_name="__main__", alter_sys=True)
        except SystemExit as end:
            code = end.code or 0
    told = [each.buffer.getvalue().decode("utf-8") for each in (out, err)]
    return code, told[0], told[1]


if __name__ == "__main__":
    json.dump([answer(words) for words in json.load(sys.stdin)], sys.stdout)
