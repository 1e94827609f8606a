"""The matrix of 总览 as tables, to be taken away: its rows in its order."""

from collections import defaultdict
from collections.abc import Sequence

from components.content.counts import counted_of
from components.content.table import Table
from components.content.units import LAYOUT, RANK, Unit, units_of
from components.report.standings import standing
from components.report.values import Standing
from components.screen.matrix import urgency
from data.judging.progress import Progress
from data.judging.situation import Situation


def matrix_tables(situation: Situation, counts: Sequence[Progress], rows: Sequence[Progress]) -> list[Table]:
    """The count targets and the units by their targets, the worst first; without any, the units' table says so."""
    plan = situation.plan
    own: defaultdict[str, list[Progress]] = defaultdict(list)
    for each in rows:
        own[each.target.of].append(each)
    worst_first = sorted(own.values(), key=lambda targets: min(map(urgency, targets)))
    units = [_unit([standing(situation, each) for each in targets]) for targets in worst_first]
    counted = [standing(situation, each) for each in sorted(counts, key=urgency)]
    by_unit = units_of(units, "screen", plan.district, plan.id, (RANK, LAYOUT))
    tables = (counted_of(counted, plan.id, "screen"), by_unit)
    return [table for table in tables if table.rows] or [by_unit]


def _unit(targets: Sequence[Standing]) -> Unit:
    return Unit(tuple(targets), targets[0])
