"""The office's clock: both districts keep Beijing time, whatever the server's own is set to."""

from datetime import date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


def today() -> date:
    """The day it is in the office."""
    return datetime.now(BEIJING).date()


def day_of(at: str) -> date:
    """The office's day of a moment in UTC, in ISO format."""
    return datetime.fromisoformat(at).astimezone(BEIJING).date()


def local_time(at: str) -> str:
    """A moment in UTC as the office's clock shows it: 2026-01-08 09:30."""
    return f"{datetime.fromisoformat(at).astimezone(BEIJING):%Y-%m-%d %H:%M}"
