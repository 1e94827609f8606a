"""What the review pack costs at each size of the records: seconds and memory of each step and kind.

    python -m tests.bench.exports [--sizes demo,city,national] [--rounds N]

Each step runs in a process of its own, so that none profits from what another has loaded. Seconds are those of
the processor, so that what else the machine does is left out; memory is how far the resident size rose at its peak
(VmHWM) above what was there before the step.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from components.exports.kinds import KINDS
from components.report.assemble import assemble
from components.report.compose import Material
from components.report.values.report import Report
from data import store
from data.judging.ledger import roll_up
from data.judging.situation import Situation
from plan_config.book import PlanBook
from plan_config.reader import load_book
from tests.bench.generate import make
from tests.plans import first_plan

SIZES = ("demo", "city", "national")
DISTRICT, AS_OF = "渝中区", date(2025, 12, 31)
RECORDS, REPORT = "records", "report"
STEPS = (RECORDS, REPORT, *KINDS)


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one step: seconds the first time and (median) after that, megabytes at its peak, and of its document kB."""

    first: float
    again: float
    peak: float
    document: float | None


def main() -> None:
    """Make each database, measure each step on it, print the table."""
    options = _options()
    print("| records | step | first, s | again, s | peak memory, MB | document, kB |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for size in options.sizes.split(","):
            database = Path(folder) / f"{size}.db"
            print(f"{size}: {make(database, size)} rows", file=sys.stderr)
            for step in STEPS:
                print(_line(size, step, measured(database, step, options.rounds)), flush=True)


def measured(database: Path, step: str, rounds: int) -> Cost:
    """What a step costs on a database, in a fresh process."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (database, step, rounds))


def measure(database: Path, step: str, rounds: int) -> Cost:
    """The same, in this process."""
    work = _work(database, step)
    before = _fresh_peak()
    times, made = [], None
    for _ in range(rounds):
        began = time.process_time()
        made = work()
        times.append(time.process_time() - began)
    size = len(made) / 1e3 if isinstance(made, bytes) else None
    return Cost(times[0], median(times[1:] or times), _peak() - before, size)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exports", description="Measure the exports.")
    parser.add_argument("--sizes", default=",".join(SIZES), help="which databases, separated by commas")
    parser.add_argument("--rounds", type=int, default=4, help="how often each step is done")
    return parser.parse_args()


def _work(database: Path, step: str) -> Callable[[], object]:
    """What there is to do in a step, with everything before it done."""
    book = load_book()
    if step == RECORDS:
        return lambda: situation_of(database, book, DISTRICT)
    if step == REPORT:
        situation = situation_of(database, book, DISTRICT)
        return lambda: _report(database, situation)
    report = _report(database, situation_of(database, book, DISTRICT))
    return lambda: KINDS[step].write(report)


def situation_of(database: Path, book: PlanBook, district: str) -> Situation:
    """A district's plan with the records of a database."""
    plan = first_plan(book, district)
    assert plan is not None
    with closing(store.open_for_reading(database)) as db:
        records = store.load_district(db, district)
    return Situation(plan, book, roll_up(records, book.indicators), manual=records.manual)


def _report(database: Path, situation: Situation) -> Report:
    """As the page and the command line put it together, compared with the cycle before; nothing is remembered."""
    situation.memory.clear()
    with closing(store.open_for_reading(database)) as db:
        batches = {batch.id: batch for batch in store.batches(db)}
    return assemble(Material(situation, batches, 1, "2026-01-08T01:30:00+00:00", date(2026, 1, 8)), AS_OF)


def _fresh_peak() -> float:
    """Forget the peak so far; returns what is resident now, in MB."""
    Path("/proc/self/clear_refs").write_text("5")
    return _peak()


def _peak() -> float:
    """The most that was ever resident, in MB."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1_024 / 1e6


def _line(size: str, step: str, cost: Cost) -> str:
    document = "" if cost.document is None else f"{cost.document:.0f}"
    return f"| {size} | {step} | {cost.first:.2f} | {cost.again:.2f} | {cost.peak:.0f} | {document} |"


if __name__ == "__main__":
    main()
