"""The bench: what a visit costs at each size of the records, as multiples of an empty Streamlit page.

    python -m tests.bench.run [--sizes demo,city,national] [--clicks N] [--rounds N] [--sessions N]

All servers run at once and take turns, so that whatever else the machine does falls on all of them alike.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.generate import make
from tests.bench.report import EMPTY, Costs, table
from tests.bench.visit import Screen, chromium, memory_per_session, visit

ROOT = Path(__file__).parents[2]
SIZES = ("demo", "city", "national")
PAGES = {"/": (".board .gauge",), "/layout_map": (".board .gauge", "canvas")}
START_SECONDS = 60
EMPTY_PAGE = """
import streamlit as st
if "date" in st.query_params:
    chosen = st.select_slider("截至", ["一季度", "二季度", "三季度", "四季度"], value="三季度")
else:
    chosen = st.segmented_control("区县", ["全部", "渝中区", "江津区"], default="全部", required=True)
st.text(f"已选:{chosen}")
"""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of a round: which row of the table it is for, what to visit, and the server's process id."""

    row: str
    screen: Screen
    server: int


def main() -> None:
    """Make the databases, start the servers, take the rounds, print the table."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        stops = _empty_stops(stack, folder)
        for size in options.sizes.split(","):
            stops += _sized_stops(stack, folder, size)
        browser = stack.enter_context(chromium())
        costs: Costs = defaultdict(list)
        memory = {stop.row: _opening(browser, stop, options.sessions, costs) for stop in stops}
        for number in range(options.rounds):
            print(f"round {number + 1} of {options.rounds}", file=sys.stderr)
            for stop in stops:
                clicks = max(options.clicks // options.rounds, 1)
                costs[stop.row].append(visit(browser, stop.screen, stop.server, clicks))
        print(table(costs, memory))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description="Measure the dashboard.")
    parser.add_argument("--sizes", default=",".join(SIZES), help="which databases, separated by commas")
    parser.add_argument("--clicks", type=int, default=30, help="clicks on each control of each page, in all")
    parser.add_argument("--rounds", type=int, default=5, help="cold and warm loads of each page")
    parser.add_argument("--sessions", type=int, default=10, help="open sessions to measure memory with")
    return parser.parse_args()


def _empty_stops(stack: ExitStack, folder: Path) -> list[Stop]:
    script = folder / "empty.py"
    script.write_text(EMPTY_PAGE, encoding="utf-8")
    address, process = stack.enter_context(server(script, folder, {}))
    text = "[data-testid=stText]"
    return [
        Stop(EMPTY, Screen(f"{address}/{query}", (text,), text, control), process)
        for query, control in (("", "district"), ("?date=1", "date"))
    ]


def _sized_stops(stack: ExitStack, folder: Path, size: str) -> list[Stop]:
    database = folder / f"{size}.db"
    began = time.perf_counter()
    rows = make(database, size)
    seconds = time.perf_counter() - began
    print(f"{size}: {rows} rows in {seconds:.1f} s ({rows / seconds:.0f} a second)", file=sys.stderr)
    address, process = stack.enter_context(server(ROOT / "app.py", ROOT, {"CARRIERS_DB": str(database)}))
    return [
        Stop(f"{size} {path}", Screen(address + path, content, ".board"), process)
        for path, content in PAGES.items()
    ]


def _opening(browser: Browser, stop: Stop, sessions: int, costs: Costs) -> float:
    """The first visit after the server's start, and then, before anything else is freed, the memory of sessions."""
    costs[stop.row].append(visit(browser, stop.screen, stop.server, clicks=0))
    return memory_per_session(browser, stop.screen, stop.server, sessions)


@contextmanager
def server(script: Path, folder: Path, environment: dict[str, str]) -> Iterator[tuple[str, int]]:
    """A Streamlit server of its own on a free port: its address and process id; gone at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    flags = f"--server.port {port} --server.address 127.0.0.1 --server.headless true --server.fileWatcherType none"
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            *flags.split(),
            "--browser.gatherUsageStats",
            "false",
        ],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(port)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_healthy(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(port):
        if time.monotonic() > deadline:
            raise TimeoutError(f"no server on port {port} after {START_SECONDS} s")
        time.sleep(0.2)


def _is_healthy(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    main()
