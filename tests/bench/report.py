"""The bench's one table: medians of what was measured, times also as multiples of the empty page."""

from collections.abc import Mapping, Sequence
from statistics import median, quantiles

from tests.bench.visit import Cost

EMPTY = "empty page"
COLUMNS = (
    "first visit ever, ms",
    "cold load, ms",
    "warm load, ms",
    "district click, ms",
    "its p95, ms",
    "date click, ms",
    "its p95, ms",
    "server CPU per click, ms",
    "first load, kB",
    "per click, kB",
    "per session, MB",
)
# The first columns are compared with the empty page, the others stand alone.
COMPARED = 8

Costs = dict[str, list[Cost]]


def table(costs: Mapping[str, Sequence[Cost]], memory: Mapping[str, float]) -> str:
    """A Markdown table, one line for each page at each size; the empty page must be among them."""
    figures = {row: [*_figures(visits), memory[row]] for row, visits in costs.items()}
    lines = ["| page | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for row, values in figures.items():
        cells = [
            _cell(value, base, nth)
            for nth, (value, base) in enumerate(zip(values, figures[EMPTY], strict=True))
        ]
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 stay within, interpolated; the only one where there is just one."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def _figures(visits: Sequence[Cost]) -> list[float]:
    districts = [time for visit in visits for time in visit.district]
    dates = [time for visit in visits for time in visit.date]
    return [
        visits[0].first,
        median(visit.first for visit in visits),
        median(visit.warm for visit in visits),
        median(districts),
        p95(districts),
        median(dates),
        p95(dates),
        sum(cpu for visit in visits for cpu in visit.click_cpu) / len(districts + dates),
        median(visit.first_bytes for visit in visits) / 1_000,
        sum(count for visit in visits for count in visit.click_bytes) / len(districts + dates) / 1_000,
    ]


def _cell(value: float, base: float, column: int) -> str:
    shown = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"{shown} ({value / base:.1f}×)" if column < COMPARED and base else shown
