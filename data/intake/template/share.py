"""Whose a template is: the units, measures and sheets of a district that some of its units and offices may fill in."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from data.intake.reading.sheets import Sheet
from data.records.carrier import Carrier
from data.records.closing_text import CLOSING_TEXT
from data.records.declaring import Kind, Record
from data.records.district import DistrictRecords
from data.records.evidence import Evidence
from data.records.kinds import KINDS, SHEETS, carrier_of, kind_of, said
from data.records.no_change import NoChange
from data.records.observation import OPERATION
from data.records.plan_judgement import PLAN_JUDGEMENT
from data.records.task_adjustment import TASK_ADJUSTMENT
from data.records.task_update import TASK_UPDATE
from plan_config.district import District
from plan_config.entries import Task
from plan_config.layout import WHOLE, Group, Park

# What only who answers for the whole district may bring in.
FOR_THE_DISTRICT = (TASK_ADJUSTMENT, CLOSING_TEXT, PLAN_JUDGEMENT)


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a district, or the `whole` of it; `called` is what a reader calls it."""

    called: str
    units: tuple[Park | Group, ...]
    tasks: tuple[Task, ...]
    whole: bool = False

    def kinds(self, sheets: Mapping[str, Sheet]) -> list[Kind]:
        """Those of the sheets there is anything to fill in of, in their order."""
        of_measures = {kind for kind in KINDS if kind.naming("measure")}
        others = () if self.whole else FOR_THE_DISTRICT
        empty = () if any(each.series for each in sheets[OPERATION.name].columns) else (OPERATION,)
        asked = (
            kind
            for kind in SHEETS
            if kind not in (*empty, *others) and (self.tasks if kind in of_measures else self.units)
        )
        return sorted(asked, key=lambda kind: kind.place)

    def subjects(self, district: District) -> tuple[Park | Group, ...]:
        """The units, and of the whole district its own total."""
        return district.subjects if self.whole else self.units

    def carriers(self, records: DistrictRecords) -> list[Carrier]:
        """The carriers that belong to the units; one of a unit that the plan no longer knows is the district's."""
        known = {unit.id for unit in self.units}
        return [carrier for carrier in records.carriers if self.whole or carrier.unit in known]

    def others(self, records: DistrictRecords) -> Iterator[Record]:
        """The records of kinds without a place of their own: those of the carriers, of the whole district all but for what
        is said of a measure or a unit that its plans no longer name."""
        codes = {carrier.code for carrier in self.carriers(records)}
        for record in records.others:
            if self._names(record) if self.whole else self._is_of(record, codes):
                yield record

    def _names(self, record: Record) -> bool:
        """Whether the plans name the measure or the unit that a record is of; of what is of neither, always."""
        measure, unit = _measure_of(record), _unit_of(record)
        known = unit in (None, WHOLE) or unit in {each.id for each in self.units}
        return known and (measure is None or measure in {task.id for task in self.tasks})

    def _is_of(self, record: Record, codes: Collection[str]) -> bool:
        """Whether a record is of these carriers, or of a unit or a measure of the share."""
        if isinstance(record, Evidence) and record.sort == TASK_UPDATE.name:
            return self._names(record)
        of_unit = isinstance(record, NoChange | Evidence) and record.unit in {unit.id for unit in self.units}
        return self._names(record) and (of_unit or carrier_of(record) in codes)


def _measure_of(record: Record) -> str | None:
    """The id of the measure that a record is of."""
    if isinstance(record, Evidence):
        return record.subject if record.sort == TASK_UPDATE.name else None
    field = kind_of(record).naming("measure")
    return f"{said(record)[field.name]}" if field else None


def _unit_of(record: Record) -> str | None:
    """The id of the unit that a record is of by itself, and not by a carrier of its own."""
    if isinstance(record, Evidence):
        return record.unit if record.subject == record.unit else None
    return record.unit if isinstance(record, NoChange) else None


def share_of(district: District, whose: Collection[str] | None) -> Share:
    """The share of units and offices by id or name, None for the whole district. KeyError for a name that its
    plans do not have."""
    if whose is None:
        return Share(district.name, district.units, district.tasks, whole=True)
    units = tuple(unit for unit in district.units if unit.id in whose)
    tasks = tuple(task for task in district.tasks if not set(whose).isdisjoint(task.owners))
    known = {unit.id for unit in units} | {name for task in tasks for name in task.owners}
    for name in whose:
        if name not in known:
            raise KeyError(name)
    offices = [name for name in whose if name not in {unit.id for unit in units}]
    return Share("、".join([*(unit.short for unit in units), *offices]), units, tasks)
