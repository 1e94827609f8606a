"""The quarterly reports (期报) that units owe: of those past their day every period, as one; of the others each by itself."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from data.judging.health import UnitHealth, lacking, measures_asked
from data.judging.no_changes import no_changes
from data.judging.periods import quarter_end, quarter_ends, quarters_name
from data.judging.situation import Situation
from plan_config.book import PlanBook

# Of a period nothing came in, or a part, or what came in waits for review as figures or as the word that nothing changed.
State = Literal["nothing", "part", "figures wait", "no change waits"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit owes of a `plan` (its id): a period, or several of one state, the oldest first, with what its records
    lack at each.

    `unchanged` are the periods that the word that nothing changed can take the place of; `silent` the names of the
    carriers that have not told all of the newest.
    """

    plan: str
    state: State
    lacks: tuple[tuple[date, UnitHealth], ...]
    unchanged: tuple[date, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def periods(self) -> tuple[date, ...]:
        """Of which periods."""
        return tuple(period for period, _ in self.lacks)

    @property
    def unit(self) -> UnitHealth:
        """How the unit's records are at the newest of them."""
        return self.lacks[-1][1]

    @property
    def waits(self) -> bool:
        """Whether it was handed in and waits for review: nobody is urged for it."""
        return self.state in ("figures wait", "no change waits")

    @property
    def called(self) -> str:
        """What is owed: 2025年四季度期报, 2024年三季度至2025年四季度共6期未报."""
        periods = quarters_name(self.periods)
        if len(self.lacks) == 1:
            return f"{periods}期报"
        how = "待审核" if self.waits else "未报齐" if self.state == "part" else "未报"
        return f"{periods}共{len(self.lacks)}期{how}"

    def due(self, book: PlanBook) -> date:
        """Its day: of several of which nothing came in that of the oldest. Where a part came in, later figures have
        taken the place of the older ones, and it is late by the newest."""
        return report_due(book, self.periods[-1 if self.state == "part" else 0])


def report_due(book: PlanBook, period: date) -> date:
    """The day by which a period's figures are due."""
    return period + timedelta(days=book.lights.report_within)


def reports_owed(situation: Situation, as_if_passed: Situation, today: date) -> Iterator[Report]:
    """What each unit owes on a day; `as_if_passed` counts also what waits for review."""
    past, now = periods_open(situation, today)
    alike: defaultdict[tuple[str, State, date | None], list[tuple[date, UnitHealth]]] = defaultdict(list)
    for period in (*past, *now):
        found = lacking(situation, period, today)
        still = found if as_if_passed is situation else lacking(as_if_passed, period, today)
        lack_then = {each.unit for each in still}
        for unit in found:
            state = _state(unit, period) if unit.unit in lack_then else _waits(unit, period, as_if_passed)
            if period not in past[:-1] or not _before_its_time(situation, unit):
                alike[unit.unit, state, period if period in now else None].append((period, unit))
    for (_, state, _), lacks in alike.items():
        yield _report(situation, state, tuple(lacks))


def periods_open(situation: Situation, today: date) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """The periods of a plan that can be reported on a day: those past their day, from the first that anybody told
    anything of, and those that are not. Where nobody ever did, the last alone is past."""
    plan, book = situation.plan, situation.book
    begun = quarter_ends(plan.start, min(plan.deadline, quarter_end(today)))
    past = tuple(each for each in begun if report_due(book, each) < today)
    told = (*situation.ledger.periods, *(period for _, period in no_changes(situation)))
    first = min((each for each in told if each > plan.start), default=date.max)
    now = tuple(each for each in begun[len(past) :] if each.replace(day=1) <= today)
    return (*(each for each in past[:-1] if each >= first), *past[-1:]), now


def _state(unit: UnitHealth, period: date) -> State:
    return "part" if unit.last == period else "nothing"


def _waits(unit: UnitHealth, period: date, as_if_passed: Situation) -> State:
    return "no change waits" if (unit.unit, period) in no_changes(as_if_passed) else "figures wait"


def _before_its_time(situation: Situation, unit: UnitHealth) -> bool:
    """Whether nothing was to be told yet: before a unit's first report, or of one that never gave any before the first of
    its carriers was there."""
    if unit.last is not None:
        return False
    none_there = not any(each.silent for each in unit.told.values())
    return bool(_heard(situation, unit.unit)) or (none_there and unit.unit in situation.ledger.residents)


def _heard(situation: Situation, unit: str) -> set[date]:
    """The periods that a unit or a carrier of its own gave figures for."""
    return {day for of in measures_asked(situation) for day in situation.ledger.heard.get((unit, of), ())}


def _report(situation: Situation, state: State, lacks: tuple[tuple[date, UnitHealth], ...]) -> Report:
    unit = lacks[-1][1]
    figure = max(_heard(situation, unit.unit), default=date.max)
    unchanged = tuple(period for period, _ in lacks if figure < period) if state == "nothing" else ()
    codes = {code for told in unit.told.values() for code in told.silent}
    silent = tuple(carrier.name for carrier in situation.ledger.register if carrier.code in codes)
    return Report(situation.plan.id, state, lacks, unchanged, silent)
