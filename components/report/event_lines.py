"""Events as lists and charts have them: numbered in the order of days, each with whom it is about in words."""

from collections.abc import Collection, Sequence
from datetime import date

from components.report.values.decisions import EventLine
from data.records.events import Event, events_about
from data.records.terms import whole
from plan_config.book import PlanBook
from plan_config.plan import Plan


def event_lines(
    events: Sequence[Event],
    book: PlanBook,
    plan: Plan,
    units: Collection[str],
    until: date,
    *,
    indicator: str = "",
) -> tuple[EventLine, ...]:
    """What happened up to a day to some units of a plan or its whole district, numbered from 1; with an `indicator`
    what concerns that."""
    shown = events_about(events, units, indicator, until)
    return tuple(_line(nth, event, book, plan) for nth, event in enumerate(shown, 1))


def _line(number: int, event: Event, book: PlanBook, plan: Plan) -> EventLine:
    unit = plan.unit(event.unit) if event.unit else None
    about = unit.name if unit else event.unit or whole(plan.district)
    measure = next((each.short for each in book.indicators if each.id == event.indicator), event.indicator)
    return EventLine(
        number=number,
        id=event.id,
        on=event.on,
        about=f"{about}·{measure}" if measure else about,
        unit=event.unit,
        indicator=event.indicator,
        text=event.text,
        source=event.source,
        basis=f"事件第 {event.id} 号，{event.by} 登记",
    )
