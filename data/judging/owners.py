"""Who is to do what a meeting decided, by the words it is written down with."""

from collections.abc import Iterable

from data.judging.unit_year import responsible_units
from data.records import cells
from data.records.meetings import Decision
from data.records.spelling import normalise
from plan_config.district import District


def known_owners(district: District, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """The units of a district as people call them, the offices that its plans name, and who was given anything before."""
    offices = (office for plan in district.plans for office in responsible_units(plan))
    before = (name for each in decisions for name in cells.several(each.owner))
    return tuple(dict.fromkeys((*(unit.short for unit in district.units), *offices, *before)))


def strangers(district: District, owner: str, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Whom an owner's words name that nobody knows: in nobody's list of what is his to do."""
    units = (name for unit in district.units for name in (unit.id, unit.name))
    known = {normalise(name) for name in (*units, *known_owners(district, decisions))}
    return tuple(name for name in cells.several(owner) if normalise(name) not in known)
