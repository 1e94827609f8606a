"""A unit in one indicator: what it reported itself, and what its carriers add up to, day by day."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from data.judging.figures import Figure, History, history_of, standing_at
from data.records.carrier import Carrier
from data.records.observation import Observation
from plan_config.indicators import Indicator


@dataclass(frozen=True, slots=True)
class Told:
    """The carriers a unit is to hear from for a period, by code: those that gave a figure, and the silent."""

    reported: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every one of them reported, and there is one."""
        return bool(self.reported) and not self.silent


def told_of(unit: str, residents: Iterable[Carrier], members: Mapping[str, History], period: date) -> Told:
    """Which of the carriers that a unit had at a period reported for it."""
    due = [each.code for each in residents if each.unit_on(period) == unit and each.may_be_open_on(period)]
    reported = {code for code in due if _gave(members[code], period)}
    return Told(tuple(c for c in due if c in reported), tuple(c for c in due if c not in reported))


@dataclass(frozen=True, eq=False)
class UnitBook:
    """What is known of one unit in one indicator: its own reports, and those of every carrier it ever had. `beside` are
    the books of all units in it."""

    unit: str
    own: History
    residents: tuple[Carrier, ...]
    members: Mapping[str, History]
    beside: "Mapping[str, UnitBook]"

    @property
    def heard(self) -> tuple[date, ...]:
        """The periods for which the unit or a carrier of its own gave a figure."""
        here = {
            figure.period for history in self.members.values() for figure in history if self._is_here(figure)
        }
        return tuple(sorted(here | {figure.period for figure in self.own}))

    def history(self) -> Iterator[Figure]:
        """The unit's figures in order of period; a sum of carriers also from each day on which one closed or opened
        again, or began to count where it had moved to, resting on who had reported before."""
        begun, told = False, Told((), ())
        for day in sorted({*self._told, *self._turns()}):
            own, standing = self._own_on(day), self._standing(day)
            told = self._told.get(day, told)
            if own and own.period == day:
                begun = True
                yield replace(own, carriers_sum=sum(f.value for f in standing) if standing else None)
            elif own is None and (begun or standing or (day in self._told and told.complete)):
                begun = True
                yield _sum_of(day, standing, told)

    @cached_property
    def _told(self) -> Mapping[date, Told]:
        """Which carriers reported for each period that anybody here did, or who has been here before."""
        since = {
            each.code: min((home.since for home in each.homes if home.unit == self.unit), default=date.min)
            for each in self.residents
        }
        periods = {figure.period for figure in self.own} | {
            figure.period
            for code, history in self.members.items()
            for figure in history
            if since[code] <= figure.period or self._is_here(figure)
        }
        return {day: told_of(self.unit, self.residents, self.members, day) for day in sorted(periods)}

    @cached_property
    def _owns(self) -> tuple[tuple[date, Figure | None], ...]:
        """The unit's own report by the day since when it stands; None where the sum of its carriers took its place."""
        found: list[tuple[date, Figure | None]] = []
        for day, told in self._told.items():
            own = standing_at(self.own, day)
            if own and own.period == day:
                found.append((day, own))
            elif found and found[-1][1] and told.complete:
                found.append((day, None))
        return tuple(found)

    def _own_on(self, day: date) -> Figure | None:
        """The unit's own report where it stands on a day."""
        place = bisect_right(self._owns, day, key=lambda each: each[0])
        return self._owns[place - 1][1] if place else None

    def _holds(self, carrier: Carrier, day: date) -> bool:
        """Whether what a carrier reports here counts: not where the unit's own report stands from before it came."""
        own = self._own_on(day)
        return own is None or carrier.unit_on(own.period) == self.unit

    def _turns(self) -> set[date]:
        """The days on which a carrier closed or opened again, or may begin to count where it moved to."""
        closures = (closure for each in self.residents for closure in each.closures)
        elsewhere = {home for each in self.residents for home in each.homes if home.unit in self.beside}
        taking = {
            day
            for home in elsewhere
            for day, _ in self.beside[home.unit]._owns
            if home.unit != self.unit and home.since <= day
        }
        return taking | {day for closure in closures for day in (closure.since, closure.until) if day}

    def _standing(self, day: date) -> list[Figure]:
        """What counts here of each carrier that is not closed."""
        figures = (self._counted(each, day) for each in self.residents if not each.is_closed_on(day))
        return [figure for figure in figures if figure]

    def _counted(self, carrier: Carrier, day: date) -> Figure | None:
        """A carrier's newest figure, where it was given here: of one that moved the newest that counts where it was given."""
        history = self.members[carrier.code]
        for figure in reversed(history[: bisect_right(history, day, key=lambda each: each.period)]):
            if self._is_here(figure):
                return figure
            there = self.beside.get(figure.rows[0].unit)
            if there is None or there._holds(carrier, day):
                return None
        return None

    def _is_here(self, figure: Figure) -> bool:
        return figure.rows[0].unit == self.unit


def unit_books(
    rows: Mapping[tuple[bool, str], Sequence[Observation]],
    register: Sequence[Carrier],
    indicators: Sequence[Indicator],
) -> dict[tuple[str, str], UnitBook]:
    """The book of every unit in every indicator, by both; `rows` are recorded by whether of a carrier, and of whom."""
    residents = residents_of(register)
    units = {*residents, *(subject for by_carrier, subject in rows if not by_carrier)}
    found: dict[tuple[str, str], UnitBook] = {}
    for indicator in indicators:
        given = {key: history_of(told, indicator) for key, told in rows.items()}
        books: dict[str, UnitBook] = {}
        for unit in units:
            here = residents.get(unit, ())
            members = {each.code: given.get((True, each.code), ()) for each in here}
            books[unit] = UnitBook(unit, given.get((False, unit), ()), here, members, books)
        found |= {(unit, indicator.id): book for unit, book in books.items()}
    return found


def residents_of(register: Iterable[Carrier]) -> dict[str, tuple[Carrier, ...]]:
    """Every carrier that ever belonged to a unit, by the unit."""
    found: defaultdict[str, list[Carrier]] = defaultdict(list)
    for carrier in register:
        for unit in {home.unit for home in carrier.homes} | {carrier.unit}:
            found[unit].append(carrier)
    return {unit: tuple(carriers) for unit, carriers in found.items()}


def _gave(history: History, period: date) -> bool:
    figure = standing_at(history, period)
    return figure is not None and figure.period == period


def _sum_of(period: date, standing: Sequence[Figure], told: Told) -> Figure:
    rows = tuple(row for figure in standing for row in figure.rows)
    return Figure(period, sum(figure.value for figure in standing), rows, own=False, lagging=told.silent)
