"""The roll-up: from single observations to what each carrier, unit and scope had reached by each period.

A unit's own report stands until the unit reports again or all its carriers open at the date have reported for one
period; from then on their sum does. A figure that was not given again stays in the sum and is named as carried; a
figure that was never given is named as missing and is never zero. A carrier's figure counts where it belonged then;
from the day it closes it leaves the sum, and comes back with the day it opens again. One that moved stays in the sum of
its old unit until it reports in its new one and counts there: what that reported itself before does not hold it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from data.judging.figures import Figure, History
from data.judging.firms import same_firm
from data.judging.unit_book import Told, residents_of, told_of, unit_books
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.firm import Firm
from data.records.observation import Observation
from plan_config.indicators import Indicator


@dataclass(frozen=True, eq=False)
class Ledger:
    """Everything known of one district, by (unit or carrier, indicator), each in order of period.

    `heard` are the periods for which a unit or one of its carriers gave a figure, whether that moved the unit's or
    not. `shared_firms` are the stays of each firm that is on record in more than one carrier. `given` is
    all that a carrier ever told, by code, also what no indicator adds up; `periods` are those of what indicators do.
    """

    units: Mapping[tuple[str, str], History]
    carriers: Mapping[tuple[str, str], History]
    register: tuple[Carrier, ...]
    periods: tuple[date, ...]
    shared_firms: tuple[tuple[Firm, ...], ...] = ()
    heard: Mapping[tuple[str, str], tuple[date, ...]] = field(default_factory=dict)
    given: Mapping[str, tuple[Observation, ...]] = field(default_factory=dict)

    @cached_property
    def residents(self) -> Mapping[str, tuple[Carrier, ...]]:
        """Every carrier that ever belonged to a unit, by the unit."""
        return residents_of(self.register)

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
        return told_of(unit, self._of(unit), members, period)

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
    summed = [indicator for indicator in indicators if indicator.parts]
    series = {part.series for indicator in summed for part in indicator.parts}
    rows = _by_subject(records.observations)
    books = unit_books(rows, records.carriers, summed)
    return Ledger(
        {key: history for key, book in books.items() if (history := tuple(book.history()))},
        {(code, of): each for (_, of), book in books.items() for code, each in book.members.items() if each},
        records.carriers,
        tuple(sorted({row.period for row in records.observations if row.series in series})),
        _shared(records.firms),
        {key: book.heard for key, book in books.items()},
        {subject: tuple(told) for (by_carrier, subject), told in rows.items() if by_carrier},
    )


def _by_subject(rows: Iterable[Observation]) -> dict[tuple[bool, str], list[Observation]]:
    found: defaultdict[tuple[bool, str], list[Observation]] = defaultdict(list)
    for row in rows:
        found[row.by_carrier, row.subject].append(row)
    return found


def _shared(firms: Sequence[Firm]) -> tuple[tuple[Firm, ...], ...]:
    return tuple(group for group in same_firm(firms) if len({stay.carrier for stay in group}) > 1)
