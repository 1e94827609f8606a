"""What happened in a district and may explain a figure: a day, words and where they are from. Pure values and rules."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be written down.

    `unit` and `indicator` are ids, empty where it is about the whole district or every indicator. `source` says where
    it is known from.
    """

    district: str
    on: date
    text: str
    source: str
    unit: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class NewEventWithdrawal:
    """One of a district's events to be taken back, and why."""

    district: str
    event: int
    reason: str


@dataclass(frozen=True, slots=True)
class EventWithdrawal:
    """Why an event was taken back, when (UTC in ISO format) and by whom."""

    reason: str
    at: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(NewEvent):
    """An event as it was written down, at a time (UTC in ISO format); `withdrawal` where it was taken back."""

    id: int
    at: str
    by: str
    withdrawal: EventWithdrawal | None = None


def events_about(
    events: Iterable[Event], units: Collection[str], indicator: str, until: date
) -> tuple[Event, ...]:
    """What happened up to a day to some units or the whole district and concerns an indicator, in the order of days;
    what was taken back is not among it. Without an indicator what concerns any."""
    about = (
        event
        for event in events
        if event.withdrawal is None
        and event.on <= until
        and (not event.unit or event.unit in units)
        and (not indicator or event.indicator in ("", indicator))
    )
    return tuple(sorted(about, key=lambda event: (event.on, event.id)))
