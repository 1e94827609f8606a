"""An independent reckoning of units, districts, counts and verdicts: the rules' own sentences, walked step by step.

It shares no code with data.judging.ledger, data.judging.counting and data.judging.progress. The tests draw a few
hundred worlds; as many as wanted are drawn, and every difference is printed, by

python -m tests.reckoning --worlds 20000
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from data.judging.actuals import at
from data.judging.progress import assess
from data.judging.situation import Situation
from data.judging.timelines import timeline
from data.records.carrier import Carrier, Home
from data.records.observation import Observation
from plan_config.indicators import CountRule
from tests.unit.builders import AREA, MUNICIPAL, carrier, plan, row, situation, target

QUARTERS = (date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31), date(2026, 3, 31))
DEADLINE = date(2025, 12, 31)
UNITS, CODES, LEVELS = ("a", "b"), ("c1", "c2", "c3"), ("区级", "市级", "国家级")
COUNTED = MUNICIPAL.model_copy(update={"count": CountRule(level_at_least="市级")})
GOAL = 60

# Whose figure for which quarter, in 万㎡.
Told = dict[tuple[str, date], int]


@dataclass(frozen=True)
class World:
    """What units and carriers reported, where each carrier began and moved to and when, and which levels it holds
    since when."""

    own: Told
    told: Told
    places: dict[str, tuple[str, tuple[str, date] | None]]
    levels: dict[str, tuple[tuple[str, date], ...]]

    def where(self, code: str, day: date) -> str:
        """The unit a carrier belonged to on a day."""
        first, move = self.places[code]
        return move[0] if move and move[1] <= day else first

    def unit(self, unit: str, on: date) -> int | None:
        """A unit's figure at a date; None where it has none."""
        return self._standing(unit, on)[0]

    def _standing(self, unit: str, on: date) -> tuple[int | None, date | None]:
        """A unit's figure at a date, and the newest quarter that anything in it was reported for."""
        total, source, newest = None, "nobody", None
        for period in (quarter for quarter in QUARTERS if quarter <= on):
            due = [code for code in CODES if self.where(code, period) == unit]
            counting = [(code, quarter) for code in CODES if (quarter := self._counts(code, period))]
            here = [(self.told[code, q], q) for code, q in counting if self.where(code, q) == unit]
            if (unit, period) in self.own:
                total, source, newest = self.own[unit, period], "own", period
            elif source != "own" or (due and all((code, period) in self.told for code in due)):
                source = "carriers" if here or source == "carriers" else "nobody"
                total = sum(value for value, _ in here) if source == "carriers" else None
                newest = max((quarter for _, quarter in here), default=None)
        return total, newest

    def _counts(self, code: str, on: date) -> date | None:
        """The quarter of the carrier's report that counts at a date: the newest of those whose unit did not report itself
        before the carrier came, or no longer goes by that."""
        for quarter in (q for q in reversed(QUARTERS) if q <= on and (code, q) in self.told):
            unit = self.where(code, quarter)
            own = self.goes_by(unit, on)
            if own is None or self.where(code, own) == unit:
                return quarter
        return None

    def goes_by(self, unit: str, on: date) -> date | None:
        """The quarter of a unit's own report that it goes by at a date: until all its carriers have reported for one."""
        goes_by = None
        for quarter in (each for each in QUARTERS if each <= on):
            due = [code for code in CODES if self.where(code, quarter) == unit]
            if (unit, quarter) in self.own:
                goes_by = quarter
            elif due and all((code, quarter) in self.told for code in due):
                goes_by = None
        return goes_by

    def district(self, on: date) -> int | None:
        """The district's figure: of the units that have one."""
        known = [figure for unit in UNITS if (figure := self.unit(unit, on)) is not None]
        return sum(known) if known else None

    def counted(self, unit: str, on: date) -> int:
        """How many carriers of a unit hold 市级 or more on a date: no title here ever ends."""
        held = (
            any(LEVELS.index(level) >= 1 and since <= on for level, since in self.levels[code])
            for code in CODES
            if self.where(code, on) == unit
        )
        return sum(held)

    def verdict(self, on: date) -> str:
        """The word on a district target of GOAL at a date on or after the deadline."""
        heard = sorted({period for _, period in (*self.own, *self.told) if period <= DEADLINE})
        newest = max((day for unit in UNITS if (day := self._standing(unit, DEADLINE)[1])), default=None)
        silent = newest is None or (DEADLINE.year - newest.year) * 12 + DEADLINE.month - newest.month >= 12
        reached = {day: (self.district(day) or 0) >= GOAL for day in (*heard, *QUARTERS)}
        if heard and reached[DEADLINE] and not silent:
            since = min(day for day in heard if all(reached[each] for each in heard if each >= day))
            return "提前完成" if since < DEADLINE else "按期完成"
        if heard and reached[max(day for day in QUARTERS if day <= on)] and not reached[DEADLINE]:
            return "逾期完成"
        return "无法判定" if silent else "未完成"

    def situation(self) -> Situation:
        """The same world as the program sees it."""
        return situation(
            plan(target(value=GOAL), parks=UNITS), *self._rows(), carriers=tuple(self._register())
        )

    def _rows(self) -> Iterator[Observation]:
        for (unit, period), value in self.own.items():
            yield row(unit, period, value * 10_000)
        for (code, period), value in self.told.items():
            yield row(self.where(code, period), period, value * 10_000, carrier=code)

    def _register(self) -> Iterator[Carrier]:
        for code, (first, move) in self.places.items():
            homes = (Home(first, date.min), *((Home(*move),) if move else ()))
            spans = [(level, since, None) for level, since in self.levels[code]]
            yield carrier(code, *spans, unit=homes[-1].unit, homes=homes, opened=date(2020, 1, 1))


def differences(world: World) -> list[str]:
    """Where the program and the reckoning disagree on a world, at every quarter."""
    found, seen = [], world.situation()
    for on in QUARTERS:
        pairs = {"全区": (at(timeline(seen, AREA, "district", ""), on).value, world.district(on))}
        for unit in UNITS:
            pairs[unit] = (at(timeline(seen, AREA, "park", unit), on).value, world.unit(unit, on))
            pairs[f"{unit} 市级"] = (
                at(timeline(seen, COUNTED, "park", unit), on).value or 0,
                world.counted(unit, on),
            )
        found += [
            f"{on} {name}: {ours} != {theirs}" for name, (ours, theirs) in pairs.items() if ours != theirs
        ]
    for on in (DEADLINE, QUARTERS[-1]):
        verdict = assess(seen, seen.plan.targets[0], on).verdict
        if verdict is None or verdict.word != world.verdict(on):
            found.append(f"{on}: {verdict} != {world.verdict(on)}")
    return found


def drawn(random: Random) -> World:
    """A world by chance."""

    def told(subjects: tuple[str, ...]) -> Told:
        return {(s, q): random.randint(0, 50) for s in subjects for q in QUARTERS if random.random() < 0.4}

    def place() -> tuple[str, tuple[str, date] | None]:
        move = (random.choice(UNITS), random.choice(QUARTERS)) if random.random() < 0.5 else None
        return random.choice(UNITS), move

    levels = {
        code: tuple((random.choice(LEVELS), random.choice(QUARTERS)) for _ in range(random.randint(0, 3)))
        for code in CODES
    }
    return World(told(UNITS), told(CODES), {code: place() for code in CODES}, levels)


def main() -> int:
    """Draw worlds, print each difference, and end with 1 where there was any."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--worlds", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=0)
    options = asked.parse_args()
    wrong = 0
    for number in range(options.worlds):
        world = drawn(Random(options.seed * options.worlds + number))
        for difference in differences(world):
            wrong += 1
            print(f"world {number}: {difference}\n  {world}")
    print(
        f"{options.worlds} worlds, {options.worlds * (len(QUARTERS) * 5 + 2)} comparisons, {wrong} differences"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
