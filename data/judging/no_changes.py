"""Which units said of a period that nothing changed (零报告), and whether a figure has taken the place of that word.

Such a word counts as a report and is none of the figures: what is judged rests on figures alone, and the old ones stay
as old as they are.
"""

from collections.abc import Mapping
from datetime import date

from data.judging.kept import kept
from data.judging.situation import Situation
from data.records.no_change import NoChange


@kept(1)
def no_changes(situation: Situation) -> Mapping[tuple[str, date], NoChange]:
    """Those that stand, by unit and period: where a figure of the period came in, the figure holds."""
    return {
        (each.unit, each.period): each
        for each in situation.no_changes
        if not replaced_by(situation, each.unit, each.period)
    }


def replaced_by(situation: Situation, unit: str, period: date) -> tuple[int, ...]:
    """The batches that gave a figure of a unit, or of a carrier of its own, for a period."""
    ledger = situation.ledger
    told = {of for (each, of), periods in ledger.heard.items() if each == unit and period in periods}
    subjects = (unit, *(each.code for each in ledger.residents.get(unit, ())))
    rows = (
        row
        for of in told
        for subject in subjects
        for figure in (*ledger.units.get((subject, of), ()), *ledger.carriers.get((subject, of), ()))
        for row in figure.rows
        if row.period == period and row.unit == unit
    )
    return tuple(sorted({row.origin.batch for row in rows}))


def of_period(situation: Situation, period: date) -> tuple[NoChange, ...]:
    """What was said of a period, also what a figure has taken the place of, in the order of the plan's units."""
    order = {unit.id: place for place, unit in enumerate(situation.plan.reporters)}
    said = (each for each in situation.no_changes if each.period == period and each.unit in order)
    return tuple(sorted(said, key=lambda each: order[each.unit]))
