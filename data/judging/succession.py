"""What units of an earlier plan reported, counted for the units of a later one that took their place: pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import NamedTuple

from data.judging.figures import Figure, History, standing_at
from data.judging.ledger import Ledger
from data.records.carrier import Carrier
from plan_config.plan import Plan

Heirs = Mapping[str, str]


class Parted(NamedTuple):
    """A unit of the plan before, by name, and the units it was parted into, by id: what it reported stays its own.
    `together` is what all of them go by in a district's sum."""

    old: str
    units: tuple[str, ...]
    together: str


def parted(plan: Plan, before: Plan | None, units: Sequence[str]) -> tuple[Parted, ...]:
    """The units of the plan before that any of some units came out of."""
    if before is None:
        return ()
    into = ((before.unit(old), new) for old, new in plan.parted.items() if set(new) & set(units))
    return tuple(Parted(old.name, new, together(old.id)) for old, new in into if old)


def together(old: str) -> str:
    """What a parted unit and its parts go by in a district's sum."""
    return f"{old}+"


def with_parted(ledger: Ledger, parts: Mapping[str, tuple[str, ...]]) -> Ledger:
    """A ledger that also knows each parted unit together with its parts: the old unit's figure as long as not all of the
    parts have reported themselves, from then on theirs. So a district's sum lacks nothing and has nothing twice."""
    if not parts:
        return ledger
    kinds = {of for _, of in ledger.units}
    found = {
        (together(old), of): history
        for old, units in parts.items()
        for of in kinds
        if (history := tuple(_with_parts(ledger, old, units, of)))
    }
    return replace(ledger, units={**ledger.units, **found})


def _with_parts(ledger: Ledger, old: str, units: Sequence[str], of: str) -> Iterator[Figure]:
    before: History = ledger.units.get((old, of), ())
    after = {unit: ledger.units.get((unit, of), ()) for unit in units}
    whole: set[str] = set()
    for period in sorted({figure.period for figure in chain(before, *after.values())}):
        known = {unit: figure for unit, history in after.items() if (figure := standing_at(history, period))}
        told = {unit: figure for unit, figure in known.items() if _tells(unit, figure)}
        whole |= {unit for unit, figure in told.items() if _is_whole(figure)}
        former = standing_at(before, period)
        if len(whole) == len(units):
            standing = list(told.values())
        else:
            standing = [figure for unit, figure in known.items() if unit not in told or _adds(figure, former)]
            standing += [former] if former else []
        if standing:
            yield _summed(period, standing)


def _adds(figure: Figure, former: Figure | None) -> bool:
    """Whether a new unit's figure comes on top of the former one's: where that is none, or both are sums of carriers, each of
    which counts in one place alone."""
    return former is None or not (figure.own or former.own)


def _is_whole(figure: Figure) -> bool:
    """Whether a figure is a unit's own, or of all its carriers: a few of them are no unit."""
    return figure.own or not figure.lagging


def _tells(unit: str, figure: Figure) -> bool:
    """Whether a unit's figure is from itself or its carriers, and not only from those before it."""
    return any(row.unit == unit for row in figure.rows)


class Early(NamedTuple):
    """Units of a plan whose place others took while it still runs: those that `go_on` in their heirs alone, by old id, and
    the `merged` ones by old id, each with the unit that it became one with others in."""

    go_on: Mapping[str, tuple[str, ...]]
    merged: Heirs


def early(heirs: Mapping[str, tuple[str, ...]]) -> Early:
    """What became of units, by who took the place of each."""
    formers = Counter(new for news in heirs.values() for new in news)
    alone = {old: news for old, news in heirs.items() if all(formers[new] == 1 for new in news)}
    merged = {old: news[0] for old, news in heirs.items() if len(news) == 1 and formers[news[0]] > 1}
    return Early(alone, merged)


def with_early(ledger: Ledger, early: Early) -> Ledger:
    """A ledger in which the units of a plan go on with what those report that took their place before it ended."""
    if not (early.go_on or early.merged):
        return ledger
    kinds = {of for _, of in ledger.units}
    found = {
        (old, of): history
        for old, units in early.go_on.items()
        for of in kinds
        if (history := tuple(_with_parts(ledger, old, units, of)))
    }
    whole = gone_over(ledger, early.merged).units
    joined = {key: whole[key] for key in whole if key[0] in early.merged.values()}
    heard = {(old, of): _heard(ledger, early.go_on[old], old, of) for old, of in found}
    return replace(ledger, units={**ledger.units, **joined, **found}, heard={**ledger.heard, **heard})


def gone_over(ledger: Ledger, heirs: Heirs) -> Ledger:
    """A ledger in which each unit has what it reported and what those did whose place it took; `heirs` by old id.

    Several may go over to one: as long as that does not report itself its figure is the sum of all, each as it last
    stood. What the old units reported of themselves stays theirs too.
    """
    if not heirs:
        return ledger
    former = _former(heirs)
    keys = {(unit, of) for unit in former for _, of in ledger.units}
    units = {key: history for key in keys if (history := tuple(_history(ledger, former[key[0]], *key)))}
    heard = {key: _heard(ledger, former[key[0]], *key) for key in keys}
    register = tuple(_carrier(each, heirs) for each in ledger.register)
    return replace(
        ledger, units={**ledger.units, **units}, heard={**ledger.heard, **heard}, register=register
    )


def _former(heirs: Heirs) -> dict[str, list[str]]:
    former: dict[str, list[str]] = {}
    for old, new in heirs.items():
        former.setdefault(new, []).append(old)
    return former


def _history(ledger: Ledger, former: Sequence[str], unit: str, of: str) -> Iterator[Figure]:
    """A unit's figures in order of period: its own report where it made one, else the sum of what stands. What its carriers
    report is in a total that one of the former gave itself, and takes its place once all of them have."""
    own: History = ledger.units.get((unit, of), ())
    before = [ledger.units.get((each, of), ()) for each in former]
    whole = False
    for period in sorted({figure.period for figure in chain(own, *before)}):
        told = standing_at(own, period)
        olds = [figure for history in before if (figure := standing_at(history, period))]
        if told and told.own:
            if told.period == period:
                yield told
            continue
        whole = whole or (told is not None and _is_whole(told))
        totals = [figure for figure in olds if figure.own]
        if totals and told:
            left_out = totals if whole else [told]
            yield _summed(period, [each for each in (told, *olds) if each not in left_out])
        else:
            yield _summed(period, [*([told] if told else []), *olds])


def _summed(period: date, standing: Sequence[Figure]) -> Figure:
    return Figure(
        period,
        sum(figure.value for figure in standing),
        tuple(row for figure in standing for row in figure.rows),
        own=False,
        lagging=tuple(code for figure in standing for code in figure.lagging),
    )


def _heard(ledger: Ledger, former: Sequence[str], unit: str, of: str) -> tuple[date, ...]:
    return tuple(sorted({day for each in (unit, *former) for day in ledger.heard.get((each, of), ())}))


def _carrier(carrier: Carrier, heirs: Heirs) -> Carrier:
    """A carrier in the unit that took the place of its own."""
    homes = tuple(home._replace(unit=heirs.get(home.unit, home.unit)) for home in carrier.homes)
    return replace(carrier, unit=heirs.get(carrier.unit, carrier.unit), homes=homes)
