"""Notes on units whose figure is not whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data.judging.figures import standing_at
from data.judging.ledger import Ledger
from data.judging.overridden import Overridden, overridden
from data.judging.situation import Situation
from data.records.carrier import Carrier
from plan_config.indicators import Indicator
from plan_config.targets import Target


@dataclass(frozen=True, slots=True)
class UnitNote:
    """What a reader must know of a unit whose figure is not whole: names of carriers, in the register's order.

    `silent` of the `due` carriers gave nothing for the period `on`, though others did; `left` have moved away and may
    still be in the figure, `twice` where they are counted in their new unit too; so may the `closed`, where the unit
    reported before. `own` tells whether the unit's own report stands, or the sum of carriers; `instead` is the sum that it
    stands for.
    """

    unit: str
    own: bool
    on: date
    due: int
    silent: tuple[str, ...]
    left: tuple[str, ...] = ()
    twice: bool = False
    closed: tuple[str, ...] = ()
    instead: Overridden | None = None


def unit_notes(situation: Situation, target: Target, as_of: date) -> Iterator[UnitNote]:
    """Of each unit that some carriers have reported for and others not, whose figure holds carriers that left or closed,
    or whose own report differs from what its carriers add up to."""
    for each in situation.book.behind(situation.indicator_of(target)):
        yield from _notes(situation, target, each, as_of)


def _notes(situation: Situation, target: Target, of: Indicator, as_of: date) -> Iterator[UnitNote]:
    ledger, indicator = situation.ledger, of.id
    names = {carrier.code: carrier.name for carrier in ledger.register}
    for unit in situation.plan.units_in(target.scope, target.of):
        figure = standing_at(ledger.units.get((unit, indicator), ()), as_of)
        heard = max((day for day in ledger.heard.get((unit, indicator), ()) if day <= as_of), default=None)
        if figure is None or heard is None:
            continue
        told, left = ledger.told(unit, indicator, heard), ledger.left(unit, figure, as_of)
        partly = bool(told.reported and told.silent) and not (figure.own and figure.period == heard)
        closed = ledger.closed_since(unit, figure, as_of)
        instead = overridden(ledger, unit, of, figure.period)
        if partly or left or closed or instead:
            silent = tuple(names[code] for code in told.silent) if partly else ()
            yield UnitNote(
                unit,
                figure.own,
                heard,
                len(told.reported) + len(told.silent),
                silent,
                tuple(each.name for each in left),
                any(_counts_elsewhere(ledger, each, unit, indicator, as_of) for each in left),
                tuple(each.name for each in closed),
                instead,
            )


def _counts_elsewhere(ledger: Ledger, carrier: Carrier, unit: str, indicator: str, as_of: date) -> bool:
    """Whether a carrier that left a unit is in the figure of its new one: by its own report there, or by that
    unit's."""
    new = carrier.unit_on(as_of)
    told = standing_at(ledger.carriers.get((carrier.code, indicator), ()), as_of)
    whole = standing_at(ledger.units.get((new, indicator), ()), as_of)
    if whole is not None and whole.own:
        return carrier.unit_on(whole.period) == new
    return told is not None and told.rows[0].unit != unit
