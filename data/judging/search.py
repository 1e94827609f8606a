"""Looking for units, carriers and firms by any name they are known by, all in one spelling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from data.judging.firms import duplicates, same_firm
from data.records.carrier import Carrier
from data.records.district import DistrictRecords
from data.records.firm import Firm
from data.records.spelling import full_name, normalise
from plan_config.layout import Group, Park
from plan_config.plan import Plan

LEAST = 2  # characters that a firm is looked for by: a single one would list half the register


@dataclass(frozen=True, slots=True)
class FirmFound:
    """A firm with its stays; `doubled` are those that are in several carriers at one time and count once."""

    stays: tuple[Firm, ...]
    doubled: tuple[Firm, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What goes by a name in one district."""

    units: tuple[Park | Group, ...]
    carriers: tuple[Carrier, ...]
    firms: tuple[FirmFound, ...]

    def __bool__(self) -> bool:
        return bool(self.units or self.carriers or self.firms)


def search(plan: Plan, records: DistrictRecords, wanted: str, as_of: date) -> Found:
    """Units by id, name, short name and other names; carriers by code, name, other names and those of the unit they
    belong to at a date; firms by name and credit code. Without words every carrier and nothing else."""
    text = normalise(wanted)
    names = {unit.id: _unit_names(unit, records) for unit in plan.units}
    carriers = tuple(
        each
        for each in records.carriers
        if _goes_by(text, (*_own_names(each), *names.get(each.unit_on(as_of), ())))
    )
    units = tuple(unit for unit in plan.units if text and _goes_by(text, names[unit.id]))
    return Found(units, carriers, _firms(records, text))


def _firms(records: DistrictRecords, text: str) -> tuple[FirmFound, ...]:
    if len(text) < LEAST:
        return ()
    groups = (group for group in same_firm(records.firms) if _goes_by(text, _firm_names(group)))
    return tuple(FirmFound(group, _at_once(group)) for group in groups)


def _at_once(group: tuple[Firm, ...]) -> tuple[Firm, ...]:
    return tuple(stay for each in duplicates(group) for stay in each.stays)


def _unit_names(unit: Park | Group, records: DistrictRecords) -> tuple[str, ...]:
    return (unit.id, unit.name, unit.short, *records.aliases.get(unit.id, ()))


def _own_names(carrier: Carrier) -> tuple[str, ...]:
    return (full_name(carrier.code, carrier.name), *carrier.aliases)


def _firm_names(group: Iterable[Firm]) -> set[str]:
    return {name for stay in group for name in (stay.name, stay.credit_code)}


def _goes_by(text: str, names: Iterable[str]) -> bool:
    return any(text in normalise(name) for name in names)
