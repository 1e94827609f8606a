"""Figures of units and carriers: recorded rows put together, period by period."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from data.records.observation import Observation
from plan_config.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Figure:
    """One subject's figure in one indicator from `period` on, in the display unit, and the rows behind it.

    `own` is False where it is the sum of carriers; `carriers_sum` holds that sum where both exist. `lagging` are
    the carriers of the unit, by code, that gave nothing for the period: their older figure is in the sum, or they
    have none.
    """

    period: date
    value: float
    rows: tuple[Observation, ...]
    own: bool = True
    carriers_sum: float | None = None
    lagging: tuple[str, ...] = ()

    @property
    def newest(self) -> date:
        """The newest period any of its rows is of: before `period` where nobody in the sum reported for that."""
        return max(row.period for row in self.rows)

    @property
    def reported_on(self) -> date:
        """The day the last of its rows came in."""
        return max(row.reported_on for row in self.rows)


History = tuple[Figure, ...]


def standing_at(history: Sequence[Figure], as_of: date) -> Figure | None:
    """The newest figure whose period ends on or before the date; None too where the last carrier has left."""
    place = bisect_right(history, as_of, key=lambda figure: figure.period)
    return history[place - 1] if place and history[place - 1].rows else None


def is_emptied(history: Sequence[Figure], as_of: date) -> bool:
    """Whether the last carrier that a unit's figure rested on has left by a date."""
    place = bisect_right(history, as_of, key=lambda figure: figure.period)
    return bool(place) and not history[place - 1].rows


def history_of(rows: Sequence[Observation], indicator: Indicator) -> History:
    """A subject's figures; a period in which one of several parts is missing gives no figure."""
    wanted = {part.series for part in indicator.parts}
    chosen = sorted((row for row in rows if row.series in wanted), key=lambda row: row.period)
    periods = ((period, tuple(group)) for period, group in groupby(chosen, key=lambda row: row.period))
    return tuple(
        Figure(period, sum(row.value for row in group) / indicator.per_unit, group)
        for period, group in periods
        if len(group) == len(wanted)
    )
