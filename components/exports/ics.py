"""Days that something is due as a calendar file (RFC 5545), which Outlook, WPS and telephones take in.

An event keeps its identity for as long as the thing is to be done, so that a file taken in again changes the events and
doubles none.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from components.content.agenda import more_of, owed_words, whose_words
from components.words.titles import BOARD
from data.judging.agenda import Due
from plan_config.book import PlanBook

MEDIA = "text/calendar"


def ics(dues: Iterable[Due], book: PlanBook, *, name: str, made_at: datetime) -> bytes:
    """The file: an event of a whole day for each; `made_at` is aware."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{BOARD}//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for due in dues:
        calendar.add_component(_event(due, book, made_at))
    return bytes(calendar.to_ical())


def identity(due: Due) -> str:
    """What an event is known by; it says nothing of what it is about."""
    return f"{uuid5(NAMESPACE_URL, f'carriers/{due.district}/{due.key}')}@carriers"


def _event(due: Due, book: PlanBook, made_at: datetime) -> Event:
    event = Event()
    event.add("uid", identity(due))
    event.add("dtstamp", made_at)
    event.add("dtstart", due.day)
    event.add("dtend", _day_after(due.day))
    event.add("summary", _summary(due))
    event.add("description", "；".join(filter(None, _described(due, book))))
    event.add("categories", [due.kind])
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because something is due
    return event


def _described(due: Due, book: PlanBook) -> Iterator[str]:
    yield f"责任单位：{whose_words(due, book)}"
    yield owed_words(due, book) if due.reports else more_of(due, book)


def _summary(due: Due) -> str:
    """What a calendar shows of it: 渝中区 2025年四季度期报, 渝中区 整改：台账不全."""
    return f"{due.district} {due.what if due.kind == '期报' else f'{due.kind}：{due.what}'}"


def _day_after(day: date) -> date:
    return day + timedelta(days=1)
