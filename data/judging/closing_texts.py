"""Which texts of a plan's review hold at a date: of each place the newest that was written of a day by then. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from data.clock import day_of
from data.judging.periods import quarter_end
from data.records.closing_text import ClosingText
from data.records.values import Batch
from plan_config.plan import Plan


def dated(texts: Iterable[ClosingText], batches: Mapping[int, Batch]) -> tuple[ClosingText, ...]:
    """The texts with their days: one that nobody dated is of the day it was recorded."""
    return tuple(
        replace(each, day=day_of(batches[each.origin.batch].at))
        if each.day is None and each.origin.batch in batches
        else each
        for each in texts
    )


def texts_at(texts: Iterable[ClosingText], plan: Plan, as_of: date) -> Mapping[tuple[str, str], ClosingText]:
    """Those of a plan that a paper of a date has, by part and entry. Whatever is written after the plan's end is of its end."""
    own = ((_counted(each, plan), each.origin.batch, each) for each in texts if each.plan == plan.id)
    by_then = sorted((each for each in own if each[0] <= as_of), key=lambda each: each[:2])
    return {(each.part, each.entry): each for *_, each in by_then}


def carried_from(text: ClosingText, plan: Plan, as_of: date) -> date | None:
    """The day of a text that is of an earlier quarter than a paper of a date or, of a plan that is over, its end."""
    day = _counted(text, plan)
    return day if quarter_end(day) < quarter_end(min(as_of, plan.deadline)) else None


def _counted(text: ClosingText, plan: Plan) -> date:
    """The day that counts for a text."""
    return min(text.day or plan.deadline, plan.deadline)
