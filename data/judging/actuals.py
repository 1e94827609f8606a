"""What a scope had reached at a date, and the line of such figures over time."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from data.judging.periods import add_months
from plan_config.layout import WHOLE


@dataclass(frozen=True, slots=True)
class Beside:
    """What a district's figure could also be: its `own` report where the sum of its units stands, else that sum."""

    value: float
    newest: date
    own: bool


@dataclass(frozen=True, slots=True)
class Actual:
    """A scope's figure at a date, in the indicator's display unit, and what it rests on.

    `reporting` units gave a whole figure for `period`, of `partial` units only some of the carriers did; `carried`
    units have an older one that still stands in the sum, `missing` units never gave one: they are not counted as
    zero, the value is then a lower bound. So it is where a count leaves out the `undated` carriers, by code, of which
    nobody said when they opened. `emptied` units had figures only of carriers that have moved away since. `newest` is
    the last period that anything in the value was reported for.
    `reported_late` is the day a figure came in a reporting cycle or more after its period. `deducted` is how
    much the value is below the sum of its units because a firm is in several carriers (data.judging.firms.RULE).
    `sides` are what a ratio divides, or what a change or a year was from: now and then. `beside` is the other figure
    where a district reports itself and its units do too.
    """

    value: float | None
    period: date | None
    reporting: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    carried: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    batches: tuple[int, ...] = ()
    simulated: bool = False
    reported_late: date | None = None
    deducted: int = 0
    undated: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    newest: date | None = None
    sides: tuple[float, float] | None = None
    beside: Beside | None = None

    @property
    def is_own(self) -> bool:
        """Whether it is what a district reported of itself."""
        return WHOLE in (*self.reporting, *self.partial, *self.carried)


Timeline = Sequence[Actual]


def at(line: Timeline, as_of: date, *, units: tuple[str, ...] = ()) -> Actual:
    """The newest entry of a timeline on or before a date; before the first, all `units` are missing."""
    place = bisect_right(line, as_of, key=lambda actual: actual.period or date.min)
    return line[place - 1] if place else Actual(None, None, missing=units)


def is_outdated(newest: date | None, as_of: date, *, months: int = 3) -> bool:
    """Whether a whole quarter, or so many months, have ended since the newest figure without another."""
    return newest is not None and add_months(newest, months) <= as_of


def change_since(line: Timeline, as_of: date, *, months: int) -> float | None:
    """The difference to the figure of `months` earlier (3: 环比, 12: 同比); None where either is missing, or the newest
    is of an earlier quarter."""
    now = at(line, as_of)
    if now.period is None or now.value is None or is_outdated(now.period, as_of):
        return None
    wanted = add_months(now.period, -months)
    before = at(line, wanted)
    return now.value - before.value if before.period == wanted and before.value is not None else None
