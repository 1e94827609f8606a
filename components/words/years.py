"""Years along an axis of time, alike on screen, slides and papers: figures stand at the end of their period, so a year's
tick stands at its end, and the words beside it say so."""

from datetime import date
from typing import NamedTuple

FORMAT = 'yyyy"年末"'  # for charts that a program draws from a sheet


class YearEnd(NamedTuple):
    """A tick: its day, and its words where there is room for them."""

    on: date
    words: str


def year_ends(start: date, end: date, *, most: int) -> tuple[YearEnd, ...]:
    """The ends of years between two days; where only so many words have room, every second or third has them, counted back
    from the last."""
    ends = [date(year, 12, 31) for year in range(start.year, end.year + 1)]
    shown = [day for day in ends if start <= day <= end]
    step = -(-len(shown) // most)
    return tuple(
        YearEnd(day, f"{day.year}年末" if (len(shown) - nth) % step == 0 else "")
        for nth, day in enumerate(shown, 1)
    )


def year_end_before(day: date) -> date:
    """Where an axis begins whose ticks are a year apart: the day itself, or the last end of a year before it."""
    return day if (day.month, day.day) == (12, 31) else date(day.year - 1, 12, 31)


def serial(day: date) -> int:
    """A day as spreadsheets count it."""
    return (day - date(1899, 12, 30)).days
