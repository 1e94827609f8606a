"""The roll-up: from single observations to what each carrier, unit and scope had reached by each period.

A unit's own report for a period goes before the sum of its carriers. A figure that was not given again stays
in the sum and is named as carried; a figure that was never given is named as missing and is never zero.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from data.firms import Stay, same_firm
from data.records import Carrier, DistrictRecords, Firm, Observation
from plan_config.plan import Indicator


@dataclass(frozen=True, slots=True)
class Figure:
    """One subject's figure in one indicator for one period, in the display unit, and the rows behind it.

    `own` is False where it is the sum of carriers; `carriers_sum` holds that sum where both exist.
    """

    period: date
    value: float
    rows: tuple[Observation, ...]
    own: bool = True
    carriers_sum: float | None = None

    @property
    def reported_on(self) -> date:
        """The day the last of its rows came in."""
        return max(row.reported_on for row in self.rows)


History = tuple[Figure, ...]


@dataclass(frozen=True, eq=False)
class Ledger:
    """Everything known of one district, by (unit or carrier, indicator), each in order of period.

    `shared_firms` are the stays of each firm that is on record in more than one carrier.
    """

    units: Mapping[tuple[str, str], History]
    carriers: Mapping[tuple[str, str], History]
    register: tuple[Carrier, ...]
    periods: tuple[date, ...]
    shared_firms: tuple[tuple[Stay, ...], ...] = ()


def roll_up(records: DistrictRecords, indicators: Iterable[Indicator]) -> Ledger:
    """Figures of every carrier and every unit in each indicator that sums recorded series."""
    sums = [indicator for indicator in indicators if indicator.parts]
    by_subject: dict[tuple[str, bool, str], list[Observation]] = defaultdict(list)
    for row in records.observations:
        by_subject[row.unit, row.by_carrier, row.subject].append(row)
    carriers: dict[tuple[str, str], History] = {}
    own: dict[tuple[str, str], History] = {}
    members: dict[tuple[str, str], list[History]] = defaultdict(list)
    for (unit, by_carrier, subject), rows in by_subject.items():
        for indicator in sums:
            history = _history(rows, indicator)
            if by_carrier and history:
                carriers[subject, indicator.id] = history
                members[unit, indicator.id].append(history)
            elif history:
                own[unit, indicator.id] = history
    units = {key: _unit_history(own.get(key, ()), members.get(key, [])) for key in {**own, **members}}
    periods = tuple(sorted({row.period for row in records.observations}))
    return Ledger(units, carriers, records.carriers, periods, _shared(records.firms))


def standing_at(history: Sequence[Figure], as_of: date) -> Figure | None:
    """The newest figure whose period ends on or before the date."""
    place = bisect_right(history, as_of, key=lambda figure: figure.period)
    return history[place - 1] if place else None


def _shared(firms: Sequence[Firm]) -> tuple[tuple[Stay, ...], ...]:
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


def _unit_history(own: History, members: Sequence[History]) -> History:
    """A unit's own figures, and for the other periods the sum of what its carriers had reached by then."""
    own_by_period = {figure.period: figure for figure in own}
    periods = sorted({figure.period for history in (own, *members) for figure in history})
    return tuple(_unit_figure(period, own_by_period.get(period), members) for period in periods)


def _unit_figure(period: date, own: Figure | None, members: Sequence[History]) -> Figure:
    standing = [figure for history in members if (figure := standing_at(history, period))]
    total = sum(figure.value for figure in standing) if standing else None
    if own is not None:
        return Figure(period, own.value, own.rows, own=True, carriers_sum=total)
    rows = tuple(row for figure in standing for row in figure.rows)
    return Figure(period, total or 0.0, rows, own=False)
