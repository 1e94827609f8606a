"""The bench: what ours costs beside the same screen in Dash, and whether the goals are reached.

    python -m tests.bench.run --dash PYTHON [--rounds N] [--clicks N] [--seconds N] [--no-national]

PYTHON is one that has tests/bench/requirements.txt. All servers run at once and take turns, so that whatever else the
machine does falls on all of them alike. The whole of it takes about ten minutes.
"""

import argparse
import os
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from tests.bench import figures, goals
from tests.bench.crowd import DISTRICTS, Reader, waits
from tests.bench.generate import make
from tests.bench.goals import EMPTY, FIRST, MAP, NATIONAL, TWIN
from tests.bench.servers import ROOT, Server, dash, streamlit
from tests.bench.visit import Cost, Screen, chromium, visit

GAUGES = ".board .gauge"
PLACES = ".st-key-map svg"
CLICKS_OF_ONE = 500
EMPTY_PAGE = """
import streamlit as st
st.text(st.segmented_control("区县", ["全部", "渝中区", "江津区"], default="全部", required=True))
"""


class Stop(NamedTuple):
    """One stop of a round: which row it is for, what to visit, and the server."""

    row: str
    screen: Screen
    server: Server


def main() -> None:
    """Make the databases, start the servers, take the rounds, print the table."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        stops = list(_stops(stack, folder, options))
        costs = _rounds(stops, options.rounds, max(options.clicks // options.rounds, 2))
        servers = {stop.row: stop.server for stop in stops}
        ours, twins = _crowds(servers, options.seconds)
        lines = (goals.loads, goals.clicks, goals.sizes, goals.growth)
        told = [line for each in lines for line in each(costs)] + list(goals.crowds(ours, twins))
        print(goals.table(told))
        print(_memory(servers[FIRST]))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description="Measure the dashboard.")
    parser.add_argument("--dash", required=True, metavar="PYTHON", help="a Python that has Dash")
    parser.add_argument("--rounds", type=int, default=4, help="cold and warm loads of each page")
    parser.add_argument("--clicks", type=int, default=32, help="clicks on each control of each page, in all")
    parser.add_argument("--seconds", type=int, default=30, help="how long each crowd clicks")
    parser.add_argument("--no-national", action="store_true", help="leave out the country's records")
    return parser.parse_args()


def _stops(stack: ExitStack, folder: Path, options: argparse.Namespace) -> Iterator[Stop]:
    demo = folder / "demo.db"
    make(demo, "demo")
    server = stack.enter_context(streamlit(ROOT / "app.py", ROOT, {"CARRIERS_DB": str(demo)}))
    yield Stop(FIRST, Screen(server.address, (GAUGES,), GAUGES), server)
    yield Stop(MAP, Screen(f"{server.address}/layout_map", (GAUGES, PLACES), GAUGES), server)
    figures.write(folder / "figures.json", demo)
    twin = stack.enter_context(dash(options.dash, folder / "figures.json"))
    shown = ("#figures .js-plotly-plot text", "#map canvas")
    yield Stop(TWIN, Screen(twin.address, shown, "#figures", "#district label", "[role=slider]"), twin)
    script = folder / "empty.py"
    script.write_text(EMPTY_PAGE, encoding="utf-8")
    empty, text = stack.enter_context(streamlit(script, folder, {})), "[data-testid=stText]"
    yield Stop(EMPTY, Screen(empty.address, (text,), text, "[data-testid=stButtonGroup] button", ""), empty)
    if not options.no_national:
        country = folder / "national.db"
        make(country, "national")
        large = stack.enter_context(streamlit(ROOT / "app.py", ROOT, {"CARRIERS_DB": str(country)}))
        yield Stop(NATIONAL, Screen(large.address, (GAUGES,), GAUGES), large)


def _rounds(stops: list[Stop], rounds: int, clicks: int) -> dict[str, list[Cost]]:
    """Each stop once to warm it up, and then as often as there are rounds."""
    costs: defaultdict[str, list[Cost]] = defaultdict(list)
    with chromium() as browser:
        for stop in stops:
            visit(browser, stop.screen, stop.server, 2)
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
            for stop in stops:
                costs[stop.row].append(visit(browser, stop.screen, stop.server, clicks))
    return costs


def _crowds(servers: dict[str, Server], seconds: int) -> tuple[goals.Crowds, goals.Crowds]:
    """The waits of twenty and of fifty people, ours and the twin's in turn."""
    ours, twins = {}, {}
    for people in (20, 50):
        print(f"{people} people", file=sys.stderr)
        ours[people] = waits(servers[FIRST].address, people, seconds, twin=False)
        twins[people] = waits(servers[TWIN].address, people, seconds, twin=True)
    return ours, twins


def _memory(server: Server) -> str:
    """What the server holds before and after one person's many clicks."""
    reader = Reader(server.address)
    before = server.resident_mb
    for nth in range(CLICKS_OF_ONE):
        reader.click(DISTRICTS[nth % 2])
    reader.visitor.leave()
    return f"memory over {CLICKS_OF_ONE} clicks of one person: {before:.0f} to {server.resident_mb:.0f} MB"


if __name__ == "__main__":
    main()
