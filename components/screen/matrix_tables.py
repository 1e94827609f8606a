"""What 总览 shows as tables, to be taken away: the district's own targets, and its matrix, each target in a row."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from components.content.overview import overview_of
from components.content.table import Table
from components.content.units import Unit, units_of
from components.content.workbook_columns import idle_among
from components.report.sentences import standing_sentences
from components.report.standings import standings
from components.report.values.standing import Standing
from components.screen.matrix import urgency
from data.judging.progress import Progress, judged, of_units
from data.judging.situation import Situation


def matrix_tables(situation: Situation, as_of: date, park: str | None) -> list[Table]:
    """The district's own targets in the order of its gauges and counts, and its units' from the worst; of a chosen unit
    its own alone."""
    found = {each.target: each for each in standings(situation, as_of)}

    def told(targets: Sequence[Progress]) -> list[Standing]:
        return [found[each.target.id] for each in targets]

    rows = of_units(situation, as_of)
    counts = sorted(judged(situation, as_of, "count"), key=urgency)
    own, units = told([*judged(situation, as_of, "headline"), *counts]), told(_worst_first(rows))
    ended = any(each.verdict for each in (*own, *units))
    idle, plan = idle_among((*own, *units), ended=ended), situation.plan
    shown = [Unit((each,), each) for each in units if park in (None, each.of)]
    by_unit = units_of(shown, "xlsx", plan.district, plan.id, idle)
    if park:
        return [by_unit]
    return [overview_of(own, idle, "".join(standing_sentences(plan.district, own, units, as_of))), by_unit]


def _worst_first(rows: Sequence[Progress]) -> list[Progress]:
    """The units' targets as the matrix has them: its units from the worst, the targets of each in the plan's order."""
    own: defaultdict[str, list[Progress]] = defaultdict(list)
    for each in rows:
        own[each.target.of].append(each)
    units = sorted(own.values(), key=lambda targets: min(map(urgency, targets)))
    return [each for targets in units for each in targets]
