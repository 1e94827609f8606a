"""A carrier as lists have it: its newest figures by a date, its share of its unit's area, and where all that was
given."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from components.maps.placing import levels_held
from components.report.operation_lines import operated
from components.report.values.carriers import CarrierLine, Operated
from components.words.origins import given_in, origins, standing_words
from data.judging.counting import AREA
from data.judging.figures import Figure, standing_at
from data.judging.situation import Situation
from data.records.carrier import Carrier
from data.records.kinds import pack_facts
from data.records.observation import Observation
from data.records.values import Batch


class Known(NamedTuple):
    """What is known of a carrier by a date: where it belongs, its figures by indicator id, and the rows they were
    given in."""

    carrier: Carrier
    unit: str
    level: str
    figures: Mapping[str, Figure | None]
    share_of_unit: float | None
    rows: tuple[Observation | Carrier, ...]


def known_of(situation: Situation, carrier: Carrier, as_of: date) -> Known:
    """A carrier by a date."""
    figures = {each.id: figure_of(situation, carrier, each.id, as_of) for each in situation.carrier_measures}
    area = figures.get(AREA)
    counted_in = situation.ledger.units.get((area.rows[0].unit, AREA), ()) if area else ()
    whole = standing_at(counted_in, as_of)
    return Known(
        carrier=carrier,
        unit=carrier.unit_on(as_of),
        level=levels_held(carrier, as_of, situation.book.levels),
        figures=figures,
        share_of_unit=area.value / whole.value if area and whole and whole.value else None,
        rows=given_in(figures.values(), carrier),
    )


def line_of(known: Known, *, unit_name: str, origin: str, operated: Operated | None = None) -> CarrierLine:
    """Its line in a list, with what its unit is called there, how it is told where the figures come from, and what it
    told of its last year."""
    return CarrierLine(
        code=known.carrier.code,
        name=known.carrier.name,
        unit=known.unit,
        unit_name=unit_name,
        kind=known.carrier.kind,
        level=known.level,
        opened=known.carrier.opened,
        figures=tuple((name, figure.value if figure else None) for name, figure in known.figures.items()),
        share_of_unit=known.share_of_unit,
        standing=standing_words(known.rows),
        origin=origin,
        facts=pack_facts(known.carrier),
        operated=operated,
    )


def carriers_of(situation: Situation, as_of: date, batches: Mapping[int, Batch]) -> tuple[CarrierLine, ...]:
    """The lines of all that may be open on a date, where the plan is about carriers."""
    register = situation.ledger.register if situation.is_of_carriers else ()
    return tuple(
        _in_pack(situation, carrier, as_of, batches) for carrier in register if carrier.may_be_open_on(as_of)
    )


def _in_pack(
    situation: Situation, carrier: Carrier, as_of: date, batches: Mapping[int, Batch]
) -> CarrierLine:
    known = known_of(situation, carrier, as_of)
    unit = situation.unit_of(known.unit)
    return line_of(
        known,
        unit_name=unit.name if unit else known.unit,
        origin=origins(known.rows, batches),
        operated=operated(situation, carrier, as_of, batches),
    )


def figure_of(situation: Situation, carrier: Carrier, indicator: str, as_of: date) -> Figure | None:
    """A carrier's newest figure in an indicator by a date."""
    return standing_at(situation.ledger.carriers.get((carrier.code, indicator), ()), as_of)


def unit_named(situation: Situation, carrier: Carrier, day: date) -> str:
    """The unit a carrier belonged to on a day, by its short name; by its id where no plan names it."""
    home = carrier.unit_on(day)
    unit = situation.unit_of(home)
    return unit.short if unit else home


def registered(carrier: Carrier) -> str:
    """Where a carrier's row in the register came in."""
    return f"批次 {carrier.origin.batch} 第 {carrier.origin.row} 行"
