"""Why a figure changed: the change of a whole between two dates as the changes of its parts. Pure.

A scope's change is made of its units', a single unit's of its carriers'. Whatever no part accounts for is a part of its
own, so that the parts always add up to the whole.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from data.judging.actuals import at
from data.judging.figures import Figure, standing_at
from data.judging.half_up import half_up
from data.judging.situation import Situation
from data.judging.timelines import line_of, timeline
from data.records.carrier import Carrier
from plan_config.base import TargetScope
from plan_config.indicators import Indicator
from plan_config.targets import Target

Way = Literal["figure", "first", "silent", "gone", "taking", "moved", "rest"]
NOTHING_LEFT = 1e-9


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part added to a whole; `of` is its id, empty for what no part accounts for (`rest`).

    `before` and `after` are its figures, None where it had none. `way` tells how the change came about: by another
    `figure`, by its `first`, by none since (`silent`) or none any more (`gone`), because the sum of carriers took the
    place of the unit's own report or gave way to it (`taking`), or because a carrier moved in or out (`moved`).
    """

    of: str
    change: float
    before: float | None = None
    after: float | None = None
    way: Way = "figure"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A change between two dates and what it is made of: the parts that moved from the largest, then those that did
    not."""

    since: date
    until: date
    change: float
    parts: tuple[Contribution, ...]

    def rounded(self, places: int) -> "Breakdown":
        """The same with every change rounded so that the parts add up to the whole as it is shown."""
        changes = apportioned(self.change, [part.change for part in self.parts], places)
        whole = float(half_up(self.change, places))
        parts = (replace(part, change=each) for part, each in zip(self.parts, changes, strict=True))
        return replace(self, change=whole, parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class CountChange:
    """Why a count changed: the carriers that it counts now and did not, and those it counted and does not."""

    since: date
    until: date
    came: tuple[Carrier, ...]
    went: tuple[Carrier, ...]


def apportioned(whole: float, parts: list[float], places: int) -> list[float]:
    """The parts rounded to so many places, each up or down, so that they add up to the whole as it is rounded there: those
    with the largest remainders go up."""
    unit = Decimal(1).scaleb(-places)
    exact = [Decimal(part) / unit for part in parts]
    steps = [math.floor(part) for part in exact]
    missing = round(half_up(whole, places) / unit) - sum(steps)
    in_turn = sorted(range(len(parts)), key=lambda nth: steps[nth] - exact[nth])
    for nth in in_turn[: max(missing, 0)]:
        steps[nth] += 1
    return [float(step * unit) for step in steps]


def broken_down(since: date, until: date, change: float, parts: list[Contribution]) -> Breakdown:
    """A change and its parts, with what they leave over as the last of those that moved."""
    rest = change - sum(part.change for part in parts)
    left = [Contribution("", rest, way="rest")] if abs(rest) > NOTHING_LEFT else []
    ordered = sorted(parts, key=lambda part: -abs(part.change))
    moved = [part for part in ordered if part.change]
    return Breakdown(since, until, change, (*moved, *left, *(part for part in ordered if not part.change)))


def breakdown(situation: Situation, target: Target, since: date, until: date) -> Breakdown | None:
    """What the change of a target's figure between two dates is made of; None for what is no sum, where a figure is missing,
    where a district's own total stands or a unit was parted, and of a single unit whose figure is not the sum of its carriers at both."""
    line, indicator = line_of(situation, target), situation.indicator_of(target)
    both = at(line, since), at(line, until)
    before, after = (each.value for each in both)
    if not indicator.parts or target.every_year or before is None or after is None:
        return None
    units = situation.plan.units_in(target.scope, target.of)
    if len(units) > 1 and (situation.plan.parted or any(each.is_own for each in both)):
        return None
    if len(units) > 1:
        parts = [_of_unit(situation, unit, indicator, since, until) for unit in units]
    else:
        parts = _of_carriers(situation, units[0], indicator.id, since, until)
    return broken_down(since, until, after - before, parts) if parts else None


def count_change(situation: Situation, target: Target, since: date, until: date) -> CountChange | None:
    """Which carriers a count gained and lost between two dates, in the register's order; None for what is no count."""
    rule = situation.indicator_of(target).count
    if rule is None:
        return None
    units = situation.homes(target.scope, target.of)
    before, after = (situation.counted(rule, units, day).carriers for day in (since, until))
    codes = [{each.code for each in counted} for counted in (before, after)]
    came = tuple(each for each in after if each.code not in codes[0])
    return CountChange(since, until, came, tuple(each for each in before if each.code not in codes[1]))


def _of_unit(situation: Situation, unit: str, indicator: Indicator, since: date, until: date) -> Contribution:
    """What a unit added, as its own figures say it: a firm in two of its carriers is counted once there already, and
    what is left over at the end are the firms of several units."""
    history = situation.history(unit, indicator.id)
    before, after = standing_at(history, since), standing_at(history, until)
    scope: TargetScope = "park" if any(park.id == unit for park in situation.plan.parks) else "group"
    line = timeline(situation, indicator, scope, unit)
    left, right = at(line, since).value, at(line, until).value
    change = (right or 0.0) - (left or 0.0)
    return Contribution(unit, change, left, right, _way(situation, unit, before, after))


def _way(situation: Situation, unit: str, before: Figure | None, after: Figure | None) -> Way:
    """How a unit's figure became another."""
    if before is None or after is None:
        return "first" if after else "gone" if before else "figure"
    if before.period == after.period:
        return "silent"
    if before.own != after.own:
        return "taking"
    return "moved" if not after.own and _moved(situation, unit, before, after) else "figure"


def _moved(situation: Situation, unit: str, before: Figure, after: Figure) -> bool:
    """Whether a carrier in one of two sums belonged elsewhere when the other was made."""
    given = [{row.subject for row in figure.rows} for figure in (before, after)]
    came, went = given[1] - given[0], given[0] - given[1]
    return any(
        (each.code in came and each.unit_on(before.period) != unit)
        or (each.code in went and each.unit_on(after.period) != unit)
        for each in situation.ledger.residents.get(unit, ())
    )


def _of_carriers(
    situation: Situation, unit: str, indicator: str, since: date, until: date
) -> list[Contribution]:
    """What each carrier of a unit added to it; nothing where the unit reported for itself at one of the dates."""
    history = situation.history(unit, indicator)
    figures = standing_at(history, since), standing_at(history, until)
    if any(figure is None or figure.own for figure in figures):
        return []
    before, after = (_by_carrier(situation, indicator, figure) for figure in figures if figure)
    return [_of_carrier(code, before.get(code), after.get(code)) for code in {**before, **after}]


def _by_carrier(situation: Situation, indicator: str, figure: Figure) -> Mapping[str, Figure]:
    """The figure of each carrier that a unit's sum was made of."""
    found = {
        row.subject: standing_at(situation.ledger.carriers.get((row.subject, indicator), ()), row.period)
        for row in figure.rows
    }
    return {code: each for code, each in found.items() if each}


def _of_carrier(code: str, before: Figure | None, after: Figure | None) -> Contribution:
    way: Way = "first" if before is None else "gone" if after is None else "figure"
    if before and after and before.period == after.period:
        way = "silent"
    return _from_to(code, before, after, way)


def _from_to(of: str, before: Figure | None, after: Figure | None, way: Way) -> Contribution:
    left, right = before.value if before else None, after.value if after else None
    return Contribution(of, (right or 0.0) - (left or 0.0), left, right, way)
