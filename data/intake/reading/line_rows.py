"""What one line of a sheet says as the record it becomes, once it is known whom it is about."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.intake.reading.lines import SheetLine
from data.intake.reading.sheets import SheetColumn
from data.records.alias import ALIAS
from data.records.carrier import CARRIER
from data.records.declaring import Kind, Record
from data.records.kinds import said
from data.records.names import Subject
from data.records.observation import OBSERVATION, Observation
from data.records.spelling import full_name, normalise

CODE, NAME, FURTHER_NAME = CARRIER.header("code"), CARRIER.header("name"), ALIAS.header("alias")
PERIOD, REPORTED_ON, BASIS = map(OBSERVATION.header, ("period", "reported_on", "source"))


def made(kind: Kind, line: SheetLine, known: Mapping[str, Any]) -> Any:
    """The record of a line; what is known of its fields goes before what its cells say."""
    told = {field.name: line.said(field) for field in kind.fields if field.header}
    return kind.record(**{**told, **known}, origin=line.origin)


def not_asked(kind: Kind, line: SheetLine, known: Record | None) -> dict[str, Any]:
    """What is on record in the columns that the file does not have: a workbook of an earlier version takes nothing
    away."""
    kept = said(known) if known else {}
    headers = {field.name: field.header for field in kind.fields}
    return {name: value for name, value in kept.items() if headers[name] not in line.values}


def observed(line: SheetLine, subject: Subject, column: SheetColumn, value: float) -> Observation:
    """One figure of a report."""
    return Observation(
        district=subject.district,
        unit=subject.unit,
        subject=subject.id,
        by_carrier=subject.by_carrier,
        series=column.series,
        period=line[PERIOD],
        value=value,
        reported_on=line[REPORTED_ON],
        wording=line.written[column.header],
        source=line.words(BASIS),
        origin=line.origin,
    )


def names_in(lines: Iterable[SheetLine]) -> Iterator[str]:
    """What lines on carriers and further names would have let others go by, had they been read: these are told what
    is wrong with them, and nobody that he cannot be found."""
    for line in lines:
        code, name, further = (line.written.get(each, "") for each in (CODE, NAME, FURTHER_NAME))
        yield from map(normalise, filter(None, (code, name, full_name(code, name), further)))
