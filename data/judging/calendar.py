"""The days of a district's agenda as a calendar has them: reports by period, also those of the year to come."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.judging.agenda import Due, in_order, report_due
from data.judging.periods import months_after, quarter_ends, quarter_name
from plan_config.book import PlanBook
from plan_config.plan import Plan

MONTHS_AHEAD = 12


def calendar_of(
    dues: Iterable[Due], plans: Sequence[Plan], book: PlanBook, today: date, names: Collection[str] | None
) -> tuple[Due, ...]:
    """What is due for some units and offices of a district (None: for all of them), each period's reports once.

    `plans` are those that ask for something. A report still to come concerns whoever reports.
    """
    mine = [each for each in dues if each.is_for(names)]
    once = {each.key: each for each in _to_come(plans, book, today)}
    for each in mine:
        entry = each if each.period is None else _of_all(each, each.period, once)
        once[entry.key] = entry
    return tuple(in_order(once.values()))


def _of_all(due: Due, period: date, others: Mapping[str, Due]) -> Due:
    """A unit's report as that of the period: in a calendar the day stands once, with all who owe it."""
    before = others[_key(period)].whose if _key(period) in others else ()
    return replace(due, key=_key(period), whose=(*before, *due.whose), lacks=None)


def _to_come(plans: Sequence[Plan], book: PlanBook, today: date) -> Iterator[Due]:
    last = months_after(today, MONTHS_AHEAD)
    for plan in plans:
        for period in quarter_ends(plan.start, min(plan.deadline, last)):
            if today < period.replace(day=1) and report_due(book, period) <= last:
                named = quarter_name(period)
                day = report_due(book, period)
                yield Due("期报", plan.district, _key(period), (), named, day, plan=plan.id, period=period)


def _key(period: date) -> str:
    return f"report/{period}"
