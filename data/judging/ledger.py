"""The roll-up: from single observations to what each carrier, unit and scope had reached by each period.

A unit's own report stands until the unit reports again or all its carriers open at the date have reported for one
period; from then on their sum does. A figure that was not given again stays in the sum and is named as carried; a
figure that was never given is named as missing and is never zero. A carrier's figure counts where it belonged then;
from the day it closes it leaves the sum, and comes back with the day it opens again. One that moved stays in the sum of
its old unit until it reports in its new one and counts there: what that reported itself before does not hold it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby

from data.judging.firms import same_firm
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.firm import Firm
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


@dataclass(frozen=True, slots=True)
class Told:
    """The carriers a unit is to hear from for a period, by code: those that gave a figure, and the silent."""

    reported: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every one of them reported, and there is one."""
        return bool(self.reported) and not self.silent


@dataclass(frozen=True, eq=False)
class Ledger:
    """Everything known of one district, by (unit or carrier, indicator), each in order of period.

    `heard` are the periods for which a unit or one of its carriers gave a figure, whether that moved the unit's or
    not. `shared_firms` are the stays of each firm that is on record in more than one carrier. `unregistered` are
    figures of carriers that no record describes: they count nowhere. `given` is all that a carrier ever told, by code,
    also what no indicator adds up; `periods` are those of what indicators do.
    """

    units: Mapping[tuple[str, str], History]
    carriers: Mapping[tuple[str, str], History]
    register: tuple[Carrier, ...]
    periods: tuple[date, ...]
    shared_firms: tuple[tuple[Firm, ...], ...] = ()
    heard: Mapping[tuple[str, str], tuple[date, ...]] = field(default_factory=dict)
    unregistered: tuple[Observation, ...] = ()
    given: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)

    @cached_property
    def residents(self) -> Mapping[str, tuple[Carrier, ...]]:
        """Every carrier that ever belonged to a unit, by the unit."""
        return _residents(self.register)

    @cached_property
    def first_seen(self) -> Mapping[str, date]:
        """The first day on which a carrier's figures or levels show it open, by code."""
        seen: defaultdict[str, list[date]] = defaultdict(list)
        for (code, _), history in self.carriers.items():
            seen[code].append(history[0].period)
        for carrier in self.register:
            seen[carrier.code] += [span.since for span in carrier.levels]
            seen[carrier.code] += [entry.since for entry in carrier.pool]
        return {code: min(days) for code, days in seen.items() if days}

    def told_by(self, day: date) -> date:
        """The last period that anybody reported for by a day; the day itself before the first."""
        place = bisect_right(self.periods, day)
        return self.periods[place - 1] if place else day

    def told(self, unit: str, indicator: str, period: date) -> Told:
        """Which of the carriers that a unit had at a period reported for it."""
        members = {each.code: self.carriers.get((each.code, indicator), ()) for each in self._of(unit)}
        return _told(unit, self._of(unit), members, period)

    def left(self, unit: str, figure: Figure, by: date) -> tuple[Carrier, ...]:
        """The carriers that have moved away from a unit by a date and may still be in its standing figure."""
        given = {row.subject for row in figure.rows}
        return tuple(
            each
            for each in self._of(unit)
            if each.unit_on(by) != unit
            and (each.unit_on(figure.period) == unit if figure.own else each.code in given)
        )

    def closed_since(self, unit: str, figure: Figure, by: date) -> tuple[Carrier, ...]:
        """The carriers of a unit that have closed by a date and may still be in what the unit reported itself."""
        return tuple(
            each
            for each in self._of(unit)
            if figure.own
            and each.unit_on(by) == unit
            and each.is_closed_on(by)
            and not each.is_closed_on(figure.period)
        )

    def _of(self, unit: str) -> tuple[Carrier, ...]:
        return self.residents.get(unit, ())


def roll_up(records: DistrictRecords, indicators: Iterable[Indicator]) -> Ledger:
    """Figures of every carrier and every unit in each indicator that sums recorded series."""
    registered = {carrier.code for carrier in records.carriers}
    strays = tuple(row for row in records.observations if row.by_carrier and row.subject not in registered)
    summed = [indicator for indicator in indicators if indicator.parts]
    series = {part.series for indicator in summed for part in indicator.parts}
    rows = _by_subject(records.observations)
    books = _unit_books(rows, records.carriers, summed)
    return Ledger(
        {key: history for key, book in books.items() if (history := tuple(book.history()))},
        {(code, of): each for (_, of), book in books.items() for code, each in book.members.items() if each},
        records.carriers,
        tuple(sorted({row.period for row in records.observations if row.series in series})),
        _shared(records.firms),
        {key: book.heard for key, book in books.items()},
        strays,
        {subject: tuple(told) for (by_carrier, subject), told in rows.items() if by_carrier},
    )


def is_emptied(history: Sequence[Figure], as_of: date) -> bool:
    """Whether the last carrier that a unit's figure rested on has left by a date."""
    place = bisect_right(history, as_of, key=lambda figure: figure.period)
    return bool(place) and not history[place - 1].rows


def standing_at(history: Sequence[Figure], as_of: date) -> Figure | None:
    """The newest figure whose period ends on or before the date; None too where the last carrier has left."""
    place = bisect_right(history, as_of, key=lambda figure: figure.period)
    return history[place - 1] if place and history[place - 1].rows else None


@dataclass(frozen=True, eq=False)
class _UnitBook:
    """What is known of one unit in one indicator: its own reports, and those of every carrier it ever had. `beside` are
    the books of all units in it."""

    unit: str
    own: History
    residents: tuple[Carrier, ...]
    members: Mapping[str, History]
    beside: "Mapping[str, _UnitBook]"

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
        return {day: _told(self.unit, self.residents, self.members, day) for day in sorted(periods)}

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


def _unit_books(
    rows: Mapping[tuple[bool, str], Sequence[Observation]],
    register: Sequence[Carrier],
    indicators: Sequence[Indicator],
) -> dict[tuple[str, str], _UnitBook]:
    residents = _residents(register)
    units = {*residents, *(subject for by_carrier, subject in rows if not by_carrier)}
    found: dict[tuple[str, str], _UnitBook] = {}
    for indicator in indicators:
        given = {key: _history(told, indicator) for key, told in rows.items()}
        books: dict[str, _UnitBook] = {}
        for unit in units:
            here = residents.get(unit, ())
            members = {each.code: given.get((True, each.code), ()) for each in here}
            books[unit] = _UnitBook(unit, given.get((False, unit), ()), here, members, books)
        found |= {(unit, indicator.id): book for unit, book in books.items()}
    return found


def _told(unit: str, residents: Iterable[Carrier], members: Mapping[str, History], period: date) -> Told:
    due = [each.code for each in residents if each.unit_on(period) == unit and each.may_be_open_on(period)]
    reported = {code for code in due if _gave(members[code], period)}
    return Told(tuple(c for c in due if c in reported), tuple(c for c in due if c not in reported))


def _gave(history: History, period: date) -> bool:
    figure = standing_at(history, period)
    return figure is not None and figure.period == period


def _sum_of(period: date, standing: Sequence[Figure], told: Told) -> Figure:
    rows = tuple(row for figure in standing for row in figure.rows)
    return Figure(period, sum(figure.value for figure in standing), rows, own=False, lagging=told.silent)


def _residents(register: Iterable[Carrier]) -> dict[str, tuple[Carrier, ...]]:
    found: defaultdict[str, list[Carrier]] = defaultdict(list)
    for carrier in register:
        for unit in {home.unit for home in carrier.homes} | {carrier.unit}:
            found[unit].append(carrier)
    return {unit: tuple(carriers) for unit, carriers in found.items()}


def _by_subject(rows: Iterable[Observation]) -> dict[tuple[bool, str], list[Observation]]:
    found: defaultdict[tuple[bool, str], list[Observation]] = defaultdict(list)
    for row in rows:
        found[row.by_carrier, row.subject].append(row)
    return found


def _shared(firms: Sequence[Firm]) -> tuple[tuple[Firm, ...], ...]:
    return tuple(group for group in same_firm(firms) if len({stay.carrier for stay in group}) > 1)


def _history(rows: Sequence[Observation], indicator: Indicator) -> History:
    """A subject's figures; a period in which one of several parts is missing gives no figure."""
    wanted = {part.series for part in indicator.parts}
    chosen = sorted((row for row in rows if row.series in wanted), key=lambda row: row.period)
    periods = ((period, tuple(group)) for period, group in groupby(chosen, key=lambda row: row.period))
    return tuple(
        Figure(period, sum(row.value for row in group) / indicator.per_unit, group)
        for period, group in periods
        if len(group) == len(wanted)
    )
