"""The days of a district's agenda as a calendar has them: reports by period, also those of the year to come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data.judging.agenda import Due, in_order
from data.judging.owed import report_due
from data.judging.periods import months_after, quarter_ends, quarters_name
from plan_config.book import PlanBook
from plan_config.plan import Plan

MONTHS_AHEAD = 12


def calendar_of(dues: Iterable[Due], plans: Sequence[Plan], book: PlanBook, today: date) -> tuple[Due, ...]:
    """What is due for somebody, the reports of each period once.

    `plans` are those that ask for something. A report still to come concerns whoever reports. Who owes several periods
    stands at the newest of them, so that years of silence are one entry.
    """
    once = {each.key: each for each in _to_come(plans, book, today)}
    for each in dues:
        entry = _of_all(each, book, once) if each.reports else each
        once[entry.key] = entry
    return tuple(in_order(once.values()))


def _of_all(due: Due, book: PlanBook, others: Mapping[str, Due]) -> Due:
    """A unit's report as that of its newest period: in a calendar the day stands once, with all who owe it."""
    entry = _of_period(due.district, due.reports[0].periods[-1], book)
    before = others.get(entry.key, entry)
    whose = dict.fromkeys((*before.whose, *due.whose))
    return replace(entry, whose=tuple(whose), reports=(*before.reports, *due.reports))


def _to_come(plans: Sequence[Plan], book: PlanBook, today: date) -> Iterator[Due]:
    last = months_after(today, MONTHS_AHEAD)
    for plan in plans:
        for period in quarter_ends(plan.start, min(plan.deadline, last)):
            if today < period.replace(day=1) and report_due(book, period) <= last:
                yield _of_period(plan.district, period, book)


def _of_period(district: str, period: date, book: PlanBook) -> Due:
    what = f"{quarters_name((period,))}期报"
    return Due("期报", district, f"report/{period}", (), what, report_due(book, period))
